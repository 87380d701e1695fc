/* Whole documents: nodes, places, ids, bookmarks, metadata; what may stand where; what is not supported. */
#include "base/array.h"
#include "document.h"

#define FLOW(content) flow_of(arena, diagnostics, (content))

/* ---- trees ---- */

TEST(nodes_are_linked_and_numbered_in_document_order)
{
	const FoDocument *document = document_in_root(
		arena, diagnostics, "",
		ONE_MASTER
		"<fo:page-sequence master-reference='page'>"
		"<fo:static-content flow-name='xsl-region-before'><fo:block>h</fo:block></fo:static-content>"
		"<fo:flow flow-name='xsl-region-body'><fo:block>a<fo:inline>b</fo:inline></fo:block></fo:flow>"
		"</fo:page-sequence>");
	static const FoKind kinds[] = { FO_STATIC_CONTENT, FO_BLOCK, FO_TEXT,   FO_FLOW,
					FO_BLOCK,          FO_TEXT,  FO_INLINE, FO_TEXT };
	const FoNode *block = document->sequences[0]->flow->first;

	CHECK_EQUAL_INT(node_count_of(document), 8);
	for (uint32_t i = 0; i < node_count_of(document); i++) {
		CHECK_EQUAL_INT(node_at(document, i)->index, i);
		CHECK_EQUAL_INT(node_at(document, i)->kind, kinds[i]);
	}
	CHECK(!document->sequences[0]->flow->parent);
	CHECK(block->last->previous == block->first && block->last->parent == block && !block->last->next);
}

TEST(each_kind_of_object)
{
	const FoNode *block =
		FLOW("<fo:block id='x' role='H1'><fo:basic-link internal-destination='x'>l</fo:basic-link>"
		     "<fo:basic-link external-destination=\"url('https://example.org/?a=%20')\">m</fo:basic-link>"
		     "<fo:external-graphic src='url(\"a%20b.png\")' content-width='scale-to-fit' "
		     "content-height='50%' width='3cm' scaling='non-uniform'/>"
		     "<fo:character character=' '/><fo:page-number-citation ref-id='x'/>"
		     "<fo:page-number-citation-last ref-id='x'/>"
		     "<fo:change-bar-begin change-bar-class='c'/><fo:change-bar-end change-bar-class='c'/>"
		     "</fo:block>")
			->first;
	const FoNode *node = block->first;

	CHECK_EQUAL_STR(block->role, "H1");
	CHECK_EQUAL_STR(node->as.link.internal, "x");
	node = node->next;
	CHECK_EQUAL_STR(node->as.link.external, "https://example.org/?a=%20");
	CHECK(!node->as.link.internal);
	node = node->next;
	CHECK_EQUAL_STR(node->as.graphic->source, "a b.png");
	CHECK_EQUAL_INT(node->as.graphic->fit_width, FO_SCALE_TO_FIT);
	CHECK_LENGTH(node->as.graphic->content_height, "0+50%");
	CHECK(!node->as.graphic->uniform);
	node = node->next;
	CHECK_EQUAL_INT(node->as.chars.length, 1);
	node = node->next;
	CHECK_EQUAL_STR(node->as.citation.target, "x");
	CHECK_EQUAL_INT(node->next->kind, FO_PAGE_NUMBER_CITATION_LAST);
	CHECK_EQUAL_STR(block->last->as.change_bar.change_class, "c");
	CHECK_QUIET(diagnostics);
}

TEST(block_containers)
{
	const FoNode *container = FLOW("<fo:block-container absolute-position='fixed' top='1pt' left='2pt' z-index='3' "
				       "reference-orientation='-90'><fo:block-container position='absolute'><fo:block/>"
				       "</fo:block-container></fo:block-container>")
					  ->first;

	CHECK_EQUAL_INT(container->as.container->position, FO_POSITION_FIXED);
	CHECK_LENGTH(container->as.container->offset[FO_BEFORE], "1");
	CHECK_LENGTH(container->as.container->offset[FO_START], "2");
	CHECK_LENGTH(container->as.container->offset[FO_END], "auto");
	CHECK_EQUAL_INT(container->as.container->orientation, 270);
	CHECK_EQUAL_INT(container->as.container->z_index, 3);
	CHECK_EQUAL_INT(container->first->as.container->position, FO_POSITION_ABSOLUTE);
}

