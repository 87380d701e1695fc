/*
 * Random edits of the real fiches, and of them in other encodings, with other line ends, with CDATA, comments and
 * remarks strewn in: what is written parses to the tree that libxml2 makes of the same edits, and what an edit is not
 * about stays byte for byte.
 */
#include "check.h"

#include "base/array.h"
#include "base/ascii.h"
#include "base/file.h"
#include "base/str.h"
#include "edit/coding.h"
#include "edit/edit.h"
#include "edit/markup.h"
#include "source/remark.h"
#include "source/xml.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ROUNDS 3 /* on each form of each fiche */

static char folder[] = "/tmp/edit-XXXXXX", path[sizeof folder + 8];
static uint64_t state = 2008;

static size_t below(size_t limit)
{
	state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (size_t)(state >> 33) % limit;
}

/* ---- forms of a file ---- */

static const char *replaced(Arena *arena, const char *text, const char *from, const char *to)
{
	Str out = str_in(arena);
	const char *found;

	for (; (found = strstr(text, from)); text = found + strlen(from)) {
		str_add_bytes(&out, text, (size_t)(found - text));
		str_add(&out, to);
	}
	str_add(&out, text);
	return str_text(&out);
}

static void add_strewn(Arena *arena, Str *out, const char *bytes, Markup piece)
{
	const char *text = arena_strndup(arena, bytes + piece.start, piece.end - piece.start);
	size_t length = strlen(text), half = length / 2;
	static const char *const things[] = { "<!-- <b> & -->", "<question id='q'>?<reponse/></question>",
					      "<?oxy_comment_start comment=\"<?\"?>", "<?un autre?>", "" };

	if (piece.kind != MARKUP_TEXT || below(4) || ascii_is_blank(text, length) || strpbrk(text, "&>")) {
		str_add(out, text);
		return;
	}
	while (((unsigned char)text[half] & 0xC0) == 0x80)
		half++;
	str_printf(out, "%.*s%s<![CDATA[%s]]>", (int)half, text, things[below(5)], text + half);
}

/* Sections of CDATA, comments and remarks among the texts. */
static const char *strewn(Arena *arena, const char *text)
{
	Text whole = { text, strlen(text) };
	Str out = str_in(arena);

	for (size_t at = 0; at < whole.length;) {
		Markup piece = markup_at(whole, at);

		add_strewn(arena, &out, text, piece);
		at = piece.end;
	}
	return str_text(&out);
}

typedef enum Form { PLAIN, STREWN, CRLF, BOM, LATIN, UTF16_LITTLE, UTF16_BIG, FORMS } Form;

static Str form_of(Arena *arena, const char *text, Form form)
{
	static const char *const codings[FORMS] = {
		[LATIN] = "ISO-8859-1", [UTF16_LITTLE] = "UTF-16LE", [UTF16_BIG] = "UTF-16BE"
	};
	Str out = str_in(arena);

	if (form == STREWN)
		text = strewn(arena, text);
	if (form == CRLF || form == UTF16_BIG)
		text = replaced(arena, text, "\n", "\r\n");
	if (form == BOM || form >= UTF16_LITTLE)
		text = arena_printf(arena, "\xEF\xBB\xBF%s", text);
	if (form == LATIN)
		text = replaced(arena, text, "UTF-8", "ISO-8859-1");
	if (form >= UTF16_LITTLE)
		text = replaced(arena, text, "UTF-8", "UTF-16");
	CHECK(coding_add(codings[form], &out, text, strlen(text)));
	return out;
}

/* ---- trees ---- */

typedef struct Tree {
	XmlReader *reader;
	xmlNode *root;
	ARRAY(xmlNode *) elements; /* as they were read */
} Tree;

/* Nothing here needs to be on a disk. */
static void save(const char *bytes, size_t length)
{
	FILE *file = fopen(path, "wb");

	CHECK(file && fwrite(bytes, 1, length, file) == length);
	if (file)
		fclose(file);
}

