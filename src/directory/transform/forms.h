/*
 * House forms: how the directory writes telephone numbers, dates, numbers and sums of money in French.
 *
 * What is not understood is given back as it came: a text is never lost. Results are in `arena`. Where a line must not
 * break there is U+00A0; thousands are parted by U+202F.
 */
#ifndef TRANSFORM_FORMS_H
#define TRANSFORM_FORMS_H

#include "base/arena.h"

/* "+33233324182" is "02 33 32 41 82"; "+2232640106" is "+223 2 640 106"; "+22320223344" is "+223 20 22 33 44". */
const char *form_phone(Arena *arena, const char *number);

/* "2006-04-10" is "10 avril 2006", "2007-03-01" is "1er mars 2007", "2006-04" is "avril 2006". */
const char *form_date(Arena *arena, const char *date);

/* "2003-2006", "avril-mai 2006", "10-12 avril 2006", "avril 2003 – mai 2006"; with one end only, "depuis 2003",
 * "depuis le 10 avril 2006", "jusqu’en 2006", "jusqu’au 10 avril 2006". Either may be "". */
const char *form_period(Arena *arena, const char *from, const char *to);

/* "12500.5" is "12 500,5". */
const char *form_number(Arena *arena, const char *value);

/* EUR "12 500 €", FRF "30 000 FF", XOF "6 000 000 F CFA"; another currency is written by its code. */
const char *form_money(Arena *arena, const char *value, const char *currency);

/* Capitals, accents kept: "Évry" is "ÉVRY", whatever the locale. */
const char *form_upper(Arena *arena, const char *text);

/* French counts in the plural from 2. */
const char *form_plural(double n, const char *one, const char *many);

#endif
