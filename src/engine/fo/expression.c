/*
 * A recursive descent over the grammar of XSL 1.1 § 5.9:
 *
 *	additive       = multiplicative (("+" | "-") multiplicative)*
 *	multiplicative = unary (("*" | "div" | "mod") unary)*
 *	unary          = ("+" | "-") unary | primary
 *	primary        = number unit? | number "%" | "(" additive ")" | name "(" arguments ")" | string | color | name
 *
 * Left out: units that need a face (ex), system-font(), merge-property-values() and
 * from-page-master-region(); each is named as unsupported in its fault.
 */
#include "fo/expression.h"

#include "base/ascii.h"
#include "base/words.h"
#include "fo/color.h"
#include "fo/slice.h"

#include <math.h>
#include <string.h>

#define MOST_ARGUMENTS 12
#define DEEPEST 64

typedef struct Parser {
	const ExpressionScope *scope;
	const char *at, *end;
	Fault fault;
	int depth;
} Parser;

static bool is_name_start(char c)
{
	return ascii_is_letter(c) || c == '_' || (unsigned char)c >= 0x80;
}

static bool is_name_part(char c)
{
	return is_name_start(c) || ascii_is_digit(c) || c == '-' || c == '.' || c == ':';
}

static void skip_space(Parser *p)
{
	while (p->at < p->end && ascii_is_space(*p->at))
		p->at++;
}

static bool fail(Parser *p, const char *fault)
{
	if (!p->fault.message)
		p->fault = fault_of(fault);
	return false;
}

static bool fail_unsupported(Parser *p, const char *fault)
{
	if (!p->fault.message)
		p->fault = fault_unsupported(fault);
	return false;
}

static bool take(Parser *p, char c)
{
	skip_space(p);
	if (p->at == p->end || *p->at != c)
		return false;
	p->at++;
	return true;
}

static Value numeric(double amount, int power)
{
	return (Value){ .kind = VALUE_NUMERIC, .amount = amount, .power = power };
}

/* ---- numbers ---- */

typedef struct Unit {
	const char *name;
	double points;
} Unit;

/* A pixel is 1/72 inch, as Apache FOP's default source resolution has it. */
static const Unit units[] = {
	{ "pt", 1 }, { "mm", 72 / 25.4 }, { "cm", 720 / 25.4 }, { "in", 72 }, { "pc", 12 }, { "px", 1 },
};

/* Neither infinite nor not-a-number, which what follows could not tell. */
static bool is_finite(Parser *p, const Value *value)
{
	if (value->kind != VALUE_NUMERIC ||
	    (isfinite(value->amount) && isfinite(value->percent) && isfinite(value->proportion)))
		return true;
	return fail(p, _("its numbers are too large"));
}

static bool apply_unit(Parser *p, double number, const char *name, size_t length, Value *value)
{
	if (length == 2 && memcmp(name, "em", 2) == 0) {
		*value = numeric(number * p->scope->em, 1);
		return is_finite(p, value);
	}
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		if (length == 2 && memcmp(name, units[i].name, 2) == 0) {
			*value = numeric(number * units[i].points, 1);
			return is_finite(p, value);
		}
	}
	return fail(p, _("it has an unknown unit; known are pt, mm, cm, in, pc, px and em"));
}

/* The digits at the cursor. Mantissa and power of ten are exact below 2^53 and 10^22, so the quotient is the nearest
 * double, whatever the locale. */
static bool scan_number(Parser *p, double *number)
{
	double mantissa = 0, scale = 1;
	int digits = 0;

	for (; p->at < p->end && ascii_is_digit(*p->at); p->at++, digits++)
		mantissa = mantissa * 10 + (*p->at - '0');
	if (p->at < p->end && *p->at == '.') {
		for (p->at++; p->at < p->end && ascii_is_digit(*p->at); p->at++, digits++) {
			if (scale > 1e15)
				continue;
			mantissa = mantissa * 10 + (*p->at - '0');
			scale *= 10;
		}
	}
	*number = mantissa / scale;
	return digits ? true : fail(p, _("a number has no digits"));
}

