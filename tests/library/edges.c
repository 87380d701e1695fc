/*
 * What callers may do besides: give a tree of any depth, give up, ask for nothing, have listeners and a locale of their
 * own. Prints `ok NAME` or `not ok NAME` for each. Usage: edges FONTS FOLDER
 */
#include <libfo.h>

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define HEAD                                                                                                           \
	"<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format'><fo:layout-master-set><fo:simple-page-master "          \
	"master-name='a' page-width='60pt' page-height='90pt'><fo:region-body/></fo:simple-page-master>"               \
	"</fo:layout-master-set>"
#define SEQUENCE(content)                                                                                              \
	"<fo:page-sequence master-reference='a'><fo:flow flow-name='xsl-region-body'><fo:block>" content               \
	"</fo:block></fo:flow></fo:page-sequence>"
#define WIDE "<fo:leader leader-length='99.5pt' leader-pattern='rule'/>"
#define EIGHT(text) text text text text text text text text
#define DEEP 100000

static FoPress *press;
static const char *folder;
static char told[4096]; /* of the last call: code and message of each, a line */

static void tell(void *teller, const FoMessage *message)
{
	size_t used = strlen(told);

	(void)teller;
	snprintf(told + used, sizeof told - used, "%s: %s\n", message->code, message->message);
}

static void report(const char *name, bool good)
{
	printf("%s %s\n", good ? "ok" : "not ok", name);
	if (!good)
		printf("# %s\n", told);
}

static unsigned print(FoInput input, FoOutput output)
{
	input.size = sizeof input;
	output.size = sizeof output;
	told[0] = '\0';
	return fo_print(press, &input, &output, tell, NULL);
}

static FoInput of_text(const char *text)
{
	return (FoInput){ .path = "text.fo", .bytes = text, .length = strlen(text) };
}

/* A sequence whose block holds elements, one in another. */
static xmlNode *deep_sequence(xmlNode *root, const char *uri)
{
	xmlNode *sequence = root->last, *node = sequence->children->children;
	xmlNs *ns = uri ? xmlNewNs(root, BAD_CAST uri, BAD_CAST "f") : root->ns;

	for (int i = 0; i < DEEP; i++)
		node = xmlNewChild(node, ns, BAD_CAST "block", NULL);
	return sequence;
}

static xmlDoc *document(void)
{
	static const char text[] = HEAD SEQUENCE("a") "</fo:root>";

	return xmlReadMemory(text, sizeof text - 1, "a.fo", NULL, XML_PARSE_NONET);
}

static xmlDoc *give_deep(void *uri, FoFeed *feed)
{
	xmlDoc *xml = document();
	xmlNode *root = xmlDocGetRootElement(xml);

	fo_feed(feed, deep_sequence(root, uri));
	return xml;
}

static xmlDoc *give_up(void *giver, FoFeed *feed)
{
	(void)giver, (void)feed;
	return NULL;
}

static void check_trees(void)
{
	xmlDoc *xml = document();

	deep_sequence(xmlDocGetRootElement(xml), "urn:foreign");
	report("a tree too deep is told",
	       !print((FoInput){ .nodes = xml }, (FoOutput){ 0 }) && strstr(told, "fo-depth:"));
	xmlFreeDoc(xml);
	report("what is fed too deep is told",
	       !print((FoInput){ .give = give_deep }, (FoOutput){ 0 }) && strstr(told, "fo-depth:"));
	report("a document given up is told",
	       !print((FoInput){ .give = give_up }, (FoOutput){ 0 }) && strstr(told, "input-ended:"));
}

static void check_outputs(void)
{
	char path[1024];
	FoInput input = of_text(HEAD SEQUENCE("a") SEQUENCE("b") "</fo:root>");
	FoOutput none = { .size = sizeof none };
	FoPages *pages;
	FILE *file;

	report("without an output the pages are counted", print(input, none) == 2);
	input.size = sizeof input;
	pages = fo_pages_new(press, &input, NULL, NULL);
	report("pages are not written to nowhere", pages && !fo_pages_write(pages, &none, NULL, NULL));
	fo_pages_free(pages);
	snprintf(path, sizeof path, "%s/input.fo", folder);
	file = fopen(path, "w");
	fputs(HEAD SEQUENCE("a") "</fo:root>", file);
	fclose(file);
	report("a document is not written over itself",
	       !print((FoInput){ .path = path }, (FoOutput){ .path = path }) && strstr(told, "output-is-input:"));
	unlink(path);
}

