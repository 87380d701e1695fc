/*
 * Structure types from formatting objects: XSL 1.1 gives `role`, ISO 32000-1 § 14.8.4 the standard types, PDF/UA-1
 * the rules that the tree keeps (cells under rows under parts of a table, Lbl and LBody under LI, Note with an ID).
 *
 * One walk in document order. Objects that mean nothing by themselves (wrapper, inline, an empty block) are
 * transparent: their content belongs to the element about them.
 */
#include "layout/page/structure.h"

#include "base/array.h"
#include "layout/ground/context.h"
#include "layout/inline/paragraph.h"
#include "layout/page/numbering.h"

#include <string.h>

typedef struct Builder {
	Arena *arena;
	Diagnostics *diagnostics;
	const FoPageSequence *sequence;
	StructElem **elements;
	const FoText *about;         /* that of the element that content being looked at belongs to */
	int heading;                 /* level of a bookmark that led here, while what it names has not come; 0: none */
	ARRAY(const FoNode *) notes; /* bodies of footnotes that wait for the end of the text that calls them */
} Builder;

static StructElem **element_of(const Builder *b, const FoNode *node)
{
	return &b->elements[node->index - b->sequence->first_node];
}

static const char *const standard_types[] = {
	"Art",     "Annot", "BibEntry", "BlockQuote", "Caption",   "Code",  "Div",  "Document", "Figure",  "Form",
	"Formula", "H",     "H1",       "H2",         "H3",        "H4",    "H5",   "H6",       "Index",   "L",
	"LBody",   "LI",    "Lbl",      "Link",       "NonStruct", "Note",  "P",    "Part",     "Private", "Quote",
	"RB",      "RP",    "RT",       "Reference",  "Ruby",      "Sect",  "Span", "TBody",    "TD",      "TFoot",
	"TH",      "THead", "TOC",      "TOCI",       "TR",        "Table", "WP",   "WT",       "Warichu",
};

static bool is_standard_type(const char *type)
{
	for (size_t i = 0; i < sizeof standard_types / sizeof *standard_types; i++)
		if (!strcmp(type, standard_types[i]))
			return true;
	return false;
}

static bool has_block_child(const FoNode *node)
{
	for (const FoNode *child = node->first; child; child = child->next)
		if (child->kind != FO_MARKER && !paragraph_is_inline(child))
			return true;
	return false;
}

/* Whether an inline-level node can put a mark on the page, or is there to be filled in. */
static bool has_ink(const FoNode *node)
{
	if (node->form)
		return true;
	switch (node->kind) {
	case FO_TEXT: return !layout_is_white(node);
	case FO_CHARACTER:
	case FO_EXTERNAL_GRAPHIC:
	case FO_PAGE_NUMBER:
	case FO_PAGE_NUMBER_CITATION:
	case FO_PAGE_NUMBER_CITATION_LAST:
	case FO_RETRIEVE_MARKER: return true;
	case FO_MARKER:
	case FO_LEADER: return false;
	default:
		for (const FoNode *child = node->first; child; child = child->next)
			if (has_ink(child))
				return true;
		return false;
	}
}

static const char *cell_type(const FoNode *cell)
{
	const FoNode *part = cell->parent;

	if (part && part->kind == FO_TABLE_ROW)
		part = part->parent;
	return part && part->kind == FO_TABLE_HEADER ? "TH" : "TD";
}

/* A row of a table's head that by its role is none: a title, which stands before the table. */
static bool is_title(const FoNode *row)
{
	return row->kind == FO_TABLE_ROW && row->parent->kind == FO_TABLE_HEADER && row->role &&
	       strcmp(row->role, "TR") && strcmp(row->role, "artifact");
}

static bool has_rows(const FoNode *header)
{
	for (const FoNode *child = header->first; child; child = child->next)
		if (!is_title(child))
			return true;
	return false;
}

/* Words that are said otherwise than they stand, the call of a footnote. */
static const char *inline_type(const FoNode *node)
{
	if (!has_ink(node))
		return NULL;
	if (node->as.note)
		return "Annot";
	if (node->parent && node->parent->kind == FO_FOOTNOTE)
		return "Reference";
	return node->expansion || node->alt ? "Span" : NULL;
}

