/*
 * The inside of the object store, shared by what takes objects (object.c) and what gives the file its form (write.c).
 */
#ifndef OUTPUT_OBJECT_PRIV_H
#define OUTPUT_OBJECT_PRIV_H

#include "base/array.h"
#include "base/hash.h"
#include "output/deflate.h"
#include "output/object.h"

#include <hpdf.h>
#include <hpdf_objects.h>

/* A reader has to unpack all of an object stream for one object in it; fewer in one would cost space, as each stream is
 * compressed by itself. */
enum { PACK_SIZE = 2000, SINK_SIZE = 1 << 16 };

/* An object stream being filled: the numbers and offsets of its objects, then the objects. */
typedef struct Pack {
	Str index, bodies;
	PdfRef members[PACK_SIZE];
	uint32_t count;
} Pack;

/* A stream whose data are being compressed, to be written behind those before it. */
typedef struct Pending {
	PdfRef ref;
	char *entries;
	DeflateJob *job;
	size_t length; /* of what it was given */
} Pending;

/* Where an object is in the file. */
typedef struct PdfPlace {
	uint64_t offset; /* of the object; 0: in a stream, or nowhere */
	PdfRef stream;   /* the object stream it is in, 0 if none */
	uint32_t index;  /* in that */
} PdfPlace;

struct PdfObjects {
	Arena *arena;
	Diagnostics *diagnostics;
	const PdfTraits *traits;
	bool failed;
	bool exceeds; /* the limits of PDF 1.4, where they hold */

	/* libharu's serialiser: one dictionary for all, written into `value`. */
	HPDF_Error_Rec error;
	HPDF_MMgr memory;
	HPDF_Dict dictionary;
	HPDF_Stream serialiser;
	Str value;

	Deflater *deflater; /* NULL at level 0 */
	bool packed;        /* small objects go into `pack` */
	Pack pack;
	ARRAY(Pending) pending; /* from `written` on; the array is emptied when they are all written */
	size_t written;
	size_t under_way; /* bytes given to compress */

	ARRAY(PdfPlace) places; /* [number] */

	FileWriter *writer;
	Digest digest;   /* of all that left the buffer */
	uint64_t length; /* of the file so far */
	size_t used;
	uint8_t buffer[SINK_SIZE];
};

/* Appends to the file. */
void object_put(PdfObjects *objects, const void *bytes, size_t length);
void object_put_text(PdfObjects *objects, const char *text);

/* "7 0 obj", where the file has come to. */
void object_begin(PdfObjects *objects, PdfRef ref);

/* Stops for good, with a diagnostic of that status. */
void object_fail(PdfObjects *objects, Blame blame, const char *code, const char *message);

/* Closes the pack and writes all streams that are under way. */
void object_flush(PdfObjects *objects);

#endif
