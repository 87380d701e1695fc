/*
 * Findings for people, and for programs.
 */
#ifndef CHECK_REPORT_H
#define CHECK_REPORT_H

#include "base/str.h"
#include "check/check.h"

/* By fiche, then a summary. */
void report_text(Str *out, const CheckResult *result, Language language);

/* An object of JSON a line: code, severity, file, line, column, xpath (in that file), fiche, found, suggestion,
 * message, remedy; what there is not is null. */
void report_json(Str *out, const CheckResult *result);

#endif
