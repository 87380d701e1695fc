/* Edits of files: each kind of place, each kind of file; what is not edited stays byte for byte. */
#include "check.h"

#include "base/file.h"
#include "base/str.h"
#include "edit/edit.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/edit-XXXXXX";

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

static const char *file_path(void)
{
	static char path[sizeof folder + 8];

	snprintf(path, sizeof path, "%s/a.xml", folder);
	return path;
}

static const char *write_bytes(Arena *arena, Diagnostics *diagnostics, const char *bytes, size_t length)
{
	const char *path = file_path();

	file_write_all(arena, path, bytes, length, NULL, diagnostics);
	return path;
}

static Edit *opened(Arena *arena, Diagnostics *diagnostics, const char *text)
{
	return edit_open(arena, write_bytes(arena, diagnostics, text, strlen(text)), diagnostics);
}

/* The whole file as it would be, or "". */
static const char *made(Arena *arena, const Edit *edit, Diagnostics *diagnostics)
{
	size_t length;
	const char *content = edit_content(arena, edit, &length, diagnostics);

	return content ? content : "";
}

static Place at(int line, int column)
{
	return (Place){ .file = "a.xml", .line = line, .column = column };
}

/* Of the element that the document begins with. */
static const char *with_attribute(Arena *arena, Diagnostics *diagnostics, const char *text, const char *name,
				  const char *value)
{
	Edit *edit = opened(arena, diagnostics, text);

	CHECK(edit_attribute(edit, at(1, 1), name, value, diagnostics));
	return made(arena, edit, diagnostics);
}

static const char *with_text(Arena *arena, Diagnostics *diagnostics, const char *text, const char *value)
{
	Edit *edit = opened(arena, diagnostics, text);

	CHECK(edit_text(edit, at(1, 1), value, diagnostics));
	return made(arena, edit, diagnostics);
}

static const char *with_node(Arena *arena, Diagnostics *diagnostics, const char *text, size_t index, const char *value)
{
	Edit *edit = opened(arena, diagnostics, text);

	CHECK(edit_text_node(edit, at(1, 1), index, value, diagnostics));
	return made(arena, edit, diagnostics);
}

static const char *with_element(Arena *arena, Diagnostics *diagnostics, const char *text, Place place, EditWhere where,
				const char *markup)
{
	Edit *edit = opened(arena, diagnostics, text);

	CHECK(edit_insert(edit, place, where, markup, diagnostics));
	return made(arena, edit, diagnostics);
}

static const char *without(Arena *arena, Diagnostics *diagnostics, const char *text, Place place)
{
	Edit *edit = opened(arena, diagnostics, text);

	CHECK(edit_remove(edit, place, diagnostics));
	return made(arena, edit, diagnostics);
}

TEST(attributes_are_set_added_and_taken_away)
{
#define SET(text, name, value) with_attribute(arena, diagnostics, text, name, value)
	CHECK_EQUAL_STR(SET("<a b='x'/>", "b", "y"), "<a b='y'/>");
	CHECK_EQUAL_STR(SET("<a b = \"x&amp;y\" c='1'/>", "b", "x&z"), "<a b = \"x&amp;z\" c='1'/>");
	CHECK_EQUAL_STR(SET("<a b='x'/>", "b", "l'un \"& <l'autre>\n"),
			"<a b='l&apos;un \"&amp; &lt;l&apos;autre>&#10;'/>");
	CHECK_EQUAL_STR(SET("<a b=\"x\"/>", "b", "\"\t"), "<a b=\"&quot;&#9;\"/>");
	CHECK_EQUAL_STR(SET("<a b='x>y'/>", "c", "é"), "<a b='x>y' c=\"é\"/>");
	CHECK_EQUAL_STR(SET("<a/>", "c", "1"), "<a c=\"1\"/>");
	CHECK_EQUAL_STR(SET("<a />", "c", "1"), "<a c=\"1\" />");
	CHECK_EQUAL_STR(SET("<a\n\t b='1'\n\t c='2'></a>", "d", "3"), "<a\n\t b='1'\n\t c='2'\n\t d=\"3\"></a>");
	CHECK_EQUAL_STR(SET("<a b='1' c='2'/>", "b", NULL), "<a c='2'/>");
	CHECK_EQUAL_STR(SET("<a b='1'/>", "c", NULL), "<a b='1'/>");
	CHECK_EQUAL_STR(SET("<a bc='1' c='2'/>", "c", "3"), "<a bc='1' c='3'/>");
	CHECK_EQUAL_STR(SET("<a b='une\n   ligne'/>", "b", "une    ligne longue"), "<a b='une\n   ligne longue'/>");
	CHECK_QUIET(diagnostics);
}

