/*
 * From atoms to lines: their sizes under the present fit (line_size.c), items for the breaker (line_item.c), and each
 * line built between two breaks (line_build.c), its height (line_height.c) and what it paints (line_text.c,
 * line_frame.c). Private to these files and paragraph.c.
 */
#ifndef LAYOUT_LINE_H
#define LAYOUT_LINE_H

#include "layout/inline/graphic.h"
#include "layout/inline/inline.h"
#include "layout/inline/linebreak.h"
#include "layout/inline/paragraph.h"

/* ---- sizes ---- */

typedef struct StyleSize {
	Length size;                   /* of the font */
	Length rise;                   /* of its letters above the frame's baseline */
	Length letter;                 /* spacing after each glyph */
	Length space, stretch, shrink; /* a word space */
	Length spring;                 /* what a justified line may widen by beside an ideograph */
	Length hyphen;
} StyleSize;

/* Above and below a baseline. */
typedef struct Extent {
	Length above, below;
} Extent;

typedef struct FrameSize {
	const FontMetrics *metrics;
	Length size;         /* of its font */
	Extent extent;       /* of its font, about its own baseline */
	Length leading;      /* line-height less that */
	Length shift;        /* of its baseline, above the paragraph's */
	FoBaseline dominant; /* one of a font's */
	/* the frame, itself or one about it, that stands at the line's own upper or lower edge, which the shift
	   leaves out; INLINE_NONE: none */
	uint32_t edge;
	Length start, end;             /* border and padding */
	Length space_start, space_end; /* outside them */
	Point offset;                  /* how far it is painted from its place, by what it stands in too */
} FrameSize;

/* What stands at the line's upper or lower edge by one frame: in the line of that number alone. */
typedef struct LineEdge {
	uint32_t line;
	Extent extent; /* about the paragraph's baseline, were it not lifted */
	Length lift;
} LineEdge;

/* A place between lines: the line after begins in that atom, at that byte of the text if it is a word. */
typedef struct LineCursor {
	uint32_t atom, offset;
} LineCursor;

/* A paragraph in one layout. */
typedef struct LineSet {
	Layout *layout;
	const Inline *content;
	const FoNode *block;
	LineCursor begin;        /* where its first line does */
	const StyleSize *styles; /* by the content's styles, frames */
	const FrameSize *frames;
	/* of links, by frame, once they are known; NULL if there are no links */
	const char **descriptions;
	Length width; /* that percentages refer to */
	/* of lines; of the last and those before a forced break: never relative */
	FoAlign align, align_last;
	LineEdge *edges;  /* by frame, those of the line that is built; NULL: none stands at the edge of lines */
	bool moves;       /* frames that are positioned relatively */
	bool protrudes;   /* signs hang out at the edges */
	double expansion; /* how much wider or narrower letters may be to fill a line, 0: none */
} LineSet;

/* In the scratch. */
LineSet line_sizes(Layout *layout, const Inline *content, const FoNode *block, Length width, bool final);

/* Resolves the spaces of frames that meet: afterwards each frame has what remains of its own. */
void line_resolve_spaces(const LineSet *set, FrameSize *frames);

/* The width of glyphs in a style, their letters stretched. */
Length line_shaped_width(const StyleSize *size, const ShapedText *shaped, double stretch);

/* The width of a word space, which is the style's own or one like it. */
Length line_space_width(const LineSet *set, const Atom *atom);

/* The width of an object, an edge of a frame, or a character that is missing, spaces outside it included. */
Length line_object_width(const LineSet *set, const Atom *atom);

/* How far an object that stands in that frame is raised above the frame's baseline for its baselines to meet those of
 * the frame, and by baseline-shift: a box of that extent about its own baseline. */
Length line_object_shift(const LineSet *set, const FoNode *node, uint32_t frame, Extent box);

/* How far the first, the last sign of a word hangs out when it begins, ends a line; the spacing after a last letter
 * hangs out whole. */
Length line_protrude_start(const LineSet *set, const Atom *atom, const ShapedText *shaped, uint32_t start);
Length line_protrude_end(const LineSet *set, const Atom *atom, const ShapedText *shaped, uint32_t end);
Length line_protrude_hyphen(const LineSet *set, uint32_t style);

