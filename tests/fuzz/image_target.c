/*
 * Pictures of all kinds: checked, placed on a page, embedded.
 */
#include "fuzz.h"

static FuzzPress press;
static const char *document_path;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	static const char document[] =
		"<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format'><fo:layout-master-set>"
		"<fo:simple-page-master master-name='p' "
		"page-width='100pt' page-height='100pt'><fo:region-body/></fo:simple-page-master>"
		"</fo:layout-master-set>"
		"<fo:page-sequence master-reference='p'><fo:flow flow-name='xsl-region-body'><fo:block>"
		"<fo:external-graphic "
		"src='input' content-width='scale-down-to-fit' width='90pt'/></fo:block></fo:flow>"
		"</fo:page-sequence></fo:root>";

	(void)argc, (void)argv;
	document_path = fuzz_write("document.fo", document, sizeof document - 1);
	return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	FuzzRun run = fuzz_begin();

	fuzz_write("input", data, size);
	fuzz_print(&press, &run, &(PressInput){ .path = document_path });
	fuzz_end(&run);
	return 0;
}
