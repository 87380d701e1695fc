/*
 * Typography: see the header. The rules are those of French composition as the Imprimerie nationale's Lexique and the
 * typographers' codes give them. First characters are replaced (apostrophe, ellipsis, quotes), then each gap between
 * two signs is looked at once; a rule only ever turns plain spaces into no-break ones, or puts one in where signs
 * touch, which is why a second pass finds nothing to do.
 *
 * Left out: taking spaces away, and spaces into figures that have none ("12000": postcode or number?).
 */
#include "text/typography.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "text/months.h"
#include "text/numeral.h"
#include "text/signs.h"

#include <stdbool.h>
#include <string.h>
#include <unicode/uchar.h>

enum {
	APOSTROPHE = 0x2019,
	ELLIPSIS = 0x2026,
	OPEN_GUILLEMET = 0xAB,
	CLOSE_GUILLEMET = 0xBB,
	OPEN_QUOTE = 0x201C,
	CLOSE_QUOTE = 0x201D,
	EN_DASH = 0x2013,
	EM_DASH = 0x2014,
	EURO = 0x20AC,
	POUND = 0xA3,
	PER_MILLE = 0x2030,
	DEGREE = 0xB0,
	ORDINAL = 0xBA,
	MAX_GROUPS = 16, /* of figures: no number has more */
	MAX_QUOTES = 8,  /* within one another */
};

/* ---- tables ---- */

/* Tied to the figures before them. */
static const char *const units[] = {
	"km",  "km²", "km2", "m",   "m²", "m2",   "m³",  "m3",  "dm",  "cm",  "mm",  "ha", "kg",
	"g",   "mg",  "t",   "l",   "L",  "hl",   "cl",  "ml",  "mL",  "h",   "min", "s",  "kW",
	"kWh", "MW",  "MWh", "kWc", "W",  "kV",   "Go",  "Mo",  "ko",  "°C",  "°",   "k€", "K€",
	"M€",  "Md€", "Mds", "Md",  "F",  "FCFA", "CFA", "XOF", "EUR", "USD", "ans",
};

/* Tied to a name. */
static const char *const titles[] = { "M.", "MM.", "Mme", "Mmes", "Mlle", "Mlles", "Dr", "Drs", "Pr", "Prs", "Mgr" };

/* Tied to a number, in figures or Roman. */
static const char *const references[] = { "art.", "p.", "pp.", "chap.", "fig.", "vol.", "t.", "al.", "tabl.", "§" };

#define LISTED(table) (table), sizeof(table) / sizeof *(table)

/* ---- kinds of characters ---- */

static bool is_letter(uint32_t c)
{
	return c && u_isalpha((UChar32)c);
}

static bool is_word(uint32_t c)
{
	return is_letter(c) || ascii_is_digit(c);
}

static bool is_among(uint32_t c, const char *set)
{
	for (size_t at = 0, length = strlen(set); at < length;)
		if (utf8_next(set, length, &at) == c)
			return true;
	return false;
}

static bool is_opening(uint32_t c)
{
	return is_among(c, "([{«“‘");
}

static bool is_closing(uint32_t c)
{
	return is_among(c, ")]}»”.,…!?;:");
}

static bool is_dash(uint32_t c)
{
	return c == EN_DASH || c == EM_DASH;
}

/* ---- words in signs ---- */

/* The sign after `word` if it stands at sign i, without spaces inside and not as the beginning of a longer word; else
   0. */
static size_t after_word(const Signs *t, size_t i, const char *word)
{
	size_t length = strlen(word), from = i;
	uint32_t last = 0;

	for (size_t at = 0; at < length; i++) {
		last = utf8_next(word, length, &at);
		if (i > t->count || t->s[i].c != last || (i > from && signs_spaced(t, i)))
			return 0;
	}
	bool goes_on = !signs_spaced(t, i) && is_word(last) && (is_word(t->s[i].c) || is_among(t->s[i].c, "’'-²³"));
	return goes_on ? 0 : i;
}

static size_t after_any(const Signs *t, size_t i, const char *const *words, size_t count)
{
	for (size_t w = 0; w < count; w++) {
		size_t end = after_word(t, i, words[w]);
		if (end)
			return end;
	}
	return 0;
}

