/*
 * Serve: an edition and its fiches over HTTP, printed when they are asked for.
 *
 * One process answers, without threads: it waits for sockets, for the files of the edition to change, and for the pool
 * of processes that print (press/pool.h). What was printed is kept in memory and answered from there without a copy.
 * The server keeps nothing else, but for reports, so copies of it may stand side by side.
 *
 *	/, /fiches/ID, ...	pages (web/web.h); of the first, ?q= searches, ?domaine= and ?region= choose,
 *				?page= turns
 *	/fiches.json, /fiches/ID.json, /fiches/ID.vcf, /contacts.csv, ...	data (export/export.h)
 *	/fiches/ID.pdf, /fiches/ID.png, /edition.pdf
 *	/atelier		the desk (desk/desk.h), where it is wanted; takes POST
 *	/signaler/ID		where reports are: takes what a reader tells of an error (reports.h), by POST
 *	/healthz		JSON: "ok", or "degraded" when the last good edition stands in for a source with faults
 *	/metrics		for Prometheus
 */
#ifndef SERVE_SERVE_H
#define SERVE_SERVE_H

#include "base/diag.h"
#include "desk/desk.h"
#include "press/press.h"
#include "process/status.h"

typedef struct ServeOptions {
	const char *source; /* the edition's master file, or a fiche */
	const char *schema; /* NULL: the nearest */
	const PressOptions *press;
	const char *web;            /* the template of pages */
	const char *data;           /* that of the edition as data */
	bool cors;                  /* scripts of other sites may read the data */
	const char *site;           /* the address, with its slash, by which readers know the site; NULL: not known */
	const char *here;           /* where it listens, as an address; serve_run()'s own */
	const char *listen;         /* HOST:PORT; port 0: any that is free */
	const char *const *proxies; /* addresses whose X-Forwarded-For is believed */
	size_t proxy_count;
	size_t cache;     /* bytes of printed PDFs kept */
	unsigned workers; /* processes that print */
	/* connections, or requests at once through a proxy, of one address; 0: any number */
	unsigned per_client;
	/* seconds for a client to ask; so many and some for its bytes to take an answer */
	unsigned client_timeout;
	unsigned time_limit;     /* seconds for one document; 0: none */
	size_t memory_limit;     /* bytes of a process that prints; 0: none */
	bool internal;           /* what is printed is not for everybody: caches between are told so */
	bool log;                /* a line for each request on standard error */
	const DeskOptions *desk; /* NULL: there is no desk */
	const char *reports;     /* the folder that keeps what readers tell of (reports.h); NULL: there is no form */
	/* names, as HOST or HOST:PORT, by which browsers call the desk, besides those of this machine itself */
	const char *const *hosts;
	size_t host_count;
} ServeOptions;

/* Serves until SIGTERM or SIGINT; SIGHUP reads the edition again. Ends at once, messages told, when the edition has
 * faults or the address cannot be had, and with
 * EXIT_USAGE when a desk would be open to others than this machine without a proxy that was named. */
ExitStatus serve_run(const ServeOptions *options);

#endif
