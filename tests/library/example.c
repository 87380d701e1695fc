/* Prints a letter to the file named; with a second name, a document of formatting objects. */
#include <libfo.h>

#include <stdio.h>

static const char letter[] =
	"<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format' xml:lang='en'>"
	"<fo:layout-master-set><fo:simple-page-master master-name='a4' page-width='210mm' page-height='297mm' "
	"margin='25mm'><fo:region-body/></fo:simple-page-master></fo:layout-master-set>"
	"<fo:page-sequence master-reference='a4'><fo:flow flow-name='xsl-region-body'>"
	"<fo:block font-size='18pt'>Dear reader,</fo:block><fo:block font-family='Nowhere'>it works.</fo:block>"
	"</fo:flow></fo:page-sequence></fo:root>";

static void tell(void *teller, const FoMessage *message)
{
	static const char *const words[] = { "note", "warning", "error" };

	fprintf(teller, "%s:%d:%d: %s: %s [%s]\n", message->file ? message->file : "-", message->line, message->column,
		words[message->severity], message->message, message->code);
}

int main(int argc, char **argv)
{
	FoPress *press = fo_press_new(NULL, tell, stderr);
	FoInput input = { .size = sizeof input, .path = argv[argc - 1] };
	FoOutput output = { .size = sizeof output, .path = argv[1] };
	unsigned pages;

	if (argc < 3)
		input = (FoInput){
			.size = sizeof input, .path = "letter", .bytes = letter, .length = sizeof letter - 1
		};
	pages = press ? fo_print(press, &input, &output, tell, stderr) : 0;
	printf("%u pages by libfo %s\n", pages, fo_version());
	fo_press_free(press);
	return pages ? 0 : 1;
}
