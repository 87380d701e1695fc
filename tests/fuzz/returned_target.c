/*
 * Forms that came back, PDF and XFDF: read as they are by whoever merges them.
 */
#include "fuzz.h"

#include "returns/form.h"

#include <string.h>

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc, (void)argv;
	return 0;
}

static size_t letters(const char *text)
{
	fuzz_expect(text != NULL, "a text is there");
	return strlen(text);
}

/* All of it is read, for the sanitisers. */
static size_t look_at(const Returned *returned)
{
	size_t sum = letters(returned->file);

	for (size_t i = 0; i < returned->count; i++) {
		const ReturnedField *field = &returned->fields[i];

		sum += letters(field->name) + letters(field->value) + (field->initial ? strlen(field->initial) : 0);
		fuzz_expect(*field->name, "a field has a name");
	}
	for (size_t i = 0; i < returned->note_count; i++) {
		const ReturnedNote *note = &returned->notes[i];

		sum += letters(note->name) + letters(note->answers) + letters(note->author);
		fuzz_expect(letters(note->text) > 0, "a note says something");
	}
	return sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	FuzzRun run = fuzz_begin();
	const Returned *returned = returned_read(run.arena, fuzz_write("input", data, size), run.diagnostics);

	if (returned)
		look_at(returned);
	else
		fuzz_expect(diagnostics_failed(run.diagnostics), "what cannot be read is told");
	fuzz_end(&run);
	return 0;
}
