#include "base/hash.h"
#include "check.h"
#include "output/deflate.h"
#include "output/tree.h"

#include <libdeflate.h>
#include <string.h>

/* A store that writes to memory. */
typedef struct Made {
	PdfObjects *objects;
	FileWriter *writer;
	Str file;
} Made;

static Made *made_to(Arena *arena, PdfStandard standard, int compression, Diagnostics *diagnostics)
{
	Made *m = arena_new_of(arena, Made);

	m->file = str_in(arena);
	m->writer = file_open_memory(arena, &m->file);
	m->objects = pdf_objects_new(arena, pdf_traits(standard), compression, m->writer, diagnostics);
	return m;
}

static Made *made(Arena *arena, int compression, Diagnostics *diagnostics)
{
	return made_to(arena, PDF_A2, compression, diagnostics);
}

/* Ends the file, with the first object as catalog and information. */
static void finish(Made *m)
{
	CHECK(pdf_objects_finish(m->objects, 1, 1));
	CHECK(file_commit(m->writer));
	pdf_objects_free(m->objects);
}

static bool holds(const Made *m, const char *text)
{
	return memmem(m->file.bytes, m->file.length, text, strlen(text)) != NULL;
}

static Str entries(Arena *arena, const char *text)
{
	Str out = str_in(arena);

	str_add(&out, text);
	return out;
}

TEST(objects_may_refer_to_later_ones)
{
	Made *m = made(arena, 0, diagnostics);
	PdfRef first = pdf_objects_reserve(m->objects, 3);
	Str text = entries(arena, "/Type/Catalog");

	CHECK_EQUAL_INT(first, 1);
	pdf_object_set(m->objects, first, &text);
	CHECK_EQUAL_INT(pdf_array_add(m->objects, (PdfRef[]){ 3, 2 }, 2), 4);
	finish(m);
	CHECK(strncmp(m->file.bytes, "%PDF-1.7\n%", 10) == 0);
	CHECK(holds(m, "1 0 obj\n<<\n/Type/Catalog>>\nendobj\n"));
	CHECK(holds(m, "4 0 obj\n[3 0 R 2 0 R]\nendobj\n"));
	CHECK(holds(m, "xref\n0 5\n"));
}

TEST(an_object_never_set_is_free_in_the_table)
{
	Made *m = made(arena, 0, diagnostics);
	Str text = entries(arena, "/A 1");

	pdf_objects_reserve(m->objects, 2);
	pdf_object_set(m->objects, 1, &text);
	finish(m);
	CHECK(holds(m, " 00000 n \n0000000000 65535 f \ntrailer"));
}

/* PDF 1.4 knows no object streams; its streams may be compressed all the same. */
TEST(a_classic_file_has_a_table_and_compressed_streams)
{
	Made *m = made_to(arena, PDF_A1, 6, diagnostics);
	Str text = entries(arena, "/A 1");

	pdf_object_add(m->objects, &text);
	pdf_stream_add(m->objects, "", "aaaaaaaa", 8);
	finish(m);
	CHECK(strncmp(m->file.bytes, "%PDF-1.4\n%", 10) == 0);
	CHECK(holds(m, "1 0 obj\n<<\n/A 1>>\nendobj\n"));
	CHECK(holds(m, "/Filter/FlateDecode/Length "));
	CHECK(holds(m, "xref\n0 3\n"));
	CHECK(!holds(m, "/ObjStm") && !holds(m, "/XRef"));
}

TEST(what_is_set_is_in_the_file_at_once)
{
	Made *m = made(arena, 0, diagnostics);
	char *data = arena_alloc(arena, 3 * (1 << 16));

	pdf_stream_add(m->objects, "", data, 3 * (1 << 16));
	CHECK(m->file.length >= 2 * (1 << 16));
	finish(m);
}

/* More than may be under way at once, in two kinds of streams, beside objects that are packed. */
TEST(streams_leave_in_the_order_they_came)
{
	enum { STREAMS = 300, SIZE = 40000 };
	Made *m = made(arena, 6, diagnostics);
	char *data = arena_alloc(arena, SIZE);
	const char *at, *next;

	for (int i = 0; i < STREAMS; i++) {
		for (int k = 0; k < SIZE; k++)
			data[k] = (char)(k * (i + 1) % 251);
		pdf_stream_add(m->objects, arena_printf(arena, "/N %d", i), data, SIZE);
	}
	pdf_stream_add_raw(m->objects, arena_printf(arena, "/N %d", STREAMS), "x", 1);
	finish(m);
	at = m->file.bytes;
	for (int i = 0; i <= STREAMS; i++) {
		const char *head = arena_printf(arena, "%d 0 obj\n<</N %d/", i + 1, i);

		next = memmem(at, (size_t)(m->file.bytes + m->file.length - at), head, strlen(head));
		CHECK(next != NULL);
		at = next ? next : at;
	}
}

