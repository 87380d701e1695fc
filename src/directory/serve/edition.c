/*
 * A piece is a view of a fiche, or of the whole edition, by its number (view.h); behind those a page of the site; and
 * behind those what stands in a slot of the board. It is idle, queued because somebody waits, or given to a worker;
 * each is in its queue once at most, which bounds the queues whatever is asked.
 */
#include "serve/edition.h"

#include "press/pool.h"
#include "press/record.h"
#include "serve/disposition.h"
#include "serve/moment.h"
#include "serve/printer.h"
#include "serve/view.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#define MOST_QUEUED 512 /* pieces; at 5 ms each and two workers, more than a second of work */
#define LOST_SECONDS 30 /* until a piece that was lost is tried again */

typedef enum PieceState { PIECE_IDLE, PIECE_QUEUED, PIECE_GIVEN } PieceState;

typedef struct Piece {
	PieceState state;
	Failure failure;
	double since; /* given, or lost */
	bool told;    /* its messages */
	bool is_old;  /* given before what it tells was known: it is not kept */
	Waiter *waiters;
} Piece;

/* Pieces that somebody waits for. */
typedef struct Queue {
	uint32_t *numbers; /* a ring of `room` */
	uint32_t room, first, count;
} Queue;

/* What stands in a slot of the board. */
typedef struct Slot {
	size_t length; /* 0: nothing yet */
	uint64_t used; /* the higher the later */
} Slot;

struct Edition {
	const ServeOptions *options;
	void (*resume)(Waiter *waiter);
	Arena *arena;
	Pool *pool;
	EditionState state;
	ExitStatus status;
	Catalogue *catalogue;
	Cache *cache;
	Map *told; /* messages about what pieces share */

	Site *site;
	Board *board;
	Slot slots[BOARD_SLOTS];
	uint64_t asked; /* how often a slot was used */

	Piece *pieces;  /* by number */
	uint32_t items; /* fiches and the edition */
	uint32_t count;
	uint32_t first_page, first_slot; /* pieces before the first are printed */
	Queue prints, pages;
	uint32_t printing, making; /* under way, of each */
	uint32_t unknown;          /* all before it were printed, or tried, at least once */
	EditionCounts counts;
};

/* ---- beginning and end ---- */

Edition *edition_start(const ServeOptions *options, void (*resume)(Waiter *waiter))
{
	Arena *arena = arena_new();
	Edition *edition = arena_new_of(arena, Edition);
	PoolWork work;

	*edition = (Edition){
		.options = options, .resume = resume, .arena = arena, .told = map_new(arena), .board = board_new()
	};
	if (edition->board) {
		work = printer_work(arena, options, edition->board);
		edition->pool = pool_start(&work);
	}
	if (edition->pool)
		return edition;
	board_free(edition->board);
	arena_free(arena);
	return NULL;
}

static void resume_all(const Edition *edition, Piece *piece, Product *product, Failure failure)
{
	Waiter *waiter = piece->waiters;

	piece->waiters = NULL;
	while (waiter) {
		Waiter *next = waiter->next;

		waiter->product = product ? product_hold(product) : NULL;
		waiter->failure = failure;
		edition->resume(waiter);
		waiter = next;
	}
}

void edition_free(Edition *edition)
{
	if (!edition)
		return;
	pool_stop(edition->pool);
	for (uint32_t i = 0; i < edition->count; i++)
		resume_all(edition, &edition->pieces[i], NULL, FAILURE_NONE);
	cache_free(edition->cache);
	board_free(edition->board);
	arena_free(edition->arena);
}

int edition_descriptor(const Edition *edition)
{
	return pool_descriptor(edition->pool);
}

EditionState edition_state(const Edition *edition)
{
	return edition->state;
}

ExitStatus edition_status(const Edition *edition)
{
	return edition->status;
}

const Catalogue *edition_catalogue(const Edition *edition)
{
	return edition->catalogue;
}

const Site *edition_site(const Edition *edition)
{
	return edition->site;
}

/* ---- being read ---- */

static void tell_shared(Edition *edition, const char *messages)
{
	if (*messages && map_set(edition->told, messages, edition))
		fputs(messages, stderr);
}

