/*
 * A piece is a view of a fiche, or of the whole edition, by its number (view.h). It is idle, queued because somebody
 * waits, or given to a worker; each is in the queue once at most, which bounds the queue whatever is asked.
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
	Waiter *waiters;
} Piece;

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

	Piece *pieces;   /* by number */
	uint32_t *queue; /* a ring of `count` */
	uint32_t items;  /* fiches and the edition */
	uint32_t count, queue_first, queued, under_way;
	uint32_t unknown; /* all before it were printed, or tried, at least once */
	EditionCounts counts;
};

/* ---- beginning and end ---- */

Edition *edition_start(const ServeOptions *options, void (*resume)(Waiter *waiter))
{
	PoolWork work = printer_work(options);
	Pool *pool = pool_start(&work);
	Arena *arena;
	Edition *edition;

	if (!pool)
		return NULL;
	arena = arena_new();
	edition = arena_new_of(arena, Edition);
	*edition =
		(Edition){ .options = options, .resume = resume, .arena = arena, .pool = pool, .told = map_new(arena) };
	return edition;
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

static void take_catalogue(Edition *edition, const PoolAnswer *answer)
{
	const char *text_end = memchr(answer->bytes, '\0', answer->length);
	size_t head = text_end ? (size_t)(text_end + 1 - answer->bytes) : 0;

	edition->catalogue =
		head ? catalogue_unpack(edition->arena, answer->bytes + head, answer->length - head) : NULL;
	if (!edition->catalogue) {
		end(edition, EDITION_ENDED, EXIT_OURS);
		return;
	}
	tell_shared(edition, answer->bytes);
	edition->items = edition->catalogue->count + 1;
	edition->count = VIEWS * edition->items;
	edition->pieces = arena_array_of(edition->arena, Piece, edition->count);
	edition->queue = arena_array_of(edition->arena, uint32_t, edition->count);
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
	if (wanted || cache_has_room(edition->cache, product_size(product)))
		cache_put(edition->cache, number, product_hold(product), product_size(product));
}

static Product *make_product(Edition *edition, uint32_t number, const PoolAnswer *answer, const Printed *printed)
{
	CatalogueItem *item = &edition->catalogue->items[number % edition->items];
	bool is_pdf = number / edition->items == VIEW_PDF;
	ArenaMark mark = arena_mark(edition->arena);
	Product *product = product_new(answer->bytes, answer->length, printed->pdf, printed->bytes, printed->digest,
				       is_pdf ? "application/pdf" : "image/png",
				       is_pdf ? disposition_of(edition->arena, item->id, item->names) : "inline",
				       edition->options->internal);

	arena_reset(edition->arena, mark);
	if (is_pdf) {
		item->pages = printed->pages;
		item->bytes = printed->bytes;
	}
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

/* False when the answer is no answer. What is made of it takes its bytes over; else they are released. */
static bool take_printed(Edition *edition, const PoolAnswer *answer, Piece *piece)
{
	const char *text_end = memchr(answer->bytes, '\0', answer->length);
	size_t head = text_end ? (size_t)(text_end + 1 - answer->bytes) : 0;
	Product *product = NULL;
	Printed printed;

	if (!head || !printed_unpack(answer->bytes + head, answer->length - head, &printed))
		return false;
	tell(edition, piece, answer->bytes, printed.messages);
	piece->failure = printed.pdf ? FAILURE_NONE : FAILURE_FAULTY;
	if (printed.pdf) {
		product = make_product(edition, answer->number, answer, &printed);
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

static void lose(Edition *edition, const PoolAnswer *answer, Piece *piece)
{
	diag_tell(stderr, SEVERITY_ERROR, "fiche-lost", place_of(edition), NULL,
		  "the printing of %s ended before it was done: %s",
		  edition->catalogue->items[answer->number % edition->items].id, pool_reason(answer->status));
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
	edition->counts.seconds += moment_now() - piece->since;
	edition->counts.seconds_count++;
	edition->under_way--;
	piece->state = PIECE_IDLE;
	if (answer->event == POOL_LOST || !take_printed(edition, answer, piece))
		lose(edition, answer, piece);
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
		take_catalogue(edition, &answer);
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
	edition->under_way++;
	return true;
}

static void give_queued(Edition *edition)
{
	while (edition->queued && give(edition, edition->queue[edition->queue_first])) {
		edition->queue_first = (edition->queue_first + 1) % edition->count;
		edition->queued--;
	}
}

/* Those never printed, as long as a worker stays free for what is asked, or this is all there is to do. */
static void give_unknown(Edition *edition)
{
	uint32_t most = edition->options->workers > 1 ? edition->options->workers - 1 : 1;

	while (edition->unknown < edition->items && !edition->queued && edition->under_way < most) {
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

/* ---- being asked ---- */

/* A piece that was lost a while ago may be tried again. */
static Failure failure_of(Piece *piece)
{
	if (piece->failure == FAILURE_LOST && piece->state == PIECE_IDLE && moment_now() > piece->since + LOST_SECONDS)
		piece->failure = FAILURE_NONE;
	return piece->state == PIECE_IDLE ? piece->failure : FAILURE_NONE;
}

static void wait_for(Edition *edition, uint32_t number, Waiter *waiter)
{
	Piece *piece = &edition->pieces[number];

	waiter->next = piece->waiters;
	piece->waiters = waiter;
	if (piece->state != PIECE_IDLE)
		return;
	piece->state = PIECE_QUEUED;
	edition->queue[(edition->queue_first + edition->queued++) % edition->count] = number;
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
	if (*failure == FAILURE_NONE && piece->state == PIECE_IDLE && edition->queued >= MOST_QUEUED)
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

	counts.queued = edition->queued;
	counts.under_way = edition->under_way;
	for (uint32_t i = 0; i < edition->items; i++)
		counts.known += edition->catalogue->items[i].pages > 0;
	return counts;
}

CacheCounts edition_cache_counts(const Edition *edition)
{
	return cache_counts(edition->cache);
}
