/*
 * One small function per shorthand. A word that could belong to several properties (border="solid 1pt red") is told
 * by its looks: a style, a width, else a colour; whether it is valid is found when the property is computed.
 *
 * Left out: the system fonts of `font` (caption, menu …).
 */
#include "fo/shorthand.h"

#include "base/ascii.h"
#include "base/words.h"
#include "fo/language.h"

#include <assert.h>
#include <string.h>

#define MOST_ITEMS 8
/* border resets and sets twelve properties. */
#define MOST_SETTINGS 24

typedef struct Setting {
	PropertyId property;
	Slice value;
} Setting;

typedef struct Expansion {
	const PropertyId *properties; /* those covered, PROPERTY_COUNT at the end */
	Setting settings[MOST_SETTINGS];
	int setting_count;
	Slice value;
	Slice items[MOST_ITEMS];
	int count;
} Expansion;

static void set(Expansion *e, PropertyId property, Slice value)
{
	assert(e->setting_count < MOST_SETTINGS);
	e->settings[e->setting_count++] = (Setting){ property, value };
}

static void set_text(Expansion *e, PropertyId property, const char *value)
{
	set(e, property, slice_of(value));
}

/* All covered properties to their initial values, which a shorthand gives to what it does not mention. */
static void reset(Expansion *e)
{
	for (const PropertyId *p = e->properties; *p != PROPERTY_COUNT; p++)
		if (property_table[*p].initial)
			set_text(e, *p, property_table[*p].initial);
}

static bool is_one_of(Slice item, const char *words)
{
	return property_accepts(words, item);
}

/* ---- four sides: top, right, bottom, left, the missing ones mirrored ---- */

static Fault expand_sides(Expansion *e)
{
	/* in the order of the properties: before, end, after, start */
	static const int source[4][4] = { { 0, 0, 0, 0 }, { 0, 1, 0, 1 }, { 0, 1, 2, 1 }, { 0, 1, 2, 3 } };

	if (e->count < 1 || e->count > 4)
		return fault_of(_("it takes one to four values"));
	for (int side = 0; side < 4; side++)
		set(e, e->properties[side], e->items[source[e->count - 1][side]]);
	return no_fault();
}

/* ---- borders ---- */

#define BORDER_STYLES "none|hidden|dotted|dashed|solid|double|groove|ridge|inset|outset"

static bool is_width(Slice item)
{
	char first = item.bytes[0];

	return ascii_is_digit(first) || first == '.' || first == '-' || first == '+' ||
	       is_one_of(item, "thin|medium|thick");
}

/* Triples of style, width and colour, one per side. */
static Fault expand_border(Expansion *e)
{
	Slice found[3] = { { 0 } };

	for (int i = 0; i < e->count; i++) {
		int which = is_one_of(e->items[i], BORDER_STYLES) ? 0 : is_width(e->items[i]) ? 1 : 2;

		if (found[which].bytes)
			return fault_of(_("it takes one style, one width and one colour"));
		found[which] = e->items[i];
	}
	reset(e);
	for (int i = 0; e->properties[i] != PROPERTY_COUNT; i++)
		if (found[i % 3].bytes)
			set(e, e->properties[i], found[i % 3]);
	return no_fault();
}

static Fault expand_border_spacing(Expansion *e)
{
	if (e->count < 1 || e->count > 2)
		return fault_of(_("it takes one or two lengths"));
	set(e, PROPERTY_BORDER_SEPARATION_INLINE, e->items[0]);
	set(e, PROPERTY_BORDER_SEPARATION_BLOCK, e->items[e->count - 1]);
	return no_fault();
}

/* ---- background ---- */

#define HORIZONTAL "left|right"
#define VERTICAL "top|bottom"

