/*
 * The objects of a PDF file (ISO 32000-1 § 7.3), kept and numbered by libharu.
 *
 * libharu's cross-reference list, dictionaries, arrays and streams are used through its installed inner headers; its
 * pages, text, fonts, images and saving are not. A dictionary's entries are text that we compose ourselves: that keeps
 * number formatting, names and strings in our hands and costs a quarter of the memory of one libharu object a key.
 *
 * A failure inside libharu sticks: later calls do nothing, and pdf_objects_write() reports it.
 */
#ifndef OUTPUT_OBJECT_H
#define OUTPUT_OBJECT_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct PdfObjects PdfObjects;

/* An object's number; 0 is none. Written in a reference as "7 0 R". */
typedef uint32_t PdfRef;

/* An empty store. Streams are compressed by libdeflate at `compression`, 0 to 12. Entries live in `arena`. */
PdfObjects *pdf_objects_new(Arena *arena, int compression, Diagnostics *diagnostics);
void pdf_objects_free(PdfObjects *objects);

/* Whether streams are compressed at all. */
bool pdf_objects_compress(const PdfObjects *objects);

/* Numbers of `count` new, empty dictionaries, one after the other; the first of them. They are filled later, so that
 * objects may refer to each other in any order. */
PdfRef pdf_objects_reserve(PdfObjects *objects, uint32_t count);

/* Sets the entries of a reserved dictionary: "/Type/Page/Parent 3 0 R". Copied. */
void pdf_object_set(PdfObjects *objects, PdfRef ref, const Str *entries);

/* Both at once. */
PdfRef pdf_object_add(PdfObjects *objects, const Str *entries);

/* An array of references. */
PdfRef pdf_array_add(PdfObjects *objects, const PdfRef *items, uint32_t count);

/* A stream, compressed while work goes on; `entries` (may be "") must not name Length or Filter. The data are copied. */
PdfRef pdf_stream_add(PdfObjects *objects, const char *entries, const void *data, size_t length);

/* A stream stored as it is; `entries` name its Filter if it has one. */
PdfRef pdf_stream_add_raw(PdfObjects *objects, const char *entries, const void *data, size_t length);

/* Writes the file: header, objects, cross-references, /ID being a hash of all that precedes it. Compressed streams go
 * with packed objects (pack.h). Called once. False with a diagnostic when it could not; the writer is left for the caller to commit or abandon. */
bool pdf_objects_write(PdfObjects *objects, PdfRef catalog, PdfRef info, FileWriter *writer);

#endif
