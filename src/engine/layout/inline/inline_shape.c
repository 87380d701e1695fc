/*
 * Pieces to atoms: text is cut at spaces, at breaks and where the style changes; what stands between is a word and is
 * shaped as one. A word that the style's face cannot set whole is set in parts, each in a face that has it; small
 * capitals that a face does not have are made from its capitals; endings of ordinals are raised.
 */
#include "layout/inline/inline.h"

#include "base/utf8.h"
#include "text/case.h"
#include "text/ordinal.h"
#include "text/segment.h"

#include <string.h>

typedef struct Shaping {
	InlineDraft *draft;
	size_t next_break, next_hyphen;
} Shaping;

/* ---- glyphs ---- */

/* The text in capitals, if that takes as many bytes, so that offsets hold; else as it is. */
static const char *in_capitals(Arena *arena, const char *language, const char *text, size_t length)
{
	size_t upper_length;
	const char *upper = case_upper(arena, language, text, length, &upper_length);

	return upper_length == length ? upper : text;
}

const ShapedText *inline_shape_slice(Layout *layout, const InlineStyle *style, const char *text, uint32_t start,
				     uint32_t end)
{
	Arena *scratch = layout->memory->scratch;
	ArenaMark mark = arena_mark(scratch);
	const char *slice = text + start;
	const ShapedText *shaped;

	if (style->form == INLINE_SMALL_CAPITAL)
		slice = in_capitals(scratch, style->language, slice, end - start);
	shaped = shape(layout->shaper, style->font, style->features, style->language, slice, end - start);
	arena_reset(scratch, mark);
	return shaped;
}

/* The hyphen of the style that its face has; 0 if it has none, and then only a soft hyphen ends a line, unseen. */
static uint32_t hyphen_of(const InlineStyle *style)
{
	if (font_has(style->font, style->text->hyphen))
		return style->text->hyphen;
	return font_has(style->font, '-') ? '-' : 0;
}

static const ShapedText *shape_character(Layout *layout, const InlineStyle *style, uint32_t c)
{
	char bytes[4];
	const ShapedText *shaped =
		shape(layout->shaper, style->font, style->features, style->language, bytes, utf8_encode(c, bytes));

	shape_check_whole(shaped, style->font);
	return shaped;
}

/* ---- styles ---- */

/* Those of the endings of ordinals. */
static const char ordinal_letters[] = "derns";

/* The style's variant in another face and form, made at need. */
static uint32_t variant(InlineDraft *d, uint32_t origin, const Font *font, InlineForm form)
{
	InlineStyle style = d->styles.items[origin];
	uint32_t index = (uint32_t)d->styles.count;

	for (uint32_t i = style.variant; i != INLINE_NONE; i = d->styles.items[i].variant) {
		const InlineStyle *other = &d->styles.items[i];

		if (other->origin == origin && other->font == font && other->form == form)
			return i;
	}
	style.font = font;
	style.form = form;
	if (form == INLINE_RAISED &&
	    shape_has_feature(d->layout->shaper, font, SHAPE_SUPERSCRIPT, ordinal_letters, strlen(ordinal_letters)))
		style.features |= SHAPE_SUPERSCRIPT;
	style.origin = origin;
	style.space = style.hyphen = NULL;
	array_push(d->arena, &d->styles, style);
	d->styles.items[origin].variant = index;
	return index;
}

static bool makes_small_capitals(const InlineStyle *style)
{
	return style->text->small_caps && !(style->features & SHAPE_SMALL_CAPS);
}

/* ---- atoms ---- */