static Tree tree_of(Arena *arena, const char *bytes, size_t length, Diagnostics *diagnostics)
{
	Tree tree = { .reader = xml_reader_new(arena, folder, diagnostics) };
	RemarkList remarks = { 0 };
	xmlDoc *document;

	save(bytes, length);
	document = xml_read(tree.reader, path);
	if (!document)
		return tree;
	xml_reader_keep(tree.reader, document);
	tree.root = xmlDocGetRootElement(document);
	remarks_take(arena, tree.root, &remarks, diagnostics);
	for (xmlNode *element = tree.root; element; element = xml_next_element(tree.root, element))
		array_push(arena, &tree.elements, element);
	return tree;
}

static void write_attributes(Arena *arena, Str *out, const xmlNode *element)
{
	ARRAY(const char *) list = { 0 };

	for (const xmlAttr *a = element->properties; a; a = a->next) {
		const char *text = arena_printf(arena, "%s%s=%s", a->ns ? "xml:" : "", (const char *)a->name,
						xml_text(arena, (const xmlNode *)a));
		size_t i = list.count;

		array_push(arena, &list, text);
		for (; i > 0 && strcmp(list.items[i - 1], text) > 0; i--)
			list.items[i] = list.items[i - 1];
		list.items[i] = text;
	}
	for (size_t i = 0; i < list.count; i++)
		str_printf(out, " {%s}", list.items[i]);
}

/* All that a tree holds, in one text; white space where it parts markup is left out when `loose`, an empty text (of a
 * CDATA section that was emptied) always. */
static void write_tree(Arena *arena, Str *out, const xmlNode *node, bool loose)
{
	const char *text = node->content ? (const char *)node->content : "";

	if (node->type == XML_TEXT_NODE && *text && (!loose || !ascii_is_blank(text, strlen(text))))
		str_printf(out, loose ? "%s" : "[%s]",
			   loose ? replaced(arena, replaced(arena, text, "\n", ""), " ", "") : text);
	else if (node->type == XML_COMMENT_NODE || node->type == XML_PI_NODE)
		str_printf(out, "(%s)", text);
	if (node->type != XML_ELEMENT_NODE)
		return;
	str_printf(out, "\n<%s", (const char *)node->name);
	write_attributes(arena, out, node);
	for (const xmlNode *child = node->children; child; child = child->next)
		write_tree(arena, out, child, loose);
	str_add(out, ">");
}

static const char *tree_text(Arena *arena, const xmlNode *root, bool loose)
{
	Str out = str_in(arena);

	write_tree(arena, &out, root, loose);
	return str_text(&out);
}

/* ---- random edits, of the file and of the tree ---- */

typedef struct Round {
	Arena *arena;
	Tree tree;
	Edit *edit;
	Diagnostics *diagnostics;
	bool loose; /* white space may be added or go */
} Round;

static const char *random_value(Arena *arena, const char *old)
{
	static const char *const parts[] = { "é",     "]]>", "]", ">", "&", "<b/>",
					     "\"",    "'",   "x", " ", "’", "\xF0\x9F\x90\x98",
					     "&amp;", "]]" };
	Str out = str_in(arena);
	size_t length = strlen(old), start = below(length + 1), end = start + below(length - start + 1);

	while (((unsigned char)old[start] & 0xC0) == 0x80)
		start--;
	while (((unsigned char)old[end] & 0xC0) == 0x80)
		end++;
	str_add_bytes(&out, old, start);
	for (size_t i = below(5); i > 0; i--)
		str_add(&out, parts[below(sizeof parts / sizeof *parts)]);
	str_add(&out, old + end);
	return str_text(&out);
}

static const char *attribute_value(Arena *arena, const xmlNode *element, const char *name)
{
	const char *value = xml_attribute(arena, element, name);

	return value ? value : "";
}

static void change_attribute(Round *round, xmlNode *element)
{
	static const char *const names[] = { "id", "valeur", "type", "nouveau", "xml:lang" };
	const char *name = names[below(5)], *value;
	const xmlAttr *first = element->properties;

	if (first && below(2))
		name = (const char *)first->name;
	value = below(5) ? random_value(round->arena, attribute_value(round->arena, element, name)) : NULL;
	CHECK(edit_attribute(round->edit, xml_place(element), name, value, round->diagnostics));
	if (value)
		xmlSetProp(element, (const xmlChar *)name, (const xmlChar *)value);
	else
		xmlUnsetProp(element, (const xmlChar *)name);
}

