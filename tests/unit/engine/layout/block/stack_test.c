/*
 * Stacks from boxes made by hand. Lengths are written in points.
 */
#include "layout/block/stack.h"

#include "check.h"
#include "engine/layout/layout.h"

#define PT(points) ((Length)((points)*65536))

static const FoText plain_text = { .visibility = FO_VISIBLE };
static const FoBox plain_box;

static FoNode node_named(const char *id)
{
	return (FoNode){ .kind = FO_BLOCK, .text = &plain_text, .box = &plain_box, .id = id };
}

static FoLength points(double value)
{
	return (FoLength){ .length = PT(value) };
}

static FoSpace space_of(double minimum, double optimum, double maximum)
{
	return (FoSpace){ points(minimum), points(optimum), points(maximum), 0, true };
}

static FoSpace fixed(double value)
{
	return space_of(value, value, value);
}

static FoSpace retained(double value)
{
	FoSpace space = fixed(value);

	space.discard = false;
	return space;
}

static FoSpace ranked(double value, int32_t precedence)
{
	FoSpace space = fixed(value);

	space.precedence = precedence;
	return space;
}

static void before(StackBuilder *b, FoSpace space)
{
	stack_space_before(b, &space, 0);
}

static void after(StackBuilder *b, FoSpace space)
{
	stack_space_after(b, &space, 0);
}

/* A box whose one area is a link of its height, so that it is found again in what is painted. */
static void box(StackBuilder *b, Arena *arena, double height)
{
	AreaItems items = { 0 };

	area_add(arena, &items, AREA_LINK, NULL, (Rect){ .height = PT(height) });
	stack_box(b, &(StackBox){ .height = PT(height), .areas = area_list(&items) });
}

static void border(FoBox *node_box, int side, double width, bool discard)
{
	node_box->border[side] = (FoBorder){
		.style = FO_BORDER_SOLID, .width = PT(width), .discard = discard, .color = { .space = FO_COLOR_RGB }
	};
}

static void padding(FoBox *node_box, int side, double width)
{
	node_box->padding[side] = (FoPadding){ points(width), true };
}

static double gap_space(const Stack *stack, uint32_t gap)
{
	return length_to_pt(stack->gaps[gap].space.optimum);
}

/* Items of one kind in a list, those in placed lists included, at their places. */
static void find_items(AreaList list, AreaKind kind, Length x, Length y, Rect *found, uint32_t *count)
{
	for (uint32_t i = 0; i < list.count; i++) {
		const AreaItem *item = &list.items[i];

		if (item->kind == kind)
			found[(*count)++] = (Rect){ x + item->x, y + item->y, item->width, item->height };
		if (item->kind == AREA_PLACE || item->kind == AREA_CLIP)
			find_items(*item->as.place.list, kind, x + item->x, y + item->y, found, count);
	}
}

static uint32_t painted(AreaList list, AreaKind kind, Rect *found)
{
	uint32_t count = 0;

	find_items(list, kind, 0, 0, found, &count);
	return count;
}

static void check_rect(Rect rect, double x, double y, double width, double height)
{
	CHECK_NEAR(length_to_pt(rect.x), x, 0);
	CHECK_NEAR(length_to_pt(rect.y), y, 0);
	CHECK_NEAR(length_to_pt(rect.width), width, 0);
	CHECK_NEAR(length_to_pt(rect.height), height, 0);
}

/* ---- spaces ---- */

TEST(the_largest_optimum_prevails)
{
	StackBuilder *b = stack_begin(layout_of(arena, diagnostics), PT(100));
	const Stack *stack;

	box(b, arena, 10);
	after(b, space_of(2, 6, 9));
	before(b, space_of(1, 4, 20));
	box(b, arena, 10);
	stack = stack_end(b);
	CHECK_EQUAL_INT(stack->gaps[1].space.minimum, PT(2));
	CHECK_EQUAL_INT(stack->gaps[1].space.optimum, PT(6));
	CHECK_EQUAL_INT(stack->gaps[1].space.maximum, PT(9));
	CHECK_EQUAL_INT(stack_total(stack), PT(26));
}

