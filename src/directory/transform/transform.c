/*
 * Transform, by libxslt.
 *
 * rep:source is made by the template itself: before it is compiled, each literal formatting object in it gets the
 * attribute value template {place()}. So the place is that of the context node when the object is written, at the price
 * of one function call. Where the object uses attribute sets the same call gives it their attributes.
 *
 * libxslt loads modules through one hook for the whole process, which finds the run it works for in a thread's
 * variable. Its messages come in pieces: a first that says where, then one that says what.
 */
#include "transform/transform.h"

#include "base/array.h"
#include "base/file.h"
#include "base/str.h"
#include "base/words.h"
#include "transform/complaint.h"
#include "transform/func.h"
#include "transform/functions.h"
#include "transform/sets.h"
#include "xml/names.h"

#include <libexslt/exslt.h>
#include <libxml/xpath.h>
#include <libxslt/documents.h>
#include <libxslt/imports.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/variables.h>
#include <libxslt/xsltInternals.h>
#include <libxslt/xsltutils.h>

#include <pthread.h>
#include <stdio.h>
#include <string.h>

typedef struct Transform {
	Arena *arena;
	Diagnostics *diagnostics;
	XmlReader *template_reader, *source_reader;
	Place place;      /* what libxslt's next piece of message is about */
	bool failing;     /* that piece is an error's */
	XPathFault fault; /* what XPath found before */
	bool failed;
	Place told;                 /* the last error's */
	const char *path;           /* the template's */
	ARRAY(xmlNode *) with_sets; /* literal formatting objects of the template that use attribute sets */
} Transform;

struct Template {
	Arena *arena;
	XmlReader *reader; /* keeps the places of its modules */
	xsltStylesheet *stylesheet;
	Funcs *funcs;
	Sets *sets;
	const char *path;
};

static _Thread_local Transform *current;

/* ---- messages ---- */

static const char *trimmed(Arena *arena, const char *text)
{
	size_t length = strlen(text);

	while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == ' '))
		length--;
	return arena_strndup(arena, text, length);
}

/* The place in "runtime error: file a.xsl line 12 element value-of". */
static Place place_in(Arena *arena, const char *text)
{
	const char *file = strstr(text, " file "), *line = file ? strstr(file, " line ") : NULL;
	Place place = { 0 };

	if (!line)
		return place;
	place.file = xml_path_of_url(arena, arena_strndup(arena, file + 6, (size_t)(line - file - 6)));
	sscanf(line, " line %d", &place.line);
	return place;
}

static bool begins_error(const char *text)
{
	return str_starts(text, "runtime error") || str_starts(text, "compilation error") ||
	       str_starts(text, "error:") || str_equal(text, "error") || str_starts(text, "warning");
}

/* What it finds at a place after a first fault there comes of that. */
static bool is_told(const Transform *transform, const Place *place)
{
	return transform->failed && place->line == transform->told.line && str_equal(place->file, transform->told.file);
}

static void record(Transform *transform, const char *text)
{
	Place place = transform->place.file ? transform->place : (Place){ .file = transform->path };
	Complaint complaint = complaint_of(transform->arena, text, &transform->fault);

	if (is_told(transform, &place))
		return;
	if (complaint.harmless) {
		diag_warning(transform->diagnostics, "template-error", place, complaint.hint, "%s", complaint.message);
		return;
	}
	diag_resource(transform->diagnostics, "template-error", place, complaint.hint, "%s", complaint.message);
	transform->failed = true;
	transform->told = place;
}

/* Why a pattern cannot be read is said before where it stands. */
static bool is_about_pattern(const char *text)
{
	return str_starts(text, "xsltCompile") && !str_starts(text, "xsltCompilePattern");
}

/* What the template itself says comes as a whole; libxslt's own sentences behind where, or in a format of theirs. */
static void take_text(Transform *transform, const char *text, bool whole)
{
	if (is_about_pattern(text)) {
		xpath_fault_of_text(transform->arena, text, &transform->fault);
	} else if (transform->failing || (!whole && !transform->failed)) {
		record(transform, text);
		transform->fault = (XPathFault){ 0 };
		transform->place = NO_PLACE;
	} else if (whole && !transform->failed) { /* else of the stack, which libxslt dumps after an error */
		diag_note(transform->diagnostics, "template-message", transform->place, NULL, "%s", text);
	}
	transform->failing = false;
}

