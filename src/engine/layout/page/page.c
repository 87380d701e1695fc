/*
 * Layers from back to front: backgrounds, then the regions at the sides, then the body. Static content is laid out
 * for each page anew, since page numbers and markers change it; it is furniture, so all of it is an artifact.
 */
#include "layout/page/page.h"

#include "layout/block/block.h"
#include "layout/ground/decoration.h"
#include "layout/ground/page_context.h"
#include "layout/ground/placing.h"
#include "layout/inline/leader.h"
#include "layout/page/masters.h"

enum { MOST_LAYERS = FO_REGIONS + 2 };

typedef struct Painter {
	Layout *layout;
	const FoPageSequence *sequence;
	const FoPageMaster *master;
	AreaLayer layers[MOST_LAYERS];
	uint32_t layer_count;
} Painter;

static Size page_size(const FoPageMaster *master)
{
	return (Size){ master->width, master->height };
}

static void add_layer(Painter *p, AreaArtifact artifact, const AreaItems *items)
{
	AreaList list = area_list(items);

	if (!items->count)
		return;
	leader_settle(p->layout, &list, 0);
	p->layers[p->layer_count++] = (AreaLayer){ .artifact = artifact, .list = list };
}

/* ---- backgrounds ---- */

static void paint_box(Painter *p, const FoBox *box, Place place, Rect rect, AreaItems *items)
{
	decoration_background(p->layout, &box->background, place, decoration_inside(box->border, rect), items);
	decoration_borders(p->layout, box->border, rect, items);
}

/* The page's own colour goes on to where the paper is cut, and beyond. */
static void paint_bleed(Painter *p, AreaItems *items)
{
	const FoPageMaster *master = p->master;
	Edges out = master->bleed;
	Rect rect = { -out.left, -out.top, master->width + out.left + out.right,
		      master->height + out.top + out.bottom };

	if (!master->box || master->box->background.color.space == FO_COLOR_NONE ||
	    (rect.width == master->width && rect.height == master->height))
		return;
	area_add(p->layout->arena, items, AREA_FILL, NULL, rect)->as.fill.color =
		layout_color(master->box->background.color);
}

static void paint_backgrounds(Painter *p)
{
	AreaItems items = { 0 };
	Rect page = { 0, 0, p->master->width, p->master->height };

	paint_bleed(p, &items);
	if (p->master->box)
		paint_box(p, p->master->box, p->master->place, page, &items);
	for (FoRegionKind kind = 0; kind < FO_REGIONS; kind++) {
		const FoRegion *region = &p->master->region[kind];

		if (region->present)
			paint_box(p, region->box, region->place, masters_region_border(p->master, kind), &items);
	}
	add_layer(p, AREA_ARTIFACT_BACKGROUND, &items);
}

/* ---- static content ---- */

static AreaArtifact artifact_of(FoRegionKind kind)
{
	switch (kind) {
	case FO_REGION_BEFORE: return AREA_ARTIFACT_HEADER;
	case FO_REGION_AFTER: return AREA_ARTIFACT_FOOTER;
	default: return AREA_ARTIFACT_PAGINATION;
	}
}

static void warn_of_region(const Painter *p, const FoNode *content, const FoRegion *region, Length excess)
{
	if (excess)
		diag_warning(p->layout->diagnostics, "region-overflow", content->place,
			     "give the region a larger extent", "the content of %s is %.1f pt higher than the region",
			     region->name, length_to_pt(excess));
}

/* The static content as a list relative to the top left corner of its region's content, before any turning. `page` is
 * the page as seen from there. */
