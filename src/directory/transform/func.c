/*
 * A function is a tree of steps, made when the template is compiled. Expressions are those that libxslt compiled, but
 * for those of func:result, which libexslt keeps to itself: they are compiled when first needed.
 *
 * Parameters and variables stand on libxslt's stack, where its XPath finds them; those of the caller are out of sight.
 */
#include "transform/func.h"

#include "base/array.h"
#include "base/hash.h"
#include "base/str.h"
#include "base/table.h"
#include "base/words.h"
#include "source/xml.h"

#include <libexslt/exslt.h>
#include <libxml/xpathInternals.h>
#include <libxslt/extensions.h>
#include <libxslt/imports.h>
#include <libxslt/transform.h>
#include <libxslt/xsltutils.h>

#include <string.h>

/* Parameters and variables in sight at once; functions with more are left to libexslt. */
enum { MOST_BOUND = 8 };

typedef enum StepKind { STEP_VARIABLE, STEP_IF, STEP_CHOOSE, STEP_OTHERWISE, STEP_FOR_EACH, STEP_RESULT } StepKind;

typedef struct Step Step;
struct Step {
	StepKind kind;
	xmlNode *node;                    /* of the template */
	const xsltStylePreComp *compiled; /* but of STEP_RESULT */
	xmlXPathCompExpr *result;         /* STEP_RESULT: NULL until first needed */
	xmlNs **namespaces;               /* in scope of it */
	int namespace_count;
	Step *first, *next;
};

typedef struct Func {
	const char *name, *uri;
	Step *parameters, *body;
	int parameter_count;
	bool left; /* to libexslt: it does what is not known here, or there is another of that name */
} Func;

struct Funcs {
	Arena *arena;
	xsltStylesheet *stylesheet;
	Table table;
	ARRAY(Func *) list;
	ARRAY(Step *) results;
};

/* ---- which functions ---- */

static bool is_xsl(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE && node->ns && str_equal((const char *)node->name, name) &&
	       str_equal((const char *)node->ns->href, (const char *)XSLT_NAMESPACE);
}

static bool is_func(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE && node->ns && str_equal((const char *)node->name, name) &&
	       str_equal((const char *)node->ns->href, (const char *)EXSLT_FUNCTIONS_NAMESPACE);
}

static bool is_expression(const xmlNode *node)
{
	const xsltStylePreComp *compiled = node->psvi;

	return compiled && compiled->comp;
}

/* A parameter, or a variable, that is nothing but an expression, or a parameter that is nothing. */
static bool is_binding(const xmlNode *node, const char *name)
{
	return is_xsl(node, name) && node->psvi && !node->children && (is_expression(node) || is_xsl(node, "param"));
}

/* What a step is; false if it is none that is known here. */
static bool kind_of(const xmlNode *node, StepKind *kind)
{
	if (is_binding(node, "variable"))
		*kind = STEP_VARIABLE;
	else if ((is_xsl(node, "if") || is_xsl(node, "when")) && is_expression(node))
		*kind = STEP_IF;
	else if (is_xsl(node, "choose"))
		*kind = STEP_CHOOSE;
	else if (is_xsl(node, "otherwise"))
		*kind = STEP_OTHERWISE;
	else if (is_xsl(node, "for-each") && is_expression(node))
		*kind = STEP_FOR_EACH;
	else if (is_func(node, "result") && xmlHasProp(node, (const xmlChar *)"select") && !node->children)
		*kind = STEP_RESULT;
	else
		return false;
	return true;
}

static Step *step_of(Funcs *funcs, xmlNode *node, StepKind kind)
{
	Step *step = arena_new_of(funcs->arena, Step);

	step->kind = kind;
	step->node = node;
	if (kind == STEP_RESULT)
		array_push(funcs->arena, &funcs->results, step);
	else
		step->compiled = node->psvi;
	return step;
}

