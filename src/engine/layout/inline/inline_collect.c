/*
 * Inline-level objects to one text with pieces: white space is settled already (fo), now language typography and case
 * are applied to each text node, knowing the characters beyond its edges. Page numbers are text like any other.
 *
 * A run may begin and end inside inlines, where a block parts them: their frames are there, without an edge. What a
 * marker's content brings into the middle of a line is of the paragraph; of a block in it only the line breaks are
 * kept, with a warning.
 */
#include "layout/inline/inline.h"

#include "base/utf8.h"
#include "layout/ground/choice.h"
#include "text/case.h"
#include "text/typography.h"

#include <string.h>

typedef struct Collector {
	InlineDraft *draft;
	const ParagraphRun *run;
	uint32_t frame; /* the innermost open */
	bool ended;     /* the block before which the run ends is reached */
} Collector;

static void collect(Collector *c, const FoNode *node);

/* ---- frames ---- */

static void set_lines(InlineFrame *frame, const FoNode *node)
{
	static const struct {
		int on, off;
	} flags[INLINE_LINES] = {
		{ FO_UNDERLINE, FO_NO_UNDERLINE },
		{ FO_OVERLINE, FO_NO_OVERLINE },
		{ FO_LINE_THROUGH, FO_NO_LINE_THROUGH },
	};

	for (int line = 0; line < INLINE_LINES; line++) {
		if (node->box->decoration & flags[line].off)
			frame->lines[line] = NULL;
		if (node->box->decoration & flags[line].on)
			frame->lines[line] = node;
	}
}

/* text-decoration is not inherited, but a block's lines run through the blocks in it. */
static void set_lines_of_ancestors(InlineFrame *frame, const FoNode *node)
{
	if (node->parent)
		set_lines_of_ancestors(frame, node->parent);
	set_lines(frame, node);
}

static void add_piece(Collector *c, PieceKind kind, const FoNode *node)
{
	uint32_t at = (uint32_t)c->draft->text.length;

	if (c->ended)
		return;
	array_push(c->draft->arena, &c->draft->pieces,
		   (InlinePiece){
			   .kind = kind,
			   .style = INLINE_NONE,
			   .frame = c->frame,
			   .start = at,
			   .end = at,
			   .node = node,
		   });
}

static bool is_sought(const FoNode *node)
{
	return fo_is_cited(node) || node->kind == FO_MARKER || node->kind == FO_PAGE_NUMBER || fo_is_point(node);
}

static void add_anchor(Collector *c, const FoNode *node)
{
	if (is_sought(node))
		add_piece(c, PIECE_ANCHOR, node);
}

static void push_frame(Collector *c, const FoNode *node)
{
	InlineFrame frame = { .node = node, .parent = c->frame };

	memcpy(frame.lines, c->draft->frames.items[c->frame].lines, sizeof frame.lines);
	set_lines(&frame, node);
	if (node->kind == FO_BASIC_LINK || (node->kind == FO_INDEX_NUMBER && node->as.link.internal))
		frame.link = node;
	array_push(c->draft->arena, &c->draft->frames, frame);
	c->frame = (uint32_t)c->draft->frames.count - 1;
}

static bool is_within(const FoNode *holder, const FoNode *node)
{
	while (node && node != holder)
		node = node->parent;
	return node != NULL;
}

/* The edge of an inline next to a block in it is the block's: see block.c. */
static void open_frame(Collector *c, const FoNode *node)
{
	const FoNode *block = c->run->before;

	push_frame(c, node);
	if (!block || !is_within(node, block) || !paragraph_begins_with(c->draft->layout, node, block))
		add_piece(c, PIECE_OPEN, node);
	add_anchor(c, node);
}

static void close_frame(Collector *c)
{
	const FoNode *block = c->run->after, *node = c->draft->frames.items[c->frame].node;

	if (!block || !is_within(node, block) || !paragraph_ends_with(c->draft->layout, node, block))
		add_piece(c, PIECE_CLOSE, node);
	c->frame = c->draft->frames.items[c->frame].parent;
}

/* ---- text ---- */

