/*
 * Versions: what the program is made of, for --version and for seals.
 */
#ifndef CLI_VERSIONS_H
#define CLI_VERSIONS_H

#include "seal/seal.h"

/* The program first, then the libraries whose work shows in a PDF, as they are loaded now; in `arena`. */
const SealVersion *versions_of(Arena *arena, size_t *count);

#endif
