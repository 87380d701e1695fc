/*
 * Pages, each a draft with what it shows.
 */
#include "base/percent.h"
#include "source/unicode.h"
#include "source/xml.h"
#include "web/web_priv.h"

#include <stdlib.h>
#include <string.h>

enum {
	ROWS = 500,       /* of a list on a page; beyond, browsers and readers tire */
	FOUND_ROWS = 100, /* of what was searched, the best first, with where it was found */
	FEED_ENTRIES = 40,
	NEAR_IDS = 5,      /* that may have been meant */
	LEAST_NEAR = 2,    /* slips that any id may have */
	LETTERS_A_SLIP = 4 /* letters of an id for each further slip */
};

/* ---- lists ---- */

/* Says which page of a list that long is shown, which it answers: the last where there are not so many. */
static unsigned set_page(const WebDraft *draft, size_t count, size_t rows, unsigned page)
{
	size_t pages = count ? (count + rows - 1) / rows : 1;

	if (page > pages)
		page = (unsigned)pages;
	draft_set_count(draft, "page-de", page);
	draft_set_count(draft, "pages-de", pages);
	return page;
}

/* A file has no pages to turn. */
static size_t rows_of(const Web *web)
{
	return web->options->files ? SIZE_MAX / 2 : ROWS;
}

static void add_range(const WebDraft *draft, const size_t *places, size_t count, unsigned page)
{
	size_t rows = rows_of(draft->web), first = (set_page(draft, count, rows, page) - 1) * rows;

	for (size_t i = first; i < count && i < first + rows; i++)
		draft_add_entry(draft, places[i], NULL);
}

static void set_pdf(const WebDraft *draft, WebPdf pdf)
{
	if (!pdf.pages)
		return;
	draft_set_count(draft, "pages", pdf.pages);
	draft_set_count(draft, "octets", pdf.bytes);
}

static bool is_chosen(const Web *web, size_t place, const WebChoice *choice)
{
	return (!*choice->domain || web_belongs(web_group(web, "domaine", choice->domain), place)) &&
	       (!*choice->region || web_belongs(web_group(web, "region", choice->region), place));
}

/* ---- searching ---- */

/* Where it was found, what was looked for set apart. */
static void add_found(const WebDraft *draft, xmlNode *entry, const SearchResult *result, const SearchFact *fact)
{
	xmlNode *found = xml_new_child(entry, "trouve", NULL);
	size_t count;
	const SearchPiece *pieces = search_excerpt(draft->arena, result, fact, &count);

	xml_set(found, "genre", fact->kind);
	for (size_t i = 0; i < count; i++) {
		if (pieces[i].is_found)
			xml_new_child(found, "m", pieces[i].text);
		else
			xmlNodeAddContent(found, (const xmlChar *)pieces[i].text);
	}
}

static size_t count_hits(const Web *web, const SearchResult *result, const WebChoice *choice)
{
	size_t count = 0;

	for (size_t i = 0; i < result->count; i++)
		count += result->hits[i].owner < web->listed && is_chosen(web, result->hits[i].owner, choice);
	return count;
}

static void add_hits(const WebDraft *draft, const SearchResult *result, const WebChoice *choice)
{
	const Web *web = draft->web;
	size_t chosen = 0, count = count_hits(web, result, choice);
	unsigned page = set_page(draft, count, FOUND_ROWS, choice->page);
	size_t first = (page - 1) * (size_t)FOUND_ROWS;

	draft_set_count(draft, "trouvees", count);
	for (size_t i = 0; i < result->count; i++) {
		const SearchHit *hit = &result->hits[i];
		bool is_fiche = hit->owner < web->listed;
		xmlNode *entry;

		if (!is_chosen(web, hit->owner, choice))
			continue;
		chosen += is_fiche;
		if (is_fiche ? chosen <= first || chosen > first + FOUND_ROWS : page > 1)
			continue;
		entry = draft_add_entry(draft, hit->owner, NULL);
		for (size_t j = 0; j < hit->fact_count && is_fiche; j++)
			add_found(draft, entry, result, hit->facts[j]);
	}
}

static const char *escaped(Arena *arena, const char *text)
{
	Str out = str_in(arena);

	for (; *text; text++)
		percent_add(&out, *text, "-._~");
	return str_text(&out);
}