static TypographyField typography_of(FoField field)
{
	switch (field) {
	case FO_FIELD_PROSE: return TYPOGRAPHY_PROSE;
	case FO_FIELD_NAME:
	case FO_FIELD_ADDRESS: return TYPOGRAPHY_NAME;
	case FO_FIELD_PHONE: return TYPOGRAPHY_PHONE;
	case FO_FIELD_MAIL:
	case FO_FIELD_URL:
	case FO_FIELD_CODE: return TYPOGRAPHY_VERBATIM;
	}
	return TYPOGRAPHY_VERBATIM;
}

static uint32_t last_character(const Str *text)
{
	size_t at = text->length;

	return at ? utf8_previous(text->bytes, &at) : 0;
}

uint32_t inline_first_character(const Layout *layout, const FoNode *node)
{
	size_t at = 0;

	switch (node->kind) {
	case FO_TEXT:
	case FO_CHARACTER:
		return node->as.chars.length ? utf8_next(node->as.chars.bytes, node->as.chars.length, &at) : 0;
	case FO_PAGE_NUMBER:
	case FO_PAGE_NUMBER_CITATION:
	case FO_PAGE_NUMBER_CITATION_LAST:
	case FO_INDEX_LIST:
	case FO_INDEX_NUMBER: return '1';
	case FO_LEADER:
	case FO_INLINE_CONTAINER:
	case FO_EXTERNAL_GRAPHIC: return 0xFFFC;
	case FO_MARKER:
	case FO_FOOTNOTE_BODY: return 0;
	default:
		if (fo_is_block(node))
			return 0x2028;
		for (const FoNode *child = choice_first(layout, node); child; child = choice_next(child)) {
			uint32_t c = inline_first_character(layout, child);

			if (c)
				return c;
		}
		return 0;
	}
}

/* The character that follows a node in its run. */
static uint32_t character_after(const Collector *c, const FoNode *node)
{
	const FoNode *outermost = c->run->last->parent;

	for (const FoNode *next; node && node != c->run->last; node = next ? next : node->parent) {
		uint32_t character;

		next = choice_next(node);
		character = next ? inline_first_character(c->draft->layout, next) : 0;
		if (character)
			return character;
		if (!next && (node->parent == outermost || node->parent->kind == FO_MARKER))
			return 0;
	}
	return 0;
}

/* Of what is before only counts whether the word has begun; so far back is looked for that. */
enum { LOOK_BACK = 32 };

/* The beginning of a word may stand in another node before. */
static const char *capitalized(Arena *arena, const Str *before, const char *language, const char *text, size_t *length)
{
	size_t start = before->length, known;
	Str word = str_in(arena);

	while (start > 0 && before->length - start < LOOK_BACK && before->bytes[start - 1] != ' ' &&
	       before->bytes[start - 1] != '\n')
		start--;
	while (start > 0 && (before->bytes[start] & 0xC0) == 0x80)
		start--;
	str_add_bytes(&word, before->bytes + start, before->length - start);
	case_capitalize(arena, language, str_text(&word), word.length, &known);
	str_add_bytes(&word, text, *length);
	text = case_capitalize(arena, language, str_text(&word), word.length, length);
	*length -= known;
	return text + known;
}

static const char *transformed(Arena *arena, const Str *before, FoTransform transform, const char *language,
			       const char *text, size_t *length)
{
	switch (transform) {
	case FO_TRANSFORM_NONE: return text;
	case FO_CAPITALIZE: return capitalized(arena, before, language, text, length);
	case FO_UPPERCASE: return case_upper(arena, language, text, *length, length);
	case FO_LOWERCASE: return case_lower(arena, language, text, *length, length);
	}
	return text;
}

static InlineStyle style_of(const Collector *c, const FoNode *node, const char *text, size_t length)
{
	Layout *layout = c->draft->layout;
	const TextTools *tools = layout_tools(layout, node->text, node->place);
	InlineStyle style = {
		.node = node,
		.text = node->text,
		.font = tools->font,
		.language = tools->language,
		.ordinals = node->text->fine &&
			    typography_raises_ordinals(tools->language, typography_of(node->text->field)),
		.origin = (uint32_t)c->draft->styles.count,
		.variant = INLINE_NONE,
	};

	if (!node->text->kerning)
		style.features |= SHAPE_NO_KERNING;
	if (node->text->letter_spacing)
		style.features |= SHAPE_NO_LIGATURES;
	if (node->text->small_caps && shape_has_feature(layout->shaper, style.font, SHAPE_SMALL_CAPS, text, length))
		style.features |= SHAPE_SMALL_CAPS;
	return style;
}

