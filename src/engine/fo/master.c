/*
 * Page masters (XSL 1.1 § 6.4): simple ones first, then the sequences that name them, whatever their order in the
 * document. A simple page master named by a page-sequence becomes a sequence master that repeats it.
 *
 * Left out: flow maps, and pages of indefinite size.
 */
#include "fo/reader_priv.h"

#include "base/length.h"
#include "base/str.h"
#include "base/words.h"
#include "fo/limits.h"

/* A4, in points. */
#define PAPER_WIDTH (210 * 72 / 25.4)
#define PAPER_HEIGHT (297 * 72 / 25.4)

static const char *given_name(const Object *object)
{
	const char *name = object->lineage.style.own->master_name;

	return name ? name : "";
}

static void report_twice(Reader *r, const Object *object)
{
	diag_fault(r->diagnostics, "fo-master-duplicate", object->lineage.place, "give each master a name of its own",
		   "the master-name \"%s\" is given twice", given_name(object));
}

static bool is_taken(const Reader *r, const char *name)
{
	return map_find(r->page_masters, name) || map_find(r->sequence_masters, name);
}

/* ---- simple page masters ---- */

static const char *const default_names[FO_REGIONS] = { "xsl-region-body", "xsl-region-before", "xsl-region-after",
						       "xsl-region-start", "xsl-region-end" };

static void copy_margins(FoLength to[FO_SIDES], const FoMargin *margin)
{
	for (int side = 0; side < FO_SIDES; side++)
		to[side] = margin->side[side].automatic ? (FoLength){ 0 } : margin->side[side];
}

static FoRegion region_from(const Object *object, FoRegionKind kind)
{
	const Style *style = &object->lineage.style;
	FoRegion region = { .present = true,
			    .place = object->lineage.place,
			    .extent = style->own->extent,
			    .precedence = style->own->precedence,
			    .columns = style->own->column_count,
			    .column_gap = style->own->column_gap,
			    .display_align = style->text->display_align,
			    .overflow = style->box->overflow,
			    .orientation = style->text->reference_orientation,
			    .box = style->box };

	region.name = style->own->region_name ? style->own->region_name : default_names[kind];
	if (kind == FO_REGION_BODY)
		copy_margins(region.margin, style->margin);
	return region;
}

static void read_region(Reader *r, Object *object, void *data)
{
	FoPageMaster *master = data;
	FoRegionKind kind;

	switch (object->lineage.element) {
	case ELEMENT_REGION_BODY: kind = FO_REGION_BODY; break;
	case ELEMENT_REGION_BEFORE: kind = FO_REGION_BEFORE; break;
	case ELEMENT_REGION_AFTER: kind = FO_REGION_AFTER; break;
	case ELEMENT_REGION_START: kind = FO_REGION_START; break;
	case ELEMENT_REGION_END: kind = FO_REGION_END; break;
	default: return;
	}
	id_register(r, object);
	master->region[kind] = region_from(object, kind);
}

static Length paper(Reader *r, const Object *object, const FoLength *size, double automatic, const char *property)
{
	if (size->automatic)
		return length_from_pt(automatic);
	if (size->percent != 0 || size->length < FO_LEAST_PAGE * LENGTH_PT_ONE ||
	    size->length > FO_MOST_PAGE * LENGTH_PT_ONE)
		diag_fault(r->diagnostics, "fo-value", object->lineage.place, "write a length such as 210mm",
			   "%s is not a length from %d to %d pt, as pages of PDF have", property, FO_LEAST_PAGE,
			   FO_MOST_PAGE);
	else
		return size->length;
	return length_from_pt(automatic);
}

static void check_region_names(Reader *r, const FoPageMaster *master)
{
	for (int i = 0; i < FO_REGIONS; i++)
		for (int j = 0; j < i; j++)
			if (master->region[i].present && master->region[j].present &&
			    str_equal(master->region[i].name, master->region[j].name))
				diag_fault(r->diagnostics, "fo-value", master->region[i].place,
					   "give each a region-name of its own",
					   "two regions of the page master \"%s\" have the name \"%s\"", master->name,
					   master->region[i].name);
}

/* ---- is there room? ---- */

/* Percentages of margins, of padding as near as matters: of the page's width. */
static Length resolved(const FoLength *length, Length base)
{
	return length->automatic ? 0 : length->length + length_times(base, length->percent / 100);
}

static Length both(const FoLength margin[FO_SIDES], int near, int far, Length base)
{
	return resolved(&margin[near], base) + resolved(&margin[far], base);
}

static Length insets(const FoBox *box, int near, int far, Length base)
{
	return box->border[near].width + box->border[far].width + resolved(&box->padding[near].length, base) +
	       resolved(&box->padding[far].length, base);
}

#define ROOM_HINT _("make the page larger, or what is about its body smaller")

