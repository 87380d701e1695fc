/*
 * The choice follows XSL 1.1 § 6.4.7-6.4.12: sub-sequences in order, each for as many pages as it may repeat, and in
 * one with alternatives the first whose conditions all hold. Geometry is § 6.4.12 ff. for writing mode lr-tb; the
 * reference-orientation of a whole page is not used.
 */
#include "layout/page/masters.h"

#include "layout/ground/context.h"

#include <string.h>

static bool position_holds(FoPagePosition position, PageTraits page)
{
	bool first = page.index == 0;

	switch (position) {
	case FO_PAGE_ANY: return true;
	case FO_PAGE_FIRST: return first;
	case FO_PAGE_LAST: return page.last;
	case FO_PAGE_REST: return !first && !page.last;
	case FO_PAGE_ONLY: return first && page.last;
	}
	return false;
}

static bool parity_holds(FoParity parity, PageTraits page)
{
	return parity == FO_PARITY_ANY || (parity == FO_PARITY_ODD) == (page.number % 2 == 1);
}

static bool blank_holds(FoBlank blank, PageTraits page)
{
	return blank == FO_BLANK_ANY || (blank == FO_BLANK) == page.blank;
}

/* The first part whose pages do not end before that one. */
static const FoSubSequence *sub_sequence_at(const FoSequenceMaster *sequence, uint32_t index, bool *matched)
{
	size_t low = 0, high = sequence->count - 1;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (sequence->parts[middle].end <= index)
			low = middle + 1;
		else
			high = middle;
	}
	*matched = index < sequence->parts[low].end;
	return &sequence->parts[low];
}

static const FoPageMaster *eligible(const FoSubSequence *part, PageTraits traits)
{
	for (size_t i = 0; i < part->count; i++) {
		const FoAlternative *a = &part->alternatives[i];

		if (position_holds(a->position, traits) && parity_holds(a->parity, traits) &&
		    blank_holds(a->blank, traits))
			return a->master;
	}
	return NULL;
}

/* Letters have a master for the first page and one for the rest, and none for the last: other formatters do not ask
 * which page is the last until a master does. */
const FoPageMaster *masters_choose(const FoSequenceMaster *sequence, PageTraits traits, bool *matched)
{
	const FoSubSequence *part = sub_sequence_at(sequence, traits.index, matched);
	const FoPageMaster *master = eligible(part, traits);

	if (!master && traits.last) {
		traits.last = false;
		master = eligible(part, traits);
	}
	if (master)
		return master;
	*matched = false;
	return part->alternatives[0].master;
}

bool masters_know_last(const FoSequenceMaster *sequence)
{
	for (size_t i = 0; i < sequence->count; i++)
		for (size_t j = 0; j < sequence->parts[i].count; j++) {
			FoPagePosition position = sequence->parts[i].alternatives[j].position;

			if (position != FO_PAGE_ANY && position != FO_PAGE_FIRST)
				return true;
		}
	return false;
}

const FoPageMaster *masters_first(const FoSequenceMaster *sequence)
{
	bool matched;

	return masters_choose(sequence, (PageTraits){ .number = 1 }, &matched);
}

static bool takes_flow(const FoPageMaster *master, FoRegionKind kind, const char *flow)
{
	const FoRegion *region = &master->region[kind];
	Rect room;

	if (!region->present || strcmp(region->name, flow))
		return false;
	room = masters_region(master, kind);
	return room.width > 0 && room.height > 0;
}

FoRegionKind masters_flow_region(const FoPageMaster *master, const char *flow)
{
	for (FoRegionKind kind = FO_REGION_BODY; kind < FO_REGIONS; kind++)
		if (takes_flow(master, kind, flow))
			return kind;
	return FO_REGION_BODY;
}

PageMeasure masters_measure(const FoPageMaster *master, const char *flow)
{
	FoRegionKind kind = masters_flow_region(master, flow);
	const FoRegion *region = &master->region[kind];
	Length width = masters_region(master, kind).width, gap = layout_length(region->column_gap, width, 0);
	int columns = kind == FO_REGION_BODY ? region->columns : 1;

	return (PageMeasure){ width, (width - gap * (columns - 1)) / columns, (uint32_t)columns };
}

