#include "proof/elements.h"

#include "base/map.h"
#include "base/str.h"

struct Elements {
	Map *by_place;
	Str key; /* being looked for */
};

static const char *key_of(Str *key, const Place *place)
{
	str_truncate(key, 0);
	str_printf(key, "%s:%d:%d", place->file, place->line, place->column);
	return str_text(key);
}

Elements *elements_new(Arena *arena, const Source *source)
{
	Elements *elements = arena_new_of(arena, Elements);
	const xmlNode *root = xmlDocGetRootElement(source_document(source));

	*elements = (Elements){ .by_place = map_new(arena), .key = str_in(arena) };
	for (const xmlNode *element = root; element; element = xml_next_element(root, element)) {
		Place place = xml_place(element);

		if (place.file)
			map_set(elements->by_place, arena_strdup(arena, key_of(&elements->key, &place)),
				(void *)(uintptr_t)element);
	}
	return elements;
}

const xmlNode *elements_named(const Elements *elements, const char *place)
{
	return map_find(elements->by_place, place);
}

const xmlNode *elements_at(const Elements *elements, const Place *place)
{
	Str key = elements->key;

	return place->file ? elements_named(elements, key_of(&key, place)) : NULL;
}

const char *elements_fiche(Arena *arena, const xmlNode *element)
{
	const char *id;

	while (element && element->type == XML_ELEMENT_NODE && !xml_is(element, "fiche"))
		element = element->parent;
	if (!element || element->type != XML_ELEMENT_NODE)
		return "";
	id = xml_attribute(arena, element, "id");
	return id ? id : "";
}
