/*
 * One pass over the characters. Blanks that may have to go are known only later, so the nodes at the end of the run
 * that end in blanks are remembered until something else follows.
 *
 * Tabs and carriage returns become spaces. Two line feeds treated as spaces collapse into one, as in Apache FOP,
 * where the letter of the standard would keep both.
 */
#include "fo/whitespace.h"

#include "base/ascii.h"
#include "fo/slice.h"

#include <string.h>

#define ZERO_WIDTH_SPACE "\xE2\x80\x8B"

typedef struct Writer {
	SpaceRun *run;
	const FoText *text;
	char *out;
	size_t length;
	size_t blanks; /* at the end of what was written to this node */
} Writer;

static bool drops_before_linefeed(const FoText *text)
{
	return text->space_treatment == FO_SPACE_IGNORE_BEFORE_LINEFEED ||
	       text->space_treatment == FO_SPACE_IGNORE_AROUND_LINEFEED;
}

static bool drops_after_linefeed(const FoText *text)
{
	return text->space_treatment == FO_SPACE_IGNORE_AFTER_LINEFEED ||
	       text->space_treatment == FO_SPACE_IGNORE_AROUND_LINEFEED;
}

static void unlink_node(FoNode *node)
{
	*(node->previous ? &node->previous->next : &node->parent->first) = node->next;
	*(node->next ? &node->next->previous : &node->parent->last) = node->previous;
}

static void cut_tail(const SpaceTail *tail)
{
	tail->node->as.chars.length -= tail->blanks;
	if (!tail->node->as.chars.length)
		unlink_node(tail->node);
}

/* Takes away the blanks at the end of earlier nodes, from the last one that allows it. */
static void cut_tails(SpaceRun *run)
{
	while (run->tails.count && drops_before_linefeed(array_last(&run->tails).node->text)) {
		cut_tail(&array_last(&run->tails));
		run->tails.count--;
	}
	run->tails.count = 0;
}

static void write_other(Writer *w, const char *bytes, size_t length)
{
	memcpy(w->out + w->length, bytes, length);
	w->length += length;
	w->blanks = 0;
	w->run->tails.count = 0;
	w->run->state = SPACE_OTHER;
}

static void write_blank(Writer *w)
{
	SpaceState state = w->run->state;

	if (w->text->space_treatment == FO_SPACE_IGNORE)
		return;
	if ((state == SPACE_EDGE || state == SPACE_LINEFEED) && drops_after_linefeed(w->text))
		return;
	if (state == SPACE_BLANK && w->text->collapse_space)
		return;
	w->out[w->length++] = ' ';
	w->blanks++;
	w->run->state = SPACE_BLANK;
}

static void write_linefeed(Writer *w)
{
	if (drops_before_linefeed(w->text) || w->text->collapse_space) {
		if (w->blanks == w->length)
			cut_tails(w->run);
		w->length -= w->blanks;
	}
	write_other(w, "\n", 1);
	w->run->state = SPACE_LINEFEED;
}

static void treat_linefeed(Writer *w)
{
	switch (w->text->linefeed) {
	case FO_LINEFEED_IGNORE: break;
	case FO_LINEFEED_PRESERVE: write_linefeed(w); break;
	case FO_LINEFEED_AS_SPACE: write_blank(w); break;
	case FO_LINEFEED_AS_ZWSP: write_other(w, ZERO_WIDTH_SPACE, strlen(ZERO_WIDTH_SPACE)); break;
	}
}

static void treat(Writer *w, const char *at, const char *end)
{
	while (at < end) {
		const char *word = at;

		while (at < end && !ascii_is_space(*at))
			at++;
		if (at > word)
			write_other(w, word, (size_t)(at - word));
		for (; at < end && ascii_is_space(*at); at++) {
			if (*at == '\n')
				treat_linefeed(w);
			else
				write_blank(w);
		}
	}
}

/* Room for the outcome: a line feed may become three bytes. */
static size_t most_bytes(const FoText *text, const char *bytes, size_t length)
{
	size_t most = length;

	if (text->linefeed == FO_LINEFEED_AS_ZWSP)
		for (size_t i = 0; i < length; i++)
			most += bytes[i] == '\n' ? 2 : 0;
	return most;
}

bool space_run_text(SpaceRun *run, Arena *arena, FoNode *node, const char *bytes, size_t length)
{
	ArenaMark mark = arena_mark(arena);
	Writer w = { .run = run, .text = node->text };

	w.out = arena_alloc(arena, most_bytes(node->text, bytes, length) + 1);
	treat(&w, bytes, bytes + length);
	if (!w.length) {
		arena_reset(arena, mark);
		return false;
	}
	w.out[w.length] = '\0';
	node->as.chars.bytes = w.out;
	node->as.chars.length = w.length;
	if (w.blanks)
		array_push(arena, &run->tails, (SpaceTail){ node, w.blanks });
	return true;
}

void space_run_object(SpaceRun *run)
{
	run->tails.count = 0;
	run->state = SPACE_OTHER;
}

void space_run_end(SpaceRun *run)
{
	cut_tails(run);
	run->state = SPACE_EDGE;
}
