/*
 * Readers of the types that hold lengths, and their way back into expressions.
 *
 * A percentage whose base is known here (font-size: the parent's size; line-height: the own size) becomes a length;
 * any other stays a percentage for layout. A number without a unit is a length only when it is 0.
 */
#include "fo/value_priv.h"

#include "base/length.h"
#include "base/words.h"
#include "fo/limits.h"

#include <math.h>
#include <string.h>

/* ---- from expressions ---- */

static Fault too_long(const Reading *r)
{
	return fault_of(arena_printf(r->scope->arena, _("no length is more than %d pt, and no percentage more than %d"),
				     FO_LONGEST_LENGTH, FO_MOST_PERCENT));
}

/* Where such a thing may be made good, points are what was meant, in the world's documents. */
static void mend_unit(const Reading *r, Value *value)
{
	if (!r->scope->mended || value->kind != VALUE_NUMERIC || value->power != 0 || value->amount == 0)
		return;
	*r->scope->mended = _("it has no unit; points are taken");
	value->power = 1;
}

static Fault check_length(const Value *value, const LengthRule *rule)
{
	if (value->kind != VALUE_NUMERIC)
		return fault_of(_("it is not a length"));
	if (value->power == 0 && value->amount != 0)
		return fault_of(_("it has no unit"));
	if (value->power > 1 || value->power < 0)
		return fault_of(_("it is not a length"));
	/* with a percentage on the other side, as in 100% - 2cm, only areas could tell */
	if (!rule->negative && value->amount <= 0 && value->percent <= 0 && value->amount + value->percent < 0)
		return fault_of(_("it is negative"));
	return no_fault();
}

static Fault evaluate(const Reading *r, const LengthRule *rule, Value *value)
{
	Fault fault = expression_evaluate(&r->scope->expression, r->text, value);

	if (fault.message)
		return fault;
	mend_unit(r, value);
	fault = check_length(value, rule);
	if (!fault.message && (fabs(value->amount) > FO_LONGEST_LENGTH || fabs(value->percent) > FO_MOST_PERCENT))
		fault = too_long(r);
	return fault;
}

static Fault evaluate_extent(const Reading *r, const LengthRule *rule, FoLength *length)
{
	const Keyword *word;
	Value value;
	Fault fault;

	if (rule->automatic && property_accepts(rule->automatic, r->text)) {
		*length = (FoLength){ .automatic = true };
		return no_fault();
	}
	word = keyword_find(rule->list, r->text);
	if (word) {
		*length = rule->percent ? (FoLength){ .percent = word->value }
					: (FoLength){ .length = length_from_pt(word->value / 1000.0) };
		return no_fault();
	}
	fault = evaluate(r, rule, &value);
	if (fault.message)
		return fault;
	if (value.proportion != 0)
		return fault_of(_("proportional-column-width() belongs to column-width"));
	*length = (FoLength){ .length = length_from_pt(value.amount), .percent = value.percent };
	return no_fault();
}

/* A length, percentages counting from `base`; a negative base means that they have no meaning. */
static Fault evaluate_length(const Reading *r, const LengthRule *rule, Length base, Length *length)
{
	FoLength extent;
	Fault fault = evaluate_extent(r, rule, &extent);

	if (fault.message)
		return fault;
	if (extent.percent != 0 && base < 0)
		return fault_of(_("percentages have no meaning for this property"));
	*length = extent.length + (extent.percent != 0 ? length_times(base, extent.percent / 100) : 0);
	return *length > FO_LONGEST_LENGTH * LENGTH_PT_ONE ? too_long(r) : no_fault();
}

/* ---- readers ---- */

Fault read_length(const Reading *r, void *field)
{
	return evaluate_length(r, r->property->rule, -1, field);
}

Fault read_extent(const Reading *r, void *field)
{
	return evaluate_extent(r, r->property->rule, field);
}

Fault read_space(const Reading *r, void *field)
{
	FoSpace *space = field;
	Fault fault = evaluate_extent(r, r->property->rule, &space->optimum);

	if (!fault.message)
		space->minimum = space->maximum = space->optimum;
	return fault;
}

Fault read_range(const Reading *r, void *field)
{
	FoRange *range = field;
	Fault fault = evaluate_extent(r, r->property->rule, &range->optimum);

	if (!fault.message)
		range->minimum = range->maximum = range->optimum;
	return fault;
}

Fault read_separation(const Reading *r, void *field)
{
	Length both[2];
	Fault fault = evaluate_length(r, r->property->rule, -1, &both[0]);

	if (!fault.message) {
		both[1] = both[0];
		memcpy(field, both, sizeof both);
	}
	return fault;
}

