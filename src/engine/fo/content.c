/*
 * The content of flows, static contents and titles: one node per object, text nodes between them.
 *
 * Objects that stand out of the line (footnote bodies, markers, the content of leaders) interrupt the white space of
 * the line they stand in without ending it. Block-level objects end it.
 */
#include "fo/reader_priv.h"

#include "base/str.h"
#include "base/utf8.h"
#include "fo/once.h"
#include "fo/slice.h"

#include <string.h>

static void read_node(Reader *r, Object *object, const xmlNode **xml);
static void read_children(Reader *r, Object *object);

/* ---- nodes ---- */

static void append(FoNode *parent, FoNode *node)
{
	node->parent = parent;
	if (!parent)
		return;
	node->previous = parent->last;
	*(parent->last ? &parent->last->next : &parent->first) = node;
	parent->last = node;
}

/* FOP's word for an object that is not told of is one of PDF's roles. */
static const char *role_of(const FoOwn *own)
{
	if (!own->role)
		return own->header_cell ? "TH" : NULL;
	return str_equal(own->role, "SKIP") ? "NonStruct" : own->role;
}

/* One that is placed absolutely is not moved besides. */
static const FoRelative *relative_of(Arena *arena, const FoOwn *own)
{
	FoRelative *relative;

	if (!own->relative || own->position != FO_POSITION_AUTO)
		return NULL;
	relative = arena_new_of(arena, FoRelative);
	memcpy(relative->offset, own->offset, sizeof relative->offset);
	return relative;
}

/* Markers stay as long as the document: later page-sequences may show them. Their readings stay as long as what shows
 * them. */
static FoNode *new_node(Reader *r, FoKind kind, const Object *object)
{
	const Style *style = &object->lineage.style;
	FoNode *node = arena_new_of(kind == FO_MARKER && !r->again ? r->arena : r->own, FoNode);

	node->kind = kind;
	node->place = object->lineage.place;
	node->text = style->text;
	node->box = style->box;
	node->id = style->own->id;
	node->role = role_of(style->own);
	node->alt = style->own->alt;
	node->expansion = style->own->expansion;
	node->relative = relative_of(r->own, style->own);
	node->heading = bookmark_level(r, object);
	return node;
}

static void fill_graphic(Arena *arena, FoNode *node, const FoOwn *own)
{
	node->as.graphic = arena_new_of(arena, FoGraphic);
	node->as.graphic->source = own->source;
	node->as.graphic->content_width = own->content_width.length;
	node->as.graphic->content_height = own->content_height.length;
	node->as.graphic->fit_width = own->content_width.fit;
	node->as.graphic->fit_height = own->content_height.fit;
	node->as.graphic->uniform = own->uniform;
	node->as.graphic->align = node->text->align;
	node->as.graphic->display_align = node->text->display_align;
}

/* What stands for a picture that may turn out not to be there: its words, or the name of its file. */
static void add_words(Reader *r, const Object *object, FoNode *node)
{
	const char *source = node->as.graphic->source, *slash = strrchr(source, '/');
	const char *words = node->alt && *node->alt ? node->alt : slash ? slash + 1 : source;

	FoNode *block;

	if (!diagnostics_lenient(r->diagnostics) || str_starts(source, "data:") || !*words)
		return;
	block = form_words(r, object, words, true, true);
	node->as.graphic->words = block;
	array_push(r->own, &r->late_roots, block);
}

/* One in a line has no other place. */
static void fill_container(Arena *arena, FoNode *node, const FoOwn *own)
{
	node->as.container = arena_new_of(arena, FoContainer);
	if (node->kind == FO_BLOCK_CONTAINER)
		node->as.container->position = own->position;
	memcpy(node->as.container->offset, own->offset, sizeof own->offset);
	node->as.container->orientation = node->text->reference_orientation;
	node->as.container->z_index = own->z_index;
}

static void fill_column(FoNode *node, const FoOwn *own)
{
	node->as.column.number = own->column_number;
	node->as.column.repeated = own->columns_repeated;
	node->as.column.spanned = own->columns_spanned;
	node->as.column.width_kind = own->column_width.kind;
	node->as.column.width = own->column_width.length;
	node->as.column.proportion = own->column_width.proportion;
}

static void fill_cell(FoNode *node, const FoOwn *own)
{
	node->as.cell.column = own->column_number;
	node->as.cell.columns_spanned = own->columns_spanned;
	node->as.cell.rows_spanned = own->rows_spanned;
	node->as.cell.starts_row = own->starts_row;
	node->as.cell.ends_row = own->ends_row;
}

