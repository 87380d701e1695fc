/*
 * Images in the file (ISO 32000-1 § 8.9), each once however often it is shown.
 */
#ifndef OUTPUT_IMAGE_H
#define OUTPUT_IMAGE_H

#include "image/image.h"
#include "output/object.h"
#include "output/plate.h"
#include "output/vector.h"

#include <stdint.h>

typedef struct PdfImages PdfImages;

/* In a file that knows no transparency pictures that can be seen through stand on white, with a warning
 * [image-flattened]. */
PdfImages *pdf_images_new(Arena *arena, PdfObjects *objects, Diagnostics *diagnostics);
void pdf_images_free(PdfImages *images);

/* What those so far have against the claims of the file. */
const PdfVectorFaults *pdf_images_faults(const PdfImages *images);

/* They are for the press: RGB is converted. */
void pdf_images_separate(PdfImages *images, PdfPlates *plates);

/* The image's object, written at the first use. Its resource is named I and its ordinal. */
PdfRef pdf_images_use(PdfImages *images, const Image *image);

/* A vector picture as pixels, its longer side of so many, in `arena`; false if it cannot be drawn. */
bool pdf_image_draw(Arena *arena, const Image *image, unsigned side, Image *made);

/* The samples of a picture that is no vector picture as the press has them: RGB of greys alone in black, other RGB in
 * process inks, alpha as it is. In `arena`; false if it cannot be decoded. */
bool pdf_image_separate(PdfPlates *plates, Arena *arena, const Image *image, Image *made);

/* Which way the stored rows lie: the matrix a b c d e f that takes the unit square in which an image is painted (§
 * 8.9.3) to itself, turned and mirrored as EXIF's orientation (1 to 8) asks. Its numbers are -1, 0 and 1. */
const int *pdf_image_turn(int orientation);

#endif
