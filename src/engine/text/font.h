/*
 * Fonts: which face serves a request, what it can show, how it measures.
 *
 * The choice is ours (faces.h), among the faces that the given configuration of fontconfig allows, so that a machine's
 * own fonts never change an edition; HarfBuzz opens and measures. Faces are checked before use (fsType allows
 * embedding, tables in bounds: sfnt.h) and a face that fails is a diagnostic [font-…], never a crash; the next best
 * serves. A file is opened when its face is first chosen. Faces may be asked for, and used, by several threads.
 *
 * All measures are in Length per em: 65536 is one em. Multiply with length_scale(measure, size, LENGTH_PT_ONE)
 * … that is measure × size / 65536.
 */
#ifndef TEXT_FONT_H
#define TEXT_FONT_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/ledger.h"
#include "base/length.h"

#include <stdbool.h>
#include <stdint.h>

/* The configuration by which a machine's own programs find faces. */
#define FONTS_OF_MACHINE "/etc/fonts/fonts.conf"

typedef struct Fonts Fonts;
typedef struct Font Font;

typedef struct FontRequest {
	const char *const *families; /* in order of preference, NULL-terminated; generic names allowed */
	int weight;                  /* 100 to 900 */
	int stretch;                 /* percent of normal width, 50 to 200 */
	bool italic;
} FontRequest;

typedef struct FontMetrics {
	Length ascender, descender; /* OS/2 typographic; the descender is positive, downwards */
	Length x_height, cap_height;
	Length underline_position; /* centre of the line below the baseline, positive */
	Length underline_thickness;
	Length strikeout_position, strikeout_thickness; /* centre of the line above the baseline, positive */
	Length subscript_offset, superscript_offset;    /* positive: down, up */
	Length italic_slope;                            /* run per em of rise, for PDF's ItalicAngle */
} FontMetrics;

/* Opens the fonts of a job. `configuration` is a fontconfig file. NULL with a diagnostic when it cannot be read
 * or allows no usable face. Files that are read are told to `ledger`. Freed by fonts_free(); Font values live as
 * long. */
Fonts *fonts_new(const char *configuration, Ledger *ledger, Diagnostics *diagnostics);
void fonts_free(Fonts *fonts);

/* The configuration of fontconfig (FcConfig *), for libraries that choose faces themselves. */
void *fonts_configuration(const Fonts *fonts);

/* The best face for the request; never NULL. A family that is not there falls to the next, at last to serif,
 * with a warning [font-missing] at `place` once for each family. The same request gives the same Font. */
const Font *fonts_find(Fonts *fonts, const FontRequest *request, Place place);

/*
 * A face that has all of a cluster, what a reader takes for one sign (a letter with its marks, a family of emoji), like
 * `font` in weight and slope; NULL if no allowed face has it. Ideographs are looked for in faces made for `language`
 * (BCP 47, or "") first, as its forms of them are its own; emoji in those of the generic family `emoji`.
 */
const Font *fonts_fallback(Fonts *fonts, const Font *font, const char *language, const char *cluster, size_t length);

const FontMetrics *font_metrics(const Font *font);
/* Whether the face can set each character of a text. */
bool font_has_all(const Font *font, const char *text, size_t length);

/* Whether the face can set the character: it has its glyph, or shaping makes it from one that it has (no-break
 * and narrow spaces, U+2010, U+2011), or it is invisible by nature (soft hyphen, joiners). */
bool font_has(const Font *font, uint32_t code_point);

/* The rectangle about a glyph's outline, from its origin on the baseline; empty for one without ink. */
Rect font_ink(const Font *font, uint32_t glyph);

/* "Noto Sans SemiCondensed:600" and the like: the same for the same face on every machine; for traces. */
const char *font_name(const Font *font);
const char *font_postscript_name(const Font *font);

/* A hb_face_t * of that face, immutable, owned by the Fonts; void so that HarfBuzz stays in text and output. */
void *font_hb_face(const Font *font);
int font_units_per_em(const Font *font);

/* A small number, the same for one Font through the life of the Fonts, from 0, dense: for tables by font. */
uint32_t font_ordinal(const Font *font);

#endif
