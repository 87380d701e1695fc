#include "prepress/preflight.h"

#include "area/stroke.h"
#include "base/map.h"
#include "base/str.h"
#include "base/words.h"
#include "output/plate.h"

#include <math.h>
#include <string.h>

#define MM (LENGTH_PT_ONE * 72 * 10 / 254)

/* What printers ask for, in pixels to the inch at a screen of 150 lines, points, millimetres, percent. */
#define ENOUGH_PIXELS 300
#define FEWEST_PIXELS 150
#define LEAST_TEXT 6
#define LEAST_SCREENED_TEXT 9
#define NEAREST_TO_TRIM 3
#define MOST_INK 300
#define AT_THE_EDGE (MM / 4) /* knives are no better than that */

#define PAGES_OF_A_SHEET 4
#define MOST_STAPLED 96 /* pages; of thin paper */

typedef struct Looking {
	Arena *arena;
	Inks *inks;
	PressFindings *findings;
	Map *known; /* index + 1 in findings, by code and text */
	const AreaPage *page;
	uint32_t index;           /* of the page */
	ARRAY(AreaInked) grounds; /* on it, that bleed as they should, or keep clear of the edge */
} Looking;

typedef struct Fault {
	const char *code;
	PressSeverity severity;
	const char *what, *remedy;
} Fault;

static PressFinding *finding_of(Looking *l, const Fault *fault, const AreaInked *inked)
{
	const char *key = arena_printf(l->arena, "%s %s", fault->code, fault->what);
	uintptr_t found = (uintptr_t)map_find(l->known, key);

	if (!found) {
		array_push(l->arena, l->findings,
			   ((PressFinding){ .code = fault->code,
					    .severity = fault->severity,
					    .what = fault->what,
					    .remedy = fault->remedy,
					    .left = length_to_mm(inked->box.x),
					    .top = length_to_mm(inked->box.y),
					    .place = inked->place ? *inked->place : NO_PLACE }));
		found = l->findings->count;
		map_set(l->known, key, (void *)found);
	}
	return &l->findings->items[found - 1];
}

static void note(Looking *l, const AreaInked *inked, Fault fault)
{
	PressFinding *finding = finding_of(l, &fault, inked);

	finding->count++;
	if (!finding->pages.count || array_last(&finding->pages) != l->index)
		array_push(l->arena, &finding->pages, l->index);
}

/* A decimal as the language writes it: "5,5". */
static const char *decimal(Arena *arena, double value)
{
	char *text = arena_printf(arena, "%.2f", value), *point = strchr(text, '.'), *end = strchr(text, '\0');

	while (end[-1] == '0')
		*--end = '\0';
	*point = end == point + 1 ? '\0' : *_(".");
	return text;
}

/* ---- pictures ---- */

/* In the direction that has fewer. */
static double pixels_to_the_inch(const AreaItem *item)
{
	const Image *image = item->as.image.image;
	bool turned = image->orientation >= 5;
	double across = turned ? image->rows : image->columns, down = turned ? image->columns : image->rows;

	return fmin(across / length_to_pt(item->width), down / length_to_pt(item->height)) * 72;
}

static void look_at_picture(Looking *l, const AreaInked *inked)
{
	const char *path = inked->item->as.image.image->path;
	double pixels = pixels_to_the_inch(inked->item);

	if (inked->item->as.image.image->kind == IMAGE_VECTOR)
		return; /* lines, or as many pixels as it takes */
	if (pixels < ENOUGH_PIXELS - 0.5)
		note(l, inked,
		     (Fault){ "image-coarse", pixels < FEWEST_PIXELS ? PRESS_ERROR : PRESS_ALERT,
			      arena_printf(l->arena, _("picture “%s”: %.0f pixels to the inch"), path, pixels),
			      arena_printf(l->arena, _("bring one at least %.0f pixels wide, or print it smaller"),
					   ceil(length_to_pt(inked->item->width) / 72 * ENOUGH_PIXELS)) });
}

/* ---- texts ---- */

