/*
 * A face cut down to the glyphs that a file shows (hb-subset), ready to be embedded.
 */
#ifndef OUTPUT_SUBSET_H
#define OUTPUT_SUBSET_H

#include <hb-subset.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum SubsetKind { SUBSET_TRUETYPE, SUBSET_CFF } SubsetKind;

typedef struct Subset {
	SubsetKind kind;
	const char *program; /* the font file, or the bare CFF table */
	size_t length;
	bool cid_keyed;         /* CFF, as the large Chinese, Japanese and Korean faces are */
	hb_subset_plan_t *plan; /* these three keep the program and the map alive */
	hb_face_t *face;
	hb_blob_t *blob;
} Subset;

/* Cuts `face` to `glyphs`, without hinting and layout tables. NULL when done, with a subset for subset_release();
 * else what is wrong with the face, in words. */
const char *subset_init(Subset *subset, hb_face_t *face, const hb_set_t *glyphs);

/* The same with its table of characters, reduced to these: for what people type. */
const char *subset_init_typed(Subset *subset, hb_face_t *face, const hb_set_t *glyphs, const hb_set_t *characters);

void subset_release(Subset *subset);

/* How many glyphs it has. */
size_t subset_size(const Subset *subset);

/* The number of one of those glyphs within the subset. */
unsigned subset_glyph(const Subset *subset, unsigned glyph);

/* The identifier by which a PDF speaks of the glyph of that number within a CFF subset. */
unsigned subset_identifier(const Subset *subset, unsigned number);

#endif
