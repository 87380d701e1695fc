/*
 * Atoms as boxes, glue and penalties. Each item knows where the next line begins if this one is broken at it.
 *
 * A break after a word waits until what closes about it has passed. Leaders count as short as they can be where they
 * may be stretched: the slack is theirs.
 */
#include "layout/inline/line.h"

#include "base/utf8.h"
#include "layout/ground/decoration.h"
#include "layout/inline/leader.h"

/* TeX's, for a hyphen put in and for one that stands there. */
enum { PENALTY_HYPHEN = 50, PENALTY_AFTER_HYPHEN = 50 };
/* An address of mail or web is hard to read in two pieces: a gap of half the line is better in ragged setting. */
enum { PENALTY_ADDRESS = 150 };
/* Fine setting, in the money of hyphens: a compound is parted at its own as gladly as a word at one put in, a name
 * rather not, less still where it stands by itself as a field; and a number may stand apart from what it counts where a
 * word may be parted. */
enum { DEAR_COMPOUND = 50, DEAR_NUMBER = 50, DEAR_NAME = 75, DEAR_NAME_ALONE = 100 };
/* Letters before a hyphen in fine setting where a line holds so many signs: wide ones need no shorter piece. */
enum { LEAST_IN_WIDE = 3, WIDE_LINE = 55 };
/* In a token that does not fit: rather at its spaces than between its letters. */
enum { PENALTY_CUT_SPACE = LINE_PENALTY_EMERGENCY, PENALTY_CUT_WORD = LINE_PENALTY_EMERGENCY + 4000 };

enum { APOSTROPHE = 0x2019 };

typedef struct Maker {
	const LineSet *set;
	Arena *arena;
	ARRAY(LineItem) items;
	ARRAY(LineCursor) after;
	bool forced;       /* a forced break was made */
	AtomBreak pending; /* a break after the last word, not yet an item */
	uint32_t pending_style;
	/* lines hold so many signs that hyphens near a word's ends are not needed */
	bool wide;
	const bool *cut; /* by atom: it belongs to a token that may be cut; NULL: none is */
} Maker;

static void push(Maker *m, LineItem item, uint32_t atom, uint32_t offset)
{
	array_push(m->arena, &m->items, item);
	array_push(m->arena, &m->after, (LineCursor){ atom, offset });
}

static void push_penalty(Maker *m, int penalty, uint32_t next_atom)
{
	m->forced |= penalty <= LINE_PENALTY_FORCED;
	push(m, (LineItem){ .kind = LINE_PENALTY, .penalty = penalty }, next_atom, 0);
}

static void push_dear(Maker *m, int penalty, uint32_t next_atom)
{
	push(m, (LineItem){ .kind = LINE_PENALTY, .penalty = penalty, .dear = true }, next_atom, 0);
}

static void push_hyphen(Maker *m, uint32_t style, uint32_t atom, uint32_t offset)
{
	LineItem item = {
		.kind = LINE_PENALTY,
		.penalty = PENALTY_HYPHEN,
		.hyphen = true,
		.width = m->set->styles[style].hyphen,
		.protrude_end = line_protrude_hyphen(m->set, style),
	};

	push(m, item, atom, offset);
}

static bool follows_box(const Maker *m)
{
	return m->items.count && array_last(&m->items).kind == LINE_BOX;
}

static bool is_cut(const Maker *m, uint32_t atom)
{
	return m->cut && m->cut[atom];
}

/* ---- breaks ---- */

/* A compound that stands in a field of names is one. */
static int price_of_parting(const Maker *m)
{
	FoField field = m->set->content->styles[m->pending_style].text->field;

	if (field == FO_FIELD_NAME || field == FO_FIELD_ADDRESS)
		return DEAR_NAME_ALONE;
	return m->pending == ATOM_IN_NAME ? DEAR_NAME : DEAR_COMPOUND;
}

/* Glue without width, behind a box if nothing else is. */
static void push_spring(Maker *m, uint32_t atom)
{
	if (!follows_box(m))
		push_penalty(m, 0, atom);
	push(m, (LineItem){ .kind = LINE_GLUE, .stretch = m->set->styles[m->pending_style].spring }, atom, 0);
}

