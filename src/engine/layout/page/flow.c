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

/* A flow while it is laid out. */
typedef struct Laying {
	Layout *layout;
	const FoNode *flow;
	PageMeasure measure;
	FlowParts parts;
	NoteList notes;
	Length height;        /* of the parts, each in one column */
	const FlowRest *rest; /* NULL: all of it is laid out, once */
	bool cut_short;
} Laying;

static bool is_enough(const Laying *l)
{
	return l->rest && l->rest->enough && l->height > l->rest->enough;
}

static void add_part(Laying *l, const FoNode *first, const FoNode *last, bool spanning)
{
	Layout *layout = l->layout;
	Length width = spanning ? l->measure.full_width : l->measure.column_width;
	Length enough = l->rest && l->rest->enough ? l->rest->enough - l->height : 0;
	const StackBars bars = l->rest && !l->parts.count ? l->rest->bars : (StackBars){ 0 };
	const Stack *stack = block_lay_out_some(layout, l->flow, first, last, width, &bars, enough, &l->cut_short);

	l->height += stack_total(stack);
	if (!spanning && !layout->fit.off_grid && l->measure.columns > 1)
		stack = grid_set(layout->arena, stack, layout_grid_pitch(layout, l->flow->text));
	array_push(layout->arena, &l->parts,
		   (FlowPart){ stack, spanning, add_notes(layout, &l->notes, stack, l->measure.full_width) });
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
	return lay_out_separator(layout, rule, flow->measure.full_width);
}

/* The first child of the flow that does not stand yet. */
static const FoNode *first_left(const Laying *l)
{
	const FoNode *first = l->flow->first;

	while (first && rest_of(l->layout, first) == REST_NOTHING)
		first = first->next;
	return first;
}

static void add_parts(Laying *l)
{
	bool columns = l->measure.columns > 1;

	for (const FoNode *first = first_left(l), *last; first; first = last->next) {
		bool spanning = columns && spans(first);

		if (is_enough(l)) {
			l->cut_short = true;
			return;
		}
		for (last = first; last->next && (columns && spans(last->next)) == spanning; last = last->next)
			;
		add_part(l, first, last, spanning);
		if (l->cut_short)
			return;
	}
}

/* `called`: how many of the notes are called on pages before. */
static Flow finished(const Laying *l, const FoPageSequence *sequence, uint32_t called)
{
	const FoNode *rule = flow_static(sequence, separator_name);
	Notes notes = { l->notes.items, (uint32_t)l->notes.count - 1 };

	return (Flow){
		.parts = l->parts.items,
		.count = (uint32_t)l->parts.count,
		.notes = notes,
		.measure = l->measure,
		.separator = rule ? lay_out_separator(l->layout, rule, l->measure.full_width) : NULL,
		.called = notes_end(&notes, called),
		.set = called ? flow_stubs(notes.items[0].extents.stack) : 0,
		.cut_short = l->cut_short,
	};
}

Flow flow_lay_out(Layout *layout, const FoPageSequence *sequence, PageMeasure measure)
{
	Laying l = { .layout = layout, .flow = sequence->flow, .measure = measure };

	if (!masters_agree(sequence->master, sequence->flow->as.flow.name))
		return (Flow){ .measure = measure, .piecewise = true };
	array_push(layout->arena, &l.notes, (Note){ 0 });
	add_parts(&l);
	return finished(&l, sequence, 0);
}

uint32_t flow_stubs(const Stack *stack)
{
	uint32_t count = 0;

	while (count < stack->box_count && stack->boxes[count].stub)
		count++;
	return count;
}

Flow flow_go_on(Layout *layout, const FoPageSequence *sequence, PageMeasure measure, const FlowRest *rest)
{
	Laying l = { .layout = layout, .flow = sequence->flow, .measure = measure, .rest = rest };
	Flow result;

	layout->rest = rest->rest;
	array_push(layout->arena, &l.notes, (Note){ 0 });
	for (size_t i = 0; i < rest->notes.count; i++)
		add_note(layout, &l.notes, rest->notes.items[i], measure.full_width);
	add_parts(&l);
	result = finished(&l, sequence, (uint32_t)rest->notes.count);
	layout->rest = NULL;
	return result;
}
