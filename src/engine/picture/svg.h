/*
 * SVG 1.1: a page whose glyphs are outlines, each written once and used where it stands. It is as exact as the page,
 * and no face is needed to see it; a face named in it would be another one on most machines. Its text can be neither
 * searched nor heard: that is what the PDF is for.
 */
#ifndef PICTURE_SVG_H
#define PICTURE_SVG_H

#include "base/str.h"
#include "picture/outline.h"

/* False when an image could not be drawn, which is then grey. */
bool svg_add(Outlines *outlines, Str *out, const AreaPage *page, const char *title);

#endif
