/*
 * Counting findings.
 */
#include "check/tally.h"

#include "base/map.h"
#include "base/str.h"

#include <stdint.h>

typedef struct Noun {
	Words one, many;
} Noun;

static const Noun fiche = { SAY("fiche", "fiche"), SAY("fiches", "fiches") };
static const Noun accepted = { SAY("acceptée", "accepted"), SAY("acceptées", "accepted") };
static const Noun mendable = { SAY("réparable : check --fix", "mendable: check --fix"),
			       SAY("réparables : check --fix", "mendable: check --fix") };
static const Noun left_out = { SAY("fiche n’a pas pu être relue", "fiche could not be looked at"),
			       SAY("fiches n’ont pas pu être relues", "fiches could not be looked at") };
static const Noun severities[FINDING_SEVERITIES] = {
	[FINDING_ERROR] = { SAY("erreur", "error"), SAY("erreurs", "errors") },
	[FINDING_ALERT] = { SAY("alerte", "alert"), SAY("alertes", "alerts") },
	[FINDING_STYLE] = { SAY("style", "style"), SAY("style", "style") },
};

/* Nought is one in French, many in English. */
static const char *noun_for(const Noun *noun, size_t count, Language language)
{
	bool single = count == 1 || (count == 0 && language == LANGUAGE_FRENCH);

	return (single ? &noun->one : &noun->many)->in[language];
}

static Tally tally(size_t count, const Noun *noun, Language language)
{
	return (Tally){ .count = count, .words = noun_for(noun, count, language) };
}

Tallies tally_all(Arena *arena, const CheckResult *result, Language language)
{
	Tallies all = { 0 };

	array_push(arena, &all, tally(result->fiches, &fiche, language));
	for (int i = 0; i < FINDING_SEVERITIES; i++)
		array_push(arena, &all, tally(result->counts[i], &severities[i], language));
	if (result->mendable) {
		array_push(arena, &all, tally(result->mendable, &mendable, language));
		array_last(&all).within = true;
	}
	if (result->accepted)
		array_push(arena, &all, tally(result->accepted, &accepted, language));
	if (result->left_out)
		array_push(arena, &all, tally(result->left_out, &left_out, language));
	return all;
}

RuleTallies tally_rules(Arena *arena, const CheckResult *result)
{
	const Rule *const *rules;
	size_t number = rulebook_rules(result->rulebook, &rules);
	RuleTallies tallies = { 0 };
	Map *counts = map_new(arena);

	for (size_t i = 0; i < result->findings.count; i++) {
		const Finding *finding = &result->findings.items[i];

		if (!finding->accepted)
			map_set(counts, finding->code, (void *)((uintptr_t)map_find(counts, finding->code) + 1));
	}
	for (size_t i = 0; i < number; i++) {
		size_t count = (uintptr_t)map_find(counts, rules[i]->code);

		if (count)
			array_push(arena, &tallies, (RuleTally){ rules[i], count });
	}
	return tallies;
}

const char *tally_findings(Arena *arena, const Finding *findings, size_t count, Language language)
{
	size_t counts[FINDING_SEVERITIES] = { 0 };
	Str text = str_in(arena);

	for (size_t i = 0; i < count; i++)
		if (!findings[i].accepted)
			counts[findings[i].severity]++;
	for (int i = 0; i < FINDING_SEVERITIES; i++)
		if (counts[i])
			str_printf(&text, "%s%zu %s", text.length ? ", " : "", counts[i],
				   noun_for(&severities[i], counts[i], language));
	return str_text(&text);
}
