/*
 * The grid of a table, read once: rows in the order in which they are set, cells by row, and which cell covers each
 * place. Columns of cells were worked out when the document was read, and no cell spans rows beyond its part.
 *
 * Rows and columns with visibility="collapse" are left out with the cells that begin in them, and spans over them are
 * that much shorter (XSL 1.1 § 7.30.17, by CSS 2 § 17.5.5); a column that is left out is one without width.
 */
#include "layout/block/table_priv.h"

#include <stdlib.h>

/* Places of a table: enough for a million rows of a dozen columns, and 64 MB at most. */
#define MOST_PLACES ((uint64_t)1 << 24)

typedef struct Reader {
	Arena *arena;
	ARRAY(TableCell) cells;
	ARRAY(TableRow) rows;
	ARRAY(TablePart) parts;
	uint32_t columns;
	const FoNode *table;
	ARRAY(const FoNode *) left_out; /* columns, by number */
	ARRAY(size_t) open;             /* cells that reach below the last row */
} Reader;

static void need_columns(Reader *r, int64_t count)
{
	if (count > (int64_t)r->columns)
		r->columns = (uint32_t)count;
}

static bool is_collapsed(const FoNode *node)
{
	return node->text->visibility == FO_COLLAPSE;
}

static int compare_columns(const void *a, const void *b)
{
	const FoNode *left = *(const FoNode *const *)a, *right = *(const FoNode *const *)b;

	return left->as.column.number < right->as.column.number ? -1 : left->as.column.number > right->as.column.number;
}

static void find_left_out(Reader *r)
{
	for (const FoNode *child = r->table->first; child && child->kind != FO_TABLE_BODY; child = child->next)
		if (child->kind == FO_TABLE_COLUMN && is_collapsed(child))
			array_push(r->arena, &r->left_out, child);
	if (r->left_out.count)
		qsort(r->left_out.items, r->left_out.count, sizeof *r->left_out.items, compare_columns);
}

/* The first column from that one on that is not left out. */
static int64_t next_column(const Reader *r, int64_t column)
{
	size_t low = 0, high = r->left_out.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const FoNode *node = r->left_out.items[middle];

		if ((int64_t)node->as.column.number + node->as.column.repeated <= column)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < r->left_out.count && r->left_out.items[low]->as.column.number <= column; low++)
		column = (int64_t)r->left_out.items[low]->as.column.number + r->left_out.items[low]->as.column.repeated;
	return column;
}

/* Cells of columns that are left out; one that goes on beside them stands there. */
static bool is_left_out(const Reader *r, const FoNode *cell)
{
	int spanned = cell->as.cell.columns_spanned > 1 ? cell->as.cell.columns_spanned : 1;

	return r->left_out.count && next_column(r, cell->as.cell.column) >= (int64_t)cell->as.cell.column + spanned;
}

/* NULL in a marker, which may hold cells alone. */
static const FoNode *table_about(const FoNode *node)
{
	while (node && node->kind != FO_TABLE)
		node = node->parent;
	return node;
}

static bool is_cell_left_out(Arena *scratch, const FoNode *cell)
{
	Reader r = { .arena = scratch, .table = table_about(cell) };
	ArenaMark mark = arena_mark(scratch);
	bool left_out;

	if (!r.table)
		return false;
	find_left_out(&r);
	left_out = is_left_out(&r, cell);
	arena_reset(scratch, mark);
	return left_out;
}

bool table_leaves_out(Arena *scratch, const FoNode *node)
{
	switch (node->kind) {
	case FO_TABLE_ROW: return is_collapsed(node);
	case FO_TABLE_CELL: return is_cell_left_out(scratch, node);
	default: return false;
	}
}

static bool reaches_below(const Reader *r, size_t cell)
{
	return (uint64_t)r->cells.items[cell].row + r->cells.items[cell].row_span > r->rows.count;
}

/* Those that ended with the last row are closed. */
static void close_cells(Reader *r)
{
	size_t kept = 0;

	for (size_t i = 0; i < r->open.count; i++)
		if (reaches_below(r, r->open.items[i]))
			r->open.items[kept++] = r->open.items[i];
	r->open.count = kept;
}

static void add_row(Reader *r, const FoNode *row, const FoNode *part)
{
	array_push(r->arena, &r->rows, (TableRow){ .node = row, .part = part, .first_cell = (uint32_t)r->cells.count });
	close_cells(r);
}

/* A row is left out: cells above that reach into it are shorter. */
static void shorten_spans(Reader *r)
{
	for (size_t i = 0; i < r->open.count; i++)
		r->cells.items[r->open.items[i]].row_span--;
	close_cells(r);
}

static void add_cell(Reader *r, const FoNode *node)
{
	int row_span = node->as.cell.rows_spanned > 1 ? node->as.cell.rows_spanned : 1;
	int column_span = node->as.cell.columns_spanned > 1 ? node->as.cell.columns_spanned : 1;
	int column = node->as.cell.column > 1 ? node->as.cell.column - 1 : 0;

	array_push(r->arena, &r->cells,
		   (TableCell){ node, (uint32_t)r->rows.count - 1, (uint32_t)column, (uint32_t)row_span,
				(uint32_t)column_span });
	array_last(&r->rows).cell_count++;
	if (row_span > 1)
		array_push(r->arena, &r->open, r->cells.count - 1);
	need_columns(r, (int64_t)column + column_span);
}

