/* What the files of edits share. */
#ifndef EDIT_EDIT_PRIV_H
#define EDIT_EDIT_PRIV_H

#include "edit/edit.h"
#include "edit/markup.h"
#include "edit/pieces.h"
#include "edit/value.h"

struct Edit {
	Arena *arena;
	const char *path, *bytes; /* as opened */
	size_t length;
	Pieces pieces;
	Hand hand;
};

/* The text as it is now. */
Text edit_present(const Edit *edit);

/* The element of that place as it is now. edit_find() is false with a diagnostic. */
bool edit_there_is(const Edit *edit, Place place, Element *element);
bool edit_find(const Edit *edit, Place place, Element *element, Diagnostics *diagnostics);

/* Puts `text` in the place of what stands between two offsets. */
void edit_splice(Edit *edit, size_t start, size_t end, const Str *text);

/* <a/> becomes <a></a>: where its content is. */
size_t edit_open_up(Edit *edit, const Element *element);

/* Record a fault of what is asked for, and are false. */
bool edit_refuse_value(const Edit *edit, Place place, Diagnostics *diagnostics);
bool edit_refuse_content(const Edit *edit, Place place, const char *what, Diagnostics *diagnostics);

#endif