Fault read_spacing(const Reading *r, void *field)
{
	FoSpacing *spacing = field;
	Fault fault = evaluate_length(r, r->property->rule, -1, &spacing->optimum);

	if (!fault.message)
		spacing->minimum = spacing->maximum = spacing->optimum;
	return fault;
}

/* Steps of "larger" and "smaller": the ratio of the absolute sizes. */
#define SIZE_RATIO 1.2

/* Type of no size is set as anchors and struts are: as good as nothing, and yet there. */
#define LEAST_SIZE (LENGTH_PT_ONE / 100)

Fault read_font_size(const Reading *r, void *field)
{
	Length parent = r->scope->inherited->size, size;
	Fault fault = no_fault();

	if (slice_equals(r->text, "larger"))
		size = length_times(parent, SIZE_RATIO);
	else if (slice_equals(r->text, "smaller"))
		size = length_times(parent, 1 / SIZE_RATIO);
	else
		fault = evaluate_length(r, r->property->rule, parent, &size);
	if (!fault.message)
		*(Length *)field = size > 0 ? size : LEAST_SIZE;
	return fault;
}

/* What "normal" is: the standard leaves it to the formatter, Apache FOP takes this. */
#define NORMAL_LINE_HEIGHT 1.2

static FoSpace fixed_leading(const FoSpace *old, Length height)
{
	FoSpace space = *old;

	space.minimum = space.optimum = space.maximum = (FoLength){ .length = height };
	return space;
}

/* A number, which is inherited as such; anything else is a length of this object and so inherited as one. */
static bool leading_factor(const Reading *r, double *factor)
{
	Value value;

	if (slice_equals(r->text, "normal")) {
		*factor = NORMAL_LINE_HEIGHT;
		return true;
	}
	if (expression_evaluate(&r->scope->expression, r->text, &value).message)
		return false;
	*factor = value.amount;
	return value.kind == VALUE_NUMERIC && value.power == 0 && value.amount > 0;
}

Fault read_line_height(const Reading *r, void *field)
{
	FoText *text = &r->values->text;
	Length height;
	double factor;
	Fault fault;

	if (leading_factor(r, &factor)) {
		if (length_to_pt(text->size) * factor > FO_LONGEST_LENGTH)
			return too_long(r);
		text->line_height_factor = factor;
		return no_fault();
	}
	fault = evaluate_length(r, r->property->rule, text->size, &height);
	if (fault.message)
		return fault;
	text->line_height = fixed_leading(&text->line_height, height);
	text->line_height_factor = 0;
	return no_fault();
}

/* One component of line-height; those not given keep what the factor makes of them here. */
Fault read_leading(const Reading *r, void *field)
{
	FoText *text = &r->values->text;
	Length height;
	double factor;

	if (leading_factor(r, &factor)) {
		if (length_to_pt(text->size) * factor > FO_LONGEST_LENGTH)
			return too_long(r);
		height = length_times(text->size, factor);
	} else {
		Fault fault = evaluate_length(r, r->property->rule, text->size, &height);

		if (fault.message)
			return fault;
	}
	if (text->line_height_factor > 0)
		text->line_height =
			fixed_leading(&text->line_height, length_times(text->size, text->line_height_factor));
	text->line_height_factor = 0;
	*(FoLength *)field = (FoLength){ .length = height };
	return no_fault();
}

Fault read_column_width(const Reading *r, void *field)
{
	FoColumnWidth *width = field;
	Value value;
	Fault fault;

	if (slice_equals(r->text, "auto")) {
		*width = (FoColumnWidth){ .kind = FO_COLUMN_AUTO };
		return no_fault();
	}
	fault = evaluate(r, r->property->rule, &value);
	if (fault.message)
		return fault;
	*width = (FoColumnWidth){
		.kind = value.proportion > 0 ? FO_COLUMN_PROPORTIONAL : FO_COLUMN_LENGTH,
		.length = { .length = length_from_pt(value.amount), .percent = value.percent },
		.proportion = value.proportion,
	};
	return no_fault();
}

Fault read_content_size(const Reading *r, void *field)
{
	static const LengthRule lengths = { 0 };
	FoContentSize *size = field;
	const Keyword *word = keyword_find(r->property->rule, r->text);

	if (word) {
		*size = (FoContentSize){ .length = { .automatic = true }, .fit = (FoScale)word->value };
		return no_fault();
	}
	size->fit = FO_SCALE_AUTO;
	return evaluate_extent(r, &lengths, &size->length);
}

static const LengthRule signed_lengths = { .negative = true };

