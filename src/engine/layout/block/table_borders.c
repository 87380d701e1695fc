/*
 * Borders that collapse: the one that prevails on an edge, by the rules of CSS 2.1 § 17.6.2.1 to which XSL 1.1 refers:
 * hidden suppresses all, then the widest, then the style by a fixed order, then the object's kind: cell, row, part,
 * column, table. Of two cells the one above or before prevails. With collapse-with-precedence the border of the
 * greatest precedence prevails (XSL 1.1 § 7.28.3), these rules settling between its equals; a border that is not
 * there ("none") has none.
 */
#include "layout/block/table_priv.h"
#include "layout/block/table_rules.h"

/* The order of styles where widths are equal. */
static int rank_of(FoBorderStyle style)
{
	switch (style) {
	case FO_BORDER_DOUBLE: return 8;
	case FO_BORDER_SOLID: return 7;
	case FO_BORDER_DASHED: return 6;
	case FO_BORDER_DOTTED: return 5;
	case FO_BORDER_RIDGE: return 4;
	case FO_BORDER_OUTSET: return 3;
	case FO_BORDER_GROOVE: return 2;
	case FO_BORDER_INSET: return 1;
	default: return 0;
	}
}

/* § 7.28.1: what a border counts where its object does not say. */
static int32_t precedence_of_kind(FoKind kind)
{
	switch (kind) {
	case FO_TABLE: return 6;
	case FO_TABLE_CELL: return 5;
	case FO_TABLE_COLUMN: return 4;
	case FO_TABLE_ROW: return 3;
	case FO_TABLE_BODY: return 2;
	case FO_TABLE_HEADER: return 1;
	default: return 0;
	}
}

/* The borders that meet on one edge, as far as they have been heard. */
typedef struct Contest {
	bool by_precedence;
	FoBorder best; /* style none: nobody yet */
} Contest;

static Contest contest_on(const Table *table)
{
	return (Contest){ .by_precedence = table->node->text->border_collapse == FO_BORDERS_BY_PRECEDENCE };
}

static bool prevails(const FoBorder *border, const FoBorder *best)
{
	if (border->style == FO_BORDER_HIDDEN || best->style == FO_BORDER_HIDDEN)
		return best->style != FO_BORDER_HIDDEN;
	return border->width > best->width ||
	       (border->width == best->width && rank_of(border->style) > rank_of(best->style));
}

/* Candidates are offered in the order of their kinds, so that an earlier one prevails over its equal. */
static void offer(Contest *contest, const FoNode *node, int side)
{
	FoBorder *best = &contest->best, border;

	if (!node || node->box->border[side].style == FO_BORDER_NONE)
		return;
	border = node->box->border[side];
	if (!contest->by_precedence)
		border.precedence = 0;
	else if (border.precedence == FO_PRECEDENCE_OF_KIND)
		border.precedence = precedence_of_kind(node->kind);
	if (best->style == FO_BORDER_NONE || border.precedence > best->precedence ||
	    (border.precedence == best->precedence && prevails(&border, best)))
		*best = border;
}

static FoBorder settled(const Contest *contest)
{
	return contest->best.style == FO_BORDER_HIDDEN ? (FoBorder){ .style = FO_BORDER_NONE } : contest->best;
}

static const FoNode *node_of(const TableCell *cell)
{
	return cell ? cell->node : NULL;
}

static const TableRow *row_at(const Table *table, uint32_t row)
{
	return row < table->row_count ? &table->rows[row] : NULL;
}

TableBoundary table_boundary_above(const Table *table, uint32_t row)
{
	return (TableBoundary){ row ? row - 1 : TABLE_OUTSIDE, row < table->row_count ? row : TABLE_OUTSIDE };
}

TableBoundary table_boundary_below_head(const Table *table, uint32_t below)
{
	return (TableBoundary){ table->parts[0].row_count - 1, below };
}

TableBoundary table_boundary_above_foot(const Table *table, uint32_t above)
{
	return (TableBoundary){ above, table->parts[table->part_count - 1].first_row };
}

/* The cell that ends at a row's foot; NULL if it goes on, or there is none. */
static const TableCell *cell_ending(const Table *table, uint32_t row, uint32_t column)
{
	const TableCell *cell = table_cell_at(table, row, column);

	return cell && cell->row + cell->row_span == row + 1 ? cell : NULL;
}