static void set_content(xmlNode *text, const char *value)
{
	xmlNodeSetContentLen(text, (const xmlChar *)value, (int)strlen(value));
}

static void change_text_node(Round *round, xmlNode *element)
{
	size_t count = 0, wanted;
	xmlNode *text = element->children;
	const char *value;

	for (const xmlNode *child = element->children; child; child = child->next)
		count += child->type == XML_TEXT_NODE;
	if (count == 0)
		return;
	wanted = below(count);
	for (size_t i = 0; text->type != XML_TEXT_NODE || i++ < wanted;)
		text = text->next;
	value = random_value(round->arena, (const char *)text->content);
	if (!*value)
		return;
	CHECK(edit_text_node(round->edit, xml_place(element), wanted, value, round->diagnostics));
	set_content(text, value);
}

/* Of an element without elements, comments and the like. */
static void change_text(Round *round, xmlNode *element)
{
	const char *value = random_value(round->arena, xml_text(round->arena, element));
	xmlNode *text = element->children;

	if (text && (text->next || text->type != XML_TEXT_NODE))
		return;
	CHECK(edit_text(round->edit, xml_place(element), value, round->diagnostics));
	if (text && !*value) {
		xmlUnlinkNode(text);
		xmlFreeNode(text);
	} else if (text)
		set_content(text, value);
	else if (*value)
		xmlAddChild(element, xmlNewText((const xmlChar *)value));
}

static void put_in(Round *round, xmlNode *element)
{
	EditWhere where = (EditWhere)below(4);
	xmlNode *new = xmlNewNode(NULL, (const xmlChar *)"x");

	if (element == round->tree.root && where >= EDIT_BEFORE)
		where = EDIT_FIRST_IN;
	CHECK(edit_insert(round->edit, xml_place(element), where, "<x>\n  <y z=\"é’\"/>\n</x>", round->diagnostics));
	xmlSetProp(xmlNewChild(new, NULL, (const xmlChar *)"y", NULL), (const xmlChar *)"z", (const xmlChar *)"é’");
	if (where == EDIT_BEFORE)
		xmlAddPrevSibling(element, new);
	else if (where == EDIT_AFTER)
		xmlAddNextSibling(element, new);
	else if (where == EDIT_LAST_IN || !element->children)
		xmlAddChild(element, new);
	else
		xmlAddPrevSibling(element->children, new);
	round->loose = true;
}

static bool is_in(const xmlNode *node, const xmlNode *element)
{
	while (node && node != element)
		node = node->parent;
	return node != NULL;
}

static void take_out(Round *round, xmlNode *element)
{
	size_t kept = 0;

	if (element == round->tree.root)
		return;
	CHECK(edit_remove(round->edit, xml_place(element), round->diagnostics));
	for (size_t i = 0; i < round->tree.elements.count; i++)
		if (!is_in(round->tree.elements.items[i], element))
			round->tree.elements.items[kept++] = round->tree.elements.items[i];
	round->tree.elements.count = kept;
	xmlUnlinkNode(element);
	xmlFreeNode(element);
	round->loose = true;
}

/* What changes elements makes other text nodes in the file than in the tree: those are not edited besides. */
static void change_anything(Round *round, bool values)
{
	static void (*const of_values[])(Round * round, xmlNode * element) = { change_attribute, change_text_node,
									       change_text };
	static void (*const others[])(Round * round, xmlNode * element) = { change_attribute, change_text, put_in,
									    take_out };
	xmlNode *element = round->tree.elements.items[below(round->tree.elements.count)];

	if (values)
		of_values[below(3)](round, element);
	else
		others[below(4)](round, element);
}

/* ---- rounds ---- */

static void check_same_tree(const Round *round, const char *content, size_t length)
{
	Tree now = tree_of(round->arena, content, length, round->diagnostics);

	CHECK(now.root != NULL);
	if (now.root)
		CHECK_EQUAL_STR(tree_text(round->arena, now.root, round->loose),
				tree_text(round->arena, round->tree.root, round->loose));
	xml_reader_free(now.reader);
}

