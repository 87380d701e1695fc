/*
 * Rows of a table. Rows that spans tie together make a group, mostly of one row; its cells are set side by side and
 * cut into steps (parallel.h), so that a row breaks inside only at a cost. Groups are laid out one after another and
 * know of the others only what the grid says: time and memory grow with the rows.
 *
 * A cell that spans rows needs no more than they have together, or else the last of them grows.
 */
#include "layout/block/block_priv.h"
#include "layout/block/stack_priv.h"
#include "layout/block/table_priv.h"
#include "layout/ground/decoration.h"
#include "layout/ground/placing.h"

static const FoBox plain_box;

/* A head with one row, or a last row alone, is as bad as a single line of a paragraph. */
enum { STRANDED_ROW_COST = STACK_COST_WIDOW };

typedef struct Group {
	const Table *table;
	uint32_t first, end;    /* rows */
	const TableCell *cells; /* of all its rows */
	uint32_t cell_count;
	ParallelColumn *columns; /* of each cell */
	Length *heights;         /* of each row */
	Length *tops;            /* of each row, and the last one's foot */
} Group;

/* ---- what stands on pages already (rest.h) ---- */

static bool is_begun(const Table *table, const TableCell *cell)
{
	return rest_of(table->layout, cell->node) != REST_WHOLE;
}

static bool is_row_begun(const Table *table, uint32_t row)
{
	const TableRow *of = &table->rows[row];

	for (uint32_t i = 0; rest_is_sought(table->layout) && i < of->cell_count; i++)
		if (is_begun(table, &table->cells[of->first_cell + i]))
			return true;
	return false;
}

/* A cell of which nothing is left, or where nothing was. */
static bool is_used_up(const Table *table, const TableCell *cell)
{
	return rest_of(table->layout, cell->node) == REST_NOTHING ||
	       (!cell->node->first && is_row_begun(table, cell->row));
}

/* ---- cells ---- */

static bool starts_row(const Table *table, const TableCell *cell)
{
	return cell == &table->cells[table->rows[cell->row].first_cell];
}

/* The content of a cell, `end` from its end; what must be found of its row is found in its first cell. */
static const Stack *lay_out_cell(const Table *table, const TableCell *cell, Length width, Length end)
{
	StackBuilder *b = stack_begin(table->layout, width);
	const FoNode *row = table->rows[cell->row].node;
	RestState rest = rest_of(table->layout, cell->node);
	bool row_framed =
		row && starts_row(table, cell) && stack_is_sought(row) && rest_of(table->layout, row) != REST_NOTHING;
	bool framed = stack_is_sought(cell->node) && rest != REST_NOTHING;
	const TableColumn *column = &table->columns[cell->column];
	const Length *outer = table->layout->axis;
	Length axis = column->axis.after - end;

	table->layout->axis = cell->column_span == 1 && column->has_axis ? &axis : NULL;
	if (row_framed)
		stack_open(b, row, &plain_box, 0, width, width);
	if (framed)
		stack_open(b, cell->node, &plain_box, 0, width, width);
	else if (rest == REST_BEGUN)
		stack_stub(b);
	block_add_children(table->layout, b, cell->node, cell->node->first, cell->node->last, width);
	if (framed)
		stack_close(b);
	if (row_framed)
		stack_close(b);
	table->layout->axis = outer;
	return stack_end(b);
}

static bool is_blank(const Stack *stack)
{
	for (uint32_t i = 0; i < stack->box_count; i++)
		if (stack->boxes[i].areas.count || stack->boxes[i].group)
			return false;
	return true;
}

static Length padding(const FoNode *cell, int side, Length base)
{
	return layout_length(cell->box->padding[side].length, base, 0);
}

Length table_cell_inset(const Table *table, const TableCell *cell, int side, Length base)
{
	return table_border_width(table, cell, side) + padding(cell->node, side, base);
}

/* Of a cell that is cut, half of the rule between it and a repeated head or foot if borders collapse. */
static Length border_at_cut(const Table *table, const TableCell *cell, int side)
{
	uint32_t column = cell->column, end = cell->column + cell->column_span;
	const FoBorder *border = &cell->node->box->border[side];

	if (!table->collapsed)
		return border->discard ? 0 : border->width;
	if (side == FO_BEFORE && table->repeats_header)
		return table_half_between(table, table_boundary_below_head(table, TABLE_CUT), column, end);
	if (side == FO_AFTER && table->repeats_footer)
		return table_half_between(table, table_boundary_above_foot(table, TABLE_CUT), column, end);
	return 0;
}