/* The break that was waiting, before `atom`. */
static void flush(Maker *m, uint32_t atom)
{
	switch (m->pending) {
	case ATOM_TIED: return;
	case ATOM_LOOSE: push_penalty(m, 0, atom); break;
	case ATOM_AT_IDEOGRAPH: push_spring(m, atom); break;
	case ATOM_AFTER_HYPHEN: push_penalty(m, PENALTY_AFTER_HYPHEN, atom); break;
	case ATOM_IN_ADDRESS: push_penalty(m, PENALTY_ADDRESS, atom); break;
	case ATOM_IN_COMPOUND:
	case ATOM_IN_NAME: push_dear(m, price_of_parting(m), atom); break;
	case ATOM_AFTER_NUMBER: push_dear(m, DEAR_NUMBER, atom); break;
	case ATOM_SOFT_HYPHEN: push_hyphen(m, m->pending_style, atom, 0); break;
	case ATOM_FORCED: push_penalty(m, LINE_PENALTY_FORCED, atom); break;
	}
	m->pending = ATOM_TIED;
}

/* ---- words ---- */

/* How far a word has been made into boxes. A word may have as many as it has letters, so it is gone through once. */
typedef struct Progress {
	uint32_t offset;          /* in the word */
	Length width;             /* of what stands before */
	uint32_t glyphs, hyphens; /* that are passed */
	int64_t advance;          /* of those glyphs */
} Progress;

/* The width of the glyphs before an offset in a word. */
static Length width_before(Progress *done, const StyleSize *size, const ShapedText *shaped, uint32_t offset)
{
	for (; done->glyphs < shaped->count && shaped->glyphs[done->glyphs].cluster < offset; done->glyphs++)
		done->advance += shaped->glyphs[done->glyphs].advance;
	return layout_measure(done->advance, size->size) + size->letter * done->glyphs;
}

/* The next part of a word's box, to that offset. */
static void push_box(Maker *m, uint32_t index, Progress *done, uint32_t to)
{
	const Atom *atom = &m->set->content->atoms[index];
	const StyleSize *size = &m->set->styles[atom->style];
	bool last = to == atom->end - atom->start;
	Length end = last ? line_shaped_width(size, atom->shaped, 1) : width_before(done, size, atom->shaped, to);
	Length give = m->set->expansion > 0 ? length_times(end - done->width, m->set->expansion) : 0;

	push(m,
	     (LineItem){
		     .kind = LINE_BOX,
		     .width = end - done->width,
		     .stretch = give,
		     .shrink = give,
		     .protrude_start = done->offset ? 0 : line_protrude_start(m->set, atom, atom->shaped, atom->start),
		     .protrude_end = last ? line_protrude_end(m->set, atom, atom->shaped, atom->end) : 0,
	     },
	     index, atom->start + done->offset);
	done->offset = to;
	done->width = end;
}

/* Of a word whose beginning stands in a line that is not of this layout, its rest. */
static Progress begin_word(const Maker *m, uint32_t index)
{
	const Atom *atom = &m->set->content->atoms[index];
	LineCursor begin = m->set->begin;
	Progress done = { 0 };

	if (index != begin.atom || begin.offset <= atom->start)
		return done;
	done.offset = begin.offset - atom->start;
	done.width = width_before(&done, &m->set->styles[atom->style], atom->shaped, done.offset);
	return done;
}

/* Letters of a word before an offset, an apostrophe counting as its start. */
static int letters_before(const Maker *m, uint32_t start, uint32_t offset)
{
	const char *text = m->set->content->text;
	int count = 0;

	for (size_t at = offset; at > start && count < LEAST_IN_WIDE; count++) {
		uint32_t c = utf8_previous(text, &at);

		if (c == '\'' || c == APOSTROPHE)
			break;
	}
	return count;
}

static void add_hyphened_word(Maker *m, uint32_t index)
{
	const Atom *atom = &m->set->content->atoms[index];
	Progress done = begin_word(m, index);

	for (uint32_t i = 0; i < atom->hyphen_count; i++) {
		uint32_t offset = m->set->content->hyphens[atom->hyphens + i];

		if (offset <= atom->start + done.offset)
			continue;
		if (m->wide && letters_before(m, atom->start, offset) < LEAST_IN_WIDE)
			continue;
		push_box(m, index, &done, offset - atom->start);
		push_hyphen(m, atom->style, index, offset);
	}
	push_box(m, index, &done, atom->end - atom->start);
}

