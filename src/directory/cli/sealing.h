/*
 * Seals of builds: one that is held against a seal before it is written, one that is sealed.
 */
#ifndef CLI_SEALING_H
#define CLI_SEALING_H

#include "cli/options.h"
#include "cli/book.h"
#include "press/press.h"
#include "press/record.h"

/* A build that is done, and not yet written. */
typedef struct Sealing {
	const Options *options;
	const PressOptions *press_options;
	Press *press;
	const char *source;
	const AreaDocument *areas; /* with its pages */
	const Source *edition;     /* what source was read as */
	const Record *fiches;
	size_t fiche_count;
	const Str *pdf;
	const Book *book; /* where it is a book for a printer: its cover; else NULL */
	Diagnostics *diagnostics;
} Sealing;

/* Whether it is what options->sealed says, or at least its pages options->first_held to last_held. False with
 * diagnostics. */
bool sealing_holds(const Sealing *sealing, Arena *arena);

/* Writes beside its PDF, NAME.pdf in options->folder, the seal NAME.sceau.xml and the page to sign NAME.bat.pdf. False
 * with diagnostics. */
bool sealing_write(const Sealing *sealing, Arena *arena, const char *output);

/* Holds the PDF `path` against options->sealed. False with diagnostics. */
bool sealing_holds_pdf(const Options *options, Arena *arena, const char *path, Diagnostics *diagnostics);

#endif
