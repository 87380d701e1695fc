/*
 * The gate of a final edition: nothing is printed for good while a question is open or an error stands, unless the
 * editor says so, which the document then says too.
 */
#ifndef CLI_GATE_H
#define CLI_GATE_H

#include "cli/options.h"
#include "source/source.h"

/*
 * Whether the source that was read from `input` may be printed; a fiche alone always may. False with diagnostics: [Q01]
 * how many questions are open, in which fiches, and where the first ones stand; the errors that check finds, by their
 * codes. With --questions=ignorer, or held as a whole against a seal, it may all the same, and *record is what is to be
 * kept on record, in `arena`: "47 questions ouvertes, 1 erreur"; else it is NULL.
 */
bool gate_passes(Arena *arena, const Source *source, const char *input, const Options *options, const char **record,
		 Diagnostics *diagnostics);

#endif
