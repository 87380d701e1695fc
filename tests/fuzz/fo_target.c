/*
 * XSL-FO: reading, layout, PDF. Pictures of the golden documents stand beside the input.
 */
#include "fuzz.h"

static FuzzPress press;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc, (void)argv;
	fuzz_copy("tests/golden/rectangle.png", "rectangle.png");
	fuzz_copy("tests/golden/block-background.png", "block-background.png");
	fuzz_copy("tests/golden/gradient.jpg", "gradient.jpg");
	return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	FuzzRun run = fuzz_begin();

	fuzz_print(&press, &run, &(PressInput){ .path = fuzz_write("input.fo", data, size) });
	fuzz_end(&run);
	return 0;
}
