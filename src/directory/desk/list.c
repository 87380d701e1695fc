/*
 * The list of fiches: which of them are shown, in which order, and what is known of each.
 */
#include "desk/desk_priv.h"

#include "base/map.h"
#include "check/explain.h"
#include "returns/tracking.h"
#include "source/remark.h"
#include "source/unicode.h"

#include <stdlib.h>
#include <string.h>

/* A fiche with all that a filter may ask of it. */
typedef struct Row {
	DeskFiche *fiche;
	const Tracked *tracked; /* NULL: it was not asked for */
	size_t returns;         /* not settled */
} Row;

/* ---- filters ---- */

static size_t findings_of(const Row *row)
{
	return row->fiche->counts[FINDING_ERROR] + row->fiche->counts[FINDING_ALERT] +
	       row->fiche->counts[FINDING_STYLE];
}

static bool has_errors(const Row *row)
{
	return row->fiche->counts[FINDING_ERROR] > 0;
}

static bool has_alerts(const Row *row)
{
	return row->fiche->counts[FINDING_ALERT] > 0;
}

static bool has_style(const Row *row)
{
	return row->fiche->counts[FINDING_STYLE] > 0;
}

static bool has_questions(const Row *row)
{
	return row->fiche->questions > 0;
}

static bool is_changed(const Row *row)
{
	return row->fiche->change && row->fiche->change->kind != FICHE_SAME;
}

static bool has_returns(const Row *row)
{
	return row->returns > 0;
}

static bool is_awaited(const Row *row)
{
	return row->tracked && *row->tracked->sent && !*row->tracked->returned;
}

static bool is_unasked(const Row *row)
{
	return !row->tracked || !*row->tracked->sent;
}

static bool is_signed(const Row *row)
{
	return row->fiche->signature == DESK_SIGNED;
}

static bool is_changed_since_signed(const Row *row)
{
	return row->fiche->signature == DESK_CHANGED;
}

/* Nothing is left to be done about it. */
static bool is_ready(const Row *row)
{
	return row->fiche->element && !findings_of(row) && !has_questions(row) && !has_returns(row);
}

static const struct {
	const char *name;
	bool (*holds)(const Row *row);
} filters[] = {
	{ "erreurs", has_errors },   { "alertes", has_alerts },
	{ "style", has_style },      { "questions", has_questions },
	{ "changees", is_changed },  { "retours", has_returns },
	{ "attendues", is_awaited }, { "nondemandees", is_unasked },
	{ "signees", is_signed },    { "resignees", is_changed_since_signed },
	{ "pretes", is_ready },
};

enum { FILTERS = sizeof filters / sizeof *filters };

static bool passes_filter(const Row *row, const char *name)
{
	for (size_t i = 0; i < FILTERS; i++)
		if (str_equal(filters[i].name, name))
			return filters[i].holds(row);
	return true;
}

/* All words, with accents or without, in its names or id. */
static bool has_words(const DeskPage *page, const Row *row, const char *words)
{
	const char *in =
		arena_printf(page->arena, "%s-%s", unicode_fold(page->arena, row->fiche->names), row->fiche->id);
	char *rest = unicode_fold(page->arena, words), *word;

	while ((word = strtok_r(rest, "-", &rest)))
		if (!strstr(in, word))
			return false;
	return true;
}

static bool is_asked_of(const DeskPage *page, const char *fiche, const char *person)
{
	const Remark *remarks;
	size_t count = page->desk->source ? source_remarks(page->desk->source, &remarks) : 0;

	for (size_t i = 0; i < count; i++)
		if (remark_is_open(&remarks[i]) && str_equal(remarks[i].fiche, fiche) &&
		    str_equal(remarks[i].pour, person))
			return true;
	return false;
}

static bool is_shown(const DeskPage *page, const Row *row)
{
	const DeskRequest *request = page->request;
	const char *person = desk_field(request, "pour");

	return passes_filter(row, desk_field(request, "avec")) && has_words(page, row, desk_field(request, "q")) &&
	       (!*person || is_asked_of(page, row->fiche->id, person));
}

/* ---- order ---- */

/* As it was listed, of two that are otherwise the same. */
static int by_place(const Row *a, const Row *b)
{
	return a->fiche < b->fiche ? -1 : a->fiche > b->fiche;
}

static int by_date(const void *a, const void *b)
{
	const Row *left = a, *right = b;
	int order = strcmp(left->fiche->date, right->fiche->date);

	return order ? order : by_place(left, right);
}

static int by_most(size_t a, size_t b, const Row *left, const Row *right)
{
	return a != b ? (a < b ? 1 : -1) : by_place(left, right);
}

/* The gravest first. */
static int by_findings(const void *a, const void *b)
{
	const Row *left = a, *right = b;

	for (int severity = FINDING_ERROR; severity < FINDING_STYLE; severity++)
		if (left->fiche->counts[severity] != right->fiche->counts[severity])
			return by_most(left->fiche->counts[severity], right->fiche->counts[severity], left, right);
	return by_most(left->fiche->counts[FINDING_STYLE], right->fiche->counts[FINDING_STYLE], left, right);
}

static int by_questions(const void *a, const void *b)
{
	const Row *left = a, *right = b;

	return by_most(left->fiche->questions, right->fiche->questions, left, right);
}

static void sort_rows(Row *rows, size_t count, const char *order)
{
	static const struct {
		const char *name;
		int (*compare)(const void *a, const void *b);
	} orders[] = { { "date", by_date }, { "fautes", by_findings }, { "questions", by_questions } };

	for (size_t i = 0; i < sizeof orders / sizeof *orders && count; i++)
		if (str_equal(orders[i].name, order))
			qsort(rows, count, sizeof *rows, orders[i].compare);
}

