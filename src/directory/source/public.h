/*
 * Public: what of a record everybody may read. The print's template leaves the same out by `diffusion`.
 */
#ifndef SOURCE_PUBLIC_H
#define SOURCE_PUBLIC_H

#include "source/source.h"

#include <libxml/tree.h>

#include <stdbool.h>
#include <stddef.h>

/* Takes out of the element what is not for those who will read it: comments and instructions, and unless `internal`
 * what is kept from the public: elements marked diffusion="interne", the editors' team and remarks. No empty lines are
 * left. The tree is the caller's own: a copy. */
void public_prune(xmlNode *element, bool internal);

/* The edition in a document of its own, the caller's to free, as it may be read: its attributes, title, date, publisher
 * and controlled lists, and of its fiches only these, each in a part of its own. */
xmlDoc *public_extract(const Source *source, const xmlNode *const *fiches, size_t count, bool internal);

#endif
