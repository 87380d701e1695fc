#include "check.h"

#include "base/file.h"
#include "source/include.h"
#include "source/xml.h"

#include <stdlib.h>
#include <unistd.h>

static char folder[] = "/tmp/repertoire-xml-test-XXXXXX";

static const char *put(Arena *arena, Diagnostics *diagnostics, const char *name, const char *text)
{
	const char *path = arena_printf(arena, "%s/%s", folder, name);

	file_write_all(arena, path, text, strlen(text), NULL, diagnostics);
	return path;
}

static xmlDoc *read_text(Arena *arena, Diagnostics *diagnostics, XmlReader *reader, const char *text)
{
	const char *path = put(arena, diagnostics, "a.xml", text);
	xmlDoc *document = xml_read(reader, path);

	unlink(path);
	if (document)
		xml_reader_keep(reader, document);
	return document;
}

static void check_place(const xmlNode *node, int line, int column)
{
	CHECK_EQUAL_INT(xml_place(node).line, line);
	CHECK_EQUAL_INT(xml_place(node).column, column);
}

TEST(an_element_knows_where_its_tag_begins)
{
	XmlReader *reader = xml_reader_new(arena, folder, diagnostics);
	xmlDoc *document = read_text(arena, diagnostics, reader,
				     "<?xml version=\"1.0\"?>\n<a>\n\té<b\n x='1'\n y='&gt;'\n>t</b><c/>\n</a>\n");
	const xmlNode *root = xmlDocGetRootElement(document);
	const xmlNode *b = xml_child(root, "b"), *c = xml_child(root, "c");

	check_place(root, 2, 1);
	check_place(b, 3, 3);
	check_place(b->children, 3, 3);
	check_place((const xmlNode *)b->properties, 3, 3);
	check_place(c, 6, 7);
	CHECK(str_ends(xml_place(c).file, "/a.xml"));
	CHECK_QUIET(diagnostics);
	xml_reader_free(reader);
}

TEST(places_hold_in_large_files)
{
	XmlReader *reader = xml_reader_new(arena, folder, diagnostics);
	Str text = str_in(arena);
	const xmlNode *node;
	int line = 2;

	str_add(&text, "<a>\n");
	for (int i = 0; i < 20000; i++)
		str_printf(&text, "  <b i='%d'>texte</b>\n", i);
	str_add(&text, "</a>\n");
	node = xmlDocGetRootElement(read_text(arena, diagnostics, reader, str_text(&text)));
	for (const xmlNode *b = xml_child(node, "b"); b; b = xml_next_element(node, b))
		if (xml_place(b).line != line++ || xml_place(b).column != 3)
			CHECK_EQUAL_INT(xml_place(b).line, line - 1);
	CHECK_EQUAL_INT(line, 20002);
	xml_reader_free(reader);
}

TEST(places_hold_in_other_encodings)
{
	XmlReader *reader = xml_reader_new(arena, folder, diagnostics);
	xmlDoc *document = read_text(arena, diagnostics, reader,
				     "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<a>\xE9\xE8<b>\xE0</b></a>\n");
	const xmlNode *b = xml_child(xmlDocGetRootElement(document), "b");

	check_place(b, 2, 6);
	CHECK_EQUAL_STR(xml_text(arena, b), "à");
	xml_reader_free(reader);
}

TEST(a_reader_keeps_to_its_folder)
{
	XmlReader *reader = xml_reader_new(arena, folder, diagnostics);

	CHECK(xml_reader_allows(reader, arena_printf(arena, "%s/a.xml", folder)));
	CHECK(xml_reader_allows(reader, arena_printf(arena, "%s/../%s/a.xml", folder, strrchr(folder, '/') + 1)));
	CHECK(!xml_reader_allows(reader, arena_printf(arena, "%s/../a.xml", folder)));
	CHECK(!xml_reader_allows(reader, arena_printf(arena, "%s-more/a.xml", folder)));
	CHECK(!xml_reader_allows(reader, arena_printf(arena, "%.*s_/a.xml", (int)strlen(folder) - 1, folder)));
	CHECK(!xml_reader_allows(reader, "/etc/hostname"));
	CHECK(xml_read(reader, "/etc/hostname") == NULL);
	CHECK_DIAGNOSTIC(diagnostics, "xml-outside");
	xml_reader_free(reader);
}

TEST(a_link_does_not_lead_out_of_the_folder)
{
	XmlReader *reader = xml_reader_new(arena, folder, diagnostics);
	const char *link = arena_printf(arena, "%s/link.xml", folder);

	CHECK(symlink("/etc/hostname", link) == 0);
	CHECK(!xml_reader_allows(reader, link));
	unlink(link);
	xml_reader_free(reader);
}

