/*
 * Markers, read again for the objects that retrieve them. What a marker holds inherits from the retrieve-marker in
 * whose place it stands (XSL 1.1 § 6.13.6), and there may be several of those.
 *
 * Retrieve-markers of one class that hand down the same computed properties share a reading. These are few, since
 * computed properties are shared between the page-sequences that repeat them. When a page-sequence has been read, its
 * markers are read for those that it has; where the retrieve-boundary is the document, so are those of all before it.
 * Their product is bounded by the memory that it takes. They stay as long as the document.
 *
 * A retrieve-table-marker shows the markers of its own table (§ 6.13.7): they are read for each by itself, and these
 * readings go with their page-sequence.
 *
 * Markers and retrieve-markers within a marker are misplaced, which has been said, and are not kept: while markers are
 * read again their number, and that of the contexts, stays the same.
 *
 * Left out: identifiers in a marker belong to its first reading, in the flow, which makes no areas.
 */
#include "fo/reader_priv.h"

#include "base/str.h"
#include "base/words.h"
#include "fo/limits.h"

/* What the copy of a tree leaves out: each element's place in its file. */
static void copy_places(Reader *r, const xmlNode *from, xmlNode *to)
{
	to->_private = from->_private ? arena_memdup(r->arena, from->_private, sizeof(Place)) : NULL;
	for (from = from->children, to = to->children; from && to; from = from->next, to = to->next)
		if (from->type == XML_ELEMENT_NODE)
			copy_places(r, from, to);
}

static const xmlNode *copy_of(Reader *r, const xmlNode *xml)
{
	xmlNode *copy;

	if (!r->marker_copies)
		r->marker_copies = xmlNewDoc(NULL);
	copy = xmlDocCopyNode((xmlNode *)(uintptr_t)xml, r->marker_copies, 1);
	if (!copy)
		memory_end();
	if (r->has_places)
		copy_places(r, xml, copy);
	return xmlAddChild((xmlNode *)r->marker_copies, copy);
}

void marker_add(Reader *r, const Object *object, FoNode *node)
{
	const xmlNode *xml = object->lineage.xml;

	if (object->inside & INSIDE_MARKER)
		return;
	array_push(r->arena, &r->markers, (MarkerEntry){ node, copy_of(r, xml), r->sequence_count });
}

/* ---- contexts ---- */

/* A copy of the object and its ancestors that outlives the reading of them, as do their nodes: sequence.c sees to
   it. */
static const Object *keep(Arena *arena, const Object *object)
{
	Object *copy;

	if (!object)
		return NULL;
	copy = arena_memdup(arena, object, sizeof *object);
	copy->parent = (Object *)(uintptr_t)keep(arena, object->parent);
	copy->grid = NULL;
	copy->lineage.parent = copy->parent ? &copy->parent->lineage : NULL;
	if (object->lineage.style.own == &object->lineage.own)
		copy->lineage.style.own = &copy->lineage.own;
	return copy;
}

static bool same_context(const RetrieveContext *context, const Object *object, const FoNode *node)
{
	const Object *other = context->object;

	return other->node->text == node->text && other->parent->lineage.element == object->parent->lineage.element &&
	       str_equal(other->node->as.marker.name, node->as.marker.name);
}

static uint32_t context_of(Reader *r, const Object *object, const FoNode *node)
{
	for (size_t i = r->contexts.count; i-- > 0;)
		if (same_context(&r->contexts.items[i], object, node))
			return (uint32_t)i;
	array_push(r->arena, &r->contexts, (RetrieveContext){ .object = keep(r->arena, object) });
	return (uint32_t)r->contexts.count - 1;
}

void marker_retrieve(Reader *r, const Object *object, FoNode *node)
{
	RetrieveContext *context;

	if (object->inside & INSIDE_MARKER)
		return;
	node->as.marker.context = context_of(r, object, node);
	context = &r->contexts.items[node->as.marker.context];
	context->sequence = r->sequence_count;
	if (node->as.marker.boundary == FO_BOUNDARY_DOCUMENT && !context->whole) {
		context->whole = true;
		context->seen_some = context->read > 0;
		context->read = 0;
	}
}

/* The table whose head or foot the node stands in; NULL if none. */
static const FoNode *table_about(const FoNode *node)
{
	while (node && node->kind != FO_TABLE_HEADER && node->kind != FO_TABLE_FOOTER)
		node = node->parent;
	return node ? node->parent : NULL;
}

void marker_retrieve_in_table(Reader *r, const Object *object, FoNode *node)
{
	if (object->inside & (INSIDE_MARKER | INSIDE_STATIC) || !(object->inside & INSIDE_EDGE))
		return;
	array_push(r->own, &r->table_retrieves,
		   (TableRetrieve){ keep(r->own, object), table_about(node), r->markers.count });
	node->as.marker.context = (uint32_t)r->table_retrieves.count;
}

/* ---- reading again ---- */

static bool is_read_for(const FoNode *marker, uint32_t number)
{
	const FoNode *reading = marker->as.marker.retrieved;

	while (reading && reading->as.marker.context != number)
		reading = reading->next;
	return reading != NULL;
}

