/*
 * One fiche: what check finds in it, its questions with forms to answer and close them, what has changed, what came
 * back for it. Questions are written by edit/query.
 */
#include "desk/desk_priv.h"

#include "base/words.h"
#include "check/explain.h"
#include "edit/query.h"
#include "process/date.h"
#include "source/field.h"
#include "source/remark.h"

#include <string.h>

#define LONGEST_SHOWN 60 /* bytes, about, of a value in the list of what can be asked about */

/* ---- findings ---- */

static void add_field(const DeskPage *page, xmlNode *element, const xmlNode *about, const char *attribute)
{
	const char *path = field_path(page->arena, about, attribute);

	desk_set(element, "champ", path);
	desk_set(element, "libelle", *path ? field_label(page->arena, path) : NULL);
}

static void add_finding(const DeskPage *page, const Finding *finding)
{
	xmlNode *element = desk_add(page->root, "constat", NULL), *accepted;

	desk_set(element, "code", finding->code);
	desk_set(element, "gravite", severity_word(finding->severity));
	desk_set_count(page, element, "ligne", (size_t)finding->place.line);
	desk_set_count(page, element, "colonne", (size_t)finding->place.column);
	if (finding->element)
		add_field(page, element, finding->element, finding->attribute);
	desk_add(element, "message", finding->message);
	if (*finding->remedy)
		desk_add(element, "remede", finding->remedy);
	if (!finding->accepted)
		return;
	accepted = desk_add(element, "acceptee", finding->accepted->text);
	desk_set(accepted, "par", finding->accepted->par);
	desk_set(accepted, "le", finding->accepted->le);
}

static void add_findings(const DeskPage *page, const char *id)
{
	const Findings *findings = &page->desk->check.findings;

	for (size_t i = 0; i < findings->count; i++)
		if (str_equal(findings->items[i].fiche, id))
			add_finding(page, &findings->items[i]);
}

/* ---- questions ---- */

static void add_question(const DeskPage *page, const Remark *question)
{
	xmlNode *element = desk_add(page->root, "question", NULL);

	desk_set(element, "id", question->id);
	desk_set(element, "pour", question->pour);
	desk_set(element, "de", question->de);
	desk_set(element, "le", question->le);
	desk_set(element, "etat", question->etat);
	desk_set(element, "oxygen", question->foreign ? "oui" : NULL);
	add_field(page, element, question->subject, *question->attribute ? question->attribute : NULL);
	desk_add(element, "texte", question->text);
	for (size_t i = 0; i < question->answer_count; i++) {
		xmlNode *answer = desk_add(element, "reponse", question->answers[i].text);

		desk_set(answer, "de", question->answers[i].de);
		desk_set(answer, "le", question->answers[i].le);
	}
}

static void add_questions(const DeskPage *page, const char *id)
{
	const Remark *remarks;
	size_t count = source_remarks(page->desk->source, &remarks);

	for (size_t i = 0; i < count; i++)
		if (remarks[i].kind == REMARK_QUESTION && str_equal(remarks[i].fiche, id))
			add_question(page, &remarks[i]);
}

/* ---- what can be asked about ---- */

/* The beginning of a long value, cut between letters. */
static const char *shortened(Arena *arena, const char *value)
{
	size_t length = strlen(value), cut = LONGEST_SHOWN;

	if (length <= LONGEST_SHOWN)
		return value;
	while (cut > 0 && ((unsigned char)value[cut] & 0xC0) == 0x80)
		cut--;
	return arena_printf(arena, "%.*s…", (int)cut, value);
}

/* Of a line of query_fields(): path, label, value. */
static void add_fact(const DeskPage *page, char *line)
{
	char *path = strtok_r(line, "\t", &line), *label = strtok_r(line, "\t", &line);
	xmlNode *element;

	if (!path || !label || !strchr(path, '/'))
		return; /* the fiche's own marks are not for asking about */
	element = desk_add(page->root, "champ", NULL);
	desk_set(element, "nom", path);
	desk_set(element, "libelle", label);
	desk_set(element, "valeur", shortened(page->arena, line));
}

static void add_facts(const DeskPage *page, const DeskFiche *fiche)
{
	Source *alone = source_lend(page->arena, page->desk->source, fiche->index);
	Str facts = str_in(page->arena);
	char *rest, *line;

	if (!alone)
		return;
	query_fields(&facts, alone);
	source_free(alone);
	rest = arena_strdup(page->arena, str_text(&facts));
	while ((line = strtok_r(rest, "\n", &rest)))
		add_fact(page, line);
}

/* ---- changes ---- */

static void add_pieces(xmlNode *element, const Change *change)
{
	static const char *const names[] = {
		[PIECE_KEPT] = "garde", [PIECE_REMOVED] = "retire", [PIECE_ADDED] = "ajoute"
	};

	for (size_t i = 0; i < change->piece_count; i++)
		desk_add(element, names[change->pieces[i].kind], change->pieces[i].text);
}

