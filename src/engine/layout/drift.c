#include "layout/drift.h"

#include "base/str.h"

typedef struct Departure {
	uint32_t place, count;
	uint32_t step;
	DriftPoint left, before, now;
	FoPageSequence style; /* what is left of it: how its folios are written, and where they begin */
} Departure;

struct Drift {
	Arena *arena;
	ARRAY(Departure) departures;
	size_t placed;
};

Drift *drift_new(Arena *arena)
{
	Drift *drift = arena_new_of(arena, Drift);

	drift->arena = arena;
	return drift;
}

/* ---- what the parity of pages means to a sequence ---- */

static bool has_masters_by_parity(const FoSequenceMaster *master)
{
	for (size_t i = 0; i < master->count; i++)
		for (size_t j = 0; j < master->parts[i].count; j++)
			if (master->parts[i].alternatives[j].parity != FO_PARITY_ANY)
				return true;
	return false;
}

static bool begins_by_parity(int initial)
{
	return initial != FO_INITIAL_AUTO;
}

static bool ends_by_parity(const Sequence *s)
{
	return s->fo->force_page_count == FO_COUNT_END_ON_EVEN || s->fo->force_page_count == FO_COUNT_END_ON_ODD ||
	       begins_by_parity(s->next_initial);
}

static bool is_break_by_parity(FoBreak at)
{
	return at == FO_BREAK_ODD_PAGE || at == FO_BREAK_EVEN_PAGE;
}

static bool is_by_side(FoAlign align)
{
	return align == FO_ALIGN_INSIDE || align == FO_ALIGN_OUTSIDE;
}

static bool has_bars_by_side(const FoText *text)
{
	return text->change_bar_placement != FO_BAR_START && text->change_bar_placement != FO_BAR_END &&
	       text->change_bar_placement != FO_BAR_LEFT && text->change_bar_placement != FO_BAR_RIGHT;
}

static bool minds_parity(const FoNode *node)
{
	return is_break_by_parity(node->box->break_before) || is_break_by_parity(node->box->break_after) ||
	       is_by_side(node->text->align) || is_by_side(node->text->align_last) ||
	       (node->kind == FO_CHANGE_BAR_BEGIN && has_bars_by_side(node->text)) ||
	       (node->kind == FO_EXTERNAL_GRAPHIC && is_by_side(node->as.graphic->align));
}

static bool has_content_by_parity(const FoPageSequence *fo)
{
	for (uint32_t i = 0; i < fo->node_count; i++)
		if (fo->nodes[i] && minds_parity(fo->nodes[i]))
			return true;
	return false;
}

uint32_t drift_step(const Sequence *s)
{
	if (s->fo->signature)
		return 2 * (uint32_t)s->fo->signature;
	if (has_masters_by_parity(s->fo->master) || ends_by_parity(s) || s->fo->swap || has_content_by_parity(s->fo))
		return 2;
	return DRIFT_ANYWHERE;
}

/* ---- departures ---- */

/* Mostly the same as in the sequence that left before. */
static const char *keep_text(Drift *drift, const char *text, const char *before)
{
	if (!text || (before && str_equal(text, before)))
		return text ? before : NULL;
	return arena_strdup(drift->arena, text);
}

static FoPageSequence style_of(Drift *drift, const FoPageSequence *fo)
{
	FoPageSequence none = { 0 };
	const FoPageSequence *before = drift->departures.count ? &array_last(&drift->departures).style : &none;

	return (FoPageSequence){ .initial_page_number = fo->initial_page_number,
				 .format = keep_text(drift, fo->format, before->format),
				 .grouping_separator =
					 keep_text(drift, fo->grouping_separator, before->grouping_separator),
				 .grouping_size = fo->grouping_size,
				 .folio_prefix = keep_text(drift, fo->folio_prefix, before->folio_prefix),
				 .folio_suffix = keep_text(drift, fo->folio_suffix, before->folio_suffix) };
}

void drift_keep(Drift *drift, const Sequence *s, uint32_t step)
{
	DriftPoint at = { s->first_page, s->first_number };
	FoPageSequence style = style_of(drift, s->fo);

	array_push(drift->arena, &drift->departures,
		   (Departure){ .place = s->place,
				.count = sequence_page_count(s),
				.step = step,
				.left = at,
				.before = at,
				.now = at,
				.style = style });
}

void drift_begin(Drift *drift)
{
	drift->placed = 0;
}

void drift_place_before(Drift *drift, uint32_t place, DriftPoint *point)
{
	for (; drift->placed < drift->departures.count; drift->placed++) {
		Departure *d = &drift->departures.items[drift->placed];

		if (d->place >= place)
			return;
		d->before = d->now;
		d->now = (DriftPoint){ point->page, sequence_first_number(&d->style, point->number) };
		*point = (DriftPoint){ d->now.page + d->count, d->now.number + d->count };
	}
}

static bool is_same(DriftPoint a, DriftPoint b)
{
	return a.page == b.page && a.number == b.number;
}

static bool stands(const Departure *d)
{
	uint32_t by = d->now.number > d->left.number ? d->now.number - d->left.number : d->left.number - d->now.number;

	return d->step == DRIFT_MOORED ? is_same(d->now, d->left) : by % d->step == 0;
}

bool drift_stands(const Drift *drift)
{
	for (size_t i = 0; i < drift->departures.count; i++)
		if (!stands(&drift->departures.items[i]))
			return false;
	return true;
}

static AreaMove move_of(const Departure *d, DriftPoint from, Arena *arena)
{
	const char **folios = arena_array_of(arena, const char *, d->count);

	for (uint32_t i = 0; i < d->count; i++)
		folios[i] = sequence_folio(arena, &d->style, d->now.number + i);
	return (AreaMove){
		.from = from.page, .to = d->now.page, .count = d->count, .number = d->now.number, .folios = folios
	};
}

const AreaMove *drift_moves(const Drift *drift, DriftSince since, Arena *arena, uint32_t *count)
{
	AreaMove *moves = arena_array_of(arena, AreaMove, drift->departures.count);

	*count = 0;
	for (size_t i = 0; i < drift->departures.count; i++) {
		const Departure *d = &drift->departures.items[i];
		DriftPoint from = since == DRIFT_LEFT ? d->left : d->before;

		if (!is_same(from, d->now))
			moves[(*count)++] = move_of(d, from, arena);
	}
	return moves;
}
