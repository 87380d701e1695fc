/*
 * A job: one document from its source to its PDF.
 */
#ifndef CLI_JOB_H
#define CLI_JOB_H

#include "base/diag.h"
#include "cli/options.h"
#include "press/press.h"
#include "press/record.h"
#include "process/status.h"

/*
 * Prints an edition or a fiche. `output` NULL: no PDF is made, only the copies that the options ask for. Diagnostics go
 * to standard error. The exit status.
 */
ExitStatus job_build(const Options *options, const char *source, const char *output);

/* Prints an edition for good: `output`, and beside it its seal and the page to sign. The exit status. */
ExitStatus job_seal(const Options *options, const char *source, const char *output);

/* Whether options->verified is the PDF of options->sealed. The exit status. */
ExitStatus job_verify(const Options *options);

/*
 * Makes a draft of an edition, of the fiches of it that the options name, or of a fiche alone. The exit status.
 */
ExitStatus job_proof(const Options *options, const char *source, const char *output);

/* Formats a file of XSL-FO. */
ExitStatus job_format(const Options *options, const char *fo, const char *output);

/* The files of fiches of the edition `master`, by ids or names; NULL entries are not (diagnostics told). False if any
   is. */
bool job_find(Arena *arena, const char *master, char *const *names, size_t count, const char **paths,
	      ExitStatus *status);

/* The files of all its fiches. False, diagnostics told, when the master cannot be read. */
bool job_files(Arena *arena, const char *master, const SourceFile **files, size_t *count, ExitStatus *status);

/* Lists the fiches of an edition: id, names, date, pages in the edition; between tabs, or as JSON. */
ExitStatus job_list(const Options *options, const char *source);

/* The press that options ask for, for an input whose template and fonts are looked for near it. */
PressOptions job_press_options(Arena *arena, const Options *options, const char *input);

/* Has the files that a run is certain to read known as inputs (process/files.h). */
void job_note_inputs(const Options *options, const PressOptions *press, const char *input);

/* Before several are built: EXIT_OUTPUT, diagnostics told, if one output (NULL: none) is a source or another output. */
ExitStatus job_spare_inputs(const char *const *sources, const char *const *outputs, size_t count);

/* What is said of the source's fiches; in `arena`. */
const Record *job_records(Arena *arena, const Source *source, size_t *count);

#endif
