/*
 * Disposition: the field that names a file for who saves it (RFC 6266), with its accents (RFC 8187) and, for readers
 * who know only ASCII, without.
 */
#ifndef SERVE_DISPOSITION_H
#define SERVE_DISPOSITION_H

#include "base/arena.h"

/* inline; filename="aubeville--dabia.pdf"; filename*=UTF-8''Aub%C3%A9ville… with `plain` and `name`, neither of which
 * has its ".pdf" yet. What no file may be called by on one system or another is replaced. */
const char *disposition_of(Arena *arena, const char *plain, const char *name);

#endif
