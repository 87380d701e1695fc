/*
 * RELAX NG schemas: read into patterns, then held against two documents, one sound and one not, under the real schema.
 */
#include "fuzz.h"

#include "source/schema.h"

static const char *const documents[] = { "fiche.xml", "lists.xml", "faulty.xml" };

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc, (void)argv;
	fuzz_copy("tests/faults/source/parts/aubeville--dabia.xml", "fiche.xml");
	fuzz_copy("tests/faults/source/referentiels.xml", "lists.xml");
	fuzz_copy("tests/faults/source/schema-all-at-once.xml", "faulty.xml");
	return 0;
}

static void validate(FuzzRun *run, XmlReader *reader, Schema *schema, const char *name)
{
	xmlDoc *document = xml_read(reader, arena_printf(run->arena, "%s%s", fuzz_folder(), name));
	size_t errors = diagnostics_count(run->diagnostics, SEVERITY_ERROR);
	bool valid;

	fuzz_expect(document != NULL, "the documents can be read");
	valid = schema_validate(schema, document, run->diagnostics);
	fuzz_expect(valid == (errors == diagnostics_count(run->diagnostics, SEVERITY_ERROR)),
		    "a document is invalid for faults that are told, and only for those");
	xmlFreeDoc(document);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	FuzzRun run = fuzz_begin();
	const char *path = fuzz_write("input.rng", data, size);
	XmlReader *reader = xml_reader_new(run.arena, fuzz_folder(), run.diagnostics);
	Schema *schema = schema_read(run.arena, reader, path, run.diagnostics);

	fuzz_expect(!schema == diagnostics_failed(run.diagnostics),
		    "a schema is refused for errors, and only for those");
	for (size_t i = 0; schema && i < sizeof documents / sizeof *documents; i++)
		validate(&run, reader, schema, documents[i]);
	schema_free(schema);
	xml_reader_free(reader);
	fuzz_end(&run);
	return 0;
}