/* The structure type that the kind of object has by itself; NULL: transparent. */
static const char *natural_type(const FoNode *node)
{
	switch (node->kind) {
	case FO_BLOCK:
		if (has_block_child(node))
			return "Div";
		return has_ink(node) ? "P" : NULL;
	case FO_BLOCK_CONTAINER: return "Div";
	case FO_LIST_BLOCK: return "L";
	case FO_LIST_ITEM: return "LI";
	case FO_LIST_ITEM_LABEL: return "Lbl";
	case FO_LIST_ITEM_BODY: return "LBody";
	case FO_TABLE: return "Table";
	case FO_TABLE_CAPTION: return "Caption";
	case FO_TABLE_HEADER: return has_rows(node) ? "THead" : NULL;
	case FO_TABLE_FOOTER: return "TFoot";
	case FO_TABLE_BODY: return "TBody";
	case FO_TABLE_ROW: return "TR";
	case FO_TABLE_CELL: return cell_type(node);
	case FO_BASIC_LINK: return "Link";
	case FO_INLINE: return inline_type(node);
	case FO_EXTERNAL_GRAPHIC: return "Figure";
	case FO_FOOTNOTE_BODY: return "Note";
	default: return NULL;
	}
}

/* A list of one item is what sets a footnote's number beside its text: the note has the label and the text itself. */
static bool sets_note(const FoNode *node)
{
	const FoNode *list = node->kind == FO_LIST_BLOCK ? node : node->parent;

	if (list->kind != FO_LIST_BLOCK)
		list = list->parent;
	return list && list->kind == FO_LIST_BLOCK && list->parent->kind == FO_FOOTNOTE_BODY && !list->next &&
	       !list->previous && list->first == list->last;
}

/* What stands in an element that holds text alone, or for its looks. */
static bool is_transparent(const StructElem *parent, const FoNode *node)
{
	switch (node->kind) {
	case FO_BLOCK:
	case FO_BLOCK_CONTAINER: return !strcmp(parent->type, "Lbl");
	case FO_LIST_BLOCK:
	case FO_LIST_ITEM:
	case FO_LIST_ITEM_BODY: return sets_note(node);
	default: return false;
	}
}

static int heading_within(const FoNode *node)
{
	int level = node->heading;

	for (const FoNode *child = node->first; child && !level; child = child->next)
		if (child->kind != FO_MARKER && child->kind != FO_FOOTNOTE)
			level = heading_within(child);
	return level;
}

/* Of a paragraph: what a bookmark leads to is a heading, or else the first paragraph after that. */
static const char *paragraph_type(Builder *b, const FoNode *node)
{
	static const char *const types[] = { "P", "H1", "H2", "H3", "H4", "H5", "H6" };
	int level = b->heading;

	if (!b->sequence->headings)
		return "P";
	b->heading = 0;
	if (!level)
		level = heading_within(node);
	return types[level > 6 ? 6 : level];
}

static const char *structure_type(Builder *b, const StructElem *parent, const FoNode *node)
{
	const char *natural = is_transparent(parent, node) ? NULL : natural_type(node);

	if (natural && !strcmp(natural, "P"))
		natural = paragraph_type(b, node);

	if (node->form && node->kind != FO_TABLE_CELL)
		return "Form";

	if (!node->role)
		return natural;
	/* content of it belongs to the element about it, unless that is of another language */
	if (!strcmp(node->role, "NonStruct") && fo_same_language(b->about, node->text))
		return NULL;
	if (is_standard_type(node->role))
		return node->kind == FO_BLOCK && !natural ? NULL : node->role;
	diag_warning(b->diagnostics, "role-unknown", node->place,
		     "the standard structure types are those of ISO 32000-1, 14.8.4", "\"%s\" is no structure type",
		     node->role);
	return natural;
}

/* Where it is another than that of the element about it. */
static void set_language(Builder *b, StructElem *element, const FoNode *node)
{
	if (!fo_same_language(b->about, node->text))
		element->language = *node->text->language ? fo_language_tag(b->arena, node->text) : NULL;
}

static void set_cell_attributes(StructElem *element, const FoNode *cell)
{
	if (strcmp(element->type, "TH") && strcmp(element->type, "TD"))
		return; /* a role of its own: of a table laid out for its looks */
	element->row_span = (uint16_t)cell->as.cell.rows_spanned;
	element->column_span = (uint16_t)cell->as.cell.columns_spanned;
	if (!strcmp(element->type, "TH"))
		element->scope = !strcmp(cell_type(cell), "TH") ? STRUCT_SCOPE_COLUMN : STRUCT_SCOPE_ROW;
}

static void set_alternative(Builder *b, StructElem *element, const FoNode *node)
{
	element->alt = node->alt ? node->alt : "";
	if (!node->alt)
		diag_warning(b->diagnostics, "alt-missing", node->place,
			     "add rep:alt=\"…\", or role=\"artifact\" where it only decorates",
			     "a picture without words for those who do not see it");
}

static void set_attributes(Builder *b, StructElem *element, const FoNode *node)
{
	set_language(b, element, node);
	if (node->kind == FO_INLINE) {
		element->expansion = node->expansion;
		element->alt = node->alt;
	}
	if (node->kind == FO_TABLE_CELL)
		set_cell_attributes(element, node);
	if (!strcmp(element->type, "Figure"))
		set_alternative(b, element, node);
	if (!strcmp(element->type, "Note"))
		element->id = arena_printf(b->arena, "note-%u", node->index);
	if (!strcmp(element->type, "L"))
		element->list_numbering = node->kind == FO_LIST_BLOCK ? numbering_of(node) : "None";
}

