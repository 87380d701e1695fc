/*
 * Area documents built by hand, with real faces, for the tests of the PDF writer.
 *
 * Faces are those of fonts/fonts.conf, so the tests run from the top folder.
 */
#ifndef TESTS_OUTPUT_SAMPLE_H
#define TESTS_OUTPUT_SAMPLE_H

#include "area/area.h"
#include "base/file.h"
#include "check.h"
#include "output/pdf.h"
#include "text/shape.h"

#include <stdlib.h>
#include <unistd.h>

#define PT(n) ((Length)((n)*65536.0))

typedef struct Sample {
	Arena *arena;
	Diagnostics *diagnostics;
	Fonts *fonts;
	Shaper *shaper;
	AreaItems items; /* of the page being built */
	ARRAY(AreaPage) pages;
	StructElem *root;
	AreaDocument document;
	PdfOptions options;
} Sample;

/* An empty document in French with a title; its structure's root is a Document. */
static inline Sample sample_new(Arena *arena, Diagnostics *diagnostics)
{
	return (Sample){
		.arena = arena,
		.diagnostics = diagnostics,
		.fonts = fonts_new("fonts/fonts.conf", NULL, diagnostics),
		.shaper = shaper_new(arena),
		.root = structure_add(arena, NULL, "Document", 0),
		.document.metadata = { .title = "Répertoire d'essai", .language = "fr", .creator = "Awa Diarra" },
		.options = { .compression = 0, .producer = "essai" }
	};
}

static inline void sample_free(Sample *s)
{
	shaper_free(s->shaper);
	fonts_free(s->fonts);
}

static inline const Font *sample_font(Sample *s, const char *family, int weight, bool italic)
{
	const char *families[] = { family, NULL };

	return fonts_find(s->fonts, &(FontRequest){ families, weight, 100, italic }, NO_PLACE);
}

static inline StructElem *sample_element(Sample *s, StructElem *parent, const char *type)
{
	return structure_add(s->arena, parent, type, 0);
}

/* A run set as shaped, without stretch; the caller may change it before the document is written. */
static inline AreaText *sample_run(Sample *s, const Font *font, double size, const char *text)
{
	const ShapedText *shaped = shape(s->shaper, font, 0, "fr", text, strlen(text));
	AreaGlyph *glyphs = arena_array_of(s->arena, AreaGlyph, shaped->count);
	AreaText *run = arena_new_of(s->arena, AreaText);
	Length x = 0;

	for (uint32_t i = 0; i < shaped->count; i++) {
		const ShapedGlyph *g = &shaped->glyphs[i];

		glyphs[i] = (AreaGlyph){ g->glyph, g->cluster,
					 area_within_run(x + length_scale(g->x_offset, PT(size), PT(1))),
					 area_within_run(-length_scale(g->y_offset, PT(size), PT(1))),
					 area_within_run(length_scale(g->advance, PT(size), PT(1))) };
		x += glyphs[i].advance;
	}
	*run = (AreaText){ .font = font,
			   .size = PT(size),
			   .stretch = 1,
			   .color = AREA_BLACK,
			   .glyphs = glyphs,
			   .count = shaped->count,
			   .text = text,
			   .text_length = (uint32_t)strlen(text) };
	return run;
}

static inline AreaText *sample_text(Sample *s, const StructElem *tag, const Font *font, double size, double x, double y,
				    const char *text)
{
	AreaText *run = sample_run(s, font, size, text);

	area_add(s->arena, &s->items, AREA_TEXT, tag, (Rect){ PT(x), PT(y), area_text_width(run), PT(size) })->as.text =
		run;
	return run;
}

static inline AreaItem *sample_box(Sample *s, AreaKind kind, const StructElem *tag, double x, double y, double width,
				   double height)
{
	return area_add(s->arena, &s->items, kind, tag, (Rect){ PT(x), PT(y), PT(width), PT(height) });
}

static inline void sample_link(Sample *s, const StructElem *tag, double x, double y, double width, AreaLink link)
{
	sample_box(s, AREA_LINK, tag, x, y, width, 12)->as.link = arena_memdup(s->arena, &link, sizeof link);
}

/* Ends the page with what was added since the last one, as one layer. */
static inline AreaPage *sample_page(Sample *s, AreaArtifact artifact)
{
	AreaLayer *layer = arena_new_of(s->arena, AreaLayer);
	uint32_t number = (uint32_t)s->pages.count + 1;

	*layer = (AreaLayer){ .artifact = artifact, .list = area_list(&s->items) };
	array_push(s->arena, &s->pages,
		   (AreaPage){ .size = { PT(300), PT(400) },
			       .master = "m",
			       .folio = arena_printf(s->arena, "%u", (unsigned)number),
			       .number = number,
			       .format = "1",
			       .prefix = "",
			       .suffix = "",
			       .layers = layer,
			       .layer_count = 1 });
	s->items = (AreaItems){ 0 };
	return &array_last(&s->pages);
}

static inline void sample_finish(Sample *s)
{
	s->document.pages = s->pages.items;
	s->document.page_count = (uint32_t)s->pages.count;
	s->document.structure = s->root;
	s->document.element_count = s->root ? structure_number(s->root) : 0;
}

/* The bytes of the file that the document makes, or NULL; *length may be NULL. */
static inline const char *sample_bytes(Sample *s, size_t *length)
{
	char path[] = "/tmp/sample-XXXXXX";
	int descriptor = mkstemp(path);
	size_t size;
	const char *bytes = NULL;

	sample_finish(s);
	close(descriptor);
	if (pdf_write(&s->document, &s->options, file_open(s->arena, path, NULL, s->diagnostics), s->diagnostics))
		bytes = file_read(s->arena, path, (size_t)1 << 30, length ? length : &size, NULL, s->diagnostics);
	unlink(path);
	return bytes;
}

/* Whether `part` stands somewhere in the file, binary parts included. */
static inline bool sample_has(const char *bytes, size_t length, const char *part)
{
	return bytes && memmem(bytes, length, part, strlen(part)) != NULL;
}

#endif
