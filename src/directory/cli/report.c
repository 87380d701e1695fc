/*
 * The report on fit: a fiche's pages are those of the page-sequence that holds its destination.
 */
#include "cli/report.h"

#include "area/census.h"
#include "base/notation.h"

#define MM_PER_PT (25.4 / 72)

typedef struct Line {
	const char *id;
	uint32_t pages;
	const AreaFit *fit;
	Census census;
} Line;

static bool find_line(const AreaDocument *areas, const Record *fiches, size_t count, const char *id, Line *line)
{
	uint32_t first, pages = record_pages(areas, fiches, count, id, &first), sequence;

	if (!pages)
		return false;
	sequence = areas->pages[first].sequence;
	if (sequence >= areas->fit_count)
		return false;
	line->id = id;
	line->fit = &areas->fits[sequence];
	line->pages = pages;
	line->census = area_census(areas, first, line->pages);
	return true;
}

static double millimetres(Length length)
{
	return length_to_pt(length) * MM_PER_PT;
}

/* ---- to read ---- */

static void add_text_line(Str *out, const Line *line)
{
	const AreaFit *fit = line->fit;
	const Census *census = &line->census;

	str_printf(out, "%-40s %5u %6u %5u %5.0f %7.0f %5.0f %6.0f %8.1f %6u %5u %5u %8u %7u %7u\n", line->id,
		   line->pages, fit->wanted, fit->alternative + 1, fit->space * 100, fit->leading * 100,
		   fit->size * 100, fit->fill * 100, millimetres(fit->lacking), census->lines, census->loose,
		   census->tight, census->overfull, census->hyphens, census->longest_run);
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
	str_printf(out, "%zu fiches, %zu on the pages wanted, %zu of them with nothing given up\n", count, fitted,
		   comfortable);
}

static void add_text(Str *out, const Line *lines, size_t count)
{
	str_printf(out, "%-40s %5s %6s %5s %5s %7s %5s %6s %8s %6s %5s %5s %8s %7s %7s\n", "fiche", "pages", "wanted",
		   "case", "space", "leading", "size", "fill", "over mm", "lines", "loose", "tight", "overfull",
		   "hyphens", "longest");
	for (size_t i = 0; i < count; i++)
		add_text_line(out, &lines[i]);
	add_summary(out, lines, count);
}

/* ---- JSON ---- */

static void add_json_line(Str *out, const Line *line)
{
	const AreaFit *fit = line->fit;
	const Census *census = &line->census;

	str_add(out, "  {\"id\": ");
	json_add(out, line->id);
	str_printf(
		out,
		", \"pages\": %u, \"wanted\": %u, \"case\": %u, \"space\": %.3g, \"leading\": %.3g, \"size\": %.3g, \"fill\": "
		"%.3f, "
		"\"over_mm\": %.1f, \"lines\": %u, \"loose\": %u, \"tight\": %u, \"overfull\": %u, \"hyphens\": %u, "
		"\"hyphen_runs\": %u, \"longest_run\": %u}",
		line->pages, fit->wanted, fit->alternative + 1, fit->space, fit->leading, fit->size, fit->fill,
		millimetres(fit->lacking), census->lines, census->loose, census->tight, census->overfull,
		census->hyphens, census->hyphen_runs, census->longest_run);
}

static void add_json(Str *out, const Line *lines, size_t count)
{
	str_add(out, "[\n");
	for (size_t i = 0; i < count; i++) {
		add_json_line(out, &lines[i]);
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
	(json ? add_json : add_text)(out, lines, found);
}