static Fault expand_position(Expansion *e, const Slice *items, int count)
{
	static const char center[] = "center";
	Slice x, y;

	if (count < 1 || count > 2)
		return fault_of(_("a position takes one or two values"));
	if (count == 1) {
		bool vertical = is_one_of(items[0], VERTICAL);

		x = vertical ? slice_of(center) : items[0];
		y = vertical ? items[0] : slice_of(center);
	} else {
		bool swapped = is_one_of(items[0], VERTICAL) || is_one_of(items[1], HORIZONTAL);

		x = items[swapped];
		y = items[!swapped];
	}
	set(e, PROPERTY_BACKGROUND_X, x);
	set(e, PROPERTY_BACKGROUND_Y, y);
	return no_fault();
}

static Fault expand_background_position(Expansion *e)
{
	return expand_position(e, e->items, e->count);
}

static bool is_image(Slice item)
{
	return slice_equals(item, "none") || (item.length > 4 && memcmp(item.bytes, "url(", 4) == 0);
}

static bool is_position(Slice item)
{
	return is_width(item) || is_one_of(item, HORIZONTAL "|" VERTICAL "|center");
}

static Fault expand_background(Expansion *e)
{
	Slice position[MOST_ITEMS];
	int positions = 0;
	bool colored = false;

	reset(e);
	for (int i = 0; i < e->count; i++) {
		if (is_image(e->items[i])) {
			set(e, PROPERTY_BACKGROUND_IMAGE, e->items[i]);
		} else if (is_one_of(e->items[i], "repeat|repeat-x|repeat-y|no-repeat")) {
			set(e, PROPERTY_BACKGROUND_REPEAT, e->items[i]);
		} else if (is_position(e->items[i])) {
			position[positions++] = e->items[i];
		} else if (!is_one_of(e->items[i], "scroll|fixed")) {
			if (colored)
				return fault_of(_("it names two colours"));
			set(e, PROPERTY_BACKGROUND_COLOR, e->items[i]);
			colored = true;
		}
	}
	return positions ? expand_position(e, position, positions) : no_fault();
}

/* ---- font ---- */

static bool set_font_word(Expansion *e, Slice item)
{
	if (is_one_of(item, "italic|oblique|backslant"))
		set(e, PROPERTY_FONT_STYLE, item);
	else if (is_one_of(item, "small-caps"))
		set(e, PROPERTY_FONT_VARIANT, item);
	else if (is_one_of(item, "bold|bolder|lighter|100|200|300|400|500|600|700|800|900"))
		set(e, PROPERTY_FONT_WEIGHT, item);
	else
		return is_one_of(item, "normal");
	return true;
}

/* size, or size/line-height; the slash may stand apart. Moves `rest` to the families. */
static void set_font_size(Expansion *e, Slice item, Slice *rest)
{
	const char *slash = memchr(item.bytes, '/', item.length);
	Slice size = item, ahead = slice_trim(*rest);

	if (slash)
		size.length = (size_t)(slash - item.bytes);
	set(e, PROPERTY_FONT_SIZE, size);
	if (slash && slash + 1 < item.bytes + item.length) {
		set(e, PROPERTY_LINE_HEIGHT, (Slice){ slash + 1, (size_t)(item.bytes + item.length - slash - 1) });
	} else if (slash || (ahead.length && ahead.bytes[0] == '/')) {
		if (!slash)
			ahead = (Slice){ ahead.bytes + 1, ahead.length - 1 };
		if (slice_next(&ahead, &item))
			set(e, PROPERTY_LINE_HEIGHT, item);
		*rest = ahead;
	}
}

static Fault expand_font(Expansion *e)
{
	Slice rest = e->value, item;
	int words = 0;

	if (is_one_of(e->value, "caption|icon|menu|message-box|small-caption|status-bar"))
		return fault_unsupported(_("the fonts of a screen are not supported"));
	reset(e);
	do {
		if (!slice_next(&rest, &item) || words++ > 3)
			return fault_of(_("it has no size"));
	} while (set_font_word(e, item));
	set_font_size(e, item, &rest);
	rest = slice_trim(rest);
	if (!rest.length)
		return fault_of(_("it has no family"));
	set(e, PROPERTY_FONT_FAMILY, rest);
	return no_fault();
}

