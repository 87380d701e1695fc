/*
 * Blocks and containers without text: what stands between boxes, and where containers are put. Lengths in points.
 */
#include "layout/block/block.h"

#include "layout/block/block_priv.h"

#include "check.h"
#include "engine/layout/layout.h"

#define PT(points) ((Length)((points)*65536))
#define AUTO                                                                                                           \
	{                                                                                                              \
		.automatic = true                                                                                      \
	}

static const FoText plain_text = { .visibility = FO_VISIBLE };

static FoLength points(double value)
{
	return (FoLength){ .length = PT(value) };
}

static FoLength percent(double value)
{
	return (FoLength){ .percent = value };
}

/* A node with a box of its own to fill in, the last child of `parent` (NULL: none). */
static FoNode *node_under(Arena *arena, FoNode *parent, FoKind kind, FoBox **box)
{
	FoNode *node = arena_new_of(arena, FoNode);
	FoRange automatic = { AUTO, AUTO, AUTO };

	*box = arena_new_of(arena, FoBox);
	(*box)->width = (*box)->height = automatic;
	node->kind = kind;
	if (kind == FO_BLOCK_CONTAINER)
		node->as.container = arena_new_of(arena, FoContainer);
	node->text = &plain_text;
	node->box = *box;
	node->parent = parent;
	if (!parent)
		return node;
	node->index = parent->index * 10 + 1;
	node->previous = parent->last;
	if (parent->last)
		parent->last->next = node;
	else
		parent->first = node;
	parent->last = node;
	return node;
}

static FoNode *flow_of(Arena *arena)
{
	FoBox *box;

	return node_under(arena, NULL, FO_FLOW, &box);
}

static const Stack *lay_out(Layout *layout, const FoNode *node, double width)
{
	return block_lay_out_children(layout, node, node->first, node->last, PT(width));
}

static void set_space(FoSpace *space, double value)
{
	space->minimum = space->optimum = space->maximum = points(value);
	space->discard = true;
}

static void paint_red(FoBox *box)
{
	box->background.color = (FoColor){ FO_COLOR_RGB, { 1, 0, 0, 0 } };
}

/* Its fills, those in placed and clipped lists included. */
static void find_fills(AreaList list, Length x, Length y, Rect *found, uint32_t *count)
{
	for (uint32_t i = 0; i < list.count; i++) {
		const AreaItem *item = &list.items[i];

		if (item->kind == AREA_FILL)
			found[(*count)++] = (Rect){ x + item->x, y + item->y, item->width, item->height };
		if ((item->kind == AREA_PLACE || item->kind == AREA_CLIP) && !item->as.place.orientation)
			find_fills(*item->as.place.list, x + item->x, y + item->y, found, count);
	}
}

static void check_rect(Rect rect, double x, double y, double width, double height)
{
	CHECK_NEAR(length_to_pt(rect.x), x, 0);
	CHECK_NEAR(length_to_pt(rect.y), y, 0);
	CHECK_NEAR(length_to_pt(rect.width), width, 0);
	CHECK_NEAR(length_to_pt(rect.height), height, 0);
}

/* ---- keeps and breaks ---- */

TEST(a_keep_costs_by_its_strength)
{
	CHECK_EQUAL_INT(block_keep_cost(FO_KEEP_AUTO), 0);
	CHECK_EQUAL_INT(block_keep_cost(3), 3 * STACK_COST_KEEP);
	CHECK_EQUAL_INT(block_keep_cost(FO_KEEP_ALWAYS), STACK_NEVER);
	CHECK(block_keep_cost(1000000) < STACK_NEVER);
}

TEST(what_is_kept_in_a_column_is_kept_on_the_page)
{
	int32_t cost, column_cost;

	block_keep_costs((FoKeep){ .within_column = 2 }, &cost, &column_cost);
	CHECK_EQUAL_INT(cost, 2 * STACK_COST_KEEP);
	CHECK_EQUAL_INT(column_cost, 2 * STACK_COST_KEEP);
	block_keep_costs((FoKeep){ .within_page = FO_KEEP_ALWAYS, .within_column = 1 }, &cost, &column_cost);
	CHECK_EQUAL_INT(cost, STACK_NEVER);
	CHECK_EQUAL_INT(column_cost, STACK_COST_KEEP);
}

