/*
 * Total-fit line breaking, by Knuth and Plass, "Breaking Paragraphs into Lines", 1981, in the form that TeX gives it
 * (TeX: the Program, §§ 813-890): an active list of breaks that a line may still start from, and for each further
 * legal break the best way to it of each fitness class.
 *
 * Beyond TeX: ragged setting, a limit to ladders of hyphens (the best way is kept for each length of ladder too), a
 * cost for a last line of one short word, boxes that protrude and that give before glue does (as letters in pdfTeX: Hàn
 * Thế Thành's thesis, 2000), cuts inside tokens as a last resort, and overfull lines weighed by their amount. Left out:
 * \looseness, and lines of more than two different measures.
 */
#include "layout/inline/linebreak.h"

#include "base/array.h"

#include <assert.h>
#include <math.h>
#include <string.h>

/* What plain TeX has: they have set books for forty years. */
static const double line_demerit = 10;
enum { PRETOLERANCE = 100, TOLERANCE = 200 };
/* Then spaces of five times their stretch, mostly enough, before whatever there is: fewer lines need be tried. */
enum { LOOSE_TOLERANCE = 12500 };
static const double adjacent_demerits = 10000;
/* Of what cannot be: spaces stretched or shrunk that give nothing. */
static const double awful_badness = 10000;
/* TeX's badness ends there too, so that a gap of forty points costs as much as one of twenty. Ours goes on until a
 * line is white from edge to edge. */
static const double worst_badness = 1e8;

/* Of boxes that give all they can: letters two percent wider are not seen, but none are better. */
static const double box_badness = 2;

/* Ragged lines without an edge of their own cost as the square of their gap. A gap of a third of the measure is then as
 * bad as a justified line stretched to the full, the point at which readers see a hole rather than an edge … */
static const double ragged_badness = 300;
/* … and beyond this share of the measure a gap is only tried when nothing else is possible. */
static const double ragged_tolerance = 0.4;
/* A third is also about where a hyphen, which a ragged line can mostly do without, is better than the gap. */
static const double ragged_hyphen = 2;
/* In justified lines a hyphen is better than spaces at the tolerance's edge, and not than others: letters have given
 * before them, so that plain TeX's price would buy hyphens for spaces that nobody sees. */
static const double justified_hyphen = 4;
/* Two hyphens in a row cost as four more would, one before the last line as two: so do plain TeX's numbers, and ragged
 * lines have just those. */
static const double usual_hyphen = 50, double_hyphen = 4, final_hyphen = 2;

/* A last line of one word shorter than a fifth of the measure looks like a mistake, but is not worth a loose line. */
static const double short_last_demerits = 5000;
static const double short_last_share = 0.2;

/* For an overfull line, and for each point of it: more than all else in a paragraph, the loosest lines included. */
static const double overfull_demerits = 1e17;

/* Boxes are made as wide as their words by who knows them in whole thousandths of the font size, which faces of the
 * same widths have in 2048ths: lines in which nothing gives may be wider by this share. */
static const Length measure_per_rounding = 5000;

/* Tried in this order until one has a way. Ragged lines begin with the second. */
typedef enum Pass {
	PASS_PLAIN,
	PASS_HYPHENS,
	PASS_LOOSE,
	PASS_LOOSEST, /* however short lines are before they are stretched */
	PASS_LAST
} Pass;

enum { FITNESS_TIGHT, FITNESS_NORMAL, FITNESS_LOOSE, FITNESS_VERY_LOOSE, FITNESS_CLASSES };

/* What boxes, or spaces, can give. */
typedef struct Give {
	Length stretch, shrink;
} Give;

/* Totals of all items before one. */
typedef struct Sums {
	Length width;
	Give boxes, spaces;
	uint32_t glues;
} Sums;

/* The best way to have broken at an item in one fitness class after that many hyphenated lines. */
typedef struct Node {
	uint32_t item;     /* broken at; of no meaning for the paragraph's start */
	uint32_t first;    /* the item that the line after begins with */
	uint32_t line;     /* lines before the break */
	uint32_t previous; /* the node its last line began at */
	int fitness;
	/* hyphenated lines in a row up to here; without a limit: if there are any */
	int ladder;
	double demerits;
	/* of lines taken in the last pass; 0: one fits, LENGTH_ENDLESS: no line yet */
	Length least_overfull;
} Node;

