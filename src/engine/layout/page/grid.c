/*
 * The baseline grid: see the header. One walk down the stack as it stands in one column without an end.
 *
 * A block that begins after a space is moved to the nearest line of the grid that its space allows: down as far as need
 * be, up to the space's minimum. Where a label of another height stands over text without a space, the gap between the
 * two may open a little; where that would show, the text is put on the grid and its label goes with it.
 */
#include "layout/page/grid.h"

/* What a gap without a space may open by, and a column begin higher, of the pitch: a reader does not see it. */
static const double unseen = 0.25;

/* What a column may begin lower by, of the pitch. */
static const double most_at_head = 0.5;

typedef struct Grid {
	const Stack *stack;
	StackGap *gaps; /* the new ones */
	Length pitch, phase;
} Grid;

/* ---- baselines ---- */

/* Steps of a list item after its first go on at the same pitch. */
static const StackBox *box_with_baseline(const Stack *stack, uint32_t index)
{
	const StackBox *box = &stack->boxes[index];

	return box->group ? box - box->step : box;
}

static bool has_baseline(const Grid *g, uint32_t index)
{
	return box_with_baseline(g->stack, index)->has_baseline;
}

static Length baseline(const Grid *g, uint32_t index)
{
	return box_with_baseline(g->stack, index)->baseline;
}

static bool is_of_pitch(const StackBox *box, Length pitch)
{
	return box->has_baseline && !length_excess(box->height, pitch) && !length_excess(pitch, box->height);
}

static bool is_mostly_of_pitch(const Stack *stack, Length pitch)
{
	uint32_t of_pitch = 0, lines = 0;

	for (uint32_t i = 0; i < stack->box_count; i++) {
		of_pitch += is_of_pitch(&stack->boxes[i], pitch);
		lines += stack->boxes[i].lines > 0;
	}
	return of_pitch * 2 > lines;
}

/* How far below `place` the next line of the grid is; 0 if it is one but for rounding. */
static Length lack(Length pitch, Length place, Length phase)
{
	Length rest = (phase - place) % pitch;

	if (rest < 0)
		rest += pitch;
	return pitch - rest < LENGTH_ROUNDING ? 0 : rest;
}

/* ---- where blocks begin ---- */

static bool is_after_space(const Grid *g, uint32_t index)
{
	return g->gaps[index].space.optimum > 0 && (!g->stack->boxes[index].group || !g->stack->boxes[index].step);
}

static Length room_above(const Grid *g, uint32_t index)
{
	const StackGap *gap = &g->gaps[index];

	return gap->after + gap->space.optimum + gap->before;
}

/* The first line of the pitch from `index` on with no space in between; *below is how much lower its baseline is. */
static uint32_t anchor_of(const Grid *g, uint32_t index, Length *below)
{
	Length top = 0;

	for (uint32_t i = index; i < g->stack->box_count; i++) {
		if (i > index && is_after_space(g, i))
			break;
		if (i > index)
			top += g->stack->boxes[i - 1].height + room_above(g, i);
		*below = top + baseline(g, i) - baseline(g, index);
		if (is_of_pitch(&g->stack->boxes[i], g->pitch))
			return i;
	}
	*below = 0;
	return index;
}

/* How much lower a block with its first baseline at `place` should begin: it stands on the grid, or the text that it
 * heads. */
static Length lack_of_block(const Grid *g, uint32_t index, Length place)
{
	Length below;
	uint32_t anchor = anchor_of(g, index, &below);

	if (g->stack->boxes[anchor].begins && lack(g->pitch, below, 0) <= length_times(g->pitch, unseen))
		below = 0;
	return lack(g->pitch, place + below, g->phase);
}

static void widen(Space *space, Length by)
{
	space->optimum += by;
	space->minimum = length_min(space->minimum, space->optimum);
	space->maximum = length_max(space->maximum, space->optimum);
}

/* Moves a block, the baseline of which would be at `place`; answers by how much. */
static Length settle(const Grid *g, uint32_t index, Length place)
{
	Space *space = &g->gaps[index].space;
	Length by = 0;

	if (is_after_space(g, index)) {
		by = lack_of_block(g, index, place);
		if (by * 2 > g->pitch && g->pitch - by <= space->optimum - space->minimum)
			by -= g->pitch;
	} else if (g->stack->boxes[index].begins) {
		by = lack(g->pitch, place, g->phase);
		by = by > length_times(g->pitch, unseen) ? 0 : by;
	}
	widen(space, by);
	return by;
}

/* Sets what stands above a box where a column begins with it, so that it keeps its place between the lines. */
static void settle_head(const Grid *g, uint32_t index, Length place)
{
	StackGap *gap = &g->gaps[index];
	Length by = lack(g->pitch, gap->head + gap->before + baseline(g, index), place);

	if (by <= length_times(g->pitch, most_at_head))
		gap->head += by;
	else if (g->pitch - by <= length_times(g->pitch, unseen))
		gap->head -= g->pitch - by;
}

/* ---- the whole ---- */

static void walk(Grid *g)
{
	const StackBox *boxes = g->stack->boxes;
	Length top = g->gaps[0].head + g->gaps[0].before;

	g->phase = top + (has_baseline(g, 0) ? baseline(g, 0) : 0);
	for (uint32_t i = 0; i < g->stack->box_count; i++) {
		if (i)
			top += boxes[i - 1].height + room_above(g, i);
		if (!has_baseline(g, i))
			continue;
		if (i)
			top += settle(g, i, top + baseline(g, i));
		settle_head(g, i, top + baseline(g, i));
	}
}

const Stack *grid_set(Arena *arena, const Stack *stack, Length pitch)
{
	Grid grid = { .stack = stack, .pitch = pitch };
	Stack *set;

	if (pitch <= 0 || !is_mostly_of_pitch(stack, pitch))
		return stack;
	grid.gaps = arena_memdup(arena, stack->gaps, (stack->box_count + 1) * sizeof *stack->gaps);
	walk(&grid);
	set = arena_memdup(arena, stack, sizeof *stack);
	set->gaps = grid.gaps;
	return set;
}
