/*
 * Edits of a file of XML that keep every byte they are not about: comments, layout, entities, CDATA, line ends, byte
 * order mark and encoding. Elements are addressed by their place, as xml_place() gives it, in the file as it was when
 * it was opened; edits are collected, each seeing those before it, can be shown as a patch, and are written at once.
 *
 * Values are what a reader of the XML sees: they are escaped as their surroundings want, and what the file's encoding
 * has not becomes a character reference. Of a value that changes only the middle that differs is written.
 *
 * The files themselves are well-formed; faults of what is asked for are errors in French, and nothing is changed then:
 *	[edit-place]	there is no such element at the place, or it is within what was removed
 *	[edit-value]	a value or markup that XML cannot hold
 *	[edit-content]	a text is to be set where elements stand; there is no such text; the root is to have neighbours
 *	[edit-stale]	the file is no longer what it was when it was opened
 *	[edit-encoding]	a file whose bytes would not stay the same
 */
#ifndef EDIT_EDIT_H
#define EDIT_EDIT_H

#include "base/arena.h"
#include "base/diag.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct Edit Edit;

/* The file at `path`, no larger than a source may be. NULL with a diagnostic. All is kept in `arena`. */
Edit *edit_open(Arena *arena, const char *path, Diagnostics *diagnostics);

/* Whether the element begins a line, where white space means nothing; and whether its last tag does. False, too, of
 * what is not there. */
bool edit_has_line(const Edit *edit, Place element);
bool edit_ends_on_line(const Edit *edit, Place element);

/* ---- changes: false with a diagnostic ---- */

/* Sets the attribute, or adds it after the others; NULL takes it away, which it may be already. */
bool edit_attribute(Edit *edit, Place element, const char *name, const char *value, Diagnostics *diagnostics);

/* Sets the text of an element that holds no other elements than remarks, which stay, as do comments. */
bool edit_text(Edit *edit, Place element, const char *text, Diagnostics *diagnostics);

/* Sets the text node `index` (from 0) of the element, counted as they are in the tree of a source: CDATA and text
 * are one, and so is what stands on both sides of a remark. */
bool edit_text_node(Edit *edit, Place element, size_t index, const char *text, Diagnostics *diagnostics);

typedef enum EditWhere { EDIT_FIRST_IN, EDIT_LAST_IN, EDIT_BEFORE, EDIT_AFTER } EditWhere;

/* Puts markup (well-formed elements, UTF-8, lines ended by \n and indented from 0) into the element or beside it: on
 * lines of its own, indented as its neighbours are, where they have lines of their own, else without any space. */
bool edit_insert(Edit *edit, Place element, EditWhere where, const char *markup, Diagnostics *diagnostics);

/* Takes the element away, with its line if it has that alone. */
bool edit_remove(Edit *edit, Place element, Diagnostics *diagnostics);

/* ---- the whole ---- */

bool edit_is_changed(const Edit *edit);

/* A unified diff in UTF-8, in `arena`; "" if nothing is changed. */
const char *edit_patch(Arena *arena, const Edit *edit);

/* The new content, in the file's encoding, in `arena`. NULL with a diagnostic when it would not be well-formed, or a
 * byte of what was not changed. */
const char *edit_content(Arena *arena, const Edit *edit, size_t *length, Diagnostics *diagnostics);

/* Writes the file as one step, with its permissions, if it is still what was opened; nothing when nothing is changed.
 * The edit is done with then. */
bool edit_apply(Edit *edit, Diagnostics *diagnostics);

/* ---- for markup ---- */

/* `text` as it is written in an element's content and in an attribute's value between double quotes; in `arena`. */
const char *edit_escaped(Arena *arena, const char *text);

#endif
