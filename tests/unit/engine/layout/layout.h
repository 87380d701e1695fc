/*
 * A layout for tests: nothing but memory and diagnostics, at the settings of the document.
 */
#ifndef TESTS_LAYOUT_H
#define TESTS_LAYOUT_H

#include "layout/ground/context.h"

/* The memory lives as long as the program: there is no end of a test to give it back at. */
static Layout *layout_of(Arena *arena, Diagnostics *diagnostics)
{
	static Arena *lasting;
	Layout *layout = arena_new_of(arena, Layout);

	if (!lasting)
		lasting = arena_new();
	*layout = (Layout){
		.arena = arena, .memory = layout_memory_new(lasting), .diagnostics = diagnostics, .fit = { 1, 1, 1 }
	};
	return layout;
}

#endif
