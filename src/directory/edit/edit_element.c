/*
 * Elements put in and taken away. Where children have lines of their own a new one gets one too; among text no space is
 * added.
 */
#include "base/ascii.h"
#include "base/words.h"
#include "edit/coding.h"
#include "edit/edit_priv.h"

#include <string.h>

/* ---- lines ---- */

static size_t line_start(Text text, size_t at)
{
	while (at > 0 && text.bytes[at - 1] != '\n')
		at--;
	return at;
}

/* The white space with which the line of `at` begins. */
static Text indent_of(Text text, size_t at)
{
	size_t start = line_start(text, at), end = start;

	while (end < at && (text.bytes[end] == ' ' || text.bytes[end] == '\t'))
		end++;
	return (Text){ text.bytes + start, end - start };
}

static bool begins_its_line(Text text, size_t at)
{
	size_t start = line_start(text, at);

	return start > 0 && indent_of(text, at).length == at - start;
}

static void add_line_end(const Edit *edit, Str *out, Text indent)
{
	str_add(out, edit->hand.line_end);
	str_add_bytes(out, indent.bytes, indent.length);
}

/* Adds markup as the file writes it, lines after the first indented. */
static bool add_markup(const Edit *edit, Str *out, const char *markup, Text indent)
{
	uint32_t *codes;
	size_t count;

	if (!value_codes(edit->arena, markup, &codes, &count))
		return false;
	for (size_t i = 0; i < count; i++)
		if (codes[i] == '\n')
			add_line_end(edit, out, indent);
		else if (coding_has(edit->hand.encoding, codes[i]))
			str_add_utf8(out, codes[i]);
		else
			str_printf(out, "&#%u;", (unsigned)codes[i]);
	return true;
}

/* ---- where markup goes ---- */

typedef struct Spot {
	size_t at;
	bool line_before, line_behind; /* a line end is wanted, and then: */
	Text indent, behind;
} Spot;

/* What stands directly in an element. */
typedef struct Content {
	bool text;          /* other than white space */
	bool children;      /* or comments, instructions */
	size_t first, last; /* where the first begins, the last ends, */
	size_t last_start;  /* and begins */
} Content;

static bool is_blank(Text text, Markup piece)
{
	return piece.kind == MARKUP_TEXT && ascii_is_blank(text.bytes + piece.start, piece.end - piece.start);
}

static Content content_of(Text text, const Element *element)
{
	size_t at = element->tag.end;
	Content content = { 0 };
	Markup piece;

	while (markup_content(text, element, &at, &piece)) {
		if (piece.kind == MARKUP_TEXT || piece.kind == MARKUP_CDATA) {
			content.text |= !is_blank(text, piece);
			continue;
		}
		if (!content.children)
			content.first = piece.start;
		content.children = true;
		content.last_start = piece.start;
		content.last = piece.end;
	}
	return content;
}

/* Whether what begins at `at` has a line of its own, and white space there means nothing. */
static bool has_line(Text text, size_t at)
{
	Element parent;

	return begins_its_line(text, at) && !(markup_parent(text, at, &parent) && content_of(text, &parent).text);
}

bool edit_has_line(const Edit *edit, Place place)
{
	Element element;

	return edit_there_is(edit, place, &element) && has_line(edit_present(edit), element.tag.start);
}

bool edit_ends_on_line(const Edit *edit, Place place)
{
	Element element;

	return edit_there_is(edit, place, &element) && element.tag.kind == MARKUP_START &&
	       begins_its_line(edit_present(edit), element.inside);
}

/* One level more than the line of `at`. */
static Text deeper(const Edit *edit, size_t at)
{
	Text indent = indent_of(edit_present(edit), at);
	Str text = str_in(edit->arena);

	str_add_bytes(&text, indent.bytes, indent.length);
	str_add(&text, memchr(indent.bytes, '\t', indent.length) ? "\t" : "  ");
	return (Text){ str_text(&text), text.length };
}

/* An element without anything in it takes a line for its child if it has one for itself. */
static Spot spot_in_empty(Edit *edit, const Element *element)
{
	Text text = edit_present(edit);
	size_t start = element->tag.start;
	Spot spot = { .line_before = has_line(text, start), .line_behind = has_line(text, start) };

	spot.indent = deeper(edit, start);
	spot.behind = indent_of(text, start);
	spot.at = edit_open_up(edit, element);
	return spot;
}

