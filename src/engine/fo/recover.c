/*
 * Lenient reading: what stands where it may not, or lacks, is put right in the XML itself, before it is read, so that
 * everything behind sees a sound document. Each repair is told as a fault (base/diag.h) of the object that asks for it.
 *
 * Content that needs another object about it gets that object, one for all that stands together: an fo:block for text
 * and inlines where only blocks may stand, body, row and cell for what stands in a table, item and body in a list.
 * What comes too late is moved up, what may stand once is taken out or, of a table, made a body; what lacks is added,
 * empty. What stays at fault is told by the reader, which leaves it out.
 */
#include "fo/reader_priv.h"

#include "base/ascii.h"
#include "base/memory.h"
#include "base/str.h"
#include "base/words.h"

#include <string.h>

#define TEXT_CONTENT (CONTENT_TEXT | CONTENT_INLINE)

/* ---- the XML ---- */

/* The reader looks at documents, and mends those that it is lenient with. */
static xmlNode *mutable(const xmlNode *xml)
{
	return (xmlNode *)(uintptr_t)xml;
}

static void take_out(xmlNode *xml)
{
	xmlUnlinkNode(xml);
	xmlFreeNode(xml);
}

static void rename_to(xmlNode *xml, Element element)
{
	xmlNodeSetName(xml, BAD_CAST element_table[element].name);
}

/* For a place in `parent`, which is where `like` stands in the file. */
static xmlNode *new_element(const xmlNode *parent, const xmlNode *like, Element element)
{
	xmlNode *xml = xmlNewDocNode(parent->doc, parent->ns, BAD_CAST element_table[element].name, NULL);

	if (!xml)
		memory_end();
	xml->line = like->line;
	xml->_private = like->_private;
	xml->psvi = xml; /* it was put in: what is in it has been told */
	return xml;
}

static bool was_put_in(const xmlNode *xml)
{
	return xml->psvi != NULL;
}

static bool is_text(const xmlNode *xml)
{
	return xml->type == XML_TEXT_NODE || xml->type == XML_CDATA_SECTION_NODE;
}

static bool is_blank(const xmlNode *xml)
{
	const char *text = (const char *)xml->content;

	if (!is_text(xml))
		return xml->type != XML_ELEMENT_NODE && xml->type != XML_ENTITY_REF_NODE;
	return ascii_is_blank(text, strlen(text));
}

/* ---- what something needs about it ---- */

typedef struct Implied {
	Element parent, child;
} Implied;

/* By what stands in them, of objects whose content has an order. */
static const Implied implied[] = {
	{ ELEMENT_TABLE, ELEMENT_TABLE_BODY },       { ELEMENT_TABLE_HEADER, ELEMENT_TABLE_ROW },
	{ ELEMENT_TABLE_FOOTER, ELEMENT_TABLE_ROW }, { ELEMENT_TABLE_BODY, ELEMENT_TABLE_ROW },
	{ ELEMENT_TABLE_ROW, ELEMENT_TABLE_CELL },   { ELEMENT_TABLE_AND_CAPTION, ELEMENT_TABLE_CAPTION },
	{ ELEMENT_LIST_BLOCK, ELEMENT_LIST_ITEM },   { ELEMENT_LIST_ITEM, ELEMENT_LIST_ITEM_BODY },
	{ ELEMENT_FOOTNOTE, ELEMENT_FOOTNOTE_BODY }, { ELEMENT_MULTI_SWITCH, ELEMENT_MULTI_CASE }
};

static Element implied_in(Element parent)
{
	for (size_t i = 0; i < sizeof implied / sizeof *implied; i++)
		if (implied[i].parent == parent)
			return implied[i].child;
	return ELEMENT_NONE;
}

/* What a part stands in that stands in nothing of its kind. */
static Element whole_of(Element part)
{
	switch (part) {
	case ELEMENT_TABLE_COLUMN:
	case ELEMENT_TABLE_HEADER:
	case ELEMENT_TABLE_FOOTER:
	case ELEMENT_TABLE_BODY:
	case ELEMENT_TABLE_ROW:
	case ELEMENT_TABLE_CELL: return ELEMENT_TABLE;
	case ELEMENT_LIST_ITEM:
	case ELEMENT_LIST_ITEM_LABEL:
	case ELEMENT_LIST_ITEM_BODY: return ELEMENT_LIST_BLOCK;
	default: return ELEMENT_NONE;
	}
}

static bool is_content(Element element)
{
	return element_table[element].is || whole_of(element) != ELEMENT_NONE;
}

