/* Blanks of French texts in a page. */
#include "web/spacing.h"

#include "check.h"

#define NB "\u00A0"

static const char *spaced(Arena *arena, const char *text)
{
	Str out = str_in(arena);

	spacing_add(&out, text);
	return str_text(&out);
}

TEST(signs_keep_their_blank)
{
	CHECK_EQUAL_STR(spaced(arena, "a : b ; c ! d ? « e » 5 % 6 €"),
			"a" NB ": b" NB "; c" NB "! d" NB "? «" NB "e" NB "» 5" NB "% 6" NB "€");
	CHECK_EQUAL_STR(spaced(arena, "M. A et Mme B (Dr C), n° 5, HLM. D"),
			"M." NB "A et Mme" NB "B (Dr" NB "C), n°" NB "5, HLM. D");
	CHECK_EQUAL_STR(spaced(arena, "http://a.example/?b: c"), "http://a.example/?b: c");
}

TEST(white_space_is_one_blank)
{
	CHECK_EQUAL_STR(spaced(arena, "a\n\t  b "), "a b ");
	CHECK_EQUAL_STR(spaced(arena, "a\n\t : b"), "a" NB ": b");
}

TEST(scripts_stay_as_they_are)
{
	xmlDoc *page = xmlReadDoc((const xmlChar *)"<p>a &amp; b : c<script>{\"a\" : 1}</script></p>", NULL, NULL,
				  XML_PARSE_NONET);
	xmlChar *bytes;

	spacing_apply(page);
	xmlDocDumpMemoryEnc(page, &bytes, NULL, "UTF-8");
	CHECK(strstr((const char *)bytes, "<p>a &amp; b" NB ": c<script>{\"a\" : 1}</script></p>") != NULL);
	xmlFree(bytes);
	xmlFreeDoc(page);
}

int main(void)
{
	RUN(signs_keep_their_blank);
	RUN(white_space_is_one_blank);
	RUN(scripts_stay_as_they_are);
	return check_status();
}
