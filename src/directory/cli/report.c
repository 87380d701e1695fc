/*
 * The report on fit: a fiche's pages are those of the page-sequence that holds its destination.
 *
 * A reader compares what lies open before him: a left page, which has an even number, and the right one after it.
 */
#include "cli/report.h"

#include "area/census.h"
#include "base/notation.h"
#include "base/words.h"

#include <stdlib.h>
#include <string.h>

typedef struct Line {
	const char *id;
	uint32_t first; /* index of its first page */
	uint32_t pages;
	const AreaFit *fit;
	Census census;
	/* whose first page faces its last, if they do not match: other sizes or leading; NULL: they do, or there is
	   none */
	const struct Line *unlike;
} Line;

static bool find_line(const AreaDocument *areas, const Record *fiches, size_t count, const char *id, Line *line)
{
	uint32_t first, pages = record_pages(areas, fiches, count, id, &first), sequence;

	if (!pages)
		return false;
	sequence = areas->pages[first].sequence;
	if (sequence >= areas->fit_count)
		return false;
	*line = (Line){ .id = id, .first = first, .pages = pages, .fit = &areas->fits[sequence] };
	line->census = area_census(areas, first, pages);
	return true;
}

static uint32_t last_page(const Line *line)
{
	return line->first + line->pages - 1;
}

static bool match(const AreaFit *a, const AreaFit *b)
{
	return a->size == b->size && a->leading == b->leading;
}

/* In the order of the book; those that begin on one page by their names. */
static int by_page(const void *a, const void *b)
{
	const Line *x = a, *y = b;

	return x->first != y->first ? (x->first < y->first ? -1 : 1) : strcmp(x->id, y->id);
}

/* Of the fiches that begin on that page the first. */
static const Line *line_on(const Line *lines, size_t count, uint32_t page)
{
	for (size_t i = 0; i < count; i++)
		if (lines[i].first == page)
			return &lines[i];
	return NULL;
}

static void compare_facing(const AreaDocument *areas, Line *lines, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const Line *facing = NULL;

		if (areas->pages[last_page(&lines[i])].number % 2 == 0)
			facing = line_on(lines, count, last_page(&lines[i]) + 1);
		if (facing && !match(lines[i].fit, facing->fit))
			lines[i].unlike = facing;
	}
}

/* ---- to read ---- */

static void add_text_line(Str *out, const AreaDocument *areas, const Line *line)
{
	const AreaFit *fit = line->fit;
	const Census *census = &line->census;

	str_printf(out, "%-40s %5u %5u %6u %5u %5.0f %7.0f %5.0f %6.0f %7.1f %8.1f %6u %6u %5u %5u %8u %7u %7u\n",
		   line->id, areas->pages[line->first].number, line->pages, fit->wanted, fit->alternative + 1,
		   fit->space * 100, fit->leading * 100, fit->size * 100, fit->fill * 100, length_to_mm(fit->free),
		   length_to_mm(fit->lacking), fit->lacking_lines, census->lines, census->loose, census->tight,
		   census->overfull, census->hyphens, census->longest_run);
}

static void add_facing(Str *out, const AreaDocument *areas, const Line *lines, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const Line *right = lines[i].unlike;
		uint32_t number = areas->pages[last_page(&lines[i])].number;

		if (right)
			str_printf(out, _("pages %u and %u differ: size %.0f and %.0f, leading %.0f and %.0f\n"),
				   number, number + 1, lines[i].fit->size * 100, right->fit->size * 100,
				   lines[i].fit->leading * 100, right->fit->leading * 100);
	}
}

/* Its second page is over the leaf of its first. */
static bool is_overleaf(const AreaDocument *areas, const Line *line)
{
	return line->pages == 2 && areas->pages[line->first].number % 2 == 1;
}

static void add_overleaf(Str *out, const AreaDocument *areas, const Line *lines, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (is_overleaf(areas, &lines[i]))
			str_printf(out, _("page %u: %s has two pages, and begins on a right one\n"),
				   areas->pages[lines[i].first].number, lines[i].id);
}