TEST(markers)
{
	const FoDocument *document = document_in_root(
		arena, diagnostics, "",
		ONE_MASTER
		"<fo:page-sequence master-reference='page'>"
		"<fo:static-content flow-name='xsl-region-before'><fo:block><fo:retrieve-marker "
		"retrieve-class-name='m' "
		"retrieve-position='last-ending-within-page' retrieve-boundary='page'/></fo:block>"
		"</fo:static-content>"
		"<fo:flow flow-name='xsl-region-body'><fo:block><fo:marker marker-class-name='m'>a</fo:marker>"
		"b</fo:block></fo:flow></fo:page-sequence>");
	const FoNode *retrieve = deep(document->sequences[0]->statics[0], 2);

	CHECK_EQUAL_STR(retrieve->as.marker.name, "m");
	CHECK_EQUAL_INT(retrieve->as.marker.position, FO_LAST_ENDING);
	CHECK_EQUAL_INT(retrieve->as.marker.boundary, FO_BOUNDARY_PAGE);
	CHECK_EQUAL_STR(tree_text(arena, document->sequences[0]->flow), "flow(block(marker(\"a\") \"b\"))");
}

/* A page-sequence with a marker that is retrieved in two sizes. */
static const char *retrieving_sequence(Arena *arena, const char *attributes)
{
	return arena_printf(
		arena,
		"<fo:page-sequence master-reference='page'><fo:static-content flow-name='xsl-region-before'>"
		"<fo:block font-size='8pt'><fo:retrieve-marker retrieve-class-name='m'/></fo:block>"
		"<fo:block font-size='6pt'><fo:retrieve-marker retrieve-class-name='m'/></fo:block>"
		"</fo:static-content>"
		"<fo:flow flow-name='xsl-region-body'><fo:block font-size='20pt' color='red'><fo:marker "
		"marker-class-name='m'>"
		" a <fo:inline font-size='50%%' %s>b</fo:inline></fo:marker>c</fo:block></fo:flow>"
		"</fo:page-sequence>",
		attributes);
}

TEST(what_a_marker_holds_inherits_from_those_who_retrieve_it)
{
	const FoDocument *document =
		document_in_root(arena, diagnostics, "",
				 arena_printf(arena, ONE_MASTER "%s%s", retrieving_sequence(arena, "id='i'"),
					      retrieving_sequence(arena, "color='blue'")));
	const FoNode *statics = document->sequences[0]->statics[0], *other = document->sequences[1]->statics[0];
	const FoNode *marker = deep(document->sequences[0]->flow, 2);
	const FoNode *head = fo_retrieved(marker, deep(statics, 2)), *foot = fo_retrieved(marker, statics->last->first);

	CHECK_EQUAL_STR(tree_text(arena, head), "marker(\"a \" inline(\"b\"))");
	CHECK_EQUAL_INT(head->first->text->size, 8 * LENGTH_PT_ONE);
	CHECK_EQUAL_INT(head->last->text->size, 4 * LENGTH_PT_ONE);
	CHECK_EQUAL_INT(foot->last->text->size, 3 * LENGTH_PT_ONE);
	CHECK(head->last->text->color.c[0] == 0);
	CHECK_EQUAL_INT(head->parent->kind, FO_RETRIEVE_MARKER);
	CHECK(head->parent->text == deep(statics, 2)->text);
	CHECK(node_at(document, head->index) == head);
	/* the same properties, the same reading; the id is that of the flow */
	CHECK(fo_retrieved(marker, deep(other, 2)) == head);
	CHECK(node_with_id(document, "i") == marker->last);
	CHECK_QUIET(diagnostics);
}

/* What was taken one by one, as a document. */
typedef struct Taken {
	Arena *arena;
	ARRAY(const FoPageSequence *) sequences;
} Taken;

