/*
 * HTTP: what a client may send, over a pair of sockets, to libmicrohttpd and our answers. The edition that answers is
 * made here, in the place of readings.c and edition.c: three fiches, one printed, one that has to be waited for, one
 * that fails. So is the process behind the desk, in the place of serve/desk.c: what reaches it is answered.
 *
 * The input's first byte says who asks and how things stand; the rest is what is sent.
 */
#include "fuzz.h"

#include "base/utf8.h"
#include "serve/server_priv.h"

#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { PDF_LENGTH = 3000, ROUNDS = 64, LARGEST_ANSWER = 1 << 20 };

/* Bits of the first byte. */
enum {
	FROM_ELSEWHERE = 1,
	FROM_IPV6 = 2,
	READING = 4,
	DEGRADED = 8,
	ONE_PER_CLIENT = 16,
	STOPPING = 32,
	INTERNAL = 64,
	FAILURES = 128
};

static Server server;
static ServeOptions options;
static unsigned circumstances;

/* ---- an edition ---- */

struct Readings {
	Waiter *waiting;
	bool looked;
};

struct Edition {
	const Catalogue *catalogue;
	const Site *site;
	Product *product;
	Waiter *waiting;
};

static Readings readings;
static Edition edition;

Edition *readings_edition(const Readings *r)
{
	(void)r;
	return &edition;
}

/* Files have changed, until they have been read. */
bool readings_look(Readings *r)
{
	bool reading = (circumstances & READING) && !r->looked;

	r->looked = true;
	return reading;
}

void readings_wait(Readings *r, Waiter *waiter)
{
	waiter->next = r->waiting;
	r->waiting = waiter;
}

static bool forget(Waiter **list, const Waiter *waiter)
{
	for (; *list; list = &(*list)->next)
		if (*list == waiter) {
			*list = waiter->next;
			return true;
		}
	return false;
}

bool readings_forget(Readings *r, const Waiter *waiter)
{
	return forget(&r->waiting, waiter);
}

ReadingCounts readings_counts(const Readings *r)
{
	(void)r;
	return (ReadingCounts){
		.begun = 2, .failed = 1, .degraded = circumstances & DEGRADED, .since = "2008-12-01T00:00:00Z"
	};
}

const Catalogue *edition_catalogue(const Edition *e)
{
	return e->catalogue;
}

const Site *edition_site(const Edition *e)
{
	return e->site;
}

uint32_t edition_number_of_print(const Edition *e, unsigned view, uint32_t number)
{
	return view * (e->catalogue->count + 1) + number;
}

uint32_t edition_number_of_page(const Edition *e, uint32_t page)
{
	(void)e;
	return page;
}

/* What is asked comes out of its slot as it went in. */
bool edition_number_of_asked(Edition *e, const Asked *asked, uint32_t *number)
{
	size_t length;
	const char *slot = asked_pack(server.scratch, asked, &length);
	Asked back = asked_unpack(slot);

	(void)e;
	if (!length)
		return false;
	fuzz_expect(asked->missing ? str_equal(asked->missing, back.missing)
				   : str_equal(asked->choice.words, back.choice.words) &&
					     asked->choice.page == back.choice.page,
		    "a slot holds what was asked");
	*number = (uint32_t)length;
	return true;
}

Product *edition_want(Edition *e, uint32_t number, Waiter *waiter, Failure *failure)
{
	*failure = FAILURE_NONE;
	if (number % 3 == 0)
		return product_hold(e->product);
	if (number % 3 == 2) {
		*failure = circumstances & FAILURES ? FAILURE_BUSY : FAILURE_FAULTY;
		return NULL;
	}
	waiter->next = e->waiting;
	e->waiting = waiter;
	return NULL;
}

bool edition_forget(Edition *e, uint32_t number, const Waiter *waiter)
{
	(void)number;
	return forget(&e->waiting, waiter);
}