/* Whether no letter or figure touches sign i from before. */
static bool begins_word(const Signs *t, size_t i)
{
	return signs_spaced(t, i) || !is_word(t->s[i - 1].c);
}

static bool touches_word(const Signs *t, size_t i)
{
	return !signs_spaced(t, i) && is_word(t->s[i].c);
}

/* ---- addresses in prose are left alone ---- */

/* Whether `part` stands among signs from to - 1 with a letter or figure after it. */
static bool has_part(const Signs *t, size_t from, size_t to, const char *part)
{
	size_t length = strlen(part);

	for (size_t i = from; i + length < to; i++) {
		size_t n = 0;
		while (n < length && t->s[i + n].c == (unsigned char)part[n])
			n++;
		if (n == length && is_word(t->s[i + n].c))
			return true;
	}
	return false;
}

static bool has_at(const Signs *t, size_t from, size_t to)
{
	for (size_t i = from + 1; i + 1 < to; i++)
		if (t->s[i].c == '@' && is_word(t->s[i - 1].c) && is_word(t->s[i + 1].c))
			return true;
	return false;
}

/* Mail, or web with its scheme or its usual first label. */
static bool is_address(const Signs *t, size_t from, size_t to)
{
	return has_at(t, from, to) || has_part(t, from, to, "://") || has_part(t, from, to, "www.");
}

static void spare_token(Signs *t, size_t from, size_t to)
{
	if (!is_address(t, from, to))
		return;
	while (to > from && (is_closing(t->s[to - 1].c) || is_among(t->s[to - 1].c, "\"'’")))
		to--;
	while (from < to && (is_opening(t->s[from].c) || is_among(t->s[from].c, "\"'")))
		from++;
	for (size_t i = from; i < to; i++)
		t->s[i].verbatim = true;
}

static void spare_addresses(Signs *t)
{
	for (size_t from = 1, to; from <= t->count; from = to) {
		for (to = from + 1; to <= t->count && !t->s[to].gap_length; to++)
			;
		spare_token(t, from, to);
	}
}

/* ---- characters ---- */

/* Whether the word that ends before sign i is elided: one letter or qu, as in "l'", "jusqu'". */
static bool is_elision(const Signs *t, size_t i)
{
	if (i < 2 || !is_letter(t->s[i - 1].c))
		return false;
	if (i > 2 && !signs_spaced(t, i - 1) && t->s[i - 1].c == 'u' && is_among(t->s[i - 2].c, "qQ"))
		return true;
	return begins_word(t, i - 1) && is_among(t->s[i - 1].c, "cdjlmnstCDJLMNST");
}

static void set_apostrophes(Signs *t)
{
	for (size_t i = 1; i <= t->count; i++) {
		if (t->s[i].c != '\'' || t->s[i].verbatim || signs_spaced(t, i) || !is_letter(t->s[i - 1].c))
			continue;
		if (touches_word(t, i + 1) || is_elision(t, i))
			signs_replace(t, i, APOSTROPHE);
	}
}

static bool is_dot(const Signs *t, size_t i)
{
	return t->s[i].c == '.' && !signs_spaced(t, i);
}

/* Three dots become one sign; two, or four and more, are somebody's leader. */
static void set_ellipses(Signs *t)
{
	for (size_t i = 1; i + 2 <= t->count; i++) {
		size_t end = i + 1;
		if (t->s[i].c != '.')
			continue;
		while (end <= t->count && is_dot(t, end))
			end++;
		bool open_ended = is_dot(t, end) || (t->s[i - 1].c == '.' && !signs_spaced(t, i));
		if (end - i == 3 && !open_ended && !t->s[i].verbatim) {
			signs_replace(t, i, ELLIPSIS);
			signs_remove(t, i + 1, 2);
		} else {
			i = end - 1;
		}
	}
}

static bool opens_quote(const Signs *t, size_t i)
{
	uint32_t previous = t->s[i - 1].c, next = t->s[i + 1].c;
	bool free_before = signs_spaced(t, i) || !previous || is_opening(previous) || is_dash(previous) ||
			   is_among(previous, "’'-/");

	return free_before && !signs_spaced(t, i + 1) && (is_word(next) || is_opening(next) || next == ELLIPSIS);
}

static bool closes_quote(const Signs *t, size_t i)
{
	return !signs_spaced(t, i) && !touches_word(t, i + 1);
}

