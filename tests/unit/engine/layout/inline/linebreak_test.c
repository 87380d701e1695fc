/* Line breaking on widths alone: cases checkable by hand, and all ways to break small random paragraphs. */
#include "layout/inline/linebreak.h"

#include "check.h"

#include <stdlib.h>

enum { PT = 65536, MOST_ITEMS = 64 };

/* A paragraph written as text: letters are 1 pt wide boxes joined into words, a blank is glue 1 pt + 0.5 - 0.3, "-"
 * a hyphenation point with a hyphen of 1 pt, "=" a break as dear as that, "|" a forced break, "^" a cut for
 * emergencies, "~" a no-break space. */
typedef struct Sample {
	LineItem items[MOST_ITEMS];
	uint32_t count;
} Sample;

static void add(Sample *sample, LineItem item)
{
	sample->items[sample->count++] = item;
}

static LineItem glue(void)
{
	return (LineItem){ .kind = LINE_GLUE, .width = PT, .stretch = PT / 2, .shrink = 3 * PT / 10 };
}

static LineItem penalty(int value)
{
	return (LineItem){ .kind = LINE_PENALTY, .penalty = value };
}

static void add_letter(Sample *sample)
{
	LineItem *last = sample->count ? &sample->items[sample->count - 1] : NULL;

	if (last && last->kind == LINE_BOX)
		last->width += PT;
	else
		add(sample, (LineItem){ .kind = LINE_BOX, .width = PT });
}

static Sample sample_of(const char *text)
{
	Sample sample = { .count = 0 };

	for (; *text; text++)
		switch (*text) {
		case ' ': add(&sample, glue()); break;
		case '~':
			add(&sample, penalty(LINE_PENALTY_NEVER));
			add(&sample, glue());
			break;
		case '|': add(&sample, penalty(LINE_PENALTY_FORCED)); break;
		case '^': add(&sample, penalty(LINE_PENALTY_EMERGENCY)); break;
		case '=': add(&sample, (LineItem){ .kind = LINE_PENALTY, .penalty = 50, .dear = true }); break;
		case '-':
			add(&sample, (LineItem){ .kind = LINE_PENALTY, .width = PT, .penalty = 50, .hyphen = true });
			break;
		default: add_letter(&sample);
		}
	return sample;
}

static LineBreakOptions measure(Length width)
{
	return (LineBreakOptions){ .first_width = width, .width = width, .justify = true, .hyphenate = true };
}

/* The breaks as text: items, with an exclamation mark after an overfull one. */
static const char *breaks_of(Arena *arena, const char *text, LineBreakOptions options)
{
	Sample sample = sample_of(text);
	uint32_t count;
	const LineBreak *breaks = linebreak(arena, sample.items, sample.count, &options, &count);
	Str out = str_in(arena);

	for (uint32_t i = 0; i < count; i++)
		str_printf(&out, "%s%u%s", i ? " " : "", breaks[i].item, breaks[i].overfull ? "!" : "");
	return str_text(&out);
}

static const char *ragged_breaks_of(Arena *arena, const char *text, int width)
{
	LineBreakOptions options = measure(width * PT);

	options.justify = false;
	return breaks_of(arena, text, options);
}

/* ---- by hand ---- */

TEST(nothing_has_no_line)
{
	LineBreakOptions options = measure(10 * PT);
	uint32_t count = 7;

	CHECK(linebreak(arena, NULL, 0, &options, &count) == NULL);
	CHECK_EQUAL_INT(count, 0);
}

TEST(what_fits_is_one_line)
{
	CHECK_EQUAL_STR(breaks_of(arena, "aaa bbb ccc", measure(20 * PT)), "5");
}

