#include "check.h"

#include "base/file.h"
#include "transform/transform.h"

#include <stdlib.h>
#include <unistd.h>

static char folder[] = "/tmp/repertoire-transform-test-XXXXXX";

static const SourceOptions options = { .schema = "data/repertoire.rng" };
static const char *const fiche = "tests/faults/source/parts/aubeville--dabia.xml";

#define HEAD                                                                                                           \
	"<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' "                              \
	"xmlns:r='urn:repertoire:xpath'"                                                                               \
	" xmlns:fo='http://www.w3.org/1999/XSL/Format' exclude-result-prefixes='r'><xsl:output method='xml'/>\n"
#define ROOT(content) HEAD "<xsl:template match='/'>" content "</xsl:template></xsl:stylesheet>"

static xmlDoc *applied(Template *template, Arena *arena, const Source *source, const TransformParameter *parameters,
		       size_t count, const TransformSink *sink, Diagnostics *diagnostics)
{
	TransformInput input = transform_input_of(source);

	return template_apply(template, arena, &input, parameters, count, sink, diagnostics);
}

/* What the template makes of the fiche, as text; NULL when it fails. */
static const char *made(Arena *arena, Diagnostics *diagnostics, const char *template,
			const TransformParameter *parameters, size_t count)
{
	const char *path = arena_printf(arena, "%s/t.xsl", folder);
	Source *source = source_load(arena, fiche, &options, diagnostics);
	const char *text = NULL;
	Template *compiled;
	xmlDoc *result = NULL;
	xmlBuffer *buffer = xmlBufferCreate();

	file_write_all(arena, path, template, strlen(template), NULL, diagnostics);
	compiled = template_new(path, diagnostics);
	if (compiled)
		result = applied(compiled, arena, source, parameters, count, NULL, diagnostics);
	template_free(compiled);
	if (result) {
		xmlNodeDump(buffer, result, xmlDocGetRootElement(result), 0, 0);
		text = arena_strdup(arena, (const char *)xmlBufferContent(buffer));
	}
	xmlBufferFree(buffer);
	xmlFreeDoc(result);
	source_free(source);
	unlink(path);
	return text;
}

/* What stands between the first tag of a text and the last. */
static const char *inside(Arena *arena, const char *text)
{
	const char *start = text ? strchr(text, '>') : NULL, *end = text ? strrchr(text, '<') : NULL;

	return start && start < end ? arena_strndup(arena, start + 1, (size_t)(end - start - 1)) : text ? "" : NULL;
}

typedef struct Told {
	Arena *arena;
	Str names;
} Told;

static void take_finished(void *context, xmlNode *last)
{
	Told *told = context;
	xmlNode *root = last->parent;

	for (xmlNode *part = NULL; part != last;) {
		part = root->children;
		str_printf(&told->names, "%s:%s ", (const char *)part->name,
			   part->children ? (const char *)part->children->content : "");
		xmlUnlinkNode(part);
		xmlFreeNode(part);
	}
}

/* What is finished may go at once; what a variable holds is not told of. */
TEST(what_is_finished_is_told_and_may_be_taken_away)
{
	const char *path = arena_printf(arena, "%s/t.xsl", folder),
		   *template = ROOT("<xsl:variable name='held'><fo:root><fo:title>x</fo:title><fo:title>y</fo:title>"
				    "</fo:root></xsl:variable>"
				    "<fo:root><fo:flow>a<xsl:value-of select='$held'/></fo:flow><fo:flow>b<fo:block/>"
				    "<fo:block/></fo:flow><fo:flow>c</fo:flow></fo:root>");
	const TransformSink sink = { take_finished, &(Told){ arena, str_in(arena) } };
	Source *source = source_load(arena, fiche, &options, diagnostics);
	Template *compiled;
	xmlDoc *rest;

	file_write_all(arena, path, template, strlen(template), NULL, diagnostics);
	compiled = template_new(path, diagnostics);
	rest = applied(compiled, arena, source, NULL, 0, &sink, diagnostics);
	CHECK_EQUAL_STR(str_text(&((Told *)sink.context)->names), "flow:axy flow:b ");
	CHECK_EQUAL_STR((const char *)xmlDocGetRootElement(rest)->children->children->content, "c");
	CHECK(!xmlDocGetRootElement(rest)->children->next);
	xmlFreeDoc(rest);
	template_free(compiled);
	source_free(source);
	unlink(path);
}