/* ---- one word for several properties ---- */

typedef struct Word {
	const char *name;
	/* a NULL value at the end, if there are fewer */
	struct {
		PropertyId property;
		const char *value;
	} gives[4];
} Word;

static Fault expand_word(Expansion *e, const Word *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (!slice_equals(e->value, words[i].name))
			continue;
		for (int j = 0; j < 4 && words[i].gives[j].value; j++)
			set_text(e, words[i].gives[j].property, words[i].gives[j].value);
		return no_fault();
	}
	return fault_of(_("it is none of the words that this shorthand knows"));
}

#define EXPAND_WORD(e, words) expand_word((e), (words), sizeof(words) / sizeof *(words))

static Fault expand_break_before(Expansion *e)
{
	static const Word words[] = {
		{ "auto", { { PROPERTY_BREAK_BEFORE, "auto" }, { PROPERTY_KEEP_WITH_PREVIOUS, "auto" } } },
		{ "always", { { PROPERTY_BREAK_BEFORE, "page" }, { PROPERTY_KEEP_WITH_PREVIOUS, "auto" } } },
		{ "avoid", { { PROPERTY_BREAK_BEFORE, "auto" }, { PROPERTY_KEEP_WITH_PREVIOUS, "always" } } },
		{ "left", { { PROPERTY_BREAK_BEFORE, "even-page" }, { PROPERTY_KEEP_WITH_PREVIOUS, "auto" } } },
		{ "right", { { PROPERTY_BREAK_BEFORE, "odd-page" }, { PROPERTY_KEEP_WITH_PREVIOUS, "auto" } } },
	};

	return EXPAND_WORD(e, words);
}

static Fault expand_break_after(Expansion *e)
{
	static const Word words[] = {
		{ "auto", { { PROPERTY_BREAK_AFTER, "auto" }, { PROPERTY_KEEP_WITH_NEXT, "auto" } } },
		{ "always", { { PROPERTY_BREAK_AFTER, "page" }, { PROPERTY_KEEP_WITH_NEXT, "auto" } } },
		{ "avoid", { { PROPERTY_BREAK_AFTER, "auto" }, { PROPERTY_KEEP_WITH_NEXT, "always" } } },
		{ "left", { { PROPERTY_BREAK_AFTER, "even-page" }, { PROPERTY_KEEP_WITH_NEXT, "auto" } } },
		{ "right", { { PROPERTY_BREAK_AFTER, "odd-page" }, { PROPERTY_KEEP_WITH_NEXT, "auto" } } },
	};

	return EXPAND_WORD(e, words);
}

/* "avoid" keeps on the page only: it must not keep the words of a paragraph on one line, nor does it in Apache FOP. */
static Fault expand_break_inside(Expansion *e)
{
	static const Word words[] = {
		{ "auto", { { PROPERTY_KEEP_TOGETHER, "auto" } } },
		{ "avoid", { { PROPERTY_KEEP_TOGETHER_PAGE, "always" } } },
	};

	return EXPAND_WORD(e, words);
}

static Fault expand_absolute(Expansion *e)
{
	static const Word words[] = {
		{ "static", { { PROPERTY_ABSOLUTE_POSITION, "auto" }, { PROPERTY_RELATIVE_POSITION, "static" } } },
		{ "relative", { { PROPERTY_ABSOLUTE_POSITION, "auto" }, { PROPERTY_RELATIVE_POSITION, "relative" } } },
		{ "absolute",
		  { { PROPERTY_ABSOLUTE_POSITION, "absolute" }, { PROPERTY_RELATIVE_POSITION, "static" } } },
		{ "fixed", { { PROPERTY_ABSOLUTE_POSITION, "fixed" }, { PROPERTY_RELATIVE_POSITION, "static" } } },
	};

	return EXPAND_WORD(e, words);
}

