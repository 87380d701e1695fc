/*
 * What kind of file: the standards that a PDF may be made to, as one table of what each asks of those who write it.
 */
#ifndef OUTPUT_STANDARD_H
#define OUTPUT_STANDARD_H

#include <stdbool.h>

typedef enum PdfStandard {
	PDF_A2,  /* PDF 1.7, accessible and to be kept: PDF/UA-1 and PDF/A-2; the default */
	PDF_A3,  /* the same with the document's data as attached files: PDF/A-3 */
	PDF_A1,  /* PDF 1.4, for archives that ask for it: PDF/A-1b */
	PDF_2_0, /* PDF 2.0: PDF/UA-2 and PDF/A-4 */
	PDF_X4,  /* for presses: PDF/X-4 (ISO 15930-7), PDF 1.6 */
	PDF_X1A  /* PDF/X-1a:2003 (ISO 15930-4), PDF 1.4 */
} PdfStandard;

typedef struct PdfTraits {
	const char *version; /* in the header: "1.7" */
	/* small objects go into object streams and there is a cross-reference stream; else each object stands by
	 * itself before a table, as in PDF 1.4 */
	bool packed;
	bool transparency; /* what is painted may be seen through */
	bool interactive;  /* there may be links, notes, fields, bookmarks, tags */
	bool attachments;  /* files may be attached */
	bool info;         /* there is an information dictionary besides XMP */
	bool glyph_sets;   /* fonts list the glyphs that they were cut to */
	bool structured;   /* PDF 2.0's structure: its namespace, elements that links lead to, its types */
	bool narrow;       /* arrays, strings and dictionaries keep to the limits of PDF 1.4 */
	int icc;           /* version of colour profiles */
	/* The claims that are looked for: parts of PDF/UA (ISO 14289) and of PDF/A (ISO 19005), 0 none; PDF/A's level
	 * for a file that is tagged and for one that is not, '\0' where the part has no levels. */
	int ua, a;
	char tagged_level, plain_level;
	const char *x;      /* the part of PDF/X that is claimed, or NULL */
	const char *intent; /* subtype of the output intent */
} PdfTraits;

/* Static. */
const PdfTraits *pdf_traits(PdfStandard standard);

#endif
