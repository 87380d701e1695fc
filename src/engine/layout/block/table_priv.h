/*
 * A table while it is laid out: what its modules share.
 *
 * Rows are counted through the whole table in the order in which they are set: header, bodies, footer. As in Apache
 * FOP, border-separation is inside the columns' widths, half of it on each side of a cell.
 */
#ifndef LAYOUT_TABLE_PRIV_H
#define LAYOUT_TABLE_PRIV_H

#include "layout/block/parallel.h"
#include "layout/block/table.h"

typedef struct TableCell {
	const FoNode *node;
	uint32_t row, column; /* of its first place, from 0 */
	uint32_t row_span, column_span;
} TableCell;

typedef struct TableRow {
	const FoNode *node;              /* FO_TABLE_ROW, or NULL where cells stand in the part itself */
	const FoNode *part;              /* FO_TABLE_HEADER, _BODY or _FOOTER */
	uint32_t first_cell, cell_count; /* of cells that begin in it */
} TableRow;

typedef struct TablePart {
	const FoNode *node;
	uint32_t first_row, row_count;
} TablePart;

typedef struct TableColumn {
	const FoNode *node; /* FO_TABLE_COLUMN, or NULL */
	Length x, width;    /* x from the grid's left edge */
	bool has_axis;      /* lines in its cells are aligned on a string: */
	AboutString axis;   /* how wide they are about it, what is beside them in the cells included */
} TableColumn;

/* The two rows that meet on a line across the grid; or none: outside of the table, or where a row is cut inside, which
 * has no border of its own there. */
typedef struct TableBoundary {
	uint32_t above, below;
} TableBoundary;

#define TABLE_OUTSIDE UINT32_MAX
#define TABLE_CUT (UINT32_MAX - 1)

typedef struct Table {
	Layout *layout;
	const FoNode *node;
	const TableCell *cells;
	const TableRow *rows;
	const TablePart *parts; /* in the order of rows */
	TableColumn *columns;
	/* row × columns + column: index of the cell that covers it plus 1, or 0 */
	const uint32_t *places;
	uint32_t cell_count, row_count, part_count, column_count;
	bool has_header, has_footer;         /* the first, the last part */
	bool repeats_header, repeats_footer; /* where the table is cut */
	/* the head or foot that this is a repetition of; NULL: the table itself */
	const TablePart *repeated;
	bool collapsed;                      /* border-collapse */
	Length spacing_across, spacing_down; /* border-separation, 0 if collapsed */
	Length x;                            /* of the grid's left edge in the stack */
} Table;

/* ---- table_model.c ---- */

/* Reads the grid of an FO_TABLE; columns have no widths yet. NULL with a diagnostic [table-too-large] when it has too
 * many places. */
Table *table_read(Layout *layout, const FoNode *node);

/* The cell that covers a place, or NULL; also outside of the grid. */
const TableCell *table_cell_at(const Table *table, uint32_t row, uint32_t column);

/* ---- table_widths.c ---- */

/* Sets places and widths of the columns of a table that is `width` wide. */
void table_set_columns(Table *table, Length width);

Length table_grid_width(const Table *table);

/* ---- table_axes.c ---- */

/* Finds the axes of columns whose cells have lines that are aligned on a string (XSL 1.1 § 7.16.9). */
void table_find_axes(Table *table);

/* ---- table_borders.c ---- */

/* The border that prevails on an edge of the grid of a table that collapses: between two rows, above a place (row up to
 * row_count), to its left (column up to column_count). Style none where there is none. */
FoBorder table_edge_between(const Table *table, TableBoundary rows, uint32_t column);
FoBorder table_edge_above(const Table *table, uint32_t row, uint32_t column);
FoBorder table_edge_left(const Table *table, uint32_t row, uint32_t column);

/* What meets above a row (up to row_count) where the table is whole, below a head that is repeated, above such a
   foot. */
TableBoundary table_boundary_above(const Table *table, uint32_t row);
TableBoundary table_boundary_below_head(const Table *table, uint32_t below);
TableBoundary table_boundary_above_foot(const Table *table, uint32_t above);

/* Half of the widest border in those columns between two rows. */
Length table_half_between(const Table *table, TableBoundary rows, uint32_t column, uint32_t end_column);

/* How much more half of the rule between two rows is, at most, where they meet on a page than above `row` in the whole
 * table, for which its cells and those above have room. */
Length table_excess_between(const Table *table, TableBoundary rows, uint32_t row);

/* The width of a cell's border at a side, from its edge inwards: half of the widest that prevails there if borders
 * collapse. */
Length table_border_width(const Table *table, const TableCell *cell, int side);

/* Half of the widest border on the table's own side, 0 if borders do not collapse. */
Length table_outer_border(const Table *table, int side);

/* The rules of rows first to first + count, whose tops (and the last one's foot) these are. Keeps `tops`. */
const TableRules *table_rules_new(const Table *table, uint32_t first_row, uint32_t row_count, const Length *tops);

/* ---- table_rows.c ---- */

/* The width of a cell's border and padding at a side; `base`: what percentages are of. */
Length table_cell_inset(const Table *table, const TableCell *cell, int side, Length base);

/* Adds the rows of a part, as groups of rows that spans tie together. */
void table_add_part(const Table *table, StackBuilder *builder, const TablePart *part);

/* ---- table_edges.c ---- */

/* Head and foot of a table whose frame, with its border at x, is open: whether they are repeated. Keeps `table`. */
TableEdges *table_edges_begin(Table *table, Length x);

/* Adds each part in its order. */
void table_edges_add_part(TableEdges *edges, StackBuilder *builder, const TablePart *part);

/* All parts are added: how they are repeated. */
void table_edges_end(TableEdges *edges, StackBuilder *builder);

#endif
