/*
 * A paragraph, step by step: its content as atoms, their sizes, items, breaks, and a line between each two of them.
 */
#include "layout/inline/paragraph.h"

#include "base/words.h"
#include "layout/ground/choice.h"
#include "layout/ground/memory.h"
#include "layout/ground/page_context.h"
#include "layout/inline/line.h"

/* Fine setting: spaces that give more than twice their stretch are holes, and the paragraph is set ragged that cannot
 * do without; so is one of two lines, of which a reader sees the edge of one only, for less. */
static const double loosest = 2, loosest_of_two = 1;

/* What one paragraph needs on its way. */
typedef struct Work {
	LineSet set;
	const FoNode *run; /* what it is found by where it may be begun */
	LineItems items;
	const LineBreak *breaks;
	uint32_t count;
	Length x, width, indent, last_indent;
} Work;

/* ---- breaking ---- */

/* Outside of fine setting ragged lines end where Apache FOP ends them, which gives each so much to stretch. */
static const Length plain_edge = LENGTH_PT_ONE * 10;

static LineBreakOptions options_of(const Work *w)
{
	return (LineBreakOptions){
		.first_width = w->width - w->indent,
		.width = w->width,
		.justify = w->set.align == FO_ALIGN_JUSTIFY,
		.edge = w->set.block->text->fine ? 0 : plain_edge,
		.justify_last = w->set.align_last == FO_ALIGN_JUSTIFY,
		.hyphenate = true,
		.ladder = w->set.block->text->hyphen_ladder,
	};
}

static Length narrowest(const Work *w)
{
	return length_min(w->width - w->indent, w->width);
}

/* Most paragraphs of a directory are one line: nothing is to be weighed then. */
static const LineBreak *one_line(Arena *arena, uint32_t end, uint32_t *count)
{
	LineBreak *line = arena_new_of(arena, LineBreak);

	line->item = end;
	*count = 1;
	return line;
}

static bool is_hyphen(const Work *w, uint32_t item)
{
	return item < w->items.count && w->items.items[item].kind == LINE_PENALTY && w->items.items[item].hyphen;
}

static void find_breaks(Work *w)
{
	LineBreakOptions options = options_of(w);

	w->breaks = linebreak(w->set.layout->memory->scratch, w->items.items, w->items.count, &options, &w->count);
}

/* Whether lines are stretched beyond what fine setting allows, or a word is parted at the end of one of two. */
static bool looks_forced(const Work *w)
{
	double limit = w->count == 2 ? loosest_of_two : loosest;

	for (uint32_t i = 0; i < w->count; i++)
		if (w->breaks[i].ratio > limit)
			return true;
	return w->count == 2 && is_hyphen(w, w->breaks[0].item);
}

/* Ragged, with nothing that only justified text has; as before if a paragraph of two lines would then be longer. */
static void set_ragged(Work *w)
{
	Work justified = *w;

	w->set.align = FO_ALIGN_START;
	w->set.protrudes = false;
	w->set.expansion = 0;
	w->items = line_items(&w->set, length_max(narrowest(w) + LENGTH_ROUNDING, 1), w->last_indent);
	find_breaks(w);
	if (justified.count == 2 && w->count > 2)
		*w = justified;
}

static bool may_be_ragged(const Work *w)
{
	return w->set.block->text->fine && w->set.align == FO_ALIGN_JUSTIFY && w->set.align_last == FO_ALIGN_START;
}

static void break_lines(Work *w)
{
	Arena *scratch = w->set.layout->memory->scratch;
	Length first_width = w->width - w->indent;

	w->items = line_items(&w->set, length_max(narrowest(w) + LENGTH_ROUNDING, 1), w->last_indent);
	if (w->items.count && !w->items.forced && w->items.natural <= first_width) {
		w->breaks = one_line(scratch, w->items.count, &w->count);
		return;
	}
	find_breaks(w);
	if (may_be_ragged(w) && looks_forced(w))
		set_ragged(w);
}

/* ---- lines ---- */

static bool is_ending(const Work *w, uint32_t item)
{
	return item == w->items.count || w->items.items[item].penalty <= LINE_PENALTY_FORCED;
}

static LineCursor cursor_after(const Work *w, uint32_t item)
{
	if (item < w->items.count)
		return w->items.after[item];
	return (LineCursor){ w->set.content->atom_count, 0 };
}

