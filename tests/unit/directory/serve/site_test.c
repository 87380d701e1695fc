/* Addresses of pages as the server knows them, and what is asked of the processes behind it. */
#include "serve/site.h"

#include "check.h"
#include "serve/board.h"

/* As site_pack() writes them: pages, the first fiche's; renamed; refusals. */
#define TEXTS                                                                                                          \
	"5\0"                                                                                                          \
	"2\0"                                                                                                          \
	"\0"                                                                                                           \
	"domaines\0"                                                                                                   \
	"fiches/a--b\0"                                                                                                \
	"signaler/a--b\0"                                                                                              \
	"favicon.svg\0"                                                                                                \
	"1\0"                                                                                                          \
	"z--b\0"                                                                                                       \
	"a--b\0"                                                                                                       \
	"400 " WEB_ROOT "x " WEB_ROOT "\0"                                                                             \
	"403\0"                                                                                                        \
	"404\0"                                                                                                        \
	"405\0"                                                                                                        \
	"411\0"                                                                                                        \
	"413\0"                                                                                                        \
	"415\0"                                                                                                        \
	"422\0"                                                                                                        \
	"429\0"                                                                                                        \
	"500\0"                                                                                                        \
	"503"

static Site *sample(Arena *arena)
{
	return site_unpack(arena, TEXTS, sizeof TEXTS);
}

TEST(addresses_have_numbers)
{
	const Site *site = sample(arena);
	uint32_t page;

	CHECK(site != NULL);
	CHECK_EQUAL_INT(site_count(site), 5);
	CHECK_EQUAL_INT(site_first_fiche(site), 2);
	CHECK(site_find(site, "", &page) && page == 0);
	CHECK(site_find(site, "fiches/a--b", &page) && page == 2);
	CHECK(!site_find(site, "fiches/z--b", &page));
	CHECK_EQUAL_STR(site_address(site, 1), "domaines");
}

TEST(what_has_moved)
{
	static const struct {
		const char *from, *to;
	} moves[] = { { "fiches/z--b", "fiches/a--b" },
		      { "fiches/z--b.pdf", "fiches/a--b.pdf" },
		      { "fiches/Z--B.png", "fiches/a--b.png" },
		      { "signaler/z--b/", "signaler/a--b" },
		      { "fiches/a--b/", "fiches/a--b" },
		      { "fiches/a--b.html", "fiches/a--b" },
		      { "Fiches/A--B.PDF", "fiches/a--b.pdf" },
		      { "domaines/", "domaines" },
		      { "index.html", "" },
		      { "favicon.ico", "favicon.svg" } };
	static const char *const none[] = { "fiches/a--b", "fiches/x", "fiches/", "domaines.pdf", "z--b", "/", ".pdf" };

	for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
		CHECK_EQUAL_STR(site_moved(sample(arena), arena, moves[i].from), moves[i].to);
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		if (!str_equal(none[i], "/"))
			CHECK(site_moved(sample(arena), arena, none[i]) == NULL);
}

TEST(a_refusal_leads_back_from_where_it_is_shown)
{
	Str out = str_in(arena);

	site_refuse(sample(arena), 400, "../", &out);
	CHECK_EQUAL_STR(str_text(&out), "400 ../x ../");
}

TEST(bytes_that_are_none_are_refused)
{
	CHECK(site_unpack(arena, "", 0) == NULL);
	CHECK(site_unpack(arena, "9", 2) == NULL);
	CHECK(site_unpack(arena, TEXTS, sizeof TEXTS - 1) == NULL);
	CHECK(site_unpack(arena, TEXTS, sizeof TEXTS - sizeof "503") == NULL);
	CHECK(site_unpack(arena, TEXTS "\0", sizeof TEXTS + 1) == NULL);
}

TEST(what_is_asked_goes_over_as_bytes)
{
	Asked choice = { .choice = { "Ségou ville", "sante", "", 3 } }, missing = { .missing = "fiches/x" }, back;
	char *long_words = arena_alloc(arena, BOARD_ROOM + 1);
	size_t length;
	const char *bytes = asked_pack(arena, &choice, &length);

	back = asked_unpack(bytes);
	CHECK(length > 0 && !back.missing);
	CHECK_EQUAL_STR(back.choice.words, "Ségou ville");
	CHECK_EQUAL_STR(back.choice.domain, "sante");
	CHECK_EQUAL_STR(back.choice.region, "");
	CHECK_EQUAL_INT(back.choice.page, 3);
	CHECK_EQUAL_STR(asked_unpack(asked_pack(arena, &missing, &length)).missing, "fiches/x");
	memset(long_words, 'x', BOARD_ROOM);
	missing.missing = long_words;
	asked_pack(arena, &missing, &length);
	CHECK_EQUAL_INT(length, 0);
}

int main(void)
{
	RUN(addresses_have_numbers);
	RUN(what_has_moved);
	RUN(a_refusal_leads_back_from_where_it_is_shown);
	RUN(bytes_that_are_none_are_refused);
	RUN(what_is_asked_goes_over_as_bytes);
	return check_status();
}
