/*
 * The catalogue as bytes is texts, each with its NUL: title, folder, then four for each fiche.
 */
#include "serve/catalogue.h"

#include "press/record.h"
#include "source/unicode.h"
#include "transform/collate.h"

#include <stdlib.h>
#include <string.h>

enum { HEAD_TEXTS = 2, FICHE_TEXTS = 4 };

/* ---- as bytes ---- */

static void add_text(Str *out, const char *text)
{
	str_add_bytes(out, text, strlen(text) + 1);
}

void catalogue_pack(Arena *arena, const Source *source, Str *out)
{
	const xmlNode *root = xmlDocGetRootElement(source_document(source)), *title = xml_child(root, "titre");
	const SourceFiche *list;
	size_t count = source_fiches(source, &list);

	add_text(out, title ? xml_text(arena, title) : "Répertoire");
	add_text(out, source_folder(source));
	for (size_t i = 0; i < count; i++) {
		Record record = record_of(arena, &list[i]);

		add_text(out, record.id);
		add_text(out, record.names);
		add_text(out, record.date);
		add_text(out, collate_key(arena, *record.sort ? record.sort : record.names));
	}
}

static size_t count_texts(const char *bytes, size_t length)
{
	size_t count = 0;

	for (size_t i = 0; i < length; i++)
		count += bytes[i] == '\0';
	return length > 0 && bytes[length - 1] == '\0' ? count : 0;
}

/* The text at *bytes, which is moved past it. */
static const char *take_text(const char **bytes)
{
	const char *text = *bytes;

	*bytes += strlen(text) + 1;
	return text;
}

static CatalogueItem take_item(Arena *arena, const char **bytes)
{
	CatalogueItem item = { .id = take_text(bytes) };

	item.names = take_text(bytes);
	item.date = take_text(bytes);
	item.order = take_text(bytes);
	item.key = arena_printf(arena, "%s-%s", unicode_fold(arena, item.names), item.id);
	return item;
}

/* ---- order ---- */

static int compare_items(const void *a, const void *b, void *context)
{
	const CatalogueItem *items = context, *left = &items[*(const uint32_t *)a],
			    *right = &items[*(const uint32_t *)b];
	int order = strcmp(left->order, right->order);

	return order ? order : strcmp(left->id, right->id);
}

static void put_in_order(Arena *arena, Catalogue *catalogue)
{
	catalogue->order = arena_array_of(arena, uint32_t, catalogue->count);
	for (uint32_t i = 0; i < catalogue->count; i++)
		catalogue->order[i] = i;
	if (catalogue->count)
		qsort_r(catalogue->order, catalogue->count, sizeof *catalogue->order, compare_items, catalogue->items);
}

Catalogue *catalogue_unpack(Arena *arena, const char *bytes, size_t length)
{
	Catalogue *catalogue = arena_new_of(arena, Catalogue);
	size_t texts = count_texts(bytes, length);

	if (texts < HEAD_TEXTS || (texts - HEAD_TEXTS) % FICHE_TEXTS != 0)
		return NULL;
	bytes = arena_memdup(arena, bytes, length);
	catalogue->title = take_text(&bytes);
	catalogue->folder = take_text(&bytes);
	catalogue->count = (uint32_t)((texts - HEAD_TEXTS) / FICHE_TEXTS);
	catalogue->items = arena_array_of(arena, CatalogueItem, catalogue->count + 1);
	catalogue->ids = map_new(arena);
	for (uint32_t i = 0; i < catalogue->count; i++) {
		catalogue->items[i] = take_item(arena, &bytes);
		map_set(catalogue->ids, catalogue->items[i].id, &catalogue->items[i]);
	}
	catalogue->items[catalogue->count] = (CatalogueItem){ .id = "edition", .names = catalogue->title };
	put_in_order(arena, catalogue);
	return catalogue;
}

/* ---- looking for ---- */

bool catalogue_find(const Catalogue *catalogue, const char *id, uint32_t *number)
{
	const CatalogueItem *item = map_find(catalogue->ids, id);

	if (item)
		*number = (uint32_t)(item - catalogue->items);
	return item != NULL;
}

/* The words, each a text of its own, one after the other; the last is empty. */
static const char *part_words(Arena *arena, const char *words)
{
	const char *folded = unicode_fold(arena, words);
	size_t length = strlen(folded);
	char *parted = arena_alloc(arena, length + 2);

	for (size_t i = 0; i < length; i++)
		parted[i] = folded[i] == '-' ? '\0' : folded[i];
	return parted;
}

static bool has_words(const CatalogueItem *item, const char *words)
{
	for (; *words; words += strlen(words) + 1)
		if (!strstr(item->key, words))
			return false;
	return true;
}

/* A search in which nothing is left to look for ("?") finds nothing; no search finds all. */
size_t catalogue_search(Arena *arena, const Catalogue *catalogue, const char *words, const uint32_t **numbers)
{
	const char *parted = part_words(arena, words);
	uint32_t *found;
	size_t count = 0;

	*numbers = catalogue->order;
	if (words[strspn(words, " ")] == '\0')
		return catalogue->count;
	found = arena_array_of(arena, uint32_t, catalogue->count);
	for (uint32_t i = 0; i < catalogue->count && *parted; i++)
		if (has_words(&catalogue->items[catalogue->order[i]], parted))
			found[count++] = catalogue->order[i];
	*numbers = found;
	return count;
}
