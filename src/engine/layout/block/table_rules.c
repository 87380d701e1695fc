/*
 * Painting the rules between cells. Each edge is asked for its border when it is painted; equal ones in a row are one
 * rule. Where rules meet, the wider direction goes through, and of two equal ones the rule across: it fills the corner,
 * and the other ends at its side.
 */
#include "layout/block/table_rules.h"

#include "layout/block/table_priv.h"
#include "layout/ground/decoration.h"

#include <string.h>

struct TableRules {
	const Table *table;
	uint32_t first_row, row_count;
	const Length *tops; /* row_count + 1 */
};

typedef struct Painting {
	Layout *layout;
	const TableRules *rules;
	const TableRulesPart *part;
	AreaItems *items;
	bool below_head, above_foot; /* which are repeated */
} Painting;

const TableRules *table_rules_new(const Table *table, uint32_t first_row, uint32_t row_count, const Length *tops)
{
	TableRules *rules = arena_new_of(table->layout->arena, TableRules);

	*rules = (TableRules){ table, first_row, row_count, tops };
	return rules;
}

bool table_rules_join(const TableRules *above, const TableRules *below)
{
	return above && below && above->table == below->table &&
	       above->first_row + above->row_count == below->first_row;
}

static bool same_border(const FoBorder *a, const FoBorder *b)
{
	return a->style == b->style && a->width == b->width && a->color.space == b->color.space &&
	       !memcmp(a->color.c, b->color.c, sizeof a->color.c);
}

static Length column_x(const Painting *p, uint32_t column)
{
	const Table *table = p->rules->table;

	return p->part->x + (column < table->column_count ? table->columns[column].x : table_grid_width(table));
}

static bool is_at_head(const Painting *p, uint32_t row)
{
	return p->below_head && p->rules->tops[row] <= p->part->above;
}

static bool is_at_foot(const Painting *p, uint32_t row)
{
	return p->above_foot && p->rules->tops[row] >= p->part->below;
}

/* The rows that meet on the page above a row of the group. */
static TableBoundary boundary_at(const Painting *p, uint32_t row)
{
	const Table *table = p->rules->table;
	uint32_t whole_row = p->rules->first_row + row;

	if (is_at_head(p, row))
		return table_boundary_below_head(table, p->rules->tops[row] < p->part->above ? TABLE_CUT : whole_row);
	if (is_at_foot(p, row))
		return table_boundary_above_foot(table,
						 p->rules->tops[row] > p->part->below ? TABLE_CUT : whole_row - 1);
	return table_boundary_above(table, whole_row);
}

/* What a rule under a repeated head, or above such a foot, takes besides what the row has room for. */
static Length excess_at(const Painting *p, uint32_t row)
{
	return table_excess_between(p->rules->table, boundary_at(p, row), p->rules->first_row + row);
}

/* A row boundary of the group on the page: at the part's own edge where the row is cut. */
static Length boundary_y(const Painting *p, uint32_t row)
{
	Length height = p->rules->tops[row];

	if (height < p->part->above)
		return p->part->top;
	if (height > p->part->below)
		return p->part->bottom;
	if (is_at_head(p, row))
		return p->part->top - (row ? 0 : excess_at(p, row));
	if (is_at_foot(p, row))
		return p->part->bottom + (row < p->rules->row_count ? 0 : excess_at(p, row));
	return height + p->part->shift;
}

static bool is_row_here(const Painting *p, uint32_t row)
{
	return p->rules->tops[row + 1] > p->part->above && p->rules->tops[row] < p->part->below;
}

