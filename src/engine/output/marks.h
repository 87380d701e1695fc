/*
 * The marks of a sheet for the press.
 */
#ifndef OUTPUT_MARKS_H
#define OUTPUT_MARKS_H

#include "output/content.h"
#include "output/press.h"

/* Operators that paint the marks asked for, as those of a page (output/content.h). `folio` is told by the slug line;
 * patches are of the spots that the page's `resources` name, besides the process colours. The slug line is set in the
 * first face of the file; before there is one it is left out. */
const Str *pdf_content_marks(PdfContent *content, const PdfPress *press, const PdfSheet *sheet, const char *folio,
			     const PdfResources *resources);

#endif
