/*
 * A comparison as a document for templates/rapport.xsl, which says what may be in one.
 */
#include "compare/report.h"

#include "base/array.h"
#include "base/words.h"
#include "source/xml.h"

typedef struct Writer {
	Arena *arena;
	xmlNode *parent; /* of what comes next */
} Writer;

/* ---- nodes ---- */

static void add_text(xmlNode *parent, const char *text)
{
	xmlNode *node = xmlNewDocText(parent->doc, (const xmlChar *)text);

	if (!node)
		memory_end();
	xmlAddChild(parent, node);
}

/* ---- cells ---- */

/* A text as one side has it: its own words marked, the other side's left out. */
static void add_pieces(xmlNode *cell, const Change *change, PieceKind own, const char *mark)
{
	for (size_t i = 0; i < change->piece_count; i++) {
		const Piece *piece = &change->pieces[i];

		if (piece->kind == PIECE_KEPT) {
			add_text(cell, piece->text);
		} else if (piece->kind == own) {
			add_text(cell, *piece->text == ' ' ? " " : "");
			xml_new_child(cell, mark, piece->text + (*piece->text == ' '));
		}
	}
}

static void add_side(xmlNode *row, const Change *change, const char *value, PieceKind own, const char *mark)
{
	xmlNode *cell = xml_new_child(row, "case", NULL);

	if (change->piece_count)
		add_pieces(cell, change, own, mark);
	else if (value && change->kind == CHANGE_MOVED)
		add_text(cell, value);
	else if (value)
		xml_new_child(cell, mark, value);
}

static const char *place_text(Arena *arena, Place place)
{
	return place.file ? arena_printf(arena, "%s:%d", place.file, place.line) : NULL;
}

/* The line alone, in the file that the fiche itself is in. */
static const char *place_in(Arena *arena, const FicheChange *fiche, const Change *change)
{
	Place place = change->new_place;

	if (!place.file)
		return change->old_place.file ? arena_printf(arena, _("before, line %d"), change->old_place.line)
					      : NULL;
	return str_equal(place.file, fiche->place.file) ? arena_printf(arena, _("line %d"), place.line)
							: place_text(arena, place);
}

static void add_name(Arena *arena, xmlNode *row, const FicheChange *fiche, const Change *change)
{
	xmlNode *cell = xml_new_child(row, "case", NULL);
	const char *place = place_in(arena, fiche, change);

	add_text(cell, change->label);
	if (change->kind == CHANGE_MOVED)
		add_text(cell, _(" (moved)"));
	if (!place)
		return;
	add_text(cell, " ");
	xml_new_child(cell, "lieu", place);
}

static void add_change(Arena *arena, xmlNode *table, const FicheChange *fiche, const Change *change)
{
	xmlNode *row = xml_new_child(table, "rang", NULL);

	add_name(arena, row, fiche, change);
	add_side(row, change, change->old_value, PIECE_REMOVED, "retire");
	add_side(row, change, change->new_value, PIECE_ADDED, "ajoute");
}

/* ---- fiches ---- */

static void add_head(xmlNode *table, const char *text, const char *large)
{
	xmlNode *head = xml_new_child(table, "tete", NULL);

	xml_set(head, "large", large);
	add_text(head, text);
}

static void add_changes(Arena *arena, xmlNode *group, const FicheChange *fiche)
{
	xmlNode *table;

	if (!fiche->change_count)
		return;
	table = xml_new_child(group, "tableau", NULL);
	add_head(table, _("Field"), "26%");
	add_head(table, _("Before"), "37%");
	add_head(table, _("After"), "37%");
	for (size_t i = 0; i < fiche->change_count; i++)
		add_change(arena, table, fiche, &fiche->changes[i]);
}

static const char *pages_text(Arena *arena, const ReportPages *pages)
{
	if (!pages || (!pages->old && !pages->new))
		return "";
	if (!pages->old || !pages->new)
		return arena_printf(arena, _("page %u; "), pages->old + pages->new);
	if (pages->old == pages->new)
		return arena_printf(arena, _("page %u; "), pages->new);
	return arena_printf(arena, _("page %u, and now %u; "), pages->old, pages->new);
}

