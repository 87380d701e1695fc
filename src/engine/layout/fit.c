/*
 * Page counts fall as settings get tighter, so the loosest setting that does is found between one that does not and one
 * that does. Each trial is a whole layout of the flow; it says how high the content is, and by that which setting to
 * try next. Mostly two or three are tried. The one chosen is kept as it is, the others are thrown away.
 */
#include "layout/fit.h"

#include "layout/ground/choice.h"
#include "layout/page/masters.h"
#include "layout/page/plan.h"

/*
 * From roomy to tight. A short text may open up by a seventh, no more: beyond, it looks like another book; its spaces
 * take up most of what it leaves. Space goes first, in halves; then leading, in steps of 4 percent, to 118 percent of
 * the size where 132 is usual; then size, by steps that a reader does not see between facing pages, to 7.5 pt
 * of 8.2. The last leading is kept for the last but one size: a line that small is better led.
 */
static const Fit settings[] = {
	{ 2.0, 1.14, 1.15 }, { 1.6, 1.09, 1.10 }, { 1.3, 1.04, 1.05 },  { 1.0, 1.00, 1.00 },
	{ 0.5, 1.00, 1.00 }, { 0.0, 1.00, 1.00 }, { 0.0, 0.96, 1.00 },  { 0.0, 0.93, 1.00 },
	{ 0.0, 0.93, 0.97 }, { 0.0, 0.90, 0.94 }, { 0.0, 0.90, 0.915 },
};

enum { COMFORTABLE = 3, SETTINGS = sizeof settings / sizeof *settings };

/* Of the height of the whole, what the next case of all switches is likely to save. */
static const double usual_saving = 0.05;

/* Of the height of a page that its spaces take, as measured on a directory's: what a guess is made by. */
static const double usual_space = 0.07;

size_t fit_setting_count(const FoPageSequence *sequence)
{
	return SETTINGS + sequence->alternatives;
}

/* A case is a layout that its author would accept, a tight page is not: all tighter ones have the last. */
Fit fit_setting(const FoPageSequence *sequence, size_t index)
{
	size_t beyond = index < COMFORTABLE ? 0 : index - COMFORTABLE;
	size_t alternative = beyond < sequence->alternatives ? beyond : sequence->alternatives;
	Fit setting = settings[index - alternative];

	setting.alternative = (uint32_t)alternative;
	return setting;
}

typedef struct Trial {
	Arena *arena;             /* holds all of it; NULL: not tried */
	Diagnostics *diagnostics; /* what this setting would have to report */
	Choices *choices;
	Flow flow;
	Plan plan;       /* as if the sequence began on page 1 */
	Length body;     /* height of the last page's body */
	Length height;   /* of the content of all pages, */
	Length overflow; /* of those after the wanted ones */
} Trial;

typedef struct Fitter {
	Layout *layout;
	const FoPageSequence *sequence;
	Length full_width, column_width;
	size_t count;  /* of settings */
	Trial *trials; /* by setting */
	size_t latest; /* the setting tried last */
} Fitter;

/* ---- trials ---- */

static Flow lay_out(const Fitter *f, Fit setting)
{
	f->layout->fit = setting;
	return flow_lay_out(f->layout, f->sequence, f->full_width, f->column_width);
}

static void measure(const Fitter *f, Trial *trial)
{
	trial->plan = plan_pages(f->layout, f->sequence, &trial->flow, 1);
	trial->body = masters_region(array_last(&trial->plan.pages).master, FO_REGION_BODY).height;
	for (size_t i = 0; i < trial->plan.pages.count; i++) {
		Length used = trial->plan.pages.items[i].used;

		trial->height += used;
		trial->overflow += i < (size_t)f->sequence->wanted_pages ? 0 : used;
	}
}

/* The trial of a setting; a setting is tried once. */
static const Trial *try_setting(Fitter *f, size_t index)
{
	Layout *layout = f->layout;
	Arena *arena = layout->arena;
	Diagnostics *diagnostics = layout->diagnostics;
	Trial *trial = &f->trials[index];

	if (trial->arena)
		return trial;
	layout->arena = trial->arena = arena_new();
	layout->diagnostics = trial->diagnostics = diagnostics_new(trial->arena);
	layout->choices = trial->choices = choices_new(trial->arena);
	trial->flow = lay_out(f, fit_setting(f->sequence, index));
	measure(f, trial);
	layout->arena = arena;
	layout->diagnostics = diagnostics;
	f->latest = index;
	return trial;
}

