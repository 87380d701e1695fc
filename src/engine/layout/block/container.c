/*
 * Block-containers and inline-containers (XSL 1.1 § 6.5.3, 6.6.8): a reference area of its own, perhaps of given size,
 * perhaps turned, perhaps outside the flow or in a line.
 *
 * One whose height is given or limited, or that is turned or aligned, is a single box; else its content goes on from
 * page to page. As in Apache FOP, width and height of a turned one are those of its content as it reads: width is the
 * measure of its lines, which run up or down the page.
 *
 * The width that a turned one takes is known only by laying it out, and it is asked for again at each level about it:
 * once for the measure, once for the content. It is kept while the outermost is under way, within which nothing that it
 * hangs on changes; else time would double with each level.
 */
#include "layout/block/block_priv.h"
#include "layout/block/stack_priv.h"
#include "layout/block/table.h"
#include "layout/ground/choice.h"
#include "layout/ground/decoration.h"
#include "layout/ground/memory.h"
#include "layout/ground/placing.h"
#include "layout/inline/field.h"

#include <stdlib.h>

/* A turned container without a width takes what its text needs for one line, up to this much: a narrow table head. */
#define TURNED_HEAD (120 * LENGTH_PT_ONE)

/* Content laid out, to be painted in its own directions. */
typedef struct Inside {
	const Stack *stack;
	Size own;      /* of the content rectangle, as its lines see it */
	Size size;     /* the same as the page sees it */
	Length offset; /* of the content from its before-edge, for its alignment */
	int orientation;
} Inside;

static bool is_turned(const FoNode *node)
{
	return node->as.container->orientation % 180 != 0;
}

static bool is_absolute(const FoNode *node)
{
	return node->kind == FO_BLOCK_CONTAINER && node->as.container->position == FO_POSITION_ABSOLUTE;
}

/* Whether it makes an area that absolute containers within are placed by. */
static bool is_reference(const FoNode *node)
{
	return node->kind == FO_BLOCK_CONTAINER || node->kind == FO_INLINE_CONTAINER || node->kind == FO_TABLE_CELL;
}

/* A length that may refer to one that is not known: false then, as for auto. */
static bool known_length(FoLength length, Length base, bool base_known, Length *result)
{
	if (length.automatic || (length.percent != 0.0 && !base_known))
		return false;
	*result = layout_length(length, base, 0);
	return true;
}

/* Brings a length within the limits of a range, as far as they are known. */
static Length limited(const FoRange *range, Length base, bool base_known, Length length)
{
	Length limit;

	if (known_length(range->maximum, base, base_known, &limit))
		length = length_min(length, limit);
	if (known_length(range->minimum, base, base_known, &limit))
		length = length_max(length, limit);
	return length;
}

static bool given_height(const Layout *layout, const FoNode *node, Length *height);

bool container_height_base(const Layout *layout, const FoNode *node, Length *base)
{
	const FoNode *parent = node->parent;

	while (parent &&
	       (parent->kind == FO_WRAPPER || parent->kind == FO_MULTI_SWITCH || parent->kind == FO_MULTI_CASE))
		parent = parent->parent;
	if (!parent || parent->kind == FO_BLOCK_CONTAINER)
		return parent && given_height(layout, parent, base);
	*base = layout->region_height;
	return parent->kind == FO_FLOW || parent->kind == FO_STATIC_CONTENT;
}

static Length height_within_limits(const Layout *layout, const FoNode *node, Length height)
{
	Length base = 0;
	bool known = container_height_base(layout, node, &base);

	return limited(&node->box->height, base, known, height);
}

static bool given_height(const Layout *layout, const FoNode *node, Length *height)
{
	Length base = 0;
	bool known = container_height_base(layout, node, &base);

	if (!known_length(node->box->height.optimum, base, known, height))
		return false;
	*height = limited(&node->box->height, base, known, *height);
	return true;
}

