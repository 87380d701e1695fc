#include "cli/since.h"

#include "base/memory.h"
#include "base/words.h"
#include "check/check.h"
#include "cli/proofread.h"
#include "compare/compare.h"

#include <stdlib.h>

#define MOST_CHANGES 12 /* told one by one */

typedef struct Reading {
	Arena *arena; /* NULL: there is none */
	Source *source;
	CheckResult result;
} Reading;

struct Since {
	const Options *options;
	const char *path;
	Reading last, now;
};

Since *since_new(const Options *options, const char *path)
{
	Since *since = calloc(1, sizeof *since);

	if (!since)
		memory_end();
	since->options = options;
	since->path = path;
	return since;
}

static void forget(Reading *reading)
{
	if (!reading->arena)
		return;
	source_free(reading->source);
	arena_free(reading->arena);
	*reading = (Reading){ 0 };
}

static Reading read_now(const Since *since)
{
	Reading reading = { .arena = arena_new() };
	Diagnostics *told = diagnostics_new(reading.arena);
	const CheckOptions how = { .language = since->options->language,
				   .rules = proofread_rules(reading.arena, since->path) };

	reading.source =
		source_load(reading.arena, since->path, &(SourceOptions){ .schema = since->options->schema }, told);
	if (reading.source)
		reading.result = check_source(reading.arena, reading.source, told, &how, told);
	return reading;
}

/* ---- changes ---- */

static void tell_value(const char *sign, const Change *change, const char *before, const char *value, FILE *out)
{
	fprintf(out, "  %s", sign);
	fprintf(out, _("%s: "), change->label);
	fprintf(out, "%s%s%s\n", before, *before ? " → " : "", value);
}

static void tell_change(const Change *change, FILE *out)
{
	switch (change->kind) {
	case CHANGE_ADDED: tell_value("+ ", change, "", change->new_value, out); break;
	case CHANGE_REMOVED: tell_value("- ", change, "", change->old_value, out); break;
	case CHANGE_CHANGED: tell_value("", change, change->old_value, change->new_value, out); break;
	case CHANGE_MOVED: fprintf(out, "  ↕ %s\n", change->label); break;
	}
}

/* How many were told before is answered with these added. */
static size_t tell_fiche(const FicheChange *fiche, size_t told, FILE *out)
{
	if (fiche->kind == FICHE_SAME)
		return told;
	if (told < MOST_CHANGES)
		fprintf(out, "%s\n", fiche->new_id ? fiche->new_id : fiche->old_id);
	for (size_t i = 0; i < fiche->change_count; i++)
		if (told++ < MOST_CHANGES)
			tell_change(&fiche->changes[i], out);
	return told;
}

static void tell_changes(Arena *arena, const Reading *last, const Reading *now, FILE *out)
{
	Comparison comparison = compare_sources(arena, last->source, now->source);
	size_t told = 0;

	for (size_t i = 0; i < comparison.fiche_count; i++)
		told = tell_fiche(&comparison.fiches[i], told, out);
	for (size_t i = 0; i < comparison.sheet_count; i++)
		told = tell_fiche(&comparison.sheets[i], told, out);
	if (told > MOST_CHANGES)
		fprintf(out, _("  … %zu changes in all\n"), told);
}

/* ---- findings ---- */

static void tell_findings(Arena *arena, const Reading *last, const Reading *now, FILE *out)
{
	const CheckResult new_ones = check_new_since(arena, &now->result, &last->result);

	for (size_t i = 0; i < new_ones.findings.count; i++) {
		const Finding *finding = &new_ones.findings.items[i];

		if (!finding->accepted)
			fprintf(out, "  %s:%d: %s %s\n", finding->place.file ? finding->place.file : "",
				finding->place.line, finding->code, finding->message);
	}
}

void since_read(Since *since)
{
	Reading now = read_now(since);

	if (!now.source) {
		forget(&now);
		return;
	}
	forget(&since->last);
	since->last = since->now;
	since->now = now;
}

void since_tell(const Since *since, FILE *out)
{
	if (!since->last.source)
		return;
	tell_changes(since->now.arena, &since->last, &since->now, out);
	tell_findings(since->now.arena, &since->last, &since->now, out);
}
