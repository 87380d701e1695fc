/*
 * Using stacks: heights, places, and painting a run of boxes with the frames about them.
 *
 * Frames are painted in layers: all backgrounds, outer ones first, then repeated heads and feet, the boxes, all
 * borders. At the head of a page the frames that go on through it stand one inside another from the top, each with
 * what it retains of its border and padding, then its repeated head; at the foot likewise, the outermost lowest.
 *
 * What is positioned relatively is painted last, in layers of its own, and stands above the rest (CSS 2.1 appendix E).
 */
#include "layout/block/parallel.h"
#include "layout/block/stack_priv.h"
#include "layout/ground/decoration.h"
#include "layout/ground/memory.h"
#include "layout/ground/page_context.h"
#include "layout/inline/field.h"

/* ---- heights ---- */

static Length space_at(const Space *space, double ratio)
{
	if (ratio > 0)
		return space->optimum + length_times(space->maximum - space->optimum, ratio);
	return space->optimum + length_times(space->optimum - space->minimum, ratio);
}

static Length height_at(const Stack *stack, uint32_t first, uint32_t last, double ratio)
{
	const StackGap *head = &stack->gaps[first], *tail = &stack->gaps[last + 1];
	Length height = head->head + head->before + stack->boxes[first].height;

	for (uint32_t i = first + 1; i <= last; i++) {
		const StackGap *gap = &stack->gaps[i];

		height += gap->after + space_at(&gap->space, ratio) + gap->before + stack->boxes[i].height;
	}
	return height + tail->after + tail->tail;
}

Length stack_height(const Stack *stack, uint32_t first, uint32_t last)
{
	return height_at(stack, first, last, 0);
}

Length stack_total(const Stack *stack)
{
	return stack->box_count ? stack_height(stack, 0, stack->box_count - 1) : 0;
}

void stack_tops(const Stack *stack, uint32_t first, uint32_t last, double ratio, Length *tops)
{
	tops[0] = stack->gaps[first].head + stack->gaps[first].before;
	for (uint32_t i = first + 1; i <= last; i++) {
		const StackGap *gap = &stack->gaps[i];

		tops[i - first] = tops[i - 1 - first] + stack->boxes[i - 1].height + gap->after +
				  space_at(&gap->space, ratio) + gap->before;
	}
}

uint32_t stack_next_frame(const Stack *stack, uint32_t from, uint32_t first, uint32_t last)
{
	uint32_t i = range_index_next(stack->frame_index, from, first, last);

	/* the index answers frames further on each time */
	while (i < stack->frame_count && stack->frames[i].first <= last && stack->frames[i].last < first)
		i = range_index_next(stack->frame_index, i + 1, first, last);
	return i < stack->frame_count && stack->frames[i].first <= last ? i : stack->frame_count;
}

Point stack_offset(const Stack *stack, const StackFrame *frame)
{
	Point offset = { 0 };

	for (;; frame = &stack->frames[frame->parent]) { /* up to the outermost */
		offset.x += frame->offset.x;
		offset.y += frame->offset.y;
		if (frame->parent < 0)
			return offset;
	}
}

/* ---- frames on a page ---- */

typedef struct Painter {
	Layout *layout;
	const Stack *stack;
	uint32_t first, last;
	double ratio;
	const Length *tops; /* of boxes first to last */
	Length height;
	/* where the stack's left edge and the head of the page stand in `items` */
	Point origin;
	ARRAY(const StackFrame *) frames; /* with something to paint on this page, outer ones first */
	AreaItems *items;
} Painter;