/* Lays out the content with lines of that measure; the height is given, or found and brought within limits. */
static Inside lay_out_inside(Layout *layout, const FoNode *node, Length measure, const Length *fixed_height)
{
	Inside inside = { .orientation = node->as.container->orientation };
	Length height, total;

	inside.stack = block_lay_out_content(layout, node, measure);
	total = stack_total(inside.stack);
	height = fixed_height ? *fixed_height : height_within_limits(layout, node, total);
	inside.own = (Size){ measure, height };
	inside.size = is_turned(node) ? (Size){ height, measure } : inside.own;
	inside.offset = placing_down(node->text->display_align, length_max(0, height - total));
	return inside;
}

static void warn_of_overflow(Layout *layout, const FoNode *node, const Inside *inside)
{
	Length excess = length_excess(stack_total(inside->stack), inside->own.height);

	if (excess)
		diag_warning(layout->diagnostics, "container-overflow", node->place, "make the container larger",
			     "the content of this %s is %.1f pt higher than it", fo_kind_name(node->kind),
			     length_to_pt(excess));
}

/* Containers with absolute positions inside a container are relative to it; fixed ones are found by the page. */
static void paint_absolute_inside(Layout *layout, const Inside *inside, AreaItems *items);

/* Paints the content relative to the top left corner of its content rectangle. */
static AreaList paint_inside(Layout *layout, const Inside *inside)
{
	AreaItems own = { 0 }, items = { 0 };

	area_place(layout->arena, &own, stack_paint_all(layout, inside->stack), (Point){ 0, inside->offset }, 0);
	paint_absolute_inside(layout, inside, &own);
	area_place(layout->arena, &items, area_list(&own),
		   placing_origin((Rect){ 0, 0, inside->size.width, inside->size.height }, inside->orientation),
		   inside->orientation);
	return area_list(&items);
}

/* ---- in the flow ---- */

/* The measure of a container's lines. */
static Length measure_in_flow(Layout *layout, const FoNode *node, Length reference)
{
	Length base = block_base(node, reference), measure;

	if (!known_length(node->box->width.optimum, base, true, &measure)) {
		measure = block_place(node, reference).width;
		if (is_turned(node))
			measure = length_max(measure, length_min(block_widths(layout, node, 0).maximum, TURNED_HEAD));
	}
	return limited(&node->box->width, base, true, measure);
}

static void begin_turned(LayoutMemory *memory)
{
	if (!memory->turned_widths)
		memory->turned_widths = arena_array_of(memory->inline_arena, TurnedWidth, memory->sequence->node_count);
	memory->turned_depth++;
}

static void end_turned(LayoutMemory *memory)
{
	if (--memory->turned_depth)
		return;
	for (size_t i = 0; i < memory->turned.count; i++)
		memory->turned_widths[memory->turned.items[i]].known = false;
	memory->turned.count = 0;
}

/* The height that its content asks for. */
static Length find_turned_width(Layout *layout, const FoNode *node)
{
	LayoutMemory *memory = layout->memory;
	TurnedWidth *width, passing = { 0 };
	uint32_t index;
	bool own = layout_memory_index(memory, node, &index);

	memory->turned_asked++;
	begin_turned(memory);
	width = own ? &memory->turned_widths[index] : &passing;
	if (!width->known) {
		width->width = lay_out_inside(layout, node, measure_in_flow(layout, node, 0), NULL).size.width;
		width->known = true;
		if (own)
			array_push(memory->inline_arena, &memory->turned, index);
	}
	end_turned(memory);
	return width->width;
}

Length container_turned_width(Layout *layout, const FoNode *node)
{
	Length height;

	return given_height(layout, node, &height) ? height : find_turned_width(layout, node);
}

/* Anchors and footnotes of the content become the box's own. */
static StackBox solid_box(Layout *layout, const Inside *inside)
{
	StackBox box = { .height = inside->size.height };
	ARRAY(const FoNode *) anchors = { 0 };
	ARRAY(LineNote) notes = { 0 };

	for (uint32_t i = 0; i < inside->stack->box_count; i++) {
		const StackBox *inner = &inside->stack->boxes[i];

		for (uint32_t j = 0; j < inner->anchor_count; j++)
			if (!is_absolute(inner->anchors[j]))
				array_push(layout->arena, &anchors, inner->anchors[j]);
		for (uint32_t j = 0; j < inner->note_count; j++)
			array_push(layout->arena, &notes, inner->notes[j]);
		box.lines = (uint16_t)(box.lines + inner->lines);
	}
	box.anchors = anchors.items;
	box.anchor_count = (uint32_t)anchors.count;
	box.notes = notes.items;
	box.note_count = (uint32_t)notes.count;
	return box;
}

