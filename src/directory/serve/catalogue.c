/*
 * The catalogue as bytes is texts, each with its NUL: title, folder, then two for each fiche.
 */
#include "serve/catalogue.h"

#include "source/xml.h"

#include <string.h>

enum { HEAD_TEXTS = 2, FICHE_TEXTS = 2 };

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
		add_text(out, list[i].id);
		add_text(out, list[i].names);
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
		catalogue->items[i].id = take_text(&bytes);
		catalogue->items[i].names = take_text(&bytes);
		map_set(catalogue->ids, catalogue->items[i].id, &catalogue->items[i]);
	}
	catalogue->items[catalogue->count] = (CatalogueItem){ .id = "edition", .names = catalogue->title };
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