TEST(texts_are_set)
{
#define TEXT(text, value) with_text(arena, diagnostics, text, value)
	CHECK_EQUAL_STR(TEXT("<a>un</a>", "deux"), "<a>deux</a>");
	CHECK_EQUAL_STR(TEXT("<a>l&#233;g&amp;r</a>", "lég&er"), "<a>l&#233;g&amp;er</a>");
	CHECK_EQUAL_STR(TEXT("<a>un</a>", "<&>"), "<a>&lt;&amp;&gt;</a>");
	CHECK_EQUAL_STR(TEXT("<a/>", "un"), "<a>un</a>");
	CHECK_EQUAL_STR(TEXT("<a b='1' />", "un"), "<a b='1'>un</a>");
	CHECK_EQUAL_STR(TEXT("<a/>", ""), "<a/>");
	CHECK_EQUAL_STR(TEXT("<a></a>", "un"), "<a>un</a>");
	CHECK_EQUAL_STR(TEXT("<a>un</a>", ""), "<a></a>");
	CHECK_EQUAL_STR(TEXT("<a>un<!-- deux -->trois</a>", "untroi"), "<a>un<!-- deux -->troi</a>");
	CHECK_EQUAL_STR(TEXT("<a>un<!-- deux -->trois</a>", "vert"), "<a>vert<!-- deux --></a>");
	CHECK_EQUAL_STR(TEXT("<a>aile<question id='q1'>aile</question> de pie</a>", "aile de pigeon"),
			"<a>aile<question id='q1'>aile</question> de pigeon</a>");
	CHECK_EQUAL_STR(TEXT("<a>\r\n un\r\n deux</a>", "\n un\n deux\n trois"), "<a>\r\n un\r\n deux\r\n trois</a>");
	CHECK_EQUAL_STR(TEXT("<a>un</a>", "u\rn"), "<a>u&#13;n</a>");
	CHECK_QUIET(diagnostics);
}

TEST(a_section_of_cdata_stays_one)
{
	CHECK_EQUAL_STR(TEXT("<a><![CDATA[x<y]]></a>", "x<&y"), "<a><![CDATA[x<&y]]></a>");
	CHECK_EQUAL_STR(TEXT("<a>u<![CDATA[x<y]]>n</a>", "ux<ynon"), "<a>u<![CDATA[x<y]]>non</a>");
	CHECK_EQUAL_STR(TEXT("<a><![CDATA[x]]]]></a>", "x]]>"), "<a><![CDATA[x]]]]><![CDATA[>]]></a>");
	CHECK_EQUAL_STR(TEXT("<a><![CDATA[x]y]>]]></a>", "x]]>"), "<a><![CDATA[x]]]]><![CDATA[>]]></a>");
	CHECK_EQUAL_STR(TEXT("<a>x]y]></a>", "x]]>"), "<a>x]]&gt;</a>");
	CHECK_EQUAL_STR(TEXT("<a>x]></a>", "x]]>"), "<a>x]]&gt;</a>");
	CHECK_EQUAL_STR(TEXT("<a>x]]</a>", "x]]>"), "<a>x]]&gt;</a>");
	CHECK_EQUAL_STR(TEXT("<a><![CDATA[x]]></a>", "x\ry"), "<a><![CDATA[x]]>&#13;<![CDATA[y]]></a>");
	CHECK_QUIET(diagnostics);
}

