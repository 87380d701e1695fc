/*
 * Shaping: text of one face, language and set of features to positioned glyphs (HarfBuzz).
 *
 * A word is shaped once: results are kept by (font, features, language, text) for the life of the Shaper, or until
 * it may forget them, and shared, in em units, whatever the size. Kerning and standard ligatures are on by default.
 */
#ifndef TEXT_SHAPE_H
#define TEXT_SHAPE_H

#include "text/font.h"

typedef struct Shaper Shaper;

/* One glyph. Advances and offsets in 1/65536 em; the y offset is positive upwards, as in fonts. */
typedef struct ShapedGlyph {
	uint32_t glyph;   /* below the face's number of glyphs; 0 is .notdef */
	uint32_t cluster; /* byte offset in the text of the first character it stands for */
	int32_t advance, x_offset, y_offset;
} ShapedGlyph;

typedef struct ShapedText {
	const ShapedGlyph *glyphs;
	uint32_t count;
	int64_t width; /* sum of the advances */
	bool missing;  /* some glyph is .notdef */
} ShapedText;

enum {
	SHAPE_NO_KERNING = 1,
	SHAPE_NO_LIGATURES = 2,
	SHAPE_SMALL_CAPS = 4,
	SHAPE_TABULAR = 8,
	SHAPE_SUPERSCRIPT = 16, /* the face's own raised letters (sups), for ordinals */
	SHAPE_PROPORTIONAL = 32,
	SHAPE_OLD_STYLE = 64
};

/* A Shaper for one thread, in `arena`. Its results are its own. */
Shaper *shaper_new(Arena *arena);
void shaper_free(Shaper *shaper);

/* Nobody holds results any more: they are forgotten if they are many, so that memory does not grow with the words of a
 * document. */
void shaper_forget(Shaper *shaper);

/* Glyphs of `text` (valid UTF-8, left to right). `language` is BCP 47 or "". Shared; do not change. */
const ShapedText *shape(Shaper *shaper, const Font *font, unsigned features, const char *language, const char *text,
			size_t length);

/* Of text each character of which the face has (font_has): if .notdef or nothing came of it all the same, the face is
 * damaged, and that is told as an error [font-refused]. */
void shape_check_whole(const ShapedText *shaped, const Font *font);

/* Whether the face can set all of the text in its own form of that one feature: each glyph that the feature is
 * meant for (small letters under SHAPE_SMALL_CAPS, letters and figures under SHAPE_SUPERSCRIPT, else figures) changes
 * under it. Where it does not, layout scales capitals or raises small letters. */
bool shape_has_feature(Shaper *shaper, const Font *font, unsigned feature, const char *text, size_t length);

#endif
