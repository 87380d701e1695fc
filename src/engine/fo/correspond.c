/*
 * Percentages of margins and padding count from the containing block, indents from the reference area. The containing
 * block of an object is its parent's content, which is as wide as the reference area less the parent's own indents,
 * unless the parent makes a reference area or has a width of its own. That makes every indent an exact
 * length + percentage of one base.
 *
 * Table cells and other objects to which margins do not apply keep the indents they inherit, as in Apache FOP.
 */
#include "fo/correspond.h"

#include "base/length.h"

/* ---- borders ---- */

static const PropertyId border_colors[FO_SIDES] = { PROPERTY_BORDER_BEFORE_COLOR, PROPERTY_BORDER_END_COLOR,
						    PROPERTY_BORDER_AFTER_COLOR, PROPERTY_BORDER_START_COLOR };

void settle_borders(Values *values, const PropertySet *specified)
{
	for (int side = 0; side < FO_SIDES; side++) {
		FoBorder *border = &values->box.border[side];

		if (border->style == FO_BORDER_NONE || border->style == FO_BORDER_HIDDEN)
			border->width = 0;
		else if (!property_set_has(specified, border_colors[side]))
			border->color = values->text.color;
	}
}

/* ---- margins ---- */

static FoLength plus(FoLength a, FoLength b)
{
	return (FoLength){ .length = a.length + b.length, .percent = a.percent + b.percent };
}

/* The width that percentages of the object count from, itself in terms of the reference area's. */
static FoLength containing_width(const CorrespondScope *scope, bool *looked)
{
	const FoLength *width = &scope->parent_box->width.optimum;
	const FoText *text = scope->parent_text;
	FoLength full = { .percent = 100 };

	if (scope->in_reference_area)
		return full;
	*looked = true;
	if (!width->automatic && width->percent == 0)
		return *width;
	return (FoLength){ .length = -text->start_indent.length - text->end_indent.length,
			   .percent = 100 - text->start_indent.percent - text->end_indent.percent };
}

/* The length with its percentage taken of the containing width. */
static FoLength in_reference(FoLength length, const CorrespondScope *scope, bool *looked)
{
	FoLength width;

	if (length.automatic)
		return (FoLength){ 0 };
	if (length.percent == 0)
		return length;
	width = containing_width(scope, looked);
	return (FoLength){ .length = length.length + length_times(width.length, length.percent / 100),
			   .percent = width.percent * length.percent / 100 };
}

static FoLength indent_from(const Values *values, int side, FoLength inherited, const CorrespondScope *scope,
			    bool *looked)
{
	FoLength indent = in_reference(values->margin.side[side], scope, looked);

	indent = plus(indent, in_reference(values->box.padding[side].length, scope, looked));
	indent.length += values->box.border[side].width;
	return scope->reference_area ? indent : plus(indent, inherited);
}

/* A margin makes a space that is not dropped at the edge of a page, for the sake of CSS. */
static FoSpace space_from(FoLength margin, bool discard)
{
	if (margin.automatic)
		margin = (FoLength){ 0 };
	return (FoSpace){ .minimum = margin, .optimum = margin, .maximum = margin, .discard = discard };
}

static bool settle_block(Values *values, const Margins *margins, const CorrespondScope *scope)
{
	bool looked = false;

	if (margins->counts[FO_BEFORE])
		values->box.space_before = space_from(values->margin.side[FO_BEFORE], false);
	if (margins->counts[FO_AFTER])
		values->box.space_after = space_from(values->margin.side[FO_AFTER], false);
	if (margins->counts[FO_START])
		values->text.start_indent =
			indent_from(values, FO_START, scope->parent_text->start_indent, scope, &looked);
	if (margins->counts[FO_END])
		values->text.end_indent = indent_from(values, FO_END, scope->parent_text->end_indent, scope, &looked);
	return looked;
}

static void settle_inline(Values *values, const Margins *margins)
{
	if (margins->counts[FO_START])
		values->box.space_start = space_from(values->margin.side[FO_START], true);
	if (margins->counts[FO_END])
		values->box.space_end = space_from(values->margin.side[FO_END], true);
}

bool settle_margins(Values *values, const Margins *margins, const CorrespondScope *scope)
{
	if (scope->level == LEVEL_BLOCK)
		return settle_block(values, margins, scope);
	if (scope->level == LEVEL_INLINE)
		settle_inline(values, margins);
	return false;
}