TEST(one_text_among_elements_is_set)
{
#define NODE(text, index, value) with_node(arena, diagnostics, text, index, value)
	CHECK_EQUAL_STR(NODE("<a>un <b>deux</b> trois</a>", 1, " quatre"), "<a>un <b>deux</b> quatre</a>");
	CHECK_EQUAL_STR(NODE("<a><b>deux</b> trois</a>", 0, " tri"), "<a><b>deux</b> tri</a>");
	CHECK_EQUAL_STR(NODE("<a>u<!--x-->n<?y?>e</a>", 2, "es"), "<a>u<!--x-->n<?y?>es</a>");
	CHECK_EQUAL_STR(NODE("<a>u<![CDATA[n]]>e<b/></a>", 0, "uns"), "<a>u<![CDATA[n]]>s<b/></a>");
	CHECK_EQUAL_STR(NODE("<a>un\n <question>?</question>\n mot<b/></a>", 0, "un\n gros mot"),
			"<a>un\n gros <question>?</question>\n mot<b/></a>");
	CHECK_EQUAL_STR(NODE("<a>m<?oxy_comment_start comment=\"<a>\"?>o<?oxy_comment_end?>t<b/></a>", 0, "mat"),
			"<a>m<?oxy_comment_start comment=\"<a>\"?>a<?oxy_comment_end?>t<b/></a>");
	CHECK_QUIET(diagnostics);
}

TEST(elements_are_put_in_on_lines_of_their_own)
{
#define PUT(text, place, where, markup) with_element(arena, diagnostics, text, place, where, markup)
	static const char text[] = "<a>\n  <b>\n    <c/>\n    <c/></b>\n  <d/>\n</a>";

	CHECK_EQUAL_STR(PUT(text, at(1, 1), EDIT_FIRST_IN, "<x>\n  <y/>\n</x>"),
			"<a>\n  <x>\n    <y/>\n  </x>\n  <b>\n    <c/>\n    <c/></b>\n  <d/>\n</a>");
	CHECK_EQUAL_STR(PUT(text, at(1, 1), EDIT_LAST_IN, "<x/>"),
			"<a>\n  <b>\n    <c/>\n    <c/></b>\n  <d/>\n  <x/>\n</a>");
	CHECK_EQUAL_STR(PUT(text, at(2, 3), EDIT_BEFORE, "<x/>"),
			"<a>\n  <x/>\n  <b>\n    <c/>\n    <c/></b>\n  <d/>\n</a>");
	CHECK_EQUAL_STR(PUT(text, at(2, 3), EDIT_AFTER, "<x/>"),
			"<a>\n  <b>\n    <c/>\n    <c/></b>\n  <x/>\n  <d/>\n</a>");
	CHECK_EQUAL_STR(PUT(text, at(5, 3), EDIT_FIRST_IN, "<x/>"),
			"<a>\n  <b>\n    <c/>\n    <c/></b>\n  <d>\n    <x/>\n  </d>\n</a>");
	CHECK_EQUAL_STR(PUT("<a>\r\n\t<b/>\r\n</a>", at(2, 2), EDIT_FIRST_IN, "<x/>"),
			"<a>\r\n\t<b>\r\n\t\t<x/>\r\n\t</b>\r\n</a>");
	CHECK_QUIET(diagnostics);
}

