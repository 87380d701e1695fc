/*
 * Documents for the tests of the fo room: written as text, read into trees.
 */
#ifndef TESTS_FO_DOCUMENT_H
#define TESTS_FO_DOCUMENT_H

#include "base/length.h"
#include "base/str.h"
#include "check.h"
#include "fo/read.h"

#include <libxml/parser.h>

#define NAMESPACES                                                                                                     \
	" xmlns:fo=\"http://www.w3.org/1999/XSL/Format\" xmlns:rep=\"urn:repertoire:fo\""                              \
	" xmlns:fox=\"http://xmlgraphics.apache.org/fop/extensions\""
#define TEST_SOURCE (&(FoSource){ .file = "test.fo", .extensions = "urn:repertoire:fo" })
#define ONE_MASTER                                                                                                     \
	"<fo:layout-master-set><fo:simple-page-master master-name='page'><fo:region-body/>"                            \
	"<fo:region-before/></fo:simple-page-master></fo:layout-master-set>"

/* Reads a whole document; NULL when it has errors. */
static inline const FoDocument *document_of(Arena *arena, Diagnostics *diagnostics, const char *text)
{
	xmlDoc *xml = xmlReadMemory(text, (int)strlen(text), "test.fo", NULL, XML_PARSE_NONET | XML_PARSE_NOWARNING);
	const FoDocument *document = fo_read(arena, xml, TEST_SOURCE, diagnostics);

	xmlFreeDoc(xml);
	return document;
}

/* The same around what stands between the tags of fo:root; `attributes` are those of fo:root. */
static inline const FoDocument *document_in_root(Arena *arena, Diagnostics *diagnostics, const char *attributes,
						 const char *content)
{
	return document_of(arena, diagnostics,
			   arena_printf(arena, "<fo:root" NAMESPACES " %s>%s</fo:root>", attributes, content));
}

/* A document that has this content in its only flow. */
static inline const FoDocument *document_with_flow(Arena *arena, Diagnostics *diagnostics, const char *content)
{
	return document_in_root(
		arena, diagnostics, "",
		arena_printf(
			arena,
			ONE_MASTER
			"<fo:page-sequence master-reference='page'><fo:flow flow-name='xsl-region-body'>%s</fo:flow>"
			"</fo:page-sequence>",
			content));
}

/* The flow of a document that has this content in its only flow. Without errors expected, it is never NULL: a failed
 * reading prints what is wrong and ends the program. */
static inline const FoNode *flow_of(Arena *arena, Diagnostics *diagnostics, const char *content)
{
	const FoDocument *document = document_with_flow(arena, diagnostics, content);

	if (!document) {
		fflush(stdout);
		diagnostics_print(diagnostics, stdout);
		exit(1);
	}
	return document->sequences[0]->flow;
}

/* The errors that this content of a flow has are in `diagnostics` afterwards. */
static inline void read_faulty_flow(Arena *arena, Diagnostics *diagnostics, const char *content)
{
	const FoDocument *document = document_with_flow(arena, diagnostics, content);

	CHECK(!document);
}

static inline uint32_t node_count_of(const FoDocument *document)
{
	uint32_t count = 0;

	for (size_t i = 0; i < document->sequence_count; i++)
		count += document->sequences[i]->node_count;
	return count;
}

/* The node of that index, below node_count_of(). */
static inline const FoNode *node_at(const FoDocument *document, uint32_t index)
{
	size_t i = 0;

	while (document->sequences[i]->first_node + document->sequences[i]->node_count <= index)
		i++;
	return document->sequences[i]->nodes[index - document->sequences[i]->first_node];
}

/* In a flow or what stands beside it, markers read again excepted; NULL if there is none. */
static inline const FoNode *node_with_id(const FoDocument *document, const char *id)
{
	for (uint32_t i = 0; i < node_count_of(document); i++)
		if (str_equal(node_at(document, i)->id, id))
			return node_at(document, i);
	return NULL;
}

/* Down the first children. */
static inline const FoNode *deep(const FoNode *node, int levels)
{
	while (levels-- && node)
		node = node->first;
	return node;
}

/* "length+percent%" in points, as "12", "-4+100%", "auto". */
static inline const char *length_text(Arena *arena, FoLength length)
{
	if (length.automatic)
		return "auto";
	if (length.percent != 0)
		return arena_printf(arena, "%g%+g%%", length_to_pt(length.length), length.percent);
	return arena_printf(arena, "%g", length_to_pt(length.length));
}

#define CHECK_LENGTH(actual, expected) CHECK_EQUAL_STR(length_text(arena, (actual)), (expected))
#define CHECK_POINTS(actual, expected) CHECK_NEAR(length_to_pt(actual), (expected), 0.0001)

/* The tree below a node in one line: names with their children in parentheses, text in quotation marks. */
static inline void add_tree(Str *str, const FoNode *node)
{
	if (node->kind == FO_TEXT) {
		str_printf(str, "\"%.*s\"", (int)node->as.chars.length, node->as.chars.bytes);
		return;
	}
	str_add(str, fo_kind_name(node->kind));
	if (!node->first)
		return;
	str_add_char(str, '(');
	for (const FoNode *child = node->first; child; child = child->next) {
		if (child->previous)
			str_add_char(str, ' ');
		add_tree(str, child);
	}
	str_add_char(str, ')');
}

static inline const char *tree_text(Arena *arena, const FoNode *node)
{
	Str str = str_in(arena);

	add_tree(&str, node);
	return str_text(&str);
}

#endif