typedef struct Search {
	Arena *arena;
	const LineItem *items;
	uint32_t count;
	const LineBreakOptions *options;
	const Sums *sums;       /* by item, and of all at `count` */
	Length most_protrusion; /* of any item at a line's end */
	Length usual_stretch;   /* the mean of a space: a line without any is judged as if it had one */
	uint32_t last_word;     /* item after the last glue: hyphens beyond it are not used */
	Pass pass;
	struct {
		Node *items;
		size_t count, capacity;
	} nodes;
	uint32_t *active; /* indexes of nodes, in order of their items */
	size_t active_count, active_capacity;
	/* of the present break, by ladder and fitness; demerits INFINITY: none */
	Node *best;
	int best_ladders; /* ladders of `best` in use */
	int ladder_capacity;
} Search;

/* A line from one break to another, with all that judging it needs. */
typedef struct Line {
	Length measure, width;
	Give boxes, spaces;
	uint32_t glues;
	bool empty;
	bool ending; /* before a forced break or the end */
} Line;

typedef struct Judgement {
	double badness; /* of its spaces, or of its gap if it is ragged */
	double boxes;   /* the same of its boxes */
	double ratio;   /* of its spaces */
	Length overfull;
} Judgement;

/* ---- items ---- */

static bool is_forced(const Search *s, uint32_t at)
{
	return at == s->count || (s->items[at].kind == LINE_PENALTY && s->items[at].penalty <= LINE_PENALTY_FORCED);
}

static bool is_hyphen(const Search *s, uint32_t at)
{
	return at < s->count && s->items[at].kind == LINE_PENALTY && s->items[at].hyphen;
}

static bool is_legal_penalty(const Search *s, uint32_t at)
{
	const LineItem *item = &s->items[at];

	if (item->penalty >= LINE_PENALTY_NEVER)
		return false;
	if (item->penalty >= LINE_PENALTY_EMERGENCY)
		return s->pass == PASS_LAST;
	if (item->dear)
		return s->pass != PASS_PLAIN;
	if (!item->hyphen)
		return true;
	if (!s->options->hyphenate || s->pass == PASS_PLAIN)
		return false;
	return at < s->last_word || s->pass == PASS_LAST;
}

static bool is_legal(const Search *s, uint32_t at)
{
	switch (s->items[at].kind) {
	case LINE_BOX: return false;
	case LINE_GLUE: return at > 0 && s->items[at - 1].kind == LINE_BOX;
	case LINE_PENALTY: return is_legal_penalty(s, at);
	}
	return false;
}

/* What a line that begins at or after `at` begins with: a box, or a forced break at once. */
static uint32_t first_kept(const Search *s, uint32_t at)
{
	while (at < s->count && s->items[at].kind != LINE_BOX && !is_forced(s, at))
		at++;
	return at;
}

static void add_give(Give *total, const LineItem *item)
{
	total->stretch += item->stretch;
	total->shrink += item->shrink;
}

static Give give_between(const Give *begin, const Give *end)
{
	return (Give){ end->stretch - begin->stretch, end->shrink - begin->shrink };
}

static void sum_up(Search *s)
{
	Sums *sums = arena_array_of(s->arena, Sums, s->count + 1), total = { 0 };

	for (uint32_t i = 0; i < s->count; i++) {
		const LineItem *item = &s->items[i];

		sums[i] = total;
		if (item->protrude_end > s->most_protrusion)
			s->most_protrusion = item->protrude_end;
		if (item->kind == LINE_PENALTY)
			continue;
		total.width += item->width;
		add_give(item->kind == LINE_GLUE ? &total.spaces : &total.boxes, item);
		total.glues += item->kind == LINE_GLUE;
	}
	sums[s->count] = total;
	s->sums = sums;
	s->usual_stretch = total.glues ? total.spaces.stretch / total.glues : 0;
}

