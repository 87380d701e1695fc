#include "layout/block/standing.h"

#include "layout/block/parallel.h"

static void note_frames(Rest *rest, const Stack *stack, uint32_t first, uint32_t last)
{
	uint32_t i = stack_next_frame(stack, 0, first, last);

	for (; i < stack->frame_count; i = stack_next_frame(stack, i + 1, first, last)) {
		if (stack->frames[i].last <= last)
			rest_end(rest, stack->frames[i].node);
		else
			rest_begin(rest, stack->frames[i].node);
	}
}

/* What has no areas of its own but is anchored in a box: containers out of the flow. */
static void note_anchors(Rest *rest, const StackBox *box)
{
	for (uint32_t i = 0; i < box->anchor_count; i++)
		if (box->anchors[i]->kind == FO_BLOCK_CONTAINER)
			rest_end(rest, box->anchors[i]);
}

static void note_column(void *context, const ParallelColumn *column, uint32_t first, uint32_t last, uint32_t page)
{
	standing_note(context, column->stack, first, last);
	if (last + 1 == column->stack->box_count)
		rest_end(context, column->node);
	else
		rest_begin(context, column->node);
}

static void end_columns(Rest *rest, const ParallelRequest *request)
{
	for (uint32_t i = 0; i < request->count; i++)
		rest_end(rest, request->columns[i].node);
}

/* Steps of one group from box `at` on; answers the last of them. */
static uint32_t note_steps(Rest *rest, const Stack *stack, uint32_t at, uint32_t last)
{
	const StackBox *boxes = stack->boxes;
	const ParallelGroup *group = boxes[at].group;
	uint32_t end = at;

	while (end < last && boxes[end + 1].group == group)
		end++;
	parallel_visit(group, boxes[at].step, boxes[at].step, boxes[end].step, note_column, rest);
	if (parallel_ends(group, boxes[end].step))
		end_columns(rest, parallel_request(group));
	return end;
}

void standing_note(Rest *rest, const Stack *stack, uint32_t first, uint32_t last)
{
	for (uint32_t i = first; i <= last; i++) {
		const StackBox *box = &stack->boxes[i];

		note_anchors(rest, box);
		if (box->end)
			rest_end_line(rest, box->end->run, box->end->point);
		if (box->group)
			i = note_steps(rest, stack, i, last);
	}
	note_frames(rest, stack, first, last);
}