static Fault expand_white_space(Expansion *e)
{
	static const Word words[] = {
		{ "normal",
		  { { PROPERTY_LINEFEED, "treat-as-space" },
		    { PROPERTY_SPACE_COLLAPSE, "true" },
		    { PROPERTY_SPACE_TREATMENT, "ignore-if-surrounding-linefeed" },
		    { PROPERTY_WRAP, "wrap" } } },
		{ "pre",
		  { { PROPERTY_LINEFEED, "preserve" },
		    { PROPERTY_SPACE_COLLAPSE, "false" },
		    { PROPERTY_SPACE_TREATMENT, "preserve" },
		    { PROPERTY_WRAP, "no-wrap" } } },
		{ "nowrap",
		  { { PROPERTY_LINEFEED, "treat-as-space" },
		    { PROPERTY_SPACE_COLLAPSE, "true" },
		    { PROPERTY_SPACE_TREATMENT, "ignore-if-surrounding-linefeed" },
		    { PROPERTY_WRAP, "no-wrap" } } },
	};

	return EXPAND_WORD(e, words);
}

static Fault expand_vertical_align(Expansion *e)
{
	static const Word words[] = {
		{ "baseline", { { PROPERTY_ALIGNMENT_BASELINE, "baseline" } } },
		{ "top", { { PROPERTY_ALIGNMENT_BASELINE, "before-edge" } } },
		{ "text-top", { { PROPERTY_ALIGNMENT_BASELINE, "text-before-edge" } } },
		{ "middle", { { PROPERTY_ALIGNMENT_BASELINE, "middle" } } },
		{ "bottom", { { PROPERTY_ALIGNMENT_BASELINE, "after-edge" } } },
		{ "text-bottom", { { PROPERTY_ALIGNMENT_BASELINE, "text-after-edge" } } },
		{ "sub", { { PROPERTY_ALIGNMENT_BASELINE, "baseline" }, { PROPERTY_BASELINE_SHIFT, "sub" } } },
		{ "super", { { PROPERTY_ALIGNMENT_BASELINE, "baseline" }, { PROPERTY_BASELINE_SHIFT, "super" } } },
	};

	if (!is_width(e->value))
		return EXPAND_WORD(e, words);
	set_text(e, PROPERTY_ALIGNMENT_BASELINE, "baseline");
	set(e, PROPERTY_BASELINE_SHIFT, e->value);
	return no_fault();
}

/* ---- pages, languages ---- */

typedef struct PaperSize {
	const char *name, *width, *height;
} PaperSize;

static const PaperSize papers[] = {
	{ "auto", "210mm", "297mm" }, { "portrait", "210mm", "297mm" }, { "landscape", "297mm", "210mm" },
	{ "A3", "297mm", "420mm" },   { "A4", "210mm", "297mm" },       { "A5", "148mm", "210mm" },
	{ "A6", "105mm", "148mm" },   { "B5", "176mm", "250mm" },       { "letter", "8.5in", "11in" },
	{ "legal", "8.5in", "14in" },
};

static Fault expand_size(Expansion *e)
{
	bool landscape = e->count == 2 && is_one_of(e->items[1], "landscape");

	for (size_t i = 0; i < sizeof papers / sizeof *papers; i++) {
		if (!slice_equals(e->items[0], papers[i].name))
			continue;
		if (e->count == 2 && !landscape && !is_one_of(e->items[1], "portrait"))
			return fault_of(_("after the name of a paper, it takes portrait or landscape"));
		set_text(e, PROPERTY_PAGE_WIDTH, landscape ? papers[i].height : papers[i].width);
		set_text(e, PROPERTY_PAGE_HEIGHT, landscape ? papers[i].width : papers[i].height);
		return no_fault();
	}
	if (e->count > 2 || !is_width(e->items[0]))
		return fault_of(_("it takes a width and a height, or the name of a paper"));
	set(e, PROPERTY_PAGE_WIDTH, e->items[0]);
	set(e, PROPERTY_PAGE_HEIGHT, e->items[e->count - 1]);
	return no_fault();
}