static void report_room(Reader *r, const FoPageMaster *master, Place place, const char *what)
{
	diag_error(r->diagnostics, "fo-page-room", place, ROOM_HINT, "page master \"%s\": %s", master->name, what);
}

/* Regions beside each other print over each other. */
static void report_regions(Reader *r, const FoPageMaster *master, const char *what)
{
	diag_fault(r->diagnostics, "fo-page-room", master->place, ROOM_HINT, "page master \"%s\": %s", master->name,
		   what);
}

static void check_columns(Reader *r, const FoPageMaster *master, Length width)
{
	const FoRegion *body = &master->region[FO_REGION_BODY];

	if (width > 0 && body->columns > 1 && resolved(&body->column_gap, width) * (body->columns - 1) >= width)
		report_room(r, master, body->place, _("the gaps between its columns leave these no width"));
}

static void check_body(Reader *r, const FoPageMaster *master, Length width, Length height)
{
	const FoRegion *body = &master->region[FO_REGION_BODY];

	if (!body->present)
		return;
	width -= both(body->margin, FO_START, FO_END, master->width) +
		 insets(body->box, FO_START, FO_END, master->width);
	height -= both(body->margin, FO_BEFORE, FO_AFTER, master->width) +
		  insets(body->box, FO_BEFORE, FO_AFTER, master->width);
	if (width <= 0)
		report_room(r, master, body->place, _("its margins leave the body no width"));
	if (height <= 0)
		report_room(r, master, body->place, _("its margins leave the body no height"));
	check_columns(r, master, width);
}

static Length extent_of(const FoPageMaster *master, FoRegionKind kind, Length base)
{
	return master->region[kind].present ? resolved(&master->region[kind].extent, base) : 0;
}

static void check_room(Reader *r, const FoPageMaster *master)
{
	Length width = master->width - both(master->margin, FO_START, FO_END, master->width);
	Length height = master->height - both(master->margin, FO_BEFORE, FO_AFTER, master->width);

	check_body(r, master, width, height);
	if (width <= 0 || height <= 0)
		return;
	if (extent_of(master, FO_REGION_START, master->width) + extent_of(master, FO_REGION_END, master->width) > width)
		report_regions(r, master, _("its regions at the sides are wider than the page within its margins"));
	if (extent_of(master, FO_REGION_BEFORE, master->height) + extent_of(master, FO_REGION_AFTER, master->height) >
	    height)
		report_regions(r, master, _("its regions above and below are higher than the page within its margins"));
}

/* Paper of the press is larger than the page, but within reason. */
static Edges bleed_of(Reader *r, const Object *object)
{
	Length bleed[FO_SIDES];

	for (int side = 0; side < FO_SIDES; side++) {
		bleed[side] = object->lineage.style.own->bleed[side];
		if (bleed[side] <= FO_MOST_BLEED * LENGTH_PT_ONE)
			continue;
		bleed[side] = 0;
		diag_fault(r->diagnostics, "fo-value", object->lineage.place, "write a length such as 3mm",
			   "the bleed is more than %d pt", FO_MOST_BLEED);
	}
	return (Edges){ bleed[FO_BEFORE], bleed[FO_END], bleed[FO_AFTER], bleed[FO_START] };
}

static void read_page_master(Reader *r, Object *object)
{
	FoPageMaster *master = arena_new_of(r->arena, FoPageMaster);
	const Style *style = &object->lineage.style;

	*master = (FoPageMaster){ .name = given_name(object),
				  .place = object->lineage.place,
				  .orientation = style->text->reference_orientation,
				  .box = style->box };
	master->width = paper(r, object, &style->own->page_width, PAPER_WIDTH, "page-width");
	master->height = paper(r, object, &style->own->page_height, PAPER_HEIGHT, "page-height");
	master->bleed = bleed_of(r, object);
	copy_margins(master->margin, style->margin);
	object_children(r, object, read_region, master);
	check_region_names(r, master);
	if (master->width > 0 && master->height > 0)
		check_room(r, master);
	if (is_taken(r, master->name))
		report_twice(r, object);
	else
		map_set(r->page_masters, master->name, master);
}

/* ---- sequences ---- */

typedef struct Parts {
	ARRAY(FoSubSequence) list;
} Parts;

typedef struct Alternatives {
	ARRAY(FoAlternative) list;
} Alternatives;

static const FoPageMaster *referred_master(Reader *r, const Object *object)
{
	const char *name = object->lineage.style.own->master_reference;
	const FoPageMaster *master = name ? map_find(r->page_masters, name) : NULL;

	if (name && !master)
		diag_fault(r->diagnostics, "fo-reference-unknown", object->lineage.place,
			   "name one of fo:layout-master-set",
			   "master-reference=\"%s\": there is no fo:simple-page-master of this name", name);
	return master;
}

