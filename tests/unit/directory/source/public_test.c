/* What leaves a record before everybody may read it. */
#include "source/public.h"

#include "check.h"
#include "source/xml.h"

#define RECORD                                                                                                         \
	"<repertoire><!-- a --><equipe><membre nom='Ada'/></equipe>\n"                                                 \
	"<fiche><?oxy b?><question id='q1'>?</question><tel diffusion='publique'>1</tel>\n"                            \
	"<tel diffusion='interne'>2</tel></fiche></repertoire>"

static const char *pruned_of(Arena *arena, const char *record, bool internal)
{
	xmlDoc *document = xmlReadDoc((const xmlChar *)record, NULL, NULL, XML_PARSE_NONET);
	xmlChar *bytes;
	const char *text;

	public_prune(xmlDocGetRootElement(document), internal);
	xmlDocDumpMemory(document, &bytes, NULL);
	text = strstr(arena_strdup(arena, (const char *)bytes), "<repertoire>");
	xmlFree(bytes);
	xmlFreeDoc(document);
	return text;
}

static const char *pruned(Arena *arena, bool internal)
{
	return pruned_of(arena, RECORD, internal);
}

TEST(what_is_kept_inside_leaves_and_no_empty_line_stays)
{
	CHECK_EQUAL_STR(pruned(arena, false), "<repertoire>\n"
					      "<fiche><tel diffusion=\"publique\">1</tel></fiche></repertoire>\n");
}

TEST(of_what_is_internal_only_comments_leave)
{
	CHECK(strstr(pruned(arena, true), ">2</tel>") != NULL);
	CHECK(strstr(pruned(arena, true), "<membre") != NULL);
	CHECK(strstr(pruned(arena, true), "<!--") == NULL && strstr(pruned(arena, true), "oxy") == NULL);
}

TEST(words_on_both_sides_of_a_comment_stay_two)
{
	CHECK_EQUAL_STR(pruned_of(arena, "<repertoire><em>a</em> <!-- c --><em>b</em>\n<!-- d -->\n</repertoire>",
				  false),
			"<repertoire><em>a</em> <em>b</em>\n</repertoire>\n");
}

int main(void)
{
	RUN(what_is_kept_inside_leaves_and_no_empty_line_stays);
	RUN(of_what_is_internal_only_comments_leave);
	RUN(words_on_both_sides_of_a_comment_stay_two);
	return check_status();
}
