/*
 * The area tree is walked once. Runs know the place of the object that they come from, which is that of the record
 * being printed where the object was made: often the element itself, often one above it.
 */
#include "proof/spots.h"

#include "base/array.h"
#include "base/ascii.h"
#include "base/hash.h"
#include "base/str.h"
#include "base/table.h"
#include "base/utf8.h"
#include "source/xml.h"

#include <stdlib.h>
#include <string.h>

/* Baselines nearer than this are one printed line. */
#define SAME_LINE (3 * LENGTH_PT_ONE)

/* Letters above and below the baseline, in parts of their size. */
static const double above_baseline = 0.74, below_baseline = 0.22;

/* As many digits at the end tell a telephone number, in whatever form. */
enum { PHONE_DIGITS = 8, YEAR_DIGITS = 4 };

typedef struct Run Run;
struct Run {
	Spot spot;
	const char *text;
	size_t length;
	bool hyphen;
	const Place *place;
	uint32_t block;        /* the lines of one block have one */
	const StructElem *row; /* of a table; or NULL */
	Run *next;             /* of the same place */
};

/* What is printed of one place, in the order of pages. */
typedef struct Printed {
	Place place;
	Run *first, *last;
} Printed;

typedef struct PageText {
	ARRAY(Run *) runs; /* in the order of painting */
	ARRAY(SpotLine) lines;
} PageText;

struct Spots {
	Arena *arena;
	Table places; /* to Printed */
	PageText *pages;
	uint32_t page_count;
};

/* ---- places ---- */

static uint64_t place_hash(const Place *place)
{
	uint64_t hash = hash_bytes(HASH_START, place->file, strlen(place->file));

	hash = hash_bytes(hash, &place->line, sizeof place->line);
	return hash_bytes(hash, &place->column, sizeof place->column);
}

static bool is_place(const void *entry, const void *key)
{
	const Place *a = &((const Printed *)entry)->place, *b = key;

	return a->line == b->line && a->column == b->column && str_equal(a->file, b->file);
}

static Printed *printed_at(const Spots *spots, const Place *place)
{
	return place->file ? table_find(&spots->places, place_hash(place), is_place, place) : NULL;
}

static void add_printed(Spots *spots, Run *run)
{
	Printed *printed = printed_at(spots, run->place);

	if (!printed) {
		printed = arena_new_of(spots->arena, Printed);
		printed->place = *run->place;
		table_add(&spots->places, place_hash(run->place), printed);
	}
	*(printed->last ? &printed->last->next : &printed->first) = run;
	printed->last = run;
}

/* ---- the walk ---- */

typedef struct Walk {
	Spots *spots;
	const AreaPage *page;
	uint32_t index;
} Walk;

static bool is_blank(const AreaText *text)
{
	for (uint32_t i = 0; i < text->text_length; i++)
		if ((unsigned char)text->text[i] > ' ')
			return false;
	return true;
}

/* `line`: the x of the line that it stands in, or its own. */
static Spot spot_of(const Walk *w, const AreaText *text, Point at, Length line)
{
	Length top = at.y - length_times(text->size, above_baseline);

	return (Spot){
		.page = w->index,
		.box = { at.x, top, area_text_width(text), length_times(text->size, above_baseline + below_baseline) },
		.baseline = at.y,
		.right = line >= w->page->size.width / 2,
	};
}

static const StructElem *row_of(const StructElem *element)
{
	while (element && strcmp(element->type, "TR") != 0)
		element = element->parent;
	return element;
}

static void add_run(const Walk *w, const AreaItem *item, Point origin, const AreaItem *line)
{
	const AreaText *text = item->as.text;
	Run *run = arena_new_of(w->spots->arena, Run);
	Point at = { origin.x + item->x, origin.y + item->y };

	*run = (Run){
		.spot = spot_of(w, text, at, origin.x + (line ? line : item)->x),
		.text = text->text,
		.length = text->text_length,
		.hyphen = text->hyphen,
		.place = text->place,
		.block = line ? line->as.line->node : UINT32_MAX,
		.row = row_of(item->tag),
	};
	array_push(w->spots->arena, &w->spots->pages[w->index].runs, run);
	if (text->place && text->place->file && !is_blank(text))
		add_printed(w->spots, run);
}

static void look_at(const Walk *w, const AreaList *list, Point origin)
{
	const AreaItem *line = NULL;

	for (uint32_t i = 0; i < list->count; i++) {
		const AreaItem *item = &list->items[i];
		bool upright = item->kind == AREA_CLIP || (item->kind == AREA_PLACE && !item->as.place.orientation);

		if (item->kind == AREA_LINE)
			line = item;
		else if (item->kind == AREA_TEXT)
			add_run(w, item, origin, line);
		else if (upright)
			look_at(w, item->as.place.list, (Point){ origin.x + item->x, origin.y + item->y });
	}
}