static bool parse_number(Parser *p, Value *value)
{
	const char *unit;
	double number;

	if (!scan_number(p, &number))
		return false;
	if (p->at < p->end && *p->at == '%') {
		p->at++;
		*value = (Value){ .kind = VALUE_NUMERIC, .percent = number, .power = 1 };
		return is_finite(p, value);
	}
	for (unit = p->at; p->at < p->end && ascii_is_letter(*p->at); p->at++)
		continue;
	if (unit < p->at)
		return apply_unit(p, number, unit, (size_t)(p->at - unit), value);
	*value = numeric(number, 0);
	return is_finite(p, value);
}

/* ---- arithmetic ---- */

static bool is_numeric(Parser *p, const Value *value)
{
	return value->kind == VALUE_NUMERIC ? true : fail(p, _("it calculates with what is not a number or a length"));
}

static bool is_plain(const Value *value)
{
	return value->percent == 0 && value->proportion == 0;
}

static bool add(Parser *p, Value *left, const Value *right, int sign)
{
	if (!is_numeric(p, left) || !is_numeric(p, right))
		return false;
	if (left->power != right->power)
		return fail(p, _("it adds a number to a length"));
	left->amount += sign * right->amount;
	left->percent += sign * right->percent;
	left->proportion += sign * right->proportion;
	return true;
}

static void scale(Value *value, double factor)
{
	value->amount *= factor;
	value->percent *= factor;
	value->proportion *= factor;
}

static bool multiply(Parser *p, Value *left, const Value *right)
{
	if (!is_numeric(p, left) || !is_numeric(p, right))
		return false;
	if (right->power == 0) {
		scale(left, right->amount);
	} else if (left->power == 0) {
		double factor = left->amount;

		*left = *right;
		scale(left, factor);
	} else if (is_plain(left) && is_plain(right)) {
		left->amount *= right->amount;
		left->power += right->power;
	} else {
		return fail(p, _("it multiplies a percentage by a length"));
	}
	return true;
}

static bool divide(Parser *p, Value *left, const Value *right)
{
	if (!is_numeric(p, left) || !is_numeric(p, right))
		return false;
	if (!is_plain(right))
		return fail(p, _("it divides by a percentage"));
	if (right->amount == 0)
		return fail(p, _("it divides by zero"));
	if (right->power != 0 && !is_plain(left))
		return fail(p, _("it divides a percentage by a length"));
	scale(left, 1 / right->amount);
	left->power -= right->power;
	return true;
}

static bool remainder_of(Parser *p, Value *left, const Value *right)
{
	if (!is_numeric(p, left) || !is_numeric(p, right))
		return false;
	if (left->power != right->power || !is_plain(left) || !is_plain(right))
		return fail(p, _("mod takes two numbers or two lengths"));
	if (right->amount == 0)
		return fail(p, _("it divides by zero"));
	left->amount = fmod(left->amount, right->amount);
	return true;
}

/* ---- functions (§ 5.10) ---- */

typedef struct Call {
	Parser *parser;
	const struct Function *function;
	Value arguments[MOST_ARGUMENTS];
	int count;
} Call;

typedef struct Function {
	const char *name;
	int least, most; /* arguments */
	bool (*run)(const Call *call, Value *result);
	int variant;
} Function;

enum { ROUND_FLOOR, ROUND_CEILING, ROUND_NEAREST };
enum { EXTREME_MINIMUM, EXTREME_MAXIMUM };

static bool run_round(const Call *call, Value *result)
{
	const Value *value = &call->arguments[0];

	if (!is_numeric(call->parser, value))
		return false;
	if (value->power != 0)
		return fail(call->parser, _("floor, ceiling and round take a number without unit"));
	switch (call->function->variant) {
	case ROUND_FLOOR: *result = numeric(floor(value->amount), 0); break;
	case ROUND_CEILING: *result = numeric(ceil(value->amount), 0); break;
	default: *result = numeric(floor(value->amount + 0.5), 0);
	}
	return true;
}

