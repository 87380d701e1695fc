/*
 * Paragraphs: inline-level formatting objects to line areas (XSL 1.1 § 4.7.2, 4.8).
 *
 * Collects text with its white space, applies language typography, case and face fallback, shapes words, breaks
 * lines (linebreak.h), then builds each line: baseline and height by line-stacking-strategy, alignment and
 * justification, leaders, graphics, inline borders and backgrounds, decorations, links, page numbers.
 * A character that no face has is a visible box and a warning [glyph-missing] with its code point and place.
 */
#ifndef LAYOUT_PARAGRAPH_H
#define LAYOUT_PARAGRAPH_H

#include "layout/ground/rest.h"

/* Where a line ends in its run, which is found by that node. */
typedef struct ParagraphEnd {
	const FoNode *run;
	RestPoint point;
} ParagraphEnd;

typedef struct ParagraphLine {
	/* relative to the left edge given and the top of the line area; begins with AREA_LINE. Empty, as is the line,
	   if there is nothing but anchors and notes */
	AreaList areas;
	/* the same for an even page, where the line stands differently there; else empty */
	AreaList verso;
	Length height;   /* of the line area, half-leading included */
	Length baseline; /* below its top */
	/* nodes with an id that begin or end in it, markers and page numbers of the flow */
	const FoNode *const *anchors;
	uint32_t anchor_count;
	const LineNote *notes;
	uint32_t note_count;
	bool hyphenated;
	Length overfull;         /* what stands out of its measure, else 0 */
	const ParagraphEnd *end; /* NULL where the flow is not going to be laid out anew (rest_is_sought()) */
} ParagraphLine;

typedef struct Paragraph {
	const ParagraphLine *lines;
	uint32_t count;
} Paragraph;

/*
 * Inline content without a block in it: of the inline-level siblings from `first` to `last` (children of `block`, both
 * included) what stands after the block-level object `after` and before `before`, which are somewhere inside them; NULL
 * where it begins and ends with them. A block cuts the inlines about it, so that their edges stand in other runs.
 */
typedef struct ParagraphRun {
	const FoNode *block;
	const FoNode *first, *last;
	const FoNode *after, *before;
} ParagraphRun;

/* The next block-level object inside the siblings, after `after` if that is not NULL; `before` does not matter. NULL:
 * none. */
const FoNode *paragraph_block_within(const Layout *layout, const ParagraphRun *run);

/* Whether nothing is set in an inline before, after a block that it holds: its edge on that side is the block's. */
bool paragraph_begins_with(const Layout *layout, const FoNode *holder, const FoNode *block);
bool paragraph_ends_with(const Layout *layout, const FoNode *holder, const FoNode *block);

/*
 * Lays out a run, whose lines have `width` between the block's indents and start at `x` (start-indent already added).
 * `initial`: the run begins its block, so text-indent applies; `final`: it ends the block, so text-align-last applies
 * to its last line. No lines when there is nothing but collapsible space and no anchor, note or page number. What does
 * not fit is a warning [line-overfull], once for a paragraph: a line stands out, or a token was cut. Of a run that is
 * begun on pages before (rest.h) the lines are those of the rest, the first of them without an indent.
 */
Paragraph paragraph_lay_out(Layout *layout, const ParagraphRun *run, Length x, Length width, bool initial, bool final);

/* Of lines aligned on a string (FO_ALIGN_STRING), unbroken: how wide they are before it, and from it on, at most. */
typedef struct AboutString {
	Length before, after;
} AboutString;
AboutString paragraph_about_string(Layout *layout, const ParagraphRun *run);

/* The least width in which no line is overfull, and the width of the longest line unbroken. For tables and for
 * shrink-to-fit. `length`: of all paragraphs, each on one line, one after the other; 0 if not asked for. */
typedef struct Widths {
	Length minimum, maximum, length;
} Widths;
Widths paragraph_widths(Layout *layout, const ParagraphRun *run);

/* Whether a node takes part in a paragraph (text, inline, wrapper of inlines, …) rather than standing as a block. */
bool paragraph_is_inline(const FoNode *node);

#endif
