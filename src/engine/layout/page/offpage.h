/*
 * What stands off its page: the last look at finished pages, so that no text is lost in silence.
 *
 * A warning [off-page] at the place of the formatting object, one for each, with how far it stands out at its worst.
 * Text and pictures count when any of their ink is outside of the page. Rules, borders and backgrounds only when they
 * are wholly outside: those that run over the edge bleed, as they should. Letters that a container's edge cuts off
 * whole (overflow="hidden") are told as [clip-overflow]. Where the press prints outside of the page, up to a bleed, all
 * but text is measured against that: what stands there is meant to be cut off.
 */
#ifndef LAYOUT_OFFPAGE_H
#define LAYOUT_OFFPAGE_H

#include "area/area.h"
#include "base/diag.h"
#include "fo/fo.h"

void offpage_warn(const AreaPart *part, const FoPageSequence *sequence, Diagnostics *diagnostics);

#endif
