/*
 * Faces: the input is the only font there is. It is opened, shaped with, measured, cut down and embedded. fontconfig is
 * left out: in the place of the table of faces that it fills (text/faces.c) stands one of the input's first two faces.
 */
#include "fuzz.h"

#include "base/str.h"
#include "fo/read.h"
#include "text/faces.h"

#include <string.h>

struct Faces {
	Face faces[2];
};

static const char *path, *document_path;

/* ---- the table ---- */

Faces *faces_new(Arena *arena, const char *configuration, Ledger *ledger, Diagnostics *diagnostics)
{
	static const char *const names[] = { "Fuzz", NULL };
	Faces *faces = arena_new_of(arena, Faces);

	(void)configuration, (void)ledger, (void)diagnostics;
	for (int i = 0; i < 2; i++)
		faces->faces[i] = (Face){ .index = (uint32_t)i,
					  .names = names,
					  .style = { i ? 700 : 400, 100, false },
					  .file = path,
					  .file_index = i };
	return faces;
}

void faces_free(Faces *faces)
{
	(void)faces;
}

void *faces_configuration(const Faces *faces)
{
	(void)faces;
	return NULL;
}

uint32_t faces_count(const Faces *faces)
{
	(void)faces;
	return 2;
}

Face *faces_best_of_all(const Faces *faces, FaceStyle style, const FaceNeed *need)
{
	Face *first = (Face *)(uintptr_t)&faces->faces[style.weight > 500],
	     *second = (Face *)(uintptr_t)&faces->faces[style.weight <= 500];

	(void)need;
	return !first->refused ? first : !second->refused ? second : NULL;
}

Face *faces_best(const Faces *faces, const char *family, FaceStyle style, const FaceNeed *need)
{
	return faces_same_name(family, "Fuzz") ? faces_best_of_all(faces, style, need) : NULL;
}

const char *const *faces_aliases(Faces *faces, const char *family)
{
	static const char *const names[] = { "Fuzz", NULL };

	(void)faces, (void)family;
	return names;
}

const char *const *faces_twins(Faces *faces, const char *family)
{
	static const char *const names[] = { "Fuzz", NULL };

	(void)faces, (void)family;
	return names;
}

bool faces_same_name(const char *a, const char *b)
{
	return strcmp(a, b) == 0;
}

/* ---- the target ---- */

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	static const char document[] =
		"<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format' language='fr' font-family='Fuzz'>"
		"<fo:layout-master-set>"
		"<fo:simple-page-master master-name='p' page-width='120pt' page-height='160pt'><fo:region-body/>"
		"</fo:simple-page-master></fo:layout-master-set><fo:page-sequence master-reference='p'>"
		"<fo:flow flow-name='xsl-region-body'><fo:block text-align='justify' hyphenate='true'>AVATAR "
		"Bamako fi ffl \xC3\xA9t\xC3\xA9 "
		"le 1er n\xC2\xB0 12 \xC2\xAB a \xC2\xBB</fo:block><fo:block font-variant='small-caps' "
		"font-weight='bold'>ab12</fo:block>"
		"<fo:block text-decoration='underline' letter-spacing='1pt'>a<fo:inline baseline-shift='super'>"
		"b</fo:inline>"
		"<fo:leader leader-pattern='dots'/></fo:block><fo:block>"
		"\xD7\x90\xE0\xA4\x95\xE0\xA5\x8D\xE0\xA4\xB7 e\xCC\x81</fo:block>"
		"</fo:flow></fo:page-sequence></fo:root>";

	(void)argc, (void)argv;
	document_path = fuzz_write("document.fo", document, sizeof document - 1);
	return 0;
}

static void print(FuzzRun *run, Fonts *fonts)
{
	static const PdfOptions options = { .producer = "fuzz" };
	static const LayoutOptions layout = { 0 };
	const FoDocument *document =
		fo_read_file(run->arena, &(FoSource){ .file = document_path }, NULL, run->diagnostics);
	Hyphenators *hyphenators = hyphenators_new(NULL, run->diagnostics);
	const LayoutTools tools = { fonts, images_new(run->arena, NULL, NULL, run->diagnostics), hyphenators,
				    run->diagnostics };
	const AreaDocument *areas = layout_document(run->arena, document, &tools, &layout);
	Str pdf = str_in(run->arena);

	fuzz_expect(areas || diagnostics_failed(run->diagnostics), "what is not laid out is told");
	if (!diagnostics_failed(run->diagnostics))
		fuzz_expect(pdf_write(areas, &options, file_open_memory(run->arena, &pdf), run->diagnostics) ||
				    diagnostics_failed(run->diagnostics),
			    "what is not written is told");
	hyphenators_free(hyphenators);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	FuzzRun run = fuzz_begin();
	Fonts *fonts;

	path = fuzz_write("input.ttf", data, size);
	fonts = fonts_new("", NULL, run.diagnostics);
	fuzz_expect(fonts || diagnostics_failed(run.diagnostics), "a face is refused with a reason");
	if (fonts)
		print(&run, fonts);
	fonts_free(fonts);
	fuzz_end(&run);
	return 0;
}
