/* Addresses, and how many of something each has. */
#include "serve/tally.h"

#include "check.h"

#include <arpa/inet.h>
#include <netinet/in.h>

static bool is(Address address, const char *text)
{
	return address_equal(address, address_parse(text));
}

TEST(addresses)
{
	CHECK(is(address_parse("192.0.2.1"), "192.0.2.1"));
	CHECK(!is(address_parse("192.0.2.1"), "192.0.2.2"));
	CHECK_EQUAL_INT(address_parse("192.0.2").family, 0);
	CHECK_EQUAL_INT(address_parse("example.org").family, 0);
	CHECK_EQUAL_INT(address_parse("").family, 0);
	CHECK(is(address_parse("::ffff:192.0.2.1"), "192.0.2.1"));
}

TEST(a_network_of_ipv6_is_one_client)
{
	CHECK(is(address_parse("2001:db8:0:1::1"), "2001:db8:0:1:ffff::2"));
	CHECK(!is(address_parse("2001:db8:0:1::1"), "2001:db8:0:2::1"));
}

static const char *written(Arena *arena, const char *text)
{
	Str out = str_in(arena);

	address_add(&out, address_parse(text));
	return str_text(&out);
}

TEST(addresses_are_written)
{
	CHECK_EQUAL_STR(written(arena, "192.0.2.1"), "192.0.2.1");
	CHECK_EQUAL_STR(written(arena, "2001:db8:0:1::9"), "2001:db8:0:1::");
	CHECK_EQUAL_STR(written(arena, "::ffff:192.0.2.1"), "192.0.2.1");
	CHECK_EQUAL_STR(written(arena, "::1"), "127.0.0.1");
	CHECK_EQUAL_STR(written(arena, "unknown"), "-");
}

TEST(this_machine)
{
	CHECK(address_is_loopback(address_parse("127.0.0.1")));
	CHECK(address_is_loopback(address_parse("127.1.2.3")));
	CHECK(address_is_loopback(address_parse("::1")));
	CHECK(!address_is_loopback(address_parse("192.0.2.127")));
	CHECK(!address_is_loopback(address_parse("::2")));
	CHECK(!address_is_loopback(address_parse("")));
}

TEST(addresses_of_sockets)
{
	struct sockaddr_in four = { .sin_family = AF_INET };
	struct sockaddr_in6 six = { .sin6_family = AF_INET6 };

	inet_pton(AF_INET, "192.0.2.7", &four.sin_addr);
	inet_pton(AF_INET6, "2001:db8::7", &six.sin6_addr);
	CHECK(is(address_of((struct sockaddr *)&four), "192.0.2.7"));
	CHECK(is(address_of((struct sockaddr *)&six), "2001:db8::8"));
	CHECK_EQUAL_INT(address_of(NULL).family, 0);
}

TEST(the_last_forwarded_is_the_client)
{
	Address proxy = address_parse("127.0.0.1");

	CHECK(is(address_forwarded("192.0.2.1", proxy), "192.0.2.1"));
	CHECK(is(address_forwarded("198.51.100.9, 192.0.2.1 ", proxy), "192.0.2.1"));
	CHECK(is(address_forwarded("198.51.100.9,\t2001:db8::1", proxy), "2001:db8::1"));
	CHECK(is(address_forwarded("203.0.113.5, 198.51.100.9, 192.0.2.1", proxy), "192.0.2.1"));
	CHECK(is(address_forwarded(NULL, proxy), "127.0.0.1"));
	CHECK(is(address_forwarded("", proxy), "127.0.0.1"));
	CHECK(is(address_forwarded("192.0.2.1, unknown", proxy), "127.0.0.1"));
	CHECK(is(address_forwarded("192.0.2.1:80", proxy), "127.0.0.1"));
}

TEST(counts)
{
	Tally *tally = tally_new();
	Address a = address_parse("192.0.2.1"), b = address_parse("192.0.2.2");

	CHECK_EQUAL_INT(tally_count(tally, a), 0);
	CHECK_EQUAL_INT(tally_add(tally, a), 1);
	CHECK_EQUAL_INT(tally_add(tally, a), 2);
	CHECK_EQUAL_INT(tally_add(tally, b), 1);
	CHECK_EQUAL_INT(tally_take(tally, a), 1);
	CHECK_EQUAL_INT(tally_take(tally, a), 0);
	CHECK_EQUAL_INT(tally_take(tally, a), 0);
	CHECK_EQUAL_INT(tally_count(tally, b), 1);
	tally_free(tally);
}

/* Many more than the table has chains. */
TEST(many_addresses)
{
	Tally *tally = tally_new();
	bool right = true;

	for (uint64_t i = 0; i < 5000; i++)
		right &= tally_add(tally, (Address){ i, 4 }) == 1;
	for (uint64_t i = 0; i < 5000; i += 2)
		right &= tally_take(tally, (Address){ i, 4 }) == 0;
	for (uint64_t i = 0; i < 5000; i++)
		right &= tally_count(tally, (Address){ i, 4 }) == i % 2;
	CHECK(right);
	tally_free(tally);
}

int main(void)
{
	RUN(addresses);
	RUN(a_network_of_ipv6_is_one_client);
	RUN(addresses_are_written);
	RUN(this_machine);
	RUN(addresses_of_sockets);
	RUN(the_last_forwarded_is_the_client);
	RUN(counts);
	RUN(many_addresses);
	return check_status();
}