TEST(a_line_is_shrunk_before_one_more_is_taken)
{
	Sample sample = sample_of("aaaa bbbb");
	LineBreakOptions options = measure(PT * 88 / 10);
	uint32_t count;
	const LineBreak *breaks = linebreak(arena, sample.items, sample.count, &options, &count);

	CHECK_EQUAL_INT(count, 1);
	CHECK_NEAR(breaks[0].ratio, -2.0 / 3, 1e-4);
	CHECK(breaks[0].overfull == 0);
}

TEST(glue_at_a_break_takes_no_room)
{
	Sample sample = sample_of("aaaaa bbbbb ccccc ddddd");
	LineBreakOptions options = measure(11 * PT);
	uint32_t count;
	const LineBreak *breaks = linebreak(arena, sample.items, sample.count, &options, &count);

	CHECK_EQUAL_INT(count, 2);
	CHECK_EQUAL_INT(breaks[0].item, 3);
	CHECK_NEAR(breaks[0].ratio, 0, 1e-9);
}

TEST(the_first_line_has_a_measure_of_its_own)
{
	LineBreakOptions options = measure(11 * PT);

	options.first_width = 5 * PT;
	CHECK_EQUAL_STR(breaks_of(arena, "aaaaa bbbbb ccccc", options), "1 5");
}

/* First fit would fill the first line and leave "cc" a gap of 4 in the second. */
TEST(the_whole_paragraph_is_weighed)
{
	CHECK_EQUAL_STR(ragged_breaks_of(arena, "aaa bb cc ddddd", 6), "1 5 7");
}

/* A quarter of the measure is no hole, two and a half times the edge is. */
TEST(with_an_edge_gaps_are_weighed_by_it_and_not_by_the_measure)
{
	const char *text = "aaaaaaaaaaaaaaa aaa-aaaa aa aa";
	LineBreakOptions options = measure(20 * PT);

	options.justify = false;
	CHECK_EQUAL_STR(breaks_of(arena, text, options), "1 9");
	options.edge = 2 * PT;
	CHECK_EQUAL_STR(breaks_of(arena, text, options), "3 9");
}

TEST(a_forced_break_is_kept_and_two_make_an_empty_line)
{
	CHECK_EQUAL_STR(breaks_of(arena, "aaa|bbb", measure(20 * PT)), "1 3");
	CHECK_EQUAL_STR(breaks_of(arena, "aaa||bbb", measure(20 * PT)), "1 2 4");
	CHECK_EQUAL_STR(breaks_of(arena, "aaa | bbb", measure(3 * PT)), "2 5");
}

TEST(a_no_break_space_stays_in_its_line)
{
	CHECK_EQUAL_STR(ragged_breaks_of(arena, "aaaaa bb~cc", 9), "1 6");
}

TEST(words_are_hyphenated_only_where_lines_would_be_loose)
{
	CHECK_EQUAL_STR(breaks_of(arena, "aa aa-aa aa", measure(6 * PT)), "3 7");
	CHECK_EQUAL_STR(breaks_of(arena, "aaaa aa aa-aa aa aaa", measure(7 * PT)), "3 9 11");
}

/* The hyphen of a compound is as dear as one put in: lines without either are taken though they are looser. */
TEST(a_dear_break_is_not_taken_while_another_will_do)
{
	CHECK_EQUAL_STR(breaks_of(arena, "aaaa aa aa=aa aa aaa", measure(7 * PT)),
			breaks_of(arena, "aaaa aa aa-aa aa aaa", measure(7 * PT)));
	CHECK_EQUAL_STR(ragged_breaks_of(arena, "aaaaaaaaa aa=aaaa aa", 12), "1 7");
	CHECK_EQUAL_STR(ragged_breaks_of(arena, "aa aaaaaa=aaaaaa aa", 10), "3 7");
}

TEST(without_hyphenate_no_hyphen_is_used)
{
	LineBreakOptions options = measure(6 * PT);

	options.hyphenate = false;
	CHECK_EQUAL_STR(breaks_of(arena, "aa aa-aa aa", options), "1 5 7");
}

