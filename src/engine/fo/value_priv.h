/*
 * Shared by value.c (words, numbers, strings) and measure.c (lengths).
 */
#ifndef FO_VALUE_PRIV_H
#define FO_VALUE_PRIV_H

#include "fo/value.h"

/* One value being read. */
typedef struct Reading {
	const ValueScope *scope;
	const Property *property;
	Slice given;    /* as it stands in the document */
	Slice text;     /* without blanks at its ends */
	Values *values; /* of the object, those before this property computed */
} Reading;

const Keyword *keyword_find(const Keyword *list, Slice text);

Fault read_length(const Reading *r, void *field);
Fault read_extent(const Reading *r, void *field);
Fault read_space(const Reading *r, void *field);
Fault read_range(const Reading *r, void *field);
Fault read_separation(const Reading *r, void *field);
Fault read_spacing(const Reading *r, void *field);
Fault read_font_size(const Reading *r, void *field);
Fault read_line_height(const Reading *r, void *field);
Fault read_leading(const Reading *r, void *field);
Fault read_column_width(const Reading *r, void *field);
Fault read_content_size(const Reading *r, void *field);
Fault read_shift(const Reading *r, void *field);
Fault read_clip(const Reading *r, void *field);
Fault read_alignment(const Reading *r, void *field);

#endif
