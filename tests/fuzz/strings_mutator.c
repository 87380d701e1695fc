/*
 * Mutation of texts: characters that rules are about are put in, taken out and changed whole, so that the text stays
 * UTF-8.
 */
#include "xml_mutator.h"

#include <stdbool.h>
#include <string.h>

static const char *const pieces[] = {
	" ",
	"\xC2\xA0",
	"\xE2\x80\xAF",
	"\n",
	"\xE2\x80\xA8",
	"\xC2\xAD",
	"\xE2\x80\x8B",
	"\xE2\x81\xA0",
	"'",
	"\xE2\x80\x99",
	"\"",
	"\xC2\xAB",
	"\xC2\xBB",
	"\xE2\x80\x9C",
	"\xE2\x80\x9D",
	";",
	":",
	"!",
	"?",
	"...",
	"\xE2\x80\xA6",
	".",
	",",
	"-",
	"--",
	"\xE2\x80\x93",
	"\xE2\x80\x94",
	"\xE2\x80\x91",
	"\xE2\x88\x92",
	"%",
	"\xE2\x82\xAC",
	"n\xC2\xB0",
	"M.",
	"Mme",
	"art.",
	"p.",
	"km",
	"kg",
	"F CFA",
	"1er",
	"2nde",
	"XIX",
	"e",
	"Ier",
	"0",
	"1",
	"12 000",
	"2006",
	"2006-04-10",
	"2006-04",
	"+33",
	"+223",
	"01 23 45 67 89",
	"(",
	")",
	"[",
	"]",
	"/",
	"@",
	"http://",
	"www.",
	".fr",
	"a.b@c.fr",
	"?x=y&z",
	"St",
	"Ste",
	"La ",
	"L\xE2\x80\x99",
	"a",
	"b",
	"\xC3\xA9",
	"e\xCC\x81",
	"\xC5\x93",
	"\xC3\x9F",
	"\xC4\xB0",
	"\xCE\xA3",
	"\xC9\x9B",
	"\xC5\x8B",
	"anticonstitutionnellement",
	"jourd\xE2\x80\x99hui",
	"\xE0\xB8\x81\xE0\xB8\xB2\xE0\xB8\xA3",
	"\xD7\x90",
	"\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB",
	"\xF0\x9F\x87\xAB\xF0\x9F\x87\xB7",
	"\xEF\xB7\xBA",
	"EUR",
	"XOF",
	"FRF",
	"1e9",
	"-5.25",
	"99999999999999999999",
};

static unsigned draw(uint64_t *random, unsigned n)
{
	*random ^= *random << 13;
	*random ^= *random >> 7;
	*random ^= *random << 17;
	return (unsigned)((*random >> 11) % n);
}

/* The nearest beginning of a character at or after `at`. */
static size_t boundary(const uint8_t *data, size_t size, size_t at)
{
	while (at < size && (data[at] & 0xC0) == 0x80)
		at++;
	return at < size ? at : size;
}

static size_t put(uint8_t *data, size_t size, size_t most, size_t from, size_t to, const char *piece)
{
	size_t length = strlen(piece);

	if (size - (to - from) + length > most)
		return size;
	memmove(data + from + length, data + to, size - to);
	memcpy(data + from, piece, length);
	return size - (to - from) + length;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
	uint64_t random = UINT64_C(0x9E3779B97F4A7C15) ^ ((uint64_t)seed << 20 | 1);

	if (size < 2 || seed % 3 == 0)
		return LLVMFuzzerMutate(data, size, most);
	do {
		size_t from = boundary(data, size, 1 + draw(&random, (unsigned)size)), to = from;

		if (draw(&random, 2) && from < size)
			to = boundary(data, size, from + 1 + draw(&random, 4));
		size = put(data, size, most, from, to,
			   draw(&random, 5) ? pieces[draw(&random, sizeof pieces / sizeof *pieces)] : "");
	} while (draw(&random, 3));
	return size;
}