bool masters_same_measure(PageMeasure a, PageMeasure b)
{
	return a.full_width == b.full_width && a.column_width == b.column_width && a.columns == b.columns;
}

bool masters_agree(const FoSequenceMaster *sequence, const char *flow)
{
	PageMeasure first = masters_measure(masters_first(sequence), flow);

	for (size_t i = 0; i < sequence->count; i++)
		for (size_t j = 0; j < sequence->parts[i].count; j++) {
			const FoAlternative *a = &sequence->parts[i].alternatives[j];

			if (a->blank != FO_BLANK && !masters_same_measure(masters_measure(a->master, flow), first))
				return false;
		}
	return true;
}

static Rect rect_inset(Rect rect, const Length by[FO_SIDES])
{
	return (Rect){
		rect.x + by[FO_START],
		rect.y + by[FO_BEFORE],
		length_max(0, rect.width - by[FO_START] - by[FO_END]),
		length_max(0, rect.height - by[FO_BEFORE] - by[FO_AFTER]),
	};
}

static Rect inset_by(Rect rect, const FoLength margin[FO_SIDES], Length base)
{
	Length by[FO_SIDES];

	for (int side = 0; side < FO_SIDES; side++)
		by[side] = layout_length(margin[side], base, 0);
	return rect_inset(rect, by);
}

static Rect page_content(const FoPageMaster *master)
{
	return inset_by((Rect){ 0, 0, master->width, master->height }, master->margin, master->width);
}

/* Percentages: of the whole page, as the property's definition says. */
static Length extent_of(const FoPageMaster *master, FoRegionKind kind)
{
	const FoRegion *region = &master->region[kind];
	bool across = kind == FO_REGION_BEFORE || kind == FO_REGION_AFTER;

	return region->present ? layout_length(region->extent, across ? master->height : master->width, 0) : 0;
}

/* Before and after: as wide as the page's content, less the start and end regions unless they have precedence. */
static Rect across(const FoPageMaster *master, FoRegionKind kind, Rect content)
{
	Length extent = extent_of(master, kind);
	Rect rect = content;

	if (!master->region[kind].precedence) {
		Length start = extent_of(master, FO_REGION_START);

		rect.x += start;
		rect.width -= start + extent_of(master, FO_REGION_END);
	}
	if (kind == FO_REGION_AFTER)
		rect.y += content.height - extent;
	rect.height = extent;
	return rect;
}

/* Start and end: as high as the content, less those of before and after that have precedence. */
static Rect down(const FoPageMaster *master, FoRegionKind kind, Rect content)
{
	Length extent = extent_of(master, kind);
	Rect rect = content;

	if (master->region[FO_REGION_BEFORE].precedence) {
		Length before = extent_of(master, FO_REGION_BEFORE);

		rect.y += before;
		rect.height -= before;
	}
	if (master->region[FO_REGION_AFTER].precedence)
		rect.height -= extent_of(master, FO_REGION_AFTER);
	if (kind == FO_REGION_END)
		rect.x += content.width - extent;
	rect.width = extent;
	return rect;
}

Rect masters_region_border(const FoPageMaster *master, FoRegionKind kind)
{
	Rect content = page_content(master);

	switch (kind) {
	case FO_REGION_BODY: return inset_by(content, master->region[kind].margin, master->width);
	case FO_REGION_BEFORE:
	case FO_REGION_AFTER: return across(master, kind, content);
	default: return down(master, kind, content);
	}
}

Rect masters_region(const FoPageMaster *master, FoRegionKind kind)
{
	Rect rect = masters_region_border(master, kind);
	const FoBox *box = master->region[kind].box;
	Length by[FO_SIDES];

	for (int side = 0; side < FO_SIDES; side++)
		by[side] = box->border[side].width + layout_length(box->padding[side].length, rect.width, 0);
	return rect_inset(rect, by);
}