static uint32_t find_last_word(const Search *s)
{
	uint32_t at = s->count;

	while (at > 0 && s->items[at - 1].kind != LINE_BOX)
		at--;
	while (at > 0 && s->items[at - 1].kind != LINE_GLUE)
		at--;
	return at;
}

/* ---- lines ---- */

static Length measure_of(const Search *s, const Node *from)
{
	return from->line ? s->options->width : s->options->first_width;
}

/* The line from a break to the legal break `at`, the last box before which is `last_box`. */
static Line line_between(const Search *s, const Node *from, uint32_t at, uint32_t last_box)
{
	Line line = { .measure = measure_of(s, from), .ending = is_forced(s, at) };
	const Sums *begin = &s->sums[from->first], *end = &s->sums[last_box];
	const LineItem *last = &s->items[last_box];

	if (from->first >= at || last_box < from->first) {
		line.empty = true;
		return line;
	}
	line.width = end->width + last->width - begin->width - s->items[from->first].protrude_start;
	line.boxes = give_between(&begin->boxes, &end->boxes);
	add_give(&line.boxes, last);
	line.spaces = give_between(&begin->spaces, &end->spaces);
	line.glues = end->glues - begin->glues;
	if (at < s->count && s->items[at].kind == LINE_PENALTY && s->items[at].width)
		line.width += s->items[at].width - s->items[at].protrude_end;
	else
		line.width -= last->protrude_end;
	return line;
}

static Length rounding_of(Length measure)
{
	return measure / measure_per_rounding;
}

/* Whether a line from there up to that box and on can no longer fit, wherever it ends. */
static bool is_past(const Search *s, const Node *from, uint32_t last_box)
{
	const Sums *begin = &s->sums[from->first], *end = &s->sums[last_box];
	const LineItem *last = &s->items[last_box];
	Length width;

	if (last_box < from->first)
		return false;
	width = end->width + last->width - begin->width - s->items[from->first].protrude_start;
	if (s->options->justify || s->options->justify_last)
		width -= end->boxes.shrink + last->shrink - begin->boxes.shrink + end->spaces.shrink -
			 begin->spaces.shrink;
	return width - s->most_protrusion > measure_of(s, from) + rounding_of(measure_of(s, from));
}

static double cube_badness(Length gap, Length give)
{
	double ratio;

	if (gap == 0)
		return 0;
	if (give <= 0)
		return awful_badness;
	ratio = (double)gap / (double)give;
	return fmin(100 * ratio * ratio * ratio, worst_badness);
}

/* Boxes take as much of a gap as they can; *rest is what is left for spaces. Answers what that costs. */
static double judge_boxes(Length gap, Length give, Length *rest)
{
	Length taken = length_min(gap, give);

	*rest = gap - taken;
	return give > 0 ? box_badness * (double)taken / (double)give : 0;
}

static Judgement judge_full(const Line *line, Length excess)
{
	Length rest;
	Judgement j = { .boxes = judge_boxes(excess, line->boxes.shrink, &rest) };

	j.badness = rest > line->spaces.shrink ? awful_badness : cube_badness(rest, line->spaces.shrink);
	j.overfull = length_max(rest - line->spaces.shrink, 0);
	if (rest)
		j.ratio = j.overfull ? -1 : -(double)rest / (double)line->spaces.shrink;
	return j;
}

static Judgement judge_short(const Search *s, const Line *line, Length gap)
{
	Length rest;
	Judgement j = { .boxes = judge_boxes(gap, line->boxes.stretch, &rest) };

	j.badness = cube_badness(rest, length_max(line->spaces.stretch, s->usual_stretch));
	if (line->spaces.stretch > 0)
		j.ratio = (double)rest / (double)line->spaces.stretch;
	return j;
}

static Judgement judge_ragged(const Search *s, const Line *line, Length gap)
{
	Judgement j = { 0 };

	if (gap < 0)
		j = (Judgement){ .badness = awful_badness, .overfull = -gap };
	else if (!line->ending && s->options->edge)
		j.badness = cube_badness(gap, s->options->edge);
	else if (!line->ending && line->measure > 0)
		j.badness = ragged_badness * (double)gap / (double)line->measure;
	return j;
}

