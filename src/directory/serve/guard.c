/*
 * Names of hosts are compared as browsers write them: HOST or HOST:PORT in Host, SCHEME://HOST[:PORT] in Origin (RFC
 * 6454). A browser that tells where a request came from (Sec-Fetch-Site) is believed too. Names by which this machine
 * calls itself cannot be made to lead here from a page of somebody else's (DNS rebinding).
 */
#include "serve/guard.h"

#include "base/str.h"
#include "base/utf8.h"

#include <string.h>
#include <strings.h>

static const char *field(const Client *client, const char *name)
{
	return http.lookup_connection_value(client->connection, MHD_HEADER_KIND, name);
}

/* ---- who is at the other end ---- */

/* What passes a proxy that was not named is anybody's. */
static bool came_through_a_proxy(const Client *client)
{
	return field(client, "X-Forwarded-For") || field(client, "Forwarded") || field(client, "X-Real-IP");
}

static bool is_peer_trusted(const Client *client)
{
	if (client->server->options->proxy_count)
		return client_is_proxy(client);
	return address_is_loopback(client->peer) && !came_through_a_proxy(client);
}

/* ---- names ---- */

static bool is_named(const ServeOptions *options, const char *host)
{
	for (size_t i = 0; i < options->host_count; i++)
		if (strcasecmp(options->hosts[i], host) == 0)
			return true;
	return false;
}

/* localhost or an address of this machine, with any port or none. */
static bool is_own_name(Arena *arena, const char *host)
{
	const char *end = *host == '[' ? strchr(host, ']') : strchr(host, ':');
	size_t length = end ? (size_t)(end - host) : strlen(host);
	const char *name;

	if (*host == '[' && end)
		name = arena_strndup(arena, host + 1, length - 1);
	else
		name = arena_strndup(arena, host, length);
	return strcasecmp(name, "localhost") == 0 || address_is_loopback(address_parse(name));
}

static bool is_host_ours(const Client *client, const char *host)
{
	return host && (is_named(client->server->options, host) || is_own_name(client->server->scratch, host));
}

/* The page that sent the form was one of ours: its host is the one it was sent to, or was named. */
static bool is_origin_ours(const Client *client, const char *origin, const char *host)
{
	const char *from = strstr(origin, "://");

	return from && (strcasecmp(from + 3, host) == 0 || is_named(client->server->options, from + 3));
}

static bool is_change_ours(const Client *client, const char *host)
{
	const char *origin = field(client, MHD_HTTP_HEADER_ORIGIN), *site = field(client, "Sec-Fetch-Site");

	return (!origin || is_origin_ours(client, origin, host)) && (!site || str_equal(site, "same-origin"));
}

bool guard_admits(const Client *client)
{
	const char *host = field(client, MHD_HTTP_HEADER_HOST);

	return is_peer_trusted(client) && is_host_ours(client, host) &&
	       (!str_equal(client->method, MHD_HTTP_METHOD_POST) || is_change_ours(client, host));
}

/* ---- readers ---- */

/* The address of the site is SCHEME://HOST/ and maybe more. */
static bool is_of_site(const char *site, const char *origin)
{
	size_t length = strlen(origin);

	return site && strncasecmp(site, origin, length) == 0 && strchr("/", site[length]);
}

bool guard_is_from_here(const Client *client)
{
	const char *host = field(client, MHD_HTTP_HEADER_HOST), *origin = field(client, MHD_HTTP_HEADER_ORIGIN);
	const char *site = field(client, "Sec-Fetch-Site");

	return (!site || str_equal(site, "same-origin")) &&
	       (!origin || (host && is_origin_ours(client, origin, host)) ||
		is_of_site(client->server->options->site, origin));
}

/* ---- who it is ---- */

const char *guard_user(const Client *client)
{
	const char *user = client->server->options->proxy_count ? field(client, "X-Remote-User") : NULL;

	return user && utf8_invalid_at(user, strlen(user)) == strlen(user) ? user : "";
}

bool guard_is_token(const char *given, const char *token)
{
	unsigned char differs = 0;

	if (strlen(given) != strlen(token))
		return false;
	for (size_t i = 0; token[i]; i++)
		differs |= (unsigned char)(given[i] ^ token[i]);
	return differs == 0;
}
