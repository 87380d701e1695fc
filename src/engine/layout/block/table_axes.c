/*
 * Axes of columns: lines that are aligned on a string, as figures on their decimal point, stand with it one below the
 * other (XSL 1.1 § 7.16.9, by CSS 2 § 17.5.4). The longest line from the string on ends at the end of its cell, as CSS
 * Text 4 has it; a line without the string ends where the others have it. Cells of one column only have an axis, which
 * is told from the column's end: cells may be padded and blocks indented differently. Lines of lists, of tables and of
 * containers in a cell are not the cell's, and stand as at the start.
 */
#include "layout/block/table_priv.h"
#include "layout/ground/choice.h"

static void cover(AboutString *axis, AboutString about)
{
	axis->before = length_max(axis->before, about.before);
	axis->after = length_max(axis->after, about.after);
}

static bool passes_on(const FoNode *node)
{
	return node->kind == FO_BLOCK || node->kind == FO_WRAPPER || node->kind == FO_MULTI_SWITCH ||
	       node->kind == FO_MULTI_CASE;
}

/* Lines of a block, or of blocks in it, with what its indents leave beside them. */
static void cover_block(Layout *layout, const FoNode *node, TableColumn *column, AboutString beside)
{
	ParagraphRun run = { .block = node, .first = node->first, .last = node->last };
	AboutString about;

	for (const FoNode *child = choice_first(layout, node); child; child = choice_next(child))
		if (passes_on(child))
			cover_block(layout, child, column, beside);
	if (node->kind != FO_BLOCK || node->text->align != FO_ALIGN_STRING || !run.first ||
	    paragraph_block_within(layout, &run))
		return;
	about = paragraph_about_string(layout, &run);
	about.before += beside.before + layout_length(node->text->start_indent, 0, 0);
	about.after += beside.after + layout_length(node->text->end_indent, 0, 0);
	column->has_axis = true;
	cover(&column->axis, about);
}

void table_find_axes(Table *table)
{
	for (uint32_t i = 0; i < table->cell_count; i++) {
		const TableCell *cell = &table->cells[i];

		if (cell->column_span == 1)
			cover_block(table->layout, cell->node, &table->columns[cell->column],
				    (AboutString){ table_cell_inset(table, cell, FO_START, 0),
						   table_cell_inset(table, cell, FO_END, 0) });
	}
}