EditionCounts edition_counts(const Edition *e)
{
	(void)e;
	return (EditionCounts){ .printed = 3, .failed = 1, .seconds_count = 4, .seconds = 0.5, .known = 2 };
}

CacheCounts edition_cache_counts(const Edition *e)
{
	(void)e;
	return (CacheCounts){ 1, PDF_LENGTH, 0 };
}

/* ---- the desk ---- */

static DeskTicket *at_desk;

const char *desk_line_token(const DeskLine *line)
{
	(void)line;
	return "0123456789abcdef0123456789abcdef";
}

/* What XML could not hold, and a change that is not ours, never comes so far. */
const char *desk_pack(Arena *arena, const DeskRequest *request, size_t *length)
{
	const char *token = desk_field(request, "jeton");

	for (size_t i = 0; i < request->field_count; i++)
		fuzz_expect(utf8_invalid_at(request->fields[i].value, strlen(request->fields[i].value)) ==
				    strlen(request->fields[i].value),
			    "a field is UTF-8");
	fuzz_expect(!request->is_change || str_equal(token, desk_line_token(NULL)), "a change has the token");
	fuzz_expect(!(circumstances & FROM_ELSEWHERE), "the desk is for this machine");
	*length = strlen(request->path) + 1;
	return arena_strdup(arena, request->path);
}

void desk_line_ask(DeskLine *line, DeskTicket *ticket)
{
	(void)line;
	ticket->next = at_desk;
	at_desk = ticket;
}

bool desk_line_forget(DeskLine *line, const DeskTicket *ticket)
{
	(void)line;
	for (DeskTicket **place = &at_desk; *place; place = &(*place)->next)
		if (*place == ticket) {
			*place = ticket->next;
			return true;
		}
	return false;
}

void desk_line_drop(DeskTicket *ticket)
{
	*ticket = (DeskTicket){ 0 };
}

/* By the length of the path, one of what a desk may answer. */
bool desk_unpack_answer(const DeskTicket *ticket, DeskAnswer *answer)
{
	*answer = (DeskAnswer){ .outcome = (DeskOutcome)(ticket->length % (DESK_FAILED + 1)),
				.location = "?fait=x",
				.page = ticket->request,
				.length = ticket->length };
	return true;
}

DeskLine *desk_line_new(const ServeOptions *o, void (*resume)(Waiter *waiter))
{
	(void)o, (void)resume;
	return NULL;
}

void desk_line_free(DeskLine *line)
{
	(void)line;
}

int desk_line_descriptor(const DeskLine *line)
{
	(void)line;
	return -1;
}

void desk_line_step(DeskLine *line)
{
	(void)line;
}

/* What was waited for comes. */
static void resume_all(void)
{
	for (DeskTicket *ticket; (ticket = at_desk);) {
		at_desk = ticket->next;
		if (circumstances & FAILURES)
			ticket->waiter->failure = FAILURE_LOST;
		else
			ticket->answer = "x";
		client_resume(ticket->waiter);
	}
	for (Waiter *waiter; (waiter = readings.waiting);) {
		readings.waiting = waiter->next;
		client_resume(waiter);
	}
	for (Waiter *waiter; (waiter = edition.waiting);) {
		edition.waiting = waiter->next;
		if (circumstances & FAILURES)
			waiter->failure = FAILURE_LOST;
		else
			waiter->product = product_hold(edition.product);
		client_resume(waiter);
	}
}

/* ---- what server.c alone calls ---- */

Readings *readings_start(const ServeOptions *o, void (*resume)(Waiter *waiter))
{
	(void)o, (void)resume;
	return NULL;
}

void readings_free(Readings *r)
{
	(void)r;
}

size_t readings_descriptors(const Readings *r, int descriptors[READINGS_DESCRIPTORS])
{
	(void)r, (void)descriptors;
	return 0;
}

int readings_timeout(const Readings *r)
{
	(void)r;
	return -1;
}

