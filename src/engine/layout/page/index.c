/*
 * Where things with keys stand: noted by one page-sequence, and published for all.
 */
#include "layout/page/index_priv.h"

/* ---- one sequence ---- */

IndexNotes *index_notes_new(Arena *arena, IndexPages pages)
{
	IndexNotes *notes = arena_new_of(arena, IndexNotes);
	const FoPageSequence *style = pages.style;

	notes->arena = arena;
	notes->pages = pages;
	notes->style = arena_printf(arena, "%s\n%s\n%s", style->format, style->folio_prefix, style->folio_suffix);
	notes->keys = map_new(arena);
	notes->ends = map_new(arena);
	return notes;
}

static const char *range_of(const FoNode *node)
{
	if (!node->indexed)
		return node->as.citation.target;
	return node->kind == FO_INDEX_RANGE_BEGIN ? node->id : NULL;
}

static IndexNote note_of(const IndexNotes *notes, const FoNode *node, uint32_t page)
{
	uint32_t offset = page - notes->pages.first_page;

	return (IndexNote){ .page = page,
			    .number = notes->pages.first_number + offset,
			    .sequence = notes->pages.sequence,
			    .offset = offset,
			    .style = notes->style,
			    .node = node->index,
			    .class = node->indexed ? node->indexed->class : "",
			    .range = range_of(node),
			    .ends = !node->indexed };
}

/* Of an inline is known where it begins and ends; it stands on the pages between too. */
static bool may_skip_pages(const FoNode *node)
{
	return node->kind == FO_INLINE || node->kind == FO_BASIC_LINK || node->kind == FO_WRAPPER;
}

/* How far back its beginning is looked for. */
enum { LOOK_BACK = 64 };

/* The page after the one on which the node was noted last, of the last notes; `page` if it was on none. */
static uint32_t next_page_of(const IndexNoteList *notes, const FoNode *node, uint32_t page)
{
	size_t i = notes->list.count, end = i > LOOK_BACK ? i - LOOK_BACK : 0;

	while (i-- > end)
		if (notes->list.items[i].node == node->index)
			return notes->list.items[i].page + 1;
	return page;
}

static void note_key(IndexNotes *notes, const FoNode *node, uint32_t page)
{
	IndexNoteList *of = map_find(notes->keys, node->indexed->key);
	uint32_t first;

	if (!of) {
		of = arena_new_of(notes->arena, IndexNoteList);
		map_set(notes->keys, node->indexed->key, of);
	}
	first = next_page_of(of, node, page);
	if (first < page && !may_skip_pages(node))
		first = page;
	for (; first <= page; first++)
		array_push(notes->arena, &of->list, note_of(notes, node, first));
}

static void note_end(IndexNotes *notes, const FoNode *node, uint32_t page)
{
	IndexNote *end = arena_new_of(notes->arena, IndexNote);

	*end = note_of(notes, node, page);
	map_set(notes->ends, node->as.citation.target, end);
}

bool index_goes_over(const IndexNotes *notes, const FoNode *node, uint32_t page)
{
	const IndexNoteList *of =
		node->indexed && may_skip_pages(node) ? map_find(notes->keys, node->indexed->key) : NULL;
	size_t i = of ? of->list.count : 0;

	while (i-- > 0)
		if (of->list.items[i].node == node->index && of->list.items[i].page == page)
			return true;
	return false;
}

void index_note(IndexNotes *notes, const FoNode *node, uint32_t page)
{
	if (node->indexed)
		note_key(notes, node, page);
	else
		note_end(notes, node, page);
}

/* ---- names of places ---- */

const char *index_name_of(Arena *arena, const IndexNote *note, const char *key)
{
	return arena_printf(arena, "index:%u:%u:%s:%s", (unsigned)note->sequence, (unsigned)note->offset, note->class,
			    key);
}

const char *index_name_of_end(Arena *arena, const char *range)
{
	return arena_printf(arena, "index:%s", range);
}

