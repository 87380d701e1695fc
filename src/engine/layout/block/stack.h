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
 *
 * The room between the boxes of an unbroken gap is after + space + before.
 */
#ifndef LAYOUT_STACK_H
#define LAYOUT_STACK_H

#include "base/array.h"
#include "layout/ground/context.h"
#include "layout/ground/range_index.h"
#include "layout/inline/paragraph.h"

/* Columns set side by side (parallel.h), of which a box may be a step. */
typedef struct ParallelGroup ParallelGroup;

typedef struct StackBox {
	Length height;
	Length x;       /* of the areas' origin, from the stack's left edge */
	AreaList areas; /* relative to x and the box's top */
	AreaList verso; /* as in ParagraphLine */
	/* not NULL: the box is a step of it, painted from its columns; no areas of its own */
	const ParallelGroup *group;
	uint32_t step;                /* which, from 0 */
	const FoNode *const *anchors; /* as in ParagraphLine */
	uint32_t anchor_count;
	const LineNote *notes;
	uint32_t note_count;
	uint16_t lines; /* lines of text it holds (the most of any column), for the census */
	bool begins;    /* the first line of a paragraph */
	bool stub;      /* stands for what is on pages already, and on none itself (rest.h) */
	bool has_baseline;
	Length baseline;         /* below its top, of the first line in it */
	const ParagraphEnd *end; /* as in ParagraphLine */
} StackBox;

enum { STACK_NEVER = 1 << 20 };

/* Costs of a break that is legal but not welcome, added up where several apply. Zero is a plain good break. */
enum {
	/* would leave fewer lines than widows or orphans ask; only used when nothing else fits */
	STACK_COST_WIDOW = 5000,
	STACK_COST_KEEP = 100, /* per strength of a keep that is not "always" */
	/* in fine setting: after a hyphenated line, inside a table row */
	STACK_COST_HYPHEN = 50,
	STACK_COST_ROW = 150
};

typedef struct StackGap {
	Space space; /* between the boxes if not broken here */
	/* padding, border and inner spaces of frames that end above, that begin below: always there */
	Length after, before;
	/* of frames that go on through, if broken here: retained padding and border, repeated foot and head; and
	   spaces that are not discarded at an edge */
	Length tail, head;
	/* of a page break, STACK_NEVER or more: keep "always" forbids it; a last resort breaks it all the same */
	int32_t cost;
	/* of a column break inside a page: as cost, but by the within-column keeps */
	int32_t column_cost;
	FoBreak forced; /* FO_BREAK_AUTO: not forced */
} StackGap;

typedef struct Stack Stack;

/* Lays out a head or foot again, as high as before, for the page that it is painted on: the head where its frame is cut
 * above box number `at` of it, the foot where it is cut below. */
typedef const Stack *StackRenew(Layout *layout, const void *context, uint32_t at);

/* A head or foot that is repeated, laid out as an artifact. */
typedef struct StackRepeat {
	const Stack *stack; /* NULL: none, or none that is always the same */
	StackRenew *renew;  /* NULL: always the same */
	const void *context;
	const Length *heights; /* where they hang on the cut, by box of its frame; else NULL */
} StackRepeat;

/* Head and foot of a table, some of which show markers of the page: see table_edges.h. */
typedef struct TableEdges TableEdges;

/*
 * A frame: a formatting object that owns a run of boxes: its background, borders, id, markers, repeated head and
 * foot. Where a page holds only some of its boxes, it is painted about those, open at the cut side.
 *
 * Frames nest, in document order, so that `first` never decreases. Those of columns set side by side are an
 * exception: they are only there to be found (not decorated), may overlap, and lead tells where inside its first
 * step one begins.
 */
typedef struct StackFrame {
	const FoNode *node;
	uint32_t first, last; /* boxes, both included */
	/* index of the frame about it, -1: none; a parent stands before its children */
	int32_t parent;
	Length x, width; /* of its border rectangle */
	/* from its border edge to its first box's top, from its last box's foot to its border edge */
	Length lead, trail;
	/* it also holds the space of the gap before, after it, unless broken there */
	bool space_before, space_after;
	bool decorated; /* has a background or a border to paint */
	bool clipped;   /* its content is cut off at its border */
	/* how far from its place it is painted, with all that is in it; above what stands at its own */
	Point offset;
	FoBorder border[FO_SIDES];
	Length cut_head, cut_tail;  /* padding and border it retains where it is cut */
	StackRepeat header, footer; /* a table's, set with its left edge at x at each cut */
	AreaList header_areas, footer_areas;
	Length header_height, footer_height;
	const TableEdges *edges; /* NULL: no markers are shown in them */
} StackFrame;

/* A change bar (XSL 1.1 § 6.13.2) beside boxes first to last. */
typedef struct StackBar {
	/* FO_CHANGE_BAR_BEGIN; FO_CHANGE_BAR_END if only that is in this stack */
	const FoNode *node;
	uint32_t first, last;
	bool open; /* its end is not in this stack */
} StackBar;

typedef ARRAY(StackBar) StackBars;

