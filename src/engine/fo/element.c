/*
 * The content models of XSL 1.1 § 6, in two forms: objects whose content is free in order have a set of what may
 * stand in them, the others have a row per kind of child in model[].
 *
 * Point-like objects are allowed wherever blocks, rows or items stand, so that a change bar or a
 * range of an index can begin between rows.
 */
#include "fo/element.h"

#include "base/str.h"
#include "base/words.h"

#include <string.h>

#define MIXED (CONTENT_TEXT | CONTENT_INLINE | CONTENT_BLOCK | CONTENT_NEUTRAL | CONTENT_OUT_OF_LINE | CONTENT_POINT)
#define INLINES (CONTENT_TEXT | CONTENT_INLINE | CONTENT_NEUTRAL | CONTENT_OUT_OF_LINE | CONTENT_POINT)
#define BLOCKS (CONTENT_BLOCK | CONTENT_NEUTRAL | CONTENT_OUT_OF_LINE | CONTENT_POINT)

#define OTHER LEVEL_OTHER, SUPPORT_FULL, FO_NO_NODE, 0

const ElementInfo element_table[ELEMENT_COUNT] = {
	[ELEMENT_NONE] = { "", OTHER },
	[ELEMENT_ROOT] = { "root", OTHER },
	[ELEMENT_DECLARATIONS] = { "declarations", OTHER },
	[ELEMENT_COLOR_PROFILE] = { "color-profile", LEVEL_OTHER, SUPPORT_PRINT, FO_NO_NODE },
	[ELEMENT_LAYOUT_MASTER_SET] = { "layout-master-set", OTHER },
	[ELEMENT_SIMPLE_PAGE_MASTER] = { "simple-page-master", OTHER, .reference_area = true },
	[ELEMENT_REGION_BODY] = { "region-body", OTHER, .reference_area = true },
	[ELEMENT_REGION_BEFORE] = { "region-before", OTHER, .reference_area = true },
	[ELEMENT_REGION_AFTER] = { "region-after", OTHER, .reference_area = true },
	[ELEMENT_REGION_START] = { "region-start", OTHER, .reference_area = true },
	[ELEMENT_REGION_END] = { "region-end", OTHER, .reference_area = true },
	[ELEMENT_PAGE_SEQUENCE_MASTER] = { "page-sequence-master", OTHER },
	[ELEMENT_SINGLE_REFERENCE] = { "single-page-master-reference", OTHER },
	[ELEMENT_REPEATABLE_REFERENCE] = { "repeatable-page-master-reference", OTHER },
	[ELEMENT_REPEATABLE_ALTERNATIVES] = { "repeatable-page-master-alternatives", OTHER },
	[ELEMENT_CONDITIONAL_REFERENCE] = { "conditional-page-master-reference", OTHER },
	[ELEMENT_FLOW_MAP] = { "flow-map", LEVEL_OTHER, SUPPORT_NONE, FO_NO_NODE },
	[ELEMENT_BOOKMARK_TREE] = { "bookmark-tree", OTHER },
	[ELEMENT_BOOKMARK] = { "bookmark", OTHER },
	[ELEMENT_BOOKMARK_TITLE] = { "bookmark-title", OTHER, CONTENT_TEXT },
	[ELEMENT_PAGE_SEQUENCE_WRAPPER] = { "page-sequence-wrapper", OTHER },
	[ELEMENT_PAGE_SEQUENCE] = { "page-sequence", OTHER, .reference_area = true },
	[ELEMENT_FOLIO_PREFIX] = { "folio-prefix", OTHER, INLINES },
	[ELEMENT_FOLIO_SUFFIX] = { "folio-suffix", OTHER, INLINES },
	[ELEMENT_TITLE] = { "title", LEVEL_OTHER, SUPPORT_FULL, FO_TITLE, 0, INLINES, true },
	[ELEMENT_STATIC_CONTENT] = { "static-content", LEVEL_OTHER, SUPPORT_FULL, FO_STATIC_CONTENT, 0, BLOCKS, true },
	[ELEMENT_FLOW] = { "flow", LEVEL_OTHER, SUPPORT_FULL, FO_FLOW, 0, BLOCKS, true },
	[ELEMENT_BLOCK] = { "block", LEVEL_BLOCK, SUPPORT_FULL, FO_BLOCK, CONTENT_BLOCK,
			    MIXED | CONTENT_MARKER | CONTENT_FIRST_LINE },
	[ELEMENT_BLOCK_CONTAINER] = { "block-container", LEVEL_BLOCK, SUPPORT_FULL, FO_BLOCK_CONTAINER, CONTENT_BLOCK,
				      BLOCKS | CONTENT_MARKER, true },
	[ELEMENT_INITIAL_PROPERTY_SET] = { "initial-property-set", LEVEL_OTHER, SUPPORT_NONE, FO_NO_NODE,
					   CONTENT_FIRST_LINE },
	[ELEMENT_LIST_BLOCK] = { "list-block", LEVEL_BLOCK, SUPPORT_FULL, FO_LIST_BLOCK, CONTENT_BLOCK },
	[ELEMENT_LIST_ITEM] = { "list-item", LEVEL_BLOCK, SUPPORT_FULL, FO_LIST_ITEM },
	[ELEMENT_LIST_ITEM_LABEL] = { "list-item-label", LEVEL_BLOCK, SUPPORT_FULL, FO_LIST_ITEM_LABEL, 0,
				      BLOCKS | CONTENT_MARKER },
	[ELEMENT_LIST_ITEM_BODY] = { "list-item-body", LEVEL_BLOCK, SUPPORT_FULL, FO_LIST_ITEM_BODY, 0,
				     BLOCKS | CONTENT_MARKER },
	[ELEMENT_TABLE_AND_CAPTION] = { "table-and-caption", LEVEL_BLOCK, SUPPORT_FULL, FO_TABLE_AND_CAPTION,
					CONTENT_BLOCK },
	[ELEMENT_TABLE_CAPTION] = { "table-caption", LEVEL_OTHER, SUPPORT_FULL, FO_TABLE_CAPTION, 0,
				    BLOCKS | CONTENT_MARKER, true },
	[ELEMENT_TABLE] = { "table", LEVEL_BLOCK, SUPPORT_FULL, FO_TABLE, CONTENT_BLOCK },
	[ELEMENT_TABLE_COLUMN] = { "table-column", LEVEL_OTHER, SUPPORT_FULL, FO_TABLE_COLUMN },
	[ELEMENT_TABLE_HEADER] = { "table-header", LEVEL_OTHER, SUPPORT_FULL, FO_TABLE_HEADER },
	[ELEMENT_TABLE_FOOTER] = { "table-footer", LEVEL_OTHER, SUPPORT_FULL, FO_TABLE_FOOTER },
	[ELEMENT_TABLE_BODY] = { "table-body", LEVEL_OTHER, SUPPORT_FULL, FO_TABLE_BODY },
	[ELEMENT_TABLE_ROW] = { "table-row", LEVEL_OTHER, SUPPORT_FULL, FO_TABLE_ROW },
	[ELEMENT_TABLE_CELL] = { "table-cell", LEVEL_OTHER, SUPPORT_FULL, FO_TABLE_CELL, 0, BLOCKS | CONTENT_MARKER,
				 true },
	[ELEMENT_BIDI_OVERRIDE] = { "bidi-override", LEVEL_INLINE, SUPPORT_CONTENT, FO_INLINE, CONTENT_INLINE,
				    MIXED | CONTENT_MARKER },
	[ELEMENT_CHARACTER] = { "character", LEVEL_INLINE, SUPPORT_FULL, FO_CHARACTER, CONTENT_INLINE },
	[ELEMENT_EXTERNAL_GRAPHIC] = { "external-graphic", LEVEL_INLINE, SUPPORT_FULL, FO_EXTERNAL_GRAPHIC,
				       CONTENT_INLINE },
	[ELEMENT_INSTREAM_FOREIGN_OBJECT] = { "instream-foreign-object", LEVEL_INLINE, SUPPORT_FULL,
					      FO_EXTERNAL_GRAPHIC, CONTENT_INLINE },
	[ELEMENT_INLINE] = { "inline", LEVEL_INLINE, SUPPORT_FULL, FO_INLINE, CONTENT_INLINE, MIXED | CONTENT_MARKER },
	[ELEMENT_INLINE_CONTAINER] = { "inline-container", LEVEL_INLINE, SUPPORT_FULL, FO_INLINE_CONTAINER,
				       CONTENT_INLINE, BLOCKS | CONTENT_MARKER, true },
	[ELEMENT_LEADER] = { "leader", LEVEL_INLINE, SUPPORT_FULL, FO_LEADER, CONTENT_INLINE,
			     CONTENT_TEXT | CONTENT_INLINE | CONTENT_NEUTRAL },
	[ELEMENT_PAGE_NUMBER] = { "page-number", LEVEL_INLINE, SUPPORT_FULL, FO_PAGE_NUMBER, CONTENT_INLINE },
	[ELEMENT_PAGE_NUMBER_CITATION] = { "page-number-citation", LEVEL_INLINE, SUPPORT_FULL, FO_PAGE_NUMBER_CITATION,
					   CONTENT_INLINE },
	[ELEMENT_PAGE_NUMBER_CITATION_LAST] = { "page-number-citation-last", LEVEL_INLINE, SUPPORT_FULL,
						FO_PAGE_NUMBER_CITATION_LAST, CONTENT_INLINE },
	[ELEMENT_SCALING_VALUE_CITATION] = { "scaling-value-citation", LEVEL_INLINE, SUPPORT_NONE, FO_NO_NODE,
					     CONTENT_INLINE },
	[ELEMENT_BASIC_LINK] = { "basic-link", LEVEL_INLINE, SUPPORT_FULL, FO_BASIC_LINK, CONTENT_INLINE,
				 MIXED | CONTENT_MARKER },
	[ELEMENT_MULTI_SWITCH] = { "multi-switch", LEVEL_OTHER, SUPPORT_FULL, FO_MULTI_SWITCH, CONTENT_NEUTRAL },
	[ELEMENT_MULTI_CASE] = { "multi-case", LEVEL_OTHER, SUPPORT_FULL, FO_MULTI_CASE, 0, CONTENT_NEUTRAL },
	[ELEMENT_MULTI_TOGGLE] = { "multi-toggle", LEVEL_INLINE, SUPPORT_PRINT, FO_WRAPPER,
				   CONTENT_INLINE | CONTENT_NEUTRAL, CONTENT_NEUTRAL },
	[ELEMENT_MULTI_PROPERTIES] = { "multi-properties", LEVEL_OTHER, SUPPORT_PRINT, FO_WRAPPER, CONTENT_NEUTRAL },
	[ELEMENT_MULTI_PROPERTY_SET] = { "multi-property-set", LEVEL_OTHER, SUPPORT_PRINT, FO_NO_NODE },
	[ELEMENT_INDEX_RANGE_BEGIN] = { "index-range-begin", LEVEL_OTHER, SUPPORT_FULL, FO_INDEX_RANGE_BEGIN,
					CONTENT_POINT },
	[ELEMENT_INDEX_RANGE_END] = { "index-range-end", LEVEL_OTHER, SUPPORT_FULL, FO_INDEX_RANGE_END, CONTENT_POINT },
	[ELEMENT_INDEX_PAGE_CITATION_LIST] = { "index-page-citation-list", LEVEL_INLINE, SUPPORT_FULL, FO_INDEX_LIST,
					       CONTENT_INLINE },
	[ELEMENT_INDEX_LIST_SEPARATOR] = { "index-page-citation-list-separator", LEVEL_OTHER, SUPPORT_FULL,
					   FO_INDEX_LIST_SEPARATOR, 0, INLINES },
	[ELEMENT_INDEX_RANGE_SEPARATOR] = { "index-page-citation-range-separator", LEVEL_OTHER, SUPPORT_FULL,
					    FO_INDEX_RANGE_SEPARATOR, 0, INLINES },
	[ELEMENT_INDEX_KEY_REFERENCE] = { "index-key-reference", LEVEL_INLINE, SUPPORT_FULL, FO_INDEX_REFERENCE },
	[ELEMENT_INDEX_PAGE_NUMBER_PREFIX] = { "index-page-number-prefix", LEVEL_OTHER, SUPPORT_FULL, FO_INDEX_PREFIX,
					       0, INLINES },
	[ELEMENT_INDEX_PAGE_NUMBER_SUFFIX] = { "index-page-number-suffix", LEVEL_OTHER, SUPPORT_FULL, FO_INDEX_SUFFIX,
					       0, INLINES },
	[ELEMENT_FLOAT] = { "float", LEVEL_OTHER, SUPPORT_CONTENT, FO_WRAPPER, CONTENT_OUT_OF_LINE, BLOCKS },
	[ELEMENT_FOOTNOTE] = { "footnote", LEVEL_OTHER, SUPPORT_FULL, FO_FOOTNOTE, CONTENT_OUT_OF_LINE },
	[ELEMENT_FOOTNOTE_BODY] = { "footnote-body", LEVEL_OTHER, SUPPORT_FULL, FO_FOOTNOTE_BODY, 0, BLOCKS, true },
	[ELEMENT_WRAPPER] = { "wrapper", LEVEL_OTHER, SUPPORT_FULL, FO_WRAPPER, CONTENT_NEUTRAL,
			      CONTENT_NEUTRAL | CONTENT_MARKER },
	[ELEMENT_MARKER] = { "marker", LEVEL_OTHER, SUPPORT_FULL, FO_MARKER, CONTENT_MARKER, MIXED },
	[ELEMENT_RETRIEVE_MARKER] = { "retrieve-marker", LEVEL_OTHER, SUPPORT_FULL, FO_RETRIEVE_MARKER,
				      CONTENT_NEUTRAL },
	[ELEMENT_RETRIEVE_TABLE_MARKER] = { "retrieve-table-marker", LEVEL_OTHER, SUPPORT_FULL, FO_RETRIEVE_MARKER,
					    CONTENT_NEUTRAL },
	[ELEMENT_CHANGE_BAR_BEGIN] = { "change-bar-begin", LEVEL_OTHER, SUPPORT_FULL, FO_CHANGE_BAR_BEGIN,
				       CONTENT_POINT },
	[ELEMENT_CHANGE_BAR_END] = { "change-bar-end", LEVEL_OTHER, SUPPORT_FULL, FO_CHANGE_BAR_END, CONTENT_POINT },
};