/* A link that leads nowhere is as an inline. */
static void fill_link(Reader *r, const Object *object, FoNode *node)
{
	const FoOwn *own = object->lineage.style.own;

	node->as.link.internal = own->internal;
	node->as.link.external = own->internal ? NULL : own->external;
	id_refer(r, object, own->internal, "internal-destination");
	if (own->internal || own->external)
		return;
	node->kind = FO_INLINE;
	node->as.note = NULL;
	if (!styles_misread(r->styles, PROPERTY_EXTERNAL_DESTINATION))
		diag_fault(r->diagnostics, "fo-missing", object->lineage.place,
			   "internal-destination=\"an id\", or external-destination=\"url(…)\"",
			   "fo:basic-link needs the property internal-destination or external-destination");
}

static const char *text_or_none(const char *text)
{
	return text ? text : "";
}

static void fill_note(Arena *arena, FoNode *node, const FoOwn *own)
{
	FoNote *note;

	if (!own->note || !*own->note)
		return;
	note = arena_new_of(arena, FoNote);
	*note = (FoNote){
		.contents = own->note,
		.name = text_or_none(own->note_name),
		.author = text_or_none(own->note_author),
		.subject = text_or_none(own->note_subject),
		.date = text_or_none(own->note_date),
	};
	node->as.note = note;
}

static void fill_marker(Reader *r, const Object *object, FoNode *node)
{
	const char *name = object->lineage.style.own->marker_name;

	node->as.marker.name = name ? arena_strdup(r->arena, name) : NULL;
	marker_add(r, object, node);
}

static void fill_retrieve_marker(const Object *object, FoNode *node)
{
	const FoOwn *own = object->lineage.style.own;
	bool within_table = object->lineage.element == ELEMENT_RETRIEVE_TABLE_MARKER;

	node->as.marker.name = own->retrieve_name;
	node->as.marker.within_table = within_table;
	node->as.marker.position = within_table ? own->retrieve_position_in_table : own->retrieve_position;
	node->as.marker.boundary = within_table ? own->retrieve_boundary_in_table : own->retrieve_boundary;
}

/* An end of nothing is as an empty wrapper. */
static void fill_change_bar(Reader *r, const Object *object, FoNode *node)
{
	node->as.change_bar.change_class = object->lineage.style.own->change_class;
	if (node->kind == FO_CHANGE_BAR_BEGIN)
		change_bar_begin(r, object, node);
	else if (!change_bar_end(r, object, node))
		node->kind = FO_WRAPPER;
}

/* What only this kind of node has. */
static void fill(Reader *r, const Object *object, FoNode *node)
{
	const FoOwn *own = object->lineage.style.own;

	switch (node->kind) {
	case FO_FLOW:
	case FO_STATIC_CONTENT: node->as.flow.name = own->flow_name ? own->flow_name : ""; break;
	case FO_BLOCK_CONTAINER:
	case FO_INLINE_CONTAINER: fill_container(r->own, node, own); break;
	case FO_INLINE: fill_note(r->own, node, own); break;
	case FO_BASIC_LINK: fill_link(r, object, node); break;
	case FO_EXTERNAL_GRAPHIC:
		fill_graphic(r->own, node, own);
		if (object->lineage.element == ELEMENT_INSTREAM_FOREIGN_OBJECT)
			node->as.graphic->source = foreign_address(r->own, object->lineage.xml);
		add_words(r, object, node);
		break;
	case FO_MULTI_SWITCH: node->as.alternatives.choose = (FoChoose)own->choose; break;
	case FO_PAGE_NUMBER_CITATION:
	case FO_PAGE_NUMBER_CITATION_LAST:
		node->as.citation.target = own->target;
		id_refer(r, object, own->target, "ref-id");
		break;
	case FO_INDEX_REFERENCE:
		node->as.citation.target = own->index_target;
		index_refer(r, object);
		break;
	case FO_INDEX_RANGE_END: node->as.citation.target = index_range_ended(r, object); break;
	case FO_CHARACTER:
		node->as.chars.bytes = own->character ? own->character : "";
		node->as.chars.length = strlen(node->as.chars.bytes);
		break;
	case FO_MARKER: fill_marker(r, object, node); break;
	case FO_RETRIEVE_MARKER: fill_retrieve_marker(object, node); break;
	case FO_TABLE:
		node->as.table.fixed = own->table_fixed;
		node->as.table.omit_header_at_break = own->omit_header;
		node->as.table.omit_footer_at_break = own->omit_footer;
		break;
	case FO_TABLE_COLUMN: fill_column(node, own); break;
	case FO_TABLE_CELL: fill_cell(node, own); break;
	case FO_CHANGE_BAR_BEGIN:
	case FO_CHANGE_BAR_END: fill_change_bar(r, object, node); break;
	default: break;
	}
}

