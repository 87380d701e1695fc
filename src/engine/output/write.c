/*
 * Writes the objects to a file, checked: libharu's writer hands its bytes to ours, where a full disk is seen and 64 KB
 * are gathered at a time. The hash that becomes /ID (§ 14.4) runs along, so that the same content has the same
 * identifier and no clock is asked.
 *
 * A compressed file has object streams and a cross-reference stream (§ 7.5.7-8), which libharu cannot write; one that is
 * not compressed is meant to be looked at, and gets libharu's table and trailer.
 */
#include "output/hash.h"
#include "output/pack.h"

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
	PdfRef catalog, info;
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

/* "/ID[…]", from what was written so far. */
static bool put_id(Sink *sink, Str *out)
{
	uint8_t hash[HASH_SIZE];
	char hex[2 * HASH_SIZE + 1];

	if (sink_flush(sink) != HPDF_OK)
		return false;
	hash_finish(&sink->hash, hash);
	for (int i = 0; i < HASH_SIZE; i++)
		snprintf(hex + 2 * i, 3, "%02X", hash[i]);
	str_printf(out, "/ID[<%s><%s>]", hex, hex);
	return true;
}

/* ---- plain ---- */

static HPDF_STATUS write_trailer(HPDF_Dict trailer, HPDF_Stream stream)
{
	Sink *sink = trailer->attr;
	Str out = str_in(sink->objects->arena);

	str_printf(&out, "/Root %u 0 R/Info %u 0 R", (unsigned)sink->catalog, (unsigned)sink->info);
	return put_id(sink, &out) ? HPDF_Stream_WriteStr(stream, str_text(&out)) : HPDF_FILE_IO_ERROR;
}

static bool write_plain(Sink *sink, HPDF_Stream stream)
{
	HPDF_Xref xref = sink->objects->xref;

	xref->trailer->write_fn = write_trailer;
	xref->trailer->attr = sink;
	return HPDF_Xref_WriteToStream(xref, stream, NULL) == HPDF_OK;
}

/* ---- packed ---- */

static bool write_text(HPDF_Stream stream, const Str *text)
{
	return HPDF_Stream_Write(stream, (const HPDF_BYTE *)str_text(text), (HPDF_UINT)text->length) == HPDF_OK;
}

/* The objects that stand by themselves. A stream's length, the object after it, is set when the stream is written. */
static bool write_single_objects(Sink *sink, HPDF_Stream stream, const PdfPacked *packed, uint32_t packed_count)
{
	HPDF_Xref xref = sink->objects->xref;
	Str head = str_in(sink->objects->arena);

	for (PdfRef number = 1; number < xref->entries->count; number++) {
		HPDF_XrefEntry entry = HPDF_Xref_GetEntry(xref, number);

		if (number < packed_count && packed[number].stream)
			continue;
		entry->byte_offset = stream->size;
		str_truncate(&head, 0);
		str_printf(&head, "%u 0 obj\n", (unsigned)number);
		if (!write_text(stream, &head) || HPDF_Obj_WriteValue(entry->obj, stream, NULL) != HPDF_OK ||
		    HPDF_Stream_WriteStr(stream, "\nendobj\n") != HPDF_OK)
			return false;
	}
	return true;
}

/* A row of the cross-reference stream: a type, four bytes of offset or container, two of index. */
typedef struct Row { uint8_t bytes[7]; } Row;

static Row row_of(unsigned type, uint32_t where, uint32_t index)
{
	return (Row){ { (uint8_t)type, (uint8_t)(where >> 24), (uint8_t)(where >> 16), (uint8_t)(where >> 8), (uint8_t)where,
			(uint8_t)(index >> 8), (uint8_t)index } };
}

/* The rows, each behind the number of PNG's predictor "up" and less the row above, by which most become zeros. */
static Str cross_references(Sink *sink, const PdfPacked *packed, uint32_t packed_count, uint32_t own_offset)
{
	HPDF_Xref xref = sink->objects->xref;
	uint32_t count = xref->entries->count;
	Str out = str_in(sink->objects->arena);
	Row above = { { 0 } };

	for (PdfRef number = 0; number <= count; number++) {
		Row row = row_of(1, own_offset, 0);

		if (number == 0)
			row = row_of(0, 0, 0xFFFF);
		else if (number < packed_count && packed[number].stream)
			row = row_of(2, packed[number].stream, packed[number].index);
		else if (number < count)
			row = row_of(1, HPDF_Xref_GetEntry(xref, number)->byte_offset, 0);
		str_add_char(&out, 2);
		for (size_t i = 0; i < sizeof row.bytes; i++)
			str_add_char(&out, (char)(row.bytes[i] - above.bytes[i]));
		above = row;
	}
	return out;
}

static bool write_cross_references(Sink *sink, HPDF_Stream stream, const PdfPacked *packed, uint32_t packed_count)
{
	uint32_t number = sink->objects->xref->entries->count, offset = stream->size;
	Str rows = cross_references(sink, packed, packed_count, offset), head = str_in(sink->objects->arena);
	DeflateJob *job = deflater_add(sink->objects->deflater, rows.bytes, rows.length);
	const void *data;
	size_t length;

	deflater_finish(sink->objects->deflater);
	data = deflate_result(job, &length);
	str_printf(&head, "%u 0 obj\n<</Type/XRef/Size %u/W[1 4 2]/Root %u 0 R/Info %u 0 R/Length %zu/Filter/FlateDecode"
		   "/DecodeParms<</Predictor 12/Columns %zu>>", (unsigned)number, (unsigned)number + 1,
		   (unsigned)sink->catalog, (unsigned)sink->info, length, sizeof(Row));
	if (!put_id(sink, &head))
		return false;
	str_add(&head, ">>\nstream\n");
	if (!write_text(stream, &head) || HPDF_Stream_Write(stream, data, (HPDF_UINT)length) != HPDF_OK)
		return false;
	str_truncate(&head, 0);
	str_printf(&head, "\nendstream\nendobj\nstartxref\n%u\n%%%%EOF\n", (unsigned)offset);
	return write_text(stream, &head);
}

static bool write_packed(Sink *sink, HPDF_Stream stream)
{
	uint32_t count;
	const PdfPacked *packed = pdf_pack(sink->objects, &count);

	pdf_objects_fill_streams(sink->objects);
	return write_single_objects(sink, stream, packed, count) && write_cross_references(sink, stream, packed, count);
}

/* ---- the file ---- */

static bool write_file(Sink *sink, HPDF_Stream stream)
{
	/* The second line tells transfer programs that the file is binary (§ 7.5.2). */
	return HPDF_Stream_WriteStr(stream, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n") == HPDF_OK &&
	       (pdf_objects_compress(sink->objects) ? write_packed(sink, stream) : write_plain(sink, stream)) &&
	       sink_flush(sink) == HPDF_OK;
}

bool pdf_objects_write(PdfObjects *objects, PdfRef catalog, PdfRef info, FileWriter *writer)
{
	Sink *sink = arena_new_of(objects->arena, Sink);
	HPDF_Stream stream;
	bool done;

	if (!pdf_objects_check(objects))
		return false;
	sink->objects = objects;
	sink->writer = writer;
	sink->catalog = catalog;
	sink->info = info;
	stream = HPDF_CallbackWriter_New(objects->memory, sink_write, sink);
	done = stream && write_file(sink, stream);
	HPDF_Stream_Free(stream);
	return pdf_objects_check(objects) && done;
}
