/*
 * A paragraph's content as a sequence of atoms: words and spaces with their glyphs in em, objects, the edges of inline
 * areas, and what has no area. Nothing here depends on the fit or the measure, so it is made once for a paragraph that
 * is laid out many times. Private to the files inline_*.c, line_*.c and paragraph.c.
 *
 * Made in three steps: nodes to text and pieces (inline_collect.c), where the text may be broken (inline_break.c),
 * pieces to atoms (inline_shape.c).
 */
#ifndef LAYOUT_INLINE_H
#define LAYOUT_INLINE_H

#include "layout/ground/memory.h"
#include "layout/inline/paragraph.h"

#include "base/array.h"
#include "base/str.h"
#include "text/segment.h"

#define INLINE_NONE UINT32_MAX

/* Stands in the text for an object; U+2028 for an edge of a block within an inline. */
#define INLINE_OBJECT "\xEF\xBF\xBC"
#define INLINE_FEED "\xE2\x80\xA8"

/* What is made of letters. */
typedef enum InlineForm {
	INLINE_PLAIN,
	INLINE_SMALL_CAPITAL, /* capitals made small, for a face without small capitals */
	/* small and raised, by the face's own forms if it has them (SHAPE_SUPERSCRIPT) */
	INLINE_RAISED
} InlineForm;

/* How text is set: what one glyph run has in common. */
typedef struct InlineStyle {
	const FoNode *node; /* the text; for its tag and its place */
	const FoText *text;
	const Font *font;
	unsigned features; /* SHAPE_… */
	const char *language;
	InlineForm form;
	bool ordinals;   /* the endings of ordinals in it are raised */
	uint32_t origin; /* the style that this is a variant of; itself if it is none */
	/* the next of its variants, and of those it is one of; INLINE_NONE: no more */
	uint32_t variant;
	const ShapedText *space, *hyphen;
} InlineStyle;

/* The lines of text-decoration. */
enum { INLINE_UNDERLINE, INLINE_OVERLINE, INLINE_THROUGH, INLINE_LINES };

/* An inline area, which may stand on several lines. The first of all is the paragraph itself. */
typedef struct InlineFrame {
	const FoNode *node;
	uint32_t parent;                   /* INLINE_NONE: of the first */
	const FoNode *link;                /* the FO_BASIC_LINK that it is an active area of; NULL: none */
	const FoNode *lines[INLINE_LINES]; /* whose text-decoration draws that line; or NULL */
} InlineFrame;

typedef enum AtomKind {
	ATOM_WORD,    /* glyphs; spaces that are kept at a line's edge too */
	ATOM_SPACE,   /* one word space, breaking or not */
	ATOM_FEED,    /* a line feed kept; no area */
	ATOM_MISSING, /* a character that no face has, with its marks */
	ATOM_GRAPHIC,
	ATOM_CONTAINER,
	ATOM_LEADER,
	ATOM_OPEN,
	ATOM_CLOSE,  /* the start-edge and end-edge of a frame */
	ATOM_ANCHOR, /* no area: to be found on its page */
	ATOM_NOTE    /* no area: a footnote called just before */
} AtomKind;

/* Whether the line may be broken after an atom. */
typedef enum AtomBreak {
	ATOM_TIED, /* it may not */
	ATOM_LOOSE,
	ATOM_AT_IDEOGRAPH, /* where a justified line widens too, though there is no space */
	ATOM_AFTER_HYPHEN,
	ATOM_IN_ADDRESS,
	ATOM_SOFT_HYPHEN,
	ATOM_IN_COMPOUND,
	ATOM_IN_NAME,
	ATOM_AFTER_NUMBER,
	ATOM_FORCED
} AtomBreak;

/* A book has some hundred thousand: two to a line of cache. */
typedef struct Atom {
	uint8_t kind, after;   /* AtomKind, AtomBreak */
	uint16_t hyphen_count; /* ATOM_WORD: how many of Inline.hyphens are inside it, */
	uint32_t hyphens;      /* from which on */
	uint32_t style;        /* of text, INLINE_NONE for the rest */
	uint32_t frame;        /* the innermost; of ATOM_OPEN and ATOM_CLOSE their own */
	uint32_t start, end;   /* bytes of the text */
	union {
		const ShapedText *shaped; /* ATOM_WORD, ATOM_SPACE */
		const FoNode *node;       /* of the rest: the object, or what is anchored or noted */
	};
} Atom;

struct Inline {
	const FoNode *last, *before; /* of the run; it is found by `after`, else by `first` */
	const char *text;            /* without soft hyphens and other controls of breaking */
	uint32_t length;
	const Atom *atoms;
	const InlineStyle *styles;
	const InlineFrame *frames;
	const uint32_t *hyphens; /* offsets where a hyphen may be put */
	uint32_t atom_count, style_count, frame_count, hyphen_count;
	bool makes_lines; /* has more than spaces and anchors */
	bool has_anchors;
	bool varies; /* by page, or by what is chosen: page numbers, markers, switches; not kept */
};

/* The content of a run, kept if it may be asked for `again`. In the memory's arenas: it goes with the scratch if it
 * varies or is not kept. */
const Inline *inline_content(Layout *layout, const ParagraphRun *run, bool again);

/* Whether an ATOM_SPACE is one that stays at the ends of lines (a no-break space): only U+0020 is suppressed there
 * (XSL 1.1 § 7.17.3, suppress-at-line-break). */
static inline bool inline_is_fixed_space(const char *text, const Atom *atom)
{
	return text[atom->start] != ' ';
}

/* The glyphs of bytes start to end of the text, as a word of that style. */
const ShapedText *inline_shape_slice(Layout *layout, const InlineStyle *style, const char *text, uint32_t start,
				     uint32_t end);

/* The first character of what a node sets, 0 if nothing. */
uint32_t inline_first_character(const Layout *layout, const FoNode *node);

/* ---- between the steps ---- */

typedef enum PieceKind {
	PIECE_TEXT,
	PIECE_GRAPHIC,
	PIECE_CONTAINER,
	PIECE_LEADER,
	PIECE_OPEN,
	PIECE_CLOSE,
	PIECE_ANCHOR,
	PIECE_NOTE
} PieceKind;

/* In the order of the document; texts and objects cover the whole text. */
typedef struct InlinePiece {
	PieceKind kind;
	uint32_t style, frame;
	uint32_t start, end;
	const FoNode *node;
} InlinePiece;

typedef ARRAY(Break) Breaks;

typedef struct InlineDraft {
	Layout *layout;
	Arena *arena; /* the scratch */
	Str text;
	ARRAY(InlinePiece) pieces;
	ARRAY(InlineStyle) styles;
	ARRAY(InlineFrame) frames;
	Breaks breaks; /* in order */
	ARRAY(uint32_t) hyphens;
	ARRAY(Atom) atoms;
	bool varies;
} InlineDraft;

/* Fills text, pieces, styles and frames. */
void inline_collect(InlineDraft *draft, const ParagraphRun *run);

/* Fills breaks and hyphens; takes soft hyphens and the like out of the text. */
void inline_find_breaks(InlineDraft *draft);

#endif
