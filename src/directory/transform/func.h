/*
 * EXSLT's func:function, called directly: libexslt carries each call out as if it were a template, which costs several
 * times what its expressions do. Functions are taken over here whose content is nothing but parameters and variables
 * with a select, xsl:if, xsl:choose, xsl:for-each without a sort, and func:result with a select. All others are
 * left to libexslt, and what is wrong with a function is told by it when the template is compiled.
 */
#ifndef TRANSFORM_FUNC_H
#define TRANSFORM_FUNC_H

#include "base/arena.h"

#include <libxslt/xsltInternals.h>

typedef struct Funcs Funcs;

/* Those of a compiled template, in the arena; ended with funcs_free() before the template is. */
Funcs *funcs_of(Arena *arena, xsltStylesheet *stylesheet);
void funcs_free(Funcs *funcs);

/* Has a new context call them here; takes its _private. */
void funcs_register(Funcs *funcs, xsltTransformContext *context);

#endif