static Length retained(const Table *table, const TableCell *cell, int side, Length base)
{
	return border_at_cut(table, cell, side) +
	       (cell->node->box->padding[side].discard ? 0 : padding(cell->node, side, base));
}

static Length spanned_width(const Table *table, const TableCell *cell)
{
	const TableColumn *first = &table->columns[cell->column], *last = first + cell->column_span - 1;

	return last->x + last->width - first->x;
}

/* Backgrounds under a cell, from the back: of its column, part, row, and its own. */
static const FoBackground *const *backgrounds_of(const Table *table, const TableCell *cell)
{
	const TableRow *row = &table->rows[cell->row];
	const FoNode *nodes[] = { table->columns[cell->column].node, row->part, row->node, cell->node };
	const FoBackground *found[5] = { NULL };
	size_t count = 0;

	for (size_t i = 0; i < sizeof nodes / sizeof *nodes; i++)
		if (nodes[i] && nodes[i]->text->visibility == FO_VISIBLE &&
		    decoration_has_background(&nodes[i]->box->background))
			found[count++] = &nodes[i]->box->background;
	return count ? arena_memdup(table->layout->arena, found, (count + 1) * sizeof *found) : NULL;
}

/* What is painted about a cell: nothing if it is hidden, or empty where empty cells are not shown. Borders that
 * collapse are the grid's, not the cell's (CSS 2.1 § 17.6.2), and hidden with the table alone. */
static void decorate(const Table *table, const TableCell *cell, ParallelColumn *column)
{
	const FoText *text = cell->node->text;

	if (text->visibility != FO_VISIBLE || (!table->collapsed && !text->show_empty_cells && is_blank(column->stack)))
		return;
	column->backgrounds = backgrounds_of(table, cell);
	if (!table->collapsed && decoration_has_border(cell->node->box->border))
		column->border = cell->node->box->border;
}

/* How far a cell is painted from its place, by itself, its row and its part. */
static Point moved(const Table *table, const TableCell *cell)
{
	const TableRow *row = &table->rows[cell->row];
	const FoNode *nodes[] = { cell->node, row->node, row->part };
	Point sum = { 0 };

	for (size_t i = 0; i < sizeof nodes / sizeof *nodes; i++) {
		Point own = { 0 };

		if (nodes[i] && nodes[i]->relative)
			own = placing_offset(nodes[i]->relative, table_grid_width(table), NULL);
		sum = (Point){ sum.x + own.x, sum.y + own.y };
	}
	return sum;
}

/* A cell as a column, but for where it begins and ends. */
static ParallelColumn column_of(const Table *table, const TableCell *cell)
{
	Length outer = spanned_width(table, cell) - table->spacing_across;
	Length start = table_cell_inset(table, cell, FO_START, outer);
	Length end = table_cell_inset(table, cell, FO_END, outer);
	ParallelColumn column = {
		.node = cell->node,
		.align = cell->node->text->display_align,
		.frame_x = table->columns[cell->column].x + table->spacing_across / 2,
		.frame_width = outer,
		.moved = moved(table, cell),
		.lead = table_cell_inset(table, cell, FO_BEFORE, outer),
		.trail = table_cell_inset(table, cell, FO_AFTER, outer),
		.cut_head = retained(table, cell, FO_BEFORE, outer),
		.cut_tail = retained(table, cell, FO_AFTER, outer),
	};

	if (is_begun(table, cell) || is_used_up(table, cell))
		column.lead = 0;
	if (is_used_up(table, cell))
		column.trail = 0;
	column.x = column.frame_x + start;
	column.stack = lay_out_cell(table, cell, length_max(0, outer - start - end), end);
	decorate(table, cell, &column);
	return column;
}

/* ---- heights ---- */

/* The least height that a range asks for, percentages apart. */
static Length least_height(const FoRange *range)
{
	Length least = 0;

	if (!range->optimum.automatic && range->optimum.percent == 0.0)
		least = range->optimum.length;
	if (!range->minimum.automatic && range->minimum.percent == 0.0)
		least = length_max(least, range->minimum.length);
	return least;
}

/* As in Apache FOP, a height given for a row is one for the content of its cells. */
static Length cell_height(const Table *table, const TableCell *cell, const ParallelColumn *column)
{
	const FoNode *row = table->rows[cell->row].node;
	Length least = least_height(&cell->node->box->height);

	if (is_used_up(table, cell))
		return 0;
	if (is_row_begun(table, cell->row))
		return parallel_height(column) + table->spacing_down;
	if (row && cell->row_span == 1)
		least = length_max(least, least_height(&row->box->height));
	return length_max(parallel_height(column), column->lead + least + column->trail) + table->spacing_down;
}

