/*
 * One line between two breaks: its parts, their widths with the line's slack dealt out, its height, its areas.
 *
 * The breaker worked with the widths of whole words; a word that it parted is shaped again in its parts, and the slack
 * worked out anew from what really stands in the line, so that a justified line ends at its measure exactly. Leaders
 * take the slack before word spaces do.
 */
#include "layout/inline/line.h"

#include "layout/ground/placing.h"
#include "layout/inline/leader.h"

#include <math.h>
#include <string.h>

/* ---- parts ---- */

static bool is_discarded(const Atom *edge)
{
	const FoBox *box = edge->node->box;

	return edge->kind == ATOM_OPEN ? box->space_start.discard : box->space_end.discard;
}

static void set_edge(const LineDraft *line, LinePart *part)
{
	const FrameSize *frame = &line->set->frames[part->atom->frame];

	part->space = part->atom->kind == ATOM_OPEN ? frame->space_start : frame->space_end;
	part->width = part->space + (part->atom->kind == ATOM_OPEN ? frame->start : frame->end);
	if (!part->width)
		part->role = PART_NOTHING;
	else
		part->role = part->width == part->space && is_discarded(part->atom) ? PART_SPACE : PART_BOX;
}

static void set_word(const LineDraft *line, LinePart *part)
{
	const LineSet *set = line->set;
	const Inline *content = set->content;
	const Atom *atom = part->atom;

	part->shaped = atom->shaped;
	if (part->start != atom->start || part->end != atom->end)
		part->shaped = inline_shape_slice(set->layout, &content->styles[atom->style], content->text,
						  part->start, part->end);
	part->width = line_shaped_width(&set->styles[atom->style], part->shaped, 1);
	part->role = PART_BOX;
}

static void set_space(const LineDraft *line, LinePart *part)
{
	part->shaped = part->atom->shaped;
	part->width = line_space_width(line->set, part->atom);
	part->role = PART_SPACE;
}

static LinePart part_of(const LineDraft *line, const Atom *atom, uint32_t start, uint32_t end)
{
	LinePart part = { .atom = atom, .start = start, .end = end };

	switch ((AtomKind)atom->kind) {
	case ATOM_WORD: set_word(line, &part); break;
	case ATOM_SPACE: set_space(line, &part); break;
	case ATOM_OPEN:
	case ATOM_CLOSE: set_edge(line, &part); break;
	case ATOM_MISSING:
	case ATOM_GRAPHIC:
	case ATOM_CONTAINER:
	case ATOM_LEADER:
		part.width = line_object_width(line->set, atom);
		part.role = PART_BOX;
		break;
	case ATOM_FEED:
	case ATOM_ANCHOR:
	case ATOM_NOTE: part.role = PART_NOTHING; break;
	}
	return part;
}

static void fill_parts(LineDraft *line)
{
	const Inline *content = line->set->content;
	LineCursor begin = line->request->begin, end = line->request->end;
	uint32_t after = end.offset ? end.atom + 1 : end.atom;

	line->parts = arena_array_of(line->set->layout->memory->scratch, LinePart, after - begin.atom + 1);
	for (uint32_t i = begin.atom; i < after; i++) {
		const Atom *atom = &content->atoms[i];
		uint32_t from = i == begin.atom && begin.offset ? begin.offset : atom->start;
		uint32_t to = i == end.atom && end.offset ? end.offset : atom->end;

		line->parts[line->count++] = part_of(line, atom, from, to);
	}
}

static bool stays_at_edge(const LineDraft *line, const LinePart *part)
{
	return part->role == PART_BOX ||
	       (part->atom->kind == ATOM_SPACE && inline_is_fixed_space(line->set->content->text, part->atom));
}

/* What is dropped at the line's ends: spaces, and what edges of frames leave outside them. */
static void trim(LineDraft *line)
{
	line->end = line->count;
	while (line->first < line->count && !stays_at_edge(line, &line->parts[line->first]))
		line->parts[line->first++].role = PART_NOTHING;
	while (line->end > line->first && !stays_at_edge(line, &line->parts[line->end - 1])) {
		LinePart *part = &line->parts[--line->end];

		part->role = part->role == PART_SPACE && part->atom->kind == ATOM_SPACE ? PART_HANGING : PART_NOTHING;
	}
}

static void drop_space(LinePart *part)
{
	part->width -= part->space;
	part->space = 0;
}

static void trim_edges(LineDraft *line)
{
	LinePart *first = &line->parts[line->first], *last = &line->parts[line->end - 1];

	if (line->first == line->end)
		return;
	if (first->atom->kind == ATOM_OPEN && is_discarded(first->atom))
		drop_space(first);
	if (last->atom->kind == ATOM_CLOSE && is_discarded(last->atom))
		drop_space(last);
}

