#include "prepress/inks.h"

#include "base/array.h"
#include "base/map.h"
#include "base/str.h"
#include "base/words.h"
#include "output/image.h"
#include "output/plate.h"

#include <string.h>

#define SOLID 65535.0

enum { MEASURED_SIDE = 1000 /* pixels on the longer side of a drawing: its hairlines are some of them */ };

struct Inks {
	Arena *arena, *messages;
	PdfPlates *plates;
	const AreaInks *declared;
	const char *spots[INKS_MOST]; /* by plate */
	Map *pictures;                /* PageInks by path */
};

Inks *inks_new(Arena *arena, const PdfPress *press, const AreaInks *declared)
{
	Inks *inks = arena_new_of(arena, Inks);

	inks->arena = arena;
	inks->messages = arena_new(); /* what there is to say of colours was said when the file was written */
	inks->plates = pdf_plates_new(arena, NULL, press, diagnostics_new(inks->messages));
	pdf_plates_declare(inks->plates, declared);
	inks->declared = declared;
	inks->pictures = map_new(arena);
	return inks;
}

void inks_free(Inks *inks)
{
	pdf_plates_free(inks->plates);
	arena_free(inks->messages);
}

/* ---- colours ---- */

static const AreaInk *declared_as(const Inks *inks, AreaColor color)
{
	for (uint32_t i = 0; i < inks->declared->count; i++) {
		const AreaInk *ink = &inks->declared->items[i];
		size_t components = color.space == AREA_CMYK ? 4 : 3;

		if (ink->color.space == color.space && memcmp(ink->color.c, color.c, components * sizeof *color.c) == 0)
			return ink;
	}
	return NULL;
}

static bool is_grey(AreaColor color)
{
	return color.c[0] == color.c[1] && color.c[1] == color.c[2];
}

/* The plate of a spot; the last for all beyond the most there are. */
static unsigned plate_of(Inks *inks, const PdfPlate *plate, const AreaInk *ink)
{
	unsigned number = INKS_PROCESS + plate->spot - 1;

	if (number >= INKS_MOST)
		return INKS_MOST - 1;
	inks->spots[number] = ink->spot;
	return number;
}

InkUse inks_of(Inks *inks, AreaColor color)
{
	const AreaInk *ink = declared_as(inks, color);
	PdfPlate plate = pdf_plates_find(inks->plates, color, 0);
	InkUse use = { .overprints = plate.overprints,
		       .converted = !ink && color.space == AREA_RGB && !is_grey(color) };

	for (unsigned i = 0; i < (plate.spot ? 1 : INKS_PROCESS); i++)
		if (plate.c[i]) {
			use.plates |= 1u << (plate.spot ? plate_of(inks, &plate, ink) : i);
			use.total += plate.c[i] / SOLID * 100;
		}
	return use;
}

/* ---- pictures ---- */

/* Of one ink of a pixel, in 1/255, as it is seen through the alpha. */
static unsigned ink_at(const Image *image, size_t pixel, unsigned ink)
{
	bool gray = image->colors == IMAGE_GRAY;
	unsigned value = image->data[gray ? pixel : INKS_PROCESS * pixel + ink];

	if (gray || image->inverted)
		value = 255 - value;
	return image->alpha ? value * image->alpha[pixel] / 255 : value;
}

/* Of a picture in greys, which are black, or in CMYK. */
static PageInks measure(const Image *image)
{
	size_t count = (size_t)image->columns * image->rows;
	PageInks found = { 0 };
	unsigned most = 0;

	for (size_t i = 0; i < count; i++) {
		unsigned total = 0;

		for (unsigned ink = image->colors == IMAGE_GRAY ? INKS_PROCESS - 1 : 0; ink < INKS_PROCESS; ink++) {
			unsigned value = ink_at(image, i, ink);

			total += value;
			found.plates |= (value > 0) << ink;
		}
		most = total > most ? total : most;
	}
	found.most = most / 255.0 * 100;
	return found;
}

static PageInks measure_picture(Inks *inks, const Image *image)
{
	Arena *scratch = arena_new();
	PageInks found = { 0 };
	Image made, drawn = *image;
	bool vector = image->kind == IMAGE_VECTOR;

	if ((!vector || pdf_image_draw(scratch, image, MEASURED_SIDE, &drawn)) &&
	    pdf_image_separate(inks->plates, scratch, &drawn, &made))
		found = measure(&made);
	arena_free(scratch);
	return found;
}

static PageInks inks_of_picture(Inks *inks, const Image *image)
{
	PageInks *known = map_find(inks->pictures, image->path);

	if (!known) {
		known = arena_new_of(inks->arena, PageInks);
		*known = measure_picture(inks, image);
		map_set(inks->pictures, image->path, known);
	}
	return *known;
}

/* ---- pages ---- */

/* What black may be printed over. */
typedef struct Ground {
	Rect box;
	double total;
} Ground;

typedef struct Counting {
	Inks *inks;
	Arena *scratch;
	PageInks page;
	ARRAY(Ground) grounds; /* in the order of painting */
} Counting;

/* The fullest of what shows under a box. */
static double ground_under(const Counting *c, Rect box)
{
	double most = 0;

	for (size_t i = c->grounds.count; i-- > 0;) {
		const Ground *ground = &c->grounds.items[i];

		if (!area_boxes_meet(ground->box, box))
			continue;
		most = ground->total > most ? ground->total : most;
		if (area_box_holds(ground->box, box))
			break;
	}
	return most;
}

static void count_item(void *context, const AreaInked *inked)
{
	Counting *c = context;
	InkUse use = { 0 };

	if (!inked->box.width || !inked->box.height)
		return;
	if (inked->item->kind == AREA_IMAGE) {
		PageInks picture = inks_of_picture(c->inks, inked->item->as.image.image);

		use = (InkUse){ .plates = picture.plates, .total = picture.most };
	} else {
		use = inks_of(c->inks, inked->color);
	}
	if (use.overprints)
		use.total += ground_under(c, inked->box);
	if (inked->item->kind != AREA_TEXT && inked->item->kind != AREA_POLYGON)
		array_push(c->scratch, &c->grounds, ((Ground){ inked->box, use.total }));
	c->page.plates |= use.plates;
	if (use.total > c->page.most)
		c->page.most = use.total;
}

PageInks inks_on_page(Inks *inks, const AreaPage *page)
{
	Counting c = { .inks = inks, .scratch = arena_new() };

	area_inked(page, count_item, &c);
	arena_free(c.scratch);
	return c.page;
}

/* ---- names ---- */

const char *inks_name(const Inks *inks, unsigned plate)
{
	static const char *const called[INKS_PROCESS] = { "Cyan", "Magenta", "Jaune", "Noir" };

	return plate < INKS_PROCESS ? called[plate] : inks->spots[plate];
}

/* For people. */
static const char *const process[INKS_PROCESS] = { N_("Cyan"), N_("Magenta"), N_("Yellow"), N_("Black") };

const char *inks_names(const Inks *inks, Arena *arena, uint32_t plates)
{
	Str names = str_in(arena);

	for (unsigned i = 0; i < INKS_MOST; i++)
		if (plates & 1u << i)
			str_printf(&names, "%s%s", names.length ? ", " : "",
				   i < INKS_PROCESS ? words_spoken(process[i]) : inks->spots[i]);
	return names.length ? str_text(&names) : "aucune";
}
