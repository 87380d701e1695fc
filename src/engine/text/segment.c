/*
 * Line breaks: see the header. ICU finds the breaks of UAX 14; each is then kept, classed or dropped by the
 * characters about it. Addresses get breaks of their own, found here.
 *
 * Left out: words that only a dictionary can part (ICU does Thai, Khmer and Lao itself), and hyphenation (hyphen.h).
 */
#include "text/segment.h"

#include "base/array.h"
#include "base/ascii.h"
#include "base/str.h"
#include "base/utf8.h"
#include "text/numeral.h"

#include <assert.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

enum {
	/* Characters of an address that a line must keep at either end: "fr" alone is no help to a reader, ".fr" is. */
	LEAST_OF_ADDRESS = 3,
	/* Letters on both sides of a slash: et/ou and km/h stay whole, maires/adjoints may part. */
	LEAST_AT_SLASH = 4,
	/* A run of figure groups beyond these is a table, not a number. */
	MOST_GROUPS = 16,
	MOST_OF_NUMBER = 48, /* bytes */
	/* Figures of a number that counts something: one of four is a year, as often as not. */
	LARGEST_COUNT = 3,
};

typedef ARRAY(Break) Breaks;

/* A break as ICU found it, with what stands about it. */
typedef struct Spot {
	const char *text;
	size_t length, offset;
	uint32_t before, after; /* the characters next to it */
	bool french, fine;
} Spot;

/* ---- ICU's iterators ---- */

/* An iterator costs as much to open as a paragraph to segment, so the last one is kept. */
typedef struct Iterator {
	UBreakIterator *breaks;
	UText *text;
	char language[32];
} Iterator;

static _Thread_local Iterator line_iterator, character_iterator;

static void release(Iterator *iterator)
{
	if (iterator->breaks)
		ubrk_close(iterator->breaks);
	if (iterator->text)
		utext_close(iterator->text);
	*iterator = (Iterator){ 0 };
}

void segment_release(void)
{
	release(&line_iterator);
	release(&character_iterator);
}

static void open_iterator(Iterator *iterator, UBreakIteratorType type, const char *language)
{
	UErrorCode status = U_ZERO_ERROR;

	release(iterator);
	iterator->breaks = ubrk_open(type, language, NULL, 0, &status);
	if (U_FAILURE(status)) /* ICU falls back to root for any language: only memory can fail */
		memory_end();
	strcpy(iterator->language, language);
}

static UBreakIterator *iterate(Iterator *iterator, UBreakIteratorType type, const char *language, const char *text,
			       size_t length)
{
	UErrorCode status = U_ZERO_ERROR;

	if (strlen(language) >= sizeof iterator->language)
		language = "";
	if (!iterator->breaks || strcmp(language, iterator->language) != 0)
		open_iterator(iterator, type, language);
	iterator->text = utext_openUTF8(iterator->text, text, (int64_t)length, &status);
	ubrk_setUText(iterator->breaks, iterator->text, &status);
	if (U_FAILURE(status))
		memory_end();
	return iterator->breaks;
}

/* ---- characters ---- */

static uint32_t char_before(const char *text, size_t offset)
{
	return offset ? utf8_previous(text, &offset) : 0;
}

static uint32_t char_at(const char *text, size_t length, size_t offset)
{
	return offset < length ? utf8_next(text, length, &offset) : 0;
}

bool segment_is_space(uint32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || (c > 0x7F && u_isUWhiteSpace((UChar32)c));
}

/* Characters that are set one beside the other without spaces, their punctuation included. Korean has spaces. */
static bool is_ideographic(uint32_t c)
{
	if (c < 0x2E80)
		return false;
	return c <= 0x312F || (c >= 0x3190 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
	       (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF01 && c <= 0xFF9F) || (c >= 0x20000 && c <= 0x3FFFF);
}

static bool is_hyphen(uint32_t c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2014 && c != 0x2011);
}

/* The offset after the last character before `offset` that is not a plain space. */
static size_t before_spaces(const char *text, size_t offset)
{
	while (offset && text[offset - 1] == ' ')
		offset--;
	return offset;
}

