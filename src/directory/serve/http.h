/*
 * HTTP: libmicrohttpd, opened when somebody is to be served. It brings ten libraries with it, TLS among them, which
 * cost half of the time to start; nobody else pays for them.
 */
#ifndef SERVE_HTTP_H
#define SERVE_HTTP_H

#include "base/diag.h"

#include <microhttpd.h>

#include <stdbool.h>

/* The calls in use, by their names without MHD_. */
#define HTTP_CALLS(CALL)                                                                                               \
	CALL(add_response_header)                                                                                      \
	CALL(create_response_from_buffer)                                                                              \
	CALL(create_response_from_buffer_with_free_callback_cls)                                                       \
	CALL(destroy_response)                                                                                         \
	CALL(get_connection_info)                                                                                      \
	CALL(get_connection_values)                                                                                    \
	CALL(get_connection_values_n)                                                                                  \
	CALL(get_daemon_info)                                                                                          \
	CALL(get_timeout)                                                                                              \
	CALL(get_version)                                                                                              \
	CALL(lookup_connection_value)                                                                                  \
	CALL(queue_response)                                                                                           \
	CALL(quiesce_daemon)                                                                                           \
	CALL(resume_connection)                                                                                        \
	CALL(run)                                                                                                      \
	CALL(start_daemon)                                                                                             \
	CALL(stop_daemon)                                                                                              \
	CALL(suspend_connection)

#define HTTP_MEMBER(name) __typeof__(MHD_##name) *name;

typedef struct Http {
	HTTP_CALLS(HTTP_MEMBER)
} Http;

/* To be called from one thread after http_open(). */
extern Http http;

/* Before anything else of this room that has to do with connections or responses. False with a diagnostic
 * [http-library], when the library is not there or is not the one we know. */
bool http_open(Diagnostics *diagnostics);

#endif
