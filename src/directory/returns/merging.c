#include "returns/merging.h"

#include "base/file.h"
#include "base/words.h"
#include "edit/query.h"
#include "returns/typed.h"
#include "source/xml.h"

#include <stdlib.h>
#include <string.h>

/* ---- fields ---- */

bool merging_begin(Merging *m, const char *field)
{
	const MergeOptions *options = m->options;
	bool wanted = !options->wanted;

	for (size_t i = 0; i < options->wanted_count && !wanted; i++)
		wanted = str_equal(options->wanted[i], field);
	m->field = field;
	return wanted;
}

/* ---- outcomes ---- */

static void add_outcome(Merging *m, OutcomeKind kind, const char *label, const char *old, const char *new,
			const char *reason)
{
	array_push(m->arena, &m->outcomes, ((Outcome){ kind, m->field, label, old, new, reason }));
	m->merge.left += kind == OUTCOME_DOUBT || kind == OUTCOME_CONFLICT;
}

void merging_doubt(Merging *m, const char *label, const char *old, const char *new, const char *reason)
{
	add_outcome(m, OUTCOME_DOUBT, label, old, new, reason);
	diag_warning(m->diagnostics, "return-doubt", ((Place){ .file = m->returned->file }),
		     "ask the partner, or mend the fiche by hand", "%s: “%s”: %s", label, new, reason);
}

void merging_conflict(Merging *m, const char *label, const char *old, const char *new, const char *here)
{
	add_outcome(m, OUTCOME_CONFLICT, label, old, new,
		    arena_printf(m->arena, _("changed here meanwhile: “%s”"), here));
	diag_warning(m->diagnostics, "return-conflict", ((Place){ .file = m->returned->file }),
		     "choose, and mend the fiche by hand",
		     "%s: the return says “%s”, the fiche of today “%s”, it was sent with “%s”", label, new, here, old);
}

/* Says that the value was taken, if the file could be edited so. */
void merging_took(Merging *m, bool done, OutcomeKind kind, const char *label, const char *old, const char *new)
{
	if (done)
		add_outcome(m, kind, label, old, new, NULL);
	else
		merging_doubt(m, label, old, new, _("the fiche has no place for it"));
}

/* ---- questions ---- */

static Saying saying_of(const Merging *m, const char *text)
{
	return (Saying){ *m->merge.by ? m->merge.by : "retour", m->options->today, text };
}

static bool is_asked(const Merging *m, const char *question)
{
	const Remark *remarks;
	size_t count = source_remarks(m->today, &remarks);

	for (size_t i = 0; i < count; i++)
		if (remarks[i].kind == REMARK_QUESTION && str_equal(remarks[i].text, question))
			return true;
	return false;
}

/* Once, however often the return is read. */
void merging_ask(Merging *m, const xmlNode *about, const char *attribute, const char *label, const char *old,
		 const char *new, const char *question)
{
	const Saying saying = saying_of(m, question);
	bool done;

	if (is_asked(m, question))
		return;
	done = query_put(m->arena, m->merge.edit, m->today, m->questions, about ? about : m->is, attribute, "redaction",
			 &saying, m->diagnostics);
	m->questions += done;
	merging_took(m, done, OUTCOME_QUESTION, label, old, new);
}

static const Remark *question_called(const Merging *m, const char *id)
{
	const Remark *remarks;
	size_t count = source_remarks(m->today, &remarks);

	for (size_t i = 0; i < count; i++)
		if (remarks[i].kind == REMARK_QUESTION && !remarks[i].foreign && str_equal(remarks[i].id, id))
			return &remarks[i];
	return NULL;
}

static bool is_answered_so(const Remark *question, const char *text)
{
	for (size_t i = 0; i < question->answer_count; i++)
		if (str_equal(question->answers[i].text, text))
			return true;
	return false;
}

void merging_answer(Merging *m, const char *id, const char *typed)
{
	const char *text = typed_read(m->arena, "", typed).text;
	const Remark *question = question_called(m, id);
	const char *label = arena_printf(m->arena, _("Answer to question %s"), id);
	Saying saying;

	if (!*text || (question && is_answered_so(question, text)))
		return;
	if (!question || !remark_is_open(question)) {
		merging_doubt(m, label, "", text,
			      question ? _("the question is closed") : _("the question is not in the fiche any more"));
		return;
	}
	saying = saying_of(m, text);
	merging_took(m, query_put_answer(m->arena, m->merge.edit, question, &saying, m->diagnostics), OUTCOME_ANSWER,
		     label, question->text, text);
}

/* ---- the fiche ---- */

Source *merging_read(const Merging *m, const char *path, bool faulty, Diagnostics *diagnostics)
{
	return source_load(m->arena, path, &(SourceOptions){ .shared = m->shared, .faulty = faulty }, diagnostics);
}

bool merging_refuse(const Merging *m, const char *code, const char *hint, const char *message)
{
	diag_error(m->diagnostics, code, ((Place){ .file = m->returned->file }), hint, "%s", message);
	return false;
}

bool merging_load(Merging *m)
{
	const SourceFiche *fiches;

	m->merge.path = source_find(m->arena, m->options->master, m->merge.id, m->diagnostics);
	if (m->merge.path)
		m->shared = source_share(m->arena, m->merge.path, m->options->schema, m->diagnostics);
	m->today = m->shared ? merging_read(m, m->merge.path, false, m->diagnostics) : NULL;
	if (!m->today)
		return false;
	source_fiches(m->today, &fiches);
	m->merge.names = arena_strdup(m->arena, fiches[0].names);
	m->is = xmlDocGetRootElement(source_document(m->today));
	m->merge.edit = edit_open(m->arena, m->merge.path, m->diagnostics);
	return m->merge.edit;
}

void merging_end(Merging *m)
{
	m->merge.outcomes = m->outcomes.items;
	m->merge.outcome_count = m->outcomes.count;
	source_free(m->sent);
	source_free(m->today);
	source_shared_free(m->shared);
}
