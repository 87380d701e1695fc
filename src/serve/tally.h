/*
 * Tally: how many of something each address has at once. An address that has none takes no room.
 */
#ifndef SERVE_TALLY_H
#define SERVE_TALLY_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/socket.h>

/* An IPv4 address, or the network of an IPv6 address (its first 64 bits): what one client has to itself. */
typedef struct Address {
	uint64_t bits;
	uint32_t family;		/* 4, 6, or 0: neither */
} Address;

Address address_of(const struct sockaddr *socket);

/* The one written in `text`; of family 0 when it is none. */
Address address_parse(const char *text);

bool address_equal(Address a, Address b);

/*
 * The address on whose behalf a proxy asks: the last in X-Forwarded-For, which is the one that the proxy saw itself; what
 * stands before it may be anybody's invention. `proxy` when the field (NULL: none) names none.
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