/* The hyphen goes with the last word. */
static void add_hyphen(LineDraft *line)
{
	for (uint32_t i = line->end; i > line->first; i--) {
		LinePart *part = &line->parts[i - 1];

		if (part->atom->kind != ATOM_WORD)
			continue;
		part->hyphen = true;
		part->width += line->set->styles[part->atom->style].hyphen;
		return;
	}
}

/* ---- slack ---- */

typedef enum Weight { WEIGHT_STRETCH, WEIGHT_SHRINK, WEIGHT_LEADER_STRETCH, WEIGHT_LEADER_SHRINK } Weight;

/* Whether a word has another part of its line behind it, and a spring between. */
static bool has_spring(const LineDraft *line, const LinePart *part)
{
	const LinePart *end = line->parts + line->end;

	if (part->atom->kind != ATOM_WORD || part->atom->after != ATOM_AT_IDEOGRAPH || part->end != part->atom->end)
		return false;
	for (part++; part < end; part++)
		if (part->atom->kind != ATOM_CLOSE && part->role == PART_BOX)
			return true;
	return false;
}

static Length weight_of(const LineDraft *line, const LinePart *part, Weight weight)
{
	const LineSet *set = line->set;
	Space length;

	if (part->atom->kind == ATOM_SPACE && part->role == PART_SPACE) {
		const StyleSize *size = &set->styles[part->atom->style];

		return weight == WEIGHT_STRETCH ? size->stretch : weight == WEIGHT_SHRINK ? size->shrink : 0;
	}
	if (weight == WEIGHT_STRETCH && has_spring(line, part))
		return set->styles[part->atom->style].spring;
	if (part->atom->kind != ATOM_LEADER || weight < WEIGHT_LEADER_STRETCH)
		return 0;
	length = leader_length(part->atom->node, set->width);
	return weight == WEIGHT_LEADER_STRETCH ? length.maximum - length.optimum : length.optimum - length.minimum;
}

static Length weigh(const LineDraft *line, Weight weight)
{
	Length total = 0;

	for (uint32_t i = line->first; i < line->end; i++)
		total += weight_of(line, &line->parts[i], weight);
	return total;
}

/* Deals an amount out over the parts by weight, to the last unit. */
static void deal(LineDraft *line, Weight weight, Length total, Length amount)
{
	Length weighed = 0, dealt = 0;

	for (uint32_t i = line->first; i < line->end; i++) {
		Length share;

		weighed += weight_of(line, &line->parts[i], weight);
		share = length_times(amount, (double)weighed / (double)total) - dealt;
		line->parts[i].width += share;
		dealt += share;
	}
}

/* Deals out as much of the gap as weighs as much, or all of it if `beyond`; answers what is left. */
static Length deal_up_to(LineDraft *line, Weight weight, Length gap, bool beyond)
{
	Length total = weigh(line, weight), amount = gap;

	if (total <= 0)
		return gap;
	if (!beyond)
		amount = gap < 0 ? -length_min(-gap, total) : length_min(gap, total);
	deal(line, weight, total, amount);
	if (weight <= WEIGHT_SHRINK)
		line->ratio = (double)amount / (double)total;
	return gap - amount;
}

/* Sets the letters wider or narrower; answers by how much the line grew. */
static Length stretch_letters(LineDraft *line, double stretch)
{
	Length grown = 0;

	line->stretch = stretch;
	for (uint32_t i = line->first; i < line->end; i++) {
		LinePart *part = &line->parts[i];
		const StyleSize *size;
		Length width;

		if (part->atom->kind != ATOM_WORD)
			continue;
		size = &line->set->styles[part->atom->style];
		width = line_shaped_width(size, part->shaped, stretch) + (part->hyphen ? size->hyphen : 0);
		grown += width - part->width;
		part->width = width;
	}
	return grown;
}

static Length width_of_letters(const LineDraft *line)
{
	Length width = 0;

	for (uint32_t i = line->first; i < line->end; i++)
		width += line->parts[i].atom->kind == ATOM_WORD ? line->parts[i].width : 0;
	return width;
}

/* Gives letters as much of a gap as they may take, in steps of a thousandth; answers what is left for spaces. A line
 * without spaces is not filled. */
static Length expand(LineDraft *line, Length gap)
{
	double limit = line->set->expansion, share;
	Length letters = width_of_letters(line);

	if (limit <= 0 || letters <= 0 || (gap > 0 && !weigh(line, WEIGHT_STRETCH)))
		return gap;
	share = (double)gap / (limit * (double)letters);
	share = share > 1 ? 1 : share < -1 ? -1 : share;
	return gap - stretch_letters(line, 1 + floor(share * limit * 1000) / 1000);
}

