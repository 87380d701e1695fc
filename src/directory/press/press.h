/*
 * Press: the rooms from source to PDF called in turn, and what one document leaves ready for the next: the template
 * compiled, the fonts open, the dictionaries read. Each is opened when it is first needed. For one thread.
 */
#ifndef PRESS_PRESS_H
#define PRESS_PRESS_H

#include "area/area.h"
#include "layout/layout.h"
#include "output/pdf.h"
#include "transform/transform.h"

typedef struct PressOptions {
	const char *template, *fonts;	/* files */
	const char *const *allowed;	/* folders that pictures may come from, besides the document's and the template's */
	size_t allowed_count;
	const TransformParameter *parameters;
	size_t parameter_count;
	LayoutOptions layout;
	PdfOptions pdf;
} PressOptions;

typedef struct Press Press;

/* `options` and what it names outlive the press. Faults of what is opened once are recorded in `diagnostics`, those of
 * a document where the calls below say. */
Press *press_new(const PressOptions *options, Diagnostics *diagnostics);
void press_free(Press *press);

/* Opens what a document needs up to formatting objects; and from there to pages. One thread may do the one while another
 * does the other. False with diagnostics. */
bool press_open_template(Press *press);
bool press_open_fonts(Press *press);

/* Both, so that no document has to. */
bool press_make_ready(Press *press);

/* Source to formatting objects, the caller's (xmlFreeDoc). NULL with diagnostics. */
xmlDoc *press_transform(Press *press, Arena *arena, const Source *source, Diagnostics *diagnostics);

/* Source to the typed tree. Formatting objects are read as the template makes them, and are not kept: of a large edition
 * they would take more memory than all else. NULL with diagnostics. */
const FoDocument *press_document(Press *press, Arena *arena, const Source *source, const char *path, Diagnostics *diagnostics);

/* Formatting objects to pages; pictures are read from `folder` (that of the document, "" the current one), from the
 * template's once it is open, and from those allowed. NULL with diagnostics, which live in another arena: layout takes back what it tried. */
const AreaDocument *press_lay_out(Press *press, Arena *arena, const FoDocument *document, const char *folder,
				     Diagnostics *diagnostics);

/* Pages to a file ("-": standard output), or to memory. False with diagnostics. */
bool press_write(Press *press, const AreaDocument *areas, const char *path, Diagnostics *diagnostics);
bool press_write_memory(Press *press, const AreaDocument *areas, Str *out, Diagnostics *diagnostics);

/* All the steps at once. `path` names the source in messages and is where its images are looked for. */
const AreaDocument *press_areas(Press *press, Arena *arena, const Source *source, const char *path, Diagnostics *diagnostics);

#endif
