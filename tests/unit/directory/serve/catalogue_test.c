/* The catalogue, as it comes out of a source and through bytes. */
#include "serve/catalogue.h"

#include "check.h"

/* As catalogue_pack() writes them. */
#define TEXTS                                                                                                          \
	"Un répertoire\0data/\0"                                                                                      \
	"zoe--dabia\0Zoé – Dabia\0"                                                                                 \
	"aubeville\0Aubéville & <Cie>\0"                                                                              \
	"st-lise--segou\0Saint-Lise – Ségou"

static Catalogue *sample(Arena *arena)
{
	return catalogue_unpack(arena, TEXTS, sizeof TEXTS);
}

TEST(it_comes_out_of_a_source)
{
	SourceOptions options = { .schema = "data/repertoire.rng" };
	Source *source = source_load(arena, "tests/faults/source/include-good.xml", &options, diagnostics);
	Str bytes = str_in(arena);
	const Catalogue *catalogue;
	uint32_t number;

	CHECK(source != NULL);
	catalogue_pack(arena, source, &bytes);
	catalogue = catalogue_unpack(arena, bytes.bytes, bytes.length);
	CHECK_EQUAL_STR(catalogue->title, "Un répertoire");
	CHECK_EQUAL_STR(catalogue->folder, "tests/faults/source/");
	CHECK_EQUAL_INT(catalogue->count, 2);
	CHECK(catalogue_find(catalogue, "bellefont--toro", &number) && number == 1);
	source_free(source);
}

TEST(bytes_that_are_none_are_refused)
{
	CHECK(catalogue_unpack(arena, "", 0) == NULL);
	CHECK(catalogue_unpack(arena, "a\0b", 3) == NULL);
	CHECK(catalogue_unpack(arena, TEXTS, sizeof TEXTS - 2) == NULL);
	CHECK(catalogue_unpack(arena, TEXTS, sizeof TEXTS - sizeof "Saint-Lise – Ségou") == NULL);
}

TEST(numbers_are_those_of_the_source)
{
	const Catalogue *catalogue = sample(arena);
	uint32_t number;

	CHECK(catalogue_find(catalogue, "zoe--dabia", &number) && number == 0);
	CHECK(!catalogue_find(catalogue, "edition", &number));
	CHECK(!catalogue_find(catalogue, "", &number));
	CHECK_EQUAL_STR(catalogue->items[catalogue->count].names, "Un répertoire");
}

int main(void)
{
	RUN(it_comes_out_of_a_source);
	RUN(bytes_that_are_none_are_refused);
	RUN(numbers_are_those_of_the_source);
	return check_status();
}