TEST(elements_are_walked_in_document_order)
{
	XmlReader *reader = xml_reader_new(arena, folder, diagnostics);
	xmlDoc *document = read_text(arena, diagnostics, reader, "<a><b><c/>x<d/></b><!-- --><e><f/></e></a>");
	const xmlNode *root = xmlDocGetRootElement(document), *b = xml_child(root, "b");
	Str names = str_in(arena);

	for (const xmlNode *node = root; node; node = xml_next_element(root, node))
		str_add(&names, (const char *)node->name);
	CHECK_EQUAL_STR(str_text(&names), "abcdef");
	str_truncate(&names, 0);
	for (const xmlNode *node = b; node; node = xml_next_element(b, node))
		str_add(&names, (const char *)node->name);
	CHECK_EQUAL_STR(str_text(&names), "bcd");
	CHECK(xml_child(root, "c") == NULL);
	xml_reader_free(reader);
}

TEST(paths_survive_being_addresses)
{
	const char *path = "/un été/100% #1 \"b\"?.xml";

	CHECK_EQUAL_STR(xml_path_of_url(arena, xml_url_of_path(arena, path)), path);
	CHECK_EQUAL_STR(xml_url_of_path(arena, "a b/c.xml"), "a%20b/c.xml");
}

/* ---- inclusion ---- */

#define XI "xmlns:xi='" XINCLUDE_NAMESPACE "'"

/* An attribute of the xml namespace. */
static void check_xml_attribute(const xmlNode *node, const char *name, const char *expected)
{
	xmlChar *value = xmlGetNsProp(node, (const xmlChar *)name, XML_XML_NAMESPACE);

	CHECK_EQUAL_STR((const char *)value, expected);
	xmlFree(value);
}

TEST(included_elements_keep_their_places_and_get_a_base)
{
	XmlReader *reader = xml_reader_new(arena, folder, diagnostics);
	const char *part = put(arena, diagnostics, "part.xml", "<p xml:lang='fr'>\n <q/>\n</p>");
	xmlDoc *document = read_text(arena, diagnostics, reader, "<a " XI "><xi:include href='part.xml'/><r/></a>");
	xmlNode *root = xmlDocGetRootElement(document), *p;

	CHECK(include_all(arena, reader, root, NULL, NULL, diagnostics));
	p = xml_child(root, "p");
	CHECK(p && p->doc == document);
	CHECK(str_ends(xml_place(p).file, "/part.xml"));
	check_place(xml_child(p, "q"), 2, 2);
	CHECK(str_ends(xml_place(xml_child(root, "r")).file, "/a.xml"));
	check_xml_attribute(p, "base", "part.xml");
	check_xml_attribute(p, "lang", "fr");
	CHECK_QUIET(diagnostics);
	unlink(part);
	xml_reader_free(reader);
}

static bool refuse_q(void *context, xmlDoc *document)
{
	++*(int *)context;
	return !xml_is(xmlDocGetRootElement(document), "q");
}

TEST(each_included_document_is_visited_inner_ones_first)
{
	XmlReader *reader = xml_reader_new(arena, folder, diagnostics);
	const char *outer = put(arena, diagnostics, "outer.xml", "<p " XI "><xi:include href='inner.xml'/></p>");
	const char *inner = put(arena, diagnostics, "inner.xml", "<q/>");
	xmlDoc *document = read_text(arena, diagnostics, reader, "<a " XI "><xi:include href='outer.xml'/></a>");
	int visits = 0;

	CHECK(!include_all(arena, reader, xmlDocGetRootElement(document), refuse_q, &visits, diagnostics));
	CHECK_EQUAL_INT(visits, 1);
	CHECK(xml_child(xml_child(xmlDocGetRootElement(document), "p"), "q") != NULL);
	unlink(outer);
	unlink(inner);
	xml_reader_free(reader);
}

TEST(an_absolute_path_is_not_included_even_from_within_the_folder)
{
	XmlReader *reader = xml_reader_new(arena, folder, diagnostics);
	const char *part = put(arena, diagnostics, "part.xml", "<p/>");
	xmlDoc *document = read_text(arena, diagnostics, reader,
				     arena_printf(arena, "<a " XI "><xi:include href='%s'/></a>", part));

	CHECK(!include_all(arena, reader, xmlDocGetRootElement(document), NULL, NULL, diagnostics));
	CHECK_DIAGNOSTIC(diagnostics, "xinclude");
	unlink(part);
	xml_reader_free(reader);
}