/* The siblings from `node` on as steps; false if one of them is none, or too many stand in each other's sight. */
static bool read_steps(Funcs *funcs, xmlNode *node, int bound, Step **first)
{
	StepKind kind;

	for (; node; node = node->next) {
		if (node->type == XML_COMMENT_NODE)
			continue;
		if (!kind_of(node, &kind))
			return false;
		bound += kind == STEP_VARIABLE;
		*first = step_of(funcs, node, kind);
		if (bound > MOST_BOUND ||
		    (kind != STEP_RESULT && !read_steps(funcs, node->children, bound, &(*first)->first)))
			return false;
		first = &(*first)->next;
	}
	return true;
}

/* The parameters; `node` moves past them. */
static bool read_parameters(Funcs *funcs, Func *func, xmlNode **node)
{
	Step **next = &func->parameters;

	for (; *node && is_xsl(*node, "param"); *node = (*node)->next) {
		if (!is_binding(*node, "param"))
			return false;
		*next = step_of(funcs, *node, STEP_VARIABLE);
		next = &(*next)->next;
		func->parameter_count++;
	}
	return func->parameter_count <= MOST_BOUND;
}

static uint64_t hash_of(const Func *func)
{
	return hash_bytes(HASH_START, func->name, strlen(func->name));
}

static bool same_name(const void *entry, const void *key)
{
	const Func *a = entry, *b = key;

	return str_equal(a->name, b->name) && str_equal(a->uri, b->uri);
}

/* The name, a QName with a prefix; false if it is none. */
static bool read_name(Funcs *funcs, xmlNode *node, Func *func)
{
	const char *name = xml_attribute(funcs->arena, node, "name"), *colon = name ? strchr(name, ':') : NULL;
	const char *prefix = colon ? arena_strndup(funcs->arena, name, (size_t)(colon - name)) : NULL;
	const xmlNs *ns = prefix ? xmlSearchNs(node->doc, node, (const xmlChar *)prefix) : NULL;

	if (!ns)
		return false;
	func->name = colon + 1;
	func->uri = (const char *)ns->href;
	return true;
}

static void add_func(Funcs *funcs, xmlNode *node)
{
	Func *func = arena_new_of(funcs->arena, Func), *other;
	xmlNode *content = node->children;

	if (!read_name(funcs, node, func))
		return;
	other = table_find(&funcs->table, hash_of(func), same_name, func);
	if (other) {
		other->left = true;
		return;
	}
	func->left = !read_parameters(funcs, func, &content) ||
		     !read_steps(funcs, content, func->parameter_count, &func->body);
	table_add(&funcs->table, hash_of(func), func);
	array_push(funcs->arena, &funcs->list, func);
}

static void add_module(Funcs *funcs, const xmlDoc *module)
{
	const xmlNode *root = module ? xmlDocGetRootElement(module) : NULL;

	for (xmlNode *node = root ? root->children : NULL; node; node = node->next)
		if (is_func(node, "function"))
			add_func(funcs, node);
}

Funcs *funcs_of(Arena *arena, xsltStylesheet *stylesheet)
{
	Funcs *funcs = arena_new_of(arena, Funcs);

	funcs->arena = arena;
	funcs->stylesheet = stylesheet;
	funcs->table = table_in(arena, 64);
	for (xsltStylesheet *sheet = stylesheet; sheet; sheet = xsltNextImport(sheet)) {
		add_module(funcs, sheet->doc);
		for (const xsltDocument *included = sheet->docList; included; included = included->next)
			add_module(funcs, included->doc);
	}
	return funcs;
}

void funcs_free(Funcs *funcs)
{
	for (size_t i = 0; funcs && i < funcs->results.count; i++) {
		xmlXPathFreeCompExpr(funcs->results.items[i]->result);
		xmlFree(funcs->results.items[i]->namespaces);
	}
}

/* ---- a call ---- */

typedef struct Call {
	Funcs *funcs;
	xsltTransformContext *transform;
	xmlXPathContext *xpath;
	xsltStackElem *bound; /* room for MOST_BOUND */
	int count;
	xmlXPathObject *result;
	bool failed;
} Call;

/* By a sentence that complaint.h knows. */
static void fail(Call *call, const Step *step, const char *message)
{
	if (!call->failed)
		xsltTransformError(call->transform, NULL, step->node, "%s\n", message);
	call->transform->state = XSLT_STATE_STOPPED;
	call->failed = true;
}

