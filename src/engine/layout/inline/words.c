/*
 * A paragraph of its own; smaller sizes are as copyfitting would make them.
 */
#include "layout/inline/words.h"

#include "layout/inline/paragraph.h"

/* Readers leave so much between the edge of a field and what is typed. */
#define INSET (2 * LENGTH_PT_ONE)

/* Sizes go down step by step, no further than this: it could not be read. */
static const double smaller = 0.95, smallest = 0.5;

static Length height_of(const Paragraph *paragraph)
{
	Length height = 0;

	for (uint32_t i = 0; i < paragraph->count; i++)
		height += paragraph->lines[i].height;
	return height;
}

static ParagraphRun run_of(const Words *words)
{
	return (ParagraphRun){ .block = words->block, .first = words->block->first, .last = words->block->last };
}

static Paragraph lay_out(Layout *layout, const Words *words, Size room)
{
	ParagraphRun run = run_of(words);

	return paragraph_lay_out(layout, &run, INSET, room.width, true, true);
}

static bool has_room(Layout *layout, const Words *words, Size room)
{
	ParagraphRun run = run_of(words);
	Paragraph paragraph;

	if (!words->multiline)
		return !length_excess(paragraph_widths(layout, &run).maximum, room.width);
	paragraph = lay_out(layout, words, room);
	return !length_excess(height_of(&paragraph), room.height);
}

static Paragraph lay_out_to_fit(Layout *layout, const Words *words, Size room)
{
	Fit fit = layout->fit;
	Paragraph paragraph;

	if (words->fits)
		for (double factor = smaller; factor > smallest && !has_room(layout, words, room); factor *= smaller)
			layout->fit.size = fit.size * factor;
	paragraph = lay_out(layout, words, room);
	layout->fit = fit;
	return paragraph;
}

AreaList words_lay_out(Layout *layout, const Words *words, Size size, Length *excess)
{
	Size room = { length_max(size.width - 2 * INSET, 1), length_max(size.height - 2 * INSET, 1) };
	Paragraph paragraph = lay_out_to_fit(layout, words, room);
	Length height = height_of(&paragraph), y = words->multiline ? INSET : (size.height - height) / 2;
	AreaItems items = { 0 };

	for (uint32_t i = 0; i < paragraph.count; i++) {
		area_place(layout->arena, &items, paragraph.lines[i].areas, (Point){ 0, y }, 0);
		y += paragraph.lines[i].height;
	}
	*excess = length_max(height - room.height, 0);
	return area_list(&items);
}
