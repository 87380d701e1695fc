/*
 * The months' names in French, January first.
 */
#ifndef TEXT_MONTHS_H
#define TEXT_MONTHS_H

enum { MONTHS = 12 };

extern const char *const months_french[MONTHS];

#endif
