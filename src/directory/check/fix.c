/*
 * Mendings are put together text by text, from their places, then file by file.
 */
#include "check/fix.h"

#include "base/map.h"
#include "edit/edit.h"

#include <stdlib.h>
#include <string.h>

typedef struct Mending {
	const Finding *finding;
	const xmlNode *text;
	size_t offset;
} Mending;

typedef ARRAY(Mending) Mendings;

/* ---- where what was found stands ---- */

static const char *content(const xmlNode *text)
{
	return text->content ? (const char *)text->content : "";
}

/* The only place in a text of the element; false when there is none, or more than one. */
static bool find_only(const Finding *finding, Mending *mending)
{
	bool found = false;

	if (!*finding->found)
		return false;
	for (const xmlNode *child = finding->element->children; child; child = child->next) {
		const char *at = child->type == XML_TEXT_NODE ? strstr(content(child), finding->found) : NULL;

		if (!at)
			continue;
		if (found || strstr(at + 1, finding->found))
			return false;
		*mending = (Mending){ finding, child, (size_t)(at - content(child)) };
		found = true;
	}
	return found;
}

static bool find_place(const Finding *finding, Mending *mending)
{
	if (!finding->text)
		return find_only(finding, mending);
	*mending = (Mending){ finding, finding->text, finding->offset };
	return true;
}

/* In the order of files and places, those of one text after the other. */
static int by_place(const void *a, const void *b)
{
	const Mending *x = a, *y = b;
	const Place *p = &x->finding->place, *q = &y->finding->place;
	int order = strcmp(p->file, q->file);

	if (!order)
		order = (p->line > q->line) - (p->line < q->line);
	if (!order)
		order = (p->column > q->column) - (p->column < q->column);
	if (!order)
		order = (x->text > y->text) - (x->text < y->text);
	return order ? order : (x->offset > y->offset) - (x->offset < y->offset);
}

static Mendings mendings_of(Arena *arena, const CheckResult *result)
{
	Mendings mendings = { 0 };
	Mending mending;

	for (size_t i = 0; i < result->findings.count; i++) {
		const Finding *finding = &result->findings.items[i];

		if (!finding->accepted && finding_is_mendable(finding) && find_place(finding, &mending))
			array_push(arena, &mendings, mending);
	}
	if (mendings.count)
		qsort(mendings.items, mendings.count, sizeof *mendings.items, by_place);
	return mendings;
}

/* ---- texts ---- */

/* Which of its element's texts it is. */
static size_t index_of(const xmlNode *text)
{
	size_t index = 0;

	for (const xmlNode *node = text->prev; node; node = node->prev)
		index += node->type == XML_TEXT_NODE;
	return index;
}

/* The text with `count` mendings, in order, put in; how many did not overlap. */
static const char *mended(Arena *arena, const Mending *mendings, size_t count, size_t *done)
{
	const char *old = content(mendings->text);
	Str text = str_in(arena);
	size_t at = 0;

	*done = 0;
	for (size_t i = 0; i < count; i++) {
		if (mendings[i].offset < at)
			continue;
		str_add_bytes(&text, old + at, mendings[i].offset - at);
		str_add(&text, mendings[i].finding->suggestion);
		at = mendings[i].offset + strlen(mendings[i].finding->found);
		(*done)++;
	}
	str_add(&text, old + at);
	return str_text(&text);
}

/* ---- files ---- */

static size_t count_of_text(const Mending *mendings, size_t count)
{
	size_t same = 1;

	while (same < count && mendings[same].text == mendings->text)
		same++;
	return same;
}

static size_t count_of_file(const Mending *mendings, size_t count)
{
	size_t same = 1;

	while (same < count && str_equal(mendings[same].finding->place.file, mendings->finding->place.file))
		same++;
	return same;
}

/* How many were put in. */
static size_t mend_file(Arena *arena, Edit *edit, const Mending *mendings, size_t count, Diagnostics *diagnostics)
{
	size_t all = 0, done;

	for (size_t from = 0, of_text; from < count; from += of_text) {
		const Mending *first = &mendings[from];
		const char *text;

		of_text = count_of_text(first, count - from);
		text = mended(arena, first, of_text, &done);
		if (edit_text_node(edit, first->finding->place, index_of(first->text), text, diagnostics))
			all += done;
	}
	return all;
}

Fix fix_findings(Arena *arena, const CheckResult *result, bool apply, Str *patch, Diagnostics *diagnostics)
{
	Mendings mendings = mendings_of(arena, result);
	Fix fix = { 0 };

	for (size_t from = 0, of_file; from < mendings.count; from += of_file) {
		const Mending *first = &mendings.items[from];
		Edit *edit = edit_open(arena, first->finding->place.file, diagnostics);
		size_t done;

		of_file = count_of_file(first, mendings.count - from);
		done = edit ? mend_file(arena, edit, first, of_file, diagnostics) : 0;
		if (!done)
			continue;
		str_add(patch, edit_patch(arena, edit));
		if (apply && !edit_apply(edit, diagnostics))
			continue;
		fix.findings += done;
		fix.files++;
	}
	return fix;
}
