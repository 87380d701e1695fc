/*
 * How the items of a list are numbered (ISO 32000-1, table 347), as far as its labels say it: a number that a reader
 * is told of and that does not stand there misleads.
 */
#ifndef LAYOUT_NUMBERING_H
#define LAYOUT_NUMBERING_H

#include "fo/fo.h"

/* "Decimal", "LowerRoman", "UpperRoman", "LowerAlpha", "UpperAlpha" where all labels of the fo:list-block count on, one
 * by one, those of a single item from one; "Disc", "Circle", "Square" where all are that sign; else "None". */
const char *numbering_of(const FoNode *list);

#endif
