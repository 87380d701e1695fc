/*
 * A comparison as text and as JSON.
 */
#include "compare/report.h"

#include "base/array.h"
#include "base/file.h"
#include "base/notation.h"
#include "base/utf8.h"
#include "base/words.h"

#include <string.h>

#define VALUE_WIDTH 160  /* letters of a value in a line */
#define LABEL_WIDTH 44   /* up to which values stand in a column */
#define CONTEXT_WORDS 4  /* of the same on both sides of a change in a text */
#define SUMMARY_FIELDS 6 /* named in a line of the summary */

static const char *const signs[FICHE_KINDS] = {
	[FICHE_CHANGED] = "~", [FICHE_RENAMED] = "→", [FICHE_ADDED] = "+", [FICHE_REMOVED] = "-", [FICHE_SAME] = "="
};

/* ---- counts ---- */

static void add_count(Str *out, size_t count, const char *words)
{
	if (count)
		str_printf(out, "%s%zu %s", out->length ? ", " : "", count, words);
}

static size_t changed_sheets(const Comparison *comparison)
{
	size_t count = 0;

	for (size_t i = 0; i < comparison->sheet_count; i++)
		count += comparison->sheets[i].kind != FICHE_SAME;
	return count;
}

static const char *counts_text(Arena *arena, const Comparison *comparison)
{
	const size_t *counts = comparison->counts, sheets = changed_sheets(comparison);
	Str out = str_in(arena);

	add_count(&out, counts[FICHE_ADDED], words_many("fiche added", "fiches added", counts[FICHE_ADDED]));
	add_count(&out, counts[FICHE_REMOVED],
		  words_many("fiche taken out", "fiches taken out", counts[FICHE_REMOVED]));
	add_count(&out, counts[FICHE_RENAMED], words_many("renamed", "renamed", counts[FICHE_RENAMED]));
	add_count(&out, counts[FICHE_CHANGED], words_many("fiche changed", "fiches changed", counts[FICHE_CHANGED]));
	add_count(&out, counts[FICHE_SAME], words_many("unchanged", "unchanged", counts[FICHE_SAME]));
	add_count(&out, sheets, words_many("other sheet changed", "other sheets changed", sheets));
	return str_text(&out);
}

void report_add_first_line(Str *out, const Report *report)
{
	str_printf(out, _("%s → %s: %s%s\n"), report->old_name, report->new_name,
		   comparison_is_empty(report->comparison) ? _("no difference; ") : "",
		   counts_text(out->arena, report->comparison));
}

/* ---- a fiche's line ---- */

static const char *percent(Arena *arena, double likeness)
{
	unsigned hundredths = (unsigned)(likeness * 100 + 0.5);

	return likeness < 1 && hundredths == 100 ? "99" : arena_printf(arena, "%u", hundredths);
}

static void add_pages(Str *out, const ReportPages *pages)
{
	if (!pages || (!pages->old && !pages->new))
		return;
	if (!pages->old || !pages->new)
		str_printf(out, " (p. %u)", pages->old + pages->new);
	else if (pages->old == pages->new)
		str_printf(out, " (p. %u)", pages->new);
	else
		str_printf(out, " (p. %u → %u)", pages->old, pages->new);
}

static void add_fiche_line(Str *out, const FicheChange *fiche, const ReportPages *pages, bool is_sheet)
{
	str_printf(out, "%s ", signs[fiche->kind]);
	if (fiche->kind == FICHE_RENAMED)
		str_printf(out, "%s → %s · ", fiche->old_id, fiche->new_id);
	else if (!is_sheet)
		str_printf(out, "%s · ", fiche->new_id ? fiche->new_id : fiche->old_id);
	str_add(out, fiche->title);
	if (fiche->kind == FICHE_RENAMED)
		str_printf(out, _(" (the same content to %s %%)"), percent(out->arena, fiche->likeness));
	add_pages(out, pages);
}

/* ---- changes ---- */

