/*
 * One line of places is enough: for each column, the cell that stands there and how many rows it still reaches down,
 * the present one included.
 */
#include "fo/table.h"

#include "base/array.h"
#include "base/words.h"

typedef struct GridColumn {
	const FoNode *node;
	const Style *style;
} GridColumn;

typedef struct GridPlace {
	FoNode *cell;
	int rows; /* still covered from this row on; 0: free */
} GridPlace;

struct TableGrid {
	Arena *arena;
	Diagnostics *diagnostics;
	ARRAY(GridColumn) columns;
	int declared; /* the highest number of a declared column */
	int next_column;
	ARRAY(GridPlace) places; /* by column number - 1 */
	int next_place;          /* where the search for a free place begins */
	bool in_row;             /* an fo:table-row */
	bool row_begun;          /* by a cell outside of rows */
};

TableGrid *table_grid_new(Arena *arena, Diagnostics *diagnostics)
{
	TableGrid *grid = arena_new_of(arena, TableGrid);

	grid->arena = arena;
	grid->diagnostics = diagnostics;
	grid->next_column = grid->next_place = 1;
	return grid;
}

/* ---- columns ---- */

static int column_end(const FoNode *column)
{
	return column->as.column.number + column->as.column.repeated;
}

static const GridColumn *column_at(const TableGrid *grid, int number)
{
	for (size_t i = 0; i < grid->columns.count; i++) {
		const FoNode *column = grid->columns.items[i].node;

		if (number >= column->as.column.number && number < column_end(column))
			return &grid->columns.items[i];
	}
	return NULL;
}

static void report_declared(const TableGrid *grid, const FoNode *column)
{
	for (int number = column->as.column.number; number < column_end(column) && number <= grid->declared; number++) {
		if (column_at(grid, number)) {
			diag_fault(grid->diagnostics, "table-overlap", column->place,
				   "column-number and number-columns-repeated say which columns it is for",
				   "column %d is declared twice", number);
			return;
		}
	}
}

void table_grid_add_column(TableGrid *grid, FoNode *column, const Style *style)
{
	if (!column->as.column.number)
		column->as.column.number = grid->next_column;
	if (column->as.column.number > TABLE_MOST_COLUMNS || column->as.column.repeated > TABLE_MOST_COLUMNS) {
		diag_fault(grid->diagnostics, "table-columns", column->place, "declare fewer",
			   "a table has at most %d columns", TABLE_MOST_COLUMNS);
		column->as.column.number = column->as.column.repeated = 1;
	}
	report_declared(grid, column);
	array_push(grid->arena, &grid->columns, (GridColumn){ column, style });
	grid->next_column = column_end(column);
	if (grid->next_column - 1 > grid->declared)
		grid->declared = grid->next_column - 1;
}

static int free_place(const TableGrid *grid)
{
	int number = grid->next_place;

	while (number <= (int)grid->places.count && grid->places.items[number - 1].rows > 0)
		number++;
	return number;
}

const Style *table_grid_column(const TableGrid *grid, int number)
{
	const GridColumn *column = column_at(grid, number > 0 ? number : free_place(grid));

	return column ? column->style : NULL;
}

/* ---- rows ---- */

void table_grid_begin_part(TableGrid *grid)
{
	grid->places.count = 0;
	grid->next_place = 1;
	grid->row_begun = false;
}

void table_grid_begin_row(TableGrid *grid)
{
	grid->in_row = true;
	grid->next_place = 1;
}

static void end_row(TableGrid *grid)
{
	for (size_t i = 0; i < grid->places.count; i++)
		if (grid->places.items[i].rows > 0)
			grid->places.items[i].rows--;
	grid->next_place = 1;
}

void table_grid_end_row(TableGrid *grid)
{
	end_row(grid);
	grid->in_row = false;
}

/* Cuts the cell that still reaches down after the last row; further columns of it find it cut. */
static void cut_rows(TableGrid *grid, GridPlace *place)
{
	FoNode *cell = place->cell;

	diag_warning(grid->diagnostics, "table-span", cell->place, "it is cut at the last row",
		     "the cell spans %d rows, %d more than there are below it", cell->as.cell.rows_spanned,
		     place->rows);
	cell->as.cell.rows_spanned -= place->rows;
	for (GridPlace *other = place + 1; other < grid->places.items + grid->places.count && other->cell == cell;
	     other++)
		other->rows = 0;
	place->rows = 0;
}

void table_grid_end_part(TableGrid *grid)
{
	if (grid->row_begun)
		end_row(grid);
	for (size_t i = 0; i < grid->places.count; i++)
		if (grid->places.items[i].rows > 0)
			cut_rows(grid, &grid->places.items[i]);
}

