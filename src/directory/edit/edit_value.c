/*
 * Values: attributes and texts. A value is read sign by sign; those at its beginning and end that stay are not written
 * again, and what is between them is written as its neighbours are: in a CDATA section, in text.
 */
#include "edit/edit_priv.h"

#include "base/words.h"
#include <string.h>

/* ---- what changes ---- */

/* Which signs of a value give way to which code points. */
typedef struct Middle {
	size_t first, end;         /* of the signs */
	size_t new_first, new_end; /* of the new ones */
} Middle;

static Middle middle_of(const Value *old, const uint32_t *codes, size_t count)
{
	const Sign *signs = old->signs.items;
	Middle middle = { 0, old->signs.count, 0, count };

	while (middle.first < middle.end && middle.first < count && signs[middle.first].code == codes[middle.first])
		middle.first = ++middle.new_first;
	while (middle.end > middle.first && middle.new_end > middle.new_first &&
	       signs[middle.end - 1].code == codes[middle.new_end - 1]) {
		middle.end--;
		middle.new_end--;
	}
	return middle;
}

static bool is_bracket(const Sign *sign)
{
	return sign->code == ']';
}

/* What stands beside the change could end a CDATA section with it, or look like its end, ]]>: it is written anew. */
static void take_in_neighbours(const Value *old, Middle *middle)
{
	const Sign *signs = old->signs.items;
	size_t end = middle->end;

	if (middle->first == middle->end && middle->new_first == middle->new_end)
		return;
	while (middle->first > 0 && is_bracket(&signs[middle->first - 1])) {
		middle->first--;
		middle->new_first--;
	}
	while (end < old->signs.count && is_bracket(&signs[end]))
		end++;
	if (end < old->signs.count && signs[end].code == '>') {
		middle->new_end += end + 1 - middle->end;
		middle->end = end + 1;
	}
}

/* What the new signs are written beside, or in the place of; NULL: nothing is there. */
static const Sign *neighbour(const Value *old, const Middle *middle)
{
	if (middle->first < middle->end || middle->first == 0)
		return old->signs.count ? &old->signs.items[middle->first] : NULL;
	return &old->signs.items[middle->first - 1];
}

/* Takes signs away from the last to the first, a stretch of bytes at a time. */
static void remove_signs(Edit *edit, const Sign *signs, size_t first, size_t end)
{
	while (end > first) {
		size_t last = end--;

		while (end > first && signs[end - 1].end == signs[end].start)
			end--;
		pieces_splice(&edit->pieces, signs[end].start, signs[last - 1].end - signs[end].start, "", 0);
	}
}

/* Writes codes in the place of the value, which is empty at `empty`; quotes are those of an attribute. */
static void set_value(Edit *edit, const Value *old, const uint32_t *codes, size_t count, size_t empty, ValueKind kind,
		      char quote)
{
	Middle middle = middle_of(old, codes, count);
	Str text = str_in(edit->arena);
	const Sign *beside;
	size_t at;

	if (kind != VALUE_ATTRIBUTE)
		take_in_neighbours(old, &middle);
	beside = neighbour(old, &middle);
	at = !beside ? empty : middle.first < middle.end || middle.first == 0 ? beside->start : beside->end;
	value_write(&text, &edit->hand, codes + middle.new_first, middle.new_end - middle.new_first,
		    beside ? beside->kind : kind, quote);
	remove_signs(edit, old->signs.items, middle.first, middle.end);
	edit_splice(edit, at, at, &text);
}

/* ---- attributes ---- */

/* Behind the last attribute, and the white space that the last has before it if that is a line of its own. */
static size_t end_of_attributes(Text text, Markup tag, Text *space)
{
	size_t at = markup_name(text, tag).end;
	Attribute attribute;

	*space = (Text){ " ", 1 };
	while (markup_attribute(text, tag, at, &attribute)) {
		if (memchr(text.bytes + attribute.space, '\n', attribute.start - attribute.space))
			*space = (Text){ text.bytes + attribute.space, attribute.start - attribute.space };
		at = attribute.end;
	}
	return at;
}

static void add_attribute(Edit *edit, Markup tag, const char *name, const uint32_t *codes, size_t count)
{
	Str text = str_in(edit->arena);
	Text space;
	size_t at = end_of_attributes(edit_present(edit), tag, &space);

	str_add_bytes(&text, space.bytes, space.length);
	str_printf(&text, "%s=\"", name);
	value_write(&text, &edit->hand, codes, count, VALUE_ATTRIBUTE, '"');
	str_add(&text, "\"");
	edit_splice(edit, at, at, &text);
}

