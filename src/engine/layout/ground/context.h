/*
 * What every step of layout is handed: the tools of the job and where results go. Private to the room.
 */
#ifndef LAYOUT_CONTEXT_H
#define LAYOUT_CONTEXT_H

#include "area/area.h"
#include "fo/fo.h"
#include "image/image.h"
#include "text/font.h"
#include "text/hyphen.h"
#include "text/shape.h"

/* What copyfitting changes, in a typographer's order; 1, 1, 1 is the comfortable setting. */
typedef struct Fit {
	/* 0: spaces at their minimum, 1: at their optimum, 2: at their maximum; between, in proportion */
	double space;
	double leading; /* times line-height */
	/* times font-size, and lengths given in em went through it already: never below the floor */
	double size;
	/* which case of a FO_CHOOSE_FIT switch stands, from 0; its last where it has not as many */
	uint32_t alternative;
	bool off_grid; /* columns are not set on the baseline grid that their flow asks for */
} Fit;

#define FIT_COMFORTABLE ((Fit){ .space = 1, .leading = 1, .size = 1 })

/* The page that static content is being made for; see page_context.h. */
typedef struct PageContext PageContext;

/* What layout keeps from one trial to the next: nothing of it changes what comes out. */
typedef struct LayoutMemory LayoutMemory;

typedef struct Layout Layout;

/* What the fo:retrieve-table-markers of a table's head or foot show where it is being laid out. */
typedef struct TableShow {
	const FoNode *retrieve, *marker; /* NULL: nothing */
} TableShow;

typedef struct TableShown {
	const TableShow *items;
	uint32_t count;
} TableShown;

/* A page number in a list of an index: its text, and the FO_INDEX_NUMBER that it is set as. */
typedef struct CitedPage {
	const char *folio;
	const FoNode *node;
} CitedPage;

/* A page, or a range of them; of one page last.folio is NULL. */
typedef struct CitedItem {
	const FoNode *reference;
	CitedPage first, last;
} CitedItem;

typedef struct Cited {
	const CitedItem *items;
	uint32_t count;
} Cited;

/* A FO_INDEX_NUMBER made for a number that is a link, with an element of its own; NULL: an artifact. */
typedef struct CitedLink {
	FoNode node;
	const StructElem *element;
} CitedLink;

/* What only the whole of layout knows: which page a thing fell on, and what that page carries. */
typedef struct PageAnswers {
	const char *(*number)(Layout *layout, const FoNode *node);
	const FoNode *(*marker)(const Layout *layout, const FoNode *node); /* layout->page is set */
	Cited (*index)(Layout *layout, const FoNode *list);
} PageAnswers;

/* A footnote called in a line. */
typedef struct LineNote {
	const FoNode *footnote; /* FO_FOOTNOTE; its body is laid out by whoever breaks pages */
} LineNote;

/* What stands in a line and holds blocks: a fo:inline-container. */
typedef struct Embedded {
	Size outer;                    /* border rectangle */
	Length baseline;               /* of its first line, below the top of that; its height if it has none */
	Length space_start, space_end; /* outside it */
	AreaList areas;                /* relative to its top left corner */
	const FoNode *const *anchors;  /* in it, as of a line */
	uint32_t anchor_count;
	const LineNote *notes;
	uint32_t note_count;
} Embedded;

/* What lines ask of blocks, whose room is above theirs. `base`: the line's width; 0 where that is sought. */
typedef struct BlockAnswers {
	/* of its border rectangle, and the spaces outside it */
	Length (*embedded_width)(Layout *layout, const FoNode *node, Length base);
	Embedded (*embed)(Layout *layout, const FoNode *node, Length base);
} BlockAnswers;

struct Layout {
	Arena *arena; /* areas: they live as long as the document */
	LayoutMemory *memory;
	Fonts *fonts;
	Shaper *shaper;
	Images *images;
	Hyphenators *hyphenators;
	Diagnostics *diagnostics;
	const FoPageSequence *sequence; /* being laid out */
	/* by node index, from the sequence's first: the element its content belongs to */
	StructElem *const *elements;
	bool artifact; /* content being laid out is furniture or a repeated head: untagged */
	bool repeated; /* it is a repeated head, or foot, of a table in the flow */
	const PageAnswers *answers;
	const BlockAnswers *blocks;
	struct Citations *citations; /* of the sequence */
	const PageContext *page;     /* NULL in a flow */
	const TableShown *shown;     /* NULL out of such heads and feet */
	/* of tables, as their pages were planned before; NULL: not yet */
	const struct TableFragments *fragments;
	/* what of the flow stands on pages already; NULL: it is laid out once, at one measure */
	const struct Rest *rest;
	/* what heights in percent refer to: in a flow, of the first page's body */
	Length region_height;
	Fit fit;
	/* in a cell: how far from its end the strings stand that lines of its column are aligned on; NULL: nowhere */
	const Length *axis;
	struct Choices *choices; /* which cases of switches stand */
};

/* In `arena`, which must outlive every trial, as must the shaper's. Ended with layout_memory_free(). */
LayoutMemory *layout_memory_new(Arena *arena);
void layout_memory_free(LayoutMemory *memory);

/* What was known of one page-sequence is forgotten; layout->sequence is the next. */
void layout_begin_sequence(const Layout *layout);

/* The element that areas of `node` belong to; NULL: an artifact. */
const StructElem *layout_tag(const Layout *layout, const FoNode *node);

/* The same of a link: in a repeated head it is that which the first has. */
const StructElem *layout_link_tag(const Layout *layout, const FoNode *node);

/* A length whose percentages refer to `base`; `automatic` answers `otherwise`. */
Length layout_length(FoLength length, Length base, Length otherwise);

/* The face of a node's text. */
const Font *layout_font(const Layout *layout, const FoNode *node);

/* The font size and the line height of a node, copyfitting included: no text is made smaller than an x-height of
 * 1.2 mm, or than it is. */
Length layout_font_size(const Layout *layout, const FoText *text);
Length layout_line_height(const Layout *layout, const FoText *text);

/* The pitch of the baseline grid that a flow asks for, under the present fit; 0 if it asks for none. */
Length layout_grid_pitch(const Layout *layout, const FoText *text);

/* A length that goes with the size of such text, as spaces between its letters do. */
Length layout_text_length(const Layout *layout, const FoText *text, Length length);

/* A font's measure at a size. */
Length layout_measure(Length measure, Length size);

/* A space's minimum, optimum and maximum under the present fit, at every setting its own minimum at least; percentages
 * refer to `base`. */
typedef struct Space {
	Length minimum, optimum, maximum;
} Space;
Space layout_space(const Layout *layout, const FoSpace *space, Length base);

/* Whether it is text of nothing but white space, which makes no line between blocks. */
bool layout_is_white(const FoNode *node);

AreaColor layout_color(FoColor color); /* not FO_COLOR_NONE */

/*
 * The text of fo:page-number, fo:page-number-citation and -last. In a flow it is what is known from the round
 * before (at first a guess as wide as a likely number), and the present page-sequence is noted as citing it.
 */
const char *layout_page_number(Layout *layout, const FoNode *node);

/* What a FO_INDEX_LIST comes to, known and noted as those are. */
Cited layout_index(Layout *layout, const FoNode *list);

/* Whether what stands in a node hangs on its page: its number, or a marker. */
bool layout_shows_page(const FoNode *node);

/* For fo:retrieve-marker in static content, fo:retrieve-table-marker in a table: the node whose children stand in its
 * place, or NULL. */
const FoNode *layout_retrieve_marker(const Layout *layout, const FoNode *node);

#endif