static void play(Arena *arena, const Str *file, size_t edits, Diagnostics *diagnostics)
{
	Round round = { .arena = arena,
			.tree = tree_of(arena, file->bytes, file->length, diagnostics),
			.diagnostics = diagnostics };
	bool values = below(2);
	const char *content;
	size_t length = 0;

	round.edit = edit_open(arena, path, diagnostics);
	CHECK(round.tree.root && round.edit);
	for (size_t i = 0; i < edits && round.edit; i++)
		change_anything(&round, values);
	content = edit_content(arena, round.edit, &length, diagnostics);
	CHECK(content != NULL);
	if (content)
		check_same_tree(&round, content, length);
	xml_reader_free(round.tree.reader);
}

static void try_forms(const char *fiche)
{
	for (Form form = PLAIN; form < FORMS; form++)
		for (size_t i = 0; i < ROUNDS; i++) {
			Arena *arena = arena_new();
			Diagnostics *diagnostics = diagnostics_new(arena);
			size_t length;
			Str file = form_of(arena, file_read(arena, fiche, 1 << 20, &length, NULL, diagnostics), form);

			play(arena, &file, 1 + below(6), diagnostics);
			CHECK_QUIET(diagnostics);
			arena_free(arena);
		}
}

TEST(random_edits_give_the_tree_that_is_meant)
{
	glob_t fiches;

	CHECK(glob("data/fiches/*.xml", 0, NULL, &fiches) == 0 && fiches.gl_pathc == 70);
	for (size_t i = 0; i < fiches.gl_pathc && !check_failures; i++)
		try_forms(fiches.gl_pathv[i]);
	globfree(&fiches);
}

/* The old content without a stretch is the new one without a stretch; both lie in the element that was edited. */
static void check_bytes(const char *old, const char *new, Text whole, size_t start)
{
	size_t before = 0, behind = 0, old_length = strlen(old), new_length = strlen(new);
	Element element;

	while (old[before] && old[before] == new[before])
		before++;
	while (behind < old_length - before && behind < new_length - before &&
	       old[old_length - behind - 1] == new[new_length - behind - 1])
		behind++;
	CHECK(markup_element(whole, start, &element));
	CHECK(before == old_length || (before >= element.tag.start && old_length - behind <= element.end));
}

static void edit_one_value(Arena *arena, const char *old, Diagnostics *diagnostics)
{
	Round round = { .arena = arena,
			.tree = tree_of(arena, old, strlen(old), diagnostics),
			.diagnostics = diagnostics };
	Text whole = { old, strlen(old) };
	size_t length, at = 0;
	xmlNode *element;
	Place place;

	round.edit = edit_open(arena, path, diagnostics);
	element = round.tree.elements.items[below(round.tree.elements.count)];
	place = xml_place(element);
	(below(2) ? change_attribute : change_text_node)(&round, element);
	for (int line = 1; line < place.line; line++)
		at = (size_t)(strchr(old + at, '\n') + 1 - old);
	for (int column = 1; column < place.column; at++)
		column += ((unsigned char)old[at + 1] & 0xC0) != 0x80;
	check_bytes(old, edit_content(arena, round.edit, &length, diagnostics), whole, at);
	xml_reader_free(round.tree.reader);
}

TEST(what_an_edit_is_not_about_stays_byte_for_byte)
{
	size_t length;
	const char *fiche = file_read(arena, "data/fiches/alencon--koutiala.xml", 1 << 20, &length, NULL, diagnostics);

	for (int i = 0; i < 300 && !check_failures; i++)
		edit_one_value(arena, strewn(arena, fiche), diagnostics);
	CHECK_QUIET(diagnostics);
}

int main(void)
{
	if (!mkdtemp(folder))
		return 1;
	snprintf(path, sizeof path, "%s/a.xml", folder);
	RUN(random_edits_give_the_tree_that_is_meant);
	RUN(what_an_edit_is_not_about_stays_byte_for_byte);
	unlink(path);
	rmdir(folder);
	return check_status();
}
