/*
 * Attachments: files that the PDF carries, associated with the whole of it (ISO 19005-3 § 6.8, ISO 32000-2 § 14.13):
 * readers list them, archives get the data that a document was made from.
 */
#ifndef OUTPUT_ATTACH_H
#define OUTPUT_ATTACH_H

#include "output/object.h"

/* All texts in UTF-8. */
typedef struct PdfAttachment {
	const char *name;        /* of the file, without folders; another one for each */
	const char *mime;        /* "text/xml" */
	const char *relation;    /* what it is to the document: "Source", "Data", "Supplement", "Alternative" … */
	const char *description; /* NULL: none */
	const char *date;        /* of its latest change, ISO 8601 of any precision; NULL: not known */
	const char *bytes;
	size_t length;
} PdfAttachment;

typedef struct PdfAttachments {
	const PdfAttachment *items; /* sorted by name */
	size_t count;
} PdfAttachments;

/* Sorts them by name, as files want them. */
void pdf_attachments_sort(PdfAttachment *items, size_t count);

/* Writes the files. The array of their specifications for the catalog's /AF is appended to `associated`; answers the
 * name tree for its /EmbeddedFiles, 0 if there are none. */
PdfRef pdf_attachments_add(PdfObjects *objects, Arena *arena, const PdfAttachments *attachments, Str *associated);

#endif
