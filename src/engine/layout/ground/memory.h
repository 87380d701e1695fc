/*
 * What layout keeps from one trial to the next, so that neither copyfitting nor the rounds for page numbers do again
 * what cannot come out otherwise: faces by properties, paragraphs' text with its words shaped. Private to the room.
 */
#ifndef LAYOUT_MEMORY_H
#define LAYOUT_MEMORY_H

#include "base/array.h"
#include "layout/ground/context.h"

/* What follows from text properties alone. */
typedef struct TextTools {
	const FoText *text;
	const Font *font;
	const char *language;		/* BCP 47, "" if none; equal tags are one pointer */
	Length floor;			/* the size that copyfitting does not go below */
} TextTools;

typedef struct Inline Inline;

/* The width that a turned container takes up, which is the height of its content. */
typedef struct TurnedWidth {
	bool known;
	Length width;
} TurnedWidth;

struct LayoutMemory {
	Arena *arena;			/* outlives every trial */
	Arena *scratch;			/* for one step; whoever takes from it gives back by arena_mark() and arena_reset() */
	TextTools **tools;		/* hash table by the address of `text`; slots are a power of two */
	size_t tool_slots, tool_count;
	const Inline **inlines;		/* runs' text by the index of their first node, or of the block they follow; NULL: not yet known */
	Arena *inline_arena;		/* they stand in it */
	ARRAY(uint32_t) known;		/* indices of those that are not NULL */
	struct StackBuilder *builders;	/* idle ones, with the room they once needed */
	TurnedWidth *turned_widths;	/* by index, of containers inside the outermost turned one being laid out; NULL: never was any */
	ARRAY(uint32_t) turned;		/* indices of those that are known */
	unsigned turned_depth;		/* turned containers being laid out or measured, one inside another */
};

/* Found once; `place` is that of a family that is missing. */
const TextTools *layout_tools(const Layout *layout, const FoText *text, Place place);

/* A page-sequence is done with: the text of its runs is known no more. What was laid out does not need it. */
void layout_forget_inlines(LayoutMemory *memory);

#endif
