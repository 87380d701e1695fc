/*
 * Where a paragraph's text may be broken: between words by UAX 14 under the rules of each stretch's language and kind
 * of field (segment.h), inside words where hyphens may be put (hyphen.h). What was only there to say so (soft hyphens,
 * zero width spaces, word joiners) is then taken out of the text, so that copying gives back words.
 */
#include "base/ascii.h"
#include "layout/inline/inline.h"

#include "base/utf8.h"

#include <string.h>

enum {
	SOFT_HYPHEN = 0xAD,
	HYPHEN = 0x2010,
	NO_BREAK_HYPHEN = 0x2011,
	APOSTROPHE = 0x2019,
	NO_BREAK_SPACE = 0xA0,
	NARROW_NO_BREAK_SPACE = 0x202F,
	ELLIPSIS = 0x2026
};

/* A full stop after so few letters ends an abbreviation rather than a sentence, so that what follows may be a name. */
enum { LEAST_BEFORE_STOP = 4 };

typedef struct Rules {
	const char *language;
	SegmentField field;
	bool fine;
} Rules;

/* ---- breaks between words ---- */

/* A keep of some strength gives way where its line is too narrow, as in Apache FOP; one that always holds does not. */
static SegmentField field_of(const FoText *text)
{
	if (!text->wrap || text->keep_together.within_line == FO_KEEP_ALWAYS)
		return SEGMENT_UNBREAKABLE;
	switch (text->field) {
	case FO_FIELD_MAIL:
	case FO_FIELD_URL: return SEGMENT_ADDRESS;
	case FO_FIELD_PHONE:
	case FO_FIELD_CODE: return SEGMENT_UNBREAKABLE;
	default: return SEGMENT_PROSE;
	}
}

static Rules rules_of(const InlineDraft *d, const InlinePiece *piece)
{
	const InlineStyle *style = &d->styles.items[piece->style];

	return (Rules){ style->language, field_of(style->text), style->text->fine };
}

static bool same_rules(Rules a, Rules b)
{
	return a.language == b.language && a.field == b.field && a.fine == b.fine;
}

/* The next piece of text at or after `index`, or the count. */
static size_t next_text(const InlineDraft *d, size_t index)
{
	while (index < d->pieces.count && d->pieces.items[index].kind != PIECE_TEXT)
		index++;
	return index;
}

/* Adds the breaks of a stretch of text that are before `limit`. */
static void add_breaks(const InlineDraft *d, Breaks *breaks, uint32_t start, uint32_t end, uint32_t limit, Rules rules)
{
	const Break *found;
	const char *text = d->text.bytes + start;
	size_t count = segment_breaks(d->arena, text, end - start, rules.language, rules.field, rules.fine, &found);

	for (size_t i = 0; i < count && start + found[i].offset < limit; i++)
		array_push(d->arena, breaks, (Break){ start + found[i].offset, found[i].kind });
}

/* The stretch of text under the same rules from piece *index on; *index moves past it. */
static void next_stretch(const InlineDraft *d, size_t *index, uint32_t *start, uint32_t *end, Rules *rules)
{
	*start = d->pieces.items[*index].start;
	*rules = rules_of(d, &d->pieces.items[*index]);
	do {
		*end = d->pieces.items[*index].end;
		*index = next_text(d, *index + 1);
	} while (*index < d->pieces.count && same_rules(*rules, rules_of(d, &d->pieces.items[*index])));
}

static void add_all_breaks(const InlineDraft *d, Breaks *breaks, Rules rules)
{
	add_breaks(d, breaks, 0, (uint32_t)d->text.length, UINT32_MAX, rules);
}

/* Breaks on their way from those of the whole text to those that stand. */
typedef struct Merge {
	const InlineDraft *draft;
	Breaks whole, merged;
	size_t next; /* of the whole */
} Merge;

/* The next breaks of the whole, up to that offset, stand. */
static void keep_breaks(Merge *m, uint32_t last)
{
	for (; m->next < m->whole.count && m->whole.items[m->next].offset <= last; m->next++)
		array_push(m->draft->arena, &m->merged, m->whole.items[m->next]);
}

/* A stretch under rules of its own is broken by those inside; at its edges by those of the whole. */
static void replace_breaks(Merge *m, uint32_t start, uint32_t end, Rules rules)
{
	keep_breaks(m, start);
	while (m->next < m->whole.count && m->whole.items[m->next].offset < end)
		m->next++;
	add_breaks(m->draft, &m->merged, start, end, end, rules);
}

