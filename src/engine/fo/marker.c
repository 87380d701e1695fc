/*
 * Markers, read again for the objects that retrieve them. What a marker holds inherits from the retrieve-marker in
 * whose place it stands (XSL 1.1 § 6.13.6), and there may be several of those.
 *
 * Retrieve-markers of one class that hand down the same computed properties share a reading. These are few, since
 * computed properties are shared between the page-sequences that repeat them. When a page-sequence has been read, its
 * markers are read for those that it has; where the retrieve-boundary is the document, so are those of all before it.
 * Their product is bounded by the memory that it takes. They stay as long as the document.
 *
 * Markers and retrieve-markers within a marker are misplaced, which has been said, and are not kept: while markers are
 * read again their number, and that of the contexts, stays the same.
 *
 * Left out: identifiers in a marker belong to its first reading, in the flow, which makes no areas.
 */
#include "fo/reader_priv.h"

#include "base/str.h"
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
static const Object *keep(Reader *r, const Object *object)
{
	Object *copy;

	if (!object)
		return NULL;
	copy = arena_memdup(r->arena, object, sizeof *object);
	copy->parent = (Object *)(uintptr_t)keep(r, object->parent);
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
	array_push(r->arena, &r->contexts, (RetrieveContext){ .object = keep(r, object) });
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

/* ---- reading again ---- */

static bool is_read_for(const FoNode *marker, uint32_t number)
{
	const FoNode *reading = marker->as.marker.retrieved;

	while (reading && reading->as.marker.context != number)
		reading = reading->next;
	return reading != NULL;
}

static void read_for(Reader *r, const MarkerEntry *marker, uint32_t number)
{
	const Object *retrieve = r->contexts.items[number].object;
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
	node->as.marker.context = number;
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

static void report_too_much(Reader *r, const RetrieveContext *context)
{
	diagnostics_add(r->diagnostics, SEVERITY_ERROR, BLAME_LIMIT, "fo-markers", context->object->lineage.place,
			"give the fo:retrieve-markers of a class the same properties, or a smaller retrieve-boundary",
			"markers, read again for each kind of fo:retrieve-marker, take more than %zu MB",
			FO_MOST_READ_AGAIN >> 20);
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
			report_too_much(r, &r->contexts.items[number]);
			return;
		}
}

void marker_read_retrieved(Reader *r)
{
	Arena *own = r->own;

	r->own = r->arena;
	styles_keep_own(r->styles, r->arena);
	r->again = true;
	read_for_sequence(r);
	r->again = false;
	styles_keep_own(r->styles, own);
	r->own = own;
}