/* ---- cells ---- */

static GridPlace *place_at(TableGrid *grid, int number)
{
	while ((int)grid->places.count < number)
		array_push(grid->arena, &grid->places, (GridPlace){ 0 });
	return &grid->places.items[number - 1];
}

static void report_overlap(TableGrid *grid, const FoNode *cell, int number, const GridPlace *place)
{
	bool above = place->rows != place->cell->as.cell.rows_spanned;
	const char *hint =
		above ? arena_printf(grid->arena, _("the cell above spans %d rows"), place->cell->as.cell.rows_spanned)
		      : _("another cell of the same row stands there");

	diag_fault(grid->diagnostics, "table-overlap", cell->place, hint, "cell covers column %d twice", number);
}

static bool is_within(const FoNode *cell, int most)
{
	return cell->as.cell.column <= most && cell->as.cell.columns_spanned <= most - cell->as.cell.column + 1;
}

/* A cell beyond the columns that were declared has more of them; beyond what a table may have it takes the next. */
static void check_columns(TableGrid *grid, FoNode *cell)
{
	int most = grid->declared ? grid->declared : TABLE_MOST_COLUMNS;

	if (is_within(cell, most))
		return;
	diag_fault(grid->diagnostics, "table-columns", cell->place, "declare more columns, or let it span fewer",
		   "the cell reaches from column %d over %d, beyond the %d columns of the table", cell->as.cell.column,
		   cell->as.cell.columns_spanned, most);
	if (is_within(cell, TABLE_MOST_COLUMNS))
		return;
	cell->as.cell.columns_spanned = 1;
	cell->as.cell.column = free_place(grid);
	if (cell->as.cell.column > TABLE_MOST_COLUMNS)
		cell->as.cell.column = TABLE_MOST_COLUMNS;
}

/* A cell outside of rows. */
static void begin_row_at(TableGrid *grid, FoNode *cell)
{
	if (grid->row_begun && cell->as.cell.starts_row)
		end_row(grid);
	if (!grid->row_begun)
		cell->as.cell.starts_row = true;
	grid->row_begun = true;
}

static void end_row_at(TableGrid *grid, const FoNode *cell)
{
	if (!cell->as.cell.ends_row)
		return;
	end_row(grid);
	grid->row_begun = false;
}

/* The first column that the cell would cover and another does; 0: none. */
static int taken_by(TableGrid *grid, const FoNode *cell)
{
	int first = cell->as.cell.column;

	for (int number = first; number < first + cell->as.cell.columns_spanned; number++)
		if (place_at(grid, number)->rows > 0)
			return number;
	return 0;
}

/* Ends the cell at the last place there is above the row that is being read, where another takes the place. */
static void end_above(TableGrid *grid)
{
	const GridPlace *last = place_at(grid, TABLE_MOST_COLUMNS);
	FoNode *cell = last->cell;
	int above = last->rows ? cell->as.cell.rows_spanned - last->rows : 0;

	if (!last->rows)
		return;
	for (int number = cell->as.cell.column; number <= TABLE_MOST_COLUMNS; number++)
		if (place_at(grid, number)->cell == cell)
			place_at(grid, number)->rows = 0;
	cell->as.cell.rows_spanned = above > 0 ? above : 1;
}

/* A cell that would cover another stands behind it. */
static void make_way(TableGrid *grid, FoNode *cell)
{
	int number = taken_by(grid, cell);

	if (!number)
		return;
	report_overlap(grid, cell, number, place_at(grid, number));
	for (; number; number = taken_by(grid, cell)) {
		cell->as.cell.column = number + 1;
		if (!is_within(cell, TABLE_MOST_COLUMNS)) {
			cell->as.cell.column = TABLE_MOST_COLUMNS;
			cell->as.cell.columns_spanned = 1;
			end_above(grid);
			return;
		}
	}
}

/* Marks what the cell covers. */
static void cover(TableGrid *grid, FoNode *cell)
{
	int first = cell->as.cell.column, end = first + cell->as.cell.columns_spanned;

	for (int number = first; number < end; number++)
		*place_at(grid, number) = (GridPlace){ cell, cell->as.cell.rows_spanned };
	grid->next_place = end;
}

void table_grid_place(TableGrid *grid, FoNode *cell)
{
	if (!grid->in_row)
		begin_row_at(grid, cell);
	if (!cell->as.cell.column)
		cell->as.cell.column = free_place(grid);
	check_columns(grid, cell);
	make_way(grid, cell);
	cover(grid, cell);
	if (!grid->in_row)
		end_row_at(grid, cell);
}
