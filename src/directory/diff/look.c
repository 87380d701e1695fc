/*
 * Pages are matched by all that is on them, then between two that are matched by what is set largest, which is the
 * title, then one after the other. On two pages of a pair what is the same at the same place is no change; of what is
 * left, the same elsewhere has moved. Marks that touch are drawn as one.
 */
#include "diff/look.h"

#include "base/hash.h"
#include "compare/lcs.h"

#include <stdlib.h>
#include <string.h>

#define ASCENT 0.8                 /* of the size, above the baseline: letters with accents */
#define HEIGHT 1.05                /* of the size: to below the letters */
#define NEARBY (3 * LENGTH_PT_ONE) /* marks no further apart are one */

/* Ink. */
typedef struct Spot {
	uint64_t hash; /* of what it is, wherever it stands */
	Rect box;
	Length size; /* of a text, else 0 */
	bool matched;
} Spot;

typedef ARRAY(Spot) Spots;

typedef ARRAY(LookMark) Marks;

typedef struct Sheet {
	Spots spots; /* but for head and foot */
	uint64_t hash, title;
} Sheet;

/* ---- what is on a page ---- */

static uint64_t hash_color(uint64_t hash, AreaColor color)
{
	return hash_bytes(hash_number(hash, color.space), color.c, sizeof color.c);
}

static Spot spot_of_text(const AreaItem *item, Point origin)
{
	const AreaText *text = item->as.text;
	Length above = length_from_pt(length_to_pt(text->size) * ASCENT);
	uint64_t hash = hash_bytes(HASH_START, text->text, text->text_length);

	hash = hash_number(hash_number(hash, (uint64_t)text->size), text->hyphen);
	hash = hash_bytes(hash, font_name(text->font), strlen(font_name(text->font)));
	return (Spot){ .hash = hash_color(hash, text->color),
		       .size = text->size,
		       .box = { origin.x + item->x, origin.y + item->y - above, area_text_width(text),
				length_from_pt(length_to_pt(text->size) * HEIGHT) } };
}

static uint64_t hash_of_drawing(const AreaItem *item)
{
	uint64_t hash = hash_number(hash_number(HASH_START, item->kind), (uint64_t)item->width);

	hash = hash_number(hash, (uint64_t)item->height);
	if (item->kind == AREA_FILL)
		return hash_color(hash, item->as.fill.color);
	if (item->kind == AREA_RULE)
		return hash_number(hash_color(hash, item->as.rule.color), item->as.rule.stroke);
	return hash;
}

/* A turned list takes its corner as its place: what is in it stands together. */
static void add_spots(Arena *arena, Spots *spots, const AreaList *list, Point origin)
{
	for (uint32_t i = 0; i < list->count; i++) {
		const AreaItem *item = &list->items[i];
		Point at = { origin.x + item->x, origin.y + item->y };

		switch (item->kind) {
		case AREA_TEXT: array_push(arena, spots, spot_of_text(item, origin)); break;
		case AREA_FILL:
		case AREA_RULE:
		case AREA_IMAGE:
			array_push(arena, spots,
				   (Spot){ .hash = hash_of_drawing(item),
					   .box = { at.x, at.y, item->width, item->height } });
			break;
		case AREA_PLACE:
		case AREA_CLIP: add_spots(arena, spots, item->as.place.list, at); break;
		default: break;
		}
	}
}

static uint64_t hash_of_spots(const Spots *spots)
{
	uint64_t hash = HASH_START;

	for (size_t i = 0; i < spots->count; i++) {
		const Spot *spot = &spots->items[i];

		hash = hash_number(hash, spot->hash);
		hash = hash_number(hash_number(hash, (uint64_t)spot->box.x), (uint64_t)spot->box.y);
	}
	return hash;
}

/* Of the largest text, the first. */
static uint64_t title_of(const Spots *spots)
{
	const Spot *largest = NULL;

	for (size_t i = 0; i < spots->count; i++)
		if (spots->items[i].size && (!largest || spots->items[i].size > largest->size))
			largest = &spots->items[i];
	return largest ? largest->hash : 0;
}

