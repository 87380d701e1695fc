/*
 * Identifiers: each given once, each reference leading somewhere. References may lead forward, so they are checked when
 * all is read.
 *
 * Of a switch whose case layout chooses one case is printed, so that each of its cases may give the same id.
 */
#include "fo/reader_priv.h"

#include "base/str.h"
#include "base/words.h"

/* A case of a switch, by their serial numbers. */
typedef struct IdCase {
	unsigned of, number;
} IdCase;

typedef ARRAY(IdCase) IdCases;

/* An object with an id. */
typedef struct IdHolder {
	Place place;
	IdCases cases; /* that it stands in, from the innermost */
	struct IdHolder *next;
} IdHolder;

static bool is_chosen_case(const Object *object)
{
	return object->lineage.element == ELEMENT_MULTI_CASE && object->node && object->node->kind == FO_MULTI_CASE;
}

static IdCases cases_about(Reader *r, const Object *object)
{
	IdCases cases = { 0 };

	for (; object; object = object->parent)
		if (is_chosen_case(object))
			array_push(r->arena, &cases, (IdCase){ object->parent->serial, object->serial });
	return cases;
}

bool id_is_in_case(const Object *object)
{
	while (object && !is_chosen_case(object))
		object = object->parent;
	return object != NULL;
}

/* Whether they stand in different cases of one switch. */
static bool exclude(const IdCases *a, const IdCases *b)
{
	for (size_t i = 0; i < a->count; i++)
		for (size_t j = 0; j < b->count; j++)
			if (a->items[i].of == b->items[j].of)
				return a->items[i].number != b->items[j].number;
	return false;
}

static const IdHolder *clash(const IdHolder *holder, const IdCases *cases)
{
	while (holder && exclude(&holder->cases, cases))
		holder = holder->next;
	return holder;
}

/* Kept, unless somebody has the name already: who that is, else NULL. */
static const IdHolder *hold(Reader *r, Map *holders, const Object *object, const char *name)
{
	IdHolder *first = map_find(holders, name), *holder;
	IdCases cases = cases_about(r, object);
	const IdHolder *other = clash(first, &cases);

	if (other)
		return other;
	holder = arena_new_of(r->arena, IdHolder);
	*holder = (IdHolder){ object->lineage.place, cases, first };
	map_set(holders, name, holder);
	return NULL;
}

static const char *given_first(Reader *r, const IdHolder *other)
{
	return arena_printf(r->arena, _("it was given first at %s:%d"), other->place.file, other->place.line);
}

const char *id_register(Reader *r, const Object *object)
{
	const char *id = object->lineage.style.own->id;
	const IdHolder *other;

	if (!id || r->again)
		return id;
	if (!*id) {
		diag_fault(r->diagnostics, "fo-value", object->lineage.place, "give it a name, or leave it out",
			   "id on %s is empty", object_name(r, object->lineage.element));
		return NULL;
	}
	other = hold(r, r->ids, object, id);
	if (!other)
		return id;
	diag_fault(r->diagnostics, "fo-id-duplicate", object->lineage.place, given_first(r, other),
		   "the id \"%s\" is given twice", id);
	return NULL;
}

bool id_register_field(Reader *r, const Object *object, const char *name)
{
	const IdHolder *other = hold(r, r->fields, object, name);

	if (other)
		diag_fault(r->diagnostics, "field-name", object->lineage.place, given_first(r, other),
			   "the name \"%s\" is given to two fields", name);
	return !other;
}

/* Whether whoever has the id is printed whatever is chosen. */
static bool is_certain(const IdHolder *holder)
{
	return holder && !holder->cases.count;
}

void id_refer(Reader *r, const Object *object, const char *id, const char *property)
{
	if (id && !r->again && !is_certain(map_find(r->ids, id)))
		array_push(r->arena, &r->references,
			   (Reference){ arena_strdup(r->arena, id), property, object->lineage.place,
					id_is_in_case(object) });
}

void id_refer_field(Reader *r, const Object *object, const char *name)
{
	array_push(r->arena, &r->field_references,
		   (Reference){ arena_strdup(r->arena, name), "rep:field-of", object->lineage.place, false });
}

static void check_fields(Reader *r)
{
	for (size_t i = 0; i < r->field_references.count; i++) {
		const Reference *reference = &r->field_references.items[i];

		if (!map_find(r->fields, reference->id))
			diag_fault(r->diagnostics, "field-of", reference->place,
				   "give the field that is meant this name", "%s counts \"%s\": no field has this name",
				   reference->property, reference->id);
	}
}

void id_check(Reader *r)
{
	check_fields(r);
	for (size_t i = 0; i < r->references.count; i++) {
		const Reference *reference = &r->references.items[i];
		const IdHolder *holder = map_find(r->ids, reference->id);

		if (!holder)
			diag_fault(r->diagnostics, "fo-reference-unknown", reference->place,
				   "give the object that is meant this id", "%s=\"%s\": no object has this id",
				   reference->property, reference->id);
		else if (!is_certain(holder) && !reference->in_case)
			array_push(r->arena, &r->doubts, (FoDoubt){ reference->id, reference->place });
	}
}
