#include "output/restate.h"

#include "base/ascii.h"
#include "base/memory.h"
#include "output/syntax.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_STATES = 512, MOST_NUMBERS = 4, COMPONENT_PLACES = 4 };

/* What operators say of colours that follow, of fills and of strokes. */
typedef struct Space {
	bool rgb[2];
} Space;

typedef struct Restating {
	Str *out;
	PdfPlates *plates;
	const char *path;
	Restated *found;
	const char *at, *end;
	Space space, states[MOST_STATES];
	size_t depth; /* of states that were put aside, some of them not kept */
	bool failed;
} Restating;

/* Operands and the operator behind them, as they are written. */
typedef struct Operation {
	const char *operands;
	size_t operands_length;
	const char *name;
	size_t length;
} Operation;

/* ---- reading ---- */

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static bool is_regular(char c)
{
	return !is_blank(c) && !memchr("()<>[]{}/%", c, 10);
}

static void skip_comment(Restating *r)
{
	while (r->at < r->end && *r->at != '\n' && *r->at != '\r')
		r->at++;
}

static void skip_string(Restating *r)
{
	unsigned depth = 0;

	do {
		char c = *r->at++;

		if (c == '\\' && r->at < r->end)
			r->at++;
		else
			depth += (c == '(') - (c == ')');
	} while (depth && r->at < r->end);
}

static void skip_hexadecimal(Restating *r)
{
	while (r->at < r->end && *r->at != '>')
		r->at++;
	if (r->at < r->end)
		r->at++;
}

static void skip_regular(Restating *r)
{
	while (r->at < r->end && is_regular(*r->at))
		r->at++;
}

/* A sign that stands by itself, or an operand that begins with one. */
static void skip_delimited(Restating *r)
{
	bool twice = r->at + 1 < r->end && r->at[1] == r->at[0];

	switch (*r->at) {
	case '%': skip_comment(r); return;
	case '(': skip_string(r); return;
	case '/':
		r->at++;
		skip_regular(r);
		return;
	case '<':
		if (!twice) {
			skip_hexadecimal(r);
			return;
		}
		break;
	default: break;
	}
	r->at += (*r->at == '<' || *r->at == '>') && twice ? 2 : 1;
}

static bool is_value(const char *word, size_t length)
{
	return memchr("0123456789+-.", *word, 13) || (length == 4 && !memcmp(word, "true", 4)) ||
	       (length == 5 && !memcmp(word, "false", 5)) || (length == 4 && !memcmp(word, "null", 4));
}

/* The image's bytes lie between ID and EI, which they may hold by chance: then what follows cannot be read. */
static bool is_end_of_image(const Restating *r, const char *at)
{
	const char *after = at + 2;

	if (at[0] != 'E' || at[1] != 'I' || !is_blank(at[-1]) || (after < r->end && !is_blank(*after)))
		return false;
	for (int i = 0; i < 12 && after + i < r->end; i++)
		if (after[i] & '\x80' || (after[i] < ' ' && !is_blank(after[i])) || after[i] == '\x7F')
			return false;
	return true;
}

/* From behind ID to behind EI. */
static void skip_image(Restating *r)
{
	for (const char *at = r->at + 1; at + 2 <= r->end; at++)
		if (is_end_of_image(r, at)) {
			r->at = at + 2;
			return;
		}
	r->at = r->end;
}

/* False at the end; operands without an operator are nothing. */
static bool next(Restating *r, Operation *operation)
{
	operation->operands = r->at;
	while (r->at < r->end) {
		const char *word = r->at;

		if (is_blank(*word)) {
			r->at++;
			continue;
		}
		if (!is_regular(*word)) {
			skip_delimited(r);
			continue;
		}
		skip_regular(r);
		if (is_value(word, (size_t)(r->at - word)))
			continue;
		operation->operands_length = (size_t)(word - operation->operands);
		operation->name = word;
		operation->length = (size_t)(r->at - word);
		return true;
	}
	return false;
}

static bool is_named(const Operation *operation, const char *name)
{
	return operation->length == strlen(name) && memcmp(operation->name, name, operation->length) == 0;
}

static bool is_one_of(const Operation *operation, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (is_named(operation, names[i]))
			return true;
	return false;
}

/* The last operand is that name. */
static bool is_operand(const Operation *operation, const char *name)
{
	size_t length = strlen(name), end = operation->operands_length;

	while (end && is_blank(operation->operands[end - 1]))
		end--;
	return end >= length && memcmp(operation->operands + end - length, name, length) == 0;
}

static bool holds(const char *text, size_t length, const char *word)
{
	return memmem(text, length, word, strlen(word)) != NULL;
}

/* A number as PDF writes it, which no locale changes (§ 7.3.3); it is at least 0. */
static double number(const char *at, const char *end)
{
	bool negative = at < end && *at == '-';
	double value = 0, place = 1;

	for (at += at < end && (*at == '-' || *at == '+'); at < end && ascii_is_digit(*at); at++)
		value = 10 * value + (*at - '0');
	if (at < end && *at == '.')
		for (at++; at < end && ascii_is_digit(*at); at++)
			value += (*at - '0') * (place /= 10);
	return negative ? 0 : value;
}

/* How many operands there are; the first are kept as shares of a colour. */
static size_t shares(const Operation *operation, double values[MOST_NUMBERS])
{
	const char *at = operation->operands, *end = at + operation->operands_length;
	size_t count = 0;

	while (at < end) {
		const char *word;

		while (at < end && is_blank(*at))
			at++;
		for (word = at; at < end && !is_blank(*at);)
			at++;
		if (at > word && count < MOST_NUMBERS)
			values[count] = fmin(number(word, at), 1);
		count += at > word;
	}
	return count;
}