static bool is_set_by_baseline(const TableCell *cell)
{
	return cell->node->text->relative_align_baseline && cell->node->text->display_align == FO_DISPLAY_AUTO;
}

/* Sets the first baselines of the cells that begin in a row at one height. */
static void align_row(const Group *group, const TableRow *row)
{
	uint32_t first = row->first_cell - group->table->rows[group->first].first_cell, end = first + row->cell_count;
	Length lowest = 0, baseline;

	for (uint32_t i = first; i < end; i++)
		if (is_set_by_baseline(&group->cells[i]) && parallel_baseline(&group->columns[i], &baseline))
			lowest = length_max(lowest, baseline);
	for (uint32_t i = first; i < end; i++)
		if (is_set_by_baseline(&group->cells[i]) && parallel_baseline(&group->columns[i], &baseline))
			group->columns[i].offset = lowest - baseline;
}

static void measure_single_rows(const Group *group)
{
	const Table *table = group->table;

	for (uint32_t row = group->first; row < group->end; row++) {
		const FoNode *node = is_row_begun(table, row) ? NULL : table->rows[row].node;

		group->heights[row - group->first] = node ? least_height(&node->box->height) : 0;
	}
	for (uint32_t i = 0; i < group->cell_count; i++) {
		const TableCell *cell = &group->cells[i];
		Length *height = &group->heights[cell->row - group->first];

		if (cell->row_span == 1)
			*height = length_max(*height, cell_height(table, cell, &group->columns[i]));
	}
}

static void measure_spanned_rows(const Group *group)
{
	for (uint32_t i = 0; i < group->cell_count; i++) {
		const TableCell *cell = &group->cells[i];
		Length *heights = &group->heights[cell->row - group->first], missing;

		if (cell->row_span == 1)
			continue;
		missing = cell_height(group->table, cell, &group->columns[i]);
		for (uint32_t row = 0; row < cell->row_span; row++)
			missing -= heights[row];
		heights[cell->row_span - 1] += length_max(0, missing);
	}
}

static void place_cells(const Group *group)
{
	Length spacing = group->table->spacing_down;

	group->tops[0] = 0;
	for (uint32_t row = 0; row < group->end - group->first; row++)
		group->tops[row + 1] = group->tops[row] + group->heights[row];
	for (uint32_t i = 0; i < group->cell_count; i++) {
		const TableCell *cell = &group->cells[i];
		const Length *tops = &group->tops[cell->row - group->first];
		ParallelColumn *column = &group->columns[i];

		column->top = tops[0] + (is_row_begun(group->table, cell->row) ? 0 : spacing / 2);
		column->bottom = length_max(column->top, tops[cell->row_span] - (spacing - spacing / 2));
	}
}

/* ---- breaks ---- */

typedef struct BreakCost {
	int32_t cost, column_cost;
	FoBreak forced;
	Length tail, head; /* room that it needs besides */
} BreakCost;

static void add_keep(BreakCost *all, FoKeep keep)
{
	int32_t cost, column_cost;

	block_keep_costs(keep, &cost, &column_cost);
	all->cost = stack_cost_sum(all->cost, cost);
	all->column_cost = stack_cost_sum(all->column_cost, column_cost);
}

/* Whether a row and the one above belong to a head or a foot, or one of them does: such rows are never parted. */
static bool is_bound_to_edge(const Table *table, uint32_t row)
{
	const TablePart *head = table->parts, *foot = &table->parts[table->part_count - 1];

	return (table->has_header && row <= head->first_row + head->row_count) ||
	       (table->has_footer && row >= foot->first_row);
}

/* Whether a break above the row leaves a single row at one of the table's ends, which fine setting avoids. */
static bool strands_row(const Table *table, uint32_t row)
{
	uint32_t first = table->has_header ? table->parts[0].row_count : 0;
	uint32_t end = table->has_footer ? table->parts[table->part_count - 1].first_row : table->row_count;

	return table->node->text->fine && ((table->has_header && row == first + 1) || row + 1 == end);
}

/* The rule under a repeated head, or above a repeated foot, may be wider than that between the rows. */
static void add_room_at_cut(BreakCost *all, const Table *table, uint32_t row)
{
	if (table->collapsed && table->repeats_header)
		all->head = table_excess_between(table, table_boundary_below_head(table, row), row);
	if (table->collapsed && table->repeats_footer)
		all->tail = table_excess_between(table, table_boundary_above_foot(table, row - 1), row);
}