/* Frames that must be found stand about the one box; where in it is told only for content that is not turned. */
static void add_found_frames(Layout *layout, StackBuilder *b, const Inside *inside, Length x)
{
	const Stack *stack = inside->stack;
	uint32_t box = stack_count(b) - 1;
	Length *tops = arena_array_of(layout->arena, Length, stack->box_count);

	if (stack->box_count)
		stack_tops(stack, 0, stack->box_count - 1, 0, tops);
	for (uint32_t i = 0; i < stack->frame_count; i++) {
		const StackFrame *inner = &stack->frames[i];
		StackFrame frame = {
			.node = inner->node, .first = box, .last = box, .x = x, .width = inside->size.width
		};

		if (!stack_is_sought(inner->node))
			continue;
		if (!inside->orientation)
			frame.lead = inner->lead - tops[inner->first] - inside->offset;
		stack_add_frame(b, &frame);
	}
}

static Inside lay_out_in_flow(Layout *layout, const FoNode *node, Length reference, const Length *height)
{
	Inside inside;

	if (!is_turned(node))
		return lay_out_inside(layout, node, measure_in_flow(layout, node, reference), height);
	begin_turned(layout->memory);
	inside = lay_out_inside(layout, node, measure_in_flow(layout, node, reference), height);
	end_turned(layout->memory);
	return inside;
}

/* A single box. */
static void add_solid(Layout *layout, StackBuilder *b, const FoNode *node, Length reference)
{
	Length height;
	bool fixed = given_height(layout, node, &height);
	Inside inside = lay_out_in_flow(layout, node, reference, fixed ? &height : NULL);
	BlockPlace place = block_place_of_width(node, reference, inside.size.width);
	BlockScope scope = block_begin(b, node, node->box, place, reference, false);
	StackBox box = solid_box(layout, &inside);
	AreaItems items = { 0 };

	warn_of_overflow(layout, node, &inside);
	box.x = place.x;
	decoration_place(layout, node->box, paint_inside(layout, &inside),
			 (Rect){ 0, 0, inside.size.width, inside.size.height }, &items);
	box.areas = area_list(&items);
	stack_box(b, &box);
	add_found_frames(layout, b, &inside, place.x);
	block_end(b, &scope);
}

/* What its content lacks to its least height; of the rest of one nothing is known to. */
static Length missing_in(const Layout *layout, const FoNode *node, Length height)
{
	return rest_of(layout, node) == REST_BEGUN ? 0 : height_within_limits(layout, node, height) - height;
}

/* Boxes that the page may part; what is missing to its least height is one that nothing parts from the others. */
static void add_flowing(Layout *layout, StackBuilder *b, const FoNode *node, Length reference)
{
	BlockPlace place = block_place_of_width(node, reference, measure_in_flow(layout, node, reference));
	const Stack *stack = block_lay_out_content(layout, node, place.width);
	Length missing = missing_in(layout, node, stack_total(stack));
	bool clips = decoration_clips(node->box);
	BlockScope scope = block_begin(b, node, node->box, place, reference, clips);

	if (clips)
		stack_clip(b);
	stack_append(b, stack, place.x);
	if (missing > 0) {
		stack_cost(b, STACK_NEVER, STACK_NEVER);
		stack_box(b, &(StackBox){ .height = missing });
	}
	block_end(b, &scope);
}

static bool is_aligned(const FoNode *node)
{
	FoDisplayAlign align = node->text->display_align;

	return !node->box->height.minimum.automatic && (align == FO_DISPLAY_CENTER || align == FO_DISPLAY_AFTER);
}

static bool holds_absolute(const FoNode *node)
{
	for (const FoNode *child = node->first; child; child = child->next)
		if (is_absolute(child) || (!is_reference(child) && holds_absolute(child)))
			return true;
	return false;
}