static AtomBreak break_of(BreakKind kind)
{
	switch (kind) {
	case BREAK_ALLOWED: return ATOM_LOOSE;
	case BREAK_AT_IDEOGRAPH: return ATOM_AT_IDEOGRAPH;
	case BREAK_MANDATORY: return ATOM_FORCED;
	case BREAK_AFTER_HYPHEN: return ATOM_AFTER_HYPHEN;
	case BREAK_IN_ADDRESS: return ATOM_IN_ADDRESS;
	case BREAK_SOFT_HYPHEN: return ATOM_SOFT_HYPHEN;
	case BREAK_IN_COMPOUND: return ATOM_IN_COMPOUND;
	case BREAK_IN_NAME: return ATOM_IN_NAME;
	case BREAK_AFTER_NUMBER: return ATOM_AFTER_NUMBER;
	}
	return ATOM_TIED;
}

/* The break right after `end`, if there is one. */
static AtomBreak break_at(Shaping *s, uint32_t end)
{
	InlineDraft *d = s->draft;

	while (s->next_break < d->breaks.count && d->breaks.items[s->next_break].offset < end)
		s->next_break++;
	if (s->next_break < d->breaks.count && d->breaks.items[s->next_break].offset == end)
		return break_of(d->breaks.items[s->next_break].kind);
	return ATOM_TIED;
}

static bool may_end_in_hyphen(const Shaping *s, const Atom *atom)
{
	const InlineDraft *d = s->draft;

	return s->next_hyphen < d->hyphens.count && d->hyphens.items[s->next_hyphen] < atom->end &&
	       hyphen_of(&d->styles.items[atom->style]);
}

/* Gives the atom the hyphens strictly inside it. */
static void take_hyphens(Shaping *s, Atom *atom)
{
	InlineDraft *d = s->draft;

	while (s->next_hyphen < d->hyphens.count && d->hyphens.items[s->next_hyphen] <= atom->start)
		s->next_hyphen++;
	atom->hyphens = (uint32_t)s->next_hyphen;
	if (!may_end_in_hyphen(s, atom))
		return;
	while (s->next_hyphen < d->hyphens.count && d->hyphens.items[s->next_hyphen] < atom->end &&
	       atom->hyphen_count < UINT16_MAX) {
		s->next_hyphen++;
		atom->hyphen_count++;
	}
}

static void push(Shaping *s, Atom atom)
{
	array_push(s->draft->arena, &s->draft->atoms, atom);
}

static Atom atom_of(const InlinePiece *piece, AtomKind kind, uint32_t start, uint32_t end)
{
	return (Atom){
		.kind = kind,
		.style = piece->style,
		.frame = piece->frame,
		.node = piece->node,
		.start = start,
		.end = end,
	};
}

/* ---- words in parts ---- */

/* Marks that are set on the letter before them, and joiners: they stay in its face, if it has them. */
static bool joins_previous(const Font *face, uint32_t c)
{
	bool joins = (c >= 0x300 && c <= 0x36F) || (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) ||
		     c == 0x200C || c == 0x200D || (c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE00 && c <= 0xFE0F);

	return joins && (!face || font_has(face, c));
}

/* The face for a stretch of text: the style's own if it has all of it, another that does, or NULL. */
static const Font *face_for(InlineDraft *d, const InlineStyle *style, uint32_t start, uint32_t end)
{
	const char *text = d->text.bytes + start;

	if (font_has_all(style->font, text, end - start))
		return style->font;
	return fonts_fallback(d->layout->fonts, style->font, style->language, text, end - start);
}

/* What is set in one face. */
typedef struct Stretch {
	uint32_t end;
	const Font *face; /* NULL: none has it */
} Stretch;

/* A cluster that no face has whole: its letter in one that has it, and then its marks. */
static Stretch part_of_cluster(InlineDraft *d, const InlineStyle *style, uint32_t start, uint32_t end)
{
	Stretch part = { .end = start };
	size_t at = start;

	while (at < end) { /* a character further each time */
		const Font *face;
		uint32_t c = utf8_next(d->text.bytes, end, &at);

		if (part.end == start || !joins_previous(part.face, c)) {
			face = face_for(d, style, part.end, (uint32_t)at);
			if (part.end != start && face != part.face)
				break;
			part.face = face;
		}
		part.end = (uint32_t)at;
	}
	return part;
}

