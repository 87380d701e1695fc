/*
 * Keys of indexes: which there are, each that is cited some object's, and ranges that begin and end (§ 6.10.4). What is
 * cited may stand behind what cites it, and so is looked at when all is read.
 */
#include "fo/reader_priv.h"

/* A fo:index-range-begin. */
typedef struct IndexRange {
	Place place;
	bool ended;
} IndexRange;

static const FoIndexed *indexed_by(Reader *r, const Object *object, FoKind kind)
{
	const FoOwn *own = object->lineage.style.own;
	/* as long as the node */
	FoIndexed *indexed = arena_new_of(kind == FO_MARKER && !r->again ? r->arena : r->own, FoIndexed);

	*indexed = (FoIndexed){ own->index_key, own->index_class ? own->index_class : "" };
	return indexed;
}

static void begin_range(Reader *r, const Object *object, const char *id)
{
	IndexRange *range = arena_new_of(r->arena, IndexRange);

	range->place = object->lineage.place;
	map_set(r->index_ranges, id, range);
}

/* A range whose id is another's is none. */
const FoIndexed *index_register(Reader *r, const Object *object, const FoNode *node)
{
	const char *key = object->lineage.style.own->index_key;

	if (!key || (node->kind == FO_INDEX_RANGE_BEGIN && !node->id))
		return NULL;
	if (!*key) {
		if (!r->again)
			diag_fault(r->diagnostics, "fo-value", object->lineage.place, "give it a key, or leave it out",
				   "index-key on %s is empty", object_name(r, object->lineage.element));
		return NULL;
	}
	if (!map_find(r->index_keys, key))
		map_set(r->index_keys, key, r);
	if (node->kind == FO_INDEX_RANGE_BEGIN && !r->again)
		begin_range(r, object, node->id);
	return indexed_by(r, object, node->kind);
}

void index_refer(Reader *r, const Object *object)
{
	const char *key = object->lineage.style.own->index_target;

	if (key && !r->again && !map_find(r->index_keys, key))
		array_push(r->arena, &r->index_references,
			   (Reference){ arena_strdup(r->arena, key), "ref-index-key", object->lineage.place, false });
}

const char *index_range_ended(Reader *r, const Object *object)
{
	const char *id = object->lineage.style.own->target;
	IndexRange *range = id ? map_find(r->index_ranges, id) : NULL;

	if (r->again || !id)
		return id;
	if (!range) {
		diag_fault(r->diagnostics, "fo-index-range", object->lineage.place,
			   "give the fo:index-range-begin that is meant this id, or take it out",
			   "ref-id=\"%s\": no fo:index-range-begin before it has this id", id);
		return NULL;
	}
	if (range->ended && !id_is_in_case(object)) {
		diag_fault(r->diagnostics, "fo-index-range", object->lineage.place, "take it out",
			   "the range \"%s\" of an index is ended twice", id);
		return NULL;
	}
	range->ended = true;
	return id;
}

static void check_range(Reader *r, const char *id, const IndexRange *range)
{
	if (!range->ended)
		diag_fault(r->diagnostics, "fo-index-range", range->place,
			   arena_printf(r->arena, "add <fo:index-range-end ref-id=\"%s\"/>", id),
			   "the range \"%s\" of an index does not end; it goes on to the end of the document", id);
}

void index_check(Reader *r)
{
	for (size_t i = 0; i < r->index_references.count; i++) {
		const Reference *reference = &r->index_references.items[i];

		if (!map_find(r->index_keys, reference->id))
			diag_fault(r->diagnostics, "fo-index-key", reference->place,
				   "give what is meant this index-key", "%s=\"%s\": no object has this index-key",
				   reference->property, reference->id);
	}
	for (size_t i = 0; i < map_count(r->index_ranges); i++)
		check_range(r, map_key(r->index_ranges, i), map_value(r->index_ranges, i));
}