TEST(very_many_objects_are_kept)
{
	Made *m = made(arena, 0, diagnostics);

	CHECK_EQUAL_INT(pdf_objects_reserve(m->objects, 300000), 1);
	CHECK_EQUAL_INT(pdf_objects_reserve(m->objects, 1), 300001);
	pdf_objects_free(m->objects);
}

TEST(streams_compressed_by_two_threads_are_the_same_as_by_one)
{
	enum { JOBS = 200, SIZE = 40000 };
	Deflater *deflater = deflater_new(6);
	DeflateJob *jobs[JOBS];
	char *data = arena_alloc(arena, SIZE), *back = arena_alloc(arena, SIZE);
	struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor();

	for (int i = 0; i < JOBS; i++) {
		for (int k = 0; k < SIZE; k++)
			data[k] = (char)(k * (i + 1) % 251);
		jobs[i] = deflater_add(deflater, data, (size_t)(SIZE - i), i % 2);
	}
	for (int i = 0; i < JOBS; i++) {
		size_t length, made_length;
		const void *result = deflater_wait(deflater, jobs[i], &length);

		CHECK(libdeflate_zlib_decompress(decompressor, result, length, back, SIZE, &made_length) ==
		      LIBDEFLATE_SUCCESS);
		CHECK_EQUAL_INT(made_length, SIZE - i);
		CHECK_EQUAL_INT(back[1000], (char)(1000 * (i + 1) % 251));
		deflate_drop(deflater, jobs[i]);
	}
	libdeflate_free_decompressor(decompressor);
	deflater_free(deflater);
}

TEST(objects_that_are_alike_are_compressed_further_than_a_level_would)
{
	Deflater *deflater = deflater_new(6);
	DeflateJob *jobs[2];
	Str text = str_in(arena);
	size_t lengths[2];

	for (int i = 0; i < 5000; i++)
		str_printf(&text, "<</S/TD/P %d 0 R/Pg %d 0 R/K[ %d]>>\n", i / 3, i / 40, i % 40);
	for (int i = 0; i < 2; i++) {
		jobs[i] = deflater_add(deflater, text.bytes, text.length, i);
		deflater_wait(deflater, jobs[i], &lengths[i]);
	}
	CHECK(lengths[1] < lengths[0]);
	deflater_free(deflater);
}

TEST(jobs_that_nobody_waits_for_are_given_back)
{
	Deflater *deflater = deflater_new(6);
	char *data = arena_alloc(arena, 1 << 18);

	deflater_add(deflater, data, 1 << 18, false);
	deflater_add(deflater, data, 10, false);
	deflater_free(deflater);
}

TEST(an_empty_stream_is_a_stream)
{
	Made *m = made(arena, 6, diagnostics);

	pdf_objects_reserve(m->objects, 1);
	pdf_stream_add(m->objects, "/A 1", "", 0);
	finish(m);
	CHECK(holds(m, "/A 1/Filter/FlateDecode/Length "));
}

TEST(a_tree_states_the_limits_of_its_leaves)
{
	Made *m = made(arena, 0, diagnostics);
	PdfTree tree = pdf_tree_start(arena, m->objects, PDF_TREE_NUMBERS);

	for (uint32_t key = 0; key < 300; key++)
		str_add(pdf_tree_entry_numbered(&tree, 2 * key), "true");
	CHECK_EQUAL_INT(pdf_tree_finish(&tree), 3);
	finish(m);
	CHECK(holds(m, "/Limits[0 510]/Nums[0 true 2 true "));
	CHECK(holds(m, "/Limits[512 598]/Nums[512 true "));
	CHECK(holds(m, "/Kids[1 0 R 2 0 R]"));
}

TEST(the_hash_tells_contents_apart)
{
	Digest a = { 0 }, b = { 0 }, c = { 0 };
	uint8_t bytes[3][DIGEST_SIZE];

	digest_add(&a, "abcdefgh", 8);
	digest_add(&a, "i", 1);
	digest_add(&b, "abcdefghi", 9);
	digest_add(&c, "abcdefghi\0", 10);
	digest_finish(&a, bytes[0]);
	digest_finish(&b, bytes[1]);
	digest_finish(&c, bytes[2]);
	CHECK(memcmp(bytes[0], bytes[1], DIGEST_SIZE) == 0);
	CHECK(memcmp(bytes[0], bytes[2], DIGEST_SIZE) != 0);
}

int main(void)
{
	RUN(objects_may_refer_to_later_ones);
	RUN(an_object_never_set_is_free_in_the_table);
	RUN(a_classic_file_has_a_table_and_compressed_streams);
	RUN(what_is_set_is_in_the_file_at_once);
	RUN(streams_leave_in_the_order_they_came);
	RUN(very_many_objects_are_kept);
	RUN(streams_compressed_by_two_threads_are_the_same_as_by_one);
	RUN(objects_that_are_alike_are_compressed_further_than_a_level_would);
	RUN(jobs_that_nobody_waits_for_are_given_back);
	RUN(an_empty_stream_is_a_stream);
	RUN(a_tree_states_the_limits_of_its_leaves);
	RUN(the_hash_tells_contents_apart);
	return check_status();
}
