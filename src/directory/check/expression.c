/*
 * XPath by libxml2. What it has to say of an expression it says to us.
 */
#include "check/expression.h"

#include "base/array.h"
#include "base/map.h"
#include "base/str.h"
#include "base/words.h"
#include "source/unicode.h"

#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include <stdint.h>

struct Expression {
	xmlXPathCompExpr *compiled;
};

struct Evaluator {
	Arena *arena;
	xmlXPathContext *context;
	Map *patterns; /* text of a pattern to its Regex */
	ARRAY(Regex *) regexes;
	ARRAY(Expression *) expressions;
	const char *fault; /* the last that was heard; NULL: none */
	Regex *match;
	Arena *scratch; /* of the texts that were looked in last */
};

/* ---- faults ---- */

static const char *words_of(Evaluator *evaluator, const xmlError *error)
{
	if (error->code == XML_XPATH_UNKNOWN_FUNC_ERROR)
		return _("the expression calls a function that is not there");
	if (error->code == XML_XPATH_UNDEF_VARIABLE_ERROR)
		return _("the expression names a variable that is not there");
	return arena_printf(evaluator->arena, _("this is no XPath 1.0, from character %d on"), error->int1 + 1);
}

static void hear(void *context, xmlErrorPtr error)
{
	Evaluator *evaluator = context;

	if (error->code == XML_ERR_NO_MEMORY || error->code == XML_XPATH_MEMORY_ERROR)
		memory_end();
	if (!evaluator->fault)
		evaluator->fault = words_of(evaluator, error);
}

static void fail(xmlXPathParserContext *parser, const char *fault)
{
	Evaluator *evaluator = parser->context->userData;

	if (!evaluator->fault)
		evaluator->fault = fault;
	parser->error = XPATH_EXPR_ERROR;
}

/* ---- our functions ---- */

/* NULL, with the fault kept, when it is no pattern. */
static Regex *regex_for(Evaluator *evaluator, const char *pattern)
{
	Regex *regex = map_find(evaluator->patterns, pattern);
	int fault;

	if (regex)
		return regex;
	regex = regex_new(pattern, &fault);
	if (!regex) {
		evaluator->fault =
			arena_printf(evaluator->arena, _("the regular expression cannot be read, at character %d: %s"),
				     fault, pattern);
		return NULL;
	}
	map_set(evaluator->patterns, pattern, regex);
	array_push(evaluator->arena, &evaluator->regexes, regex);
	return regex;
}

static bool matches(Evaluator *evaluator, const char *text, const char *pattern)
{
	Regex *regex = regex_for(evaluator, pattern);

	if (!regex)
		return false;
	regex_look_in(regex, regex_text(evaluator->scratch, text));
	if (!regex_next(regex))
		return false;
	evaluator->match = regex;
	return true;
}

static void call_regex(xmlXPathParserContext *parser, int count)
{
	Evaluator *evaluator = parser->context->userData;
	xmlChar *pattern, *text;

	if (count != 2) {
		fail(parser, _("regex() takes a text and a regular expression"));
		return;
	}
	pattern = xmlXPathPopString(parser);
	text = xmlXPathPopString(parser);
	if (!pattern || !text)
		memory_end();
	valuePush(parser, xmlXPathNewBoolean(matches(evaluator, (const char *)text, (const char *)pattern)));
	xmlFree(pattern);
	xmlFree(text);
}

static void call_fold(xmlXPathParserContext *parser, int count)
{
	Evaluator *evaluator = parser->context->userData;
	xmlChar *text;

	if (count != 1) {
		fail(parser, _("plie() takes a text"));
		return;
	}
	text = xmlXPathPopString(parser);
	if (!text)
		memory_end();
	valuePush(parser, xmlXPathNewCString(unicode_fold(evaluator->scratch, (const char *)text)));
	xmlFree(text);
}

static void call_choice(xmlXPathParserContext *parser, int count)
{
	xmlXPathObject *first, *second;
	int holds;

	if (count != 3) {
		fail(parser, _("selon() takes a condition and two values"));
		return;
	}
	second = valuePop(parser);
	first = valuePop(parser);
	holds = xmlXPathPopBoolean(parser);
	valuePush(parser, holds ? first : second);
	xmlXPathFreeObject(holds ? second : first);
}

/* ---- the evaluator ---- */

Evaluator *evaluator_new(Arena *arena)
{
	Evaluator *evaluator = arena_new_of(arena, Evaluator);
	xmlXPathContext *context = xmlXPathNewContext(NULL);

	if (!context)
		memory_end();
	evaluator->arena = arena;
	evaluator->context = context;
	evaluator->patterns = map_new(arena);
	evaluator->scratch = arena_new();
	context->userData = evaluator;
	context->error = hear;
	xmlXPathRegisterFunc(context, (const xmlChar *)"regex", call_regex);
	xmlXPathRegisterFunc(context, (const xmlChar *)"plie", call_fold);
	xmlXPathRegisterFunc(context, (const xmlChar *)"selon", call_choice);
	return evaluator;
}

void evaluator_look_at(Evaluator *evaluator, xmlDoc *document, const char *date)
{
	evaluator->context->doc = document;
	xmlXPathRegisterVariable(evaluator->context, (const xmlChar *)"parution", xmlXPathNewCString(date));
}

void evaluator_free(Evaluator *evaluator)
{
	for (size_t i = 0; i < evaluator->expressions.count; i++)
		xmlXPathFreeCompExpr(evaluator->expressions.items[i]->compiled);
	for (size_t i = 0; i < evaluator->regexes.count; i++)
		regex_free(evaluator->regexes.items[i]);
	xmlXPathFreeContext(evaluator->context);
	arena_free(evaluator->scratch);
}

/* Its value, libxml2's; NULL when it has none, with the fault kept. */
static xmlXPathObject *value_of(Evaluator *evaluator, const Expression *expression, const xmlNode *node)
{
	evaluator->context->node = (xmlNode *)(uintptr_t)node;
	return xmlXPathCompiledEval(expression->compiled, evaluator->context);
}

Expression *expression_new(Evaluator *evaluator, const char *text, const xmlNode *node, const char **fault)
{
	Expression *expression = arena_new_of(evaluator->arena, Expression);

	evaluator->fault = NULL;
	expression->compiled = xmlXPathCtxtCompile(evaluator->context, (const xmlChar *)text);
	if (expression->compiled) {
		array_push(evaluator->arena, &evaluator->expressions, expression);
		xmlXPathFreeObject(value_of(evaluator, expression, node));
	}
	*fault = evaluator->fault;
	return *fault ? NULL : expression;
}

bool expression_holds(Evaluator *evaluator, const Expression *expression, const xmlNode *node)
{
	xmlXPathObject *value;
	bool holds;

	evaluator->match = NULL;
	arena_reset(evaluator->scratch, (ArenaMark){ 0 });
	value = value_of(evaluator, expression, node);
	holds = value && xmlXPathCastToBoolean(value);
	xmlXPathFreeObject(value);
	return holds;
}

const char *expression_text(Evaluator *evaluator, const Expression *expression, const xmlNode *node, Arena *arena)
{
	xmlXPathObject *value = value_of(evaluator, expression, node);
	xmlChar *text = value ? xmlXPathCastToString(value) : NULL;
	const char *kept = arena_strdup(arena, text ? (const char *)text : "");

	xmlFree(text);
	xmlXPathFreeObject(value);
	return kept;
}

const Regex *evaluator_match(const Evaluator *evaluator)
{
	return evaluator->match;
}
