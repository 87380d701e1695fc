/*
 * Object streams (ISO 32000-1 § 7.5.7): the many small objects of a tagged file, compressed together. A structure element
 * takes 100 bytes by itself and 10 in company.
 */
#ifndef OUTPUT_PACK_H
#define OUTPUT_PACK_H

#include "output/object_priv.h"

/* Where each object is; [number], for those that were in the store when they were packed. */
typedef struct PdfPacked {
	PdfRef stream;			/* the object stream, or 0: the object stands by itself */
	uint32_t index;			/* in it */
} PdfPacked;

/* Packs all dictionaries and arrays into new object streams. *count is the length of the list. */
const PdfPacked *pdf_pack(PdfObjects *objects, uint32_t *count);

#endif