/* ---- colours ---- */

static void put_share(Str *out, double value)
{
	put_decimal(out, llround(value * 1e4), COMPONENT_PLACES);
	str_add_char(out, ' ');
}

/* A colour of red, green and blue, each 0 to 1, as the operands and operator that set it in inks: "0 .5 1 0 k", of
 * greys ".5 g"; of strokes "K" and "G". */
static bool restate_color(Str *out, const double rgb[3], bool stroke, PdfPlates *plates, const char *path)
{
	uint8_t bytes[3];
	const uint8_t *inks;
	Arena *scratch;

	for (int i = 0; i < 3; i++)
		bytes[i] = (uint8_t)lround(rgb[i] * 255);
	if (bytes[0] == bytes[1] && bytes[1] == bytes[2]) {
		put_share(out, rgb[0]);
		str_add_char(out, stroke ? 'G' : 'g');
		return true;
	}
	scratch = arena_new();
	inks = pdf_plates_convert(plates, scratch, bytes, 1, NULL, 0, path);
	for (int i = 0; inks && i < 4; i++)
		put_share(out, inks[i] / 255.0);
	str_add_char(out, stroke ? 'K' : 'k');
	arena_free(scratch);
	return inks != NULL;
}

static void keep(Restating *r, const Operation *operation)
{
	str_add_bytes(r->out, operation->operands, operation->operands_length);
	str_add_bytes(r->out, operation->name, operation->length);
	str_add_char(r->out, '\n');
}

/* Three numbers are a colour. */
static void set_color(Restating *r, const Operation *operation, bool stroke)
{
	double rgb[MOST_NUMBERS];

	if (!r->plates) {
		r->found->rgb = true;
		keep(r, operation);
	} else if (shares(operation, rgb) == 3) {
		r->failed |= !restate_color(r->out, rgb, stroke, r->plates, r->path);
		str_add_char(r->out, '\n');
	}
}

static void set_space(Restating *r, const Operation *operation, bool stroke)
{
	bool rgb = is_operand(operation, "/DeviceRGB");

	r->space.rgb[stroke] = rgb;
	r->found->cmyk |= is_operand(operation, "/DeviceCMYK");
	if (rgb)
		set_color(r, &(Operation){ "0 0 0 ", 6, stroke ? "RG" : "rg", 2 }, stroke);
	else
		keep(r, operation);
}

static void set_in_space(Restating *r, const Operation *operation, bool stroke)
{
	if (r->space.rgb[stroke])
		set_color(r, &(Operation){ operation->operands, operation->operands_length, stroke ? "RG" : "rg", 2 },
			  stroke);
	else
		keep(r, operation);
}

static bool restate_colors(Restating *r, const Operation *operation)
{
	static const char *const in_space[2][2] = { { "sc", "scn" }, { "SC", "SCN" } };
	static const char *const rgb[] = { "rg", "RG" }, *const spaces[] = { "cs", "CS" };
	static const char *const others[2][2] = { { "g", "k" }, { "G", "K" } };

	for (int stroke = 0; stroke < 2; stroke++) {
		if (is_named(operation, rgb[stroke])) {
			r->space.rgb[stroke] = true;
			set_color(r, operation, stroke);
		} else if (is_named(operation, spaces[stroke])) {
			set_space(r, operation, stroke);
		} else if (is_one_of(operation, in_space[stroke], 2)) {
			set_in_space(r, operation, stroke);
		} else if (is_one_of(operation, others[stroke], 2)) {
			r->space.rgb[stroke] = false;
			r->found->cmyk |= is_named(operation, others[stroke][1]);
			keep(r, operation);
		} else {
			continue;
		}
		return true;
	}
	return false;
}

/* ---- states and images ---- */

static void restate_states(Restating *r, const Operation *operation)
{
	if (is_named(operation, "q")) {
		if (r->depth < MOST_STATES)
			r->states[r->depth] = r->space;
		r->depth++;
	} else if (r->depth) {
		r->depth--;
		if (r->depth < MOST_STATES)
			r->space = r->states[r->depth];
	}
	keep(r, operation);
}

/* From BI, which has been read, to EI. */
static void restate_image(Restating *r)
{
	const char *began = r->at;
	size_t length;
	Operation entries;

	if (next(r, &entries) && is_named(&entries, "ID")) {
		length = entries.operands_length;
		r->found->cmyk |= holds(began, length, "/CMYK") || holds(began, length, "/DeviceCMYK");
		r->found->rgb |= holds(began, length, "/RGB") || holds(began, length, "/DeviceRGB");
		skip_image(r);
	}
	str_add(r->out, "BI");
	str_add_bytes(r->out, began, (size_t)(r->at - began));
	str_add_char(r->out, '\n');
}

static void restate(Restating *r, const Operation *operation)
{
	static const char *const marks[] = { "BMC", "BDC", "EMC", "MP", "DP" }, *const states[] = { "q", "Q" };

	if (is_one_of(operation, marks, sizeof marks / sizeof *marks))
		return;
	if (is_named(operation, "BI"))
		restate_image(r);
	else if (is_one_of(operation, states, 2))
		restate_states(r, operation);
	else if (!restate_colors(r, operation))
		keep(r, operation);
}

bool restate_content(Str *out, const char *content, size_t length, PdfPlates *plates, const char *path, Restated *found)
{
	Restating *r = calloc(1, sizeof *r);
	Operation operation;
	bool failed;

	if (!r)
		memory_end();
	*r = (Restating){
		.out = out, .plates = plates, .path = path, .found = found, .at = content, .end = content + length
	};
	while (next(r, &operation))
		restate(r, &operation);
	failed = r->failed;
	free(r);
	return !failed;
}
