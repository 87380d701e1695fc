/*
 * What each column of a table asks for, from its table-column and the cells in it, and where columns then stand.
 *
 * With table-layout="fixed", columns without a width take that of a cell of the first row (CSS 2.1 § 17.5.2.1), those
 * without either share what is left evenly, as in Apache FOP. With "auto" the cells are measured: first those of one
 * column, then, by rising number of columns, those that span several.
 */
#include "layout/block/block_priv.h"
#include "layout/block/table_columns.h"
#include "layout/block/table_priv.h"
#include "layout/ground/decoration.h"

#include <stdlib.h>

static ColumnDemand demand_of(const Table *table, const TableColumn *column, Length width)
{
	ColumnDemand demand = { .kind = FO_COLUMN_AUTO };

	if (column->node && column->node->text->visibility == FO_COLLAPSE)
		return (ColumnDemand){ .kind = FO_COLUMN_LENGTH };
	if (column->node && column->node->as.column.width_kind != FO_COLUMN_AUTO) {
		demand.kind = column->node->as.column.width_kind;
		demand.length = layout_length(column->node->as.column.width, width, 0);
		demand.proportion = column->node->as.column.proportion;
	} else if (table->node->as.table.fixed) {
		demand.kind = FO_COLUMN_PROPORTIONAL;
		demand.proportion = 1;
	}
	return demand;
}

static Length insets_of(const Table *table, const TableCell *cell)
{
	return table_cell_inset(table, cell, FO_START, 0) + table_cell_inset(table, cell, FO_END, 0) +
	       table->spacing_across;
}

/* What cells need whose lines are aligned on a string. */
static Widths widths_about(const Table *table, const AboutString *axis)
{
	Length width = axis->before + axis->after + table->spacing_across;

	return (Widths){ width, width };
}

static Widths widths_of_cell(const Table *table, const TableCell *cell)
{
	FoLength given = cell->node->box->width.optimum;
	Length insets = insets_of(table, cell);
	Widths widths = block_widths(table->layout, cell->node, 0);

	if (!given.automatic && given.percent == 0.0)
		widths.minimum = widths.maximum = length_max(given.length, widths.minimum);
	widths.minimum += insets;
	widths.maximum += insets;
	widths.length += widths.length ? insets : 0;
	if (cell->column_span == 1 && table->columns[cell->column].has_axis)
		widths = widths_union(widths, widths_about(table, &table->columns[cell->column].axis));
	return widths;
}

/* Widths that cells of the first row give to columns which have none. */
static void take_first_row(const Table *table, ColumnDemand *demands, Length width)
{
	for (uint32_t i = 0; i < table->cell_count && table->cells[i].row == 0; i++) {
		const TableCell *cell = &table->cells[i];
		const FoNode *column = table->columns[cell->column].node;
		FoLength given = cell->node->box->width.optimum;

		if (given.automatic || cell->column_span > 1 ||
		    (column && column->as.column.width_kind != FO_COLUMN_AUTO))
			continue;
		demands[cell->column] =
			(ColumnDemand){ .kind = FO_COLUMN_LENGTH,
					.length = layout_length(given, width, 0) + insets_of(table, cell) };
	}
}

static bool spans_automatic(const ColumnDemand *demands, const TableCell *cell)
{
	for (uint32_t i = 0; i < cell->column_span; i++)
		if (demands[cell->column + i].kind == FO_COLUMN_AUTO)
			return true;
	return false;
}

/* Lengths of cells by row; of a long table, of rows all over it. */
typedef struct Rows {
	Length *lengths;
	uint32_t count, stride;
} Rows;

enum { MOST_ROWS = 1000 };

static Rows rows_begin(const Table *table)
{
	Rows rows = { .stride = table->row_count / MOST_ROWS + 1 };

	rows.count = (table->row_count + rows.stride - 1) / rows.stride;
	rows.lengths = arena_array_of(table->layout->arena, Length, (size_t)rows.count * table->column_count);
	return rows;
}

/* A cell over several rows is in each with its share. */
static void note_length(const Table *table, const TableCell *cell, Length length, Rows *rows)
{
	for (uint32_t row = cell->row; row < cell->row + cell->row_span && row < table->row_count; row++)
		if (row % rows->stride == 0)
			rows->lengths[(size_t)(row / rows->stride) * table->column_count + cell->column] =
				length / cell->row_span;
}

static void measure_single(const Table *table, ColumnDemand *demands, Rows *rows)
{
	for (uint32_t i = 0; i < table->cell_count; i++) {
		const TableCell *cell = &table->cells[i];
		ColumnDemand *demand = &demands[cell->column];
		Widths widths;

		if (cell->column_span > 1 || demand->kind != FO_COLUMN_AUTO)
			continue;
		widths = widths_of_cell(table, cell);
		demand->widths = widths_union(demand->widths, widths);
		if (rows)
			note_length(table, cell, widths.length, rows);
	}
}

/* By columns spanned, then in document order. */
static int compare_spans(const void *a, const void *b)
{
	const TableCell *left = *(const TableCell *const *)a, *right = *(const TableCell *const *)b;

	if (left->column_span != right->column_span)
		return left->column_span < right->column_span ? -1 : 1;
	return left < right ? -1 : left > right;
}

