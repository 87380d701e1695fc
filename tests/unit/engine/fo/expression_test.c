/* Expressions: arithmetic, units, functions, colours; and what is no expression. */
#include "fo/expression.h"
#include "fo/color.h"

#include "check.h"

static Fault no_tree(void *asked, TreeFunction function, Slice name, Value *value)
{
	(void)asked, (void)name;
	*value = (Value){ .kind = VALUE_NUMERIC, .power = 1, .amount = 10 * (function + 1) };
	return no_fault();
}

static const ExpressionScope scope = { .em = 10, .ask = no_tree };

/* "7", "7pt", "7pt+50%", "3parts", "rgb 1 0 0", "name x", or the fault. */
static const char *result(Arena *arena, const char *text)
{
	Value v;
	Fault fault = expression_evaluate(&scope, slice_of(text), &v);

	if (fault.message)
		return fault.unsupported ? arena_printf(arena, "unsupported: %s", fault.message) : fault.message;
	switch (v.kind) {
	case VALUE_COLOR:
		if (v.color.space == FO_COLOR_CMYK)
			return arena_printf(arena, "cmyk %g %g %g %g", v.color.c[0], v.color.c[1], v.color.c[2],
					    v.color.c[3]);
		return v.color.space == FO_COLOR_NONE
			       ? "transparent"
			       : arena_printf(arena, "rgb %.3g %.3g %.3g", v.color.c[0], v.color.c[1], v.color.c[2]);
	case VALUE_NAME: return arena_printf(arena, "name %.*s", (int)v.text.length, v.text.bytes);
	case VALUE_STRING: return arena_printf(arena, "string %.*s", (int)v.text.length, v.text.bytes);
	default: break;
	}
	if (v.power == 0)
		return arena_printf(arena, "%g", v.amount);
	if (v.proportion != 0)
		return arena_printf(arena, "%gpt %gparts", v.amount, v.proportion);
	return arena_printf(arena, v.percent != 0 ? "%gpt%+g%%" : v.power == 1 ? "%gpt" : "%gpt2", v.amount, v.percent);
}

#define GIVES(text, expected) CHECK_EQUAL_STR(result(arena, (text)), (expected))

TEST(numbers_and_units)
{
	GIVES("12", "12");
	GIVES(" 1.25 ", "1.25");
	GIVES(".5pt", "0.5pt");
	GIVES("5.pt", "5pt");
	GIVES("1in", "72pt");
	GIVES("25.4mm", "72pt");
	GIVES("2.54cm", "72pt");
	GIVES("1pc", "12pt");
	GIVES("3px", "3pt");
	GIVES("1.5em", "15pt");
	GIVES("50%", "0pt+50%");
	GIVES("-2pt", "-2pt");
	GIVES("+2pt", "2pt");
	GIVES("- - 2pt", "2pt");
}

TEST(arithmetic_has_the_usual_precedence)
{
	GIVES("1 + 2 * 3", "7");
	GIVES("(1 + 2) * 3", "9");
	GIVES("10 - 4 - 3", "3");
	GIVES("12 div 4 div 3", "1");
	GIVES("7 mod 4", "3");
	GIVES("-7 mod 4", "-3");
	GIVES("2 * -3", "-6");
	GIVES("1pt + 2pt", "3pt");
	GIVES("10pt-4pt", "6pt");
	GIVES("100% - 2cm + 1in", "15.3071pt+100%");
	GIVES("2pt * 3", "6pt");
	GIVES("3 * 2pt", "6pt");
	GIVES("6pt div 2pt", "3");
	GIVES("(50% + 1pt) * 2", "2pt+100%");
	GIVES("7pt mod 4pt", "3pt");
}

TEST(arithmetic_without_sense_is_refused)
{
	GIVES("1 + 1pt", "it adds a number to a length");
	GIVES("50% * 2pt", "it multiplies a percentage by a length");
	GIVES("2pt div 0", "it divides by zero");
	GIVES("1 mod 0", "it divides by zero");
	GIVES("2pt div 50%", "it divides by a percentage");
	GIVES("red + 1", "it calculates with what is not a number or a length");
	GIVES("1pt 2pt", "something follows the value");
	GIVES("", "it is empty or ends too early");
	GIVES("1 +", "it is empty or ends too early");
	GIVES("(1", "a closing parenthesis is missing");
	GIVES("12xx", "it has an unknown unit; known are pt, mm, cm, in, pc, px and em");
	GIVES("1rem", "it has an unknown unit; known are pt, mm, cm, in, pc, px and em");
	GIVES(".", "a number has no digits");
	GIVES("'x", "a closing quotation mark is missing");
	GIVES("?", "it holds a character that no expression has");
	GIVES("nonsense(1)", "it calls an unknown function");
	GIVES("round()", "a function has the wrong number of arguments");
}

TEST(deep_nesting_is_refused)
{
	char text[400] = { 0 };

	memset(text, '(', 300);
	GIVES(text, "it is nested too deeply");
	memset(text, '-', 300);
	GIVES(text, "it is nested too deeply");
}

