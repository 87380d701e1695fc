/*
 * Switches whose case layout chooses (rep:choose), decided where the width is known.
 *
 * By width: the first case whose least useful width is not more than there is; the last if none is so narrow. By
 * height: of those that are narrow enough the one that is lowest when laid out at the comfortable setting, the first of
 * equals; it is the same in every trial of copyfitting, so that these stay cheap and nothing jumps from one setting to
 * the next. By fit: as the present trial says.
 *
 * What stands about an inline-level case is not looked at: a comma after it may still stand out.
 */
#ifndef LAYOUT_ALTERNATIVES_H
#define LAYOUT_ALTERNATIVES_H

#include "layout/ground/choice.h"
#include "layout/inline/paragraph.h"

/* Decides which case of a block-level switch stands in a reference area of that width, and answers it. It has one. */
const FoNode *alternatives_decide(Layout *layout, const FoNode *alternatives, Length width);

/* The same for the switches in the inlines of a run; those in blocks within it are not its own. */
void alternatives_decide_in_run(Layout *layout, const ParagraphRun *run, Length width);

#endif
