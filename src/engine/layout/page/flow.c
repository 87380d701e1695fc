#include "layout/page/flow.h"

#include "layout/block/block.h"
#include "layout/page/grid.h"

#include <string.h>

typedef ARRAY(FlowPart) FlowParts;

static const char separator_name[] = "xsl-footnote-separator";

const FoNode *flow_static(const FoPageSequence *sequence, const char *name)
{
	for (size_t i = 0; i < sequence->static_count; i++)
		if (!strcmp(sequence->statics[i]->as.flow.name, name))
			return sequence->statics[i];
	return NULL;
}

const Stack *flow_note(Layout *layout, const FoNode *footnote, Length width)
{
	const FoNode *body = footnote->last;

	return block_lay_out_children(layout, body, body->first, body->last, width);
}

static Length note_heights_of(Layout *layout, const StackBox *box, Length width)
{
	Length height = 0;

	for (uint32_t i = 0; i < box->note_count; i++) {
		const Stack *note = flow_note(layout, box->notes[i].footnote, width);

		if (note->box_count)
			height += stack_height(note, 0, note->box_count - 1);
	}
	return height;
}

static const Length *note_heights(Layout *layout, const Stack *stack, Length width)
{
	Length *heights = NULL;

	for (uint32_t i = 0; i < stack->box_count; i++) {
		if (!stack->boxes[i].note_count)
			continue;
		if (!heights)
			heights = arena_array_of(layout->arena, Length, stack->box_count);
		heights[i] = note_heights_of(layout, &stack->boxes[i], width);
	}
	return heights;
}

static bool spans(const FoNode *node)
{
	return node->kind == FO_BLOCK && node->box->span_all;
}

static void add_part(Layout *layout, FlowParts *parts, const FoNode *flow, const FoNode *first, const FoNode *last,
		     const Flow *result, bool spanning)
{
	const Stack *stack =
		block_lay_out_children(layout, flow, first, last, spanning ? result->full_width : result->column_width);

	if (!spanning && !layout->fit.off_grid && result->column_width < result->full_width)
		stack = grid_set(layout->arena, stack, layout_grid_pitch(layout, flow->text));
	array_push(layout->arena, parts,
		   (FlowPart){ stack, spanning, note_heights(layout, stack, result->full_width) });
}

static const Stack *lay_out_separator(Layout *layout, const FoNode *rule, Length width)
{
	bool artifact = layout->artifact;
	const Stack *stack;

	layout->artifact = true;
	stack = block_lay_out_children(layout, rule, rule->first, rule->last, width);
	layout->artifact = artifact;
	return stack;
}

const Stack *flow_separator(Layout *layout, const FoPageSequence *sequence, const Flow *flow)
{
	const FoNode *rule = flow->separator ? flow_static(sequence, separator_name) : NULL;

	if (!rule || !layout_shows_page(rule))
		return flow->separator;
	return lay_out_separator(layout, rule, flow->full_width);
}

Flow flow_lay_out(Layout *layout, const FoPageSequence *sequence, Length full_width, Length column_width)
{
	const FoNode *flow = sequence->flow, *rule = flow_static(sequence, separator_name);
	bool columns = column_width < full_width;
	FlowParts parts = { 0 };
	Flow result = { .column_width = column_width, .full_width = full_width };

	for (const FoNode *first = flow->first, *last; first; first = last->next) {
		bool spanning = columns && spans(first);

		for (last = first; last->next && (columns && spans(last->next)) == spanning; last = last->next)
			;
		add_part(layout, &parts, flow, first, last, &result, spanning);
	}
	if (rule)
		result.separator = lay_out_separator(layout, rule, full_width);
	result.parts = parts.items;
	result.count = (uint32_t)parts.count;
	return result;
}
