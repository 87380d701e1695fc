/*
 * One reader per type of property. Readers of lengths share the evaluation of expressions; each says what
 * percentages mean to it, or keeps them.
 */
#include "fo/value.h"

#include "base/array.h"
#include "base/ascii.h"
#include "base/file.h"
#include "base/length.h"
#include "base/percent.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/words.h"
#include "fo/language.h"
#include "fo/value_priv.h"

#include <math.h>
#include <string.h>

/* ---- words ---- */

const Keyword *keyword_find(const Keyword *list, Slice text)
{
	for (; list && list->name; list++)
		if (slice_equals(text, list->name))
			return list;
	return NULL;
}

static Fault unknown_word(void)
{
	return fault_of(_("it is not a value of this property"));
}

static Fault read_keyword(const Reading *r, void *field)
{
	const Keyword *word = keyword_find(r->property->rule, r->text);

	if (!word)
		return unknown_word();
	memcpy(field, &word->value, sizeof word->value);
	return no_fault();
}

static Fault read_flag(const Reading *r, void *field)
{
	const Keyword *word = keyword_find(r->property->rule, r->text);

	if (!word)
		return unknown_word();
	*(bool *)field = word->value;
	return no_fault();
}

static Fault read_color(const Reading *r, void *field)
{
	Value value;
	Fault fault = expression_evaluate(&r->scope->expression, r->text, &value);

	if (fault.message)
		return fault;
	if (value.kind != VALUE_COLOR)
		return fault_of(_("it is not a colour"));
	*(FoColor *)field = value.color;
	return no_fault();
}

/* ---- numbers ---- */

static Fault evaluate_number(const Reading *r, double *number)
{
	Value value;
	Fault fault = expression_evaluate(&r->scope->expression, r->text, &value);

	if (fault.message)
		return fault;
	if (value.kind != VALUE_NUMERIC || value.power != 0)
		return fault_of(_("it is not a number"));
	*number = value.amount;
	return no_fault();
}

static int32_t integer_from(double number, int32_t least)
{
	number = floor(number + 0.5);
	return number <= least ? least : number >= INT32_MAX - 1 ? INT32_MAX - 1 : (int32_t)number;
}

static Fault read_integer(const Reading *r, void *field)
{
	const IntegerRule *rule = r->property->rule;
	const Keyword *word = keyword_find(rule->list, r->text);
	int32_t result;
	double number;

	if (word) {
		result = word->value;
	} else {
		Fault fault = evaluate_number(r, &number);

		if (fault.message)
			return fault;
		if (rule->most && number > rule->most)
			return fault_of(arena_printf(r->scope->arena, _("it is more than %d"), rule->most));
		result = integer_from(number, rule->least);
	}
	memcpy(field, &result, sizeof result);
	return no_fault();
}

static Fault read_keep(const Reading *r, void *field)
{
	FoKeep *keep = field;
	Fault fault = read_integer(r, &keep->within_line);

	if (!fault.message)
		keep->within_column = keep->within_page = keep->within_line;
	return fault;
}

/* The next value on the scale, or its last one. */
static int step_up(const int *scale, int value)
{
	while (scale[1] && scale[0] <= value)
		scale++;
	return scale[0];
}

static int step_down(const int *scale, int value)
{
	while (scale[1] && scale[1] < value)
		scale++;
	return scale[0];
}

static bool is_one_of_numbers(const int *numbers, double number)
{
	for (; *numbers; numbers++)
		if (*numbers == number)
			return true;
	return false;
}

static Fault read_step(const Reading *r, void *field)
{
	const Steps *steps = r->property->rule;
	const Keyword *word = keyword_find(steps->list, r->text);
	bool up = slice_equals(r->text, steps->up);
	double number;
	Fault fault;
	int result, inherited;

	if (word) {
		result = word->value;
	} else if (up || slice_equals(r->text, steps->down)) {
		memcpy(&inherited, (const char *)r->scope->inherited + r->property->offset, sizeof inherited);
		result = up ? step_up(steps->scale, inherited) : step_down(steps->scale, inherited);
	} else {
		fault = evaluate_number(r, &number);
		if (fault.message || !is_one_of_numbers(steps->numbers, number))
			return unknown_word();
		result = (int)number;
	}
	memcpy(field, &result, sizeof result);
	return no_fault();
}

/* ---- strings ---- */

static bool is_quoted(Slice text)
{
	return text.length >= 2 && (text.bytes[0] == '"' || text.bytes[0] == '\'') &&
	       text.bytes[text.length - 1] == text.bytes[0];
}

static Slice without_quotes(Slice text)
{
	return is_quoted(text) ? (Slice){ text.bytes + 1, text.length - 2 } : text;
}

/* A string to align on is in quotes, or else no word, as "." and "," are. */
static Fault read_text_align(const Reading *r, void *field)
{
	Slice string = without_quotes(r->text);
	FoText *text = &r->values->text;

	if (!is_quoted(r->text) && (!string.length || ascii_is_letter((unsigned char)string.bytes[0]))) {
		text->align_on = NULL;
		return read_keyword(r, field);
	}
	if (!string.length)
		return fault_of(_("it is empty"));
	text->align = FO_ALIGN_STRING;
	text->align_on = arena_strndup(r->scope->arena, string.bytes, string.length);
	return no_fault();
}

