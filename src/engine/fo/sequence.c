/*
 * Page sequences (XSL 1.1 § 6.4.5).
 *
 * Left out: a second flow of the same sequence, and flow maps.
 */
#include "fo/reader_priv.h"

#include "base/str.h"
#include "fo/limits.h"

#include <string.h>

typedef struct Building {
	FoPageSequence sequence;
	FoNode *flow; /* the sequence's */
	ARRAY(const FoNode *) statics;
	ARRAY(const FoNode *) nodes; /* by index */
	size_t contexts;             /* of retrieve-markers, before */
} Building;

static const char *const separators[] = { "xsl-footnote-separator", "xsl-before-float-separator" };

static bool is_separator(const char *name)
{
	return str_equal(name, separators[0]) || str_equal(name, separators[1]);
}

/* Whether a flow is printed nowhere by mistake. Running heads are often given for all the pages that a document has, so
 * that those of pages which this sequence has not are none. */
static bool is_lost(const Reader *r, const FoSequenceMaster *master, const FoNode *node)
{
	const char *name = node->as.flow.name;

	if (!*name || !master || master_has_region(master, name))
		return false;
	return node->kind != FO_STATIC_CONTENT || (!is_separator(name) && !master_any_has_region(r, name));
}

/* False if another goes to its region. */
static bool check_flow_name(Reader *r, const Building *building, const FoNode *node)
{
	const char *name = node->as.flow.name;
	bool free = true;

	for (size_t i = 0; i < building->statics.count; i++)
		if (str_equal(building->statics.items[i]->as.flow.name, name)) {
			free = false;
			diag_fault(r->diagnostics, "fo-value", node->place,
				   "give one of them the flow-name of another region",
				   "two flows go to the region \"%s\"", name);
		}
	if (is_lost(r, building->sequence.master, node))
		diag_warning(r->diagnostics, "fo-region-unknown", node->place,
			     node->kind == FO_FLOW
				     ? "it goes to the region-body; give the region that it is for this region-name"
				     : "it is printed nowhere; give a region this region-name",
			     "flow-name=\"%s\": no page of the sequence has a region of this name", name);
	return free;
}

/* A second flow goes on in the first. */
static void join_flow(FoNode *flow, FoNode *second)
{
	for (FoNode *child = second->first; child; child = child->next)
		child->parent = flow;
	if (!second->first)
		return;
	second->first->previous = flow->last;
	*(flow->last ? &flow->last->next : &flow->first) = second->first;
	flow->last = second->last;
	second->first = second->last = NULL;
}

static void read_flow(Reader *r, Building *building, Object *object)
{
	FoNode *node = content_read(r, object);

	check_flow_name(r, building, node);
	if (!building->flow) {
		building->sequence.flow = building->flow = node;
		return;
	}
	diag_fault(r->diagnostics, "fo-unsupported", object->lineage.place, "put the content of both into one fo:flow",
		   "a second fo:flow of an fo:page-sequence is not supported");
	join_flow(building->flow, node);
}

static void read_part(Reader *r, Object *object, void *data)
{
	Building *building = data;
	const FoNode *node;

	switch (object->lineage.element) {
	case ELEMENT_TITLE: building->sequence.title = content_read(r, object); break;
	case ELEMENT_FOLIO_PREFIX: building->sequence.folio_prefix = content_plain_text(r, object); break;
	case ELEMENT_FOLIO_SUFFIX: building->sequence.folio_suffix = content_plain_text(r, object); break;
	case ELEMENT_STATIC_CONTENT:
		node = content_read(r, object);
		if (check_flow_name(r, building, node))
			array_push(r->own, &building->statics, node);
		break;
	case ELEMENT_FLOW: read_flow(r, building, object); break;
	default: break;
	}
}

static const FoSequenceMaster *referred_master(Reader *r, const Object *object)
{
	const char *name = object->lineage.style.own->master_reference;
	const FoSequenceMaster *master = name ? master_find(r, name) : NULL;

	if (name && !master)
		diag_fault(r->diagnostics, "fo-reference-unknown", object->lineage.place,
			   "name one of fo:layout-master-set",
			   "master-reference=\"%s\": there is no master of this name", name);
	if (!master)
		master = master_first(r);
	if (!master)
		diag_error(r->diagnostics, "fo-missing", object->lineage.place,
			   "put an fo:simple-page-master into fo:layout-master-set",
			   "there is no page for the fo:page-sequence");
	return master;
}

/* They stand about the number of every page. */
static void check_folio(Reader *r, FoPageSequence *sequence)
{
	const char **const texts[] = { &sequence->format, &sequence->grouping_separator, &sequence->folio_prefix,
				       &sequence->folio_suffix };
	static const char *const instead[] = { "1", "", "", "" };

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (*texts[i] && strlen(*texts[i]) > FO_LONGEST_FOLIO) {
			*texts[i] = instead[i];
			diag_fault(r->diagnostics, "fo-value", sequence->place,
				   "shorten its format, grouping-separator, prefix or suffix",
				   "what stands about a page number is longer than %d bytes", FO_LONGEST_FOLIO);
		}
}

