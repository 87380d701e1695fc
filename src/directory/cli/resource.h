/*
 * Where the files are that a command line does not name.
 */
#ifndef CLI_RESOURCE_H
#define CLI_RESOURCE_H

#include "base/arena.h"

/*
 * The nearest file `name` ("fonts/fonts.conf"), looked for beside the input and in the folders above it, then from the
 * current folder, then from that of the program upwards, there or in share/repertoire. `name` itself when there is
 * none, so that reading it tells.
 */
const char *resource_find(Arena *arena, const char *input, const char *name);

/* That of the program: in the tree that it was built in, or where `make install` puts it. NULL: there is none. */
const char *resource_of_program(Arena *arena, const char *name);

/* The font configuration that `asked` names, `system` being the machine's own; NULL: the nearest `name`. */
const char *resource_fonts(Arena *arena, const char *input, const char *asked, const char *name);

/* The schema that is installed with the program, for an input which has none beside it nor in the folders above it;
 * NULL where it has, or none is installed. */
const char *resource_schema(Arena *arena, const char *input);

/* The edition to work on when none is named: repertoire.xml or the last repertoire-….xml of the current folder, or of
 * data/ in it. NULL when there is none. */
const char *resource_edition(Arena *arena);

/* What is said then. */
const char *resource_edition_missing(void);

#endif