/* A line in which nothing gives fits for all that. */
static Length gap_of(const Line *line, bool ragged)
{
	Length gap = line->measure - line->width;
	bool rigid = ragged || (!line->boxes.shrink && !line->spaces.shrink);

	return rigid && gap < 0 && -gap <= rounding_of(line->measure) ? 0 : gap;
}

static Judgement judge(const Search *s, const Line *line)
{
	bool justified = line->ending ? s->options->justify_last : s->options->justify;
	bool ragged = !justified && !s->options->justify;
	Length gap = gap_of(line, ragged);

	if (line->empty)
		return (Judgement){ 0 };
	if (ragged)
		return judge_ragged(s, line, gap);
	if (gap < 0)
		return judge_full(line, -gap);
	return justified ? judge_short(s, line, gap) : (Judgement){ 0 };
}

/* By pass. */
static const double tolerances[] = { PRETOLERANCE, TOLERANCE, LOOSE_TOLERANCE };

static bool is_tolerable(const Search *s, const Judgement *judgement)
{
	if (s->pass >= PASS_LOOSEST)
		return true;
	if (!s->options->justify && !s->options->edge)
		return s->pass == PASS_LOOSE || judgement->badness <= ragged_badness * ragged_tolerance;
	return judgement->badness <= tolerances[s->pass];
}

/* ---- demerits ---- */

static int fitness_of(const Search *s, const Judgement *judgement)
{
	if (!s->options->justify)
		return FITNESS_NORMAL;
	if (judgement->badness <= 12.5) /* a ratio of a half */
		return FITNESS_NORMAL;
	if (judgement->ratio < 0)
		return FITNESS_TIGHT;
	return judgement->badness <= 100 ? FITNESS_LOOSE : FITNESS_VERY_LOOSE;
}

static double penalty_demerits(const Search *s, uint32_t at)
{
	double penalty;

	if (at == s->count || s->items[at].kind != LINE_PENALTY || s->items[at].penalty <= LINE_PENALTY_FORCED)
		return 0;
	penalty = s->items[at].penalty;
	if (s->items[at].hyphen || s->items[at].dear)
		penalty *= s->options->justify ? justified_hyphen : ragged_hyphen;
	return penalty < 0 ? -penalty * penalty : penalty * penalty;
}

static double hyphen_demerits(const Search *s, const Node *from, uint32_t at)
{
	double price = usual_hyphen * (s->options->justify ? justified_hyphen : 1);

	if (from->ladder == 0)
		return 0;
	if (at == s->count)
		return final_hyphen * price * price;
	return is_hyphen(s, at) ? double_hyphen * price * price : 0;
}

static bool is_short_last(const Search *s, const Node *from, const Line *line, uint32_t at)
{
	return at == s->count && from->line > 0 && !s->options->single_word_last && line->glues == 0 && !line->empty &&
	       (double)line->width < short_last_share * (double)line->measure;
}

/* What the line adds to the demerits of `from`. */
static double line_demerits(const Search *s, const Node *from, const Line *line, const Judgement *judgement,
			    uint32_t at)
{
	double demerits = line_demerit + judgement->badness + judgement->boxes;
	int step = fitness_of(s, judgement) - from->fitness;

	demerits = demerits * demerits + penalty_demerits(s, at) + hyphen_demerits(s, from, at);
	if (step > 1 || step < -1)
		demerits += adjacent_demerits;
	if (is_short_last(s, from, line, at))
		demerits += short_last_demerits;
	if (judgement->overfull)
		demerits += overfull_demerits * (1 + length_to_pt(judgement->overfull));
	return demerits;
}

/* ---- the search ---- */

static Node *best_of(Search *s, int ladder, int fitness)
{
	return &s->best[ladder * FITNESS_CLASSES + fitness];
}

