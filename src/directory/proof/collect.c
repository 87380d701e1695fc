#include "proof/collect.h"

#include "base/file.h"
#include "base/map.h"
#include "base/str.h"
#include "base/words.h"
#include "check/explain.h"
#include "source/field.h"
#include "source/remark.h"
#include "source/xml.h"

#include <stdlib.h>
#include <string.h>

static const char *given(const char *text)
{
	return text ? text : "";
}

/* The element's own text, or the attribute's; as one line. */
static const char *value_of(Arena *arena, const xmlNode *element, const char *attribute)
{
	const char *text = !element    ? NULL
			   : attribute ? xml_attribute(arena, element, attribute)
				       : xml_text(arena, element);
	Str line = str_in(arena);

	for (const char *at = given(text); *at; at++)
		if ((unsigned char)*at > ' ')
			str_add_char(&line, *at);
		else if (line.length && line.bytes[line.length - 1] != ' ')
			str_add_char(&line, ' ');
	return str_text(&line);
}

/* What an answer is matched by: the fiche, or the file, and what in it. */
static const char *name_of(Arena *arena, const ProofNote *note, const char *what, const char *attribute)
{
	const char *record = *note->fiche ? note->fiche : note->place.file ? file_name(note->place.file) : "edition";
	const char *path = note->element ? field_path(arena, note->element, attribute) : "";

	return arena_printf(arena, "%s#%s%s%s", record, what, *path ? "@" : "", path);
}

/* ---- questions ---- */

static const ProofAnswer *answers_of(Arena *arena, const Remark *remark)
{
	ProofAnswer *answers = arena_array_of(arena, ProofAnswer, remark->answer_count);

	for (size_t i = 0; i < remark->answer_count; i++)
		answers[i] = (ProofAnswer){ remark->answers[i].de, remark->answers[i].le, remark->answers[i].text };
	return answers;
}

static ProofNote note_of_question(Arena *arena, const Remark *remark)
{
	const char *attribute = *remark->attribute ? remark->attribute : NULL;
	ProofNote note = {
		.kind = PROOF_QUESTION,
		.grade = "question",
		.title = remark->id,
		.rule = "",
		.fiche = remark->fiche,
		.whom = remark->pour,
		.author = remark->de,
		.date = remark->le,
		.state = remark->etat,
		.text = remark->text,
		.remedy = "",
		.answers = answers_of(arena, remark),
		.answer_count = remark->answer_count,
		.place = remark->place,
		.element = remark->subject,
		.value = value_of(arena, remark->subject, attribute),
	};
	const char *record = *note.fiche ? note.fiche : file_name(note.place.file);

	/* the question's identifier says where it stands */
	note.name = arena_printf(arena, "%s#%s", record, remark->id);
	return note;
}

void collect_questions(Arena *arena, const Source *source, ProofNotes *notes)
{
	const Remark *list;
	size_t count = source_remarks(source, &list);

	for (size_t i = 0; i < count; i++)
		if (remark_is_open(&list[i]))
			array_push(arena, notes, note_of_question(arena, &list[i]));
}

/* ---- findings ---- */

static ProofNote note_of_finding(Arena *arena, const Rulebook *rulebook, const Finding *finding)
{
	const Rule *rule = rulebook_find(rulebook, finding->code);
	ProofNote note = {
		.kind = PROOF_FINDING,
		.grade = severity_word(finding->severity),
		.title = finding->code,
		.rule = rule ? said(&rule->title, LANGUAGE_FRENCH) : "",
		.fiche = given(finding->fiche),
		.whom = "",
		.author = "repertoire check",
		.date = "",
		.state = "",
		.text = given(finding->message),
		.remedy = given(finding->remedy),
		.place = finding->place,
		.element = finding->element,
		.value = finding->found ? finding->found : value_of(arena, finding->element, finding->attribute),
	};

	note.name = name_of(arena, &note, finding->code, finding->attribute);
	return note;
}

/* That a question is open: it is a note itself. */
static const char of_questions[] = "Q01";

void collect_findings(Arena *arena, const CheckResult *result, ProofNotes *notes)
{
	for (size_t i = 0; i < result->findings.count; i++)
		if (!result->findings.items[i].accepted && !str_equal(result->findings.items[i].code, of_questions))
			array_push(arena, notes, note_of_finding(arena, result->rulebook, &result->findings.items[i]));
}

/* ---- changes ---- */

/* Where a fact is not any more: the nearest element around it that still is. */
static const xmlNode *surroundings(Arena *arena, const xmlNode *fiche, const char *path)
{
	char *shorter = arena_strdup(arena, path), *end;
	const char *attribute;
	xmlNode *element;

	while ((end = strchr(shorter, '@') ? strrchr(shorter, '@') : strrchr(shorter, '/'))) {
		*end = '\0';
		if (field_find(arena, fiche, shorter, &element, &attribute))
			return element;
	}
	return fiche;
}

static const xmlNode *place_of_change(Arena *arena, const FicheChange *fiche, const Change *change)
{
	if (change->new_element)
		return change->new_element;
	return fiche->new_element && change->old_path ? surroundings(arena, fiche->new_element, change->old_path)
						      : fiche->new_element;
}

static ProofNote change_of(const FicheChange *fiche, bool is_fiche)
{
	return (ProofNote){
		.kind = PROOF_CHANGE,
		.grade = "changement",
		.rule = "",
		.fiche = is_fiche ? given(fiche->new_id ? fiche->new_id : fiche->old_id) : "",
		.whom = "",
		.author = "repertoire diff",
		.date = "",
		.state = "",
		.text = "",
		.remedy = "",
		.value = "",
		.place = fiche->place,
		.element = fiche->new_element,
	};
}

