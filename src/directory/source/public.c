/*
 * What everybody may read.
 */
#include "source/public.h"

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