static const TableCell *cell_beginning(const Table *table, uint32_t row, uint32_t column)
{
	const TableCell *cell = table_cell_at(table, row, column);

	return cell && cell->row == row ? cell : NULL;
}

static bool goes_through(const Table *table, TableBoundary rows, uint32_t column)
{
	const TableCell *above = table_cell_at(table, rows.above, column);

	return above && above == table_cell_at(table, rows.below, column);
}

FoBorder table_edge_between(const Table *table, TableBoundary rows, uint32_t column)
{
	const TableRow *above = row_at(table, rows.above), *below = row_at(table, rows.below);
	bool first = rows.above == TABLE_OUTSIDE, last = rows.below == TABLE_OUTSIDE;
	Contest contest = contest_on(table);

	if (goes_through(table, rows, column))
		return contest.best;
	offer(&contest, node_of(cell_ending(table, rows.above, column)), FO_AFTER);
	offer(&contest, node_of(cell_beginning(table, rows.below, column)), FO_BEFORE);
	offer(&contest, above ? above->node : NULL, FO_AFTER);
	offer(&contest, below ? below->node : NULL, FO_BEFORE);
	if (!above || !below || above->part != below->part) {
		offer(&contest, above ? above->part : NULL, FO_AFTER);
		offer(&contest, below ? below->part : NULL, FO_BEFORE);
	}
	if (first || last) {
		offer(&contest, table->columns[column].node, first ? FO_BEFORE : FO_AFTER);
		offer(&contest, table->node, first ? FO_BEFORE : FO_AFTER);
	}
	return settled(&contest);
}

FoBorder table_edge_above(const Table *table, uint32_t row, uint32_t column)
{
	return table_edge_between(table, table_boundary_above(table, row), column);
}

Length table_half_between(const Table *table, TableBoundary rows, uint32_t column, uint32_t end_column)
{
	Length width = 0;

	for (uint32_t i = column; i < end_column; i++)
		width = length_max(width, table_edge_between(table, rows, i).width);
	return width / 2;
}

Length table_excess_between(const Table *table, TableBoundary rows, uint32_t row)
{
	Length excess = 0;

	for (uint32_t i = 0; i < table->column_count; i++)
		excess = length_max(excess, table_half_between(table, rows, i, i + 1) -
						    table_edge_above(table, row, i).width / 2);
	return excess;
}

FoBorder table_edge_left(const Table *table, uint32_t row, uint32_t column)
{
	const TableCell *left = column ? table_cell_at(table, row, column - 1) : NULL,
			*right = table_cell_at(table, row, column);
	bool outer = !column || column == table->column_count;
	int side = column ? FO_END : FO_START;
	Contest contest = contest_on(table);

	if (left && left == right)
		return contest.best;
	offer(&contest, node_of(left), FO_END);
	offer(&contest, node_of(right), FO_START);
	if (outer) {
		offer(&contest, table->rows[row].node, side);
		offer(&contest, table->rows[row].part, side);
	}
	offer(&contest, column ? table->columns[column - 1].node : NULL, FO_END);
	offer(&contest, column < table->column_count ? table->columns[column].node : NULL, FO_START);
	if (outer)
		offer(&contest, table->node, side);
	return settled(&contest);
}

/* The widest border along a side of places row to end_row, column to end_column. */
static Length widest(const Table *table, uint32_t row, uint32_t end_row, uint32_t column, uint32_t end_column, int side)
{
	Length width = 0;

	if (side == FO_BEFORE || side == FO_AFTER)
		for (uint32_t i = column; i < end_column; i++)
			width = length_max(width, table_edge_above(table, side == FO_BEFORE ? row : end_row, i).width);
	else
		for (uint32_t i = row; i < end_row; i++)
			width = length_max(width,
					   table_edge_left(table, i, side == FO_START ? column : end_column).width);
	return width;
}

Length table_border_width(const Table *table, const TableCell *cell, int side)
{
	if (!table->collapsed)
		return cell->node->box->border[side].width;
	return widest(table, cell->row, cell->row + cell->row_span, cell->column, cell->column + cell->column_span,
		      side) /
	       2;
}

Length table_outer_border(const Table *table, int side)
{
	if (!table->collapsed || !table->row_count)
		return 0;
	return widest(table, 0, table->row_count, 0, table->column_count, side) / 2;
}
