/*
 * Structure elements and the parent tree. Keys of the parent tree: page i has key i, annotations follow the pages.
 */
#include "output/tags.h"

#include "base/array.h"
#include "output/syntax.h"
#include "output/tree.h"

#include <stdlib.h>
#include <string.h>

/* A piece of an element: content on a page, or an annotation. */
typedef struct Piece {
	const StructElem *element;
	uint32_t page;
	uint32_t mcid;
	PdfRef annotation;		/* 0 for content */
	uint32_t order;			/* of painting, over the whole document */
	uint32_t next;			/* the element's next piece; 0: none ([0] is not used) */
} Piece;

typedef struct Box {
	uint32_t page;
	bool set;
	int64_t edges[4];
} Box;

/* What is known of each element, by its index. */
typedef struct Holding {
	uint32_t first, last;		/* its pieces, 0 if none */
	uint32_t order;			/* of the first piece in it or below it */
} Holding;

struct PdfTags {
	Arena *arena;
	PdfObjects *objects;
	const AreaDocument *document;
	PdfRef first_page, root, first_element;
	Holding *holdings;
	Box *boxes;			/* by element; NULL until a figure is covered */
	ARRAY(Piece) pieces;
	ARRAY(PdfRef) marked;		/* the elements of the present page's marks, in the order of identifiers */
	ARRAY(PdfRef) parents;		/* by key: what the parent tree answers for each page */
	ARRAY(PdfRef) annotated;	/* the same for annotations */
	uint32_t page;
};

/* Painted by none of the pieces. */
#define NEVER UINT32_MAX

PdfTags *pdf_tags_new(Arena *arena, PdfObjects *objects, const AreaDocument *document, PdfRef first_page)
{
	PdfTags *tags = arena_new_of(arena, PdfTags);

	tags->arena = arena;
	tags->objects = objects;
	tags->document = document;
	tags->first_page = first_page;
	tags->root = pdf_objects_reserve(objects, 1);
	tags->first_element = pdf_objects_reserve(objects, document->element_count);
	tags->holdings = arena_array_of(arena, Holding, document->element_count);
	array_push(arena, &tags->pieces, (Piece){ 0 });
	return tags;
}

static PdfRef element_ref(const PdfTags *tags, const StructElem *element)
{
	return tags->first_element + element->index;
}

static void add_piece(PdfTags *tags, Piece piece)
{
	Holding *holding = &tags->holdings[piece.element->index];
	uint32_t number = (uint32_t)tags->pieces.count;

	piece.order = number;
	array_push(tags->arena, &tags->pieces, piece);
	if (holding->last)
		tags->pieces.items[holding->last].next = number;
	else
		holding->first = number;
	holding->last = number;
}

/* Closes pages up to `page`: each gets its array in the parent tree. */
static void reach_page(PdfTags *tags, uint32_t page)
{
	for (; tags->page < page; tags->page++) {
		PdfRef array = pdf_array_add(tags->objects, tags->marked.items, (uint32_t)tags->marked.count);

		array_push(tags->arena, &tags->parents, array);
		tags->marked.count = 0;
	}
}

uint32_t pdf_tags_mark(PdfTags *tags, const StructElem *element, uint32_t page)
{
	uint32_t mcid;

	reach_page(tags, page);
	mcid = (uint32_t)tags->marked.count;
	array_push(tags->arena, &tags->marked, element_ref(tags, element));
	add_piece(tags, (Piece){ .element = element, .page = page, .mcid = mcid });
	return mcid;
}

uint32_t pdf_tags_annotate(PdfTags *tags, const StructElem *element, uint32_t page, PdfRef annotation)
{
	add_piece(tags, (Piece){ .element = element, .page = page, .annotation = annotation });
	array_push(tags->arena, &tags->annotated, element_ref(tags, element));
	return tags->document->page_count + (uint32_t)tags->annotated.count - 1;
}