/* Percentages compare among themselves, as no base is negative; with lengths only areas could tell. */
static bool run_extreme(const Call *call, Value *result)
{
	const Value *a = &call->arguments[0], *b = &call->arguments[1];
	bool lengths, percentages, less;

	if (!is_numeric(call->parser, a) || !is_numeric(call->parser, b))
		return false;
	lengths = is_plain(a) && is_plain(b);
	percentages = a->amount == 0 && b->amount == 0 && a->proportion == 0 && b->proportion == 0;
	if (a->power != b->power || (!lengths && !percentages))
		return fail(call->parser, _("min and max take two numbers, two lengths or two percentages"));
	less = lengths ? a->amount < b->amount : a->percent < b->percent;
	*result = less == (call->function->variant == EXTREME_MINIMUM) ? *a : *b;
	return true;
}

static bool run_absolute(const Call *call, Value *result)
{
	const Value *value = &call->arguments[0];

	if (!is_numeric(call->parser, value))
		return false;
	if (!is_plain(value) && (value->amount != 0 || value->proportion != 0))
		return fail(call->parser, _("abs takes a number, a length or a percentage"));
	*result = *value;
	result->amount = fabs(value->amount);
	result->percent = fabs(value->percent);
	return true;
}

/* A component given as a number up to `full`, or as a percentage. */
static bool component_of(const Call *call, int index, double full, double *component)
{
	const Value *value = &call->arguments[index];

	if (value->kind == VALUE_NUMERIC && value->power == 0)
		*component = value->amount / full;
	else if (value->kind == VALUE_NUMERIC && value->amount == 0 && value->proportion == 0)
		*component = value->percent / 100;
	else
		return fail(call->parser, _("a component of a colour is a number or a percentage"));
	return true;
}

static bool rgb_arguments(const Call *call, Value *result)
{
	double c[3];

	for (int i = 0; i < 3; i++)
		if (!component_of(call, i, 255, &c[i]))
			return false;
	*result = (Value){ .kind = VALUE_COLOR, .color = color_rgb(c[0], c[1], c[2]) };
	return true;
}

static bool cmyk_arguments(const Call *call, int first, Value *result)
{
	double c[4];

	for (int i = 0; i < 4; i++)
		if (!component_of(call, first + i, 1, &c[i]))
			return false;
	*result = (Value){ .kind = VALUE_COLOR, .color = color_cmyk(c[0], c[1], c[2], c[3]) };
	return true;
}

static bool run_rgb(const Call *call, Value *result)
{
	return rgb_arguments(call, result);
}

/* rgba(red, green, blue, opacity), of CSS */
static bool run_rgba(const Call *call, Value *result)
{
	double opaque;

	if (!component_of(call, 3, 1, &opaque) || !rgb_arguments(call, result))
		return false;
	result->color =
		color_rgba((double)result->color.c[0], (double)result->color.c[1], (double)result->color.c[2], opaque);
	return true;
}

static bool run_cmyk(const Call *call, Value *result)
{
	return cmyk_arguments(call, 0, result);
}

/* rgb-icc(red, green, blue, profile, components …): the pseudo profile #CMYK is taken at its word, for any other the
 * sRGB fallback that the function carries is used, as the standard allows. */
static bool run_rgb_icc(const Call *call, Value *result)
{
	const Value *profile = &call->arguments[3];

	if (profile->kind != VALUE_NAME && profile->kind != VALUE_STRING)
		return fail(call->parser, _("the fourth argument of rgb-icc is the name of a profile"));
	if (slice_equals(profile->text, "#CMYK")) {
		if (call->count != 8)
			return fail(call->parser, _("rgb-icc with #CMYK takes four components after it"));
		return cmyk_arguments(call, 4, result);
	}
	return rgb_arguments(call, result);
}

static bool run_system_color(const Call *call, Value *result)
{
	const Value *name = &call->arguments[0];

	*result = (Value){ .kind = VALUE_COLOR };
	if (name->kind == VALUE_COLOR) {
		result->color = name->color;
		return true;
	}
	if (name->kind == VALUE_NAME && color_named(name->text.bytes, name->text.length, &result->color))
		return true;
	return fail_unsupported(call->parser, _("system colours of a screen are not supported; name a colour"));
}

static bool run_proportional(const Call *call, Value *result)
{
	const Value *parts = &call->arguments[0];

	if (parts->kind != VALUE_NUMERIC || parts->power != 0 || parts->amount < 0)
		return fail(call->parser, _("proportional-column-width takes a number that is not negative"));
	*result = (Value){ .kind = VALUE_NUMERIC, .power = 1, .proportion = parts->amount };
	return true;
}

