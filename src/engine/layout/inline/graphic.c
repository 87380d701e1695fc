/*
 * Sizes of graphics: content-width and content-height with scaling say how large the picture is, inline- and
 * block-progression-dimension how large the window it is seen through. A percentage of an unknown height is as if it
 * were not given.
 */
#include "layout/inline/graphic.h"

#include "layout/ground/decoration.h"
#include "layout/ground/placing.h"
#include "layout/inline/words.h"

/* What stands for a picture that cannot be read and whose size is not given: seen, but not in the way. */
static const Size missing_size = { 24 * LENGTH_PT_ONE, 24 * LENGTH_PT_ONE };
static const Length missing_rule = LENGTH_PT_ONE / 2;
static const AreaColor missing_color = { AREA_RGB, { 0xC000, 0x1000, 0x1000, 0 } };

/* One axis: the picture's natural extent, what is asked of the picture and of the window. */
typedef struct Axis {
	Length natural;
	FoLength content;
	FoScale fit;
	const FoRange *window;
	Length base; /* of the window's percentages; 0: there is none */
} Axis;

static bool is_given(const Axis *axis, FoLength length)
{
	return !length.automatic && (axis->base > 0 || length.percent == 0.0);
}

/* The window's extent where the picture's does not matter; `otherwise` if it does. */
static Length window_or(const Axis *axis, Length otherwise)
{
	if (is_given(axis, axis->window->optimum))
		return layout_length(axis->window->optimum, axis->base, otherwise);
	if (is_given(axis, axis->window->maximum))
		return layout_length(axis->window->maximum, axis->base, otherwise);
	return otherwise;
}

/* How much the picture is to be enlarged along this axis; 0 if that is left to the other. */
static double factor_of(const Axis *axis)
{
	double natural = (double)length_max(axis->natural, 1);
	double fitting = (double)window_or(axis, axis->natural) / natural;

	switch (axis->fit) {
	case FO_SCALE_TO_FIT: return fitting;
	case FO_SCALE_DOWN_TO_FIT: return fitting < 1 ? fitting : 1;
	case FO_SCALE_UP_TO_FIT: return fitting > 1 ? fitting : 1;
	default:
		if (axis->content.automatic)
			return 0;
		return (double)layout_length(axis->content, axis->natural, axis->natural) / natural;
	}
}

static Size content_size(const FoNode *node, const Axis *x, const Axis *y)
{
	double fx = factor_of(x), fy = factor_of(y);

	if (fx <= 0 && fy <= 0)
		return (Size){ x->natural, y->natural };
	if (node->as.graphic->uniform) {
		double both = fx <= 0 ? fy : fy <= 0 ? fx : fx < fy ? fx : fy;

		fx = fy = both;
	}
	return (Size){ length_times(x->natural, fx > 0 ? fx : 1), length_times(y->natural, fy > 0 ? fy : 1) };
}

static Length window_of(const Axis *axis, Length content)
{
	Length window = content;

	if (is_given(axis, axis->window->optimum))
		window = layout_length(axis->window->optimum, axis->base, 0);
	if (is_given(axis, axis->window->maximum))
		window = length_min(window, layout_length(axis->window->maximum, axis->base, window));
	if (is_given(axis, axis->window->minimum))
		window = length_max(window, layout_length(axis->window->minimum, axis->base, window));
	return window;
}

Graphic graphic_measure(Layout *layout, const FoNode *node, Length base)
{
	const FoBox *box = node->box;
	const Image *image = images_open(layout->images, node->as.graphic->source, node->place);
	Size natural = image ? image->natural : missing_size, content;
	Axis x = { natural.width, node->as.graphic->content_width, node->as.graphic->fit_width, &box->width, base };
	Axis y = { natural.height, node->as.graphic->content_height, node->as.graphic->fit_height, &box->height, 0 };
	Graphic g = { .node = node, .image = image };
	Length left = decoration_inset(box, FO_START, base), top = decoration_inset(box, FO_BEFORE, base);

	if (!image) { /* what is not there is as large as there is room for */
		x.natural = window_or(&x, x.natural);
		y.natural = window_or(&y, y.natural);
	}
	content = content_size(node, &x, &y);
	g.viewport = (Rect){ left, top, window_of(&x, content.width), window_of(&y, content.height) };
	g.content = (Rect){ left + placing_across(node->as.graphic->align, g.viewport.width - content.width, false),
			    top + placing_down(node->as.graphic->display_align, g.viewport.height - content.height),
			    content.width, content.height };
	g.outer = (Size){ left + g.viewport.width + decoration_inset(box, FO_END, base),
			  top + g.viewport.height + decoration_inset(box, FO_AFTER, base) };
	g.space_start = layout_space(layout, &box->space_start, base).optimum;
	g.space_end = layout_space(layout, &box->space_end, base).optimum;
	return g;
}

/* ---- painting ---- */

static bool is_clipped(const Graphic *g)
{
	return decoration_clips(g->node->box) &&
	       (g->node->box->clip || g->content.width > g->viewport.width || g->content.height > g->viewport.height);
}

/* What is too long for the box is cut off with it: its frame tells enough. */
static void paint_words(Layout *layout, const FoNode *block, Rect rect, AreaItems *items)
{
	Diagnostics *diagnostics = layout->diagnostics;
	bool artifact = layout->artifact;
	Length excess;
	AreaList list;

	layout->artifact = true; /* those who do not see it are told by the picture's own tag */
	layout->diagnostics = diagnostics_new(layout->arena);
	list = words_lay_out(layout, &(Words){ block, true, true }, (Size){ rect.width, rect.height }, &excess);
	layout->diagnostics = diagnostics;
	layout->artifact = artifact;
	if (!list.count)
		return;
	area_clip(layout->arena, items, list, rect);
	items->items[items->count - 1].as.place.excused = true;
}

static void paint_content(Layout *layout, const Graphic *g, Rect rect, AreaItems *items)
{
	const StructElem *tag = layout_tag(layout, g->node);

	if (g->image) {
		area_add(layout->arena, items, AREA_IMAGE, tag, rect)->as.image.image = g->image;
		return;
	}
	decoration_box(layout, tag, rect, missing_rule, missing_color, items);
	if (g->node->as.graphic->words)
		paint_words(layout, g->node->as.graphic->words, rect, items);
}

static void paint_clipped(Layout *layout, const Graphic *g, Rect window, Rect rect, AreaItems *items)
{
	AreaItems inner = { 0 };

	rect.x -= window.x;
	rect.y -= window.y;
	paint_content(layout, g, rect, &inner);
	area_clip(layout->arena, items, area_list(&inner), window);
}

static Rect moved(Rect rect, Length x, Length y)
{
	return (Rect){ rect.x + x, rect.y + y, rect.width, rect.height };
}

void graphic_paint(Layout *layout, const Graphic *g, Length x, Length y, AreaItems *items)
{
	const FoBox *box = g->node->box;
	Rect border = { x, y, g->outer.width, g->outer.height };

	if (g->node->text->visibility != FO_VISIBLE)
		return;
	if (decoration_has_background(&box->background))
		decoration_background(layout, &box->background, g->node->place, decoration_inside(box->border, border),
				      items);
	if (is_clipped(g))
		paint_clipped(layout, g, decoration_window(box, moved(g->viewport, x, y)), moved(g->content, x, y),
			      items);
	else
		paint_content(layout, g, moved(g->content, x, y), items);
	if (decoration_has_border(box->border))
		decoration_borders(layout, box->border, border, items);
}
