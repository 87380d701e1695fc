/*
 * Where a line may break: UAX 14 by ICU's line iterator for the text's language; in fine setting tailored for French
 * and for kinds of field (addresses of mail and web break at their own points, without a hyphen: before . @ ? & = - _ #
 * and after / : requirements of French typography).
 */
#ifndef TEXT_SEGMENT_H
#define TEXT_SEGMENT_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum BreakKind {
	BREAK_ALLOWED,      /* UAX 14 ÷ */
	BREAK_AT_IDEOGRAPH, /* ÷ beside one of Chinese or Japanese, no space between: justified lines widen there */
	BREAK_MANDATORY,    /* after U+000A, U+2028 … */
	BREAK_AFTER_HYPHEN, /* ÷ after a hyphen or dash that stands in the text, in fine setting */
	BREAK_IN_ADDRESS,   /* inside an address of mail or web; less welcome than between words */
	BREAK_SOFT_HYPHEN,  /* after U+00AD: a hyphen is shown when the line ends here */
	/* in fine setting: after the hyphen of a compound; of one that is a name; after a number before what it
	   counts */
	BREAK_IN_COMPOUND,
	BREAK_IN_NAME,
	BREAK_AFTER_NUMBER
} BreakKind;

typedef struct Break {
	/* bytes before the break, 1 to length; the end of the text is not listed unless mandatory */
	uint32_t offset;
	BreakKind kind;
} Break;

typedef enum SegmentField { SEGMENT_PROSE, SEGMENT_ADDRESS, SEGMENT_UNBREAKABLE } SegmentField;

/*
 * All breaks of `text` in order; `language` is BCP 47 or "", and may say how strict the rules of Japanese are
 * ("ja-u-lb-strict": no line begins with a small kana; normal, loose). SEGMENT_ADDRESS: mail, web. SEGMENT_UNBREAKABLE:
 * none but mandatory ones. The result is in `arena`.
 *
 * `fine`: more is told apart, and more kept whole. An address that stands in prose is recognized and treated as one. In
 * French no line begins with » : ; ! ? or ends with «, also where plain spaces stand there; "n° 5", "5 %", grouped
 * figures and ranges of years stay whole. In every language no break follows a hyphen that begins a word or that
 * follows a single letter ("va-t-il" breaks once), and a slash parts only pieces of some length ("km/h" does not).
 * A compound breaks at its hyphens less gladly than between words, one with a capital inside ("Saint-Denis") even
 * less. In French a number of up to three figures, or grouped, is parted from a word in small letters only at a cost,
 * a house number from its street never.
 */
size_t segment_breaks(Arena *arena, const char *text, size_t length, const char *language, SegmentField field,
		      bool fine, const Break **breaks);

/* Grapheme clusters: offsets at which an emergency break may cut a token. As above. */
size_t segment_clusters(Arena *arena, const char *text, size_t length, const uint32_t **offsets);

/* White space by Unicode, that which does not break included. */
bool segment_is_space(uint32_t c);

/* Gives back the iterators that the calling thread keeps for speed; the next call makes new ones. */
void segment_release(void);

#endif