static LineRequest request_of(const Work *w, uint32_t index)
{
	uint32_t item = w->breaks[index].item;
	Length indent = index ? 0 : w->indent, last_indent = index + 1 == w->count ? w->last_indent : 0;

	return (LineRequest){
		.begin = index ? cursor_after(w, w->breaks[index - 1].item) : w->set.begin,
		.end = cursor_after(w, item),
		.hyphen = is_hyphen(w, item),
		.ending = is_ending(w, item),
		.x = w->x + indent,
		.measure = w->width - indent - last_indent,
		.number = index + 1,
		.count = w->count,
	};
}

/* Whether a line stands at an edge that is not the same on even pages as on odd ones, which are bound at the left. */
static bool is_sided(const Work *w, const LineRequest *request)
{
	FoAlign align = request->ending ? w->set.align_last : w->set.align;

	return align == FO_ALIGN_INSIDE || align == FO_ALIGN_OUTSIDE;
}

/* Where the page is not known yet, the line is made for both kinds. */
static ParagraphLine build_line(const Work *w, LineRequest *request)
{
	const PageContext *page = w->set.layout->page;
	ParagraphLine line;

	request->verso = page && !page->recto;
	line = line_build(&w->set, request);
	if (!page && is_sided(w, request)) {
		request->verso = true;
		line.verso = line_build(&w->set, request).areas;
	}
	return line;
}

static RestPoint point_of(const LineSet *set, LineCursor end)
{
	if (end.atom >= set->content->atom_count)
		return REST_END;
	return (RestPoint){ end.atom, end.offset ? end.offset - set->content->atoms[end.atom].start : 0 };
}

/* A byte beyond its word is none: what is printed of a page number may have become shorter. */
static LineCursor cursor_at(const Inline *content, RestPoint point)
{
	const Atom *atom;

	if (point.atom >= content->atom_count)
		return (LineCursor){ content->atom_count, 0 };
	atom = &content->atoms[point.atom];
	if (atom->kind != ATOM_WORD || !point.byte || point.byte >= atom->end - atom->start)
		return (LineCursor){ point.atom, 0 };
	return (LineCursor){ point.atom, atom->start + point.byte };
}

/* NULL where nobody will ask. */
static const ParagraphEnd *end_of_line(const LineSet *set, const FoNode *run, LineCursor end)
{
	ParagraphEnd *result;

	if (!rest_is_sought(set->layout))
		return NULL;
	result = arena_new_of(set->layout->arena, ParagraphEnd);
	*result = (ParagraphEnd){ run, point_of(set, end) };
	return result;
}

static Paragraph build_lines(const Work *w)
{
	ParagraphLine *lines = arena_array_of(w->set.layout->arena, ParagraphLine, w->count);

	for (uint32_t i = 0; i < w->count; i++) {
		LineRequest request = request_of(w, i);
		ArenaMark mark = arena_mark(w->set.layout->memory->scratch);

		lines[i] = build_line(w, &request);
		lines[i].end = end_of_line(&w->set, w->run, request.end);
		arena_reset(w->set.layout->memory->scratch, mark);
	}
	return (Paragraph){ lines, w->count };
}

static Paragraph build_bare(const Work *w)
{
	ParagraphLine *line = arena_new_of(w->set.layout->arena, ParagraphLine);

	*line = line_bare(&w->set);
	line->end = end_of_line(&w->set, w->run, (LineCursor){ w->set.content->atom_count, 0 });
	return (Paragraph){ line, 1 };
}

/* ---- faults ---- */

static bool is_cut(const Work *w)
{
	for (uint32_t i = 0; i + 1 < w->count; i++) {
		const LineItem *item = &w->items.items[w->breaks[i].item];

		if (item->kind == LINE_PENALTY && item->penalty >= LINE_PENALTY_EMERGENCY)
			return true;
	}
	return false;
}

static void report(const Work *w, const Paragraph *paragraph)
{
	static const char hint[] =
		N_("shorten it, mark where it may break with a soft hyphen (U+00AD), or give it more width");
	Diagnostics *diagnostics = w->set.layout->diagnostics;
	Place place = w->set.block->place;
	Length overfull = 0;

	for (uint32_t i = 0; i < paragraph->count; i++)
		overfull = length_max(overfull, paragraph->lines[i].overfull);
	if (overfull && length_to_pt(w->width) < 0.05)
		diag_warning(diagnostics, "line-overfull", place, hint,
			     "a line stands %.1f pt out of a block without any width", length_to_pt(overfull));
	else if (overfull)
		diag_warning(diagnostics, "line-overfull", place, hint, "a line stands %.1f pt out of its %.1f pt",
			     length_to_pt(overfull), length_to_pt(w->width));
	else if (is_cut(w))
		diag_warning(diagnostics, "line-overfull", place, hint, "a word %.1f pt wider than its line was cut",
			     length_to_pt(w->items.widest - narrowest(w)));
}