static void take(void *taker, const FoPageSequence *sequence)
{
	Taken *taken = taker;

	if (sequence->arena)
		arena_join(taken->arena, sequence->arena);
	array_push(taken->arena, &taken->sequences, sequence);
}

/* Reads a document, giving its page-sequences away as soon as they are read, the last excepted; `xml` is not kept. */
static const FoDocument *read_by_pieces(Arena *arena, Diagnostics *diagnostics, const char *text)
{
	xmlDoc *xml = xmlReadMemory(text, (int)strlen(text), "test.fo", NULL, XML_PARSE_NONET);
	Taken taken = { .arena = arena };
	FoReading *reading = fo_reading_new(arena, TEST_SOURCE, take, &taken, diagnostics);
	xmlNode *root = xmlDocGetRootElement(xml);
	FoDocument *document;

	while (root->children->next)
		fo_reading_take(reading, xmlStrEqual(root->children->name, BAD_CAST "layout-master-set")
						 ? root->children->next
						 : root->children);
	document = arena_memdup(arena, fo_reading_finish(reading, xml), sizeof *document);
	document->sequences = taken.sequences.items;
	xmlFreeDoc(xml);
	return document;
}

static const char *sequences_text(Arena *arena, const FoDocument *document)
{
	Str str = str_in(arena);

	for (uint32_t i = 0; i < node_count_of(document); i++)
		if (!node_at(document, i)->parent || node_at(document, i)->kind == FO_MARKER)
			add_tree(&str, node_at(document, i));
	return str_text(&str);
}

TEST(a_document_read_by_pieces_is_that_read_at_once)
{
	const char *text = arena_printf(arena, "<fo:root" NAMESPACES ">" ONE_MASTER "%s%s%s</fo:root>",
					retrieving_sequence(arena, "id='i'"),
					retrieving_sequence(arena, "color='blue' font-weight='bold'"),
					retrieving_sequence(arena, "font-style='italic'"));
	const FoDocument *whole = document_of(arena, diagnostics, text),
			 *pieces = read_by_pieces(arena, diagnostics, text);

	CHECK_EQUAL_INT(pieces->sequence_count, 3);
	CHECK_EQUAL_INT(node_count_of(pieces), node_count_of(whole));
	CHECK_EQUAL_STR(sequences_text(arena, pieces), sequences_text(arena, whole));
	for (uint32_t i = 0; i < node_count_of(whole); i++)
		CHECK_EQUAL_INT(node_at(pieces, i)->text->size, node_at(whole, i)->text->size);
	CHECK(node_with_id(pieces, "i")->index == node_with_id(whole, "i")->index);
	CHECK_QUIET(diagnostics);
}

TEST(markers_beyond_the_reach_of_a_boundary_are_not_read_again)
{
	const FoDocument *document = document_in_root(
		arena, diagnostics, "",
		ONE_MASTER
		"<fo:page-sequence master-reference='page'><fo:flow flow-name='xsl-region-body'><fo:block>"
		"<fo:marker marker-class-name='near'/><fo:marker marker-class-name='far'/></fo:block></fo:flow>"
		"</fo:page-sequence>"
		"<fo:page-sequence master-reference='page'><fo:static-content flow-name='xsl-region-before'>"
		"<fo:block>"
		"<fo:retrieve-marker retrieve-class-name='near'/><fo:retrieve-marker retrieve-class-name='far' "
		"retrieve-boundary='document'/>"
		"</fo:block></fo:static-content><fo:flow flow-name='xsl-region-body'><fo:block/></fo:flow>"
		"</fo:page-sequence>");
	const FoNode *block = document->sequences[0]->flow->first,
		     *retrieving = deep(document->sequences[1]->statics[0], 1);

	CHECK(!fo_retrieved(block->first, retrieving->first));
	CHECK(fo_retrieved(block->last, retrieving->last));
}

