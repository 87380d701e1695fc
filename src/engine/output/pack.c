/*
 * Object streams are made of what libharu would write for each object. Streams themselves may not be packed, and the
 * numbers that hold their lengths are not known yet.
 */
#include "output/pack.h"

#include "output/syntax.h"

#include <hpdf_streams.h>

/* A reader has to unpack all of a stream for one object in it. */
enum { PACK_SIZE = 200 };

/* An object stream being filled. */
typedef struct Pack {
	PdfObjects *objects;
	PdfPacked *places;
	HPDF_Stream writer;		/* into bodies */
	Str index, bodies;		/* the stream is one, then the other */
	PdfRef members[PACK_SIZE];
	uint32_t count;
} Pack;

static HPDF_STATUS write_body(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT length)
{
	str_add_bytes(stream->attr, (const char *)bytes, length);
	return HPDF_OK;
}

static bool can_be_packed(const void *object)
{
	const HPDF_Obj_Header *header = object;
	const HPDF_Dict_Rec *dictionary = object;

	switch (header->obj_class & HPDF_OCLASS_ANY) {
	case HPDF_OCLASS_ARRAY:
		return true;
	case HPDF_OCLASS_DICT:
		return !dictionary->stream;
	default:
		return false;
	}
}

static void close_pack(Pack *pack)
{
	Str entries = str_in(pack->objects->arena);
	size_t first = pack->index.length;
	PdfRef ref;

	if (!pack->count)
		return;
	str_add_bytes(&pack->index, pack->bodies.bytes, pack->bodies.length);
	str_printf(&entries, "/Type/ObjStm/N %u/First %zu", (unsigned)pack->count, first);
	ref = pdf_stream_add(pack->objects, str_text(&entries), pack->index.bytes, pack->index.length);
	for (uint32_t i = 0; i < pack->count; i++)
		pack->places[pack->members[i]] = (PdfPacked){ ref, i };
	str_truncate(&pack->index, 0);
	str_truncate(&pack->bodies, 0);
	pack->count = 0;
}

static void add_object(Pack *pack, PdfRef number, void *object)
{
	put_decimal(&pack->index, number, 0);
	str_add_char(&pack->index, ' ');
	put_decimal(&pack->index, (int64_t)pack->bodies.length, 0);
	str_add_char(&pack->index, '\n');
	HPDF_Obj_WriteValue(object, pack->writer, NULL);
	str_add_char(&pack->bodies, '\n');
	pack->members[pack->count++] = number;
	if (pack->count == PACK_SIZE)
		close_pack(pack);
}

const PdfPacked *pdf_pack(PdfObjects *objects, uint32_t *count)
{
	HPDF_Xref xref = objects->xref;
	Pack pack = { .objects = objects, .index = str_in(objects->arena), .bodies = str_in(objects->arena) };

	*count = xref->entries->count;
	pack.places = arena_array_of(objects->arena, PdfPacked, *count);
	pack.writer = HPDF_CallbackWriter_New(objects->memory, write_body, &pack.bodies);
	for (PdfRef number = 1; number < *count && pack.writer; number++) {
		void *object = HPDF_Xref_GetEntry(xref, number)->obj;

		if (can_be_packed(object))
			add_object(&pack, number, object);
	}
	close_pack(&pack);
	HPDF_Stream_Free(pack.writer);
	return pack.places;
}
