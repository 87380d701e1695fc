/*
 * Tables: the frame about all parts, and the caption above.
 */
#include "layout/block/table.h"

#include "layout/block/block_priv.h"
#include "layout/block/stack_priv.h"
#include "layout/block/table_priv.h"

/* A table without a width takes up all it can, as in Apache FOP. */
static BlockPlace place_of(const FoNode *node, Length reference)
{
	FoLength width = node->box->width.optimum;

	if (width.automatic)
		return block_place(node, reference);
	return block_place_of_width(node, reference, layout_length(width, block_base(node, reference), 0));
}

/* The padding and border of a table that collapses are the halves of its outer rules above and below; those at the
 * sides stand outside, and all rules are painted with the rows. */
static const FoBox *box_of(const Table *table)
{
	FoBox *box;

	if (!table->collapsed)
		return table->node->box;
	box = arena_memdup(table->layout->arena, table->node->box, sizeof *box);
	for (int side = 0; side < FO_SIDES; side++) {
		box->border[side] = (FoBorder){ .style = FO_BORDER_NONE };
		box->padding[side] = (FoPadding){ .discard = true };
	}
	box->padding[FO_BEFORE].length.length = table_outer_border(table, FO_BEFORE);
	box->padding[FO_AFTER].length.length = table_outer_border(table, FO_AFTER);
	return box;
}

static void lay_out_table(Layout *layout, StackBuilder *b, const FoNode *node, Length width)
{
	Table *table = table_read(layout, node);
	BlockPlace place = place_of(node, width);
	TableEdges *edges;
	BlockScope scope;

	if (!table)
		return;
	table->x = place.x;
	table_set_columns(table, place.width);
	if (table->collapsed)
		place = (BlockPlace){ place.x, place.width, place.x, place.width };
	scope = block_begin(b, node, box_of(table), place, width, true);
	edges = table_edges_begin(table, place.border_x);
	for (uint32_t i = 0; i < table->part_count; i++)
		table_edges_add_part(edges, b, &table->parts[i]);
	table_edges_end(edges, b);
	block_end(b, &scope);
}

/* ---- captions ---- */

/* It is not cut short: the table follows it. */
static void add_caption(Layout *layout, StackBuilder *b, const FoNode *caption, Length width)
{
	const Length *axis = layout->axis; /* of a cell that it stands in */
	Length limit = stack_limit(b, 0);
	BlockScope scope = block_begin(b, caption, caption->box, block_place(caption, width), width, false);

	layout->axis = NULL;
	block_add_children(layout, b, caption, caption->first, caption->last, width);
	layout->axis = axis;
	block_end(b, &scope);
	stack_cost(b, STACK_NEVER, STACK_NEVER);
	stack_limit(b, limit);
}

/* A break above the table, which its first row may ask for, is one above the caption. */
static void add_captioned_table(Layout *layout, StackBuilder *b, const FoNode *table, Length width, uint32_t top)
{
	uint32_t first = stack_count(b);

	lay_out_table(layout, b, table, width);
	if (first > top)
		stack_force_above(b, top, stack_unforce(b, first));
}

static void lay_out_captioned(Layout *layout, StackBuilder *b, const FoNode *node, Length width)
{
	uint32_t top = stack_count(b);
	BlockScope scope = block_begin(b, node, node->box, block_place(node, width), width, false);

	for (const FoNode *child = node->first; child; child = child->next) {
		if (rest_of(layout, child) == REST_NOTHING)
			continue;
		if (child->kind == FO_TABLE_CAPTION)
			add_caption(layout, b, child, width);
		else if (child->kind == FO_TABLE)
			add_captioned_table(layout, b, child, width, top);
	}
	block_end(b, &scope);
}

void table_lay_out(Layout *layout, StackBuilder *b, const FoNode *table, Length width)
{
	if (table->kind == FO_TABLE_AND_CAPTION)
		lay_out_captioned(layout, b, table, width);
	else
		lay_out_table(layout, b, table, width);
}