struct Stack {
	const StackBox *boxes;
	const StackGap *gaps; /* box_count + 1 */
	const StackFrame *frames;
	const StackBar *bars;
	uint32_t box_count, frame_count, bar_count;
	const RangeIndex *frame_index, *bar_index; /* by the boxes they are about */
	bool has_edges;                            /* a table in it, or in its columns, has such as show markers */
	Length width;
};

/* ---- building ---- */

typedef struct StackBuilder StackBuilder;

/* A builder whose stack will be `width` wide. */
StackBuilder *stack_begin(Layout *layout, Length width);

/* The stack need not be much higher than that: once it is, no more need be added (stack_is_full()). 0: it has no limit.
 * Answers the limit there was. */
Length stack_limit(StackBuilder *builder, Length limit);
bool stack_is_full(const StackBuilder *builder);

/* What begins here stands on pages already: adds a stub. */
void stack_stub(StackBuilder *builder);

/* Adds a box. Its anchors may hold change bars that begin or end in it. */
void stack_box(StackBuilder *builder, const StackBox *box);

/*
 * Adds to the space before the next box (or after the last), for resolution with its neighbours by § 4.3.1:
 * forcing, precedence, then the largest optimum; conditional ones dropped at an edge. A padding or a border between
 * two spaces keeps them apart. Where the page is broken, a space-after stands above the break, the other below.
 */
void stack_space_before(StackBuilder *builder, const FoSpace *space, Length base);
void stack_space_after(StackBuilder *builder, const FoSpace *space, Length base);

/* A break before the next box. The strongest of several stands: even/odd page over page over column. */
void stack_force(StackBuilder *builder, FoBreak kind);

/* Adds cost to the gap before the next box (both kinds of break). */
void stack_cost(StackBuilder *builder, int32_t cost, int32_t column_cost);

/* A node without areas that something must find on a page: an anchor of the next box, or of an empty one if there is
   none. */
void stack_anchor(StackBuilder *builder, const FoNode *node);

/* The same of the box added last; of the next if there is none. */
void stack_anchor_last(StackBuilder *builder, const FoNode *node);

/* A footnote called by what stands out of the stack: one of the next box, or of an empty one if there is none. */
void stack_note(StackBuilder *builder, const FoNode *footnote);

/* A point between blocks: what begins does with the next box, what ends with the last, an index range's end that has
 * none before it with the next. */
void stack_point(StackBuilder *builder, const FoNode *node);

/*
 * Opens and closes a frame about what is added in between; they nest. `box` gives border, padding and background
 * (percentages of `base`), x is that of the border rectangle. A frame without a box in it gets one of no height, which
 * is as hard to part from what precedes as what precedes is from it; one that is begun (rest.h) begins with a stub.
 */
void stack_open(StackBuilder *builder, const FoNode *node, const FoBox *box, Length x, Length width, Length base);
void stack_close(StackBuilder *builder);

/* The innermost open frame is painted that far from its place; what is in it is cut off at its border. */
void stack_move(StackBuilder *builder, Point offset);
void stack_clip(StackBuilder *builder);

/* Adds cost to every gap between the boxes of the innermost open frame, when it is closed. */
void stack_keep(StackBuilder *builder, int32_t cost, int32_t column_cost);

/* The head and foot repeated wherever the innermost open frame is cut, all of whose boxes are there. They begin at its
 * x. */
void stack_repeat(StackBuilder *builder, const StackRepeat *header, const StackRepeat *footer, const TableEdges *edges);

/* Appends all of another stack at `x`, its frames inside the present one: the content of a reference area, so that
 * no space is resolved across its edges. */
void stack_append(StackBuilder *builder, const Stack *stack, Length x);

/* The finished stack, in layout->arena; the builder is gone. */
const Stack *stack_end(StackBuilder *builder);

/* The sum of two costs, which never overflows. */
int32_t stack_cost_sum(int32_t a, int32_t b);

/* ---- using ---- */

/* The number of the next frame, `from` or above, with a box of first to last; frame_count if there is none. */
uint32_t stack_next_frame(const Stack *stack, uint32_t from, uint32_t first, uint32_t last);

/* The natural height of boxes first to last as one page would hold them, by spaces' optimum. */
Length stack_height(const Stack *stack, uint32_t first, uint32_t last);

/* The same for all of it; 0 for an empty stack. */
Length stack_total(const Stack *stack);

/* The tops of boxes first to last, as stack_paint() sets them with the same ratio: tops[0] is the first one's. For
 * destinations and markers. */
void stack_tops(const Stack *stack, uint32_t first, uint32_t last, double ratio, Length *tops);

/* How far a frame is painted from its place, by itself and those about it. */
Point stack_offset(const Stack *stack, const StackFrame *frame);

/*
 * Paints boxes first to last with their frames (backgrounds first, then repeated heads, content, borders) and change
 * bars into a list relative to the top left corner of the space they stand in. `ratio`: -1 all spaces at minimum, 0
 * optimum, 1 maximum. *height is what was used. Repeated heads and feet are artifacts.
 */
AreaList stack_paint(Layout *layout, const Stack *stack, uint32_t first, uint32_t last, double ratio, Length *height);

/* All of a stack at its natural height; nothing for an empty one. */
AreaList stack_paint_all(Layout *layout, const Stack *stack);

#endif
