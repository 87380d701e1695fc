/*
 * Copyfitting: a page-sequence in the pages that are wanted for it (rep:pages), in the most comfortable setting that
 * does it.
 *
 * The settings are a ladder, so that neighbours look alike, in the order in which a typographer gives things up: the
 * first cases of switches (rep:choose="fit"), space and leading in turn, then size and all that again. Size and leading
 * are never more than the text's own, spaces never less than their minimum, and sizes never below the legibility floor
 * (context.h). What is left of the page at the setting chosen is dealt out over all spaces, in proportion, halfway to
 * their maximum, or to their optimum where anything was given up; beyond that it stays at the foot.
 *
 * What fits in no setting stands at the comfortable one, in as few pages more as the tightest could do. Nothing is ever
 * cut.
 */
#ifndef LAYOUT_FIT_H
#define LAYOUT_FIT_H

#include "layout/page/plan.h"

typedef struct FitResult {
	Flow flow;
	AreaFit facts; /* for the report */
} FitResult;

/* Lays out the sequence's flow; as it is where no page count is wanted, and then fit_note_plan() is to tell the facts
 * of pages. Sets layout->fit to the setting chosen. */
FitResult fit_flow(Layout *layout, const FoPageSequence *sequence, PageMeasure measure);

/* The settings of a sequence, from roomy to tight: a few that are the same for all and, after the comfortable one, the
 * same with the second case of its switches, the third … */
size_t fit_setting_count(const FoPageSequence *sequence);
Fit fit_setting(const FoPageSequence *sequence, size_t index);

/* How far the spaces of a setting may be opened: more than the setting's own. */
double fit_most_space(const FoPageSequence *sequence, size_t index);

/* How many pages a plan has, and how full the last is. */
void fit_note_plan(AreaFit *facts, const Plan *plan);

#endif