static Stretch stretch_of_cluster(InlineDraft *d, const InlineStyle *style, uint32_t start, uint32_t end)
{
	Stretch whole = { end, face_for(d, style, start, end) };

	return whole.face ? whole : part_of_cluster(d, style, start, end);
}

static const ShapedText *shape_atom(const InlineDraft *d, const Atom *atom, uint32_t style)
{
	return inline_shape_slice(d->layout, &d->styles.items[style], d->text.bytes, atom->start, atom->end);
}

static void push_word(Shaping *s, Atom atom, uint32_t style, const ShapedText *shaped)
{
	atom.style = style;
	atom.shaped = shaped;
	take_hyphens(s, &atom);
	push(s, atom);
}

/* One atom for each cluster, what a reader takes for one sign (a letter with its marks, a family of emoji, a flag):
 * each is a box of its own. */
static void push_missing(Shaping *s, Atom atom, uint32_t end)
{
	const uint32_t *cuts;
	uint32_t start = atom.start;
	size_t count = segment_clusters(s->draft->arena, s->draft->text.bytes + start, end - start, &cuts);

	atom.kind = ATOM_MISSING;
	for (size_t i = 0; i <= count; i++) {
		atom.end = i < count ? start + cuts[i] : end;
		push(s, atom);
		atom.start = atom.end;
	}
}

/* Text each character of which the style's face has. Where it has a small letter only, that stays one. */
static void push_in_style(Shaping *s, Atom atom, uint32_t style)
{
	InlineDraft *d = s->draft;
	const ShapedText *shaped = shape_atom(d, &atom, style);
	InlineStyle *wanted = &d->styles.items[style];

	if (shaped->missing && wanted->form == INLINE_SMALL_CAPITAL) {
		style = variant(d, wanted->origin, wanted->font, INLINE_PLAIN);
		shaped = shape_atom(d, &atom, style);
	}
	shape_check_whole(shaped, d->styles.items[style].font);
	push_word(s, atom, style, shaped);
}

static void push_stretch(Shaping *s, Atom atom, uint32_t style, InlineForm form, const Font *face)
{
	bool own = face == s->draft->styles.items[style].font && !form;

	if (face)
		push_in_style(s, atom, own ? style : variant(s->draft, style, face, form));
	else
		push_missing(s, atom, atom.end);
}

/* Clusters are asked for one by one; those that follow each other in one face are shaped together. */
static void push_in_faces(Shaping *s, Atom atom, uint32_t style, InlineForm form)
{
	InlineDraft *d = s->draft;
	InlineStyle asked = d->styles.items[style]; /* styles may move */
	uint32_t start = atom.start, end = atom.end, at = start;
	const uint32_t *cuts;
	size_t count = segment_clusters(d->arena, d->text.bytes + start, end - start, &cuts), cut = 0;
	const Font *face = NULL;

	while (at < end) { /* a stretch further each time */
		while (cut < count && start + cuts[cut] <= at)
			cut++;
		Stretch next = stretch_of_cluster(d, &asked, at, cut < count ? start + cuts[cut] : end);
		if (at > atom.start && next.face != face) {
			atom.end = at;
			push_stretch(s, atom, style, form, face);
			atom.start = at;
		}
		face = next.face;
		at = next.end;
	}
	atom.end = end;
	push_stretch(s, atom, style, form, face);
}

static void push_in_form(Shaping *s, Atom atom, InlineForm form)
{
	InlineDraft *d = s->draft;
	uint32_t style = form ? variant(d, atom.style, d->styles.items[atom.style].font, form) : atom.style;
	const ShapedText *shaped = shape_atom(d, &atom, style);

	if (shaped->missing)
		push_in_faces(s, atom, atom.style, form);
	else
		push_word(s, atom, style, shaped);
}

