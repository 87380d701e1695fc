/*
 * Lists: the label and the body of each item side by side (XSL 1.1 § 6.8). Where the one ends and the other begins is
 * in their indents, worked out already from the provisional distances.
 */
#include "layout/block/block_priv.h"
#include "layout/block/parallel.h"

/* Its columns have the item's reference area, and are told apart by their indents only. */
static ParallelColumn column_of(Layout *layout, const FoNode *node, Length width)
{
	return (ParallelColumn){ .node = node,
				 .stack = block_lay_out_children(layout, node, node->first, node->last, width) };
}

/* Sets the first baselines of label and body at one height. */
static void align_baselines(ParallelColumn *columns, uint32_t count)
{
	Length lowest = 0, baseline;

	for (uint32_t i = 0; i < count; i++)
		if (parallel_baseline(&columns[i], &baseline))
			lowest = length_max(lowest, baseline);
	for (uint32_t i = 0; i < count; i++)
		if (parallel_baseline(&columns[i], &baseline))
			columns[i].offset = lowest - baseline;
}

static Length height_of(const ParallelColumn *columns, uint32_t count)
{
	Length height = 0;

	for (uint32_t i = 0; i < count; i++)
		height = length_max(height, parallel_height(&columns[i]));
	return height;
}

static void add_columns(Layout *layout, StackBuilder *b, const FoNode *item, Length width)
{
	ParallelColumn *columns = arena_array_of(layout->arena, ParallelColumn, 2);
	uint32_t count = 0;
	Length height;

	for (const FoNode *part = item->first; part && count < 2; part = part->next)
		if (part->kind == FO_LIST_ITEM_LABEL || part->kind == FO_LIST_ITEM_BODY)
			columns[count++] = column_of(layout, part, width);
	if (item->text->relative_align_baseline)
		align_baselines(columns, count);
	height = height_of(columns, count);
	for (uint32_t i = 0; i < count; i++)
		columns[i].bottom = height;
	parallel_add(layout, b, &(ParallelRequest){ .columns = columns, .count = count, .height = height });
}

static void add_item(Layout *layout, StackBuilder *b, const FoNode *item, Length width)
{
	BlockScope scope = block_begin(b, item, item->box, block_place(item, width), width, false);

	add_columns(layout, b, item, width);
	block_end(b, &scope);
}

void list_lay_out(Layout *layout, StackBuilder *b, const FoNode *list, Length width)
{
	BlockScope scope = block_begin(b, list, list->box, block_place(list, width), width, false);

	for (const FoNode *child = list->first; child && !stack_is_full(b); child = child->next) {
		if (child->kind == FO_LIST_ITEM && rest_of(layout, child) != REST_NOTHING)
			add_item(layout, b, child, width);
		else if (fo_is_point(child))
			stack_point(b, child);
	}
	block_end(b, &scope);
}
