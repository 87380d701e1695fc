/*
 * Hyphenation patterns: the input is a dictionary's text, then, behind an empty line, words to part by it.
 */
#include "fuzz.h"

#include "base/utf8.h"
#include "text/patterns.h"

#include <string.h>

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc, (void)argv;
	return 0;
}

static void part(Arena *arena, const Patterns *patterns, const char *word, size_t length)
{
	uint32_t *letters = arena_array_of(arena, uint32_t, length + 1);
	uint8_t *values;
	size_t count = 0;

	for (size_t at = 0; at < length;)
		letters[count++] = utf8_next(word, length, &at);
	values = arena_array_of(arena, uint8_t, count);
	patterns_apply(patterns, letters, count, values);
	for (size_t i = 0; i < count; i++)
		fuzz_expect(values[i] <= 9, "a value is a figure");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	FuzzRun run = fuzz_begin();
	char *text = arena_strndup(run.arena, (const char *)data, size), *words = strstr(text, "\n\n");
	const Patterns *patterns;

	if (words)
		words[1] = '\0';
	patterns = patterns_read(run.arena, text);
	for (char *word = words ? words + 2 : NULL; patterns && word && *word;) {
		size_t length = strcspn(word, "\n");

		part(run.arena, patterns, word, length);
		word += length + (word[length] == '\n');
	}
	fuzz_end(&run);
	return 0;
}