/* ---- text ---- */

static bool is_text(const xmlNode *xml)
{
	return xml->type == XML_TEXT_NODE || xml->type == XML_CDATA_SECTION_NODE;
}

static bool is_silent(const xmlNode *xml)
{
	return xml->type == XML_COMMENT_NODE || xml->type == XML_PI_NODE;
}

/* All characters up to the next element, over comments; *last becomes the node that ends them. */
static Slice joined_text(Reader *r, const xmlNode *first, const xmlNode **last)
{
	Str joined = str_in(r->own);
	const xmlNode *xml = first;

	*last = first;
	while (xml->next && is_silent(xml->next))
		xml = xml->next;
	if (!xml->next || !is_text(xml->next))
		return slice_of((const char *)first->content);
	for (xml = first; xml && (is_text(xml) || is_silent(xml)); xml = xml->next) {
		if (is_text(xml))
			str_add(&joined, (const char *)xml->content);
		*last = xml;
	}
	return (Slice){ str_text(&joined), joined.length };
}

/* Hebrew, Arabic and the scripts coded near them, and their presentation forms. */
static bool runs_from_right(uint32_t c)
{
	return (c >= 0x0590 && c <= 0x08FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC);
}

#define FIRST_BYTE_FROM_RIGHT 0xD6 /* of U+0590 in UTF-8; scripts from left to right come before it and after */

/* Said once, not passed over in silence: lines are set from left to right only. */
static void note_direction(Reader *r, const Object *object, Slice text)
{
	for (size_t at = 0; at < text.length;) {
		if ((unsigned char)text.bytes[at] < FIRST_BYTE_FROM_RIGHT) {
			at++;
			continue;
		}
		if (!runs_from_right(utf8_next(text.bytes, text.length, &at)) || !once(r->met, "right-to-left"))
			continue;
		diag_warning(
			r->diagnostics, "fo-unsupported", object->lineage.place, "such text is best set as a picture",
			"text that runs from right to left is not supported: its words are set from left to right");
	}
}

static FoNode *node_in_line(Reader *r, FoKind kind, const Object *object)
{
	FoNode *node = arena_new_of(r->own, FoNode);

	*node = (FoNode){ .kind = kind,
			  .place = object->lineage.place,
			  .text = object->lineage.style.text,
			  .box = styles_initial(r->styles)->box };
	return node;
}

static void add_text(Reader *r, Object *object, FoNode *parent, Slice text)
{
	ArenaMark mark = arena_mark(r->own);
	FoNode *node;

	if (!text.length)
		return;
	node = node_in_line(r, FO_TEXT, object);
	if (!space_run_text(&r->run, r->own, node, text.bytes, text.length)) {
		arena_reset(r->own, mark);
		return;
	}
	append(parent, node);
	object->begun = true;
}

static void add_abbreviation(Reader *r, Object *object, const Abbreviation *abbreviation)
{
	FoNode *node = node_in_line(r, FO_INLINE, object);

	node->expansion = abbreviation->expansion;
	append(object->node, node);
	add_text(r, object, node, (Slice){ abbreviation->text, abbreviation->length });
}

static void read_text(Reader *r, Object *object, Slice text)
{
	const Abbreviation *abbreviation;
	size_t done = 0, at = 0;

	if (!(object->holds & CONTENT_TEXT)) {
		object_stray_text(r, object, text.bytes, text.length);
		return;
	}
	note_direction(r, object, text);
	while ((abbreviation = abbreviation_find(r, object, text, &at))) {
		add_text(r, object, object->node, (Slice){ text.bytes + done, at - done });
		add_abbreviation(r, object, abbreviation);
		done = at += abbreviation->length;
	}
	add_text(r, object, object->node, (Slice){ text.bytes + done, text.length - done });
}

/* ---- objects ---- */

