/*
 * A face is trusted only after its tables were checked. Each case takes a sound file, alters one field, and expects
 * the refusal; then files are altered at random, which must never lead outside their bytes (run with SAN=address).
 */
#include "check.h"

#include "base/file.h"
#include "text/sfnt.h"

#define FONT_FILE "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf"

typedef struct File {
	uint8_t *bytes;
	size_t length;
} File;

static File sound(Arena *arena, Diagnostics *diagnostics)
{
	File file;

	file.bytes = (uint8_t *)file_read(arena, FONT_FILE, 1 << 24, &file.length, NULL, diagnostics);
	CHECK(file.bytes != NULL);
	return file;
}

static const char *opened(File file)
{
	Sfnt sfnt;

	return sfnt_open(&sfnt, file.bytes, file.length, 0);
}

static uint8_t *table_of(File file, const char *tag)
{
	Sfnt sfnt;

	CHECK(sfnt_open(&sfnt, file.bytes, file.length, 0) == NULL);
	return file.bytes + (sfnt_table(&sfnt, tag).bytes - file.bytes);
}

static void put_u16(uint8_t *p, unsigned value)
{
	p[0] = (uint8_t)(value >> 8);
	p[1] = (uint8_t)value;
}

TEST(a_sound_face_opens_and_answers_its_fields)
{
	File file = sound(arena, diagnostics);
	Sfnt sfnt;

	CHECK(sfnt_open(&sfnt, file.bytes, file.length, 0) == NULL);
	CHECK_EQUAL_INT(sfnt_u16(sfnt_table(&sfnt, "head"), 18), 2048);
	CHECK(sfnt_table(&sfnt, "none").bytes == NULL);
	CHECK_EQUAL_INT(sfnt_u16(sfnt_table(&sfnt, "none"), 4), 0);
	CHECK_EQUAL_INT(sfnt_i32((SfntTable){ file.bytes, 3 }, 0), 0);
}

TEST(a_second_face_needs_a_collection)
{
	File file = sound(arena, diagnostics);
	Sfnt sfnt;

	CHECK_EQUAL_STR(sfnt_open(&sfnt, file.bytes, file.length, 1), "no such face in the file");
	CHECK_EQUAL_STR(sfnt_open(&sfnt, file.bytes, file.length, -1), "no such face in the file");
}

TEST(another_format_is_refused)
{
	File file = sound(arena, diagnostics);

	memcpy(file.bytes, "wOFF", 4);
	CHECK_EQUAL_STR(opened(file), "not a TrueType or OpenType file");
}

TEST(a_file_cut_short_is_refused)
{
	File file = sound(arena, diagnostics);

	file.length /= 2;
	CHECK_EQUAL_STR(opened(file), "a table lies outside the file");
	file.length = 40;
	CHECK_EQUAL_STR(opened(file), "table directory cut short");
	file.length = 3;
	CHECK_EQUAL_STR(opened(file), "no such face in the file");
}

TEST(units_per_em_must_be_plausible)
{
	File file = sound(arena, diagnostics);
	uint8_t *field = table_of(file, "head") + 18;

	put_u16(field, 0);
	CHECK_EQUAL_STR(opened(file), "unitsPerEm out of range");
	put_u16(field, 16385);
	CHECK_EQUAL_STR(opened(file), "unitsPerEm out of range");
	put_u16(field, 16);
	CHECK(opened(file) == NULL);
}

TEST(there_must_be_an_advance)
{
	File file = sound(arena, diagnostics);

	put_u16(table_of(file, "hhea") + 34, 0);
	CHECK_EQUAL_STR(opened(file), "numberOfHMetrics out of range");
}

/* A field of loca, which has four bytes in this face: of glyph `i`, or of the end. */
static uint8_t *outline_of(File file, size_t i)
{
	CHECK_EQUAL_INT(table_of(file, "head")[51], 1);
	return table_of(file, "loca") + 4 * i;
}

static size_t glyphs_of(File file)
{
	const uint8_t *count = table_of(file, "maxp") + 4;

	return (size_t)(count[0] << 8 | count[1]);
}

TEST(outlines_must_lie_in_order)
{
	File file = sound(arena, diagnostics);

	memset(outline_of(file, 0), 0xFF, 4);
	CHECK_EQUAL_STR(opened(file), "loca table not in order");
}

/* The second glyph begins at the end of all, which lies within the table: the third would begin before it. */
TEST(an_outline_does_not_begin_before_another)
{
	File file = sound(arena, diagnostics);

	memcpy(outline_of(file, 1), outline_of(file, glyphs_of(file)), 4);
	CHECK_EQUAL_STR(opened(file), "loca table not in order");
}

TEST(the_last_outline_ends_within_its_table)
{
	File file = sound(arena, diagnostics);

	memset(outline_of(file, glyphs_of(file)), 0x7F, 4);
	CHECK_EQUAL_STR(opened(file), "loca table not in order");
}

TEST(glyphs_must_match_their_tables)
{
	File file = sound(arena, diagnostics);

	put_u16(table_of(file, "maxp") + 4, 65535);
	CHECK_EQUAL_STR(opened(file), "hmtx table cut short");
}

TEST(the_licence_must_allow_a_subset)
{
	File file = sound(arena, diagnostics);
	uint8_t *type = table_of(file, "OS/2") + 8;

	put_u16(type, 0x0002);
	CHECK_EQUAL_STR(opened(file), "its licence forbids embedding (fsType)");
	put_u16(type, 0x000A); /* restricted, but editable embedding granted as well */
	CHECK(opened(file) == NULL);
	put_u16(type, 0x0108);
	CHECK_EQUAL_STR(opened(file), "its licence forbids subsets (fsType)");
	put_u16(type, 0x0200);
	CHECK_EQUAL_STR(opened(file), "its licence allows bitmaps only (fsType)");
}

static uint32_t next_random(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

/* Alters the directory or the head of a table, where faults do most harm. */
static void alter(File file, uint32_t *seed)
{
	for (int n = 1 + next_random(seed) % 4; n > 0; n--)
		file.bytes[next_random(seed) % (next_random(seed) % 2 ? 400 : file.length)] =
			(uint8_t)next_random(seed);
}

TEST(altered_files_are_refused_or_stay_within_bounds)
{
	uint32_t seed = 20060312;
	File file = sound(arena, diagnostics);

	for (int round = 0; round < 300; round++) {
		ArenaMark mark = arena_mark(arena);
		File copy = { arena_memdup(arena, file.bytes, file.length), file.length - next_random(&seed) % 2000 };
		Sfnt sfnt;
		alter(copy, &seed);
		if (!sfnt_open(&sfnt, copy.bytes, copy.length, 0))
			for (const char *tag = "head\0OS/2\0post\0hhea"; tag[0]; tag += 5)
				CHECK(sfnt_table(&sfnt, tag).length <= copy.length);
		arena_reset(arena, mark);
	}
}

int main(void)
{
	RUN(a_sound_face_opens_and_answers_its_fields);
	RUN(a_second_face_needs_a_collection);
	RUN(another_format_is_refused);
	RUN(a_file_cut_short_is_refused);
	RUN(units_per_em_must_be_plausible);
	RUN(there_must_be_an_advance);
	RUN(outlines_must_lie_in_order);
	RUN(an_outline_does_not_begin_before_another);
	RUN(the_last_outline_ends_within_its_table);
	RUN(glyphs_must_match_their_tables);
	RUN(the_licence_must_allow_a_subset);
	RUN(altered_files_are_refused_or_stay_within_bounds);
	return check_status();
}
