/* Who is let in. */
#include "serve/server_priv.h"

#include "check.h"

#include <arpa/inet.h>
#include <netinet/in.h>

static bool is_let_in(Server *server, const char *text)
{
	struct sockaddr_in address = { .sin_family = AF_INET };

	inet_pton(AF_INET, text, &address.sin_addr);
	return client_admit(server, (struct sockaddr *)&address, sizeof address) == MHD_YES;
}

static void connect_from(Server *server, const char *text, int times)
{
	for (int i = 0; i < times; i++)
		tally_add(server->connections, address_parse(text));
}

TEST(one_address_has_so_many_connections)
{
	ServeOptions options = { .per_client = 2 };
	Server server = { .options = &options, .connections = tally_new() };

	connect_from(&server, "192.0.2.1", 1);
	CHECK(is_let_in(&server, "192.0.2.1"));
	connect_from(&server, "192.0.2.1", 1);
	CHECK(!is_let_in(&server, "192.0.2.1"));
	CHECK(is_let_in(&server, "192.0.2.2"));
	CHECK_EQUAL_INT(server.metrics.refused, 1);
	tally_free(server.connections);
}

TEST(proxies_have_any_number)
{
	ServeOptions options = { .per_client = 2, .proxy_count = 1 };
	Address proxy = address_parse("192.0.2.9");
	Server server = { .options = &options, .connections = tally_new(), .proxies = &proxy };

	connect_from(&server, "192.0.2.9", 5);
	connect_from(&server, "127.0.0.1", 5);
	CHECK(is_let_in(&server, "192.0.2.9"));
	CHECK(is_let_in(&server, "127.0.0.1"));
	tally_free(server.connections);
}

TEST(no_limit)
{
	ServeOptions options = { .per_client = 0 };
	Server server = { .options = &options, .connections = tally_new() };

	connect_from(&server, "192.0.2.1", 5000);
	CHECK(is_let_in(&server, "192.0.2.1"));
	tally_free(server.connections);
}

int main(void)
{
	RUN(one_address_has_so_many_connections);
	RUN(proxies_have_any_number);
	RUN(no_limit);
	return check_status();
}
