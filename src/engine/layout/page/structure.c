/*
 * Structure types from formatting objects: XSL 1.1 gives `role`, ISO 32000-1 § 14.8.4 the standard types, PDF/UA-1
 * the rules that the tree keeps (cells under rows under parts of a table, Lbl and LBody under LI, Note with an ID).
 *
 * One walk in document order. Objects that mean nothing by themselves (wrapper, inline, an empty block, a block about
 * blocks) are transparent: their content belongs to the element about them. Where an element is done, it takes the
 * place of an only child that it can speak for.
 */
#include "layout/page/structure.h"

#include "base/array.h"
#include "base/ascii.h"
#include "base/words.h"
#include "layout/ground/context.h"
#include "layout/inline/paragraph.h"
#include "layout/page/containment.h"
#include "layout/page/numbering.h"
#include "layout/page/table_tags.h"

#include <string.h>

typedef struct Builder {
	Arena *arena;
	Diagnostics *diagnostics;
	const FoPageSequence *sequence;
	Images *images;
	StructElem **elements;
	const FoText *about;         /* that of the element that content being looked at belongs to */
	bool after_field;            /* of the same paragraph */
	int heading;                 /* level of a bookmark that led here, while what it names has not come; 0: none */
	ARRAY(const FoNode *) notes; /* bodies of footnotes that wait for the end of the text that calls them */
	bool tabular;                /* the fo:table being looked at is told as a table */
	bool on_shelf;               /* in a block of containers: spaces between them are artifacts */
} Builder;

static StructElem **element_of(const Builder *b, const FoNode *node)
{
	return &b->elements[node->index - b->sequence->first_node];
}

static StructElem *add(Builder *b, StructElem *parent, const char *type, const FoNode *node)
{
	StructElem *element = structure_add(b->arena, parent, type, node->index);

	element->place = &node->place;
	return element;
}