TEST(equal_optima_narrow_the_range)
{
	StackBuilder *b = stack_begin(layout_of(arena, diagnostics), PT(100));
	const Stack *stack;

	box(b, arena, 10);
	after(b, space_of(2, 6, 9));
	before(b, space_of(4, 6, 20));
	box(b, arena, 10);
	stack = stack_end(b);
	CHECK_EQUAL_INT(stack->gaps[1].space.minimum, PT(4));
	CHECK_EQUAL_INT(stack->gaps[1].space.maximum, PT(9));
}

TEST(precedence_beats_size_and_force_beats_precedence)
{
	StackBuilder *b = stack_begin(layout_of(arena, diagnostics), PT(100));
	const Stack *stack;

	box(b, arena, 10);
	after(b, ranked(12, 1));
	before(b, ranked(3, 2));
	box(b, arena, 10);
	after(b, ranked(5, FO_FORCE));
	before(b, ranked(30, 7));
	before(b, ranked(6, FO_FORCE));
	box(b, arena, 10);
	stack = stack_end(b);
	CHECK_NEAR(gap_space(stack, 1), 3, 0);
	CHECK_NEAR(gap_space(stack, 2), 11, 0);
}

TEST(spaces_at_an_edge_are_dropped_unless_retained)
{
	StackBuilder *b = stack_begin(layout_of(arena, diagnostics), PT(100));
	const Stack *stack;

	before(b, fixed(8));
	box(b, arena, 10);
	after(b, retained(5));
	before(b, retained(7));
	box(b, arena, 10);
	after(b, fixed(9));
	stack = stack_end(b);
	CHECK_EQUAL_INT(stack->gaps[0].head, 0);
	CHECK_EQUAL_INT(stack->gaps[1].tail, PT(5));
	CHECK_EQUAL_INT(stack->gaps[1].head, PT(7));
	CHECK_EQUAL_INT(stack->gaps[2].tail, 0);
	CHECK_EQUAL_INT(stack_height(stack, 0, 0), PT(15));
	CHECK_EQUAL_INT(stack_height(stack, 1, 1), PT(17));
	CHECK_EQUAL_INT(stack_height(stack, 0, 1), PT(27));
}

TEST(a_conditional_space_inside_a_retained_one_stays)
{
	StackBuilder *b = stack_begin(layout_of(arena, diagnostics), PT(100));

	before(b, retained(3));
	before(b, fixed(8));
	box(b, arena, 10);
	CHECK_EQUAL_INT(stack_end(b)->gaps[0].head, PT(8));
}

TEST(a_border_keeps_spaces_apart)
{
	StackBuilder *b = stack_begin(layout_of(arena, diagnostics), PT(100));
	FoNode node = node_named("a");
	FoBox node_box = { 0 };
	const Stack *stack;

	border(&node_box, FO_BEFORE, 1, true);
	padding(&node_box, FO_AFTER, 2);
	box(b, arena, 10);
	before(b, fixed(6));
	stack_open(b, &node, &node_box, 0, PT(100), 0);
	before(b, fixed(4));
	box(b, arena, 10);
	after(b, fixed(3));
	stack_close(b);
	after(b, fixed(5));
	box(b, arena, 10);
	stack = stack_end(b);
	CHECK_NEAR(gap_space(stack, 1), 6, 0);
	CHECK_EQUAL_INT(stack->gaps[1].before, PT(1 + 4));
	CHECK_EQUAL_INT(stack->gaps[2].after, PT(3 + 2));
	CHECK_NEAR(gap_space(stack, 2), 5, 0);
	CHECK_EQUAL_INT(stack->frames[0].lead, PT(5));
	CHECK_EQUAL_INT(stack->frames[0].trail, PT(5));
	CHECK_EQUAL_INT(stack_total(stack), PT(10 + 6 + 5 + 10 + 5 + 5 + 10));
}

