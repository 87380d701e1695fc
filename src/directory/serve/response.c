/*
 * Responses.
 */
#include "serve/response.h"

#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#define LONGEST_VALUE 128 /* of those that are formatted here */

struct MHD_Response *response_empty(void)
{
	struct MHD_Response *response =
		http.create_response_from_buffer(0, (void *)(uintptr_t) "", MHD_RESPMEM_PERSISTENT);

	if (!response)
		memory_end();
	return response;
}

struct MHD_Response *response_of_text(const char *bytes, size_t length, const char *type)
{
	struct MHD_Response *response =
		http.create_response_from_buffer(length, (void *)(uintptr_t)bytes, MHD_RESPMEM_MUST_COPY);

	if (!response)
		memory_end();
	response_add(response, MHD_HTTP_HEADER_CONTENT_TYPE, type);
	response_add(response, "X-Content-Type-Options", "nosniff");
	return response;
}

void response_add(struct MHD_Response *response, const char *field, const char *value)
{
	if (http.add_response_header(response, field, value) != MHD_YES)
		memory_end();
}

void response_add_format(struct MHD_Response *response, const char *field, const char *format, ...)
{
	char value[LONGEST_VALUE];
	va_list args;

	va_start(args, format);
	vsnprintf(value, sizeof value, format, args);
	va_end(args);
	response_add(response, field, value);
}

void response_add_cache_control(struct MHD_Response *response, bool internal)
{
	response_add(response, MHD_HTTP_HEADER_CACHE_CONTROL, internal ? "private, no-cache" : "public, no-cache");
}

void response_add_page_policy(struct MHD_Response *response)
{
	response_add(response, "Content-Security-Policy",
		     "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
		     "frame-ancestors 'self'");
	response_add(response, "Referrer-Policy", "same-origin");
}

void response_add_desk_policy(struct MHD_Response *response)
{
	response_add(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
	response_add(response, "Content-Security-Policy",
		     "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; "
		     "form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
	response_add(response, "Referrer-Policy", "same-origin");
}
