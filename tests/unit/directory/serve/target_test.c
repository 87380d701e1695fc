/* Targets of requests. */
#include "serve/target.h"

#include "check.h"
#include "serve/view.h"

TEST(what_there_is)
{
	CHECK_EQUAL_INT(target_parse(arena, "/").kind, TARGET_LIST);
	CHECK_EQUAL_INT(target_parse(arena, "/edition.pdf").kind, TARGET_EDITION);
	CHECK_EQUAL_INT(target_parse(arena, "/edition.pdf?x=%zz").kind, TARGET_EDITION);
	CHECK_EQUAL_INT(target_parse(arena, "/healthz").kind, TARGET_HEALTH);
	CHECK_EQUAL_INT(target_parse(arena, "/metrics").kind, TARGET_METRICS);
}

TEST(fiches)
{
	Target target = target_parse(arena, "/fiches/aubeville--dabia.pdf?v=2");

	CHECK_EQUAL_INT(target.kind, TARGET_FICHE);
	CHECK_EQUAL_STR(target.id, "aubeville--dabia");
	CHECK_EQUAL_STR(target_parse(arena, "/fiches/%61b.pdf").id, "ab");
	CHECK_EQUAL_STR(target_parse(arena, "/fiches/a+b.pdf").id, "a+b");
	CHECK_EQUAL_STR(target_parse(arena, "/fiches/..%2F..%2Fx.pdf").id, "../../x");
}

TEST(pictures)
{
	Target target = target_parse(arena, "/fiches/aubeville--dabia.png?largeur=200&v=2");

	CHECK_EQUAL_INT(target.kind, TARGET_PICTURE);
	CHECK_EQUAL_STR(target.id, "aubeville--dabia");
	CHECK_EQUAL_INT(view_width(target.view), 200);
	CHECK(!view_has_all_pages(target.view));
	target = target_parse(arena, "/fiches/a.png?pages=toutes&largeur=400");
	CHECK_EQUAL_INT(view_width(target.view), 400);
	CHECK(view_has_all_pages(target.view));
	CHECK_EQUAL_INT(view_width(target_parse(arena, "/fiches/a.png").view), 800);
	CHECK_EQUAL_INT(target_parse(arena, "/fiches/a.pdf").view, VIEW_PDF);
}

TEST(pictures_that_are_not_made)
{
	static const char *const texts[] = { "/fiches/a.png?largeur=",      "/fiches/a.png?largeur=0",
					     "/fiches/a.png?largeur=201",   "/fiches/a.png?largeur=99999",
					     "/fiches/a.png?largeur=200x",  "/fiches/a.png?pages=",
					     "/fiches/a.png?pages=toutes1", "/fiches/a.png?pages=2" };

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		CHECK_EQUAL_INT(target_parse(arena, texts[i]).kind, TARGET_WRONG);
}

TEST(pages)
{
	static const char *const texts[] = { "//",         "/fiches",       "/fiches/",      "/fiches/.pdf",
					     "/fiches/a",  "/fiches/a.xml", "/Fiches/a.pdf", "/edition.pdf/",
					     "/healthz/x", "/.git/config",  "/../etc/passwd" };

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		Target target = target_parse(arena, texts[i]);

		CHECK_EQUAL_INT(target.kind, TARGET_PAGE);
		CHECK_EQUAL_STR(target.address, texts[i] + 1);
	}
	CHECK_EQUAL_STR(target_parse(arena, "/fiches/a%20b?x=%zz").address, "fiches/a b");
	CHECK_EQUAL_STR(target_parse(arena, "/fiches/a").root, "../");
	CHECK_EQUAL_STR(target_parse(arena, "/fiches/a.pdf").root, "../");
	CHECK_EQUAL_STR(target_parse(arena, "/domaines").root, "./");
}

TEST(the_way_back_from_what_is_wrong)
{
	CHECK_EQUAL_STR(target_root(arena, "/%zz/x/y?a/b"), "../../");
	CHECK_EQUAL_STR(target_root(arena, "http://example.org/a/%00"), "../");
	CHECK_EQUAL_STR(target_root(arena, "*"), "./");
}

