/*
 * The formatting objects of XSL 1.1 § 6: their names, what may stand in them, what they need.
 */
#ifndef FO_ELEMENT_H
#define FO_ELEMENT_H

#include "base/arena.h"
#include "base/map.h"
#include "fo/fo.h"
#include "fo/property.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum Element {
	ELEMENT_NONE, /* not an object of the standard; also the parent of fo:root */
	ELEMENT_ROOT,
	ELEMENT_DECLARATIONS,
	ELEMENT_COLOR_PROFILE,
	ELEMENT_LAYOUT_MASTER_SET,
	ELEMENT_SIMPLE_PAGE_MASTER,
	ELEMENT_REGION_BODY,
	ELEMENT_REGION_BEFORE,
	ELEMENT_REGION_AFTER,
	ELEMENT_REGION_START,
	ELEMENT_REGION_END,
	ELEMENT_PAGE_SEQUENCE_MASTER,
	ELEMENT_SINGLE_REFERENCE,
	ELEMENT_REPEATABLE_REFERENCE,
	ELEMENT_REPEATABLE_ALTERNATIVES,
	ELEMENT_CONDITIONAL_REFERENCE,
	ELEMENT_FLOW_MAP,
	ELEMENT_BOOKMARK_TREE,
	ELEMENT_BOOKMARK,
	ELEMENT_BOOKMARK_TITLE,
	ELEMENT_PAGE_SEQUENCE_WRAPPER,
	ELEMENT_PAGE_SEQUENCE,
	ELEMENT_FOLIO_PREFIX,
	ELEMENT_FOLIO_SUFFIX,
	ELEMENT_TITLE,
	ELEMENT_STATIC_CONTENT,
	ELEMENT_FLOW,
	ELEMENT_BLOCK,
	ELEMENT_BLOCK_CONTAINER,
	ELEMENT_INITIAL_PROPERTY_SET,
	ELEMENT_LIST_BLOCK,
	ELEMENT_LIST_ITEM,
	ELEMENT_LIST_ITEM_LABEL,
	ELEMENT_LIST_ITEM_BODY,
	ELEMENT_TABLE_AND_CAPTION,
	ELEMENT_TABLE_CAPTION,
	ELEMENT_TABLE,
	ELEMENT_TABLE_COLUMN,
	ELEMENT_TABLE_HEADER,
	ELEMENT_TABLE_FOOTER,
	ELEMENT_TABLE_BODY,
	ELEMENT_TABLE_ROW,
	ELEMENT_TABLE_CELL,
	ELEMENT_BIDI_OVERRIDE,
	ELEMENT_CHARACTER,
	ELEMENT_EXTERNAL_GRAPHIC,
	ELEMENT_INSTREAM_FOREIGN_OBJECT,
	ELEMENT_INLINE,
	ELEMENT_INLINE_CONTAINER,
	ELEMENT_LEADER,
	ELEMENT_PAGE_NUMBER,
	ELEMENT_PAGE_NUMBER_CITATION,
	ELEMENT_PAGE_NUMBER_CITATION_LAST,
	ELEMENT_SCALING_VALUE_CITATION,
	ELEMENT_BASIC_LINK,
	ELEMENT_MULTI_SWITCH,
	ELEMENT_MULTI_CASE,
	ELEMENT_MULTI_TOGGLE,
	ELEMENT_MULTI_PROPERTIES,
	ELEMENT_MULTI_PROPERTY_SET,
	ELEMENT_INDEX_RANGE_BEGIN,
	ELEMENT_INDEX_RANGE_END,
	ELEMENT_INDEX_PAGE_CITATION_LIST,
	ELEMENT_INDEX_LIST_SEPARATOR,
	ELEMENT_INDEX_RANGE_SEPARATOR,
	ELEMENT_INDEX_KEY_REFERENCE,
	ELEMENT_INDEX_PAGE_NUMBER_PREFIX,
	ELEMENT_INDEX_PAGE_NUMBER_SUFFIX,
	ELEMENT_FLOAT,
	ELEMENT_FOOTNOTE,
	ELEMENT_FOOTNOTE_BODY,
	ELEMENT_WRAPPER,
	ELEMENT_MARKER,
	ELEMENT_RETRIEVE_MARKER,
	ELEMENT_RETRIEVE_TABLE_MARKER,
	ELEMENT_CHANGE_BAR_BEGIN,
	ELEMENT_CHANGE_BAR_END,
	ELEMENT_COUNT
} Element;

/* What margins mean on an object (§ 5.3.2): nothing, indents and spaces of a block, spaces of an inline. */
typedef enum ElementLevel { LEVEL_OTHER, LEVEL_BLOCK, LEVEL_INLINE } ElementLevel;

/* Sets of what may stand in an object, for those whose content is free in order. */
enum {
	CONTENT_TEXT = 1,
	CONTENT_INLINE = 2,       /* inline-level objects */
	CONTENT_BLOCK = 4,        /* block-level objects */
	CONTENT_NEUTRAL = 8,      /* wrapper and others that take on their parent's content */
	CONTENT_OUT_OF_LINE = 16, /* footnote, float */
	CONTENT_MARKER = 32,
	CONTENT_FIRST_LINE = 64, /* initial-property-set */
	CONTENT_POINT = 128      /* change-bar-begin, change-bar-end, index ranges */
};

typedef enum ElementSupport {
	SUPPORT_FULL,
	SUPPORT_PRINT,   /* fully in print: what else it does is of screens, or of other devices */
	SUPPORT_CONTENT, /* the content is formatted, what is special to the object is not */
	SUPPORT_NONE     /* nothing of it is printed */
} ElementSupport;

typedef struct ElementInfo {
	const char *name; /* local name */
	ElementLevel level;
	ElementSupport support;
	FoKind kind; /* of its node; FO_NO_NODE if it makes none */
	uint16_t is; /* CONTENT_…: as what it may stand in free content */
	/* CONTENT_…: its free content; 0: rows of element_child() say what, or nothing */
	uint16_t holds;
	bool reference_area; /* its children's indents count from itself (§ 5.3.2) */
} ElementInfo;

#define FO_NO_NODE ((FoKind)-1)

extern const ElementInfo element_table[ELEMENT_COUNT];

/* From local names to rows of element_table. */
Map *element_names(Arena *arena);

/* ---- content in a given order ---- */

/* One kind of child of an object whose children have an order (§ 6: `fo:list-item` is `(marker*, label, body)`). */
typedef struct ElementChild {
	Element parent, child;
	int8_t order;
	bool required, many;
} ElementChild;

/* The row for this child, NULL if it may not stand there. */
const ElementChild *element_child(Element parent, Element child);

/* Calls `each` for every child that this parent needs. */
void element_required_children(Element parent, void (*each)(void *data, Element child), void *data);

/* "fo:list-item, fo:marker": what may stand in it, for hints. */
const char *element_content(Arena *arena, Element parent, unsigned holds);

/* The properties that an object cannot do without, all of them strings of FoOwn, PROPERTY_COUNT at the end; NULL if
 * there are none. */
const PropertyId *element_required_properties(Element element);

#endif
