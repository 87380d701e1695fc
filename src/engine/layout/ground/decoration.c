/*
 * Backgrounds and borders. A side of a border is one stripe or several across its thickness (solid: one; double: the
 * outer and inner third; groove and ridge: three shades). Where two sides meet that look the same, the stripe of the
 * horizontal one fills the corner, so that no seam shows; else both are mitred along the diagonal. Dashes and dots
 * are strokes and are never mitred.
 *
 * Shades are Apache FOP's: four tenths of the way to white or to black.
 */
#include "layout/ground/decoration.h"

#include <string.h>

/* How far light and dark sides of a border are from its colour. */
static const double shade_light = 0.4, shade_dark = -0.4;

/* A background of more tiles than this is an oversight, not a design; it is cut off with a warning. */
enum { TILE_LIMIT = 10000 };

/* Across a side's thickness, in thirds from its outer edge. */
typedef struct Stripe {
	int from, to;
	double shade;
} Stripe;

static bool is_visible(const FoBorder *border)
{
	return border->style > FO_BORDER_HIDDEN && border->width > 0 && border->color.space != FO_COLOR_NONE;
}

bool decoration_has_background(const FoBackground *background)
{
	return background->color.space != FO_COLOR_NONE || background->image;
}

bool decoration_has_border(const FoBorder *border)
{
	for (int side = 0; side < FO_SIDES; side++)
		if (is_visible(&border[side]))
			return true;
	return false;
}

bool decoration_is_needed(const FoBox *box)
{
	return decoration_has_background(&box->background) || decoration_has_border(box->border);
}

Length decoration_inset(const FoBox *box, int side, Length base)
{
	return box->border[side].width + layout_length(box->padding[side].length, base, 0);
}

/* Room is taken by a border that is there, be it transparent. */
static Length width_of(const FoBorder *border, int side)
{
	return border[side].style > FO_BORDER_HIDDEN ? border[side].width : 0;
}

Rect decoration_inside(const FoBorder *border, Rect rect)
{
	Length top = width_of(border, FO_BEFORE), left = width_of(border, FO_START);

	return (Rect){ rect.x + left, rect.y + top, rect.width - left - width_of(border, FO_END),
		       rect.height - top - width_of(border, FO_AFTER) };
}

bool decoration_clips(const FoBox *box)
{
	return box->overflow != FO_OVERFLOW_VISIBLE && (box->overflow != FO_OVERFLOW_AUTO || box->clip);
}

Rect decoration_window(const FoBox *box, Rect content)
{
	Length in[FO_SIDES];

	for (int side = 0; side < FO_SIDES; side++)
		in[side] = box->clip ? layout_length(box->clip[side], 0, 0) : 0;
	return (Rect){ content.x + in[FO_START], content.y + in[FO_BEFORE],
		       length_max(0, content.width - in[FO_START] - in[FO_END]),
		       length_max(0, content.height - in[FO_BEFORE] - in[FO_AFTER]) };
}

void decoration_place(Layout *layout, const FoBox *box, AreaList list, Rect content, AreaItems *items)
{
	Rect window = decoration_window(box, content);
	AreaItems moved = { 0 };

	if (!decoration_clips(box)) {
		area_place(layout->arena, items, list, (Point){ content.x, content.y }, 0);
		return;
	}
	if (window.x != content.x || window.y != content.y) {
		area_place(layout->arena, &moved, list, (Point){ content.x - window.x, content.y - window.y }, 0);
		list = area_list(&moved);
	}
	area_clip(layout->arena, items, list, window);
	if (box->clip && list.count)
		array_last(items).as.place.excused = true;
}

void decoration_cut(const FoBorder *from, bool above, bool below, FoBorder border[FO_SIDES])
{
	memcpy(border, from, FO_SIDES * sizeof *border);
	if (above && border[FO_BEFORE].discard)
		border[FO_BEFORE].style = FO_BORDER_NONE;
	if (below && border[FO_AFTER].discard)
		border[FO_AFTER].style = FO_BORDER_NONE;
}