Map *element_names(Arena *arena)
{
	Map *names = map_new(arena);

	for (int i = ELEMENT_ROOT; i < ELEMENT_COUNT; i++)
		map_set(names, element_table[i].name, (void *)(uintptr_t)&element_table[i]);
	return names;
}

/* ---- content in a given order ---- */

#define ONE_OF(parent, child, order)                                                                                   \
	{                                                                                                              \
		ELEMENT_##parent, ELEMENT_##child, order, true, false                                                  \
	}
#define MAYBE(parent, child, order)                                                                                    \
	{                                                                                                              \
		ELEMENT_##parent, ELEMENT_##child, order, false, false                                                 \
	}
#define SOME(parent, child, order)                                                                                     \
	{                                                                                                              \
		ELEMENT_##parent, ELEMENT_##child, order, true, true                                                   \
	}
#define ANY(parent, child, order)                                                                                      \
	{                                                                                                              \
		ELEMENT_##parent, ELEMENT_##child, order, false, true                                                  \
	}
#define POINTS(parent, order)                                                                                          \
	ANY(parent, CHANGE_BAR_BEGIN, order), ANY(parent, CHANGE_BAR_END, order),                                      \
		ANY(parent, INDEX_RANGE_BEGIN, order), ANY(parent, INDEX_RANGE_END, order)

