/*
 * Commands: how each is called, what is said of it, and what it does (a Command of options.h).
 */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/options.h"

extern const Command commands[];
extern const size_t command_count;

/* `arena` lives as long as the program: names of files that commands work out are in it. */
void commands_begin(Arena *arena);

/* ---- each answers the exit status ---- */

int run_build(const Options *options);
int run_fiche(const Options *options);
int run_seal(const Options *options);
int run_watch(const Options *options);
int run_forms(const Options *options);
int run_merge(const Options *options);
int run_check(const Options *options);
int run_proof(const Options *options);
int run_list(const Options *options);
int run_fo(const Options *options);
int run_serve(const Options *options);
int run_export(const Options *options);
int run_diff(const Options *options);
int run_new(const Options *options);
int run_add(const Options *options);
int run_retire(const Options *options);
int run_rename(const Options *options);

#endif