static void add_change(const DeskPage *page, const Change *change)
{
	static const char *const kinds[] = { [CHANGE_ADDED] = "ajout",
					     [CHANGE_REMOVED] = "retrait",
					     [CHANGE_CHANGED] = "change",
					     [CHANGE_MOVED] = "deplace" };
	xmlNode *element = desk_add(page->root, "changement", NULL);

	desk_set(element, "genre", kinds[change->kind]);
	desk_set(element, "libelle", change->label);
	desk_set(element, "avant", change->old_value);
	desk_set(element, "apres", change->new_value);
	add_pieces(element, change);
}

static void add_changes(const DeskPage *page, const FicheChange *changes)
{
	desk_set(page->root, "change", changes->kind == FICHE_ADDED ? "ajoutee" : NULL);
	desk_set(page->root, "ancien", changes->kind == FICHE_RENAMED ? changes->old_id : NULL);
	for (size_t i = 0; i < changes->change_count; i++)
		add_change(page, &changes->changes[i]);
}

/* ---- the page ---- */

static void add_neighbours(const DeskPage *page, const DeskFiche *fiche)
{
	const Desk *desk = page->desk;
	size_t place = (size_t)(fiche - desk->fiches);

	if (place > 0)
		desk_set(page->root, "precedente", fiche[-1].id);
	if (place + 1 < desk->fiche_count)
		desk_set(page->root, "suivante", fiche[1].id);
}

bool desk_show_fiche(DeskPage *page, const char *id)
{
	const DeskFiche *fiche = desk_fiche(page->desk, id);

	if (!fiche)
		return false;
	desk_set(page->root, "page", "fiche");
	desk_set(page->root, "id", fiche->id);
	desk_set(page->root, "noms", fiche->names);
	desk_set(page->root, "date", fiche->date);
	desk_set(page->root, "fichier", fiche->file);
	desk_set(page->root, "illisible", fiche->element ? NULL : "oui");
	desk_set(page->root, "signee",
		 fiche->signature == DESK_CHANGED  ? "modifiee"
		 : fiche->signature == DESK_SIGNED ? "oui"
						   : NULL);
	add_neighbours(page, fiche);
	add_findings(page, id);
	if (fiche->element) {
		add_questions(page, id);
		add_facts(page, fiche);
	}
	if (fiche->change)
		add_changes(page, fiche->change);
	if (page->desk->options->forms)
		desk_add_returns(page, id);
	return true;
}

/* ---- changes ---- */

static Saying saying(const DeskPage *page)
{
	const char *from = desk_speaker(page);

	return (Saying){ *from ? from : NULL, date_today(page->arena), desk_field(page->request, "texte") };
}

static const char *wrong(const DeskPage *page, const char *message)
{
	diag_error(page->faults, "desk-field", NO_PLACE, NULL, "%s", message);
	return NULL;
}

static const char *ask(const DeskPage *page, const Source *fiche, const Saying *said)
{
	const char *path = desk_field(page->request, "sur");
	const char *id = query_add(page->arena, fiche, page->desk->options->source, *path ? path : NULL,
				   desk_field(page->request, "pour"), said, page->faults);

	return id ? arena_printf(page->arena, "?fait=posee#q-%s", id) : NULL;
}

static const char *act(const DeskPage *page, const Source *fiche)
{
	const char *action = desk_field(page->request, "action"), *id = desk_field(page->request, "question");
	const Saying said = saying(page);
	bool is_said = said.text[strspn(said.text, " \n\t")] != '\0', done;

	if (str_equal(action, "clore"))
		done = query_close(page->arena, fiche, id, is_said ? &said : NULL, page->faults);
	else if (!is_said)
		return wrong(page, _("The text is missing."));
	else if (str_equal(action, "question"))
		return ask(page, fiche, &said);
	else if (str_equal(action, "repondre"))
		done = query_answer(page->arena, fiche, id, &said, page->faults);
	else
		return wrong(page, _("There is no such action."));
	return done ? arena_printf(page->arena, "?fait=%s", str_equal(action, "clore") ? "close" : "repondue") : NULL;
}

const char *desk_change_fiche(DeskPage *page, const char *id)
{
	const DeskFiche *known = desk_fiche(page->desk, id);
	const SourceOptions reading = { .schema = page->desk->options->schema };
	Source *fiche = known ? source_load(page->arena, known->file, &reading, page->faults) : NULL;
	const char *next = fiche ? act(page, fiche) : NULL;

	source_free(fiche);
	return next ? arena_printf(page->arena, "%s%s", strrchr(id, '/') ? strrchr(id, '/') + 1 : id, next) : NULL;
}