TEST(the_last_word_is_not_hyphenated)
{
	CHECK_EQUAL_STR(ragged_breaks_of(arena, "aaaaaaaa aaaaa-aaaaa", 15), "1 5");
}

TEST(the_last_word_is_hyphenated_rather_than_overfull)
{
	CHECK_EQUAL_STR(ragged_breaks_of(arena, "aaaaa-aaaaa", 8), "1 3");
}

TEST(a_ladder_is_limited)
{
	const char *text = "aaaa-aaaa-aaaa-aaaa-aaaa aa";
	LineBreakOptions options = measure(5 * PT);
	Sample sample = sample_of("aaaa-aaaa aa-aaaa aa-aaaa aa-aaaa aa");
	uint32_t count, ladder = 0, longest = 0;
	const LineBreak *breaks;

	options.justify = false;
	options.ladder = 2;
	/* One word of five lines: the limit is given up before a line is overfull. */
	CHECK_EQUAL_STR(breaks_of(arena, text, options), "1 3 5 7 9 11");
	options.first_width = options.width = 7 * PT;
	breaks = linebreak(arena, sample.items, sample.count, &options, &count);
	for (uint32_t i = 0; i < count; i++) {
		ladder = breaks[i].item < sample.count && sample.items[breaks[i].item].hyphen ? ladder + 1 : 0;
		longest = ladder > longest ? ladder : longest;
	}
	CHECK(longest <= 2);
}

TEST(a_token_wider_than_the_measure_is_overfull_alone)
{
	Sample sample = sample_of("aa bbbbbbbbbbbb cc");
	LineBreakOptions options = measure(8 * PT);
	uint32_t count;
	const LineBreak *breaks = linebreak(arena, sample.items, sample.count, &options, &count);

	CHECK_EQUAL_INT(count, 3);
	CHECK(breaks[0].overfull == 0);
	CHECK(breaks[1].overfull == 4 * PT);
	CHECK_NEAR(breaks[1].ratio, -1, 1e-9);
	CHECK(breaks[2].overfull == 0);
}

/* A very loose line and one that is 20 too wide, rather than one that is 23 too wide. */
TEST(a_line_that_does_not_fit_is_as_short_as_can_be)
{
	CHECK_EQUAL_STR(breaks_of(arena, "aa bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", measure(10 * PT)), "1 3!");
}

TEST(cuts_are_used_only_where_a_token_does_not_fit)
{
	CHECK_EQUAL_STR(ragged_breaks_of(arena, "aa bb^bb^bb cc", 8), "1 7 9");
	CHECK_EQUAL_STR(ragged_breaks_of(arena, "aa bbbbb^bbb^bbb cc", 8), "3 7 9");
}

TEST(a_measure_of_nothing_still_answers)
{
	CHECK_EQUAL_STR(breaks_of(arena, "aa bb", measure(0)), "1! 3!");
	CHECK_EQUAL_STR(breaks_of(arena, "aa bb", measure(-5 * PT)), "1! 3!");
	CHECK_EQUAL_STR(breaks_of(arena, " ", measure(5 * PT)), "1");
}

/* A line without a legal break that is longer than any length may be: once, no pass took it, and they had no end. */
TEST(a_line_beyond_all_lengths_still_answers)
{
	LineItem items[] = {
		{ .kind = LINE_BOX, .width = LENGTH_MAX },
		{ .kind = LINE_PENALTY, .penalty = LINE_PENALTY_NEVER },
		{ .kind = LINE_BOX, .width = LENGTH_MAX },
	};
	LineBreakOptions options = measure(10 * PT);
	uint32_t count;
	const LineBreak *breaks = linebreak(arena, items, 3, &options, &count);

	CHECK_EQUAL_INT(count, 1);
	CHECK_EQUAL_INT(breaks[0].overfull, 2 * LENGTH_MAX - 10 * PT);
}

