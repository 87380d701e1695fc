/*
 * The area tree: what those who build it and those who replay it share.
 */
#include "area/area.h"

AreaItem *area_add(Arena *arena, AreaItems *items, AreaKind kind, const StructElem *tag, Rect rect)
{
	array_push(arena, items,
		   (AreaItem){ .kind = kind,
			       .tag = tag,
			       .x = rect.x,
			       .y = rect.y,
			       .width = rect.width,
			       .height = rect.height });
	return &array_last(items);
}

AreaList area_list(const AreaItems *items)
{
	return (AreaList){ items->items, (uint32_t)items->count };
}

void area_place(Arena *arena, AreaItems *items, AreaList list, Point at, int orientation)
{
	AreaItem *item;

	if (!list.count)
		return;
	item = area_add(arena, items, AREA_PLACE, NULL, (Rect){ .x = at.x, .y = at.y });
	item->as.place.list = arena_memdup(arena, &list, sizeof list);
	item->as.place.orientation = orientation;
}

void area_clip(Arena *arena, AreaItems *items, AreaList list, Rect window)
{
	if (list.count)
		area_add(arena, items, AREA_CLIP, NULL, window)->as.place.list =
			arena_memdup(arena, &list, sizeof list);
}

Length area_text_width(const AreaText *text)
{
	const AreaGlyph *last;

	if (!text->count)
		return 0;
	last = &text->glyphs[text->count - 1];
	return (Length)last->x + last->advance;
}

const AreaMove *area_move_of(const AreaMove *moves, uint32_t count, uint32_t page)
{
	uint32_t low = 0, high = count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (moves[middle].from <= page)
			low = middle + 1;
		else
			high = middle;
	}
	return low && page - moves[low - 1].from < moves[low - 1].count ? &moves[low - 1] : NULL;
}

uint32_t area_moved(const AreaMove *moves, uint32_t count, uint32_t page)
{
	const AreaMove *move = area_move_of(moves, count, page);

	return move ? move->to + (page - move->from) : page;
}
