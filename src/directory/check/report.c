/*
 * The report to read on a terminal: fiche by fiche, a line that sums up, and a bar for each code.
 *
 *	saumur--sansanding · Saumur – Sansanding
 *	  19:7   alerte  D09  code postal 49408 : Maine-et-Loire attendu
 *	                      → situation departement="49" ?
 */
#include "check/report.h"

#include "base/map.h"
#include "base/utf8.h"
#include "check/acceptance.h"
#include "check/explain.h"

#include <stdint.h>
#include <string.h>

#define PLACE_WIDTH 7
#define NAME_WIDTH 6 /* of the longest severity */
#define MOST_BAR 30  /* marks of the longest bar */

static void add_padded(Str *out, const char *text, size_t width)
{
	str_add(out, text);
	for (size_t length = utf8_count(text, strlen(text)); length < width; length++)
		str_add_char(out, ' ');
}

/* ---- findings ---- */

/* What stands over the findings of one file. */
static void add_head(Str *out, const CheckResult *result, const Finding *finding)
{
	const char *names = map_find(result->names, finding->fiche);

	if (out->length)
		str_add_char(out, '\n');
	if (names)
		str_printf(out, "%s · %s\n", finding->fiche, names);
	else
		str_printf(out, "%s\n", finding->place.file);
}

static const char *place_of(Arena *arena, const Place *place)
{
	return place->line ? arena_printf(arena, "%d:%d", place->line, place->column) : "–";
}

#define UNDER_MESSAGE (2 + PLACE_WIDTH + NAME_WIDTH + 2 + 5)

static void add_under(Str *out, const char *mark, const char *text)
{
	if (*text)
		str_printf(out, "%*s%s %s\n", UNDER_MESSAGE, "", mark, text);
}

static void add_acceptance(Str *out, const Remark *remark, Language language)
{
	static const Words accepted = SAY("acceptée par {1}, {2} : {3}", "accepted by {1}, {2}: {3}");
	const char *const values[] = { remark->par, remark->le, remark->text, NULL };

	add_under(out, "✓", words_filled(out->arena, accepted.in[language], values));
}

static void add_finding(Str *out, const Finding *finding, const ReportOptions *options)
{
	static const Words mendable = SAY("[réparable]", "[mendable]");

	str_add(out, "  ");
	add_padded(out, place_of(out->arena, &finding->place), PLACE_WIDTH);
	add_padded(out, severity_name(finding->severity, options->language), NAME_WIDTH);
	str_printf(out, "  %s  %s", finding->code, finding->message);
	if (finding_is_mendable(finding))
		str_printf(out, "  %s", mendable.in[options->language]);
	str_add_char(out, '\n');
	if (finding->accepted) {
		add_acceptance(out, finding->accepted, options->language);
		return;
	}
	add_under(out, "→", finding->remedy);
	if (options->accept)
		add_under(out, "✓", acceptance_of(out->arena, finding));
}

static void add_findings(Str *out, const CheckResult *result, const ReportOptions *options)
{
	const Finding *last = NULL;

	for (size_t i = 0; i < result->findings.count; i++) {
		const Finding *finding = &result->findings.items[i];

		if (finding->accepted && !options->accepted)
			continue;
		if (!last || !str_equal(last->place.file, finding->place.file))
			add_head(out, result, finding);
		add_finding(out, finding, options);
		last = finding;
	}
}

/* ---- the last lines ---- */

/* "1 alerte", "2 alertes"; nought is one in French, many in English. */
static void add_count(Str *out, size_t count, const Words *one, const Words *many, Language language)
{
	bool single = count == 1 || (count == 0 && language == LANGUAGE_FRENCH);

	str_printf(out, "%zu %s", count, (single ? one : many)->in[language]);
}

static const Words fiche_one = SAY("fiche", "fiche"), fiche_many = SAY("fiches", "fiches");
static const Words error_one = SAY("erreur", "error"), error_many = SAY("erreurs", "errors");
static const Words alert_one = SAY("alerte", "alert"), alert_many = SAY("alertes", "alerts");
static const Words style_any = SAY("style", "style");
static const Words mend_one = SAY("réparable : check --fix", "mendable: check --fix");
static const Words mend_many = SAY("réparables : check --fix", "mendable: check --fix");
static const Words accepted_one = SAY("acceptée", "accepted"), accepted_many = SAY("acceptées", "accepted");
static const Words left_one = SAY("fiche n’a pas pu être relue", "fiche could not be looked at");
static const Words left_many = SAY("fiches n’ont pas pu être relues", "fiches could not be looked at");

static void add_summary(Str *out, const CheckResult *result, Language language)
{
	add_count(out, result->fiches, &fiche_one, &fiche_many, language);
	str_add(out, " · ");
	add_count(out, result->counts[FINDING_ERROR], &error_one, &error_many, language);
	str_add(out, " · ");
	add_count(out, result->counts[FINDING_ALERT], &alert_one, &alert_many, language);
	str_add(out, " · ");
	add_count(out, result->counts[FINDING_STYLE], &style_any, &style_any, language);
	if (result->mendable) {
		str_add(out, " (");
		add_count(out, result->mendable, &mend_one, &mend_many, language);
		str_add(out, ")");
	}
	if (result->accepted) {
		str_add(out, " · ");
		add_count(out, result->accepted, &accepted_one, &accepted_many, language);
	}
	if (result->left_out) {
		str_add(out, " · ");
		add_count(out, result->left_out, &left_one, &left_many, language);
	}
	str_add_char(out, '\n');
}

static size_t count_of(const CheckResult *result, const Rule *rule)
{
	size_t count = 0;

	for (size_t i = 0; i < result->findings.count; i++)
		count += !result->findings.items[i].accepted && str_equal(result->findings.items[i].code, rule->code);
	return count;
}

static void add_bar(Str *out, const Rule *rule, size_t count, size_t most, Language language)
{
	size_t marks = (count * MOST_BAR + most - 1) / most;
	Str bar = str_in(out->arena);

	for (size_t i = 0; i < marks; i++)
		str_add(&bar, "▇");
	str_printf(out, "  %s %5zu  ", rule->code, count);
	add_padded(out, str_text(&bar), MOST_BAR);
	str_printf(out, "  %s\n", rule->title.in[language]);
}

/* A bar for each code; one code alone needs none. */
static void add_bars(Str *out, const CheckResult *result, Language language)
{
	const Rule *const *rules;
	size_t number = rulebook_rules(result->rulebook, &rules), most = 0, all = 0;
	size_t *counts = arena_array_of(out->arena, size_t, number);

	for (size_t i = 0; i < number; i++) {
		counts[i] = count_of(result, rules[i]);
		most = counts[i] > most ? counts[i] : most;
		all += counts[i];
	}
	for (size_t i = 0; i < number && most < all; i++)
		if (counts[i])
			add_bar(out, rules[i], counts[i], most, language);
}

void report_text(Str *out, const CheckResult *result, const ReportOptions *options)
{
	add_findings(out, result, options);
	if (out->length)
		str_add_char(out, '\n');
	add_summary(out, result, options->language);
	add_bars(out, result, options->language);
}