/* Asked of rising offsets. */
static bool is_hyphen(const Maker *m, const Atom *atom, Progress *done, uint32_t offset)
{
	const uint32_t *hyphens = m->set->content->hyphens;

	while (done->hyphens < atom->hyphen_count && hyphens[atom->hyphens + done->hyphens] < offset)
		done->hyphens++;
	return done->hyphens < atom->hyphen_count && hyphens[atom->hyphens + done->hyphens] == offset;
}

/* A word that may be cut between any two characters. */
static void add_cut_word(Maker *m, uint32_t index)
{
	const Atom *atom = &m->set->content->atoms[index];
	const uint32_t *clusters;
	const char *text = m->set->content->text + atom->start;
	size_t count = segment_clusters(m->arena, text, atom->end - atom->start, &clusters);
	Progress done = begin_word(m, index);

	for (size_t i = 0; i < count; i++) {
		uint32_t offset = atom->start + clusters[i];

		if (offset <= atom->start + done.offset || offset >= atom->end)
			continue;
		push_box(m, index, &done, clusters[i]);
		if (is_hyphen(m, atom, &done, offset))
			push_hyphen(m, atom->style, index, offset);
		else
			push(m, (LineItem){ .kind = LINE_PENALTY, .penalty = PENALTY_CUT_WORD }, index, offset);
	}
	push_box(m, index, &done, atom->end - atom->start);
}

static void add_word(Maker *m, uint32_t index)
{
	const Atom *atom = &m->set->content->atoms[index];
	Progress done;

	if (is_cut(m, index)) {
		add_cut_word(m, index);
	} else if (atom->hyphen_count) {
		add_hyphened_word(m, index);
	} else {
		done = begin_word(m, index);
		push_box(m, index, &done, atom->end - atom->start);
	}
	m->pending = atom->after;
	m->pending_style = atom->style;
}

/* ---- spaces ---- */

static bool is_forced(const LineItem *item)
{
	return item->kind == LINE_PENALTY && item->penalty <= LINE_PENALTY_FORCED;
}

/* Keeps the glue beside it in the line: the breaker drops what is not next to a box. */
static void push_strut(Maker *m, uint32_t next_atom)
{
	push(m, (LineItem){ .kind = LINE_BOX }, next_atom, 0);
}

static bool precedes_word(const Maker *m, uint32_t index)
{
	const Inline *content = m->set->content;

	return index + 1 < content->atom_count && content->atoms[index + 1].kind == ATOM_WORD;
}

static void add_space(Maker *m, uint32_t index)
{
	const Atom *atom = &m->set->content->atoms[index];
	const StyleSize *size = &m->set->styles[atom->style];
	LineItem glue = {
		.kind = LINE_GLUE,
		.width = line_space_width(m->set, atom),
		.stretch = size->stretch,
		.shrink = size->shrink,
	};
	bool fixed = inline_is_fixed_space(m->set->content->text, atom);

	if (fixed && !follows_box(m))
		push_strut(m, index);
	if (atom->after == ATOM_TIED)
		push_penalty(m, is_cut(m, index) ? PENALTY_CUT_SPACE : LINE_PENALTY_NEVER, index + 1);
	else if (atom->after == ATOM_AFTER_NUMBER)
		push_dear(m, DEAR_NUMBER, index + 1);
	else if (!follows_box(m))
		push_penalty(m, 0, index + 1);
	push(m, glue, index + 1, 0);
	if (fixed && !precedes_word(m, index))
		push_strut(m, index + 1);
}

/* ---- frames and objects ---- */

/* A space outside a frame: dropped at the edge of a line unless it is to be retained. */
static void add_frame_space(Maker *m, uint32_t index, Length width, bool discard)
{
	if (!width)
		return;
	if (discard)
		push_penalty(m, LINE_PENALTY_NEVER, index + 1);
	push(m, (LineItem){ .kind = discard ? LINE_GLUE : LINE_BOX, .width = width }, index + 1, 0);
}