TEST(a_short_word_alone_on_the_last_line_costs)
{
	LineBreakOptions options = measure(23 * PT);

	options.justify = false;
	options.single_word_last = true;
	CHECK_EQUAL_STR(breaks_of(arena, "aaaaaaaaaaaaa aaaaa aaa a", options), "5 7");
	options.single_word_last = false;
	CHECK_EQUAL_STR(breaks_of(arena, "aaaaaaaaaaaaa aaaaa aaa a", options), "3 7");
}

TEST(protruding_signs_leave_room)
{
	Sample sample = sample_of("aaaaa bbbbb ccccc");
	LineBreakOptions options = measure(10 * PT);
	uint32_t count;

	options.justify = false;
	linebreak(arena, sample.items, sample.count, &options, &count);
	CHECK_EQUAL_INT(count, 3);
	sample.items[0].protrude_start = sample.items[2].protrude_end = PT / 2;
	linebreak(arena, sample.items, sample.count, &options, &count);
	CHECK_EQUAL_INT(count, 2);
}

/* A line of contents: the title, a leader of 0 to 100 pt, the page number. */
TEST(a_leader_takes_the_slack_of_a_justified_last_line)
{
	Sample sample = sample_of("aaaaa");
	LineBreakOptions options = measure(20 * PT);
	uint32_t count;
	const LineBreak *breaks;

	options.justify = false;
	options.justify_last = true;
	add(&sample, (LineItem){ .kind = LINE_BOX, .width = 5 * PT, .stretch = 95 * PT, .shrink = 5 * PT });
	add_letter(&sample);
	breaks = linebreak(arena, sample.items, sample.count, &options, &count);
	CHECK_EQUAL_INT(count, 1);
	CHECK_NEAR(breaks[0].ratio, 0, 1e-9);
	CHECK(breaks[0].overfull == 0);
}

/* A line of 8 pt of letters that give 1 pt, and a space of 1 + 0.5 - 0.3 at which it is not broken. */
static LineBreak letters_that_give(Arena *arena, Length width)
{
	Sample sample = sample_of("aaaa~aaaa");
	LineItem *first = &sample.items[0], *last = &sample.items[sample.count - 1];
	LineBreakOptions options = measure(width);
	uint32_t count;
	const LineBreak *breaks;

	options.justify_last = true;
	first->stretch = first->shrink = last->stretch = last->shrink = PT / 2;
	breaks = linebreak(arena, sample.items, sample.count, &options, &count);
	CHECK_EQUAL_INT(count, 1);
	return breaks[0];
}

TEST(letters_give_before_spaces_do)
{
	CHECK_NEAR(letters_that_give(arena, 98 * PT / 10).ratio, 0, 1e-9);
	CHECK_NEAR(letters_that_give(arena, 102 * PT / 10).ratio, 0.4, 1e-4);
	CHECK_NEAR(letters_that_give(arena, 82 * PT / 10).ratio, 0, 1e-9);
	CHECK_NEAR(letters_that_give(arena, 785 * PT / 100).ratio, -0.5, 1e-4);
	CHECK_NEAR((double)letters_that_give(arena, 76 * PT / 10).overfull / PT, 0.1, 1e-4);
}

/* A hideous line costs more than two loose ones: the first is stretched by 19 pt in one space, or by 4 in each of two
 * and the second by 4 in each of three. */
TEST(no_line_is_torn_so_that_another_is_not_loose)
{
	CHECK_EQUAL_STR(breaks_of(arena,
				  "aaaaaaaaaa bbbbbbbbbb cccccccccc dddddd eeeeeee fffffff gggggg "
				  "hhhhhhhhhhhhhhhhhhhhhhhhhhhhhh",
				  measure(40 * PT)),
			"5 13 15");
}

/* A line of a single word that leaves as much white as two words would is as bad, not better. */
TEST(a_line_without_spaces_costs_by_what_it_leaves_white)
{
	CHECK_EQUAL_STR(breaks_of(arena, "aaaaaaaaaa bbbbbbbbbb ccccccc dddddddddddd eeeeeeeeeeeeeeeeeee",
				  measure(30 * PT)),
			"3 7 9");
}

