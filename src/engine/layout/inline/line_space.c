/*
 * Spaces of inlines that meet in a line: the end of one and the start of the next, or nested ones with neither border
 * nor padding in between. They are resolved as those of blocks are (XSL 1.1 § 4.3.1); the one that prevails keeps what
 * remains, so that it is dropped or retained at the edge of a line by its own conditionality. Graphics keep theirs.
 */
#include "layout/inline/line.h"

#include "base/array.h"
#include "layout/ground/memory.h"
#include "layout/ground/stack_space.h"

typedef struct Meeting {
	const LineSet *set;
	FrameSize *frames;
	ARRAY(SpaceSpecifier) specifiers;
	ARRAY(Length *) spaces; /* whose they are */
} Meeting;

static void meet(Meeting *m, const FoSpace *given, Length *space)
{
	Arena *scratch = m->set->layout->memory->scratch;
	SpaceSpecifier specifier = { .space = layout_space(m->set->layout, given, m->set->width),
				     .precedence = given->precedence };

	if (!specifier.space.optimum && !specifier.precedence)
		return;
	array_push(scratch, &m->specifiers, specifier);
	array_push(scratch, &m->spaces, space);
}

static void resolve(Meeting *m)
{
	size_t winner;
	Space space = space_between(m->specifiers.items, m->specifiers.count, &winner);

	for (size_t i = 0; i < m->spaces.count; i++)
		*m->spaces.items[i] = i == winner ? space.optimum : 0;
	m->specifiers.count = m->spaces.count = 0;
}

static void pass(Meeting *m, const Atom *atom)
{
	FrameSize *frame = &m->frames[atom->frame];

	switch ((AtomKind)atom->kind) {
	case ATOM_OPEN:
		meet(m, &atom->node->box->space_start, &frame->space_start);
		if (frame->start)
			resolve(m);
		break;
	case ATOM_CLOSE:
		if (frame->end)
			resolve(m);
		meet(m, &atom->node->box->space_end, &frame->space_end);
		break;
	case ATOM_ANCHOR:
	case ATOM_NOTE: break;
	default: resolve(m);
	}
}

static bool has_spaces(const Inline *content, const FrameSize *frames)
{
	for (uint32_t i = 1; i < content->frame_count; i++)
		if (frames[i].space_start || frames[i].space_end)
			return true;
	return false;
}

void line_resolve_spaces(const LineSet *set, FrameSize *frames)
{
	Meeting meeting = { .set = set, .frames = frames };

	if (!has_spaces(set->content, frames))
		return;
	for (uint32_t i = 0; i < set->content->atom_count; i++)
		pass(&meeting, &set->content->atoms[i]);
	resolve(&meeting);
}