static void add_edge(Maker *m, uint32_t index, Length width)
{
	if (width)
		push(m, (LineItem){ .kind = LINE_BOX, .width = width }, index + 1, 0);
}

static void add_open(Maker *m, uint32_t index, const Atom *atom)
{
	const FrameSize *frame = &m->set->frames[atom->frame];

	add_frame_space(m, index, frame->space_start, atom->node->box->space_start.discard);
	add_edge(m, index, frame->start);
}

static void add_close(Maker *m, uint32_t index, const Atom *atom)
{
	const FrameSize *frame = &m->set->frames[atom->frame];

	add_edge(m, index, frame->end);
	add_frame_space(m, index, frame->space_end, atom->node->box->space_end.discard);
}

static void add_object(Maker *m, uint32_t index)
{
	const Atom *atom = &m->set->content->atoms[index];

	push(m, (LineItem){ .kind = LINE_BOX, .width = line_object_width(m->set, atom) }, index + 1, 0);
	m->pending = atom->after == ATOM_AT_IDEOGRAPH ? ATOM_LOOSE : atom->after;
}

static void add_leader(Maker *m, uint32_t index)
{
	const Atom *atom = &m->set->content->atoms[index];
	Space length = leader_length(atom->node, m->set->width);
	LineItem box = { .kind = LINE_BOX, .width = length.optimum };

	if (m->set->align == FO_ALIGN_JUSTIFY || m->set->align_last == FO_ALIGN_JUSTIFY) {
		box.width = length.minimum;
		box.stretch = length.maximum - length.minimum;
	}
	push(m, box, index + 1, 0);
	m->pending = atom->after;
}

/* ---- atoms ---- */

static void add_atom(Maker *m, uint32_t index)
{
	const Atom *atom = &m->set->content->atoms[index];

	if (atom->kind != ATOM_CLOSE && atom->kind != ATOM_NOTE)
		flush(m, index);
	switch ((AtomKind)atom->kind) {
	case ATOM_WORD: add_word(m, index); return;
	case ATOM_SPACE: add_space(m, index); return;
	case ATOM_FEED: push_penalty(m, LINE_PENALTY_FORCED, index + 1); return;
	case ATOM_MISSING:
	case ATOM_GRAPHIC:
	case ATOM_CONTAINER: add_object(m, index); return;
	case ATOM_LEADER: add_leader(m, index); return;
	case ATOM_OPEN: add_open(m, index, atom); return;
	case ATOM_CLOSE: add_close(m, index, atom); return;
	case ATOM_ANCHOR:
	case ATOM_NOTE: return;
	}
}

/* A line feed at the very end ends the last line; it begins no other. Alone it makes an empty line. */
static void drop_last_feed(Maker *m)
{
	if (m->items.count == 1 && m->items.items[0].kind == LINE_PENALTY)
		m->items.items[0] = (LineItem){ .kind = LINE_BOX };
	while (m->items.count && array_last(&m->items).kind == LINE_GLUE)
		m->items.count--;
	if (m->items.count && is_forced(&array_last(&m->items)))
		m->items.count--;
	m->after.count = m->items.count;
}

static void make(Maker *m, Length last_indent)
{
	const Inline *content = m->set->content;

	array_reserve(m->arena, &m->items, content->atom_count * 2 + content->hyphen_count * 2 + 2);
	array_reserve(m->arena, &m->after, content->atom_count * 2 + content->hyphen_count * 2 + 2);
	for (uint32_t i = m->set->begin.atom; i < content->atom_count; i++)
		add_atom(m, i);
	drop_last_feed(m);
	if (last_indent && m->items.count)
		push(m, (LineItem){ .kind = LINE_BOX, .width = last_indent }, content->atom_count, 0);
}

/* ---- widths ---- */

static bool is_break(const Maker *m, size_t at)
{
	const LineItem *item = &m->items.items[at];

	if (item->kind == LINE_GLUE)
		return at > 0 && item[-1].kind == LINE_BOX;
	return item->kind == LINE_PENALTY && item->penalty < LINE_PENALTY_EMERGENCY;
}

/* The width between two breaks, glue at its ends left out: a running sum. */
typedef struct Run {
	Length width, glue, widest;
	bool begun; /* by a box, be it a strut */
} Run;

