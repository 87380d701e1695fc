/*
 * A page painted on a canvas. Glyphs stand where layout put them, to a quarter of a pixel. Rectangles stand on whole
 * pixels, so that rules are sharp, neighbours meet and nothing is too thin to be seen: as Acrobat and poppler do it; a
 * rule thinner than a pixel is paler instead.
 */
#ifndef PICTURE_PAINT_H
#define PICTURE_PAINT_H

#include "picture/canvas.h"
#include "picture/outline.h"

/* The page's upper left corner at the canvas's, `scale` pixels to a point. False when an image could not be drawn,
 * which is then grey. */
bool paint_page(Outlines *outlines, Canvas *canvas, const AreaPage *page, double scale);

#endif
