/*
 * The command export: an edition as data, or as pages, in a folder.
 */
#ifndef CLI_EXPORTING_H
#define CLI_EXPORTING_H

#include "cli/options.h"
#include "process/status.h"

/* What an edition is written as; `form` is in the words of the command line: html, csv, json, vcf. */
typedef struct Exporting {
	const char *source, *form, *folder;
	const char *data_template, *web_template; /* export.xsl, web.xsl */
} Exporting;

bool exporting_knows(const char *form);

/* Writes it, and says in one line on standard error what was written. */
ExitStatus exporting_run(const Options *options, const Exporting *exporting);

#endif
