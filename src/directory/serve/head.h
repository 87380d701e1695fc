/*
 * The head of a request, looked at once more after libmicrohttpd: what another reader on the way, a proxy, might take
 * for something else is refused, so that no request can be hidden in another (RFC 9112, 2.2, 3.2, 5.1, 5.2, 6.1, 6.3).
 */
#ifndef SERVE_HEAD_H
#define SERVE_HEAD_H

#include "serve/http.h"

#include <stdbool.h>

/*
 * Whether single blanks part the first line, every field has a name that is a token and a value without control
 * characters, on a line of its own that CR LF ends; there is at most one Host, well-formed; and no content but what a
 * single Content-Length counts: no Transfer-Encoding, and nothing but 0 unless the request `may_have_content`.
 * `method` and `version` are those that libmicrohttpd hands to its callback, `target` is what it took from between
 * them.
 */
bool head_is_sound(struct MHD_Connection *connection, const char *method, const char *target, const char *version,
		   bool may_have_content);

#endif