void readings_step(Readings *r)
{
	(void)r;
}

ExitStatus readings_status(const Readings *r)
{
	(void)r;
	return EXIT_DONE;
}

void readings_repeat(Readings *r)
{
	(void)r;
}

/* ---- the server ---- */

static const Catalogue *make_catalogue(Arena *arena)
{
	static const char packed[] = "R\xC3\xA9pertoire & <essai>\0data/\0"
				     "aubeville--dabia\0Aubeville \xE2\x80\x93 Dabia\0"
				     "bellefont--toro\0Bellefont \xE2\x80\x93 Toro\0"
				     "bron\0Bron \"&\" <Bron>";

	return catalogue_unpack(arena, packed, sizeof packed);
}

/* As site_pack() writes it: pages, the first fiche's, addresses; renamed; refusals. */
static const Site *make_site(Arena *arena)
{
	static const char packed[] = "4\0"
				     "3\0"
				     "\0"
				     "domaines\0"
				     "favicon.svg\0"
				     "fiches/bron\0"
				     "1\0"
				     "lyon\0"
				     "bron\0"
				     "400<a href='" WEB_ROOT "'>\0"
				     "403\0"
				     "404\0"
				     "405\0"
				     "411\0"
				     "413\0"
				     "415\0"
				     "422\0"
				     "429\0"
				     "500\0"
				     "503";

	return site_unpack(arena, packed, sizeof packed);
}

static Product *make_product(void)
{
	static const uint8_t digest[SHA256_SIZE] = { 1, 2, 3 };
	char *bytes = mmap(NULL, PDF_LENGTH, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	fuzz_expect(bytes != MAP_FAILED, "memory is left");
	memset(bytes, '%', PDF_LENGTH);
	return product_new(bytes, PDF_LENGTH, &(ProductContent){ .bytes = bytes, .length = PDF_LENGTH }, digest,
			   &(ProductKind){ .type = "application/pdf",
					   .disposition = "inline; filename=\"a.pdf\"",
					   .is_page = true });
}

/* Nobody comes to it: connections are handed over. */
static int listening_socket(void)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);

	snprintf(address.sun_path, sizeof address.sun_path, "%ssocket", fuzz_folder());
	fuzz_expect(fd >= 0 && bind(fd, (struct sockaddr *)&address, sizeof address) == 0 && listen(fd, 1) == 0,
		    "a socket can be had");
	return fd;
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc, (void)argv;
	options.client_timeout = 5;
	server = (Server){ .options = &options,
			   .arena = arena_new(),
			   .scratch = arena_new(),
			   .connections = tally_new(),
			   .requests = tally_new(),
			   .readings = &readings,
			   .desk = (DeskLine *)&readings };
	fuzz_expect(http_open(diagnostics_new(server.arena)), "libmicrohttpd is there");
	edition = (Edition){ .catalogue = make_catalogue(server.arena),
			     .site = make_site(server.arena),
			     .product = make_product() };
	fuzz_expect(edition.catalogue && edition.site, "the catalogue and the site can be unpacked");
	server.daemon = server_open_daemon(&server, listening_socket(), 16);
	fuzz_expect(server.daemon != NULL, "the server can be started");
	return 0;
}

/* ---- one conversation ---- */

static void connect_client(int fd)
{
	struct sockaddr_in v4 = { .sin_family = AF_INET };
	struct sockaddr_in6 v6 = { .sin6_family = AF_INET6 };
	bool six = circumstances & FROM_IPV6;

	v4.sin_addr.s_addr = htonl(circumstances & FROM_ELSEWHERE ? 0xC0000201 : INADDR_LOOPBACK);
	v6.sin6_addr.s6_addr[circumstances & FROM_ELSEWHERE ? 0 : 15] = circumstances & FROM_ELSEWHERE ? 0x20 : 1;
	fuzz_expect(MHD_add_connection(server.daemon, fd, six ? (struct sockaddr *)&v6 : (struct sockaddr *)&v4,
				       six ? sizeof v6 : sizeof v4) == MHD_YES,
		    "a client is let in");
}

