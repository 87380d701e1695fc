/*
 * Findings for people, and for programs.
 */
#ifndef CHECK_REPORT_H
#define CHECK_REPORT_H

#include "base/str.h"
#include "check/check.h"

typedef struct ReportOptions {
	Language language;
	bool accepted;     /* what was accepted is told too */
	bool accept;       /* how each could be accepted is told */
	const char *since; /* only what is new against this is there; NULL: everything is */
} ReportOptions;

/* By fiche, then a summary. */
void report_text(Str *out, const CheckResult *result, const ReportOptions *options);

/* The summary alone: "70 fiches · 0 errors · 18 style (12 mendable)". */
void report_summary(Str *out, const CheckResult *result, const ReportOptions *options);

/* An object of JSON a line: code, severity, file, line, column, xpath (in that file), fiche, found, suggestion,
 * message, remedy, accepted (the reason), accept (the element that would accept it); what there is not is null. */
void report_json(Str *out, const CheckResult *result);

#endif
