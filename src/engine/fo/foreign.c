/*
 * What stands in fo:instream-foreign-object (XSL 1.1 § 6.6.6). A drawing in SVG is a picture within its address, as if
 * it had come by data:. Of anything else the text is set, since nothing here knows how to draw it: of a formula in
 * MathML the letters and signs in a row.
 */
#include "fo/reader_priv.h"

#include "base/ascii.h"
#include "base/base64.h"
#include "base/memory.h"
#include "base/str.h"
#include "fo/once.h"

#include <libxml/tree.h>
#include <string.h>

#define SVG_NAMESPACE "http://www.w3.org/2000/svg"
#define MATHML_NAMESPACE "http://www.w3.org/1998/Math/MathML"

static const xmlNode *first_element(const xmlNode *xml)
{
	const xmlNode *child = xml->children;

	while (child && child->type != XML_ELEMENT_NODE)
		child = child->next;
	return child;
}

static bool is_in(const xmlNode *xml, const char *space)
{
	return xml && xml->ns && strcmp((const char *)xml->ns->href, space) == 0;
}

static bool is_named(const xmlNode *xml, const char *name)
{
	return strcmp((const char *)xml->name, name) == 0;
}

bool foreign_is_drawing(const xmlNode *xml)
{
	const xmlNode *root = first_element(xml);

	return is_in(root, SVG_NAMESPACE) && is_named(root, "svg");
}

/* The element as a document by itself, with the prefixes that it takes from those about it. */
static void add_document(Str *out, const xmlNode *root)
{
	xmlDoc *document = xmlNewDoc((const xmlChar *)"1.0");
	xmlNode *copy = xmlDocCopyNode((xmlNode *)(uintptr_t)root, document, 1);
	xmlChar *text = NULL;
	int length = 0;

	if (copy)
		xmlDocSetRootElement(document, copy);
	xmlDocDumpMemoryEnc(document, &text, &length, "UTF-8");
	if (!copy || !text)
		memory_end();
	base64_add(out, text, (size_t)length);
	xmlFree(text);
	xmlFreeDoc(document);
}

const char *foreign_address(Arena *arena, const xmlNode *xml)
{
	Str out = str_in(arena);

	str_add(&out, "data:image/svg+xml;base64,");
	add_document(&out, first_element(xml));
	return str_text(&out);
}

/* ---- text ---- */

/* What a formula says of itself in another language. */
static bool is_aside(const xmlNode *xml)
{
	return is_in(xml, MATHML_NAMESPACE) && (is_named(xml, "annotation") || is_named(xml, "annotation-xml"));
}

static const xmlNode *after(const xmlNode *xml, const xmlNode *top)
{
	while (xml != top && !xml->next)
		xml = xml->parent;
	return xml == top ? NULL : xml->next;
}

/* Blanks between elements are the layout of the source. */
static void add_text_of(Str *out, const xmlNode *top)
{
	const xmlNode *xml = top->children;

	while (xml) {
		const char *text = (const char *)xml->content;
		bool is_text = xml->type == XML_TEXT_NODE || xml->type == XML_CDATA_SECTION_NODE;

		if (is_text && !ascii_is_blank(text, strlen(text)))
			str_add(out, text);
		xml = xml->type == XML_ELEMENT_NODE && xml->children && !is_aside(xml) ? xml->children
										       : after(xml, top);
	}
}

const char *foreign_text(Reader *r, const Object *object)
{
	const xmlNode *root = first_element(object->lineage.xml);
	Str out = str_in(r->own);

	add_text_of(&out, object->lineage.xml);
	if (!root)
		diag_fault(r->diagnostics, "fo-missing", object->lineage.place, "put a drawing in SVG into it",
			   "fo:instream-foreign-object is empty");
	else if (once(r->met, is_in(root, MATHML_NAMESPACE) ? "MathML" : "foreign object"))
		diag_warning(r->diagnostics, "fo-unsupported", object->lineage.place, "give it as SVG",
			     is_in(root, MATHML_NAMESPACE)
				     ? "formulas in MathML are not supported: the text of %s is set in a row"
				     : "of foreign objects only SVG is supported: the text of %s is set",
			     (const char *)root->name);
	return str_text(&out);
}
