/*
 * A stack: block-level content laid out at one width and not yet cut into pages.
 *
 * It is boxes with gaps between them, Knuth's vertical list in a form that page breaking, table rows and
 * copyfitting share:
 *
 *	gap 0   box 0   gap 1   box 1   …   box n-1   gap n
 *
 * A box (a line, a rule, an image, a step of a table row) is never cut. A gap holds the space between two boxes,
 * already resolved by XSL 1.1 § 4.3.1, and says what it costs to break there and what then stands at the foot and
 * at the head. Gap 0 is above the first box, gap n below the last. An empty stack has one gap.
 *
 * Height of boxes a to b set on one page: head and before of gap a, the boxes with their unbroken gaps between,
 * then after and tail of gap b + 1.
 */
#ifndef LAYOUT_STACK_H
#define LAYOUT_STACK_H

#include "layout/context.h"
#include "layout/paragraph.h"

typedef struct StackBox {
	Length height;
	AreaList areas;			/* x from the stack's left edge, y from the box's top */
	const FoNode *const *anchors;	/* as in ParagraphLine */
	uint32_t anchor_count;
	const LineNote *notes;
	uint32_t note_count;
	uint16_t lines;			/* lines of text it holds (the most of any column), for the census */
} StackBox;

enum { STACK_NEVER = 1 << 20 };

/* Costs of a break that is legal but not welcome, added up where several apply. Zero is a plain good break. */
enum {
	STACK_COST_WIDOW = 300,		/* would leave fewer lines than widows or orphans ask; only used when nothing else fits */
	STACK_COST_KEEP = 100,		/* per strength of a keep that is not "always" */
	STACK_COST_HYPHEN = 50,		/* after a hyphenated line */
	STACK_COST_ROW = 150		/* inside a table row */
};

typedef struct StackGap {
	Space space;			/* between the boxes if not broken here */
	Length after, before;		/* padding and border of frames that end above, that begin below: always there */
	Length tail, head;		/* of frames that go on through, if broken here: retained padding and border, repeated foot and head;
					   and spaces that are not discarded at an edge */
	int32_t cost;			/* of a page break, STACK_NEVER or more: keep "always" forbids it; a last resort breaks it all the same */
	int32_t column_cost;		/* of a column break inside a page: as cost, but by the within-column keeps */
	FoBreak forced;			/* FO_BREAK_AUTO: not forced */
} StackGap;

typedef struct Stack Stack;

/*
 * A frame: a formatting object that owns a run of boxes: its background, borders, id, markers, repeated head and
 * foot. Where a page holds only some of its boxes, it is painted about those, open at the cut side.
 */
typedef struct StackFrame {
	const FoNode *node;
	uint32_t first, last;		/* boxes, both included */
	int32_t parent;			/* index of the frame about it, -1: none; a parent stands before its children */
	Length x, width;		/* of its border rectangle */
	Length lead, trail;		/* from its border edge to its first box's top, from its last box's foot to its border edge */
	bool decorated;			/* has a background or a border to paint */
	FoBorder border[FO_SIDES];	/* as painted: of a table's cells after collapsing */
	bool clipped;			/* reserved for overflow="hidden" */
	const Stack *header, *footer;	/* a table's, repeated at each cut unless omitted; NULL if none */
	Length header_height, footer_height;
} StackFrame;

struct Stack {
	const StackBox *boxes;
	const StackGap *gaps;		/* box_count + 1 */
	const StackFrame *frames;
	uint32_t box_count, frame_count;
	Length width;
};

/* ---- building ---- */

typedef struct StackBuilder StackBuilder;

/* A builder whose stack will be `width` wide. Results go to layout->arena. */
StackBuilder *stack_begin(Layout *layout, Length width);

/* Adds a box. */
void stack_box(StackBuilder *builder, const StackBox *box);

/* Adds to the space before the next box (or after the last), for resolution with its neighbours by § 4.3.1:
 * forcing, precedence, then the largest optimum; conditional ones dropped at an edge. */
void stack_space(StackBuilder *builder, const FoSpace *space, Length base);

/* A break before the next box. The strongest of several stands: even/odd page over page over column. */
void stack_force(StackBuilder *builder, FoBreak kind);

/* Adds cost to the gap before the next box (both kinds of break). */
void stack_cost(StackBuilder *builder, int32_t cost, int32_t column_cost);

/* Opens and closes a frame about what is added in between; they nest. `box` gives border, padding and background
 * (percentages of `base`), x is that of the border rectangle. A frame without a box in it gets one of no height. */
void stack_open(StackBuilder *builder, const FoNode *node, const FoBox *box, Length x, Length width, Length base);
void stack_close(StackBuilder *builder);

/* The head and foot repeated wherever the innermost open frame is cut. Either may be NULL. */
void stack_repeat(StackBuilder *builder, const Stack *header, const Stack *footer);

/* Appends all of another stack at `x`, its frames inside the present one. */
void stack_append(StackBuilder *builder, const Stack *stack, Length x);

/* The finished stack. */
const Stack *stack_end(StackBuilder *builder);

/* ---- using ---- */

/* The natural height of boxes first to last as one page would hold them, by spaces' optimum. */
Length stack_height(const Stack *stack, uint32_t first, uint32_t last);

/* The whole of it, and how far it may shrink and stretch. */
Space stack_extent(const Stack *stack, uint32_t first, uint32_t last);

/* The tops of boxes first to last, as stack_paint() sets them with the same ratio: tops[0] is the first one's. For
 * destinations and markers. */
void stack_tops(const Stack *stack, uint32_t first, uint32_t last, double ratio, Length *tops);

/*
 * Paints boxes first to last with their frames (backgrounds first, then repeated heads, content, borders) into a
 * list relative to the top left corner of the space they stand in. `ratio`: -1 all spaces at minimum, 0 optimum,
 * 1 maximum. *height is what was used. Repeated heads and feet are artifacts.
 */
AreaList stack_paint(Layout *layout, const Stack *stack, uint32_t first, uint32_t last, double ratio, Length *height);

#endif
