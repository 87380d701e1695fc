/*
 * The order of findings.
 */
#include "check/finding.h"

#include "base/str.h"

#include <stdlib.h>
#include <string.h>

static int compare_texts(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "");
}

static int by_place(const void *a, const void *b)
{
	const Finding *x = a, *y = b;
	int order = compare_texts(x->place.file, y->place.file);

	if (!order)
		order = (x->place.line > y->place.line) - (x->place.line < y->place.line);
	if (!order)
		order = (x->place.column > y->place.column) - (x->place.column < y->place.column);
	if (!order)
		order = strcmp(x->code, y->code);
	if (!order)
		order = compare_texts(x->found, y->found);
	return order ? order : strcmp(x->message, y->message);
}

void findings_sort(Findings *findings)
{
	if (findings->count)
		qsort(findings->items, findings->count, sizeof *findings->items, by_place);
}

bool finding_is_mendable(const Finding *finding)
{
	return finding->severity == FINDING_STYLE && finding->element && !finding->attribute && finding->found &&
	       finding->suggestion;
}
