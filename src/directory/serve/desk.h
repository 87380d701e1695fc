/*
 * The desk behind the server: a process of its own reads and checks the edition, and answers one request after the
 * other, so that no two change a file at once. When a file has changed since it was read, another takes its place
 * before the next request.
 */
#ifndef SERVE_DESK_H
#define SERVE_DESK_H

#include "desk/desk.h"
#include "serve/edition.h"
#include "serve/serve.h"

typedef struct DeskLine DeskLine;

/* A request that waits for its answer; the caller's. */
typedef struct DeskTicket {
	struct DeskTicket *next;
	Waiter *waiter;      /* resumed when the answer is there, or failure says why there is none */
	const char *request; /* desk_pack() */
	size_t length;
	const char *answer; /* a mapping, the ticket's: desk_line_drop() */
	size_t answer_length;
} DeskTicket;

/* NULL, errno set, when the system has no more watches or memory to share. `resume` as in edition_start(). */
DeskLine *desk_line_new(const ServeOptions *options, void (*resume)(Waiter *waiter));

/* Resumes who still waits, with neither answer nor failure. NULL is ignored. */
void desk_line_free(DeskLine *line);

/* Readable when there is something for desk_line_step(); -1: there is not going to be. */
int desk_line_descriptor(const DeskLine *line);
void desk_line_step(DeskLine *line);

void desk_line_ask(DeskLine *line, DeskTicket *ticket);

/* The ticket, which waits, does not any more; false if it did not. What is under way is done all the same. */
bool desk_line_forget(DeskLine *line, const DeskTicket *ticket);

/* Gives back the answer. */
void desk_line_drop(DeskTicket *ticket);

/* 32 digits that nobody can guess, other ones with each start. */
const char *desk_line_token(const DeskLine *line);

/* A request as bytes; "" with *length 0 when it is too long. */
const char *desk_pack(Arena *arena, const DeskRequest *request, size_t *length);

/* The answer of a ticket taken apart; false when it is none. */
bool desk_unpack_answer(const DeskTicket *ticket, DeskAnswer *answer);

#endif
