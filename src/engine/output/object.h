/*
 * The objects of a PDF file (ISO 32000-1 § 7.3), written as they come: what has been set is gone from memory, all but
 * its place in the file.
 *
 * Dictionaries' entries are text that we compose ourselves, which keeps number formatting, names and strings in our
 * hands; libharu writes them out as values. Small objects go into object streams (§ 7.5.7) and there is a
 * cross-reference stream (§ 7.5.8); in a file of a standard that knows none, and at compression 0, meant to be looked
 * at, each object stands by itself before a table (§ 7.5.4). The same calls give the same bytes.
 *
 * A failure sticks: later calls do nothing, and pdf_objects_finish() answers it.
 */
#ifndef OUTPUT_OBJECT_H
#define OUTPUT_OBJECT_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/str.h"
#include "output/standard.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct PdfObjects PdfObjects;

/* An object's number; 0 is none. Written in a reference as "7 0 R". */
typedef uint32_t PdfRef;

/* Begins a file of that kind. Streams are compressed by libdeflate at `compression`, 0 to 12. The writer stays the
 * caller's, to commit or abandon; it and `arena` outlive the objects. */
PdfObjects *pdf_objects_new(Arena *arena, const PdfTraits *traits, int compression, FileWriter *writer,
			    Diagnostics *diagnostics);
void pdf_objects_free(PdfObjects *objects);

/* What kind of file it is. */
const PdfTraits *pdf_objects_traits(const PdfObjects *objects);

/* Whether some object so far is larger than PDF 1.4 allows (output/narrow.h); looked for where the kind asks for it. */
bool pdf_objects_exceed(const PdfObjects *objects);

/* Whether streams are compressed at all. */
bool pdf_objects_compress(const PdfObjects *objects);

/* Numbers of `count` new objects, one after the other; the first of them. They are set later, so that objects may refer
 * to each other in any order. One that never is set is null to a reader. */
PdfRef pdf_objects_reserve(PdfObjects *objects, uint32_t count);

/* Sets a reserved object to a dictionary of these entries: "/Type/Page/Parent 3 0 R". Once each. */
void pdf_object_set(PdfObjects *objects, PdfRef ref, const Str *entries);

/* Both at once. */
PdfRef pdf_object_add(PdfObjects *objects, const Str *entries);

/* An array of references. */
PdfRef pdf_array_add(PdfObjects *objects, const PdfRef *items, uint32_t count);

/* An array of these elements, written as they stand in one: "/Separation/All/DeviceCMYK 7 0 R". */
PdfRef pdf_array_of(PdfObjects *objects, const char *elements);

/* Sets a reserved object to an array of these items: "3 0 R/XYZ 0 0 null". */
void pdf_array_set(PdfObjects *objects, PdfRef ref, const Str *items);

/* A text string. */
PdfRef pdf_text_add(PdfObjects *objects, const char *text);

/* A stream, compressed while work goes on; `entries` (may be "") must not name Length or Filter. The data are
   copied. */
PdfRef pdf_stream_add(PdfObjects *objects, const char *entries, const void *data, size_t length);

/* A stream stored as it is; `entries` name its Filter if it has one. */
PdfRef pdf_stream_add_raw(PdfObjects *objects, const char *entries, const void *data, size_t length);

/* Writes what is under way, the cross-references and the trailer, /ID being a hash of all that precedes it. `info`
 * may be 0. False with a diagnostic when the file could not be written. Called once. */
bool pdf_objects_finish(PdfObjects *objects, PdfRef catalog, PdfRef info);

#endif