TEST(number_functions)
{
	GIVES("floor(2.9)", "2");
	GIVES("ceiling(2.1)", "3");
	GIVES("round(2.5)", "3");
	GIVES("round(-2.5)", "-2");
	GIVES("min(3pt, 2pt)", "2pt");
	GIVES("max(3pt, 1in)", "72pt");
	GIVES("max(10%, 20%)", "0pt+20%");
	GIVES("max(10%, 2pt)", "min and max take two numbers, two lengths or two percentages");
	GIVES("abs(-3pt)", "3pt");
	GIVES("floor(2pt)", "floor, ceiling and round take a number without unit");
	GIVES("min(1, max(2, 3)) + abs(-1)", "2");
}

TEST(colors)
{
	GIVES("red", "rgb 1 0 0");
	GIVES("RebeccaPurple", "name RebeccaPurple");
	GIVES("Navy", "rgb 0 0 0.502");
	GIVES("transparent", "transparent");
	GIVES("#f00", "rgb 1 0 0");
	GIVES("#336699", "rgb 0.2 0.4 0.6");
	GIVES("#12345", "name #12345");
	GIVES("rgb(255, 0, 51)", "rgb 1 0 0.2");
	GIVES("rgb(100%, 50%, 0%)", "rgb 1 0.5 0");
	GIVES("rgb(300, -5, 0)", "rgb 1 0 0");
	GIVES("cmyk(0, 0.5, 100%, 0)", "cmyk 0 0.5 1 0");
	GIVES("rgb-icc(0, 0, 0, #CMYK, 0, 0, 0, 1)", "cmyk 0 0 0 1");
	GIVES("rgb-icc(255, 0, 0, other, 0.1)", "rgb 1 0 0");
	GIVES("rgb-icc(0, 0, 0, #CMYK, 0, 0)", "rgb-icc with #CMYK takes four components after it");
	GIVES("system-color(blue)", "rgb 0 0 1");
	GIVES("rgb(1pt, 0, 0)", "a component of a colour is a number or a percentage");
}

TEST(functions_of_columns_and_trees)
{
	GIVES("proportional-column-width(2)", "0pt 2parts");
	GIVES("proportional-column-width(2) + 1in", "72pt 2parts");
	GIVES("proportional-column-width(-1)", "proportional-column-width takes a number that is not negative");
	GIVES("inherited-property-value(font-size) * 2", "20pt");
	GIVES("from-parent() + 1pt", "21pt");
	GIVES("label-end()", "50pt");
	GIVES("label-end(1)", "a function has the wrong number of arguments");
	GIVES("system-font(caption)", "unsupported: this function of the standard is not supported");
}

TEST(names_and_strings)
{
	GIVES("xsl-region-body", "name xsl-region-body");
	GIVES("'a b'", "string a b");
	GIVES("\"it's\"", "string it's");
}

static int items(const char *text, bool comma)
{
	Slice rest = slice_of(text), item;
	int count = 0;

	while (comma ? slice_next_comma(&rest, &item) : slice_next(&rest, &item))
		count++;
	return count;
}

TEST(lists_keep_expressions_and_quotations_whole)
{
	CHECK_EQUAL_INT(items("1pt 2pt  3pt", false), 3);
	CHECK_EQUAL_INT(items("1pt + 2pt 3pt", false), 2);
	CHECK_EQUAL_INT(items("max(1pt, 2pt) 2pt div 2", false), 2);
	CHECK_EQUAL_INT(items("'a b' c", false), 2);
	CHECK_EQUAL_INT(items("  ", false), 0);
	CHECK_EQUAL_INT(items("a b, 'c, d', e", true), 3);
	CHECK_EQUAL_INT(items("1pt +", false), 1);
}

/* CSS3's names, of which one out of order in the table would not be found. */
TEST(every_colour_has_its_name)
{
	static const char names[] =
		"aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet "
		"brown "
		"burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue "
		"darkcyan darkgoldenrod darkgray darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange "
		"darkorchid darkred darksalmon darkseagreen darkslateblue darkslategray darkslategrey darkturquoise "
		"darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue firebrick floralwhite forestgreen "
		"fuchsia "
		"gainsboro ghostwhite gold goldenrod gray green greenyellow grey honeydew hotpink indianred indigo "
		"ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan "
		"lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen "
		"lightskyblue "
		"lightslategray lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon "
		"mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue "
		"mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream mistyrose moccasin "
		"navajowhite navy oldlace olive olivedrab orange orangered orchid palegoldenrod palegreen "
		"paleturquoise palevioletred papayawhip peachpuff peru pink plum powderblue purple red rosybrown "
		"royalblue saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue slateblue slategray "
		"slategrey snow springgreen steelblue tan teal thistle tomato turquoise violet wheat white "
		"whitesmoke "
		"yellow yellowgreen";
	FoColor color;
	int count = 0;

	for (const char *name = names; *name; name += strspn(name, " "), count++) {
		size_t length = strcspn(name, " ");

		if (!color_named(name, length, &color))
			CHECK_EQUAL_STR(arena_strndup(arena, name, length), "found");
		name += length;
	}
	CHECK_EQUAL_INT(count, 147);
	CHECK(!color_named("slate", 5, &color));
}

int main(void)
{
	RUN(numbers_and_units);
	RUN(arithmetic_has_the_usual_precedence);
	RUN(arithmetic_without_sense_is_refused);
	RUN(deep_nesting_is_refused);
	RUN(number_functions);
	RUN(colors);
	RUN(every_colour_has_its_name);
	RUN(functions_of_columns_and_trees);
	RUN(names_and_strings);
	RUN(lists_keep_expressions_and_quotations_whole);
	return check_status();
}
