/*
 * What a field counts, as a script for readers that run them (Adobe's JavaScript for Acrobat: getField, event.value).
 */
#ifndef OUTPUT_SCRIPT_H
#define OUTPUT_SCRIPT_H

#include "area/area.h"
#include "base/map.h"

/*
 * The script, run whenever a field has changed: the sum of products of other fields' numbers, a product counting where
 * all its fields hold one. `choices` has fields to choose in by name (AreaField): such a one counts as the figure of
 * what is chosen. A total shows nothing where no product counts; another field then keeps what it holds.
 */
const char *script_counting(Arena *arena, const AreaField *field, const Map *choices);

#endif