static bool is_solid(const Layout *layout, const FoNode *node)
{
	Length height;

	return node->box->clip || !node->box->height.maximum.automatic || given_height(layout, node, &height) ||
	       node->as.container->orientation || is_aligned(node) || holds_absolute(node);
}

static void anchor(const Layout *layout, StackBuilder *b, const FoNode *node);

/* Whether something in it belongs to the page: a footnote, a fixed container. */
static bool concerns_page(const FoNode *node)
{
	for (const FoNode *child = node->first; child; child = child->next)
		if (child->kind == FO_FOOTNOTE || is_absolute(child) || concerns_page(child))
			return true;
	return false;
}

/* The first child; of a switch the case that is going to stand. */
static const FoNode *first_to_stand(const Layout *layout, const FoNode *node)
{
	if (node->kind != FO_MULTI_SWITCH || !node->first || !concerns_page(node))
		return choice_first(layout, node);
	choice_note(layout, node, choice_by_fit(layout, node), true);
	return choice_first(layout, node);
}

/* A container out of the flow is laid out when its page is painted: what the page itself must know of its content
 * is found before. A switch with such content is decided then, by the fit alone. */
static void anchor_content(const Layout *layout, StackBuilder *b, const FoNode *node)
{
	const FoNode *marker = node->kind == FO_RETRIEVE_MARKER ? layout_retrieve_marker(layout, node) : NULL;

	const FoNode *child = marker ? marker->first : first_to_stand(layout, node);

	for (; child; child = choice_next(child)) {
		if (child->kind == FO_FOOTNOTE)
			stack_note(b, child);
		else if (child->kind == FO_BLOCK_CONTAINER && child->as.container->position == FO_POSITION_FIXED)
			anchor(layout, b, child);
		else if (child->kind != FO_MARKER && !table_leaves_out(layout->memory->scratch, child))
			anchor_content(layout, b, child);
	}
}

static void anchor(const Layout *layout, StackBuilder *b, const FoNode *node)
{
	if (rest_of(layout, node) == REST_NOTHING)
		return;
	stack_anchor(b, node);
	anchor_content(layout, b, node);
}

void container_lay_out(Layout *layout, StackBuilder *b, const FoNode *node, Length width)
{
	if (node->as.container->position != FO_POSITION_AUTO)
		anchor(layout, b, node);
	else if (is_solid(layout, node))
		add_solid(layout, b, node, width);
	else
		add_flowing(layout, b, node, width);
}

/* ---- outside the flow ---- */

/* One axis of an absolute container: the room, its offsets at both ends, its insets (padding and border). Offsets are
 * those of the content rectangle (XSL 1.1 § 7.6.5), so that insets stand outside of them, as in Apache FOP. */
typedef struct Axis {
	Length room;
	FoLength near, far;
	Length inset_near, inset_far;
} Axis;

static Length offset_or_zero(FoLength offset, Length room)
{
	return layout_length(offset, room, 0);
}

/* The content's extent between offsets that are both there or count as 0. */
static Length extent_between(const Axis *axis)
{
	return length_max(0,
			  axis->room - offset_or_zero(axis->near, axis->room) - offset_or_zero(axis->far, axis->room));
}

/* Where the content begins. */
static Length content_at(const Axis *axis, Length extent)
{
	if (axis->near.automatic && !axis->far.automatic)
		return axis->room - offset_or_zero(axis->far, axis->room) - extent;
	return offset_or_zero(axis->near, axis->room);
}

static Axis axis_of(const FoNode *node, Length room, Length width, int near, int far)
{
	const FoLength *offset = node->as.container->offset;

	return (Axis){ room, offset[near], offset[far], decoration_inset(node->box, near, width),
		       decoration_inset(node->box, far, width) };
}

/* The measure of its lines, along the axis that they run; percentages are of the width of what it stands in, `base`,
 * be it turned or not. */
static Length absolute_measure(const FoNode *node, const Axis *along, Length base)
{
	Length measure;

	if (!known_length(node->box->width.optimum, base, true, &measure))
		measure = extent_between(along);
	return limited(&node->box->width, base, true, measure);
}