TEST(a_keep_holds_for_last_and_first_descendants)
{
	Layout *layout = layout_of(arena, diagnostics);
	FoNode *flow = flow_of(arena), *heading, *section;
	FoBox *box;
	const Stack *stack;

	heading = node_under(arena, flow, FO_BLOCK, &box);
	box->keep_with_next.within_page = FO_KEEP_ALWAYS;
	node_under(arena, heading, FO_BLOCK, &box);
	section = node_under(arena, flow, FO_BLOCK, &box);
	node_under(arena, section, FO_BLOCK, &box);
	stack = lay_out(layout, flow, 100);
	CHECK_EQUAL_INT(stack->box_count, 2);
	CHECK(stack->gaps[1].cost >= STACK_NEVER);
	CHECK_EQUAL_INT(stack->gaps[1].column_cost, 0);
}

TEST(a_break_before_a_first_child_is_one_before_its_parent)
{
	Layout *layout = layout_of(arena, diagnostics);
	FoNode *flow = flow_of(arena), *parent;
	FoBox *box;
	const Stack *stack;

	node_under(arena, flow, FO_BLOCK, &box);
	parent = node_under(arena, flow, FO_BLOCK, &box);
	paint_red(box);
	node_under(arena, parent, FO_BLOCK, &box);
	box->break_before = FO_BREAK_PAGE;
	stack = lay_out(layout, flow, 100);
	CHECK_EQUAL_INT(stack->gaps[1].forced, FO_BREAK_PAGE);
	CHECK_EQUAL_INT(stack->frames[stack->frame_count - 1].first, 1);
}

TEST(an_inherited_keep_counts_once)
{
	Layout *layout = layout_of(arena, diagnostics);
	FoText kept = plain_text;
	FoNode *flow = flow_of(arena), *outer, *inner;
	FoBox *box;

	kept.keep_together.within_page = 2;
	outer = node_under(arena, flow, FO_BLOCK, &box);
	inner = node_under(arena, outer, FO_BLOCK, &box);
	node_under(arena, inner, FO_BLOCK, &box)->text = &kept;
	node_under(arena, inner, FO_BLOCK, &box)->text = &kept;
	outer->text = inner->text = &kept;
	CHECK_EQUAL_INT(lay_out(layout, flow, 100)->gaps[1].cost, 2 * STACK_COST_KEEP);
}

/* ---- blocks ---- */

TEST(an_empty_block_parts_the_spaces_about_it)
{
	Layout *layout = layout_of(arena, diagnostics);
	FoNode *flow = flow_of(arena);
	FoBox *box;
	const Stack *stack;

	for (int i = 0; i < 3; i++) {
		node_under(arena, flow, FO_BLOCK, &box);
		set_space(&box->space_before, 4);
		set_space(&box->space_after, 6);
	}
	stack = lay_out(layout, flow, 100);
	CHECK_EQUAL_INT(stack->box_count, 3);
	CHECK_EQUAL_INT(stack_total(stack), PT(12));
}

TEST(a_block_is_framed_outside_of_its_indents)
{
	Layout *layout = layout_of(arena, diagnostics);
	FoText indented = plain_text;
	FoNode *flow = flow_of(arena);
	FoBox *box;
	const Stack *stack;

	indented.start_indent = points(10);
	indented.end_indent = percent(25);
	node_under(arena, flow, FO_BLOCK, &box)->text = &indented;
	box->padding[FO_START].length = points(2);
	box->padding[FO_AFTER].length = points(5);
	paint_red(box);
	stack = lay_out(layout, flow, 200);
	CHECK_EQUAL_INT(stack->frames[0].x, PT(8));
	CHECK_EQUAL_INT(stack->frames[0].width, PT(200 - 10 - 50 + 2));
	CHECK_EQUAL_INT(stack_total(stack), PT(5));
}

