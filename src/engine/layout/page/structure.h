/*
 * The structure tree of a page-sequence, made from its formatting objects before layout.
 *
 * Each object has its natural structure type (block: P, or Div when it holds blocks; list-block: L; table-cell: TD,
 * in a header TH; basic-link: Link; external-graphic: Figure …), `role` overrides it with another standard type of
 * ISO 32000-1 § 14.8.4, and role="artifact" takes the object and all it holds out of the tree, as static content is.
 * A block with nothing but inline-containers in its lines is a Div of what they hold.
 * What role="NonStruct" has, being there for its looks, belongs to the element about it; so do the blocks of a block
 * that says nothing (no role, no id, no other language), the words of the only paragraph of a cell or of an item's
 * body, and what all the words of a paragraph are said as: fewer elements, of which the same is heard.
 * A footnote stands behind the paragraph or heading that calls it, and its call is a Reference; so is a
 * list of pages in an index, and each number in it that leads somewhere a Link. A row of the head of a
 * Table whose role is none of a row is a title, and stands before the table.
 * Words that are drawn in other letters (text-transform) keep their own.
 * A role that is no standard type is a warning [role-unknown], and the natural type stands. H is H1 to H6 by the
 * sections (Sect, Art) about it. A link, a picture, or a cell of a Table, whose role is another, is that within it, or
 * holds it.
 *
 * When all is laid out the tree is settled: what may not stand where it does is mended (layout/page/containment.h), so
 * are tables (layout/page/table_tags.h) and the levels of headings (area/headings.h).
 */
#ifndef LAYOUT_STRUCTURE_H
#define LAYOUT_STRUCTURE_H

#include "area/headings.h"
#include "area/structure.h"
#include "fo/fo.h"
#include "layout/ground/choice.h"

typedef struct Structure {
	const StructElem *root; /* the Document element */
	/* by node index from the sequence's first: the element that the node's content belongs to, NULL: artifact */
	StructElem **elements;
	uint32_t count;
	bool chosen;              /* elements are gone: it can only be built anew */
	Diagnostics *diagnostics; /* what was found when it was built */
} Structure;

/* Pictures without words have those of their drawings; they are opened already. */
Structure structure_build(Arena *arena, const FoPageSequence *sequence, Images *images);

/* When all is laid out: takes out the elements of cases that do not stand, mends the others, and tells what it found.
 * `headings`: of what stands before it, then of that with it. New elements are in `arena`. May be called again. */
void structure_settle(Structure *structure, Arena *arena, const FoPageSequence *sequence, const Choices *choices,
		      Headings *headings, Diagnostics *diagnostics);

#endif
