/*
 * Objects in libharu's cross-reference list. Each dictionary's entries are written by a function of ours
 * (HPDF_Dict_Rec.write_fn) from text kept in the arena.
 *
 * libharu grows a list by a constant, which is quadratic in the number of objects; grow_list() doubles it instead.
 */
#include "output/object_priv.h"

#include <string.h>

PdfObjects *pdf_objects_new(Arena *arena, int compression, Diagnostics *diagnostics)
{
	PdfObjects *objects = arena_new_of(arena, PdfObjects);

	objects->arena = arena;
	objects->diagnostics = diagnostics;
	HPDF_Error_Init(&objects->error, NULL);
	objects->memory = HPDF_MMgr_New(&objects->error, 0, NULL, NULL);
	if (!objects->memory)
		memory_end();
	objects->xref = HPDF_Xref_New(objects->memory, 0);
	if (!objects->xref)
		memory_end();
	if (compression > 0)
		objects->deflater = deflater_new(compression);
	return objects;
}

void pdf_objects_free(PdfObjects *objects)
{
	HPDF_Xref_Free(objects->xref);
	HPDF_MMgr_Free(objects->memory);
	deflater_free(objects->deflater);
}

bool pdf_objects_compress(const PdfObjects *objects)
{
	return objects->deflater != NULL;
}

bool pdf_objects_check(PdfObjects *objects)
{
	HPDF_STATUS code = HPDF_Error_GetCode(&objects->error);

	switch (code) {
	case HPDF_OK:
		return true;
	case HPDF_FAILD_TO_ALLOC_MEM:
		memory_end();
	case HPDF_XREF_COUNT_ERR:
		diagnostics_add(objects->diagnostics, SEVERITY_ERROR, EXIT_LIMIT, "pdf-objects", NO_PLACE, NULL,
				"the PDF would need more than %d objects", HPDF_LIMIT_MAX_XREF_ELEMENT);
		return false;
	default:
		diagnostics_add(objects->diagnostics, SEVERITY_ERROR, EXIT_OURS, "pdf-objects", NO_PLACE, NULL,
				"libharu failed with 0x%04lX, detail %lu", (unsigned long)code,
				(unsigned long)HPDF_Error_GetDetailCode(&objects->error));
		return false;
	}
}

static bool failed(const PdfObjects *objects)
{
	return objects->error.error_no != HPDF_OK;
}

/* Makes the next growth of a libharu list double it. */
static void grow_list(HPDF_List list)
{
	if (list->count == list->block_siz && list->count > list->items_per_block)
		list->items_per_block = list->count;
}

/* The number that libharu gave to an object, or 0 if it could not keep it. */
static PdfRef keep(PdfObjects *objects, void *object)
{
	HPDF_Obj_Header *header = object;

	grow_list(objects->xref->entries);
	if (!object || HPDF_Xref_Add(objects->xref, object) != HPDF_OK)
		return 0;
	return header->obj_id & 0xFFFFFF;
}

static void *object_of(const PdfObjects *objects, PdfRef ref)
{
	return HPDF_Xref_GetEntry(objects->xref, ref)->obj;
}

static HPDF_STATUS write_entries(HPDF_Dict dictionary, HPDF_Stream stream)
{
	return dictionary->attr ? HPDF_Stream_WriteStr(stream, dictionary->attr) : HPDF_OK;
}

static void set_entries(PdfObjects *objects, HPDF_Dict dictionary, const char *entries, size_t length)
{
	dictionary->write_fn = write_entries;
	dictionary->attr = arena_strndup(objects->arena, entries, length);
}

PdfRef pdf_objects_reserve(PdfObjects *objects, uint32_t count)
{
	PdfRef first = 0;

	for (uint32_t i = 0; i < count && !failed(objects); i++) {
		PdfRef ref = keep(objects, HPDF_Dict_New(objects->memory));

		if (i == 0)
			first = ref;
	}
	return failed(objects) ? 0 : first;
}

void pdf_object_set(PdfObjects *objects, PdfRef ref, const Str *entries)
{
	if (!failed(objects))
		set_entries(objects, object_of(objects, ref), str_text(entries), entries->length);
}

PdfRef pdf_object_add(PdfObjects *objects, const Str *entries)
{
	PdfRef ref = pdf_objects_reserve(objects, 1);

	pdf_object_set(objects, ref, entries);
	return ref;
}

PdfRef pdf_array_add(PdfObjects *objects, const PdfRef *items, uint32_t count)
{
	HPDF_Array array;
	PdfRef ref;

	if (failed(objects))
		return 0;
	array = HPDF_Array_New(objects->memory);
	ref = keep(objects, array);
	for (uint32_t i = 0; i < count && !failed(objects); i++) {
		grow_list(array->list);
		HPDF_Array_Add(array, object_of(objects, items[i]));
	}
	return ref;
}

/* A stream without data, or NULL. */
static HPDF_Dict stream_new(PdfObjects *objects, const char *entries, size_t length)
{
	HPDF_Dict stream;

	if (failed(objects))
		return NULL;
	grow_list(objects->xref->entries);
	stream = HPDF_DictStream_New(objects->memory, objects->xref);
	if (stream)
		set_entries(objects, stream, entries, length);
	return stream;
}

static PdfRef stream_ref(HPDF_Dict stream)
{
	return stream ? stream->header.obj_id & 0xFFFFFF : 0;
}

PdfRef pdf_stream_add_raw(PdfObjects *objects, const char *entries, const void *data, size_t length)
{
	HPDF_Dict stream = stream_new(objects, entries, strlen(entries));

	if (stream)
		HPDF_Stream_Write(stream->stream, data, (HPDF_UINT)length);
	return stream_ref(stream);
}

PdfRef pdf_stream_add(PdfObjects *objects, const char *entries, const void *data, size_t length)
{
	Str all = str_in(objects->arena);
	HPDF_Dict stream;

	if (!objects->deflater)
		return pdf_stream_add_raw(objects, entries, data, length);
	str_add(&all, entries);
	str_add(&all, "/Filter/FlateDecode");
	stream = stream_new(objects, all.bytes, all.length);
	if (stream)
		array_push(objects->arena, &objects->pending,
			   (PdfPending){ stream, deflater_add(objects->deflater, data, length) });
	return stream_ref(stream);
}

void pdf_objects_fill_streams(PdfObjects *objects)
{
	if (objects->deflater)
		deflater_finish(objects->deflater);
	for (size_t i = 0; i < objects->pending.count && !failed(objects); i++) {
		PdfPending *pending = &objects->pending.items[i];
		size_t length;
		const void *data = deflate_result(pending->job, &length);

		HPDF_Stream_Write(pending->stream->stream, data, (HPDF_UINT)length);
		deflate_drop(pending->job);
	}
}
