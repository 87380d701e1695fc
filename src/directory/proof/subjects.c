#include "proof/subjects.h"

#include "base/array.h"
#include "source/field.h"
#include "source/xml.h"

#include <string.h>

typedef struct Making {
	Arena *arena;
	const Elements *elements;
	Point corner;
	ARRAY(AreaSubject) list;
} Making;

static const char *file_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static const char *name_of(Arena *arena, const xmlNode *element)
{
	const char *fiche = elements_fiche(arena, element), *path = field_path(arena, element, NULL);
	const char *record = *fiche ? fiche : file_name(xml_place(element).file);

	return *path ? arena_printf(arena, "%s/%s", record, path) : record;
}

static void take(void *making, Rect box, const Place *place)
{
	Making *m = making;
	const xmlNode *element = elements_at(m->elements, place);

	if (!element)
		return;
	box.x += m->corner.x;
	box.y += m->corner.y;
	array_push(m->arena, &m->list, (AreaSubject){ box, name_of(m->arena, element) });
}

uint32_t subjects_of(Arena *arena, const Elements *elements, const Spots *spots, uint32_t page, Point corner,
		     const AreaSubject **list)
{
	Making making = { .arena = arena, .elements = elements, .corner = corner };

	spots_boxes(spots, page, take, &making);
	*list = making.list.items;
	return (uint32_t)making.list.count;
}