/* ---- against exhaustive search ---- */

/* The rules of the header written down once more, in the plainest way, for one line at a time. */
typedef struct Oracle {
	const Sample *sample;
	const LineBreakOptions *options;
	int pass; /* 0 to 4 */
	double best;
} Oracle;

typedef struct Way {
	uint32_t at; /* broken at; UINT32_MAX at the start */
	uint32_t lines;
	int fitness, ladder;
	double demerits;
} Way;

static bool ends_here(const Oracle *o, uint32_t at)
{
	return at == o->sample->count || o->sample->items[at].penalty == LINE_PENALTY_FORCED;
}

static bool oracle_legal(const Oracle *o, uint32_t at)
{
	const LineItem *item = &o->sample->items[at];

	if (at == o->sample->count)
		return true;
	if (item->kind != LINE_PENALTY)
		return item->kind == LINE_GLUE && at > 0 && item[-1].kind == LINE_BOX;
	if (item->penalty == LINE_PENALTY_NEVER)
		return false;
	if (item->hyphen) {
		bool last_word = true;

		for (uint32_t i = at; i < o->sample->count; i++)
			for (uint32_t j = i; o->sample->items[i].kind == LINE_GLUE && j < o->sample->count; j++)
				last_word &= o->sample->items[j].kind != LINE_BOX;
		return o->options->hyphenate && o->pass > 0 && (!last_word || o->pass == 4);
	}
	return true;
}

static double oracle_badness(double gap, double give)
{
	return gap == 0 ? 0 : give <= 0 ? 10000 : fmin(1e8, 100 * pow(gap / give, 3));
}

/* Of a space of the paragraph. */
static double mean_stretch(const Sample *sample)
{
	Length sum = 0, count = 0;

	for (uint32_t i = 0; i < sample->count; i++)
		if (sample->items[i].kind == LINE_GLUE) {
			sum += sample->items[i].stretch;
			count++;
		}
	return count ? (double)(sum / count) : 0;
}