/* Blanks at the ends do not count, unless there is nothing else: fo:character may be a space. */
static Fault read_string(const Reading *r, void *field)
{
	*(const char **)field = arena_strndup(r->scope->arena, r->text.length ? r->text.bytes : r->given.bytes,
					      r->text.length ? r->text.length : r->given.length);
	return no_fault();
}

static Fault read_character(const Reading *r, void *field)
{
	size_t offset = 0;
	uint32_t character = r->given.length ? utf8_next(r->given.bytes, r->given.length, &offset) : UTF8_INVALID;

	if (character == UTF8_INVALID || offset != r->given.length)
		return fault_of(_("it is not one character"));
	*(uint32_t *)field = character;
	return no_fault();
}

static Fault read_code(const Reading *r, void *field)
{
	LanguagePart part = *(const LanguagePart *)r->property->rule;
	bool none = slice_equals(r->text, "none");
	char *code = arena_strndup(r->scope->arena, r->text.bytes, none ? 0 : r->text.length);

	if (!none && !language_is_part(part, r->text))
		return fault_passed_over(_("it is no such code, and that about it stands"), false);
	language_set_case(part, code);
	*(const char **)field = code;
	if (!strchr(code, '_'))
		return no_fault();
	for (char *hyphen = code; (hyphen = strchr(hyphen, '_'));) /* one fewer each time around */
		*hyphen = '-';
	return fault_passed_over(_("BCP 47 has hyphens, and it is read so"), true);
}

/* The name of one family, runs of white space made one space; a generic name in lower case. */
static const char *family_name(Arena *arena, Slice item)
{
	static const char generic[] = "serif|sans-serif|cursive|fantasy|monospace";
	Slice rest = without_quotes(item), word;
	Str name = str_in(arena);
	bool quoted = is_quoted(item);
	char *lower;

	while (slice_next(&rest, &word)) {
		if (name.length)
			str_add_char(&name, ' ');
		str_add_bytes(&name, word.bytes, word.length);
	}
	lower = arena_strdup(arena, str_text(&name));
	for (char *c = lower; *c; c++)
		*c = ascii_lower(*c);
	return !quoted && property_accepts(generic, slice_of(lower)) ? lower : str_text(&name);
}

static Fault read_families(const Reading *r, void *field)
{
	ARRAY(const char *) names = { 0 };
	Slice rest = r->text, item;

	while (slice_next_comma(&rest, &item)) {
		if (!without_quotes(item).length)
			return fault_of(_("a family has no name"));
		array_push(r->scope->arena, &names, family_name(r->scope->arena, item));
	}
	if (!names.count)
		return fault_of(_("it names no family"));
	array_push(r->scope->arena, &names, NULL);
	*(const char *const **)field = names.items;
	return no_fault();
}

static Fault read_decoration(const Reading *r, void *field)
{
	static const Keyword words[] = { { "none", 0 },
					 { "underline", FO_UNDERLINE },
					 { "overline", FO_OVERLINE },
					 { "line-through", FO_LINE_THROUGH },
					 { "blink", FO_BLINK },
					 { "no-underline", FO_NO_UNDERLINE },
					 { "no-overline", FO_NO_OVERLINE },
					 { "no-line-through", FO_NO_LINE_THROUGH },
					 { "no-blink", 0 },
					 { NULL, 0 } };
	Slice rest = r->text, item;
	int decoration = 0;

	if (!rest.length)
		return unknown_word();
	while (slice_next(&rest, &item)) {
		const Keyword *word = keyword_find(words, item);

		if (!word)
			return unknown_word();
		decoration |= word->value;
	}
	memcpy(field, &decoration, sizeof decoration);
	return no_fault();
}

/* ---- addresses ---- */

static Slice address_of(Slice text)
{
	if (text.length > 5 && memcmp(text.bytes, "url(", 4) == 0 && text.bytes[text.length - 1] == ')')
		text = slice_trim((Slice){ text.bytes + 4, text.length - 5 });
	return without_quotes(text);
}

