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

		if (!finding->accepted && finding_is_mendable(finding) && !finding_is_of_form(finding) &&
		    find_place(finding, &mending))
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

/* ---- form ---- */

/* The finding that the file is not in NFC; NULL: it is, or may be as it is. */
static const Finding *of_form(const CheckResult *result, const char *file)
{
	for (size_t i = 0; i < result->findings.count; i++) {
		const Finding *finding = &result->findings.items[i];

		if (finding_is_of_form(finding) && !finding->accepted && str_equal(finding->place.file, file))
			return finding;
	}
	return NULL;
}

/* Texts and attributes of the element as the tree has them; what is so already does not change. */
static bool compose_element(Edit *edit, const xmlNode *element, Diagnostics *diagnostics)
{
	Place place = xml_place(element);
	bool good = true;

	for (const xmlAttr *attribute = element->properties; attribute; attribute = attribute->next)
		if (!attribute->ns && attribute->children && !attribute->children->next)
			good &= edit_attribute(edit, place, (const char *)attribute->name, content(attribute->children),
					       diagnostics);
	for (const xmlNode *text = element->children; text; text = text->next)
		if (text->type == XML_TEXT_NODE)
			good &= edit_text_node(edit, place, index_of(text), content(text), diagnostics);
	return good;
}

static bool compose_file(Edit *edit, const xmlNode *root, const char *file, Diagnostics *diagnostics)
{
	bool good = true;

	for (const xmlNode *element = root; element; element = xml_next_element(root, element))
		if (str_equal(xml_place(element).file, file))
			good &= compose_element(edit, element, diagnostics);
	return good;
}

/* ---- the whole ---- */

typedef struct Fixing {
	Arena *arena;
	const xmlNode *root;
	const CheckResult *result;
	bool apply;
	Str *patch;
	Diagnostics *diagnostics;
	Fix fix;
} Fixing;

/* A file with its mendings in texts, of which there may be none. */
static void fix_file(Fixing *fixing, const char *file, const Mending *mendings, size_t count)
{
	Edit *edit = edit_open(fixing->arena, file, fixing->diagnostics);
	size_t done = 0;

	if (!edit)
		return;
	if (of_form(fixing->result, file))
		done += compose_file(edit, fixing->root, file, fixing->diagnostics);
	if (count)
		done += mend_file(fixing->arena, edit, mendings, count, fixing->diagnostics);
	if (!done)
		return;
	str_add(fixing->patch, edit_patch(fixing->arena, edit));
	if (fixing->apply && !edit_apply(edit, fixing->diagnostics))
		return;
	fixing->fix.findings += done;
	fixing->fix.files++;
}

static bool has_file(const Mendings *mendings, const char *file)
{
	for (size_t i = 0; i < mendings->count; i++)
		if (str_equal(mendings->items[i].finding->place.file, file))
			return true;
	return false;
}

Fix fix_findings(Arena *arena, const xmlNode *root, const CheckResult *result, bool apply, Str *patch,
		 Diagnostics *diagnostics)
{
	Mendings mendings = mendings_of(arena, result);
	Fixing fixing = { arena, root, result, apply, patch, diagnostics, { 0 } };

	for (size_t from = 0, of_file; from < mendings.count; from += of_file) {
		const Mending *first = &mendings.items[from];

		of_file = count_of_file(first, mendings.count - from);
		fix_file(&fixing, first->finding->place.file, first, of_file);
	}
	for (size_t i = 0; i < result->findings.count; i++) {
		const Finding *finding = &result->findings.items[i];

		if (of_form(result, finding->place.file) == finding && !has_file(&mendings, finding->place.file))
			fix_file(&fixing, finding->place.file, NULL, 0);
	}
	return fixing.fix;
}