static bool is_justified(const LineDraft *line)
{
	return (line->request->ending ? line->set->align_last : line->set->align) == FO_ALIGN_JUSTIFY;
}

/* Gives the gap to what may take it; what is left is for alignment if positive, sticks out if negative. */
static Length settle(LineDraft *line, Length gap)
{
	if (gap > 0 && is_justified(line)) {
		gap = deal_up_to(line, WEIGHT_LEADER_STRETCH, gap, false);
		return gap > 0 ? deal_up_to(line, WEIGHT_STRETCH, expand(line, gap), true) : gap;
	}
	if (gap < 0)
		gap = deal_up_to(line, WEIGHT_LEADER_SHRINK, gap, false);
	if (gap < 0 && (line->set->align == FO_ALIGN_JUSTIFY || is_justified(line)))
		gap = deal_up_to(line, WEIGHT_SHRINK, expand(line, gap), false);
	return gap;
}

/* The part and the byte where the string that lines are aligned on begins; false if it is not in the line. */
static bool find_string(const LineDraft *line, uint32_t *part, uint32_t *byte)
{
	const char *text = line->set->content->text, *string = line->set->block->text->align_on;
	size_t length = strlen(string);

	for (*part = line->first; *part < line->end; ++*part) {
		const LinePart *p = &line->parts[*part];

		if (p->role == PART_NOTHING || p->atom->kind > ATOM_SPACE)
			continue;
		for (*byte = p->start; *byte < p->end; ++*byte)
			if (line->set->content->length - *byte >= length && !memcmp(text + *byte, string, length))
				return true;
	}
	return false;
}

/* What follows the string with it; nothing where it is not. */
static Length width_after_string(const LineDraft *line)
{
	const LineSet *set = line->set;
	const LinePart *part;
	uint32_t index, byte;
	Length width = 0;

	if (!find_string(line, &index, &byte))
		return 0;
	part = &line->parts[index];
	width = part->width;
	if (byte > part->start)
		width -= line_shaped_width(&set->styles[part->atom->style],
					   inline_shape_slice(set->layout, &set->content->styles[part->atom->style],
							      set->content->text, part->start, byte),
					   line->stretch);
	for (uint32_t i = index + 1; i < line->end; i++)
		width += line->parts[i].role == PART_NOTHING ? 0 : line->parts[i].width;
	return width;
}

/* Its string at the column's axis, as far as it has room. */
static Length offset_to_axis(const LineDraft *line, Length gap)
{
	return length_min(gap, length_max(0, gap - *line->set->layout->axis + width_after_string(line)));
}

static Length offset_of(const LineDraft *line, Length gap)
{
	if (gap <= 0)
		return 0;
	if (line->set->layout->axis && line->set->block->text->align == FO_ALIGN_STRING)
		return offset_to_axis(line, gap);
	return placing_across(line->request->ending ? line->set->align_last : line->set->align, gap,
			      line->request->verso);
}

/* ---- widths and places ---- */

static Length protrude_start(const LineDraft *line)
{
	const LinePart *first = &line->parts[line->first];

	if (line->first == line->end || first->atom->kind != ATOM_WORD)
		return 0;
	return line_protrude_start(line->set, first->atom, first->shaped, first->start);
}

static Length protrude_end(const LineDraft *line)
{
	const LinePart *last = &line->parts[line->end - 1];

	if (line->first == line->end || last->atom->kind != ATOM_WORD)
		return 0;
	if (last->hyphen)
		return line_protrude_hyphen(line->set, last->atom->style);
	return line_protrude_end(line->set, last->atom, last->shaped, last->end);
}

static Length natural_width(const LineDraft *line)
{
	Length width = 0;

	for (uint32_t i = line->first; i < line->end; i++)
		if (line->parts[i].role != PART_NOTHING)
			width += line->parts[i].width;
	return width;
}

static void place_parts(LineDraft *line, Length x)
{
	for (uint32_t i = line->first; i < line->count; i++) {
		line->parts[i].x = x;
		if (line->parts[i].role != PART_NOTHING)
			x += line->parts[i].width;
	}
}

/* What is positioned relatively is painted beside its place. */
static void move_parts(LineDraft *line)
{
	for (uint32_t i = line->first; line->set->moves && i < line->count; i++)
		line->parts[i].x += line->set->frames[line->parts[i].atom->frame].offset.x;
}

static void set_widths(LineDraft *line)
{
	Length start = protrude_start(line);
	Length gap = line->request->measure - natural_width(line) + start + protrude_end(line);

	gap = settle(line, gap);
	line->overfull = length_excess(-gap, 0);
	place_parts(line, line->request->x + offset_of(line, gap) - start);
}

