/*
 * References: on which page things fell, and what was assumed of it while that was not yet known.
 *
 * A page-sequence is laid out with what is known of the pages that it cites, and with a guess where nothing is. When
 * its own pages are made, everything with an id and every page number in its flow is noted; where that shows an
 * assumption wrong it is laid out again. Once its pages stand, its ids do for all; while they may still move, or have
 * other numbers because pages before them may come to another count ("adrift"), they are open: what cites them is
 * guessed by where they are, and not known.
 */
#ifndef LAYOUT_REFERENCES_H
#define LAYOUT_REFERENCES_H

#include "area/area.h"
#include "base/map.h"
#include "fo/fo.h"
#include "layout/ground/context.h"

#include <stdbool.h>
#include <stdint.h>

#define REFERENCES_NO_PAGE UINT32_MAX

/* What is known of the whole document. Several threads may ask at once, while one notes. */
typedef struct References References;

/* What one page-sequence assumed, and where its own things fell. */
typedef struct Citations Citations;

/* `before`: what an earlier laying out of the same document came to, from which guesses are made; NULL if there was
 * none. It outlives the new ones. */
References *references_new(Arena *arena, const References *before);
void references_free(References *references);

/* The page of that index has this folio, which is kept. */
void references_set_folio(References *references, uint32_t page, const char *folio);
const char *references_folio(const References *references, uint32_t page);

/* What stands on pages that moved is there, and they are called as the moves say. */
void references_move(References *references, const AreaMove *moves, uint32_t count);

/* What was open may be relied on from now on. */
void references_settle(References *references);

/* ---- one page-sequence ---- */

/* In `arena`, where what it assumes is kept too. */
Citations *citations_new(Arena *arena, References *references, const FoPageSequence *sequence);

/* The numbers of its own pages are not known for good, until all is settled. */
void citations_set_adrift(Citations *citations);
bool citations_adrift(const Citations *citations);

/* First guesses have so many figures more, or fewer; and they are made of all that is not known for good. */
void citations_widen(Citations *citations, int figures);

/* It is laid out again: what it assumed before is forgotten. */
void citations_begin(Citations *citations);

/* The text of a page number or citation as far as it is known, else a guess; noted as assumed. */
const char *citations_text(Citations *citations, const FoNode *node);

/* The same of what is being painted: it is not noted, but for whether anything was guessed; or it is, by the caller. */
const char *citations_find(Citations *citations, const FoNode *node);
void citations_guess(Citations *citations);
bool citations_guessed(const Citations *citations);

/* The same of a FO_INDEX_LIST, of which nothing is known for good before all is settled. Its links become elements in
 * `element`, NULL: in none; what it was taken for first it is until the sequence is laid out again. Found, they are in
 * none. */
Cited citations_list(Citations *citations, const FoNode *list, StructElem *element);
Cited citations_find_list(Citations *citations, const FoNode *list);

/* Whether the text is known, of a list too. */
bool citations_know(const Citations *citations, const FoNode *node);

/* Whether something that it assumed is not what is known, or thought, now; whether something is not known. */
bool citations_changed(const Citations *citations);
bool citations_open(const Citations *citations);

/* Its pages are made anew, they are these: what was noted before is forgotten. */
void citations_begin_pages(Citations *citations, uint32_t first_page, uint32_t last_page, uint32_t first_number);

/* `node` has an area on that page. */
void citations_note_node(Citations *citations, const FoNode *node, uint32_t page);

/* The name of the place on that page which indexes lead to that cite the node; NULL if none does. */
const char *citations_target(const Citations *citations, Arena *arena, const FoNode *node, uint32_t page);

/* Whether the node is an inline that goes over that page, and indexes that cite it name the page. */
bool citations_go_over(const Citations *citations, const FoNode *node, uint32_t page);

/* What it noted holds for the document: for good, or open. */
void citations_publish(Citations *citations, bool open);

#endif