TEST(a_wrapper_takes_what_its_parent_takes_and_hands_on_its_properties)
{
	const FoNode *flow =
		FLOW("<fo:wrapper color='red' id='w'><fo:block>a<fo:wrapper font-size='6pt'>b</fo:wrapper></fo:block>"
		     "</fo:wrapper>");

	CHECK_EQUAL_STR(tree_text(arena, flow), "flow(wrapper(block(\"a\" wrapper(\"b\"))))");
	CHECK_NEAR(deep(flow, 2)->text->color.c[0], 1, 0);
	CHECK_POINTS(deep(flow, 2)->last->first->text->size, 6);
}

/* ---- places ---- */

TEST(places_name_the_record_where_the_template_told_it)
{
	const FoNode *first = FLOW("<fo:block rep:source='fiches/segou.xml:12:5'><fo:inline>a</fo:inline><fo:inline "
				   "rep:source='b.xml:3'/></fo:block>\n<fo:block/>")
				      ->first;

	CHECK_EQUAL_STR(first->place.file, "fiches/segou.xml");
	CHECK_EQUAL_INT(first->first->first->place.line, 12);
	CHECK_EQUAL_INT(first->first->first->place.column, 5);
	CHECK_EQUAL_STR(first->last->place.file, "b.xml");
	CHECK_EQUAL_INT(first->last->place.line, 3);
	CHECK_EQUAL_INT(first->last->place.column, 0);
	CHECK_EQUAL_STR(first->next->place.file, "test.fo");
	CHECK_EQUAL_INT(first->next->place.line, 2);
}

TEST(a_place_that_is_none_is_a_fault)
{
	read_faulty_flow(arena, diagnostics, "<fo:block rep:source='segou.xml'/>");
	CHECK_DIAGNOSTIC(diagnostics, "fo-value");
}

/* ---- ids ---- */

TEST(ids_are_found)
{
	const FoDocument *document = document_in_root(
		arena, diagnostics, "",
		ONE_MASTER
		"<fo:page-sequence master-reference='page'>"
		"<fo:flow flow-name='xsl-region-body'><fo:block id='a'><fo:inline id='b'/></fo:block></fo:flow>"
		"</fo:page-sequence>");

	CHECK_EQUAL_INT(node_with_id(document, "a")->kind, FO_BLOCK);
	CHECK_EQUAL_INT(node_with_id(document, "b")->kind, FO_INLINE);
	CHECK(!node_with_id(document, "c"));
}

TEST(ids_are_given_once_and_references_lead_somewhere)
{
	read_faulty_flow(arena, diagnostics,
			 "<fo:block id='a'/><fo:block id='a'/><fo:block id=''/>"
			 "<fo:block><fo:basic-link internal-destination='b'/><fo:page-number-citation ref-id='c'/>"
			 "</fo:block>");
	CHECK_EQUAL_INT(diagnostics_count(diagnostics, SEVERITY_ERROR), 4);
	CHECK_DIAGNOSTIC(diagnostics, "fo-id-duplicate");
	CHECK_DIAGNOSTIC(diagnostics, "fo-reference-unknown");
	CHECK_DIAGNOSTIC(diagnostics, "fo-value");
}

/* ---- bookmarks, metadata ---- */

TEST(bookmarks)
{
	const FoDocument *document = document_in_root(
		arena, diagnostics, "",
		ONE_MASTER
		"<fo:bookmark-tree>"
		"<fo:bookmark internal-destination='a' starting-state='hide'><fo:bookmark-title> A \n b "
		"</fo:bookmark-title>"
		"<fo:bookmark external-destination='https://example.org'><fo:bookmark-title>"
		"C</fo:bookmark-title></fo:bookmark></fo:bookmark>"
		"<fo:bookmark internal-destination='a'><fo:bookmark-title>D</fo:bookmark-title></fo:bookmark>"
		"</fo:bookmark-tree>"
		"<fo:page-sequence master-reference='page'><fo:flow flow-name='xsl-region-body'><fo:block "
		"id='a'/></fo:flow></fo:page-sequence>");
	const FoBookmark *first = document->bookmarks;

	CHECK_QUIET(diagnostics);
	CHECK_EQUAL_STR(first->title, "A b");
	CHECK_EQUAL_STR(first->internal, "a");
	CHECK(!first->open);
	CHECK_EQUAL_STR(first->children->title, "C");
	CHECK_EQUAL_STR(first->children->external, "https://example.org");
	CHECK_EQUAL_STR(first->next->title, "D");
	CHECK(first->next->open && !first->next->next);
}