static AreaList lay_out_static(Painter *p, const FoNode *content, const FoRegion *region, Size size, Rect page)
{
	AreaItems items = { 0 }, content_items = { 0 };
	Length height = 0, flow_height = p->layout->region_height;
	const Stack *stack;
	AreaList list = { 0 };

	p->layout->region_height = size.height;
	stack = block_lay_out_children(p->layout, content, content->first, content->last, size.width);
	if (stack->box_count)
		list = stack_paint(p->layout, stack, 0, stack->box_count - 1, 0, &height);
	warn_of_region(p, content, region, length_excess(height, size.height));
	area_place(p->layout->arena, &content_items, list,
		   (Point){ 0, placing_down(region->display_align, length_max(0, size.height - height)) }, 0);
	decoration_place(p->layout, region->box, area_list(&content_items), (Rect){ 0, 0, size.width, size.height },
			 &items);
	block_paint_anchored(p->layout, stack, size, page, &items);
	p->layout->region_height = flow_height;
	return area_list(&items);
}

static AreaItems paint_region(Painter *p, FoRegionKind kind, const FoNode *content)
{
	const FoRegion *region = &p->master->region[kind];
	Rect rect = masters_region(p->master, kind);
	Size size = { rect.width, rect.height };
	Point origin = placing_origin(rect, region->orientation);
	AreaItems items = { 0 };
	Fit fit = p->layout->fit;

	if (region->orientation % 180)
		size = (Size){ rect.height, rect.width };
	p->layout->artifact = true;
	p->layout->fit = FIT_COMFORTABLE;
	area_place(p->layout->arena, &items,
		   lay_out_static(p, content, region, size,
				  placing_seen(page_size(p->master), origin, region->orientation)),
		   origin, region->orientation);
	p->layout->fit = fit;
	p->layout->artifact = false;
	return items;
}

static void paint_static(Painter *p, FoRegionKind kind, bool late)
{
	const FoRegion *region = &p->master->region[kind];
	const FoNode *content = region->present ? flow_static(p->sequence, region->name) : NULL;
	AreaItems items;

	if (!content)
		return;
	if (late) {
		p->layers[p->layer_count++] = (AreaLayer){ .artifact = artifact_of(kind), .late = true };
		return;
	}
	items = paint_region(p, kind, content);
	add_layer(p, artifact_of(kind), &items);
}

AreaLayer page_paint_static(Layout *layout, const FoPageMaster *master, FoRegionKind kind, const FoNode *content)
{
	Painter p = { .layout = layout, .master = master };
	AreaItems items = paint_region(&p, kind, content);
	AreaLayer layer = { .artifact = artifact_of(kind), .list = area_list(&items) };

	leader_settle(layout, &layer.list, 0);
	return layer;
}

/* ---- the body ---- */

static void place(Painter *p, AreaItems *items, AreaList list, Length x, Length y)
{
	area_place(p->layout->arena, items, list, (Point){ x, y }, 0);
}

/* What stands in the body, but for what is placed out of its flow. */
static void place_seen(Painter *p, FoRegionKind region, AreaItems *items, const AreaItems *content, Rect body)
{
	AreaItems moved = { 0 };
	const FoBox *box = p->master->region[region].box;

	if (!decoration_clips(box)) {
		for (size_t i = 0; i < content->count; i++)
			array_push(p->layout->arena, items, content->items[i]);
		return;
	}
	place(p, &moved, area_list(content), -body.x, -body.y);
	decoration_place(p->layout, box, area_list(&moved), body, items);
}

/* What stands at the foot of the body: the separator and the notes, one below the other. */
typedef ARRAY(PlanNote) Foot;

static Foot foot_of(const Painter *p, const PlanPage *plan)
{
	const Stack *separator = plan->notes.count ? flow_separator(p->layout, p->sequence, plan->flow) : NULL;
	Foot foot = { 0 };

	if (separator && separator->box_count)
		array_push(p->layout->arena, &foot, (PlanNote){ .stack = separator, .last = separator->box_count - 1 });
	for (size_t i = 0; i < plan->notes.count; i++)
		array_push(p->layout->arena, &foot, plan->notes.items[i]);
	return foot;
}

static void paint_part(Painter *p, AreaItems *items, const PlanNote *part, Length x, Length *y)
{
	Length height;

	place(p, items, stack_paint(p->layout, part->stack, part->first, part->last, 0, &height), x, *y);
	*y += height;
}

