#include "proof/margin.h"

static size_t count_that_fit(const MarginNote *notes, size_t count, Length room, Length gap)
{
	Length height = -gap;
	size_t fit = 0;

	while (fit < count && (height += gap + notes[fit].height) <= room)
		fit++;
	return fit;
}

size_t margin_settle(MarginNote *notes, size_t count, Length top, Length bottom, Length gap)
{
	size_t fit = count_that_fit(notes, count, bottom - top, gap);
	Length at = top;

	for (size_t i = 0; i < fit; i++) {
		notes[i].top = length_max(notes[i].wanted, at);
		at = notes[i].top + notes[i].height + gap;
	}
	at = bottom;
	for (size_t i = fit; i-- > 0;) {
		notes[i].top = length_min(notes[i].top, at - notes[i].height);
		at = notes[i].top - gap;
	}
	return fit;
}