static void take_message(void *context, const char *format, ...)
{
	Transform *transform = context;
	va_list args;
	const char *text;

	va_start(args, format);
	text = trimmed(transform->arena, arena_vprintf(transform->arena, format, args));
	va_end(args);
	if (begins_error(text)) {
		transform->place = place_in(transform->arena, text);
		transform->failing = true;
	} else if (*text) {
		take_text(transform, text, str_equal(format, "%s"));
	}
}

/* What libxml2's XPath finds wrong; libxslt says where afterwards. */
static void take_fault(void *context, xmlError *error)
{
	Transform *transform = context;

	if (!transform->fault.code)
		transform->fault.code = error->code;
}

static void take_text_of_fault(void *context, const char *format, ...)
{
	Transform *transform = context;
	va_list args;

	va_start(args, format);
	xpath_fault_of_text(transform->arena, trimmed(transform->arena, arena_vprintf(transform->arena, format, args)),
			    &transform->fault);
	va_end(args);
}

/* What can be said when libxslt gave up without a word of its own. */
static void tell_stop(const Transform *transform, const char *path, const char *message)
{
	if (!diagnostics_failed(transform->diagnostics))
		diag_resource(transform->diagnostics, "template-error", ((Place){ .file = path }), "mend the template",
			      "%s", message);
}

/* ---- rep:source ---- */

static bool is_formatting_object(const xmlNode *node)
{
	return node->ns && str_equal((const char *)node->ns->href, FO_NAMESPACE);
}

/* So that a namespace is not declared in the result where nothing uses it. */
static void exclude_prefix(Arena *arena, xmlNode *root, const char *prefix)
{
	const char *excluded = xml_attribute(arena, root, "exclude-result-prefixes");

	xmlSetProp(root, (const xmlChar *)"exclude-result-prefixes",
		   (const xmlChar *)arena_printf(arena, "%s %s", excluded ? excluded : "", prefix));
}

/* The namespace under a prefix of the template's own, or under one of ours. */
static xmlNs *namespace_on(Arena *arena, xmlNode *root, const char *uri, const char *prefix)
{
	xmlNs *ns = xmlSearchNsByHref(root->doc, root, (const xmlChar *)uri);

	if (ns && ns->prefix)
		return ns;
	exclude_prefix(arena, root, prefix);
	return xmlNewNs(root, (const xmlChar *)uri, (const xmlChar *)prefix);
}

static bool uses_sets(const xmlNode *node)
{
	return xmlHasNsProp(node, (const xmlChar *)"use-attribute-sets", (const xmlChar *)XSLT_NAMESPACE);
}

static void add_places(Transform *transform, xmlDoc *template)
{
	Arena *arena = transform->arena;
	xmlNode *root = xmlDocGetRootElement(template);
	xmlNs *extension = namespace_on(arena, root, TRANSFORM_EXTENSIONS, "rep-fo");
	xmlNs *functions = namespace_on(arena, root, XPATH_NAMESPACE, "rep-xpath");
	const char *place = arena_printf(arena, "{%s:place()}", (const char *)functions->prefix);
	const char *with_sets = arena_printf(arena, "{%s:place-with-sets()}", (const char *)functions->prefix);

	for (xmlNode *node = root; node; node = xml_next_element(root, node)) {
		if (!is_formatting_object(node) || xmlHasNsProp(node, (const xmlChar *)"source", extension->href))
			continue;
		xmlNewNsProp(node, extension, (const xmlChar *)"source",
			     (const xmlChar *)(uses_sets(node) ? with_sets : place));
		if (uses_sets(node))
			array_push(arena, &transform->with_sets, node);
	}
}

/* ---- loading ---- */

/* The instruction that asks for a document. */
static Place place_asking(const void *context, xsltLoadType type)
{
	const xsltTransformContext *transform = context;

	return type == XSLT_LOAD_DOCUMENT && transform ? xml_place(transform->inst) : NO_PLACE;
}

/* What a template asks for, from its folder or the edition's; NULL with diagnostics. */
static xmlDoc *read_for(const char *path, const void *context, xsltLoadType type)
{
	XmlReader *reader = NULL;

	if (xml_reader_allows(current->template_reader, path))
		reader = current->template_reader;
	else if (type == XSLT_LOAD_DOCUMENT && xml_reader_allows(current->source_reader, path))
		reader = current->source_reader;
	if (reader)
		return xml_read(reader, path);
	diag_resource(current->diagnostics, "template-read", place_asking(context, type),
		      "put a copy beside the template",
		      "a template may not read %s, outside its folder and the edition's", path);
	return NULL;
}

