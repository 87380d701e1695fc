/*
 * Things that are said once for a whole document, however often they are met.
 */
#ifndef FO_ONCE_H
#define FO_ONCE_H

#include "base/map.h"

#include <stdbool.h>

/* True the first time that this map is asked for `what`. */
static inline bool once(Map *met, const char *what)
{
	return !map_find(met, what) && map_set(met, what, met);
}

#endif
