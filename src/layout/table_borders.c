/*
 * Borders that collapse: the one that prevails on an edge, by the rules of CSS 2.1 § 17.6.2.1 to which XSL 1.1 refers:
 * hidden suppresses all, then the widest, then the style by a fixed order, then the object's kind: cell, row, part,
 * column, table. Of two cells the one above or before prevails.
 */
#include "layout/table_priv.h"
#include "layout/table_rules.h"

/* The order of styles where widths are equal. */
static int rank_of(FoBorderStyle style)
{
	switch (style) {
	case FO_BORDER_DOUBLE:	return 8;
	case FO_BORDER_SOLID:	return 7;
	case FO_BORDER_DASHED:	return 6;
	case FO_BORDER_DOTTED:	return 5;
	case FO_BORDER_RIDGE:	return 4;
	case FO_BORDER_OUTSET:	return 3;
	case FO_BORDER_GROOVE:	return 2;
	case FO_BORDER_INSET:	return 1;
	default:		return 0;
	}
}

/* Candidates are offered in the order of their kinds, so that an earlier one prevails over its equal. */
static void offer(FoBorder *best, const FoNode *node, int side)
{
	const FoBorder *border;

	if (!node || best->style == FO_BORDER_HIDDEN)
		return;
	border = &node->box->border[side];
	if (border->style == FO_BORDER_HIDDEN || border->width > best->width
	    || (border->width == best->width && rank_of(border->style) > rank_of(best->style)))
		*best = *border;
}

static FoBorder settled(FoBorder best)
{
	return best.style == FO_BORDER_HIDDEN ? (FoBorder){ .style = FO_BORDER_NONE } : best;
}

static const FoNode *node_of(const TableCell *cell)
{
	return cell ? cell->node : NULL;
}

static const TableRow *row_at(const Table *table, uint32_t row)
{
	return row < table->row_count ? &table->rows[row] : NULL;
}

FoBorder table_edge_above(const Table *table, uint32_t row, uint32_t column)
{
	const TableCell *above = row ? table_cell_at(table, row - 1, column) : NULL, *below = table_cell_at(table, row, column);
	const TableRow *row_above = row ? row_at(table, row - 1) : NULL, *row_below = row_at(table, row);
	FoBorder best = { .style = FO_BORDER_NONE };

	if (above && above == below)
		return best;
	offer(&best, node_of(above), FO_AFTER);
	offer(&best, node_of(below), FO_BEFORE);
	offer(&best, row_above ? row_above->node : NULL, FO_AFTER);
	offer(&best, row_below ? row_below->node : NULL, FO_BEFORE);
	if (!row_above || !row_below || row_above->part != row_below->part) {
		offer(&best, row_above ? row_above->part : NULL, FO_AFTER);
		offer(&best, row_below ? row_below->part : NULL, FO_BEFORE);
	}
	if (!row_above || !row_below) {
		offer(&best, table->columns[column].node, row_above ? FO_AFTER : FO_BEFORE);
		offer(&best, table->node, row_above ? FO_AFTER : FO_BEFORE);
	}
	return settled(best);
}

FoBorder table_edge_left(const Table *table, uint32_t row, uint32_t column)
{
	const TableCell *left = column ? table_cell_at(table, row, column - 1) : NULL, *right = table_cell_at(table, row, column);
	bool outer = !column || column == table->column_count;
	int side = column ? FO_END : FO_START;
	FoBorder best = { .style = FO_BORDER_NONE };

	if (left && left == right)
		return best;
	offer(&best, node_of(left), FO_END);
	offer(&best, node_of(right), FO_START);
	if (outer) {
		offer(&best, table->rows[row].node, side);
		offer(&best, table->rows[row].part, side);
	}
	offer(&best, column ? table->columns[column - 1].node : NULL, FO_END);
	offer(&best, column < table->column_count ? table->columns[column].node : NULL, FO_START);
	if (outer)
		offer(&best, table->node, side);
	return settled(best);
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
			width = length_max(width, table_edge_left(table, i, side == FO_START ? column : end_column).width);
	return width;
}

Length table_border_width(const Table *table, const TableCell *cell, int side)
{
	if (!table->collapsed)
		return cell->node->box->border[side].width;
	return widest(table, cell->row, cell->row + cell->row_span, cell->column, cell->column + cell->column_span, side) / 2;
}

Length table_outer_border(const Table *table, int side)
{
	if (!table->collapsed || !table->row_count)
		return 0;
	return widest(table, 0, table->row_count, 0, table->column_count, side) / 2;
}
