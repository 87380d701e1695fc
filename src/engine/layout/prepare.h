/*
 * Faces and images opened in the order of the document, before page-sequences are laid out side by side: so that what
 * is said of those that cannot be had is said once, at the same place whoever comes first.
 */
#ifndef LAYOUT_PREPARE_H
#define LAYOUT_PREPARE_H

#include "layout/ground/context.h"

void prepare_resources(const Layout *layout, const FoPageSequence *sequence);

#endif