/* Content that does not belong to the line it stands in. */
static void read_apart(Reader *r, Object *object)
{
	SpaceRun outer = r->run;

	r->run = (SpaceRun){ 0 };
	read_children(r, object);
	space_run_end(&r->run);
	r->run = outer;
}

static void read_block_level(Reader *r, Object *object)
{
	space_run_end(&r->run);
	read_children(r, object);
	space_run_end(&r->run);
}

/* What is begun in flows before goes on in this one. */
static void read_flow(Reader *r, Object *object)
{
	for (size_t i = 0; i < r->bars.count; i++) {
		const ChangeBar *bar = &r->bars.items[i];
		FoNode *node = node_in_line(r, FO_CHANGE_BAR_BEGIN, object);

		node->place = bar->place;
		node->text = bar->text;
		node->as.change_bar.change_class = bar->change_class;
		append(object->node, node);
	}
	read_children(r, object);
}

static void read_by_itself(Reader *r, Object *object)
{
	size_t outside = change_bars_enter(r);

	read_apart(r, object);
	change_bars_leave(r, outside);
}

static void read_table(Reader *r, Object *object)
{
	object->grid = table_grid_new(r->own, r->diagnostics);
	read_block_level(r, object);
}

static void read_table_part(Reader *r, Object *object)
{
	if (object->grid)
		table_grid_begin_part(object->grid);
	read_children(r, object);
	if (object->grid)
		table_grid_end_part(object->grid);
}

static void read_table_row(Reader *r, Object *object)
{
	if (object->grid)
		table_grid_begin_row(object->grid);
	read_children(r, object);
	if (object->grid)
		table_grid_end_row(object->grid);
}

static void read_table_column(Reader *r, Object *object)
{
	Style *style = arena_memdup(r->own, &object->lineage.style, sizeof object->lineage.style);

	style->own = arena_memdup(r->own, style->own, sizeof *style->own);
	if (object->grid)
		table_grid_add_column(object->grid, object->node, style);
	read_children(r, object);
}

static void read_table_cell(Reader *r, Object *object)
{
	if (object->grid)
		table_grid_place(object->grid, object->node);
	read_block_level(r, object);
}

/* What is repeated stands between itself: no blank of it is at an edge. */
static void read_repeated(Reader *r, Object *object)
{
	SpaceRun outer = r->run;

	r->run = (SpaceRun){ .state = SPACE_OTHER };
	read_children(r, object);
	r->run = outer;
	space_run_object(&r->run);
}

static void read_object_in_line(Reader *r, Object *object)
{
	read_apart(r, object);
	space_run_object(&r->run);
}

/* Its elements are none of ours. */
static void read_foreign(Reader *r, Object *object)
{
	const char *text;

	if (object->node->kind == FO_EXTERNAL_GRAPHIC) {
		space_run_object(&r->run);
		return;
	}
	text = foreign_text(r, object);
	add_text(r, object, object->node, (Slice){ text, strlen(text) });
}

/* What stands before, after or between page numbers: blanks at its edges stay. */
static void read_amid(Reader *r, Object *object)
{
	SpaceRun outer = r->run;

	r->run = (SpaceRun){ .state = SPACE_OTHER };
	read_children(r, object);
	space_run_object(&r->run);
	r->run = outer;
}

/* What the standard puts where a list says nothing. */
static void add_separator(Reader *r, const Object *object, FoKind kind, const char *text)
{
	FoNode *node = object->node->first, *words;

	while (node && node->kind != kind)
		node = node->next;
	if (node)
		return;
	node = node_in_line(r, kind, object);
	words = node_in_line(r, FO_TEXT, object);
	words->as.chars.bytes = text;
	words->as.chars.length = strlen(text);
	append(node, words);
	append(object->node, node);
}

static void read_index_list(Reader *r, Object *object)
{
	read_object_in_line(r, object);
	add_separator(r, object, FO_INDEX_LIST_SEPARATOR, ", ");
	add_separator(r, object, FO_INDEX_RANGE_SEPARATOR, "\u2013");
}

static void read_index_reference(Reader *r, Object *object)
{
	read_children(r, object);
	append(object->node, node_in_line(r, FO_INDEX_NUMBER, object));
}

