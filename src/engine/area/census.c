/*
 * A census of lines, from the facts that stand with each of them (AreaLine).
 */
#include "area/census.h"

/* TeX's usual tolerance, badness 200 = 100 r³ (Knuth and Plass 1981): looser than this, a line shows. */
#define LOOSEST 1.26
/* Spaces never shrink below their minimum but when a line has no better break. */
#define TIGHTEST (-1.0)

typedef struct Count {
	Census census;
	const AreaLine *last; /* the line met before, if it ended in a hyphen */
	uint32_t run;         /* lines of the present run */
} Count;

static void count_hyphen(Count *count, const AreaLine *line)
{
	bool follows = count->last && count->last->node == line->node && count->last->number + 1 == line->number;

	count->last = line->hyphenated ? line : NULL;
	if (!line->hyphenated)
		return;
	count->run = follows ? count->run + 1 : 1;
	count->census.hyphens++;
	count->census.hyphen_runs += count->run == 2;
	if (count->run > count->census.longest_run)
		count->census.longest_run = count->run;
}

static void count_line(Count *count, const AreaLine *line)
{
	count->census.lines++;
	count->census.loose += line->ratio > LOOSEST;
	count->census.tight += line->ratio < TIGHTEST;
	count->census.overfull += line->overfull > 0;
	count_hyphen(count, line);
}

static void count_list(Count *count, const AreaList *list)
{
	for (uint32_t i = 0; i < list->count; i++) {
		const AreaItem *item = &list->items[i];

		if (item->kind == AREA_LINE)
			count_line(count, item->as.line);
		else if (item->kind == AREA_PLACE || item->kind == AREA_CLIP)
			count_list(count, item->as.place.list);
	}
}

Census area_census(const AreaDocument *document, uint32_t first, uint32_t count)
{
	Count result = { 0 };

	for (uint32_t page = first; page < first + count; page++)
		for (uint32_t layer = 0; layer < document->pages[page].layer_count; layer++)
			count_list(&result, &document->pages[page].layers[layer].list);
	return result.census;
}