/* ---- the whole ---- */

static Paragraph lay_out(Work *w)
{
	Paragraph paragraph;

	break_lines(w);
	if (!w->count)
		return build_bare(w);
	paragraph = build_lines(w);
	report(w, &paragraph);
	return paragraph;
}

Paragraph paragraph_lay_out(Layout *layout, const ParagraphRun *run, Length x, Length width, bool initial, bool final)
{
	Arena *scratch = layout->memory->scratch;
	ArenaMark mark = arena_mark(scratch);
	const Inline *content = inline_content(layout, run, layout_is_repeated(layout));
	const FoText *text = run->block->text;
	Paragraph paragraph = { 0 };
	Work work = { .x = x, .width = width, .run = run->after ? run->after : run->first };
	LineCursor begin = cursor_at(content, rest_of_run(layout, work.run));

	if (initial && !begin.atom && !begin.offset)
		work.indent = layout_length(text->text_indent, width, 0);
	if (final)
		work.last_indent = layout_length(text->last_line_end_indent, width, 0);
	if ((content->makes_lines || content->has_anchors) && begin.atom < content->atom_count) {
		work.set = line_sizes(layout, content, run->block, width - length_min(work.last_indent, 0), final);
		work.set.begin = begin;
		paragraph = content->makes_lines ? lay_out(&work) : build_bare(&work);
	}
	arena_reset(scratch, mark);
	return paragraph;
}

/* ---- widths ---- */

/* The how many-eth case, or the last. */
static const FoNode *case_at(const FoNode *alternatives, uint32_t index)
{
	const FoNode *chosen = alternatives->first;

	while (index-- && chosen->next)
		chosen = chosen->next;
	return chosen;
}

static uint32_t most(uint32_t a, uint32_t b)
{
	return a > b ? a : b;
}

static uint32_t set_cases(const Layout *layout, const FoNode *node, uint32_t index);

/* Lets that case of each switch in the siblings stand; answers how many cases the largest has that the fit does not
 * decide on. */
static uint32_t set_cases_among(const Layout *layout, const FoNode *first, const FoNode *last, uint32_t index)
{
	uint32_t count = 0;

	for (const FoNode *node = first; node; node = node == last ? NULL : choice_next(node))
		count = most(count, set_cases(layout, node, index));
	return count;
}

static uint32_t set_cases(const Layout *layout, const FoNode *node, uint32_t index)
{
	uint32_t count = 0;
	bool by_fit;

	if (node->kind == FO_MARKER || node->kind == FO_FOOTNOTE_BODY || fo_is_block(node))
		return 0;
	if (node->kind == FO_MULTI_SWITCH && node->first) {
		by_fit = node->as.alternatives.choose == FO_CHOOSE_FIT;
		choice_note(layout, node, by_fit ? choice_by_fit(layout, node) : case_at(node, index), false);
		for (const FoNode *chosen = node->first; !by_fit && chosen; chosen = chosen->next)
			count++;
	}
	return most(count, set_cases_among(layout, choice_first(layout, node), NULL, index));
}

static Widths widths_as_chosen(Layout *layout, const ParagraphRun *run)
{
	Arena *scratch = layout->memory->scratch;
	ArenaMark mark = arena_mark(scratch);
	const Inline *content = inline_content(layout, run, true);
	bool initial = run->first == run->block->first && !run->after;
	Length indent = initial ? length_max(0, layout_length(run->block->text->text_indent, 0, 0)) : 0;
	Widths widths = { 0 };

	if (content->makes_lines) {
		LineSet set = line_sizes(layout, content, run->block, 0, true);
		LineItems items = line_items(&set, 0, 0);

		widths = (Widths){ items.widest + indent, items.natural + indent, items.natural + indent };
	}
	arena_reset(scratch, mark);
	return widths;
}

/* The first case of each switch is the one that is preferred, the narrowest the one that will do. */
Widths paragraph_widths(Layout *layout, const ParagraphRun *run)
{
	uint32_t count = set_cases_among(layout, run->first, run->last, 0);
	Widths widths = widths_as_chosen(layout, run);

	for (uint32_t index = 1; index < count; index++) {
		set_cases_among(layout, run->first, run->last, index);
		widths.minimum = length_min(widths.minimum, widths_as_chosen(layout, run).minimum);
	}
	return widths;
}

