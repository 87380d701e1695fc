/*
 * Widths of a table's columns (XSL 1.1 § 6.7.3, CSS 2.1 § 17.5.2), from what each asks for.
 */
#ifndef LAYOUT_TABLE_COLUMNS_H
#define LAYOUT_TABLE_COLUMNS_H

#include "layout/paragraph.h"

typedef struct ColumnDemand {
	FoColumnWidthKind kind;
	Length length;			/* FO_COLUMN_LENGTH: of a known width; FO_COLUMN_PROPORTIONAL: besides its share */
	double proportion;
	Widths widths;			/* FO_COLUMN_AUTO: of its content */
} ColumnDemand;

/*
 * Shares `width` among the columns. Known lengths come first; then automatic columns get what their content needs;
 * proportional ones share what is left. Where there is no proportional column, the automatic ones take up all of it.
 * The results add up to `width` exactly, unless known and least widths exceed it, or nothing is there to stretch. `arena` is
 * for working storage.
 */
void table_share_width(Arena *arena, const ColumnDemand *demands, uint32_t count, Length width, Length *result);

/*
 * Shares `width`, which is between the sums of least and greatest widths, so that the content has the fewest lines:
 * the sum over columns of greatest width by width is least, each being within its limits.
 */
void table_share_content(const Widths *widths, uint32_t count, Length width, Length *result);

/* Widens the automatic ones of `count` columns under a cell that spans them, so that it fits. */
void table_widen_for_span(ColumnDemand *demands, uint32_t count, Widths cell);

#endif
