/*
 * The report to read on a terminal: fiche by fiche, and a last line that says it all.
 */
#include "check/report.h"

#include "check/explain.h"

static void add_finding(Str *out, const Finding *finding, Language language)
{
	str_printf(out, "%s:%d:%d  %s  %s  %s\n", finding->place.file, finding->place.line, finding->place.column,
		   severity_name(finding->severity, language), finding->code, finding->message);
	if (*finding->remedy)
		str_printf(out, "    → %s\n", finding->remedy);
}

void report_text(Str *out, const CheckResult *result, Language language)
{
	for (size_t i = 0; i < result->findings.count; i++)
		if (!result->findings.items[i].accepted)
			add_finding(out, &result->findings.items[i], language);
	str_printf(out, "%zu fiches · %zu · %zu · %zu\n", result->fiches, result->counts[FINDING_ERROR],
		   result->counts[FINDING_ALERT], result->counts[FINDING_STYLE]);
}