/* Adds text as it is to be set, as one piece. */
static void add_text(Collector *c, const FoNode *node, const char *text, size_t length)
{
	InlineDraft *d = c->draft;
	uint32_t start = (uint32_t)d->text.length;

	if (!length)
		return;
	array_push(d->arena, &d->styles, style_of(c, node, text, length));
	str_add_bytes(&d->text, text, length);
	add_piece(c, PIECE_TEXT, node);
	array_last(&d->pieces).start = start;
	array_last(&d->pieces).style = (uint32_t)d->styles.count - 1;
}

/* Of what a leader repeats no space is suppressed: none stands at the edge of a line. */
static const char *with_fixed_spaces(Arena *arena, const char *text, size_t *length)
{
	Str fixed = str_in(arena);

	for (size_t i = 0; i < *length; i++) {
		if (text[i] == ' ')
			str_add(&fixed, "\u00A0");
		else
			str_add_char(&fixed, text[i]);
	}
	*length = fixed.length;
	return str_text(&fixed);
}

static void collect_text(Collector *c, const FoNode *node)
{
	InlineDraft *d = c->draft;
	const char *language = layout_tools(d->layout, node->text, node->place)->language;
	TypographyContext context = { last_character(&d->text), character_after(c, node) };
	const char *text = node->as.chars.bytes;
	size_t length = node->as.chars.length;

	if (node->text->fine)
		text = typography_apply(d->arena, language, typography_of(node->text->field), context, text, length,
					&length);
	text = transformed(d->arena, &d->text, node->text->transform, language, text, &length);
	if (c->run->block->kind == FO_LEADER)
		text = with_fixed_spaces(d->arena, text, &length);
	add_text(c, node, text, length);
}

static void collect_character(Collector *c, const FoNode *node)
{
	open_frame(c, node);
	collect_text(c, node);
	close_frame(c);
}

static void collect_page_number(Collector *c, const FoNode *node)
{
	const char *text = layout_page_number(c->draft->layout, node);

	c->draft->varies = true;
	open_frame(c, node);
	add_text(c, node, text, strlen(text));
	close_frame(c);
}

/* ---- the rest ---- */

static void collect_children(Collector *c, const FoNode *node)
{
	const FoNode *child = choice_first(c->draft->layout, node);

	c->draft->varies |= node->kind == FO_MULTI_SWITCH;
	for (; child && !c->ended; child = choice_next(child))
		collect(c, child);
}

static void collect_framed(Collector *c, const FoNode *node)
{
	open_frame(c, node);
	collect_children(c, node);
	close_frame(c);
}

static void collect_object(Collector *c, const FoNode *node, PieceKind kind)
{
	uint32_t start = (uint32_t)c->draft->text.length;

	add_anchor(c, node);
	str_add(&c->draft->text, INLINE_OBJECT);
	add_piece(c, kind, node);
	array_last(&c->draft->pieces).start = start;
}

static void collect_footnote(Collector *c, const FoNode *node)
{
	add_anchor(c, node);
	for (const FoNode *child = node->first; child; child = child->next)
		if (child->kind != FO_FOOTNOTE_BODY)
			collect(c, child);
	add_piece(c, PIECE_NOTE, node);
}

/* The marker's children stand for the object that retrieves it. */
static void collect_marker_content(Collector *c, const FoNode *node)
{
	const FoNode *marker = layout_retrieve_marker(c->draft->layout, node);

	c->draft->varies = true;
	add_anchor(c, node);
	if (marker)
		collect_children(c, marker);
}

static void collect_number(Collector *c, const CitedPage *page)
{
	open_frame(c, page->node);
	add_text(c, page->node, page->folio, strlen(page->folio));
	close_frame(c);
}

/* The child of that kind, if there is one: a separator, a prefix, a suffix. */
static void collect_part(Collector *c, const FoNode *node, FoKind kind)
{
	for (const FoNode *child = node->first; child; child = child->next)
		if (child->kind == kind)
			collect_framed(c, child);
}