/* libxslt's hook: modules of the template, and what document() asks for, without which libxslt would go on. */
static xmlDoc *load(const xmlChar *uri, xmlDict *dictionary, int options, void *context, xsltLoadType type)
{
	xmlDoc *document;

	if (!current)
		return NULL;
	document = read_for(xml_path_of_url(current->arena, (const char *)uri), context, type);
	if (!document)
		current->failed = true;
	if (document && type == XSLT_LOAD_STYLESHEET)
		add_places(current, document);
	return document;
}

static void set_up_libxslt(void)
{
	xsltInit();
	exsltCommonRegister();
	exsltFuncRegister();
	exsltSetsRegister();
	exsltStrRegister();
	functions_register();
	xsltSetLoaderFunc(load);
}

/* The template compiled; NULL with diagnostics. */
static xsltStylesheet *compile(Transform *transform, const char *path)
{
	xmlDoc *document = xml_read(transform->template_reader, path);
	xsltStylesheet *stylesheet;

	if (!document)
		return NULL;
	add_places(transform, document);
	stylesheet = xsltParseStylesheetDoc(document);
	if (!stylesheet)
		xmlFreeDoc(document);
	if (stylesheet && (stylesheet->errors || transform->failed)) {
		xsltFreeStylesheet(stylesheet);
		stylesheet = NULL;
	}
	if (!stylesheet)
		tell_stop(transform, path, _("not a usable template"));
	return stylesheet;
}

/* ---- parameters ---- */

static bool takes_parameter(xsltStylesheet *stylesheet, const char *name)
{
	for (xsltStylesheet *module = stylesheet; module; module = xsltNextImport(module))
		for (const xsltStackElem *variable = module->variables; variable; variable = variable->next)
			if (variable->comp && variable->comp->type == XSLT_FUNC_PARAM &&
			    str_equal((const char *)variable->name, name))
				return true;
	return false;
}

static void set_parameters(Transform *transform, xsltStylesheet *stylesheet, xsltTransformContext *context,
			   const TransformParameter *parameters, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (!parameters[i].offered && !takes_parameter(stylesheet, parameters[i].name))
			diag_warning(transform->diagnostics, "template-parameter", NO_PLACE, NULL,
				     "the template has no parameter \"%s\"", parameters[i].name);
		xsltQuoteOneUserParam(context, (const xmlChar *)parameters[i].name,
				      (const xmlChar *)parameters[i].value);
	}
}

/* ---- running ---- */

static xsltSecurityPrefs *forbid_writing_and_network(xsltTransformContext *context)
{
	static const xsltSecurityOption forbidden[] = {
		XSLT_SECPREF_WRITE_FILE,
		XSLT_SECPREF_CREATE_DIRECTORY,
		XSLT_SECPREF_READ_NETWORK,
		XSLT_SECPREF_WRITE_NETWORK,
	};
	xsltSecurityPrefs *prefs = xsltNewSecurityPrefs();

	if (!prefs)
		memory_end();
	for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++)
		xsltSetSecurityPrefs(prefs, forbidden[i], xsltSecurityForbid);
	xsltSetCtxtSecurityPrefs(prefs, context);
	return prefs;
}

/* The controlled lists, which the source has in memory, answer to document() by their address. */
static void offer_lists(xsltTransformContext *context, xmlDoc *lists)
{
	xsltDocument *known = lists ? xsltNewDocument(context, lists) : NULL;

	if (!known)
		return;
	known->main = 1; /* not the context's to free */
	if (xsltNeedElemSpaceHandling(context))
		xsltApplyStripSpaces(context, xmlDocGetRootElement(lists));
}

static xmlDoc *apply(Transform *transform, const Template *template, const TransformInput *input,
		     const TransformParameter *parameters, size_t parameter_count)
{
	xsltStylesheet *stylesheet = template->stylesheet;
	xmlDoc *document = input->document;
	xsltTransformContext *context = xsltNewTransformContext(stylesheet, document);
	xsltSecurityPrefs *prefs;
	xmlDoc *result;

	if (!context)
		memory_end();
	prefs = forbid_writing_and_network(context);
	xsltSetTransformErrorFunc(context, transform, take_message);
	set_parameters(transform, stylesheet, context, parameters, parameter_count);
	offer_lists(context, input->lists);
	funcs_register(template->funcs, context);
	result = xsltApplyStylesheetUser(stylesheet, document, NULL, NULL, NULL, context);
	if (result && (transform->failed || context->state != XSLT_STATE_OK)) {
		xmlFreeDoc(result);
		result = NULL;
	}
	xsltFreeTransformContext(context);
	xsltFreeSecurityPrefs(prefs);
	return result;
}