static Sheet *sheets_of(Arena *arena, const AreaDocument *document)
{
	Sheet *sheets = arena_array_of(arena, Sheet, document->page_count);

	for (uint32_t i = 0; i < document->page_count; i++) {
		const AreaPage *page = &document->pages[i];
		Sheet *sheet = &sheets[i];

		for (uint32_t k = 0; k < page->layer_count; k++)
			if (page->layers[k].artifact != AREA_ARTIFACT_HEADER &&
			    page->layers[k].artifact != AREA_ARTIFACT_FOOTER)
				add_spots(arena, &sheet->spots, &page->layers[k].list, (Point){ 0 });
		sheet->hash = hash_of_spots(&sheet->spots);
		sheet->title = title_of(&sheet->spots);
	}
	return sheets;
}

/* ---- which page is which ---- */

typedef struct Pages {
	Arena *arena;
	Sheet *old, *new;
	size_t *of_new; /* the old page, or LCS_NONE */
	ARRAY(LookPair) pairs;
} Pages;

typedef uint64_t KeyOf(const Sheet *sheet);

static uint64_t all_of(const Sheet *sheet)
{
	return sheet->hash;
}

static uint64_t title_alone(const Sheet *sheet)
{
	return sheet->title;
}

static uint64_t *keys_of(Arena *arena, const Sheet *sheets, size_t count, KeyOf *key)
{
	uint64_t *keys = arena_array_of(arena, uint64_t, count);

	for (size_t i = 0; i < count; i++)
		keys[i] = key(&sheets[i]);
	return keys;
}

/* Matches what has the same key, in order, between old and new pages that are free. */
static void match_stretch(Pages *pages, size_t old, size_t old_end, size_t new, size_t new_end, KeyOf *key)
{
	const size_t *match =
		lcs_align(pages->arena, keys_of(pages->arena, pages->new + new, new_end - new, key), new_end - new,
			  keys_of(pages->arena, pages->old + old, old_end - old, key), old_end - old);

	for (size_t j = new; j < new_end; j++)
		if (match[j - new] != LCS_NONE)
			pages->of_new[j] = old + match[j - new];
}

static void match_one_by_one(Pages *pages, size_t old, size_t old_end, size_t new, size_t new_end)
{
	for (; old < old_end && new < new_end; old++, new ++)
		pages->of_new[new] = old;
}

/* Whatever is done between two that are matched. */
static void in_gaps(Pages *pages, size_t old_count, size_t new_count, bool by_title)
{
	size_t old = 0, new = 0;

	for (size_t j = 0; j <= new_count; j++) {
		size_t end = j < new_count ? pages->of_new[j] : old_count;

		if (end == LCS_NONE)
			continue;
		if (by_title)
			match_stretch(pages, old, end, new, j, title_alone);
		else
			match_one_by_one(pages, old, end, new, j);
		old = end + 1;
		new = j + 1;
	}
}

static void match_pages(Pages *pages, size_t old_count, size_t new_count)
{
	pages->of_new = arena_array_of(pages->arena, size_t, new_count);
	for (size_t j = 0; j < new_count; j++)
		pages->of_new[j] = LCS_NONE;
	match_stretch(pages, 0, old_count, 0, new_count, all_of);
	in_gaps(pages, old_count, new_count, true);
	in_gaps(pages, old_count, new_count, false);
}

/* ---- marks ---- */

static bool is_same_place(const Spot *a, const Spot *b)
{
	return a->hash == b->hash && a->box.x == b->box.x && a->box.y == b->box.y;
}

static int by_hash(const void *a, const void *b)
{
	const Spot *x = *(Spot *const *)a, *y = *(Spot *const *)b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	if (x->box.y != y->box.y)
		return x->box.y < y->box.y ? -1 : 1;
	return (x->box.x > y->box.x) - (x->box.x < y->box.x);
}

static Spot **sorted(Arena *arena, Spots *spots)
{
	Spot **order = arena_array_of(arena, Spot *, spots->count);

	for (size_t i = 0; i < spots->count; i++)
		order[i] = &spots->items[i];
	if (spots->count > 1)
		qsort(order, spots->count, sizeof *order, by_hash);
	return order;
}

static Rect joined(Rect a, Rect b)
{
	Length left = a.x < b.x ? a.x : b.x, top = a.y < b.y ? a.y : b.y;
	Length right = a.x + a.width > b.x + b.width ? a.x + a.width : b.x + b.width;
	Length bottom = a.y + a.height > b.y + b.height ? a.y + a.height : b.y + b.height;

	return (Rect){ left, top, right - left, bottom - top };
}

