/*
 * Each trial is a whole layout of the flow; it says how high the content is, and by that which setting to try next. The
 * first has all spaces open, and a short text needs no other. For the rest the loosest setting of the ladder that does
 * is found by halving; then its spaces are opened until the page is full, the height being nearly in proportion to
 * them. The trial chosen is kept as it is, the others are thrown away: of many pages as soon as a better one is there.
 */
#include "layout/fit.h"

#include "layout/ground/choice.h"
#include "layout/page/masters.h"
#include "layout/page/plan.h"

#include <math.h>

/*
 * From comfortable to tight. Space and leading are given up in turn, neither to nothing: a label must stay nearer to
 * its own text than to the one before, and a page without leading is a wall. Then size, by steps of three percent, each
 * with a little more air than the setting before it; three sizes, of which the first and the last are half a point
 * apart at the size of a directory's text, so that facing pages never differ by more. A step takes one or two percent
 * of the height. The last gives up the baseline grid, which is no use to text that does not fit its page.
 */
static const Fit settings[] = {
	{ 1.00, 1.00, 1.00 },   { 0.85, 0.99, 1.00 },   { 0.70, 0.98, 1.00 },
	{ 0.57, 0.97, 1.00 },   { 0.45, 0.96, 1.00 },   { 0.38, 0.95, 1.00 },
	{ 0.31, 0.94, 1.00 },   { 0.25, 0.93, 1.00 },   { 0.30, 0.95, 0.97 },
	{ 0.25, 0.94, 0.97 },   { 0.22, 0.93, 0.97 },   { 0.20, 0.92, 0.97 },
	{ 0.25, 0.94, 0.9375 }, { 0.22, 0.93, 0.9375 }, { 0.20, 0.92, 0.9375 },
	{ 0.17, 0.91, 0.9375 }, { 0.15, 0.90, 0.9375 }, { 0.05, 0.90, 0.9375, .off_grid = true },
};

enum { SETTINGS = sizeof settings / sizeof *settings };

/* Spaces open halfway to their maximum where leading and size are the text's own, else to their optimum. What is left
 * of a page then stays at its foot: a short text is to look short, and as its neighbours do. */
static const double most_space = 1.5;

/* A page with less at its foot is full, of its height; */
static const double full = 0.01;
/* what is aimed at when its spaces are opened: the height goes up by steps where columns are balanced; */
static const double spare = 0.0025;
/* and how often they are: each time comes nearer by a factor of some ten. */
enum { OPENINGS = 3 };

/* Of the height of the whole, what the next case of all switches is likely to save. */
static const double usual_saving = 0.05;

/* Of the height of a page, what its spaces are between their minimum and optimum, as measured on a directory's, and how
 * far guesses by that are off: what the next setting to try is chosen by. */
static const double usual_space = 0.07, usual_error = 0.004;

size_t fit_setting_count(const FoPageSequence *sequence)
{
	return SETTINGS + sequence->alternatives;
}

/* A case is a layout that its author would accept, a tight page is not: all tighter ones have the last. */
Fit fit_setting(const FoPageSequence *sequence, size_t index)
{
	size_t alternative = index < sequence->alternatives ? index : sequence->alternatives;
	Fit setting = settings[index - alternative];

	setting.alternative = (uint32_t)alternative;
	return setting;
}

double fit_most_space(const FoPageSequence *sequence, size_t index)
{
	return index <= sequence->alternatives ? most_space : 1;
}

/* Trials of at most so many pages are all kept to the end: to lay one out again would cost more than they do. */
enum { FEW_PAGES = 4 };

/* Heights of a page: of its body, and of what stands in it. */
typedef struct TrialPage {
	Length body, used;
} TrialPage;

typedef struct Trial Trial;
struct Trial {
	Trial *next;
	Fit setting;
	TrialPage *pages; /* as if the sequence began on page 1 */
	uint32_t page_count;
	bool rough;   /* as of the plan */
	Space extent; /* of the content, on a page without end: `optimum` is as it stands */

	Arena *arena;             /* holds what follows; NULL: it was thrown away */
	Diagnostics *diagnostics; /* what this setting would have to report */
	Choices *choices;
	Flow flow;
	Plan plan;
};

typedef struct Fitter {
	Layout *layout;
	const FoPageSequence *sequence;
	PageMeasure measure;
	size_t count;  /* of settings */
	Trial *latest; /* the one tried last, before it the others */
	Trial *best;   /* the last of those that stood; NULL: none yet */
} Fitter;

/* ---- trials ---- */

static Flow lay_out(const Fitter *f, Fit setting)
{
	f->layout->fit = setting;
	return flow_lay_out(f->layout, f->sequence, f->measure);
}

static bool is_same(const Fit *a, const Fit *b)
{
	return a->space == b->space && a->leading == b->leading && a->size == b->size &&
	       a->alternative == b->alternative;
}

static Trial *find_trial(const Fitter *f, const Fit *setting)
{
	Trial *trial = f->latest;

	while (trial && !is_same(&trial->setting, setting))
		trial = trial->next;
	return trial;
}