/* What the rows say of a break above `row`, which is not the table's first. */
static BreakCost break_above(const Table *table, uint32_t row)
{
	const FoNode *above = table->rows[row - 1].node, *below = table->rows[row].node;
	BreakCost all = { 0 };

	if (above) {
		add_keep(&all, above->box->keep_with_next);
		all.forced = above->box->break_after;
	}
	if (below) {
		add_keep(&all, below->box->keep_with_previous);
		all.forced = stack_stronger(all.forced, below->box->break_before);
	}
	if (is_bound_to_edge(table, row))
		add_keep(&all, (FoKeep){ .within_column = FO_KEEP_ALWAYS, .within_page = FO_KEEP_ALWAYS });
	else if (strands_row(table, row))
		all = (BreakCost){ stack_cost_sum(all.cost, STRANDED_ROW_COST),
				   stack_cost_sum(all.column_cost, STRANDED_ROW_COST), all.forced };
	add_room_at_cut(&all, table, row);
	return all;
}

static ParallelKeep keep_of_row(const Group *group, uint32_t row)
{
	const FoNode *node = group->table->rows[row].node;
	ParallelKeep keep = { .top = group->tops[row - group->first], .bottom = group->tops[row - group->first + 1] };

	if (node)
		block_keep_costs(node->text->keep_together, &keep.cost, &keep.column_cost);
	return keep;
}

static ParallelKeep keep_above_row(const Group *group, uint32_t row)
{
	BreakCost all = break_above(group->table, row);
	Length height = group->tops[row - group->first];

	return (ParallelKeep){ height - 1, height + 1, all.cost, all.column_cost, all.forced, all.tail, all.head };
}

static bool matters(const ParallelKeep *keep)
{
	return keep->cost || keep->column_cost || keep->forced != FO_BREAK_AUTO || keep->tail || keep->head;
}

typedef ARRAY(ParallelKeep) Keeps;

static Keeps keeps_of(const Group *group)
{
	Arena *arena = group->table->layout->arena;
	Keeps keeps = { 0 };

	for (uint32_t row = group->first; row < group->end; row++) {
		ParallelKeep inside = keep_of_row(group, row), above = { 0 };

		if (row > group->first)
			above = keep_above_row(group, row);
		if (matters(&above))
			array_push(arena, &keeps, above);
		if (matters(&inside))
			array_push(arena, &keeps, inside);
	}
	return keeps;
}

/* ---- groups ---- */

static uint32_t group_end(const Table *table, uint32_t first)
{
	uint32_t end = first + 1;

	for (uint32_t row = first; row < end; row++)
		for (uint32_t i = 0; i < table->rows[row].cell_count; i++) {
			const TableCell *cell = &table->cells[table->rows[row].first_cell + i];

			if (cell->row + cell->row_span > end)
				end = cell->row + cell->row_span;
		}
	return end < table->row_count ? end : table->row_count;
}

static Group group_from(const Table *table, uint32_t first)
{
	uint32_t end = group_end(table, first);
	const TableRow *last = &table->rows[end - 1];

	return (Group){
		.table = table,
		.first = first,
		.end = end,
		.cells = &table->cells[table->rows[first].first_cell],
		.cell_count = last->first_cell + last->cell_count - table->rows[first].first_cell,
	};
}

static void lay_out_group(Group *group)
{
	const Table *table = group->table;
	Arena *arena = table->layout->arena;

	group->heights = arena_array_of(arena, Length, group->end - group->first);
	group->tops = arena_array_of(arena, Length, group->end - group->first + 1);
	group->columns = arena_array_of(arena, ParallelColumn, group->cell_count);
	for (uint32_t i = 0; i < group->cell_count; i++)
		group->columns[i] = column_of(table, &group->cells[i]);
	for (uint32_t row = group->first; row < group->end; row++)
		align_row(group, &table->rows[row]);
	measure_single_rows(group);
	measure_spanned_rows(group);
	place_cells(group);
}

static bool is_group_begun(const Group *group)
{
	for (uint32_t row = group->first; row < group->end; row++)
		if (is_row_begun(group->table, row))
			return true;
	return false;
}

static bool is_group_used_up(const Group *group)
{
	if (!is_group_begun(group))
		return false;
	for (uint32_t i = 0; i < group->cell_count; i++)
		if (!is_used_up(group->table, &group->cells[i]))
			return false;
	return true;
}

/* ---- points ---- */

enum { BEGINS = 1, ENDS = 2 };

static unsigned side_of(const FoNode *point)
{
	return point->kind == FO_CHANGE_BAR_END || point->kind == FO_INDEX_RANGE_END ? ENDS : BEGINS;
}