/* Who still waits has to look elsewhere. */
static void end(Edition *edition, EditionState state, ExitStatus status)
{
	edition->state = state;
	edition->status = status;
	for (uint32_t i = 0; i < edition->count; i++)
		resume_all(edition, &edition->pieces[i], NULL, FAILURE_NONE);
}

/* The text at *bytes, which is moved past it; NULL when none ends there. */
static const char *take_text(const char **bytes, size_t *length)
{
	const char *text = *bytes, *text_end = memchr(text, '\0', *length);

	if (!text_end)
		return NULL;
	*length -= (size_t)(text_end + 1 - text);
	*bytes = text_end + 1;
	return text;
}

/* Messages, the catalogue behind its length, the site. */
static bool unpack(Edition *edition, const PoolAnswer *answer)
{
	const char *bytes = answer->bytes, *messages, *size;
	size_t left = answer->length, of_catalogue;

	messages = take_text(&bytes, &left);
	size = messages ? take_text(&bytes, &left) : NULL;
	of_catalogue = size ? strtoul(size, NULL, 10) : 0;
	if (!of_catalogue || of_catalogue > left)
		return false;
	edition->catalogue = catalogue_unpack(edition->arena, bytes, of_catalogue);
	edition->site = site_unpack(edition->arena, bytes + of_catalogue, left - of_catalogue);
	if (!edition->catalogue || !edition->site)
		return false;
	tell_shared(edition, messages);
	return true;
}

static Queue new_queue(Arena *arena, uint32_t room)
{
	return (Queue){ .numbers = arena_array_of(arena, uint32_t, room), .room = room };
}

static void take_edition(Edition *edition, const PoolAnswer *answer)
{
	if (!unpack(edition, answer)) {
		end(edition, EDITION_ENDED, EXIT_OURS);
		return;
	}
	edition->items = edition->catalogue->count + 1;
	edition->first_page = VIEWS * edition->items;
	edition->first_slot = edition->first_page + site_count(edition->site);
	edition->count = edition->first_slot + BOARD_SLOTS;
	edition->pieces = arena_array_of(edition->arena, Piece, edition->count);
	edition->prints = new_queue(edition->arena, edition->first_page);
	edition->pages = new_queue(edition->arena, edition->count - edition->first_page);
	edition->cache = cache_new(edition->count, edition->options->cache, product_let_go);
	edition->state = EDITION_READY;
}

static void take_refusal(Edition *edition, const PoolAnswer *answer)
{
	Printed printed;

	if (!printed_unpack(answer->bytes, answer->length, &printed)) {
		end(edition, EDITION_ENDED, EXIT_OURS);
		return;
	}
	fputs(printed.messages, stderr);
	end(edition, EDITION_REFUSED, printed.status == EXIT_DONE ? EXIT_OURS : printed.status);
}

/* ---- pieces that have come ---- */

/* Keeps a product. What nobody waited for pushes nothing out. */
static void keep(Edition *edition, uint32_t number, Product *product, bool wanted)
{
	Piece *piece = &edition->pieces[number];

	if (!piece->is_old && (wanted || cache_has_room(edition->cache, product_size(product))))
		cache_put(edition->cache, number, product_hold(product), product_size(product));
	piece->is_old = false;
}

static bool is_page(const Edition *edition, uint32_t number)
{
	return number >= edition->first_page;
}

static bool is_missing(const Edition *edition, uint32_t number)
{
	return number >= edition->first_slot &&
	       asked_unpack(edition->board->slots[number - edition->first_slot]).missing != NULL;
}

static ProductKind kind_of_page(const Edition *edition, uint32_t number)
{
	const char *address =
		number < edition->first_slot ? site_address(edition->site, number - edition->first_page) : "";

	return (ProductKind){ .type = web_type(address),
			      .internal = edition->options->internal,
			      .is_page = !web_is_data(address),
			      .shared = web_is_data(address) && edition->options->cors,
			      .passing = is_missing(edition, number) };
}

static ProductKind kind_of_print(const Edition *edition, uint32_t number)
{
	const CatalogueItem *item = &edition->catalogue->items[number % edition->items];
	bool is_pdf = number / edition->items == VIEW_PDF;

	return (ProductKind){ .type = is_pdf ? "application/pdf" : "image/png",
			      .disposition = is_pdf ? disposition_of(edition->arena, item->id, item->names) : "inline",
			      .internal = edition->options->internal };
}

