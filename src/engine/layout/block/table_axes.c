/*
 * Axes of columns: lines that are aligned on a string, as figures on their decimal point, stand with it one below the
 * other (XSL 1.1 § 7.16.9, by CSS 2 § 17.5.4). The longest line from the string on ends at the end of its cell, as CSS
 * Text 4 has it; a line without the string ends where the others have it. Cells of one column only have an axis.
 */
#include "layout/block/table_priv.h"
#include "layout/ground/choice.h"

static void cover(AboutString *axis, AboutString about)
{
	axis->before = length_max(axis->before, about.before);
	axis->after = length_max(axis->after, about.after);
}

/* Lines of a block, or of blocks in it. */
static void cover_block(Layout *layout, const FoNode *node, TableColumn *column)
{
	ParagraphRun run = { .block = node, .first = node->first, .last = node->last };

	for (const FoNode *child = choice_first(layout, node); child; child = choice_next(child))
		if (child->kind == FO_BLOCK || child->kind == FO_WRAPPER)
			cover_block(layout, child, column);
	if (node->kind != FO_BLOCK || node->text->align != FO_ALIGN_STRING || !run.first ||
	    paragraph_block_within(layout, &run))
		return;
	column->has_axis = true;
	cover(&column->axis, paragraph_about_string(layout, &run));
}

void table_find_axes(Table *table)
{
	for (uint32_t i = 0; i < table->cell_count; i++)
		if (table->cells[i].column_span == 1)
			cover_block(table->layout, table->cells[i].node, &table->columns[table->cells[i].column]);
}