/* Small letters and others in turns. */
static void push_small_capitals(Shaping *s, Atom atom)
{
	InlineDraft *d = s->draft;
	uint32_t start = atom.start, end = atom.end;
	const char *text = d->text.bytes;
	const char *upper = in_capitals(d->arena, d->styles.items[atom.style].language, text + start, end - start);

	while (atom.start < end) {
		size_t at = atom.start, next = at;
		bool small = false;

		for (; next < end; at = next) {
			bool changes;

			utf8_next(text, end, &next);
			changes = memcmp(text + at, upper + at - start, next - at) != 0;
			if (at == atom.start)
				small = changes;
			else if (changes != small)
				break;
		}
		atom.end = (uint32_t)at;
		push_in_form(s, atom, small ? INLINE_SMALL_CAPITAL : INLINE_PLAIN);
		atom.start = atom.end;
	}
}

/* Sets what is left of the atom before `end`, if anything. */
static void push_up_to(Shaping *s, Atom *atom, uint32_t end, InlineForm form)
{
	atom->end = end;
	if (atom->start < end)
		push_in_form(s, *atom, form);
	atom->start = end;
}

static void push_with_ordinals(Shaping *s, Atom atom)
{
	const char *word = s->draft->text.bytes + atom.start;
	uint32_t begin = atom.start, end = atom.end;
	size_t at = 0, start;

	while (ordinal_find(word, end - begin, at, &start, &at)) { /* each is found past the one before */
		push_up_to(s, &atom, begin + (uint32_t)start, INLINE_PLAIN);
		push_up_to(s, &atom, begin + (uint32_t)at, INLINE_RAISED);
	}
	push_up_to(s, &atom, end, INLINE_PLAIN);
}

/* ---- text ---- */

static void add_word(Shaping *s, Atom atom)
{
	const InlineStyle *style = &s->draft->styles.items[atom.style];

	if (makes_small_capitals(style))
		push_small_capitals(s, atom);
	else if (style->ordinals)
		push_with_ordinals(s, atom);
	else
		push_in_form(s, atom, INLINE_PLAIN);
	array_last(&s->draft->atoms).after = break_at(s, atom.end);
}

/* Spaces that are kept at the ends of lines are no word spaces: they are as wide as they are, like letters. */
static bool keeps_spaces(const FoText *text)
{
	return !text->collapse_space &&
	       (text->space_treatment == FO_SPACE_PRESERVE || text->space_treatment == FO_SPACE_IGNORE_BEFORE_LINEFEED);
}

static bool has_space_outside(const FoNode *node, int side)
{
	const FoLength *space = side == FO_START ? &node->box->space_start.optimum : &node->box->space_end.optimum;

	return space->length || space->percent != 0.0;
}

/* Whether an edge of a frame takes room. */
static bool takes_room(const FoNode *node, int side)
{
	const FoLength *padding = &node->box->padding[side].length;

	return node->box->border[side].width || padding->length || padding->percent != 0.0 ||
	       has_space_outside(node, side);
}

/* A space just inside such an edge stands before it, or after it, in the sequence, so that a line broken there ends, or
 * begins, with the edge. Within a line the frame goes about the space all the same, as it is still of the frame; only
 * where the frame itself keeps a distance it cannot be. */
static void push_space(Shaping *s, Atom atom)
{
	InlineDraft *d = s->draft;
	Atom edge = d->atoms.count ? array_last(&d->atoms) : atom;

	if (edge.kind != ATOM_OPEN || !takes_room(edge.node, FO_START) || inline_is_fixed_space(d->text.bytes, &atom)) {
		push(s, atom);
		return;
	}
	if (has_space_outside(edge.node, FO_START))
		atom.frame = d->frames.items[edge.frame].parent;
	array_last(&d->atoms) = atom;
	push(s, edge);
}

static void push_close(Shaping *s, Atom edge)
{
	InlineDraft *d = s->draft;
	Atom space = d->atoms.count ? array_last(&d->atoms) : edge;

	if (space.kind != ATOM_SPACE || !takes_room(edge.node, FO_END) ||
	    inline_is_fixed_space(d->text.bytes, &space)) {
		push(s, edge);
		return;
	}
	if (has_space_outside(edge.node, FO_END))
		space.frame = d->frames.items[edge.frame].parent;
	array_last(&d->atoms) = edge;
	push(s, space);
}