TEST(elements_are_put_in_among_text_without_space)
{
	CHECK_EQUAL_STR(PUT("<a>un</a>", at(1, 1), EDIT_FIRST_IN, "<x/>"), "<a><x/>un</a>");
	CHECK_EQUAL_STR(PUT("<a>un</a>", at(1, 1), EDIT_LAST_IN, "<x/>"), "<a>un<x/></a>");
	CHECK_EQUAL_STR(PUT("<a/>", at(1, 1), EDIT_LAST_IN, "<x/>"), "<a><x/></a>");
	CHECK_EQUAL_STR(PUT("<a><b/><c/></a>", at(1, 4), EDIT_AFTER, "<x/>"), "<a><b/><x/><c/></a>");
	CHECK_EQUAL_STR(PUT("<a>\n  un\n  <b/>\n</a>", at(3, 3), EDIT_BEFORE, "<x/>"), "<a>\n  un\n  <x/><b/>\n</a>");
	CHECK_EQUAL_STR(PUT("<a>\n  un\n  <b/>\n</a>", at(1, 1), EDIT_FIRST_IN, "<x/>"), "<a><x/>\n  un\n  <b/>\n</a>");
	CHECK_EQUAL_STR(PUT("<a>un <![CDATA[>]]>\n</a>", at(1, 1), EDIT_LAST_IN, "<x/>"),
			"<a>un <![CDATA[>]]>\n<x/></a>");
	CHECK_QUIET(diagnostics);
}

TEST(elements_are_taken_away_with_their_lines)
{
#define CUT(text, place) without(arena, diagnostics, text, place)
	CHECK_EQUAL_STR(CUT("<a>\n  <b>\n  </b>\n  <c/>\n</a>", at(2, 3)), "<a>\n  <c/>\n</a>");
	CHECK_EQUAL_STR(CUT("<a>\r\n  <b/>\r\n  <c/>\r\n</a>", at(3, 3)), "<a>\r\n  <b/>\r\n</a>");
	CHECK_EQUAL_STR(CUT("<a>\n  <b/> <c/>\n</a>", at(2, 3)), "<a>\n   <c/>\n</a>");
	CHECK_EQUAL_STR(CUT("<a>un <b>x</b> mot</a>", at(1, 7)), "<a>un  mot</a>");
	CHECK_EQUAL_STR(CUT("<a><b><b/></b></a>", at(1, 4)), "<a></a>");
	CHECK_EQUAL_STR(CUT("<a><!--<b>--><?c <b> ?><b x='</b>'><![CDATA[</b>]]></b></a>", at(1, 24)),
			"<a><!--<b>--><?c <b> ?></a>");
	CHECK_QUIET(diagnostics);
}

TEST(each_edit_sees_those_before)
{
	Edit *edit = opened(arena, diagnostics, "<a>\n  <b c='1'>un</b>\n  <d/>\n</a>\n");

	CHECK(!edit_is_changed(edit));
	CHECK(edit_insert(edit, at(1, 1), EDIT_FIRST_IN, "<x/>", diagnostics));
	CHECK(edit_attribute(edit, at(2, 3), "c", "12", diagnostics));
	CHECK(edit_attribute(edit, at(2, 3), "e", "3", diagnostics));
	CHECK(edit_attribute(edit, at(2, 3), "e", "34", diagnostics));
	CHECK(edit_text(edit, at(2, 3), "deux", diagnostics));
	CHECK(edit_text(edit, at(3, 3), "trois", diagnostics));
	CHECK(edit_insert(edit, at(3, 3), EDIT_FIRST_IN, "<y/>", diagnostics));
	CHECK_EQUAL_STR(made(arena, edit, diagnostics),
			"<a>\n  <x/>\n  <b c='12' e=\"34\">deux</b>\n  <d><y/>trois</d>\n</a>\n");
	CHECK(edit_remove(edit, at(2, 3), diagnostics));
	CHECK_EQUAL_STR(made(arena, edit, diagnostics), "<a>\n  <x/>\n  <d><y/>trois</d>\n</a>\n");
	CHECK(edit_is_changed(edit));
	CHECK_QUIET(diagnostics);
	CHECK(!edit_text(edit, at(2, 3), "trop tard", diagnostics));
	CHECK_DIAGNOSTIC(diagnostics, "edit-place");
}