/* Letters and figures next to `offset`, at most `enough`. */
static int word_before(const char *text, size_t offset, int enough)
{
	int count = 0;

	while (count < enough && offset && u_isalnum((UChar32)utf8_previous(text, &offset)))
		count++;
	return count;
}

static int word_after(const char *text, size_t length, size_t offset, int enough)
{
	int count = 0;

	while (count < enough && offset < length && u_isalnum((UChar32)utf8_next(text, length, &offset)))
		count++;
	return count;
}

/* ---- grouped figures ---- */

/* The start of the run of figure groups, single spaces between, that ends at `offset`; not looked for further back than
 * a number is long. */
static size_t groups_start(const char *text, size_t offset)
{
	size_t start = offset;

	while (start && offset - start <= MOST_OF_NUMBER &&
	       (ascii_is_digit(text[start - 1]) ||
		(text[start - 1] == ' ' && start > 1 && ascii_is_digit(text[start - 2]))))
		start--;
	return start;
}

/* Counts the figures of each group from `start` on. A run too long to be a number counts as none. */
static size_t count_groups(const char *text, size_t length, size_t start, int groups[MOST_GROUPS])
{
	size_t count = 0, i = start;

	while (i < length && ascii_is_digit(text[i])) {
		if (count == MOST_GROUPS)
			return 0;
		size_t from = i;
		while (i < length && ascii_is_digit(text[i]))
			i++;
		groups[count++] = (int)(i - from);
		if (i < length && text[i] == ' ')
			i++;
	}
	return count;
}

static bool inside_number(const Spot *spot)
{
	int groups[MOST_GROUPS];
	size_t start = groups_start(spot->text, spot->offset - 1);

	if (spot->offset - start > MOST_OF_NUMBER)
		return false;
	size_t count = count_groups(spot->text, spot->length, start, groups);
	return numeral_kind(start && spot->text[start - 1] == '+', groups, count) != NUMERAL_NONE;
}

/* ---- the tailoring ---- */

static bool opens_no_line(uint32_t c)
{
	return c == 0x00BB || c == 0x203A || c == ':' || c == ';' || c == '!' || c == '?';
}

static bool is_unit_sign(uint32_t c)
{
	return c == '%' || c == 0x2030 || c == 0x20AC;
}

static bool is_number_mark(const char *text, size_t end)
{
	return end >= 3 && (memcmp(text + end - 2, "\u00B0", 2) == 0 || memcmp(text + end - 2, "\u00BA", 2) == 0) &&
	       (text[end - 3] == 'n' || text[end - 3] == 'N');
}

/* Plain spaces before the break, in French text. */
static bool tied_over_space(const Spot *spot)
{
	size_t end = before_spaces(spot->text, spot->offset);
	uint32_t last = char_before(spot->text, end);

	if (opens_no_line(spot->after) || last == 0x00AB || last == 0x2039)
		return true;
	if (ascii_is_digit(last) && is_unit_sign(spot->after))
		return true;
	if (!ascii_is_digit(spot->after))
		return false;
	return is_number_mark(spot->text, end) ||
	       (ascii_is_digit(last) && end + 1 == spot->offset && inside_number(spot));
}

static bool tied_after_hyphen(const Spot *spot)
{
	size_t hyphen = spot->offset;

	utf8_previous(spot->text, &hyphen);
	uint32_t last = char_before(spot->text, hyphen);
	if (ascii_is_digit(spot->after) && ascii_is_digit(last))
		return true;
	int letters = word_before(spot->text, hyphen, 2);
	return letters == 0 || (letters == 1 && u_isalpha((UChar32)last));
}

static bool tied_at_slash(const Spot *spot)
{
	return word_before(spot->text, spot->offset - 1, LEAST_AT_SLASH) < LEAST_AT_SLASH ||
	       word_after(spot->text, spot->length, spot->offset, LEAST_AT_SLASH) < LEAST_AT_SLASH;
}

/* ---- what is told apart ---- */

