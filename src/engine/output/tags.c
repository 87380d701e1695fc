/*
 * Structure elements and the parent tree. Keys of the parent tree are given out as pages and annotations come.
 */
#include "output/tags.h"

#include "area/headings.h"
#include "base/array.h"
#include "base/map.h"
#include "base/words.h"
#include "output/syntax.h"
#include "output/tree.h"

#include <stdlib.h>
#include <string.h>

/* A piece of an element: content on a page, or an annotation. */
typedef struct Piece {
	const StructElem *element;
	uint32_t page; /* of the part */
	uint32_t mcid;
	PdfRef annotation; /* 0 for content */
	uint32_t order;    /* of painting, over the part */
	uint32_t next;     /* the element's next piece; 0: none ([0] is not used) */
} Piece;

typedef struct Box {
	uint32_t page;
	bool set;
	int64_t edges[4];
} Box;

/* What is known of each element, by its index. */
typedef struct Holding {
	uint32_t first, last; /* its pieces, 0 if none */
	PdfRef reference;     /* an array of the elements that it is about, 0 if none */
	uint32_t order;       /* of the first piece in it or below it */
} Holding;

/* A child of the Document, and the first page of its part. */
typedef struct Kid {
	uint32_t page, order;
	PdfRef ref;
} Kid;

/* A part that is written, and where its elements are. */
typedef struct Written {
	uint32_t page, page_count;
	PdfRef first_element;
	PdfRef *painted; /* by page: the first element that is, 0 if none */
} Written;

typedef struct Named {
	const char *id;
	PdfRef ref;
} Named;

/* An element of annotations that furniture has. */
typedef struct Apart {
	PdfRef ref;
	const char *type, *words;
	Str kids;
} Apart;

/* The headings of a part: the levels of the first and the last, and the first that leaves one out. */
typedef struct Outline {
	uint32_t page;
	int first, last;
	bool broken;
	Place at, fault; /* of the first, and of that one */
} Outline;

struct PdfTags {
	Arena *arena;
	PdfObjects *objects;
	PdfRef root, document;
	ARRAY(PdfRef) parents; /* by key: what the parent tree answers */
	ARRAY(Kid) kids;
	ARRAY(Named) named;
	ARRAY(Apart *) apart;
	Map *apart_by_key;
	PdfFault fault; /* the first so far, … */
	uint32_t fault_page;
	ARRAY(Outline) outlines;
	ARRAY(Written) written;
	PdfRef namespace; /* of PDF 2.0; 0: the file is not of that */
	bool uncalled;

	/* Of the present part. */
	Arena *part_arena;
	const AreaPart *part;
	PdfRef first_page, first_element; /* the latter of element 1: element 0 is the Document */
	Holding *holdings;
	Box *boxes; /* by element; NULL until a figure is covered */
	ARRAY(Piece) pieces;

	/* Of the present page. */
	uint32_t page, page_key;
	ARRAY(PdfRef) marked; /* the elements of its marks, in the order of identifiers */
};

/* Painted by none of the pieces. */
#define NEVER UINT32_MAX

static PdfRef add_namespace(Arena *arena, PdfObjects *objects)
{
	Str entries = str_in(arena);

	str_add(&entries, "/Type/Namespace/NS(http://iso.org/pdf2/ssn)");
	return pdf_object_add(objects, &entries);
}

PdfTags *pdf_tags_new(Arena *arena, PdfObjects *objects)
{
	PdfTags *tags = arena_new_of(arena, PdfTags);

	tags->arena = arena;
	tags->objects = objects;
	tags->part_arena = arena_new();
	tags->apart_by_key = map_new(arena);
	tags->root = pdf_objects_reserve(objects, 2);
	tags->document = tags->root + 1;
	if (pdf_objects_traits(objects)->structured)
		tags->namespace = add_namespace(arena, objects);
	return tags;
}

void pdf_tags_free(PdfTags *tags)
{
	if (tags)
		arena_free(tags->part_arena);
}

void pdf_tags_begin_part(PdfTags *tags, const AreaPart *part, PdfRef first_page)
{
	arena_reset(tags->part_arena, (ArenaMark){ 0 });
	tags->part = part;
	tags->first_page = first_page;
	tags->first_element = pdf_objects_reserve(tags->objects, part->element_count - 1);
	tags->holdings = arena_array_of(tags->part_arena, Holding, part->element_count);
	tags->boxes = NULL;
	array_push(tags->arena, &tags->written,
		   (Written){ part->first_page, part->page_count, tags->first_element,
			      arena_array_of(tags->arena, PdfRef, part->page_count) });
	memset(&tags->pieces, 0, sizeof tags->pieces);
	array_push(tags->part_arena, &tags->pieces, (Piece){ 0 });
}

