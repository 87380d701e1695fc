/*
 * Response: small helps around libmicrohttpd's. Out of memory ends the process, as everywhere.
 */
#ifndef SERVE_RESPONSE_H
#define SERVE_RESPONSE_H

#include "serve/http.h"

#include <stdbool.h>
#include <stddef.h>

/* Without content. */
struct MHD_Response *response_empty(void);

/* With a copy of the bytes, of this Content-Type. */
struct MHD_Response *response_of_text(const char *bytes, size_t length, const char *type);

void response_add(struct MHD_Response *response, const char *field, const char *value);
void response_add_format(struct MHD_Response *response, const char *field, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Kept by anyone, or by the reader alone when `internal`, but asked about each time. */
void response_add_cache_control(struct MHD_Response *response, bool internal);

/* For pages: nothing from elsewhere, no script, in no frame of others. */
void response_add_page_policy(struct MHD_Response *response);

/* For the desk's: the same, in no frame at all, but with PDFs of ours in theirs, and kept by nobody. */
void response_add_desk_policy(struct MHD_Response *response);

#endif