static unsigned process_plates(uint32_t plates)
{
	unsigned count = 0;

	for (unsigned i = 0; i < INKS_PROCESS; i++)
		count += plates >> i & 1;
	return count;
}

static void look_at_trim(Looking *l, const AreaInked *inked)
{
	Rect box = inked->box;
	Size page = l->page->size;
	Length left = length_min(box.x, page.width - box.x - box.width),
	       top = length_min(box.y, page.height - box.y - box.height), nearest = length_min(left, top);

	if (nearest < NEAREST_TO_TRIM * MM && nearest > -LENGTH_MAX / 2)
		note(l, inked,
		     (Fault){ "trim-near", PRESS_ALERT, _("text less than 3 mm from the cut"),
			      _("move it away from the edge: the guillotine may cut into it") });
}

static void look_at_text(Looking *l, const AreaInked *inked, const InkUse *use)
{
	double size = length_to_pt(inked->item->as.text->size);
	unsigned plates = process_plates(use->plates);

	if (size < LEAST_TEXT - 0.005)
		note(l, inked,
		     (Fault){ "text-small", PRESS_ALERT,
			      arena_printf(l->arena, _("text of %s pt"), decimal(l->arena, size)),
			      _("set it in 6 pt at least") });
	if (size < LEAST_SCREENED_TEXT - 0.005 && plates > 1)
		note(l, inked,
		     (Fault){ "text-screened", PRESS_ALERT,
			      arena_printf(l->arena, _("text below 9 pt on %u plates (%s)"), plates,
					   inks_names(l->inks, l->arena, use->plates)),
			      _("print it in black or in a spot ink: plates never fall quite right") });
	look_at_trim(l, inked);
}

/* ---- what has an edge ---- */

/* Of each line, of a double one. */
static Length thickness_of(const AreaItem *item)
{
	Rect box = { item->x, item->y, item->width, item->height }, lines[2];

	if (item->kind == AREA_POLYGON)
		box = area_polygon_box(item);
	area_double_lines(box, lines);
	if (item->kind == AREA_RULE && item->as.rule.stroke == AREA_DOUBLE)
		box = lines[0];
	return length_min(box.width, box.height);
}

static void look_at_thickness(Looking *l, const AreaInked *inked)
{
	Length thickness = thickness_of(inked->item);

	if (thickness > 0 && thickness < PDF_LEAST_RULE)
		note(l, inked,
		     (Fault){ "rule-thin", PRESS_ALERT,
			      arena_printf(l->arena, _("rule of %s pt, printed as 0.25 pt"),
					   decimal(l->arena, length_to_pt(thickness))),
			      _("give it 0.25 pt in the template") });
}

/* One that reaches the edge of the page, `out` beyond it, and not that of the bleed. */
static bool stops_short(Length out, Length bleed)
{
	return out > -AT_THE_EDGE && out < bleed - AT_THE_EDGE;
}

/* What ends at the edge leaves no white where something beneath it, of its colour, goes on. */
static bool is_on_its_like(const Looking *l, const AreaInked *inked)
{
	for (size_t i = 0; i < l->grounds.count; i++) {
		const AreaInked *ground = &l->grounds.items[i];

		if (memcmp(&ground->color, &inked->color, sizeof inked->color) == 0 &&
		    area_box_holds(ground->box, inked->box))
			return true;
	}
	return false;
}

static void look_at_bleed(Looking *l, const AreaInked *inked)
{
	const Edges *bleed = &l->page->bleed;
	Rect box = inked->box;
	Length right = box.x + box.width - l->page->size.width, foot = box.y + box.height - l->page->size.height;

	if (stops_short(-box.x, length_max(bleed->left, AT_THE_EDGE * 2)) ||
	    stops_short(-box.y, length_max(bleed->top, AT_THE_EDGE * 2)) ||
	    stops_short(right, length_max(bleed->right, AT_THE_EDGE * 2)) ||
	    stops_short(foot, length_max(bleed->bottom, AT_THE_EDGE * 2))) {
		if (is_on_its_like(l, inked))
			return;
		note(l, inked,
		     (Fault){ "bleed-missing", PRESS_ERROR, _("what touches the page’s edge stops short of the bleed"),
			      _("carry it on into the bleed (rep:bleed), or away from the edge") });
	} else if (inked->item->kind == AREA_FILL) {
		array_push(l->arena, &l->grounds, *inked);
	}
}