static void collect_cited(Collector *c, const FoNode *list, const CitedItem *item)
{
	open_frame(c, item->reference);
	collect_part(c, item->reference, FO_INDEX_PREFIX);
	collect_number(c, &item->first);
	if (item->last.folio) {
		collect_part(c, list, FO_INDEX_RANGE_SEPARATOR);
		collect_number(c, &item->last);
	}
	collect_part(c, item->reference, FO_INDEX_SUFFIX);
	close_frame(c);
}

static void collect_index(Collector *c, const FoNode *list)
{
	Cited cited = layout_index(c->draft->layout, list);

	c->draft->varies = true;
	open_frame(c, list);
	for (uint32_t i = 0; i < cited.count; i++) {
		if (i)
			collect_part(c, list, FO_INDEX_LIST_SEPARATOR);
		collect_cited(c, list, &cited.items[i]);
	}
	close_frame(c);
}

static void collect_block(Collector *c, const FoNode *node)
{
	diag_warning(c->draft->layout->diagnostics, "inline-block", node->place, NULL,
		     "fo:%s within a line is set as lines of its own, without its other properties",
		     fo_kind_name(node->kind));
	if (c->draft->text.length)
		add_text(c, node, INLINE_FEED, strlen(INLINE_FEED));
	collect_framed(c, node);
	if (character_after(c, node))
		add_text(c, node, INLINE_FEED, strlen(INLINE_FEED));
}

static void collect(Collector *c, const FoNode *node)
{
	if (node == c->run->before) {
		c->ended = true;
		return;
	}
	switch (node->kind) {
	case FO_TEXT: collect_text(c, node); return;
	case FO_CHARACTER: collect_character(c, node); return;
	case FO_PAGE_NUMBER:
	case FO_PAGE_NUMBER_CITATION:
	case FO_PAGE_NUMBER_CITATION_LAST: collect_page_number(c, node); return;
	case FO_INDEX_LIST: collect_index(c, node); return;
	case FO_INLINE:
	case FO_WRAPPER:
	case FO_MULTI_SWITCH:
	case FO_MULTI_CASE:
	case FO_BASIC_LINK: collect_framed(c, node); return;
	case FO_EXTERNAL_GRAPHIC: collect_object(c, node, PIECE_GRAPHIC); return;
	case FO_INLINE_CONTAINER: collect_object(c, node, PIECE_CONTAINER); return;
	case FO_LEADER: collect_object(c, node, PIECE_LEADER); return;
	case FO_FOOTNOTE: collect_footnote(c, node); return;
	case FO_RETRIEVE_MARKER: collect_marker_content(c, node); return;
	case FO_MARKER:
	case FO_CHANGE_BAR_BEGIN:
	case FO_CHANGE_BAR_END:
	case FO_INDEX_RANGE_BEGIN:
	case FO_INDEX_RANGE_END: add_anchor(c, node); return;
	default: collect_block(c, node);
	}
}

/* The link that a block is inside of, which makes all its lines active. */
static const FoNode *link_about(const FoNode *block)
{
	const FoNode *node = block->parent;

	while (node && node->kind != FO_BASIC_LINK)
		node = node->parent;
	return node;
}

/* Frames that a run begins inside of: their start-edges stand in other runs. */
static void reopen_frames(Collector *c, const FoNode *node)
{
	if (node == c->run->first->parent)
		return;
	reopen_frames(c, node->parent);
	c->draft->varies |= node->kind == FO_MULTI_SWITCH;
	push_frame(c, node);
}

/* What follows a node in its parent, up to the end of the run. */
static void collect_following(Collector *c, const FoNode *node)
{
	while (!c->ended && node != c->run->last && (node = choice_next(node)))
		collect(c, node);
}

/* The run from the block on that it begins after, out of all that this stands in. */
static void collect_after(Collector *c, const FoNode *node)
{
	reopen_frames(c, node->parent);
	for (; node->parent != c->run->first->parent; node = node->parent) {
		collect_following(c, node);
		close_frame(c);
	}
	collect_following(c, node);
}

void inline_collect(InlineDraft *draft, const ParagraphRun *run)
{
	Collector c = { .draft = draft, .run = run };
	InlineFrame frame = { .node = run->block, .parent = INLINE_NONE, .link = link_about(run->block) };

	set_lines_of_ancestors(&frame, run->block);
	array_push(draft->arena, &draft->frames, frame);
	if (run->after) {
		collect_after(&c, run->after);
	} else {
		collect(&c, run->first);
		collect_following(&c, run->first);
	}
}