/* What a house number stands before: "1, avenue", "12 bis, rue". */
static const char *const streets[] = {
	"allée", "allées",    "avenue",   "av",      "boulevard", "bd",     "chaussée", "chemin", "cité",
	"cours", "esplanade", "faubourg", "impasse", "mail",      "parvis", "passage",  "place",  "promenade",
	"quai",  "résidence", "route",    "rue",     "sentier",   "square", "venelle",  "villa",  "voie",
};

static const char *const repeats[] = { "bis", "ter", "quater" };

static bool is_one_of(const char *const *words, size_t count, const char *word, size_t length)
{
	for (size_t i = 0; i < count; i++)
		if (*words[i] == *word && !strncmp(words[i], word, length) && !words[i][length])
			return true;
	return false;
}

#define IS_ONE_OF(words, word, length) is_one_of((words), sizeof(words) / sizeof *(words), (word), (length))

/* The word in small letters at `offset`; its length, 0 if there is none. */
static size_t small_word(const Spot *spot, size_t offset)
{
	size_t end = offset;

	for (size_t next = end; next < spot->length; end = next)
		if (!u_islower((UChar32)utf8_next(spot->text, spot->length, &next)))
			break;
	return end - offset;
}

/* Where the figures before `end` begin; `end` if there are none. */
static size_t figures_start(const char *text, size_t end)
{
	while (end && ascii_is_digit(text[end - 1]))
		end--;
	return end;
}

/* Whether what ends at `end` begins there: a word of its own, not the end of a longer one. */
static bool begins_word(const char *text, size_t start)
{
	uint32_t before = char_before(text, start);

	return !before || segment_is_space(before) || before == '(' || before == 0xAB || before == '/';
}

/* Whether a house number ends at `end`: "12", "12 bis", perhaps with a comma. */
static bool is_house_number(const Spot *spot, size_t end)
{
	size_t start, word;

	if (end && spot->text[end - 1] == ',')
		end--;
	for (word = end; word && spot->text[word - 1] >= 'a' && spot->text[word - 1] <= 'z';)
		word--;
	if (word < end && IS_ONE_OF(repeats, spot->text + word, end - word))
		end = before_spaces(spot->text, word);
	start = figures_start(spot->text, end);
	return start < end && end - start <= 4 && begins_word(spot->text, start);
}

/* Between a house number and its street, or within "12 bis, rue". */
static bool tied_to_street(const Spot *spot)
{
	size_t end = before_spaces(spot->text, spot->offset), length = small_word(spot, spot->offset), next;

	if (!length)
		return false;
	if (IS_ONE_OF(streets, spot->text + spot->offset, length))
		return is_house_number(spot, end);
	next = spot->offset + length;
	next += next < spot->length && spot->text[next] == ',';
	if (next >= spot->length || spot->text[next] != ' ' || !IS_ONE_OF(repeats, spot->text + spot->offset, length))
		return false;
	length = small_word(spot, next + 1);
	return IS_ONE_OF(streets, spot->text + next + 1, length) && is_house_number(spot, end);
}

/* Whether a number ends at `end` that counts: of three figures at most, or in groups of three. */
static bool is_count(const char *text, size_t end)
{
	size_t start = figures_start(text, end), before = start;

	if (start == end || end - start > LARGEST_COUNT)
		return false;
	uint32_t c = before ? utf8_previous(text, &before) : 0;
	if (end - start == 3 && (c == 0xA0 || c == 0x202F || c == ' ') && before && ascii_is_digit(text[before - 1]))
		return true;
	return begins_word(text, start);
}

static bool is_before_counted(const Spot *spot)
{
	return u_islower((UChar32)spot->after) && is_count(spot->text, before_spaces(spot->text, spot->offset));
}

static bool joins_compound(uint32_t c)
{
	return c == '-' || c == 0x2010 || c == '\'' || c == 0x2019;
}

