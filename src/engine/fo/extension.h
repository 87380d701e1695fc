/*
 * Other formatters' own vocabulary: what says a thing that XSL 1.1 says too, or we do, is taken as that; the rest is
 * passed over.
 */
#ifndef FO_EXTENSION_H
#define FO_EXTENSION_H

#include "base/arena.h"
#include "base/diag.h"

/* "fox:", "axf:", "rx:", "fotex:", as their documents call the namespace; NULL: none of theirs. */
const char *extension_prefix(const char *uri);

/* Names of other namespaces that were passed over. */
typedef struct Strangers Strangers;

Strangers *strangers_new(Arena *arena);

typedef enum StrangerKind { STRANGER_ELEMENT, STRANGER_ATTRIBUTE } StrangerKind;

/* The strings are copied. */
void strangers_add(Strangers *strangers, StrangerKind kind, const char *uri, const char *name, Place place);

/* Notes [fo-foreign]: one for the elements and one for the attributes of each namespace, where they were first met. */
void strangers_tell(const Strangers *strangers, Diagnostics *diagnostics);

#endif
