/*
 * XPath 1.0 expressions about elements of a source, with functions of our own:
 *
 *	regex(text, 'pattern')	whether there is a match; the last one is remembered
 *	selon(test, a, b)	a if the test holds, else b
 *	plie(text)		the text in small ASCII letters, as source/unicode.h folds it
 *
 * and a variable, $parution, the date when the edition appears.
 */
#ifndef CHECK_EXPRESSION_H
#define CHECK_EXPRESSION_H

#include "base/arena.h"
#include "check/regex.h"

#include <libxml/tree.h>

#include <stdbool.h>

typedef struct Evaluator Evaluator;
typedef struct Expression Expression;

/* What is asked for lives in `arena`. It must be told at which document to look. */
Evaluator *evaluator_new(Arena *arena);

/* Expressions are about nodes of this document from now on, which appears at `date`. */
void evaluator_look_at(Evaluator *evaluator, xmlDoc *document, const char *date);

/* With all its expressions. */
void evaluator_free(Evaluator *evaluator);

/* NULL with *fault, in French and in the evaluator's arena, when it is none, or calls what there is not. It
 * is tried at `node`. */
Expression *expression_new(Evaluator *evaluator, const char *text, const xmlNode *node, const char **fault);

bool expression_holds(Evaluator *evaluator, const Expression *expression, const xmlNode *node);

/* As a string, in `arena`. */
const char *expression_text(Evaluator *evaluator, const Expression *expression, const xmlNode *node, Arena *arena);

/* An expression that regex() used since the last expression_holds() began, whose match is at hand; NULL: none. */
const Regex *evaluator_match(const Evaluator *evaluator);

#endif