/* The first row boundary of the group that is not above the part. */
static uint32_t first_boundary(const Painting *p)
{
	uint32_t low = 0, high = p->rules->row_count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (p->rules->tops[middle] < p->part->above)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool is_above_foot(const Painting *p, uint32_t row)
{
	return p->rules->tops[row] <= p->part->below;
}

/* ---- where rules meet ---- */

/* The widest rules across and down that meet at the upper left corner of a place. */
typedef struct Junction {
	Length across, down;
} Junction;

static Junction junction_at(const Painting *p, uint32_t row, uint32_t column)
{
	const Table *table = p->rules->table;
	TableBoundary rows = boundary_at(p, row);
	Junction junction = { 0 };

	if (column)
		junction.across = table_edge_between(table, rows, column - 1).width;
	if (column < table->column_count)
		junction.across = length_max(junction.across, table_edge_between(table, rows, column).width);
	if (rows.above < table->row_count)
		junction.down = table_edge_left(table, rows.above, column).width;
	if (rows.below < table->row_count)
		junction.down = length_max(junction.down, table_edge_left(table, rows.below, column).width);
	return junction;
}

static bool across_goes_through(Junction junction)
{
	return junction.across >= junction.down;
}

/* How far a rule across, or down, reaches beyond the middle of a junction where it ends; negative: it falls short. */
static Length reach_across(Junction junction)
{
	return across_goes_through(junction) ? junction.down / 2 : -junction.down / 2;
}

static Length reach_down(Junction junction)
{
	return across_goes_through(junction) ? -junction.across / 2 : junction.across / 2;
}

/* ---- rules down ---- */

/* The end of a rule down at a row boundary: no junction where a row is cut inside. */
static Length reach_at(const Painting *p, uint32_t row, uint32_t column)
{
	Length height = p->rules->tops[row];

	if (height < p->part->above || height > p->part->below)
		return 0;
	return reach_down(junction_at(p, row, column));
}

static void paint_down(const Painting *p, const FoBorder *border, uint32_t column, uint32_t first, uint32_t end)
{
	Length top, bottom;

	if (border->style == FO_BORDER_NONE)
		return;
	top = boundary_y(p, first) - reach_at(p, first, column);
	bottom = boundary_y(p, end) + reach_at(p, end, column);
	decoration_rule(p->layout, border,
			(Rect){ column_x(p, column) - border->width / 2, top, border->width, bottom - top }, p->items);
}

static void paint_column(const Painting *p, uint32_t column)
{
	FoBorder run = { .style = FO_BORDER_NONE };
	uint32_t first = 0, end = 0, boundary = first_boundary(p);

	for (uint32_t row = boundary ? boundary - 1 : 0; row < p->rules->row_count && is_above_foot(p, row); row++) {
		FoBorder border;

		if (!is_row_here(p, row))
			continue;
		border = table_edge_left(p->rules->table, p->rules->first_row + row, column);
		if (!same_border(&border, &run) || across_goes_through(junction_at(p, row, column))) {
			paint_down(p, &run, column, first, end);
			run = border;
			first = row;
		}
		end = row + 1;
	}
	paint_down(p, &run, column, first, end);
}

/* ---- rules across ---- */

static void paint_across(const Painting *p, const FoBorder *border, uint32_t row, uint32_t first, uint32_t end)
{
	Length left, right;

	if (border->style == FO_BORDER_NONE)
		return;
	left = column_x(p, first) - reach_across(junction_at(p, row, first));
	right = column_x(p, end) + reach_across(junction_at(p, row, end));
	decoration_rule(p->layout, border,
			(Rect){ left, boundary_y(p, row) - border->width / 2, right - left, border->width }, p->items);
}

static void paint_boundary(const Painting *p, uint32_t row)
{
	const Table *table = p->rules->table;
	FoBorder run = { .style = FO_BORDER_NONE };
	uint32_t first = 0;

	for (uint32_t column = 0; column < table->column_count; column++) {
		FoBorder border = table_edge_between(table, boundary_at(p, row), column);

		if (same_border(&border, &run) && across_goes_through(junction_at(p, row, column)))
			continue;
		paint_across(p, &run, row, first, column);
		run = border;
		first = column;
	}
	paint_across(p, &run, row, first, table->column_count);
}

/* Whether a boundary is that of a repeated head or foot to the rows. */
static bool is_inner_edge(const Painting *p, uint32_t row)
{
	const TablePart *part = p->rules->table->repeated;
	uint32_t whole_row = p->rules->first_row + row;

	return part && (part->first_row ? whole_row == part->first_row : whole_row == part->row_count);
}

/* A boundary between the part's edges or on one of them. A row that is cut inside is open there. */
static bool is_boundary_here(const Painting *p, uint32_t row)
{
	Length height = p->rules->tops[row];

	if ((row == p->rules->row_count && p->part->joined_below) || is_inner_edge(p, row))
		return false;
	return height >= p->part->above && height <= p->part->below;
}

/* The rules of a repeated head and foot towards a row that is cut inside. */
static void paint_cut(const Painting *p, uint32_t begin, uint32_t end)
{
	if (p->below_head && begin && p->rules->tops[begin] > p->part->above)
		paint_boundary(p, begin - 1);
	if (p->above_foot && end && end <= p->rules->row_count && p->rules->tops[end - 1] < p->part->below)
		paint_boundary(p, end);
}

static Painting painting_of(Layout *layout, const TableRules *rules, const TableRulesPart *part, AreaItems *items)
{
	const Table *table = rules->table;
	uint32_t head_end = table->repeats_header ? table->parts[0].row_count : 0;
	uint32_t foot = table->repeats_footer ? table->parts[table->part_count - 1].first_row : 0;

	return (Painting){
		.layout = layout,
		.rules = rules,
		.part = part,
		.items = items,
		.below_head = head_end && !part->joined_above && !table->repeated && rules->first_row >= head_end,
		.above_foot =
			foot && !part->joined_below && !table->repeated && rules->first_row + rules->row_count <= foot,
	};
}

void table_rules_paint(Layout *layout, const TableRules *rules, const TableRulesPart *part, AreaItems *items)
{
	Painting p = painting_of(layout, rules, part, items);
	uint32_t begin = first_boundary(&p), row = begin;

	for (uint32_t column = 0; column <= rules->table->column_count; column++)
		paint_column(&p, column);
	for (; row <= rules->row_count && is_above_foot(&p, row); row++)
		if (is_boundary_here(&p, row))
			paint_boundary(&p, row);
	paint_cut(&p, begin, row);
}