#define XMP                                                                                                            \
	"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "        \
	"xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:xmp='http://ns.adobe.com/xap/1.0/' "                        \
	"xmlns:pdf='http://ns.adobe.com/pdf/1.3/'>"                                                                    \
	"<rdf:Description rdf:about='' pdf:Keywords='Mali, France'><dc:title><rdf:Alt><rdf:li "                        \
	"xml:lang='x-default'>Un\n titre</rdf:li>"                                                                     \
	"<rdf:li xml:lang='en'>A title</rdf:li></rdf:Alt></dc:title><dc:creator><rdf:Seq><rdf:li>A</rdf:li>"           \
	"<rdf:li>B</rdf:li></rdf:Seq></dc:creator>"                                                                    \
	"<dc:description>Une description</dc:description><xmp:CreateDate>2026-03-14</xmp:CreateDate>"                  \
	"<dc:subject><rdf:Bag><rdf:li>Eau, air</rdf:li><rdf:li>Sols</rdf:li></rdf:Bag></dc:subject>"                   \
	"<dc:identifier>aubeville</dc:identifier><prism:edition "                                                      \
	"xmlns:prism='http://prismstandard.org/namespaces/basic/2.0/'>2026</prism:edition>"                            \
	"</rdf:Description></rdf:RDF></x:xmpmeta>"

TEST(metadata)
{
	const FoDocument *document =
		document_in_root(arena, diagnostics, "language='fr' country='fr'",
				 ONE_MASTER
				 "<fo:declarations>" XMP "</fo:declarations><fo:page-sequence "
				 "master-reference='page'>"
				 "<fo:flow flow-name='xsl-region-body'><fo:block/></fo:flow></fo:page-sequence>");

	CHECK_QUIET(diagnostics);
	CHECK_EQUAL_STR(document->metadata.title, "Un titre");
	CHECK_EQUAL_STR(document->metadata.creator, "A; B");
	CHECK_EQUAL_STR(document->metadata.description, "Une description");
	CHECK_EQUAL_STR(document->metadata.keywords, "Mali, France");
	CHECK_EQUAL_STR(document->metadata.date, "2026-03-14");
	CHECK_EQUAL_STR(document->metadata.subjects, "Eau, air\nSols");
	CHECK_EQUAL_STR(document->metadata.identifier, "aubeville");
	CHECK_EQUAL_STR(document->metadata.edition, "2026");
	CHECK_EQUAL_STR(document->metadata.language, "fr-FR");
	CHECK(!document->metadata.publisher);
}

/* ---- what may stand where ---- */

#define MISPLACED(content) CHECK(misplaced(arena, (content)))

static bool misplaced(Arena *arena, const char *content)
{
	Diagnostics *own = diagnostics_new(arena);

	read_faulty_flow(arena, own, content);
	check_diagnostic(own, "fo-nesting", __FILE__, __LINE__);
	return diagnostics_count(own, SEVERITY_ERROR) == 1;
}