static void build_node(Builder *b, StructElem *parent, const FoNode *node);

/* A run of inline-level siblings among blocks is a paragraph of its own. */
static const FoNode *build_anonymous(Builder *b, StructElem *parent, const FoNode *node)
{
	StructElem *paragraph = NULL;

	for (; node && (paragraph_is_inline(node) || node->kind == FO_MARKER); node = node->next) {
		if (!paragraph && node->kind != FO_MARKER && has_ink(node))
			paragraph = structure_add(b->arena, parent, paragraph_type(b, node), node->index);
		build_node(b, paragraph ? paragraph : parent, node);
	}
	if (paragraph)
		b->heading = 0; /* what leads into it leads to it */
	return node;
}

/* Elements that hold paragraphs, and so a note beside the one that calls it. */
static bool holds_notes(const StructElem *element)
{
	static const char *const types[] = { "Part",  "Art", "Sect", "Div",  "BlockQuote", "NonStruct",
					     "LBody", "TD",  "TH",   "Note", "Caption",    "Index" };

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (!strcmp(element->type, types[i]))
			return true;
	return false;
}

/* A note stands behind the paragraph or heading that calls it, not amid its words. */
static void build_notes(Builder *b, StructElem *element)
{
	const FoNode **notes = b->notes.items;
	size_t count = b->notes.count;

	if (!count || !holds_notes(element))
		return;
	memset(&b->notes, 0, sizeof b->notes); /* notes of these are theirs */
	for (size_t i = 0; i < count; i++)
		build_node(b, element, notes[i]);
}

/* What the head of a table has for a title is seen with it and repeated like it, and heard before it. */
static void build_titles(Builder *b, StructElem *parent, const FoNode *table)
{
	for (const FoNode *part = table->first; part; part = part->next)
		if (part->kind == FO_TABLE_HEADER)
			for (const FoNode *row = part->first; row; row = row->next)
				if (is_title(row))
					build_node(b, parent, row);
}

static void build_child(Builder *b, StructElem *element, const FoNode *child)
{
	if (is_title(child) && *element_of(b, child))
		return;
	if (child->kind == FO_FOOTNOTE_BODY && !holds_notes(element))
		array_push(b->arena, &b->notes, child);
	else
		build_node(b, element, child);
	build_notes(b, element);
}

static void build_children(Builder *b, StructElem *element, const FoNode *node)
{
	bool mixed = node->kind == FO_BLOCK && has_block_child(node);
	const FoNode *child = node->first;

	while (child) { /* each time around at least one child further */
		if (mixed && paragraph_is_inline(child)) {
			child = build_anonymous(b, element, child);
			build_notes(b, element);
			continue;
		}
		build_child(b, element, child);
		child = child->next;
	}
}

/* A caption is an element of its table, its first. */
static void build_captioned_table(Builder *b, StructElem *parent, const FoNode *node)
{
	const FoNode *caption = NULL, *table = NULL;
	const FoText *about = b->about;
	StructElem *element;

	for (const FoNode *child = node->first; child; child = child->next)
		if (child->kind == FO_TABLE_CAPTION)
			caption = child;
		else if (child->kind == FO_TABLE)
			table = child;
	if (!table)
		return;
	*element_of(b, node) = parent;
	build_titles(b, parent, table);
	element = structure_add(b->arena, parent, "Table", table->index);
	*element_of(b, table) = element;
	set_language(b, element, table);
	b->about = table->text;
	if (caption)
		build_node(b, element, caption);
	build_children(b, element, table);
	b->about = about;
}

static void check_note(Builder *b, const FoNode *node)
{
	if (node->kind == FO_INLINE && node->as.note && !has_ink(node))
		diag_warning(b->diagnostics, "note-nowhere", node->place, "put what it is about into the fo:inline",
			     "a note at nothing that is printed is left out");
}

