/*
 * Figures in groups: when a run such as "12 000" or "01 23 45 67 89" is one number, never to be parted.
 */
#ifndef TEXT_NUMERAL_H
#define TEXT_NUMERAL_H

#include <stdbool.h>
#include <stddef.h>

/* `groups` are the counts of figures of a whole run of groups set apart by single spaces; `plus` tells that a plus
 * sign stands right before it. Thousands, telephone numbers of pairs, and international ones are one number;
 * "en 2006 300 communes" is not. */
bool numeral_is_one(bool plus, const int *groups, size_t count);

#endif
