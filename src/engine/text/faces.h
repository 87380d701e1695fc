/*
 * Faces: what a fontconfig configuration allows, as a table, and the choice among them.
 *
 * fontconfig is asked once, for the list, the coverage and the aliases; the choice itself is ours, after CSS Fonts
 * Module Level 4, § 5.2 (width first, then slope, then weight), because XSL-FO takes its font properties from CSS
 * and because fontconfig's own weighing changes with its version.
 */
#ifndef TEXT_FACES_H
#define TEXT_FACES_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/ledger.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct Faces Faces;

typedef struct FaceStyle {
	int weight;  /* 100 to 900 */
	int stretch; /* percent of normal width, 50 to 200 */
	bool italic;
} FaceStyle;

typedef struct Face {
	uint32_t index;           /* in the table, dense from 0 */
	const char *const *names; /* family names, NULL-terminated; the first is the typographic family */
	FaceStyle style;
	const char *file;
	int file_index;
	const char *postscript_name; /* may be NULL */
	bool sfnt;                   /* a file of TrueType or OpenType, as fontconfig sees it */
	bool refused;                /* found unusable: it is not chosen again */
	const void *coverage, *languages;
} Face;

/* What a face is to have beside its style. */
typedef struct FaceNeed {
	const uint32_t *characters;
	size_t count;
	const char *language; /* that its makers meant it for, as fontconfig names it; NULL: any */
} FaceNeed;

/* The faces that the fontconfig file `configuration` allows, in `arena`; nothing else on the machine is read. NULL
 * with a diagnostic [font-configuration], [font-none] or of font_cache.h. Ended with faces_free(). */
Faces *faces_new(Arena *arena, const char *configuration, Ledger *ledger, Diagnostics *diagnostics);
void faces_free(Faces *faces);

/* The configuration itself (FcConfig *), as long as the faces live: for libraries that choose faces themselves. */
void *faces_configuration(const Faces *faces);

uint32_t faces_count(const Faces *faces);

/*
 * The nearest face of a family, refused ones apart; NULL if the table has no such family. Names are compared
 * without regard to case and blanks. A name of four styles such as "Noto Sans SemiCondensed" stands for its whole
 * typographic family at that width, so that its weights beyond regular and bold are found too. With `need`
 * not NULL, only among faces that have what it says.
 */
Face *faces_best(const Faces *faces, const char *family, FaceStyle style, const FaceNeed *need);

/* The nearest of all faces, whatever the family; as above. */
Face *faces_best_of_all(const Faces *faces, FaceStyle style, const FaceNeed *need);

/* The names that the configuration puts for `family`, in order, itself first: an alias's preferences, and the last
 * resort that it gives to every name. NULL-terminated, in the arena. */
const char *const *faces_aliases(Faces *faces, const char *family);

/* Of those names the ones that the configuration says are as good (Liberation Sans for Helvetica: binding="same"), not
 * those that it puts for want of better. */
const char *const *faces_twins(Faces *faces, const char *family);

/* Whether two family names are the same. */
bool faces_same_name(const char *a, const char *b);

#endif
