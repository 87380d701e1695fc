/*
 * Edition: one reading of the source files, printing on demand. While files stay as they are a fiche is the same, so
 * it is printed once and kept as long as there is room; who asks while it is being printed waits for that one
 * printing. What nobody asks for is printed when there is nothing else to do, so that its length is known.
 */
#ifndef SERVE_EDITION_H
#define SERVE_EDITION_H

#include "process/status.h"
#include "serve/board.h"
#include "serve/cache.h"
#include "serve/catalogue.h"
#include "serve/product.h"
#include "serve/serve.h"
#include "serve/site.h"

typedef struct Edition Edition;

typedef enum EditionState {
	EDITION_READING,
	EDITION_READY,
	EDITION_REFUSED, /* the source has faults, which were told */
	EDITION_ENDED    /* its processes are gone */
} EditionState;

typedef enum Failure {
	FAILURE_NONE,
	FAILURE_FAULTY, /* it cannot be printed as it is */
	/* its printing ended before it was done; another try may be made later */
	FAILURE_LOST,
	FAILURE_BUSY /* too much is waiting */
} Failure;

/* One that waits for a product; the caller's. */
typedef struct Waiter {
	struct Waiter *next;
	Product *product; /* held for the waiter, when it has come */
	Failure failure;
	void *owner; /* whose it is, for who is told that the wait is over */
} Waiter;

typedef struct EditionCounts {
	uint64_t printed, failed, seconds_count;
	double seconds; /* of all printings together */
	size_t queued, under_way, known;
} EditionCounts;

/* Starts reading. `resume` is called for each waiter whose wait is over, from edition_step() and edition_free(); with
 * neither product nor failure when the edition goes. NULL, errno set, when the system has no more processes. */
Edition *edition_start(const ServeOptions *options, void (*resume)(Waiter *waiter));
void edition_free(Edition *edition);

/* Readable when there is something for edition_step(). */
int edition_descriptor(const Edition *edition);
/* Takes what has come, gives out what is to be done. */
void edition_step(Edition *edition);

EditionState edition_state(const Edition *edition);
/* Of EDITION_REFUSED and EDITION_ENDED: what a program that stops for it answers. */
ExitStatus edition_status(const Edition *edition);

/* Of EDITION_READY. */
const Catalogue *edition_catalogue(const Edition *edition);

/* Of EDITION_READY. */
const Site *edition_site(const Edition *edition);

/* The number of a document: a view (view.h) of a fiche, or of the edition, by its number in the catalogue; of a page
 * of the site; and of what is asked for, which stays its number until other things are asked for: false when it is too
 * long, or all others are being waited for. */
uint32_t edition_number_of_print(const Edition *edition, unsigned view, uint32_t number);
uint32_t edition_number_of_page(const Edition *edition, uint32_t page);
bool edition_number_of_asked(Edition *edition, const Asked *asked, uint32_t *number);

/*
 * The product of the number now, held for the caller; or NULL: with *failure why, or FAILURE_NONE when the
 * waiter has to wait. What is already printed, or under way, is never refused as too much.
 */
Product *edition_want(Edition *edition, uint32_t number, Waiter *waiter, Failure *failure);

/* The waiter, who waits for the number, does not any more; false if he did not. */
bool edition_forget(Edition *edition, uint32_t number, const Waiter *waiter);

EditionCounts edition_counts(const Edition *edition);
CacheCounts edition_cache_counts(const Edition *edition);

#endif