static void add_space(Shaping *s, Atom atom)
{
	InlineStyle *style = &s->draft->styles.items[atom.style];

	if (keeps_spaces(style->text)) {
		atom.kind = ATOM_WORD;
		add_word(s, atom);
		return;
	}
	atom.shaped = shape_atom(s->draft, &atom, atom.style);
	shape_check_whole(atom.shaped, style->font);
	atom.after = break_at(s, atom.end);
	push_space(s, atom);
}

static void add_feed(Shaping *s, Atom atom)
{
	atom.kind = ATOM_FEED;
	atom.after = ATOM_FORCED;
	push(s, atom);
}

/* The bytes of a space at `at` (U+0020, U+00A0), or of a line feed (U+000A, U+2028, U+2029); 0 for others. */
static uint32_t space_length(const char *text, uint32_t at, uint32_t end)
{
	if (text[at] == ' ')
		return 1;
	return end - at >= 2 && !memcmp(text + at, "\xC2\xA0", 2) ? 2 : 0;
}

static uint32_t feed_length(const char *text, uint32_t at, uint32_t end)
{
	if (text[at] == '\n')
		return 1;
	if (end - at < 3)
		return 0;
	return !memcmp(text + at, "\xE2\x80\xA8", 3) || !memcmp(text + at, "\xE2\x80\xA9", 3) ? 3 : 0;
}

/* The end of the word at `at`: before a space or line feed, or at a break. */
static uint32_t word_end(Shaping *s, uint32_t at, uint32_t end)
{
	const char *text = s->draft->text.bytes;

	while (s->next_break < s->draft->breaks.count && s->draft->breaks.items[s->next_break].offset <= at)
		s->next_break++;
	if (s->next_break < s->draft->breaks.count && s->draft->breaks.items[s->next_break].offset < end)
		end = s->draft->breaks.items[s->next_break].offset;
	while (at < end && !space_length(text, at, end) && !feed_length(text, at, end))
		at++;
	return at;
}

static void add_text(Shaping *s, const InlinePiece *piece)
{
	const char *text = s->draft->text.bytes;

	for (uint32_t at = piece->start, length; at < piece->end; at += length) {
		if ((length = space_length(text, at, piece->end))) {
			add_space(s, atom_of(piece, ATOM_SPACE, at, at + length));
		} else if ((length = feed_length(text, at, piece->end))) {
			add_feed(s, atom_of(piece, ATOM_FEED, at, at + length));
		} else {
			length = word_end(s, at, piece->end) - at;
			add_word(s, atom_of(piece, ATOM_WORD, at, at + length));
		}
	}
}

/* ---- pieces ---- */

static void add_object(Shaping *s, const InlinePiece *piece, AtomKind kind)
{
	Atom atom = atom_of(piece, kind, piece->start, piece->end);

	atom.after = break_at(s, atom.end);
	push(s, atom);
}

static void add_piece(Shaping *s, const InlinePiece *piece)
{
	switch (piece->kind) {
	case PIECE_TEXT: add_text(s, piece); return;
	case PIECE_GRAPHIC: add_object(s, piece, ATOM_GRAPHIC); return;
	case PIECE_CONTAINER: add_object(s, piece, ATOM_CONTAINER); return;
	case PIECE_LEADER: add_object(s, piece, ATOM_LEADER); return;
	case PIECE_OPEN: push(s, atom_of(piece, ATOM_OPEN, piece->start, piece->end)); return;
	case PIECE_CLOSE: push_close(s, atom_of(piece, ATOM_CLOSE, piece->start, piece->end)); return;
	case PIECE_ANCHOR: push(s, atom_of(piece, ATOM_ANCHOR, piece->start, piece->end)); return;
	case PIECE_NOTE: push(s, atom_of(piece, ATOM_NOTE, piece->start, piece->end)); return;
	}
}