static void search(const WebDraft *draft, const WebChoice *choice)
{
	SearchResult result = search_find(draft->web->search, draft->arena, choice->words);

	if (result.near) {
		xml_set(draft->request, "proche", result.near);
		xml_set(draft->request, "proche-adresse", escaped(draft->arena, result.near));
	}
	add_hits(draft, &result, choice);
}

typedef struct Letter {
	const char *text;
	size_t count, page; /* fiches; the page where it begins */
} Letter;

typedef struct Letters {
	ARRAY(Letter) list; /* in the order in which they are met */
} Letters;

static Letter *letter_of(const WebDraft *draft, Letters *letters, const char *text, size_t page)
{
	for (size_t i = letters->list.count; i > 0; i--)
		if (str_equal(letters->list.items[i - 1].text, text))
			return &letters->list.items[i - 1];
	array_push(draft->arena, &letters->list, (Letter){ .text = text, .page = page });
	return &array_last(&letters->list);
}

/* The letters of a list; what is no partnership has none. */
static void add_letters(const WebDraft *draft, const size_t *places, size_t count)
{
	Letters letters = { 0 };

	for (size_t i = 0; i < count; i++) {
		const xmlNode *entry = draft->web->entries.items[places[i]];
		const char *part = xml_attribute(draft->arena, entry, "partie");
		const char *text = xml_attribute(draft->arena, entry, "lettre");

		if (text && part && !str_equal(part, "autres-types"))
			letter_of(draft, &letters, text, i / rows_of(draft->web) + 1)->count++;
	}
	for (size_t i = 0; i < letters.list.count; i++) {
		const Letter *letter = &letters.list.items[i];
		xmlNode *added = xml_new_child(draft->request, "initiale", NULL);

		xml_set(added, "lettre", letter->text);
		xml_set(added, "n", arena_printf(draft->arena, "%zu", letter->count));
		xml_set(added, "page", arena_printf(draft->arena, "%zu", letter->page));
	}
}

static void list(const WebDraft *draft, const WebChoice *choice)
{
	const Web *web = draft->web;
	size_t *places = arena_array_of(draft->arena, size_t, web->listed), count = 0;

	for (size_t i = 0; i < web->listed; i++)
		if (is_chosen(web, i, choice))
			places[count++] = i;
	draft_set_count(draft, "trouvees", count);
	add_letters(draft, places, count);
	add_range(draft, places, count, choice->page);
}

/* The fields that turn the page, before its number. */
static const char *query_of(Arena *arena, const WebChoice *choice)
{
	Str out = str_in(arena);

	if (*choice->words)
		str_printf(&out, "q=%s&", escaped(arena, choice->words));
	if (*choice->domain)
		str_printf(&out, "domaine=%s&", escaped(arena, choice->domain));
	if (*choice->region)
		str_printf(&out, "region=%s&", escaped(arena, choice->region));
	return str_text(&out);
}

/* The length of the edition's PDF is told where nothing is asked for. */
static bool choose(Web *web, Arena *arena, const WebChoice *choice, WebPdf edition, Str *out, Diagnostics *diagnostics)
{
	bool searches = choice->words[strspn(choice->words, " ")] != '\0';
	WebDraft draft;

	if (!web_know(web, diagnostics))
		return false;
	draft = draft_begin(web, arena, "liste", "");
	set_pdf(&draft, edition);
	xml_set(draft.request, "q", searches ? choice->words : "");
	xml_set(draft.request, "domaine", choice->domain);
	xml_set(draft.request, "region", choice->region);
	xml_set(draft.request, "demande", query_of(arena, choice));
	draft_set_count(&draft, "total", web->listed);
	draft_add_counts(&draft);
	if (searches)
		search(&draft, choice);
	else
		list(&draft, choice);
	return draft_finish(&draft, DRAFT_HTML, out, diagnostics);
}

bool web_choose(Web *web, Arena *arena, const WebChoice *choice, Str *out, Diagnostics *diagnostics)
{
	return choose(web, arena, choice, (WebPdf){ 0 }, out, diagnostics);
}

/* ---- fiches ---- */