static void compile_result(const Call *call, Step *step)
{
	xmlChar *select = xmlGetNoNsProp(step->node, (const xmlChar *)"select");

	step->result = xsltXPathCompile(call->funcs->stylesheet, select);
	xmlFree(select);
	step->namespaces = xmlGetNsList(step->node->doc, step->node);
	while (step->namespaces && step->namespaces[step->namespace_count])
		step->namespace_count++;
}

/* The step's expression, and what it is to be evaluated in. */
static xmlXPathCompExpr *expression_of(Call *call, Step *step)
{
	call->transform->inst = step->node;
	call->xpath->node = call->transform->node;
	if (step->kind == STEP_RESULT) {
		if (!step->result)
			compile_result(call, step);
		call->xpath->namespaces = step->namespaces;
		call->xpath->nsNr = step->namespace_count;
		return step->result;
	}
	call->xpath->namespaces = step->compiled->nsList;
	call->xpath->nsNr = step->compiled->nsNr;
	return step->compiled->comp;
}

static xmlXPathObject *evaluate(Call *call, Step *step)
{
	xmlXPathCompExpr *expression = expression_of(call, step);
	xmlXPathObject *value = expression ? xmlXPathCompiledEval(expression, call->xpath) : NULL;

	if (!value)
		fail(call, step, "the expression could not be evaluated");
	return value;
}

static bool test(Call *call, Step *step)
{
	xmlXPathCompExpr *expression = expression_of(call, step);
	int truth = expression ? xmlXPathCompiledEvalToBoolean(expression, call->xpath) : -1;

	if (truth < 0)
		fail(call, step, "the test could not be evaluated");
	return truth > 0;
}

/* The value becomes the binding's; NULL: nothing is bound. */
static void bind(Call *call, const Step *step, xmlXPathObject *value)
{
	xsltStackElem *bound = &call->bound[call->count];

	if (!value)
		return;
	*bound = (xsltStackElem){ .name = step->compiled->name,
				  .nameURI = step->compiled->ns,
				  .computed = 1,
				  .value = value,
				  .context = call->transform };
	if (xsltLocalVariablePush(call->transform, bound, -1) < 0)
		memory_end();
	call->count++;
}

/* Only the first so many stay. */
static void unbind(Call *call, int count)
{
	xsltLocalVariablePop(call->transform, call->transform->varsNr - (call->count - count), -2);
	while (call->count > count)
		xmlXPathFreeObject(call->bound[--call->count].value);
}

static void take_result(Call *call, Step *step)
{
	if (call->result)
		fail(call, step, "a function has one result");
	else
		call->result = evaluate(call, step);
}

static void carry_out(Call *call, Step *first);

static void choose(Call *call, Step *first)
{
	for (Step *step = first; step && !call->failed; step = step->next)
		if (step->kind == STEP_OTHERWISE || test(call, step)) {
			carry_out(call, step->first);
			return;
		}
}

static void set_current(const Call *call, xmlNode *node)
{
	call->transform->node = node;
	if (node->type != XML_NAMESPACE_DECL && node->doc)
		call->xpath->doc = node->doc;
}

static void for_each(Call *call, Step *step)
{
	xmlXPathObject *value = evaluate(call, step);
	xmlNode *current = call->transform->node;
	xmlDoc *document = call->xpath->doc;
	int size = call->xpath->contextSize, position = call->xpath->proximityPosition;
	const xmlNodeSet *nodes = value && value->type == XPATH_NODESET ? value->nodesetval : NULL;

	if (value && value->type != XPATH_NODESET)
		fail(call, step, "The 'select' expression does not evaluate to a node set.");
	for (int i = 0; nodes && i < nodes->nodeNr && !call->failed; i++) {
		set_current(call, nodes->nodeTab[i]);
		call->xpath->contextSize = nodes->nodeNr;
		call->xpath->proximityPosition = i + 1;
		carry_out(call, step->first);
	}
	xmlXPathFreeObject(value);
	call->transform->node = current;
	call->xpath->doc = document;
	call->xpath->contextSize = size;
	call->xpath->proximityPosition = position;
}

