/*
 * What all share who take XML from libxml2's parser with hooks of their own: where a tag stands, what an error says.
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

/* Whether the error is one of libxml2's own limits. */
bool door_is_too_long(const xmlError *error);

/* What the error says, without its line feed, in `arena`. */
const char *door_message(Arena *arena, const xmlError *error);

#endif