static void paint_foot(Painter *p, AreaItems *items, const PlanPage *plan, const Foot *foot, Rect body)
{
	Length y = body.y + plan_notes_top(plan);

	for (size_t i = 0; i < foot->count; i++)
		paint_part(p, items, &foot->items[i], body.x, &y);
}

static void collect_piece(const Painter *p, const Stack *stack, uint32_t first, uint32_t count, Containers *containers)
{
	for (uint32_t i = first; i < first + count; i++)
		block_collect_containers(p->layout->arena, &stack->boxes[i], true, containers);
}

static void collect_foot(const Painter *p, const Foot *foot, Containers *containers)
{
	for (size_t i = 0; i < foot->count; i++)
		collect_piece(p, foot->items[i].stack, foot->items[i].first,
			      foot->items[i].last - foot->items[i].first + 1, containers);
}

/* Block-containers outside the flow that occur on this page, in its text or its notes. */
static void paint_containers(Painter *p, AreaItems *items, const PlanPage *plan, const Foot *foot, Rect body)
{
	Containers containers = { 0 };
	AreaItems own = { 0 };

	for (size_t i = 0; i < plan->pieces.count; i++) {
		const PlanPiece *piece = &plan->pieces.items[i];

		collect_piece(p, piece->stack, piece->first, piece->last - piece->first + 1, &containers);
	}
	collect_foot(p, foot, &containers);
	block_paint_containers(p->layout, &containers, (Size){ body.width, body.height },
			       placing_seen(page_size(p->master), (Point){ body.x, body.y }, 0), &own);
	place(p, items, area_list(&own), body.x, body.y);
}

/* Paints a piece as standing in its column. */
static void paint_piece(Painter *p, AreaItems *items, const PlanPiece *piece, uint32_t columns, Length x, Length y)
{
	const PageContext *page = p->layout->page;
	PageContext here = *page;
	Length height;

	here.columns = (int)columns;
	here.column = piece->x > 0;
	p->layout->page = &here;
	place(p, items, stack_paint(p->layout, piece->stack, piece->first, piece->last, piece->ratio, &height), x, y);
	p->layout->page = page;
}

static void paint_body(Painter *p, const PlanPage *plan, Rect body)
{
	Length shift = placing_down(p->master->region[plan->region].display_align,
				    length_max(0, plan_notes_top(plan) - plan->used));
	Foot foot = foot_of(p, plan);
	AreaItems items = { 0 }, pieces = { 0 }, notes = { 0 };

	for (size_t i = 0; i < plan->pieces.count; i++) {
		const PlanPiece *piece = &plan->pieces.items[i];

		paint_piece(p, &pieces, piece, plan->flow->measure.columns, body.x + piece->x,
			    body.y + shift + piece->y);
	}
	place_seen(p, plan->region, &items, &pieces, body);
	paint_containers(p, &items, plan, &foot, body);
	paint_foot(p, &notes, plan, &foot, body);
	place_seen(p, plan->region, &items, &notes, body);
	add_layer(p, AREA_ARTIFACT_LAYOUT, &items);
}

AreaPage page_paint(Layout *layout, const FoPageSequence *sequence, const PlanPage *plan, const bool late[FO_REGIONS])
{
	Painter p = { .layout = layout, .sequence = sequence, .master = plan->master };
	Rect body = masters_region(plan->master, plan->region);

	paint_backgrounds(&p);
	for (FoRegionKind kind = 0; kind < FO_REGIONS; kind++)
		if (kind != plan->region && plan->master->region[kind].present)
			paint_static(&p, kind, late[kind]);
	paint_body(&p, plan, body);
	return (AreaPage){
		.size = page_size(plan->master),
		.bleed = plan->master->bleed,
		.master = plan->master->name,
		.folio = layout->page->folio,
		.number = plan->number,
		.format = sequence->format,
		.prefix = sequence->folio_prefix,
		.suffix = sequence->folio_suffix,
		.sequence = layout->page->sequence,
		.blank = plan->blank,
		.body = body,
		.layers = arena_memdup(layout->arena, p.layers, sizeof *p.layers * p.layer_count),
		.layer_count = p.layer_count,
	};
}
