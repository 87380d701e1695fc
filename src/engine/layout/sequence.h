/*
 * A page-sequence on its way through layout: its flow, the plan of its pages, what they carry, their areas.
 * Private to the room.
 */
#ifndef LAYOUT_SEQUENCE_H
#define LAYOUT_SEQUENCE_H

#include "layout/block/table_edges.h"
#include "layout/ground/choice.h"
#include "layout/page/destinations.h"
#include "layout/page/offpage.h"
#include "layout/page/plan.h"
#include "layout/page/references.h"
#include "layout/page/structure.h"

typedef struct Sequence {
	struct Sequence *next; /* in the queue */
	const FoPageSequence *fo;
	Arena *arena;             /* of what is handed on, and this */
	Arena *flow_arena;        /* of the flow as it was last laid out; NULL: not yet */
	Diagnostics *diagnostics; /* of that */
	bool laid_out;            /* under the job's lock */
	/* initial-page-number of the sequence after it, FO_INITIAL_AUTO if it is the last */
	int next_initial;
	Structure structure;
	Headings headings, left; /* those that it stands under; those that what comes next does, once it is painted */
	Citations *citations;
	Choices *choices; /* which cases of switches stand in it, and in the static content of its pages */
	Flow flow;
	Fit fit;              /* the setting it was laid out in */
	Length region_height; /* what heights in percent refer to */
	AreaFit facts;
	Plan plan;
	/* of tables whose heads show markers, as they were planned last; NULL: not yet, or there are none */
	TableFragments *fragments;
	uint32_t first_number; /* page number of its first page, */
	uint32_t first_page;   /* index of it in the document */
	/* by page and kind of region: the static content that painting left out */
	bool *late;
	uint32_t planned; /* pages that the sequences after it were told of */
	uint32_t place;   /* in the order in which they are printed, from 0 */
	bool moved;       /* it changed places with its neighbour */
	/* as they were when it was decided whether it does: the number of its first page, how many it has */
	uint32_t placed_number, placed_count;
} Sequence;

/* What a thread has to itself. */
typedef struct Worker {
	Layout layout;
	/* what must outlive a trial of copyfitting, which gives back what it took from the layout's arena */
	Arena *work;
} Worker;

/* `tools`: what is the same for all. */
Worker worker_with(const Layout *tools);
void worker_end(Worker *worker);

Sequence *sequence_new(const FoPageSequence *fo, References *references);

/* Frees also the formatting objects, where they are the layout's. */
void sequence_free(Sequence *sequence);

/* Lays out the flow, again if it was before. */
void sequence_lay_out(Sequence *sequence, Worker *worker);

/* Whether it assumed of its pages what is not so: numbers that it cites, markers in heads of tables. */
bool sequence_changed(const Sequence *sequence);

/* Plans the pages, of which the first has that number, unless they are planned so already. */
void sequence_plan(Sequence *sequence, Worker *worker, uint32_t first_number);

/* How many pages it has if the first has that number and the sequence after it asks for nothing. It is not planned. */
uint32_t sequence_count_pages(Sequence *sequence, Worker *worker, uint32_t first_number);

/* Tells where its pages stand, the first at that index in the document, and what is on them. */
void sequence_note_pages(Sequence *sequence, uint32_t first_page, References *references);

/* How many pages it would have if the numbers that are not known for good had so many figures more than thought. */
uint32_t sequence_try(const Sequence *sequence, Worker *worker, References *references, int figures);

/* A page number as it is printed. */
const char *sequence_folio(Arena *arena, const FoPageSequence *fo, uint32_t number);

/* The number of the first page, where pages before end so that the next would be `following`. */
uint32_t sequence_first_number(const FoPageSequence *fo, uint32_t following);

uint32_t sequence_page_count(const Sequence *sequence);

void sequence_note_markers(const Sequence *sequence, Markers *markers);
void sequence_collect_destinations(const Sequence *sequence, Worker *worker, Destinations *destinations);

/* Paints the pages; static contents that cite what is not known, or say numbers that are not, are left for late
 * layers. */
AreaPart sequence_paint(Sequence *sequence, Worker *worker, const Markers *markers);

/*
 * Static contents to be painted when all pages are known, after their page-sequence is gone: what is kept of them is a
 * copy of each, and where it stands.
 */
typedef struct LateStatics LateStatics;

LateStatics *late_statics_new(Arena *arena);

/* Keeps those that sequence_paint() left out. */
void late_statics_keep(LateStatics *late, const Sequence *sequence, const AreaPart *part);

/* Those on pages that moved are there. */
void late_statics_move(LateStatics *late, const AreaMove *moves, uint32_t count);

/* Paints and gives them all, each in an arena that is the taker's. */
typedef void LateTake(void *taker, uint32_t page, uint32_t layer_number, const AreaLayer *layer, Arena *arena);
void late_statics_paint(const LateStatics *late, Worker *worker, References *references, const Markers *markers,
			Diagnostics *diagnostics, LateTake *take, void *taker);

/* Its title, or what its first heading says. */
const char *sequence_name(const Sequence *sequence);

#endif
