#include "layout/page/notes.h"

/* A head repeated at a cut can make an earlier end higher than the next one, so a few more boxes are tried. */
enum { BEYOND_FULL = 3 };

uint32_t notes_end(const Notes *notes, uint32_t count)
{
	return notes->items ? notes->items[count].start : 0;
}

uint32_t notes_at(const Notes *notes, uint32_t position)
{
	uint32_t low = 0, high = notes->count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (notes->items[middle + 1].start <= position)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Of a note from one of its boxes to before another. */
static Length height_within(const Note *note, uint32_t first, uint32_t end)
{
	return first < end ? extent_height(&note->extents, first, end - 1) : 0;
}

Length notes_height(const Notes *notes, uint32_t first, uint32_t end)
{
	const Note *from, *to;

	if (first >= end)
		return 0;
	from = &notes->items[notes_at(notes, first)];
	to = &notes->items[notes_at(notes, end - 1)];
	if (from == to)
		return height_within(from, first - from->start, end - from->start);
	return height_within(from, first - from->start, from[1].start - from->start) + to->above - from[1].above +
	       height_within(to, 0, end - to->start);
}

/* Of going on overleaf at a position; nothing between two notes. */
static int32_t cost_at(const Notes *notes, uint32_t position)
{
	const Note *note = &notes->items[notes_at(notes, position)];

	return position == note->start ? 0 : note->extents.stack->gaps[position - note->start].cost;
}

/* The last position that fits, at a cost of less than `limit`. */
static uint32_t reach(const Notes *notes, uint32_t first, uint32_t end, Length room, int32_t limit)
{
	uint32_t last = first;
	int beyond = 0;

	for (uint32_t position = first + 1; position <= end && beyond < BEYOND_FULL; position++) {
		if (notes_height(notes, first, position) > room)
			beyond++;
		else if (position == end || cost_at(notes, position) < limit)
			last = position;
	}
	return last;
}

uint32_t notes_reach(const Notes *notes, uint32_t first, uint32_t end, Length room, int32_t *cost)
{
	uint32_t last = reach(notes, first, end, room, STACK_COST_WIDOW);

	if (last == first)
		last = reach(notes, first, end, room, STACK_NEVER);
	*cost = last == first || last == end ? 0 : cost_at(notes, last);
	return last;
}

uint32_t notes_reach_somehow(const Notes *notes, uint32_t first, uint32_t end, Length room)
{
	int32_t cost;
	uint32_t last = notes_reach(notes, first, end, room, &cost);

	if (last == first)
		last = reach(notes, first, end, room, INT32_MAX);
	return last == first ? first + 1 : last;
}
