/*
 * Least and greatest useful widths of block-level content: the least lets no line stand out, the greatest needs no
 * line broken. Indents are measured from the reference area, so those of nested blocks are not added up.
 */
#include "layout/block/block_priv.h"
#include "layout/block/table.h"
#include "layout/ground/choice.h"
#include "layout/ground/decoration.h"
#include "layout/ground/memory.h"

Widths widths_union(Widths a, Widths b)
{
	return (Widths){ length_max(a.minimum, b.minimum), length_max(a.maximum, b.maximum), a.length + b.length };
}

static Widths widened(Widths widths, Length by)
{
	return (Widths){ length_max(0, widths.minimum + by), length_max(0, widths.maximum + by), widths.length };
}

/* Both indents; a percentage is of the reference area's width, 0 where that is sought. */
static Length indents_of(const FoText *text, Length reference)
{
	return layout_length(text->start_indent, reference, 0) + layout_length(text->end_indent, reference, 0);
}

/* Of one child of a reference area, indents included. */
static Widths widths_of(Layout *layout, const FoNode *node, Length reference);

static Widths widths_of_run(Layout *layout, const FoNode *node, const FoNode *first, const FoNode *last,
			    Length reference)
{
	ParagraphRun run = { .block = node, .first = first, .last = last };
	Widths widths = { 0 };

	while ((run.before = paragraph_block_within(layout, &run))) { /* after the one before, in document order */
		widths = widths_union(widths,
				      widened(paragraph_widths(layout, &run), indents_of(node->text, reference)));
		widths = widths_union(widths, widths_of(layout, run.before, reference));
		run.after = run.before;
	}
	return widths_union(widths, widened(paragraph_widths(layout, &run), indents_of(node->text, reference)));
}

static Widths widths_of_children(Layout *layout, const FoNode *node, Length reference)
{
	Widths widths = { 0 };

	for (const FoNode *child = node->first, *last; child; child = last->next) {
		last = child;
		if (!paragraph_is_inline(child)) {
			widths = widths_union(widths, widths_of(layout, child, reference));
			continue;
		}
		while (last->next && paragraph_is_inline(last->next))
			last = last->next;
		widths = widths_union(widths, widths_of_run(layout, node, child, last, reference));
	}
	return widths;
}

static Widths widths_of_container(Layout *layout, const FoNode *node, Length reference)
{
	FoLength given = node->box->width.optimum;
	Length insets = decoration_inset(node->box, FO_START, 0) + decoration_inset(node->box, FO_END, 0);
	Length width = given.length;

	if (node->as.container->position != FO_POSITION_AUTO)
		return (Widths){ 0 };
	if (node->as.container->orientation % 180)
		width = container_turned_width(layout, node);
	else if (given.automatic || given.percent != 0.0)
		return widened(widths_of_children(layout, node, 0), indents_of(node->text, reference) + insets);
	return (Widths){ width + insets, width + insets };
}

/* The first case is the one that is preferred, the narrowest the one that will do. */
static Widths widths_of_switch(Layout *layout, const FoNode *node, Length reference)
{
	Widths widths;

	if (!node->first)
		return (Widths){ 0 };
	if (node->as.alternatives.choose == FO_CHOOSE_FIT)
		return widths_of_children(layout, choice_by_fit(layout, node), reference);
	widths = widths_of_children(layout, node->first, reference);
	for (const FoNode *other = node->first->next; other; other = other->next)
		widths.minimum = length_min(widths.minimum, widths_of_children(layout, other, reference).minimum);
	return widths;
}

static Widths widths_of(Layout *layout, const FoNode *node, Length reference)
{
	switch (node->kind) {
	case FO_TABLE:
	case FO_TABLE_AND_CAPTION: return table_widths(layout, node);
	case FO_BLOCK_CONTAINER: return widths_of_container(layout, node, reference);
	case FO_MULTI_SWITCH: return widths_of_switch(layout, node, reference);
	case FO_MARKER: return (Widths){ 0 };
	default: return widths_of_children(layout, node, reference);
	}
}

/* ---- what is known from trial to trial ---- */

struct KnownWidths {
	double size; /* of the fit: space and leading tell in heights alone */
	uint32_t alternative;
	Length reference;
	Widths widths;
};

/* Where those of a node's content are kept; NULL: they hang on the page, or are not asked for again. */
static struct KnownWidths **place_for(Layout *layout, const FoNode *node)
{
	LayoutMemory *memory = layout->memory;
	uint32_t index;

	if (layout->page || !layout_is_repeated(layout) || !layout_memory_index(memory, node, &index))
		return NULL;
	if (!memory->widths)
		memory->widths =
			arena_array_of(memory->inline_arena, struct KnownWidths *, memory->sequence->node_count);
	return &memory->widths[index];
}

static bool is_known(const Layout *layout, const struct KnownWidths *known, Length reference)
{
	return known && known->size == layout->fit.size && known->alternative == layout->fit.alternative &&
	       known->reference == reference;
}

static void keep_widths(const Layout *layout, struct KnownWidths **place, Length reference, Widths widths)
{
	if (!*place)
		*place = arena_new_of(layout->memory->inline_arena, struct KnownWidths);
	**place = (struct KnownWidths){ .size = layout->fit.size,
					.alternative = layout->fit.alternative,
					.reference = reference,
					.widths = widths };
}

/* Those of turned content are its heights, and are found each time; so are those on whose way there is to report. */
Widths block_widths(Layout *layout, const FoNode *node, Length reference)
{
	struct KnownWidths **place = place_for(layout, node);
	size_t reports = diagnostics_mark(layout->diagnostics);
	uint64_t turned = layout->memory->turned_asked;
	Widths widths;

	if (place && is_known(layout, *place, reference))
		return (*place)->widths;
	widths = widths_of_children(layout, node, reference);
	if (place && turned == layout->memory->turned_asked && reports == diagnostics_mark(layout->diagnostics))
		keep_widths(layout, place, reference, widths);
	return widths;
}