/* Whether a part after the first of the compound about the spot begins with a capital. */
static bool is_in_name(const Spot *spot)
{
	size_t start = spot->offset;
	uint32_t last = 0;

	while (start) { /* a character back each time */
		size_t previous = start;
		uint32_t c = utf8_previous(spot->text, &previous);
		if (!u_isalpha((UChar32)c) && !joins_compound(c))
			break;
		start = previous;
	}
	for (bool inner = false; start < spot->length; inner = inner || last == '-' || last == 0x2010) {
		uint32_t c = utf8_next(spot->text, spot->length, &start);
		if (!u_isalpha((UChar32)c) && !joins_compound(c))
			return false;
		if (inner && u_isupper((UChar32)c))
			return true;
		last = c;
	}
	return false;
}

static BreakKind fine_kind(const Spot *spot)
{
	size_t hyphen = spot->offset;

	if (spot->before == ' ' && spot->french && is_before_counted(spot))
		return BREAK_AFTER_NUMBER;
	if (spot->before != '-' && spot->before != 0x2010)
		return BREAK_ALLOWED;
	utf8_previous(spot->text, &hyphen);
	if (!u_isalpha((UChar32)char_before(spot->text, hyphen)) || !u_isalpha((UChar32)spot->after))
		return BREAK_ALLOWED;
	return is_in_name(spot) ? BREAK_IN_NAME : BREAK_IN_COMPOUND;
}

/* ---- which breaks stand ---- */

static bool is_tied(const Spot *spot)
{
	if (spot->before == ' ')
		return spot->french && (tied_over_space(spot) || tied_to_street(spot));
	if (is_hyphen(spot->before))
		return tied_after_hyphen(spot);
	return spot->before == '/' && tied_at_slash(spot);
}

static BreakKind kind_of(const Spot *spot)
{
	BreakKind kind;

	if (spot->before == 0x00AD)
		return BREAK_SOFT_HYPHEN;
	if ((is_ideographic(spot->before) || is_ideographic(spot->after)) && !segment_is_space(spot->before))
		return BREAK_AT_IDEOGRAPH;
	kind = spot->fine ? fine_kind(spot) : BREAK_ALLOWED;
	if (kind != BREAK_ALLOWED)
		return kind;
	return spot->fine && is_hyphen(spot->before) ? BREAK_AFTER_HYPHEN : BREAK_ALLOWED;
}

static bool is_mandatory(UBreakIterator *iterator)
{
	int32_t status = ubrk_getRuleStatus(iterator);

	return status >= UBRK_LINE_HARD && status < UBRK_LINE_HARD_LIMIT;
}

static void add_break(Arena *arena, Breaks *breaks, size_t offset, BreakKind kind)
{
	array_push(arena, breaks, (Break){ (uint32_t)offset, kind });
}

static void add_tailored(Arena *arena, Breaks *breaks, Spot *spot)
{
	spot->before = char_before(spot->text, spot->offset);
	spot->after = char_at(spot->text, spot->length, spot->offset);
	if (!spot->fine || !is_tied(spot))
		add_break(arena, breaks, spot->offset, kind_of(spot));
}

/* The breaks of UAX 14, in fine setting tailored. */
static Breaks line_breaks(Arena *arena, const char *text, size_t length, const char *language, bool optional, bool fine)
{
	Breaks breaks = { 0 };
	Spot spot = { .text = text, .length = length, .french = strncmp(language, "fr", 2) == 0, .fine = fine };
	UBreakIterator *iterator = iterate(&line_iterator, UBRK_LINE, language, text, length);

	for (int32_t at; (at = ubrk_next(iterator)) != UBRK_DONE;) {
		spot.offset = (size_t)at;
		if (is_mandatory(iterator))
			add_break(arena, &breaks, spot.offset, BREAK_MANDATORY);
		else if (optional && spot.offset < length)
			add_tailored(arena, &breaks, &spot);
	}
	return breaks;
}

/* ---- addresses ---- */

static bool holds(const char *token, size_t length, const char *part)
{
	return memmem(token, length, part, strlen(part)) != NULL;
}

