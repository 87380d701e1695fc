/*
 * What everybody may read.
 */
#include "source/public.h"

#include "base/memory.h"
#include "source/xml.h"

static bool is_marked_internal(const xmlNode *element)
{
	xmlChar *value = xmlGetNoNsProp((xmlNode *)(uintptr_t)element, (const xmlChar *)"diffusion");
	bool marked = value && xmlStrEqual(value, (const xmlChar *)"interne");

	xmlFree(value);
	return marked;
}

static bool is_kept_inside(const xmlNode *element)
{
	return xml_is(element, "equipe") || xml_is(element, "question") || xml_is(element, "accepte") ||
	       is_marked_internal(element);
}

static bool leaves(const xmlNode *node, bool internal)
{
	switch (node->type) {
	case XML_ELEMENT_NODE: return internal || !is_kept_inside(node);
	case XML_COMMENT_NODE:
	case XML_PI_NODE: return false;
	default: return true;
	}
}

static void drop(xmlNode *node)
{
	xmlUnlinkNode(node);
	xmlFreeNode(node);
}

/* What is gone leaves no empty line; a blank that alone parts two words stays. */
static void drop_with_blanks(xmlNode *node)
{
	xmlNode *before = node->prev;

	if (before && xmlIsBlankNode(before) && (!node->next || xmlIsBlankNode(node->next)))
		drop(before);
	drop(node);
}

void public_prune(xmlNode *element, bool internal)
{
	for (xmlNode *child = element->children, *next; child; child = next) {
		next = child->next;
		if (!leaves(child, internal))
			drop_with_blanks(child);
		else if (child->type == XML_ELEMENT_NODE)
			public_prune(child, internal);
	}
}

/* ---- of an edition, what tells of some of its fiches ---- */

xmlDoc *public_extract(const Source *source, const xmlNode *const *fiches, size_t count, bool internal)
{
	static const char *const kept[] = { "titre", "parution", "editeur", "referentiels" };
	const xmlNode *root = xmlDocGetRootElement(source_document(source));
	xmlDoc *document = xmlNewDoc((const xmlChar *)"1.0");
	xmlNode *copy;

	if (!document)
		memory_end();
	copy = xml_copy(document, root, false);
	xmlDocSetRootElement(document, copy);
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		if (xml_child(root, kept[i]))
			xmlAddChild(copy, xml_copy(document, xml_child(root, kept[i]), true));
	for (size_t i = 0; i < count; i++)
		xmlAddChild(xmlAddChild(copy, xml_copy(document, fiches[i]->parent, false)),
			    xml_copy(document, fiches[i], true));
	public_prune(copy, internal);
	return document;
}
