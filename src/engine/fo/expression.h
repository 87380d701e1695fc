/*
 * Expressions of property values (XSL 1.1 § 5.9): numbers, lengths and percentages with + - * div mod, unary
 * signs, parentheses, the functions of § 5.10, colours, strings and names.
 *
 * A percentage is not resolved here: a numeric is amount + percent/100 × base, and the base is the property's
 * affair. What a function asks about other objects (inherited-property-value(), from-parent(), label-end() …)
 * is answered by the caller through ExpressionScope, so this module knows no tree.
 */
#ifndef FO_EXPRESSION_H
#define FO_EXPRESSION_H

#include "fo/fault.h"
#include "fo/fo.h"
#include "fo/slice.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum ValueKind { VALUE_NUMERIC, VALUE_COLOR, VALUE_NAME, VALUE_STRING } ValueKind;

typedef struct Value {
	ValueKind kind;
	/* VALUE_NUMERIC: in points to the given power; 0 is a plain number. */
	int power;
	double amount;
	double percent;    /* of the property's base; only where power is 1 */
	double proportion; /* parts of proportional-column-width(); only where power is 1 */
	FoColor color;     /* VALUE_COLOR */
	Slice text;        /* VALUE_NAME, VALUE_STRING: quotes taken off */
} Value;

/* Functions whose answer depends on the tree. */
typedef enum TreeFunction {
	TREE_INHERITED_PROPERTY_VALUE,
	TREE_FROM_PARENT,
	TREE_FROM_NEAREST_SPECIFIED_VALUE,
	TREE_FROM_TABLE_COLUMN,
	TREE_LABEL_END,
	TREE_BODY_START
} TreeFunction;

typedef struct ExpressionScope {
	double em; /* in points */
	/* `name` is the property asked for; its bytes are NULL when the property being computed is meant, or the
	 * function takes none. NULL where no tree is at hand. */
	Fault (*ask)(void *asked, TreeFunction function, Slice name, Value *value);
	void *asked;
} ExpressionScope;

/* Evaluates all of the text into *value, which is complete only without a fault. */
Fault expression_evaluate(const ExpressionScope *scope, Slice text, Value *value);

#endif
