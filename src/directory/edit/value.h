/*
 * Values in markup: what a reader sees of a text or of an attribute, sign by sign with the bytes that are written for
 * each; and how to write others in their place.
 */
#ifndef EDIT_VALUE_H
#define EDIT_VALUE_H

#include "base/array.h"
#include "base/str.h"
#include "edit/markup.h"

#include <stdint.h>

typedef enum ValueKind { VALUE_TEXT, VALUE_CDATA, VALUE_ATTRIBUTE } ValueKind;

typedef struct Sign {
	uint32_t code;
	ValueKind kind;
	size_t start, end; /* its bytes */
} Sign;

typedef struct Value {
	ARRAY(Sign) signs;
} Value;

/* Adds the signs of what lies between two offsets: of text, of what is within a CDATA section, of an attribute. */
void value_add(Arena *arena, Value *value, Text text, size_t start, size_t end, ValueKind kind);

/* The same of a text behind a remark: white space on both sides of that counts once. */
void value_join(Arena *arena, Value *value, Text text, size_t start, size_t end, ValueKind kind);

/* How values are written in one file. */
typedef struct Hand {
	const char *line_end;
	const char *encoding; /* as in coding.h */
} Hand;

/* Adds the signs as they are written in text, in a CDATA section or in an attribute between these quotes. */
void value_write(Str *out, const Hand *hand, const uint32_t *codes, size_t count, ValueKind kind, char quote);

/* The code points of a text; false when XML cannot hold one of them. */
bool value_codes(Arena *arena, const char *text, uint32_t **codes, size_t *count);

#endif
