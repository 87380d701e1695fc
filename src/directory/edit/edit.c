/*
 * Edits. The file is decoded into UTF-8, in which places are the parser's; the present text is kept as pieces of the
 * old one and of what was put in. Of what is written in the end the old pieces are the file's own bytes.
 */
#include "base/ascii.h"
#include "base/file.h"
#include "base/notation.h"
#include "base/utf8.h"
#include "edit/coding.h"
#include "edit/edit_priv.h"
#include "edit/patch.h"
#include "source/xml.h"

#include <libxml/parser.h>

#include <string.h>

/* ---- opening ---- */

static const char *line_end_of(const char *text, size_t length)
{
	const char *feed = memchr(text, '\n', length);

	return feed && feed > text && feed[-1] == '\r' ? "\r\n" : "\n";
}

Edit *edit_open(Arena *arena, const char *path, Diagnostics *diagnostics)
{
	Edit *edit = arena_new_of(arena, Edit);
	const char *text;
	size_t length;

	edit->arena = arena;
	edit->path = arena_strdup(arena, path);
	edit->bytes = file_read(arena, path, XML_FILE_LIMIT, &edit->length, NULL, diagnostics);
	if (!edit->bytes)
		return NULL;
	length = edit->length;
	text = xml_decode(arena, edit->path, edit->bytes, &length, &edit->hand.encoding, diagnostics);
	if (!text)
		return NULL;
	edit->pieces = pieces_of(arena, text, length);
	edit->hand.line_end = line_end_of(text, length);
	return edit;
}

/* ---- places ---- */

Text edit_present(const Edit *edit)
{
	return (Text){ str_text(&edit->pieces.text), edit->pieces.text.length };
}

/* Where a place is in the old text; its length when it is not there. */
static size_t offset_of(const Edit *edit, Place place)
{
	const char *text = edit->pieces.old, *feed;
	size_t length = edit->pieces.old_length, at = 0;

	for (int line = 1; line < place.line; line++) {
		feed = memchr(text + at, '\n', length - at);
		if (!feed)
			return length;
		at = (size_t)(feed + 1 - text);
	}
	for (int column = 1; at < length && column < place.column; column++)
		utf8_next(text, length, &at);
	return at;
}

bool edit_there_is(const Edit *edit, Place place, Element *element)
{
	size_t at;

	return place.line > 0 && place.column > 0 && pieces_find(&edit->pieces, offset_of(edit, place), &at) &&
	       markup_element(edit_present(edit), at, element);
}

bool edit_find(const Edit *edit, Place place, Element *element, Diagnostics *diagnostics)
{
	if (edit_there_is(edit, place, element))
		return true;
	diag_error(diagnostics, "edit-place", ((Place){ edit->path, place.line, place.column }),
		   "the file has likely changed: begin again", "there is no element at this place, or no more");
	return false;
}

bool edit_refuse_value(const Edit *edit, Place place, Diagnostics *diagnostics)
{
	diag_error(diagnostics, "edit-value", ((Place){ edit->path, place.line, place.column }), "take it out",
		   "this value holds a character that has no place in XML");
	return false;
}

void edit_splice(Edit *edit, size_t start, size_t end, const Str *text)
{
	pieces_splice(&edit->pieces, start, end - start, str_text(text), text->length);
}

bool edit_refuse_content(const Edit *edit, Place place, const char *what, Diagnostics *diagnostics)
{
	diag_error(diagnostics, "edit-content", ((Place){ edit->path, place.line, place.column }),
		   "the file has likely changed: begin again", "%s", what);
	return false;
}

size_t edit_open_up(Edit *edit, const Element *element)
{
	Text text = edit_present(edit);
	Markup name = markup_name(text, element->tag);
	Str tags = str_in(edit->arena);
	size_t at = element->end - 2;

	if (element->tag.kind != MARKUP_EMPTY)
		return element->tag.end;
	while (ascii_is_space((unsigned char)text.bytes[at - 1]))
		at--;
	str_add(&tags, "></");
	str_add_bytes(&tags, text.bytes + name.start, name.end - name.start);
	str_add(&tags, ">");
	edit_splice(edit, at, element->end, &tags);
	return at + 1;
}

/* ---- the whole ---- */