/* RFC 3986: a letter, then letters, digits, "+", "-" or ".", then a colon. */
static bool has_scheme(const char *address)
{
	size_t length = strspn(address, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

	return length > 1 && address[length] == ':' && !strchr("0123456789+-.", address[0]);
}

/* %20 and the like become what they stand for. */
static void percent_decode(char *address)
{
	char *out = address;

	for (const char *in = address; *in; in++) {
		char byte = percent_byte(in);

		*out++ = byte ? byte : *in;
		if (byte)
			in += 2;
	}
	*out = '\0';
}

static const char *file_of_address(const ValueScope *scope, char *address)
{
	if (has_scheme(address) && !str_starts(address, "file:"))
		return address;
	if (str_starts(address, "file:"))
		address += str_starts(address, "file://") ? 7 : 5;
	percent_decode(address);
	return scope->file ? file_beside(scope->arena, scope->file, address) : address;
}

static Fault read_address(const Reading *r, void *field)
{
	const AddressRule *rule = r->property->rule;
	Slice slice = address_of(r->text);
	char *address;

	if (rule->or_none && slice_equals(r->text, "none")) {
		*(const char **)field = NULL;
		return no_fault();
	}
	if (!slice.length)
		return fault_of(_("it is empty"));
	address = arena_strndup(r->scope->arena, slice.bytes, slice.length);
	*(const char **)field = rule->file ? file_of_address(r->scope, address) : address;
	return no_fault();
}

/* ---- all of them ---- */

static Fault (*const readers[TYPE_COUNT])(const Reading *r, void *field) = {
	[TYPE_KEYWORD] = read_keyword,
	[TYPE_FLAG] = read_flag,
	[TYPE_STEP] = read_step,
	[TYPE_INTEGER] = read_integer,
	[TYPE_KEEP] = read_keep,
	[TYPE_LENGTH] = read_length,
	[TYPE_EXTENT] = read_extent,
	[TYPE_SPACE] = read_space,
	[TYPE_RANGE] = read_range,
	[TYPE_SEPARATION] = read_separation,
	[TYPE_SPACING] = read_spacing,
	[TYPE_FONT_SIZE] = read_font_size,
	[TYPE_LINE_HEIGHT] = read_line_height,
	[TYPE_LEADING] = read_leading,
	[TYPE_COLUMN_WIDTH] = read_column_width,
	[TYPE_CONTENT_SIZE] = read_content_size,
	[TYPE_SHIFT] = read_shift,
	[TYPE_ALIGNMENT] = read_alignment,
	[TYPE_TEXT_ALIGN] = read_text_align,
	[TYPE_COLOR] = read_color,
	[TYPE_CLIP] = read_clip,
	[TYPE_STRING] = read_string,
	[TYPE_ADDRESS] = read_address,
	[TYPE_CODE] = read_code,
	[TYPE_CHARACTER] = read_character,
	[TYPE_FAMILIES] = read_families,
	[TYPE_DECORATION] = read_decoration,
};

void *value_field(Values *values, PropertyId id)
{
	const Property *property = &property_table[id];
	char *home = NULL;

	switch (property->home) {
	case HOME_TEXT: home = (char *)&values->text; break;
	case HOME_BOX: home = (char *)&values->box; break;
	case HOME_MARGIN: home = (char *)&values->margin; break;
	case HOME_OWN: home = (char *)&values->own; break;
	}
	return home + property->offset;
}

Fault value_compute(const ValueScope *scope, PropertyId id, Slice text, Values *values)
{
	ValueScope own_scope = *scope;
	Reading r = { .scope = &own_scope,
		      .property = &property_table[id],
		      .given = text,
		      .text = slice_trim(text),
		      .values = values };

	own_scope.expression.em = length_to_pt(id == PROPERTY_FONT_SIZE ? scope->inherited->size : values->text.size);
	return readers[r.property->type](&r, value_field(values, id));
}

/* ---- hints ---- */

static const Keyword *words_of(const Property *property)
{
	switch (property->type) {
	case TYPE_TEXT_ALIGN:
	case TYPE_KEYWORD:
	case TYPE_FLAG:
	case TYPE_CONTENT_SIZE:
	case TYPE_ALIGNMENT: return property->rule;
	case TYPE_STEP: return ((const Steps *)property->rule)->list;
	case TYPE_INTEGER:
	case TYPE_KEEP: return ((const IntegerRule *)property->rule)->list;
	default: return NULL;
	}
}

/* What a value that is no word looks like. */
static const char *form_of(PropertyType type)
{
	switch (type) {
	case TYPE_LENGTH:
	case TYPE_EXTENT:
	case TYPE_SPACE:
	case TYPE_RANGE:
	case TYPE_SEPARATION:
	case TYPE_SPACING:
	case TYPE_FONT_SIZE:
	case TYPE_LINE_HEIGHT:
	case TYPE_LEADING:
	case TYPE_COLUMN_WIDTH:
	case TYPE_SHIFT:
		return _("a length is a number with a unit, as 12pt, 4.5mm or 1.2em, or an expression of such");
	case TYPE_CLIP: return _("a shape is rect(top, right, bottom, left), each a length or auto");
	case TYPE_COLOR: return _("a colour is a name such as navy, #rrggbb, rgb(r, g, b) or cmyk(c, m, y, k)");
	case TYPE_INTEGER:
	case TYPE_KEEP: return _("it is a whole number");
	case TYPE_CODE:
		return _(
			"a language has two to eight letters (fr), a script four (Latn), a country two or three digits "
			"(FR, 419); BCP 47 says how they make a tag");
	default: return _("XSL 1.1, § 7, says what it may be");
	}
}

const char *value_hint(Arena *arena, PropertyId id)
{
	const Keyword *word = words_of(&property_table[id]);
	Str hint = str_in(arena);

	if (!word)
		return form_of(property_table[id].type);
	for (; word->name; word++)
		str_printf(&hint, "%s%s", hint.length ? ", " : _("it knows: "), word->name);
	return str_text(&hint);
}