/* The object that has to be put about the child, ELEMENT_NONE where none helps or none is needed. */
static Element needed_about(const Object *parent, const xmlNode *xml, Element child)
{
	Element above = parent->lineage.element;
	unsigned is = child == ELEMENT_NONE ? CONTENT_TEXT : element_table[child].is;

	if (xml->type == XML_ELEMENT_NODE && child == ELEMENT_NONE)
		return ELEMENT_NONE; /* of another namespace */
	if (!parent->holds) {
		if (child != ELEMENT_NONE && (element_child(above, child) || !is_content(child)))
			return ELEMENT_NONE;
		return implied_in(above);
	}
	if (is & parent->holds)
		return ELEMENT_NONE;
	if (is & TEXT_CONTENT)
		return parent->holds & CONTENT_BLOCK ? ELEMENT_BLOCK : ELEMENT_NONE;
	return parent->holds & CONTENT_BLOCK ? whole_of(child) : ELEMENT_NONE;
}

static void report_child(Reader *r, const Object *parent, const xmlNode *xml, Element child)
{
	if (was_put_in(parent->lineage.xml))
		return;
	if (xml->type == XML_ELEMENT_NODE)
		object_report_misplaced(r, parent, xml, child, NULL);
	else
		object_stray_text(r, parent, (const char *)xml->content, strlen((const char *)xml->content));
}

/* Puts `about` around the child and what follows it and needs the same; answers the new element. */
static xmlNode *wrap(Reader *r, const Object *parent, xmlNode *first, Element about)
{
	const xmlNode *above = parent->lineage.xml;
	xmlNode *wrapper = new_element(above, first->type == XML_ELEMENT_NODE ? first : above, about);
	xmlNode *xml = first, *next;

	xmlAddPrevSibling(first, wrapper);
	for (; xml; xml = next) {
		Element child = object_element(r, xml);

		next = xml->next;
		if (!is_blank(xml) && needed_about(parent, xml, child) != about)
			break;
		if (!is_blank(xml))
			report_child(r, parent, xml, child);
		xmlUnlinkNode(xml);
		xmlAddChild(wrapper, xml);
	}
	return wrapper;
}

/* ---- what may not be here at all ---- */

/* A note or float where none can stand is set in its place. */
static void dissolve(Reader *r, xmlNode *xml)
{
	for (xmlNode *part = xml->children; part; part = part->next)
		if (object_element(r, part) == ELEMENT_FOOTNOTE_BODY)
			rename_to(part, ELEMENT_WRAPPER);
	rename_to(xml, ELEMENT_WRAPPER);
}

/* False if the child is no more. */
static bool recover_ancestors(Reader *r, const Object *parent, xmlNode *xml)
{
	Element child = object_element(r, xml);

	if (!object_report_ancestors(r, parent, xml, child))
		return true;
	if (child == ELEMENT_FOOTNOTE || child == ELEMENT_FLOAT) {
		dissolve(r, xml);
		return true;
	}
	take_out(xml);
	return false;
}

/* ---- order ---- */

static void report_order(Reader *r, const Object *parent, const xmlNode *xml, const char *why)
{
	if (!was_put_in(parent->lineage.xml))
		object_report_misplaced(r, parent, xml, object_element(r, xml), why);
}

/* What of a table may stand once becomes a body the second time; parts of a list item, a note, a caption go on in the
 * first; else the first counts. False if the child is no more among its siblings. */
static bool recover_second(Reader *r, const Object *parent, xmlNode *xml, xmlNode *first)
{
	Element above = parent->lineage.element, child = object_element(r, xml);

	report_order(r, parent, xml, _("may stand only once"));
	if (child == ELEMENT_TABLE_HEADER || child == ELEMENT_TABLE_FOOTER) {
		rename_to(xml, ELEMENT_TABLE_BODY);
		return true;
	}
	if (above == ELEMENT_LIST_ITEM || above == ELEMENT_FOOTNOTE || child == ELEMENT_TABLE_CAPTION) {
		rename_to(xml, ELEMENT_WRAPPER); /* with its names and properties */
		xmlUnlinkNode(xml);
		xmlAddChild(first, xml);
		return false;
	}
	take_out(xml);
	return false;
}

/* Puts the child before the first that is of a higher order, else last. */
static void put_in_order(Reader *r, const Object *parent, xmlNode *xml, int order)
{
	Element above = parent->lineage.element;
	xmlNode *place = mutable(parent->lineage.xml->children);
	const ElementChild *row;

	xmlUnlinkNode(xml);
	while (place && (!(row = element_child(above, object_element(r, place))) || row->order <= order))
		place = place->next;
	if (place)
		xmlAddPrevSibling(place, xml);
	else
		xmlAddChild(mutable(parent->lineage.xml), xml);
}

