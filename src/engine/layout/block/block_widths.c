/*
 * Least and greatest useful widths of block-level content: the least lets no line stand out, the greatest needs no
 * line broken. Indents are measured from the reference area, so those of nested blocks are not added up.
 */
#include "layout/block/block_priv.h"
#include "layout/block/table.h"
#include "layout/ground/decoration.h"

Widths widths_union(Widths a, Widths b)
{
	return (Widths){ length_max(a.minimum, b.minimum), length_max(a.maximum, b.maximum), a.length + b.length };
}

static Widths widened(Widths widths, Length by)
{
	return (Widths){ length_max(0, widths.minimum + by), length_max(0, widths.maximum + by), widths.length };
}

/* Both indents; a percentage would be of the width that is sought. */
static Length indents_of(const FoText *text)
{
	return layout_length(text->start_indent, 0, 0) + layout_length(text->end_indent, 0, 0);
}

static Widths widths_of_run(Layout *layout, const FoNode *node, const FoNode *first, const FoNode *last)
{
	ParagraphRun run = { .block = node, .first = first, .last = last };
	Widths widths = { 0 };

	while ((run.before = paragraph_block_within(&run))) { /* after the one before, in document order */
		widths = widths_union(widths, widened(paragraph_widths(layout, &run), indents_of(node->text)));
		widths = widths_union(widths, block_widths_of(layout, run.before));
		run.after = run.before;
	}
	return widths_union(widths, widened(paragraph_widths(layout, &run), indents_of(node->text)));
}

static Widths widths_of_children(Layout *layout, const FoNode *node)
{
	Widths widths = { 0 };

	for (const FoNode *child = node->first, *last; child; child = last->next) {
		last = child;
		if (!paragraph_is_inline(child)) {
			widths = widths_union(widths, block_widths_of(layout, child));
			continue;
		}
		while (last->next && paragraph_is_inline(last->next))
			last = last->next;
		widths = widths_union(widths, widths_of_run(layout, node, child, last));
	}
	return widths;
}

static Widths widths_of_container(Layout *layout, const FoNode *node)
{
	FoLength given = node->box->width.optimum;
	Length insets = decoration_inset(node->box, FO_START, 0) + decoration_inset(node->box, FO_END, 0);
	Length width = given.length;

	if (node->as.container->position != FO_POSITION_AUTO)
		return (Widths){ 0 };
	if (node->as.container->orientation % 180)
		width = container_turned_width(layout, node);
	else if (given.automatic || given.percent != 0.0)
		return widened(widths_of_children(layout, node), indents_of(node->text) + insets);
	return (Widths){ width + insets, width + insets };
}

Widths block_widths_of(Layout *layout, const FoNode *node)
{
	switch (node->kind) {
	case FO_TABLE:
	case FO_TABLE_AND_CAPTION: return table_widths(layout, node);
	case FO_BLOCK_CONTAINER: return widths_of_container(layout, node);
	case FO_MARKER: return (Widths){ 0 };
	default: return widths_of_children(layout, node);
	}
}

Widths block_widths(Layout *layout, const FoNode *node)
{
	return widths_of_children(layout, node);
}
