/*
 * Target: what a request line asks for, "/fiches/aubeville.pdf?x=1", taken apart and decoded strictly. What comes out
 * is compared with names that the server knows; it never becomes a path.
 */
#ifndef SERVE_TARGET_H
#define SERVE_TARGET_H

#include "base/arena.h"
#include "desk/desk.h"
#include "web/web.h"

#include <stdbool.h>

enum {
	TARGET_MOST_SEARCH = 200, /* bytes of a search */
	TARGET_MOST_ID = 80       /* bytes of an id in a choice */
};

typedef enum TargetKind {
	TARGET_WRONG, /* not well formed: 400 */
	TARGET_LIST,  /* the first page, or a choice of what it lists */
	TARGET_PAGE,  /* another page, if there is one of that address */
	TARGET_FICHE,
	TARGET_PICTURE,
	TARGET_EDITION,
	TARGET_DESK,
	TARGET_HEALTH,
	TARGET_METRICS
} TargetKind;

typedef struct Target {
	TargetKind kind;
	const char *id;      /* of TARGET_FICHE, TARGET_PICTURE */
	unsigned view;       /* of TARGET_PICTURE (view.h); else that of the PDF */
	WebChoice choice;    /* of TARGET_LIST: texts "" if nothing is asked for; UTF-8 without control characters */
	const char *address; /* what stands behind the first "/"; of TARGET_WRONG maybe NULL */
	const char *root;    /* the way from there back to the site's first page */
	/* of TARGET_DESK: what stands behind /atelier/ */
	const char *path;
	const DeskField *fields;
	size_t field_count;
} Target;

/* The way back to the first page from a target as it was written, for who has to say that it is wrong. */
const char *target_root(Arena *arena, const char *text);

/* Texts in `arena`. */
Target target_parse(Arena *arena, const char *text);

#endif
