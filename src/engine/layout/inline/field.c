/*
 * Fields: the facts that a reader of the file needs, and the value set as a paragraph of its own.
 */
#include "layout/inline/field.h"

#include "base/str.h"
#include "layout/ground/placing.h"
#include "layout/inline/words.h"

/* A tick in a square, in hundredths of its side. */
static const Point tick[] = { { 14, 52 }, { 24, 42 }, { 40, 59 }, { 77, 16 }, { 87, 25 }, { 41, 81 } };

enum { TICK_POINTS = sizeof tick / sizeof *tick };

/* ---- how it looks ---- */

static AreaColor color_of(const FoNode *node)
{
	return node->text->color.space == FO_COLOR_NONE ? AREA_BLACK : layout_color(node->text->color);
}

static AreaList paint_tick(Layout *layout, const FoNode *node, Size size)
{
	Length side = length_min(size.width, size.height);
	Point *points = arena_array_of(layout->arena, Point, TICK_POINTS);
	AreaItems items = { 0 };
	AreaItem *item;

	for (int i = 0; i < TICK_POINTS; i++)
		points[i] = (Point){ tick[i].x * side / 100, tick[i].y * side / 100 };
	item = area_add(layout->arena, &items, AREA_POLYGON, NULL,
			(Rect){ (size.width - side) / 2, (size.height - side) / 2, side, side });
	item->as.polygon.color = color_of(node);
	item->as.polygon.points = points;
	item->as.polygon.count = TICK_POINTS;
	return area_list(&items);
}

static AreaList paint_value(Layout *layout, const FoNode *node, Size size)
{
	const FoForm *form = node->form;
	Length excess;
	AreaList list = words_lay_out(layout, &(Words){ form->shown, form->multiline, form->fits }, size, &excess);

	if (form->multiline && length_excess(excess, 0))
		diag_warning(layout->diagnostics, "field-overflow", node->place, "make the field higher",
			     "what stands in the field is %.1f pt higher than it", length_to_pt(excess));
	return list;
}

static const AreaList *paint_shown(Layout *layout, const FoNode *node, Size size)
{
	bool artifact = layout->artifact;
	AreaList *list = arena_new_of(layout->arena, AreaList);

	layout->artifact = true; /* the file has it apart from the page, which has the tags */
	if (node->form->kind == FO_FORM_CHECK)
		*list = paint_tick(layout, node, size);
	else if (node->form->shown)
		*list = paint_value(layout, node, size);
	layout->artifact = artifact;
	return list;
}

/* ---- what it is ---- */

static AreaFieldKind kind_of(FoFormKind kind)
{
	switch (kind) {
	case FO_FORM_CHECK: return AREA_FIELD_CHECK;
	case FO_FORM_CHOICE: return AREA_FIELD_CHOICE;
	case FO_FORM_SIGNATURE: return AREA_FIELD_SIGNATURE;
	default: return AREA_FIELD_TEXT;
	}
}

static const char *keep(Layout *layout, const char *text)
{
	return text ? arena_strdup(layout->arena, text) : NULL;
}

static void copy_options(Layout *layout, AreaField *field, const FoForm *form)
{
	AreaOption *options = arena_array_of(layout->arena, AreaOption, form->option_count);

	for (size_t i = 0; i < form->option_count; i++)
		options[i] = (AreaOption){ keep(layout, form->options[i].value), keep(layout, form->options[i].label),
					   keep(layout, form->options[i].figure) };
	field->options = options;
	field->option_count = (uint32_t)form->option_count;
}

static void copy_factors(Layout *layout, AreaField *field, const FoForm *form)
{
	AreaFactor *factors = arena_array_of(layout->arena, AreaFactor, form->factor_count);

	for (size_t i = 0; i < form->factor_count; i++)
		factors[i] = (AreaFactor){ form->factors[i].adds, form->factors[i].constant,
					   keep(layout, form->factors[i].of) };
	field->factors = factors;
	field->factor_count = (uint32_t)form->factor_count;
}

static int align_of(const FoText *text)
{
	switch (text->align) {
	case FO_ALIGN_CENTER: return AREA_FIELD_CENTER;
	case FO_ALIGN_END: return AREA_FIELD_END;
	default: return AREA_FIELD_START;
	}
}

/* Numbers have a point in English, and where no language is said, as in programs. */
static bool has_comma(const FoText *text)
{
	return *text->language && !str_equal(text->language, "en");
}

static AreaField *field_of(Layout *layout, const FoNode *node)
{
	const FoForm *form = node->form;
	AreaField *field = arena_new_of(layout->arena, AreaField);

	*field = (AreaField){ .kind = kind_of(form->kind),
			      .name = keep(layout, form->name ? form->name : ""),
			      .label = keep(layout, form->label),
			      .value = keep(layout, form->value),
			      .total = form->kind == FO_FORM_TOTAL,
			      .number = form->kind == FO_FORM_NUMBER || form->kind == FO_FORM_TOTAL ||
					form->kind == FO_FORM_DATE,
			      .comma = has_comma(node->text),
			      .required = form->required,
			      .multiline = form->multiline,
			      .read_only = form->read_only,
			      .fits = form->fits,
			      .most = (uint32_t)form->most,
			      .font = layout_font(layout, node),
			      .size = layout_font_size(layout, node->text),
			      .color = color_of(node) };
	field->align = align_of(node->text);
	copy_options(layout, field, form);
	copy_factors(layout, field, form);
	return field;
}

/* A cell is a cell, and the field in it. */
static const StructElem *element_of(const Layout *layout, const FoNode *node)
{
	const StructElem *element = layout_tag(layout, node), *child = element ? element->first : NULL;

	return node->kind == FO_TABLE_CELL && child ? child : element;
}

static int turn_of(const FoNode *node)
{
	return node->kind == FO_BLOCK_CONTAINER ? node->as.container->orientation : 0;
}

/* One that is turned stands in a list of its own. */
static void add(Layout *layout, const FoNode *node, Rect rect, AreaItems *items)
{
	AreaField *field = field_of(layout, node);

	field->shown = paint_shown(layout, node, (Size){ rect.width, rect.height });
	area_add(layout->arena, items, AREA_FIELD, element_of(layout, node), rect)->as.field = field;
}

void field_paint(Layout *layout, const FoNode *node, Rect rect, AreaItems *items)
{
	Rect own = { 0, 0, rect.width, rect.height };
	AreaItems inner = { 0 };
	Point origin;

	if (!node->form || layout->artifact || node->text->visibility != FO_VISIBLE)
		return;
	if (!turn_of(node)) {
		add(layout, node, rect, items);
		return;
	}
	if (turn_of(node) % 180)
		own = (Rect){ 0, 0, rect.height, rect.width };
	add(layout, node, own, &inner);
	origin = placing_origin((Rect){ 0, 0, rect.width, rect.height }, turn_of(node));
	area_place(layout->arena, items, area_list(&inner), (Point){ rect.x + origin.x, rect.y + origin.y },
		   turn_of(node));
}
