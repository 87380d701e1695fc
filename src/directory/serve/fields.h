/*
 * Fields: names and values as forms send them, in an address behind the ? or as the content of a request
 * (application/x-www-form-urlencoded), decoded strictly.
 */
#ifndef SERVE_FIELDS_H
#define SERVE_FIELDS_H

#include "desk/desk.h"

#include <stdbool.h>

enum { FIELDS_MOST = 64 }; /* of one request */

typedef enum FieldsHow {
	FIELDS_PATH,  /* no form: a + is a + */
	FIELDS_LINE,  /* a + is a space */
	FIELDS_LINES, /* the same, and lines may end in the text; they do by \n then */
} FieldsHow;

/* The text with %XX undone, in `arena`; NULL when it is wrong: a broken %XX, a control character, not UTF-8, a
 * character that XML has not. */
const char *fields_decode(Arena *arena, const char *text, size_t length, FieldsHow how);

/* All fields of a text. False when one is wrong, or there are too many. */
bool fields_parse(Arena *arena, const char *text, size_t length, FieldsHow how, const DeskField **fields,
		  size_t *count);

#endif