/* BCP 47. What the tag does not name is not that of the object about it: en within sr-Cyrl is not written en-Cyrl. */
static Fault expand_xml_lang(Expansion *e)
{
	static const PropertyId properties[] = { PROPERTY_LANGUAGE, PROPERTY_SCRIPT, PROPERTY_COUNTRY };
	Slice parts[LANGUAGE_PARTS];

	if (e->value.length && !slice_equals(e->value, "none") && !language_is_part(LANGUAGE_PRIMARY, e->value))
		return fault_passed_over(_("it is no language of BCP 47, and that about it stands"), false);
	language_split(e->value, parts);
	for (LanguagePart part = 0; part < LANGUAGE_PARTS; part++)
		set(e, properties[part], parts[part].length ? parts[part] : slice_of("none"));
	if (memchr(e->value.bytes, '_', e->value.length))
		return fault_passed_over(_("BCP 47 has hyphens, and it is read so"), true);
	return no_fault();
}

/* ---- which is which ---- */

#define TRIPLE(SIDE) PROPERTY_BORDER_##SIDE##_STYLE, PROPERTY_BORDER_##SIDE##_WIDTH, PROPERTY_BORDER_##SIDE##_COLOR
#define FOUR(GROUP, MEMBER)                                                                                            \
	PROPERTY_##GROUP##_BEFORE##MEMBER, PROPERTY_##GROUP##_END##MEMBER, PROPERTY_##GROUP##_AFTER##MEMBER,           \
		PROPERTY_##GROUP##_START##MEMBER
#define COVERS(...)                                                                                                    \
	(const PropertyId[])                                                                                           \
	{                                                                                                              \
		__VA_ARGS__, PROPERTY_COUNT                                                                            \
	}

typedef struct Rule {
	Fault (*expand)(Expansion *e);
	int precision;
	const PropertyId *covers;
} Rule;