/* ---- lines ---- */

static int compare_runs(const void *first, const void *second)
{
	const Run *a = *(Run *const *)first, *b = *(Run *const *)second;

	if (a->spot.right != b->spot.right)
		return a->spot.right ? 1 : -1;
	if (a->spot.baseline != b->spot.baseline)
		return a->spot.baseline < b->spot.baseline ? -1 : 1;
	return a->spot.box.x < b->spot.box.x ? -1 : a->spot.box.x > b->spot.box.x;
}

static SpotLine line_of(const Run *run)
{
	const Rect *box = &run->spot.box;

	return (SpotLine){ .baseline = run->spot.baseline,
			   .top = box->y,
			   .bottom = box->y + box->height,
			   .start = box->x,
			   .end = box->x + box->width,
			   .right = run->spot.right,
			   .place = run->place,
			   .row = run->row };
}

static void extend(SpotLine *line, const SpotLine *more)
{
	line->top = length_min(line->top, more->top);
	line->bottom = length_max(line->bottom, more->bottom);
	line->end = length_max(line->end, more->end);
	if (more->start < line->start) {
		line->start = more->start;
		line->place = more->place;
	}
}

/* Text of the right half that goes on a line of the left, a title's or a table's, is of that line. */
static bool continues_left(const PageText *page, size_t left_count, const SpotLine *more, Length middle)
{
	for (size_t i = 0; i < left_count; i++) {
		const SpotLine *line = &page->lines.items[i];

		if (llabs(line->baseline - more->baseline) < SAME_LINE &&
		    (line->end > middle || (more->row && more->row == line->row)))
			return true;
	}
	return false;
}

static void make_lines(Spots *spots, PageText *page, Length middle)
{
	Run **runs = arena_memdup(spots->arena, page->runs.items, page->runs.count * sizeof *runs);
	size_t left_count = 0;

	qsort(runs, page->runs.count, sizeof *runs, compare_runs);
	for (size_t i = 0; i < page->runs.count; i++) {
		SpotLine more = line_of(runs[i]), *last;

		if (!runs[i]->place || (more.right && continues_left(page, left_count, &more, middle)))
			continue;
		last = page->lines.count ? &array_last(&page->lines) : NULL;
		if (last && last->right == more.right && more.baseline - last->baseline < SAME_LINE)
			extend(last, &more);
		else
			array_push(spots->arena, &page->lines, more);
		left_count = more.right ? left_count : page->lines.count;
	}
}

Spots *spots_new(Arena *arena, const AreaDocument *edition)
{
	Spots *spots = arena_new_of(arena, Spots);

	*spots = (Spots){ .arena = arena, .places = table_in(arena, 4096) };
	spots->page_count = edition->page_count;
	spots->pages = arena_array_of(arena, PageText, edition->page_count);
	for (uint32_t i = 0; i < edition->page_count; i++) {
		Walk w = { spots, &edition->pages[i], i };

		for (uint32_t layer = 0; layer < w.page->layer_count; layer++)
			if (w.page->layers[layer].artifact == AREA_ARTIFACT_LAYOUT)
				look_at(&w, &w.page->layers[layer].list, (Point){ 0, 0 });
		make_lines(spots, &spots->pages[i], w.page->size.width / 2);
	}
	return spots;
}

size_t spots_lines(const Spots *spots, uint32_t page, const SpotLine **lines)
{
	*lines = spots->pages[page].lines.items;
	return spots->pages[page].lines.count;
}

/* ---- finding ---- */

/* The last digits of a text. */
static size_t last_digits(const char *text, size_t length, char digits[PHONE_DIGITS])
{
	size_t count = 0;

	while (length && count < PHONE_DIGITS)
		if (ascii_is_digit(text[--length]))
			digits[count++] = text[length];
	return count;
}

static bool is_same_number(const char *value, const Run *run)
{
	char a[PHONE_DIGITS], b[PHONE_DIGITS];

	return last_digits(value, strlen(value), a) == PHONE_DIGITS &&
	       last_digits(run->text, run->length, b) == PHONE_DIGITS && memcmp(a, b, PHONE_DIGITS) == 0;
}

/* A date is printed in words, but for its year. */
static bool is_same_year(const char *value, const Run *run)
{
	size_t length = strlen(value);

	return length > YEAR_DIGITS && value[YEAR_DIGITS] == '-' && strspn(value, "0123456789-/") == length &&
	       memmem(run->text, run->length, value, YEAR_DIGITS);
}

/* Whether a run prints a value, or the beginning of one that goes on. */
static bool prints(const Run *run, const char *value)
{
	size_t length = strlen(value), word = strcspn(value, " ");

	if (memmem(run->text, run->length, value, length) || is_same_number(value, run) || is_same_year(value, run))
		return true;
	return word > 3 && word < length && memmem(run->text, run->length, value, word);
}

