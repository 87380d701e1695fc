/*
 * PDF: an area tree to a file, PDF 1.7, tagged, through libharu's object layer (ISO 32000-1).
 *
 * Nothing is laid out here. The same document and options give the same bytes: no clock, no random number; /ID is
 * a hash of the content. Fonts are subset with hb-subset and embedded as Type0 fonts with a right ToUnicode.
 * The file is complete or absent (base/file.h).
 *
 * The file claims the parts of PDF/UA, PDF/A and PDF/X that its standard names (output/standard.h) unless the document
 * stands against one: no title or language, a picture or formula without words, headings or tables that cannot be
 * mended, a note apart from its call, a link to nothing, a field without label, a script, press colours, characters of
 * private use, more than PDF 1.4 allows. Each reason is a note [pdf-not-ua], [pdf-not-a], [pdf-not-x].
 */
#ifndef OUTPUT_PDF_H
#define OUTPUT_PDF_H

#include "area/area.h"
#include "base/diag.h"
#include "base/file.h"
#include "output/attach.h"
#include "output/press.h"
#include "output/standard.h"

#include <stdbool.h>

typedef struct PdfOptions {
	PdfStandard standard;
	/* libdeflate's level, 0 (none) to 12; 6 is usual; at 0 the file can be read by eye */
	int compression;
	bool scripts;               /* fields that count others do so where readers run scripts; no PDF/A then */
	const char *producer;       /* the program's name and version */
	const char *date;           /* of creation, ISO 8601 in UTC; NULL: none is written */
	const char *record;         /* what the keywords say besides, of the state it was made in; NULL: nothing */
	PdfAttachments attachments; /* files to be carried, where the standard has them */
	const PdfPress *press;      /* what PDF_X4 and PDF_X1A are made for; NULL with the others */
} PdfOptions;

/*
 * A file being written, part by part: a part is in the file when pdf_add() returns, all but some hundred bytes a page,
 * and its areas may go. Parts come in any order and make up the document's pages.
 */
typedef struct PdfFile PdfFile;

/* Begins a file, which takes the writer over: it is committed, or abandoned. NULL for a writer that is NULL. Options,
 * diagnostics and the writer's arena outlive it. */
PdfFile *pdf_open(FileWriter *writer, const PdfOptions *options, Diagnostics *diagnostics);

void pdf_add(PdfFile *file, const AreaPart *part);

/* A late layer of a page that was added, by its index in the document. It is painted over what the page has. */
void pdf_add_late(PdfFile *file, uint32_t page, const AreaLayer *layer);

/* Pages of parts that were adrift stand where the moves say, before any other part or layer comes. */
void pdf_move(PdfFile *file, const AreaMove *moves, uint32_t count);

/* What belongs to the whole: metadata, destinations, bookmarks; its pages and structure are not looked at. Ends the
 * file; false with a diagnostic when it could not be written, the old file left as it was. */
bool pdf_close(PdfFile *file, const AreaDocument *document);

/* Ends it without a file. NULL is ignored. */
void pdf_abandon(PdfFile *file);

/* A document whose pages are all there. Links to what it does not have are left out. The writer, taken over, may be
 * NULL, which fails. */
bool pdf_write(const AreaDocument *document, const PdfOptions *options, FileWriter *writer, Diagnostics *diagnostics);

#endif