/* ---- strings to align on ---- */

/* Where the line that begins in an atom ends if nothing but line feeds ends it. */
static uint32_t past_feed(const Inline *content, uint32_t atom)
{
	while (atom < content->atom_count && content->atoms[atom].kind != ATOM_FEED)
		atom++;
	return atom < content->atom_count ? atom + 1 : atom;
}

AboutString paragraph_about_string(Layout *layout, const ParagraphRun *run)
{
	Arena *scratch = layout->memory->scratch;
	ArenaMark mark = arena_mark(scratch);
	const Inline *content = inline_content(layout, run, true);
	LineSet set = line_sizes(layout, content, run->block, 0, true);
	LineRequest request = { 0 };
	AboutString about = { 0 };

	while (content->makes_lines && request.begin.atom < content->atom_count) { /* a line further each time */
		Length width, after;

		request.end.atom = past_feed(content, request.begin.atom);
		after = line_after_string(&set, &request, &width);
		about.before = length_max(about.before, width - after);
		about.after = length_max(about.after, after);
		request.begin = request.end;
	}
	arena_reset(scratch, mark);
	return about;
}

/* ---- blocks within ---- */

/* Whether it is inline by itself and may hold blocks. */
static bool may_hold_blocks(const FoNode *node)
{
	return node->kind == FO_INLINE || node->kind == FO_BASIC_LINK || node->kind == FO_WRAPPER ||
	       node->kind == FO_MULTI_SWITCH || node->kind == FO_MULTI_CASE;
}

/* What follows a node of the run and all that is in it; NULL at the run's end. */
static const FoNode *node_past(const ParagraphRun *run, const FoNode *node)
{
	while (node != run->last && !choice_next(node))
		node = node->parent;
	return node == run->last ? NULL : choice_next(node);
}

const FoNode *paragraph_block_within(const Layout *layout, const ParagraphRun *run)
{
	const FoNode *node = run->after ? node_past(run, run->after) : run->first;

	while (node && !fo_is_block(node)) { /* each time around one further in the order of the document */
		const FoNode *first = may_hold_blocks(node) ? choice_first(layout, node) : NULL;

		node = first ? first : node_past(run, node);
	}
	return node;
}

bool paragraph_begins_with(const Layout *layout, const FoNode *holder, const FoNode *block)
{
	for (const FoNode *node = block; node && node != holder; node = node->parent)
		for (const FoNode *before = choice_first(layout, node->parent); before && before != node;
		     before = choice_next(before))
			if (inline_first_character(layout, before))
				return false;
	return true;
}

bool paragraph_ends_with(const Layout *layout, const FoNode *holder, const FoNode *block)
{
	for (const FoNode *node = block; node && node != holder; node = node->parent)
		for (const FoNode *after = choice_next(node); after; after = choice_next(after))
			if (inline_first_character(layout, after))
				return false;
	return true;
}

/* ---- which nodes ---- */

static bool holds_inline(const FoNode *node)
{
	for (const FoNode *child = node->first; child; child = child->next)
		if (child->kind != FO_MARKER && paragraph_is_inline(child))
			return true;
	return false;
}

static bool holds_nothing(const FoNode *node)
{
	for (const FoNode *child = node->first; child; child = child->next)
		if (child->kind != FO_WRAPPER || !holds_nothing(child))
			return false;
	return true;
}

/* What its first case with any content is; one without any parts no line. */
static bool is_inline_switch(const FoNode *node)
{
	for (const FoNode *chosen = node->first; chosen; chosen = chosen->next)
		if (!holds_nothing(chosen))
			return holds_inline(chosen);
	return true;
}

bool paragraph_is_inline(const FoNode *node)
{
	switch (node->kind) {
	case FO_TEXT:
	case FO_INLINE:
	case FO_INLINE_CONTAINER:
	case FO_CHARACTER:
	case FO_LEADER:
	case FO_BASIC_LINK:
	case FO_EXTERNAL_GRAPHIC:
	case FO_PAGE_NUMBER:
	case FO_PAGE_NUMBER_CITATION:
	case FO_PAGE_NUMBER_CITATION_LAST:
	case FO_INDEX_LIST:
	case FO_FOOTNOTE: return true;
	case FO_WRAPPER:
	case FO_MULTI_CASE: return holds_inline(node);
	case FO_MULTI_SWITCH: return is_inline_switch(node);
	case FO_RETRIEVE_MARKER:
		return node->parent && (node->parent->kind == FO_BLOCK || paragraph_is_inline(node->parent));
	default: return false;
	}
}