/* Rows of one parent stand together. */
static const ElementChild model[] = {
	ONE_OF(ROOT, LAYOUT_MASTER_SET, 0),
	MAYBE(ROOT, DECLARATIONS, 1),
	MAYBE(ROOT, BOOKMARK_TREE, 2),
	ANY(ROOT, PAGE_SEQUENCE, 3),
	ANY(ROOT, PAGE_SEQUENCE_WRAPPER, 3),
	ANY(PAGE_SEQUENCE_WRAPPER, PAGE_SEQUENCE, 0),
	ANY(PAGE_SEQUENCE_WRAPPER, PAGE_SEQUENCE_WRAPPER, 0),
	ANY(DECLARATIONS, COLOR_PROFILE, 0),
	ANY(LAYOUT_MASTER_SET, SIMPLE_PAGE_MASTER, 0),
	ANY(LAYOUT_MASTER_SET, PAGE_SEQUENCE_MASTER, 0),
	ANY(LAYOUT_MASTER_SET, FLOW_MAP, 0),
	ONE_OF(SIMPLE_PAGE_MASTER, REGION_BODY, 0),
	MAYBE(SIMPLE_PAGE_MASTER, REGION_BEFORE, 1),
	MAYBE(SIMPLE_PAGE_MASTER, REGION_AFTER, 2),
	MAYBE(SIMPLE_PAGE_MASTER, REGION_START, 3),
	MAYBE(SIMPLE_PAGE_MASTER, REGION_END, 4),
	ANY(PAGE_SEQUENCE_MASTER, SINGLE_REFERENCE, 0),
	ANY(PAGE_SEQUENCE_MASTER, REPEATABLE_REFERENCE, 0),
	ANY(PAGE_SEQUENCE_MASTER, REPEATABLE_ALTERNATIVES, 0),
	SOME(REPEATABLE_ALTERNATIVES, CONDITIONAL_REFERENCE, 0),
	SOME(BOOKMARK_TREE, BOOKMARK, 0),
	ONE_OF(BOOKMARK, BOOKMARK_TITLE, 0),
	ANY(BOOKMARK, BOOKMARK, 1),
	MAYBE(PAGE_SEQUENCE, TITLE, 0),
	MAYBE(PAGE_SEQUENCE, FOLIO_PREFIX, 1),
	MAYBE(PAGE_SEQUENCE, FOLIO_SUFFIX, 2),
	ANY(PAGE_SEQUENCE, STATIC_CONTENT, 3),
	SOME(PAGE_SEQUENCE, FLOW, 4),
	ANY(LIST_BLOCK, MARKER, 0),
	SOME(LIST_BLOCK, LIST_ITEM, 1),
	POINTS(LIST_BLOCK, 1),
	ANY(LIST_ITEM, MARKER, 0),
	ONE_OF(LIST_ITEM, LIST_ITEM_LABEL, 1),
	ONE_OF(LIST_ITEM, LIST_ITEM_BODY, 2),
	ANY(TABLE_AND_CAPTION, MARKER, 0),
	MAYBE(TABLE_AND_CAPTION, TABLE_CAPTION, 1),
	ONE_OF(TABLE_AND_CAPTION, TABLE, 2),
	ANY(TABLE, MARKER, 0),
	ANY(TABLE, TABLE_COLUMN, 1),
	MAYBE(TABLE, TABLE_HEADER, 2),
	MAYBE(TABLE, TABLE_FOOTER, 3),
	SOME(TABLE, TABLE_BODY, 4),
	POINTS(TABLE, 4),
	ANY(TABLE_HEADER, MARKER, 0),
	ANY(TABLE_HEADER, TABLE_ROW, 1),
	ANY(TABLE_HEADER, TABLE_CELL, 1),
	POINTS(TABLE_HEADER, 1),
	ANY(TABLE_FOOTER, MARKER, 0),
	ANY(TABLE_FOOTER, TABLE_ROW, 1),
	ANY(TABLE_FOOTER, TABLE_CELL, 1),
	POINTS(TABLE_FOOTER, 1),
	ANY(TABLE_BODY, MARKER, 0),
	ANY(TABLE_BODY, TABLE_ROW, 1),
	ANY(TABLE_BODY, TABLE_CELL, 1),
	POINTS(TABLE_BODY, 1),
	SOME(TABLE_ROW, TABLE_CELL, 0),
	POINTS(TABLE_ROW, 0),
	SOME(MULTI_SWITCH, MULTI_CASE, 0),
	SOME(MULTI_PROPERTIES, MULTI_PROPERTY_SET, 0),
	ONE_OF(MULTI_PROPERTIES, WRAPPER, 1),
	MAYBE(INDEX_PAGE_CITATION_LIST, INDEX_LIST_SEPARATOR, 0),
	MAYBE(INDEX_PAGE_CITATION_LIST, INDEX_RANGE_SEPARATOR, 1),
	SOME(INDEX_PAGE_CITATION_LIST, INDEX_KEY_REFERENCE, 2),
	MAYBE(INDEX_KEY_REFERENCE, INDEX_PAGE_NUMBER_PREFIX, 0),
	MAYBE(INDEX_KEY_REFERENCE, INDEX_PAGE_NUMBER_SUFFIX, 1),
	ONE_OF(FOOTNOTE, INLINE, 0),
	ONE_OF(FOOTNOTE, FOOTNOTE_BODY, 1),
};

