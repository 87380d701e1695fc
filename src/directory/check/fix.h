/*
 * Findings of style mended in the files: what was found gives way to the suggestion, in texts only, and no other byte
 * changes. Letters whose accents follow them are composed, in attributes too.
 */
#ifndef CHECK_FIX_H
#define CHECK_FIX_H

#include "base/str.h"
#include "check/check.h"

typedef struct Fix {
	size_t findings, files;
} Fix;

/* Adds a unified diff of each file to `patch`, and if `apply` writes the files, those that can be. Of findings that
 * overlap the first is mended. What could not be is told. `root` is that of the source that was checked, whose texts
 * are in NFC. */
Fix fix_findings(Arena *arena, const xmlNode *root, const CheckResult *result, bool apply, Str *patch,
		 Diagnostics *diagnostics);

#endif