TEST(nested_borders_lead_from_their_own_edge)
{
	StackBuilder *b = stack_begin(layout_of(arena, diagnostics), PT(100));
	FoNode outer = node_named("outer"), inner = node_named("inner");
	FoBox outer_box = { 0 }, inner_box = { 0 };
	const Stack *stack;

	padding(&outer_box, FO_BEFORE, 2);
	padding(&inner_box, FO_BEFORE, 3);
	stack_open(b, &outer, &outer_box, 0, PT(100), 0);
	before(b, fixed(7));
	stack_open(b, &inner, &inner_box, 0, PT(100), 0);
	before(b, fixed(1));
	box(b, arena, 10);
	stack_close(b);
	stack_close(b);
	stack = stack_end(b);
	CHECK_EQUAL_INT(stack->gaps[0].before, PT(2 + 7 + 3 + 1));
	CHECK_EQUAL_INT(stack->frames[0].lead, PT(13));
	CHECK_EQUAL_INT(stack->frames[1].lead, PT(4));
	CHECK_EQUAL_INT(stack->frames[1].parent, 0);
}

/* As Apache FOP does: the prevailing space stands where it was said. */
TEST(a_larger_inner_space_is_inside_an_open_frame)
{
	StackBuilder *b = stack_begin(layout_of(arena, diagnostics), PT(100));
	FoNode node = node_named("a");
	const Stack *stack;

	box(b, arena, 10);
	before(b, fixed(3));
	stack_open(b, &node, &plain_box, 0, PT(100), 0);
	before(b, fixed(5));
	box(b, arena, 10);
	after(b, fixed(2));
	stack_close(b);
	after(b, fixed(4));
	box(b, arena, 10);
	stack = stack_end(b);
	CHECK_NEAR(gap_space(stack, 1), 5, 0);
	CHECK(stack->frames[0].space_before);
	CHECK_NEAR(gap_space(stack, 2), 4, 0);
	CHECK(!stack->frames[0].space_after);
}

/* ---- breaks, costs, frames ---- */

TEST(the_strongest_break_stands_and_costs_add_up)
{
	StackBuilder *b = stack_begin(layout_of(arena, diagnostics), PT(100));
	const Stack *stack;

	box(b, arena, 10);
	stack_force(b, FO_BREAK_ODD_PAGE);
	stack_force(b, FO_BREAK_COLUMN);
	stack_cost(b, 100, 0);
	stack_cost(b, 50, STACK_NEVER);
	box(b, arena, 10);
	stack = stack_end(b);
	CHECK_EQUAL_INT(stack->gaps[1].forced, FO_BREAK_ODD_PAGE);
	CHECK_EQUAL_INT(stack->gaps[1].cost, 150);
	CHECK_EQUAL_INT(stack->gaps[1].column_cost, STACK_NEVER);
	CHECK_EQUAL_INT(stack->gaps[0].cost, 0);
}

TEST(many_keeps_do_not_overflow)
{
	StackBuilder *b = stack_begin(layout_of(arena, diagnostics), PT(100));

	for (int i = 0; i < 100000; i++)
		stack_cost(b, STACK_NEVER, STACK_NEVER);
	box(b, arena, 1);
	CHECK(stack_end(b)->gaps[0].cost >= STACK_NEVER);
}

TEST(a_kept_frame_forbids_breaks_inside_only)
{
	StackBuilder *b = stack_begin(layout_of(arena, diagnostics), PT(100));
	FoNode node = node_named("a");
	const Stack *stack;

	box(b, arena, 10);
	stack_open(b, &node, &plain_box, 0, PT(100), 0);
	stack_keep(b, STACK_NEVER, 0);
	box(b, arena, 10);
	box(b, arena, 10);
	stack_close(b);
	box(b, arena, 10);
	stack = stack_end(b);
	CHECK_EQUAL_INT(stack->gaps[1].cost, 0);
	CHECK_EQUAL_INT(stack->gaps[2].cost, STACK_NEVER);
	CHECK_EQUAL_INT(stack->gaps[2].column_cost, 0);
	CHECK_EQUAL_INT(stack->gaps[3].cost, 0);
}