/* ---- what is told ---- */

static const char *change_name(FicheChangeKind kind)
{
	static const char *const names[FICHE_KINDS] = {
		[FICHE_CHANGED] = "modifiee", [FICHE_RENAMED] = "renommee", [FICHE_ADDED] = "ajoutee"
	};

	return names[kind];
}

static const char *signature_name(DeskSigned signature)
{
	static const char *const names[] = {
		[DESK_UNSIGNED] = "non", [DESK_SIGNED] = "oui", [DESK_CHANGED] = "modifiee"
	};

	return names[signature];
}

static void add_tracked(xmlNode *element, const Tracked *tracked)
{
	const struct {
		const char *name, *date;
	} states[] = { { "demandee", tracked->sent },
		       { "relancee", tracked->reminded },
		       { "repondue", tracked->returned },
		       { "reportee", tracked->applied } };

	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		desk_set(element, states[i].name, *states[i].date ? states[i].date : NULL);
}

/* For whom its open questions are, each once. */
static void add_people(const DeskPage *page, xmlNode *element, const char *fiche)
{
	const Remark *remarks;
	size_t count = page->desk->source ? source_remarks(page->desk->source, &remarks) : 0;
	Map *people = map_new(page->arena);

	for (size_t i = 0; i < count; i++)
		if (remark_is_open(&remarks[i]) && (!fiche || str_equal(remarks[i].fiche, fiche)) &&
		    map_set(people, remarks[i].pour, page->arena))
			desk_add(element, "pour", remarks[i].pour);
}

static void add_row(const DeskPage *page, const Row *row)
{
	static const char *const severities[] = { "erreurs", "alertes", "style" };
	const DeskFiche *fiche = row->fiche;
	xmlNode *element = desk_add(page->root, "fiche", NULL);

	desk_set(element, "id", fiche->id);
	desk_set(element, "noms", fiche->names);
	desk_set(element, "date", fiche->date);
	desk_set(element, "illisible", fiche->element ? NULL : "oui");
	for (int i = 0; i < FINDING_SEVERITIES; i++)
		desk_set_count(page, element, severities[i], fiche->counts[i]);
	desk_set_count(page, element, "questions", fiche->questions);
	desk_set_count(page, element, "retours", row->returns);
	add_people(page, element, fiche->id);
	if (fiche->change) {
		desk_set(element, "change", change_name(fiche->change->kind));
		desk_set_count(page, element, "changements", fiche->change->change_count);
	}
	if (row->tracked)
		add_tracked(element, row->tracked);
	if (page->desk->seal)
		desk_set(element, "signee", signature_name(fiche->signature));
}

/* ---- the page ---- */

static Tracking *read_tracking(const DeskPage *page)
{
	const char *folder = page->desk->options->forms;

	return folder ? tracking_read(page->arena, folder, page->desk->faults) : NULL;
}

static Row row_of(const DeskPage *page, DeskFiche *fiche, Tracking *tracking)
{
	return (Row){ .fiche = fiche,
		      .tracked = tracking ? tracking_of(tracking, fiche->id) : NULL,
		      .returns = page->desk->options->forms ? desk_waiting(page->desk, fiche->id) : 0 };
}

static void add_choices(const DeskPage *page)
{
	static const char *const names[] = { "q", "avec", "pour", "tri" };
	xmlNode *choice = desk_add(page->root, "choix", NULL);

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		desk_set(choice, names[i], desk_field(page->request, names[i]));
	add_people(page, choice, NULL);
}

static void add_tallies(const DeskPage *page, const Row *rows)
{
	for (size_t k = 0; k < FILTERS; k++) {
		xmlNode *tally = desk_add(page->root, "compte", NULL);
		size_t count = 0;

		for (size_t i = 0; i < page->desk->fiche_count; i++)
			count += filters[k].holds(&rows[i]);
		desk_set(tally, "avec", filters[k].name);
		desk_set_count(page, tally, "n", count);
	}
}

/* Findings of other files: lists, annexes, the master. */
static void add_elsewhere(const DeskPage *page)
{
	const Findings *findings = &page->desk->check.findings;

	for (size_t i = 0; i < findings->count; i++) {
		const Finding *finding = &findings->items[i];
		xmlNode *element;

		if (*finding->fiche || finding->accepted)
			continue;
		element = desk_add(page->root, "ailleurs", finding->message);
		desk_set(element, "code", finding->code);
		desk_set(element, "gravite", severity_word(finding->severity));
		desk_set(element, "fichier", finding->place.file);
		desk_set_count(page, element, "ligne", (size_t)finding->place.line);
		desk_set(element, "remede", finding->remedy);
	}
}

void desk_list(DeskPage *page)
{
	const Desk *desk = page->desk;
	Row *rows = arena_array_of(page->arena, Row, desk->fiche_count);
	Tracking *tracking = read_tracking(page);
	size_t shown = 0;

	for (size_t i = 0; i < desk->fiche_count; i++)
		rows[i] = row_of(page, &desk->fiches[i], tracking);
	desk_set(page->root, "page", "liste");
	add_choices(page);
	add_tallies(page, rows);
	for (size_t i = 0; i < desk->fiche_count; i++)
		if (is_shown(page, &rows[i]))
			rows[shown++] = rows[i];
	sort_rows(rows, shown, desk_field(page->request, "tri"));
	for (size_t i = 0; i < shown; i++)
		add_row(page, &rows[i]);
	desk_set_count(page, page->root, "montrees", shown);
	desk_set_count(page, page->root, "fiches", desk->fiche_count);
	add_elsewhere(page);
}
