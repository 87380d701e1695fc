/*
 * Widths of a table's columns (XSL 1.1 § 6.7.3, CSS 2.1 § 17.5.2), from what each asks for.
 */
#ifndef LAYOUT_TABLE_COLUMNS_H
#define LAYOUT_TABLE_COLUMNS_H

#include "layout/inline/paragraph.h"

typedef struct ColumnDemand {
	FoColumnWidthKind kind;
	/* FO_COLUMN_LENGTH: of a known width; FO_COLUMN_PROPORTIONAL: besides its share */
	Length length;
	double proportion;
	Widths widths; /* FO_COLUMN_AUTO: of its content */
} ColumnDemand;

/* By rows: how long the content of each column is there on one line, 0: nothing; row × columns + column. */
typedef struct RowLengths {
	const Length *lengths;
	uint32_t count; /* of rows; 0: not known */
} RowLengths;

/*
 * Shares `width` among the columns. Known lengths come first; then automatic columns get what their content needs;
 * proportional ones share what is left. Where there is no proportional column, the automatic ones take up all of it.
 * Automatic columns make the
 * rows least high, as far as they are known, but a column that has its content unbroken, or nearly, keeps all it needs
 * unless that costs some lines.
 * The results add up to `width` exactly, unless known and least widths exceed it, or nothing is there to stretch.
 * `arena` is for working storage.
 */
void table_share_width(Arena *arena, const ColumnDemand *demands, uint32_t count, Length width, RowLengths rows,
		       Length *result);

/*
 * Shares `width`, which is between the sums of least and greatest widths, so that the content has the fewest lines:
 * the sum over columns of greatest width by width is least, each being within its limits.
 */
void table_share_content(const Widths *widths, uint32_t count, Length width, Length *result);

/* The lines of all rows together in columns of those widths. A row has as many as its longest cell, smoothed a little,
 * so that there is one best sharing, and a part of each further line of a cell. */
double table_lines_of(RowLengths rows, const Length *widths, uint32_t count);

/* Moves width between columns, within their limits, until all rows together have the fewest lines. */
void table_lower_rows(const Widths *widths, uint32_t count, RowLengths rows, Length *result);

/* Widens the automatic ones of `count` columns under a cell that spans them, so that it fits. */
void table_widen_for_span(ColumnDemand *demands, uint32_t count, Widths cell);

#endif
