/*
 * White space of character data (XSL 1.1 § 7.16.7 linefeed-treatment, § 7.16.8 white-space-treatment, § 7.16.12
 * white-space-collapse).
 *
 * A run is the inline content of a block between two of its edges: the block's own, or those of a block within it.
 * Its line feeds and the blanks at its edges are treated here; blanks at the ends of lines that layout makes are
 * layout's.
 */
#ifndef FO_WHITESPACE_H
#define FO_WHITESPACE_H

#include "base/arena.h"
#include "base/array.h"
#include "fo/fo.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum SpaceState {
	SPACE_EDGE,  /* nothing yet */
	SPACE_BLANK, /* a space was last */
	SPACE_LINEFEED,
	SPACE_OTHER
} SpaceState;

/* Blanks at the end of what was read, which an edge or line feed may take away. */
typedef struct SpaceTail {
	FoNode *node;
	size_t blanks;
} SpaceTail;

typedef struct SpaceRun {
	SpaceState state;
	ARRAY(SpaceTail) tails;
} SpaceRun;

/* Treats the bytes by the text properties of `node`, an FO_TEXT, and makes them its characters; the copy comes from
 * `arena`. False if none remain; the node must not be used then. */
bool space_run_text(SpaceRun *run, Arena *arena, FoNode *node, const char *bytes, size_t length);

/* Something that is not text stands in the line. */
void space_run_object(SpaceRun *run);

/* The run ends: takes away trailing blanks, and unlinks nodes that become empty. It is ready for the next then. */
void space_run_end(SpaceRun *run);

#endif
