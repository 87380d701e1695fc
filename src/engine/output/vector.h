/*
 * Drawings in the file: the page that is the picture, with all that it refers to, as a form XObject (ISO 32000-1 §
 * 8.10). Read by libqpdf, which is opened with the first.
 */
#ifndef OUTPUT_VECTOR_H
#define OUTPUT_VECTOR_H

#include "image/image.h"
#include "output/object.h"

/* The form, which covers the unit square as an image does (§ 8.9.3). 0 with a diagnostic [image-library] or
 * [image-damaged]. */
PdfRef pdf_vector_add(PdfObjects *objects, const Image *image, Diagnostics *diagnostics);

#endif
