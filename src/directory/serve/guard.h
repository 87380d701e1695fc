/*
 * Guard: whose requests the desk hears. It shows what is not public and writes files, so it is open to this machine
 * alone, or to the proxies that were named, which ask for a password; and as any page of the web can have a browser
 * ask here, each request has to be meant for the names that are ours, and a change to come from one of our pages.
 */
#ifndef SERVE_GUARD_H
#define SERVE_GUARD_H

#include "serve/server_priv.h"

/* False: 403. */
bool guard_admits(const Client *client);

/* Whether what a reader's browser sends comes from one of our pages, as far as it tells: at the site's address, or the
 * one that was asked. */
bool guard_is_from_here(const Client *client);

/* Who asks, as the proxy tells it in X-Remote-User; "" when it does not, or nobody vouches for the field. */
const char *guard_user(const Client *client);

/* Whether both texts are the same, in a time that does not say where they differ. */
bool guard_is_token(const char *given, const char *token);

#endif