static void read_alternative(Reader *r, Object *object, void *data)
{
	const FoOwn *own = object->lineage.style.own;
	const FoPageMaster *master = referred_master(r, object);
	Alternatives *alternatives = data;

	if (master)
		array_push(r->arena, &alternatives->list,
			   (FoAlternative){ master, own->page_position, own->parity, own->blank });
}

static const FoAlternative *only(Reader *r, const FoPageMaster *master)
{
	FoAlternative *alternative = arena_new_of(r->arena, FoAlternative);

	alternative->master = master;
	return alternative;
}

/* `repeats` below 0: no limit. */
static void add_part(Reader *r, Parts *parts, const FoAlternative *alternatives, size_t count, int repeats)
{
	uint32_t before = parts->list.count ? array_last(&parts->list).end : 0;
	bool endless = repeats < 0 || (uint32_t)repeats > UINT32_MAX - before;

	array_push(r->arena, &parts->list,
		   (FoSubSequence){ alternatives, count, endless ? UINT32_MAX : before + (uint32_t)repeats });
}

static void read_part(Reader *r, Object *object, void *data)
{
	Parts *parts = data;
	Alternatives alternatives = { 0 };
	const FoPageMaster *master;
	int repeats = object->lineage.style.own->maximum_repeats;

	if (object->lineage.element == ELEMENT_REPEATABLE_ALTERNATIVES) {
		object_children(r, object, read_alternative, &alternatives);
		if (alternatives.list.count)
			add_part(r, parts, alternatives.list.items, alternatives.list.count, repeats);
		return;
	}
	master = referred_master(r, object);
	if (object->lineage.element == ELEMENT_SINGLE_REFERENCE)
		repeats = 1;
	if (master)
		add_part(r, parts, only(r, master), 1, repeats);
}

static void read_sequence_master(Reader *r, Object *object)
{
	FoSequenceMaster *master = arena_new_of(r->arena, FoSequenceMaster);
	Parts parts = { 0 };

	object_children(r, object, read_part, &parts);
	*master = (FoSequenceMaster){ given_name(object), object->lineage.place, parts.list.items, parts.list.count };
	if (!parts.list.count)
		diag_fault(r->diagnostics, "fo-missing", object->lineage.place,
			   "put an fo:single-page-master-reference into it",
			   "fo:page-sequence-master \"%s\" names no page", master->name);
	if (is_taken(r, master->name))
		report_twice(r, object);
	else if (parts.list.count)
		map_set(r->sequence_masters, master->name, master);
}

static void read_master(Reader *r, Object *object, void *data)
{
	if (object->lineage.element == ELEMENT_SIMPLE_PAGE_MASTER)
		read_page_master(r, object);
	id_register(r, object);
}

/* The second time over the set: what is wrong with the masters themselves was said the first time. */
static void read_sequence(Reader *r, Object *set, const xmlNode *xml)
{
	Object object;

	if (xml->type == XML_ELEMENT_NODE && str_equal((const char *)xml->name, "page-sequence-master") &&
	    object_open(r, &object, set, xml))
		read_sequence_master(r, &object);
}

void master_read_set(Reader *r, Object *set)
{
	object_children(r, set, read_master, NULL);
	set->order = 0;
	for (const xmlNode *xml = set->lineage.xml->children; xml; xml = xml->next)
		read_sequence(r, set, xml);
}

/* ---- finding ---- */

const FoSequenceMaster *master_find(Reader *r, const char *name)
{
	FoSequenceMaster *master = map_find(r->sequence_masters, name);
	const FoPageMaster *page = map_find(r->page_masters, name);
	Parts parts = { 0 };

	if (master || !page)
		return master;
	add_part(r, &parts, only(r, page), 1, -1);
	master = arena_new_of(r->arena, FoSequenceMaster);
	*master = (FoSequenceMaster){ NULL, page->place, parts.list.items, parts.list.count };
	map_set(r->sequence_masters, name, master);
	return master;
}

const FoSequenceMaster *master_first(Reader *r)
{
	const FoPageMaster *first = map_count(r->page_masters) ? map_value(r->page_masters, 0) : NULL;

	return first ? master_find(r, first->name) : NULL;
}

static bool page_has_region(const FoPageMaster *page, const char *region)
{
	for (int i = 0; i < FO_REGIONS; i++)
		if (page->region[i].present && str_equal(page->region[i].name, region))
			return true;
	return false;
}

bool master_any_has_region(const Reader *r, const char *region)
{
	for (size_t i = 0; i < map_count(r->page_masters); i++)
		if (page_has_region(map_value(r->page_masters, i), region))
			return true;
	return false;
}

bool master_has_region(const FoSequenceMaster *master, const char *region)
{
	for (size_t i = 0; i < master->count; i++)
		for (size_t j = 0; j < master->parts[i].count; j++)
			if (page_has_region(master->parts[i].alternatives[j].master, region))
				return true;
	return false;
}