/* A page of the web from a document that is no source: the template says how it is written. */
TEST(a_document_of_the_program_s_own_becomes_a_page)
{
	const char *path = arena_printf(arena, "%s/t.xsl", folder),
		   *template = "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>"
			       "<xsl:output method='html' encoding='UTF-8' doctype-system='about:legacy-compat'/>"
			       "<xsl:template match='/'><p>é<br/><xsl:value-of select='/a/@b'/></p></xsl:template>"
			       "</xsl:stylesheet>";
	TransformInput input = { .document = xmlReadDoc((const xmlChar *)"<a b='c'/>", NULL, NULL, 0),
				 .folder = folder };
	Template *compiled;
	xmlDoc *result;
	size_t length;

	file_write_all(arena, path, template, strlen(template), NULL, diagnostics);
	compiled = template_new(path, diagnostics);
	result = template_apply(compiled, arena, &input, NULL, 0, NULL, diagnostics);
	CHECK_EQUAL_STR(template_text(compiled, arena, result, &length), "<!DOCTYPE html>\n<p>é<br>c</p>\n");
	CHECK_EQUAL_INT(length, 31);
	xmlFreeDoc(result);
	xmlFreeDoc(input.document);
	template_free(compiled);
	unlink(path);
}

static void check_value(Arena *arena, Diagnostics *diagnostics, const char *expression, const char *expected)
{
	const char *template = arena_printf(arena, ROOT("<a><xsl:value-of select=\"%s\"/></a>"), expression);

	CHECK_EQUAL_STR(inside(arena, made(arena, diagnostics, template, NULL, 0)), expected);
}

TEST(functions_are_called)
{
	check_value(arena, diagnostics, "r:phone('+33261910101')", "02\u00A061\u00A091\u00A001\u00A001");
	check_value(arena, diagnostics, "r:date('2006-04')", "avril\u00A02006");
	check_value(arena, diagnostics, "r:period('2003', '')", "depuis 2003");
	check_value(arena, diagnostics, "r:number(6000000000)", "6\u202F000\u202F000\u202F000");
	check_value(arena, diagnostics, "r:number(0.5)", "0,5");
	check_value(arena, diagnostics, "r:money('12', 'EUR')", "12\u00A0€");
	check_value(arena, diagnostics, "r:upper('évry')", "ÉVRY");
	check_value(arena, diagnostics, "r:fold('L’Haÿ')", "l-hay");
	check_value(arena, diagnostics, "r:letter('La Flèche')", "F");
	check_value(arena, diagnostics, "r:if-plural(2, 'un', 'des')", "des");
	check_value(arena, diagnostics, "r:sort-key('Segou') = r:sort-key('segou')", "false");
	check_value(arena, diagnostics, "r:phone(/fiche/absent)", "");
	CHECK_QUIET(diagnostics);
}

TEST(objects_carry_the_place_of_their_record)
{
	const char *result =
		made(arena, diagnostics,
		     ROOT("<fo:root><xsl:for-each select='//nom'><fo:block/></xsl:for-each><fo:block/></fo:root>"),
		     NULL, 0);

	CHECK_EQUAL_STR(
		result,
		arena_printf(arena,
			     "<fo:root xmlns:fo=\"http://www.w3.org/1999/XSL/Format\" "
			     "xmlns:rep-fo=\"urn:repertoire:fo\" rep-fo:source=\"%s:2:1\">"
			     "<fo:block rep-fo:source=\"%s:6:7\"/><fo:block rep-fo:source=\"%s:2:1\"/></fo:root>",
			     fiche, fiche, fiche));
}

TEST(parameters_are_text)
{
	TransformParameter parameters[] = { { .name = "p", .value = "l'été \"1 + 1\"" },
					    { .name = "q", .value = "x", .offered = true } };

	const char *result = made(arena, diagnostics,
				  HEAD "<xsl:param name='p'/><xsl:template match='/'><a>"
				       "<xsl:value-of select='$p'/></a></xsl:template></xsl:stylesheet>",
				  parameters, 2);

	CHECK_EQUAL_STR(inside(arena, result), "l'été \"1 + 1\"");
	CHECK_QUIET(diagnostics);
}

TEST(a_parameter_nobody_takes_is_a_warning)
{
	CHECK(made(arena, diagnostics, ROOT("<a/>"), &(TransformParameter){ .name = "p", .value = "x" }, 1) != NULL);
	CHECK_DIAGNOSTIC(diagnostics, "template-parameter");
}

TEST(the_extensions_are_there)
{
	check_value(arena, diagnostics,
		    "count(str:tokenize('a b c')) + count(set:distinct(//*[self::nom]))\""
		    " xmlns:str='http://exslt.org/strings' xmlns:set='http://exslt.org/sets' xml:lang=\"fr",
		    "4");
	CHECK_QUIET(diagnostics);
}