static bool is_within(const Run *run, PageRange pages)
{
	return run->spot.page - pages.first < pages.count;
}

typedef struct Search {
	const Spots *spots;
	const char *value;
	PageRange pages;
	const Run *first, *match; /* within the pages */
	const Run *elsewhere, *match_elsewhere;
} Search;

static void search_place(Search *s, const xmlNode *element)
{
	Place place = xml_place(element);
	const Printed *printed = printed_at(s->spots, &place);

	for (const Run *run = printed ? printed->first : NULL; run; run = run->next) {
		bool within = is_within(run, s->pages), match = *s->value && prints(run, s->value);
		const Run **first = within ? &s->first : &s->elsewhere;
		const Run **matching = within ? &s->match : &s->match_elsewhere;

		if (!*first)
			*first = run;
		if (match && !*matching)
			*matching = run;
	}
}

static void search_below(Search *s, const xmlNode *element)
{
	for (const xmlNode *child = xml_next_element(element, element); child; child = xml_next_element(element, child))
		search_place(s, child);
}

static const Run *found(const Search *s)
{
	const Run *within = s->match ? s->match : s->first;

	return within ? within : s->match_elsewhere ? s->match_elsewhere : s->elsewhere;
}

bool spots_find(const Spots *spots, const xmlNode *element, const char *value, PageRange pages, Spot *spot)
{
	Search s = { .spots = spots, .value = value, .pages = pages };

	if (!element)
		return false;
	search_place(&s, element);
	if (!s.match && (!s.first || *value))
		search_below(&s, element);
	for (const xmlNode *above = element->parent; above && above->type == XML_ELEMENT_NODE && !s.match && !s.first;
	     above = above->parent)
		search_place(&s, above);
	if (!found(&s))
		return false;
	*spot = found(&s)->spot;
	return true;
}

static bool extend_by(const Spots *spots, const xmlNode *element, uint32_t page, bool right, Length *top,
		      Length *bottom)
{
	Place place = xml_place(element);
	const Printed *printed = printed_at(spots, &place);
	bool any = false;

	for (const Run *run = printed ? printed->first : NULL; run; run = run->next) {
		if (run->spot.page != page || run->spot.right != right)
			continue;
		*top = length_min(*top, run->spot.box.y);
		*bottom = length_max(*bottom, run->spot.box.y + run->spot.box.height);
		any = true;
	}
	return any;
}

bool spots_extent(const Spots *spots, const xmlNode *element, uint32_t page, bool right, Length *top, Length *bottom)
{
	bool any = false;

	*top = LENGTH_MAX;
	*bottom = 0;
	for (const xmlNode *within = element; within; within = xml_next_element(element, within))
		any |= extend_by(spots, within, page, right, top, bottom);
	return any;
}

/* ---- reading ---- */

/* Cells of a row are read as one line, the lines of a block as one paragraph. */
static bool goes_on(const Run *before, const Run *run)
{
	return run && (run->block == before->block || (run->row && run->row == before->row));
}

void spots_read(const Spots *spots, Arena *arena, uint32_t page, SpotsTake *take, void *taker)
{
	const PageText *text = &spots->pages[page];
	Str paragraph = str_in(arena);
	const Run *before = NULL;

	for (size_t i = 0; i <= text->runs.count; i++) {
		const Run *run = i < text->runs.count ? text->runs.items[i] : NULL;

		if (before && !goes_on(before, run)) {
			take(taker, str_text(&paragraph), before->place);
			str_truncate(&paragraph, 0);
		} else if (before && run->block != before->block) {
			str_add(&paragraph, " · ");
		}
		if (run)
			str_add_bytes(&paragraph, run->text, run->length);
		before = run;
	}
}

/* ---- boxes ---- */

static bool is_of_box(const Run *before, const Run *run)
{
	return run && run->place && run->spot.baseline == before->spot.baseline &&
	       (run->place == before->place || is_place(&(Printed){ .place = *run->place }, before->place));
}

static Rect hull(Rect a, Rect b)
{
	Length x = length_min(a.x, b.x), y = length_min(a.y, b.y);

	return (Rect){ x, y, length_max(a.x + a.width, b.x + b.width) - x,
		       length_max(a.y + a.height, b.y + b.height) - y };
}

void spots_boxes(const Spots *spots, uint32_t page, SpotsGive *give, void *taker)
{
	const PageText *text = &spots->pages[page];

	for (size_t i = 0, next; i < text->runs.count; i = next) {
		const Run *run = text->runs.items[i];
		Rect box = run->spot.box;

		for (next = i + 1; next < text->runs.count && run->place && is_of_box(run, text->runs.items[next]);
		     next++)
			box = hull(box, text->runs.items[next]->spot.box);
		if (run->place && run->place->file)
			give(taker, box, run->place);
	}
}
