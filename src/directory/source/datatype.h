/*
 * Datatypes of a schema: XML Schema's (part 2) as RELAX NG uses them, the part an edition needs: string, token,
 * decimal, integer, positiveInteger, nonNegativeInteger, NCName, language and anyURI, with the parameters pattern,
 * length, minLength, maxLength, minInclusive and maxInclusive.
 */
#ifndef SOURCE_DATATYPE_H
#define SOURCE_DATATYPE_H

#include "base/arena.h"

#include <stdbool.h>

typedef struct Datatype Datatype;

/* A datatype by its name; NULL when it is not one of those above. */
Datatype *datatype_new(Arena *arena, const char *name);

/* Narrows it by a parameter; false when that is not known or its value makes no sense. */
bool datatype_add(Datatype *datatype, const char *parameter, const char *value);

/* Gives back what the patterns hold outside the arena. */
void datatype_release(Datatype *datatype);

/* Whether the text, white space handled as the type says, is a value of it. */
bool datatype_allows(const Datatype *datatype, const char *text);

/* `text` without white space at its ends, and one space for each run of it within; in `arena`. */
const char *datatype_collapsed(Arena *arena, const char *text);

#endif
