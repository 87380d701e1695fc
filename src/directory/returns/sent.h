/*
 * Sent: a fiche as it went out with its form, so that what comes back can be held against it whatever has been changed
 * meanwhile. It is known by its token, the beginning of the digest of its bytes.
 */
#ifndef RETURNS_SENT_H
#define RETURNS_SENT_H

#include "base/diag.h"

enum { SENT_TOKEN = 12 }; /* digits; the chance that two versions of a fiche share one is less than 1 in 10^14 */

/* The token of bytes, in `arena`. */
const char *sent_token(Arena *arena, const char *bytes, size_t length);

/* Where the version is kept: FOLDER/envoyes/ID-TOKEN.xml, in `arena`. */
const char *sent_path(Arena *arena, const char *folder, const char *id, const char *token);

/* Keeps the bytes there. False with diagnostics. */
bool sent_keep(Arena *arena, const char *folder, const char *id, const char *bytes, size_t length,
	       Diagnostics *diagnostics);

#endif
