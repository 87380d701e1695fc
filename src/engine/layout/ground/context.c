/*
 * Text properties as layout needs them: under the present fit, with faces and languages found once for each set of
 * properties (a book has some hundred sets and asks for each thousands of times).
 */
#include "layout/ground/context.h"

#include "base/ascii.h"
#include "base/hash.h"
#include "layout/ground/memory.h"

#include <string.h>

/* What must be legible on food packaging in the EU (Regulation 1169/2011, article 13) is a fair floor for a book. */
static const double least_x_height_pt = 1.2 * 72 / 25.4;

enum { FIRST_TOOLS = 192 };

/* ---- memory ---- */

LayoutMemory *layout_memory_new(Arena *arena)
{
	LayoutMemory *memory = arena_new_of(arena, LayoutMemory);

	memory->arena = arena;
	memory->scratch = arena_new();
	memory->inline_arena = arena_new();
	memory->tools = table_in(arena, FIRST_TOOLS);
	memory->languages = map_new(arena);
	return memory;
}

void layout_memory_free(LayoutMemory *memory)
{
	if (!memory)
		return;
	arena_free(memory->inline_arena);
	arena_free(memory->scratch);
}

/* The text of runs, and the tables themselves: what was laid out does not need them. */
void layout_begin_sequence(const Layout *layout)
{
	LayoutMemory *memory = layout->memory;

	arena_reset(memory->inline_arena, (ArenaMark){ 0 });
	shaper_forget(layout->shaper);
	memory->sequence = layout->sequence;
	memory->inlines = arena_array_of(memory->inline_arena, const Inline *, layout->sequence->node_count);
	memory->choices = NULL;
	memory->widths = NULL;
	memory->turned_widths = NULL;
	memset(&memory->turned, 0, sizeof memory->turned);
}

bool layout_is_repeated(const Layout *layout)
{
	return layout->page || layout->sequence->wanted_pages || layout->sequence->alternatives;
}

bool layout_memory_index(const LayoutMemory *memory, const FoNode *node, uint32_t *index)
{
	*index = node->index - memory->sequence->first_node;
	return *index < memory->sequence->node_count;
}

static uint64_t hash_of(const FoText *text)
{
	return hash_number(HASH_START, (uintptr_t)text);
}

static bool is_of(const void *tools, const void *text)
{
	return ((const TextTools *)tools)->text == text;
}

/* The tag in the memory's arena, one copy for all that are equal. */
static const char *intern(const LayoutMemory *memory, const char *tag)
{
	if (!map_find(memory->languages, tag))
		map_set(memory->languages, tag, arena_strdup(memory->arena, tag));
	return map_find(memory->languages, tag);
}

static const char *language_of(const LayoutMemory *memory, const FoText *text)
{
	ArenaMark mark = arena_mark(memory->scratch);
	const char *tag = intern(memory, fo_language_tag(memory->scratch, text));

	arena_reset(memory->scratch, mark);
	return tag;
}

static const Font *find_font(const Layout *layout, const FoText *text, Place place)
{
	FontRequest request = {
		.families = text->families,
		.weight = text->weight,
		.stretch = text->stretch,
		.italic = text->style != FO_STYLE_NORMAL,
	};

	return fonts_find(layout->fonts, &request, place);
}

static Length floor_of(const Font *font)
{
	double x_height = (double)font_metrics(font)->x_height / (double)LENGTH_PT_ONE;

	return x_height > 0 ? length_from_pt(least_x_height_pt / x_height) : 0;
}

const TextTools *layout_tools(const Layout *layout, const FoText *text, Place place)
{
	LayoutMemory *memory = layout->memory;
	TextTools *tools = table_find(&memory->tools, hash_of(text), is_of, text);

	if (tools)
		return tools;
	tools = arena_new_of(memory->arena, TextTools);
	tools->text = text;
	tools->font = find_font(layout, text, place);
	tools->language = language_of(memory, text);
	tools->floor = floor_of(tools->font);
	table_add(&memory->tools, hash_of(text), tools);
	return tools;
}

/* ---- properties ---- */

Length layout_length(FoLength length, Length base, Length otherwise)
{
	if (length.automatic)
		return otherwise;
	return length.percent == 0.0 ? length.length : length.length + length_times(base, length.percent / 100);
}

const Font *layout_font(const Layout *layout, const FoNode *node)
{
	return layout_tools(layout, node->text, node->place)->font;
}

Length layout_font_size(const Layout *layout, const FoText *text)
{
	Length size;

	if (layout->fit.size == 1.0 || text->fixed)
		return text->size;
	size = length_times(text->size, layout->fit.size);
	if (size >= text->size)
		return size;
	return length_max(size, length_min(text->size, layout_tools(layout, text, NO_PLACE)->floor));
}