/* func:function: what is called directly, and the same left to libexslt by a variable that is no expression. */
#define FUNCTIONS(more)                                                                                                \
	"<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' xmlns:f='urn:f'"               \
	" xmlns:func='http://exslt.org/functions' extension-element-prefixes='func f'>"                                \
	"<xsl:variable name='seen' select=\"'global'\"/><xsl:variable name='names' select='//*[3]'/>"                  \
	"<func:function name='f:both'><xsl:param name='a'/><xsl:param name='b' select=\"concat($a, '!')\"/>" more      \
	"<func:result select='concat($a, $b)'/></func:function>"                                                       \
	"<func:function name='f:sign'><xsl:param name='n'/>" more                                                      \
	"<xsl:variable name='twice' select='$n * 2'/><xsl:choose>"                                                     \
	"<xsl:when test='$twice &gt; 0'><func:result select=\"'+'\"/></xsl:when>"                                      \
	"<xsl:when test='$twice &lt; 0'><func:result select=\"'-'\"/></xsl:when>"                                      \
	"<xsl:otherwise><func:result select='false()'/></xsl:otherwise></xsl:choose></func:function>"                  \
	"<func:function name='f:there'>" more "<xsl:for-each select='$names[1]'>"                                      \
	"<func:result select='concat(name(), position(), last(), name(current()/..))'/>"                               \
	"</xsl:for-each></func:function>"                                                                              \
	"<func:function name='f:faculty'><xsl:param name='n'/>" more                                                   \
	"<xsl:if test='$n = 0'><func:result select='1'/></xsl:if>"                                                     \
	"<xsl:if test='$n &gt; 0'><func:result select='$n * f:faculty($n - 1)'/></xsl:if></func:function>"             \
	"<func:function name='f:outer'>" more "<func:result select='$seen'/></func:function>"                          \
	"<func:function name='f:nothing'>" more "</func:function>"                                                     \
	"<func:function name='f:many'>" more                                                                           \
	"<xsl:for-each select='//*'><func:result select='.'/></xsl:for-each></func:function>"                          \
	"<func:function name='f:endless'>" more "<func:result select='f:endless()'/></func:function>"                  \
	"<xsl:template match='/'><xsl:variable name='seen' select=\"'local'\"/><a><xsl:for-each select='(//*)[3]'>"    \
	"<xsl:value-of select=\""

static const char *called(Arena *arena, Diagnostics *diagnostics, const char *functions, const char *expression)
{
	const char *template = arena_printf(arena, "%s%s\"/></xsl:for-each></a></xsl:template></xsl:stylesheet>",
					    functions, expression);

	return inside(arena, made(arena, diagnostics, template, NULL, 0));
}

static const char *const left_to_libexslt = FUNCTIONS("<xsl:variable name='left'>x</xsl:variable>");

TEST(functions_of_the_template_are_called)
{
	static const struct {
		const char *expression, *expected;
	} cases[] = {
		{ "f:both('a', 'b')", "ab" },
		{ "f:both('a')", "aa!" },
		{ "f:both()", "!" },
		{ "f:both(f:both('a', 'b'), f:both('c'))", "abcc!" },
		{ "concat(f:sign(3), f:sign(-1), f:sign(0))", "+-false" },
		{ "boolean(f:sign(0))", "false" },
		{ "concat(f:there(), ' ', name(), ' ', count(.))", NULL },
		{ "f:faculty(6)", "720" },
		{ "concat(f:outer(), $seen)", "globallocal" },
		{ "concat('[', f:nothing(), ']')", "[]" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *text = called(arena, diagnostics, FUNCTIONS(""), cases[i].expression);

		CHECK_EQUAL_STR(text, called(arena, diagnostics, left_to_libexslt, cases[i].expression));
		if (cases[i].expected)
			CHECK_EQUAL_STR(text, cases[i].expected);
	}
	CHECK_QUIET(diagnostics);
}

TEST(a_wrong_call_of_a_function_of_the_template_is_an_error)
{
	static const char *const wrong[] = { "f:both(1, 2, 3)", "f:many()", "f:endless()", "f:sign($nobody)" };

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		Diagnostics *own = diagnostics_new(arena);

		CHECK(!called(arena, own, FUNCTIONS(""), wrong[i]));
		CHECK_DIAGNOSTIC(own, "template-error");
	}
}

