/*
 * Writes the objects to a file, checked: libharu's writer hands its bytes to ours, where a full disk is seen and 64 KB
 * are gathered at a time. The hash that becomes /ID (§ 14.4) runs along, so that the same content has the same
 * identifier and no clock is asked.
 */
#include "output/hash.h"
#include "output/object_priv.h"

#include <hpdf_streams.h>
#include <stdio.h>
#include <string.h>

enum { SINK_SIZE = 1 << 16 };

/* A cross-reference table's offsets have ten digits, but libharu counts in 32 bits and prints no more than this. */
static const uint64_t largest_file = INT32_MAX;

typedef struct Sink {
	PdfObjects *objects;
	FileWriter *writer;
	Hash hash;
	uint64_t written;
	size_t used;
	HPDF_BYTE buffer[SINK_SIZE];
} Sink;

static HPDF_STATUS sink_flush(Sink *sink)
{
	hash_add(&sink->hash, sink->buffer, sink->used);
	if (!file_write(sink->writer, sink->buffer, sink->used))
		return HPDF_FILE_IO_ERROR;
	sink->used = 0;
	return HPDF_OK;
}

static HPDF_STATUS refuse_size(Sink *sink)
{
	diagnostics_add(sink->objects->diagnostics, SEVERITY_ERROR, EXIT_LIMIT, "pdf-size", NO_PLACE,
			"print fewer fiches, or smaller images, in one file", "the PDF would be larger than 2 GB");
	return HPDF_FILE_IO_ERROR;
}

static HPDF_STATUS sink_write(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT length)
{
	Sink *sink = stream->attr;

	sink->written += length;
	if (sink->written > largest_file)
		return refuse_size(sink);
	while (length) {
		size_t part = SINK_SIZE - sink->used < length ? SINK_SIZE - sink->used : length;

		memcpy(sink->buffer + sink->used, bytes, part);
		sink->used += part;
		bytes += part;
		length -= (HPDF_UINT)part;
		if (sink->used == SINK_SIZE && sink_flush(sink) != HPDF_OK)
			return HPDF_FILE_IO_ERROR;
	}
	return HPDF_OK;
}

/* The trailer's /ID, from what was written before it. */
static HPDF_STATUS write_id(HPDF_Dict trailer, HPDF_Stream stream)
{
	Sink *sink = trailer->attr;
	uint8_t hash[HASH_SIZE];
	char hex[2 * HASH_SIZE + 1], entry[sizeof "/ID[<><>]" + 4 * HASH_SIZE];

	if (sink_flush(sink) != HPDF_OK)
		return HPDF_FILE_IO_ERROR;
	hash_finish(&sink->hash, hash);
	for (int i = 0; i < HASH_SIZE; i++)
		snprintf(hex + 2 * i, 3, "%02X", hash[i]);
	snprintf(entry, sizeof entry, "/ID[<%s><%s>]", hex, hex);
	return HPDF_Stream_WriteStr(stream, entry);
}

static bool write_file(Sink *sink, HPDF_Xref xref, HPDF_Stream stream)
{
	/* The second line tells transfer programs that the file is binary (§ 7.5.2). */
	return HPDF_Stream_WriteStr(stream, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n") == HPDF_OK &&
	       HPDF_Xref_WriteToStream(xref, stream, NULL) == HPDF_OK && sink_flush(sink) == HPDF_OK;
}

bool pdf_objects_write(PdfObjects *objects, PdfRef catalog, PdfRef info, FileWriter *writer)
{
	Sink *sink = arena_new_of(objects->arena, Sink);
	HPDF_Xref xref = objects->xref;
	HPDF_Stream stream;
	bool done;

	pdf_objects_fill_streams(objects);
	if (!pdf_objects_check(objects))
		return false;
	sink->objects = objects;
	sink->writer = writer;
	HPDF_Dict_Add(xref->trailer, "Root", HPDF_Xref_GetEntry(xref, catalog)->obj);
	HPDF_Dict_Add(xref->trailer, "Info", HPDF_Xref_GetEntry(xref, info)->obj);
	xref->trailer->write_fn = write_id;
	xref->trailer->attr = sink;
	stream = HPDF_CallbackWriter_New(objects->memory, sink_write, sink);
	done = stream && write_file(sink, xref, stream);
	HPDF_Stream_Free(stream);
	return pdf_objects_check(objects) && done;
}
