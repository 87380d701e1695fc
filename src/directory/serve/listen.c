/*
 * Addresses by getaddrinfo().
 */
#include "serve/listen.h"

#include "base/words.h"
#include "serve/tally.h"

#include <errno.h>
#include <netdb.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int fail(Diagnostics *diagnostics, const char *text, const char *reason)
{
	diag_resource(diagnostics, "listen", NO_PLACE, "HOST:PORT, as 127.0.0.1:8008", "cannot listen at %s: %s", text,
		      reason);
	return -1;
}

/* getaddrinfo() takes any number. */
static bool is_port(const char *text)
{
	size_t length = strlen(text);

	return length > 0 && length <= 5 && strspn(text, "0123456789") == length && strtoul(text, NULL, 10) <= 65535;
}

/* "[::1]" is the host ::1. */
static const char *host_of(Arena *arena, const char *text, size_t length)
{
	if (length > 2 && text[0] == '[' && text[length - 1] == ']')
		return arena_strndup(arena, text + 1, length - 2);
	return arena_strndup(arena, text, length);
}

/* -1, errno set. A port is free again as soon as nobody listens at it. */
static int open_at(const struct addrinfo *address)
{
	int fd = socket(address->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0), on = 1, error;

	if (fd < 0)
		return -1;
	if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0 &&
	    bind(fd, address->ai_addr, address->ai_addrlen) == 0 && listen(fd, SOMAXCONN) == 0)
		return fd;
	error = errno;
	close(fd);
	errno = error;
	return -1;
}

int listen_open(Arena *arena, const char *text, Diagnostics *diagnostics)
{
	struct addrinfo hints = { .ai_flags = AI_PASSIVE | AI_NUMERICSERV, .ai_socktype = SOCK_STREAM }, *addresses;
	const char *colon = strrchr(text, ':');
	int fault, fd;

	if (!colon || colon == text || !is_port(colon + 1))
		return fail(diagnostics, text, _("this is not a host and a port"));
	fault = getaddrinfo(host_of(arena, text, (size_t)(colon - text)), colon + 1, &hints, &addresses);
	if (fault)
		return fail(diagnostics, text,
			    fault == EAI_SYSTEM ? words_of_error(errno) : _("there is no host of this name here"));
	fd = open_at(addresses);
	fault = errno;
	freeaddrinfo(addresses);
	return fd >= 0 ? fd : fail(diagnostics, text, words_of_error(fault));
}

const char *listen_url(Arena *arena, int fd)
{
	union {
		struct sockaddr plain;
		struct sockaddr_storage room;
	} address;
	socklen_t length = sizeof address;
	char host[NI_MAXHOST], port[NI_MAXSERV];

	if (getsockname(fd, &address.plain, &length) != 0 ||
	    getnameinfo(&address.plain, length, host, sizeof host, port, sizeof port,
			NI_NUMERICHOST | NI_NUMERICSERV) != 0)
		return "";
	return arena_printf(arena, strchr(host, ':') ? "http://[%s]:%s/" : "http://%s:%s/", host, port);
}

bool listen_is_loopback(int fd)
{
	union {
		struct sockaddr plain;
		struct sockaddr_storage room;
	} address;
	socklen_t length = sizeof address;

	return getsockname(fd, &address.plain, &length) == 0 && address_is_loopback(address_of(&address.plain));
}