/* Makes room in `best` for ways of that ladder. */
static void reach_ladder(Search *s, int ladder)
{
	if (ladder >= s->ladder_capacity) {
		size_t size = sizeof(Node) * FITNESS_CLASSES;
		int capacity = ladder + 4;

		s->best = arena_grow(s->arena, s->best, size * s->ladder_capacity, size * capacity);
		s->ladder_capacity = capacity;
	}
	for (; s->best_ladders <= ladder; s->best_ladders++)
		for (int fitness = 0; fitness < FITNESS_CLASSES; fitness++)
			best_of(s, s->best_ladders, fitness)->demerits = INFINITY;
}

static int ladder_after(const Search *s, const Node *from, uint32_t at)
{
	if (!is_hyphen(s, at))
		return 0;
	return s->options->ladder ? from->ladder + 1 : 1;
}

static bool is_ladder_allowed(const Search *s, int ladder)
{
	return !s->options->ladder || ladder <= s->options->ladder || s->pass == PASS_LAST;
}

/*
 * Whether a line that stands out may be taken: in the last pass, unless one from the same break stands out less. That
 * one, and whatever follows it, is then at least as good.
 */
static bool is_overfull_allowed(const Search *s, Node *from, Length overfull)
{
	if (s->pass != PASS_LAST || overfull >= from->least_overfull)
		return false;
	from->least_overfull = overfull;
	return true;
}

/* Keeps that way to a break if it is the best of its class. */
static void offer(Search *s, const Node *way)
{
	Node *best;

	reach_ladder(s, way->ladder);
	best = best_of(s, way->ladder, way->fitness);
	if (way->demerits < best->demerits)
		*best = *way;
}

/* Offers the line from one break to another as a way to the latter; false if it is too short even to be tried. */
static bool try_line(Search *s, uint32_t from_index, uint32_t at, uint32_t last_box)
{
	Node *from = &s->nodes.items[from_index];
	Line line = line_between(s, from, at, last_box);
	Judgement judgement = judge(s, &line);
	int ladder = ladder_after(s, from, at);

	if (line.empty && !line.ending)
		return false;
	if (judgement.overfull && !is_overfull_allowed(s, from, judgement.overfull))
		return true;
	if (!judgement.overfull && !is_tolerable(s, &judgement))
		return line.width > line.measure;
	if (!is_ladder_allowed(s, ladder))
		return true;
	if (!judgement.overfull)
		from->least_overfull = 0;
	offer(s, &(Node){
			 .item = at,
			 .line = from->line + 1,
			 .previous = from_index,
			 .ladder = ladder,
			 .fitness = fitness_of(s, &judgement),
			 .least_overfull = LENGTH_ENDLESS,
			 .demerits = from->demerits + line_demerits(s, from, &line, &judgement, at),
		 });
	return true;
}

/* No later line from that break can be taken. */
static bool is_spent(const Search *s, const Node *from, uint32_t last_box)
{
	return is_past(s, from, last_box) && (s->pass != PASS_LAST || from->least_overfull < LENGTH_ENDLESS);
}

/* Drops the active nodes from `first` up to `end`. */
static void drop_active(Search *s, size_t first, size_t end)
{
	if (first == end)
		return;
	memmove(s->active + first, s->active + end, (s->active_count - end) * sizeof *s->active);
	s->active_count -= end - first;
}

static void activate(Search *s, const Node *best, uint32_t first)
{
	size_t size = s->active_count + 1;

	array_push(s->arena, &s->nodes, *best);
	array_last(&s->nodes).first = first;
	s->active = array_reserve_bytes(s->arena, s->active, &s->active_capacity, size, sizeof *s->active);
	s->active[s->active_count++] = (uint32_t)s->nodes.count - 1;
}

/*
 * Ways to `at` become active, save those that can never be part of the best: a change of fitness costs no more than
 * adjacent_demerits, and a longer ladder allows nothing that a shorter one does not.
 */
