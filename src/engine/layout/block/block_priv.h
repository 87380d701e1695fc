/*
 * What block-level formatting objects have in common: spaces, breaks and keeps about them, their frame and indents.
 */
#ifndef LAYOUT_BLOCK_PRIV_H
#define LAYOUT_BLOCK_PRIV_H

#include "layout/block/block.h"

/* Where a block-level object stands in its reference area. */
typedef struct BlockPlace {
	Length x, width;               /* of its content rectangle */
	Length border_x, border_width; /* of its border rectangle */
} BlockPlace;

/* By its indents. */
BlockPlace block_place(const FoNode *node, Length reference);

/* With its content rectangle at the start-indent and of a given width. */
BlockPlace block_place_of_width(const FoNode *node, Length reference, Length width);

/* What percentages of the object's width are of (XSL 1.1 § 7.15.7): the content rectangle of the block that it stands
 * in, else of its reference area. */
Length block_base(const FoNode *node, Length reference);

/* A block-level object that content is being added to. A plain value. */
typedef struct BlockScope {
	const FoNode *node;
	bool framed;
	uint32_t first; /* boxes there were when it began */
	BlockPlace place;
	Length reference;
} BlockScope;

/* Break, keep and space before it, and its frame: always if `framed`, else if it has something to paint, to pad or to
 * be found by, or the flow is going to be laid out anew (rest.h). `box` gives the frame's padding and border: the
 * node's own, but for collapsed tables. */
BlockScope block_begin(StackBuilder *builder, const FoNode *node, const FoBox *box, BlockPlace place, Length reference,
		       bool framed);

/* The same after it. What holds no box is given an empty one. */
void block_end(StackBuilder *builder, const BlockScope *scope);

/* The lines of a run and, between them, the blocks that stand inside its inlines; its switches are decided. */
void block_add_run(Layout *layout, StackBuilder *builder, const ParagraphRun *run, Length width);

/* The cost of breaking a keep of that strength. */
int32_t block_keep_cost(int32_t strength);

/* Costs of breaking a keep at a page and at a column: what is kept within a column is kept within the page. */
void block_keep_costs(FoKeep keep, int32_t *cost, int32_t *column_cost);

/* Adds children of `node`: blocks, and runs of inline content as paragraphs of `node`. */
void block_add_children(Layout *layout, StackBuilder *builder, const FoNode *node, const FoNode *first,
			const FoNode *last, Length width);

/* All children, without a frame for `node` itself. */
const Stack *block_lay_out_content(Layout *layout, const FoNode *node, Length width);

void container_lay_out(Layout *layout, StackBuilder *builder, const FoNode *node, Length width);
/* What heights in percent of a node refer to; false if that hangs on content, as blocks' heights do. */
bool container_height_base(const Layout *layout, const FoNode *node, Length *base);

/* The width that a turned container takes up, its own padding and border apart. */
Length container_turned_width(Layout *layout, const FoNode *node);

void list_lay_out(Layout *layout, StackBuilder *builder, const FoNode *node, Length width);

Widths widths_union(Widths a, Widths b);

#endif
