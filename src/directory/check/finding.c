/*
 * The order of findings, and the values they are about.
 */
#include "check/finding.h"

#include "base/hash.h"
#include "base/str.h"
#include "source/datatype.h"
#include "source/field.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define LONGEST_VALUE 100 /* bytes; of longer ones a beginning is kept */
#define KEPT_OF_VALUE 60

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

bool finding_is_of_form(const Finding *finding)
{
	return str_equal(finding->code, "P11");
}

bool finding_is_mendable(const Finding *finding)
{
	return finding_is_of_form(finding) || (finding->severity == FINDING_STYLE && finding->element &&
					       !finding->attribute && finding->found && finding->suggestion);
}

static bool has_child_elements(const xmlNode *element)
{
	const xmlNode *child = element->children;

	while (child && child->type != XML_ELEMENT_NODE)
		child = child->next;
	return child != NULL;
}

static const char *whole_value(Arena *arena, const Finding *finding)
{
	const char *value = finding->attribute ? xml_attribute(arena, finding->element, finding->attribute) : NULL;

	if (value || finding->found)
		return value ? value : finding->found;
	if (!finding->element || has_child_elements(finding->element))
		return finding->facts;
	return xml_text(arena, finding->element);
}

const char *finding_value(Arena *arena, const Finding *finding)
{
	const char *value = datatype_collapsed(arena, whole_value(arena, finding));
	size_t length = strlen(value), kept = KEPT_OF_VALUE;

	if (length <= LONGEST_VALUE)
		return value;
	while (((unsigned char)value[kept] & 0xC0) == 0x80)
		kept--;
	return arena_printf(arena, "%.*s… %08" PRIx32, (int)kept, value,
			    (uint32_t)hash_bytes(HASH_START, value, length));
}

/* A field's path without the ranks in it: what comes before does not make another of it. */
static const char *field_without_ranks(Arena *arena, const Finding *finding)
{
	const char *path = finding->element ? field_path(arena, finding->element, finding->attribute) : "";
	Str plain = str_in(arena);

	while (*path) {
		size_t step = strcspn(path, ".");

		str_add_bytes(&plain, path, step);
		path += step;
		if (*path)
			path += 1 + strspn(path + 1, "0123456789");
	}
	return str_text(&plain);
}

const char *finding_identity(Arena *arena, const Finding *finding)
{
	return arena_printf(arena, "%s %s %s %s", finding->code, finding->fiche, field_without_ranks(arena, finding),
			    finding_value(arena, finding));
}
