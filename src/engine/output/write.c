/*
 * The form of the file: bytes gathered and hashed on their way out, cross-references, trailer. The hash becomes /ID
 * (§ 14.4), so that the same content has the same identifier and no clock is asked.
 */
#include "output/object_priv.h"

#include "base/words.h"
#include "output/syntax.h"

#include <stdio.h>
#include <string.h>

/* An offset in a cross-reference table has ten digits. */
static const uint64_t largest_classic_file = 9999999999;

static void flush(PdfObjects *objects)
{
	digest_add(&objects->digest, objects->buffer, objects->used);
	if (!objects->failed && !file_write(objects->writer, objects->buffer, objects->used))
		objects->failed = true;
	objects->used = 0;
}

void object_fail(PdfObjects *objects, Blame blame, const char *code, const char *message)
{
	if (!objects->failed)
		diagnostics_add(objects->diagnostics, SEVERITY_ERROR, blame, code, NO_PLACE, NULL, "%s", message);
	objects->failed = true;
}

void object_put(PdfObjects *objects, const void *bytes, size_t length)
{
	const uint8_t *from = bytes;

	objects->length += length;
	while (length) {
		size_t part = SINK_SIZE - objects->used < length ? SINK_SIZE - objects->used : length;

		memcpy(objects->buffer + objects->used, from, part);
		objects->used += part;
		from += part;
		length -= part;
		if (objects->used == SINK_SIZE)
			flush(objects);
	}
}

void object_put_text(PdfObjects *objects, const char *text)
{
	object_put(objects, text, strlen(text));
}

void object_begin(PdfObjects *objects, PdfRef ref)
{
	char head[32];

	objects->places.items[ref].offset = objects->length;
	snprintf(head, sizeof head, "%u 0 obj\n", (unsigned)ref);
	object_put_text(objects, head);
}

/* "/ID[…]", from what was written so far. Nothing is hashed afterwards. */
static void put_id(PdfObjects *objects, Str *out)
{
	uint8_t digest[DIGEST_SIZE];
	char hex[2 * DIGEST_SIZE + 1];

	flush(objects);
	digest_finish(&objects->digest, digest);
	for (int i = 0; i < DIGEST_SIZE; i++)
		snprintf(hex + 2 * i, 3, "%02X", digest[i]);
	str_printf(out, "/ID[<%s><%s>]", hex, hex);
}

static void put_roots(Str *out, PdfRef catalog, PdfRef info)
{
	str_add(out, "/Root ");
	put_ref(out, catalog);
	if (!info)
		return;
	str_add(out, "/Info ");
	put_ref(out, info);
}

/* ---- classic ---- */

static void write_table(PdfObjects *objects, PdfRef catalog, PdfRef info)
{
	uint64_t start = objects->length;
	Str out = str_in(objects->arena);

	if (start > largest_classic_file)
		object_fail(objects, BLAME_LIMIT, "pdf-size", _("the PDF would be larger than 10 GB"));
	str_printf(&out, "xref\n0 %zu\n0000000000 65535 f \n", objects->places.count);
	for (size_t i = 1; i < objects->places.count; i++) {
		uint64_t offset = objects->places.items[i].offset;

		str_printf(&out, "%010llu %05u %c \n", (unsigned long long)offset, offset ? 0 : 65535,
			   offset ? 'n' : 'f');
	}
	str_printf(&out, "trailer\n<</Size %zu", objects->places.count);
	put_roots(&out, catalog, info);
	put_id(objects, &out);
	str_printf(&out, ">>\nstartxref\n%llu\n%%%%EOF\n", (unsigned long long)start);
	object_put(objects, out.bytes, out.length);
}

/* ---- packed ---- */

/* A row of the cross-reference stream: a type, six bytes of offset or container, two of index. */
typedef struct Row {
	uint8_t bytes[9];
} Row;

static Row row_of(unsigned type, uint64_t where, uint32_t index)
{
	Row row = { { (uint8_t)type } };

	for (int i = 0; i < 6; i++)
		row.bytes[1 + i] = (uint8_t)(where >> 8 * (5 - i));
	row.bytes[7] = (uint8_t)(index >> 8);
	row.bytes[8] = (uint8_t)index;
	return row;
}

static Row row_at(const PdfPlace *place)
{
	if (place->stream)
		return row_of(2, place->stream, place->index);
	return place->offset ? row_of(1, place->offset, 0) : row_of(0, 0, 0xFFFF);
}

/* The rows, each behind the number of PNG's predictor "up" and less the row above, by which most become zeros. */
static Str cross_references(const PdfObjects *objects)
{
	Str out = str_in(objects->arena);
	Row above = { { 0 } };

	for (size_t number = 0; number < objects->places.count; number++) {
		Row row = row_at(&objects->places.items[number]);

		str_add_char(&out, 2);
		for (size_t i = 0; i < sizeof row.bytes; i++)
			str_add_char(&out, (char)(row.bytes[i] - above.bytes[i]));
		above = row;
	}
	return out;
}

static void write_stream_of_references(PdfObjects *objects, PdfRef catalog, PdfRef info)
{
	PdfRef number = pdf_objects_reserve(objects, 1);
	uint64_t start = objects->length;
	Str rows, head = str_in(objects->arena);
	DeflateJob *job;
	const void *data;
	size_t length;

	object_begin(objects, number);
	rows = cross_references(objects);
	job = deflater_add(objects->deflater, rows.bytes, rows.length, true);
	data = deflater_wait(objects->deflater, job, &length);
	str_printf(&head, "<</Type/XRef/Size %u/W[1 6 2]", (unsigned)number + 1);
	put_roots(&head, catalog, info);
	str_printf(&head, "/Length %zu/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns %zu>>", length,
		   sizeof(Row));
	put_id(objects, &head);
	str_add(&head, ">>\nstream\n");
	object_put(objects, head.bytes, head.length);
	object_put(objects, data, length);
	str_truncate(&head, 0);
	str_printf(&head, "\nendstream\nendobj\nstartxref\n%llu\n%%%%EOF\n", (unsigned long long)start);
	object_put(objects, head.bytes, head.length);
	deflate_drop(objects->deflater, job);
}

bool pdf_objects_finish(PdfObjects *objects, PdfRef catalog, PdfRef info)
{
	object_flush(objects);
	if (objects->packed)
		write_stream_of_references(objects, catalog, info);
	else
		write_table(objects, catalog, info);
	flush(objects);
	return !objects->failed;
}
