#include "cli/draft.h"

#include "base/file.h"
#include "base/str.h"
#include "base/words.h"
#include "cli/proofread.h"
#include "cli/resource.h"
#include "compare/open.h"
#include "process/date.h"
#include "proof/collect.h"
#include "source/digest.h"

static const char *template_of(Arena *arena, const Options *options, const char *input)
{
	const char *beside = options->template ? file_beside(arena, options->template, "epreuve.xsl") : NULL;

	return beside && file_exists(beside) ? beside : resource_find(arena, input, "templates/epreuve.xsl");
}

static void collect_found(Arena *arena, const PressInput *input, const Diagnostics *told, ProofNotes *notes,
			  Diagnostics *diagnostics)
{
	const CheckOptions how = { .language = LANGUAGE_FRENCH,
				   .least = FINDING_STYLE,
				   .rules = proofread_rules(arena, input->path) };
	CheckResult result = check_source(arena, input->source, told, &how, diagnostics);

	collect_findings(arena, &result, notes);
}

/* What differs from options->since; its elements may go, its texts are in `arena`. */
static void collect_since(Arena *arena, const Options *options, const PressInput *input, ProofNotes *notes,
			  Diagnostics *diagnostics)
{
	const Source *now = input->source;
	const CompareSide side = { &now, 1 };
	Language spoken = words_language();
	Opened *old = compare_open(arena, options->since, input->path, &(OpenOptions){ .schema = options->schema },
				   diagnostics);
	Comparison comparison;

	if (!old)
		return;
	words_open(LANGUAGE_FRENCH); /* that of the template, for names of fields; what is told is told before */
	comparison = compare_sides(arena, opened_side(old), &side);
	words_open(spoken);
	collect_changes(arena, &comparison, notes);
	compare_close(old);
}

static ProofNotes collect(Arena *arena, const Options *options, const PressInput *input, const Diagnostics *told,
			  Diagnostics *diagnostics)
{
	ProofNotes notes = { 0 };

	collect_questions(arena, input->source, &notes);
	collect_found(arena, input, told, &notes, diagnostics);
	if (options->since)
		collect_since(arena, options, input, &notes, diagnostics);
	return notes;
}

/* Fiches are named by their ids, or partners' names. */
static const char **ids_of(Arena *arena, const Options *options)
{
	const char **ids = arena_array_of(arena, const char *, options->operand_count);

	for (size_t i = 0; i < options->operand_count; i++)
		ids[i] = options->operands[i];
	return ids;
}

/* The text of a child of the root, "" if there is none. */
static const char *text_of(Arena *arena, const Source *source, const char *name)
{
	const xmlNode *child = xml_child(xmlDocGetRootElement(source_document(source)), name);

	return child ? xml_text(arena, child) : "";
}

/* A draft bears the day it was printed, whether or not documents are to bear one. */
static ProofHead head_of(Arena *arena, const Options *options, const Source *source, Diagnostics *diagnostics)
{
	char *digest = arena_alloc(arena, SHA256_TEXT_SIZE);

	source_digest(arena, source, digest, diagnostics);
	return (ProofHead){
		.number = options->draft_number,
		.date = date_today(arena),
		.digest = digest,
		.title = text_of(arena, source, "titre"),
		.edition = xml_attribute(arena, xmlDocGetRootElement(source_document(source)), "edition"),
		.since = options->since,
		.person = options->person,
	};
}

const AreaDocument *draft_make(Arena *arena, const Options *options, Press *press, const PressInput *input,
			       const Diagnostics *told, Diagnostics *diagnostics)
{
	ProofNotes notes = collect(arena, options, input, told, diagnostics);
	ProofOptions how = { .template = template_of(arena, options, input->path),
			     .head = head_of(arena, options, input->source, diagnostics),
			     .fiches = ids_of(arena, options),
			     .fiche_count = options->operand_count,
			     .person = options->person,
			     .only_changed = options->only_changed,
			     .reading = options->reading };

	return diagnostics_failed(diagnostics) ? NULL : proof_make(arena, press, input, &notes, &how, diagnostics);
}