/* Mail, or web with its scheme or its usual first label. */
static bool looks_like_address(const char *token, size_t length)
{
	const char *at = memchr(token, '@', length);

	return (at && at > token && at + 1 < token + length) || holds(token, length, "://") ||
	       (length > 4 && memcmp(token, "www.", 4) == 0);
}

static bool closes(uint32_t c)
{
	return c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?' || c == ')' || c == ']' ||
	       c == '>' || c == 0x00BB || c == 0x201D || c == 0x2019;
}

/* The end of an address without the punctuation of the sentence that it stands in. */
static size_t trim(const char *text, size_t start, size_t end)
{
	while (end > start) {
		size_t previous = end;
		if (!closes(utf8_previous(text, &previous)))
			break;
		end = previous;
	}
	return end;
}

/* Never within "://", so that the scheme stays recognizable. */
static bool breaks_address(char before, char after)
{
	if ((before == '/' || before == ':') && after != '/')
		return true;
	return after && strchr(".@?&=-_#", after) && !strchr(".@?&=-_#/:", before);
}

static void add_address_breaks(Arena *arena, Breaks *breaks, const char *text, size_t start, size_t end)
{
	end = trim(text, start, end);
	for (size_t i = start + LEAST_OF_ADDRESS; i + LEAST_OF_ADDRESS <= end; i++)
		if (breaks_address(text[i - 1], text[i]))
			add_break(arena, breaks, i, BREAK_IN_ADDRESS);
}

static size_t token_end(const char *text, size_t length, size_t offset)
{
	while (offset < length) {
		size_t next = offset;
		if (segment_is_space(utf8_next(text, length, &next)))
			break;
		offset = next;
	}
	return offset;
}

static size_t spaces_end(const char *text, size_t length, size_t offset)
{
	while (offset < length) {
		size_t next = offset;
		if (!segment_is_space(utf8_next(text, length, &next)))
			break;
		offset = next;
	}
	return offset;
}

/* `lines` with the breaks inside each address replaced by the address's own. */
static Breaks with_addresses(Arena *arena, Breaks lines, const char *text, size_t length, SegmentField field)
{
	Breaks breaks = { 0 };
	size_t used = 0;

	for (size_t start = spaces_end(text, length, 0); start < length;) {
		size_t end = token_end(text, length, start);
		bool address = field == SEGMENT_ADDRESS || looks_like_address(text + start, end - start);
		for (; used < lines.count && lines.items[used].offset <= start; used++)
			array_push(arena, &breaks, lines.items[used]);
		if (address)
			add_address_breaks(arena, &breaks, text, start, end);
		for (; used < lines.count && lines.items[used].offset < end; used++)
			if (!address)
				array_push(arena, &breaks, lines.items[used]);
		start = spaces_end(text, length, end);
	}
	for (; used < lines.count; used++)
		array_push(arena, &breaks, lines.items[used]);
	return breaks;
}

static bool may_hold_address(const char *text, size_t length)
{
	return memchr(text, '@', length) || holds(text, length, "://") || holds(text, length, "www.");
}

/* ---- the whole ---- */

size_t segment_breaks(Arena *arena, const char *text, size_t length, const char *language, SegmentField field,
		      bool fine, const Break **breaks)
{
	assert(length <= INT32_MAX);
	Breaks found = line_breaks(arena, text, length, language, field != SEGMENT_UNBREAKABLE, fine);
	if (field == SEGMENT_ADDRESS || (fine && field == SEGMENT_PROSE && may_hold_address(text, length)))
		found = with_addresses(arena, found, text, length, field);
	*breaks = found.items;
	return found.count;
}

size_t segment_clusters(Arena *arena, const char *text, size_t length, const uint32_t **offsets)
{
	ARRAY(uint32_t) found = { 0 };
	UBreakIterator *iterator = iterate(&character_iterator, UBRK_CHARACTER, "", text, length);

	for (int32_t at; (at = ubrk_next(iterator)) != UBRK_DONE;)
		if ((size_t)at < length)
			array_push(arena, &found, (uint32_t)at);
	*offsets = found.items;
	return found.count;
}
