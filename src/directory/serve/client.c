/*
 * Connections, and how long they may take: to ask, to wait, and to take what was answered. Whoever is too slow is cut
 * off by shutdown(), which libmicrohttpd sees as the client going away.
 */
#include "serve/log.h"
#include "serve/moment.h"
#include "serve/server_priv.h"

#include "base/arena.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#define WAITING_SECONDS 30 /* for the printing of what was asked */
#define READING_SECONDS 5  /* for files that changed to be read; then the last good edition answers */
#define ANSWER_RATE 8192.0 /* bytes of an answer to be taken in a second, beyond the client's timeout */

/* ---- connections ---- */

/* Only a proxy on this machine, or one that was named, is believed, and may have any number of connections. */
static bool is_proxy(const Server *server, Address address)
{
	for (size_t i = 0; i < server->options->proxy_count; i++)
		if (address_equal(server->proxies[i], address))
			return true;
	return address_is_loopback(address);
}

enum MHD_Result client_admit(void *context, const struct sockaddr *socket, socklen_t length)
{
	Server *server = context;
	Address address = address_of(socket);

	(void)length;
	if (!server->options->per_client || is_proxy(server, address) ||
	    tally_count(server->connections, address) < server->options->per_client)
		return MHD_YES;
	server->metrics.refused++;
	return MHD_NO;
}

static void set_state(Client *client, ClientState state)
{
	client->state = state;
	client->since = moment_now();
}

static Client *open_client(Server *server, struct MHD_Connection *connection)
{
	Client *client = calloc(1, sizeof *client);

	if (!client)
		memory_end();
	client->server = server;
	client->waiter.owner = client;
	client->connection = connection;
	client->socket = http.get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
	client->peer =
		address_of(http.get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS)->client_addr);
	client->next = server->clients;
	if (client->next)
		client->next->previous = client;
	server->clients = client;
	server->metrics.connections++;
	tally_add(server->connections, client->peer);
	set_state(client, CLIENT_ASKING);
	return client;
}

static void forget_request(Client *client)
{
	if (client->is_counted)
		tally_take(client->server->requests, client->address);
	if (client->target)
		client->server->metrics.requests--;
	product_let_go(client->waiter.product);
	client->waiter = (Waiter){ .owner = client };
	free(client->target);
	client->target = NULL;
	desk_line_drop(&client->ticket);
	free(client->packed);
	free(client->body);
	client->packed = client->body = NULL;
	client->body_length = client->body_room = 0;
	client->asks_desk = false;
	client->is_counted = client->is_seen = client->has_missed = client->gave_up = false;
	client->waits_for = NULL;
}

static void close_client(Client *client)
{
	Server *server = client->server;

	forget_request(client);
	if (client->next)
		client->next->previous = client->previous;
	if (client->previous)
		client->previous->next = client->next;
	else
		server->clients = client->next;
	server->metrics.connections--;
	tally_take(server->connections, client->peer);
	free(client);
}

void client_notify(void *server, struct MHD_Connection *connection, void **client,
		   enum MHD_ConnectionNotificationCode code)
{
	if (code == MHD_CONNECTION_NOTIFY_STARTED)
		*client = open_client(server, connection);
	else
		close_client(*client);
}

bool client_is_proxy(const Client *client)
{
	return is_proxy(client->server, client->peer);
}

/* ---- requests ---- */

void *client_begin(void *server, const char *target, struct MHD_Connection *connection)
{
	Client *client = http.get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;

	(void)server;
	forget_request(client);
	client->target = strdup(target);
	if (!client->target)
		memory_end();
	client->address = client->peer;
	client->begun = moment_now();
	client->method = "-";
	client->status = 0;
	client->bytes = 0;
	client->server->metrics.requests++;
	return client;
}

void client_complete(void *context, struct MHD_Connection *connection, void **held,
		     enum MHD_RequestTerminationCode code)
{
	Server *server = context;
	Client *client = *held;

	(void)connection;
	if (!client || !client->target)
		return;
	if (code != MHD_REQUEST_TERMINATED_COMPLETED_OK && client->state != CLIENT_ANSWERED)
		client->status = 0;
	server->metrics.answers[client->status / 100]++;
	server->metrics.bytes += client->bytes;
	if (server->options->log)
		log_request(&(LogEntry){ client->address, client->method, client->target, client->status, client->bytes,
					 moment_now() - client->begun });
	forget_request(client);
	set_state(client, CLIENT_ASKING);
}

void client_suspend(Client *client)
{
	set_state(client, CLIENT_WAITING);
	http.suspend_connection(client->connection);
}

void client_resume(Waiter *waiter)
{
	Client *client = waiter->owner;

	client->waits_for = NULL;
	set_state(client, CLIENT_ANSWERED);
	http.resume_connection(client->connection);
}

/* ---- time ---- */

static bool forget(Client *client)
{
	if (client->asks_desk)
		return desk_line_forget(client->server->desk, &client->ticket);
	return client->waits_for ? edition_forget(client->waits_for, client->number, &client->waiter)
				 : readings_forget(client->server->readings, &client->waiter);
}

static bool waits_for_reading(const Client *client)
{
	return !client->waits_for && !client->asks_desk;
}

/* A client that waited too long is told so. */
static void give_up(Client *client)
{
	if (forget(client)) {
		client->waiter.failure = waits_for_reading(client) ? FAILURE_NONE : FAILURE_BUSY;
		client->gave_up = true;
		client_resume(&client->waiter);
	}
}

static void cut(Client *client)
{
	client->server->metrics.timed_out++;
	shutdown(client->socket, SHUT_RDWR);
}

static void check(Client *client, double now)
{
	double seconds = now - client->since, timeout = client->server->options->client_timeout;

	switch (client->state) {
	case CLIENT_ASKING:
		if (seconds > timeout)
			cut(client);
		else if (client->server->stopping)
			shutdown(client->socket, SHUT_RD);
		break;
	case CLIENT_WAITING:
		if (now - client->begun > (waits_for_reading(client) ? READING_SECONDS : WAITING_SECONDS))
			give_up(client);
		break;
	case CLIENT_ANSWERED:
		if (seconds > timeout + (double)client->bytes / ANSWER_RATE)
			cut(client);
		break;
	}
}

void clients_check(Server *server)
{
	double now = moment_now();

	for (Client *client = server->clients, *next; client; client = next) {
		next = client->next;
		check(client, now);
	}
}