static void run_add(Run *run, const LineItem *item)
{
	if (item->kind == LINE_BOX) {
		run->width += run->glue + item->width;
		run->glue = 0;
		run->begun = true;
	} else if (item->kind == LINE_GLUE && run->begun) {
		run->glue += item->width;
	}
}

static void run_end(Run *run, Length hyphen)
{
	run->widest = length_max(run->widest, run->width + (run->width ? hyphen : 0));
	run->width = run->glue = 0;
	run->begun = false;
}

/* Marks the atoms of a token from one cursor to another that may be cut. */
static void mark_cut(const Maker *m, bool *cut, LineCursor begin, LineCursor end)
{
	const Inline *content = m->set->content;
	uint32_t after = end.offset ? end.atom + 1 : end.atom;

	for (uint32_t i = begin.atom; i < after && i < content->atom_count; i++) {
		uint32_t style = content->atoms[i].style;

		cut[i] = style != INLINE_NONE && content->styles[style].text->wrap;
	}
}

/* Tells for each atom whether it is of a token wider than the measure that may be cut. */
static const bool *find_cuts(const Maker *m, Length measure)
{
	bool *cut = arena_array_of(m->arena, bool, m->set->content->atom_count + 1);
	LineCursor begin = m->set->begin, end;
	Run run = { 0 };

	for (size_t i = 0; i <= m->items.count; i++) {
		const LineItem *item = &m->items.items[i];
		bool is_end = i == m->items.count;

		if (!is_end && !is_break(m, i)) {
			run_add(&run, item);
			continue;
		}
		end = is_end ? (LineCursor){ m->set->content->atom_count, 0 } : m->after.items[i];
		run_end(&run, !is_end && item->kind == LINE_PENALTY ? item->width : 0);
		if (run.widest > measure)
			mark_cut(m, cut, begin, end);
		run.widest = 0;
		begin = end;
	}
	return cut;
}

static Length widest_of(const Maker *m, bool forced_only)
{
	Run run = { 0 };

	for (size_t i = 0; i < m->items.count; i++) {
		const LineItem *item = &m->items.items[i];

		if (forced_only ? is_forced(item) : is_break(m, i))
			run_end(&run, item->kind == LINE_PENALTY ? item->width : 0);
		else
			run_add(&run, item);
	}
	run_end(&run, 0);
	return run.widest;
}

/* Whether a line of that measure holds many signs, by the mean width of the paragraph's own. */
static bool is_wide(const LineSet *set, Length measure)
{
	const Inline *content = set->content;
	Length width = 0, count = 0;

	for (uint32_t i = 0; i < content->atom_count; i++) {
		const Atom *atom = &content->atoms[i];

		if (atom->kind != ATOM_WORD && atom->kind != ATOM_SPACE)
			continue;
		width += line_shaped_width(&set->styles[atom->style], atom->shaped, 1);
		count += atom->shaped->count;
	}
	return count && measure > width / count * WIDE_LINE;
}

/* Whether what stands out of its line is hidden. */
static bool is_clipped(const FoNode *node)
{
	for (; node; node = node->parent)
		if ((node->kind == FO_BLOCK_CONTAINER || node->kind == FO_INLINE_CONTAINER) &&
		    decoration_clips(node->box))
			return true;
	return false;
}

LineItems line_items(const LineSet *set, Length measure, Length last_indent)
{
	Maker m = { .set = set, .arena = set->layout->memory->scratch };
	LineItems result = { 0 };

	m.wide = set->block->text->fine && set->content->hyphen_count && is_wide(set, measure);
	make(&m, last_indent);
	result.forced = m.forced;
	result.natural = widest_of(&m, true);
	result.widest = measure > 0 && result.natural <= measure ? result.natural : widest_of(&m, false);
	if (measure > 0 && result.widest > measure && (set->block->text->fine || is_clipped(set->block))) {
		m.cut = find_cuts(&m, measure);
		m.items.count = m.after.count = 0;
		m.pending = ATOM_TIED;
		make(&m, last_indent);
	}
	result.items = m.items.items;
	result.after = m.after.items;
	result.count = (uint32_t)m.items.count;
	return result;
}