static Spot spot_first_in(const Edit *edit, const Element *element)
{
	Text text = edit_present(edit);
	Content content = content_of(text, element);
	bool lines = content.children && !content.text && begins_its_line(text, content.first);

	return (Spot){ .at = element->tag.end, .line_before = lines, .indent = indent_of(text, content.first) };
}

static Spot spot_last_in(const Edit *edit, const Element *element)
{
	Text text = edit_present(edit);
	Content content = content_of(text, element);

	if (!content.children || content.text || !begins_its_line(text, element->inside))
		return (Spot){ .at = element->inside };
	return (Spot){ .at = content.last,
		       .line_before = true,
		       .indent = begins_its_line(text, content.last_start) ? indent_of(text, content.last_start)
									   : deeper(edit, element->inside) };
}

static Spot spot_before(const Edit *edit, const Element *element)
{
	Text text = edit_present(edit), indent = indent_of(text, element->tag.start);
	bool lines = has_line(text, element->tag.start);

	return (Spot){ .at = element->tag.start, .line_behind = lines, .indent = indent, .behind = indent };
}

static Spot spot_behind(const Edit *edit, const Element *element)
{
	Text text = edit_present(edit);

	return (Spot){ .at = element->end,
		       .line_before = has_line(text, element->tag.start),
		       .indent = indent_of(text, element->tag.start) };
}

static Spot spot_for(Edit *edit, const Element *element, EditWhere where)
{
	if (where == EDIT_BEFORE)
		return spot_before(edit, element);
	if (where == EDIT_AFTER)
		return spot_behind(edit, element);
	if (element->tag.end == element->inside)
		return spot_in_empty(edit, element);
	return where == EDIT_FIRST_IN ? spot_first_in(edit, element) : spot_last_in(edit, element);
}

/* ---- the changes ---- */

static bool is_root(const Edit *edit, const Element *element)
{
	Element parent;

	return !markup_parent(edit_present(edit), element->tag.start, &parent);
}

bool edit_insert(Edit *edit, Place place, EditWhere where, const char *markup, Diagnostics *diagnostics)
{
	Str text = str_in(edit->arena);
	Element element;
	Spot spot;

	if (!edit_find(edit, place, &element, diagnostics))
		return false;
	if ((where == EDIT_BEFORE || where == EDIT_AFTER) && is_root(edit, &element))
		return edit_refuse_content(edit, place, _("nothing may come beside the root"), diagnostics);
	spot = spot_for(edit, &element, where);
	if (spot.line_before)
		add_line_end(edit, &text, spot.indent);
	if (!add_markup(edit, &text, markup, spot.indent))
		return edit_refuse_value(edit, place, diagnostics);
	if (spot.line_behind)
		add_line_end(edit, &text, spot.behind);
	edit_splice(edit, spot.at, spot.at, &text);
	return true;
}

/* The line feed, with its carriage return, that ends the line before. */
static size_t line_end_before(Text text, size_t at)
{
	size_t start = line_start(text, at);

	return start > 1 && text.bytes[start - 2] == '\r' ? start - 2 : start - 1;
}

static size_t line_end_behind(Text text, size_t at)
{
	const char *feed = memchr(text.bytes + at, '\n', text.length - at);

	return feed ? (size_t)(feed - text.bytes) : text.length;
}

bool edit_remove(Edit *edit, Place place, Diagnostics *diagnostics)
{
	Text text = edit_present(edit);
	Element element;
	size_t start, behind;

	if (!edit_find(edit, place, &element, diagnostics))
		return false;
	if (is_root(edit, &element))
		return edit_refuse_content(edit, place, _("the root cannot be taken out"), diagnostics);
	start = element.tag.start;
	behind = line_end_behind(text, element.end);
	if (begins_its_line(text, start) && ascii_is_blank(text.bytes + element.end, behind - element.end))
		start = line_end_before(text, start);
	pieces_splice(&edit->pieces, start, element.end - start, "", 0);
	return true;
}