static size_t letters(const char *text)
{
	return utf8_count(text, strlen(text));
}

/* The first letters of a text, and … if there are more. */
static const char *cut(Arena *arena, const char *text, size_t most)
{
	size_t offset = 0, length = strlen(text);

	for (size_t count = 0; count < most && offset < length; count++)
		utf8_next(text, length, &offset);
	return offset == length ? text : arena_printf(arena, "%.*s…", (int)offset, text);
}

/* Where the last, or the first, words of a text that stays begin, or end. */
static const char *last_words(const char *text, size_t words)
{
	const char *at = text + strlen(text);

	while (at > text && words) {
		at--;
		words -= *at == ' ';
	}
	return at;
}

static size_t first_words(const char *text, size_t words)
{
	const char *at = text;

	at += *at == ' ';
	while (*at && words) {
		words -= *at == ' ';
		at++;
	}
	return (size_t)(at - text) - (*at && at > text ? 1 : 0);
}

/* What stays between two changes: its ends, if it is long. */
static void add_kept(Str *out, const char *text, bool first, bool last)
{
	const char *end = first ? text : text + first_words(text, CONTEXT_WORDS);
	const char *start = last ? text + strlen(text) : last_words(text, CONTEXT_WORDS);

	if (!first && !last && start <= end) {
		str_add(out, text);
		return;
	}
	str_add_bytes(out, text, (size_t)(end - text));
	if (end < start)
		str_printf(out, "%s…", first ? "" : " ");
	if (first && start == text)
		str_add(out, text);
	else if (!last)
		str_printf(out, "%s%s", *start == ' ' ? "" : " ", start);
}

static void add_pieces(Str *out, const Change *change)
{
	for (size_t i = 0; i < change->piece_count; i++) {
		const Piece *piece = &change->pieces[i];
		const char *text = piece->text + (*piece->text == ' '), *space = text > piece->text ? " " : "";

		if (piece->kind == PIECE_KEPT)
			add_kept(out, piece->text, i == 0, i + 1 == change->piece_count);
		else
			str_printf(out, piece->kind == PIECE_REMOVED ? "%s[-%s-]" : "%s{+%s+}", space, text);
	}
}

/* A text of which most stays is told by its words; a value that is short by both. */
static bool is_prose(const Change *change)
{
	size_t kept = 0;

	for (size_t i = 0; i < change->piece_count; i++)
		kept += change->pieces[i].kind == PIECE_KEPT ? letters(change->pieces[i].text) : 0;
	return change->piece_count && kept >= 20;
}

static const char *told_value(Arena *arena, const char *value)
{
	return cut(arena, value ? value : "", VALUE_WIDTH);
}

static void add_value(Str *out, const Change *change)
{
	const char *old = told_value(out->arena, change->old_value), *new = told_value(out->arena, change->new_value);

	switch (change->kind) {
	case CHANGE_ADDED: str_printf(out, "+ %s", new); break;
	case CHANGE_REMOVED: str_printf(out, "- %s", old); break;
	case CHANGE_CHANGED: str_printf(out, "%s → %s", old, new); break;
	case CHANGE_MOVED:
		if (str_equal(change->old_value, change->new_value))
			str_printf(out, _("moved: %s"), new);
		else
			str_printf(out, _("moved: %s → %s"), old, new);
		break;
	}
}

static void add_place(Str *out, const Change *change)
{
	const Place *place = change->new_place.file ? &change->new_place : &change->old_place;

	if (place->file)
		str_printf(out, "  [%s%s:%d]", change->new_place.file ? "" : _("old "), file_name(place->file),
			   place->line);
}

static void add_change(Str *out, const Change *change, size_t width)
{
	str_printf(out, "    %s", change->label);
	if (is_prose(change) && change->kind == CHANGE_CHANGED) {
		add_place(out, change);
		str_add(out, "\n        ");
		add_pieces(out, change);
	} else {
		str_printf(out, "%*s  ", (int)(width > letters(change->label) ? width - letters(change->label) : 0),
			   "");
		add_value(out, change);
		add_place(out, change);
	}
	str_add(out, "\n");
}