/* The same of the height; false: as high as its content. */
static bool absolute_height(const FoNode *node, const Axis *along, Length base, Length *height)
{
	if (known_length(node->box->height.optimum, base, true, height)) {
		*height = limited(&node->box->height, base, true, *height);
		return true;
	}
	if (along->near.automatic || along->far.automatic)
		return false;
	*height = extent_between(along);
	return true;
}

static void paint_framed(Layout *layout, const FoNode *node, const Inside *inside, Rect content, Rect border,
			 AreaItems *items)
{
	AreaList list = paint_inside(layout, inside);
	bool visible = node->text->visibility == FO_VISIBLE;

	if (visible)
		decoration_background(layout, &node->box->background, node->place,
				      decoration_inside(node->box->border, border), items);
	decoration_place(layout, node->box, list, content, items);
	if (visible)
		decoration_borders(layout, node->box->border, border, items);
	field_paint(layout, node, decoration_inside(node->box->border, border), items);
}

static void paint_container(Layout *layout, const FoNode *node, Size area, Rect page, AreaItems *items)
{
	Rect whole = node->as.container->position == FO_POSITION_FIXED ? page : (Rect){ 0, 0, area.width, area.height };
	Axis across = axis_of(node, whole.width, whole.width, FO_START, FO_END);
	Axis down = axis_of(node, whole.height, whole.width, FO_BEFORE, FO_AFTER);
	Length height;
	bool fixed = absolute_height(node, is_turned(node) ? &across : &down, whole.height, &height);
	Inside inside =
		lay_out_inside(layout, node, absolute_measure(node, is_turned(node) ? &down : &across, whole.width),
			       fixed ? &height : NULL);
	Rect content = { whole.x + content_at(&across, inside.size.width),
			 whole.y + content_at(&down, inside.size.height), inside.size.width, inside.size.height };

	if (fixed)
		warn_of_overflow(layout, node, &inside);
	paint_framed(layout, node, &inside, content,
		     (Rect){ content.x - across.inset_near, content.y - down.inset_near,
			     content.width + across.inset_near + across.inset_far,
			     content.height + down.inset_near + down.inset_far },
		     items);
}

/* ---- in a line ---- */

/* As wide as its longest line, and no wider than the line that it stands in. */
static Length measure_in_line(Layout *layout, const FoNode *node, Length base)
{
	Length insets = decoration_inset(node->box, FO_START, base) + decoration_inset(node->box, FO_END, base);
	Length measure;

	if (!known_length(node->box->width.optimum, base, base > 0, &measure)) {
		measure = block_widths(layout, node, 0).maximum;
		if (base > 0 && !is_turned(node))
			measure = length_min(measure, length_max(0, base - insets));
	}
	return limited(&node->box->width, base, base > 0, measure);
}

static Length embedded_width(Layout *layout, const FoNode *node, Length base)
{
	Length width = is_turned(node) ? container_turned_width(layout, node) : measure_in_line(layout, node, base);

	return layout_space(layout, &node->box->space_start, base).optimum +
	       decoration_inset(node->box, FO_START, base) + width + decoration_inset(node->box, FO_END, base) +
	       layout_space(layout, &node->box->space_end, base).optimum;
}

/* What is sought in it is sought at its line. */
static void give_found(Layout *layout, const Inside *inside, Embedded *embedded)
{
	StackBox box = solid_box(layout, inside);
	ARRAY(const FoNode *) anchors = { 0 };

	for (uint32_t i = 0; i < inside->stack->frame_count; i++)
		if (stack_is_sought(inside->stack->frames[i].node))
			array_push(layout->arena, &anchors, inside->stack->frames[i].node);
	for (uint32_t i = 0; i < box.anchor_count; i++)
		array_push(layout->arena, &anchors, box.anchors[i]);
	embedded->anchors = anchors.items;
	embedded->anchor_count = (uint32_t)anchors.count;
	embedded->notes = box.notes;
	embedded->note_count = box.note_count;
}

