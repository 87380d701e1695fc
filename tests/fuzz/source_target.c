/*
 * Source XML: read, put together, validated, checked; what is sound is printed with the edition's own templates, and
 * told as lists and reports tell it. Beside the input stand the schema, the controlled lists and a few files to
 * include.
 */
#include "fuzz.h"

#include "press/record.h"
#include "serve/catalogue.h"
#include "source/source.h"

#define RUNS_OF_SHARED 256

static FuzzPress fiche_press = { .template = "templates/fiche-seule.xsl" };
static FuzzPress edition_press = { .template = "templates/edition.xsl" };

/* Schema and lists, for as many iterations; what validation learns is kept in them. */
static struct {
	Arena *arena;
	SourceShared *source;
	unsigned runs;
} shared;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc, (void)argv;
	fuzz_copy("data/repertoire.rng", "repertoire.rng");
	fuzz_copy("data/referentiels.xml", "referentiels.xml");
	fuzz_copy("data/fiches/bron.xml", "bron.xml");
	fuzz_copy("tests/faults/source/parts/aubeville--dabia.xml", "aubeville--dabia.xml");
	fuzz_copy("tests/faults/source/parts/spoilt.xml", "spoilt.xml");
	fuzz_copy("data/avant-propos.xml", "avant-propos.xml");
	return 0;
}

static const SourceShared *share(const char *path)
{
	if (shared.source && shared.runs++ % RUNS_OF_SHARED == 0) {
		source_shared_free(shared.source);
		arena_free(shared.arena);
		shared.source = NULL;
	}
	if (!shared.source) {
		shared.arena = arena_new();
		shared.source = source_share(shared.arena, path, NULL, diagnostics_new(shared.arena));
	}
	fuzz_expect(shared.source != NULL, "schema and lists are sound");
	return shared.source;
}

static bool is_fiche(const Source *source)
{
	return xml_is(xmlDocGetRootElement(source_document(source)), "fiche");
}

static void list(const FuzzRun *run, const Source *source)
{
	const SourceFiche *fiches;
	size_t count = source_fiches(source, &fiches);
	Str packed = str_in(run->arena);
	const Catalogue *catalogue;

	for (size_t i = 0; i < count; i++)
		record_of(run->arena, &fiches[i]);
	catalogue_pack(run->arena, source, &packed);
	catalogue = catalogue_unpack(run->arena, packed.bytes, packed.length);
	fuzz_expect(catalogue && catalogue->count == count, "a catalogue has the source's fiches");
}

/* A fiche of an edition, alone. */
static void lend(FuzzRun *run, Source *edition)
{
	Source *lent = source_lend(run->arena, edition, 0);

	if (lent)
		fuzz_print(&fiche_press, run, &(PressInput){ .source = lent, .path = "lent.xml" });
	source_free(lent);
}

static void print(FuzzRun *run, Source *source, const char *path)
{
	FuzzPress *press = is_fiche(source) ? &fiche_press : &edition_press;

	fuzz_print(press, run, &(PressInput){ .source = source, .path = path });
	if (press == &edition_press)
		lend(run, source);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	FuzzRun run = fuzz_begin();
	const char *path = fuzz_write("input.xml", data, size);
	SourceOptions options = { .shared = share(path) };
	Source *source = source_load(run.arena, path, &options, run.diagnostics);

	fuzz_expect(!source == diagnostics_failed(run.diagnostics),
		    "a source is refused for errors, and only for those");
	if (source) {
		list(&run, source);
		print(&run, source, path);
	}
	source_free(source);
	fuzz_end(&run);
	return 0;
}
