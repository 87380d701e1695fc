/*
 * The inside of the object store, shared by what fills it (object.c) and what writes it out (write.c).
 */
#ifndef OUTPUT_OBJECT_PRIV_H
#define OUTPUT_OBJECT_PRIV_H

#include "base/array.h"
#include "output/deflate.h"
#include "output/object.h"

#include <hpdf.h>
#include <hpdf_objects.h>

/* A stream whose data are still being compressed. */
typedef struct PdfPending {
	HPDF_Dict stream;
	DeflateJob *job;
} PdfPending;

struct PdfObjects {
	Arena *arena;
	Diagnostics *diagnostics;
	HPDF_Error_Rec error;			/* libharu's: the first failure stays in it */
	HPDF_MMgr memory;
	HPDF_Xref xref;
	Deflater *deflater;			/* NULL at level 0 */
	ARRAY(PdfPending) pending;
};

/* Gives every stream its compressed data. */
void pdf_objects_fill_streams(PdfObjects *objects);

/* Records libharu's failure, if there was one, as a diagnostic; true if there was none. */
bool pdf_objects_check(PdfObjects *objects);

#endif