static void build_node(Builder *b, StructElem *parent, const FoNode *node)
{
	StructElem *element = parent;
	const FoText *about = b->about;
	const char *type;

	if (node->role && !strcmp(node->role, "artifact"))
		return;
	if (node->kind == FO_MARKER || node->kind == FO_LEADER)
		return;
	if (node->kind == FO_TABLE_AND_CAPTION) {
		build_captioned_table(b, parent, node);
		return;
	}
	check_note(b, node);
	if (node->kind == FO_TABLE || node->kind == FO_LIST_BLOCK)
		b->heading = 0; /* the bookmark led to the whole of it */
	else if (!b->heading)
		b->heading = node->heading;
	type = structure_type(b, parent, node);
	if (!type && paragraph_is_inline(node) && has_ink(node) && !fo_same_language(about, node->text))
		type = "Span";
	if (type) {
		if (node->kind == FO_TABLE && !strcmp(type, "Table"))
			build_titles(b, parent, node);
		element = structure_add(b->arena, parent, type, node->index);
		set_attributes(b, element, node);
		b->about = node->text;
	}
	*element_of(b, node) = element;
	if (node->form && node->kind == FO_TABLE_CELL)
		structure_add(b->arena, element, "Form", node->index);
	if (!node->form) /* what it holds decorates */
		build_children(b, element, node);
	if (type && node->kind == FO_BLOCK && !has_block_child(node))
		b->heading = 0; /* what leads into it leads to it */
	b->about = about;
}

static void build_part(Builder *b, StructElem *root)
{
	const FoNode *flow = b->sequence->flow;
	StructElem *part = structure_add(b->arena, root, "Part", flow->index);

	*element_of(b, flow) = part;
	b->heading = flow->heading;
	set_language(b, part, flow);
	b->about = flow->text;
	build_children(b, part, flow);
}

static void give_all(Builder *b, StructElem *element, const FoNode *node)
{
	if (node->kind == FO_BASIC_LINK || node->kind == FO_EXTERNAL_GRAPHIC)
		return;
	*element_of(b, node) = element;
	for (const FoNode *child = node->first; child; child = child->next)
		give_all(b, element, child);
}

/* What a marker brings to the head or foot of a table belongs to the element that shows it; links and pictures, which
 * would need elements of their own while it is not known which markers are shown, are furniture. */
static void give_readings(Builder *b)
{
	for (uint32_t i = 0; i < b->sequence->node_count; i++) {
		const FoNode *node = b->sequence->nodes[i];

		if (node && node->kind == FO_MARKER && node->parent && node->parent->kind == FO_RETRIEVE_MARKER &&
		    node->parent->as.marker.within_table)
			give_all(b, *element_of(b, node->parent), node);
	}
}

Structure structure_build(Arena *arena, const FoPageSequence *sequence, Diagnostics *diagnostics)
{
	Builder b = { arena, diagnostics, sequence, arena_array_of(arena, StructElem *, sequence->node_count),
		      sequence->document_text };
	StructElem *root = structure_add(arena, NULL, "Document", 0);

	if (sequence->flow)
		build_part(&b, root);
	if (sequence->table_markers)
		give_readings(&b);
	return (Structure){ .root = root, .elements = b.elements, .count = structure_number(root) };
}

/* ---- what does not stand ---- */

typedef struct Pruning {
	const FoPageSequence *sequence;
	const Choices *choices;
	bool *gone; /* by node from the sequence's first; NULL while nothing is */
	Arena *arena;
} Pruning;

static void mark(const Pruning *p, const FoNode *node)
{
	p->gone[node->index - p->sequence->first_node] = true;
	for (const FoNode *child = node->first; child; child = child->next)
		mark(p, child);
}

static void mark_other_cases(Pruning *p, const FoNode *alternatives)
{
	const FoNode *chosen = choice_first_among(p->choices, alternatives);

	if (!p->gone)
		p->gone = arena_array_of(p->arena, bool, p->sequence->node_count);
	for (const FoNode *other = alternatives->first; other; other = other->next)
		if (other != chosen)
			mark(p, other);
}

/* Walks the tree of elements without recursion; those gone, with all below them, lose their place. */
static void unlink_gone(const Pruning *p, StructElem *root)
{
	for (StructElem *parent = root; parent; parent = (StructElem *)(uintptr_t)structure_next(root, parent)) {
		StructElem **place = &parent->first;

		parent->last = NULL;
		while (*place) { /* each time around one child fewer to look at */
			if (p->gone[(*place)->node - p->sequence->first_node]) {
				*place = (*place)->next;
				continue;
			}
			parent->last = *place;
			place = &(*place)->next;
		}
	}
}

void structure_choose(Structure *structure, const FoPageSequence *sequence, const Choices *choices)
{
	Pruning p = { .sequence = sequence, .choices = choices, .arena = arena_new() };
	StructElem *root = (StructElem *)(uintptr_t)structure->root;

	for (uint32_t i = 0; i < sequence->node_count; i++)
		if (sequence->nodes[i]->kind == FO_MULTI_SWITCH && sequence->nodes[i]->first)
			mark_other_cases(&p, sequence->nodes[i]);
	if (p.gone && root->first)
		unlink_gone(&p, root->first);
	if (p.gone)
		structure->count = structure_number(root);
	structure->chosen = p.gone != NULL;
	arena_free(p.arena);
}
