/*
 * Objects on their way into the file. Streams leave in the order in which they were given, whichever is compressed
 * first; so do object streams, which are filled by whatever is set meanwhile.
 */
#include "output/object_priv.h"

#include "base/words.h"
#include "output/narrow.h"
#include "output/syntax.h"

#include <hpdf_streams.h>
#include <stdlib.h>
#include <string.h>

/* Streams under way are kept in memory: as much as keeps a helping thread busy. */
enum { MOST_UNDER_WAY = 1 << 22 };

static HPDF_STATUS take_value(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT length)
{
	str_add_bytes(stream->attr, (const char *)bytes, length);
	return HPDF_OK;
}

static HPDF_STATUS write_entries(HPDF_Dict dictionary, HPDF_Stream stream)
{
	const Str *entries = dictionary->attr;

	return HPDF_Stream_Write(stream, (const HPDF_BYTE *)str_text(entries), (HPDF_UINT)entries->length);
}

static void open_serialiser(PdfObjects *objects)
{
	HPDF_Error_Init(&objects->error, NULL);
	objects->memory = HPDF_MMgr_New(&objects->error, 0, NULL, NULL);
	objects->dictionary = objects->memory ? HPDF_Dict_New(objects->memory) : NULL;
	objects->serialiser =
		objects->memory ? HPDF_CallbackWriter_New(objects->memory, take_value, &objects->value) : NULL;
	if (!objects->dictionary || !objects->serialiser)
		memory_end();
	objects->dictionary->write_fn = write_entries;
}

PdfObjects *pdf_objects_new(Arena *arena, const PdfTraits *traits, int compression, FileWriter *writer,
			    Diagnostics *diagnostics)
{
	PdfObjects *objects = arena_new_of(arena, PdfObjects);

	objects->arena = arena;
	objects->traits = traits;
	objects->diagnostics = diagnostics;
	objects->writer = writer;
	objects->value = objects->pack.index = objects->pack.bodies = str_in(arena);
	open_serialiser(objects);
	if (compression > 0)
		objects->deflater = deflater_new(compression);
	objects->packed = traits->packed && objects->deflater;
	array_push(arena, &objects->places, (PdfPlace){ 0 });
	/* The second line tells transfer programs that the file is binary (§ 7.5.2). */
	object_put_text(objects, "%PDF-");
	object_put_text(objects, traits->version);
	object_put_text(objects, "\n%\xE2\xE3\xCF\xD3\n");
	return objects;
}

void pdf_objects_free(PdfObjects *objects)
{
	for (size_t i = objects->written; i < objects->pending.count; i++)
		free(objects->pending.items[i].entries);
	HPDF_Stream_Free(objects->serialiser);
	HPDF_Dict_Free(objects->dictionary);
	HPDF_MMgr_Free(objects->memory);
	deflater_free(objects->deflater);
}

const PdfTraits *pdf_objects_traits(const PdfObjects *objects)
{
	return objects->traits;
}

bool pdf_objects_exceed(const PdfObjects *objects)
{
	return objects->exceeds;
}

bool pdf_objects_compress(const PdfObjects *objects)
{
	return objects->deflater != NULL;
}

PdfRef pdf_objects_reserve(PdfObjects *objects, uint32_t count)
{
	PdfRef first = (PdfRef)objects->places.count;

	array_reserve(objects->arena, &objects->places, objects->places.count + count);
	memset(objects->places.items + first, 0, sizeof *objects->places.items * count);
	objects->places.count += count;
	return first;
}

/* ---- streams ---- */

static void write_stream(PdfObjects *objects, PdfRef ref, const char *entries, const void *data, size_t length)
{
	Str *head = &objects->value;

	object_begin(objects, ref);
	str_truncate(head, 0);
	str_printf(head, "<<%s/Length %zu>>\nstream\n", entries, length);
	object_put(objects, str_text(head), head->length);
	object_put(objects, data, length);
	object_put_text(objects, "\nendstream\nendobj\n");
}

static void write_oldest(PdfObjects *objects)
{
	Pending *pending = &objects->pending.items[objects->written++];
	size_t length;
	const void *data = deflater_wait(objects->deflater, pending->job, &length);

	write_stream(objects, pending->ref, pending->entries, data, length);
	deflate_drop(objects->deflater, pending->job);
	free(pending->entries);
	objects->under_way -= pending->length;
	if (objects->written == objects->pending.count)
		objects->written = objects->pending.count = 0;
}

static char *compressed_entries(const char *entries)
{
	static const char filter[] = "/Filter/FlateDecode";
	size_t length = strlen(entries);
	char *all = malloc(length + sizeof filter);

	if (!all)
		memory_end();
	memcpy(all, entries, length);
	memcpy(all + length, filter, sizeof filter);
	return all;
}

/* Makes room in the list by leaving out what is written. */
static void close_ranks(PdfObjects *objects)
{
	size_t left = objects->pending.count - objects->written;

	if (objects->pending.count < objects->pending.capacity || !objects->written)
		return;
	memmove(objects->pending.items, objects->pending.items + objects->written,
		sizeof *objects->pending.items * left);
	objects->pending.count = left;
	objects->written = 0;
}