/* Each case joins what stands before the switch. Blanks after it fall away only where they would after every case. */
static void read_alternatives(Reader *r, Object *object)
{
	SpaceRun outer = r->run;
	SpaceState begin = outer.state, end = SPACE_EDGE;

	for (const xmlNode *xml = object->lineage.xml->children; xml; xml = xml->next) {
		r->run = (SpaceRun){ .state = begin };
		read_node(r, object, &xml);
		if (xml->type != XML_ELEMENT_NODE)
			continue;
		if (r->run.state == SPACE_EDGE && begin != SPACE_EDGE)
			space_run_end(&outer);
		end = r->run.state > end ? r->run.state : end;
	}
	if (end == SPACE_OTHER)
		outer.tails.count = 0;
	r->run = outer;
	r->run.state = end;
}

/* Of the cases of a switch, the first that is shown; the others are dropped, as the warning says. */
static void read_shown_case(Reader *r, Object *object)
{
	if (!object->lineage.style.own->shown || object->parent->begun)
		return;
	object->parent->begun = true;
	read_children(r, object);
}

static void read_switch(Reader *r, Object *object)
{
	object->serial = ++r->serials;
	if (object->node->kind == FO_MULTI_SWITCH)
		read_alternatives(r, object);
	else
		read_children(r, object);
}

static void read_case(Reader *r, Object *object)
{
	object->serial = ++r->serials;
	if (object->node->kind == FO_MULTI_CASE)
		read_children(r, object);
	else
		read_shown_case(r, object);
}

static void read_by_kind(Reader *r, Object *object)
{
	switch (object->lineage.element) {
	case ELEMENT_TABLE: read_table(r, object); break;
	case ELEMENT_TABLE_HEADER:
	case ELEMENT_TABLE_FOOTER:
	case ELEMENT_TABLE_BODY: read_table_part(r, object); break;
	case ELEMENT_TABLE_ROW: read_table_row(r, object); break;
	case ELEMENT_TABLE_COLUMN: read_table_column(r, object); break;
	case ELEMENT_TABLE_CELL: read_table_cell(r, object); break;
	case ELEMENT_FLOW: read_flow(r, object); break;
	case ELEMENT_STATIC_CONTENT:
	case ELEMENT_MARKER: read_by_itself(r, object); break;
	case ELEMENT_FOOTNOTE_BODY:
	case ELEMENT_FLOAT: read_apart(r, object); break;
	case ELEMENT_LEADER: read_repeated(r, object); break;
	case ELEMENT_INLINE_CONTAINER:
	case ELEMENT_CHARACTER:
	case ELEMENT_EXTERNAL_GRAPHIC:
	case ELEMENT_PAGE_NUMBER:
	case ELEMENT_PAGE_NUMBER_CITATION:
	case ELEMENT_PAGE_NUMBER_CITATION_LAST: read_object_in_line(r, object); break;
	case ELEMENT_INSTREAM_FOREIGN_OBJECT: read_foreign(r, object); break;
	case ELEMENT_INDEX_PAGE_CITATION_LIST: read_index_list(r, object); break;
	case ELEMENT_INDEX_KEY_REFERENCE: read_index_reference(r, object); break;
	case ELEMENT_INDEX_LIST_SEPARATOR:
	case ELEMENT_INDEX_RANGE_SEPARATOR:
	case ELEMENT_INDEX_PAGE_NUMBER_PREFIX:
	case ELEMENT_INDEX_PAGE_NUMBER_SUFFIX: read_amid(r, object); break;
	case ELEMENT_RETRIEVE_MARKER:
		marker_retrieve(r, object, object->node);
		read_object_in_line(r, object);
		break;
	case ELEMENT_RETRIEVE_TABLE_MARKER:
		marker_retrieve_in_table(r, object, object->node);
		read_object_in_line(r, object);
		break;
	case ELEMENT_MULTI_SWITCH: read_switch(r, object); break;
	case ELEMENT_MULTI_CASE: read_case(r, object); break;
	default:
		if (element_table[object->lineage.element].level == LEVEL_BLOCK)
			read_block_level(r, object);
		else
			read_children(r, object);
	}
}

/* Where blocks cannot be, the text of some is set all the same. */
static FoKind kind_misplaced(FoKind kind)
{
	bool has_text = kind == FO_BLOCK || kind == FO_BLOCK_CONTAINER || kind == FO_FOOTNOTE;

	return has_text ? FO_WRAPPER : FO_NO_NODE;
}