static void lay_out_trial(const Fitter *f, Trial *trial)
{
	Layout *layout = f->layout;
	Arena *arena = layout->arena;
	Diagnostics *diagnostics = layout->diagnostics;

	layout->arena = trial->arena = arena_new();
	layout->diagnostics = trial->diagnostics = diagnostics_new(trial->arena);
	layout->choices = trial->choices = choices_new(trial->arena);
	trial->flow = lay_out(f, trial->setting);
	trial->plan = plan_pages(layout, f->sequence, &trial->flow, (PlanEnds){ .first_number = 1 });
	trial->extent = plan_extent(layout, &trial->flow, &trial->plan);
	layout->arena = arena;
	layout->diagnostics = diagnostics;
}

static void note_pages(const Fitter *f, Trial *trial)
{
	trial->page_count = (uint32_t)trial->plan.pages.count;
	trial->rough = trial->plan.rough;
	trial->pages = arena_array_of(f->layout->arena, TrialPage, trial->page_count);
	for (uint32_t i = 0; i < trial->page_count; i++) {
		const PlanPage *page = &trial->plan.pages.items[i];

		trial->pages[i] = (TrialPage){ masters_region(page->master, page->region).height, page->used };
	}
}

static void throw_away(Trial *trial)
{
	if (!trial)
		return;
	arena_free(trial->arena);
	trial->arena = NULL;
}

static bool stands_at_ease(const Trial *trial, uint32_t pages);

/* The search comes nearer each time: of those that stand the last is the one that may be chosen. */
static void weed(Fitter *f, Trial *trial)
{
	uint32_t wanted = (uint32_t)f->sequence->wanted_pages;

	if (trial->page_count <= FEW_PAGES)
		return;
	if (!stands_at_ease(trial, wanted)) {
		throw_away(trial);
	} else {
		throw_away(f->best);
		f->best = trial;
	}
}

/* The trial of a setting; a setting is tried once. */
static const Trial *try_setting(Fitter *f, Fit setting)
{
	Trial *trial = find_trial(f, &setting);

	if (trial)
		return trial;
	trial = arena_new_of(f->layout->arena, Trial);
	trial->next = f->latest;
	trial->setting = setting;
	lay_out_trial(f, trial);
	note_pages(f, trial);
	f->latest = trial;
	weed(f, trial);
	return trial;
}

static const Trial *try_index(Fitter *f, size_t index)
{
	return try_setting(f, fit_setting(f->sequence, index));
}

/* The bodies of that many pages together. */
static Length room_of(const Trial *trial, uint32_t pages)
{
	Length room = 0;

	for (uint32_t i = 0; i < pages; i++)
		room += trial->pages[i < trial->page_count ? i : trial->page_count - 1].body;
	return room;
}

/* Whether it stands on at most `pages` as it asks to: the page breaker may shrink spaces, and part lines that belong
 * together, to save a page. */
static bool stands_at_ease(const Trial *trial, uint32_t pages)
{
	return trial->page_count <= pages && !trial->rough && trial->extent.optimum <= room_of(trial, pages);
}

/* The tightest setting may also take what is not at its ease. */
static bool stands(const Fitter *f, const Trial *trial, size_t index, uint32_t pages)
{
	return index + 1 < f->count ? stands_at_ease(trial, pages) : trial->page_count <= pages;
}

/* ---- the search on the ladder ---- */

/* How height goes with a setting, where lines are as many. */
static double growth(Fit setting)
{
	double space = 1 + usual_space * (setting.space - 1);
	double saved = usual_saving * (setting.alternative < 2 ? setting.alternative : 2);

	return setting.leading * setting.size * space * (1 - saved);
}

/* Of the room, what that setting should need by the last trial. Wrong guesses cost time, nothing else. */
static double likely_share(const Fitter *f, size_t index, uint32_t pages)
{
	double height = (double)f->latest->extent.optimum;

	return height * growth(fit_setting(f->sequence, index)) / growth(f->latest->setting) /
	       (double)room_of(f->latest, pages);
}

/* Of the settings from `low` to before `high`, the loosest that is likely to do, else the last. */
static size_t guess(const Fitter *f, size_t low, size_t high, uint32_t pages)
{
	while (low + 1 < high && likely_share(f, low, pages) > 1)
		low++;
	return low;
}

/* The loosest setting from `low` to before `high` that needs at most `pages`; `high` if none does. One that is known to
 * do also stands where the one before it misses by more than guesses are off. */
static size_t loosest_within(Fitter *f, size_t low, size_t high, uint32_t pages)
{
	size_t end = high;

	while (low < high) {
		size_t index = guess(f, low, high, pages);

		if (high < end && likely_share(f, index, pages) > 1 + usual_error)
			return high;
		if (stands(f, try_index(f, index), index, pages))
			high = index;
		else
			low = index + 1;
	}
	return high;
}

/* ---- what is left of the page ---- */

static Length left_of(const Trial *trial, uint32_t pages)
{
	return room_of(trial, pages) - trial->extent.optimum;
}

