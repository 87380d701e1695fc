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
	const char *template, *fonts; /* files */
	/* folders that pictures may come from, besides the document's and the template's */
	const char *const *allowed;
	size_t allowed_count;
	const TransformParameter *parameters;
	size_t parameter_count;
	bool headings; /* of formatting objects: bookmarks say what is one */
	bool fine;     /* of formatting objects that do not say: rep:typography */
	LayoutOptions layout;
	PdfOptions pdf;
} PressOptions;

/* Whether what is kept from the public is asked for; the last word counts, as with the template. */
bool press_is_internal(const TransformParameter *parameters, size_t count);

typedef struct Press Press;

/* `options` and what it names outlive the press. Faults of what is opened once are recorded in `diagnostics`, those of
 * a document where the calls below say. */
Press *press_new(const PressOptions *options, Diagnostics *diagnostics);
void press_free(Press *press);

/* Opens what a document needs up to formatting objects; and from there to pages. One thread may do the one while
 * another does the other. False with diagnostics. */
bool press_open_template(Press *press);
bool press_open_fonts(Press *press);

/* Both, so that no document has to. */
bool press_make_ready(Press *press);

/* Source to formatting objects, the caller's (xmlFreeDoc). NULL with diagnostics. */
xmlDoc *press_transform(Press *press, Arena *arena, const Source *source, Diagnostics *diagnostics);

/* What a document is made from: the first of these that is given. */
typedef struct PressInput {
	xmlDoc *fo;           /* formatting objects in memory, */
	const Source *source; /* a source for the template, */
	/* or a file of formatting objects; of the others, what names them in messages */
	const char *path;
	const char *folder; /* that pictures may be read from: the document's, "" the current one */
	/* pages that will stand beside those of another document: their pictures are numbered after its */
	uint32_t first_image;
	PdfAttachments record; /* of formatting objects that a source was made to, by press_record() before that */
} PressInput;

/* What is wanted of it. Pictures are read from the input's folder, from the template's once it is open, and from those
 * allowed. */
typedef struct PressOutput {
	const char *pdf; /* a file, "-" for standard output; NULL: none */
	Str *memory;     /* where the PDF goes instead, or NULL */
	bool areas;      /* the pages are kept, and are in the AreaDocument */
} PressOutput;

/*
 * Prints a document, with the record of a source where the standard has files: page-sequences are read as the template
 * makes them, laid out beside it, written and forgotten. What belongs to the whole is told in `areas`, in `arena`: its
 * metadata, destinations, fits, the count of its pages; those themselves only where they are wanted. False with
 * diagnostics, which live in another arena, and no file.
 */
bool press_print(Press *press, Arena *arena, const PressInput *input, const PressOutput *output, AreaDocument *areas,
		 Diagnostics *diagnostics);

/* What the PDF of a source carries of it: the record of a fiche, or of an edition's root element, in `arena`; nothing
 * where the standard has no files. `path` is the edition's. To be called before the source is printed. */
PdfAttachments press_record(const Press *press, Arena *arena, const xmlNode *root, const char *path);

/* Pages that were kept, or some of them, to memory. False with diagnostics. */
bool press_write_memory(Press *press, const AreaDocument *areas, PdfAttachments attachments, Str *out,
			Diagnostics *diagnostics);

#endif
