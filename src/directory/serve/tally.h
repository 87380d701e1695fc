/*
 * Tally: how many of something each address has at once. An address that has none takes no room.
 */
#ifndef SERVE_TALLY_H
#define SERVE_TALLY_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>
#include <sys/socket.h>

/* An IPv4 address, or the network of an IPv6 address (its first 64 bits): what one client has to itself. ::1 counts as
 * 127.0.0.1. */
typedef struct Address {
	uint64_t bits;
	uint32_t family; /* 4, 6, or 0: neither */
} Address;

Address address_of(const struct sockaddr *socket);

/* The one written in `text`; of family 0 when it is none. */
Address address_parse(const char *text);

/* Of this machine itself. */
bool address_is_loopback(Address address);

/* "192.0.2.1", or of IPv6 the network: "2001:db8:0:1::". */
void address_add(Str *out, Address address);

bool address_equal(Address a, Address b);

/*
 * The address on whose behalf a proxy asks: the last in X-Forwarded-For, which is the one that the proxy saw itself;
 * what stands before it may be anybody's invention. `proxy` when the field (NULL: none) names none.
 */
Address address_forwarded(const char *field, Address proxy);

typedef struct Tally Tally;

Tally *tally_new(void);
void tally_free(Tally *tally);

/* One more, or one less; answers how many there are then. */
unsigned tally_add(Tally *tally, Address address);
unsigned tally_take(Tally *tally, Address address);
unsigned tally_count(const Tally *tally, Address address);

#endif