/* Those of the siblings from `node` on, before `end`, that begin something or end it. */
static void add_points(StackBuilder *b, const FoNode *node, const FoNode *end, unsigned sides)
{
	for (; node != end; node = node->next)
		if (fo_is_point(node) && side_of(node) & sides)
			stack_point(b, node);
}

static const FoNode *points_above(const FoNode *node)
{
	while (node->previous && fo_is_point(node->previous))
		node = node->previous;
	return node;
}

/* Points that stand behind all else in a node. */
static void add_points_behind(StackBuilder *b, const FoNode *node)
{
	const FoNode *last = node->last;

	while (last && fo_is_point(last))
		last = last->previous;
	add_points(b, last ? last->next : node->first, NULL, BEGINS | ENDS);
}

/* Whether no part of the table follows in the document. */
static bool ends_table(const FoNode *part)
{
	const FoNode *next = part->next;

	while (next && fo_is_point(next))
		next = next->next;
	return !next;
}

/* Of a row, or a cell that stands in no row: what begins with its group, or ends with it (`below`). */
static void add_points_of(StackBuilder *b, const FoNode *node, bool is_first, bool below)
{
	unsigned side = below ? ENDS : BEGINS;
	unsigned above = is_first && !below ? BEGINS | ENDS : is_first ? 0 : side;

	add_points(b, points_above(node), node, above);
	if (node->kind == FO_TABLE_ROW)
		add_points(b, node->first, NULL, side);
}

static void add_points_of_group(StackBuilder *b, const Group *group, bool below)
{
	const Table *table = group->table;

	for (uint32_t i = group->first; i < group->end; i++) {
		const TableRow *row = &table->rows[i];

		if (row->node)
			add_points_of(b, row->node, i == group->first, below);
		for (uint32_t j = 0; !row->node && j < row->cell_count; j++)
			add_points_of(b, table->cells[row->first_cell + j].node, i == group->first, below);
	}
}

/* ---- rows ---- */

/* What the rows that meet above it ask for. */
static void begin_group(StackBuilder *b, const Group *group)
{
	const Table *table = group->table;
	const FoNode *row = table->rows[group->first].node;

	if (group->first) {
		BreakCost above = break_above(table, group->first);

		stack_cost(b, above.cost, above.column_cost);
		stack_force(b, above.forced);
		stack_room_at_cut(b, above.tail, above.head);
	} else if (row) {
		stack_force(b, row->box->break_before);
	}
	add_points_of_group(b, group, false);
}

static void add_group(StackBuilder *b, const Group *group)
{
	const Table *table = group->table;
	Keeps keeps = keeps_of(group);

	if (!is_group_begun(group))
		begin_group(b, group);
	parallel_add(table->layout, b,
		     &(ParallelRequest){ .columns = group->columns,
					 .count = group->cell_count,
					 .x = table->x,
					 .height = group->tops[group->end - group->first],
					 .cost = table->node->text->fine ? STACK_COST_ROW : 0,
					 .keeps = keeps.items,
					 .keep_count = (uint32_t)keeps.count,
					 .rules = table->collapsed && table->node->text->visibility == FO_VISIBLE
							  ? table_rules_new(table, group->first,
									    group->end - group->first, group->tops)
							  : NULL });
	add_points_of_group(b, group, true);
}

/* What the table's last row asks for; a break below another is that above the next (break_above()). */
static void force_below(const Table *table, StackBuilder *b, const TablePart *part)
{
	uint32_t end = part->first_row + part->row_count;

	if (part->row_count && end == table->row_count && table->rows[end - 1].node)
		stack_force(b, table->rows[end - 1].node->box->break_after);
}

void table_add_part(const Table *table, StackBuilder *b, const TablePart *part)
{
	bool framed = stack_is_sought(part->node) && rest_of(table->layout, part->node) != REST_NOTHING;

	add_points(b, points_above(part->node), part->node, BEGINS | ENDS);
	if (framed)
		stack_open(b, part->node, &plain_box, table->x, table_grid_width(table), table_grid_width(table));
	for (uint32_t row = part->first_row; row < part->first_row + part->row_count && !stack_is_full(b);) {
		Group group = group_from(table, row);

		row = group.end;
		if (is_group_used_up(&group))
			continue;
		lay_out_group(&group);
		add_group(b, &group);
	}
	force_below(table, b, part);
	add_points_behind(b, part->node);
	if (framed)
		stack_close(b);
	if (ends_table(part->node))
		add_points(b, part->node->next, NULL, BEGINS | ENDS);
}