static size_t label_width(const FicheChange *fiche)
{
	size_t width = 0;

	for (size_t i = 0; i < fiche->change_count; i++) {
		size_t letters_of_label = letters(fiche->changes[i].label);

		if (letters_of_label > width && letters_of_label <= LABEL_WIDTH)
			width = letters_of_label;
	}
	return width;
}

static void add_fiche(Str *out, const FicheChange *fiche, const ReportPages *pages, bool is_sheet)
{
	size_t width = label_width(fiche);

	if (fiche->kind == FICHE_SAME)
		return;
	add_fiche_line(out, fiche, pages, is_sheet);
	str_add(out, "\n");
	for (size_t i = 0; i < fiche->change_count; i++)
		add_change(out, &fiche->changes[i], width);
}

void report_as_text(Str *out, const Report *report)
{
	const Comparison *comparison = report->comparison;

	report_add_first_line(out, report);
	for (size_t i = 0; i < comparison->fiche_count; i++)
		add_fiche(out, &comparison->fiches[i], report->pages ? &report->pages[i] : NULL, false);
	for (size_t i = 0; i < comparison->sheet_count; i++)
		add_fiche(out, &comparison->sheets[i], NULL, true);
}

/* ---- the summary ---- */

/* What the change is in: its label up to the first comma. */
static const char *field_of(Arena *arena, const Change *change)
{
	const char *comma = change->label;

	while ((comma = strpbrk(comma, ",(")) && *comma == '(')
		comma = strchr(comma, ')') ? strchr(comma, ')') : comma + 1;
	return comma ? arena_strndup(arena, change->label, (size_t)(comma - change->label)) : change->label;
}

static void add_fields(Str *out, const FicheChange *fiche)
{
	const char *told[SUMMARY_FIELDS];
	size_t count = 0;

	for (size_t i = 0; i < fiche->change_count; i++) {
		const char *field = field_of(out->arena, &fiche->changes[i]);
		size_t k = 0;

		while (k < count && !str_equal(told[k], field))
			k++;
		if (k < count)
			continue;
		if (count == SUMMARY_FIELDS) {
			str_add(out, ", …");
			return;
		}
		str_printf(out, "%s%s", count ? ", " : "", field);
		told[count++] = field;
	}
}

static void add_summary_line(Str *out, const FicheChange *fiche, const ReportPages *pages, bool is_sheet)
{
	if (fiche->kind == FICHE_SAME)
		return;
	add_fiche_line(out, fiche, pages, is_sheet);
	if (fiche->change_count) {
		str_printf(out, words_many(": %zu change, ", ": %zu changes, ", fiche->change_count),
			   fiche->change_count);
		add_fields(out, fiche);
	}
	str_add(out, "\n");
}

void report_as_summary(Str *out, const Report *report)
{
	const Comparison *comparison = report->comparison;

	report_add_first_line(out, report);
	for (size_t i = 0; i < comparison->fiche_count; i++)
		add_summary_line(out, &comparison->fiches[i], report->pages ? &report->pages[i] : NULL, false);
	for (size_t i = 0; i < comparison->sheet_count; i++)
		add_summary_line(out, &comparison->sheets[i], NULL, true);
}

/* ---- JSON ---- */

static const char *const fiche_kinds[FICHE_KINDS] = { [FICHE_CHANGED] = "changed",
						      [FICHE_RENAMED] = "renamed",
						      [FICHE_ADDED] = "added",
						      [FICHE_REMOVED] = "removed",
						      [FICHE_SAME] = "same" };

static void add_member(Str *out, const char *name, const char *value)
{
	str_printf(out, ", \"%s\": ", name);
	json_add(out, value);
}

static void add_json_place(Str *out, const char *name, Place place)
{
	if (!place.file)
		return;
	str_printf(out, ", \"%s\": {\"file\": ", name);
	json_add(out, place.file);
	str_printf(out, ", \"line\": %d, \"column\": %d}", place.line, place.column);
}

