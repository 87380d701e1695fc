/*
 * Notes (ISO 32000-1 § 12.5.6.4): text annotations, which readers list, open and answer.
 */
#ifndef OUTPUT_NOTE_H
#define OUTPUT_NOTE_H

#include "area/area.h"
#include "output/object.h"
#include "output/tags.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct PdfNotes PdfNotes;

/* `date`: of notes that state none, or NULL. */
PdfNotes *pdf_notes_new(Arena *arena, PdfObjects *objects, const char *date);

/* The annotation of a note at a rectangle (left, bottom, right, top in hundredths of a point) on a page, put into the
 * Annot element that `tag` is or stands in, or into one of its own. `tags` may be NULL. */
PdfRef pdf_note_add(PdfNotes *notes, PdfTags *tags, const AreaNote *note, const StructElem *tag, PdfRef page,
		    const int64_t box[4]);

#endif
