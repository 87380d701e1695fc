/*
 * Numbers first, then the rules that found something, then a table for each fiche.
 */
#include "check/page.h"

#include "base/map.h"
#include "base/str.h"
#include "check/acceptance.h"
#include "check/explain.h"
#include "check/tally.h"
#include "source/xml.h"

static const Words page_title = SAY("Proofreading: {1}");
static const Words contents = SAY("Fiches");
static const Words nothing = SAY("Nothing to report.");
static const Words by_rule = SAY("By rule");
static const Words place_head = SAY("Place"), rule_head = SAY("Rule");
static const Words severity_head = SAY("Severity"), finding_head = SAY("Finding");
static const Words number_head = SAY("Number");
static const Words new_since = SAY("What is new since {1}");
static const Words put_into = SAY("To be put into");
static const Words accepted_by = SAY("Accepted by {1}, {2}: {3}");

typedef struct Page {
	Arena *arena;
	const CheckResult *result;
	const ReportOptions *options;
	xmlNode *root;
} Page;

/* ---- making elements ---- */

static const char *in(const Page *page, const Words *words)
{
	return said(words, page->options->language);
}

static void add_column(const Page *page, xmlNode *table, const Words *words, const char *width)
{
	xml_set(xml_new_child(table, "tete", in(page, words)), "large", width);
}

/* ---- numbers ---- */

static void add_tallies(const Page *page)
{
	Tallies tallies = tally_all(page->arena, page->result, page->options->language);

	for (size_t i = 0; i < tallies.count; i++) {
		xmlNode *count = xml_new_child(page->root, "compte", NULL);

		xml_set(count, "n", arena_printf(page->arena, "%zu", tallies.items[i].count));
		xml_set(count, "mot", tallies.items[i].words);
	}
}

/* ---- rules ---- */

static void add_severity(const Page *page, xmlNode *cell, FindingSeverity severity)
{
	xmlNode *label = xml_new_child(cell, "etiquette", severity_name(severity, page->options->language));

	xml_set(label, "genre", severity_word(severity));
}

static void add_rule(const Page *page, xmlNode *table, const RuleTally *tally)
{
	xmlNode *row = xml_new_child(table, "rang", NULL);

	xml_new_child(row, "case", tally->rule->code);
	add_severity(page, xml_new_child(row, "case", NULL), tally->rule->severity);
	xml_new_child(row, "case", in(page, &tally->rule->title));
	xml_new_child(row, "case", arena_printf(page->arena, "%zu", tally->count));
}

static void add_rules(const Page *page)
{
	RuleTallies tallies = tally_rules(page->arena, page->result);
	xmlNode *group, *table;

	if (!tallies.count)
		return;
	group = xml_new_child(page->root, "groupe", NULL);
	xml_set(group, "titre", in(page, &by_rule));
	table = xml_new_child(group, "tableau", NULL);
	add_column(page, table, &rule_head, "10%");
	add_column(page, table, &severity_head, "15%");
	add_column(page, table, &finding_head, "60%");
	add_column(page, table, &number_head, "15%");
	for (size_t i = 0; i < tallies.count; i++)
		add_rule(page, table, &tallies.items[i]);
}

/* ---- findings ---- */

static void add_acceptance(const Page *page, xmlNode *cell, const Remark *remark)
{
	const char *const values[] = { remark->par, remark->le, remark->text, NULL };

	xml_new_child(cell, "p", words_filled(page->arena, in(page, &accepted_by), values));
}

static void add_words(const Page *page, xmlNode *cell, const Finding *finding)
{
	const char *acceptance = page->options->accept ? acceptance_of(page->arena, finding) : "";

	xml_new_child(xml_new_child(cell, "p", NULL), "fort", finding->message);
	if (finding->accepted) {
		add_acceptance(page, cell, finding->accepted);
		return;
	}
	if (*finding->remedy)
		xml_new_child(cell, "p", arena_printf(page->arena, "→ %s", finding->remedy));
	if (*acceptance) {
		xmlNode *offer = xml_new_child(cell, "p",
					       arena_printf(page->arena, "%s <%s> : ", in(page, &put_into),
							    acceptance_place(finding)));

		xml_new_child(offer, "code", acceptance);
	}
}

static void add_finding(const Page *page, xmlNode *table, const Finding *finding)
{
	xmlNode *row = xml_new_child(table, "rang", NULL);
	const Place *place = &finding->place;

	xml_new_child(xml_new_child(row, "case", NULL), "lieu",
		      place->line ? arena_printf(page->arena, "%d:%d", place->line, place->column) : "–");
	add_severity(page, xml_new_child(row, "case", NULL), finding->severity);
	xml_new_child(row, "case", finding->code);
	add_words(page, xml_new_child(row, "case", NULL), finding);
}

static xmlNode *begin_group(const Page *page, const Finding *findings, size_t count)
{
	const char *names = map_find(page->result->names, findings->fiche);
	const char *tally = tally_findings(page->arena, findings, count, page->options->language);
	xmlNode *group = xml_new_child(page->root, "groupe", NULL);

	xml_set(group, "titre", names ? names : findings->place.file);
	if (names)
		xml_set(group, "code", findings->fiche);
	if (*tally)
		xml_set(group, "etat", tally);
	if (names)
		xml_set(group, "precision", findings->place.file);
	return group;
}

static bool is_told(const Page *page, const Finding *finding)
{
	return !finding->accepted || page->options->accepted;
}

/* Those of one file, some of which may not be told. */
static void add_group(const Page *page, const Finding *findings, size_t count)
{
	xmlNode *table = NULL;

	for (size_t i = 0; i < count; i++) {
		if (!is_told(page, &findings[i]))
			continue;
		if (!table) {
			table = xml_new_child(begin_group(page, findings, count), "tableau", NULL);
			add_column(page, table, &place_head, "10%");
			add_column(page, table, &severity_head, "12%");
			add_column(page, table, &rule_head, "8%");
			add_column(page, table, &finding_head, "70%");
		}
		add_finding(page, table, &findings[i]);
	}
}

static void add_groups(const Page *page)
{
	const Findings *findings = &page->result->findings;

	for (size_t from = 0, to; from < findings->count; from = to) {
		const Finding *first = &findings->items[from];

		to = from + 1;
		while (to < findings->count && str_equal(findings->items[to].place.file, first->place.file))
			to++;
		add_group(page, first, to - from);
	}
}

xmlDoc *report_page(Arena *arena, const CheckResult *result, const char *title, const ReportOptions *options)
{
	xmlNode *root = xml_new_root("rapport");
	Page page = { arena, result, options, root };
	const char *const values[] = { title, NULL }, *const since[] = { options->since, NULL };

	xml_set(root, "titre", words_filled(arena, in(&page, &page_title), values));
	if (options->since)
		xml_set(root, "precision", words_filled(arena, in(&page, &new_since), since));
	xml_set(root, "langue", language_code(options->language));
	xml_set(root, "sommaire", in(&page, &contents));
	add_tallies(&page);
	add_rules(&page);
	add_groups(&page);
	if (!xml_child(root, "groupe"))
		xml_new_child(root, "note", in(&page, &nothing));
	return root->doc;
}
