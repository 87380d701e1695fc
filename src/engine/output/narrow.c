/*
 * One pass over the value's tokens. What stands in an array or dictionary is counted; a reference, being three tokens,
 * is taken back to one by its R.
 */
#include "output/narrow.h"

#include <string.h>

enum { MOST_ELEMENTS = 8191, MOST_ENTRIES = 4095, LONGEST_STRING = 65535, LONGEST_NAME = 127, DEEPEST = 32 };

typedef struct Level {
	bool is_dictionary;
	long count; /* of keys and values in a dictionary */
} Level;

typedef struct Pass {
	const char *at, *end;
	Level levels[DEEPEST];
	int depth; /* of the innermost, levels[0] standing for the whole */
	bool holds;
} Pass;

static void open_level(Pass *p, bool is_dictionary)
{
	p->levels[p->depth].count++;
	if (p->depth + 1 < DEEPEST)
		p->levels[++p->depth] = (Level){ .is_dictionary = is_dictionary };
	else
		p->holds = false;
}

static void close_level(Pass *p)
{
	const Level *level = &p->levels[p->depth];

	if (level->count > (level->is_dictionary ? 2 * MOST_ENTRIES : MOST_ELEMENTS))
		p->holds = false;
	if (p->depth)
		p->depth--;
}

static void pass_string(Pass *p)
{
	long length = 0;

	for (p->at++; p->at < p->end && *p->at != ')'; p->at++, length++)
		if (*p->at == '\\')
			p->at++;
	p->at++;
	p->levels[p->depth].count++;
	p->holds &= length <= LONGEST_STRING;
}

static void pass_hexadecimal(Pass *p)
{
	const char *start = ++p->at;

	while (p->at < p->end && *p->at != '>')
		p->at++;
	p->levels[p->depth].count++;
	p->holds &= (p->at - start) / 2 <= LONGEST_STRING;
	p->at++;
}

/* A name, number, word, or a reference's R. */
static void pass_word(Pass *p)
{
	const char *start = p->at++;

	while (p->at < p->end && !strchr(" \n\r\t()<>[]/", *p->at))
		p->at++;
	p->levels[p->depth].count += *start == 'R' ? -1 : 1;
	p->holds &= *start != '/' || p->at - start - 1 <= LONGEST_NAME;
}

static bool follows(const Pass *p, const char *token)
{
	return p->end - p->at >= 2 && memcmp(p->at, token, 2) == 0;
}

static void pass_token(Pass *p)
{
	if (follows(p, "<<")) {
		open_level(p, true);
		p->at += 2;
	} else if (follows(p, ">>")) {
		close_level(p);
		p->at += 2;
	} else if (*p->at == '[') {
		open_level(p, false);
		p->at++;
	} else if (*p->at == ']') {
		close_level(p);
		p->at++;
	} else if (*p->at == '(') {
		pass_string(p);
	} else if (*p->at == '<') {
		pass_hexadecimal(p);
	} else if (strchr(" \n\r\t", *p->at)) {
		p->at++;
	} else {
		pass_word(p);
	}
}

bool narrow_holds(const char *value, size_t length)
{
	Pass p = { .at = value, .end = value + length, .holds = true };

	while (p.at < p.end && p.holds)
		pass_token(&p);
	return p.holds;
}
