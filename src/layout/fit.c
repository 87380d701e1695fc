/*
 * Page counts fall as settings get tighter, so the loosest setting that does is found by halving: each trial is a
 * whole layout of the flow, thrown away unless it is the one.
 */
#include "layout/fit.h"

#include "layout/masters.h"
#include "layout/plan.h"

/*
 * From roomy to tight. A short fiche may open up by a seventh, no more: beyond, it looks like another book; its spaces
 * take up most of what it leaves. Space goes first, in halves; then leading, in steps of 4 percent, to 118 percent of
 * the size where the templates give 132; then size, by steps that a reader does not see between facing pages, to 7.5 pt
 * where they give 8.2. The last leading is kept for the last but one size: a line that small is better led.
 */
static const Fit settings[] = {
	{ 2.0, 1.14, 1.15 }, { 1.6, 1.09, 1.10 }, { 1.3, 1.04, 1.05 },
	{ 1.0, 1.00, 1.00 },
	{ 0.5, 1.00, 1.00 }, { 0.0, 1.00, 1.00 }, { 0.0, 0.96, 1.00 }, { 0.0, 0.93, 1.00 },
	{ 0.0, 0.93, 0.97 }, { 0.0, 0.90, 0.94 }, { 0.0, 0.90, 0.915 },
};

enum { COMFORTABLE = 3, TIGHTEST = sizeof settings / sizeof *settings - 1 };

typedef struct Trial {
	Flow flow;
	uint32_t pages;
	Length used;			/* on the last page */
	Length overflow;		/* height of the content of pages after the wanted ones */
	Length body;			/* height of the last page's body */
	Diagnostics *diagnostics;	/* what this setting would have to report */
} Trial;

typedef struct Fitter {
	Layout *layout;
	const FoPageSequence *sequence;
	Length full_width, column_width;
	ArenaMark start;
} Fitter;

static Trial try_setting(const Fitter *f, const Fit *setting)
{
	Layout *layout = f->layout;
	Diagnostics *diagnostics = layout->diagnostics;
	Trial trial = { 0 };
	Plan plan;

	arena_reset(layout->arena, f->start);
	layout->fit = *setting;
	layout->diagnostics = trial.diagnostics = diagnostics_new(layout->arena);
	trial.flow = flow_lay_out(layout, f->sequence, f->full_width, f->column_width);
	plan = plan_pages(layout, f->sequence, &trial.flow, 1);
	layout->diagnostics = diagnostics;
	trial.pages = (uint32_t)plan.pages.count;
	trial.used = array_last(&plan.pages).used;
	trial.body = masters_region(array_last(&plan.pages).master, FO_REGION_BODY).height;
	for (size_t i = (size_t)f->sequence->wanted_pages; i < plan.pages.count; i++)
		trial.overflow += plan.pages.items[i].used;
	return trial;
}

/* The index of the loosest setting from `loosest` on that needs at most `pages`; the tightest is known to. */
static size_t loosest_within(const Fitter *f, size_t loosest, uint32_t pages)
{
	size_t low = loosest, high = TIGHTEST;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (try_setting(f, &settings[middle]).pages <= pages)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

static FitResult finish(const Fitter *f, const Fit *setting, Length over)
{
	Trial trial = try_setting(f, setting);

	diagnostics_append(f->layout->diagnostics, trial.diagnostics);
	return (FitResult) { trial.flow, {
		.wanted = (uint32_t)f->sequence->wanted_pages, .pages = trial.pages,
		.space = setting->space, .leading = setting->leading, .size = setting->size,
		.fill = trial.body ? (double)trial.used / (double)trial.body : 1,
		.over = over } };
}

FitResult fit_flow(Layout *layout, const FoPageSequence *sequence, Length full_width, Length column_width)
{
	Fitter f = { layout, sequence, full_width, column_width, arena_mark(layout->arena) };
	uint32_t wanted = (uint32_t)sequence->wanted_pages;
	Trial tightest;

	if (!wanted)
		return finish(&f, &settings[COMFORTABLE], 0);
	if (try_setting(&f, &settings[COMFORTABLE]).pages <= wanted)
		return finish(&f, &settings[loosest_within(&f, 0, wanted)], 0);
	tightest = try_setting(&f, &settings[TIGHTEST]);
	if (tightest.pages <= wanted)
		return finish(&f, &settings[loosest_within(&f, COMFORTABLE + 1, wanted)], 0);
	return finish(&f, &settings[loosest_within(&f, COMFORTABLE, tightest.pages)], tightest.overflow);
}