static void finish_styles(InlineDraft *d)
{
	for (size_t i = 0; i < d->styles.count; i++) {
		InlineStyle *style = &d->styles.items[i];

		style->space = shape_character(d->layout, style, ' ');
		style->hyphen = shape_character(d->layout, style, hyphen_of(style) ? hyphen_of(style) : ' ');
	}
}

/* Fills atoms; adds variants of styles. */
static void make_atoms(InlineDraft *d)
{
	Shaping s = { .draft = d };

	array_reserve(d->arena, &d->atoms, d->text.length / 3 + d->pieces.count + 1);
	for (size_t i = 0; i < d->pieces.count; i++)
		add_piece(&s, &d->pieces.items[i]);
	finish_styles(d);
}

/* ---- the whole ---- */

static bool is_content(const char *text, const Atom *atom)
{
	return (atom->kind != ATOM_SPACE || inline_is_fixed_space(text, atom)) && atom->kind != ATOM_OPEN &&
	       atom->kind != ATOM_CLOSE && atom->kind != ATOM_ANCHOR;
}

/* Preserved spaces make a line where they are all there is; about a block they make none. */
static bool is_preserved(const ParagraphRun *run, const Atom *atom)
{
	return atom->kind == ATOM_SPACE && run->block->text->space_treatment == FO_SPACE_PRESERVE && !run->before &&
	       !run->after;
}

static Inline *inline_of(const InlineDraft *d, const ParagraphRun *run)
{
	Inline *result = arena_new_of(d->arena, Inline);

	*result = (Inline){
		.last = run->last,
		.before = run->before,
		.text = str_text(&d->text),
		.length = (uint32_t)d->text.length,
		.varies = d->varies,
		.atoms = d->atoms.items,
		.atom_count = (uint32_t)d->atoms.count,
		.styles = d->styles.items,
		.style_count = (uint32_t)d->styles.count,
		.frames = d->frames.items,
		.frame_count = (uint32_t)d->frames.count,
		.hyphens = d->hyphens.items,
		.hyphen_count = (uint32_t)d->hyphens.count,
	};
	for (uint32_t i = 0; i < result->atom_count; i++) {
		result->makes_lines |=
			is_content(result->text, &result->atoms[i]) || is_preserved(run, &result->atoms[i]);
		result->has_anchors |= result->atoms[i].kind == ATOM_ANCHOR;
	}
	return result;
}

/* Copies it out of the scratch. */
static const Inline *keep(Arena *arena, const Inline *made)
{
	Inline *kept = arena_memdup(arena, made, sizeof *made);

	kept->text = arena_strndup(arena, made->text, made->length);
	kept->atoms = arena_memdup(arena, made->atoms, made->atom_count * sizeof *made->atoms);
	kept->styles = arena_memdup(arena, made->styles, made->style_count * sizeof *made->styles);
	kept->frames = arena_memdup(arena, made->frames, made->frame_count * sizeof *made->frames);
	kept->hyphens = arena_memdup(arena, made->hyphens, made->hyphen_count * sizeof *made->hyphens);
	return kept;
}

const Inline *inline_content(Layout *layout, const ParagraphRun *run, bool again)
{
	uint32_t index;
	LayoutMemory *memory = layout->memory;
	ArenaMark mark = arena_mark(memory->scratch);
	InlineDraft draft = { .layout = layout, .arena = memory->scratch, .text = str_in(memory->scratch) };
	bool own = layout_memory_index(memory, run->after ? run->after : run->first, &index);
	const Inline *result = own ? memory->inlines[index] : NULL;

	if (result && result->last == run->last && result->before == run->before)
		return result;
	inline_collect(&draft, run);
	inline_find_breaks(&draft);
	make_atoms(&draft);
	result = inline_of(&draft, run);
	if (result->varies || !again)
		return result;
	result = keep(memory->inline_arena, result);
	if (own)
		memory->inlines[index] = result;
	arena_reset(memory->scratch, mark);
	return result;
}
