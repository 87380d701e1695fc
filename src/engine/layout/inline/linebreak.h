/*
 * Breaking a paragraph into lines by total fit: Knuth and Plass, "Breaking Paragraphs into Lines", 1981, with the
 * numbers of TeX's plain format unless said otherwise. Works on widths alone and knows nothing of text.
 *
 * Four passes: without hyphens and with them, as TeX, then loose lines, and lines however loose, the loosest being as
 * little so as can be; a fifth, which gives up the ladder and cuts tokens, stands between that and an overfull line.
 */
#ifndef LAYOUT_LINEBREAK_H
#define LAYOUT_LINEBREAK_H

#include "base/arena.h"
#include "base/length.h"

#include <stdbool.h>
#include <stdint.h>

enum {
	LINE_PENALTY_NEVER = 10000,
	LINE_PENALTY_FORCED = -10000,
	/* a cut inside a token: only taken where a line would be overfull without */
	LINE_PENALTY_EMERGENCY = 5000
};

typedef enum LineItemKind {
	/* width; what a leader or letters have to give is taken before that of glue */
	LINE_BOX,
	LINE_GLUE, /* width, stretch, shrink; a break is legal at a glue after a box */
	/* a break is legal below LINE_PENALTY_NEVER; width is added if broken here */
	LINE_PENALTY
} LineItemKind;

typedef struct LineItem {
	LineItemKind kind;
	Length width, stretch, shrink;
	int penalty;
	/* a penalty at a hyphenation point: counts for the ladder and its demerits */
	bool hyphen;
	/* a penalty in the money of hyphens: it weighs as much in justified text, in ragged text, and is not tried
	   before they are */
	bool dear;
	/* what hangs out of the measure when this box begins, ends a line; for a penalty with a width: when the line
	   is broken there */
	Length protrude_start, protrude_end;
} LineItem;

typedef struct LineBreakOptions {
	Length first_width, width; /* measure of the first line, of the others */
	/* false: ragged; lines keep their natural width and cost by their gap */
	bool justify;
	/* ragged: the gap as bad as spaces at their full stretch, badness rising with its cube; 0: in proportion */
	Length edge;
	bool justify_last;     /* so are the last line and those before a forced break */
	bool hyphenate;        /* whether hyphen penalties may be used at all */
	int ladder;            /* most successive hyphenated lines, 0: no limit */
	bool single_word_last; /* a last line of one short word is as good as another; else it costs */
} LineBreakOptions;

typedef struct LineBreak {
	/* broken at this item: a glue (dropped), a penalty, or the count: the end */
	uint32_t item;
	/* of the glue's stretch (positive), shrink (negative) to reach the measure; or 0 */
	double ratio;
	Length overfull; /* what stands out of the measure even when fully shrunk, else 0 */
} LineBreak;

/*
 * The best breaks of `items`, in order; the last is the end of the paragraph. A line holds what lies between its
 * first box and its last: glue and penalties after a break are dropped, as in TeX, and glue before it. Forced breaks
 * are penalties of LINE_PENALTY_FORCED; two in a row make an empty line, and so does one at the very end. The last word
 * is not hyphenated. In justified text a line that is not justified may still be shrunk. Always answers: where no
 * break fits, a line is overfull. The result is in `arena`, and so is the work: give a scratch arena. *count is at
 * least 1 unless there are no items.
 */
const LineBreak *linebreak(Arena *arena, const LineItem *items, uint32_t item_count, const LineBreakOptions *options,
			   uint32_t *count);

#endif