bool edit_is_changed(const Edit *edit)
{
	Change *changes;

	return pieces_changes(&edit->pieces, &changes) > 0;
}

const char *edit_patch(Arena *arena, const Edit *edit)
{
	Str patch = str_in(arena);

	patch_write(&patch, edit->path, &edit->pieces);
	return str_text(&patch);
}

static bool is_well_formed(const Edit *edit)
{
	XmlListener listener = xml_hear_nothing();
	xmlDoc *document = xmlReadMemory(str_text(&edit->pieces.text), (int)edit->pieces.text.length, NULL, NULL,
					 XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);

	xml_hear_again(listener);
	xmlFreeDoc(document);
	return document != NULL;
}

/* How far the file is written again. */
typedef struct Copying {
	const Edit *edit;
	size_t old, byte; /* in the old text and in the file's bytes */
	Str bytes;        /* of the old text, in the file's encoding */
	Str out;
} Copying;

/* Goes on in the old text: false when its bytes in the file are not what they would be. */
static bool go_on(Copying *copying, size_t old)
{
	const Edit *edit = copying->edit;

	str_truncate(&copying->bytes, 0);
	if (old > copying->old &&
	    !coding_add(edit->hand.encoding, &copying->bytes, edit->pieces.old + copying->old, old - copying->old))
		return false;
	if (copying->bytes.length > edit->length - copying->byte ||
	    (copying->bytes.length &&
	     memcmp(copying->bytes.bytes, edit->bytes + copying->byte, copying->bytes.length) != 0))
		return false;
	copying->old = old;
	copying->byte += copying->bytes.length;
	return true;
}

static bool copy_piece(Copying *copying, const Piece *piece)
{
	const Edit *edit = copying->edit;

	if (!piece->old)
		return coding_add(edit->hand.encoding, &copying->out, str_text(&edit->pieces.text) + piece->start,
				  piece->length);
	if (!go_on(copying, piece->start) || !go_on(copying, piece->start + piece->length))
		return false;
	str_add_bytes(&copying->out, copying->bytes.bytes, copying->bytes.length);
	return true;
}

const char *edit_content(Arena *arena, const Edit *edit, size_t *length, Diagnostics *diagnostics)
{
	Copying copying = { .edit = edit, .bytes = str_in(arena), .out = str_in(arena) };
	bool good = true;

	if (!is_well_formed(edit)) {
		diag_error(diagnostics, "edit-value", ((Place){ .file = edit->path }),
			   "what is added has to be well-formed XML", "the file would be well-formed no more");
		return NULL;
	}
	for (size_t i = 0; i < edit->pieces.list.count && good; i++)
		good = copy_piece(&copying, &edit->pieces.list.items[i]);
	if (!good || !go_on(&copying, edit->pieces.old_length) || copying.byte != edit->length) {
		diag_error(diagnostics, "edit-encoding", ((Place){ .file = edit->path }), "save the file as UTF-8",
			   "the encoding of this file cannot be written again byte by byte");
		return NULL;
	}
	*length = copying.out.length;
	return str_text(&copying.out);
}

static bool is_as_opened(const Edit *edit, Diagnostics *diagnostics)
{
	Arena *scratch = arena_new();
	size_t length;
	const char *bytes = file_read(scratch, edit->path, XML_FILE_LIMIT, &length, NULL, diagnostics);
	bool same = bytes && length == edit->length && memcmp(bytes, edit->bytes, length) == 0;

	if (bytes && !same)
		diag_error(diagnostics, "edit-stale", ((Place){ .file = edit->path }), "begin again",
			   "the file has changed meanwhile; nothing is written");
	arena_free(scratch);
	return same;
}

bool edit_apply(Edit *edit, Diagnostics *diagnostics)
{
	size_t length;
	const char *content;

	if (!edit_is_changed(edit))
		return true;
	content = edit_content(edit->arena, edit, &length, diagnostics);
	return content && is_as_opened(edit, diagnostics) &&
	       file_write_all(edit->arena, edit->path, content, length, NULL, diagnostics);
}

/* ---- for markup ---- */

const char *edit_escaped(Arena *arena, const char *text)
{
	Str out = str_in(arena);

	xml_add(&out, text);
	return str_text(&out);
}
