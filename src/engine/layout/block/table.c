/*
 * Tables: the frame about all parts, head and foot repeated where it is cut, and the caption above.
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
	return block_place_of_width(node, reference, layout_length(width, reference, 0));
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

/* A head or foot as it is repeated: its left edge is that of the table's border rectangle, and none of it is tagged. */
typedef struct Repeated {
	const Table *table;
	const TablePart *part;
	Length x; /* of that edge */
} Repeated;

static const Stack *lay_out_repeated(Layout *layout, const void *context)
{
	const Repeated *repeated = context;
	Table *table = arena_memdup(layout->arena, repeated->table, sizeof *table);
	StackBuilder *b = stack_begin(layout, table_grid_width(table));
	bool artifact = layout->artifact;

	table->layout = layout;
	table->x -= repeated->x;
	table->repeated = repeated->part;
	layout->artifact = true;
	table_add_part(table, b, repeated->part);
	layout->artifact = artifact;
	return stack_end(b);
}

static bool changes_by_page(const FoNode *node)
{
	for (const FoNode *child = node->first; child; child = child->next)
		if (child->kind == FO_PAGE_NUMBER || changes_by_page(child))
			return true;
	return false;
}

static StackRepeat repeat_of(const Table *table, const TablePart *part, Length x)
{
	Repeated *repeated = arena_new_of(table->layout->arena, Repeated);

	*repeated = (Repeated){ table, part, x };
	return (StackRepeat){ lay_out_repeated(table->layout, repeated),
			      changes_by_page(part->node) ? lay_out_repeated : NULL, repeated };
}

/* A head or foot is not parted, so that what stands in it needs none of its own again; and each is laid out twice,
 * which would double time and memory with each level. */
static bool is_within_repeated(const FoNode *node)
{
	for (; node; node = node->parent)
		if (node->kind == FO_TABLE_HEADER || node->kind == FO_TABLE_FOOTER)
			return true;
	return false;
}

static void repeat_edges(Table *table, StackBuilder *b, BlockPlace place)
{
	StackRepeat head = { 0 }, foot = { 0 };

	if (is_within_repeated(table->node))
		return;
	table->repeats_header = table->has_header && !table->node->as.table.omit_header_at_break;
	table->repeats_footer = table->has_footer && !table->node->as.table.omit_footer_at_break;
	if (table->repeats_header)
		head = repeat_of(table, table->parts, place.border_x);
	if (table->repeats_footer)
		foot = repeat_of(table, &table->parts[table->part_count - 1], place.border_x);
	stack_repeat(b, &head, &foot);
}

static void lay_out_table(Layout *layout, StackBuilder *b, const FoNode *node, Length width)
{
	Table *table = table_read(layout, node);
	BlockPlace place = place_of(node, width);
	BlockScope scope;

	if (!table)
		return;
	table->x = place.x;
	table_set_columns(table, place.width);
	if (table->collapsed)
		place = (BlockPlace){ place.x, place.width, place.x, place.width };
	scope = block_begin(b, node, box_of(table), place, width, true);
	repeat_edges(table, b, place);
	for (uint32_t i = 0; i < table->part_count; i++)
		table_add_part(table, b, &table->parts[i]);
	block_end(b, &scope);
}

/* ---- captions ---- */

static void add_caption(Layout *layout, StackBuilder *b, const FoNode *caption, Length width)
{
	BlockScope scope = block_begin(b, caption, caption->box, block_place(caption, width), width, false);

	block_add_children(layout, b, caption, caption->first, caption->last, width);
	block_end(b, &scope);
	stack_cost(b, STACK_NEVER, STACK_NEVER);
}

static void lay_out_captioned(Layout *layout, StackBuilder *b, const FoNode *node, Length width)
{
	BlockScope scope = block_begin(b, node, node->box, block_place(node, width), width, false);

	for (const FoNode *child = node->first; child; child = child->next) {
		if (child->kind == FO_TABLE_CAPTION)
			add_caption(layout, b, child, width);
		else if (child->kind == FO_TABLE)
			lay_out_table(layout, b, child, width);
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
