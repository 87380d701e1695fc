/*
 * Questions as a list.
 */
#include "edit/query.h"

#include "base/array.h"
#include "base/map.h"
#include "base/notation.h"
#include "base/str.h"
#include "base/words.h"
#include "source/field.h"
#include "source/remark.h"

#include <stdint.h>
#include <string.h>

typedef ARRAY(const Remark *) Questions;

static Questions questions_of(Arena *arena, const Source *source, const QueryList *options)
{
	const Remark *list;
	size_t count = source_remarks(source, &list);
	Questions questions = { 0 };

	for (size_t i = 0; i < count; i++)
		if (list[i].kind == REMARK_QUESTION && (options->closed || remark_is_open(&list[i])))
			array_push(arena, &questions, &list[i]);
	return questions;
}

static const char *names_of(const Source *source, const char *fiche)
{
	const SourceFiche *fiches;
	size_t count = source_fiches(source, &fiches);

	for (size_t i = 0; i < count; i++)
		if (str_equal(fiches[i].id, fiche))
			return fiches[i].names;
	return NULL;
}

static const char *path_of(Arena *arena, const Remark *question)
{
	return field_path(arena, question->subject, *question->attribute ? question->attribute : NULL);
}

/* ---- for people ---- */

/* What a question is listed under. */
static const char *group_of(const Remark *question, const QueryList *options)
{
	return options->by_person ? question->pour : question->fiche;
}

static void add_head(Str *out, const Source *source, const char *group, const QueryList *options)
{
	const char *names = options->by_person ? NULL : names_of(source, group);

	str_add(out, out->length ? "\n" : "");
	str_add(out, *group ? group : _("the edition"));
	if (names)
		str_printf(out, " · %s", names);
	str_add(out, "\n");
}

static void add_question(Str *out, const Remark *question, const QueryList *options)
{
	static const char *const states[][2] = { { "ouverte", N_("open") },
						 { "repondue", N_("answered") },
						 { "close", N_("closed") } };
	const char *state = question->etat;

	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		if (str_equal(states[i][0], state))
			state = words_spoken(states[i][1]);
	str_printf(out, "  %s · %s · %s", question->id, options->by_person ? question->fiche : question->pour, state);
	if (*question->le)
		str_printf(out, " · %s", question->le);
	if (*question->de)
		str_printf(out, _(" · from %s"), question->de);
	str_printf(out, " · %s\n      %s\n", field_label(out->arena, path_of(out->arena, question)), question->text);
	for (size_t i = 0; i < question->answer_count; i++) {
		const RemarkAnswer *answer = &question->answers[i];

		str_printf(out, "      → %s%s%s%s%s\n", answer->de, *answer->de && *answer->le ? ", " : "", answer->le,
			   *answer->de || *answer->le ? _(": ") : "", answer->text);
	}
}

/* The questions of one group, in their order. */
static void add_group(Str *out, const Source *source, const Questions *questions, const char *group,
		      const QueryList *options)
{
	add_head(out, source, group, options);
	for (size_t i = 0; i < questions->count; i++)
		if (str_equal(group_of(questions->items[i], options), group))
			add_question(out, questions->items[i], options);
}

static void add_sum(Str *out, const Questions *questions)
{
	Map *counts = map_new(out->arena);
	size_t open = 0;

	for (size_t i = 0; i < questions->count; i++) {
		const char *person = questions->items[i]->pour;

		if (!remark_is_open(questions->items[i]))
			continue;
		open++;
		map_set(counts, person, (void *)((uintptr_t)map_find(counts, person) + 1));
	}
	str_add(out, out->length ? "\n" : "");
	str_printf(out, words_many("%zu open question", "%zu open questions", open), open);
	for (size_t i = 0; i < map_count(counts); i++)
		str_printf(out, "%s%s %zu", i ? ", " : _(": "), map_key(counts, i), (size_t)map_value(counts, i));
	str_add(out, "\n");
}

void query_list(Str *out, const Source *source, const QueryList *options)
{
	Questions questions = questions_of(out->arena, source, options);
	Map *seen = map_new(out->arena);

	for (size_t i = 0; i < questions.count; i++) {
		const char *group = group_of(questions.items[i], options);

		if (map_set(seen, group, seen))
			add_group(out, source, &questions, group, options);
	}
	add_sum(out, &questions);
}

/* ---- for programs ---- */

static void add_field(Str *out, const char *name, const char *value)
{
	str_printf(out, "%s\"%s\": ", str_ends(str_text(out), "{") ? "" : ", ", name);
	json_add(out, value && *value ? value : NULL);
}

static void add_answers(Str *out, const Remark *question)
{
	str_add(out, ", \"answers\": [");
	for (size_t i = 0; i < question->answer_count; i++) {
		str_add(out, i ? ", {" : "{");
		add_field(out, "de", question->answers[i].de);
		add_field(out, "le", question->answers[i].le);
		add_field(out, "text", question->answers[i].text);
		str_add(out, "}");
	}
	str_add(out, "]");
}

static void add_object(Str *out, const Source *source, const Remark *question)
{
	const char *path = path_of(out->arena, question);

	str_add(out, "{");
	add_field(out, "id", question->id);
	add_field(out, "fiche", question->fiche);
	add_field(out, "names", names_of(source, question->fiche));
	add_field(out, "pour", question->pour);
	add_field(out, "de", question->de);
	add_field(out, "le", question->le);
	add_field(out, "etat", question->etat);
	add_field(out, "code", question->code);
	add_field(out, "path", path);
	add_field(out, "label", field_label(out->arena, path));
	add_field(out, "text", question->text);
	add_answers(out, question);
	add_field(out, "file", question->place.file);
	str_printf(out, ", \"line\": %d, \"column\": %d}\n", question->place.line, question->place.column);
}

void query_list_json(Str *out, const Source *source, const QueryList *options)
{
	Questions questions = questions_of(out->arena, source, options);

	for (size_t i = 0; i < questions.count; i++)
		add_object(out, source, questions.items[i]);
}

/* ---- what can be asked about ---- */

static void add_fact(void *context, const xmlNode *element, const char *attribute, const char *value)
{
	Str *out = context;
	const char *path = field_path(out->arena, element, attribute);

	str_printf(out, "%s\t%s\t%s\n", path, field_label(out->arena, path), value);
}

void query_fields(Str *out, const Source *source)
{
	const SourceFiche *fiches;
	size_t count = source_fiches(source, &fiches);

	for (size_t i = 0; i < count; i++)
		field_facts(out->arena, fiches[i].element, add_fact, out);
}
