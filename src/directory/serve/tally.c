/*
 * A table of chains of fixed size: there are no more entries than connections.
 */
#include "serve/tally.h"

#include "base/arena.h"
#include "base/bytes.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>

#define CHAINS 1024 /* a power of two */
#define LONGEST_ADDRESS 64

typedef struct Entry {
	struct Entry *next;
	Address address;
	unsigned count;
} Entry;

struct Tally {
	Entry *chains[CHAINS];
};

/* ---- addresses ---- */

static Address address_of_six(const struct in6_addr *six)
{
	if (IN6_IS_ADDR_V4MAPPED(six))
		return (Address){ bytes_number(six->s6_addr + 12, 4), 4 };
	if (IN6_IS_ADDR_LOOPBACK(six))
		return (Address){ INADDR_LOOPBACK, 4 };
	return (Address){ bytes_number(six->s6_addr, 8), 6 };
}

Address address_of(const struct sockaddr *socket)
{
	if (socket && socket->sa_family == AF_INET)
		return (Address){
			bytes_number((const uint8_t *)&((const struct sockaddr_in *)(const void *)socket)->sin_addr, 4),
			4
		};
	if (socket && socket->sa_family == AF_INET6)
		return address_of_six(&((const struct sockaddr_in6 *)(const void *)socket)->sin6_addr);
	return (Address){ 0 };
}

Address address_parse(const char *text)
{
	struct in_addr four;
	struct in6_addr six;

	if (inet_pton(AF_INET, text, &four) == 1)
		return (Address){ bytes_number((const uint8_t *)&four, 4), 4 };
	if (inet_pton(AF_INET6, text, &six) == 1)
		return address_of_six(&six);
	return (Address){ 0 };
}

bool address_is_loopback(Address address)
{
	return address.family == 4 && address.bits >> 24 == 127;
}

void address_add(Str *out, Address address)
{
	struct in6_addr six = { 0 };
	char text[LONGEST_ADDRESS] = "-";

	if (address.family == 4)
		str_printf(out, "%u.%u.%u.%u", (unsigned)(address.bits >> 24) & 255,
			   (unsigned)(address.bits >> 16) & 255, (unsigned)(address.bits >> 8) & 255,
			   (unsigned)address.bits & 255);
	if (address.family == 4)
		return;
	for (int i = 0; i < 8; i++)
		six.s6_addr[i] = (uint8_t)(address.bits >> (56 - 8 * i));
	if (address.family == 6)
		inet_ntop(AF_INET6, &six, text, sizeof text);
	str_add(out, text);
}

bool address_equal(Address a, Address b)
{
	return a.bits == b.bits && a.family == b.family;
}

Address address_forwarded(const char *field, Address proxy)
{
	const char *comma = field ? strrchr(field, ',') : NULL, *last = comma ? comma + 1 : field;
	char text[LONGEST_ADDRESS];
	Address address;
	size_t length;

	if (!last)
		return proxy;
	last += strspn(last, " \t");
	length = strcspn(last, " \t");
	if (length >= sizeof text)
		return proxy;
	memcpy(text, last, length);
	text[length] = '\0';
	address = address_parse(text);
	return address.family ? address : proxy;
}

/* ---- counting ---- */

static Entry **find(const Tally *tally, Address address)
{
	size_t chain = (size_t)((address.bits * 0x9E3779B97F4A7C15u) >> 54) & (CHAINS - 1);
	Entry **entry = (Entry **)(uintptr_t)&tally->chains[chain];

	while (*entry && !address_equal((*entry)->address, address))
		entry = &(*entry)->next;
	return entry;
}

Tally *tally_new(void)
{
	Tally *tally = calloc(1, sizeof *tally);

	if (!tally)
		memory_end();
	return tally;
}

void tally_free(Tally *tally)
{
	for (size_t i = 0; tally && i < CHAINS; i++)
		while (tally->chains[i]) {
			Entry *entry = tally->chains[i];

			tally->chains[i] = entry->next;
			free(entry);
		}
	free(tally);
}

unsigned tally_add(Tally *tally, Address address)
{
	Entry **entry = find(tally, address);

	if (!*entry) {
		*entry = calloc(1, sizeof **entry);
		if (!*entry)
			memory_end();
		(*entry)->address = address;
	}
	return ++(*entry)->count;
}

unsigned tally_take(Tally *tally, Address address)
{
	Entry **place = find(tally, address), *entry = *place;

	if (!entry)
		return 0;
	if (--entry->count > 0)
		return entry->count;
	*place = entry->next;
	free(entry);
	return 0;
}

unsigned tally_count(const Tally *tally, Address address)
{
	const Entry *entry = *find(tally, address);

	return entry ? entry->count : 0;
}
