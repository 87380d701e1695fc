/*
 * A file is a stream and a specification, which the name tree and /AF both refer to. Every one bears a date, as
 * archives ask for it: one that is not known is the first there is.
 */
#include "output/attach.h"

#include "output/syntax.h"
#include "output/tree.h"

#include <hpdf_encrypt.h>
#include <stdlib.h>
#include <string.h>

#define NO_DATE "1970-01-01T00:00:00Z"

static int compare(const void *a, const void *b)
{
	return strcmp(((const PdfAttachment *)a)->name, ((const PdfAttachment *)b)->name);
}

void pdf_attachments_sort(PdfAttachment *items, size_t count)
{
	if (count)
		qsort(items, count, sizeof *items, compare);
}

/* Of the file as it is when taken out (§ 7.11.4): MD5, which is there to find accidents. */
static void put_checksum(Str *out, const PdfAttachment *attachment)
{
	HPDF_BYTE digest[HPDF_MD5_KEY_LEN];
	HPDF_MD5_CTX context;

	HPDF_MD5Init(&context);
	HPDF_MD5Update(&context, (const HPDF_BYTE *)attachment->bytes, (HPDF_UINT32)attachment->length);
	HPDF_MD5Final(digest, &context);
	str_add(out, "/CheckSum<");
	for (int i = 0; i < HPDF_MD5_KEY_LEN; i++)
		str_printf(out, "%02X", digest[i]);
	str_add_char(out, '>');
}

static PdfRef add_stream(PdfObjects *objects, Arena *arena, const PdfAttachment *attachment)
{
	Str entries = str_in(arena);

	str_add(&entries, "/Type/EmbeddedFile/Subtype");
	put_name(&entries, attachment->mime);
	str_printf(&entries, "/Params<</Size %zu/ModDate", attachment->length);
	put_date(&entries, attachment->date && *attachment->date ? attachment->date : NO_DATE);
	put_checksum(&entries, attachment);
	str_add(&entries, ">>");
	return pdf_stream_add(objects, str_text(&entries), attachment->bytes, attachment->length);
}

static PdfRef add_specification(PdfObjects *objects, Arena *arena, const PdfAttachment *attachment)
{
	PdfRef stream = add_stream(objects, arena, attachment);
	Str entries = str_in(arena);

	str_add(&entries, "/Type/Filespec/F");
	put_byte_string(&entries, attachment->name, strlen(attachment->name));
	str_add(&entries, "/UF");
	put_text_string(&entries, attachment->name);
	if (attachment->description) {
		str_add(&entries, "/Desc");
		put_text_string(&entries, attachment->description);
	}
	str_add(&entries, "/AFRelationship");
	put_name(&entries, attachment->relation);
	str_printf(&entries, "/EF<</F %u 0 R/UF %u 0 R>>", (unsigned)stream, (unsigned)stream);
	return pdf_object_add(objects, &entries);
}

PdfRef pdf_attachments_add(PdfObjects *objects, Arena *arena, const PdfAttachments *attachments, Str *associated)
{
	PdfTree names = pdf_tree_start(arena, objects, PDF_TREE_NAMES);

	if (!attachments->count)
		return 0;
	for (size_t i = 0; i < attachments->count; i++) {
		PdfRef specification = add_specification(objects, arena, &attachments->items[i]);

		put_ref(pdf_tree_entry_named(&names, attachments->items[i].name), specification);
		str_add(associated, i ? " " : "");
		put_ref(associated, specification);
	}
	return pdf_tree_finish(&names);
}
