/*
 * Listen: the socket at which clients arrive.
 */
#ifndef SERVE_LISTEN_H
#define SERVE_LISTEN_H

#include "base/arena.h"
#include "base/diag.h"

#include <stdbool.h>

/* Binds HOST:PORT ("127.0.0.1:8008", "[::1]:0", "localhost:8008") and listens. -1 with a diagnostic [listen]. */
int listen_open(Arena *arena, const char *text, Diagnostics *diagnostics);

/* The address that it was given, as a URL: "http://127.0.0.1:8008/". */
const char *listen_url(Arena *arena, int socket);

/* Whether only this machine itself can come to it. */
bool listen_is_loopback(int fd);

#endif