/* An attribute set that is evaluated once, and those that cannot be: what they give is the same. */
TEST(attribute_sets_give_their_attributes)
{
	static const char template[] = HEAD
		"<xsl:param name='of'>a</xsl:param><xsl:variable name='b' select='concat($of, 1)'/>"
		"<xsl:attribute-set name='one'><xsl:attribute name='x'>1</xsl:attribute>"
		"<xsl:attribute name='y'><xsl:value-of select=\"concat($b, '-', $of)\"/></xsl:attribute>"
		"<xsl:attribute name='r:z'>z</xsl:attribute></xsl:attribute-set>"
		"<xsl:attribute-set name='two' use-attribute-sets='one'>"
		"<xsl:attribute name='x'>2</xsl:attribute></xsl:attribute-set>"
		"<xsl:attribute-set name='here'><xsl:attribute name='n'><xsl:value-of select='name()'/></xsl:attribute>"
		"</xsl:attribute-set><xsl:attribute-set name='both' use-attribute-sets='one here'/>"
		"<xsl:template match='/'><xsl:variable name='b' select='0'/><a>"
		"<xsl:for-each select='/*/*[position() &lt; 3]'><fo:b xsl:use-attribute-sets='two'/>"
		"<fo:c y='own' xsl:use-attribute-sets=' one '/><fo:d xsl:use-attribute-sets='both'/></xsl:for-each>"
		"</a></xsl:template></xsl:stylesheet>";
	static const char *const expected[2][4] = {
		{ "x=\"2\" y=\"p1-p\" r:z=\"z\"", "x=\"1\" r:z=\"z\" y=\"own\"",
		  "x=\"1\" y=\"p1-p\" r:z=\"z\" n=\"mise-a-jour\"", "x=\"1\" y=\"p1-p\" r:z=\"z\" n=\"partie\"" },
		{ "x=\"2\" y=\"q1-q\" r:z=\"z\"", "x=\"1\" r:z=\"z\" y=\"own\"",
		  "x=\"1\" y=\"q1-q\" r:z=\"z\" n=\"mise-a-jour\"", "x=\"1\" y=\"q1-q\" r:z=\"z\" n=\"partie\"" },
	};
	const char *path = arena_printf(arena, "%s/t.xsl", folder);
	Source *source = source_load(arena, fiche, &options, diagnostics);
	Template *compiled;

	file_write_all(arena, path, template, strlen(template), NULL, diagnostics);
	compiled = template_new(path, diagnostics);
	for (int run = 0; run < 2; run++) {
		const TransformParameter of = { "of", run ? "q" : "p", false };
		xmlDoc *result = applied(compiled, arena, source, &of, 1, NULL, diagnostics);
		xmlBuffer *buffer = xmlBufferCreate();

		xmlNodeDump(buffer, result, xmlDocGetRootElement(result), 0, 0);
		for (size_t i = 0; i < 4; i++)
			CHECK(strstr((const char *)xmlBufferContent(buffer), expected[run][i]));
		xmlBufferFree(buffer);
		xmlFreeDoc(result);
	}
	template_free(compiled);
	source_free(source);
	unlink(path);
}

TEST(one_run_does_not_disturb_the_next)
{
	CHECK(made(arena, diagnostics, ROOT("<a><xsl:value-of select='r:nope()'/></a>"), NULL, 0) == NULL);
	CHECK_DIAGNOSTIC(diagnostics, "template-error");
	diagnostics = diagnostics_new(arena);
	check_value(arena, diagnostics, "1 + 1", "2");
	CHECK_QUIET(diagnostics);
}

TEST(a_template_that_asks_for_what_it_may_not_read_makes_nothing)
{
	CHECK(!made(arena, diagnostics, ROOT("<a><xsl:copy-of select=\"document('/etc/hostname')\"/></a>"), NULL, 0));
	CHECK_DIAGNOSTIC(diagnostics, "template-read");
	CHECK_EQUAL_INT(diagnostics_count(diagnostics, SEVERITY_ERROR), 1);
}

int main(void)
{
	if (!mkdtemp(folder))
		return 1;
	RUN(what_is_finished_is_told_and_may_be_taken_away);
	RUN(functions_are_called);
	RUN(objects_carry_the_place_of_their_record);
	RUN(parameters_are_text);
	RUN(a_parameter_nobody_takes_is_a_warning);
	RUN(the_extensions_are_there);
	RUN(functions_of_the_template_are_called);
	RUN(a_wrong_call_of_a_function_of_the_template_is_an_error);
	RUN(attribute_sets_give_their_attributes);
	RUN(a_document_of_the_program_s_own_becomes_a_page);
	RUN(one_run_does_not_disturb_the_next);
	RUN(a_template_that_asks_for_what_it_may_not_read_makes_nothing);
	rmdir(folder);
	return check_status();
}