/* Adds what has come to `answer`; false at its end. */
static bool receive(int fd, char *answer, size_t *length)
{
	ssize_t count;

	while ((count = read(fd, answer + *length, LARGEST_ANSWER - *length)) > 0)
		*length += (size_t)count;
	return count < 0 && *length < LARGEST_ANSWER;
}

static size_t converse(const uint8_t *data, size_t size, char *answer)
{
	int pair[2];
	size_t length = 0;
	bool open = true;

	fuzz_expect(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, pair) == 0, "a pair of sockets can be had");
	fuzz_expect(write(pair[0], data, size) == (ssize_t)size, "a request fits");
	shutdown(pair[0], SHUT_WR);
	connect_client(pair[1]);
	for (int round = 0; open && round < ROUNDS; round++) {
		MHD_run(server.daemon);
		resume_all();
		clients_check(&server);
		open = receive(pair[0], answer, &length);
	}
	close(pair[0]);
	for (int round = 0; server.clients && round < ROUNDS; round++) {
		resume_all();
		MHD_run(server.daemon);
	}
	fuzz_expect(!server.clients, "a connection that was closed is forgotten");
	return length;
}

/* ---- what is answered ---- */

static const unsigned statuses[] = { 200, 206, 303, 304, 400, 403, 404, 405, 409, 411, 413,
				     414, 415, 416, 417, 429, 431, 500, 501, 503, 505 };

static const char *const fields[] = {
	"Date",
	"Content-Length",
	"Content-Type",
	"Content-Range",
	"Content-Disposition",
	"Content-Security-Policy",
	"Accept-Ranges",
	"ETag",
	"Location",
	"Cache-Control",
	"X-Content-Type-Options",
	"X-Frame-Options",
	"Referrer-Policy",
	"Retry-After",
	"Allow",
	"Connection",
	"Transfer-Encoding",
	"Vary",
};

static bool is_known_status(unsigned status)
{
	for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
		if (statuses[i] == status)
			return true;
	return false;
}

static bool is_known_field(const char *line, size_t length)
{
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (length > strlen(fields[i]) && strncasecmp(line, fields[i], strlen(fields[i])) == 0 &&
		    line[strlen(fields[i])] == ':')
			return true;
	return false;
}

/* Behind "100 Continue", which libmicrohttpd sends to who expects it. */
static const char *skip_interim(const char *answer)
{
	static const char interim[] = "HTTP/1.1 100 Continue\r\n\r\n";

	return strncmp(answer, interim, sizeof interim - 1) == 0 ? answer + sizeof interim - 1 : answer;
}

/* The head of the first answer: its status is one of ours, and so is each field. */
static void check_head(const char *answer)
{
	unsigned status = 0;
	const char *end = strstr(answer, "\r\n\r\n");

	fuzz_expect(end && sscanf(answer, "HTTP/1.%*1[01] %3u", &status) == 1 && is_known_status(status),
		    "an answer has a status of ours");
	for (const char *line = strstr(answer, "\r\n") + 2; line < end; line = strstr(line, "\r\n") + 2)
		fuzz_expect(is_known_field(line, (size_t)(end + 2 - line)), "an answer has fields of ours only");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static char answer[LARGEST_ANSWER + 1];
	size_t length;

	circumstances = size ? data[0] : 0;
	options.per_client = circumstances & ONE_PER_CLIENT ? 1 : 0;
	options.internal = circumstances & INTERNAL;
	server.readings = circumstances & STOPPING ? NULL : &readings;
	readings.looked = false;
	length = converse(data + (size > 0), size ? size - 1 : 0, answer);
	answer[length] = '\0';
	if (*skip_interim(answer))
		check_head(skip_interim(answer));
	return 0;
}
