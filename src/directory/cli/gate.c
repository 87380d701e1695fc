#include "cli/gate.h"

#include "base/map.h"
#include "base/str.h"
#include "base/words.h"
#include "check/check.h"
#include "cli/proofread.h"
#include "source/remark.h"

#include <stdint.h>

#define FICHES_NAMED 12 /* in a line */
#define PLACES_TOLD 5   /* of questions */

typedef struct Gate {
	Arena *arena;
	Diagnostics *diagnostics;
	const Remark *remarks;
	size_t remark_count, open;
	CheckResult checked;
} Gate;

static size_t count_open(const Remark *remarks, size_t count)
{
	size_t open = 0;

	for (size_t i = 0; i < count; i++)
		open += remark_is_open(&remarks[i]);
	return open;
}

/* ---- in words ---- */

static const char *questions(Arena *arena, size_t count, Language language)
{
	return arena_printf(arena, words_many_in(language, "%zu open question", "%zu open questions", count), count);
}

static const char *errors(Arena *arena, size_t count, Language language)
{
	return arena_printf(arena, words_many_in(language, "%zu error", "%zu errors", count), count);
}

/* In the edition's language: it goes into the PDF. */
static const char *on_record(const Gate *gate)
{
	size_t wrong = gate->checked.counts[FINDING_ERROR];

	if (!wrong)
		return questions(gate->arena, gate->open, LANGUAGE_FRENCH);
	if (!gate->open)
		return errors(gate->arena, wrong, LANGUAGE_FRENCH);
	return arena_printf(gate->arena, "%s, %s", questions(gate->arena, gate->open, LANGUAGE_FRENCH),
			    errors(gate->arena, wrong, LANGUAGE_FRENCH));
}

/* "saumur--sansanding 2, bron 1 et 3 autres fiches". */
static const char *by_fiche(const Gate *gate)
{
	Map *counts = map_new(gate->arena);
	Str text = str_in(gate->arena);
	size_t named;

	for (size_t i = 0; i < gate->remark_count; i++) {
		const char *fiche = *gate->remarks[i].fiche ? gate->remarks[i].fiche : _("outside the fiches");

		if (remark_is_open(&gate->remarks[i]))
			map_set(counts, fiche, (void *)((uintptr_t)map_find(counts, fiche) + 1));
	}
	named = map_count(counts) > FICHES_NAMED ? FICHES_NAMED : map_count(counts);
	for (size_t i = 0; i < named; i++)
		str_printf(&text, "%s%s %zu", i ? ", " : "", map_key(counts, i), (size_t)map_value(counts, i));
	if (map_count(counts) > named)
		str_printf(&text, _(", and %zu more"), map_count(counts) - named);
	return str_text(&text);
}

/* ---- what holds it ---- */

static void tell_questions(const Gate *gate, const char *input)
{
	size_t told = 0;

	diag_error(gate->diagnostics, "Q01", ((Place){ .file = input }),
		   "“repertoire query list” shows them; --questions=ignorer prints all the same, and the PDF says so",
		   "%s (%s)", questions(gate->arena, gate->open, words_language()), by_fiche(gate));
	for (size_t i = 0; i < gate->remark_count && told < PLACES_TOLD; i++)
		if (remark_is_open(&gate->remarks[i])) {
			diag_note(gate->diagnostics, "Q01", gate->remarks[i].place, NULL, "question %s, for %s: %s",
				  gate->remarks[i].id, gate->remarks[i].pour, gate->remarks[i].text);
			told++;
		}
}

static void tell_errors(const Gate *gate)
{
	for (size_t i = 0; i < gate->checked.findings.count; i++) {
		const Finding *finding = &gate->checked.findings.items[i];

		if (finding->severity == FINDING_ERROR && !finding->accepted)
			diag_error(gate->diagnostics, finding->code, finding->place, finding->remedy, "%s",
				   finding->message);
	}
}

/* What was sealed was decided then, and is printed again or not at all; where only some pages are held, others may have
 * changed. */
static bool is_let_through(const Options *options)
{
	return options->questions_ignored || (options->sealed && !options->first_held);
}

bool gate_passes(Arena *arena, const Source *source, const char *input, const Options *options, const char **record,
		 Diagnostics *diagnostics)
{
	Gate gate = { .arena = arena, .diagnostics = diagnostics };
	const CheckOptions how = { .language = words_language(),
				   .rules = proofread_rules(arena, input),
				   .least = FINDING_ERROR };

	*record = NULL;
	if (!source_is_edition(source))
		return true;
	gate.remark_count = source_remarks(source, &gate.remarks);
	gate.open = count_open(gate.remarks, gate.remark_count);
	gate.checked = check_source(arena, source, diagnostics_new(arena), &how, diagnostics);
	if (!gate.open && !gate.checked.counts[FINDING_ERROR])
		return true;
	if (is_let_through(options)) {
		*record = on_record(&gate);
		return true;
	}
	if (gate.open)
		tell_questions(&gate, input);
	tell_errors(&gate);
	return false;
}
