/*
 * The process is a pool (press/pool.h) of one. Its pieces bear numbers only, so a request lies in memory that both
 * share, written before the piece is given, and as there is one at a time, nobody else writes there meanwhile.
 */
#include "serve/desk.h"

#include "base/file.h"
#include "base/words.h"
#include "press/pool.h"
#include "process/status.h"
#include "process/watch.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <unistd.h>

#define SLOT_ROOM ((size_t)256 << 10) /* bytes of a request; its content has 64 KiB at most */
#define TOKEN_BYTES 16

typedef struct Slot {
	size_t length;
	char bytes[SLOT_ROOM];
} Slot;

struct DeskLine {
	const ServeOptions *options;
	void (*resume)(Waiter *waiter);
	Watch *watch;
	Slot *slot;
	Pool *pool;          /* NULL: none is there */
	bool ready, busy;    /* it has read the edition; it answers a request */
	DeskTicket *current; /* that it answers; NULL: of somebody who has gone */
	DeskTicket *first, **end;
	char token[2 * TOKEN_BYTES + 1];
};

/* ---- requests and answers as bytes: texts, each with its NUL ---- */

static void add_text(Str *out, const char *text)
{
	str_add_bytes(out, text, strlen(text) + 1);
}

const char *desk_pack(Arena *arena, const DeskRequest *request, size_t *length)
{
	Str out = str_in(arena);

	add_text(&out, request->path);
	add_text(&out, request->root);
	add_text(&out, request->token);
	add_text(&out, request->user);
	add_text(&out, request->is_change ? "1" : "");
	for (size_t i = 0; i < request->field_count; i++) {
		add_text(&out, request->fields[i].name);
		add_text(&out, request->fields[i].value);
	}
	*length = out.length <= SLOT_ROOM ? out.length : 0;
	return str_text(&out);
}

static const char *take_text(const char **bytes)
{
	const char *text = *bytes;

	*bytes += strlen(text) + 1;
	return text;
}

static DeskRequest unpack(Arena *arena, const Slot *slot)
{
	const char *bytes = slot->bytes, *end = bytes + slot->length;
	DeskField *fields;
	DeskRequest request = { .path = take_text(&bytes) };

	request.root = take_text(&bytes);
	request.token = take_text(&bytes);
	request.user = take_text(&bytes);
	request.is_change = *take_text(&bytes) != '\0';
	request.fields = fields = arena_array_of(arena, DeskField, (size_t)(end - bytes) / 2 + 1);
	while (bytes < end) {
		fields[request.field_count].name = take_text(&bytes);
		fields[request.field_count++].value = take_text(&bytes);
	}
	return request;
}

static void pack_answer(Str *out, const DeskAnswer *answer)
{
	str_add_char(out, (char)('0' + answer->outcome));
	add_text(out, answer->location ? answer->location : "");
	str_add_bytes(out, answer->page, answer->length);
}

bool desk_unpack_answer(const DeskTicket *ticket, DeskAnswer *answer)
{
	const char *text = ticket->answer + 1;
	const char *nul = ticket->answer_length > 1 ? memchr(text, '\0', ticket->answer_length - 1) : NULL;

	if (!nul)
		return false;
	*answer = (DeskAnswer){ .outcome = (DeskOutcome)(ticket->answer[0] - '0'),
				.location = text,
				.page = nul + 1,
				.length = ticket->answer_length - (size_t)(nul + 1 - ticket->answer) };
	return true;
}

/* ---- in the process ---- */

static Desk *desk;

static bool prepare(void *context, Str *answer)
{
	const DeskLine *line = context;

	(void)answer;
	signal(SIGINT, SIG_IGN);
	signal(SIGHUP, SIG_IGN);
	alarm(line->options->time_limit);
	words_open(LANGUAGE_FRENCH); /* that of its template, whatever the server speaks */
	desk = desk_open(line->options->desk);
	alarm(0);
	return true;
}

static void run(void *context, uint32_t number, Str *out)
{
	const DeskLine *line = context;
	Diagnostics *diagnostics = diagnostics_new(out->arena);
	DeskRequest request = unpack(out->arena, line->slot);
	DeskAnswer answer = desk_answer(desk, out->arena, &request, diagnostics);

	(void)number;
	diagnostics_print(diagnostics, stderr);
	pack_answer(out, &answer);
}

/* ---- beginning and end ---- */

static bool make_token(char *token)
{
	unsigned char bytes[TOKEN_BYTES];

	if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes)
		return false;
	for (size_t i = 0; i < sizeof bytes; i++)
		snprintf(token + 2 * i, 3, "%02x", bytes[i]);
	return true;
}

