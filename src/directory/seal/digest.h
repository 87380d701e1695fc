/*
 * What makes a seal hold: the digest of all that it states.
 */
#ifndef SEAL_DIGEST_H
#define SEAL_DIGEST_H

#include "base/arena.h"

#include <libxml/tree.h>

#define SEAL_VERSION "1"

/* Of all elements and attributes in their order, but for the root's `empreinte`; blanks between elements count for
 * nothing. 64 hexadecimal digits, in `arena`. */
const char *seal_digest(Arena *arena, const xmlDoc *seal);

#endif