enum { MOST_ORDERS = 8 };

/* The first child of each order that has been seen so far, and the highest order. */
typedef struct Orders {
	xmlNode *first[MOST_ORDERS];
	int highest;
} Orders;

static void move_up(const Orders *orders, xmlNode *xml, int order)
{
	while (!orders->first[++order])
		;
	xmlUnlinkNode(xml);
	xmlAddPrevSibling(orders->first[order], xml);
}

static void recover_order(Reader *r, const Object *parent, xmlNode *xml, Orders *orders)
{
	Element above = parent->lineage.element;
	const ElementChild *row = element_child(above, object_element(r, xml));

	if (!row)
		return;
	if (!row->many && orders->first[row->order]) {
		if (!recover_second(r, parent, xml, orders->first[row->order]))
			return;
		row = element_child(above, object_element(r, xml));
	}
	if (row->order < orders->highest) {
		report_order(r, parent, xml, _("stands too late"));
		move_up(orders, xml, row->order);
	} else {
		orders->highest = row->order;
	}
	if (!orders->first[row->order])
		orders->first[row->order] = xml;
}

static void recover_orders(Reader *r, const Object *parent)
{
	Orders orders = { 0 };

	for (xmlNode *xml = mutable(parent->lineage.xml->children), *next; xml; xml = next) {
		next = xml->next;
		if (xml->type == XML_ELEMENT_NODE)
			recover_order(r, parent, xml, &orders);
	}
}

/* ---- what lacks ---- */

typedef struct Lacking {
	Reader *reader;
	const Object *object;
} Lacking;

static void add_child(void *data, Element child)
{
	const Lacking *lacking = data;
	const Object *object = lacking->object;
	xmlNode *xml = mutable(object->lineage.xml), *added;

	for (const xmlNode *other = xml->children; other; other = other->next)
		if (object_element(lacking->reader, other) == child)
			return;
	if (!was_put_in(xml))
		object_report_lacking(lacking->reader, object, child);
	added = new_element(xml, xml, child);
	if (child == ELEMENT_FLOW)
		xmlSetProp(added, BAD_CAST "flow-name", BAD_CAST "xsl-region-body");
	put_in_order(lacking->reader, object, added, element_child(object->lineage.element, child)->order);
}

/* ---- all of it ---- */

static bool is_unknown(const Reader *r, const xmlNode *xml)
{
	return xml->type == XML_ELEMENT_NODE && object_element(r, xml) == ELEMENT_NONE && xml->ns &&
	       str_equal((const char *)xml->ns->href, FO_NAMESPACE);
}

/* A name that the standard does not know: what it holds is read in its place, if that is one for content. */
static void recover_unknown(Reader *r, const Object *parent, xmlNode *xml)
{
	object_report_unknown(r, parent, xml);
	if (!parent->holds && implied_in(parent->lineage.element) == ELEMENT_NONE) {
		take_out(xml);
		return;
	}
	xmlFreePropList(xml->properties);
	xml->properties = NULL;
	rename_to(xml, ELEMENT_WRAPPER);
}

static void recover_names(Reader *r, const Object *parent)
{
	for (xmlNode *xml = mutable(parent->lineage.xml->children), *next; xml; xml = next) {
		next = xml->next;
		if (xml->type == XML_ELEMENT_NODE && xml->ns != parent->lineage.xml->ns)
			extension_translate(r, xml);
		if (is_unknown(r, xml))
			recover_unknown(r, parent, xml);
	}
}

/* Answers what is to be looked at next. */
static xmlNode *recover_child(Reader *r, const Object *parent, xmlNode *xml)
{
	xmlNode *next = xml->next;
	Element about;

	if (is_blank(xml) || !recover_ancestors(r, parent, xml))
		return next;
	about = needed_about(parent, xml, object_element(r, xml));
	return about == ELEMENT_NONE ? next : wrap(r, parent, xml, about)->next;
}

void recover_children(Reader *r, const Object *parent)
{
	recover_names(r, parent);
	for (xmlNode *xml = mutable(parent->lineage.xml->children); xml;)
		xml = recover_child(r, parent, xml);
	if (parent->holds)
		return;
	element_required_children(parent->lineage.element, add_child, &(Lacking){ r, parent });
	recover_orders(r, parent);
}
