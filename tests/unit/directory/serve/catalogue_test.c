/* The catalogue, as it comes out of a source and through bytes; and the page of it. */
#include "serve/catalogue.h"

#include "check.h"
#include "serve/page.h"

#define NB "\u00A0"

/* As catalogue_pack() writes them. */
#define TEXTS                                                                                                          \
	"Un répertoire\0data/\0"                                                                                      \
	"zoe--dabia\0Zoé – Dabia\0"                                                                                 \
	"2008-10-03\0"                                                                                                 \
	"90\0"                                                                                                         \
	"aubeville\0Aubéville & <Cie>\0\0"                                                                            \
	"10\0"                                                                                                         \
	"st-lise--segou\0Saint-Lise – Ségou\0"                                                                      \
	"2007\0"                                                                                                       \
	"50"

static Catalogue *sample(Arena *arena)
{
	return catalogue_unpack(arena, TEXTS, sizeof TEXTS);
}

static size_t found(Arena *arena, const char *words, const char *first)
{
	const uint32_t *numbers;
	const Catalogue *catalogue = sample(arena);
	size_t count = catalogue_search(arena, catalogue, words, &numbers);

	return count && strcmp(catalogue->items[numbers[0]].id, first) == 0 ? count : 0;
}

TEST(it_comes_out_of_a_source)
{
	SourceOptions options = { .schema = "data/repertoire.rng" };
	Source *source = source_load(arena, "tests/faults/source/include-good.xml", &options, diagnostics);
	Str bytes = str_in(arena);
	const Catalogue *catalogue;
	uint32_t number;

	CHECK(source != NULL);
	catalogue_pack(arena, source, &bytes);
	catalogue = catalogue_unpack(arena, bytes.bytes, bytes.length);
	CHECK_EQUAL_STR(catalogue->title, "Un répertoire");
	CHECK_EQUAL_STR(catalogue->folder, "tests/faults/source/");
	CHECK_EQUAL_INT(catalogue->count, 2);
	CHECK(catalogue_find(catalogue, "bellefont--toro", &number) && number == 1);
	CHECK_EQUAL_STR(catalogue->items[0].date, "2008-10-03");
	source_free(source);
}

TEST(bytes_that_are_none_are_refused)
{
	CHECK(catalogue_unpack(arena, "", 0) == NULL);
	CHECK(catalogue_unpack(arena, "a\0b", 3) == NULL);
	CHECK(catalogue_unpack(arena, TEXTS, sizeof TEXTS - 2) == NULL);
	CHECK(catalogue_unpack(arena, TEXTS, sizeof TEXTS - sizeof "50") == NULL);
}

TEST(numbers_are_those_of_the_source)
{
	const Catalogue *catalogue = sample(arena);
	uint32_t number;

	CHECK(catalogue_find(catalogue, "zoe--dabia", &number) && number == 0);
	CHECK(!catalogue_find(catalogue, "edition", &number));
	CHECK(!catalogue_find(catalogue, "", &number));
	CHECK(catalogue->order[0] == 1 && catalogue->order[1] == 2 && catalogue->order[2] == 0);
	CHECK_EQUAL_STR(catalogue->items[catalogue->count].names, "Un répertoire");
}

TEST(searches)
{
	CHECK_EQUAL_INT(found(arena, "", "aubeville"), 3);
	CHECK_EQUAL_INT(found(arena, "  ", "aubeville"), 3);
	CHECK_EQUAL_INT(found(arena, "zoe", "zoe--dabia"), 1);
	CHECK_EQUAL_INT(found(arena, "ZOÉ", "zoe--dabia"), 1);
	CHECK_EQUAL_INT(found(arena, "segou lise", "st-lise--segou"), 1);
	CHECK_EQUAL_INT(found(arena, "saint", "st-lise--segou"), 1);
	CHECK_EQUAL_INT(found(arena, "dab", "zoe--dabia"), 1);
	CHECK_EQUAL_INT(found(arena, "segou dabia", ""), 0);
	CHECK_EQUAL_INT(found(arena, "?", ""), 0);
}

static const char *page_of(Arena *arena, Catalogue *catalogue, const char *search)
{
	Str out = str_in(arena);

	page_list(&out, catalogue, search, 1, false);
	return str_text(&out);
}

TEST(the_page_says_what_is_known)
{
	Catalogue *catalogue = sample(arena);
	const char *page;

	catalogue->items[0].pages = 2;
	catalogue->items[0].bytes = 53001;
	catalogue->items[3].pages = 40;
	catalogue->items[3].bytes = 1234567;
	page = page_of(arena, catalogue, "");
	CHECK(strstr(page, ">Zoé – Dabia <small>(PDF, 2" NB "pages, 54" NB "ko)</small></a>"));
	CHECK(strstr(page, "<td class=\"n\">2</td><td class=\"n\">54" NB "ko</td>"));
	CHECK(strstr(page, "<time datetime=\"2008-10-03\">3\u00a0octobre 2008</time>"));
	CHECK(strstr(page, "(PDF, 40" NB "pages, 1,3" NB "Mo)"));
	CHECK(strstr(page, ">Aubéville &amp; &lt;Cie&gt; <small>(PDF)</small></a></th><td></td><td class=\"n\">"
			   "</td>"));
	CHECK(strstr(page, "3" NB "fiches."));
}

TEST(a_search_is_shown_as_text)
{
	const char *page = page_of(arena, sample(arena), "\"><script>");

	CHECK(strstr(page, "value=\"&quot;&gt;&lt;script&gt;\""));
	CHECK(strstr(page, "Aucune fiche sur 3"));
	CHECK(!strstr(page, "<script"));
	CHECK(!strstr(page, "<table"));
}

/* 1,200 fiches are three pages. */
TEST(a_long_list_has_pages)
{
	Str bytes = str_in(arena), out = str_in(arena);

	str_add_bytes(&bytes, "T\0", 3);
	for (int i = 0; i < 1200; i++)
		for (int text = 0; text < 4; text++) {
			str_printf(&bytes, text == 2 ? "" : "f%04d", i);
			str_add_char(&bytes, '\0');
		}
	page_list(&out, catalogue_unpack(arena, bytes.bytes, bytes.length), "f é", 3, false);
	CHECK(strstr(str_text(&out), "Aucune fiche"));
	out = str_in(arena);
	page_list(&out, catalogue_unpack(arena, bytes.bytes, bytes.length), "f", 2, false);
	CHECK(strstr(str_text(&out), "fiches/f0500.pdf") && strstr(str_text(&out), "fiches/f0999.pdf"));
	CHECK(!strstr(str_text(&out), "fiches/f0499.pdf") && !strstr(str_text(&out), "fiches/f1000.pdf"));
	CHECK(strstr(str_text(&out), "./?q=f&amp;page=1") && strstr(str_text(&out), "./?q=f&amp;page=3"));
	out = str_in(arena);
	page_list(&out, catalogue_unpack(arena, bytes.bytes, bytes.length), "", 999999, false);
	CHECK(strstr(str_text(&out), "fiches/f1199.pdf") && strstr(str_text(&out), "Page 3 sur 3"));
}

int main(void)
{
	RUN(it_comes_out_of_a_source);
	RUN(bytes_that_are_none_are_refused);
	RUN(numbers_are_those_of_the_source);
	RUN(searches);
	RUN(the_page_says_what_is_known);
	RUN(a_search_is_shown_as_text);
	RUN(a_long_list_has_pages);
	return check_status();
}