static bool is_straight_quote(const Signs *t, size_t i)
{
	return t->s[i].c == '"' && !t->s[i].verbatim;
}

static void replace_pair(Signs *t, size_t open, size_t close, bool inner)
{
	signs_replace(t, open, inner ? OPEN_QUOTE : OPEN_GUILLEMET);
	signs_replace(t, close, inner ? CLOSE_QUOTE : CLOSE_GUILLEMET);
}

/* Pairs of straight quotes become guillemets, or curved quotes within others. */
static void set_quotes(Signs *t)
{
	struct {
		size_t at;
		bool inner;
	} open[MAX_QUOTES];
	size_t count = 0;
	int guillemets = 0;

	for (size_t i = 1; i <= t->count; i++) {
		guillemets += (t->s[i].c == OPEN_GUILLEMET) - (t->s[i].c == CLOSE_GUILLEMET);
		if (!is_straight_quote(t, i))
			continue;
		if (count && closes_quote(t, i)) {
			count--;
			replace_pair(t, open[count].at, i, open[count].inner);
		} else if (count < MAX_QUOTES && opens_quote(t, i)) {
			open[count].at = i;
			open[count].inner = guillemets > 0 || count > 0;
			count++;
		}
	}
}

/* ---- gaps: each rule looks at the gap before sign i ---- */

static bool goes_on_with(const Signs *t, size_t i, const char *set)
{
	return !signs_spaced(t, i) && is_among(t->s[i].c, set);
}

static bool ends_phrase(const Signs *t, size_t i)
{
	return signs_spaced(t, i) || !t->s[i].c || is_among(t->s[i].c, ")]}»”’\".,…");
}

/* The space that French puts before a sign, 0 for none. */
static uint32_t space_before(uint32_t c)
{
	if (c == ';' || c == '!' || c == '?')
		return SIGNS_NARROW;
	return c == ':' || c == CLOSE_GUILLEMET ? SIGNS_NO_BREAK : 0;
}

/* Of several signs in a row, as "?!", only the first gets a space; "14:30", "a?b=c" and "(!)" get none where there was
 * none. */
static bool wants_space(const Signs *t, size_t i)
{
	uint32_t previous = t->s[i - 1].c;

	if (t->s[i].c == CLOSE_GUILLEMET)
		return true;
	if (is_opening(previous) || is_among(previous, ";:!?"))
		return false;
	while (i < t->count && goes_on_with(t, i + 1, ";:!?"))
		i++;
	return ends_phrase(t, i + 1) || goes_on_with(t, i + 1, ";:!?");
}

static void before_punctuation(Signs *t, size_t i)
{
	uint32_t space = space_before(t->s[i].c);

	if (!space)
		return;
	signs_tie(t, i, space);
	if (i <= t->count && wants_space(t, i))
		signs_space(t, i, space);
}

static void after_guillemet(Signs *t, size_t i)
{
	if (t->s[i - 1].c != OPEN_GUILLEMET)
		return;
	if (i > 1)
		signs_space(t, i, SIGNS_NO_BREAK);
	else
		signs_tie(t, i, SIGNS_NO_BREAK);
}

static void before_unit_sign(Signs *t, size_t i)
{
	uint32_t c = t->s[i].c;

	if (!ascii_is_digit(t->s[i - 1].c) || !(c == '%' || c == PER_MILLE || c == EURO || c == POUND || c == '$'))
		return;
	signs_tie(t, i, SIGNS_NO_BREAK);
	if (i <= t->count && !touches_word(t, i + 1))
		signs_space(t, i, SIGNS_NO_BREAK);
}

static void before_unit(Signs *t, size_t i)
{
	if (!t->s[i].plain || !ascii_is_digit(t->s[i - 1].c) || !after_any(t, i, LISTED(units)))
		return;
	signs_tie(t, i, SIGNS_NO_BREAK);
	size_t next = after_word(t, i, "F");
	if (next && after_word(t, next, "CFA"))
		signs_tie(t, next, SIGNS_NO_BREAK);
}

/* "14 h 30": the minutes hold to the hour. */
static void after_hour(Signs *t, size_t i)
{
	if (i > 2 && t->s[i - 1].c == 'h' && ascii_is_digit(t->s[i - 2].c) && ascii_is_digit(t->s[i].c))
		signs_tie(t, i, SIGNS_NO_BREAK);
}