static PdfRef element_ref(const PdfTags *tags, const StructElem *element)
{
	return element->index ? tags->first_element + element->index - 1 : tags->document;
}

static void add_piece(PdfTags *tags, Piece piece)
{
	Holding *holding = &tags->holdings[piece.element->index];
	uint32_t number = (uint32_t)tags->pieces.count;

	piece.order = number;
	piece.page = tags->page;
	array_push(tags->part_arena, &tags->pieces, piece);
	if (holding->last)
		tags->pieces.items[holding->last].next = number;
	else
		holding->first = number;
	holding->last = number;
}

static uint32_t add_key(PdfTags *tags, PdfRef parent)
{
	array_push(tags->arena, &tags->parents, parent);
	return (uint32_t)tags->parents.count - 1;
}

uint32_t pdf_tags_begin_page(PdfTags *tags, uint32_t index)
{
	tags->page = index;
	tags->marked.count = 0;
	tags->page_key = add_key(tags, 0);
	return tags->page_key;
}

void pdf_tags_end_page(PdfTags *tags)
{
	if (tags->marked.count)
		tags->written.items[tags->written.count - 1].painted[tags->page] = tags->marked.items[0];
	tags->parents.items[tags->page_key] =
		pdf_array_add(tags->objects, tags->marked.items, (uint32_t)tags->marked.count);
}

uint32_t pdf_tags_mark(PdfTags *tags, const StructElem *element)
{
	uint32_t mcid = (uint32_t)tags->marked.count;

	array_push(tags->arena, &tags->marked, element_ref(tags, element));
	add_piece(tags, (Piece){ .element = element, .mcid = mcid });
	return mcid;
}

uint32_t pdf_tags_annotate(PdfTags *tags, const StructElem *element, PdfRef annotation)
{
	add_piece(tags, (Piece){ .element = element, .annotation = annotation });
	return add_key(tags, element_ref(tags, element));
}

void pdf_tags_refer(PdfTags *tags, const StructElem *element, PdfRef elements)
{
	while (element && strcmp(element->type, "TOCI") != 0)
		element = element->parent;
	if (element)
		tags->holdings[element->index].reference = elements;
}

static Apart *new_apart(PdfTags *tags, const char *type, const char *words)
{
	Apart *apart = arena_new_of(tags->arena, Apart);

	*apart = (Apart){ pdf_objects_reserve(tags->objects, 1), type, arena_strdup(tags->arena, words),
			  str_in(tags->arena) };
	array_push(tags->arena, &tags->apart, apart);
	return apart;
}

uint32_t pdf_tags_annotate_apart(PdfTags *tags, const char *type, const char *key, const char *words, PdfRef annotation,
				 PdfRef page)
{
	Apart *apart = key ? map_find(tags->apart_by_key, key) : NULL;

	if (!apart) {
		apart = new_apart(tags, type, words);
		if (key)
			map_set(tags->apart_by_key, key, apart);
	}
	str_printf(&apart->kids, "<</Type/OBJR/Obj %u 0 R/Pg %u 0 R>>", (unsigned)annotation, (unsigned)page);
	return add_key(tags, apart->ref);
}