static FoNode *reading_for(Reader *r, const MarkerEntry *marker, const Object *retrieve)
{
	Object object = { .parent = (Object *)(uintptr_t)retrieve,
			  .holds = element_table[ELEMENT_MARKER].holds,
			  .inside = retrieve->inside | INSIDE_MARKER,
			  .depth = retrieve->depth + 1 };
	FoNode *node;

	object.passes = object.holds;
	object.lineage = (Lineage){ &retrieve->lineage, marker->xml, ELEMENT_MARKER, marker->node->place,
				    *styles_initial(r->styles) };
	object.lineage.style.text = retrieve->node->text;
	node = content_read_again(r, &object);
	node->parent = retrieve->node;
	node->as.marker = marker->node->as.marker;
	node->as.marker.context = retrieve->node->as.marker.context;
	return node;
}

static void read_for(Reader *r, const MarkerEntry *marker, uint32_t number)
{
	FoNode *node = reading_for(r, marker, r->contexts.items[number].object);

	node->next = marker->node->as.marker.retrieved;
	/* what was read before may be being painted */
	__atomic_store_n(&marker->node->as.marker.retrieved, node, __ATOMIC_RELEASE);
}

/* The first marker of the page-sequence that was just read. */
static size_t first_of_sequence(const Reader *r)
{
	size_t first = r->markers.count;

	while (first > 0 && r->markers.items[first - 1].sequence == r->sequence_count)
		first--;
	return first;
}

static void report_too_much(Reader *r, const Object *retrieve, const char *hint)
{
	diagnostics_add(r->diagnostics, SEVERITY_ERROR, BLAME_LIMIT, "fo-markers", retrieve->lineage.place, hint,
			"markers, read again for each kind of %s, take more than %zu MB",
			object_name(r, retrieve->lineage.element), FO_MOST_READ_AGAIN >> 20);
}

/* Reads the next marker that is of its class, and counts what that takes. */
static void read_next_for(Reader *r, uint32_t number, const MarkerEntry *marker)
{
	const RetrieveContext *context = &r->contexts.items[number];
	size_t before = arena_size(r->arena);

	if (!str_equal(marker->node->as.marker.name, context->object->node->as.marker.name) ||
	    (context->seen_some && is_read_for(marker->node, number)))
		return;
	read_for(r, marker, number);
	r->read_again += arena_size(r->arena) - before;
}

/* False if more than FO_MOST_READ_AGAIN bytes are taken before all is read. */
static bool read_all_for(Reader *r, uint32_t number, size_t from)
{
	RetrieveContext *context = &r->contexts.items[number];
	size_t i = context->whole ? context->read : from;

	for (; i < r->markers.count && r->read_again <= FO_MOST_READ_AGAIN; i++)
		read_next_for(r, number, &r->markers.items[i]);
	context->read = i;
	return i == r->markers.count;
}

static void read_for_sequence(Reader *r)
{
	size_t from = first_of_sequence(r);

	for (uint32_t number = 0; number < r->contexts.count; number++)
		if (r->contexts.items[number].sequence == r->sequence_count && !read_all_for(r, number, from)) {
			report_too_much(r, r->contexts.items[number].object,
					_("give the fo:retrieve-markers of a class the same properties, or a "
					  "smaller retrieve-boundary"));
			return;
		}
}

/* ---- in tables ---- */

static bool is_within(const FoNode *node, const FoNode *about)
{
	while (node && node != about)
		node = node->parent;
	return node != NULL;
}

static void read_in_table(Reader *r, const TableRetrieve *retrieve, const MarkerEntry *marker)
{
	FoNode *node;

	if (!str_equal(marker->node->as.marker.name, retrieve->object->node->as.marker.name))
		return;
	node = reading_for(r, marker, retrieve->object);
	node->next = marker->node->as.marker.retrieved_in_table;
	marker->node->as.marker.retrieved_in_table = node;
}

/* Of those of this page-sequence; the nodes about others may be gone. */
static bool is_marker_in(const Reader *r, size_t index, const FoNode *table)
{
	const MarkerEntry *marker = &r->markers.items[index];

	return marker->sequence == r->sequence_count && is_within(marker->node, table);
}

/* The table's markers, and no others, stand about the retrieve-table-marker in document order. False if more than
 * FO_MOST_READ_AGAIN bytes are taken. */
static bool read_all_in_table(Reader *r, const TableRetrieve *retrieve, size_t before)
{
	size_t first = retrieve->marker;

	while (first > 0 && is_marker_in(r, first - 1, retrieve->table))
		first--;
	for (size_t i = first; i < r->markers.count && is_marker_in(r, i, retrieve->table); i++) {
		if (r->read_again + arena_size(r->own) - before > FO_MOST_READ_AGAIN)
			return false;
		read_in_table(r, retrieve, &r->markers.items[i]);
	}
	return true;
}

/* These readings are the page-sequence's own, and go with it. */
static void read_for_tables(Reader *r)
{
	size_t before = arena_size(r->own);

	for (size_t i = 0; i < r->table_retrieves.count; i++)
		if (!read_all_in_table(r, &r->table_retrieves.items[i], before)) {
			report_too_much(r, r->table_retrieves.items[i].object,
					_("part the table, or give it fewer markers"));
			return;
		}
}

void marker_read_retrieved(Reader *r)
{
	Arena *own = r->own;

	r->again = true;
	read_for_tables(r);
	r->own = r->arena;
	styles_keep_own(r->styles, r->arena);
	read_for_sequence(r);
	styles_keep_own(r->styles, own);
	r->own = own;
	r->again = false;
}
