/*
 * Identifiers: each given once, each reference leading somewhere. References may lead forward, so they are checked when
 * all is read.
 */
#include "fo/reader_priv.h"

void id_register(Reader *r, const Object *object)
{
	const char *id = object->lineage.style.own->id;
	const Place *other;

	if (!id || r->again)
		return;
	if (!*id) {
		diag_error(r->diagnostics, "fo-value", object->lineage.place, "give it a name, or leave it out",
			   "id on %s is empty", object_name(r, object->lineage.element));
		return;
	}
	other = map_find(r->ids, id);
	if (other) {
		diag_error(r->diagnostics, "fo-id-duplicate", object->lineage.place,
			   arena_printf(r->arena, "it was given first at %s:%d", other->file, other->line),
			   "the id \"%s\" is given twice", id);
		return;
	}
	map_set(r->ids, id, arena_memdup(r->arena, &object->lineage.place, sizeof object->lineage.place));
}

void id_refer(Reader *r, const Object *object, const char *id, const char *property)
{
	if (id && !r->again && !map_find(r->ids, id))
		array_push(r->arena, &r->references,
			   (Reference){ arena_strdup(r->arena, id), property, object->lineage.place });
}

void id_check(Reader *r)
{
	for (size_t i = 0; i < r->references.count; i++) {
		const Reference *reference = &r->references.items[i];

		if (!map_find(r->ids, reference->id))
			diag_error(r->diagnostics, "fo-reference-unknown", reference->place,
				   "give the object that is meant this id", "%s=\"%s\": no object has this id",
				   reference->property, reference->id);
	}
}
