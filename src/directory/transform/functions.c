/*
 * The XPath functions: each takes its arguments off libxml2's stack, calls one function of this room, and puts the text
 * back. A wrong number of arguments is libxml2's error XPATH_INVALID_ARITY.
 */
#include "transform/functions.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/notation.h"
#include "base/str.h"
#include "source/field.h"
#include "source/unicode.h"
#include "source/xml.h"
#include "transform/collate.h"
#include "transform/forms.h"
#include "transform/qr.h"

#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <libxslt/extensions.h>
#include <libxslt/xsltutils.h>

#include <limits.h>
#include <math.h>
#include <string.h>

#define PRECISE_INTEGER 9007199254740992.0 /* 2^53: whole numbers below it are exact */

/* ---- arguments and results ---- */

/* The next argument as text. A number is written in full, where XPath would write 1e+09. */
static const char *pop_text(Arena *arena, xmlXPathParserContext *ctxt)
{
	xmlXPathObject *value = valuePop(ctxt);
	xmlChar *text;
	const char *copy;

	if (value && value->type == XPATH_NUMBER && fabs(value->floatval) < PRECISE_INTEGER &&
	    value->floatval == floor(value->floatval)) {
		copy = arena_printf(arena, "%.0f", value->floatval);
		xmlXPathFreeObject(value);
		return copy;
	}
	text = xmlXPathCastToString(value);
	copy = arena_strdup(arena, text ? (const char *)text : "");
	xmlFree(text);
	xmlXPathFreeObject(value);
	return copy;
}

static void push_text(xmlXPathParserContext *ctxt, const char *text)
{
	valuePush(ctxt, xmlXPathNewCString(text));
}

static void apply_one(xmlXPathParserContext *ctxt, int nargs, const char *(*form)(Arena *, const char *))
{
	Arena *arena;

	CHECK_ARITY(1);
	arena = arena_new();
	push_text(ctxt, form(arena, pop_text(arena, ctxt)));
	arena_free(arena);
}

static void apply_two(xmlXPathParserContext *ctxt, int nargs, const char *(*form)(Arena *, const char *, const char *))
{
	Arena *arena;
	const char *second;

	CHECK_ARITY(2);
	arena = arena_new();
	second = pop_text(arena, ctxt);
	push_text(ctxt, form(arena, pop_text(arena, ctxt), second));
	arena_free(arena);
}

/* ---- the functions ---- */

static void call_sort_key(xmlXPathParserContext *ctxt, int nargs)
{
	apply_one(ctxt, nargs, collate_key);
}

static void call_letter(xmlXPathParserContext *ctxt, int nargs)
{
	apply_one(ctxt, nargs, collate_letter);
}

static void call_phone(xmlXPathParserContext *ctxt, int nargs)
{
	apply_one(ctxt, nargs, form_phone);
}

static void call_date(xmlXPathParserContext *ctxt, int nargs)
{
	apply_one(ctxt, nargs, form_date);
}

static void call_period(xmlXPathParserContext *ctxt, int nargs)
{
	apply_two(ctxt, nargs, form_period);
}

static void call_number(xmlXPathParserContext *ctxt, int nargs)
{
	apply_one(ctxt, nargs, form_number);
}

static void call_money(xmlXPathParserContext *ctxt, int nargs)
{
	apply_two(ctxt, nargs, form_money);
}

static void call_upper(xmlXPathParserContext *ctxt, int nargs)
{
	apply_one(ctxt, nargs, form_upper);
}

static void call_qr(xmlXPathParserContext *ctxt, int nargs)
{
	apply_one(ctxt, nargs, qr_address);
}

static const char *folded(Arena *arena, const char *text)
{
	return unicode_fold(arena, text);
}

/* As a string of JSON that may stand in a page: nothing in it ends the element around it. */
static const char *as_json(Arena *arena, const char *text)
{
	Str json = str_in(arena), safe = str_in(arena);

	json_add(&json, text);
	for (const char *at = str_text(&json); *at; at++) {
		if (*at == '<')
			str_add(&safe, "\\u003c");
		else
			str_add_char(&safe, *at);
	}
	return str_text(&safe);
}

static void call_json(xmlXPathParserContext *ctxt, int nargs)
{
	apply_one(ctxt, nargs, as_json);
}

static void call_fold(xmlXPathParserContext *ctxt, int nargs)
{
	apply_one(ctxt, nargs, folded);
}

static void call_if_plural(xmlXPathParserContext *ctxt, int nargs)
{
	Arena *arena;
	const char *one, *many;

	CHECK_ARITY(3);
	arena = arena_new();
	many = pop_text(arena, ctxt);
	one = pop_text(arena, ctxt);
	push_text(ctxt, form_plural(xmlXPathPopNumber(ctxt), one, many));
	arena_free(arena);
}

/* ---- place() ---- */

static _Thread_local struct {
	const xmlDoc *document;
	const TransformSink *sink;
	Sets *sets;
	const xmlNode *node;      /* the last one named */
	char text[PATH_MAX + 32]; /* its place */
} followed;

