/*
 * Painting the steps of columns that stand on one page: each column's boxes as a stack of their own, cells from where
 * they begin, or from the page's head, to where they end, or to its foot.
 */
#include "layout/block/parallel.h"

#include "layout/block/block.h"
#include "layout/block/parallel_priv.h"
#include "layout/block/stack_priv.h"
#include "layout/block/table_rules.h"
#include "layout/ground/decoration.h"
#include "layout/ground/placing.h"
#include "layout/inline/field.h"

/* Steps of a group on one page. */
typedef struct Part {
	Layout *layout;
	const ParallelGroup *group;
	Length x;            /* of the group's origin */
	Length above, below; /* natural heights between which it stands */
	Length foot;         /* above which its boxes end */
	Length shift;        /* from natural heights to the page */
	Length top, bottom;  /* on the page, what is needed at cuts included */
	AreaItems *items;
} Part;

static Part part_of(Layout *layout, const ParallelGroup *group, uint32_t first, uint32_t last, Point at,
		    AreaItems *items)
{
	const ParallelStep *steps = group->steps;
	Length shift = at.y - steps[first].top;
	bool cut_above = first > 0, cut_below = last + 1 < group->step_count;

	return (Part){
		.layout = layout,
		.group = group,
		.x = at.x,
		.above = cut_above ? steps[first - 1].bottom : 0,
		.below = steps[last].bottom,
		.foot = parallel_foot(group, last, steps[last].bottom),
		.shift = shift,
		.top = at.y - (cut_above ? steps[first].head : 0),
		.bottom = steps[last].bottom + shift + (cut_below ? steps[last].tail : 0),
		.items = items,
	};
}

static bool begins_here(const Part *part, const ParallelColumn *column)
{
	return column->top >= part->above;
}

static bool ends_here(const Part *part, const ParallelColumn *column)
{
	return column->bottom <= part->below;
}

/* One without height stands where it begins. */
static bool is_here(const Part *part, const ParallelColumn *column)
{
	if (column->top == column->bottom)
		return begins_here(part, column) && column->top < part->foot;
	return column->bottom > part->above && column->top < part->below;
}

static Rect cell_rect(const Part *part, const ParallelColumn *column)
{
	Length top = begins_here(part, column) ? column->top + part->shift : part->top;
	Length bottom = ends_here(part, column) ? column->bottom + part->shift : part->bottom;

	return (Rect){ part->x + column->frame_x, top, column->frame_width, bottom - top };
}

static void borders_here(const Part *part, const ParallelColumn *column, FoBorder border[FO_SIDES])
{
	decoration_cut(column->border, !begins_here(part, column), !ends_here(part, column), border);
}

static void paint_backgrounds(const Part *part, const ParallelColumn *column)
{
	Rect rect = cell_rect(part, column);
	FoBorder border[FO_SIDES];

	if (!column->backgrounds)
		return;
	if (column->border) {
		borders_here(part, column, border);
		rect = decoration_inside(border, rect);
	}
	for (const FoBackground *const *background = column->backgrounds; *background; background++)
		decoration_background(part->layout, *background, column->node->place, rect, part->items);
}

static void paint_borders(const Part *part, const ParallelColumn *column)
{
	FoBorder border[FO_SIDES];

	if (!column->border)
		return;
	borders_here(part, column, border);
	decoration_borders(part->layout, border, cell_rect(part, column), part->items);
}

static void paint_field(const Part *part, const ParallelColumn *column)
{
	Rect rect = cell_rect(part, column);
	FoBorder border[FO_SIDES];

	if (!column->node || !column->node->form || !begins_here(part, column))
		return;
	if (column->border) {
		borders_here(part, column, border);
		rect = decoration_inside(border, rect);
	}
	field_paint(part->layout, column->node, rect, part->items);
}