static bool run_tree(const Call *call, Value *result)
{
	const ExpressionScope *scope = call->parser->scope;
	const Value *name = call->count ? &call->arguments[0] : NULL;
	Fault *fault = &call->parser->fault;

	if (!scope->ask)
		return fail(call->parser, _("this function has no value here"));
	if (name && name->kind != VALUE_NAME && name->kind != VALUE_STRING)
		return fail(call->parser, _("the argument is not the name of a property"));
	*fault = scope->ask(scope->asked, (TreeFunction)call->function->variant, name ? name->text : (Slice){ NULL, 0 },
			    result);
	return !fault->message;
}

static bool run_unsupported(const Call *call, Value *result)
{
	return fail_unsupported(call->parser, _("this function of the standard is not supported"));
}

static const Function functions[] = {
	{ "from-parent", 0, 1, run_tree, TREE_FROM_PARENT },
	{ "from-nearest-specified-value", 0, 1, run_tree, TREE_FROM_NEAREST_SPECIFIED_VALUE },
	{ "inherited-property-value", 0, 1, run_tree, TREE_INHERITED_PROPERTY_VALUE },
	{ "from-table-column", 0, 1, run_tree, TREE_FROM_TABLE_COLUMN },
	{ "label-end", 0, 0, run_tree, TREE_LABEL_END },
	{ "body-start", 0, 0, run_tree, TREE_BODY_START },
	{ "proportional-column-width", 1, 1, run_proportional, 0 },
	{ "rgb", 3, 3, run_rgb, 0 },
	{ "rgb-icc", 4, MOST_ARGUMENTS, run_rgb_icc, 0 },
	{ "rgba", 4, 4, run_rgba, 0 },
	{ "rgb-named-color", 5, 5, run_rgb, 0 },
	{ "fop-rgb-named-color", 5, 5, run_rgb, 0 },
	{ "cie-lab-color", 6, 6, run_rgb, 0 },
	{ "cmyk", 4, 4, run_cmyk, 0 },
	{ "system-color", 1, 1, run_system_color, 0 },
	{ "floor", 1, 1, run_round, ROUND_FLOOR },
	{ "ceiling", 1, 1, run_round, ROUND_CEILING },
	{ "round", 1, 1, run_round, ROUND_NEAREST },
	{ "min", 2, 2, run_extreme, EXTREME_MINIMUM },
	{ "max", 2, 2, run_extreme, EXTREME_MAXIMUM },
	{ "abs", 1, 1, run_absolute, 0 },
	{ "system-font", 1, 2, run_unsupported, 0 },
	{ "merge-property-values", 0, 1, run_unsupported, 0 },
	{ "from-page-master-region", 0, 1, run_unsupported, 0 },
};

static const Function *function_named(Slice name)
{
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
		if (slice_equals(name, functions[i].name))
			return &functions[i];
	return NULL;
}

/* ---- grammar ---- */

static bool parse_additive(Parser *p, Value *value);

static bool parse_arguments(Parser *p, Call *call)
{
	if (take(p, ')'))
		return true;
	do {
		if (call->count == MOST_ARGUMENTS)
			return fail(p, _("a function has too many arguments"));
		if (!parse_additive(p, &call->arguments[call->count++]))
			return false;
	} while (take(p, ','));
	return take(p, ')') ? true : fail(p, _("a closing parenthesis is missing"));
}

static bool parse_call(Parser *p, Slice name, Value *value)
{
	Call call = { .parser = p, .function = function_named(name) };

	if (!call.function)
		return fail(p, _("it calls an unknown function"));
	if (!parse_arguments(p, &call))
		return false;
	if (call.count < call.function->least || call.count > call.function->most)
		return fail(p, _("a function has the wrong number of arguments"));
	return call.function->run(&call, value);
}

static Slice scan_name(Parser *p)
{
	const char *start = p->at;

	while (p->at < p->end && is_name_part(*p->at))
		p->at++;
	return (Slice){ start, (size_t)(p->at - start) };
}