TEST(a_circle_through_the_first_file_is_told_where_it_closes)
{
	XmlReader *reader = xml_reader_new(arena, folder, diagnostics);
	const char *first = put(arena, diagnostics, "first.xml", "<a " XI "><xi:include href='second.xml'/></a>");
	const char *second = put(arena, diagnostics, "second.xml", "<b " XI "><xi:include href='first.xml'/></b>");
	xmlDoc *document = xml_read(reader, first);
	const Diagnostic *list;

	CHECK(!include_all(arena, reader, xmlDocGetRootElement(document), NULL, NULL, diagnostics));
	CHECK_EQUAL_INT(diagnostics_all(diagnostics, &list), 1);
	CHECK_EQUAL_STR(list[0].code, "xinclude-loop");
	CHECK_EQUAL_STR(list[0].place.file, second);
	xml_reader_keep(reader, document);
	unlink(first);
	unlink(second);
	xml_reader_free(reader);
}

static bool goes_as_deep_as(Arena *arena, Diagnostics *diagnostics, int files)
{
	XmlReader *reader = xml_reader_new(arena, folder, diagnostics);
	const char **paths = arena_array_of(arena, const char *, files);
	xmlDoc *document;
	bool good;

	for (int i = 0; i < files; i++)
		paths[i] = put(arena, diagnostics, arena_printf(arena, "deep%d.xml", i),
			       i + 1 == files
				       ? "<p/>"
				       : arena_printf(arena, "<p " XI "><xi:include href='deep%d.xml'/></p>", i + 1));
	document = read_text(arena, diagnostics, reader, "<a " XI "><xi:include href='deep0.xml'/></a>");
	good = include_all(arena, reader, xmlDocGetRootElement(document), NULL, NULL, diagnostics);
	for (int i = 0; i < files; i++)
		unlink(paths[i]);
	xml_reader_free(reader);
	return good;
}

TEST(inclusions_go_sixteen_deep_and_no_deeper)
{
	CHECK(goes_as_deep_as(arena, diagnostics, 16));
	CHECK(!goes_as_deep_as(arena, diagnostics, 17));
}

/* 31 MB each, a little less than a file may have; an element in each, so that no text is too long. */
TEST(many_large_files_reach_the_limit_of_all)
{
	XmlReader *reader = xml_reader_new(arena, folder, diagnostics);
	size_t length = (size_t)31 << 20;
	char *text = memset(arena_alloc(arena, length + 1), ' ', length);
	const char *path;
	int read = 0;

	for (size_t at = 0; at + 4 <= length; at += (size_t)1 << 20)
		memcpy(text + at, at ? "<b/>" : "<a> ", 4);
	memcpy(text + length - 4, "</a>", 4);
	path = put(arena, diagnostics, "large.xml", text);
	for (xmlDoc *document; read < 20 && (document = xml_read(reader, path)); read++)
		xmlFreeDoc(document);
	CHECK_EQUAL_INT(read, 8);
	CHECK_EQUAL_INT(diagnostics_blame(diagnostics), BLAME_LIMIT);
	unlink(path);
	xml_reader_free(reader);
}

TEST(an_inclusion_too_deep_is_refused)
{
	XmlReader *reader = xml_reader_new(arena, folder, diagnostics);
	const char *paths[20];
	xmlDoc *document;

	for (int i = 0; i < 20; i++)
		paths[i] = put(arena, diagnostics, arena_printf(arena, "deep%d.xml", i),
			       arena_printf(arena, "<p " XI "><xi:include href='deep%d.xml'/></p>", i + 1));
	document = read_text(arena, diagnostics, reader, "<a " XI "><xi:include href='deep0.xml'/></a>");
	CHECK(!include_all(arena, reader, xmlDocGetRootElement(document), NULL, NULL, diagnostics));
	CHECK_DIAGNOSTIC(diagnostics, "xinclude-limit");
	CHECK_EQUAL_INT(diagnostics_blame(diagnostics), BLAME_LIMIT);
	for (int i = 0; i < 20; i++)
		unlink(paths[i]);
	xml_reader_free(reader);
}

int main(void)
{
	if (!mkdtemp(folder))
		return 1;
	RUN(an_element_knows_where_its_tag_begins);
	RUN(places_hold_in_large_files);
	RUN(places_hold_in_other_encodings);
	RUN(a_reader_keeps_to_its_folder);
	RUN(a_link_does_not_lead_out_of_the_folder);
	RUN(elements_are_walked_in_document_order);
	RUN(paths_survive_being_addresses);
	RUN(included_elements_keep_their_places_and_get_a_base);
	RUN(each_included_document_is_visited_inner_ones_first);
	RUN(an_absolute_path_is_not_included_even_from_within_the_folder);
	RUN(a_circle_through_the_first_file_is_told_where_it_closes);
	RUN(inclusions_go_sixteen_deep_and_no_deeper);
	RUN(many_large_files_reach_the_limit_of_all);
	RUN(an_inclusion_too_deep_is_refused);
	rmdir(folder);
	return check_status();
}