static void add_summary(Str *out, const Line *lines, size_t count)
{
	size_t fitted = 0, comfortable = 0;

	for (size_t i = 0; i < count; i++) {
		const AreaFit *fit = lines[i].fit;
		bool fits = !fit->wanted || lines[i].pages <= fit->wanted;

		fitted += fits;
		comfortable += fits && !fit->alternative && fit->space >= 1 && fit->leading >= 1 && fit->size >= 1;
	}
	str_printf(out, _("%zu fiches, %zu on the pages wanted, %zu of them with nothing given up\n"), count, fitted,
		   comfortable);
}

static void add_text(Str *out, const AreaDocument *areas, const Line *lines, size_t count)
{
	str_add(out,
		_("fiche                                     page pages wanted  case space leading  size   fill free mm"
		  " lacks mm to cut  lines loose tight overfull hyphens longest\n"));
	for (size_t i = 0; i < count; i++)
		add_text_line(out, areas, &lines[i]);
	add_facing(out, areas, lines, count);
	add_overleaf(out, areas, lines, count);
	add_summary(out, lines, count);
}

/* ---- JSON ---- */

static void add_setting(Str *out, const AreaFit *fit)
{
	str_printf(out, "\"case\": %u, \"space\": %.3g, \"leading\": %.3g, \"size\": %.3g", fit->alternative + 1,
		   fit->space, fit->leading, fit->size);
}

static void add_unlike(Str *out, const Line *right)
{
	str_add(out, ", \"unlike\": {\"id\": ");
	json_add(out, right->id);
	str_add(out, ", ");
	add_setting(out, right->fit);
	str_add(out, "}");
}

static void add_census(Str *out, const Census *census)
{
	str_printf(out,
		   ", \"lines\": %u, \"loose\": %u, \"tight\": %u, \"overfull\": %u, \"hyphens\": %u, "
		   "\"hyphen_runs\": %u, \"longest_run\": %u",
		   census->lines, census->loose, census->tight, census->overfull, census->hyphens, census->hyphen_runs,
		   census->longest_run);
}

static void add_json_line(Str *out, const AreaDocument *areas, const Line *line)
{
	const AreaFit *fit = line->fit;

	str_add(out, "  {\"id\": ");
	json_add(out, line->id);
	str_printf(out, ", \"page\": %u, \"pages\": %u, \"wanted\": %u, ", areas->pages[line->first].number,
		   line->pages, fit->wanted);
	add_setting(out, fit);
	str_printf(out, ", \"fill\": %.3f, \"free_mm\": %.1f, \"lacking_mm\": %.1f, \"lacking_lines\": %u", fit->fill,
		   length_to_mm(fit->free), length_to_mm(fit->lacking), fit->lacking_lines);
	add_census(out, &line->census);
	if (line->unlike)
		add_unlike(out, line->unlike);
	if (is_overleaf(areas, line))
		str_add(out, ", \"overleaf\": true");
	str_add(out, "}");
}

static void add_json(Str *out, const AreaDocument *areas, const Line *lines, size_t count)
{
	str_add(out, "[\n");
	for (size_t i = 0; i < count; i++) {
		add_json_line(out, areas, &lines[i]);
		str_add(out, i + 1 < count ? ",\n" : "\n");
	}
	str_add(out, "]\n");
}

void report_fit(Str *out, const AreaDocument *areas, const Record *fiches, size_t count, bool json)
{
	Line *lines = arena_array_of(out->arena, Line, count);
	size_t found = 0;

	for (size_t i = 0; i < count; i++)
		found += find_line(areas, fiches, count, fiches[i].id, &lines[found]);
	qsort(lines, found, sizeof *lines, by_page);
	compare_facing(areas, lines, found);
	(json ? add_json : add_text)(out, areas, lines, found);
}
