/*
 * Late static contents. Most documents that have any have one a page ("6 / 91"), and most of these are alike but for
 * the page: a content is copied once for its page-sequence, and each page that shows it keeps a few numbers.
 */
#include "layout/sequence.h"

#include "fo/copy.h"
#include "layout/ground/page_context.h"
#include "layout/page/page.h"

/* A static content of a page-sequence. */
typedef struct Content {
	const FoNode *of; /* what it is a copy of, while its sequence is there */
	const FoNode *node;
	FoPageSequence sequence; /* what is left of it: its number, its indices */
} Content;

/* Where it stands. */
typedef struct LateStatic {
	uint32_t content;
	uint32_t page, layer;
	FoRegionKind kind;
	const FoPageMaster *master;
	bool recto;
} LateStatic;

struct LateStatics {
	Arena *arena;
	ARRAY(Content) contents;
	ARRAY(LateStatic) statics;
};

LateStatics *late_statics_new(Arena *arena)
{
	LateStatics *late = arena_new_of(arena, LateStatics);

	late->arena = arena;
	return late;
}

static void list_nodes(const FoNode **nodes, uint32_t first, const FoNode *node)
{
	nodes[node->index - first] = node;
	for (const FoNode *child = node->first; child; child = child->next)
		list_nodes(nodes, first, child);
}

static Content copy(Arena *arena, const FoPageSequence *sequence, const FoNode *node)
{
	Content content = { .of = node };
	const FoNode **nodes;

	content.node = fo_copy(arena, node, &content.sequence.node_count);
	nodes = arena_array_of(arena, const FoNode *, content.sequence.node_count);
	list_nodes(nodes, node->index, content.node);
	content.sequence.nodes = nodes;
	content.sequence.number = sequence->number;
	content.sequence.first_node = node->index;
	content.sequence.place = sequence->place;
	return content;
}

/* Its copy among those from `first` on, which are of the same sequence. */
static uint32_t content_of(LateStatics *late, size_t first, const FoPageSequence *sequence, const FoNode *node)
{
	for (size_t i = first; i < late->contents.count; i++)
		if (late->contents.items[i].of == node)
			return (uint32_t)i;
	array_push(late->arena, &late->contents, copy(late->arena, sequence, node));
	return (uint32_t)late->contents.count - 1;
}

/* Layers of static contents stand in the order of their regions, as page_paint() makes them. */
static void keep_page(LateStatics *late, size_t first, const Sequence *s, const PlanPage *plan, const AreaPage *page,
		      uint32_t index)
{
	const bool *late_regions = s->late + FO_REGIONS * (index - s->first_page);
	uint32_t layer = 0;

	for (FoRegionKind kind = 0; kind < FO_REGIONS; kind++) {
		if (!late_regions[kind])
			continue;
		while (!page->layers[layer].late) /* there are as many as are late */
			layer++;
		array_push(late->arena, &late->statics,
			   (LateStatic){ .content = content_of(late, first, s->fo,
							       flow_static(s->fo, plan->master->region[kind].name)),
					 .page = index,
					 .layer = layer++,
					 .kind = kind,
					 .master = plan->master,
					 .recto = plan->number % 2 == 1 });
	}
}

void late_statics_keep(LateStatics *late, const Sequence *s, const AreaPart *part)
{
	size_t first = late->contents.count;

	for (uint32_t i = 0; i < part->page_count; i++)
		keep_page(late, first, s, &s->plan.pages.items[i], &part->pages[i], part->first_page + i);
	for (size_t i = first; i < late->contents.count; i++)
		late->contents.items[i].of = NULL;
}

void late_statics_move(LateStatics *late, const AreaMove *moves, uint32_t count)
{
	for (size_t i = 0; i < late->statics.count; i++) {
		LateStatic *where = &late->statics.items[i];
		const AreaMove *move = area_move_of(moves, count, where->page);

		if (!move)
			continue;
		where->recto = (move->number + (where->page - move->from)) % 2 == 1;
		where->page = move->to + (where->page - move->from);
	}
}

/* What stands off the page is told as of a page of its own. */
static void warn_of_edges(const LateStatic *where, const FoPageSequence *sequence, const AreaLayer *layer,
			  Diagnostics *diagnostics)
{
	AreaPage page = { .size = { where->master->width, where->master->height },
			  .bleed = where->master->bleed,
			  .layers = layer,
			  .layer_count = 1 };

	offpage_warn(&(AreaPart){ .pages = &page, .page_count = 1 }, sequence, diagnostics);
}

static AreaLayer paint(const Content *content, const LateStatic *where, Worker *worker, Arena *arena,
		       References *references, const Markers *markers)
{
	Layout *layout = &worker->layout;
	PageContext context = { .page = where->page,
				.sequence = content->sequence.number,
				.folio = references_folio(references, where->page),
				.markers = markers,
				.recto = where->recto,
				.columns = 1 };
	AreaLayer layer;

	layout->arena = arena;
	layout->sequence = &content->sequence;
	layout->choices = choices_new(arena);
	layout->citations = citations_new(arena, references, &content->sequence);
	layout->page = &context;
	layout_begin_sequence(layout);
	layer = page_paint_static(layout, where->master, where->kind, content->node);
	layout->page = NULL;
	return layer;
}

void late_statics_paint(const LateStatics *late, Worker *worker, References *references, const Markers *markers,
			Diagnostics *diagnostics, LateTake *take, void *taker)
{
	worker->layout.diagnostics = diagnostics;
	for (size_t i = 0; i < late->statics.count; i++) {
		const LateStatic *where = &late->statics.items[i];
		const Content *content = &late->contents.items[where->content];
		Arena *arena = arena_new();
		AreaLayer layer = paint(content, where, worker, arena, references, markers);

		warn_of_edges(where, &content->sequence, &layer, diagnostics);
		take(taker, where->page, where->layer, &layer, arena);
	}
}