/* The first frame that begins at box `first` or below; frame_count if none. */
static uint32_t frame_beginning_at(const Stack *stack, uint32_t first)
{
	uint32_t low = 0, high = stack->frame_count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (stack->frames[middle].first < first)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool is_moved(const StackFrame *frame)
{
	return frame->offset.x || frame->offset.y;
}

static bool is_painted(const StackFrame *frame)
{
	return frame->decorated || frame->clipped || is_moved(frame) || frame->header.stack || frame->footer.stack ||
	       frame->edges;
}

static void add_frame(Painter *p, const StackFrame *frame)
{
	if (is_painted(frame))
		array_push(p->layout->memory->scratch, &p->frames, frame);
}

/* Those that go on through the head of the page: all are about the last one that begins above it. */
static void add_frames_through(Painter *p, int32_t index)
{
	if (index < 0)
		return;
	add_frames_through(p, p->stack->frames[index].parent);
	if (p->stack->frames[index].last >= p->first)
		add_frame(p, &p->stack->frames[index]);
}

static void collect_frames(Painter *p)
{
	uint32_t begin = frame_beginning_at(p->stack, p->first);

	add_frames_through(p, (int32_t)begin - 1);
	for (uint32_t i = begin; i < p->stack->frame_count && p->stack->frames[i].first <= p->last; i++)
		add_frame(p, &p->stack->frames[i]);
}

static const StackFrame *parent_of(const Painter *p, const StackFrame *frame)
{
	return frame->parent < 0 ? NULL : &p->stack->frames[frame->parent];
}

static bool is_cut_above(const Painter *p, const StackFrame *frame)
{
	return frame->first < p->first;
}

static bool is_cut_below(const Painter *p, const StackFrame *frame)
{
	return frame->last > p->last;
}

static Length frame_top(const Painter *p, const StackFrame *frame)
{
	Length top = 0;

	if (!is_cut_above(p, frame)) {
		top = p->tops[frame->first - p->first] - frame->lead;
		if (frame->space_before && frame->first > p->first)
			top -= space_at(&p->stack->gaps[frame->first].space, p->ratio);
		return top;
	}
	while ((frame = parent_of(p, frame))) /* up to the outermost */
		top += frame->cut_head + stack_head_height(frame, p->first);
	return top;
}

static Length frame_bottom(const Painter *p, const StackFrame *frame)
{
	Length bottom = p->height;

	if (!is_cut_below(p, frame)) {
		bottom = p->tops[frame->last - p->first] + p->stack->boxes[frame->last].height + frame->trail;
		if (frame->space_after && frame->last < p->last)
			bottom += space_at(&p->stack->gaps[frame->last + 1].space, p->ratio);
		return bottom;
	}
	while ((frame = parent_of(p, frame))) /* up to the outermost */
		bottom -= frame->cut_tail + stack_foot_height(frame, p->last);
	return bottom;
}

static Rect frame_rect(const Painter *p, const StackFrame *frame)
{
	Length top = frame_top(p, frame);

	return (Rect){ p->origin.x + frame->x, p->origin.y + top, frame->width, frame_bottom(p, frame) - top };
}

/* The frame's borders on this page. */
static void borders_here(const Painter *p, const StackFrame *frame, FoBorder border[FO_SIDES])
{
	decoration_cut(frame->border, is_cut_above(p, frame), is_cut_below(p, frame), border);
}

static void paint_background(Painter *p, const StackFrame *frame)
{
	FoBorder border[FO_SIDES];

	borders_here(p, frame, border);
	decoration_background(p->layout, &frame->node->box->background, frame->node->place,
			      decoration_inside(border, frame_rect(p, frame)), p->items);
}

static void paint_borders(Painter *p, const StackFrame *frame)
{
	FoBorder border[FO_SIDES];

	borders_here(p, frame, border);
	decoration_borders(p->layout, border, frame_rect(p, frame), p->items);
	if (!is_cut_above(p, frame))
		field_paint(p->layout, frame->node, decoration_inside(border, frame_rect(p, frame)), p->items);
}

/* Lists are shared, never changed: `list` outlives the items. */
static void place(Painter *p, const AreaList *list, Length x, Length y)
{
	if (list->count)
		area_add(p->layout->arena, p->items, AREA_PLACE, NULL,
			 (Rect){ .x = p->origin.x + x, .y = p->origin.y + y })
			->as.place.list = list;
}

/* The areas of a head or foot on this page, where its frame is cut above or below box `at` of it. */
static const AreaList *repeated_areas(Painter *p, const StackRepeat *repeat, const AreaList *areas, uint32_t at)
{
	AreaList *renewed;

	if (!repeat->renew)
		return areas;
	renewed = arena_new_of(p->layout->arena, AreaList);
	*renewed = stack_paint_all(p->layout, repeat->renew(p->layout, repeat->context, at));
	return renewed;
}

static void paint_repeated(Painter *p, const StackFrame *frame)
{
	if (is_cut_above(p, frame))
		place(p, repeated_areas(p, &frame->header, &frame->header_areas, p->first - frame->first), frame->x,
		      frame_top(p, frame) + frame->cut_head);
	if (is_cut_below(p, frame))
		place(p, repeated_areas(p, &frame->footer, &frame->footer_areas, p->last - frame->first), frame->x,
		      frame_bottom(p, frame) - frame->cut_tail - stack_foot_height(frame, p->last));
}

/* ---- boxes ---- */

/* The last of the steps that follow box `first` in its group on this page. */
static uint32_t last_step(const Painter *p, uint32_t first)
{
	const StackBox *boxes = p->stack->boxes;

	while (first < p->last && boxes[first + 1].group == boxes[first].group && boxes[first + 1].step)
		first++;
	return first;
}

static void paint_steps(Painter *p, uint32_t first, uint32_t last)
{
	const StackBox *boxes = p->stack->boxes;
	Point at = { p->origin.x + boxes[first].x, p->origin.y + p->tops[first - p->first] };

	parallel_paint(p->layout, boxes[first].group, boxes[first].step, boxes[last].step, at,
		       first > p->first ? boxes[first - 1].group : NULL, last < p->last ? boxes[last + 1].group : NULL,
		       p->items);
}

static const AreaList *areas_here(const Painter *p, const StackBox *box)
{
	const PageContext *page = p->layout->page;

	return page && !page->recto && box->verso.count ? &box->verso : &box->areas;
}

static void paint_plain_boxes(Painter *p, uint32_t first, uint32_t end)
{
	for (uint32_t i = first, last; i < end; i = last + 1) {
		const StackBox *box = &p->stack->boxes[i];

		last = box->group ? last_step(p, i) : i;
		if (box->group)
			paint_steps(p, i, last);
		else
			place(p, areas_here(p, box), box->x, p->tops[i - p->first]);
	}
}

/* Boxes first to end (excluded), and of the painted frames those that stand about them: from `frame` to `frame_end`,
 * excluded. */
typedef struct Span {
	uint32_t first, end;
	size_t frame, frame_end;
} Span;

static void paint_boxes(Painter *p, Span span);
static void paint_moved(Painter *p, Span span);

/* What of a span stands in one of its frames. */
static Span span_in(const Painter *p, Span span, size_t index)
{
	const StackFrame *frame = p->frames.items[index];
	Span in = { .frame = index + 1, .frame_end = index + 1 };

	in.first = frame->first > span.first ? frame->first : span.first;
	in.end = frame->last < span.end ? frame->last + 1 : span.end;
	while (in.frame_end < span.frame_end && p->frames.items[in.frame_end]->first <= frame->last)
		in.frame_end++;
	return in;
}

/* The boxes of a clipping frame, in a list of their own that keeps the places it has on the page. */
static void paint_clipped(Painter *p, const StackFrame *frame, Span span)
{
	Arena *arena = p->layout->arena;
	AreaItems inner = { 0 }, moved = { 0 }, *outer = p->items;
	Rect rect = decoration_inside(frame->border, frame_rect(p, frame));

	p->items = &inner;
	paint_boxes(p, span);
	paint_moved(p, span);
	p->items = outer;
	area_place(arena, &moved, area_list(&inner), (Point){ -rect.x, -rect.y }, 0);
	area_clip(arena, outer, area_list(&moved), rect);
}

/* All but what is moved. */
static void paint_boxes(Painter *p, Span span)
{
	uint32_t first = span.first;

	for (size_t i = span.frame; i < span.frame_end && first < span.end; i++) {
		const StackFrame *frame = p->frames.items[i];
		Span in;

		if (!frame->clipped && !is_moved(frame))
			continue;
		in = span_in(p, span, i);
		if (in.first < first || in.first >= in.end)
			continue;
		paint_plain_boxes(p, first, in.first);
		if (!is_moved(frame))
			paint_clipped(p, frame, in);
		first = in.end;
	}
	paint_plain_boxes(p, first, span.end);
}

/* ---- all ---- */

/* Its working storage is in the scratch. */
static Painter painter_of(Layout *layout, const Stack *stack, uint32_t first, uint32_t last, double ratio, Point origin,
			  AreaItems *items)
{
	Length *tops = arena_array_of(layout->memory->scratch, Length, last - first + 1);

	stack_tops(stack, first, last, ratio, tops);
	return (Painter){
		.layout = layout,
		.stack = stack,
		.first = first,
		.last = last,
		.ratio = ratio,
		.tops = tops,
		.height = height_at(stack, first, last, ratio),
		.origin = origin,
		.items = items,
	};
}

/* Those frames of a span that are not moved, nor in one that is: all, or such as are decorated. */
static void paint_each(Painter *p, Span span, bool decorated, void (*paint)(Painter *, const StackFrame *))
{
	for (size_t i = span.frame; i < span.frame_end; i++) {
		const StackFrame *frame = p->frames.items[i];

		if (is_moved(frame))
			i = span_in(p, span, i).frame_end - 1;
		else if (frame->decorated || !decorated)
			paint(p, frame);
	}
}

/* The layers of what stands in a frame, or of all (NULL). */
static void paint_layers(Painter *p, const StackFrame *about, Span span)
{
	if (about && about->decorated)
		paint_background(p, about);
	paint_each(p, span, true, paint_background);
	if (about)
		paint_repeated(p, about);
	paint_each(p, span, false, paint_repeated);
	if (about && about->clipped)
		paint_clipped(p, about, span);
	else
		paint_boxes(p, span);
	paint_each(p, span, true, paint_borders);
	if (about && about->decorated)
		paint_borders(p, about);
	if (!about || !about->clipped)
		paint_moved(p, span);
}

/* What stands in a frame that is clipped is painted with the rest of it. */
static void paint_moved(Painter *p, Span span)
{
	AreaItems *outer = p->items;

	for (size_t i = span.frame; i < span.frame_end; i++) {
		const StackFrame *frame = p->frames.items[i];
		AreaItems inner = { 0 };
		Span in;

		if (!is_moved(frame) && !frame->clipped)
			continue;
		in = span_in(p, span, i);
		if (is_moved(frame)) {
			p->items = &inner;
			paint_layers(p, frame, in);
			p->items = outer;
			area_place(p->layout->arena, outer, area_list(&inner), frame->offset, 0);
		}
		i = in.frame_end - 1;
	}
}

static void paint_all(Painter *p)
{
	collect_frames(p);
	paint_layers(p, NULL, (Span){ p->first, p->last + 1, 0, p->frames.count });
}

/* Whether a bar stands at the end of its column's lines (§ 7.30, change-bar-placement). */
static bool is_bar_at_end(const PageContext *page, const FoText *text)
{
	bool outside_is_end = !page || page->recto;

	switch (text->change_bar_placement) {
	case FO_BAR_START:
	case FO_BAR_LEFT: return false;
	case FO_BAR_END:
	case FO_BAR_RIGHT: return true;
	case FO_BAR_INSIDE: return !outside_is_end;
	case FO_BAR_OUTSIDE: return outside_is_end;
	case FO_BAR_ALTERNATE: return page && page->columns == 2 ? page->column == 1 : outside_is_end;
	}
	return false;
}

/* The middle of a bar is offset from the column's edge. */
static Length bar_middle(const Painter *p, const FoText *text)
{
	if (is_bar_at_end(p->layout->page, text))
		return p->stack->width + text->change_bar_offset;
	return -text->change_bar_offset;
}

static void paint_bar(Painter *p, const StackBar *bar)
{
	const FoText *text = bar->node->text;
	uint32_t first = bar->first > p->first ? bar->first : p->first,
		 last = bar->last < p->last ? bar->last : p->last;
	Length top, bottom;
	FoBorder border = { .style = text->change_bar_style,
			    .width = text->change_bar_width,
			    .color = text->change_bar_color };

	if (first > last)
		return;
	top = p->tops[first - p->first];
	bottom = p->tops[last - p->first] + p->stack->boxes[last].height;
	decoration_rule(p->layout, &border,
			(Rect){ bar_middle(p, text) - border.width / 2, top, border.width, bottom - top }, p->items);
}

static void paint_bars(Painter *p)
{
	const Stack *stack = p->stack;
	uint32_t i = range_index_next(stack->bar_index, 0, p->first, p->last);

	for (; i < stack->bar_count; i = range_index_next(stack->bar_index, i + 1, p->first, p->last))
		paint_bar(p, &stack->bars[i]);
}

void stack_paint_content(Layout *layout, const Stack *stack, uint32_t first, uint32_t last, Point at, AreaItems *items)
{
	Arena *scratch = layout->memory->scratch;
	ArenaMark mark = arena_mark(scratch);
	Painter p = painter_of(layout, stack, first, last, 0, at, items);

	paint_all(&p);
	arena_reset(scratch, mark);
}

AreaList stack_paint(Layout *layout, const Stack *stack, uint32_t first, uint32_t last, double ratio, Length *height)
{
	Arena *scratch = layout->memory->scratch;
	ArenaMark mark = arena_mark(scratch);
	AreaItems items = { 0 };
	Painter p = painter_of(layout, stack, first, last, ratio, (Point){ 0 }, &items);

	paint_all(&p);
	paint_bars(&p);
	*height = p.height;
	arena_reset(scratch, mark);
	return area_list(&items);
}

AreaList stack_paint_all(Layout *layout, const Stack *stack)
{
	AreaItems items = { 0 };

	if (stack->box_count)
		stack_paint_content(layout, stack, 0, stack->box_count - 1, (Point){ 0 }, &items);
	return area_list(&items);
}