#define MODEL_ROWS (sizeof model / sizeof *model)

/* The first row of the parent; those that follow with the same parent are its others. */
static size_t first_row(Element parent)
{
	size_t i = 0;

	while (i < MODEL_ROWS && model[i].parent != parent)
		i++;
	return i;
}

const ElementChild *element_child(Element parent, Element child)
{
	for (size_t i = first_row(parent); i < MODEL_ROWS && model[i].parent == parent; i++)
		if (model[i].child == child)
			return &model[i];
	return NULL;
}

void element_required_children(Element parent, void (*each)(void *data, Element child), void *data)
{
	if (element_table[parent].holds)
		return;
	for (size_t i = first_row(parent); i < MODEL_ROWS && model[i].parent == parent; i++)
		if (model[i].required)
			each(data, model[i].child);
}

/* ---- hints ---- */

static void add_item(Str *list, const char *prefix, const char *item)
{
	str_printf(list, "%s%s%s", list->length ? ", " : "", prefix, item);
}

const char *element_content(Arena *arena, Element parent, unsigned holds)
{
	static const struct {
		unsigned bit;
		const char *name;
	} names[] = {
		{ CONTENT_TEXT, N_("text") },
		{ CONTENT_INLINE, N_("inline-level objects") },
		{ CONTENT_BLOCK, N_("block-level objects") },
		{ CONTENT_OUT_OF_LINE, N_("footnotes") },
		{ CONTENT_MARKER, N_("markers at its start") },
	};
	Str list = str_in(arena);

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (holds & names[i].bit)
			add_item(&list, "", words_spoken(names[i].name));
	for (size_t i = first_row(parent); i < MODEL_ROWS && model[i].parent == parent; i++)
		add_item(&list, "fo:", element_table[model[i].child].name);
	return list.length ? str_text(&list) : _("nothing");
}