TEST(a_flow_with_markers_is_found_as_a_frame)
{
	Layout *layout = layout_of(arena, diagnostics);
	FoNode *flow = flow_of(arena);
	FoBox *box;
	const Stack *stack;

	node_under(arena, flow, FO_MARKER, &box);
	node_under(arena, flow, FO_BLOCK, &box);
	stack = lay_out(layout, flow, 100);
	CHECK_EQUAL_INT(stack->frame_count, 2);
	CHECK(stack->frames[0].node == flow && !stack->frames[0].decorated);
}

/* ---- containers ---- */

TEST(a_container_of_given_height_is_one_box)
{
	Layout *layout = layout_of(arena, diagnostics);
	FoNode *flow = flow_of(arena), *container;
	FoBox *box;
	const Stack *stack;

	container = node_under(arena, flow, FO_BLOCK_CONTAINER, &box);
	box->height = (FoRange){ points(30), points(30), points(30) };
	box->width.optimum = percent(50);
	paint_red(box);
	node_under(arena, container, FO_BLOCK, &box);
	node_under(arena, container, FO_BLOCK, &box);
	stack = lay_out(layout, flow, 100);
	CHECK_EQUAL_INT(stack->box_count, 1);
	CHECK_EQUAL_INT(stack->boxes[0].height, PT(30));
	CHECK_EQUAL_INT(stack->frames[0].width, PT(50));
}

TEST(a_container_of_least_height_is_filled_up)
{
	Layout *layout = layout_of(arena, diagnostics);
	FoNode *flow = flow_of(arena), *container;
	FoBox *box;
	const Stack *stack;

	container = node_under(arena, flow, FO_BLOCK_CONTAINER, &box);
	box->height.minimum = points(20);
	node_under(arena, container, FO_BLOCK, &box);
	box->padding[FO_BEFORE].length = points(5);
	stack = lay_out(layout, flow, 100);
	CHECK_EQUAL_INT(stack->box_count, 2);
	CHECK_EQUAL_INT(stack_total(stack), PT(20));
	CHECK(stack->gaps[1].cost >= STACK_NEVER);
}

TEST(content_higher_than_its_container_is_told)
{
	Layout *layout = layout_of(arena, diagnostics);
	FoNode *flow = flow_of(arena), *container;
	FoBox *box;

	container = node_under(arena, flow, FO_BLOCK_CONTAINER, &box);
	box->height.optimum = points(3);
	node_under(arena, container, FO_BLOCK, &box);
	box->padding[FO_BEFORE].length = points(5);
	lay_out(layout, flow, 100);
	CHECK_DIAGNOSTIC(diagnostics, "container-overflow");
}

static FoNode *absolute(Arena *arena, FoNode *parent, FoBox **box)
{
	FoNode *node = node_under(arena, parent, FO_BLOCK_CONTAINER, box);

	node->as.container->position = FO_POSITION_ABSOLUTE;
	for (int side = 0; side < FO_SIDES; side++)
		node->as.container->offset[side].automatic = true;
	paint_red(*box);
	return node;
}

TEST(an_absolute_container_stands_by_its_offsets)
{
	Layout *layout = layout_of(arena, diagnostics);
	FoNode *flow = flow_of(arena), *node;
	FoBox *box;
	AreaItems items = { 0 };
	Rect fills[4];
	uint32_t count = 0;

	node = absolute(arena, flow, &box);
	node->as.container->offset[FO_START] = points(10);
	node->as.container->offset[FO_END] = percent(50);
	node->as.container->offset[FO_BEFORE] = points(20);
	node->as.container->offset[FO_AFTER] = points(30);
	node = absolute(arena, flow, &box);
	node->as.container->offset[FO_END] = points(5);
	node->as.container->offset[FO_AFTER] = points(7);
	box->width.optimum = points(40);
	box->height.optimum = percent(10);
	block_paint_anchored(layout, block_lay_out_children(layout, flow, flow->first, flow->last, PT(200)),
			     (Size){ PT(200), PT(100) }, (Rect){ 0 }, &items);
	find_fills(area_list(&items), 0, 0, fills, &count);
	CHECK_EQUAL_INT(count, 2);
	check_rect(fills[0], 10, 20, 90, 50);
	check_rect(fills[1], 155, 83, 40, 10);
}

