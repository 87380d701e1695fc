#include "check.h"
#include "output/deflate.h"
#include "output/hash.h"
#include "output/tree.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <unistd.h>

/* The file that the store makes, with the first object as catalog and information. */
static const char *written(PdfObjects *objects, Arena *arena, Diagnostics *diagnostics, size_t *length)
{
	char path[] = "/tmp/objects-XXXXXX";
	int descriptor = mkstemp(path);
	FileWriter *writer = file_open(arena, path, diagnostics);
	const char *bytes;

	close(descriptor);
	CHECK(pdf_objects_write(objects, 1, 1, writer));
	CHECK(file_commit(writer));
	bytes = file_read(arena, path, (size_t)1 << 30, length, diagnostics);
	unlink(path);
	return bytes;
}

static Str entries(Arena *arena, const char *text)
{
	Str out = str_in(arena);

	str_add(&out, text);
	return out;
}

TEST(objects_may_refer_to_later_ones)
{
	PdfObjects *objects = pdf_objects_new(arena, 0, diagnostics);
	PdfRef first = pdf_objects_reserve(objects, 3);
	Str text = entries(arena, "/Type/Catalog");
	size_t length;
	const char *bytes;

	CHECK_EQUAL_INT(first, 1);
	pdf_object_set(objects, first, &text);
	CHECK_EQUAL_INT(pdf_array_add(objects, (PdfRef[]){ 3, 2 }, 2), 4);
	bytes = written(objects, arena, diagnostics, &length);
	CHECK(strncmp(bytes, "%PDF-1.7\n%", 10) == 0);
	CHECK(memmem(bytes, length, "1 0 obj\n<<\n/Type/Catalog>>\nendobj\n", 34) != NULL);
	CHECK(memmem(bytes, length, "4 0 obj\n[ 3 0 R 2 0 R ]\nendobj\n", 31) != NULL);
	CHECK(memmem(bytes, length, "xref\n0 5\n", 9) != NULL);
	pdf_objects_free(objects);
}

/* As many objects as would take seconds if the list of them were copied at every step. */
TEST(very_many_objects_are_kept)
{
	PdfObjects *objects = pdf_objects_new(arena, 0, diagnostics);

	CHECK_EQUAL_INT(pdf_objects_reserve(objects, 300000), 1);
	CHECK_EQUAL_INT(pdf_objects_reserve(objects, 1), 300001);
	pdf_objects_free(objects);
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
		jobs[i] = deflater_add(deflater, data, (size_t)(SIZE - i));
	}
	deflater_finish(deflater);
	for (int i = 0; i < JOBS; i++) {
		size_t length, made;
		const void *result = deflate_result(jobs[i], &length);

		CHECK(libdeflate_zlib_decompress(decompressor, result, length, back, SIZE, &made) == LIBDEFLATE_SUCCESS);
		CHECK_EQUAL_INT(made, SIZE - i);
		CHECK_EQUAL_INT(back[1000], (char)(1000 * (i + 1) % 251));
		deflate_drop(jobs[i]);
	}
	libdeflate_free_decompressor(decompressor);
	deflater_free(deflater);
}

TEST(an_empty_stream_is_a_stream)
{
	PdfObjects *objects = pdf_objects_new(arena, 6, diagnostics);
	size_t length;
	const char *bytes;

	pdf_objects_reserve(objects, 1);
	pdf_stream_add(objects, "/A 1", "", 0);
	bytes = written(objects, arena, diagnostics, &length);
	CHECK(memmem(bytes, length, "/A 1/Filter/FlateDecode>>\nstream\r\n", 34) != NULL);
	pdf_objects_free(objects);
}

TEST(a_tree_states_the_limits_of_its_leaves)
{
	PdfObjects *objects = pdf_objects_new(arena, 0, diagnostics);
	PdfTree tree = pdf_tree_start(arena, objects, PDF_TREE_NUMBERS);
	size_t length;
	const char *bytes;

	for (uint32_t key = 0; key < 300; key++)
		str_add(pdf_tree_entry_numbered(&tree, 2 * key), "true");
	CHECK_EQUAL_INT(pdf_tree_finish(&tree), 3);
	bytes = written(objects, arena, diagnostics, &length);
	CHECK(memmem(bytes, length, "/Limits[0 510]/Nums[0 true 2 true ", 34) != NULL);
	CHECK(memmem(bytes, length, "/Limits[512 598]/Nums[512 true ", 31) != NULL);
	CHECK(memmem(bytes, length, "/Kids[1 0 R 2 0 R]", 18) != NULL);
	pdf_objects_free(objects);
}

TEST(the_hash_tells_contents_apart)
{
	Hash a = { 0 }, b = { 0 }, c = { 0 };
	uint8_t bytes[3][HASH_SIZE];

	hash_add(&a, "abcdefgh", 8);
	hash_add(&a, "i", 1);
	hash_add(&b, "abcdefghi", 9);
	hash_add(&c, "abcdefghi\0", 10);
	hash_finish(&a, bytes[0]);
	hash_finish(&b, bytes[1]);
	hash_finish(&c, bytes[2]);
	CHECK(memcmp(bytes[0], bytes[1], HASH_SIZE) == 0);
	CHECK(memcmp(bytes[0], bytes[2], HASH_SIZE) != 0);
}

int main(void)
{
	RUN(objects_may_refer_to_later_ones);
	RUN(very_many_objects_are_kept);
	RUN(streams_compressed_by_two_threads_are_the_same_as_by_one);
	RUN(an_empty_stream_is_a_stream);
	RUN(a_tree_states_the_limits_of_its_leaves);
	RUN(the_hash_tells_contents_apart);
	return check_status();
}