static ProofNote note_of_change(Arena *arena, const FicheChange *fiche, const Change *change, bool is_fiche)
{
	ProofNote note = change_of(fiche, is_fiche);
	const char *path = change->new_path ? change->new_path : change->old_path;

	note.title = given(change->label);
	note.old = change->old_value;
	note.new = change->new_value;
	note.value = given(change->new_value);
	note.text = change->kind == CHANGE_MOVED ? words_in(LANGUAGE_FRENCH, "has moved") : "";
	note.whole = change->kind == CHANGE_ADDED && !change->attribute;
	note.element = place_of_change(arena, fiche, change);
	note.place = note.element ? xml_place(note.element) : fiche->place;
	note.name =
		arena_printf(arena, "%s#changement@%s", *note.fiche ? note.fiche : given(fiche->new_id), given(path));
	return note;
}

/* That a fiche or sheet came, went, or is called otherwise. */
static void add_whole_change(Arena *arena, const FicheChange *fiche, bool is_fiche, ProofNotes *notes)
{
	ProofNote note = change_of(fiche, is_fiche);

	if (fiche->kind != FICHE_ADDED && fiche->kind != FICHE_REMOVED && fiche->kind != FICHE_RENAMED)
		return;
	note.title = given(fiche->title);
	note.old = fiche->old_id;
	note.new = fiche->new_id;
	note.whole = fiche->kind == FICHE_ADDED;
	note.name = arena_printf(arena, "%s#changement", given(fiche->new_id ? fiche->new_id : fiche->old_id));
	array_push(arena, notes, note);
}

static void collect_of(Arena *arena, const FicheChange *list, size_t count, bool are_fiches, ProofNotes *notes)
{
	for (size_t i = 0; i < count; i++) {
		add_whole_change(arena, &list[i], are_fiches, notes);
		for (size_t k = 0; k < list[i].change_count; k++)
			array_push(arena, notes, note_of_change(arena, &list[i], &list[i].changes[k], are_fiches));
	}
}

void collect_changes(Arena *arena, const Comparison *comparison, ProofNotes *notes)
{
	collect_of(arena, comparison->fiches, comparison->fiche_count, true, notes);
	collect_of(arena, comparison->sheets, comparison->sheet_count, false, notes);
}

/* ---- what is lacking ---- */

static ProofNote note_of_lack(Arena *arena, const xmlNode *lack, const xmlNode *element)
{
	ProofNote note = {
		.kind = PROOF_LACK,
		.grade = "manque",
		.title = field_label_in(arena, LANGUAGE_FRENCH, field_path(arena, element, NULL)),
		.rule = "",
		.fiche = elements_fiche(arena, element),
		.whom = "",
		.author = "repertoire",
		.date = "",
		.state = "",
		.text = value_of(arena, lack, "champ"),
		.remedy = "",
		.place = xml_place(element),
		.element = element,
		.value = "",
	};

	note.name = name_of(arena, &note, "manque", NULL);
	return note;
}

void collect_lacks(Arena *arena, const Elements *elements, xmlDoc *lacks, ProofNotes *notes)
{
	const xmlNode *root = xmlDocGetRootElement(lacks);

	for (const xmlNode *lack = root; lack; lack = xml_next_element(root, lack)) {
		const char *source_place = xml_is(lack, "manque") ? xml_attribute(arena, lack, "source") : NULL;
		const xmlNode *element = source_place ? elements_named(elements, source_place) : NULL;

		if (element)
			array_push(arena, notes, note_of_lack(arena, lack, element));
	}
}

/* ---- all ---- */

void collect_set_apart(Arena *arena, ProofNotes *notes)
{
	Map *names = map_new(arena);

	for (size_t i = 0; i < notes->count; i++) {
		ProofNote *note = &notes->items[i];
		const char *name = note->name;

		for (unsigned n = 2; map_find(names, name); n++)
			name = arena_printf(arena, "%s~%u", note->name, n);
		map_set(names, name, note);
		note->name = name;
	}
}

/* ---- what a note says ---- */

static void add_paragraph(Str *out, const char *before, const char *text)
{
	if (!*text)
		return;
	str_printf(out, "%s%s%s", out->length ? "\n" : "", before, text);
}

static void add_values(Str *out, const ProofNote *note)
{
	if (note->kind != PROOF_CHANGE)
		return;
	add_paragraph(out, "",
		      note->old ? arena_printf(out->arena, words_in(LANGUAGE_FRENCH, "was: %s"), note->old)
				: words_in(LANGUAGE_FRENCH, "new"));
	if (!note->new)
		add_paragraph(out, "", words_in(LANGUAGE_FRENCH, "is no more"));
}

const char *note_contents(Arena *arena, const ProofNote *note)
{
	Str out = str_in(arena);

	add_paragraph(&out, "", note->kind == PROOF_CHANGE || note->kind == PROOF_LACK ? note->title : "");
	add_paragraph(&out, note->kind == PROOF_LACK ? words_in(LANGUAGE_FRENCH, "lacks: ") : "", note->text);
	add_values(&out, note);
	add_paragraph(&out, "→ ", note->remedy);
	for (size_t i = 0; i < note->answer_count; i++) {
		const ProofAnswer *answer = &note->answers[i];

		add_paragraph(&out, "",
			      arena_printf(arena, "%s%s%s : %s", answer->who, *answer->when ? ", " : "", answer->when,
					   answer->text));
	}
	return str_text(&out);
}
