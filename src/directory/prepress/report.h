/*
 * What a printer asks, answered: what the files are, how the book is made, which plates it needs on which pages, which
 * faces are in it, and what his preflight would find. To read in French, or as JSON.
 */
#ifndef PREPRESS_REPORT_H
#define PREPRESS_REPORT_H

#include "base/str.h"
#include "output/pdf.h"
#include "prepress/making.h"

typedef struct PressReport {
	const char *title;
	const PdfOptions *pdf;   /* its press is set */
	const Making *making;    /* settled; NULL: it is no book, and has no cover */
	double spine;            /* mm */
	const char *inside_file; /* NULL: it was not written */
	const AreaDocument *inside;
	const char *cover_file;
	const AreaDocument *cover; /* NULL: there is none */
} PressReport;

void press_report_as_text(Str *out, const PressReport *report);

/* One object; lengths in millimetres, ink in percent, pages by their index from 1 and their folio. */
void press_report_as_json(Str *out, const PressReport *report);

#endif