/* How many boxes of a long column, which these are the feet of, end above a height. */
static uint32_t boxes_above(const Length *feet, uint32_t count, Length height)
{
	uint32_t low = 0, high = count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (feet[middle] <= height)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static uint32_t boxes_down_to(const Part *part, const ParallelColumn *column, Length height)
{
	const ParallelGroup *group = part->group;
	const Length *feet = group->feet ? group->feet[column - group->request.columns] : NULL;
	Cursor cursor = cursor_at_top(column);

	if (feet)
		return boxes_above(feet, column->stack->box_count, height);
	advance_to(&cursor, height);
	return cursor.done;
}

/* The boxes of a column that stand here: first to end, excluded. */
static void boxes_here(const Part *part, const ParallelColumn *column, uint32_t *first, uint32_t *end)
{
	*first = begins_here(part, column) ? 0 : boxes_down_to(part, column, part->above);
	*end = boxes_down_to(part, column, part->foot);
}

/* How much lower content stands for its alignment in what of its cell is here; only if all of it is. */
static Length alignment(const Part *part, const ParallelColumn *column)
{
	Rect rect = cell_rect(part, column);

	return placing_down(column->align, length_max(0, rect.height - parallel_height(column)));
}

static Length content_top(const Part *part, const ParallelColumn *column, bool whole)
{
	if (!begins_here(part, column))
		return part->top + column->cut_head;
	return column->top + part->shift + column->lead + column->offset + (whole ? alignment(part, column) : 0);
}

/* What of a cell's content rectangle is here. */
static Rect content_rect(const Part *part, const ParallelColumn *column)
{
	Length top = content_top(part, column, false) - (begins_here(part, column) ? column->offset : 0);
	Length bottom = ends_here(part, column) ? column->bottom + part->shift - column->trail
						: part->bottom - column->cut_tail;

	return (Rect){ part->x + column->x, top, column->stack->width, length_max(0, bottom - top) };
}

/* Absolute containers that occur in a cell, by its content rectangle. */
static void paint_containers(const Part *part, const ParallelColumn *column, uint32_t first, uint32_t end)
{
	Arena *arena = part->layout->arena;
	Containers containers = { 0 };
	AreaItems items = { 0 };
	Rect rect;

	for (uint32_t i = first; column->node && i < end; i++)
		block_collect_containers_of_cell(arena, &column->stack->boxes[i], column->node, &containers);
	if (!containers.count)
		return;
	rect = content_rect(part, column);
	block_paint_containers(part->layout, &containers, (Size){ rect.width, rect.height }, (Rect){ 0 }, &items);
	area_place(arena, part->items, area_list(&items), (Point){ rect.x, rect.y }, 0);
}

static void paint_content(const Part *part, const ParallelColumn *column)
{
	uint32_t first, end;
	Point at = { .x = part->x + column->x };

	boxes_here(part, column, &first, &end);
	if (first == end)
		return;
	at.y = content_top(part, column, !first && end == column->stack->box_count);
	stack_paint_content(part->layout, column->stack, first, end - 1, at, part->items);
	paint_containers(part, column, first, end);
}

/* A cell that is positioned relatively, or stands in what is, is painted beside its place. */
static void paint_moved(const Part *part, const ParallelColumn *column,
			void (*paint)(const Part *, const ParallelColumn *))
{
	AreaItems items = { 0 };
	Part own = *part;

	own.items = &items;
	paint(&own, column);
	area_place(part->layout->arena, part->items, area_list(&items), column->moved, 0);
}

static void paint_each(const Part *part, void (*paint)(const Part *, const ParallelColumn *))
{
	const ParallelRequest *request = &part->group->request;
	const RangeIndex *places = part->group->places;
	uint32_t i = range_index_next(places, 0, part->above, part->foot);

	for (; i < request->count && request->columns[i].top <= part->foot;
	     i = range_index_next(places, i + 1, part->above, part->foot)) {
		const ParallelColumn *column = &request->columns[i];

		if (!is_here(part, column))
			continue;
		if (column->moved.x || column->moved.y)
			paint_moved(part, column, paint);
		else
			paint(part, column);
	}
}

static const TableRules *rules_of(const ParallelGroup *group)
{
	return group ? group->request.rules : NULL;
}

void parallel_paint(Layout *layout, const ParallelGroup *group, uint32_t first, uint32_t last, Point at,
		    const ParallelGroup *previous, const ParallelGroup *next, AreaItems *items)
{
	Part part = part_of(layout, group, first, last, at, items);
	const TableRules *rules = group->request.rules;

	paint_each(&part, paint_backgrounds);
	paint_each(&part, paint_content);
	paint_each(&part, paint_borders);
	paint_each(&part, paint_field);
	if (rules)
		table_rules_paint(layout, rules,
				  &(TableRulesPart){ .x = at.x,
						     .top = part.top,
						     .bottom = part.bottom,
						     .above = part.above,
						     .below = part.below,
						     .shift = part.shift,
						     .joined_above = table_rules_join(rules_of(previous), rules),
						     .joined_below = table_rules_join(rules, rules_of(next)) },
				  items);
}

void parallel_visit(const ParallelGroup *group, uint32_t page, uint32_t first, uint32_t last, ParallelVisit *visit,
		    void *context)
{
	Part part = part_of(NULL, group, first, last, (Point){ 0 }, NULL);
	Part since = part_of(NULL, group, page, last, (Point){ 0 }, NULL);

	for (uint32_t i = 0; i < group->request.count; i++) {
		const ParallelColumn *column = &group->request.columns[i];
		uint32_t begin, end, begun;

		if (!is_here(&part, column))
			continue;
		boxes_here(&part, column, &begin, &end);
		boxes_here(&since, column, &begun, &end);
		if (begin < end)
			visit(context, column, begin, end - 1, begun);
	}
}