static Length baseline_within(const Inside *inside, Rect content, Length height)
{
	const Stack *stack = inside->stack;
	Length top;

	if (inside->orientation || !stack->box_count || !stack->boxes[0].has_baseline)
		return height;
	stack_tops(stack, 0, 0, 0, &top);
	return content.y + inside->offset + top + stack->boxes[0].baseline;
}

static Embedded embed(Layout *layout, const FoNode *node, Length base)
{
	Length height, top = decoration_inset(node->box, FO_BEFORE, base);
	bool fixed = given_height(layout, node, &height);
	Inside inside = lay_out_inside(layout, node, measure_in_line(layout, node, base), fixed ? &height : NULL);
	Rect content = { decoration_inset(node->box, FO_START, base), top, inside.size.width, inside.size.height };
	Embedded embedded = {
		.outer = { content.x + content.width + decoration_inset(node->box, FO_END, base),
			   top + content.height + decoration_inset(node->box, FO_AFTER, base) },
		.space_start = layout_space(layout, &node->box->space_start, base).optimum,
		.space_end = layout_space(layout, &node->box->space_end, base).optimum,
	};
	AreaItems items = { 0 };

	if (fixed)
		warn_of_overflow(layout, node, &inside);
	embedded.baseline = baseline_within(&inside, content, embedded.outer.height);
	paint_framed(layout, node, &inside, content, (Rect){ 0, 0, embedded.outer.width, embedded.outer.height },
		     &items);
	embedded.areas = area_list(&items);
	give_found(layout, &inside, &embedded);
	return embedded;
}

const BlockAnswers block_answers = { embedded_width, embed };

/* ---- those of a page ---- */

/* By z-index, then in document order. */
static int compare_depth(const void *a, const void *b)
{
	const FoNode *left = *(const FoNode *const *)a, *right = *(const FoNode *const *)b;

	if (left->as.container->z_index != right->as.container->z_index)
		return left->as.container->z_index < right->as.container->z_index ? -1 : 1;
	return left->index < right->index ? -1 : left->index > right->index;
}

const FoNode *block_cell_about(const FoNode *container)
{
	const FoNode *node = container->parent;

	while (node && !is_reference(node) && node->kind != FO_FOOTNOTE_BODY)
		node = node->parent;
	return node && node->kind == FO_TABLE_CELL ? node : NULL;
}

void block_collect_containers(Arena *arena, const StackBox *box, bool fixed, Containers *containers)
{
	for (uint32_t i = 0; i < box->anchor_count; i++) {
		const FoNode *node = box->anchors[i];

		if (is_absolute(node) ? !block_cell_about(node) : fixed && node->kind == FO_BLOCK_CONTAINER)
			array_push(arena, containers, node);
	}
}

void block_collect_containers_of_cell(Arena *arena, const StackBox *box, const FoNode *cell, Containers *containers)
{
	for (uint32_t i = 0; i < box->anchor_count; i++)
		if (is_absolute(box->anchors[i]) && block_cell_about(box->anchors[i]) == cell)
			array_push(arena, containers, box->anchors[i]);
}

void block_paint_containers(Layout *layout, Containers *containers, Size area, Rect page, AreaItems *items)
{
	if (containers->count)
		qsort(containers->items, containers->count, sizeof *containers->items, compare_depth);
	for (size_t i = 0; i < containers->count; i++)
		paint_container(layout, containers->items[i], area, page, items);
}

static void paint_anchored(Layout *layout, const Stack *stack, Size area, Rect page, bool fixed, AreaItems *items)
{
	Containers found = { 0 };

	for (uint32_t i = 0; i < stack->box_count; i++)
		block_collect_containers(layout->arena, &stack->boxes[i], fixed, &found);
	block_paint_containers(layout, &found, area, page, items);
}

static void paint_absolute_inside(Layout *layout, const Inside *inside, AreaItems *items)
{
	paint_anchored(layout, inside->stack, inside->own, (Rect){ 0 }, false, items);
}

void block_paint_anchored(Layout *layout, const Stack *stack, Size area, Rect page, AreaItems *items)
{
	paint_anchored(layout, stack, area, page, true, items);
}
