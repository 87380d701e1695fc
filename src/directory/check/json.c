/*
 * The report for programs.
 */
#include "base/notation.h"
#include "check/acceptance.h"
#include "check/explain.h"
#include "check/path.h"
#include "check/report.h"
#include "source/field.h"

static void add_text(Str *out, const char *key, const char *text)
{
	str_printf(out, ", \"%s\": ", key);
	json_add(out, text);
}

static const char *or_null(const char *text)
{
	return *text ? text : NULL;
}

static void add_finding(Str *out, const Finding *finding)
{
	str_add(out, "{\"code\": ");
	json_add(out, finding->code);
	add_text(out, "severity", severity_word(finding->severity));
	add_text(out, "file", finding->place.file);
	str_printf(out, ", \"line\": %d, \"column\": %d", finding->place.line, finding->place.column);
	add_text(out, "xpath", or_null(path_in_file(out->arena, finding->element, finding->attribute)));
	add_text(out, "fiche", or_null(finding->fiche));
	add_text(out, "field", finding->element ? field_path(out->arena, finding->element, finding->attribute) : NULL);
	add_text(out, "found", finding->found);
	add_text(out, "suggestion", finding->suggestion);
	add_text(out, "message", finding->message);
	add_text(out, "remedy", or_null(finding->remedy));
	add_text(out, "accepted", finding->accepted ? finding->accepted->text : NULL);
	add_text(out, "accept", or_null(acceptance_of(out->arena, finding)));
	str_add(out, "}\n");
}

void report_json(Str *out, const CheckResult *result)
{
	for (size_t i = 0; i < result->findings.count; i++)
		add_finding(out, &result->findings.items[i]);
}
