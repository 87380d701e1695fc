/*
 * What server.c, client.c and answer.c share: the server, and its connections with the request that each has.
 */
#ifndef SERVE_SERVER_PRIV_H
#define SERVE_SERVER_PRIV_H

#include "serve/desk.h"
#include "serve/http.h"
#include "serve/metrics.h"
#include "serve/readings.h"
#include "serve/reports.h"
#include "serve/tally.h"

typedef struct Server Server;

typedef enum ClientState {
	CLIENT_ASKING,  /* the head of a request is to come, or coming */
	CLIENT_WAITING, /* for a reading or a piece; suspended in libmicrohttpd */
	CLIENT_ANSWERED /* the answer is on its way */
} ClientState;

typedef struct Client {
	Waiter waiter;
	Server *server;
	struct Client *previous, *next;
	struct MHD_Connection *connection;
	int socket;
	Address peer;
	ClientState state;
	double since; /* in this state */

	/* The request; nothing of it when `target` is NULL. */
	char *target;    /* as it was written */
	Address address; /* on whose behalf */
	double begun;
	bool is_counted;    /* in server->requests */
	bool is_seen;       /* by answer(), once */
	bool has_missed;    /* what it wants was not in memory */
	bool gave_up;       /* waiting: it waited too long */
	Edition *waits_for; /* a piece of it; NULL: for a reading, or the desk */
	bool asks_desk;     /* and waits for its answer, or has it */
	DeskTicket ticket;
	char *packed; /* the desk's request */
	char *body;   /* content of the request, so far */
	size_t body_length, body_room;
	uint32_t number; /* of the piece */
	unsigned status;
	uint64_t bytes;     /* of content; of a HEAD, 0 */
	const char *method; /* GET, HEAD, POST, or "-" for others; a literal */
} Client;

struct Server {
	const ServeOptions *options;
	Arena *arena, *scratch; /* scratch: of one call */
	struct MHD_Daemon *daemon;
	Readings *readings; /* NULL at the end */
	DeskLine *desk;     /* NULL: there is none */
	Reports *reports;   /* NULL: none are taken */
	Address *proxies;
	Tally *connections, *requests; /* by address */
	Client *clients;
	Metrics metrics;
	bool stopping;
};

/* ---- server.c ---- */

/* libmicrohttpd at work for the server, at a socket that listens, for so many connections. NULL when the system has no
 * room for it. */
struct MHD_Daemon *server_open_daemon(Server *server, int socket, unsigned connections);

/* ---- client.c ---- */

/* libmicrohttpd's callbacks; the first argument is the Server. */
enum MHD_Result client_admit(void *server, const struct sockaddr *address, socklen_t length);
void client_notify(void *server, struct MHD_Connection *connection, void **client,
		   enum MHD_ConnectionNotificationCode code);
void *client_begin(void *server, const char *target, struct MHD_Connection *connection);
void client_complete(void *server, struct MHD_Connection *connection, void **client,
		     enum MHD_RequestTerminationCode code);

/* Whether what it says of others is believed. */
bool client_is_proxy(const Client *client);

/* Puts it aside until client_resume(), which calls answer() again. */
void client_suspend(Client *client);
void client_resume(Waiter *waiter);

/* Ends what takes too long, and when the server stops what has nothing under way. */
void clients_check(Server *server);

/* ---- answer.c ---- */

/* libmicrohttpd's callback for each request. */
enum MHD_Result answer(void *server, struct MHD_Connection *connection, const char *url, const char *method,
		       const char *version, const char *upload, size_t *upload_size, void **client);

#endif