TEST(nesting)
{
	MISPLACED("text");
	MISPLACED("<fo:inline/>");
	MISPLACED("<fo:table-column/>");
	MISPLACED("<fo:block><fo:flow flow-name='f'/></fo:block>");
	MISPLACED("<fo:wrapper>text</fo:wrapper>");
	MISPLACED("<fo:block>a<fo:marker marker-class-name='m'/></fo:block>");
	MISPLACED("<fo:block><fo:page-number>a</fo:page-number></fo:block>");
	MISPLACED("<fo:block><fo:leader><fo:block/></fo:leader></fo:block>");
	MISPLACED("<fo:block><fo:retrieve-marker retrieve-class-name='m'/></fo:block>");
	MISPLACED("<fo:table><fo:table-body><fo:table-row><fo:table-cell>a</fo:table-cell></fo:table-row>"
		  "</fo:table-body></fo:table>");
	MISPLACED("<fo:table><fo:table-body/><fo:table-header/></fo:table>");
	MISPLACED("<fo:table><fo:table-header/><fo:table-header/><fo:table-body/></fo:table>");
	MISPLACED("<fo:list-block><fo:list-item><fo:list-item-body><fo:block/></fo:list-item-body>"
		  "<fo:list-item-label><fo:block/></fo:list-item-label></fo:list-item></fo:list-block>");
	MISPLACED("<fo:block><fo:footnote><fo:inline/><fo:footnote-body><fo:block><fo:footnote><fo:inline/>"
		  "<fo:footnote-body>"
		  "<fo:block/></fo:footnote-body></fo:footnote></fo:block></fo:footnote-body></fo:footnote>"
		  "</fo:block>");
}

TEST(change_bars_may_stand_between_rows_and_items)
{
	FLOW("<fo:table><fo:table-body><fo:change-bar-begin change-bar-class='a'/><fo:table-row><fo:table-cell>"
	     "<fo:block/></fo:table-cell>"
	     "</fo:table-row><fo:change-bar-end change-bar-class='a'/></fo:table-body></fo:table>");
	CHECK_QUIET(diagnostics);
}

TEST(what_is_missing_is_named)
{
	read_faulty_flow(
		arena, diagnostics,
		"<fo:block><fo:external-graphic/><fo:basic-link/><fo:footnote><fo:inline/></fo:footnote></fo:block>"
		"<fo:list-block/><fo:table/><fo:table><fo:table-body><fo:table-row/></fo:table-body></fo:table>");
	CHECK_EQUAL_INT(diagnostics_count(diagnostics, SEVERITY_ERROR), 6);
	CHECK_DIAGNOSTIC(diagnostics, "fo-missing");
}

TEST(a_page_sequence_without_its_flow_is_not_handed_on)
{
	static const char text[] =
		"<fo:root" NAMESPACES ">" ONE_MASTER "<fo:page-sequence master-reference='page'/></fo:root>";
	xmlDoc *xml = xmlReadMemory(text, sizeof text - 1, "test.fo", NULL, XML_PARSE_NONET);
	Taken taken = { .arena = arena };

	CHECK(!fo_reading_finish(fo_reading_new(arena, TEST_SOURCE, take, &taken, diagnostics), xml));
	CHECK_EQUAL_INT(taken.sequences.count, 0);
	CHECK_EQUAL_INT(diagnostics_count(diagnostics, SEVERITY_ERROR), 1);
	CHECK_DIAGNOSTIC(diagnostics, "fo-missing");
	xmlFreeDoc(xml);
}

TEST(extensions_are_of_the_namespace_that_the_caller_names)
{
	static const char text[] =
		"<fo:root" NAMESPACES " xmlns:own='urn:example:own'>" ONE_MASTER
		"<fo:page-sequence master-reference='page' rep:pages='2' own:pages='3'>"
		"<fo:flow flow-name='xsl-region-body'><fo:block/></fo:flow></fo:page-sequence></fo:root>";
	xmlDoc *xml = xmlReadMemory(text, sizeof text - 1, "test.fo", NULL, XML_PARSE_NONET);
	FoSource source = { .file = "test.fo", .extensions = "urn:example:own" };

	CHECK_EQUAL_INT(fo_read(arena, xml, &source, diagnostics)->sequences[0]->wanted_pages, 3);
	CHECK_EQUAL_INT(fo_read(arena, xml, TEST_SOURCE, diagnostics)->sequences[0]->wanted_pages, 2);
	source.extensions = NULL;
	CHECK_EQUAL_INT(fo_read(arena, xml, &source, diagnostics)->sequences[0]->wanted_pages, 0);
	CHECK_EQUAL_INT(diagnostics_count(diagnostics, SEVERITY_ERROR), 0);
	xmlFreeDoc(xml);
}

