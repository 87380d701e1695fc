/*
 * Counting findings.
 */
#include "check/tally.h"

#include "base/map.h"
#include "base/str.h"

#include <stdint.h>

static const char *severity_for(FindingSeverity severity, size_t count, Language language)
{
	switch (severity) {
	case FINDING_ERROR: return words_many_in(language, "error", "errors", count);
	case FINDING_ALERT: return words_many_in(language, "alert", "alerts", count);
	default: return words_in(language, "style");
	}
}

static void add(Arena *arena, Tallies *all, size_t count, const char *words)
{
	array_push(arena, all, ((Tally){ .count = count, .words = words }));
}

Tallies tally_all(Arena *arena, const CheckResult *result, Language language)
{
	Tallies all = { 0 };

	add(arena, &all, result->fiches, words_many_in(language, "fiche", "fiches", result->fiches));
	for (int i = 0; i < FINDING_SEVERITIES; i++)
		add(arena, &all, result->counts[i], severity_for((FindingSeverity)i, result->counts[i], language));
	if (result->mendable) {
		add(arena, &all, result->mendable,
		    words_many_in(language, "mendable: check --fix", "mendable: check --fix", result->mendable));
		array_last(&all).within = true;
	}
	if (result->accepted)
		add(arena, &all, result->accepted, words_many_in(language, "accepted", "accepted", result->accepted));
	if (result->left_out)
		add(arena, &all, result->left_out,
		    words_many_in(language, "fiche could not be looked at", "fiches could not be looked at",
				  result->left_out));
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
				   severity_for((FindingSeverity)i, counts[i], language));
	return str_text(&text);
}
