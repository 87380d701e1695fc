/*
 * Values as people type them, and as the data writes them.
 */
#ifndef RETURNS_TYPED_H
#define RETURNS_TYPED_H

#include "base/arena.h"

#include <stdbool.h>

typedef enum TypedKind {
	TYPED_TEXT,
	TYPED_PHONE,  /* "02 61 91 00 01" is +33261910001; of the Malian side eight digits are +223… */
	TYPED_MAIL,   /* in small letters */
	TYPED_SITE,   /* with http:// */
	TYPED_NUMBER, /* "12 400" is 12400 */
	TYPED_DATE,   /* "mai 2006", "12/05/2006", "2006" are 2006-05, 2006-05-12, 2006 */
	TYPED_AMOUNT  /* "12 500,50 €" is 12500.50 and EUR */
} TypedKind;

typedef struct Typed {
	const char *text;     /* as the data has it; "" for nothing */
	const char *currency; /* of an amount: EUR, FRF, XOF, or "" when none is said */
	const char *doubt;    /* NULL, or why it cannot be taken, in French; the text is as typed then */
} Typed;

/* The kind of value that stands at a field's path. */
TypedKind typed_kind(const char *path);

/* What was typed into the field of that path, read as its kind. In `arena`. */
Typed typed_read(Arena *arena, const char *path, const char *typed);

/* Whether what stands in the field still says what the data does, however it is written: the same digits of a
 * telephone, the same text of anything else. */
bool typed_is_alike(Arena *arena, const char *path, const char *data, const char *typed);

#endif
