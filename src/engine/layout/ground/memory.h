/*
 * What layout keeps from one trial to the next, so that neither copyfitting nor the rounds for page numbers do again
 * what cannot come out otherwise: faces by properties, paragraphs' text with its words shaped. Private to the room.
 */
#ifndef LAYOUT_MEMORY_H
#define LAYOUT_MEMORY_H

#include "base/array.h"
#include "base/map.h"
#include "base/table.h"
#include "layout/ground/context.h"

/* What follows from text properties alone. */
typedef struct TextTools {
	const FoText *text;
	const Font *font;
	const char *language; /* BCP 47, "" if none; equal tags are one pointer */
	Length floor;         /* the size that copyfitting does not go below */
} TextTools;

typedef struct Inline Inline;

/* The width that a turned container takes up, which is the height of its content. */
typedef struct TurnedWidth {
	bool known;
	Length width;
} TurnedWidth;

struct LayoutMemory {
	Arena *arena; /* outlives every trial */
	/* for one step; whoever takes from it gives back by arena_mark() and arena_reset() */
	Arena *scratch;
	Table tools;                    /* by the address of `text` */
	Map *languages;                 /* tags, each kept once */
	const FoPageSequence *sequence; /* that the tables below are of; NULL: none yet */
	/* runs' text by their first node, or the block they follow; NULL: not yet known */
	const Inline **inlines;
	Arena *inline_arena;           /* they stand in it */
	struct Choices *choices;       /* those by height; NULL: none yet */
	struct StackBuilder *builders; /* idle ones, with the room they once needed */
	/* of containers inside the outermost turned one being laid out; NULL: not yet any */
	TurnedWidth *turned_widths;
	ARRAY(uint32_t) turned; /* indices of those that are known */
	unsigned turned_depth;  /* turned containers being laid out or measured, one inside another */
	uint64_t turned_asked;  /* how often the width of one was asked for */
	bool pending_leaders;   /* some wait for their page */
	/* of blocks' content, by the node that it stands in; NULL: none asked for yet */
	struct KnownWidths **widths;
};

/* Found once; `place` is that of a family that is missing. */
const TextTools *layout_tools(const Layout *layout, const FoText *text, Place place);

/* Whether what is laid out will be laid out again: for another fit, on another page. A long flow is not, and what its
 * words were shaped to would fill the memory until its end. */
bool layout_is_repeated(const Layout *layout);

/* Where a node stands in the tables; false if it is of another page-sequence, as markers shown again may be. */
bool layout_memory_index(const LayoutMemory *memory, const FoNode *node, uint32_t *index);

#endif
