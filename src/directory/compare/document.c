/*
 * A comparison as a document for templates/rapport.xsl, which says what may be in one.
 */
#include "compare/report.h"

#include "base/array.h"

typedef struct Writer {
	Arena *arena;
	xmlNode *parent; /* of what comes next */
} Writer;

/* ---- nodes ---- */

static xmlNode *add_element(xmlNode *parent, const char *name)
{
	xmlNode *element = xmlNewDocNode(parent->doc, NULL, (const xmlChar *)name, NULL);

	if (!element)
		memory_end();
	return xmlAddChild(parent, element);
}

static void add_attribute(xmlNode *element, const char *name, const char *value)
{
	if (value && !xmlNewProp(element, (const xmlChar *)name, (const xmlChar *)value))
		memory_end();
}

static void add_text(xmlNode *parent, const char *text)
{
	xmlNode *node = xmlNewDocText(parent->doc, (const xmlChar *)text);

	if (!node)
		memory_end();
	xmlAddChild(parent, node);
}

static void add_text_element(xmlNode *parent, const char *name, const char *text)
{
	add_text(add_element(parent, name), text);
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
			add_text_element(cell, mark, piece->text + (*piece->text == ' '));
		}
	}
}

static void add_side(xmlNode *row, const Change *change, const char *value, PieceKind own, const char *mark)
{
	xmlNode *cell = add_element(row, "case");

	if (change->piece_count)
		add_pieces(cell, change, own, mark);
	else if (value && change->kind == CHANGE_MOVED)
		add_text(cell, value);
	else if (value)
		add_text_element(cell, mark, value);
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
		return change->old_place.file ? arena_printf(arena, "avant, ligne %d", change->old_place.line) : NULL;
	return str_equal(place.file, fiche->place.file) ? arena_printf(arena, "ligne %d", place.line)
							: place_text(arena, place);
}

static void add_name(Arena *arena, xmlNode *row, const FicheChange *fiche, const Change *change)
{
	xmlNode *cell = add_element(row, "case");
	const char *place = place_in(arena, fiche, change);

	add_text(cell, change->label);
	if (change->kind == CHANGE_MOVED)
		add_text(cell, " (déplacé)");
	if (!place)
		return;
	add_text(cell, " ");
	add_text_element(cell, "lieu", place);
}

static void add_change(Arena *arena, xmlNode *table, const FicheChange *fiche, const Change *change)
{
	xmlNode *row = add_element(table, "rang");

	add_name(arena, row, fiche, change);
	add_side(row, change, change->old_value, PIECE_REMOVED, "retire");
	add_side(row, change, change->new_value, PIECE_ADDED, "ajoute");
}

/* ---- fiches ---- */

static void add_head(xmlNode *table, const char *text, const char *large)
{
	xmlNode *head = add_element(table, "tete");

	add_attribute(head, "large", large);
	add_text(head, text);
}

static void add_changes(Arena *arena, xmlNode *group, const FicheChange *fiche)
{
	xmlNode *table;

	if (!fiche->change_count)
		return;
	table = add_element(group, "tableau");
	add_head(table, "Champ", "26%");
	add_head(table, "Avant", "37%");
	add_head(table, "Après", "37%");
	for (size_t i = 0; i < fiche->change_count; i++)
		add_change(arena, table, fiche, &fiche->changes[i]);
}

static const char *pages_text(Arena *arena, const ReportPages *pages)
{
	if (!pages || (!pages->old && !pages->new))
		return "";
	if (!pages->old || !pages->new)
		return arena_printf(arena, "page %u ; ", pages->old + pages->new);
	if (pages->old == pages->new)
		return arena_printf(arena, "page %u ; ", pages->new);
	return arena_printf(arena, "page %u, et maintenant %u ; ", pages->old, pages->new);
}

static const char *precision(Arena *arena, const FicheChange *fiche, const ReportPages *pages)
{
	const char *place = place_text(arena, fiche->place), *start = pages_text(arena, pages);

	if (fiche->kind == FICHE_RENAMED)
		start = arena_printf(arena, "%sauparavant %s, même contenu à %.0f %% ; ", start, fiche->old_id,
				     fiche->likeness * 100);
	return arena_printf(arena, "%s%s", start, place ? place : "");
}

static void add_group(Arena *arena, xmlNode *root, const FicheChange *fiche, const ReportPages *pages, bool is_sheet)
{
	static const char *const states[FICHE_KINDS][2] = { [FICHE_CHANGED] = { "changée", "change" },
							    [FICHE_RENAMED] = { "renommée", "change" },
							    [FICHE_ADDED] = { "ajoutée", "ajout" },
							    [FICHE_REMOVED] = { "retirée", "retrait" } };
	xmlNode *group;

	if (fiche->kind == FICHE_SAME)
		return;
	group = add_element(root, "groupe");
	add_attribute(group, "titre", fiche->title);
	if (!is_sheet)
		add_attribute(group, "code", fiche->new_id ? fiche->new_id : fiche->old_id);
	add_attribute(group, "etat", states[fiche->kind][0]);
	add_attribute(group, "genre", states[fiche->kind][1]);
	add_attribute(group, "precision", precision(arena, fiche, pages));
	add_changes(arena, group, fiche);
}

/* ---- the whole ---- */

static void add_count(Arena *arena, xmlNode *root, size_t count, const char *one, const char *many)
{
	xmlNode *element;

	if (!count)
		return;
	element = add_element(root, "compte");
	add_attribute(element, "n", arena_printf(arena, "%zu", count));
	add_attribute(element, "mot", count > 1 ? many : one);
}

static void add_counts(Arena *arena, xmlNode *root, const size_t *counts)
{
	add_count(arena, root, counts[FICHE_ADDED], "ajoutée", "ajoutées");
	add_count(arena, root, counts[FICHE_REMOVED], "retirée", "retirées");
	add_count(arena, root, counts[FICHE_RENAMED], "renommée", "renommées");
	add_count(arena, root, counts[FICHE_CHANGED], "changée", "changées");
	add_count(arena, root, counts[FICHE_SAME], "inchangée", "inchangées");
}

static xmlNode *new_root(Arena *arena, const Report *report)
{
	xmlDoc *document = xmlNewDoc((const xmlChar *)"1.0");
	xmlNode *root = document ? xmlNewDocNode(document, NULL, (const xmlChar *)"rapport", NULL) : NULL;

	if (!root)
		memory_end();
	xmlDocSetRootElement(document, root);
	add_attribute(root, "titre", "Ce qui a changé");
	add_attribute(root, "precision", arena_printf(arena, "De %s à %s", report->old_name, report->new_name));
	add_attribute(root, "langue", "fr");
	add_attribute(root, "sommaire", "Fiches et feuilles changées");
	add_attribute(root, "ajout", "ajouté :");
	add_attribute(root, "retrait", "retiré :");
	return root;
}

xmlDoc *report_document(Arena *arena, const Report *report)
{
	const Comparison *comparison = report->comparison;
	xmlNode *root = new_root(arena, report);

	add_counts(arena, root, comparison->counts);
	add_text_element(root, "note",
			 comparison_is_empty(comparison)
				 ? "Aucune différence."
				 : "Avant : ce qui est parti est barré. Après : ce qui est venu est souligné.");
	for (size_t i = 0; i < comparison->fiche_count; i++)
		add_group(arena, root, &comparison->fiches[i], report->pages ? &report->pages[i] : NULL, false);
	for (size_t i = 0; i < comparison->sheet_count; i++)
		add_group(arena, root, &comparison->sheets[i], NULL, true);
	return root->doc;
}
