/*
 * Entity tags (RFC 9110, 8.8.3): strong, made from the content, so that copies of the server give the same.
 */
#ifndef SERVE_ETAG_H
#define SERVE_ETAG_H

#include "base/sha256.h"

#include <stdbool.h>

enum { ETAG_SIZE = 36 }; /* quotes, 32 digits, NUL: half a digest is far more than enough */

void etag_of_digest(const uint8_t digest[SHA256_SIZE], char etag[ETAG_SIZE]);

/* Whether the list of If-None-Match ("*", or tags between commas) has the tag, by weak comparison. */
bool etag_listed(const char *list, const char *etag);

/* Whether If-Range holds: one tag, by strong comparison. A date never holds; no response of ours bears one. */
bool etag_holds(const char *if_range, const char *etag);

#endif