void pdf_tags_cover(PdfTags *tags, const StructElem *figure, uint32_t page, const int64_t box[4])
{
	Box *known;

	if (!tags->boxes)
		tags->boxes = arena_array_of(tags->arena, Box, tags->document->element_count);
	known = &tags->boxes[figure->index];
	if (!known->set) {
		*known = (Box){ .page = page, .set = true, .edges = { box[0], box[1], box[2], box[3] } };
	} else if (known->page == page) {
		for (int i = 0; i < 2; i++) {
			known->edges[i] = box[i] < known->edges[i] ? box[i] : known->edges[i];
			known->edges[i + 2] = box[i + 2] > known->edges[i + 2] ? box[i + 2] : known->edges[i + 2];
		}
	}
}

/* ---- elements ---- */

/* Works out where each element's first ink falls. Children have larger indexes than their parents. */
static void order_elements(PdfTags *tags, const StructElem **elements)
{
	for (uint32_t i = tags->document->element_count; i-- > 0;) {
		Holding *holding = &tags->holdings[i];
		uint32_t own = holding->first ? tags->pieces.items[holding->first].order : NEVER;

		holding->order = NEVER;
		for (const StructElem *child = elements[i]->first; child; child = child->next)
			if (tags->holdings[child->index].order < holding->order)
				holding->order = tags->holdings[child->index].order;
		holding->order = own < holding->order ? own : holding->order;
	}
}

static const StructElem **list_elements(const PdfTags *tags)
{
	const AreaDocument *document = tags->document;
	const StructElem **elements = arena_array_of(tags->arena, const StructElem *, document->element_count);

	for (const StructElem *e = document->structure; e; e = structure_next(document->structure, e))
		elements[e->index] = e;
	return elements;
}

/* A kid that is a piece. Content on the element's own page is told by its identifier alone. */
static void put_piece(Str *out, const PdfTags *tags, const Piece *piece, uint32_t own_page)
{
	PdfRef page = tags->first_page + piece->page;

	if (piece->annotation) {
		str_printf(out, "<</Type/OBJR/Obj %u 0 R/Pg %u 0 R>>", (unsigned)piece->annotation, (unsigned)page);
	} else if (piece->page == own_page) {
		str_add_char(out, ' ');
		put_decimal(out, piece->mcid, 0);
	} else {
		str_printf(out, "<</Type/MCR/Pg %u 0 R/MCID %u>>", (unsigned)page, (unsigned)piece->mcid);
	}
}

/* Pieces from `number` on that were painted before `order`; the first that was not. */
static uint32_t put_pieces_before(Str *out, const PdfTags *tags, uint32_t number, uint32_t order, uint32_t own_page)
{
	while (number && tags->pieces.items[number].order < order) {
		put_piece(out, tags, &tags->pieces.items[number], own_page);
		number = tags->pieces.items[number].next;
	}
	return number;
}

static void put_kids(Str *out, const PdfTags *tags, const StructElem *element, uint32_t own_page)
{
	uint32_t next = tags->holdings[element->index].first;

	if (!next && !element->first)
		return;
	str_add(out, "/K[");
	for (const StructElem *child = element->first; child; child = child->next) {
		uint32_t order = tags->holdings[child->index].order;

		if (order != NEVER)
			next = put_pieces_before(out, tags, next, order, own_page);
		str_add_char(out, ' ');
		put_ref(out, element_ref(tags, child));
	}
	put_pieces_before(out, tags, next, NEVER, own_page);
	str_add_char(out, ']');
}

static void put_table_attributes(Str *out, const StructElem *element)
{
	static const char *const scopes[] = {
		[STRUCT_SCOPE_ROW] = "/Scope/Row", [STRUCT_SCOPE_COLUMN] = "/Scope/Column", [STRUCT_SCOPE_BOTH] = "/Scope/Both"
	};

	if (!element->scope && element->row_span < 2 && element->column_span < 2)
		return;
	str_add(out, "/A<</O/Table");
	if (element->scope)
		str_add(out, scopes[element->scope]);
	if (element->row_span > 1)
		str_printf(out, "/RowSpan %u", (unsigned)element->row_span);
	if (element->column_span > 1)
		str_printf(out, "/ColSpan %u", (unsigned)element->column_span);
	str_add(out, ">>");
}

static void put_figure_box(Str *out, const PdfTags *tags, const StructElem *element)
{
	const Box *box = tags->boxes ? &tags->boxes[element->index] : NULL;

	if (!box || !box->set)
		return;
	str_add(out, "/A<</O/Layout/BBox[");
	for (int i = 0; i < 4; i++) {
		str_add(out, i ? " " : "");
		put_hundredths(out, box->edges[i]);
	}
	str_add(out, "]>>");
}

