/*
 * The grid of a table while it is read: which column each cell stands in (XSL 1.1 § 7.28.8, column-number), and
 * whether cells cover each other or leave the table.
 */
#ifndef FO_TABLE_H
#define FO_TABLE_H

#include "base/arena.h"
#include "base/diag.h"
#include "fo/fo.h"
#include "fo/style.h"

#include <stdbool.h>

/* A number of columns that no table has; beyond it, cells are refused rather than given memory. */
#define TABLE_MOST_COLUMNS 4096

typedef struct TableGrid TableGrid;

TableGrid *table_grid_new(Arena *arena, Diagnostics *diagnostics);

/* Gives an FO_TABLE_COLUMN its number where its own is 0. The style is kept for table_grid_column(). */
void table_grid_add_column(TableGrid *grid, FoNode *column, const Style *style);

/* The style of the column that covers this number, or, for 0, the next free place in the row; NULL if there is none. */
const Style *table_grid_column(const TableGrid *grid, int number);

/* A header, footer or body begins, a row begins and ends, the part ends. Rows that span beyond their part are cut. */
void table_grid_begin_part(TableGrid *grid);
void table_grid_begin_row(TableGrid *grid);
void table_grid_end_row(TableGrid *grid);
void table_grid_end_part(TableGrid *grid);

/* Gives an FO_TABLE_CELL its column where its own is 0, and marks what it covers. Outside of rows, cells begin and end
 * rows themselves; starts_row is then made true for each that begins one. */
void table_grid_place(TableGrid *grid, FoNode *cell);

#endif
