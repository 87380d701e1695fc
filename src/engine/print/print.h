/*
 * Print: one document from its formatting objects to pages and PDF, the rooms called in turn. Page-sequences are laid
 * out while others are read, written and forgotten.
 */
#ifndef PRINT_PRINT_H
#define PRINT_PRINT_H

#include "area/area.h"
#include "base/folders.h"
#include "base/ledger.h"
#include "fo/read.h"
#include "layout/layout.h"
#include "output/pdf.h"

/* What is opened once, for any number of documents, several at a time. */
typedef struct PrintTools {
	Fonts *fonts;
	Hyphenators *hyphenators;
	Diagnostics *diagnostics; /* of these */
} PrintTools;

/* Reads the document, its page-sequences given to `take`, and answers what belongs to the whole, in `arena`. NULL with
 * diagnostics. Called again where contents turn out longer than was thought after pages behind them have been written,
 * LAYOUT_ATTEMPTS times at most, and then gives the same. */
typedef const FoDocument *PrintRead(void *context, Arena *arena, FoTake *take, void *taker, Diagnostics *diagnostics);

typedef struct PrintJob {
	const PrintTools *tools;
	const LayoutOptions *layout;
	const PdfOptions *options;
	const Folders *folders; /* that pictures may come from; NULL: any */
	Ledger *ledger;         /* of files read and written; may be NULL */
	PrintRead *read;
	void *context; /* of read */
	/* images are numbered from there: pages that will stand beside those of another document */
	uint32_t first_image;

	/* What is wanted of it. */
	const char *pdf; /* a file, "-" for standard output; NULL: none */
	Str *memory;     /* where the PDF goes instead, or NULL */
	bool areas;      /* the pages are kept, and are in the AreaDocument */
} PrintJob;

/*
 * What belongs to the whole is told in `areas`, in `arena`: its metadata, destinations, fits, the count of its pages;
 * those themselves only where they are wanted. False with diagnostics, which live in another arena, and no file.
 */
bool print_document(const PrintJob *job, Arena *arena, AreaDocument *areas, Diagnostics *diagnostics);

#endif
