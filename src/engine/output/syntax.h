/*
 * PDF's notation (ISO 32000-1 § 7.3), appended to a Str: numbers without floating point, text and byte strings.
 */
#ifndef OUTPUT_SYNTAX_H
#define OUTPUT_SYNTAX_H

#include "base/length.h"
#include "base/str.h"

#include <stdint.h>

/* Lengths are written in hundredths of a point: 3.5 micrometres, finer than any device shows. */
enum { SYNTAX_PLACES = 2 };

/* The number of hundredths of a point nearest to a length, halves upwards: differences of rounded places are exact. */
int64_t syntax_hundredths(Length length);

/* value / 10^places, in the shortest form: "12", "-.5", "3.25". */
void put_decimal(Str *out, int64_t value, int places);

void put_hundredths(Str *out, int64_t value);
void put_length(Str *out, Length length);

/* UTF-16 in hexadecimal digits, as it stands between < and >. The text is valid UTF-8. */
void put_utf16(Str *out, const char *text, size_t length);

/* A rectangle of hundredths: "[left bottom right top]". */
void put_rectangle(Str *out, const int64_t box[4]);

/* A component of a colour, in 1/65535, with four decimals, which tell 256 levels apart. */
void put_component(Str *out, uint16_t component);

/* "2024-05-01T12:00:00Z" as "(D:20240501120000Z)", § 7.9.4. */
void put_date(Str *out, const char *date);

/* Text for readers (a title, a description): ASCII as it is, anything else in UTF-16 with a byte order mark, § 7.9.2.2.
 * `text` is valid UTF-8. */
void put_text_string(Str *out, const char *text);

/* Bytes between parentheses, those escaped that would end or change the string. */
void put_byte_string(Str *out, const char *bytes, size_t length);

/* "/Name", with the characters escaped that a name may not hold. */
void put_name(Str *out, const char *name);

/* "12 0 R". */
void put_ref(Str *out, uint32_t ref);

#endif