static const Rule rules[SHORTHAND_COUNT] = {
	[SHORTHAND_BACKGROUND] = { expand_background, 0,
				   COVERS(PROPERTY_BACKGROUND_COLOR, PROPERTY_BACKGROUND_IMAGE,
					  PROPERTY_BACKGROUND_REPEAT, PROPERTY_BACKGROUND_X, PROPERTY_BACKGROUND_Y) },
	[SHORTHAND_BACKGROUND_POSITION] = { expand_background_position, 1,
					    COVERS(PROPERTY_BACKGROUND_X, PROPERTY_BACKGROUND_Y) },
	[SHORTHAND_BLEED] = { expand_sides, 0, COVERS(FOUR(BLEED, )) },
	[SHORTHAND_BORDER] = { expand_border, 0, COVERS(TRIPLE(BEFORE), TRIPLE(END), TRIPLE(AFTER), TRIPLE(START)) },
	[SHORTHAND_BORDER_STYLE] = { expand_sides, 1, COVERS(FOUR(BORDER, _STYLE)) },
	[SHORTHAND_BORDER_WIDTH] = { expand_sides, 1, COVERS(FOUR(BORDER, _WIDTH)) },
	[SHORTHAND_BORDER_COLOR] = { expand_sides, 1, COVERS(FOUR(BORDER, _COLOR)) },
	[SHORTHAND_BORDER_TOP] = { expand_border, 2, COVERS(TRIPLE(BEFORE)) },
	[SHORTHAND_BORDER_RIGHT] = { expand_border, 2, COVERS(TRIPLE(END)) },
	[SHORTHAND_BORDER_BOTTOM] = { expand_border, 2, COVERS(TRIPLE(AFTER)) },
	[SHORTHAND_BORDER_LEFT] = { expand_border, 2, COVERS(TRIPLE(START)) },
	[SHORTHAND_BORDER_SPACING] = { expand_border_spacing, 0,
				       COVERS(PROPERTY_BORDER_SEPARATION_INLINE, PROPERTY_BORDER_SEPARATION_BLOCK) },
	[SHORTHAND_FONT] = { expand_font, 0,
			     COVERS(PROPERTY_FONT_STYLE, PROPERTY_FONT_VARIANT, PROPERTY_FONT_WEIGHT,
				    PROPERTY_FONT_STRETCH, PROPERTY_FONT_SIZE, PROPERTY_LINE_HEIGHT,
				    PROPERTY_FONT_FAMILY) },
	[SHORTHAND_MARGIN] = { expand_sides, 0, COVERS(FOUR(MARGIN, )) },
	[SHORTHAND_PADDING] = { expand_sides, 0, COVERS(FOUR(PADDING, )) },
	[SHORTHAND_PAGE_BREAK_BEFORE] = { expand_break_before, 0,
					  COVERS(PROPERTY_BREAK_BEFORE, PROPERTY_KEEP_WITH_PREVIOUS) },
	[SHORTHAND_PAGE_BREAK_AFTER] = { expand_break_after, 0, COVERS(PROPERTY_BREAK_AFTER, PROPERTY_KEEP_WITH_NEXT) },
	[SHORTHAND_PAGE_BREAK_INSIDE] = { expand_break_inside, 0, COVERS(PROPERTY_KEEP_TOGETHER) },
	[SHORTHAND_POSITION] = { expand_absolute, 0, COVERS(PROPERTY_ABSOLUTE_POSITION, PROPERTY_RELATIVE_POSITION) },
	[SHORTHAND_SIZE] = { expand_size, 0, COVERS(PROPERTY_PAGE_WIDTH, PROPERTY_PAGE_HEIGHT) },
	[SHORTHAND_VERTICAL_ALIGN] = { expand_vertical_align, 0,
				       COVERS(PROPERTY_ALIGNMENT_BASELINE, PROPERTY_BASELINE_SHIFT) },
	[SHORTHAND_WHITE_SPACE] = { expand_white_space, 0,
				    COVERS(PROPERTY_LINEFEED, PROPERTY_SPACE_COLLAPSE, PROPERTY_SPACE_TREATMENT,
					   PROPERTY_WRAP) },
	[SHORTHAND_XML_LANG] = { expand_xml_lang, 0, COVERS(PROPERTY_LANGUAGE, PROPERTY_COUNTRY) },
};

PropertyHome shorthand_home(Shorthand shorthand)
{
	return property_table[rules[shorthand].covers[0]].home;
}

static Fault expand(const Rule *rule, bool may_be_empty, Expansion *e)
{
	Slice rest = e->value;

	if (slice_equals(e->value, "inherit")) {
		for (const PropertyId *p = rule->covers; *p != PROPERTY_COUNT; p++)
			set(e, *p, e->value);
		return no_fault();
	}
	while (e->count < MOST_ITEMS && slice_next(&rest, &e->items[e->count]))
		e->count++;
	if (!e->count && !may_be_empty)
		return fault_of(_("it is empty"));
	return rule->expand(e);
}

Fault shorthand_expand(Shorthand shorthand, Slice value, ShorthandTarget target)
{
	const Rule *rule = &rules[shorthand];
	Expansion e = { .properties = rule->covers, .value = slice_trim(value) };
	Fault fault = expand(rule, shorthand == SHORTHAND_XML_LANG, &e);

	for (int i = 0; i < e.setting_count && (!fault.message || fault.mended); i++)
		target.set(target.receiver, e.settings[i].property, e.settings[i].value, rule->precision);
	return fault;
}