static void measure_spans(const Table *table, ColumnDemand *demands)
{
	ARRAY(const TableCell *) spanning = { 0 };

	for (uint32_t i = 0; i < table->cell_count; i++)
		if (table->cells[i].column_span > 1 && spans_automatic(demands, &table->cells[i]))
			array_push(table->layout->arena, &spanning, &table->cells[i]);
	if (spanning.count)
		qsort(spanning.items, spanning.count, sizeof *spanning.items, compare_spans);
	for (size_t i = 0; i < spanning.count; i++) {
		const TableCell *cell = spanning.items[i];

		table_widen_for_span(&demands[cell->column], cell->column_span, widths_of_cell(table, cell));
	}
}

static ColumnDemand *demands_of(const Table *table, Length width)
{
	ColumnDemand *demands = arena_array_of(table->layout->arena, ColumnDemand, table->column_count);

	for (uint32_t i = 0; i < table->column_count; i++)
		demands[i] = demand_of(table, &table->columns[i], width);
	if (table->node->as.table.fixed)
		take_first_row(table, demands, width);
	return demands;
}

/* `rows` NULL: no lengths are wanted. */
static void measure(const Table *table, ColumnDemand *demands, Rows *rows)
{
	measure_single(table, demands, rows);
	measure_spans(table, demands);
}

void table_set_columns(Table *table, Length width)
{
	Arena *arena = table->layout->arena;
	Length *widths = arena_array_of(arena, Length, table->column_count), x = 0;
	ColumnDemand *demands = demands_of(table, width);
	Rows rows = rows_begin(table);

	table_find_axes(table);
	measure(table, demands, &rows);
	table_share_width(arena, demands, table->column_count, width, (RowLengths){ rows.lengths, rows.count }, widths);
	for (uint32_t i = 0; i < table->column_count; i++) {
		table->columns[i].x = x;
		table->columns[i].width = widths[i];
		x += widths[i];
	}
	if (length_excess(x, width))
		diag_warning(table->layout->diagnostics, "table-too-wide", table->node->place,
			     "give its columns less, or proportional-column-width()",
			     "the columns of this table are %.1f pt wider than it", length_to_pt(x - width));
}

Length table_grid_width(const Table *table)
{
	const TableColumn *columns = table->columns;
	uint32_t count = table->column_count;

	return count ? columns[count - 1].x + columns[count - 1].width : 0;
}

/* ---- for the tables and containers about it ---- */

/* A percentage would be of the width that is sought. */
static bool has_known_length(const TableColumn *column)
{
	return column->node && column->node->as.column.width_kind == FO_COLUMN_LENGTH &&
	       column->node->as.column.width.percent == 0.0;
}

static Length per_share(Length width, const ColumnDemand *demand)
{
	return length_times(length_max(0, width - demand->length), 1 / demand->proportion);
}

/* Columns that share by proportion are as wide as the one that needs most for its share. */
static Widths sum_of_demands(const ColumnDemand *demands, uint32_t count)
{
	Widths sum = { 0 }, share = { 0 };
	double shares = 0;

	for (uint32_t i = 0; i < count; i++) {
		const ColumnDemand *demand = &demands[i];
		Widths widths =
			demand->kind == FO_COLUMN_AUTO ? demand->widths : (Widths){ demand->length, demand->length };

		if (demand->proportion > 0) {
			shares += demand->proportion;
			share = widths_union(share, (Widths){ per_share(demand->widths.minimum, demand),
							      per_share(demand->widths.maximum, demand) });
			widths = (Widths){ demand->length, demand->length };
		}
		sum.minimum += widths.minimum;
		sum.maximum += widths.maximum;
	}
	return (Widths){ sum.minimum + length_times(share.minimum, shares),
			 sum.maximum + length_times(share.maximum, shares) };
}

static Widths widths_of_table(Layout *layout, const FoNode *node)
{
	FoLength given = node->box->width.optimum;
	Table *table = table_read(layout, node);
	ColumnDemand *demands;
	Widths widths;

	if (!table)
		return (Widths){ 0 };
	demands = demands_of(table, 0);
	for (uint32_t i = 0; i < table->column_count; i++)
		if (!has_known_length(&table->columns[i]))
			demands[i].kind = FO_COLUMN_AUTO;
	table_find_axes(table);
	measure(table, demands, NULL);
	widths = sum_of_demands(demands, table->column_count);
	if (!given.automatic && given.percent == 0.0)
		widths.minimum = widths.maximum = length_max(given.length, widths.minimum);
	return widths;
}

/* Indents and insets stand outside of the content that a width is of. */
static Length outside_of(const FoNode *node)
{
	return layout_length(node->text->start_indent, 0, 0) + layout_length(node->text->end_indent, 0, 0);
}

Widths table_widths(Layout *layout, const FoNode *node)
{
	Widths widths = { 0 };
	Length outside = outside_of(node);

	if (node->kind == FO_TABLE) {
		widths = widths_of_table(layout, node);
		return (Widths){ widths.minimum + outside, widths.maximum + outside };
	}
	for (const FoNode *child = node->first; child; child = child->next)
		if (child->kind == FO_TABLE)
			widths = widths_union(widths, table_widths(layout, child));
		else if (child->kind == FO_TABLE_CAPTION)
			widths = widths_union(widths, block_widths(layout, child, 0));
	return widths;
}