/* ---- the search ---- */

/* How height goes with a setting: type of one size larger takes more lines, each of them higher. */
static double growth(Fit setting)
{
	double space = 1 + usual_space * (setting.space - 1);
	double saved = usual_saving * (setting.alternative < 2 ? setting.alternative : 2);

	return setting.leading * setting.size * setting.size * space * (1 - saved);
}

/* Whether that setting should need at most `pages`, by the last trial. Wrong guesses cost time, nothing else. */
static bool is_likely(const Fitter *f, size_t index, uint32_t pages)
{
	const Trial *known = &f->trials[f->latest];
	double height = (double)known->height * growth(fit_setting(f->sequence, index)) /
			growth(fit_setting(f->sequence, f->latest));

	return height <= (double)known->body * pages;
}

/* Of the settings from `low` to before `high`, the loosest that is likely to do, else the last. */
static size_t guess(const Fitter *f, size_t low, size_t high, uint32_t pages)
{
	while (low + 1 < high && !is_likely(f, low, pages))
		low++;
	return low;
}

/* The loosest setting from `low` to before `high` that needs at most `pages`; `high` if none does. */
static size_t loosest_within(Fitter *f, size_t low, size_t high, uint32_t pages)
{
	while (low < high) {
		size_t index = guess(f, low, high, pages);

		if (try_setting(f, index)->plan.pages.count <= pages)
			high = index;
		else
			low = index + 1;
	}
	return low;
}

static size_t choose(Fitter *f, uint32_t wanted)
{
	size_t index;

	if (try_setting(f, COMFORTABLE)->plan.pages.count <= wanted)
		return loosest_within(f, 0, COMFORTABLE, wanted);
	index = loosest_within(f, COMFORTABLE + 1, f->count, wanted);
	return index < f->count ? index
				: loosest_within(f, COMFORTABLE, f->count - 1,
						 (uint32_t)f->trials[f->count - 1].plan.pages.count);
}

/* ---- the result ---- */

static AreaFit facts_of(Fit setting)
{
	return (AreaFit){ .alternative = setting.alternative,
			  .space = setting.space,
			  .leading = setting.leading,
			  .size = setting.size };
}

void fit_note_plan(AreaFit *facts, const Plan *plan)
{
	const PlanPage *last = &array_last(&plan->pages);
	Length body = masters_region(last->master, FO_REGION_BODY).height;

	facts->pages = (uint32_t)plan->pages.count;
	facts->fill = body ? (double)last->used / (double)body : 1;
}

/* The trial becomes the layout: what it took and what it reports. */
static FitResult keep(Fitter *f, size_t index)
{
	Trial *trial = &f->trials[index];
	FitResult result = { trial->flow, facts_of(fit_setting(f->sequence, index)) };

	fit_note_plan(&result.facts, &trial->plan);
	result.facts.wanted = (uint32_t)f->sequence->wanted_pages;
	if (result.facts.pages > result.facts.wanted)
		result.facts.over = f->trials[f->count - 1].overflow;
	f->layout->fit = fit_setting(f->sequence, index);
	f->layout->choices = trial->choices;
	choices_move(trial->choices, f->layout->arena);
	diagnostics_append(f->layout->diagnostics, trial->diagnostics);
	arena_join(f->layout->arena, trial->arena);
	trial->arena = NULL;
	for (size_t i = 0; i < f->count; i++)
		arena_free(f->trials[i].arena);
	return result;
}

FitResult fit_flow(Layout *layout, const FoPageSequence *sequence, Length full_width, Length column_width)
{
	size_t count = fit_setting_count(sequence);
	Fitter f = { layout, sequence, full_width, column_width, count, NULL, 0 };
	uint32_t wanted = (uint32_t)sequence->wanted_pages;

	if (!wanted)
		return (FitResult){ lay_out(&f, FIT_COMFORTABLE), facts_of(FIT_COMFORTABLE) };
	f.trials = arena_array_of(layout->arena, Trial, count);
	return keep(&f, choose(&f, wanted));
}
