/*
 * The server's loop: one thread, which waits for clients (libmicrohttpd's epoll), files and printing (readings.h), and
 * signals. It begins to answer when the edition has been read.
 */
#include "serve/serve.h"

#include "base/words.h"
#include "serve/listen.h"
#include "serve/moment.h"
#include "serve/server_priv.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <unistd.h>

#define MOST_CONNECTIONS 4096u
#define OTHER_DESCRIPTORS 256u /* of those that a process may have: not connections */
#define HEAD_MEMORY 16384u     /* for one connection: a request's head and an answer's */
#define STOP_SECONDS 10.0      /* for what is under way when it stops */
#define CHECK_MILLISECONDS 500

typedef struct Loop {
	Server server;
	ServeOptions options;
	Diagnostics *diagnostics;
	int socket, signals; /* -1: none */
	double stop_due, check_due;
	ExitStatus refused; /* before it began; EXIT_DONE: by what the messages say */
} Loop;

static int fail(Loop *loop, const char *what)
{
	diagnostics_add(loop->diagnostics, SEVERITY_ERROR, BLAME_LIMIT, "serve-start", NO_PLACE, NULL, "%s: %s", what,
			words_of_error(errno));
	return -1;
}

/* ---- signals ---- */

/* Signals are read like anything else. */
static int open_signals(Loop *loop)
{
	sigset_t set;
	int fd;

	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGHUP);
	sigprocmask(SIG_BLOCK, &set, NULL);
	fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	return fd >= 0 ? fd : fail(loop, _("cannot receive signals"));
}

/* Nobody is let in any more; what is under way is finished. A second signal does not wait for that. */
static void stop(Loop *loop)
{
	Server *server = &loop->server;

	loop->stop_due = moment_now() + (server->stopping || !server->daemon ? 0 : STOP_SECONDS);
	server->stopping = true;
	loop->check_due = 0;
	if (loop->socket < 0 || !server->daemon)
		return;
	http.run(server->daemon); /* who has arrived is in */
	http.quiesce_daemon(server->daemon);
	close(loop->socket);
	loop->socket = -1;
}

static void take_signals(Loop *loop)
{
	struct signalfd_siginfo signal;

	while (read(loop->signals, &signal, sizeof signal) == (ssize_t)sizeof signal) {
		if (signal.ssi_signo == SIGHUP)
			readings_repeat(loop->server.readings);
		else
			stop(loop);
	}
}

/* ---- clients ---- */

/* As many connections as wanted, if the system lets it. */
static unsigned connection_limit(void)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
		return MOST_CONNECTIONS;
	if (limit.rlim_cur < MOST_CONNECTIONS + OTHER_DESCRIPTORS) {
		rlim_t wanted = MOST_CONNECTIONS + OTHER_DESCRIPTORS;

		limit.rlim_cur = limit.rlim_max < wanted ? limit.rlim_max : wanted;
		setrlimit(RLIMIT_NOFILE, &limit);
	}
	if (limit.rlim_cur >= MOST_CONNECTIONS + OTHER_DESCRIPTORS)
		return MOST_CONNECTIONS;
	return limit.rlim_cur > 2 * OTHER_DESCRIPTORS ? (unsigned)limit.rlim_cur - OTHER_DESCRIPTORS
						      : OTHER_DESCRIPTORS;
}

/* %XX is undone by target.c, strictly. */
static size_t leave_escapes(void *context, struct MHD_Connection *connection, char *text)
{
	(void)context, (void)connection;
	return strlen(text);
}

struct MHD_Daemon *server_open_daemon(Server *server, int socket, unsigned connections)
{
	return http.start_daemon(MHD_USE_EPOLL | MHD_USE_TURBO | MHD_ALLOW_SUSPEND_RESUME, 0, client_admit, server,
				 answer, server, MHD_OPTION_LISTEN_SOCKET, socket, MHD_OPTION_CONNECTION_LIMIT,
				 connections, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)HEAD_MEMORY,
				 MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_NOTIFY_CONNECTION, client_notify, server,
				 MHD_OPTION_URI_LOG_CALLBACK, client_begin, server, MHD_OPTION_NOTIFY_COMPLETED,
				 client_complete, server, MHD_OPTION_UNESCAPE_CALLBACK, leave_escapes, NULL,
				 MHD_OPTION_END);
}

static bool open_daemon(Loop *loop)
{
	Server *server = &loop->server;

	server->daemon = server_open_daemon(server, loop->socket, connection_limit());
	if (!server->daemon)
		fail(loop, _("cannot start the server"));
	return server->daemon != NULL;
}

/* The first reading is done: the door is opened, and said to be. */
static bool open_door(Loop *loop)
{
	if (!open_daemon(loop))
		return false;
	printf("repertoire serve: %s\n", listen_url(loop->server.arena, loop->socket));
	fflush(stdout);
	return true;
}

/* ---- the loop ---- */

static int shorter(int a, int b)
{
	return a < 0 || (b >= 0 && b < a) ? b : a;
}

static int timeout_of(const Loop *loop)
{
	MHD_UNSIGNED_LONG_LONG milliseconds;
	int timeout = readings_timeout(loop->server.readings);

	if (loop->server.clients || loop->server.stopping)
		timeout = shorter(timeout, CHECK_MILLISECONDS);
	if (loop->server.daemon && http.get_timeout(loop->server.daemon, &milliseconds) == MHD_YES &&
	    milliseconds < CHECK_MILLISECONDS)
		timeout = shorter(timeout, (int)milliseconds);
	return timeout;
}