static bool is_number_sign(const Signs *t, size_t i)
{
	return i > 1 && (t->s[i].c == DEGREE || t->s[i].c == ORDINAL) && !signs_spaced(t, i) &&
	       is_among(t->s[i - 1].c, "nN") && begins_word(t, i - 1);
}

static void after_number_sign(Signs *t, size_t i)
{
	if (!is_number_sign(t, i - 1))
		return;
	signs_tie(t, i, SIGNS_NO_BREAK);
	if (ascii_is_digit(t->s[i].c))
		signs_space(t, i, SIGNS_NO_BREAK);
}

static bool is_roman(const Signs *t, size_t i)
{
	size_t from = i;

	while (i <= t->count && (i == from || !signs_spaced(t, i)) && is_among(t->s[i].c, "IVXLC"))
		i++;
	return i > from && !touches_word(t, i);
}

/* Whether one of `words` ends right before sign i. The longest has five signs. */
static bool follows_any(const Signs *t, size_t i, const char *const *words, size_t count)
{
	for (size_t from = i > 5 ? i - 5 : 1; from < i; from++)
		if (begins_word(t, from) && after_any(t, from, words, count) == i)
			return true;
	return false;
}

static void after_abbreviation(Signs *t, size_t i)
{
	if (!t->s[i].plain)
		return;
	if ((u_isupper((UChar32)t->s[i].c) && follows_any(t, i, LISTED(titles))) ||
	    ((ascii_is_digit(t->s[i].c) || is_roman(t, i)) && follows_any(t, i, LISTED(references))))
		signs_tie(t, i, SIGNS_NO_BREAK);
}

/* Whether a day of the month, "12" or "1er", ends right before sign i. */
static bool follows_day(const Signs *t, size_t i)
{
	if (i > 3 && t->s[i - 1].c == 'r' && t->s[i - 2].c == 'e' && t->s[i - 3].c == '1')
		return !signs_spaced(t, i - 1) && !signs_spaced(t, i - 2) && begins_word(t, i - 3);
	if (i < 2 || !ascii_is_digit(t->s[i - 1].c))
		return false;
	return begins_word(t, i - 1) || (i > 2 && ascii_is_digit(t->s[i - 2].c) && begins_word(t, i - 2));
}

static void before_month(Signs *t, size_t i)
{
	if (t->s[i].plain && follows_day(t, i) && after_any(t, i, LISTED(months_french)))
		signs_tie(t, i, SIGNS_NO_BREAK);
}

/* "Louis XIV": a Roman number of two letters or more after a word with a capital. */
static void before_roman(Signs *t, size_t i)
{
	if (!t->s[i].plain || !is_roman(t, i) || signs_spaced(t, i + 1) || !is_among(t->s[i + 1].c, "IVXLC"))
		return;
	size_t word = i - 1;
	while (word > 1 && !signs_spaced(t, word) && is_letter(t->s[word - 1].c))
		word--;
	if (i - word > 2 && u_isupper((UChar32)t->s[word].c) && u_islower((UChar32)t->s[i - 1].c))
		signs_tie(t, i, SIGNS_NO_BREAK);
}

static void set_gap(Signs *t, size_t i)
{
	before_punctuation(t, i);
	after_guillemet(t, i);
	before_unit_sign(t, i);
	after_number_sign(t, i);
	if (!t->s[i].plain)
		return;
	before_unit(t, i);
	after_hour(t, i);
	after_abbreviation(t, i);
	before_month(t, i);
	before_roman(t, i);
}

/* ---- grouped figures ---- */

/* The sign after the group of figures at sign i. */
static size_t group_end(const Signs *t, size_t i)
{
	for (i++; i <= t->count && ascii_is_digit(t->s[i].c) && !signs_spaced(t, i); i++)
		;
	return i;
}

static void tie_groups(Signs *t, size_t from, size_t to, NumeralKind kind)
{
	for (size_t i = from + 1; kind != NUMERAL_NONE && i < to; i++)
		signs_tie(t, i, kind == NUMERAL_THOUSANDS ? SIGNS_NARROW : SIGNS_NO_BREAK);
}

