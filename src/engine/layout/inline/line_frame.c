/*
 * What inline areas add to a line: backgrounds and borders about their fragment in it, lines of text-decoration, active
 * areas of links, notes. A fragment is open where the area comes from the line before or goes on to the next.
 */
#include "layout/inline/line.h"

#include "layout/ground/choice.h"
#include "layout/ground/decoration.h"
#include "layout/inline/field.h"

#include <string.h>

/* The part of a frame that stands in this line. */
typedef struct Fragment {
	uint32_t frame;
	const Atom *atom;    /* the first in it */
	bool opened, closed; /* its edges are in this line */
	Length start, end;
	Length top, bottom; /* of the text and objects in it */
} Fragment;

struct LineFragments {
	ARRAY(Fragment) list; /* by frame */
};

/* ---- fragments ---- */

/* Where a frame's fragment is in the list, or belongs. Frames are mostly met in their order. */
static size_t place_of(const LineFragments *fragments, uint32_t frame)
{
	size_t low = 0, high = fragments->list.count;

	if (high && fragments->list.items[high - 1].frame < frame)
		return high;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (fragments->list.items[middle].frame < frame)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static Fragment *insert(Arena *arena, LineFragments *fragments, size_t at, const Fragment *fragment)
{
	Fragment *items;

	array_push(arena, &fragments->list, *fragment);
	items = fragments->list.items;
	memmove(&items[at + 1], &items[at], (fragments->list.count - 1 - at) * sizeof *items);
	items[at] = *fragment;
	return &items[at];
}

/* Makes a frame's fragment hold that one too. */
static Fragment *extend(const LineDraft *line, LineFragments *fragments, const Fragment *part)
{
	size_t at = place_of(fragments, part->frame);
	Fragment *f = at < fragments->list.count ? &fragments->list.items[at] : NULL;

	if (!f || f->frame != part->frame)
		return insert(line->set->layout->memory->scratch, fragments, at, part);
	f->start = length_min(f->start, part->start);
	f->end = length_max(f->end, part->end);
	f->top = length_min(f->top, part->top);
	f->bottom = length_max(f->bottom, part->bottom);
	return f;
}

static Extent extent_of(const LineDraft *line, const LinePart *part)
{
	return line_is_box(part) ? part->extent : line->set->frames[part->atom->frame].extent;
}

/* The paragraph itself has nothing to add, unless it is inside a link. */
static bool is_counted(const LineDraft *line, uint32_t frame)
{
	return frame || line->set->content->frames[0].link;
}

/* To the frame about it, in which it stands where it would if it were not moved itself. */
static void go_up(const LineSet *set, Fragment *part)
{
	uint32_t parent = set->content->frames[part->frame].parent;
	Point from = set->frames[part->frame].offset, to;

	part->frame = parent;
	if (parent == INLINE_NONE)
		return;
	to = set->frames[parent].offset;
	part->start += to.x - from.x;
	part->end += to.x - from.x;
	part->top += to.y - from.y;
	part->bottom += to.y - from.y;
}

static void add_part(const LineDraft *line, const LinePart *part, LineFragments *fragments)
{
	Length baseline = line_baseline_of(line, part->atom->frame);
	Extent extent = extent_of(line, part);
	Fragment whole = {
		.frame = part->atom->frame, .atom = part->atom, .start = part->x, .end = part->x + part->width,
		.top = baseline - extent.above, .bottom = baseline + extent.below,
	}, edge = whole;

	if (part->atom->kind == ATOM_OPEN) {
		edge.start += part->space;
		extend(line, fragments, &edge)->opened = true;
		go_up(line->set, &whole);
	} else if (part->atom->kind == ATOM_CLOSE) {
		edge.end -= part->space;
		extend(line, fragments, &edge)->closed = true;
		go_up(line->set, &whole);
	}
	for (; whole.frame != INLINE_NONE; go_up(line->set, &whole))
		if (is_counted(line, whole.frame))
			extend(line, fragments, &whole);
}

/* In the scratch, made once. */
static const LineFragments *fragments_of(LineDraft *line)
{
	LineFragments *fragments;

	if (line->fragments)
		return line->fragments;
	fragments = arena_new_of(line->set->layout->memory->scratch, LineFragments);
	for (uint32_t i = line->first; i < line->end; i++)
		if (line->parts[i].role != PART_NOTHING && is_counted(line, line->parts[i].atom->frame))
			add_part(line, &line->parts[i], fragments);
	line->fragments = fragments;
	return fragments;
}

/* ---- backgrounds and borders ---- */

static void copy_borders(FoBorder *border, const FoBox *box, const Fragment *fragment)
{
	memcpy(border, box->border, sizeof box->border);
	if (!fragment->opened)
		border[FO_START] = (FoBorder){ .style = FO_BORDER_NONE };
	if (!fragment->closed)
		border[FO_END] = (FoBorder){ .style = FO_BORDER_NONE };
}

static Rect border_rect(const LineDraft *line, const Fragment *fragment)
{
	const FoNode *node = line->set->content->frames[fragment->frame].node;
	const FrameSize *size = &line->set->frames[fragment->frame];
	Length above = size->extent.above + decoration_inset(node->box, FO_BEFORE, line->set->width);
	Length below = size->extent.below + decoration_inset(node->box, FO_AFTER, line->set->width);
	Length top = line_baseline_of(line, fragment->frame) - above;

	return (Rect){ fragment->start, top, fragment->end - fragment->start, above + below };
}

static void paint_frame(LineDraft *line, const Fragment *fragment)
{
	Layout *layout = line->set->layout;
	const FoNode *node = line->set->content->frames[fragment->frame].node;
	Rect rect = border_rect(line, fragment);
	FoBorder border[FO_SIDES];

	copy_borders(border, node->box, fragment);
	if (decoration_has_background(&node->box->background))
		decoration_background(layout, &node->box->background, node->place, decoration_inside(border, rect),
				      &line->items);
	if (decoration_has_border(border))
		decoration_borders(layout, border, rect, &line->items);
}

void line_paint_frames(LineDraft *line)
{
	const LineFragments *fragments = fragments_of(line);

	for (size_t i = 0; i < fragments->list.count; i++) {
		const Fragment *fragment = &fragments->list.items[i];
		const FoNode *node = line->set->content->frames[fragment->frame].node;

		if (fragment->frame && decoration_is_needed(node->box) && node->text->visibility == FO_VISIBLE)
			paint_frame(line, fragment);
	}
}

/* The atom that opens the frame of a fragment, or the first of the paragraph if that is before it. */
static const Atom *opening_of(const LineDraft *line, const Fragment *fragment)
{
	const Atom *atom = fragment->atom;

	while (atom > line->set->content->atoms && (atom->kind != ATOM_OPEN || atom->frame != fragment->frame))
		atom--;
	return atom;
}

/* Whether what a frame sets begins in this line: nothing that shows stands between its edge and the fragment. */
static bool begins_here(const LineDraft *line, const Fragment *fragment)
{
	const LineCursor *begin = &line->request->begin;
	const Atom *first = line->set->content->atoms + begin->atom;

	if (fragment->atom == first && begin->offset)
		return false;
	for (const Atom *atom = opening_of(line, fragment); atom < fragment->atom; atom++)
		if (atom->kind == ATOM_WORD || (atom->kind >= ATOM_MISSING && atom->kind <= ATOM_LEADER))
			return false;
	return true;
}

/* ---- fields ---- */

/* The frame of the field that a frame is, or stands in; INLINE_NONE: of none. */
static uint32_t field_about(const LineDraft *line, uint32_t frame)
{
	const InlineFrame *frames = line->set->content->frames;

	while (frame != INLINE_NONE && !(frame && frames[frame].node->form)) /* a parent has the lower index */
		frame = frames[frame].parent;
	return frame;
}

/* On further lines than its first a field is but its box. */
void line_paint_field(LineDraft *line, const LinePart *part)
{
	const LineFragments *fragments;
	uint32_t frame = field_about(line, part->atom->frame);
	const Fragment *fragment;
	FoBorder border[FO_SIDES];
	const FoNode *node;

	if (frame == INLINE_NONE || line->field == frame)
		return;
	line->field = frame;
	fragments = fragments_of(line);
	fragment = &fragments->list.items[place_of(fragments, frame)];
	node = line->set->content->frames[frame].node;
	if (!begins_here(line, fragment))
		return;
	copy_borders(border, node->box, fragment);
	field_paint(line->set->layout, node, decoration_inside(border, border_rect(line, fragment)), &line->items);
}

/* ---- text-decoration ---- */

/* Where the line stands: the baseline and the font of the object that draws it. */
static FrameSize drawer_of(const LineDraft *line, uint32_t frame, const FoNode *node)
{
	FrameSize size;

	for (; frame != INLINE_NONE; frame = line->set->content->frames[frame].parent)
		if (line->set->content->frames[frame].node == node) {
			size = line->set->frames[frame];
			size.shift = line_shift_of(line, frame);
			return size;
		}
	size = line->set->frames[0];
	size.metrics = font_metrics(layout_font(line->set->layout, node));
	size.size = layout_font_size(line->set->layout, node->text);
	return size;
}

/* The middle of a line above the baseline, and its thickness, by the face's metrics. */
static void stroke_of(const FrameSize *size, int kind, Length *height, Length *thickness)
{
	const FontMetrics *m = size->metrics;
	Length measure = kind == INLINE_THROUGH ? m->strikeout_thickness : m->underline_thickness;

	*thickness = layout_measure(measure, size->size);
	switch (kind) {
	case INLINE_UNDERLINE: *height = -layout_measure(m->underline_position, size->size); return;
	case INLINE_OVERLINE: *height = size->extent.above - *thickness / 2; return;
	default: *height = layout_measure(m->strikeout_position, size->size);
	}
}

static void paint_stroke(LineDraft *line, uint32_t frame, const FoNode *node, int kind, Length start, Length end)
{
	Layout *layout = line->set->layout;
	FrameSize size = drawer_of(line, frame, node);
	Length baseline = line->baseline + line->set->frames[frame].offset.y, height, thickness;
	AreaItem *item;

	stroke_of(&size, kind, &height, &thickness);
	if (node->text->color.space == FO_COLOR_NONE || node->text->visibility != FO_VISIBLE || end <= start)
		return;
	item = area_add(layout->arena, &line->items, AREA_RULE, NULL,
			(Rect){ start, baseline - size.shift - height - thickness / 2, end - start, thickness });
	item->as.rule.color = layout_color(node->text->color);
	item->as.rule.stroke = AREA_SOLID;
}

/* Whose decoration runs through a part; that of its surroundings through the edge of a frame. */
static const FoNode *node_drawing(const LineDraft *line, const LinePart *part, int kind)
{
	const InlineFrame *frame = &line->set->content->frames[part->atom->frame];

	if (part->atom->kind == ATOM_OPEN || part->atom->kind == ATOM_CLOSE)
		frame = &line->set->content->frames[frame->parent];
	return frame->lines[kind];
}

static bool moves_alike(const LineDraft *line, uint32_t a, uint32_t b)
{
	Point one = line->set->frames[a].offset, other = line->set->frames[b].offset;

	return one.x == other.x && one.y == other.y;
}

static void paint_strokes(LineDraft *line, int kind)
{
	const FoNode *drawing = NULL;
	uint32_t frame = 0;
	Length start = 0, end = 0;

	for (uint32_t i = line->first; i < line->end; i++) {
		const LinePart *part = &line->parts[i];
		const FoNode *node;

		if (part->role == PART_NOTHING)
			continue;
		node = node_drawing(line, part, kind);
		if (node != drawing || !moves_alike(line, frame, part->atom->frame)) {
			if (drawing)
				paint_stroke(line, frame, drawing, kind, start, end);
			drawing = node;
			frame = part->atom->frame;
			start = part->x;
		}
		end = part->x + part->width;
	}
	if (drawing)
		paint_stroke(line, frame, drawing, kind, start, end);
}

void line_paint_decoration(LineDraft *line, bool through)
{
	for (int kind = 0; kind < INLINE_LINES; kind++)
		if ((kind == INLINE_THROUGH) == through)
			paint_strokes(line, kind);
}

/* ---- links ---- */

static bool is_inside(const Inline *content, uint32_t frame, uint32_t outer)
{
	while (frame != INLINE_NONE && frame != outer) /* a parent has the lower index */
		frame = content->frames[frame].parent;
	return frame == outer;
}

/* The text between a frame's edges, objects and kept line feeds as spaces. */
static const char *text_of(const LineDraft *line, const Fragment *fragment)
{
	const Inline *content = line->set->content;
	const Atom *end = content->atoms + content->atom_count;
	Str text = str_in(line->set->layout->arena);

	for (const Atom *atom = opening_of(line, fragment); atom < end; atom++) {
		if (atom->kind == ATOM_CLOSE && atom->frame == fragment->frame)
			break;
		if (atom->kind > ATOM_MISSING || !is_inside(content, atom->frame, fragment->frame))
			continue;
		if (atom->kind == ATOM_FEED)
			str_add_char(&text, ' ');
		else
			str_add_bytes(&text, content->text + atom->start, atom->end - atom->start);
	}
	return str_text(&text);
}

/* The alternative text of the first graphic below a node, or NULL. */
static const char *alternative_of(const Layout *layout, const FoNode *node)
{
	for (const FoNode *child = choice_first(layout, node); child; child = choice_next(child)) {
		const char *alt = child->kind == FO_EXTERNAL_GRAPHIC ? child->alt : alternative_of(layout, child);

		if (alt)
			return alt;
	}
	return NULL;
}

/* Figures alone, of a page or a note: they do not say where a link leads. */
static bool is_number(const char *text)
{
	return *text && !text[strspn(text, "0123456789 ")];
}

static const char *describe(const LineDraft *line, const Fragment *fragment, const FoNode *link)
{
	const char *text = text_of(line, fragment);

	if (link->alt)
		return is_number(text) ? arena_printf(line->set->layout->arena, "%s, %s", link->alt, text) : link->alt;
	if (!text[strspn(text, " ")])
		text = alternative_of(line->set->layout, link);
	if (text)
		return text;
	return link->as.link.external ? link->as.link.external : link->as.link.internal;
}

/* Worked out once, however many lines the link stands on. */
static const char *description_of(const LineDraft *line, const Fragment *fragment, const FoNode *link)
{
	const char **known = &line->set->descriptions[fragment->frame];

	if (!*known)
		*known = describe(line, fragment, link);
	return *known;
}

static void paint_link(LineDraft *line, const Fragment *fragment, const FoNode *node)
{
	Layout *layout = line->set->layout;
	AreaLink *link = arena_new_of(layout->arena, AreaLink);
	Length width = fragment->end - fragment->start, height = fragment->bottom - fragment->top;
	Rect rect = { fragment->start, fragment->top, width, height };

	*link = (AreaLink){
		.internal = node->as.link.internal,
		.external = node->as.link.external,
		.description = description_of(line, fragment, node),
		.group = node->index + 1,
	};
	area_add(layout->arena, &line->items, AREA_LINK, layout_link_tag(layout, node), rect)->as.link = link;
}

void line_paint_links(LineDraft *line)
{
	const LineFragments *fragments = fragments_of(line);

	for (size_t i = 0; i < fragments->list.count; i++) {
		const Fragment *fragment = &fragments->list.items[i];
		const FoNode *link = line->set->content->frames[fragment->frame].link;

		if (link && fragment->end > fragment->start)
			paint_link(line, fragment, link);
	}
}

/* ---- notes ---- */

static void paint_note(LineDraft *line, const Fragment *fragment, const FoNode *node)
{
	Layout *layout = line->set->layout;
	AreaNote *note = arena_new_of(layout->arena, AreaNote);
	Length width = fragment->end - fragment->start, height = fragment->bottom - fragment->top;
	Rect rect = { fragment->start, fragment->top, width, height };

	*note = (AreaNote){
		.contents = node->as.note->contents,
		.name = node->as.note->name,
		.author = node->as.note->author,
		.subject = node->as.note->subject,
		.date = node->as.note->date,
		.color = node->text->color.space == FO_COLOR_NONE ? AREA_BLACK : layout_color(node->text->color),
	};
	area_add(layout->arena, &line->items, AREA_NOTE, layout_tag(layout, node), rect)->as.note = note;
}

/* Each where its inline begins, whatever lines that goes on over. */
void line_paint_notes(LineDraft *line)
{
	const LineFragments *fragments = fragments_of(line);

	for (size_t i = 0; i < fragments->list.count; i++) {
		const Fragment *fragment = &fragments->list.items[i];
		const FoNode *node = line->set->content->frames[fragment->frame].node;

		if (fragment->frame && node->kind == FO_INLINE && node->as.note && begins_here(line, fragment))
			paint_note(line, fragment, node);
	}
}