/* ---- required properties ---- */

#define NEEDS(...)                                                                                                     \
	(const PropertyId[])                                                                                           \
	{                                                                                                              \
		__VA_ARGS__, PROPERTY_COUNT                                                                            \
	}

static const PropertyId *const needs[ELEMENT_COUNT] = {
	[ELEMENT_SIMPLE_PAGE_MASTER] = NEEDS(PROPERTY_MASTER_NAME),
	[ELEMENT_PAGE_SEQUENCE_MASTER] = NEEDS(PROPERTY_MASTER_NAME),
	[ELEMENT_SINGLE_REFERENCE] = NEEDS(PROPERTY_MASTER_REFERENCE),
	[ELEMENT_REPEATABLE_REFERENCE] = NEEDS(PROPERTY_MASTER_REFERENCE),
	[ELEMENT_CONDITIONAL_REFERENCE] = NEEDS(PROPERTY_MASTER_REFERENCE),
	[ELEMENT_PAGE_SEQUENCE] = NEEDS(PROPERTY_MASTER_REFERENCE),
	[ELEMENT_FLOW] = NEEDS(PROPERTY_FLOW_NAME),
	[ELEMENT_STATIC_CONTENT] = NEEDS(PROPERTY_FLOW_NAME),
	[ELEMENT_EXTERNAL_GRAPHIC] = NEEDS(PROPERTY_SRC),
	[ELEMENT_CHARACTER] = NEEDS(PROPERTY_CHARACTER),
	[ELEMENT_PAGE_NUMBER_CITATION] = NEEDS(PROPERTY_REF_ID),
	[ELEMENT_PAGE_NUMBER_CITATION_LAST] = NEEDS(PROPERTY_REF_ID),
	[ELEMENT_INDEX_RANGE_BEGIN] = NEEDS(PROPERTY_ID, PROPERTY_INDEX_KEY),
	[ELEMENT_INDEX_RANGE_END] = NEEDS(PROPERTY_REF_ID),
	[ELEMENT_INDEX_KEY_REFERENCE] = NEEDS(PROPERTY_REF_INDEX_KEY),
	[ELEMENT_MARKER] = NEEDS(PROPERTY_MARKER_CLASS_NAME),
	[ELEMENT_RETRIEVE_MARKER] = NEEDS(PROPERTY_RETRIEVE_CLASS_NAME),
	[ELEMENT_RETRIEVE_TABLE_MARKER] = NEEDS(PROPERTY_RETRIEVE_CLASS_NAME),
	[ELEMENT_CHANGE_BAR_BEGIN] = NEEDS(PROPERTY_CHANGE_BAR_CLASS),
	[ELEMENT_CHANGE_BAR_END] = NEEDS(PROPERTY_CHANGE_BAR_CLASS),
};

const PropertyId *element_required_properties(Element element)
{
	return needs[element];
}