static uint32_t alternatives_of(const FoNode *node)
{
	uint32_t count = 0;

	if (node->kind != FO_MULTI_SWITCH || node->as.alternatives.choose != FO_CHOOSE_FIT || !node->first)
		return 0;
	for (const FoNode *other = node->first->next; other; other = other->next)
		count++;
	return count;
}

static void number_nodes(Building *building, FoNode *node)
{
	FoPageSequence *sequence = &building->sequence;
	uint32_t alternatives = alternatives_of(node);

	node->index = sequence->first_node + sequence->node_count++;
	array_push(sequence->arena, &building->nodes, node);
	sequence->index_lists += node->kind == FO_INDEX_LIST;
	if (alternatives > sequence->alternatives)
		sequence->alternatives = alternatives;
	for (FoNode *child = node->first; child; child = child->next)
		number_nodes(building, child);
}

static void number_sequence(Reader *r, Building *building)
{
	building->sequence.first_node = r->node_count;
	for (size_t i = 0; i < r->roots.count; i++)
		number_nodes(building, r->roots.items[i]);
	for (size_t i = 0; i < r->late_roots.count; i++)
		number_nodes(building, r->late_roots.items[i]);
	building->sequence.nodes = building->nodes.items;
	r->node_count += building->sequence.node_count;
}

/* A page-sequence with the first fo:retrieve-marker of a kind stays as long as the document: what is read again for
 * that kind, in whichever sequence, hangs below it. */
static void keep_if_shared(Reader *r, Building *building)
{
	if (r->contexts.count == building->contexts)
		return;
	arena_join(r->arena, building->sequence.arena);
	building->sequence.arena = NULL;
}

void sequence_hand_over(Reader *r)
{
	const FoPageSequence *sequence = r->finished;

	r->finished = NULL;
	if (sequence)
		r->take(r->taker, sequence);
}

/* Handed over as soon as what it was read from is gone: its taker may lay it out at once. A document with errors is not
 * going to be laid out. */
static void finish(Reader *r, const FoPageSequence *sequence)
{
	Arena *arena = sequence->arena ? sequence->arena : r->arena;

	sequence_hand_over(r);
	if (diagnostics_count(r->diagnostics, SEVERITY_ERROR) > r->errors)
		arena_free(sequence->arena);
	else
		r->finished = arena_memdup(arena, sequence, sizeof *sequence);
}

static void begin_sequence(Reader *r)
{
	r->own = arena_new();
	styles_keep_own(r->styles, r->own);
	memset(&r->roots, 0, sizeof r->roots);
	memset(&r->late_roots, 0, sizeof r->late_roots);
	memset(&r->table_retrieves, 0, sizeof r->table_retrieves);
}

static void end_sequence(Reader *r)
{
	r->own = r->arena;
	styles_keep_own(r->styles, r->arena);
	r->sequence_count++;
}

static const FoText *text_of_document(const Object *object)
{
	while (object->parent && object->lineage.element != ELEMENT_ROOT)
		object = object->parent;
	return object->lineage.style.text;
}

static void read_sequence(Reader *r, Object *object)
{
	const Style *style = &object->lineage.style;
	Building building = { .sequence = { .arena = r->own,
					    .number = r->sequence_count,
					    .place = object->lineage.place,
					    .id = style->own->id,
					    .text = style->text,
					    .document_text = text_of_document(object),
					    .initial_page_number = style->own->initial_page_number,
					    .force_page_count = style->own->force_page_count,
					    .format = style->own->format,
					    .grouping_separator = style->own->grouping_separator,
					    .grouping_size = style->own->grouping_size,
					    .folio_prefix = "",
					    .folio_suffix = "",
					    .wanted_pages = style->own->wanted_pages,
					    .signature = style->own->signature,
					    .swap = style->own->swap,
					    .inks = { r->inks.items, r->inks.count },
					    .headings = r->headings != NULL },
			      .contexts = r->contexts.count };

	building.sequence.master = referred_master(r, object);
	object->node = NULL;
	object_children(r, object, read_part, &building);
	object_close(r, object); /* before it is handed over; what is told twice is recorded once */
	building.sequence.statics = building.statics.items;
	building.sequence.static_count = building.statics.count;
	check_folio(r, &building.sequence);
	id_register(r, object);
	building.sequence.table_markers = (uint32_t)r->table_retrieves.count;
	marker_read_retrieved(r);
	number_sequence(r, &building);
	keep_if_shared(r, &building);
	finish(r, &building.sequence);
}

void sequence_read(Reader *r, Object *object)
{
	begin_sequence(r);
	read_sequence(r, object);
	end_sequence(r);
}