/* Whoever made the tree may have put something of its own there. */
TEST(what_stands_in_the_private_field_of_nodes_is_not_taken_for_a_place)
{
	static const char text[] =
		"<fo:root" NAMESPACES ">\n" ONE_MASTER "<fo:page-sequence master-reference='page'/></fo:root>";
	xmlDoc *xml = xmlReadMemory(text, sizeof text - 1, "test.fo", NULL, XML_PARSE_NONET);
	const Diagnostic *list;

	xmlDocGetRootElement(xml)->last->_private = (void *)8;
	CHECK(!fo_read(arena, xml, TEST_SOURCE, diagnostics));
	CHECK_EQUAL_INT(diagnostics_all(diagnostics, &list), 1);
	CHECK_EQUAL_INT(list[0].place.line, 2);
	xmlFreeDoc(xml);
}

static void take_and_free(void *count, const FoPageSequence *sequence)
{
	++*(int *)count;
	arena_free(sequence->arena);
}

/* What is left of them is looked at by the address sanitiser. */
TEST(page_sequences_may_go_while_their_markers_and_retrieve_markers_serve_others)
{
	static const char marked[] =
		"<fo:page-sequence master-reference='page'><fo:flow flow-name='xsl-region-body'><fo:block role='H1'>"
		"<fo:marker marker-class-name='m' id='x' role='P'>a</fo:marker></fo:block></fo:flow>"
		"</fo:page-sequence>";
	static const char whole[] =
		"<fo:page-sequence master-reference='page'><fo:static-content flow-name='xsl-region-before'>"
		"<fo:block>"
		"<fo:retrieve-marker retrieve-class-name='m' retrieve-boundary='document'/></fo:block>"
		"</fo:static-content>"
		"<fo:flow flow-name='xsl-region-body'><fo:block/></fo:flow></fo:page-sequence>";
	const char *text = arena_printf(arena, "<fo:root" NAMESPACES ">" ONE_MASTER "%s%s%s%s%s</fo:root>", marked,
					retrieving_sequence(arena, ""), whole,
					retrieving_sequence(arena, "font-style='italic'"), whole);
	xmlDoc *xml = xmlReadMemory(text, (int)strlen(text), "test.fo", NULL, XML_PARSE_NONET);
	int count = 0;

	CHECK(fo_reading_finish(fo_reading_new(arena, TEST_SOURCE, take_and_free, &count, diagnostics), xml) != NULL);
	CHECK_EQUAL_INT(count, 5);
	CHECK_QUIET(diagnostics);
	xmlFreeDoc(xml);
}

TEST(unknown_objects_are_faults_and_foreign_ones_are_noted)
{
	FLOW("<fo:block><svg xmlns='urn:x'/><svg xmlns='urn:x'/></fo:block>");
	CHECK_QUIET(diagnostics);
	CHECK_EQUAL_INT(diagnostics_count(diagnostics, SEVERITY_NOTE), 1);
	read_faulty_flow(arena, diagnostics, "<fo:blok/><fo:block><rep:nonsense/></fo:block>");
	CHECK_EQUAL_INT(diagnostics_count(diagnostics, SEVERITY_ERROR), 2);
	CHECK_DIAGNOSTIC(diagnostics, "fo-unknown");
}

TEST(unsupported_objects_keep_their_content_and_are_named_once)
{
	const FoNode *flow =
		FLOW("<fo:block><fo:bidi-override>a</fo:bidi-override><fo:bidi-override>b</fo:bidi-override></fo:block>"
		     "<fo:multi-switch><fo:multi-case starting-state='hide'><fo:block>c</fo:block></fo:multi-case>"
		     "<fo:multi-case><fo:block>d</fo:block></fo:multi-case><fo:multi-case><fo:block>e</fo:block>"
		     "</fo:multi-case></fo:multi-switch>"
		     "<fo:float><fo:block>f</fo:block></fo:float>");

	CHECK_EQUAL_STR(tree_text(arena, flow),
			"flow(block(inline(\"a\") inline(\"b\")) "
			"wrapper(wrapper wrapper(block(\"d\")) wrapper) wrapper(block(\"f\")))");
	CHECK_EQUAL_INT(diagnostics_count(diagnostics, SEVERITY_WARNING), 4);
	CHECK_DIAGNOSTIC(diagnostics, "fo-unsupported");
}