static void add_neighbours(const WebDraft *draft, size_t place)
{
	if (place > 0)
		draft_add_entry(draft, place - 1, "precedente");
	if (place + 1 < draft->web->listed)
		draft_add_entry(draft, place + 1, "suivante");
}

static void add_regions(const WebDraft *draft, const xmlNode *entry)
{
	for (const xmlNode *child = entry->children; child; child = child->next)
		if (xml_is(child, "region"))
			xml_set(xml_new_child(draft->request, "region", NULL), "id",
				xml_attribute(draft->arena, child, "id"));
}

static void show_fiche(WebDraft *draft, const char *id, WebPdf pdf)
{
	const Web *web = draft->web;
	size_t place;

	set_pdf(draft, pdf);
	draft_add_fiche(draft, map_find(web->elements, id));
	if (!web_place_of(web, id, &place))
		return;
	add_neighbours(draft, place);
	add_regions(draft, web->entries.items[place]);
}

/* ---- for programs ---- */

static void list_all(const WebDraft *draft)
{
	for (size_t i = 0; i < draft->web->listed; i++)
		draft_add_entry(draft, i, NULL);
	draft_add_counts(draft);
}

typedef struct Dated {
	const char *date;
	size_t place;
} Dated;

/* The latest first. */
static int compare_dates(const void *a, const void *b)
{
	const Dated *left = a, *right = b;
	int order = strcmp(right->date, left->date);

	return order ? order : left->place < right->place ? -1 : 1;
}

static void list_latest(const WebDraft *draft)
{
	const Web *web = draft->web;
	Dated *dated = arena_array_of(draft->arena, Dated, web->listed + 1);

	for (size_t i = 0; i < web->listed; i++)
		dated[i] = (Dated){ xml_attribute(draft->arena, web->entries.items[i], "date"), i };
	if (web->listed)
		qsort(dated, web->listed, sizeof *dated, compare_dates);
	for (size_t i = 0; i < web->listed && i < FEED_ENTRIES; i++)
		draft_add_entry(draft, dated[i].place, NULL);
}

/* These must have whole addresses. */
static void set_site(const WebDraft *draft)
{
	const WebOptions *options = draft->web->options;

	if (!options->site)
		xml_set(draft->request, "site", options->here);
}

/* ---- any of them ---- */

static const char *const names[] = { [WEB_LIST] = "liste",      [WEB_DOMAINS] = "domaines",
				     [WEB_REGIONS] = "regions", [WEB_ACCESS] = "accessibilite",
				     [WEB_PLAN] = "plan",       [WEB_ROBOTS] = "robots",
				     [WEB_FEED] = "flux",       [WEB_ICON] = "icone",
				     [WEB_STYLE] = "style",     [WEB_DOMAIN] = "domaine",
				     [WEB_REGION] = "region",   [WEB_FICHE] = "fiche",
				     [WEB_REPORT] = "signaler", [WEB_THANKS] = "signalement",
				     [WEB_MOVED] = "deplacee",  [WEB_ABSENT] = "absente" };

static DraftForm form_of(WebKind kind)
{
	switch (kind) {
	case WEB_PLAN:
	case WEB_FEED:
	case WEB_ICON: return DRAFT_XML;
	case WEB_ROBOTS:
	case WEB_STYLE: return DRAFT_TEXT;
	default: return DRAFT_HTML;
	}
}

/* From an id that a fiche had once. */
static void lead_on(WebDraft *draft, const char *old)
{
	size_t count, place;
	const char *const *renamed = web_renamed(draft->web, &count);

	for (size_t i = 0; i < count; i++)
		if (str_equal(renamed[2 * i], old) && web_place_of(draft->web, renamed[2 * i + 1], &place))
			draft_add_entry(draft, place, NULL);
}