/* ---- colours ---- */

static float shaded(float component, double shade)
{
	return (float)(shade > 0 ? component + (1 - component) * shade : component * (1 + shade));
}

/* Light is less ink: the shade of a CMYK colour is that of its paper. */
static AreaColor shade_of(FoColor color, double shade)
{
	if (shade != 0.0)
		for (int i = 0; i < 4; i++)
			color.c[i] = color.space == FO_COLOR_CMYK ? 1 - shaded(1 - color.c[i], shade)
								  : shaded(color.c[i], shade);
	return layout_color(color);
}

static void add_fill(Layout *layout, AreaItems *items, Rect rect, AreaColor color)
{
	if (rect.width > 0 && rect.height > 0)
		area_add(layout->arena, items, AREA_FILL, NULL, rect)->as.fill.color = color;
}

/* ---- one side ---- */

static bool is_stroked(FoBorderStyle style)
{
	return style == FO_BORDER_DASHED || style == FO_BORDER_DOTTED;
}

/* The stripes of a side; `raised` sides (before and start) are lit in outset, dark in inset. */
static int stripes_of(FoBorderStyle style, bool raised, Stripe stripes[3])
{
	double outer = raised ? shade_dark : shade_light;

	switch (style) {
	case FO_BORDER_DOUBLE:
		stripes[0] = (Stripe){ 0, 1, 0 };
		stripes[1] = (Stripe){ 2, 3, 0 };
		return 2;
	case FO_BORDER_GROOVE:
	case FO_BORDER_RIDGE:
		if (style == FO_BORDER_RIDGE)
			outer = -outer;
		stripes[0] = (Stripe){ 0, 1, outer };
		stripes[1] = (Stripe){ 1, 2, 0 };
		stripes[2] = (Stripe){ 2, 3, -outer };
		return 3;
	case FO_BORDER_INSET:
	case FO_BORDER_OUTSET: stripes[0] = (Stripe){ 0, 3, style == FO_BORDER_INSET ? outer : -outer }; return 1;
	default: stripes[0] = (Stripe){ 0, 3, 0 }; return 1;
	}
}

static bool is_horizontal(int side)
{
	return side == FO_BEFORE || side == FO_AFTER;
}

static bool same_color(const FoColor *a, const FoColor *b)
{
	return a->space == b->space && !memcmp(a->c, b->c, sizeof a->c);
}

/* Whether two sides that meet need no seam between them. */
static bool is_joined(const FoBorder *a, const FoBorder *b)
{
	if (is_stroked(a->style) || is_stroked(b->style))
		return true;
	return a->style == b->style && (a->style == FO_BORDER_SOLID || a->style == FO_BORDER_DOUBLE) &&
	       same_color(&a->color, &b->color);
}

/* How far from the rectangle's edge a stripe of `side` begins at its end towards `other`: at its outer edge
 * (third `from`) and at its inner one (third `to`). */
static void stripe_end(const FoBorder *border, int side, int other, Stripe stripe, Length *outer, Length *inner)
{
	Length width = is_visible(&border[other]) ? border[other].width : 0;

	*outer = length_scale(width, stripe.from, 3);
	*inner = length_scale(width, stripe.to, 3);
	if (!is_joined(&border[side], &border[other]))
		return;
	if (is_horizontal(side))
		*inner = *outer;
	else
		*outer = *inner;
}

