/*
 * What a source is known by: a digest of all the files that it was read from.
 */
#ifndef SOURCE_DIGEST_H
#define SOURCE_DIGEST_H

#include "base/sha256.h"
#include "source/source.h"

/* Of the names (without folders) and bytes of its files, in the order of their names; of a fiche alone without the
 * lists that it refers to. The same for the same edition in another folder. False, diagnostics told, when a file that
 * was read is gone. */
bool source_digest(Arena *arena, const Source *source, char text[SHA256_TEXT_SIZE], Diagnostics *diagnostics);

#endif
