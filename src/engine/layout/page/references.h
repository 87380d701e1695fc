/*
 * References: on which page things fell, and what was assumed of it while that was not yet known.
 *
 * Layout goes in rounds. In the first, a citation in a flow is set with a guess. When pages are made, every node with
 * an id, a marker or a page number in the flow is noted on its page. A page-sequence whose assumptions turned out
 * wrong is laid out again in the next round, with what is now known.
 */
#ifndef LAYOUT_REFERENCES_H
#define LAYOUT_REFERENCES_H

#include "layout/ground/context.h"

#define REFERENCES_NO_PAGE UINT32_MAX

References *references_new(Arena *arena, const FoDocument *document);

/* ---- while flows are laid out ---- */

/* What that page-sequence assumed before is forgotten. */
void references_begin_sequence(References *references, uint32_t sequence);

/* The text of a page number or citation as far as it is known; the page-sequence is noted to rely on it, in `arena`, which
 * lives as long as the references. Several threads may ask at once, each for a page-sequence of its own. */
const char *references_text(References *references, Arena *arena, uint32_t sequence, const FoNode *node);

/* Whether something the sequence assumed is not what is known now. */
bool references_changed(const References *references, uint32_t sequence);

/* ---- while pages are made ---- */

/* Forgets all pages; a new round of making pages begins. */
void references_begin_pages(References *references);

/* The next page, with its folio as printed (kept); answers its index. */
uint32_t references_add_page(References *references, const char *folio);

/* `node` has an area on that page. */
void references_note_node(References *references, const FoNode *node, uint32_t page);

/* The page-sequence's first and last page, for citations of its id. */
void references_note_sequence(References *references, uint32_t sequence, uint32_t first, uint32_t last);

/* No more rounds: what is known now stands, and nothing is noted any longer. */
void references_settle(References *references);

/* ---- answers ---- */

const char *references_folio(const References *references, uint32_t page);

/* The first or last page of an id, REFERENCES_NO_PAGE if it has none (yet). */
uint32_t references_page(const References *references, const char *id, bool last);

#endif
