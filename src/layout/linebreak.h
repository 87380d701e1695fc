/*
 * Breaking a paragraph into lines by total fit: Knuth and Plass, "Breaking Paragraphs into Lines", 1981, with the
 * numbers of TeX's plain format unless said otherwise. Works on widths alone and knows nothing of text.
 *
 * Three passes as TeX: without hyphens, with them, then with emergency stretch before any line is overfull.
 */
#ifndef LAYOUT_LINEBREAK_H
#define LAYOUT_LINEBREAK_H

#include "base/arena.h"
#include "base/length.h"

#include <stdbool.h>
#include <stdint.h>

enum { LINE_PENALTY_NEVER = 10000, LINE_PENALTY_FORCED = -10000 };

typedef enum LineItemKind {
	LINE_BOX,			/* width */
	LINE_GLUE,			/* width, stretch, shrink; a break is legal at a glue after a box */
	LINE_PENALTY			/* a break is legal below LINE_PENALTY_NEVER; width is added if broken here */
} LineItemKind;

typedef struct LineItem {
	LineItemKind kind;
	Length width, stretch, shrink;
	int penalty;
	bool hyphen;			/* a penalty at a hyphenation point: counts for the ladder and its demerits */
	Length protrude_start, protrude_end;	/* what may hang out of the measure when this box begins, ends a line */
} LineItem;

typedef struct LineBreakOptions {
	Length first_width, width;	/* measure of the first line, of the others */
	bool justify;			/* false: ragged; lines are never stretched, short ones cost by their gap */
	bool hyphenate;			/* whether hyphen penalties may be used at all */
	int ladder;			/* most successive hyphenated lines, 0: no limit */
	bool single_word_last;		/* a last line of one short word is as good as another; else it costs */
} LineBreakOptions;

typedef struct LineBreak {
	uint32_t item;			/* broken at this item: a glue (dropped), a penalty, or the count: the end */
	double ratio;			/* of stretch (positive) or shrink (negative) to reach the measure; 0 if ragged */
	Length overfull;		/* what stands out of the measure even when fully shrunk, else 0 */
} LineBreak;

/*
 * The best breaks of `items`, in order; the last is the end of the paragraph. Glue and penalties that could be
 * broken at are dropped after a break, as in TeX. Forced breaks are penalties of LINE_PENALTY_FORCED. Always
 * answers: where no break fits, a line is overfull. The result is in `arena`, *count at least 1 unless there are
 * no items.
 */
const LineBreak *linebreak(Arena *arena, const LineItem *items, uint32_t item_count, const LineBreakOptions *options,
			   uint32_t *count);

#endif