static bool are_near(Rect a, Rect b)
{
	return a.x <= b.x + b.width + NEARBY && b.x <= a.x + a.width + NEARBY && a.y <= b.y + b.height + NEARBY &&
	       b.y <= a.y + a.height + NEARBY;
}

/* Joined with all of its kind that it touches, and those with what they touch then. */
static void add_mark(Arena *arena, Marks *marks, LookMark mark)
{
	for (size_t i = 0; i < marks->count;) {
		if (marks->items[i].kind != mark.kind || !are_near(marks->items[i].box, mark.box)) {
			i++;
			continue;
		}
		mark.box = joined(marks->items[i].box, mark.box);
		marks->items[i] = marks->items[--marks->count];
		i = 0;
	}
	array_push(arena, marks, mark);
}

static void pass_over_same(Spot **a, size_t a_count, Spot **b, size_t b_count)
{
	for (size_t i = 0, j = 0; i < a_count && j < b_count;) {
		int order = by_hash(&a[i], &b[j]);

		if (order == 0 && is_same_place(a[i], b[j]))
			a[i]->matched = b[j]->matched = true;
		i += order <= 0;
		j += order >= 0;
	}
}

static Spot *next_free(Spot **spots, size_t count, size_t *at)
{
	while (*at < count && spots[*at]->matched)
		++*at;
	return *at < count ? spots[*at] : NULL;
}

static void mark_moved(Arena *arena, Spot **a, size_t a_count, Spot **b, size_t b_count, Marks *old, Marks *new)
{
	size_t i = 0, j = 0;
	Spot *x, *y;

	while ((x = next_free(a, a_count, &i)) && (y = next_free(b, b_count, &j))) {
		if (x->hash == y->hash) {
			x->matched = y->matched = true;
			add_mark(arena, old, (LookMark){ LOOK_MOVED, x->box });
			add_mark(arena, new, (LookMark){ LOOK_MOVED, y->box });
			continue;
		}
		i += x->hash < y->hash;
		j += x->hash > y->hash;
	}
}

static void mark_rest(Arena *arena, const Spots *spots, LookMarkKind kind, Marks *marks)
{
	for (size_t i = 0; i < spots->count; i++)
		if (!spots->items[i].matched)
			add_mark(arena, marks, (LookMark){ kind, spots->items[i].box });
}

static LookPair pair_of(Arena *arena, Sheet *old, Sheet *new)
{
	Spot **a = sorted(arena, &old->spots), **b = sorted(arena, &new->spots);
	Marks old_marks = { 0 }, new_marks = { 0 };

	pass_over_same(a, old->spots.count, b, new->spots.count);
	mark_moved(arena, a, old->spots.count, b, new->spots.count, &old_marks, &new_marks);
	mark_rest(arena, &old->spots, LOOK_GONE, &old_marks);
	mark_rest(arena, &new->spots, LOOK_NEW, &new_marks);
	return (LookPair){ .same = !old_marks.count && !new_marks.count,
			   .old_marks = old_marks.items,
			   .new_marks = new_marks.items,
			   .old_mark_count = old_marks.count,
			   .new_mark_count = new_marks.count };
}

/* ---- the whole ---- */

static void add_pair(Pages *pages, size_t old, size_t new)
{
	LookPair pair = { 0 };

	if (old != LCS_NONE && new != LCS_NONE)
		pair = pair_of(pages->arena, &pages->old[old], &pages->new[new]);
	pair.old = old == LCS_NONE ? LOOK_NO_PAGE : (uint32_t)old;
	pair.new = new == LCS_NONE ? LOOK_NO_PAGE : (uint32_t) new;
	array_push(pages->arena, &pages->pairs, pair);
}

const LookPair *look_compare(Arena *arena, const AreaDocument *old, const AreaDocument *new, size_t *count)
{
	Pages pages = { .arena = arena, .old = sheets_of(arena, old), .new = sheets_of(arena, new) };
	size_t told = 0;

	match_pages(&pages, old->page_count, new->page_count);
	for (size_t j = 0; j < new->page_count; j++) {
		size_t i = pages.of_new[j];

		for (; i != LCS_NONE && told < i; told++)
			add_pair(&pages, told, LCS_NONE);
		add_pair(&pages, i, j);
		told = i == LCS_NONE ? told : i + 1;
	}
	for (; told < old->page_count; told++)
		add_pair(&pages, told, LCS_NONE);
	*count = pages.pairs.count;
	return pages.pairs.items;
}