TEST(what_is_wrong)
{
	static const char *const texts[] = {
		"",
		"*",
		"https://example.org/",
		"http://example.org",
		"x",
		"/%",
		"/%4",
		"/%zz",
		"/fiches/a%00.pdf",
		"/%0a",
		"/a\tb",
		"/%ff",
		"/%c3",
		"/%c0%af",
		"/?q=%",
		"/?q=%00",
		"/?q=%ff",
		"/?q=a%0ab",
		"/?page=0",
		"/?page=",
		"/?page=-1",
		"/?page=x",
		"/?page=1x",
		"/?page=1234567",
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		CHECK_EQUAL_INT(target_parse(arena, texts[i]).kind, TARGET_WRONG);
}

TEST(whole_addresses)
{
	CHECK_EQUAL_INT(target_parse(arena, "http://example.org/healthz").kind, TARGET_HEALTH);
	CHECK_EQUAL_STR(target_parse(arena, "HTTP://[2001:db8::1]:80/fiches/a.pdf").id, "a");
	CHECK_EQUAL_STR(target_parse(arena, "http://example.org/?q=a").choice.words, "a");
}

TEST(searches)
{
	Target target = target_parse(arena, "/?q=S%C3%A9gou+ville&page=3&domaine=sante&region=kayes&utm=%zz&qq=x");

	CHECK_EQUAL_INT(target.kind, TARGET_LIST);
	CHECK_EQUAL_STR(target.choice.words, "Ségou ville");
	CHECK_EQUAL_STR(target.choice.domain, "sante");
	CHECK_EQUAL_STR(target.choice.region, "kayes");
	CHECK_EQUAL_INT(target.choice.page, 3);
	CHECK_EQUAL_STR(target_parse(arena, "/").choice.words, "");
	CHECK_EQUAL_STR(target_parse(arena, "/?q=").choice.words, "");
	CHECK_EQUAL_STR(target_parse(arena, "/?q&domaine").choice.domain, "");
	CHECK_EQUAL_INT(target_parse(arena, "/?").choice.page, 1);
}

TEST(a_search_has_an_end)
{
	char *text = arena_strdup(arena, arena_printf(arena, "/?q=%0*d", TARGET_MOST_SEARCH, 0));

	CHECK_EQUAL_INT(target_parse(arena, text).kind, TARGET_LIST);
	CHECK_EQUAL_INT(target_parse(arena, arena_printf(arena, "%s0", text)).kind, TARGET_WRONG);
}

TEST(the_desk)
{
	Target target = target_parse(arena, "/atelier/fiches/a--b?tri=date&q=S%C3%A9gou+ville");

	CHECK_EQUAL_INT(target.kind, TARGET_DESK);
	CHECK_EQUAL_STR(target.path, "fiches/a--b");
	CHECK_EQUAL_STR(target.root, "../../");
	CHECK_EQUAL_INT(target.field_count, 2);
	CHECK_EQUAL_STR(target.fields[1].name, "q");
	CHECK_EQUAL_STR(target.fields[1].value, "Ségou ville");
	target = target_parse(arena, "/atelier");
	CHECK_EQUAL_STR(target.path, "");
	CHECK_EQUAL_STR(target.root, "./");
	CHECK_EQUAL_STR(target_parse(arena, "/atelier/").root, "../");
	CHECK_EQUAL_INT(target_parse(arena, "/ateliers").kind, TARGET_PAGE);
	CHECK_EQUAL_INT(target_parse(arena, "/atelier?q=%zz").kind, TARGET_WRONG);
	CHECK_EQUAL_INT(target_parse(arena, "/atelier?q=a%00").kind, TARGET_WRONG);
}

int main(void)
{
	RUN(the_desk);
	RUN(what_there_is);
	RUN(fiches);
	RUN(pictures);
	RUN(pictures_that_are_not_made);
	RUN(pages);
	RUN(the_way_back_from_what_is_wrong);
	RUN(what_is_wrong);
	RUN(whole_addresses);
	RUN(searches);
	RUN(a_search_has_an_end);
	return check_status();
}
