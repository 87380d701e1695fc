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

/* ---- notes ---- */

typedef ARRAY(Note) NoteList;

/* The last of the list is the empty one at the end, which it takes the place of. */
static void add_note(Layout *layout, NoteList *list, const FoNode *footnote, Length width)
{
	const FoNode *body = footnote->last;
	const Stack *stack = block_lay_out_children(layout, body, body->first, body->last, width);
	Note *note = &array_last(list), next = *note;

	note->footnote = footnote;
	note->extents = extents_of(layout->arena, stack);
	next.start += stack->box_count;
	next.above += stack_total(stack);
	array_push(layout->arena, list, next);
}

static const uint32_t *add_notes(Layout *layout, NoteList *list, const Stack *stack, Length width)
{
	uint32_t *ends = NULL, start = array_last(list).start;

	for (uint32_t i = 0; i < stack->box_count; i++) {
		const StackBox *box = &stack->boxes[i];

		if (box->note_count && !ends) {
			ends = arena_array_of(layout->arena, uint32_t, stack->box_count);
			for (uint32_t before = 0; before < i; before++)
				ends[before] = start;
		}
		for (uint32_t j = 0; j < box->note_count; j++)
			add_note(layout, list, box->notes[j].footnote, width);
		if (ends)
			ends[i] = array_last(list).start;
	}
	return ends;
}

/* ---- parts ---- */

static bool spans(const FoNode *node)
{
	return node->kind == FO_BLOCK && node->box->span_all;
}

static void add_part(Layout *layout, FlowParts *parts, NoteList *notes, const FoNode *flow, const FoNode *first,
		     const FoNode *last, const Flow *result, bool spanning)
{
	const Stack *stack =
		block_lay_out_children(layout, flow, first, last, spanning ? result->full_width : result->column_width);

	if (!spanning && !layout->fit.off_grid && result->column_width < result->full_width)
		stack = grid_set(layout->arena, stack, layout_grid_pitch(layout, flow->text));
	array_push(layout->arena, parts,
		   (FlowPart){ stack, spanning, add_notes(layout, notes, stack, result->full_width) });
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
	NoteList notes = { 0 };
	Flow result = { .column_width = column_width, .full_width = full_width };

	array_push(layout->arena, &notes, (Note){ 0 });
	for (const FoNode *first = flow->first, *last; first; first = last->next) {
		bool spanning = columns && spans(first);

		for (last = first; last->next && (columns && spans(last->next)) == spanning; last = last->next)
			;
		add_part(layout, &parts, &notes, flow, first, last, &result, spanning);
	}
	if (rule)
		result.separator = lay_out_separator(layout, rule, full_width);
	result.parts = parts.items;
	result.count = (uint32_t)parts.count;
	result.notes = (Notes){ notes.items, (uint32_t)notes.count - 1 };
	return result;
}