void pdf_tags_cover(PdfTags *tags, const StructElem *figure, const int64_t box[4])
{
	Box *known;

	if (!tags->boxes)
		tags->boxes = arena_array_of(tags->part_arena, Box, tags->part->element_count);
	known = &tags->boxes[figure->index];
	if (!known->set) {
		*known = (Box){ .page = tags->page, .set = true, .edges = { box[0], box[1], box[2], box[3] } };
	} else if (known->page == tags->page) {
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
	for (uint32_t i = tags->part->element_count; i-- > 0;) {
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
	const AreaPart *part = tags->part;
	const StructElem **elements = arena_array_of(tags->part_arena, const StructElem *, part->element_count);

	for (const StructElem *e = part->structure; e; e = structure_next(part->structure, e))
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
	static const char *const scopes[] = { [STRUCT_SCOPE_ROW] = "/Scope/Row",
					      [STRUCT_SCOPE_COLUMN] = "/Scope/Column",
					      [STRUCT_SCOPE_BOTH] = "/Scope/Both" };

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
	str_add(out, "/A<</O/Layout/BBox");
	put_rectangle(out, box->edges);
	str_add(out, ">>");
}

static bool has_labels(const StructElem *list)
{
	for (const StructElem *item = list->first; item; item = item->next)
		if (item->first && strcmp(item->first->type, "Lbl") == 0)
			return true;
	return false;
}

/* Labels that are no numbers of any kind are words that items are about, by which PDF 2.0 lists may go. */
static const char *numbering_of(const PdfTags *tags, const StructElem *element)
{
	const char *numbering = element->list_numbering;

	if (!tags->namespace || strcmp(element->type, "L") != 0 || (numbering && strcmp(numbering, "None") != 0) ||
	    !has_labels(element))
		return numbering;
	return "Description";
}

static void put_attributes(Str *out, const PdfTags *tags, const StructElem *element)
{
	const char *numbering = numbering_of(tags, element);

	put_table_attributes(out, element);
	put_figure_box(out, tags, element);
	if (numbering)
		str_printf(out, "/A<</O/List/ListNumbering/%s>>", numbering);
	if (tags->holdings[element->index].reference)
		str_printf(out, "/Ref %u 0 R", (unsigned)tags->holdings[element->index].reference);
	if (element->language) {
		str_add(out, "/Lang");
		put_text_string(out, element->language);
	}
	if (element->alt) {
		str_add(out, "/Alt");
		put_text_string(out, element->alt);
	}
	if (element->expansion) {
		str_add(out, "/E");
		put_text_string(out, element->expansion);
	}
	if (element->actual) {
		str_add(out, "/ActualText");
		put_text_string(out, element->actual);
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

static bool has_annotation(const PdfTags *tags, const StructElem *element)
{
	uint32_t number = tags->holdings[element->index].first;

	while (number && !tags->pieces.items[number].annotation)
		number = tags->pieces.items[number].next;
	return number != 0;
}

/* A link that leads nowhere, or that nothing of is printed, is but what it holds. */
static const char *type_of(const PdfTags *tags, const StructElem *element)
{
	static const char *const types[] = { "Link", "Annot", "Form" };

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (!strcmp(element->type, types[i]) && !has_annotation(tags, element))
			return "NonStruct";
	return element->type;
}

/* PDF 2.0 has a type of its own for notes; all others that we use are in the older namespace, which is the default. */
static void put_type(Str *out, const PdfTags *tags, const StructElem *element)
{
	bool note = tags->namespace && strcmp(element->type, "Note") == 0;

	str_add(out, "/S"); /* Type may be left out, and there are many */
	put_name(out, note ? "FENote" : type_of(tags, element));
	if (note)
		str_printf(out, "/NS %u 0 R", (unsigned)tags->namespace);
}

static void set_element(const PdfTags *tags, const StructElem *element, Str *out)
{
	uint32_t page = page_of(tags, element);

	str_truncate(out, 0);
	put_type(out, tags, element);
	str_add(out, "/P ");
	put_ref(out, element_ref(tags, element->parent));
	if (page != NEVER) {
		str_add(out, "/Pg ");
		put_ref(out, tags->first_page + page);
	}
	put_attributes(out, tags, element);
	put_kids(out, tags, element, page);
	pdf_object_set(tags->objects, element_ref(tags, element), out);
}

/* ---- faults ---- */

static const char *fault_of(const StructElem *element)
{
	if (element->fault || (element->alt && *element->alt))
		return element->fault;
	if (!strcmp(element->type, "Figure"))
		return _("an image has no description");
	return strcmp(element->type, "Formula") ? NULL : _("a formula has no description");
}

/* The element's part, and so what its place says, may go. */
static Place keep_place(const PdfTags *tags, const Place *place)
{
	Place kept = place ? *place : NO_PLACE;

	kept.file = kept.file ? arena_strdup(tags->arena, kept.file) : NULL;
	return kept;
}

static void keep_fault(PdfTags *tags, const StructElem *element)
{
	const char *what = fault_of(element);

	if (!what || (tags->fault.what && tags->fault_page <= tags->part->first_page))
		return;
	tags->fault = (PdfFault){ what, keep_place(tags, element->place) };
	tags->fault_page = tags->part->first_page;
}

static void keep_heading(PdfTags *tags, const StructElem *element)
{
	int level = headings_level(element);
	Outline *outline = tags->outlines.count ? &array_last(&tags->outlines) : NULL;

	if (!level)
		return;
	if (!outline || outline->page != tags->part->first_page) {
		array_push(tags->arena, &tags->outlines,
			   (Outline){ .page = tags->part->first_page,
				      .first = level,
				      .last = level,
				      .at = keep_place(tags, element->place) });
		return;
	}
	if (level > outline->last + 1 && !outline->broken) {
		outline->broken = true;
		outline->fault = keep_place(tags, element->place);
	}
	outline->last = level;
}

static int compare_outlines(const void *first, const void *second)
{
	const Outline *a = first, *b = second;

	return a->page < b->page ? -1 : a->page > b->page;
}

/* The first heading that leaves a level out; false if none does. */
static bool find_gap(PdfTags *tags, Place *place)
{
	int last = 0;

	if (tags->outlines.count)
		qsort(tags->outlines.items, tags->outlines.count, sizeof *tags->outlines.items, compare_outlines);
	for (size_t i = 0; i < tags->outlines.count; i++) {
		const Outline *outline = &tags->outlines.items[i];

		*place = outline->first > last + 1 ? outline->at : outline->fault;
		if (outline->first > last + 1 || outline->broken)
			return true;
		last = outline->last;
	}
	return false;
}

PdfFault pdf_tags_fault(PdfTags *tags)
{
	PdfFault gap = { .what = _("a heading leaves out a level") };

	return !tags->fault.what && find_gap(tags, &gap.place) ? gap : tags->fault;
}

/* What is kept of an element when its part is gone. */
static void remember(PdfTags *tags, const StructElem *element)
{
	PdfRef ref = element_ref(tags, element);

	keep_fault(tags, element);
	keep_heading(tags, element);
	if (element->id)
		array_push(tags->arena, &tags->named, (Named){ arena_strdup(tags->arena, element->id), ref });
	if (element->parent == tags->part->structure)
		array_push(tags->arena, &tags->kids, (Kid){ tags->part->first_page, (uint32_t)tags->kids.count, ref });
}

static PdfRef array_of(PdfTags *tags, const StructElem *element)
{
	PdfRef ref = element_ref(tags, element);

	return pdf_array_add(tags->objects, &ref, 1);
}

/* The call of a note: of the references that stand before it in the document the nearest, a footnote being its call and
 * its body. */
static const StructElem *call_of(const PdfTags *tags, const StructElem **elements, const StructElem *note)
{
	const StructElem *call = NULL;

	for (uint32_t i = 1; i < tags->part->element_count; i++)
		if (strcmp(elements[i]->type, "Reference") == 0 && elements[i]->node < note->node &&
		    (!call || elements[i]->node > call->node))
			call = elements[i];
	return call;
}

/* Notes and what calls them refer to each other (ISO 14289-2 § 8.2.5.14). */
static void tie_note(PdfTags *tags, const StructElem **elements, const StructElem *note)
{
	const StructElem *call = call_of(tags, elements, note);

	if (!call || tags->holdings[call->index].reference) {
		tags->uncalled = true;
		return;
	}
	tags->holdings[call->index].reference = array_of(tags, note);
	tags->holdings[note->index].reference = array_of(tags, call);
}

static void tie_notes(PdfTags *tags, const StructElem **elements)
{
	for (uint32_t i = 1; tags->namespace && i < tags->part->element_count; i++)
		if (strcmp(elements[i]->type, "Note") == 0)
			tie_note(tags, elements, elements[i]);
}

void pdf_tags_end_part(PdfTags *tags)
{
	const StructElem **elements = list_elements(tags);
	Str out = str_in(tags->part_arena);

	order_elements(tags, elements);
	tie_notes(tags, elements);
	for (uint32_t i = 1; i < tags->part->element_count; i++) {
		set_element(tags, elements[i], &out);
		remember(tags, elements[i]);
	}
}

void pdf_tags_move(PdfTags *tags, const AreaMove *moves, uint32_t count)
{
	for (size_t i = 0; i < tags->kids.count; i++)
		tags->kids.items[i].page = area_moved(moves, count, tags->kids.items[i].page);
	for (size_t i = 0; i < tags->outlines.count; i++)
		tags->outlines.items[i].page = area_moved(moves, count, tags->outlines.items[i].page);
	for (size_t i = 0; i < tags->written.count; i++)
		tags->written.items[i].page = area_moved(moves, count, tags->written.items[i].page);
}

PdfRef pdf_tags_element(const PdfTags *tags, uint32_t page, uint32_t index)
{
	for (size_t i = 0; i < tags->written.count; i++) {
		const Written *part = &tags->written.items[i];

		if (page >= part->page && page - part->page < part->page_count)
			return index ? part->first_element + index - 1 : part->painted[page - part->page];
	}
	return 0;
}

bool pdf_tags_uncalled(const PdfTags *tags)
{
	return tags->uncalled;
}

/* ---- the root ---- */

static int compare_names(const void *a, const void *b)
{
	return strcmp(((const Named *)a)->id, ((const Named *)b)->id);
}

static void put_id_tree(Str *out, PdfTags *tags)
{
	PdfTree tree = pdf_tree_start(tags->arena, tags->objects, PDF_TREE_NAMES);

	if (!tags->named.count)
		return;
	qsort(tags->named.items, tags->named.count, sizeof *tags->named.items, compare_names);
	for (size_t i = 0; i < tags->named.count; i++)
		put_ref(pdf_tree_entry_named(&tree, tags->named.items[i].id), tags->named.items[i].ref);
	str_printf(out, "/IDTree %u 0 R", (unsigned)pdf_tree_finish(&tree));
}

static PdfRef add_parent_tree(PdfTags *tags)
{
	PdfTree tree = pdf_tree_start(tags->arena, tags->objects, PDF_TREE_NUMBERS);

	for (uint32_t key = 0; key < tags->parents.count; key++)
		put_ref(pdf_tree_entry_numbered(&tree, key), tags->parents.items[key]);
	return pdf_tree_finish(&tree);
}

static int compare_kids(const void *first, const void *second)
{
	const Kid *a = first, *b = second;

	if (a->page != b->page)
		return a->page < b->page ? -1 : 1;
	return a->order < b->order ? -1 : a->order > b->order;
}

/* The paragraph that holds what furniture has, each with its words. */
static void put_apart(Str *out, PdfTags *tags)
{
	PdfRef paragraph = pdf_objects_reserve(tags->objects, 1);
	Str all = str_in(tags->arena), one = str_in(tags->arena);

	str_printf(&all, "/S/P/P %u 0 R/K[", (unsigned)tags->document);
	for (size_t i = 0; i < tags->apart.count; i++) {
		const Apart *apart = tags->apart.items[i];

		str_truncate(&one, 0);
		str_printf(&one, "/S/%s/P %u 0 R/Alt", apart->type, (unsigned)paragraph);
		put_text_string(&one, apart->words);
		str_printf(&one, "/K[%s]", str_text(&apart->kids));
		pdf_object_set(tags->objects, apart->ref, &one);
		str_add_char(&all, ' ');
		put_ref(&all, apart->ref);
	}
	str_add_char(&all, ']');
	pdf_object_set(tags->objects, paragraph, &all);
	str_add_char(out, ' ');
	put_ref(out, paragraph);
}

static void set_document(PdfTags *tags)
{
	Str out = str_in(tags->arena);

	if (tags->kids.count)
		qsort(tags->kids.items, tags->kids.count, sizeof *tags->kids.items, compare_kids);
	str_printf(&out, "/S/Document/P %u 0 R", (unsigned)tags->root);
	if (tags->namespace)
		str_printf(&out, "/NS %u 0 R", (unsigned)tags->namespace);
	str_add(&out, "/K[");
	for (size_t i = 0; i < tags->kids.count; i++) {
		str_add_char(&out, ' ');
		put_ref(&out, tags->kids.items[i].ref);
	}
	if (tags->apart.count)
		put_apart(&out, tags);
	str_add_char(&out, ']');
	pdf_object_set(tags->objects, tags->document, &out);
}

PdfRef pdf_tags_finish(PdfTags *tags)
{
	Str out = str_in(tags->arena);

	set_document(tags);
	str_printf(&out, "/Type/StructTreeRoot/K[%u 0 R]/ParentTree %u 0 R/ParentTreeNextKey %zu",
		   (unsigned)tags->document, (unsigned)add_parent_tree(tags), tags->parents.count);
	put_id_tree(&out, tags);
	if (tags->namespace)
		str_printf(&out, "/Namespaces[%u 0 R]", (unsigned)tags->namespace);
	pdf_object_set(tags->objects, tags->root, &out);
	return tags->root;
}