static void carry_out(Call *call, Step *first)
{
	int count = call->count;

	for (Step *step = first; step && !call->failed; step = step->next)
		switch (step->kind) {
		case STEP_VARIABLE: bind(call, step, evaluate(call, step)); break;
		case STEP_CHOOSE: choose(call, step->first); break;
		case STEP_FOR_EACH: for_each(call, step); break;
		case STEP_RESULT: take_result(call, step); break;
		case STEP_OTHERWISE: carry_out(call, step->first); break;
		case STEP_IF:
			if (test(call, step))
				carry_out(call, step->first);
			break;
		}
	unbind(call, count);
}

/* The arguments, of which the last is taken first off XPath's stack. */
static void take_arguments(Call *call, const Func *func, xmlXPathParserContext *ctxt, int count)
{
	xmlXPathObject *values[MOST_BOUND] = { NULL };
	int i = 0;

	for (int j = count; j > 0; j--)
		values[j - 1] = valuePop(ctxt);
	for (Step *step = func->parameters; step; step = step->next, i++)
		if (i < count)
			bind(call, step, values[i]);
		else
			bind(call, step, step->compiled->comp ? evaluate(call, step) : xmlXPathNewCString(""));
}

static void call_func(Call *call, const Func *func, xmlXPathParserContext *ctxt, int argument_count)
{
	xsltTransformContext *transform = call->transform;
	xmlXPathContext *xpath = call->xpath;
	xmlNode *instruction = transform->inst, *node = xpath->node;
	xmlNs **namespaces = xpath->namespaces;
	int namespace_count = xpath->nsNr, base = transform->varsBase;

	transform->varsBase = transform->varsNr;
	take_arguments(call, func, ctxt, argument_count);
	carry_out(call, func->body);
	unbind(call, 0);
	transform->varsBase = base;
	transform->inst = instruction;
	xpath->node = node;
	xpath->namespaces = namespaces;
	xpath->nsNr = namespace_count;
}

static const Func *find(const Funcs *funcs, const xmlXPathContext *xpath)
{
	Func key = { .name = (const char *)xpath->function, .uri = (const char *)xpath->functionURI };

	return table_find(&funcs->table, hash_of(&key), same_name, &key);
}

/* What libxml2 calls. */
static void call(xmlXPathParserContext *ctxt, int nargs)
{
	xsltTransformContext *transform = xsltXPathGetTransformContext(ctxt);
	xsltStackElem bound[MOST_BOUND];
	Call call = { .funcs = transform->_private, .transform = transform, .xpath = ctxt->context, .bound = bound };
	const Func *func = find(call.funcs, ctxt->context);

	if (nargs > func->parameter_count) {
		xmlXPathErr(ctxt, XPATH_INVALID_ARITY);
		return;
	}
	if (transform->depth >= transform->maxTemplateDepth) {
		xsltTransformError(transform, NULL, transform->inst, "function %s calls itself without end\n",
				   func->name);
		transform->state = XSLT_STATE_STOPPED;
		xmlXPathErr(ctxt, XPATH_EXPR_ERROR);
		return;
	}
	transform->depth++;
	call_func(&call, func, ctxt, nargs);
	transform->depth--;
	if (call.failed)
		ctxt->error = XPATH_EXPR_ERROR;
	valuePush(ctxt, call.result ? call.result : xmlXPathNewCString(""));
}

/* libexslt has made all known to the new context. */
static void replace(const Func *func, xmlXPathContext *xpath)
{
	const xmlChar *name = (const xmlChar *)func->name, *uri = (const xmlChar *)func->uri;

	xmlXPathRegisterFuncNS(xpath, name, uri, NULL);
	if (xmlXPathRegisterFuncNS(xpath, name, uri, call) != 0)
		memory_end();
}

void funcs_register(Funcs *funcs, xsltTransformContext *context)
{
	context->_private = funcs;
	for (size_t i = 0; i < funcs->list.count; i++)
		if (!funcs->list.items[i]->left)
			replace(funcs->list.items[i], context->xpathCtxt);
}