static bool is_artifact(const FoNode *node)
{
	return node->role && !strcmp(node->role, "artifact");
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
	case FO_INDEX_LIST:
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

/* Whether it puts a mark on the page beside the containers in its line. */
static bool has_ink_of_line(const FoNode *node)
{
	if (node->kind == FO_INLINE_CONTAINER)
		return false;
	if (node->form || !node->first)
		return has_ink(node);
	for (const FoNode *child = node->first; child; child = child->next)
		if (child->kind != FO_MARKER && has_ink_of_line(child))
			return true;
	return false;
}

static bool has_container(const FoNode *node)
{
	for (const FoNode *child = node->first; child; child = child->next)
		if (child->kind == FO_INLINE_CONTAINER || (paragraph_is_inline(child) && has_container(child)))
			return true;
	return false;
}

/* Whether a block is there to set containers side by side: what they hold is no part of a sentence. */
static bool is_shelf(const FoNode *node)
{
	return node->kind == FO_BLOCK && has_container(node) && !has_ink_of_line(node);
}

/* Whether it is something to read by itself, apart from what it holds. */
static bool is_words(const FoNode *node)
{
	switch (node->kind) {
	case FO_TEXT:
	case FO_CHARACTER:
	case FO_PAGE_NUMBER:
	case FO_PAGE_NUMBER_CITATION:
	case FO_PAGE_NUMBER_CITATION_LAST:
	case FO_INDEX_LIST:
	case FO_RETRIEVE_MARKER: return has_ink(node);
	default: return false;
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
		if (has_block_child(node) || is_shelf(node))
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
	case FO_INDEX_LIST: return "Reference";
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

/* A group of blocks that says nothing: who listens hears the blocks, which may stand in the element about it as well.
 * Where something leads to it there must be something to lead to. */
static bool is_mere_group(const Builder *b, const StructElem *parent, const FoNode *node)
{
	return (node->kind == FO_TABLE_CELL || node->kind == FO_BLOCK_CONTAINER || has_block_child(node)) &&
	       !node->role && !fo_is_cited(node) && !node->form && fo_same_language(b->about, node->text) &&
	       holds_notes(parent);
}

/* What stands in an element that holds text alone, or for its looks. */
static bool is_transparent(const Builder *b, const StructElem *parent, const FoNode *node)
{
	switch (node->kind) {
	case FO_BLOCK:
	case FO_BLOCK_CONTAINER: return !strcmp(parent->type, "Lbl") || is_mere_group(b, parent, node);
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

/* ---- roles ---- */

/* What an object is told as: an element, and where its role is another than it must have, one more: a cell whose role
 * is P holds one, a Reference that is a link holds a Link. */
typedef struct Told {
	const char *outer, *inner; /* NULL: none */
} Told;

static bool is_one_of(const char *type, const char *const *types)
{
	while (*types && strcmp(type, *types) != 0)
		types++;
	return *types != NULL;
}

static bool is_table_part(const FoNode *node)
{
	return node->kind == FO_TABLE_HEADER || node->kind == FO_TABLE_BODY || node->kind == FO_TABLE_FOOTER ||
	       node->kind == FO_TABLE_ROW;
}

static void refuse_role(Builder *b, const FoNode *node, const char *why)
{
	diag_note(b->diagnostics, "role-misplaced", node->place, why, "\"%s\" is not what it is tagged as", node->role);
}

/* H is the heading of the section that it stands in. */
static const char *heading_type(const StructElem *parent)
{
	static const char *const types[] = { "H1", "H2", "H3", "H4", "H5", "H6" };
	static const char *const sections[] = { "Sect", "Art", NULL };
	int depth = 0;

	for (; parent; parent = parent->parent)
		depth += depth < 5 && is_one_of(parent->type, sections);
	return types[depth];
}

/* Whether the role says of an object that there is something to click or to fill in, where there is not. */
static bool is_without_object(const FoNode *node)
{
	return (!strcmp(node->role, "Link") && node->kind != FO_BASIC_LINK) || !strcmp(node->role, "Form") ||
	       (!strcmp(node->role, "Annot") && !(node->kind == FO_INLINE && node->as.note));
}

static const char *role_type(Builder *b, const StructElem *parent, const FoNode *node, const char *natural)
{
	if (is_without_object(node)) {
		refuse_role(b, node, _("that role is for a link, a field or a note, and this is none"));
		return natural || !paragraph_is_inline(node) ? natural : "Span";
	}
	if (!strcmp(node->role, "H"))
		return heading_type(parent);
	return node->role;
}

/* Parts of a table are what they are; of one that is laid out for its looks, what their role says if anything. */
static const char *part_type(Builder *b, const StructElem *parent, const FoNode *node, const char *natural)
{
	if (!b->tabular)
		return node->role && containment_knows(node->role) && strcmp(node->role, "NonStruct") != 0
			       ? role_type(b, parent, node, NULL)
			       : NULL;
	if (natural && node->role && strcmp(node->role, natural) != 0)
		refuse_role(b, node, _("a role of the fo:table other than \"Table\" frees its parts too"));
	return natural;
}

static Told cell_told(Builder *b, const StructElem *parent, const FoNode *node, const char *natural)
{
	static const char *const cells[] = { "TH", "TD", NULL };
	const char *role = node->role && containment_knows(node->role) ? role_type(b, parent, node, NULL) : NULL;
	bool cell = role && is_one_of(role, cells), nothing = role && !strcmp(role, "NonStruct");

	if (b->tabular)
		return (Told){ cell ? role : natural, cell || nothing ? NULL : role };
	if (is_mere_group(b, parent, node))
		return (Told){ NULL, NULL };
	return (Told){ nothing ? NULL : role && !cell ? role : "Div", NULL };
}

/* Whether its role is said of what the object must be all the same. */
static bool is_told_twice(const FoNode *node, const char *type)
{
	static const char *const links[] = { "Link", NULL }, *const pictures[] = { "Figure", "Formula", NULL };

	return (node->kind == FO_BASIC_LINK && !is_one_of(type, links)) ||
	       (node->kind == FO_EXTERNAL_GRAPHIC && !is_one_of(type, pictures));
}

/* A role without meaning: content belongs to the element about it, unless that is of another language or holds no
 * words. */
static bool means_nothing(const Builder *b, const StructElem *parent, const FoNode *node, const char *natural)
{
	return !strcmp(node->role, "NonStruct") && fo_same_language(b->about, node->text) &&
	       (!natural || strcmp(natural, "P") != 0 || containment_holds_words(parent));
}

static bool has_known_role(Builder *b, const FoNode *node)
{
	if (!node->role || containment_knows(node->role))
		return node->role != NULL;
	diag_warning(b->diagnostics, "role-unknown", node->place,
		     "the standard structure types are those of ISO 32000-1, 14.8.4", "\"%s\" is no structure type",
		     node->role);
	return false;
}

static Told told_by_role(Builder *b, const StructElem *parent, const FoNode *node, const char *natural)
{
	bool object = node->kind == FO_EXTERNAL_GRAPHIC || node->kind == FO_BASIC_LINK;
	const char *type;

	if (node->kind == FO_BLOCK && !natural)
		return (Told){ NULL, NULL };
	if (means_nothing(b, parent, node, natural))
		return (Told){ object ? natural : NULL, NULL };
	type = role_type(b, parent, node, natural);
	return (Told){ type, type && is_told_twice(node, type) ? natural : NULL };
}

static Told told_as(Builder *b, const StructElem *parent, const FoNode *node)
{
	const char *natural = is_transparent(b, parent, node) ? NULL : natural_type(node);
	bool given = has_known_role(b, node);

	if (node->kind == FO_TABLE_CELL)
		return cell_told(b, parent, node, natural);
	if (is_table_part(node))
		return (Told){ part_type(b, parent, node, natural), NULL };
	if (node->form)
		return (Told){ "Form", NULL };
	if (given)
		return told_by_role(b, parent, node, natural);
	return (Told){ natural && !strcmp(natural, "P") ? paragraph_type(b, node) : natural, NULL };
}

/* Where it is another than that of the element about it. */
static void set_language(Builder *b, StructElem *element, const FoNode *node)
{
	if (!fo_same_language(b->about, node->text))
		element->language = *node->text->language ? fo_language_tag(b->arena, node->text) : NULL;
}

static void set_cell_attributes(StructElem *element, const FoNode *cell)
{
	if (strcmp(element->type, "TH") != 0 && strcmp(element->type, "TD") != 0)
		return; /* of a table laid out for its looks */
	element->row_span = (uint16_t)cell->as.cell.rows_spanned;
	element->column_span = (uint16_t)cell->as.cell.columns_spanned;
	if (!strcmp(element->type, "TH"))
		element->scope = !strcmp(cell_type(cell), "TH") ? STRUCT_SCOPE_COLUMN : STRUCT_SCOPE_ROW;
}

static bool is_blank(const char *text)
{
	return !text || ascii_is_blank(text, strlen(text));
}

/* Its own, or those that a drawing says of itself. */
static const char *words_of(const Builder *b, const FoNode *node)
{
	const Image *image;

	if (!is_blank(node->alt) || node->kind != FO_EXTERNAL_GRAPHIC)
		return node->alt;
	image = images_open(b->images, node->as.graphic->source, node->place);
	return image ? image->title : NULL;
}

/* Words in place of what is not words. */
static void set_alternative(Builder *b, StructElem *element, const FoNode *node)
{
	bool formula = !strcmp(element->type, "Formula");
	const char *words;

	if (!formula && strcmp(element->type, "Figure") != 0)
		return;
	words = words_of(b, node);
	element->alt = is_blank(words) ? "" : words;
	if (is_blank(words))
		diag_warning(b->diagnostics, "alt-missing", node->place,
			     formula ? "add rep:alt=\"…\", the formula as it is read out"
				     : "add rep:alt=\"…\", or role=\"artifact\" where it only decorates",
			     "a %s without words for those who do not see it", formula ? "formula" : "picture");
}

/* Text whose letters are drawn as others. */
static bool is_recased(const FoNode *node)
{
	return node->kind == FO_TEXT && node->text->transform != FO_TRANSFORM_NONE;
}

static void set_attributes(Builder *b, StructElem *element, const FoNode *node)
{
	set_language(b, element, node);
	if (is_recased(node))
		element->actual = arena_strndup(b->arena, node->as.chars.bytes, node->as.chars.length);
	if (node->kind == FO_INLINE) {
		element->expansion = node->expansion;
		element->alt = is_blank(node->alt) ? NULL : node->alt;
	}
	if (node->kind == FO_TABLE_CELL)
		set_cell_attributes(element, node);
	set_alternative(b, element, node);
	if (!strcmp(element->type, "L"))
		element->list_numbering = node->kind == FO_LIST_BLOCK ? numbering_of(node) : "None";
}

static void build_titles(Builder *b, StructElem *parent, const FoNode *table);

static void check_label(StructElem *field, const FoNode *node)
{
	if (is_blank(node->form->label))
		field->fault = _("a field has no label");
}

/* Of what is transparent by its kind, what has something of its own to say: words of another language, letters drawn as
 * others; text behind a field of its paragraph, which would else be heard with the text before. */
static bool is_span(const Builder *b, const FoNode *node)
{
	return paragraph_is_inline(node) && has_ink(node) &&
	       (!fo_same_language(b->about, node->text) || is_recased(node) ||
		(node->kind == FO_TEXT && b->after_field));
}

/* The element that content of the object belongs to, made if it has one. */
static StructElem *build_element(Builder *b, StructElem *parent, const FoNode *node)
{
	Told told = told_as(b, parent, node);
	StructElem *element = parent;

	if (!told.outer && is_span(b, node))
		told.outer = "Span";
	if (told.outer && node->kind == FO_TABLE && !strcmp(told.outer, "Table"))
		build_titles(b, parent, node);
	if (told.outer) {
		element = add(b, parent, told.outer, node);
		set_attributes(b, element, node);
		if (node->form && node->kind != FO_TABLE_CELL)
			check_label(element, node);
	}
	if (told.inner) {
		element = add(b, element, told.inner, node);
		set_alternative(b, element, node);
	}
	*element_of(b, node) = element;
	return element;
}

static void build_node(Builder *b, StructElem *parent, const FoNode *node);

/* A run of inline-level siblings among blocks is a paragraph of its own. */
static const FoNode *build_anonymous(Builder *b, StructElem *parent, const FoNode *node)
{
	StructElem *paragraph = NULL;

	for (; node && (paragraph_is_inline(node) || node->kind == FO_MARKER); node = node->next) {
		if (!paragraph && node->kind != FO_MARKER && has_ink(node))
			paragraph = add(b, parent, paragraph_type(b, node), node);
		build_node(b, paragraph ? paragraph : parent, node);
	}
	if (paragraph)
		b->heading = 0; /* what leads into it leads to it */
	return node;
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
	bool tabular = b->tabular;

	b->tabular = false;
	for (const FoNode *part = table->first; part; part = part->next)
		if (part->kind == FO_TABLE_HEADER)
			for (const FoNode *row = part->first; row; row = row->next)
				if (is_title(row))
					build_node(b, parent, row);
	b->tabular = tabular;
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

/* Cells without fo:table-row stand in rows by starts-row and ends-row. */
static void build_rows(Builder *b, StructElem *element, const FoNode *node)
{
	StructElem *row = NULL;

	for (const FoNode *child = node->first; child; child = child->next) {
		if (child->kind != FO_TABLE_CELL) {
			build_child(b, element, child);
			continue;
		}
		if (!row || child->as.cell.starts_row)
			row = add(b, element, "TR", child);
		build_child(b, row, child);
		if (child->as.cell.ends_row)
			row = NULL;
	}
}

/* What an object holds. */
static void build_content(Builder *b, StructElem *element, const FoNode *node)
{
	bool tabular = b->tabular;

	if (node->kind == FO_TABLE)
		b->tabular = !strcmp(element->type, "Table");
	if (b->tabular && is_table_part(node) && node->kind != FO_TABLE_ROW)
		build_rows(b, element, node);
	else
		build_children(b, element, node);
	b->tabular = tabular;
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
	if (is_artifact(table))
		return;
	element = build_element(b, parent, table);
	b->about = table->text;
	if (caption)
		build_node(b, element, caption);
	build_content(b, element, table);
	b->about = about;
}

/* ---- what stands alone ---- */

static void give_over(Builder *b, const FoNode *node, StructElem *from, StructElem *to)
{
	if (*element_of(b, node) == from)
		*element_of(b, node) = to;
	for (const FoNode *child = node->first; child; child = child->next)
		give_over(b, child, from, to);
}

static bool says_something(const StructElem *element)
{
	return element->language || element->alt || element->expansion || element->actual;
}

static bool has_role(const Builder *b, const StructElem *element)
{
	const FoNode *node = b->sequence->nodes[element->node - b->sequence->first_node];

	return node->role && !strcmp(node->role, element->type);
}

/* A cell or the body of an item that has but one paragraph holds its words itself, if that says nothing else; a
 * paragraph, a heading or a label of which all is said otherwise says so itself. */
static bool may_absorb(const Builder *b, const StructElem *element, const StructElem *only)
{
	static const char *const holders[] = { "TD", "TH", "LBody", NULL }, *const lines[] = { "P",  "H1",  "H2",
											       "H3", "H4",  "H5",
											       "H6", "Lbl", NULL };

	if (has_role(b, only))
		return false;
	if (!strcmp(only->type, "P"))
		return is_one_of(element->type, holders) && !says_something(only);
	return !strcmp(only->type, "Span") && !only->first && is_one_of(element->type, lines) && !element->words &&
	       !says_something(element);
}

static void absorb_only_child(Builder *b, StructElem *element, const FoNode *node)
{
	StructElem *only = element->first;

	if (!only || only->next || !may_absorb(b, element, only))
		return;
	give_over(b, node, only, element);
	element->words |= only->words;
	if (says_something(only)) {
		element->language = only->language;
		element->alt = only->alt;
		element->expansion = only->expansion;
		element->actual = only->actual;
	}
	element->first = only->first;
	element->last = only->last;
	for (StructElem *child = element->first; child; child = child->next)
		child->parent = element;
}

static void check_note(Builder *b, const FoNode *node)
{
	if (node->kind == FO_INLINE && node->as.note && !has_ink(node))
		diag_warning(b->diagnostics, "note-nowhere", node->place, "put what it is about into the fo:inline",
			     "a note at nothing that is printed is left out");
}

/* Where bookmarks lead that come to an object. */
static void lead(Builder *b, const FoNode *node)
{
	if (node->kind == FO_TABLE || node->kind == FO_LIST_BLOCK)
		b->heading = 0; /* to the whole of it */
	else if (!b->heading)
		b->heading = node->heading;
}

/* An element for all that a node holds; links and pictures, which would need their own, are furniture. */
static void give_all(Builder *b, StructElem *element, const FoNode *node)
{
	if (node->kind == FO_BASIC_LINK || node->kind == FO_EXTERNAL_GRAPHIC)
		return;
	*element_of(b, node) = element;
	for (const FoNode *child = node->first; child; child = child->next)
		give_all(b, element, child);
}

static void build_node(Builder *b, StructElem *parent, const FoNode *node)
{
	const FoText *about = b->about;
	bool on_shelf = b->on_shelf;
	StructElem *element;

	if (is_artifact(node) || node->kind == FO_MARKER || node->kind == FO_LEADER ||
	    (on_shelf && node->kind == FO_TEXT))
		return;
	if (node->kind == FO_TABLE_AND_CAPTION) {
		build_captioned_table(b, parent, node);
		return;
	}
	check_note(b, node);
	lead(b, node);
	element = build_element(b, parent, node);
	if (element != parent)
		b->about = node->text;
	element->words |= is_words(node);
	b->after_field = node->form || (b->after_field && paragraph_is_inline(node));
	if (node->form && node->kind == FO_TABLE_CELL)
		check_label(add(b, element, "Form", node), node);
	b->on_shelf = node->kind != FO_INLINE_CONTAINER && (on_shelf || is_shelf(node));
	if (node->kind == FO_INDEX_LIST) /* its links are made when it is known where they lead */
		give_all(b, element, node);
	else if (!node->form) /* what it holds decorates */
		build_content(b, element, node);
	b->on_shelf = on_shelf;
	if (element != parent)
		absorb_only_child(b, element, node);
	if (element != parent && node->kind == FO_BLOCK && !has_block_child(node))
		b->heading = 0; /* what leads into it leads to it */
	b->about = about;
}

static void build_part(Builder *b, StructElem *root)
{
	const FoNode *flow = b->sequence->flow;
	StructElem *part = add(b, root, "Part", flow);

	*element_of(b, flow) = part;
	b->heading = flow->heading;
	set_language(b, part, flow);
	b->about = flow->text;
	build_children(b, part, flow);
}

/* What a marker brings to the head or foot of a table belongs to the element that shows it: it is not known which
 * markers are shown. */
static void give_readings(Builder *b)
{
	for (uint32_t i = 0; i < b->sequence->node_count; i++) {
		const FoNode *node = b->sequence->nodes[i];

		if (node && node->kind == FO_MARKER && node->parent && node->parent->kind == FO_RETRIEVE_MARKER &&
		    node->parent->as.marker.within_table)
			give_all(b, *element_of(b, node->parent), node);
	}
}

Structure structure_build(Arena *arena, const FoPageSequence *sequence, Images *images)
{
	Diagnostics *diagnostics = diagnostics_new(arena);
	Builder b = { .arena = arena,
		      .diagnostics = diagnostics,
		      .sequence = sequence,
		      .images = images,
		      .elements = arena_array_of(arena, StructElem *, sequence->node_count),
		      .about = sequence->document_text };
	StructElem *root = structure_add(arena, NULL, "Document", 0);

	if (sequence->flow)
		build_part(&b, root);
	if (sequence->table_markers)
		give_readings(&b);
	return (Structure){
		.root = root, .elements = b.elements, .count = structure_number(root), .diagnostics = diagnostics
	};
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

static void choose(Structure *structure, const FoPageSequence *sequence, const Choices *choices)
{
	Pruning p = { .sequence = sequence, .choices = choices, .arena = arena_new() };
	StructElem *root = (StructElem *)(uintptr_t)structure->root;

	for (uint32_t i = 0; i < sequence->node_count; i++)
		if (sequence->nodes[i]->kind == FO_MULTI_SWITCH && sequence->nodes[i]->first)
			mark_other_cases(&p, sequence->nodes[i]);
	if (p.gone && root->first)
		unlink_gone(&p, root->first);
	structure->chosen = p.gone != NULL;
	arena_free(p.arena);
}

void structure_settle(Structure *structure, Arena *arena, const FoPageSequence *sequence, const Choices *choices,
		      Headings *headings, Diagnostics *diagnostics)
{
	StructElem *root = (StructElem *)(uintptr_t)structure->root;

	choose(structure, sequence, choices);
	diagnostics_append(diagnostics, structure->diagnostics);
	containment_mend(arena, root, sequence, diagnostics);
	for (StructElem *element = root; element; element = (StructElem *)(uintptr_t)structure_next(root, element)) {
		if (!strcmp(element->type, "Table"))
			table_tags_mend(arena, element, sequence, structure->elements);
		else if (!strcmp(element->type, "Note"))
			element->id = arena_printf(arena, "note-%u", element->node);
		element->pictured = !strcmp(element->type, "Figure") || (element->parent && element->parent->pictured);
	}
	headings_mend(headings, root, diagnostics);
	structure->count = structure_number(root);
}