TEST(nesting_without_end_is_refused)
{
	Str text = str_in(arena);

	for (int i = 0; i < 200; i++)
		str_add(&text, "<fo:block>");
	for (int i = 0; i < 200; i++)
		str_add(&text, "</fo:block>");
	FLOW(str_text(&text));
	CHECK_QUIET(diagnostics);
}

/* ---- files ---- */

static const FoDocument *read_bytes(Arena *arena, Diagnostics *diagnostics, const char *bytes)
{
	char path[] = "/tmp/fo-read-XXXXXX";
	int file = mkstemp(path);
	FILE *stream = fdopen(file, "w");
	const FoDocument *document;

	fputs(bytes, stream);
	fclose(stream);
	document = fo_read_file(arena, &(FoSource){ .file = path }, NULL, diagnostics);
	remove(path);
	return document;
}

TEST(a_file_that_is_not_well_formed_is_named_with_line_and_column)
{
	const Diagnostic *list;

	CHECK(!read_bytes(arena, diagnostics, "<fo:root" NAMESPACES ">\n<fo:flow></fo:root>"));
	CHECK_DIAGNOSTIC(diagnostics, "fo-xml");
	diagnostics_all(diagnostics, &list);
	CHECK_EQUAL_INT(list[0].place.line, 2);
	CHECK(list[0].place.column > 0);
}

TEST(entities_are_refused)
{
	CHECK(!read_bytes(arena, diagnostics, "<!DOCTYPE r [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><r>&e;</r>"));
	CHECK_DIAGNOSTIC(diagnostics, "fo-entity");
}

TEST(a_missing_file_is_a_diagnostic)
{
	CHECK(!fo_read_file(arena, &(FoSource){ .file = "/nonexistent/a.fo" }, NULL, diagnostics));
	CHECK_DIAGNOSTIC(diagnostics, "file-read");
}

TEST(another_root_is_refused)
{
	CHECK(!document_of(arena, diagnostics, "<html/>"));
	CHECK(!document_of(arena, diagnostics, "<fo:block" NAMESPACES "/>"));
	CHECK_DIAGNOSTIC(diagnostics, "fo-nesting");
}

int main(void)
{
	RUN(nodes_are_linked_and_numbered_in_document_order);
	RUN(each_kind_of_object);
	RUN(block_containers);
	RUN(markers);
	RUN(what_a_marker_holds_inherits_from_those_who_retrieve_it);
	RUN(a_document_read_by_pieces_is_that_read_at_once);
	RUN(markers_beyond_the_reach_of_a_boundary_are_not_read_again);
	RUN(a_wrapper_takes_what_its_parent_takes_and_hands_on_its_properties);
	RUN(places_name_the_record_where_the_template_told_it);
	RUN(a_place_that_is_none_is_a_fault);
	RUN(ids_are_found);
	RUN(ids_are_given_once_and_references_lead_somewhere);
	RUN(bookmarks);
	RUN(metadata);
	RUN(nesting);
	RUN(change_bars_may_stand_between_rows_and_items);
	RUN(what_is_missing_is_named);
	RUN(a_page_sequence_without_its_flow_is_not_handed_on);
	RUN(extensions_are_of_the_namespace_that_the_caller_names);
	RUN(what_stands_in_the_private_field_of_nodes_is_not_taken_for_a_place);
	RUN(page_sequences_may_go_while_their_markers_and_retrieve_markers_serve_others);
	RUN(unknown_objects_are_faults_and_foreign_ones_are_noted);
	RUN(unsupported_objects_keep_their_content_and_are_named_once);
	RUN(nesting_without_end_is_refused);
	RUN(a_file_that_is_not_well_formed_is_named_with_line_and_column);
	RUN(entities_are_refused);
	RUN(a_missing_file_is_a_diagnostic);
	RUN(another_root_is_refused);
	return check_status();
}
