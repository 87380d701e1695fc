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
#include "check/tally.h"

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
	static const Words accepted = SAY("accepted by {1}, {2}: {3}");
	const char *const values[] = { remark->par, remark->le, remark->text, NULL };

	add_under(out, "✓", words_filled(out->arena, said(&accepted, language), values));
}

/* The element that would accept it, and in which one it goes. */
static void add_offer(Str *out, const Finding *finding, Language language)
{
	static const Words inside = SAY("in <{1}>: {2}");
	const char *element = acceptance_of(out->arena, finding);
	const char *const values[] = { acceptance_place(finding), element, NULL };

	if (*element)
		add_under(out, "✓", words_filled(out->arena, said(&inside, language), values));
}

static void add_finding(Str *out, const Finding *finding, const ReportOptions *options)
{
	static const Words mendable = SAY("[mendable]");

	str_add(out, "  ");
	add_padded(out, place_of(out->arena, &finding->place), PLACE_WIDTH);
	add_padded(out, severity_name(finding->severity, options->language), NAME_WIDTH);
	str_printf(out, "  %s  %s", finding->code, finding->message);
	if (finding_is_mendable(finding))
		str_printf(out, "  %s", said(&mendable, options->language));
	str_add_char(out, '\n');
	if (finding->accepted) {
		add_acceptance(out, finding->accepted, options->language);
		return;
	}
	add_under(out, "→", finding->remedy);
	if (options->accept)
		add_offer(out, finding, options->language);
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

void report_summary(Str *out, const CheckResult *result, const ReportOptions *options)
{
	static const Words since = SAY("since {1}: ");
	const char *const values[] = { options->since, NULL };
	Tallies all = tally_all(out->arena, result, options->language);

	if (options->since)
		str_add(out, words_filled(out->arena, said(&since, options->language), values));
	for (size_t i = 0; i < all.count; i++) {
		const Tally *tally = &all.items[i];

		str_printf(out, "%s%zu %s%s",
			   tally->within ? " ("
			   : i           ? " · "
					 : "",
			   tally->count, tally->words, tally->within ? ")" : "");
	}
}

static void add_bar(Str *out, const Rule *rule, size_t count, size_t most, Language language)
{
	size_t marks = (count * MOST_BAR + most - 1) / most;
	Str bar = str_in(out->arena);

	for (size_t i = 0; i < marks; i++)
		str_add(&bar, "▇");
	str_printf(out, "  %s %5zu  ", rule->code, count);
	add_padded(out, str_text(&bar), MOST_BAR);
	str_printf(out, "  %s\n", said(&rule->title, language));
}

/* A bar for each code; one code alone needs none. */
static void add_bars(Str *out, const CheckResult *result, Language language)
{
	RuleTallies tallies = tally_rules(out->arena, result);
	size_t most = 0;

	for (size_t i = 0; i < tallies.count; i++)
		most = tallies.items[i].count > most ? tallies.items[i].count : most;
	for (size_t i = 0; i < tallies.count && tallies.count > 1; i++)
		add_bar(out, tallies.items[i].rule, tallies.items[i].count, most, language);
}

void report_text(Str *out, const CheckResult *result, const ReportOptions *options)
{
	add_findings(out, result, options);
	if (out->length)
		str_add_char(out, '\n');
	report_summary(out, result, options);
	str_add_char(out, '\n');
	add_bars(out, result, options->language);
}
