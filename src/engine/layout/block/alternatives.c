#include "layout/block/alternatives.h"

#include "layout/block/block_priv.h"
#include "layout/ground/memory.h"

/* A switch that is being decided. */
typedef struct Deciding {
	const FoNode *alternatives;
	const ParagraphRun *run; /* that it stands in; NULL: it is block-level */
	Length width;            /* of the reference area */
} Deciding;

/* ---- heights ---- */

static const Stack *lay_out_run(Layout *layout, const ParagraphRun *run, Length width)
{
	StackBuilder *b = stack_begin(layout, width);

	block_add_run(layout, b, run, width);
	return stack_end(b);
}

static Length height_now(Layout *layout, const Deciding *d, const FoNode *chosen)
{
	const Stack *stack = d->run ? lay_out_run(layout, d->run, d->width)
				    : block_lay_out_children(layout, chosen, chosen->first, chosen->last, d->width);

	return stack_total(stack);
}

/* Of the case, with the run about it; what was made for that is thrown away. */
static Length height_of(Layout *layout, const Deciding *d, const FoNode *chosen)
{
	Arena *arena = layout->arena;
	Diagnostics *diagnostics = layout->diagnostics;
	Fit fit = layout->fit;
	Length height;

	choice_note(layout, d->alternatives, chosen, false);
	layout->arena = arena_new();
	layout->diagnostics = diagnostics_new(layout->arena);
	layout->fit = FIT_COMFORTABLE;
	height = height_now(layout, d, chosen);
	arena_free(layout->arena);
	layout->arena = arena;
	layout->diagnostics = diagnostics;
	layout->fit = fit;
	return height;
}

/* ---- the three ways ---- */

static bool is_narrow_enough(Layout *layout, const FoNode *chosen, Length width)
{
	return !chosen->next || block_widths(layout, chosen, width).minimum <= width;
}

static const FoNode *first_by_width(Layout *layout, const FoNode *chosen, Length width)
{
	while (!is_narrow_enough(layout, chosen, width)) /* the last is */
		chosen = chosen->next;
	return chosen;
}

static const FoNode *lowest(Layout *layout, const Deciding *d)
{
	const FoNode *best = first_by_width(layout, d->alternatives->first, d->width);
	Length least = height_of(layout, d, best);

	for (const FoNode *other = best->next; other; other = other->next) {
		Length height;

		if (block_widths(layout, other, d->width).minimum > d->width)
			continue;
		height = height_of(layout, d, other);
		if (height < least) {
			least = height;
			best = other;
		}
	}
	return best;
}

static const FoNode *by_height(Layout *layout, const Deciding *d)
{
	const FoNode *chosen = choice_recall(layout, d->alternatives, d->width);

	if (chosen)
		return chosen;
	chosen = lowest(layout, d);
	choice_remember(layout, d->alternatives, d->width, chosen);
	return chosen;
}

static const FoNode *decide(Layout *layout, const Deciding *d)
{
	const FoNode *chosen = d->alternatives->first;

	switch (d->alternatives->as.alternatives.choose) {
	case FO_CHOOSE_STATE: break;
	case FO_CHOOSE_WIDTH: chosen = first_by_width(layout, chosen, d->width); break;
	case FO_CHOOSE_HEIGHT: chosen = by_height(layout, d); break;
	case FO_CHOOSE_FIT: chosen = choice_by_fit(layout, d->alternatives); break;
	}
	choice_note(layout, d->alternatives, chosen, false);
	return choice_first(layout, d->alternatives);
}

const FoNode *alternatives_decide(Layout *layout, const FoNode *alternatives, Length width)
{
	if (choice_is_fixed(layout, alternatives))
		return choice_first(layout, alternatives);
	return decide(layout, &(Deciding){ .alternatives = alternatives, .width = width });
}

/* ---- in lines ---- */

typedef void SwitchVisit(Layout *layout, const Deciding *d);

static bool is_within_line(const FoNode *node)
{
	return node->kind == FO_INLINE || node->kind == FO_BASIC_LINK || node->kind == FO_LEADER ||
	       node->kind == FO_FOOTNOTE || node->kind == FO_WRAPPER || node->kind == FO_MULTI_SWITCH ||
	       node->kind == FO_MULTI_CASE;
}

/* Calls `visit` for each switch in it, a switch before those in the case that then stands. */
static void visit_switches(Layout *layout, const Deciding *of, const FoNode *node, SwitchVisit *visit)
{
	Deciding d = *of;
	const FoNode *child, *marker = node->kind == FO_RETRIEVE_MARKER ? layout_retrieve_marker(layout, node) : NULL;

	if (!marker && !is_within_line(node))
		return;
	d.alternatives = node;
	if (node->kind == FO_MULTI_SWITCH && node->first && !choice_is_fixed(layout, node))
		visit(layout, &d);
	for (child = marker ? marker->first : choice_first(layout, node); child; child = choice_next(child))
		visit_switches(layout, of, child, visit);
}

static void visit_run(Layout *layout, const Deciding *of, SwitchVisit *visit)
{
	const FoNode *node = of->run->first;

	for (; node; node = node == of->run->last ? NULL : node->next)
		visit_switches(layout, of, node, visit);
}

/* What an earlier laying out came to must not tell in the height of what stands before it. */
static void begin(Layout *layout, const Deciding *d)
{
	choice_note(layout, d->alternatives, d->alternatives->first, false);
}

static void decide_in_line(Layout *layout, const Deciding *d)
{
	decide(layout, d);
}

void alternatives_decide_in_run(Layout *layout, const ParagraphRun *run, Length width)
{
	Deciding d = { .run = run, .width = width };

	visit_run(layout, &d, begin);
	visit_run(layout, &d, decide_in_line);
}
