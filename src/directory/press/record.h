/*
 * Record: what lists and manifests say of a fiche, and what comes of printing it.
 */
#ifndef PRESS_RECORD_H
#define PRESS_RECORD_H

#include "area/area.h"
#include "base/diag.h"
#include "base/sha256.h"
#include "base/str.h"
#include "process/status.h"
#include "source/source.h"

typedef struct Record {
	const char *id;
	const char *names; /* of both sides: "Aubeville – Dabia" */
	const char *sort;  /* the editors' key of order, "" if none */
	const char *date;  /* of the last update, ISO 8601, of the precision known; "" if none */
	/* where to send it: a public address of the French side's, of the executive, else of those who see to the
	   partnership, never of somebody who left office; "" if none */
	const char *mail;
	uint32_t questions; /* that are open in it */
} Record;

/* All texts in `arena`. */
Record record_of(Arena *arena, const SourceFiche *fiche);

/* All addresses of the French side that a fiche may be sent to, each once: those of the executive first, then of those
 * who see to the partnership, then others; with `internal` those that are kept from the public come behind. In
 * `arena`. */
const char *const *record_mails(Arena *arena, const xmlNode *fiche, bool internal, size_t *count);

/*
 * The pages of the fiche `id` in the edition: index of the first, and how many; 0 when it is not there. Where fiches
 * follow each other in one page-sequence, it ends where the next of the `count` begins, on that page unless that one
 * heads it.
 */
uint32_t record_pages(const AreaDocument *edition, const Record *fiches, size_t count, const char *id, uint32_t *first);

/* A fiche printed, or not. */
typedef struct Printed {
	Record record; /* of nothing when the source could not be read: texts "" */
	ExitStatus status;
	uint32_t pages;
	uint32_t warnings, shared_warnings; /* its own, and those so far about what it shares with others */
	uint64_t bytes;                     /* of the PDF */
	uint8_t digest[SHA256_SIZE];        /* of the PDF */
	const char *title;                  /* as the PDF states it */
	const char *messages;               /* diagnostics, as printed */
	const char *pdf;                    /* its bytes, or NULL when they went elsewhere */
} Printed;

/* Adds it to `out` as bytes that another process can take apart. */
void printed_pack(const Printed *printed, Str *out);

/* Takes them apart again; texts and PDF stand in `bytes`. False when they are not what printed_pack() made. */
bool printed_unpack(const char *bytes, size_t length, Printed *printed);

/* Diagnostics as text, in `arena`. */
const char *record_messages(Arena *arena, const Diagnostics *diagnostics);

#endif
