/*
 * The site as bytes is texts, each with its NUL: how many pages, the first fiche's, all addresses; how many renamed,
 * the old id and the one now of each; status and page of each refusal.
 */
#include "serve/site.h"

#include "base/map.h"

#include <stdlib.h>
#include <string.h>

static const unsigned statuses[] = { 400, 403, 404, 405, 411, 413, 415, 422, 429, 500, 503 };

enum { REFUSALS = sizeof statuses / sizeof *statuses };

struct Site {
	uint32_t count, first_fiche;
	const char **addresses;
	Map *pages;   /* by address: its place in addresses */
	Map *renamed; /* by old id: the one now */
	const char *refusals[REFUSALS];
};

/* ---- as bytes ---- */

static void add_text(Str *out, const char *text)
{
	str_add_bytes(out, text, strlen(text) + 1);
}

static void add_count(Str *out, size_t count)
{
	str_printf(out, "%zu", count);
	str_add_char(out, '\0');
}

static bool add_refusal(Arena *arena, Web *web, unsigned status, Str *out, Diagnostics *diagnostics)
{
	Str page = str_in(arena);
	bool made = web_refuse(web, arena, status, &page, diagnostics);

	add_text(out, str_text(&page));
	return made;
}

bool site_pack(Arena *arena, Web *web, Str *out, Diagnostics *diagnostics)
{
	size_t renamed;
	const char *const *ids = web_renamed(web, &renamed);
	bool made = true;

	add_count(out, web_count(web));
	add_count(out, web_page_of(web, 0));
	for (size_t i = 0; i < web_count(web); i++)
		add_text(out, web_address(web, i));
	add_count(out, renamed);
	for (size_t i = 0; i < 2 * renamed; i++)
		add_text(out, ids[i]);
	for (size_t i = 0; i < REFUSALS && made; i++)
		made = add_refusal(arena, web, statuses[i], out, diagnostics);
	return made;
}

typedef struct Texts {
	const char *at, *end; /* the byte before `end` is a NUL */
} Texts;

/* NULL at the end. */
static const char *take_text(Texts *texts)
{
	const char *text = texts->at;

	if (text == texts->end)
		return NULL;
	texts->at += strlen(text) + 1;
	return text;
}

static size_t take_count(Texts *texts)
{
	const char *text = take_text(texts);

	return text ? strtoul(text, NULL, 10) : 0;
}

static bool take_pages(Arena *arena, Site *site, Texts *texts)
{
	site->pages = map_new(arena);
	site->addresses = arena_array_of(arena, const char *, site->count);
	for (uint32_t i = 0; i < site->count; i++) {
		site->addresses[i] = take_text(texts);
		if (!site->addresses[i])
			return false;
		map_set(site->pages, site->addresses[i], &site->addresses[i]);
	}
	return true;
}

static bool take_renamed(Arena *arena, Site *site, Texts *texts)
{
	site->renamed = map_new(arena);
	for (size_t count = take_count(texts); count > 0; count--) {
		const char *old = take_text(texts), *now = old ? take_text(texts) : NULL;

		if (!now)
			return false;
		map_set(site->renamed, old, (void *)(uintptr_t)now);
	}
	return true;
}

static bool take_refusals(Site *site, Texts *texts)
{
	for (size_t i = 0; i < REFUSALS; i++) {
		site->refusals[i] = take_text(texts);
		if (!site->refusals[i])
			return false;
	}
	return texts->at == texts->end;
}

Site *site_unpack(Arena *arena, const char *bytes, size_t length)
{
	Site *site = arena_new_of(arena, Site);
	Texts texts;

	if (length == 0 || bytes[length - 1] != '\0')
		return NULL;
	bytes = arena_memdup(arena, bytes, length);
	texts = (Texts){ bytes, bytes + length };
	site->count = (uint32_t)take_count(&texts);
	site->first_fiche = (uint32_t)take_count(&texts);
	if (site->count > length || !take_pages(arena, site, &texts) || !take_renamed(arena, site, &texts) ||
	    !take_refusals(site, &texts))
		return NULL;
	return site;
}

/* ---- addresses ---- */

uint32_t site_count(const Site *site)
{
	return site->count;
}

uint32_t site_first_fiche(const Site *site)
{
	return site->first_fiche;
}

const char *site_address(const Site *site, uint32_t page)
{
	return site->addresses[page];
}

bool site_find(const Site *site, const char *address, uint32_t *page)
{
	const char *const *place = map_find(site->pages, address);

	if (place)
		*page = (uint32_t)(place - site->addresses);
	return place != NULL;
}

static char *in_small_letters(Arena *arena, const char *text)
{
	char *small = arena_strdup(arena, text);

	for (char *c = small; *c; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c - 'A' + 'a');
	return small;
}

/* Cuts ".pdf" and the like off, which it answers, "" for a page, whose ".html" goes too. */
static const char *cut_end(char *address)
{
	static const char *const ends[] = { ".pdf", ".png", ".json", ".vcf", ".html" };

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (str_ends(address, ends[i])) {
			address[strlen(address) - strlen(ends[i])] = '\0';
			return str_equal(ends[i], ".html") ? "" : ends[i];
		}
	return "";
}

/* The address with the id of now in the place of one of long ago. */
static const char *with_new_id(const Site *site, Arena *arena, const char *address)
{
	const char *slash = strrchr(address, '/'), *id = slash ? map_find(site->renamed, slash + 1) : NULL;

	return id ? arena_printf(arena, "%.*s%s", (int)(slash + 1 - address), address, id) : address;
}

/* What readers ask for by a name that it does not have. */
static const char *other_name(const char *address)
{
	static const char *const others[][2] = { { "index", "" },
						 { "favicon.ico", "favicon.svg" },
						 { "edition.csv", "partenariats.csv" } };

	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (str_equal(address, others[i][0]))
			return others[i][1];
	return address;
}

const char *site_moved(const Site *site, Arena *arena, const char *address)
{
	char *stem = in_small_letters(arena, address);
	const char *end, *now;
	uint32_t page;

	while (*stem && str_ends(stem, "/"))
		stem[strlen(stem) - 1] = '\0';
	end = cut_end(stem);
	now = other_name(stem);
	now = site_find(site, now, &page) ? now : with_new_id(site, arena, now);
	if (!site_find(site, now, &page) || (*end && !str_starts(now, "fiches/")))
		return NULL;
	now = arena_printf(arena, "%s%s", now, end);
	return str_equal(now, address) ? NULL : now;
}

/* ---- refusals ---- */

void site_refuse(const Site *site, unsigned status, const char *root, Str *out)
{
	const char *page = "", *mark;

	for (size_t i = 0; i < REFUSALS; i++)
		if (statuses[i] == status)
			page = site->refusals[i];
	for (; (mark = strstr(page, WEB_ROOT)); page = mark + strlen(WEB_ROOT)) {
		str_add_bytes(out, page, (size_t)(mark - page));
		str_add(out, root);
	}
	str_add(out, page);
}
