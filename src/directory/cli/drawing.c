/*
 * Pages are drawn by several threads, each with its own faces. They are counted from 1, as readers of PDF count them:
 * folios may be of letters, come twice, or not at all.
 */
#include "cli/drawing.h"

#include "base/array.h"
#include "base/ascii.h"
#include "base/crew.h"
#include "base/file.h"
#include "base/str.h"
#include "base/words.h"
#include "picture/picture.h"
#include "process/files.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#define MOST_PAGES 99999999ul

typedef struct Drawing {
	const Options *options;
	const AreaDocument *areas;
	ARRAY(uint32_t) pages;      /* from 0 */
	const char *before, *after; /* of a page's number in names; `after` NULL: the name has none */
	int digits;
	Diagnostics *diagnostics;
	atomic_bool failed;
} Drawing;

bool drawing_is_picture(const char *output)
{
	return output && (str_ends(output, ".png") || str_ends(output, ".svg"));
}

const char *drawing_misuse(const Options *options, const char *output)
{
	if (drawing_is_picture(output) && options->sealed)
		return _("a seal is of a PDF, not of pictures");
	if (drawing_is_picture(output) && options->press)
		return _("a picture is for screens; what goes to a press is a PDF");
	if (drawing_is_picture(output) && options->in_edition)
		return _("--as-in-edition prints PDFs; build draws pages of the edition");
	if (!drawing_is_picture(output) && (options->drawn || options->resolution))
		return _("--pages and --resolution are of pictures; name one, as -o page.png");
	return NULL;
}

/* ---- which pages ---- */

/* Reads "3" or "3-5" and the comma behind it. */
static bool read_range(const char **text, unsigned long *first, unsigned long *last)
{
	char *end;

	if (!ascii_is_digit(**text))
		return false;
	*first = *last = strtoul(*text, &end, 10);
	if (*end == '-') {
		if (!ascii_is_digit(end[1]))
			return false;
		*last = strtoul(end + 1, &end, 10);
	}
	*text = end + (*end == ',' && end[1]);
	return *first >= 1 && *last >= *first && *last <= MOST_PAGES && (*end == ',' ? end[1] != '\0' : *end == '\0');
}

bool drawing_is_list(const char *text)
{
	unsigned long first, last;

	do {
		if (!read_range(&text, &first, &last))
			return false;
	} while (*text);
	return true;
}

/* In the order of the document, each once. */
static bool choose_pages(Drawing *drawing, Arena *arena)
{
	uint32_t count = drawing->areas->page_count;
	bool *chosen = arena_array_of(arena, bool, count);
	const char *text = drawing->options->drawn;
	unsigned long first, last;

	while (text && *text && read_range(&text, &first, &last)) {
		if (last > count) {
			diag_error(drawing->diagnostics, "page-unknown", NO_PLACE, NULL,
				   "there is no page %lu: the document has %u",
				   last > first && first <= count ? last : first, (unsigned)count);
			return false;
		}
		memset(chosen + first - 1, true, (last - first + 1) * sizeof *chosen);
	}
	for (uint32_t page = 0; page < count; page++)
		if (!drawing->options->drawn || chosen[page])
			array_push(arena, &drawing->pages, page);
	return true;
}

/* ---- names ---- */

/* "%d" or "%03d" in a name; NULL if there is none. */
static const char *find_place(const char *name, size_t *length, int *digits)
{
	for (const char *sign = strchr(name, '%'); sign; sign = strchr(sign + 1, '%')) {
		char *end;
		long wanted = strtol(sign + 1, &end, 10);

		if (*end != 'd' || wanted < 0 || wanted > 9 || sign[1] == '-' || sign[1] == '+' || sign[1] == ' ')
			continue;
		*length = (size_t)(end + 1 - sign);
		*digits = (int)wanted;
		return sign;
	}
	return NULL;
}

static int digits_of(uint32_t number)
{
	int digits = 1;

	for (; number > 9; number /= 10)
		digits++;
	return digits;
}

static void choose_names(Drawing *drawing, Arena *arena, const char *output)
{
	size_t length;
	const char *place = find_place(output, &length, &drawing->digits);
	size_t stem = strlen(output) - strlen(".png");

	drawing->before = output;
	if (place) {
		drawing->before = arena_strndup(arena, output, (size_t)(place - output));
		drawing->after = place + length;
	} else if (drawing->pages.count > 1) {
		int digits = digits_of(drawing->areas->page_count);

		drawing->before = arena_printf(arena, "%.*s-", (int)stem, output);
		drawing->after = output + stem;
		drawing->digits = digits < 2 ? 2 : digits;
	}
}

static const char *name_of(const Drawing *drawing, Arena *arena, uint32_t page)
{
	return drawing->after ? arena_printf(arena, "%s%0*u%s", drawing->before, drawing->digits, (unsigned)page + 1,
					     drawing->after)
			      : drawing->before;
}

/* ---- drawing ---- */

static bool draw(const Drawing *drawing, Pictures *pictures, Arena *scratch, uint32_t page)
{
	const char *name = name_of(drawing, scratch, page);
	const AreaPage *area = &drawing->areas->pages[page];
	const char *title = drawing->areas->metadata.title;
	Str bytes = str_in(scratch);
	bool drawn = str_ends(name, ".svg")
			     ? picture_svg(pictures, area, title ? title : "", &bytes, drawing->diagnostics)
			     : picture_png(pictures, area, 1,
					   drawing->options->resolution ? drawing->options->resolution
									: PICTURE_USUAL_RESOLUTION,
					   &bytes, drawing->diagnostics);

	return drawn && file_write_all(scratch, name, bytes.bytes, bytes.length, process_files(), drawing->diagnostics);
}

static void draw_pages(Crew *crew, void *context, unsigned worker)
{
	Drawing *drawing = context;
	Pictures *pictures = pictures_new();
	Arena *scratch = arena_new();
	size_t piece;

	(void)worker;
	while (crew_take(crew, &piece)) {
		if (!atomic_load(&drawing->failed) && !draw(drawing, pictures, scratch, drawing->pages.items[piece]))
			atomic_store(&drawing->failed, true);
		arena_reset(scratch, (ArenaMark){ 0 });
	}
	arena_free(scratch);
	pictures_free(pictures);
}

bool drawing_write(Arena *arena, const Options *options, const char *output, const AreaDocument *areas,
		   Diagnostics *diagnostics)
{
	Drawing drawing = { .options = options, .areas = areas, .diagnostics = diagnostics };

	if (!choose_pages(&drawing, arena))
		return false;
	choose_names(&drawing, arena, output);
	crew_run(crew_size(options->workers, drawing.pages.count), drawing.pages.count, draw_pages, &drawing);
	return !atomic_load(&drawing.failed);
}
