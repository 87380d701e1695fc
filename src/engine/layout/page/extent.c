#include "layout/page/extent.h"

Extents extents_of(Arena *arena, const Stack *stack)
{
	Length *tops = arena_array_of(arena, Length, stack->box_count + 1);
	Length *shrinks = arena_array_of(arena, Length, stack->box_count + 1);

	for (uint32_t i = 0; i < stack->box_count; i++) {
		const StackGap *gap = &stack->gaps[i + 1];

		tops[i + 1] = tops[i] + stack->boxes[i].height + gap->after + gap->space.optimum + gap->before;
		shrinks[i + 1] = shrinks[i] + gap->space.optimum - gap->space.minimum;
	}
	return (Extents){ stack, tops, shrinks };
}