static void find_breaks(InlineDraft *d)
{
	Merge m = { .draft = d };
	size_t index = next_text(d, 0);
	uint32_t start, end;
	Rules rules = { "", SEGMENT_PROSE, false }, others;

	if (index < d->pieces.count)
		next_stretch(d, &index, &start, &end, &rules);
	if (index == d->pieces.count) {
		add_all_breaks(d, &d->breaks, rules);
		return;
	}
	add_all_breaks(d, &m.whole, (Rules){ rules.language, SEGMENT_PROSE, rules.fine });
	if (rules.field != SEGMENT_PROSE)
		replace_breaks(&m, start, end, rules);
	while (index < d->pieces.count) { /* a stretch has at least one piece */
		next_stretch(d, &index, &start, &end, &others);
		if (!same_rules(others, (Rules){ rules.language, SEGMENT_PROSE, rules.fine }))
			replace_breaks(&m, start, end, others);
	}
	keep_breaks(&m, UINT32_MAX);
	d->breaks = m.merged;
}

/* ---- breaks that are taken away ---- */

typedef struct Ties {
	const InlineDraft *draft;
	bool *tied; /* by break; NULL: none is */
} Ties;

/* The first break at that offset or after it. */
static size_t break_from(const Breaks *breaks, uint32_t offset)
{
	size_t low = 0, high = breaks->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (breaks->items[middle].offset < offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void tie(Ties *ties, uint32_t offset)
{
	const Breaks *breaks = &ties->draft->breaks;
	size_t at = break_from(breaks, offset);

	if (at == breaks->count || breaks->items[at].offset != offset || breaks->items[at].kind == BREAK_MANDATORY)
		return;
	if (!ties->tied)
		ties->tied = arena_array_of(ties->draft->arena, bool, breaks->count);
	ties->tied[at] = true;
}

static void drop_tied(InlineDraft *d, const bool *tied)
{
	size_t kept = 0;

	for (size_t i = 0; i < d->breaks.count; i++)
		if (!tied[i])
			d->breaks.items[kept++] = d->breaks.items[i];
	d->breaks.count = kept;
}

static bool follows_space(const InlineDraft *d, uint32_t at)
{
	return at > 0 && d->text.bytes[at - 1] == ' ';
}

/* A leader belongs to what it leads from and to, unless a space says otherwise. */
static void tie_leader(Ties *ties, const InlinePiece *leader)
{
	if (!follows_space(ties->draft, leader->start))
		tie(ties, leader->start);
	tie(ties, leader->end);
}

/* A break at a space stands after it. */
static void tie_next(Ties *ties, uint32_t end)
{
	const Str *text = &ties->draft->text;

	tie(ties, end);
	while (end < text->length && text->bytes[end] == ' ')
		end++;
	tie(ties, end);
}

static void tie_previous(Ties *ties, uint32_t start)
{
	const Str *text = &ties->draft->text;

	tie(ties, start);
	if (start < text->length && text->bytes[start] == ' ')
		tie(ties, start + 1);
}

/* What keeps inline areas in the line of their neighbours: keep-with-next, keep-with-previous .within-line; a
 * range of pages is not parted (§ 6.10.8). */
static void tie_kept(Ties *ties, const InlinePiece *piece)
{
	const FoBox *box = piece->node->box;

	bool amid = piece->node->kind == FO_INDEX_RANGE_SEPARATOR;

	if (piece->kind != PIECE_CLOSE && (amid || box->keep_with_previous.within_line != FO_KEEP_AUTO))
		tie_previous(ties, piece->start);
	if (piece->kind != PIECE_OPEN && (amid || box->keep_with_next.within_line != FO_KEEP_AUTO))
		tie_next(ties, piece->end);
}

static void tie_pieces(InlineDraft *d)
{
	Ties ties = { .draft = d };

	for (size_t i = 0; i < d->pieces.count; i++) {
		const InlinePiece *piece = &d->pieces.items[i];

		if (piece->kind == PIECE_LEADER)
			tie_leader(&ties, piece);
		if (piece->kind != PIECE_TEXT && piece->kind != PIECE_ANCHOR && piece->kind != PIECE_NOTE)
			tie_kept(&ties, piece);
	}
	if (ties.tied)
		drop_tied(d, ties.tied);
}

/* ---- hyphens ---- */

/* Walks through the tokens of a text, that is what stands between spaces. */
typedef struct Tokens {
	InlineDraft *draft;
	size_t piece; /* the piece of text that a word stands in */
	size_t next_break;
	bool starts_sentence; /* a word here would be a sentence's first */
} Tokens;

static bool is_apostrophe(uint32_t c)
{
	return c == '\'' || c == APOSTROPHE;
}

/* Letters, near enough: what is none of these the dictionary does not know, and answers nothing. */
static bool is_letter(uint32_t c)
{
	if (c < 0x80)
		return ascii_is_letter(c);
	return c >= 0xC0 && c != 0xD7 && c != 0xF7 && (c < 0x2000 || c > 0x2BFF) && (c < 0x3000 || c > 0x303F) &&
	       c < 0xFFF0;
}

/* What joins letters to a word that is not to be parted elsewhere. */
static bool is_joint(uint32_t c)
{
	return c == '-' || c == HYPHEN || c == NO_BREAK_HYPHEN || c == SOFT_HYPHEN || c == '_' || c == '@' ||
	       ascii_is_digit(c);
}

static const InlineStyle *style_at(Tokens *t, size_t offset)
{
	InlineDraft *d = t->draft;

	while (t->piece + 1 < d->pieces.count &&
	       (d->pieces.items[t->piece].kind != PIECE_TEXT || d->pieces.items[t->piece].end <= offset))
		t->piece++;
	if (d->pieces.items[t->piece].kind != PIECE_TEXT)
		return NULL;
	return &d->styles.items[d->pieces.items[t->piece].style];
}

static void hyphenate(Tokens *t, size_t start, size_t end)
{
	InlineDraft *d = t->draft;
	const InlineStyle *style = style_at(t, start);
	const uint32_t *offsets;
	size_t count;

	if (!style || !style->text->hyphenate || !style->text->wrap || style->text->field != FO_FIELD_PROSE)
		return;
	count = hyphen_points(d->layout->hyphenators, style->language, d->text.bytes + start, end - start,
			      style->text->hyphen_remain, style->text->hyphen_push,
			      t->starts_sentence || !style->text->fine, &offsets);
	for (size_t i = 0; i < count; i++)
		array_push(d->arena, &d->hyphens, (uint32_t)start + offsets[i]);
}

/* The word that begins at *at: letters and apostrophes, or with joints, in which case it is left alone. */
static void read_word(Tokens *t, size_t *at, size_t end)
{
	const char *text = t->draft->text.bytes;
	size_t start = *at, letters_end = start, next = start;
	bool whole = true;

	while (next < end) { /* a character further each time */
		uint32_t c = utf8_next(text, end, &next);

		if (!is_letter(c) && !is_apostrophe(c) && !is_joint(c))
			break;
		whole = whole && !is_joint(c);
		if (is_letter(c))
			letters_end = next;
		*at = next;
	}
	if (whole && letters_end > start)
		hyphenate(t, start, letters_end);
}

/* Whether a token ends a sentence: a stop after more than an abbreviation, closing quotes and brackets apart. */
static bool ends_sentence(const char *text, size_t start, size_t end)
{
	uint32_t c = 0;
	size_t letters = 0;

	while (end > start) { /* a character back each time */
		c = utf8_previous(text, &end);
		if (c != ')' && c != ']' && c != '"' && c != 0xBB && c != 0x201D)
			break;
	}
	if (c == '!' || c == '?' || c == ELLIPSIS)
		return true;
	if (c != '.')
		return false;
	while (end > start && is_letter(utf8_previous(text, &end)))
		letters++;
	return letters >= LEAST_BEFORE_STOP;
}

/* Whether the token is an address of mail or web: it has breaks of its own. */
static bool is_address(Tokens *t, size_t start, size_t end)
{
	const InlineDraft *d = t->draft;
	bool found = false;

	while (t->next_break < d->breaks.count && d->breaks.items[t->next_break].offset <= start)
		t->next_break++;
	for (size_t i = t->next_break; i < d->breaks.count && d->breaks.items[i].offset < end; i++)
		found = found || d->breaks.items[i].kind == BREAK_IN_ADDRESS;
	return found || memchr(d->text.bytes + start, '@', end - start) ||
	       memmem(d->text.bytes + start, end - start, "://", 3);
}

static void read_token(Tokens *t, size_t start, size_t end)
{
	const char *text = t->draft->text.bytes;
	bool has_letters = false;

	if (is_address(t, start, end)) {
		t->starts_sentence = false;
		return;
	}
	for (size_t at = start; at < end;) {
		size_t next = at;
		uint32_t c = utf8_next(text, end, &next);

		if (!is_letter(c) && !is_joint(c)) {
			at = next;
			continue;
		}
		has_letters = true;
		read_word(t, &at, end);
		t->starts_sentence = false;
	}
	if (has_letters || end - start > 1)
		t->starts_sentence = ends_sentence(text, start, end);
	else if (strchr("!?.", text[start]))
		t->starts_sentence = true;
}

static bool any_hyphenates(const InlineDraft *d)
{
	for (size_t i = 0; i < d->styles.count; i++)
		if (d->styles.items[i].text->hyphenate)
			return true;
	return false;
}

static void find_hyphens(InlineDraft *d)
{
	Tokens tokens = { .draft = d, .starts_sentence = true };
	size_t start = 0, at = 0;

	if (!any_hyphenates(d))
		return;
	while (at < d->text.length) { /* a character further each time */
		size_t before = at;

		if (!segment_is_space(utf8_next(d->text.bytes, d->text.length, &at)))
			continue;
		if (before > start)
			read_token(&tokens, start, before);
		start = at;
	}
	if (at > start)
		read_token(&tokens, start, at);
}

/* ---- controls ---- */

/* The bytes of a control of breaking at `at`: U+00AD, U+200B, U+2060, U+FEFF; 0 if there is none. */
static size_t control_length(const Str *text, size_t at)
{
	static const struct {
		const char *bytes;
		size_t length;
	} controls[] = {
		{ "\xC2\xAD", 2 },
		{ "\xE2\x80\x8B", 3 },
		{ "\xE2\x81\xA0", 3 },
		{ "\xEF\xBB\xBF", 3 },
	};

	for (size_t i = 0; i < sizeof controls / sizeof *controls; i++) {
		size_t length = controls[i].length;

		if (text->length - at >= length && !memcmp(text->bytes + at, controls[i].bytes, length))
			return length;
	}
	return 0;
}

static bool has_controls(const Str *text)
{
	for (size_t at = 0; at < text->length; at++)
		if ((unsigned char)text->bytes[at] >= 0xC2 && control_length(text, at))
			return true;
	return false;
}

/* Takes the controls out of the text; answers for each old offset the new one. */
static const uint32_t *close_up(InlineDraft *d)
{
	uint32_t *moved = arena_array_of(d->arena, uint32_t, d->text.length + 1), to = 0;
	size_t at = 0;

	while (at < d->text.length) { /* at least a byte further each time */
		size_t skipped = control_length(&d->text, at);

		for (size_t i = 0; i < skipped; i++)
			moved[at++] = to;
		if (skipped)
			continue;
		moved[at] = to;
		d->text.bytes[to++] = d->text.bytes[at++];
	}
	moved[at] = to;
	str_truncate(&d->text, to);
	return moved;
}

/* A break on both sides of a control is one; the last says what kind. */
static void move_breaks(InlineDraft *d, const uint32_t *moved)
{
	size_t kept = 0;

	for (size_t i = 0; i < d->breaks.count; i++) {
		Break b = { moved[d->breaks.items[i].offset], d->breaks.items[i].kind };

		if (!b.offset)
			continue;
		if (kept && d->breaks.items[kept - 1].offset == b.offset)
			kept--;
		d->breaks.items[kept++] = b;
	}
	d->breaks.count = kept;
}

static void remove_controls(InlineDraft *d)
{
	const uint32_t *moved;

	if (!has_controls(&d->text))
		return;
	moved = close_up(d);
	move_breaks(d, moved);
	for (size_t i = 0; i < d->hyphens.count; i++)
		d->hyphens.items[i] = moved[d->hyphens.items[i]];
	for (size_t i = 0; i < d->pieces.count; i++) {
		d->pieces.items[i].start = moved[d->pieces.items[i].start];
		d->pieces.items[i].end = moved[d->pieces.items[i].end];
	}
}

void inline_find_breaks(InlineDraft *d)
{
	if (!d->text.length)
		return;
	find_breaks(d);
	tie_pieces(d);
	find_hyphens(d);
	remove_controls(d);
}