/* The corners of a stripe, in order round it: outer edge from start or before to end or after, inner edge back. */
static void stripe_corners(const FoBorder *border, Rect rect, int side, Stripe stripe, Point corners[4])
{
	bool horizontal = is_horizontal(side);
	Length from = length_scale(border[side].width, stripe.from, 3),
	       to = length_scale(border[side].width, stripe.to, 3);
	Length first_outer, first_inner, last_outer, last_inner;
	Length far = horizontal ? rect.x + rect.width : rect.y + rect.height;
	Length near = horizontal ? rect.x : rect.y;

	stripe_end(border, side, horizontal ? FO_START : FO_BEFORE, stripe, &first_outer, &first_inner);
	stripe_end(border, side, horizontal ? FO_END : FO_AFTER, stripe, &last_outer, &last_inner);
	if (side == FO_AFTER || side == FO_END) {
		Length edge = side == FO_AFTER ? rect.y + rect.height : rect.x + rect.width;

		from = edge - from;
		to = edge - to;
	} else {
		from += side == FO_BEFORE ? rect.y : rect.x;
		to += side == FO_BEFORE ? rect.y : rect.x;
	}
	corners[0] = (Point){ near + first_outer, from };
	corners[1] = (Point){ far - last_outer, from };
	corners[2] = (Point){ far - last_inner, to };
	corners[3] = (Point){ near + first_inner, to };
	for (int i = 0; i < 4 && !horizontal; i++)
		corners[i] = (Point){ corners[i].y, corners[i].x };
}

static Rect bounds(const Point corners[4])
{
	Point low = corners[0], high = corners[0];

	for (int i = 1; i < 4; i++) {
		low = (Point){ length_min(low.x, corners[i].x), length_min(low.y, corners[i].y) };
		high = (Point){ length_max(high.x, corners[i].x), length_max(high.y, corners[i].y) };
	}
	return (Rect){ low.x, low.y, high.x - low.x, high.y - low.y };
}

static bool is_rectangle(const Point corners[4])
{
	return (corners[0].x == corners[3].x && corners[1].x == corners[2].x && corners[0].y == corners[1].y) ||
	       (corners[0].y == corners[3].y && corners[1].y == corners[2].y && corners[0].x == corners[1].x);
}

static void add_stripe(Layout *layout, AreaItems *items, const Point corners[4], AreaColor color)
{
	Rect rect = bounds(corners);
	Point *points;
	AreaItem *item;

	if (is_rectangle(corners)) {
		add_fill(layout, items, rect, color);
		return;
	}
	points = arena_memdup(layout->arena, corners, 4 * sizeof *corners);
	for (int i = 0; i < 4; i++)
		points[i] = (Point){ points[i].x - rect.x, points[i].y - rect.y };
	item = area_add(layout->arena, items, AREA_POLYGON, NULL, rect);
	item->as.polygon.color = color;
	item->as.polygon.points = points;
	item->as.polygon.count = 4;
}

static void add_stroke(Layout *layout, AreaItems *items, Rect rect, const FoBorder *border)
{
	AreaItem *item = area_add(layout->arena, items, AREA_RULE, NULL, rect);

	item->as.rule.color = layout_color(border->color);
	item->as.rule.stroke = border->style == FO_BORDER_DASHED ? AREA_DASHED : AREA_DOTTED;
}

static void paint_side(Layout *layout, const FoBorder *border, Rect rect, int side, AreaItems *items)
{
	Stripe stripes[3];
	Point corners[4];
	int count = stripes_of(border[side].style, side == FO_BEFORE || side == FO_START, stripes);

	for (int i = 0; i < count; i++) {
		stripe_corners(border, rect, side, stripes[i], corners);
		if (is_stroked(border[side].style))
			add_stroke(layout, items, bounds(corners), &border[side]);
		else
			add_stripe(layout, items, corners, shade_of(border[side].color, stripes[i].shade));
	}
}

void decoration_borders(Layout *layout, const FoBorder *border, Rect rect, AreaItems *items)
{
	for (int side = 0; side < FO_SIDES; side++)
		if (is_visible(&border[side]))
			paint_side(layout, border, rect, side, items);
}

/* A rule between two cells has no inside: it is the side of a rectangle that ends where it ends, and inset and outset
 * are as ridge and groove (CSS 2.1 § 17.6.3). */