/* Ties the run of groups that begins at sign i; answers the sign after it. */
static size_t set_run(Signs *t, size_t from)
{
	int groups[MAX_GROUPS];
	size_t count = 0, i = from;

	for (;;) {
		size_t end = group_end(t, i);
		if (count < MAX_GROUPS)
			groups[count] = (int)(end - i);
		count++;
		i = end;
		if (i > t->count || !ascii_is_digit(t->s[i].c) || t->s[i].gap_count != 1)
			break;
	}
	bool plus = t->s[from - 1].c == '+' && !signs_spaced(t, from);
	bool part_of_more = !plus && !signs_spaced(t, from) && is_among(t->s[from - 1].c, ",.");
	if (count <= MAX_GROUPS && !part_of_more && !touches_word(t, i))
		tie_groups(t, from, i, numeral_kind(plus, groups, count));
	return i;
}

static void set_numbers(Signs *t)
{
	for (size_t i = 1; i <= t->count;) {
		if (ascii_is_digit(t->s[i].c) && !t->s[i].verbatim && begins_word(t, i))
			i = set_run(t, i);
		else
			i++;
	}
}

/* ---- dashes of asides ---- */

static bool is_between_figures(const Signs *t, size_t i)
{
	return ascii_is_digit(t->s[i - 1].c) && ascii_is_digit(t->s[i + 1].c);
}

static bool opens_aside(const Signs *t, size_t i)
{
	return (signs_spaced(t, i) || !t->s[i - 1].c || is_opening(t->s[i - 1].c)) && signs_spaced(t, i + 1) &&
	       t->s[i + 1].c && !is_closing(t->s[i + 1].c);
}

static bool closes_aside(const Signs *t, size_t i)
{
	return signs_spaced(t, i) && !is_opening(t->s[i - 1].c) &&
	       (signs_spaced(t, i + 1) || !t->s[i + 1].c || is_closing(t->s[i + 1].c));
}

static bool ends_sentence(const Signs *t, size_t i)
{
	return is_among(t->s[i].c, ".!?") && signs_spaced(t, i + 1) && !is_closing(t->s[i + 1].c);
}

/* "– ainsi –": the aside's words hold to its dashes. One dash alone is not an aside, but at the start of a text it
 * begins a speech or an item, which holds to it. */
static void set_asides(Signs *t)
{
	size_t open = 0;

	if (t->count && is_dash(t->s[1].c) && !t->s[0].c && !t->s[1].outside)
		signs_tie(t, 2, SIGNS_NO_BREAK);
	for (size_t i = 2; i <= t->count; i++) {
		if (ends_sentence(t, i))
			open = 0;
		if (!is_dash(t->s[i].c) || is_between_figures(t, i))
			continue;
		if (open && closes_aside(t, i)) {
			signs_tie(t, open + 1, SIGNS_NO_BREAK);
			signs_tie(t, i, SIGNS_NO_BREAK);
			open = 0;
		} else if (opens_aside(t, i)) {
			open = i;
		}
	}
}

/* ---- the whole ---- */

static void set_prose(Signs *t)
{
	set_ellipses(t);
	set_quotes(t);
	for (size_t i = 1; i <= t->count + 1; i++)
		set_gap(t, i);
	set_numbers(t);
	set_asides(t);
}

/* Neither another language nor a field that is left as it is. */
static bool is_french_text(const char *language, TypographyField field)
{
	return strncmp(language, "fr", 2) == 0 && (field == TYPOGRAPHY_PROSE || field == TYPOGRAPHY_NAME);
}

bool typography_raises_ordinals(const char *language, TypographyField field)
{
	return is_french_text(language, field);
}

const char *typography_apply(Arena *arena, const char *language, TypographyField field, TypographyContext context,
			     const char *text, size_t length, size_t *out_length)
{
	*out_length = length;
	if (!is_french_text(language, field) || length == 0)
		return text;
	ArenaMark mark = arena_mark(arena);
	Signs signs = signs_of(arena, text, length, context.before, context.after);
	spare_addresses(&signs);
	set_apostrophes(&signs);
	if (field == TYPOGRAPHY_PROSE)
		set_prose(&signs);
	if (!signs.changed) {
		arena_reset(arena, mark);
		return text;
	}
	return signs_text(&signs, arena, length, out_length);
}