/* By how much the height grows when space goes from minimum to optimum. */
static double slope_of(const Trial *trial, const Trial *other)
{
	double space = other ? other->setting.space - trial->setting.space : 0;
	double height = other ? (double)(other->extent.optimum - trial->extent.optimum) : 0;

	return space * height > 0 ? height / space : usual_space * (double)trial->extent.optimum;
}

/* The space at which the page should be full, in hundredths; what is too much is between. */
static double likely_space(const Trial *trial, const Trial *other, double limit, uint32_t pages)
{
	double room = (double)room_of(trial, pages), left = (double)left_of(trial, pages) - room * spare;
	double space = trial->setting.space + left / slope_of(trial, other);

	if (other && !stands_at_ease(other, pages) && space >= other->setting.space)
		space = (trial->setting.space + other->setting.space) / 2;
	return fmin(floor(space * 100) / 100, limit);
}

/* The same setting as that trial's with all spaces opened alike, as far as the pages hold. */
static const Trial *open_up(Fitter *f, const Trial *trial, double limit, uint32_t pages)
{
	Fit setting = trial->setting;
	const Trial *other, *next;

	setting.space = limit;
	other = find_trial(f, &setting);
	for (int i = 0; i < OPENINGS; i++) {
		if ((double)left_of(trial, pages) <= full * (double)room_of(trial, pages))
			break;
		setting.space = likely_space(trial, other, limit, pages);
		if (setting.space <= trial->setting.space)
			break;
		next = try_setting(f, setting);
		other = stands_at_ease(next, pages) ? trial : next;
		trial = stands_at_ease(next, pages) ? next : trial;
	}
	return trial;
}

static const Trial *choose(Fitter *f, uint32_t wanted)
{
	Fit open = { .space = most_space, .leading = 1, .size = 1 };
	const Trial *trial = try_setting(f, open);
	uint32_t least;
	size_t index;

	if (stands_at_ease(trial, wanted))
		return trial;
	index = loosest_within(f, 0, f->count, wanted);
	if (index < f->count)
		return open_up(f, try_index(f, index), fit_most_space(f->sequence, index), wanted);
	least = try_index(f, f->count - 1)->page_count;
	return try_index(f, loosest_within(f, 0, f->count - 1, least));
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
	const PlanPage *last = &plan->pages.items[plan->flow_count - 1];
	Length body = masters_region(last->master, last->region).height;

	facts->pages = plan->flow_count;
	facts->fill = body ? (double)last->used / (double)body : 1;
	facts->free = length_max(body - last->used - last->notes_height, 0);
}

static Length used_after(const Trial *trial, uint32_t pages)
{
	Length used = 0;

	for (uint32_t i = pages; i < trial->page_count; i++)
		used += trial->pages[i].used;
	return used;
}

/* What the tightest setting lacks. Where all would go in but for forced breaks and blocks that are kept together, it is
 * what stands on the pages after those wanted. */
static void note_lack(Fitter *f, AreaFit *facts)
{
	const Trial *tightest = try_index(f, f->count - 1);
	Length line;

	facts->lacking = tightest->extent.minimum - room_of(tightest, facts->wanted);
	if (facts->lacking <= 0)
		facts->lacking = used_after(tightest, facts->wanted);
	f->layout->fit = tightest->setting;
	line = layout_line_height(f->layout, f->sequence->flow->text);
	facts->lacking_lines = line > 0 ? (uint32_t)((facts->lacking + line - 1) / line) : 0;
}

static void free_trials(Fitter *f)
{
	for (const Trial *trial = f->latest; trial; trial = trial->next)
		arena_free(trial->arena);
}

/* The trial becomes the layout: what it took and what it reports. */
static FitResult keep(Fitter *f, const Trial *chosen)
{
	Trial *trial = find_trial(f, &chosen->setting);
	FitResult result = { .facts = facts_of(trial->setting) };

	if (!trial->arena)
		lay_out_trial(f, trial);
	result.flow = trial->flow;
	fit_note_plan(&result.facts, &trial->plan);
	result.facts.wanted = (uint32_t)f->sequence->wanted_pages;
	if (result.facts.pages > result.facts.wanted)
		note_lack(f, &result.facts);
	f->layout->fit = trial->setting;
	f->layout->choices = trial->choices;
	choices_move(trial->choices, f->layout->arena);
	diagnostics_append(f->layout->diagnostics, trial->diagnostics);
	arena_join(f->layout->arena, trial->arena);
	trial->arena = NULL;
	free_trials(f);
	return result;
}

FitResult fit_flow(Layout *layout, const FoPageSequence *sequence, PageMeasure measure)
{
	Fitter f = { layout, sequence, measure, fit_setting_count(sequence), NULL, NULL };
	uint32_t wanted = (uint32_t)sequence->wanted_pages;

	if (!wanted)
		return (FitResult){ lay_out(&f, FIT_COMFORTABLE), facts_of(FIT_COMFORTABLE) };
	return keep(&f, choose(&f, wanted));
}