static void change_attribute(Edit *edit, const Attribute *attribute, const uint32_t *codes, size_t count)
{
	Text text = edit_present(edit);
	Value old = { 0 };

	value_add(edit->arena, &old, text, attribute->value, attribute->value_end, VALUE_ATTRIBUTE);
	set_value(edit, &old, codes, count, attribute->value, VALUE_ATTRIBUTE, text.bytes[attribute->value - 1]);
}

bool edit_attribute(Edit *edit, Place place, const char *name, const char *value, Diagnostics *diagnostics)
{
	Element element;
	Attribute attribute;
	uint32_t *codes;
	size_t count;
	bool there;

	if (!edit_find(edit, place, &element, diagnostics))
		return false;
	there = markup_attribute_named(edit_present(edit), element.tag, name, &attribute);
	if (!value) {
		if (there)
			pieces_splice(&edit->pieces, attribute.space, attribute.end - attribute.space, "", 0);
		return true;
	}
	if (!value_codes(edit->arena, value, &codes, &count))
		return edit_refuse_value(edit, place, diagnostics);
	if (there)
		change_attribute(edit, &attribute, codes, count);
	else
		add_attribute(edit, element.tag, name, codes, count);
	return true;
}

/* ---- texts ---- */

/* The texts of an element as they are gathered. */
typedef struct Gathering {
	Arena *arena;
	Text text;
	ARRAY(Value) values; /* one for each text node */
	bool open;           /* what comes next goes on with the last one */
	bool behind_remark;
	bool has_elements;
} Gathering;

static void gather_text(Gathering *g, size_t start, size_t end, ValueKind kind)
{
	if (start >= end)
		return;
	if (!g->open)
		array_push(g->arena, &g->values, (Value){ 0 });
	g->open = true;
	if (g->behind_remark)
		value_join(g->arena, &array_last(&g->values), g->text, start, end, kind);
	else
		value_add(g->arena, &array_last(&g->values), g->text, start, end, kind);
	g->behind_remark = false;
}

static void gather(Gathering *g, Markup piece)
{
	if (piece.kind == MARKUP_TEXT)
		gather_text(g, piece.start, piece.end, VALUE_TEXT);
	else if (piece.kind == MARKUP_CDATA)
		gather_text(g, piece.start + strlen("<![CDATA["), piece.end - strlen("]]>"), VALUE_CDATA);
	else if (markup_is_remark(g->text, piece))
		g->behind_remark = true;
	else {
		g->open = g->behind_remark = false;
		g->has_elements |= piece.kind == MARKUP_START || piece.kind == MARKUP_EMPTY;
	}
}

static Gathering gathered(const Edit *edit, const Element *element)
{
	Gathering g = { .arena = edit->arena, .text = edit_present(edit) };
	size_t at = element->tag.end;
	Markup piece;

	while (markup_content(g.text, element, &at, &piece))
		gather(&g, piece);
	return g;
}

/* All texts of an element as one value. */
static Value together(Arena *arena, const Gathering *g)
{
	Value all = { 0 };

	for (size_t i = 0; i < g->values.count; i++)
		for (size_t k = 0; k < g->values.items[i].signs.count; k++)
			array_push(arena, &all.signs, g->values.items[i].signs.items[k]);
	return all;
}

bool edit_text(Edit *edit, Place place, const char *text, Diagnostics *diagnostics)
{
	Element element;
	Gathering g;
	Value old;
	uint32_t *codes;
	size_t count;

	if (!edit_find(edit, place, &element, diagnostics))
		return false;
	if (!value_codes(edit->arena, text, &codes, &count))
		return edit_refuse_value(edit, place, diagnostics);
	g = gathered(edit, &element);
	if (g.has_elements)
		return edit_refuse_content(edit, place, _("this element holds more than text"), diagnostics);
	old = together(edit->arena, &g);
	if (count > 0 || old.signs.count > 0)
		set_value(edit, &old, codes, count, edit_open_up(edit, &element), VALUE_TEXT, '\0');
	return true;
}

bool edit_text_node(Edit *edit, Place place, size_t index, const char *text, Diagnostics *diagnostics)
{
	Element element;
	Gathering g;
	uint32_t *codes;
	size_t count;

	if (!edit_find(edit, place, &element, diagnostics))
		return false;
	if (!value_codes(edit->arena, text, &codes, &count))
		return edit_refuse_value(edit, place, diagnostics);
	g = gathered(edit, &element);
	if (index >= g.values.count)
		return edit_refuse_content(edit, place, _("this element does not have so many texts"), diagnostics);
	set_value(edit, &g.values.items[index], codes, count, 0, VALUE_TEXT, '\0');
	return true;
}