TEST(a_frame_without_content_has_a_box_and_keeps_what_precedes)
{
	StackBuilder *b = stack_begin(layout_of(arena, diagnostics), PT(100));
	FoNode empty = node_named(NULL), target = node_named("here");
	const Stack *stack;

	box(b, arena, 10);
	stack_cost(b, STACK_NEVER, 0);
	stack_open(b, &empty, &plain_box, 0, PT(100), 0);
	stack_close(b);
	stack_open(b, &target, &plain_box, 0, PT(100), 0);
	stack_close(b);
	box(b, arena, 10);
	stack = stack_end(b);
	CHECK_EQUAL_INT(stack->box_count, 4);
	CHECK_EQUAL_INT(stack->boxes[1].height, 0);
	CHECK_EQUAL_INT(stack->gaps[2].cost, STACK_NEVER);
	CHECK_EQUAL_INT(stack->gaps[3].column_cost, STACK_COST_KEEP);
}

TEST(an_anchor_waits_for_a_box)
{
	StackBuilder *b = stack_begin(layout_of(arena, diagnostics), PT(100));
	FoNode first = node_named("a"), last = node_named("b");
	const Stack *stack;

	stack_anchor(b, &first);
	box(b, arena, 10);
	stack_anchor(b, &last);
	stack = stack_end(b);
	CHECK_EQUAL_INT(stack->box_count, 2);
	CHECK(stack->boxes[0].anchor_count == 1 && stack->boxes[0].anchors[0] == &first);
	CHECK(stack->boxes[1].anchor_count == 1 && stack->boxes[1].anchors[0] == &last);
}

/* ---- heights and places ---- */

TEST(spaces_stretch_and_shrink_by_ratio)
{
	StackBuilder *b = stack_begin(layout_of(arena, diagnostics), PT(100));
	const Stack *stack;
	Length tops[3];

	for (int i = 0; i < 3; i++) {
		box(b, arena, 10);
		after(b, space_of(2, 6, 16));
	}
	stack = stack_end(b);
	CHECK_EQUAL_INT(stack_total(stack), PT(42));
	stack_tops(stack, 0, 2, -1, tops);
	CHECK_EQUAL_INT(tops[2], PT(34 - 10));
	stack_tops(stack, 0, 2, 1, tops);
	CHECK_EQUAL_INT(tops[2], PT(62 - 10));
	stack_tops(stack, 0, 2, 0.5, tops);
	CHECK_EQUAL_INT(tops[2], PT(10 + 11 + 10 + 11));
	stack_tops(stack, 1, 2, -0.5, tops);
	CHECK_EQUAL_INT(tops[0], 0);
	CHECK_EQUAL_INT(tops[1], PT(10 + 4));
}

TEST(a_cut_frame_is_open_where_it_is_cut)
{
	Layout *layout = layout_of(arena, diagnostics);
	StackBuilder *b = stack_begin(layout, PT(100));
	FoNode node = node_named("a");
	FoBox node_box = { 0 };
	const Stack *stack;
	AreaList list;
	Length height;
	Rect fills[8], links[4];

	for (int side = 0; side < FO_SIDES; side++)
		border(&node_box, side, 1, true);
	node.box = &node_box;
	stack_open(b, &node, &node_box, PT(10), PT(50), 0);
	box(b, arena, 20);
	box(b, arena, 20);
	stack_close(b);
	stack = stack_end(b);
	list = stack_paint(layout, stack, 0, 0, 0, &height);
	CHECK_EQUAL_INT(height, PT(21));
	CHECK_EQUAL_INT(painted(list, AREA_LINK, links), 1);
	check_rect(links[0], 0, 1, 0, 20);
	CHECK_EQUAL_INT(painted(list, AREA_FILL, fills), 3);
	check_rect(fills[0], 10, 0, 50, 1);
	check_rect(fills[1], 59, 1, 1, 20);
	check_rect(fills[2], 10, 1, 1, 20);
	CHECK_EQUAL_INT(painted(stack_paint(layout, stack, 0, 1, 0, &height), AREA_FILL, fills), 4);
	CHECK_EQUAL_INT(height, PT(42));
	check_rect(fills[2], 10, 41, 50, 1);
}