/* The pages that say how long a PDF is, of its fiche, or of the edition, are made again. */
static void note_length(Edition *edition, uint32_t number, const Printed *printed)
{
	uint32_t page = number == edition->catalogue->count ? 0 : site_first_fiche(edition->site) + number;

	edition->catalogue->items[number].pages = printed->pages;
	if (number >= BOARD_LENGTHS || edition->board->lengths[number].pages)
		return;
	edition->board->lengths[number] = (WebPdf){ printed->pages, printed->bytes };
	edition->pieces[edition->first_page + page].is_old =
		edition->pieces[edition->first_page + page].state == PIECE_GIVEN;
	cache_drop(edition->cache, edition->first_page + page);
}

typedef struct Packed {
	const char *bytes;
	size_t length;
} Packed;

static Product *make_product(Edition *edition, uint32_t number, const PoolAnswer *answer, const Printed *printed,
			     const Packed *packed)
{
	ArenaMark mark = arena_mark(edition->arena);
	ProductKind kind = is_page(edition, number) ? kind_of_page(edition, number) : kind_of_print(edition, number);
	ProductContent content = { printed->pdf, printed->bytes, packed->bytes, packed->length };
	Product *product = product_new(answer->bytes, answer->length, &content, printed->digest, &kind);

	arena_reset(edition->arena, mark);
	if (number < edition->items)
		note_length(edition, number, printed);
	return product;
}

/* What there is to say of a piece is said once. */
static void tell(Edition *edition, Piece *piece, const char *shared, const char *messages)
{
	tell_shared(edition, shared);
	if (!piece->told)
		fputs(messages, stderr);
	piece->told = true;
}

/* What gzip made of a page, behind its length; both before what was printed. False when it is none. */
static bool take_packed(const char **bytes, size_t *length, Packed *packed)
{
	const char *size = take_text(bytes, length);

	*packed = (Packed){ *bytes, size ? strtoul(size, NULL, 10) : 0 };
	if (!size || packed->length > *length)
		return false;
	*bytes += packed->length;
	*length -= packed->length;
	return true;
}

/* False when the answer is no answer. What is made of it takes its bytes over; else they are released. */
static bool take_printed(Edition *edition, const PoolAnswer *answer, Piece *piece)
{
	const char *bytes = answer->bytes;
	size_t left = answer->length;
	const char *messages = take_text(&bytes, &left);
	Product *product = NULL;
	Printed printed;
	Packed packed;

	if (!messages || !take_packed(&bytes, &left, &packed) || !printed_unpack(bytes, left, &printed))
		return false;
	tell(edition, piece, messages, printed.messages);
	piece->failure = printed.pdf ? FAILURE_NONE : FAILURE_FAULTY;
	if (printed.pdf) {
		product = make_product(edition, answer->number, answer, &printed, &packed);
		keep(edition, answer->number, product, piece->waiters != NULL);
	}
	resume_all(edition, piece, product, piece->failure);
	if (product)
		product_let_go(product);
	else
		pool_release(answer->bytes, answer->length);
	return true;
}

static Place place_of(const Edition *edition)
{
	return (Place){ .file = edition->options->source };
}

static const char *name_of(const Edition *edition, uint32_t number)
{
	if (number >= edition->first_slot)
		return "/?…";
	if (is_page(edition, number))
		return site_address(edition->site, number - edition->first_page);
	return edition->catalogue->items[number % edition->items].id;
}

static void lose(Edition *edition, const PoolAnswer *answer, Piece *piece)
{
	const char *name = name_of(edition, answer->number), *reason = pool_reason(answer->status);

	if (is_page(edition, answer->number))
		diag_tell(stderr, SEVERITY_ERROR, "page-lost", place_of(edition), NULL,
			  "the page %s was not made to its end: %s", name, reason);
	else
		diag_tell(stderr, SEVERITY_ERROR, "fiche-lost", place_of(edition), NULL,
			  "the printing of %s ended before it was done: %s", name, reason);
	pool_release(answer->bytes, answer->length);
	piece->failure = FAILURE_LOST;
	piece->since = moment_now();
	resume_all(edition, piece, NULL, FAILURE_LOST);
}