static void wait_for_something(const Loop *loop)
{
	struct pollfd polled[3 + READINGS_DESCRIPTORS];
	int descriptors[READINGS_DESCRIPTORS];
	size_t from_readings = readings_descriptors(loop->server.readings, descriptors), count = 0;

	polled[count++] = (struct pollfd){ .fd = loop->signals, .events = POLLIN };
	for (size_t i = 0; i < from_readings; i++)
		polled[count++] = (struct pollfd){ .fd = descriptors[i], .events = POLLIN };
	if (loop->server.desk)
		polled[count++] = (struct pollfd){ .fd = desk_line_descriptor(loop->server.desk), .events = POLLIN };
	if (loop->server.daemon)
		polled[count++] = (struct pollfd){
			.fd = http.get_daemon_info(loop->server.daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd,
			.events = POLLIN
		};
	poll(polled, (nfds_t)count, timeout_of(loop));
}

static void check_clients(Loop *loop)
{
	double now = moment_now();

	if (now < loop->check_due && !loop->server.stopping)
		return;
	clients_check(&loop->server);
	loop->check_due = now + CHECK_MILLISECONDS / 1000.0;
}

static bool is_done(const Loop *loop)
{
	return loop->server.stopping && (!loop->server.clients || moment_now() >= loop->stop_due);
}

/* False when the first reading failed, or the door could not be opened. */
static bool step(Loop *loop)
{
	Server *server = &loop->server;

	wait_for_something(loop);
	take_signals(loop);
	readings_step(server->readings);
	if (server->desk)
		desk_line_step(server->desk);
	if (!server->daemon && !server->stopping && readings_edition(server->readings) && !open_door(loop))
		return false;
	if (server->daemon) {
		http.run(server->daemon);
		check_clients(loop);
	}
	return readings_edition(server->readings) || readings_status(server->readings) == EXIT_DONE;
}

static ExitStatus run(Loop *loop)
{
	while (!is_done(loop))
		if (!step(loop))
			return readings_status(loop->server.readings);
	return EXIT_DONE;
}

/* ---- beginning and end ---- */

/* A desk is for this machine, or for who comes through a proxy that asks for a password. */
static bool may_have_desk(Loop *loop)
{
	const ServeOptions *options = loop->server.options;

	if (!options->desk || options->proxy_count || listen_is_loopback(loop->socket))
		return true;
	fprintf(stderr,
		_("repertoire serve: --atelier changes files, and %s is open to others than this machine: listen at "
		  "127.0.0.1, or name with --proxy the proxy that asks for a password\n"),
		options->listen);
	loop->refused = EXIT_USAGE;
	return false;
}

static bool begin(Loop *loop)
{
	Server *server = &loop->server;
	const ServeOptions *options = server->options;

	if (!http_open(loop->diagnostics))
		return false;
	server->proxies = arena_array_of(server->arena, Address, options->proxy_count);
	for (size_t i = 0; i < options->proxy_count; i++)
		server->proxies[i] = address_parse(options->proxies[i]);
	loop->socket = listen_open(server->arena, options->listen, loop->diagnostics);
	if (loop->socket < 0 || !may_have_desk(loop) || (loop->signals = open_signals(loop)) < 0)
		return false;
	if (options->reports && !(server->reports = reports_open(server->arena, options->reports, loop->diagnostics)))
		return false;
	if (options->desk && !(server->desk = desk_line_new(options, client_resume))) {
		fail(loop, _("cannot watch files for the desk"));
		return false;
	}
	loop->options.here = listen_url(server->arena, loop->socket);
	server->readings = readings_start(options, client_resume);
	if (!server->readings)
		fail(loop, _("cannot watch files or start the processes that print"));
	return server->readings != NULL;
}

/* Who still waits is told that it is over. */
static void close_door(Loop *loop)
{
	Server *server = &loop->server;
	Readings *readings = server->readings;

	server->readings = NULL;
	readings_free(readings);
	desk_line_free(server->desk);
	server->desk = NULL;
	if (server->daemon) {
		http.run(server->daemon);
		http.stop_daemon(server->daemon);
	}
	if (loop->socket >= 0 && !server->daemon)
		close(loop->socket);
	if (loop->signals >= 0)
		close(loop->signals);
}

ExitStatus serve_run(const ServeOptions *options)
{
	Arena *messages = arena_new();
	Loop loop = { .options = *options,
		      .server = { .options = &loop.options,
				  .arena = arena_new(),
				  .scratch = arena_new(),
				  .connections = tally_new(),
				  .requests = tally_new() },
		      .diagnostics = diagnostics_new(messages),
		      .socket = -1,
		      .signals = -1 };
	ExitStatus status = begin(&loop) ? run(&loop) : loop.refused;

	close_door(&loop);
	diagnostics_print(loop.diagnostics, stderr);
	if (status == EXIT_DONE)
		status = exit_status(loop.diagnostics, false);
	tally_free(loop.server.connections);
	tally_free(loop.server.requests);
	arena_free(loop.server.arena);
	arena_free(loop.server.scratch);
	arena_free(messages);
	return status;
}