static void compress(PdfObjects *objects, PdfRef ref, const char *entries, const void *data, size_t length,
		     bool thorough)
{
	close_ranks(objects);
	array_push(objects->arena, &objects->pending,
		   (Pending){ ref, compressed_entries(entries), deflater_add(objects->deflater, data, length, thorough),
			      length });
	objects->under_way += length;
	while (objects->under_way > MOST_UNDER_WAY && objects->pending.count - objects->written > 1)
		write_oldest(objects);
}

PdfRef pdf_stream_add_raw(PdfObjects *objects, const char *entries, const void *data, size_t length)
{
	PdfRef ref = pdf_objects_reserve(objects, 1);

	while (objects->written < objects->pending.count)
		write_oldest(objects);
	write_stream(objects, ref, entries, data, length);
	return ref;
}

PdfRef pdf_stream_add(PdfObjects *objects, const char *entries, const void *data, size_t length)
{
	PdfRef ref;

	if (!objects->deflater)
		return pdf_stream_add_raw(objects, entries, data, length);
	ref = pdf_objects_reserve(objects, 1);
	compress(objects, ref, entries, data, length, false);
	return ref;
}

/* ---- small objects ---- */

static void close_pack(PdfObjects *objects)
{
	Pack *pack = &objects->pack;
	char entries[64];
	PdfRef ref;

	if (!pack->count)
		return;
	snprintf(entries, sizeof entries, "/Type/ObjStm/N %u/First %zu", (unsigned)pack->count, pack->index.length);
	str_add_bytes(&pack->index, pack->bodies.bytes, pack->bodies.length);
	ref = pdf_objects_reserve(objects, 1);
	compress(objects, ref, entries, pack->index.bytes, pack->index.length, true);
	for (uint32_t i = 0; i < pack->count; i++)
		objects->places.items[pack->members[i]] = (PdfPlace){ .stream = ref, .index = i };
	str_truncate(&pack->index, 0);
	str_truncate(&pack->bodies, 0);
	pack->count = 0;
}

static void pack_value(PdfObjects *objects, PdfRef ref)
{
	Pack *pack = &objects->pack;

	put_decimal(&pack->index, ref, 0);
	str_add_char(&pack->index, ' ');
	put_decimal(&pack->index, (int64_t)pack->bodies.length, 0);
	str_add_char(&pack->index, '\n');
	str_add_bytes(&pack->bodies, objects->value.bytes, objects->value.length);
	str_add_char(&pack->bodies, '\n');
	pack->members[pack->count++] = ref;
	if (pack->count == PACK_SIZE)
		close_pack(objects);
}

static void write_value(PdfObjects *objects, PdfRef ref)
{
	object_begin(objects, ref);
	object_put(objects, objects->value.bytes, objects->value.length);
	object_put_text(objects, "\nendobj\n");
}

/* Writes the object of which `value` is the text. */
static void settle(PdfObjects *objects, PdfRef ref)
{
	if (objects->traits->narrow && !narrow_holds(objects->value.bytes, objects->value.length))
		objects->exceeds = true;
	if (objects->packed)
		pack_value(objects, ref);
	else
		write_value(objects, ref);
}

void pdf_object_set(PdfObjects *objects, PdfRef ref, const Str *entries)
{
	str_truncate(&objects->value, 0);
	objects->dictionary->attr = (void *)(uintptr_t)entries;
	if (HPDF_Obj_WriteValue(objects->dictionary, objects->serialiser, NULL) == HPDF_OK)
		settle(objects, ref);
	else
		object_fail(objects, BLAME_US, "pdf-objects", _("libharu could not write a dictionary"));
}

PdfRef pdf_object_add(PdfObjects *objects, const Str *entries)
{
	PdfRef ref = pdf_objects_reserve(objects, 1);

	pdf_object_set(objects, ref, entries);
	return ref;
}

PdfRef pdf_array_add(PdfObjects *objects, const PdfRef *items, uint32_t count)
{
	PdfRef ref = pdf_objects_reserve(objects, 1);
	Str *value = &objects->value;

	str_truncate(value, 0);
	str_add_char(value, '[');
	for (uint32_t i = 0; i < count; i++) {
		str_add(value, i ? " " : "");
		put_ref(value, items[i]);
	}
	str_add_char(value, ']');
	settle(objects, ref);
	return ref;
}

PdfRef pdf_array_of(PdfObjects *objects, const char *elements)
{
	PdfRef ref = pdf_objects_reserve(objects, 1);

	str_truncate(&objects->value, 0);
	str_printf(&objects->value, "[%s]", elements);
	settle(objects, ref);
	return ref;
}

void pdf_array_set(PdfObjects *objects, PdfRef ref, const Str *items)
{
	Str *value = &objects->value;

	str_truncate(value, 0);
	str_add_char(value, '[');
	str_add_bytes(value, items->bytes, items->length);
	str_add_char(value, ']');
	settle(objects, ref);
}

PdfRef pdf_text_add(PdfObjects *objects, const char *text)
{
	PdfRef ref = pdf_objects_reserve(objects, 1);

	str_truncate(&objects->value, 0);
	put_text_string(&objects->value, text);
	settle(objects, ref);
	return ref;
}

void object_flush(PdfObjects *objects)
{
	close_pack(objects);
	while (objects->written < objects->pending.count)
		write_oldest(objects);
}
