/*
 * Switches are few: a hash table by their address holds what was decided, in the order of nothing.
 */
#include "layout/ground/choice.h"

#include "layout/ground/memory.h"

enum { FIRST_SLOTS = 64 };

typedef struct Choice {
	const FoNode *alternatives; /* NULL: a free slot */
	const FoNode *chosen;
	Length width; /* of what is kept: that it was decided for */
	bool fixed;
} Choice;

struct Choices {
	Arena *arena;
	Choice *slots;
	size_t size, count; /* the size is a power of two, or 0 */
};

Choices *choices_new(Arena *arena)
{
	Choices *choices = arena_new_of(arena, Choices);

	choices->arena = arena;
	return choices;
}

void choices_move(Choices *choices, Arena *arena)
{
	choices->arena = arena;
}

/* ---- the table ---- */

/* The slot of a switch, or the free one where it belongs; there is a free one. */
static Choice *slot_for(const Choices *choices, const FoNode *alternatives)
{
	size_t mask = choices->size - 1;
	size_t i = ((uintptr_t)alternatives >> 4) * 0x9E3779B97F4A7C15u >> 20 & mask;

	while (choices->slots[i].alternatives && choices->slots[i].alternatives != alternatives)
		i = (i + 1) & mask;
	return &choices->slots[i];
}

static const Choice *find(const Choices *choices, const FoNode *alternatives)
{
	const Choice *choice = choices && choices->size ? slot_for(choices, alternatives) : NULL;

	return choice && choice->alternatives ? choice : NULL;
}

static void grow(Choices *choices)
{
	Choice *old = choices->slots;
	size_t size = choices->size;

	choices->size = size ? size * 2 : FIRST_SLOTS;
	choices->slots = arena_array_of(choices->arena, Choice, choices->size);
	for (size_t i = 0; i < size; i++)
		if (old[i].alternatives)
			*slot_for(choices, old[i].alternatives) = old[i];
}

static void put(Choices *choices, const Choice *choice)
{
	Choice *slot;

	if (choices->count * 4 >= choices->size * 3)
		grow(choices);
	slot = slot_for(choices, choice->alternatives);
	choices->count += !slot->alternatives;
	*slot = *choice;
}

/* ---- decisions ---- */

bool choice_is_fixed(const Layout *layout, const FoNode *alternatives)
{
	const Choice *choice = find(layout->choices, alternatives);

	return choice && choice->fixed;
}

void choice_note(const Layout *layout, const FoNode *alternatives, const FoNode *chosen, bool fixed)
{
	if (!choice_is_fixed(layout, alternatives))
		put(layout->choices, &(Choice){ .alternatives = alternatives, .chosen = chosen, .fixed = fixed });
}

const FoNode *choice_first_among(const Choices *choices, const FoNode *node)
{
	const Choice *choice = node->kind == FO_MULTI_SWITCH ? find(choices, node) : NULL;

	return choice ? choice->chosen : node->first;
}

const FoNode *choice_first(const Layout *layout, const FoNode *node)
{
	return choice_first_among(layout->choices, node);
}

const FoNode *choice_by_fit(const Layout *layout, const FoNode *alternatives)
{
	const FoNode *chosen = alternatives->first;

	for (uint32_t i = 0; i < layout->fit.alternative && chosen->next; i++)
		chosen = chosen->next;
	return chosen;
}

/* ---- what is kept ---- */

const FoNode *choice_recall(const Layout *layout, const FoNode *alternatives, Length width)
{
	const Choice *choice = find(layout->memory->choices, alternatives);

	return choice && choice->width == width ? choice->chosen : NULL;
}

void choice_remember(const Layout *layout, const FoNode *alternatives, Length width, const FoNode *chosen)
{
	LayoutMemory *memory = layout->memory;

	if (!memory->choices)
		memory->choices = choices_new(memory->inline_arena);
	put(memory->choices, &(Choice){ .alternatives = alternatives, .chosen = chosen, .width = width });
}