/* libxml2 and libxslt report to this run, and to nobody afterwards. */
static void listen(Transform *transform)
{
	current = transform;
	xsltSetGenericErrorFunc(transform, transform ? take_message : NULL);
	xmlSetStructuredErrorFunc(transform, transform ? take_fault : NULL);
	xmlSetGenericErrorFunc(transform, transform ? take_text_of_fault : NULL);
}

Template *template_new(const char *path, Diagnostics *diagnostics)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	Arena *arena = arena_new();
	Template *template = arena_new_of(arena, Template);
	Transform transform = { .arena = arena, .diagnostics = diagnostics, .path = path };

	xml_deny_network();
	pthread_once(&once, set_up_libxslt);
	template->arena = arena;
	template->path = arena_strdup(arena, path);
	template->reader = xml_reader_new(arena, file_beside(arena, path, ""), diagnostics);
	transform.template_reader = template->reader;
	listen(&transform);
	if (template->reader)
		template->stylesheet = compile(&transform, path);
	listen(NULL);
	if (!template->stylesheet) {
		template_free(template);
		return NULL;
	}
	template->funcs = funcs_of(arena, template->stylesheet);
	template->sets = sets_of(arena, template->stylesheet, transform.with_sets.items, transform.with_sets.count);
	return template;
}

void template_free(Template *template)
{
	if (!template)
		return;
	sets_free(template->sets);
	funcs_free(template->funcs);
	xsltFreeStylesheet(template->stylesheet);
	xml_reader_free(template->reader);
	arena_free(template->arena);
}

static xmlDoc *run(Transform *transform, const Template *template, const TransformInput *input,
		   const TransformParameter *parameters, size_t parameter_count, const TransformSink *sink)
{
	xmlDoc *result;

	sets_begin(template->sets);
	functions_follow(input->document, sink, template->sets);
	result = apply(transform, template, input, parameters, parameter_count);
	functions_follow(NULL, NULL, NULL);
	if (!result)
		tell_stop(transform, template->path, _("the template stopped"));
	return result;
}

TransformInput transform_input_of(const Source *source)
{
	return (TransformInput){ source_document(source), source_folder(source), source_lists_document(source) };
}

xmlDoc *template_apply(Template *template, Arena *arena, const TransformInput *input,
		       const TransformParameter *parameters, size_t parameter_count, const TransformSink *sink,
		       Diagnostics *diagnostics)
{
	Transform transform = { .arena = arena, .diagnostics = diagnostics, .path = template->path };
	xmlDoc *result = NULL;

	transform.template_reader = xml_reader_new(arena, file_beside(arena, template->path, ""), diagnostics);
	transform.source_reader = xml_reader_new(arena, input->folder, diagnostics);
	listen(&transform);
	if (transform.template_reader && transform.source_reader)
		result = run(&transform, template, input, parameters, parameter_count, sink);
	listen(NULL);
	xml_reader_free(transform.template_reader);
	xml_reader_free(transform.source_reader);
	return result;
}

const char *template_text(const Template *template, Arena *arena, xmlDoc *result, size_t *length)
{
	xmlChar *bytes = NULL;
	const char *text;
	int count = 0;

	if (xsltSaveResultToString(&bytes, &count, result, template->stylesheet) < 0)
		memory_end();
	*length = (size_t)count;
	text = arena_strndup(arena, bytes ? (const char *)bytes : "", *length);
	xmlFree(bytes);
	return text;
}

bool template_report(const char *path, Arena *arena, xmlDoc *document, Str *out, Diagnostics *diagnostics)
{
	const TransformInput input = { .document = document, .folder = "" };
	Template *template = template_new(path, diagnostics);
	xmlDoc *made = template ? template_apply(template, arena, &input, NULL, 0, NULL, diagnostics) : NULL;
	bool done = made != NULL;
	const char *text;
	size_t length;

	if (done) {
		text = template_text(template, arena, made, &length);
		str_add_bytes(out, text, length);
	}
	xmlFreeDoc(made);
	xmlFreeDoc(document);
	template_free(template);
	return done;
}