static const char *precision(Arena *arena, const FicheChange *fiche, const ReportPages *pages)
{
	const char *place = place_text(arena, fiche->place), *start = pages_text(arena, pages);

	if (fiche->kind == FICHE_RENAMED)
		start = arena_printf(arena, _("%sbefore it was %s, the same content to %.0f %%; "), start,
				     fiche->old_id, fiche->likeness * 100);
	return arena_printf(arena, "%s%s", start, place ? place : "");
}

static void add_group(Arena *arena, xmlNode *root, const FicheChange *fiche, const ReportPages *pages, bool is_sheet)
{
	static const char *const states[FICHE_KINDS][2] = { [FICHE_CHANGED] = { N_("changed"), "change" },
							    [FICHE_RENAMED] = { N_("renamed"), "change" },
							    [FICHE_ADDED] = { N_("added"), "ajout" },
							    [FICHE_REMOVED] = { N_("taken out"), "retrait" } };
	xmlNode *group;

	if (fiche->kind == FICHE_SAME)
		return;
	group = xml_new_child(root, "groupe", NULL);
	xml_set(group, "titre", fiche->title);
	if (!is_sheet)
		xml_set(group, "code", fiche->new_id ? fiche->new_id : fiche->old_id);
	xml_set(group, "etat", words_spoken(states[fiche->kind][0]));
	xml_set(group, "genre", states[fiche->kind][1]);
	xml_set(group, "precision", precision(arena, fiche, pages));
	add_changes(arena, group, fiche);
}

/* ---- the whole ---- */

static void add_count(Arena *arena, xmlNode *root, size_t count, const char *words)
{
	xmlNode *element;

	if (!count)
		return;
	element = xml_new_child(root, "compte", NULL);
	xml_set(element, "n", arena_printf(arena, "%zu", count));
	xml_set(element, "mot", words);
}

static void add_counts(Arena *arena, xmlNode *root, const size_t *counts)
{
	add_count(arena, root, counts[FICHE_ADDED], words_many("added", "added", counts[FICHE_ADDED]));
	add_count(arena, root, counts[FICHE_REMOVED], words_many("taken out", "taken out", counts[FICHE_REMOVED]));
	add_count(arena, root, counts[FICHE_RENAMED], words_many("renamed", "renamed", counts[FICHE_RENAMED]));
	add_count(arena, root, counts[FICHE_CHANGED], words_many("changed", "changed", counts[FICHE_CHANGED]));
	add_count(arena, root, counts[FICHE_SAME], words_many("unchanged", "unchanged", counts[FICHE_SAME]));
}

static xmlNode *new_root(Arena *arena, const Report *report)
{
	xmlNode *root = xml_new_root("rapport");

	xml_set(root, "titre", _("What has changed"));
	xml_set(root, "precision", arena_printf(arena, _("From %s to %s"), report->old_name, report->new_name));
	xml_set(root, "langue", language_code(words_language()));
	xml_set(root, "sommaire", _("Fiches and sheets that have changed"));
	xml_set(root, "ajout", _("added:"));
	xml_set(root, "retrait", _("taken out:"));
	return root;
}

xmlDoc *report_document(Arena *arena, const Report *report)
{
	const Comparison *comparison = report->comparison;
	xmlNode *root = new_root(arena, report);

	add_counts(arena, root, comparison->counts);
	xml_new_child(root, "note",
		      comparison_is_empty(comparison)
			      ? _("No difference.")
			      : _("Before: what went is struck out. After: what came is underlined."));
	for (size_t i = 0; i < comparison->fiche_count; i++)
		add_group(arena, root, &comparison->fiches[i], report->pages ? &report->pages[i] : NULL, false);
	for (size_t i = 0; i < comparison->sheet_count; i++)
		add_group(arena, root, &comparison->sheets[i], NULL, true);
	return root->doc;
}