void decoration_rule(Layout *layout, const FoBorder *border, Rect rect, AreaItems *items)
{
	FoBorder sides[FO_SIDES] = { 0 };
	bool horizontal = rect.width > rect.height;
	int side = horizontal ? FO_BEFORE : FO_START;

	if (!is_visible(border))
		return;
	sides[side] = *border;
	sides[side].width = horizontal ? rect.height : rect.width;
	if (border->style == FO_BORDER_INSET || border->style == FO_BORDER_OUTSET)
		sides[side].style = border->style == FO_BORDER_INSET ? FO_BORDER_RIDGE : FO_BORDER_GROOVE;
	paint_side(layout, sides, rect, side, items);
}

void decoration_box(Layout *layout, const StructElem *tag, Rect rect, Length rule, AreaColor color, AreaItems *items)
{
	const Rect sides[] = {
		{ rect.x, rect.y, rect.width, rule },
		{ rect.x, rect.y + rect.height - rule, rect.width, rule },
		{ rect.x, rect.y, rule, rect.height },
		{ rect.x + rect.width - rule, rect.y, rule, rect.height },
	};

	for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
		area_add(layout->arena, items, AREA_FILL, tag, sides[i])->as.fill.color = color;
}

/* ---- backgrounds ---- */

/* Tiles along one axis. */
typedef struct Tiling {
	Length first, size;
	int64_t count;
} Tiling;

static Tiling tiling_of(FoLength position, Length size, Length room, bool repeated, bool uniform)
{
	Tiling tiling = { layout_length(position, room - size, 0), size, 1 };

	if (!repeated)
		return tiling;
	/* A single row or column of samples repeated is the same as drawn out. */
	if (uniform)
		return (Tiling){ 0, room, 1 };
	tiling.first %= size;
	if (tiling.first > 0)
		tiling.first -= size;
	tiling.count = (room - tiling.first + size - 1) / size;
	return tiling;
}

static void paint_tiles(Layout *layout, const Image *image, Tiling across, Tiling down, Rect rect, AreaItems *items)
{
	AreaItems tiles = { 0 };

	for (int64_t y = 0; y < down.count; y++)
		for (int64_t x = 0; x < across.count; x++)
			area_add(layout->arena, &tiles, AREA_IMAGE, NULL,
				 (Rect){ across.first + x * across.size, down.first + y * down.size, across.size,
					 down.size })
				->as.image.image = image;
	area_clip(layout->arena, items, area_list(&tiles), rect);
}

static void limit_tiles(Layout *layout, Tiling *across, Tiling *down, Place place)
{
	if (across->count <= TILE_LIMIT && across->count * down->count <= TILE_LIMIT)
		return;
	diag_warning(layout->diagnostics, "background-tiles", place, "use a larger image",
		     "the background repeats its image more than %d times", TILE_LIMIT);
	if (across->count > TILE_LIMIT)
		across->count = TILE_LIMIT;
	down->count = TILE_LIMIT / across->count;
}

static void paint_image(Layout *layout, const FoBackground *background, Place place, Rect rect, AreaItems *items)
{
	const Image *image = images_open(layout->images, background->image, place);
	FoRepeat repeat = background->repeat;
	Tiling across, down;

	if (!image || image->natural.width <= 0 || image->natural.height <= 0)
		return;
	across = tiling_of(background->position_x, image->natural.width, rect.width,
			   repeat == FO_REPEAT || repeat == FO_REPEAT_X, image->columns == 1);
	down = tiling_of(background->position_y, image->natural.height, rect.height,
			 repeat == FO_REPEAT || repeat == FO_REPEAT_Y, image->rows == 1);
	limit_tiles(layout, &across, &down, place);
	paint_tiles(layout, image, across, down, rect, items);
}

void decoration_background(Layout *layout, const FoBackground *background, Place place, Rect padding, AreaItems *items)
{
	if (padding.width <= 0 || padding.height <= 0)
		return;
	if (background->color.space != FO_COLOR_NONE)
		add_fill(layout, items, padding, layout_color(background->color));
	if (background->image)
		paint_image(layout, background, place, padding, items);
}
