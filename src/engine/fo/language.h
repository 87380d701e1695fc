/*
 * Tags of languages (BCP 47, RFC 5646) and their parts, which the properties language, script and country hold.
 */
#ifndef FO_LANGUAGE_H
#define FO_LANGUAGE_H

#include "fo/slice.h"

typedef enum LanguagePart { LANGUAGE_PRIMARY, LANGUAGE_SCRIPT, LANGUAGE_REGION, LANGUAGE_PARTS } LanguagePart;

/* Whether a code has the shape of that part: a language of two to eight letters, or a whole tag as RFC 5646
 * has it, between whose subtags may be _ as in names of locales; a script of four letters; a region of two letters or
 * three digits. What it means is not looked at. */
bool language_is_part(LanguagePart part, Slice code);

/* The parts of a tag, empty where it has none. Variants and extensions do not matter to us; a tag that begins with one
 * letter (x-…, i-…), or says how lines break (ja-u-lb-strict), is all of it the language. */
void language_split(Slice tag, Slice parts[LANGUAGE_PARTS]);

/* Writes a code in its usual case: fr, Latn, FR. */
void language_set_case(LanguagePart part, char *code);

#endif
