/*
 * The report as a page to read, print or mail: the document that templates/rapport.xsl is applied to.
 */
#ifndef CHECK_PAGE_H
#define CHECK_PAGE_H

#include "check/report.h"

/* `title` is of what was looked at. The document is the caller's to free (xmlFreeDoc). */
xmlDoc *report_page(Arena *arena, const CheckResult *result, const char *title, const ReportOptions *options);

#endif