/* ---- inks ---- */

static void look_at_ink(Looking *l, const AreaInked *inked, const InkUse *use)
{
	const uint16_t *c = inked->color.c;

	if (use->converted)
		note(l, inked,
		     (Fault){ "ink-undeclared", PRESS_ALERT,
			      arena_printf(l->arena, _("colour #%02x%02x%02x converted by the profile (%s)"),
					   c[0] / 257u, c[1] / 257u, c[2] / 257u,
					   inks_names(l->inks, l->arena, use->plates)),
			      _("declare it by rep:press-color (templates/mise-en-page.xsl)") });
	if (use->total > MOST_INK + 0.5)
		note(l, inked,
		     (Fault){ "ink-heavy", PRESS_ERROR,
			      arena_printf(l->arena, _("%.0f %% of ink, more than 300 %%"), use->total),
			      _("ask for less ink in rep:press-color") });
}

static void look_at(void *context, const AreaInked *inked)
{
	Looking *l = context;
	InkUse use;

	if (!inked->box.width || !inked->box.height)
		return;
	if (inked->item->kind == AREA_IMAGE) {
		look_at_picture(l, inked);
		look_at_bleed(l, inked);
		return;
	}
	use = inks_of(l->inks, inked->color);
	look_at_ink(l, inked, &use);
	if (inked->item->kind == AREA_TEXT) {
		look_at_text(l, inked, &use); /* white text too, which stands out of a ground */
		return;
	}
	if (!use.plates)
		return;
	look_at_thickness(l, inked);
	look_at_bleed(l, inked);
}

PressFindings preflight_pages(Arena *arena, Inks *inks, const AreaDocument *document)
{
	PressFindings findings = { 0 };
	Looking l = { .arena = arena, .inks = inks, .findings = &findings, .known = map_new(arena) };

	for (uint32_t i = 0; i < document->page_count; i++) {
		l.page = &document->pages[i];
		l.index = i;
		l.grounds.count = 0;
		area_inked(l.page, look_at, &l);
	}
	return findings;
}

/* ---- the book ---- */

static void note_book(Arena *arena, PressFindings *findings, Fault fault)
{
	array_push(arena, findings,
		   ((PressFinding){ .code = fault.code,
				    .severity = fault.severity,
				    .what = fault.what,
				    .remedy = fault.remedy,
				    .place = NO_PLACE }));
}

static bool has_one_size(const AreaDocument *document)
{
	for (uint32_t i = 1; i < document->page_count; i++)
		if (document->pages[i].size.width != document->pages[0].size.width ||
		    document->pages[i].size.height != document->pages[0].size.height)
			return false;
	return true;
}

void preflight_book(Arena *arena, PressFindings *findings, const Making *making, const AreaDocument *inside)
{
	uint32_t pages = inside->page_count, folded = making->binding == BINDING_COIL ? 2 : PAGES_OF_A_SHEET;

	if (pages % folded)
		note_book(arena, findings,
			  (Fault){ "pages-sheets", making->binding == BINDING_STAPLED ? PRESS_ERROR : PRESS_ALERT,
				   arena_printf(arena, _("%u pages: no multiple of %u"), (unsigned)pages,
						(unsigned)folded),
				   _("fill up with blank pages: --param cahier=4") });
	if (making->binding == BINDING_STAPLED && pages > MOST_STAPLED)
		note_book(arena, findings,
			  (Fault){ "pages-stapled", PRESS_ALERT,
				   arena_printf(arena, _("%u pages stapled: more than %d"), (unsigned)pages,
						MOST_STAPLED),
				   _("glue the spine (--binding=colle), or ask the printer") });
	if (!has_one_size(inside))
		note_book(arena, findings,
			  (Fault){ "pages-sizes", PRESS_ERROR, _("pages are not all of one size"),
				   _("one size in the template") });
}