TEST(what_cannot_be_is_refused_and_changes_nothing)
{
	static const char text[] = "<a>\n  <b>un</b>\n</a>";
	Edit *edit = opened(arena, diagnostics, text);

	CHECK(!edit_text(edit, at(2, 4), "x", diagnostics));
	CHECK(!edit_text(edit, at(9, 1), "x", diagnostics));
	CHECK(!edit_text(edit, at(2, 8), "x", diagnostics));
	CHECK(!edit_text(edit, at(0, 0), "x", diagnostics));
	CHECK_DIAGNOSTIC(diagnostics, "edit-place");
	CHECK(!edit_text(edit, at(1, 1), "x", diagnostics));
	CHECK(!edit_text_node(edit, at(2, 3), 1, "x", diagnostics));
	CHECK(!edit_remove(edit, at(1, 1), diagnostics));
	CHECK(!edit_insert(edit, at(1, 1), EDIT_AFTER, "<x/>", diagnostics));
	CHECK_DIAGNOSTIC(diagnostics, "edit-content");
	CHECK(!edit_text(edit, at(2, 3), "\x01", diagnostics));
	CHECK(!edit_attribute(edit, at(2, 3), "c", "\xFF", diagnostics));
	CHECK_DIAGNOSTIC(diagnostics, "edit-value");
	CHECK(!edit_is_changed(edit));
	CHECK(edit_insert(edit, at(1, 1), EDIT_LAST_IN, "<x>", diagnostics));
	CHECK_EQUAL_STR(made(arena, edit, diagnostics), "");
}

TEST(a_patch_shows_what_is_changed)
{
	Edit *edit = opened(arena, diagnostics,
			    "<a>\n  <b>1</b>\n  <b>2</b>\n  <b>3</b>\n  <b>4</b>\n  <b>5</b>\n  <b>6</b>\n"
			    "  <b>7</b>\n  <b>8</b>\n  <b>9</b>\n</a>\n");
	const char *path = file_path();

	CHECK_EQUAL_STR(edit_patch(arena, edit), "");
	CHECK(edit_text(edit, at(2, 3), "un", diagnostics));
	CHECK(edit_insert(edit, at(2, 3), EDIT_AFTER, "<x/>", diagnostics));
	CHECK(edit_remove(edit, at(10, 3), diagnostics));
	CHECK_EQUAL_STR(
		edit_patch(arena, edit),
		arena_printf(arena,
			     "--- %s\n+++ %s\n@@ -1,5 +1,6 @@\n <a>\n-  <b>1</b>\n+  <b>un</b>\n+  <x/>\n   <b>2</b>\n"
			     "   <b>3</b>\n   <b>4</b>\n@@ -7,5 +8,4 @@\n   <b>6</b>\n   <b>7</b>\n   <b>8</b>\n"
			     "-  <b>9</b>\n </a>\n",
			     path, path));
	edit = opened(arena, diagnostics, "<a>\n  <b/></a>");
	CHECK(edit_remove(edit, at(2, 3), diagnostics));
	CHECK(edit_insert(edit, at(1, 1), EDIT_LAST_IN, "<c/>", diagnostics));
	CHECK_EQUAL_STR(
		edit_patch(arena, edit),
		arena_printf(arena,
			     "--- %s\n+++ %s\n@@ -1,2 +1,2 @@\n <a>\n-  <b/></a>\n\\ No newline at end of file\n"
			     "+  <c/></a>\n\\ No newline at end of file\n",
			     path, path));
	CHECK_QUIET(diagnostics);
}

TEST(a_file_is_written_whole_and_keeps_its_permissions)
{
	Edit *edit = opened(arena, diagnostics, HEAD "<a>un</a>\n");
	const char *path = file_path();
	struct stat status;
	size_t length;

	chmod(path, 0640);
	CHECK(edit_text(edit, at(2, 1), "deux", diagnostics));
	CHECK(edit_apply(edit, diagnostics));
	CHECK_EQUAL_STR(file_read(arena, path, 1000, &length, NULL, diagnostics), HEAD "<a>deux</a>\n");
	CHECK(stat(path, &status) == 0 && (status.st_mode & 0777) == 0640);
	CHECK_QUIET(diagnostics);
}