void functions_follow(const xmlDoc *document, const TransformSink *sink, Sets *sets)
{
	followed.document = document;
	followed.sink = sink;
	followed.sets = sets;
	followed.node = NULL;
	followed.text[0] = '\0';
}

/* Whether the element's parent is the root element of the result, not of a tree that a variable holds. */
static bool is_below_root(const xmlNode *element)
{
	const xmlNode *above = element->parent ? element->parent->parent : NULL;

	return above && above->type == XML_DOCUMENT_NODE && !XSLT_IS_RES_TREE_FRAG(above);
}

/* The element being begun ends what stands before it. libxslt remembers the text that it wrote last, which may go. */
static void tell_finished(xsltTransformContext *transform)
{
	const xmlNode *begun = transform->insert;

	if (!followed.sink || !begun || !begun->prev || !is_below_root(begun))
		return;
	followed.sink->finished(followed.sink->context, begun->prev);
	transform->lasttext = NULL;
}

/* A colon and the number, at the end of a text. */
static char *add_number(char *end, int number)
{
	char digits[12];
	size_t count = 0;

	do
		digits[count++] = (char)('0' + number % 10);
	while ((number /= 10) > 0);
	*end++ = ':';
	while (count > 0)
		*end++ = digits[--count];
	return end;
}

/* "file:line:column", for thousands of records: without printf. A file's name that no system has is left out. */
static void note_place(Place place)
{
	size_t length = place.file ? strlen(place.file) : PATH_MAX;
	char *end = followed.text + length;

	if (length >= PATH_MAX)
		return;
	memcpy(followed.text, place.file, length);
	end = add_number(end, place.line);
	end = add_number(end, place.column);
	*end = '\0';
}

static void call_place(xmlXPathParserContext *ctxt, int nargs)
{
	xsltTransformContext *transform;
	const xmlNode *node;

	CHECK_ARITY(0);
	transform = xsltXPathGetTransformContext(ctxt);
	if (transform)
		tell_finished(transform);
	node = transform ? transform->node : NULL;
	if (node && node->type == XML_DOCUMENT_NODE)
		node = xmlDocGetRootElement(node->doc);
	if (node && node->doc == followed.document && node != followed.node) {
		followed.node = node;
		note_place(xml_place(node));
	}
	push_text(ctxt, followed.text);
}

static void call_place_with_sets(xmlXPathParserContext *ctxt, int nargs)
{
	xsltTransformContext *transform = xsltXPathGetTransformContext(ctxt);

	call_place(ctxt, nargs);
	if (followed.sets && transform && transform->insert && transform->insert->type == XML_ELEMENT_NODE)
		sets_give(followed.sets, transform);
}

/* The first node of the argument, a set of nodes, that is an element or an attribute; NULL. */
static xmlNode *pop_node(xmlXPathParserContext *ctxt)
{
	xmlXPathObject *value = valuePop(ctxt);
	const xmlNodeSet *set = value && value->type == XPATH_NODESET ? value->nodesetval : NULL;
	xmlNode *node = set && set->nodeNr > 0 ? set->nodeTab[0] : NULL;

	xmlXPathFreeObject(value);
	return node && (node->type == XML_ELEMENT_NODE || node->type == XML_ATTRIBUTE_NODE) ? node : NULL;
}

static void call_field(xmlXPathParserContext *ctxt, int nargs)
{
	const xmlNode *node;
	Arena *arena;

	CHECK_ARITY(1);
	node = pop_node(ctxt);
	arena = arena_new();
	if (!node)
		push_text(ctxt, "");
	else if (node->type == XML_ATTRIBUTE_NODE)
		push_text(ctxt, field_path(arena, node->parent, (const char *)node->name));
	else
		push_text(ctxt, field_path(arena, node, NULL));
	arena_free(arena);
}

/* In the language of the edition, as its template is. */
static const char *label_of_edition(Arena *arena, const char *path)
{
	return field_label_in(arena, LANGUAGE_FRENCH, path);
}

static void call_field_label(xmlXPathParserContext *ctxt, int nargs)
{
	apply_one(ctxt, nargs, label_of_edition);
}

void functions_register(void)
{
	static const struct {
		const char *name;
		xmlXPathFunction function;
	} functions[] = {
		{ "sort-key", call_sort_key },
		{ "letter", call_letter },
		{ "phone", call_phone },
		{ "date", call_date },
		{ "period", call_period },
		{ "number", call_number },
		{ "money", call_money },
		{ "upper", call_upper },
		{ "fold", call_fold },
		{ "json", call_json },
		{ "qr", call_qr },
		{ "if-plural", call_if_plural },
		{ "place", call_place },
		{ "place-with-sets", call_place_with_sets },
		{ "field", call_field },
		{ "field-label", call_field_label },
	};

	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
		xsltRegisterExtModuleFunction((const xmlChar *)functions[i].name, (const xmlChar *)XPATH_NAMESPACE,
					      functions[i].function);
}
