/*
 * The inside of the object store, shared by what fills it (object.c) and what writes it out (write.c).
 */
#ifndef OUTPUT_OBJECT_PRIV_H
#define OUTPUT_OBJECT_PRIV_H

#include "output/object.h"

#include <hpdf.h>
#include <hpdf_objects.h>

struct libdeflate_compressor;

struct PdfObjects {
	Arena *arena;
	Diagnostics *diagnostics;
	HPDF_Error_Rec error;			/* libharu's: the first failure stays in it */
	HPDF_MMgr memory;
	HPDF_Xref xref;
	struct libdeflate_compressor *compressor;	/* NULL at level 0 */
	unsigned char *compressed;		/* where a stream is compressed, reused */
	size_t compressed_size;
};

/* Records libharu's failure, if there was one, as a diagnostic; true if there was none. */
bool pdf_objects_check(PdfObjects *objects);

#endif
