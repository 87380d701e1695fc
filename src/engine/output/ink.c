/*
 * Ink that is not text. Solid rules and each line of a double one are filled rectangles: they keep their thickness
 * exactly and need no state.
 */
#include "area/stroke.h"
#include "output/content_priv.h"
#include "output/syntax.h"

/* Dashes repeat many times, so that their lengths are written with more decimals than places are. */
enum { DASH_PLACES = 4 };

/* Dots stand nearer by more than these decimals round: else the last might fall behind the end, and be left out. */
enum { LESS = 8 };

void content_put_rectangle(PdfContent *content, const PdfFrame *frame, Rect rect)
{
	Length x = frame->origin.x + rect.x, y = frame->height - frame->origin.y - rect.y;
	int64_t left = syntax_hundredths(x), bottom = syntax_hundredths(y - rect.height);
	int64_t numbers[4] = { left, bottom, syntax_hundredths(x + rect.width) - left, syntax_hundredths(y) - bottom };

	for (int i = 0; i < 4; i++) {
		put_hundredths(&content->out, numbers[i]);
		str_add_char(&content->out, ' ');
	}
}

/* A plate holds no finer line than that; what has no thickness has no ink. */
static bool is_thin(Length thickness)
{
	return thickness > 0 && thickness < PDF_LEAST_RULE;
}

static void thicken(Length *at, Length *thickness)
{
	if (!is_thin(*thickness))
		return;
	*at -= (PDF_LEAST_RULE - *thickness) / 2;
	*thickness = PDF_LEAST_RULE;
}

static Rect printable(PdfContent *content, Rect rect)
{
	if (!content->plates || (!is_thin(rect.width) && !is_thin(rect.height)))
		return rect;
	pdf_plates_note_thin(content->plates, content->page);
	thicken(&rect.x, &rect.width);
	thicken(&rect.y, &rect.height);
	return rect;
}

static void fill_rectangle(PdfContent *content, const PdfFrame *frame, Rect rect, AreaColor color)
{
	rect = printable(content, rect);
	content_leave_text(content);
	content_fill_color(content, color);
	content_put_rectangle(content, frame, rect);
	str_add(&content->out, "re f\n");
}

static Rect rect_of(const AreaItem *item)
{
	return (Rect){ item->x, item->y, item->width, item->height };
}

void content_fill(PdfContent *content, const PdfFrame *frame, const AreaItem *item)
{
	fill_rectangle(content, frame, rect_of(item), item->as.fill.color);
}

static void double_rule(PdfContent *content, const PdfFrame *frame, const AreaItem *item)
{
	Rect lines[2];

	area_double_lines(rect_of(item), lines);
	fill_rectangle(content, frame, lines[0], item->as.rule.color);
	fill_rectangle(content, frame, lines[1], item->as.rule.color);
}

static void put_dash(Str *out, Length length)
{
	put_decimal(out, length_scale(length, 10000, LENGTH_PT_ONE), DASH_PLACES);
}

/* Dots are dashes of no length with round ends. */
static void put_pattern(Str *out, const AreaDashes *dashes)
{
	str_add(out, dashes->dots ? "1 J[0 " : "[");
	put_dash(out, dashes->dots ? dashes->step - LESS : dashes->step / 2);
	str_add(out, "]0 d ");
}

static void put_point(Str *out, const PdfFrame *frame, Length x, Length y, const char *operator)
{
	put_length(out, frame->origin.x + x);
	str_add_char(out, ' ');
	put_length(out, frame->height - frame->origin.y - y);
	str_add(out, operator);
}

static void broken_rule(PdfContent *content, const PdfFrame *frame, const AreaItem *item)
{
	AreaDashes dashes = area_dashes(item->as.rule.stroke, printable(content, rect_of(item)));
	Str *out = &content->out;

	content_leave_text(content);
	str_add(out, "q ");
	content_put_color(content, item->as.rule.color, "G", "RG", "K");
	put_length(out, dashes.thickness);
	str_add(out, " w ");
	put_pattern(out, &dashes);
	put_point(out, frame, dashes.from.x, dashes.from.y, " m ");
	put_point(out, frame, dashes.to.x, dashes.to.y, " l S Q\n");
}

void content_rule(PdfContent *content, const PdfFrame *frame, const AreaItem *item)
{
	switch (item->as.rule.stroke) {
	case AREA_SOLID: fill_rectangle(content, frame, rect_of(item), item->as.rule.color); break;
	case AREA_DOUBLE: double_rule(content, frame, item); break;
	case AREA_DASHED:
	case AREA_DOTTED: broken_rule(content, frame, item); break;
	}
}

/* Whether it is too thin for its corners to show on the press. */
static bool is_thin_polygon(const PdfContent *content, const AreaItem *item)
{
	Rect box = content->plates ? area_polygon_box(item) : (Rect){ 0 };

	return is_thin(box.width) || is_thin(box.height);
}

void content_polygon(PdfContent *content, const PdfFrame *frame, const AreaItem *item)
{
	const Point *points = item->as.polygon.points;

	if (is_thin_polygon(content, item)) {
		fill_rectangle(content, frame, area_polygon_box(item), item->as.polygon.color);
		return;
	}
	content_leave_text(content);
	content_fill_color(content, item->as.polygon.color);
	for (uint32_t i = 0; i < item->as.polygon.count; i++)
		put_point(&content->out, frame, item->x + points[i].x, item->y + points[i].y, i ? " l " : " m ");
	str_add(&content->out, "f\n");
}