static bool parse_name(Parser *p, Value *value)
{
	Slice name = scan_name(p);

	if (p->at < p->end && *p->at == '(') {
		p->at++;
		return parse_call(p, name, value);
	}
	*value = (Value){ .kind = VALUE_NAME, .text = name };
	if (color_named(name.bytes, name.length, &value->color))
		value->kind = VALUE_COLOR;
	return true;
}

/* "#" and hexadecimal digits, or the name of a colour profile. */
static bool parse_hash(Parser *p, Value *value)
{
	const char *hash = p->at++;
	Slice name = scan_name(p);

	*value = (Value){ .kind = VALUE_COLOR };
	if (color_hexadecimal(name.bytes, name.length, &value->color))
		return true;
	*value = (Value){ .kind = VALUE_NAME, .text = { hash, name.length + 1 } };
	return name.length ? true : fail(p, _("nothing follows the number sign"));
}

static bool parse_string(Parser *p, Value *value)
{
	char quote = *p->at++;
	const char *close = memchr(p->at, quote, (size_t)(p->end - p->at));

	if (!close)
		return fail(p, _("a closing quotation mark is missing"));
	*value = (Value){ .kind = VALUE_STRING, .text = { p->at, (size_t)(close - p->at) } };
	p->at = close + 1;
	return true;
}

static bool parse_group(Parser *p, Value *value)
{
	p->at++;
	if (!parse_additive(p, value))
		return false;
	return take(p, ')') ? true : fail(p, _("a closing parenthesis is missing"));
}

static bool parse_primary(Parser *p, Value *value)
{
	skip_space(p);
	if (p->at == p->end)
		return fail(p, _("it is empty or ends too early"));
	if (ascii_is_digit(*p->at) || *p->at == '.')
		return parse_number(p, value);
	if (is_name_start(*p->at))
		return parse_name(p, value);
	switch (*p->at) {
	case '(': return parse_group(p, value);
	case '#': return parse_hash(p, value);
	case '"':
	case '\'': return parse_string(p, value);
	}
	return fail(p, _("it holds a character that no expression has"));
}

static bool parse_unary(Parser *p, Value *value)
{
	bool negative = take(p, '-');

	if (!negative && !take(p, '+'))
		return parse_primary(p, value);
	if (++p->depth > DEEPEST)
		return fail(p, _("it is nested too deeply"));
	if (!parse_unary(p, value) || !is_numeric(p, value))
		return false;
	p->depth--;
	if (negative)
		scale(value, -1);
	return true;
}

/* Takes the operator name if it stands at the cursor as a word of its own. */
static bool take_word(Parser *p, const char *word)
{
	size_t length = strlen(word);

	skip_space(p);
	if ((size_t)(p->end - p->at) <= length || memcmp(p->at, word, length) != 0 || is_name_part(p->at[length]))
		return false;
	p->at += length;
	return true;
}

static bool parse_multiplicative(Parser *p, Value *value)
{
	Value right;

	if (!parse_unary(p, value))
		return false;
	for (;;) { /* each round takes an operator and what it works on */
		bool (*operate)(Parser *, Value *, const Value *) = take(p, '*')          ? multiply
								    : take_word(p, "div") ? divide
								    : take_word(p, "mod") ? remainder_of
											  : NULL;

		if (!operate)
			return true;
		if (!parse_unary(p, &right) || !operate(p, value, &right) || !is_finite(p, value))
			return false;
	}
}

static bool parse_additive(Parser *p, Value *value)
{
	Value right;

	if (++p->depth > DEEPEST)
		return fail(p, _("it is nested too deeply"));
	if (!parse_multiplicative(p, value))
		return false;
	for (;;) { /* likewise */
		int sign = take(p, '+') ? 1 : take(p, '-') ? -1 : 0;

		if (!sign)
			break;
		if (!parse_multiplicative(p, &right) || !add(p, value, &right, sign) || !is_finite(p, value))
			return false;
	}
	p->depth--;
	return true;
}

Fault expression_evaluate(const ExpressionScope *scope, Slice text, Value *value)
{
	Parser p = { .scope = scope, .at = text.bytes, .end = text.bytes + text.length };

	if (parse_additive(&p, value)) {
		skip_space(&p);
		if (p.at < p.end)
			fail(&p, _("something follows the value"));
	}
	return p.fault;
}
