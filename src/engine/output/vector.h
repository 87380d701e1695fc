/*
 * Vector pictures in the file: the page that is the picture, with all that it refers to, as a form XObject (ISO 32000-1
 * § 8.10). Read by libqpdf, which is opened with the first. Of one document's pages what they share is written once.
 *
 * What the page's own file is worth counts: one that does not claim PDF/A, or not as much of it as ours, takes the
 * claim from ours, as do inks without a press, and faces that are not embedded.
 */
#ifndef OUTPUT_VECTOR_H
#define OUTPUT_VECTOR_H

#include "image/image.h"
#include "output/object.h"
#include "output/plate.h"

typedef struct PdfVectors PdfVectors;

PdfVectors *pdf_vectors_new(Arena *arena, PdfObjects *objects, Diagnostics *diagnostics);
void pdf_vectors_free(PdfVectors *vectors); /* NULL is ignored */

/* They are for the press: red, green and blue are converted. */
void pdf_vectors_separate(PdfVectors *vectors, PdfPlates *plates);

typedef enum PdfVectorFate {
	PDF_VECTOR_FORM,   /* it is in the file */
	PDF_VECTOR_PIXELS, /* it cannot be what this file must be: it is to be drawn as pixels */
	PDF_VECTOR_LOST    /* it cannot be read, with a diagnostic [image-library] or [image-damaged] */
} PdfVectorFate;

/* The form in *ref, which covers the unit square as an image does (§ 8.9.3). For PDF_VECTOR_PIXELS *why is the
 * reason. */
PdfVectorFate pdf_vectors_add(PdfVectors *vectors, const Image *image, PdfRef *ref, const char **why);

/* What the pictures so far have against a claim, the first that has: "a picture is …"; NULL: nothing. */
typedef struct PdfVectorFaults {
	const char *path;
	const char *embedded; /* against all: a face is not embedded */
	const char *archive;  /* against PDF/A */
	const char *meaning;  /* against PDF/A's levels A and U, and PDF/UA: characters may have no meaning */
} PdfVectorFaults;

const PdfVectorFaults *pdf_vectors_faults(const PdfVectors *vectors);

#endif