/* The way on from `way` to `at`; demerits are negative if the pass forbids it. */
static Way oracle_line(const Oracle *o, Way way, uint32_t at)
{
	const LineItem *items = o->sample->items;
	uint32_t first = way.at == UINT32_MAX ? 0 : way.at + 1, last = at;
	bool hyphen = at < o->sample->count && items[at].hyphen, ending = ends_here(o, at), empty;
	double width = 0, stretch = 0, shrink = 0, badness = 0, boxes = 0, ratio = 0, demerits, overfull = 0;
	double box_stretch = 0, box_shrink = 0;
	double full = way.lines ? o->options->width : o->options->first_width;
	bool justified = ending ? o->options->justify_last : o->options->justify;
	int glues = 0, fitness = 1;
	Way next = { at, way.lines + 1, 1, hyphen ? way.ladder + 1 : 0, -1 };

	while (first < at && items[first].kind != LINE_BOX && !ends_here(o, first))
		first++;
	while (last > first && items[last - 1].kind != LINE_BOX)
		last--;
	empty = first == last;
	for (uint32_t i = first; i < last; i++) {
		if (items[i].kind == LINE_PENALTY)
			continue;
		width += items[i].width;
		*(items[i].kind == LINE_GLUE ? &stretch : &box_stretch) += items[i].stretch;
		*(items[i].kind == LINE_GLUE ? &shrink : &box_shrink) += items[i].shrink;
		glues += items[i].kind == LINE_GLUE;
	}
	width += hyphen ? items[at].width : 0;
	if (width > full && width - full <= full / 5000 &&
	    ((!justified && !o->options->justify) || (shrink == 0 && box_shrink == 0)))
		width = full;
	if (empty && !ending)
		return next;
	if (hyphen && o->pass < 4 && o->options->ladder && next.ladder > o->options->ladder)
		return next;
	if (!empty && width > full) {
		double give = justified || o->options->justify ? shrink : 0;
		double letters = justified || o->options->justify ? fmin(width - full, box_shrink) : 0;

		overfull = fmax(0, width - full - letters - give);
		ratio = width - full - letters > 0 ? -1 : 0;
		badness = overfull ? 10000 : oracle_badness(width - full - letters, give);
		boxes = letters > 0 ? 2 * letters / box_shrink : 0;
	} else if (!empty && justified) {
		double letters = fmin(full - width, box_stretch), gap = full - width - letters;

		stretch = fmax(stretch, mean_stretch(o->sample));
		badness = oracle_badness(gap, stretch);
		boxes = letters > 0 ? 2 * letters / box_stretch : 0;
		ratio = 1;
	} else if (!empty && !ending) {
		badness = 300 * (full - width) / full;
	}
	if (overfull && o->pass < 4)
		return next;
	if (o->pass < 3 && badness > (!o->options->justify ? (o->pass == 2 ? INFINITY : 120)
				      : o->pass == 2       ? 12500
				      : o->pass            ? 200
							   : 100))
		return next;
	if (o->options->justify && badness > 12.5)
		fitness = ratio < 0 ? 0 : badness <= 100 ? 2 : 3;
	demerits = pow(10 + badness + boxes, 2);
	if (hyphen)
		demerits += pow(items[at].penalty * (o->options->justify ? 4 : 2), 2);
	if (way.ladder && (hyphen || at == o->sample->count))
		demerits += (hyphen ? 4 : 2) * pow(50 * (o->options->justify ? 4 : 1), 2);
	if (abs(fitness - way.fitness) > 1)
		demerits += 10000;
	if (at == o->sample->count && way.lines && glues == 0 && !empty && width < full / 5)
		demerits += 5000;
	if (overfull)
		demerits += 1e17 * (1 + overfull / PT);
	next.fitness = fitness;
	next.demerits = demerits + way.demerits;
	return next;
}

static void try_all(Oracle *o, Way way)
{
	uint32_t from = way.at == UINT32_MAX ? 0 : way.at + 1;

	if (way.demerits >= o->best)
		return;
	if (way.at == o->sample->count) {
		o->best = way.demerits;
		return;
	}
	for (uint32_t at = from; at <= o->sample->count; at++) {
		Way next;

		if (!oracle_legal(o, at))
			continue;
		next = oracle_line(o, way, at);
		if (next.demerits >= 0)
			try_all(o, next);
		if (ends_here(o, at))
			return;
	}
}

static const Way start = { .at = UINT32_MAX, .fitness = 1 };

/* The least demerits of the first pass that has a way. */
static double least_demerits(Oracle *o)
{
	for (o->pass = o->options->justify ? 0 : 1; o->pass < 5; o->pass++) {
		o->best = INFINITY;
		try_all(o, start);
		if (o->best < INFINITY)
			return o->best;
	}
	return INFINITY;
}

static double demerits_of(const Oracle *o, const LineBreak *breaks, uint32_t count)
{
	Way way = start;

	for (uint32_t i = 0; i < count; i++) {
		way = oracle_line(o, way, breaks[i].item);
		if (way.demerits < 0)
			return -1;
	}
	return way.demerits;
}

static Sample random_sample(void)
{
	Sample sample = { .count = 0 };
	int words = 3 + rand() % 7;

	for (int i = 0; i < words; i++) {
		int pieces = 1 + rand() % 3;

		for (int j = 0; j < pieces; j++) {
			if (j)
				add(&sample,
				    (LineItem){ .kind = LINE_PENALTY, .width = PT / 2, .penalty = 50, .hyphen = true });
			add(&sample, (LineItem){ .kind = LINE_BOX,
						 .width = PT + rand() % (3 * PT),
						 .stretch = rand() % (PT / 8),
						 .shrink = rand() % (PT / 8) });
		}
		if (i + 1 < words)
			add(&sample, rand() % 12 ? glue() : penalty(LINE_PENALTY_FORCED));
	}
	return sample;
}