static void listen(void *context, xmlError *error)
{
	(void)error;
	++*(int *)context;
}

static void check_listener(void)
{
	int heard = 0;
	bool untouched;

	xmlSetStructuredErrorFunc(&heard, listen);
	print(of_text("<a><b></a>"), (FoOutput){ 0 });
	untouched = heard == 0;
	xmlFreeDoc(xmlReadMemory("<a><b></a>", 10, "x", NULL, 0));
	report("the caller's listener hears its own faults, and none of ours", untouched && heard > 0);
	xmlSetStructuredErrorFunc(NULL, NULL);
}

/* LOCPATH and LC_NUMERIC tell of one with a decimal comma, where the test could make one. Lines too wide are told by
 * whichever thread lays them out. */
static void check_locale(void)
{
	char number[16];

	setlocale(LC_ALL, "");
	print(of_text(HEAD EIGHT(SEQUENCE(WIDE) SEQUENCE(WIDE)) "</fo:root>"), (FoOutput){ 0 });
	snprintf(number, sizeof number, "%.1f", 1.5);
	report("numbers in messages do not follow the locale", strstr(told, "39.5 pt") && !strstr(told, "39,5 pt"));
	report("the caller's locale stays", strcmp(number, localeconv()->decimal_point[0] == ',' ? "1,5" : "1.5") == 0);
	printf("# decimal point: %s\n", localeconv()->decimal_point);
}

static char start[8]; /* of what was written last */

static bool keep_start(void *sink, const void *bytes, size_t length)
{
	(void)sink;
	memcpy(start, bytes, length < sizeof start ? length : sizeof start);
	return true;
}

/* A file for the press, whose condition a name says well enough; and one whose profile is not there. */
static void check_press(FoPressOptions options)
{
	FoPress *screen = press;

	options.profile = FO_PROFILE_PDFX_1A;
	options.marks = FO_MARK_CROP | FO_MARK_SLUG;
	options.slug = "edges";
	press = fo_press_new(&options, tell, NULL);
	report("a press prints files for a press",
	       press && print(of_text(HEAD SEQUENCE("x") "</fo:root>"), (FoOutput){ .write = keep_start }) == 1 &&
		       memcmp(start, "%PDF-1.4", 8) == 0);
	fo_press_free(press);
	press = screen;
	options.intent = "absent.icc";
	told[0] = '\0';
	report("a condition that is not there is told",
	       !fo_press_new(&options, tell, NULL) && strstr(told, "file-read:"));
}

/* Of a word wider than its page: in the standard's manner it stands out, in ours it is cut. */
static void check_manner(FoPressOptions options)
{
	FoInput input = of_text(HEAD SEQUENCE("incomprehensibilities") "</fo:root>");
	FoPress *usual = press;

	print(input, (FoOutput){ 0 });
	report("a document is set in the standard's manner", strstr(told, "stands") && !strstr(told, "was cut"));
	options.fine = true;
	press = fo_press_new(&options, tell, NULL);
	print(input, (FoOutput){ 0 });
	report("a press that is asked to sets finely what does not say", strstr(told, "was cut") != NULL);
	fo_press_free(press);
	press = usual;
}

int main(int argc, char **argv)
{
	FoPressOptions options = { .size = sizeof options, .fonts = argv[1], .threads = 4 };

	(void)argc;
	folder = argv[2];
	press = fo_press_new(&options, tell, NULL);
	if (!press)
		return 1;
	check_trees();
	check_outputs();
	check_listener();
	check_locale();
	check_press(options);
	check_manner(options);
	options.fonts = "absent.conf";
	told[0] = '\0';
	report("a press without fonts is told",
	       !fo_press_new(&options, tell, NULL) && strstr(told, "font-configuration:"));
	fo_press_free(press);
	return 0;
}