static void put_attributes(Str *out, const PdfTags *tags, const StructElem *element)
{
	put_table_attributes(out, element);
	put_figure_box(out, tags, element);
	if (element->list_numbering)
		str_printf(out, "/A<</O/List/ListNumbering/%s>>", element->list_numbering);
	if (element->language) {
		str_add(out, "/Lang");
		put_text_string(out, element->language);
	}
	if (element->alt) {
		str_add(out, "/Alt");
		put_text_string(out, element->alt);
	}
	if (element->id) {
		str_add(out, "/ID");
		put_byte_string(out, element->id, strlen(element->id));
	}
}

/* The page of the element's first content, which is its Pg. */
static uint32_t page_of(const PdfTags *tags, const StructElem *element)
{
	uint32_t number = tags->holdings[element->index].first;

	while (number && tags->pieces.items[number].annotation)
		number = tags->pieces.items[number].next;
	return number ? tags->pieces.items[number].page : NEVER;
}

static void set_element(const PdfTags *tags, const StructElem *element, Str *out)
{
	uint32_t page = page_of(tags, element);

	str_truncate(out, 0);
	str_add(out, "/S");		/* Type may be left out, and there are many */
	put_name(out, element->type);
	str_add(out, "/P ");
	put_ref(out, element->parent ? element_ref(tags, element->parent) : tags->root);
	if (page != NEVER) {
		str_add(out, "/Pg ");
		put_ref(out, tags->first_page + page);
	}
	put_attributes(out, tags, element);
	put_kids(out, tags, element, page);
	pdf_object_set(tags->objects, element_ref(tags, element), out);
}

/* ---- the root ---- */

static int compare_ids(const void *a, const void *b)
{
	return strcmp((*(const StructElem *const *)a)->id, (*(const StructElem *const *)b)->id);
}

static void put_id_tree(Str *out, const PdfTags *tags, const StructElem **elements)
{
	ARRAY(const StructElem *) named = { 0 };
	PdfTree tree = pdf_tree_start(tags->arena, tags->objects, PDF_TREE_NAMES);

	for (uint32_t i = 0; i < tags->document->element_count; i++)
		if (elements[i]->id)
			array_push(tags->arena, &named, elements[i]);
	if (!named.count)
		return;
	qsort(named.items, named.count, sizeof *named.items, compare_ids);
	for (size_t i = 0; i < named.count; i++)
		put_ref(pdf_tree_entry_named(&tree, named.items[i]->id), element_ref(tags, named.items[i]));
	str_printf(out, "/IDTree %u 0 R", (unsigned)pdf_tree_finish(&tree));
}

static PdfRef add_parent_tree(PdfTags *tags)
{
	PdfTree tree = pdf_tree_start(tags->arena, tags->objects, PDF_TREE_NUMBERS);
	uint32_t key = 0;

	reach_page(tags, tags->document->page_count);
	for (size_t i = 0; i < tags->parents.count; i++)
		put_ref(pdf_tree_entry_numbered(&tree, key++), tags->parents.items[i]);
	for (size_t i = 0; i < tags->annotated.count; i++)
		put_ref(pdf_tree_entry_numbered(&tree, key++), tags->annotated.items[i]);
	return pdf_tree_finish(&tree);
}

PdfRef pdf_tags_finish(PdfTags *tags)
{
	const StructElem **elements = list_elements(tags);
	uint32_t keys = tags->document->page_count + (uint32_t)tags->annotated.count;
	Str out = str_in(tags->arena);

	order_elements(tags, elements);
	for (uint32_t i = 0; i < tags->document->element_count; i++)
		set_element(tags, elements[i], &out);
	str_truncate(&out, 0);
	str_printf(&out, "/Type/StructTreeRoot/K[%u 0 R]/ParentTree %u 0 R/ParentTreeNextKey %u",
		   (unsigned)element_ref(tags, tags->document->structure), (unsigned)add_parent_tree(tags), (unsigned)keys);
	put_id_tree(&out, tags, elements);
	pdf_object_set(tags->objects, tags->root, &out);
	return tags->root;
}