TEST(absolute_containers_are_painted_by_depth)
{
	Layout *layout = layout_of(arena, diagnostics);
	FoNode *flow = flow_of(arena), *node;
	FoBox *box;
	AreaItems items = { 0 };
	Rect fills[4];
	uint32_t count = 0;

	node = absolute(arena, flow, &box);
	node->as.container->z_index = 2;
	box->width.optimum = box->height.optimum = points(2);
	node = absolute(arena, flow, &box);
	node->as.container->z_index = 1;
	box->width.optimum = box->height.optimum = points(1);
	block_paint_anchored(layout, block_lay_out_children(layout, flow, flow->first, flow->last, PT(200)),
			     (Size){ PT(200), PT(100) }, (Rect){ 0 }, &items);
	find_fills(area_list(&items), 0, 0, fills, &count);
	check_rect(fills[0], 0, 0, 1, 1);
	check_rect(fills[1], 0, 0, 2, 2);
}

TEST(a_fixed_container_stands_on_the_page)
{
	Layout *layout = layout_of(arena, diagnostics);
	FoNode *flow = flow_of(arena), *outer, *node;
	FoBox *box;
	AreaItems items = { 0 };
	Rect fills[4];
	uint32_t count = 0;

	outer = absolute(arena, flow, &box);
	box->width.optimum = box->height.optimum = points(50);
	node = absolute(arena, outer, &box);
	node->as.container->position = FO_POSITION_FIXED;
	node->as.container->offset[FO_BEFORE] = points(3);
	box->width.optimum = percent(100);
	box->height.optimum = points(4);
	block_paint_anchored(layout, block_lay_out_children(layout, flow, flow->first, flow->last, PT(200)),
			     (Size){ PT(200), PT(100) }, (Rect){ PT(-10), PT(-20), PT(220), PT(140) }, &items);
	find_fills(area_list(&items), 0, 0, fills, &count);
	CHECK_EQUAL_INT(count, 2);
	check_rect(fills[1], -10, -17, 220, 4);
}

TEST(an_absolute_container_leaves_an_anchor_in_the_flow)
{
	Layout *layout = layout_of(arena, diagnostics);
	FoNode *flow = flow_of(arena), *node;
	FoBox *box;
	const Stack *stack;

	node = absolute(arena, flow, &box);
	node_under(arena, flow, FO_BLOCK, &box);
	stack = lay_out(layout, flow, 100);
	CHECK_EQUAL_INT(stack->box_count, 1);
	CHECK(stack->boxes[0].anchor_count == 1 && stack->boxes[0].anchors[0] == node);
}

int main(void)
{
	RUN(a_keep_costs_by_its_strength);
	RUN(what_is_kept_in_a_column_is_kept_on_the_page);
	RUN(a_keep_holds_for_last_and_first_descendants);
	RUN(a_break_before_a_first_child_is_one_before_its_parent);
	RUN(an_inherited_keep_counts_once);
	RUN(an_empty_block_parts_the_spaces_about_it);
	RUN(a_block_is_framed_outside_of_its_indents);
	RUN(a_flow_with_markers_is_found_as_a_frame);
	RUN(a_container_of_given_height_is_one_box);
	RUN(a_container_of_least_height_is_filled_up);
	RUN(content_higher_than_its_container_is_told);
	RUN(an_absolute_container_stands_by_its_offsets);
	RUN(absolute_containers_are_painted_by_depth);
	RUN(a_fixed_container_stands_on_the_page);
	RUN(an_absolute_container_leaves_an_anchor_in_the_flow);
	return check_status();
}