Length layout_text_length(const Layout *layout, const FoText *text, Length length)
{
	return layout->fit.size == 1.0 || text->fixed ? length : length_times(length, layout->fit.size);
}

/* What is given as a length between lines shrinks with the text. */
static Length fitted(const Layout *layout, const FoText *text, FoLength given)
{
	double leading = text->fixed ? 1 : layout->fit.leading;
	Length size = layout_font_size(layout, text), height = layout_length(given, text->size, text->size);

	if (size != text->size && text->size > 0)
		height = length_times(height, (double)size / (double)text->size);
	return leading == 1.0 ? height : length_times(height, leading);
}

Length layout_line_height(const Layout *layout, const FoText *text)
{
	double leading = text->fixed ? 1 : layout->fit.leading;

	if (text->line_height_factor > 0)
		return length_times(layout_font_size(layout, text), text->line_height_factor * leading);
	return fitted(layout, text, text->line_height.optimum);
}

Length layout_grid_pitch(const Layout *layout, const FoText *text)
{
	if (text->baseline_grid.automatic)
		return layout_line_height(layout, text);
	return fitted(layout, text, text->baseline_grid);
}

Length layout_measure(Length measure, Length size)
{
	return (measure * size + LENGTH_PT_ONE / 2) >> 16;
}

Space layout_space(const Layout *layout, const FoSpace *space, Length base)
{
	Space result = {
		layout_length(space->minimum, base, 0),
		layout_length(space->optimum, base, 0),
		layout_length(space->maximum, base, 0),
	};

	result.maximum = length_max(result.maximum, result.optimum); /* of one that is only given its optimum */
	if (space->fixed)
		return (Space){ result.optimum, result.optimum, result.optimum };
	if (layout->fit.space == 1.0)
		return result;
	if (layout->fit.space > 1) {
		result.optimum += length_times(result.maximum - result.optimum, layout->fit.space - 1);
		return result;
	}
	result.optimum = result.minimum + length_times(result.optimum - result.minimum, layout->fit.space);
	result.maximum = result.minimum + length_times(result.maximum - result.minimum, layout->fit.space);
	return result;
}

bool layout_is_white(const FoNode *node)
{
	return node->kind == FO_TEXT && ascii_is_blank(node->as.chars.bytes, node->as.chars.length);
}

AreaColor layout_color(FoColor color)
{
	AreaColor result = { .space = color.space == FO_COLOR_CMYK ? AREA_CMYK : AREA_RGB };

	for (int i = 0; i < (color.space == FO_COLOR_CMYK ? 4 : 3); i++) {
		float c = color.c[i] < 0 ? 0 : color.c[i] > 1 ? 1 : color.c[i];

		result.c[i] = (uint16_t)(c * 65535 + 0.5f);
	}
	return result;
}

/* ---- what the whole of layout knows ---- */

static const StructElem *element_of(const Layout *layout, const FoNode *node)
{
	if (node->kind == FO_INDEX_NUMBER && node->as.link.internal)
		return ((const CitedLink *)(const void *)node)->element;
	return layout->elements[node->index - layout->sequence->first_node];
}

const StructElem *layout_tag(const Layout *layout, const FoNode *node)
{
	return layout->artifact ? NULL : element_of(layout, node);
}

const StructElem *layout_link_tag(const Layout *layout, const FoNode *node)
{
	return layout->artifact && !layout->repeated ? NULL : element_of(layout, node);
}

const char *layout_page_number(Layout *layout, const FoNode *node)
{
	return layout->answers->number(layout, node);
}

Cited layout_index(Layout *layout, const FoNode *list)
{
	return layout->answers->index(layout, list);
}

bool layout_shows_page(const FoNode *node)
{
	for (const FoNode *child = node->first; child; child = child->next)
		if (child->kind == FO_PAGE_NUMBER || layout_shows_page(child) ||
		    (child->kind == FO_RETRIEVE_MARKER && !child->as.marker.within_table))
			return true;
	return false;
}

static const FoNode *retrieved_in_table(const TableShown *shown, const FoNode *node)
{
	for (uint32_t i = 0; shown && i < shown->count; i++)
		if (shown->items[i].retrieve == node && shown->items[i].marker)
			return fo_retrieved(shown->items[i].marker, node);
	return NULL;
}

const FoNode *layout_retrieve_marker(const Layout *layout, const FoNode *node)
{
	if (node->as.marker.within_table)
		return retrieved_in_table(layout->shown, node);
	return layout->page ? layout->answers->marker(layout, node) : NULL;
}
