/*
 * Fuzzing: what the targets share. A target is one program that takes bytes from libFuzzer and walks through rooms with
 * them in process; the same target linked with replay.c takes them from files instead, with any compiler.
 *
 * Programs run from the top folder. What an input has to be on disk for is written to a folder of the process's own,
 * which goes with it. Whatever an iteration leaves behind is bounded: fonts, templates and dictionaries stay open for
 * speed, and are opened anew from time to time.
 */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include "press/press.h"

#include <stddef.h>
#include <stdint.h>

/* ---- what a target offers ---- */

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* ---- one iteration ---- */

typedef struct FuzzRun {
	Arena *arena, *messages;
	Diagnostics *diagnostics; /* in `messages`: layout takes back what it tries */
} FuzzRun;

FuzzRun fuzz_begin(void);

/* Writes the diagnostics to nowhere, frees everything. */
void fuzz_end(FuzzRun *run);

/* Ends the process as a crash does when something that must hold does not; `what` says what. */
void fuzz_expect(bool holds, const char *what);

/* ---- files ---- */

/* The process's own folder, with "/" at its end. */
const char *fuzz_folder(void);

/* Writes a file there; its path, the same each time for one `name`, a literal. */
const char *fuzz_write(const char *name, const void *bytes, size_t size);

/* Copies a file of the tree there, under `name`. */
void fuzz_copy(const char *path, const char *name);

/* ---- printing ---- */

/* A press that many iterations share; `runs` counts them. Plain value, zero but for the template. */
typedef struct FuzzPress {
	const char *template; /* NULL: formatting objects only */
	PressOptions options;
	Arena *messages;
	Press *press;
	unsigned runs;
} FuzzPress;

/* Ready for this iteration. */
Press *fuzz_press(FuzzPress *kept);

/* Prints to memory, and traces. What cannot be must have been told. Now and then it is done again, by two threads and
 * without keeping pages, and comes to the same. */
void fuzz_print(FuzzPress *kept, FuzzRun *run, const PressInput *input);

#endif
