/*
 * What the file says of itself: the information dictionary (ISO 32000-1 § 14.3.3) and the same in XMP (ISO 16684-1),
 * with the standards that it keeps to.
 */
#ifndef OUTPUT_METADATA_H
#define OUTPUT_METADATA_H

#include "area/area.h"
#include "output/object.h"
#include "output/pdf.h"

/* The standards claimed. */
typedef struct PdfClaims {
	int ua, a;    /* parts of PDF/UA (ISO 14289) and PDF/A (ISO 19005); 0: none */
	char a_level; /* of PDF/A: 'A' tagged, 'U' with Unicode text, 'B' as it looks; '\0': the part has none */
	/* the name of one of PDF/X (ISO 15930), or NULL */
	const char *x;
} PdfClaims;

PdfRef pdf_info_add(PdfObjects *objects, Arena *arena, const AreaMetadata *metadata, const PdfOptions *options,
		    PdfClaims claims);
PdfRef pdf_xmp_add(PdfObjects *objects, Arena *arena, const AreaMetadata *metadata, const PdfOptions *options,
		   PdfClaims claims);

/* The output intent (§ 14.11.5) that gives RGB its meaning: "<<…>>". */
void pdf_put_output_intent(Str *out, PdfObjects *objects, Arena *arena);

#endif