/* ---- areas ---- */

static void add_facts(LineDraft *line)
{
	const LineRequest *request = line->request;
	Layout *layout = line->set->layout;
	AreaLine *facts = arena_new_of(layout->arena, AreaLine);
	Rect rect = { request->x, 0, request->measure, line->height };

	*facts = (AreaLine){
		.baseline = line->baseline,
		.node = line->set->block->index,
		.number = request->number,
		.count = request->count,
		.ratio = line->ratio,
		.hyphenated = request->hyphen,
		.overfull = line->overfull,
		.place = &line->set->block->place,
	};
	area_add(layout->arena, &line->items, AREA_LINE, layout_tag(layout, line->set->block), rect)->as.line = facts;
}

static void paint(LineDraft *line)
{
	add_facts(line);
	line_paint_frames(line);
	line_paint_decoration(line, false);
	line_paint_parts(line);
	line_paint_decoration(line, true);
	line_paint_links(line);
	line_paint_notes(line);
}

/* ---- anchors ---- */

/* At most. */
static void count_found(const LineDraft *line, uint32_t *anchors, uint32_t *notes)
{
	*anchors = *notes = 0;
	for (uint32_t i = 0; i < line->count; i++) {
		const LinePart *part = &line->parts[i];

		*anchors += part->atom->kind == ATOM_ANCHOR || part->atom->kind == ATOM_CLOSE;
		*notes += part->atom->kind == ATOM_NOTE;
		if (part->embedded) {
			*anchors += part->embedded->anchor_count;
			*notes += part->embedded->note_count;
		}
	}
}

static void take_embedded(const Embedded *embedded, const FoNode **anchors, LineNote *notes, ParagraphLine *result)
{
	for (uint32_t i = 0; i < embedded->anchor_count; i++)
		anchors[result->anchor_count++] = embedded->anchors[i];
	for (uint32_t i = 0; i < embedded->note_count; i++)
		notes[result->note_count++] = embedded->notes[i];
}

/* Whether an object that is cited and began in a line before ends in this one. */
static bool ends_here(const LineDraft *line, uint32_t index)
{
	const Atom *close = line->parts[index].atom;

	if (!fo_is_cited(close->node))
		return false;
	for (uint32_t i = index; i-- > 0;) /* what began here is near */
		if (line->parts[i].atom->kind == ATOM_OPEN && line->parts[i].atom->frame == close->frame)
			return false;
	return true;
}

static void take_anchors(const LineDraft *line, ParagraphLine *result)
{
	Arena *arena = line->set->layout->arena;
	uint32_t anchor_count, note_count;
	const FoNode **anchors;
	LineNote *notes;

	count_found(line, &anchor_count, &note_count);
	anchors = arena_array_of(arena, const FoNode *, anchor_count);
	notes = arena_array_of(arena, LineNote, note_count);
	for (uint32_t i = 0; i < line->count; i++) {
		const LinePart *part = &line->parts[i];

		if (part->atom->kind == ATOM_ANCHOR || (part->atom->kind == ATOM_CLOSE && ends_here(line, i)))
			anchors[result->anchor_count++] = part->atom->node;
		else if (part->atom->kind == ATOM_NOTE)
			notes[result->note_count++] = (LineNote){ part->atom->node };
		else if (part->embedded)
			take_embedded(part->embedded, anchors, notes, result);
	}
	result->anchors = anchors;
	result->notes = notes;
}

/* ---- the line ---- */

Length line_after_string(const LineSet *set, const LineRequest *request, Length *width)
{
	LineDraft line = { .set = set, .request = request, .stretch = 1 };

	fill_parts(&line);
	trim(&line);
	trim_edges(&line);
	*width = natural_width(&line);
	return width_after_string(&line);
}

ParagraphLine line_bare(const LineSet *set)
{
	LineRequest request = { .begin = set->begin, .end = { set->content->atom_count, 0 } };
	LineDraft line = { .set = set, .request = &request };
	ParagraphLine result = { 0 };

	fill_parts(&line);
	take_anchors(&line, &result);
	return result;
}

ParagraphLine line_build(const LineSet *set, const LineRequest *request)
{
	LineDraft line = { .set = set, .request = request, .stretch = 1 };
	ParagraphLine result = { .hyphenated = request->hyphen };

	fill_parts(&line);
	trim(&line);
	trim_edges(&line);
	if (request->hyphen)
		add_hyphen(&line);
	set_widths(&line);
	line_set_height(&line);
	move_parts(&line);
	paint(&line);
	take_anchors(&line, &result);
	result.areas = area_list(&line.items);
	result.height = line.height;
	result.baseline = line.baseline;
	result.overfull = line.overfull;
	return result;
}