static void fill(WebDraft *draft, const WebPage *page, WebPdf pdf)
{
	size_t place;

	switch (page->kind) {
	case WEB_DOMAINS:
	case WEB_REGIONS: draft_add_counts(draft); break;
	case WEB_DOMAIN: draft_add_members(draft, web_group(draft->web, "domaine", page->id)); break;
	case WEB_REGION: draft_add_members(draft, web_group(draft->web, "region", page->id)); break;
	case WEB_FICHE: show_fiche(draft, page->id, pdf); break;
	case WEB_REPORT:
		if (web_place_of(draft->web, page->id, &place))
			draft_add_entry(draft, place, NULL);
		break;
	case WEB_MOVED: lead_on(draft, page->id); break;
	case WEB_PLAN:
		set_site(draft);
		list_all(draft);
		break;
	case WEB_FEED:
		set_site(draft);
		list_latest(draft);
		break;
	case WEB_LIST:
	case WEB_ACCESS:
	case WEB_THANKS:
	case WEB_ROBOTS:
	case WEB_ICON:
	case WEB_STYLE:
	case WEB_ABSENT:
	case WEB_DATA: break;
	}
}

bool web_make(Web *web, Arena *arena, size_t number, WebPdf pdf, Str *out, Diagnostics *diagnostics)
{
	static const WebChoice all = { "", "", "", 1 };
	const WebPage *page = &web->pages.items[number];
	WebDraft draft;

	if (page->kind == WEB_LIST)
		return choose(web, arena, &all, pdf, out, diagnostics);
	if (page->kind == WEB_DATA)
		return web_add_data(web, page->address, out, diagnostics);
	if (!web_know(web, diagnostics))
		return false;
	draft = draft_begin(web, arena, names[page->kind], page->address);
	xml_set(draft.request, "id", page->id);
	fill(&draft, page, pdf);
	return draft_finish(&draft, form_of(page->kind), out, diagnostics);
}

/* ---- what is not there ---- */

/* "fiches/Saint_Denis.html" is "saint-denis". */
static const char *last_name(Arena *arena, const char *address)
{
	const char *slash = strrchr(address, '/'), *name = slash ? slash + 1 : address;

	return unicode_fold(arena, arena_strndup(arena, name, strcspn(name, ".")));
}

typedef struct Near {
	int distance;
	size_t place;
} Near;

static int compare_near(const void *a, const void *b)
{
	const Near *left = a, *right = b;

	return left->distance != right->distance ? left->distance - right->distance
						 : (left->place > right->place) - (left->place < right->place);
}

static size_t nearest_ids(const WebDraft *draft, const char *name, Near *near)
{
	const Web *web = draft->web;
	int most = LEAST_NEAR + (int)strlen(name) / LETTERS_A_SLIP;
	size_t count = 0;

	for (size_t i = 0; i < web->listed; i++) {
		const char *id = unicode_fold(draft->arena, xml_attribute(draft->arena, web->entries.items[i], "id"));
		int distance = unicode_distance(name, id, most);

		if (distance <= most)
			near[count++] = (Near){ distance, i };
	}
	if (count)
		qsort(near, count, sizeof *near, compare_near);
	return count < NEAR_IDS ? count : NEAR_IDS;
}

/* Fiches with a like id; without any, those that a search for its words finds. */
static void add_nearest(const WebDraft *draft, const char *name)
{
	Near *near = arena_array_of(draft->arena, Near, draft->web->listed + 1);
	size_t count = *name ? nearest_ids(draft, name, near) : 0;
	SearchResult found;

	for (size_t i = 0; i < count; i++)
		draft_add_entry(draft, near[i].place, NULL);
	if (count)
		return;
	found = search_find(draft->web->search, draft->arena, name);
	for (size_t i = 0; i < found.count && count < NEAR_IDS; i++) {
		if (found.hits[i].owner >= draft->web->listed)
			continue;
		draft_add_entry(draft, found.hits[i].owner, NULL);
		count++;
	}
}

bool web_miss(Web *web, Arena *arena, const char *address, Str *out, Diagnostics *diagnostics)
{
	WebDraft draft;

	if (!web_know(web, diagnostics))
		return false;
	draft = draft_begin(web, arena, "absente", address);
	add_nearest(&draft, last_name(arena, address));
	return draft_finish(&draft, DRAFT_HTML, out, diagnostics);
}

bool web_refuse(Web *web, Arena *arena, unsigned status, Str *out, Diagnostics *diagnostics)
{
	WebDraft draft = draft_begin(web, arena, "refus", NULL);

	draft_set_count(&draft, "id", status);
	return draft_finish(&draft, DRAFT_HTML, out, diagnostics);
}