Fault read_shift(const Reading *r, void *field)
{
	static const Keyword words[] = {
		{ "baseline", FO_SHIFT_BASELINE }, { "sub", FO_SHIFT_SUB }, { "super", FO_SHIFT_SUPER }, { NULL, 0 }
	};
	const Keyword *word = keyword_find(words, r->text);
	FoBox *box = &r->values->box;
	FoLength length = { 0 };
	Fault fault = word ? no_fault() : evaluate_extent(r, &signed_lengths, &length);

	if (fault.message)
		return fault;
	box->shift = word ? (FoShift)word->value : FO_SHIFT_LENGTH;
	box->shift_length = length;
	return no_fault();
}

Fault read_alignment(const Reading *r, void *field)
{
	const Keyword *word = keyword_find(r->property->rule, r->text);
	FoBox *box = &r->values->box;
	FoLength length = { 0 };
	Fault fault = word ? no_fault() : evaluate_extent(r, &signed_lengths, &length);

	(void)field;
	if (fault.message)
		return fault;
	box->adjust = word ? (FoBaseline)word->value : FO_BASELINE_LENGTH;
	box->adjust_length = length;
	return no_fault();
}

/* What stands between the parentheses of "rect( … )". */
static bool take_rectangle(Slice text, Slice *inside)
{
	static const char name[] = "rect";
	size_t length = sizeof name - 1;

	if (text.length < length + 2 || memcmp(text.bytes, name, length) || text.bytes[text.length - 1] != ')')
		return false;
	*inside = slice_trim((Slice){ text.bytes + length, text.length - length - 1 });
	if (!inside->length || inside->bytes[0] != '(')
		return false;
	*inside = (Slice){ inside->bytes + 1, inside->length - 1 };
	return true;
}

/* Four lengths between commas, or, as earlier versions of CSS had it, between blanks. */
static int take_four(Slice rest, Slice items[4])
{
	bool commas = memchr(rest.bytes, ',', rest.length) != NULL;
	int count = 0;
	Slice item;

	while (commas ? slice_next_comma(&rest, &item) : slice_next(&rest, &item)) { /* one further each time */
		if (count == 4)
			return 0;
		items[count++] = slice_trim(item);
	}
	return count;
}

Fault read_clip(const Reading *r, void *field)
{
	static const LengthRule sides = { .negative = true, .automatic = "auto" };
	FoLength *clip = arena_array_of(r->scope->arena, FoLength, FO_SIDES);
	Slice inside, items[FO_SIDES];
	Reading one = *r;

	*(const FoLength **)field = NULL;
	if (slice_equals(r->text, "auto"))
		return no_fault();
	if (!take_rectangle(r->text, &inside) || take_four(inside, items) != FO_SIDES)
		return fault_of(_("it is not a rectangle"));
	for (int side = 0; side < FO_SIDES; side++) { /* top, right, bottom, left */
		Fault fault;

		one.text = items[side];
		fault = evaluate_extent(&one, &sides, &clip[side]);
		if (fault.message)
			return fault;
		if (clip[side].percent != 0)
			return fault_of(_("percentages have no meaning for this property"));
	}
	*(const FoLength **)field = clip;
	return no_fault();
}

/* ---- back into expressions ---- */

static Value number_value(double number)
{
	return (Value){ .kind = VALUE_NUMERIC, .amount = number };
}

static bool extent_value(const FoLength *length, Value *value)
{
	*value = (Value){
		.kind = VALUE_NUMERIC, .power = 1, .amount = length_to_pt(length->length), .percent = length->percent
	};
	return !length->automatic;
}

static bool column_width_value(const FoColumnWidth *width, Value *value)
{
	bool known = extent_value(&width->length, value);

	value->proportion = width->proportion;
	return known && width->kind != FO_COLUMN_AUTO;
}

bool value_read(PropertyId property, const void *field, Value *value)
{
	switch (property_table[property].type) {
	case TYPE_INTEGER:
	case TYPE_STEP: *value = number_value(*(const int32_t *)field); return true;
	case TYPE_LENGTH:
	case TYPE_FONT_SIZE:
		*value = (Value){ .kind = VALUE_NUMERIC, .power = 1, .amount = length_to_pt(*(const Length *)field) };
		return true;
	case TYPE_EXTENT:
	case TYPE_LEADING: return extent_value(field, value);
	case TYPE_SPACING:
		*value = (Value){ .kind = VALUE_NUMERIC,
				  .power = 1,
				  .amount = length_to_pt(((const FoSpacing *)field)->optimum) };
		return true;
	case TYPE_SPACE: return extent_value(&((const FoSpace *)field)->optimum, value);
	case TYPE_RANGE: return extent_value(&((const FoRange *)field)->optimum, value);
	case TYPE_COLUMN_WIDTH: return column_width_value(field, value);
	case TYPE_COLOR: *value = (Value){ .kind = VALUE_COLOR, .color = *(const FoColor *)field }; return true;
	default: return false;
	}
}