const char *index_target(Arena *arena, const IndexNotes *notes, const FoNode *node, uint32_t page)
{
	IndexNote note = note_of(notes, node, page);

	return node->indexed ? index_name_of(arena, &note, node->indexed->key) : index_name_of_end(arena, note.range);
}

/* ---- the document ---- */

Index *index_new(Arena *arena)
{
	Index *index = arena_new_of(arena, Index);

	index->arena = arena;
	index->keys = map_new(arena);
	index->ends = map_new(arena);
	return index;
}

static void forget(Index *index, uint32_t sequence)
{
	for (size_t i = 0; i < map_count(index->keys); i++) {
		IndexParts *parts = map_value(index->keys, i);

		for (size_t j = 0; j < parts->list.count; j++)
			if (parts->list.items[j].sequence == sequence)
				parts->list.items[j].count = 0;
	}
	for (size_t i = 0; i < map_count(index->ends); i++) {
		IndexNote *end = map_value(index->ends, i);

		if (end->sequence == sequence)
			end->class = NULL;
	}
}

/* The copy outlives the sequence. */
static IndexNote kept(Index *index, const IndexNote *note, const char *style)
{
	IndexNote copy = *note;

	copy.style = style;
	copy.class = *note->class ? arena_strdup(index->arena, note->class) : "";
	copy.range = note->range ? arena_strdup(index->arena, note->range) : NULL;
	return copy;
}

static IndexPart *part_of(Index *index, const char *key, uint32_t sequence)
{
	IndexParts *parts = map_find(index->keys, key);

	if (!parts) {
		parts = arena_new_of(index->arena, IndexParts);
		map_set(index->keys, key, parts);
	}
	for (size_t i = parts->list.count; i-- > 0;)
		if (parts->list.items[i].sequence == sequence)
			return &parts->list.items[i];
	array_push(index->arena, &parts->list, (IndexPart){ .sequence = sequence });
	return &array_last(&parts->list);
}

static void publish_key(Index *index, const char *key, const IndexNotes *notes, const IndexNoteList *of,
			const char *style)
{
	IndexPart *part = part_of(index, key, notes->pages.sequence);

	part->count = of->list.count;
	part->notes = arena_array_of(index->arena, IndexNote, part->count);
	for (size_t i = 0; i < part->count; i++)
		part->notes[i] = kept(index, &of->list.items[i], style);
}

void index_publish(Index *index, uint32_t sequence, const IndexNotes *notes, bool again)
{
	const char *style;

	if (again)
		forget(index, sequence);
	if (!notes)
		return;
	style = arena_strdup(index->arena, notes->style);
	for (size_t i = 0; i < map_count(notes->keys); i++)
		publish_key(index, map_key(notes->keys, i), notes, map_value(notes->keys, i), style);
	for (size_t i = 0; i < map_count(notes->ends); i++) {
		IndexNote *end = arena_new_of(index->arena, IndexNote);

		*end = kept(index, map_value(notes->ends, i), style);
		map_set(index->ends, map_key(notes->ends, i), end);
	}
}

static void move(IndexNote *note, const AreaMove *moves, uint32_t count)
{
	const AreaMove *moved = area_move_of(moves, count, note->page);

	if (!moved)
		return;
	note->number = moved->number + (note->page - moved->from);
	note->page = moved->to + (note->page - moved->from);
}

void index_move(Index *index, const AreaMove *moves, uint32_t count)
{
	for (size_t i = 0; i < map_count(index->keys); i++) {
		IndexParts *parts = map_value(index->keys, i);

		for (size_t j = 0; j < parts->list.count; j++)
			for (size_t k = 0; k < parts->list.items[j].count; k++)
				move(&parts->list.items[j].notes[k], moves, count);
	}
	for (size_t i = 0; i < map_count(index->ends); i++)
		move(map_value(index->ends, i), moves, count);
}