static void activate_best(Search *s, uint32_t at)
{
	uint32_t first = first_kept(s, at < s->count ? at + 1 : at);
	double bound = INFINITY;

	for (int ladder = 0; ladder < s->best_ladders; ladder++) {
		for (int fitness = 0; fitness < FITNESS_CLASSES; fitness++)
			bound = fmin(bound, best_of(s, ladder, fitness)->demerits + adjacent_demerits);
		for (int fitness = 0; fitness < FITNESS_CLASSES; fitness++) {
			const Node *best = best_of(s, ladder, fitness);

			if (best->demerits < INFINITY && best->demerits <= bound)
				activate(s, best, first);
		}
	}
}

/*
 * Tries all lines that may end at `at`. Active nodes stand in the order of their items: after one from which a line is
 * too short come only shorter ones (the paragraph's start apart, whose measure is another).
 */
static void try_break(Search *s, uint32_t at, uint32_t last_box)
{
	bool forced = is_forced(s, at);
	size_t kept = 0, tried = 0;

	s->best_ladders = 0;
	while (tried < s->active_count) { /* none is added meanwhile */
		uint32_t node = s->active[tried++];
		bool enough = try_line(s, node, at, last_box);

		if (!is_spent(s, &s->nodes.items[node], last_box))
			s->active[kept++] = node;
		if (!enough && s->nodes.items[node].line)
			break;
	}
	drop_active(s, forced ? 0 : kept, forced ? s->active_count : tried);
	activate_best(s, at);
}

/* Whether the paragraph can be broken under the rules of that pass; its end's best ways are then active. */
static bool run_pass(Search *s, Pass pass)
{
	Node start = { .first = first_kept(s, 0), .fitness = FITNESS_NORMAL, .least_overfull = LENGTH_ENDLESS };
	uint32_t last_box = 0;

	s->pass = pass;
	s->nodes.count = s->active_count = 0;
	activate(s, &start, start.first);
	for (uint32_t at = 0; at < s->count && s->active_count; at++)
		if (s->items[at].kind == LINE_BOX)
			last_box = at;
		else if (is_legal(s, at))
			try_break(s, at, last_box);
	if (s->active_count)
		try_break(s, s->count, last_box);
	return s->active_count > 0;
}

/*
 * The last pass always has a way. Its newest node cannot be dropped without another after it: dropped as spent, a line
 * from it has been taken, to a break at which a newer node became active; dropped at a forced break, all lines to it
 * are tried, and if its own is refused it had a shorter one before.
 */
static void run(Search *s)
{
	Pass pass = s->options->justify ? PASS_PLAIN : PASS_HYPHENS;

	while (!run_pass(s, pass)) {
		assert(pass < PASS_LAST);
		pass++;
	}
}

/* ---- the answer ---- */

static uint32_t last_box_before(const Search *s, uint32_t at)
{
	while (at > 0 && s->items[at - 1].kind != LINE_BOX)
		at--;
	return at ? at - 1 : 0;
}

static uint32_t best_end(const Search *s)
{
	uint32_t best = s->active[0];

	for (size_t i = 1; i < s->active_count; i++)
		if (s->nodes.items[s->active[i]].demerits < s->nodes.items[best].demerits)
			best = s->active[i];
	return best;
}

static LineBreak answer(const Search *s, const Node *node)
{
	Line line = line_between(s, &s->nodes.items[node->previous], node->item, last_box_before(s, node->item));
	Judgement judgement = judge(s, &line);

	return (LineBreak){ node->item, judgement.ratio, judgement.overfull };
}

static const LineBreak *trace_back(const Search *s, uint32_t *count)
{
	const Node *node = &s->nodes.items[best_end(s)];
	LineBreak *breaks = arena_array_of(s->arena, LineBreak, node->line);

	*count = node->line;
	for (; node->line; node = &s->nodes.items[node->previous])
		breaks[node->line - 1] = answer(s, node);
	return breaks;
}

const LineBreak *linebreak(Arena *arena, const LineItem *items, uint32_t item_count, const LineBreakOptions *options,
			   uint32_t *count)
{
	Search search = { .arena = arena, .items = items, .count = item_count, .options = options };

	*count = 0;
	if (!item_count)
		return NULL;
	sum_up(&search);
	search.last_word = find_last_word(&search);
	run(&search);
	return trace_back(&search, count);
}