static void add_json_pieces(Str *out, const Change *change)
{
	static const char *const kinds[] = {
		[PIECE_KEPT] = "kept", [PIECE_REMOVED] = "removed", [PIECE_ADDED] = "added"
	};

	if (!change->piece_count)
		return;
	str_add(out, ", \"pieces\": [");
	for (size_t i = 0; i < change->piece_count; i++) {
		str_printf(out, "%s{\"%s\": ", i ? ", " : "", kinds[change->pieces[i].kind]);
		json_add(out, change->pieces[i].text);
		str_add(out, "}");
	}
	str_add(out, "]");
}

static void add_json_change(Str *out, const Change *change)
{
	static const char *const kinds[] = { [CHANGE_ADDED] = "added",
					     [CHANGE_REMOVED] = "removed",
					     [CHANGE_CHANGED] = "changed",
					     [CHANGE_MOVED] = "moved" };

	str_printf(out, "{\"kind\": \"%s\"", kinds[change->kind]);
	add_member(out, "old_path", change->old_path);
	add_member(out, "new_path", change->new_path);
	add_member(out, "label", change->label);
	add_member(out, "old", change->old_value);
	add_member(out, "new", change->new_value);
	add_json_place(out, "old_place", change->old_place);
	add_json_place(out, "new_place", change->new_place);
	add_json_pieces(out, change);
	str_add(out, "}");
}

static void add_json_pages(Str *out, const ReportPages *pages)
{
	if (!pages)
		return;
	str_add(out, pages->old ? "" : ", \"old_page\": null");
	if (pages->old)
		str_printf(out, ", \"old_page\": %u", pages->old);
	str_add(out, pages->new ? "" : ", \"new_page\": null");
	if (pages->new)
		str_printf(out, ", \"new_page\": %u", pages->new);
}

static void add_json_fiche(Str *out, const FicheChange *fiche, const ReportPages *pages, bool first)
{
	str_printf(out, "%s\n    {\"kind\": \"%s\"", first ? "" : ",", fiche_kinds[fiche->kind]);
	add_member(out, "old_id", fiche->old_id);
	add_member(out, "new_id", fiche->new_id);
	add_member(out, "title", fiche->title);
	str_printf(out, ", \"likeness\": %.4f", fiche->likeness);
	add_json_pages(out, pages);
	add_json_place(out, "place", fiche->place);
	str_add(out, ", \"changes\": [");
	for (size_t i = 0; i < fiche->change_count; i++) {
		str_add(out, i ? ",\n      " : "\n      ");
		add_json_change(out, &fiche->changes[i]);
	}
	str_add(out, "]}");
}

static void add_json_list(Str *out, const char *name, const FicheChange *fiches, size_t count, const ReportPages *pages)
{
	bool first = true;

	str_printf(out, ",\n  \"%s\": [", name);
	for (size_t i = 0; i < count; i++) {
		if (fiches[i].kind == FICHE_SAME)
			continue;
		add_json_fiche(out, &fiches[i], pages ? &pages[i] : NULL, first);
		first = false;
	}
	str_add(out, "]");
}

void report_as_json(Str *out, const Report *report)
{
	const Comparison *comparison = report->comparison;

	str_add(out, "{\n  \"old\": ");
	json_add(out, report->old_name);
	str_add(out, ",\n  \"new\": ");
	json_add(out, report->new_name);
	str_add(out, ",\n  \"counts\": {");
	for (size_t kind = 0; kind < FICHE_KINDS; kind++)
		str_printf(out, "%s\"%s\": %zu", kind ? ", " : "", fiche_kinds[kind], comparison->counts[kind]);
	str_add(out, "}");
	add_json_list(out, "fiches", comparison->fiches, comparison->fiche_count, report->pages);
	add_json_list(out, "sheets", comparison->sheets, comparison->sheet_count, NULL);
	str_add(out, "\n}\n");
}
