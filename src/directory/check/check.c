/*
 * The rules called in turn.
 */
#include "check/check.h"

#include "base/str.h"
#include "check/acceptance.h"
#include "check/checking.h"
#include "check/loading.h"
#include "check/regles.h"

#include "source/datatype.h"

#include <stdint.h>
#include <string.h>

/* Each with the gravest that it finds: who asks for errors alone does not wait for the others. */
static const struct {
	void (*check)(Checking *checking);
	FindingSeverity gravest;
} subjects[] = {
	{ check_files, FINDING_ERROR },    { check_characters, FINDING_ALERT }, { check_queries, FINDING_ALERT },
	{ check_identity, FINDING_ALERT }, { check_names, FINDING_ALERT },      { check_contact, FINDING_ALERT },
	{ check_time, FINDING_ALERT },     { check_money, FINDING_ERROR },      { check_actions, FINDING_ALERT },
	{ check_text, FINDING_ALERT },     { check_lists, FINDING_ERROR },      { check_spelling, FINDING_ALERT },
};

static const xmlNode *lists_of(const Source *source)
{
	const xmlDoc *lists = source_lists_document(source);
	const xmlNode *root = xmlDocGetRootElement(source_document(source));

	if (source_is_edition(source))
		return xml_child(root, "referentiels");
	return lists ? xmlDocGetRootElement(lists) : NULL;
}

static const char *date_of(Arena *arena, const xmlNode *root)
{
	const xmlNode *publication = xml_child(root, "parution");
	const char *date = publication ? xml_attribute(arena, publication, "date") : NULL;

	return date ? date : "";
}

static void look_at(Checking *checking, const Source *source)
{
	checking->source = source;
	checking->root = xmlDocGetRootElement(source_document(source));
	checking->lists = lists_of(source);
	checking->fiche_count = source_fiches(source, &checking->fiches);
	checking->edition = source_is_edition(source);
	checking->date = date_of(checking->arena, checking->root);
}

static bool is_wanted(const CheckOptions *options, const Finding *finding)
{
	if (finding->severity > options->least)
		return false;
	for (size_t i = 0; i < options->code_count; i++)
		if (str_starts(finding->code, options->codes[i]))
			return true;
	return options->code_count == 0;
}

static void keep_wanted(const CheckOptions *options, Findings *findings)
{
	size_t kept = 0;

	for (size_t i = 0; i < findings->count; i++)
		if (is_wanted(options, &findings->items[i]))
			findings->items[kept++] = findings->items[i];
	findings->count = kept;
}

static const char *title_of(const Checking *checking)
{
	const xmlNode *title = checking->edition ? xml_child(checking->root, "titre") : NULL;

	if (title)
		return datatype_collapsed(checking->arena, xml_text(checking->arena, title));
	return checking->fiche_count ? checking->fiches[0].names : "";
}

static void count(CheckResult *result)
{
	memset(result->counts, 0, sizeof result->counts);
	result->accepted = 0;
	result->mendable = 0;
	for (size_t i = 0; i < result->findings.count; i++) {
		const Finding *finding = &result->findings.items[i];

		if (finding->accepted) {
			result->accepted++;
			continue;
		}
		result->counts[finding->severity]++;
		result->mendable += finding_is_mendable(finding);
	}
}

static const Map *names_of(const Checking *checking)
{
	Map *names = map_new(checking->arena);

	for (size_t i = 0; i < checking->fiche_count; i++)
		map_set(names, checking->fiches[i].id, (void *)(uintptr_t)checking->fiches[i].names);
	return names;
}

static void check_subject(Checking *checking, size_t subject)
{
	checking->gravest = subjects[subject].gravest;
	if (checking->gravest <= checking->least)
		subjects[subject].check(checking);
	checking->gravest = FINDING_ERROR;
}

CheckResult check_source(Arena *arena, const Source *source, const Diagnostics *told, const CheckOptions *options,
			 Diagnostics *diagnostics)
{
	Rulebook *rulebook = rulebook_new(arena);
	Regles *regles = regles_read(arena, options->rules, rulebook, diagnostics);
	CheckResult result = { .rulebook = rulebook };
	Checking checking = { .arena = arena,
			      .date = "",
			      .language = options->language,
			      .spelling = options->spelling,
			      .least = options->least,
			      .fonts = options->fonts,
			      .rulebook = result.rulebook,
			      .findings = &result.findings,
			      .diagnostics = diagnostics };

	if (source)
		look_at(&checking, source);
	loading_findings(&checking, told, diagnostics);
	for (size_t i = 0; source && i < sizeof subjects / sizeof *subjects; i++)
		check_subject(&checking, i);
	if (source) {
		regles_apply(regles, &checking);
		acceptances_apply(&checking, checking.edition && !source_left_out(source));
	}
	regles_free(regles);
	keep_wanted(options, &result.findings);
	findings_sort(&result.findings);
	result.names = names_of(&checking);
	result.fiches = checking.fiche_count;
	result.left_out = source ? source_left_out(source) : 0;
	result.title = source ? title_of(&checking) : "";
	count(&result);
	return result;
}

/* How often each finding is there, by what makes it the same. */
static Map *identities(Arena *arena, const CheckResult *result)
{
	Map *counts = map_new(arena);

	for (size_t i = 0; i < result->findings.count; i++) {
		const char *identity = finding_identity(arena, &result->findings.items[i]);
		size_t *number = map_find(counts, identity);

		if (!number) {
			number = arena_new_of(arena, size_t);
			map_set(counts, identity, number);
		}
		(*number)++;
	}
	return counts;
}

CheckResult check_new_since(Arena *arena, const CheckResult *result, const CheckResult *old)
{
	const Map *known = identities(arena, old);
	CheckResult new_ones = *result;

	new_ones.findings = (Findings){ 0 };
	for (size_t i = 0; i < result->findings.count; i++) {
		size_t *left = map_find(known, finding_identity(arena, &result->findings.items[i]));

		if (left && *left)
			(*left)--;
		else
			array_push(arena, &new_ones.findings, result->findings.items[i]);
	}
	count(&new_ones);
	return new_ones;
}
