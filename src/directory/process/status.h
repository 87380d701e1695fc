/*
 * What the program answers.
 */
#ifndef PROCESS_STATUS_H
#define PROCESS_STATUS_H

#include "base/diag.h"

typedef enum ExitStatus {
	EXIT_DONE = 0,
	EXIT_WARNINGS = 1,  /* warnings, under --strict */
	EXIT_DIFFERENT = 1, /* what was compared is not the same */
	EXIT_USAGE = 2,
	EXIT_INPUT = 3,    /* the document is at fault */
	EXIT_RESOURCE = 4, /* a font, image, template or other file is missing or unusable */
	EXIT_OUTPUT = 5,   /* the output could not be written */
	EXIT_LIMIT = 6,    /* a stated limit was reached */
	EXIT_OURS = 70,
	EXIT_MEMORY = 71 /* the system has no memory left */
} ExitStatus;

/* By the first error; EXIT_WARNINGS if strict and there are warnings; else EXIT_DONE. */
ExitStatus exit_status(const Diagnostics *diagnostics, bool strict);

#endif