/* ---- items ---- */

typedef struct LineItems {
	const LineItem *items;
	const LineCursor *after; /* where the next line begins if this one is broken at the item */
	uint32_t count;
	Length natural; /* of the longest line if nothing but forced breaks is used */
	/* between two legal breaks: no narrower line can hold them. Where natural fits the measure it is not worked
	   out, but the same */
	Length widest;
	bool forced; /* there are forced breaks */
} LineItems;

/*
 * The atoms as items, `last_indent` kept free at the paragraph's end. With `measure` above 0, in fine setting and where
 * a container hides what stands out, tokens wider than it may be cut anywhere, as a last resort; `widest` is what it
 * would be without those cuts.
 */
LineItems line_items(const LineSet *set, Length measure, Length last_indent);

/* ---- lines ---- */

typedef struct LineRequest {
	LineCursor begin, end;
	bool hyphen;       /* broken at a hyphenation point */
	bool ending;       /* before a forced break, or the last */
	bool verso;        /* on an even page, whose inside is at the right */
	Length x, measure; /* where it starts, and how long it is */
	uint32_t number, count;
} LineRequest;

/* What a part of the line is to its width. */
typedef enum PartRole {
	PART_BOX,
	PART_SPACE, /* may be stretched and shrunk */
	/* a space dropped at the line's end: it keeps words apart in the file */
	PART_HANGING,
	PART_NOTHING /* no area, or dropped */
} PartRole;

/* An atom, or as much of it as stands in the line. */
typedef struct LinePart {
	const Atom *atom;
	const ShapedText *shaped; /* of words and spaces */
	uint32_t start, end;      /* bytes of the text */
	PartRole role;
	bool hyphen; /* followed by one, which is part of its width */
	Length x, width;
	Length space; /* of an edge: what of its width is outside the frame */
	/* about its frame's baseline; of graphics and containers, once the line's height is set */
	Extent extent;
	const Embedded *embedded; /* of ATOM_CONTAINER, likewise */
} LinePart;

/* Whether a part's height is its own, not that of its frame's text. */
static inline bool line_is_box(const LinePart *part)
{
	return part->atom->kind == ATOM_GRAPHIC || part->atom->kind == ATOM_CONTAINER;
}

typedef struct LineFragments LineFragments;

typedef struct LineDraft {
	const LineSet *set;
	const LineRequest *request;
	LinePart *parts;
	uint32_t count;
	uint32_t first, end; /* the parts that are seen: from the first box to after the last */
	Length height, baseline;
	double stretch; /* of its letters */
	double ratio;
	Length overfull;
	const LineFragments *fragments; /* of frames, once they are known (line_frame.c) */
	uint32_t field;                 /* the frame of the field painted last; 0: of none */
	AreaItems items;
} LineDraft;

/* The line, its areas in the layout's arena. */
ParagraphLine line_build(const LineSet *set, const LineRequest *request);

/* The width of a line from the string on that it is aligned on, and of all of it. */
Length line_after_string(const LineSet *set, const LineRequest *request, Length *width);

/* Of content that makes no line: anchors and notes, without height or areas. */
ParagraphLine line_bare(const LineSet *set);

/* Sets the draft's height and baseline, and the extents of graphics. */
void line_set_height(LineDraft *line);

/* How far a frame's baseline is above the line's; where it is painted, below the top of the line. */
Length line_shift_of(const LineDraft *line, uint32_t frame);
Length line_baseline_of(const LineDraft *line, uint32_t frame);

/* Paint into the draft's items: glyphs and objects; backgrounds and borders of frames; lines under and over text
 * (`through` false) or through it; active areas of links; notes. */
void line_paint_parts(LineDraft *line);
void line_paint_frames(LineDraft *line);
/* The field that a part, the first of it to be painted, stands in, if it stands in one. */
void line_paint_field(LineDraft *line, const LinePart *part);
void line_paint_decoration(LineDraft *line, bool through);
void line_paint_links(LineDraft *line);
void line_paint_notes(LineDraft *line);

#endif