TEST(a_retained_border_closes_the_cut)
{
	Layout *layout = layout_of(arena, diagnostics);
	StackBuilder *b = stack_begin(layout, PT(100));
	FoNode node = node_named("a");
	FoBox node_box = { 0 };
	const Stack *stack;
	Length height;
	Rect fills[8];

	border(&node_box, FO_BEFORE, 2, false);
	border(&node_box, FO_AFTER, 3, false);
	node.box = &node_box;
	stack_open(b, &node, &node_box, 0, PT(50), 0);
	box(b, arena, 20);
	box(b, arena, 20);
	stack_close(b);
	stack = stack_end(b);
	CHECK_EQUAL_INT(stack_height(stack, 0, 0), PT(2 + 20 + 3));
	CHECK_EQUAL_INT(painted(stack_paint(layout, stack, 1, 1, 0, &height), AREA_FILL, fills), 2);
	CHECK_EQUAL_INT(height, PT(25));
	check_rect(fills[0], 0, 0, 50, 2);
	check_rect(fills[1], 0, 22, 50, 3);
}

TEST(a_head_and_a_foot_are_repeated_at_each_cut)
{
	Layout *layout = layout_of(arena, diagnostics);
	StackBuilder *b = stack_begin(layout, PT(100)), *head = stack_begin(layout, PT(100)),
		     *foot = stack_begin(layout, PT(100));
	FoNode node = node_named("a");
	const Stack *stack;
	Length height;
	Rect links[8];

	box(head, arena, 7);
	box(foot, arena, 5);
	stack_open(b, &node, &plain_box, PT(10), PT(50), 0);
	stack_repeat(b, &(StackRepeat){ .stack = stack_end(head) }, &(StackRepeat){ .stack = stack_end(foot) }, NULL);
	for (int i = 0; i < 3; i++)
		box(b, arena, 20);
	stack_close(b);
	stack = stack_end(b);
	CHECK_EQUAL_INT(stack_height(stack, 0, 0), PT(25));
	CHECK_EQUAL_INT(stack_height(stack, 1, 1), PT(32));
	CHECK_EQUAL_INT(stack_height(stack, 0, 2), PT(60));
	CHECK_EQUAL_INT(painted(stack_paint(layout, stack, 1, 1, 0, &height), AREA_LINK, links), 3);
	check_rect(links[0], 10, 0, 0, 7);
	check_rect(links[1], 10, 27, 0, 5);
	check_rect(links[2], 0, 7, 0, 20);
}

TEST(an_appended_stack_keeps_its_gaps_and_frames)
{
	Layout *layout = layout_of(arena, diagnostics);
	StackBuilder *b = stack_begin(layout, PT(100)), *inner = stack_begin(layout, PT(60));
	FoNode outer_node = node_named("outer"), inner_node = node_named("inner");
	const Stack *stack;
	Length height;
	Rect links[4];

	before(inner, fixed(9));
	stack_open(inner, &inner_node, &plain_box, PT(5), PT(50), 0);
	box(inner, arena, 10);
	after(inner, fixed(4));
	box(inner, arena, 10);
	stack_close(inner);
	box(b, arena, 10);
	before(b, fixed(3));
	stack_open(b, &outer_node, &plain_box, 0, PT(100), 0);
	stack_append(b, stack_end(inner), PT(30));
	stack_close(b);
	stack = stack_end(b);
	CHECK_EQUAL_INT(stack->box_count, 3);
	CHECK_NEAR(gap_space(stack, 1), 3, 0);
	CHECK_NEAR(gap_space(stack, 2), 4, 0);
	CHECK_EQUAL_INT(stack->frames[1].first, 1);
	CHECK_EQUAL_INT(stack->frames[1].last, 2);
	CHECK_EQUAL_INT(stack->frames[1].parent, 0);
	CHECK_EQUAL_INT(stack->frames[1].x, PT(35));
	CHECK_EQUAL_INT(painted(stack_paint(layout, stack, 0, 2, 0, &height), AREA_LINK, links), 3);
	check_rect(links[2], 30, 10 + 3 + 10 + 4, 0, 10);
}