TEST(a_file_that_changed_meanwhile_is_left)
{
	Edit *edit = opened(arena, diagnostics, "<a>un</a>");
	const char *path = write_bytes(arena, diagnostics, "<a>on</a>", 9);
	size_t length;

	CHECK(edit_text(edit, at(1, 1), "deux", diagnostics));
	CHECK(!edit_apply(edit, diagnostics));
	CHECK_DIAGNOSTIC(diagnostics, "edit-stale");
	CHECK_EQUAL_STR(file_read(arena, path, 1000, &length, NULL, diagnostics), "<a>on</a>");
}

TEST(other_encodings_stay)
{
	static const char latin[] = "<?xml version='1.0' encoding='ISO-8859-1'?>\n<a b='\xE9'>\xE9t\xE9</a>\n";
	static const char utf16[] = "\xFF\xFE<\0a\0>\0\xE9\0\x26\x01<\0/\0a\0>\0";
	Edit *edit = opened(arena, diagnostics, latin);
	size_t length;
	const char *content;

	CHECK(edit_text(edit, at(2, 1), "l’été à Ὀ", diagnostics));
	CHECK(edit_attribute(edit, at(2, 1), "b", "é”", diagnostics));
	CHECK_EQUAL_STR(
		made(arena, edit, diagnostics),
		"<?xml version='1.0' encoding='ISO-8859-1'?>\n<a b='\xE9&#8221;'>l&#8217;\xE9t\xE9 \xE0 &#8008;</a>\n");
	edit = opened(arena, diagnostics, "<?xml version='1.0' encoding='ISO-8859-1'?>\n<a><![CDATA[l]]></a>");
	CHECK(edit_text(edit, at(2, 1), "l’a", diagnostics));
	CHECK_EQUAL_STR(made(arena, edit, diagnostics), "<?xml version='1.0' encoding='ISO-8859-1'?>\n"
							"<a><![CDATA[l]]>&#8217;<![CDATA[a]]></a>");
	edit = edit_open(arena, write_bytes(arena, diagnostics, utf16, sizeof utf16 - 1), diagnostics);
	CHECK(edit_text(edit, at(1, 2), "éĦ’", diagnostics));
	content = edit_content(arena, edit, &length, diagnostics);
	CHECK_EQUAL_INT(length, sizeof utf16 + 1);
	CHECK(content && memcmp(content, "\xFF\xFE<\0a\0>\0\xE9\0\x26\x01\x19\x20<\0/\0a\0>\0", length) == 0);
	edit = opened(arena, diagnostics, "\xEF\xBB\xBF<a>un</a>");
	CHECK(edit_text(edit, at(1, 2), "deux", diagnostics));
	CHECK_EQUAL_STR(made(arena, edit, diagnostics), "\xEF\xBB\xBF<a>deux</a>");
	CHECK_QUIET(diagnostics);
}

int main(void)
{
	if (!mkdtemp(folder))
		return 1;
	RUN(attributes_are_set_added_and_taken_away);
	RUN(texts_are_set);
	RUN(a_section_of_cdata_stays_one);
	RUN(one_text_among_elements_is_set);
	RUN(elements_are_put_in_on_lines_of_their_own);
	RUN(elements_are_put_in_among_text_without_space);
	RUN(elements_are_taken_away_with_their_lines);
	RUN(each_edit_sees_those_before);
	RUN(what_cannot_be_is_refused_and_changes_nothing);
	RUN(a_patch_shows_what_is_changed);
	RUN(a_file_is_written_whole_and_keeps_its_permissions);
	RUN(a_file_that_changed_meanwhile_is_left);
	RUN(other_encodings_stay);
	unlink(file_path());
	rmdir(folder);
	return check_status();
}