static void take_piece(Edition *edition, const PoolAnswer *answer)
{
	Piece *piece;

	if (answer->number >= edition->count)
		return; /* a worker that ended without work */
	piece = &edition->pieces[answer->number];
	piece->state = PIECE_IDLE;
	if (is_page(edition, answer->number)) {
		edition->making--;
	} else {
		edition->printing--;
		edition->counts.seconds += moment_now() - piece->since;
		edition->counts.seconds_count++;
	}
	if (answer->event == POOL_LOST || !take_printed(edition, answer, piece))
		lose(edition, answer, piece);
	if (is_page(edition, answer->number))
		return;
	edition->counts.printed += piece->failure == FAILURE_NONE;
	edition->counts.failed += piece->failure != FAILURE_NONE;
}

/* All who print are gone. SIGTERM goes to all processes, this one too, when a whole group is asked to end. */
static void take_end(Edition *edition, const PoolAnswer *answer)
{
	if (!WIFSIGNALED(answer->status) || WTERMSIG(answer->status) != SIGTERM)
		diag_tell(stderr, SEVERITY_ERROR, "pool-ended", place_of(edition), NULL,
			  "the processes that print ended: %s", pool_reason(answer->status));
	end(edition, EDITION_ENDED, pool_exit_status(answer->status));
}

static bool take_event(Edition *edition)
{
	PoolAnswer answer = pool_next(edition->pool);

	switch (answer.event) {
	case POOL_NOTHING: return false;
	case POOL_READY:
		take_edition(edition, &answer);
		pool_release(answer.bytes, answer.length);
		return true;
	case POOL_REFUSED:
		take_refusal(edition, &answer);
		pool_release(answer.bytes, answer.length);
		return true;
	case POOL_DONE:
	case POOL_LOST: take_piece(edition, &answer); return true;
	case POOL_ENDED:
		if (edition->state == EDITION_READING || edition->state == EDITION_READY)
			take_end(edition, &answer);
		return false;
	}
	return false;
}

/* ---- pieces to be done ---- */

static bool give(Edition *edition, uint32_t number)
{
	Piece *piece = &edition->pieces[number];

	if (!pool_give(edition->pool, number))
		return false;
	piece->state = PIECE_GIVEN;
	piece->since = moment_now();
	if (is_page(edition, number))
		edition->making++;
	else
		edition->printing++;
	return true;
}

static bool give_first(Edition *edition, Queue *queue)
{
	if (!queue->count || !give(edition, queue->numbers[queue->first]))
		return false;
	queue->first = (queue->first + 1) % queue->room;
	queue->count--;
	return true;
}

/* Pages first, which are soon made; there is always a process that does not print. */
static void give_queued(Edition *edition)
{
	while (give_first(edition, &edition->pages))
		continue;
	while (edition->printing < edition->options->workers && give_first(edition, &edition->prints))
		continue;
}

/* Those never printed, as long as a worker stays free for what is asked, or this is all there is to do. */
static void give_unknown(Edition *edition)
{
	uint32_t most = edition->options->workers > 1 ? edition->options->workers - 1 : 1;

	while (edition->unknown < edition->items && !edition->prints.count && edition->printing < most) {
		const Piece *piece = &edition->pieces[edition->unknown];

		if (piece->state == PIECE_IDLE && piece->failure == FAILURE_NONE &&
		    !edition->catalogue->items[edition->unknown].pages && !give(edition, edition->unknown))
			return;
		edition->unknown++;
	}
}

void edition_step(Edition *edition)
{
	while (take_event(edition))
		continue;
	if (edition->state != EDITION_READY)
		return;
	give_queued(edition);
	give_unknown(edition);
}

/* ---- numbers ---- */

uint32_t edition_number_of_print(const Edition *edition, unsigned view, uint32_t number)
{
	return view * edition->items + number;
}

uint32_t edition_number_of_page(const Edition *edition, uint32_t page)
{
	return edition->first_page + page;
}

static bool is_idle(const Edition *edition, uint32_t slot)
{
	return edition->pieces[edition->first_slot + slot].state == PIECE_IDLE;
}