static void check_against_oracle(Arena *arena, const LineBreakOptions *options)
{
	Sample sample = random_sample();
	Oracle oracle = { .sample = &sample, .options = options };
	uint32_t count;
	const LineBreak *breaks = linebreak(arena, sample.items, sample.count, options, &count);
	double least = least_demerits(&oracle), found = demerits_of(&oracle, breaks, count);

	CHECK_EQUAL_INT(breaks[count - 1].item, sample.count);
	CHECK_NEAR(found, least, least * 1e-9);
}

TEST(no_other_way_to_break_is_better)
{
	srand(1981);
	for (int i = 0; i < 3000; i++) {
		LineBreakOptions options = measure(6 * PT + rand() % (10 * PT));

		options.first_width = options.width - rand() % (2 * PT);
		options.justify = i % 3 > 0;
		options.justify_last = i % 5 == 0;
		options.hyphenate = i % 7 > 0;
		options.ladder = i % 4;
		check_against_oracle(arena, &options);
		if (check_failures)
			return;
	}
}

/* Cost grows in step with length: ten thousand words are a moment. */
TEST(a_long_paragraph_is_broken)
{
	enum { WORDS = 10000 };
	LineItem *items = arena_array_of(arena, LineItem, WORDS * 4);
	LineBreakOptions options = measure(60 * PT);
	uint32_t count = 0, breaks;

	for (int i = 0; i < WORDS; i++) {
		items[count++] = (LineItem){ .kind = LINE_BOX, .width = PT + i * 7919 % 4 * PT };
		items[count++] = (LineItem){ .kind = LINE_PENALTY, .width = PT, .penalty = 50, .hyphen = true };
		items[count++] = (LineItem){ .kind = LINE_BOX, .width = 2 * PT };
		items[count++] = glue();
	}
	linebreak(arena, items, count, &options, &breaks);
	CHECK(breaks > 800 && breaks < 1200);
}

int main(void)
{
	RUN(nothing_has_no_line);
	RUN(what_fits_is_one_line);
	RUN(a_line_is_shrunk_before_one_more_is_taken);
	RUN(glue_at_a_break_takes_no_room);
	RUN(the_first_line_has_a_measure_of_its_own);
	RUN(the_whole_paragraph_is_weighed);
	RUN(with_an_edge_gaps_are_weighed_by_it_and_not_by_the_measure);
	RUN(a_forced_break_is_kept_and_two_make_an_empty_line);
	RUN(a_no_break_space_stays_in_its_line);
	RUN(words_are_hyphenated_only_where_lines_would_be_loose);
	RUN(a_dear_break_is_not_taken_while_another_will_do);
	RUN(without_hyphenate_no_hyphen_is_used);
	RUN(the_last_word_is_not_hyphenated);
	RUN(the_last_word_is_hyphenated_rather_than_overfull);
	RUN(a_ladder_is_limited);
	RUN(a_token_wider_than_the_measure_is_overfull_alone);
	RUN(a_line_that_does_not_fit_is_as_short_as_can_be);
	RUN(cuts_are_used_only_where_a_token_does_not_fit);
	RUN(a_measure_of_nothing_still_answers);
	RUN(a_line_beyond_all_lengths_still_answers);
	RUN(a_short_word_alone_on_the_last_line_costs);
	RUN(protruding_signs_leave_room);
	RUN(a_leader_takes_the_slack_of_a_justified_last_line);
	RUN(letters_give_before_spaces_do);
	RUN(no_line_is_torn_so_that_another_is_not_loose);
	RUN(a_line_without_spaces_costs_by_what_it_leaves_white);
	RUN(no_other_way_to_break_is_better);
	RUN(a_long_paragraph_is_broken);
	return check_status();
}
