/*
 * Attribute sets (XSLT 1.0 § 7.1.4) of literal formatting objects. libxslt evaluates them anew for each object; those
 * made of nothing but text and global variables are the same everywhere in a run, and are evaluated here once for each
 * element of a template that uses them. Nor do local variables hide the global ones from a set, as with libxslt.
 */
#ifndef TRANSFORM_SETS_H
#define TRANSFORM_SETS_H

#include "base/arena.h"

#include <libxslt/xsltInternals.h>

typedef struct Sets Sets;

/* Takes over the sets of those elements of a compiled template: they do not name them any more, and sets_give() is to
 * be called for them. Ended with sets_free(). */
Sets *sets_of(Arena *arena, xsltStylesheet *stylesheet, xmlNode *const *elements, size_t count);
void sets_free(Sets *sets);

/* Another run begins: variables may have other values. */
void sets_begin(Sets *sets);

/* Gives the element that is being begun the attributes of its sets, before those it has. */
void sets_give(Sets *sets, xsltTransformContext *transform);

#endif
