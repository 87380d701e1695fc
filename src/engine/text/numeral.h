/*
 * Figures in groups: when a run such as "12 000" or "01 23 45 67 89" is one number, never to be parted.
 */
#ifndef TEXT_NUMERAL_H
#define TEXT_NUMERAL_H

#include <stdbool.h>
#include <stddef.h>

typedef enum NumeralKind {
	NUMERAL_NONE,      /* several numbers: "en 2006 300 communes" */
	NUMERAL_THOUSANDS, /* 12 000 */
	NUMERAL_PHONE      /* four pairs and more, or anything after a plus sign */
} NumeralKind;

/* `groups` are the counts of figures of a whole run of groups set apart by single spaces; `plus` tells that a plus
 * sign stands right before it. */
NumeralKind numeral_kind(bool plus, const int *groups, size_t count);

#endif
