/* The pages of a small edition: which there are, what they say, and the same as files. */
#include "web/web.h"

#include "check.h"
#include "base/file.h"
#include "source/source.h"

#include <stdlib.h>
#include <unistd.h>

static const WebOptions served = { .template = "templates/web.xsl", .printed = true };
static const WebOptions as_files = { .template = "templates/web.xsl", .site = "https://a.example/", .files = true };

/* Of the last sample: pages are made from it. */
static Source *loaded;
static Arena *held;

static void let_go(void)
{
	source_free(loaded);
	arena_free(held);
}

static Web *sample(Arena *arena, const WebOptions *options, Diagnostics *diagnostics)
{
	SourceOptions source = { .schema = "data/repertoire.rng" };

	if (held)
		let_go();
	held = arena_new();
	loaded = source_load(held, "tests/faults/source/include-good.xml", &source, diagnostics);
	return web_open(arena, loaded, options, diagnostics);
}

static const char *page(Arena *arena, Web *web, const char *address, Diagnostics *diagnostics)
{
	Str out = str_in(arena);

	for (size_t i = 0; i < web_count(web); i++)
		if (str_equal(web_address(web, i), address))
			CHECK(web_make(web, arena, i, (WebPdf){ 2, 53001 }, &out, diagnostics));
	return str_text(&out);
}

TEST(each_fiche_has_a_page)
{
	Web *web = sample(arena, &served, diagnostics);
	const char *text;

	CHECK(web != NULL);
	CHECK_EQUAL_STR(web_address(web, web_page_of(web, 1)), "fiches/bellefont--toro");
	text = page(arena, web, "fiches/bellefont--toro", diagnostics);
	CHECK(strstr(text, "<strong>Bellefont</strong></h1>"));
	CHECK(strstr(text, "Fiche imprimée (PDF, 2\u00a0pages, 54\u00a0ko)"));
	CHECK(strstr(text, "href=\"../style.css\""));
	CHECK(strstr(page(arena, web, "", diagnostics), "href=\"fiches/bellefont--toro\""));
	CHECK(strstr(page(arena, web, "", diagnostics), "name=\"q\""));
	CHECK(strstr(page(arena, web, "sitemap.xml", diagnostics), "<?xml "));
	CHECK(strstr(page(arena, web, "robots.txt", diagnostics), "Disallow: /atelier\n"));
	CHECK_QUIET(diagnostics);
	web_free(web);
}

TEST(pages_have_types)
{
	CHECK_EQUAL_STR(web_type(""), "text/html; charset=utf-8");
	CHECK_EQUAL_STR(web_type("fiches/a"), "text/html; charset=utf-8");
	CHECK_EQUAL_STR(web_type("sitemap.xml"), "application/xml; charset=utf-8");
	CHECK_EQUAL_STR(web_type("style.css"), "text/css; charset=utf-8");
}

TEST(what_was_typed_is_text_on_the_page)
{
	Web *web = sample(arena, &served, diagnostics);
	WebChoice choice = { "\"><script>alert(1)</script>", "", "", 1 };
	Str out = str_in(arena);

	CHECK(web_choose(web, arena, &choice, &out, diagnostics));
	CHECK(!strstr(str_text(&out), "<script"));
	CHECK(strstr(str_text(&out), "value='\"&gt;&lt;script") || strstr(str_text(&out), "&quot;&gt;&lt;script") ||
	      strstr(str_text(&out), "value=\"&quot;&gt;"));
	web_free(web);
}

TEST(a_page_is_the_same_each_time)
{
	Web *web = sample(arena, &served, diagnostics);
	const char *first = page(arena, web, "fiches/bellefont--toro", diagnostics);

	page(arena, web, "", diagnostics);
	CHECK_EQUAL_STR(page(arena, web, "fiches/bellefont--toro", diagnostics), first);
	web_free(web);
}

TEST(a_refusal_says_where_addresses_begin)
{
	Web *web = sample(arena, &served, diagnostics);
	Str out = str_in(arena);

	CHECK(web_refuse(web, arena, 503, &out, diagnostics));
	CHECK(strstr(str_text(&out), "href=\"" WEB_ROOT "style.css\""));
	CHECK(strstr(str_text(&out), "Serveur occupé"));
	web_free(web);
}

TEST(the_site_is_written_as_files)
{
	Web *web = sample(arena, &as_files, diagnostics);
	char folder[] = "/tmp/repertoire-web-XXXXXX";
	const char *text;

	CHECK(mkdtemp(folder) != NULL);
	CHECK(web_write(web, folder, diagnostics));
	text = file_read(arena, arena_printf(arena, "%s/fiches/bellefont--toro.html", folder), 1 << 20, NULL, NULL,
			 diagnostics);
	CHECK(text && strstr(text, "href=\"../index.html\"") && !strstr(text, ".pdf"));
	text = file_read(arena, arena_printf(arena, "%s/index.html", folder), 1 << 20, NULL, NULL, diagnostics);
	CHECK(text && strstr(text, "href=\"fiches/bellefont--toro.html\"") && !strstr(text, "<form"));
	text = file_read(arena, arena_printf(arena, "%s/sitemap.xml", folder), 1 << 20, NULL, NULL, diagnostics);
	CHECK(text && strstr(text, "https://a.example/fiches/bellefont--toro.html"));
	CHECK_QUIET(diagnostics);
	CHECK(system(arena_printf(arena, "rm -r %s", folder)) == 0);
	web_free(web);
}

TEST(a_folder_that_is_not_there_is_told)
{
	Web *web = sample(arena, &as_files, diagnostics);

	CHECK(!web_write(web, "/nonexistent/x", diagnostics));
	CHECK_DIAGNOSTIC(diagnostics, "folder-write");
	web_free(web);
}

TEST(a_template_that_is_not_there_is_told)
{
	WebOptions options = { .template = "templates/rien.xsl" };

	CHECK(sample(arena, &options, diagnostics) == NULL);
	CHECK(diagnostics_failed(diagnostics));
}

int main(void)
{
	RUN(each_fiche_has_a_page);
	RUN(pages_have_types);
	RUN(what_was_typed_is_text_on_the_page);
	RUN(a_page_is_the_same_each_time);
	RUN(a_refusal_says_where_addresses_begin);
	RUN(the_site_is_written_as_files);
	RUN(a_folder_that_is_not_there_is_told);
	RUN(a_template_that_is_not_there_is_told);
	let_go();
	return check_status();
}