/* The slot of that text, or the one to be used for it: the idle one used longest ago. BOARD_SLOTS: there is none. */
static uint32_t slot_for(const Edition *edition, const char *text, size_t length)
{
	uint32_t oldest = BOARD_SLOTS;

	for (uint32_t i = 0; i < BOARD_SLOTS; i++) {
		if (edition->slots[i].length == length && memcmp(edition->board->slots[i], text, length) == 0)
			return i;
		if (is_idle(edition, i) &&
		    (oldest == BOARD_SLOTS || edition->slots[i].used < edition->slots[oldest].used))
			oldest = i;
	}
	return oldest;
}

/* What was made for what stood there is gone with it. */
static void write_slot(Edition *edition, uint32_t slot, const char *text, size_t length)
{
	uint32_t number = edition->first_slot + slot;

	if (edition->slots[slot].length == length && memcmp(edition->board->slots[slot], text, length) == 0)
		return;
	cache_drop(edition->cache, number);
	edition->pieces[number].failure = FAILURE_NONE;
	memcpy(edition->board->slots[slot], text, length);
	edition->slots[slot].length = length;
}

bool edition_number_of_asked(Edition *edition, const Asked *asked, uint32_t *number)
{
	ArenaMark mark = arena_mark(edition->arena);
	size_t length;
	const char *text = asked_pack(edition->arena, asked, &length);
	uint32_t slot = length ? slot_for(edition, text, length) : BOARD_SLOTS;

	if (slot < BOARD_SLOTS) {
		write_slot(edition, slot, text, length);
		edition->slots[slot].used = ++edition->asked;
		*number = edition->first_slot + slot;
	}
	arena_reset(edition->arena, mark);
	return slot < BOARD_SLOTS;
}

/* ---- being asked ---- */

/* A piece that was lost a while ago may be tried again. */
static Failure failure_of(Piece *piece)
{
	if (piece->failure == FAILURE_LOST && piece->state == PIECE_IDLE && moment_now() > piece->since + LOST_SECONDS)
		piece->failure = FAILURE_NONE;
	return piece->state == PIECE_IDLE ? piece->failure : FAILURE_NONE;
}

static Queue *queue_of(Edition *edition, uint32_t number)
{
	return is_page(edition, number) ? &edition->pages : &edition->prints;
}

static void wait_for(Edition *edition, uint32_t number, Waiter *waiter)
{
	Piece *piece = &edition->pieces[number];
	Queue *queue = queue_of(edition, number);

	waiter->next = piece->waiters;
	piece->waiters = waiter;
	if (piece->state != PIECE_IDLE)
		return;
	piece->state = PIECE_QUEUED;
	queue->numbers[(queue->first + queue->count++) % queue->room] = number;
	give_queued(edition);
}

Product *edition_want(Edition *edition, uint32_t number, Waiter *waiter, Failure *failure)
{
	Product *product = cache_find(edition->cache, number);
	Piece *piece = &edition->pieces[number];

	*failure = FAILURE_NONE;
	if (product)
		return product_hold(product);
	*failure = edition->state == EDITION_READY ? failure_of(piece) : FAILURE_LOST;
	if (*failure == FAILURE_NONE && piece->state == PIECE_IDLE && queue_of(edition, number)->count >= MOST_QUEUED)
		*failure = FAILURE_BUSY;
	if (*failure == FAILURE_NONE)
		wait_for(edition, number, waiter);
	return NULL;
}

bool edition_forget(Edition *edition, uint32_t number, const Waiter *waiter)
{
	for (Waiter **place = &edition->pieces[number].waiters; *place; place = &(*place)->next) {
		if (*place != waiter)
			continue;
		*place = waiter->next;
		return true;
	}
	return false;
}

/* ---- counts ---- */

EditionCounts edition_counts(const Edition *edition)
{
	EditionCounts counts = edition->counts;

	counts.queued = edition->prints.count + edition->pages.count;
	counts.under_way = edition->printing + edition->making;
	for (uint32_t i = 0; i < edition->items; i++)
		counts.known += edition->catalogue->items[i].pages > 0;
	return counts;
}

CacheCounts edition_cache_counts(const Edition *edition)
{
	return cache_counts(edition->cache);
}
