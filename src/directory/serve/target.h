/*
 * Target: what a request line asks for, "/fiches/aubeville.pdf?x=1", taken apart and decoded strictly. What comes out
 * is compared with names that the server knows; it never becomes a path.
 */
#ifndef SERVE_TARGET_H
#define SERVE_TARGET_H

#include "base/arena.h"
#include "desk/desk.h"

#include <stdbool.h>

enum { TARGET_MOST_SEARCH = 200 }; /* bytes of a search */

typedef enum TargetKind {
	TARGET_WRONG,   /* not well formed: 400 */
	TARGET_UNKNOWN, /* 404 */
	TARGET_PAGE,
	TARGET_FICHE,
	TARGET_PICTURE,
	TARGET_EDITION,
	TARGET_DESK,
	TARGET_HEALTH,
	TARGET_METRICS
} TargetKind;

typedef struct Target {
	TargetKind kind;
	const char *id;     /* of TARGET_FICHE, TARGET_PICTURE */
	unsigned view;      /* of TARGET_PICTURE (view.h); else that of the PDF */
	const char *search; /* of TARGET_PAGE: q, "" if none; UTF-8 without control characters */
	unsigned page;      /* of TARGET_PAGE, from 1 */
	/* of TARGET_DESK: what stands behind /atelier/, and the way from there back to the site's first page */
	const char *path, *root;
	const DeskField *fields;
	size_t field_count;
} Target;

/* Texts in `arena`. */
Target target_parse(Arena *arena, const char *text);

#endif
