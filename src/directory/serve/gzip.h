/*
 * Gzip (RFC 1952) for pages and data, which travel over thin lines: they are packed once, when they are made, and sent
 * so to who takes it (RFC 9110, 12.5.3). PDFs and pictures are packed in themselves.
 */
#ifndef SERVE_GZIP_H
#define SERVE_GZIP_H

#include "base/str.h"

#include <stdbool.h>

/* Adds the bytes packed; nothing where that saves little. The same bytes are packed the same. */
void gzip_add(Str *out, const char *bytes, size_t length);

/* Whether who sends this Accept-Encoding (NULL: none) takes it. */
bool gzip_is_taken(const char *accepted);

#endif