static Slot *open_slot(void)
{
	void *mapping = mmap(NULL, sizeof(Slot), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	return mapping == MAP_FAILED ? NULL : mapping;
}

DeskLine *desk_line_new(const ServeOptions *options, void (*resume)(Waiter *waiter))
{
	DeskLine *line = calloc(1, sizeof *line);

	if (!line)
		memory_end();
	*line = (DeskLine){ .options = options, .resume = resume, .watch = watch_new(), .slot = open_slot() };
	line->end = &line->first;
	if (line->watch && line->slot && make_token(line->token))
		return line;
	desk_line_free(line);
	return NULL;
}

/* Out of the line; NULL when nobody is in it. */
static DeskTicket *take_first(DeskLine *line)
{
	DeskTicket *ticket = line->first;

	if (!ticket)
		return NULL;
	line->first = ticket->next;
	if (!line->first)
		line->end = &line->first;
	ticket->next = NULL;
	return ticket;
}

static void finish(DeskLine *line, DeskTicket *ticket, Failure failure)
{
	if (!ticket)
		return;
	ticket->waiter->failure = failure;
	line->resume(ticket->waiter);
}

static void end_process(DeskLine *line)
{
	pool_stop(line->pool);
	line->pool = NULL;
	line->ready = line->busy = false;
}

void desk_line_free(DeskLine *line)
{
	DeskTicket *current;

	if (!line)
		return;
	current = line->current;
	end_process(line);
	finish(line, current, FAILURE_NONE);
	for (DeskTicket *ticket; (ticket = take_first(line));)
		finish(line, ticket, FAILURE_NONE);
	if (line->watch)
		watch_free(line->watch);
	if (line->slot)
		munmap(line->slot, sizeof *line->slot);
	free(line);
}

const char *desk_line_token(const DeskLine *line)
{
	return line->token;
}

/* ---- the edition as it is now ---- */

static void watch_file(const DeskLine *line, Arena *arena, const char *path)
{
	if (path && !str_starts(path, "git:"))
		watch_folder(line->watch, strchr(path, '/') ? file_beside(arena, path, "") : "");
}

static void watch_all(const DeskLine *line)
{
	const DeskOptions *options = line->options->desk;
	Arena *arena = arena_new();

	watch_file(line, arena, options->source);
	watch_file(line, arena, options->schema);
	watch_file(line, arena, options->template);
	watch_file(line, arena, options->rules);
	watch_file(line, arena, options->since);
	watch_file(line, arena, options->sealed);
	arena_free(arena);
}

/* Sees that a process is there which has read the files as they are, or is reading them. */
static bool is_fresh(DeskLine *line)
{
	PoolWork work = { .prepare = prepare,
			  .run = run,
			  .context = line,
			  .workers = 1,
			  .seconds = line->options->time_limit,
			  .bytes = line->options->memory_limit };

	if (line->pool && !watch_changed(line->watch))
		return true;
	end_process(line);
	watch_all(line);
	watch_changed(line->watch);
	line->pool = pool_start(&work);
	return line->pool != NULL;
}

/* ---- one after the other ---- */

static void give(DeskLine *line)
{
	DeskTicket *ticket = take_first(line);

	memcpy(line->slot->bytes, ticket->request, ticket->length);
	line->slot->length = ticket->length;
	line->busy = pool_give(line->pool, 0);
	line->current = line->busy ? ticket : NULL;
	if (!line->busy)
		finish(line, ticket, FAILURE_LOST);
}

static void go_on(DeskLine *line)
{
	while (line->first && !line->busy) {
		if (!is_fresh(line))
			finish(line, take_first(line), FAILURE_BUSY);
		else if (line->ready)
			give(line);
		else
			return;
	}
}

static void take_answer(DeskLine *line, const PoolAnswer *answer)
{
	DeskTicket *ticket = line->current;

	line->busy = false;
	line->current = NULL;
	if (!ticket || answer->event == POOL_LOST) {
		pool_release(answer->bytes, answer->length);
		finish(line, ticket, FAILURE_LOST);
		return;
	}
	ticket->answer = answer->bytes;
	ticket->answer_length = answer->length;
	finish(line, ticket, FAILURE_NONE);
}

/* It could not read the edition, or is gone: those in line are told, and the next one is another try. */
static void take_end(DeskLine *line)
{
	DeskTicket *current = line->current;

	line->current = NULL;
	end_process(line);
	finish(line, current, FAILURE_LOST);
	finish(line, take_first(line), FAILURE_LOST);
}

void desk_line_step(DeskLine *line)
{
	PoolAnswer answer;

	while (line->pool && (answer = pool_next(line->pool)).event != POOL_NOTHING) {
		switch (answer.event) {
		case POOL_READY:
			line->ready = true;
			pool_release(answer.bytes, answer.length);
			break;
		case POOL_DONE: take_answer(line, &answer); break;
		case POOL_LOST:
			if (line->busy)
				take_answer(line, &answer);
			break;
		case POOL_REFUSED:
		case POOL_ENDED: take_end(line); break;
		case POOL_NOTHING: break;
		}
	}
	go_on(line);
}

int desk_line_descriptor(const DeskLine *line)
{
	return line->pool ? pool_descriptor(line->pool) : -1;
}

void desk_line_ask(DeskLine *line, DeskTicket *ticket)
{
	ticket->next = NULL;
	*line->end = ticket;
	line->end = &ticket->next;
	go_on(line);
}

bool desk_line_forget(DeskLine *line, const DeskTicket *ticket)
{
	if (line->current == ticket) {
		line->current = NULL;
		return true;
	}
	for (DeskTicket **place = &line->first; *place; place = &(*place)->next) {
		if (*place != ticket)
			continue;
		*place = ticket->next;
		if (line->end == &ticket->next)
			line->end = place;
		return true;
	}
	return false;
}

void desk_line_drop(DeskTicket *ticket)
{
	pool_release(ticket->answer, ticket->answer_length);
	*ticket = (DeskTicket){ 0 };
}