static void read_row(Reader *r, const FoNode *row)
{
	if (is_collapsed(row)) {
		shorten_spans(r);
		return;
	}
	add_row(r, row, row->parent);
	for (const FoNode *cell = row->first; cell; cell = cell->next)
		if (cell->kind == FO_TABLE_CELL && !is_left_out(r, cell))
			add_cell(r, cell);
}

/* Cells that stand in the part itself make rows by where they say that one begins. */
static void read_bare_cell(Reader *r, const FoNode *cell, uint32_t first_row)
{
	if (cell->as.cell.starts_row || r->rows.count == first_row)
		add_row(r, NULL, cell->parent);
	if (!is_left_out(r, cell))
		add_cell(r, cell);
}

static void read_part(Reader *r, const FoNode *part)
{
	uint32_t first_row = (uint32_t)r->rows.count;

	for (const FoNode *child = part->first; child; child = child->next) {
		if (child->kind == FO_TABLE_ROW)
			read_row(r, child);
		else if (child->kind == FO_TABLE_CELL)
			read_bare_cell(r, child, first_row);
	}
	array_push(r->arena, &r->parts, (TablePart){ part, first_row, (uint32_t)r->rows.count - first_row });
}

static bool read_parts(Reader *r, const FoNode *table, FoKind kind)
{
	size_t count = r->parts.count;

	for (const FoNode *child = table->first; child; child = child->next)
		if (child->kind == kind)
			read_part(r, child);
	return r->parts.count > count;
}

/* ---- columns ---- */

static void count_declared(Reader *r, const FoNode *table)
{
	for (const FoNode *child = table->first; child; child = child->next)
		if (child->kind == FO_TABLE_COLUMN)
			need_columns(r, (int64_t)child->as.column.number + child->as.column.repeated - 1);
}

static TableColumn *make_columns(const Reader *r, const FoNode *table)
{
	TableColumn *columns = arena_array_of(r->arena, TableColumn, r->columns);

	for (const FoNode *child = table->first; child; child = child->next)
		if (child->kind == FO_TABLE_COLUMN)
			for (int i = 0; i < child->as.column.repeated; i++)
				columns[child->as.column.number - 1 + i].node = child;
	return columns;
}

/* ---- places ---- */

static void cover(const Reader *r, uint32_t *places, uint32_t index)
{
	const TableCell *cell = &r->cells.items[index];

	for (uint32_t row = cell->row; row < cell->row + cell->row_span && row < r->rows.count; row++)
		for (uint32_t column = cell->column; column < cell->column + cell->column_span; column++)
			places[(size_t)row * r->columns + column] = index + 1;
}

static const uint32_t *make_places(const Reader *r)
{
	uint32_t *places = arena_array_of(r->arena, uint32_t, r->rows.count * r->columns);

	for (uint32_t i = 0; i < r->cells.count; i++)
		cover(r, places, i);
	return places;
}

const TableCell *table_cell_at(const Table *table, uint32_t row, uint32_t column)
{
	uint32_t index;

	if (row >= table->row_count || column >= table->column_count)
		return NULL;
	index = table->places[(size_t)row * table->column_count + column];
	return index ? &table->cells[index - 1] : NULL;
}

/* ---- all ---- */

static Table *make_table(Layout *layout, const FoNode *node, const Reader *r)
{
	Table *table = arena_new_of(r->arena, Table);

	*table = (Table){
		.layout = layout,
		.node = node,
		.cells = r->cells.items,
		.cell_count = (uint32_t)r->cells.count,
		.rows = r->rows.items,
		.row_count = (uint32_t)r->rows.count,
		.parts = r->parts.items,
		.part_count = (uint32_t)r->parts.count,
		.columns = make_columns(r, node),
		.column_count = r->columns,
		.places = make_places(r),
		.collapsed = node->text->border_collapse,
	};
	if (!table->collapsed) {
		table->spacing_across = node->text->border_spacing_inline;
		table->spacing_down = node->text->border_spacing_block;
	}
	return table;
}

Table *table_read(Layout *layout, const FoNode *node)
{
	Reader r = { .arena = layout->arena, .table = node };
	bool has_header, has_footer;
	Table *table;

	find_left_out(&r);
	has_header = read_parts(&r, node, FO_TABLE_HEADER);
	read_parts(&r, node, FO_TABLE_BODY);
	has_footer = read_parts(&r, node, FO_TABLE_FOOTER);
	count_declared(&r, node);
	if ((uint64_t)r.columns * r.rows.count > MOST_PLACES) {
		diag_error(layout->diagnostics, "table-too-large", node->place, "make several tables of it",
			   "the table has %u columns and %zu rows", r.columns, r.rows.count);
		return NULL;
	}
	table = make_table(layout, node, &r);
	table->has_header = has_header;
	table->has_footer = has_footer;
	return table;
}