/* A switch that layout has nothing to do with, and its cases, are wrappers. */
static FoKind kind_of(const Reader *r, const Object *object)
{
	FoKind kind = element_table[object->lineage.element].kind;

	if (kind == FO_MULTI_SWITCH && object->lineage.style.own->choose == FO_CHOOSE_STATE)
		return FO_WRAPPER;
	if (kind == FO_MULTI_CASE && (!object->node || object->node->kind != FO_MULTI_SWITCH))
		return FO_WRAPPER;
	if (object->lineage.element == ELEMENT_INSTREAM_FOREIGN_OBJECT && !foreign_is_drawing(object->lineage.xml))
		return FO_INLINE;
	if (kind == FO_FOOTNOTE_BODY && object->node && object->node->kind != FO_FOOTNOTE)
		return FO_WRAPPER;
	return object->misplaced && diagnostics_lenient(r->diagnostics) ? kind_misplaced(kind) : kind;
}

/* Pages' flows and titles are read at their roots. */
static bool is_root(const Object *object, FoKind kind)
{
	bool flows = kind == FO_FLOW || kind == FO_STATIC_CONTENT || kind == FO_TITLE;

	return !flows || !object->node;
}

/* Objects of pages, and others without node, are read elsewhere; here they are misplaced, which has been said, as is
 * what others lack and cannot be printed without. */
static void read_object(Reader *r, Object *object)
{
	FoKind kind = kind_of(r, object);
	FoNode *node;

	if (kind == FO_NO_NODE || !is_root(object, kind) || (object->lacks && object->node))
		return;
	node = new_node(r, kind, object);
	fill(r, object, node);
	append(object->node, node);
	form_read(r, object, node);
	object->node = node;
	node->id = id_register(r, object);
	node->indexed = index_register(r, object, node);
	read_by_kind(r, object);
	form_check_content(r, object, node);
}

static void read_child(Reader *r, Object *parent, const xmlNode *xml)
{
	Object object;

	if (!object_open(r, &object, parent, xml))
		return;
	read_object(r, &object);
	object_close(r, &object);
}

/* A child of the object, which of text is all up to the next element; *xml becomes the last node of it. */
static void read_node(Reader *r, Object *object, const xmlNode **xml)
{
	if (is_text(*xml))
		read_text(r, object, joined_text(r, *xml, xml));
	else if ((*xml)->type == XML_ELEMENT_NODE)
		read_child(r, object, *xml);
	else if ((*xml)->type == XML_ENTITY_REF_NODE)
		diag_error(r->diagnostics, "fo-entity", object->lineage.place, "write the character itself",
			   "the entity &%s; is not replaced", (const char *)(*xml)->name);
}

static void read_children(Reader *r, Object *object)
{
	for (const xmlNode *xml = object->lineage.xml->children; xml; xml = xml->next)
		read_node(r, object, &xml);
}

/* ---- for the other readers ---- */

FoNode *content_read(Reader *r, Object *object)
{
	object->node = NULL;
	r->run = (SpaceRun){ 0 };
	read_object(r, object);
	space_run_end(&r->run);
	array_push(r->own, &r->roots, object->node);
	return object->node;
}

FoNode *content_read_again(Reader *r, Object *object)
{
	object->node = new_node(r, FO_MARKER, object);
	read_apart(r, object);
	array_push(r->own, &r->roots, object->node);
	return object->node;
}

/* Where nothing is laid out the first case of a switch stands. */
static void add_plain_text(Str *text, const FoNode *node)
{
	for (const FoNode *child = node->first; child; child = child->next) {
		if (child->kind == FO_TEXT || child->kind == FO_CHARACTER)
			str_add_bytes(text, child->as.chars.bytes, child->as.chars.length);
		if (child->kind != FO_INDEX_LIST) /* what stands between numbers that are not there */
			add_plain_text(text, child);
		if (child->kind == FO_MULTI_CASE)
			return;
	}
}

const char *content_plain_text(Reader *r, Object *object)
{
	FoNode *node = new_node(r, FO_WRAPPER, object);
	Str text = str_in(r->own);

	object->node = node;
	r->run = (SpaceRun){ 0 };
	read_children(r, object);
	space_run_end(&r->run);
	add_plain_text(&text, node);
	return str_text(&text);
}

const Style *content_column(void *data, const Lineage *asking, int number)
{
	const Object *object = (const Object *)(const void *)asking;

	while (object && object->lineage.element != ELEMENT_TABLE_CELL)
		object = object->parent;
	if (!object || !object->grid)
		return NULL;
	return table_grid_column(object->grid, &object->lineage == asking ? number : object->node->as.cell.column);
}
