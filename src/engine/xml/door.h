/*
 * What all share who take XML from libxml2's parser with hooks of their own: where a tag stands, in which line and at
 * which character of it, what an error says.
 */
#ifndef XML_DOOR_H
#define XML_DOOR_H

#include "base/arena.h"

#include <libxml/parser.h>
#include <libxml/xmlerror.h>

#include <stdbool.h>
#include <stddef.h>

/* The offset in `bytes`, which are what is parsed, in UTF-8, of the `<` of the tag or declaration that the parser is at
 * the end of, as it is in a hook: libxml2 knows its line, and no column. No `<` may stand inside a tag. */
size_t door_tag_start(const xmlParserInput *input, const char *bytes, size_t length);

/* How far a text in UTF-8 is counted; begun as { .line = 1, .character = 1 }. */
typedef struct DoorReach {
	size_t offset;
	size_t line_start;   /* of the line that this is in */
	int line, character; /* from 1 */
} DoorReach;

/* Counts on to that offset, from one tag to the next. One that is passed already leaves it as it is. */
void door_go_on(DoorReach *reach, const char *bytes, size_t offset);

/* Whether the error is one of libxml2's own limits. */
bool door_is_too_long(const xmlError *error);

/* What the error says, in our words and in the language spoken, in `arena`; and what to do about it, in English, as a
 * diagnostic takes it. */
const char *door_message(Arena *arena, const xmlError *error);
const char *door_hint(const xmlError *error);

#endif