/* ---- change bars ---- */

static FoNode bar_node(FoKind kind, const char *class, const FoText *text)
{
	return (FoNode){ .kind = kind, .text = text, .box = &plain_box, .as.change_bar.change_class = class };
}

TEST(a_change_bar_stands_beside_its_boxes)
{
	Layout *layout = layout_of(arena, diagnostics);
	StackBuilder *b = stack_begin(layout, PT(100));
	FoText text = { .change_bar_style = FO_BORDER_SOLID,
			.change_bar_width = PT(2),
			.change_bar_offset = PT(6),
			.change_bar_color = { .space = FO_COLOR_RGB } };
	FoNode begin = bar_node(FO_CHANGE_BAR_BEGIN, "x", &text), end = bar_node(FO_CHANGE_BAR_END, "x", &text);
	const FoNode *anchors[] = { &end };
	const Stack *stack;
	Length height;
	Rect fills[2];

	box(b, arena, 10);
	stack_point(b, &begin);
	box(b, arena, 10);
	stack_box(b, &(StackBox){ .height = PT(10), .anchors = anchors, .anchor_count = 1 });
	box(b, arena, 10);
	stack = stack_end(b);
	CHECK_EQUAL_INT(painted(stack_paint(layout, stack, 0, 3, 0, &height), AREA_FILL, fills), 1);
	check_rect(fills[0], -7, 10, 2, 20);
	CHECK_EQUAL_INT(painted(stack_paint(layout, stack, 3, 3, 0, &height), AREA_FILL, fills), 0);
}

TEST(a_change_bar_may_begin_and_end_in_different_stacks)
{
	Layout *layout = layout_of(arena, diagnostics);
	StackBuilder *b = stack_begin(layout, PT(100)), *inner = stack_begin(layout, PT(100));
	FoNode begin = bar_node(FO_CHANGE_BAR_BEGIN, "x", &plain_text),
	       end = bar_node(FO_CHANGE_BAR_END, "x", &plain_text);
	const Stack *stack;

	box(inner, arena, 10);
	stack_point(inner, &end);
	box(inner, arena, 10);
	box(b, arena, 10);
	stack_point(b, &begin);
	box(b, arena, 10);
	stack_append(b, stack_end(inner), 0);
	stack = stack_end(b);
	CHECK_EQUAL_INT(stack->bar_count, 1);
	CHECK_EQUAL_INT(stack->bars[0].first, 1);
	CHECK_EQUAL_INT(stack->bars[0].last, 2);
}

int main(void)
{
	RUN(the_largest_optimum_prevails);
	RUN(equal_optima_narrow_the_range);
	RUN(precedence_beats_size_and_force_beats_precedence);
	RUN(spaces_at_an_edge_are_dropped_unless_retained);
	RUN(a_conditional_space_inside_a_retained_one_stays);
	RUN(a_border_keeps_spaces_apart);
	RUN(nested_borders_lead_from_their_own_edge);
	RUN(a_larger_inner_space_is_inside_an_open_frame);
	RUN(the_strongest_break_stands_and_costs_add_up);
	RUN(many_keeps_do_not_overflow);
	RUN(a_kept_frame_forbids_breaks_inside_only);
	RUN(a_frame_without_content_has_a_box_and_keeps_what_precedes);
	RUN(an_anchor_waits_for_a_box);
	RUN(spaces_stretch_and_shrink_by_ratio);
	RUN(a_cut_frame_is_open_where_it_is_cut);
	RUN(a_retained_border_closes_the_cut);
	RUN(a_head_and_a_foot_are_repeated_at_each_cut);
	RUN(an_appended_stack_keeps_its_gaps_and_frames);
	RUN(a_change_bar_stands_beside_its_boxes);
	RUN(a_change_bar_may_begin_and_end_in_different_stacks);
	return check_status();
}
