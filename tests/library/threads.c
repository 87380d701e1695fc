/*
 * Documents printed by several threads at once, from one press, must be those that the program prints.
 *
 * Usage: threads FONTS THREADS FILE.fo FILE.pdf …. Each thread prints all of them, beginning at another, in all the
 * ways there are. Prints what differs, and ends with 1 if anything does.
 */
#include <libfo.h>

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_THREADS 16

typedef struct Bytes {
	char *bytes;
	size_t length;
} Bytes;

static FoPress *press;
static char **documents; /* a .fo and a .pdf by turns */
static int document_count;

static Bytes read_file(const char *path)
{
	FILE *file = fopen(path, "rb");
	Bytes content = { malloc(1 << 22), 0 };

	if (!file || !content.bytes)
		abort();
	content.length = fread(content.bytes, 1, 1 << 22, file);
	fclose(file);
	return content;
}

static bool take(void *sink, const void *bytes, size_t length)
{
	Bytes *taken = sink;

	taken->bytes = realloc(taken->bytes, taken->length + length);
	if (!taken->bytes)
		return false;
	memcpy(taken->bytes + taken->length, bytes, length);
	taken->length += length;
	return true;
}

/* What is made of a file: a tree whose page-sequences are given as they come. */
static xmlDoc *give(void *path, FoFeed *feed)
{
	xmlDoc *xml = xmlReadFile(path, NULL, XML_PARSE_NONET);
	xmlNode *root = xmlDocGetRootElement(xml);

	for (xmlNode *part = root->children, *next; part; part = next) {
		next = part->next;
		if (xmlStrEqual(part->name, BAD_CAST "page-sequence") && next)
			fo_feed(feed, part);
	}
	return xml;
}

/* Pages kept are written twice, to the same bytes, which are not those of pages written as they come. */
static unsigned print_pages(const FoInput *input, const FoOutput *output)
{
	Bytes *made = output->sink;
	size_t once;

	FoPages *pages = fo_pages_new(press, input, NULL, NULL);
	double width = 0, height = 0;
	unsigned count = pages ? fo_pages_count(pages) : 0;

	if (!pages || !fo_pages_size(pages, count - 1, &width, &height) || width <= 0 || height <= 0 ||
	    fo_pages_size(pages, count, &width, &height) || !fo_pages_write(pages, output, NULL, NULL))
		count = 0;
	once = made->length;
	if (count && (!fo_pages_write(pages, output, NULL, NULL) || made->length != 2 * once ||
		      memcmp(made->bytes, made->bytes + once, once) != 0))
		count = 0;
	fo_pages_free(pages);
	return count;
}

enum { BY_PATH, BY_BYTES, BY_NODES, BY_PIECES, BY_PAGES, WAYS };

static int differs(char *path, const char *expected, int way)
{
	Bytes want = read_file(expected), text = read_file(path), made = { 0 };
	xmlDoc *xml = way == BY_NODES ? xmlReadFile(path, NULL, XML_PARSE_NONET) : NULL;
	FoInput input = { .size = sizeof input, .path = path, .nodes = xml };
	FoOutput output = { .size = sizeof output, .write = take, .sink = &made };
	unsigned count;
	int same;

	if (way == BY_BYTES) {
		input.bytes = text.bytes;
		input.length = text.length;
	}
	if (way == BY_PIECES) {
		input.give = give;
		input.giver = path;
	}
	count = way == BY_PAGES ? print_pages(&input, &output) : fo_print(press, &input, &output, NULL, NULL);
	same = count &&
	       (way == BY_PAGES || (made.length == want.length && memcmp(made.bytes, want.bytes, want.length) == 0));
	if (!same)
		printf("%s, way %d: %u pages, %zu bytes instead of %zu\n", path, way, count, made.length, want.length);
	xmlFreeDoc(xml);
	free(want.bytes);
	free(text.bytes);
	free(made.bytes);
	return !same;
}

static void *print_all(void *number)
{
	long first = (long)(size_t)number, differing = 0;

	for (int i = 0; i < document_count; i++) {
		long document = (i + first * document_count / MOST_THREADS) % document_count;

		differing +=
			differs(documents[2 * document], documents[2 * document + 1], (int)((document + first) % WAYS));
	}
	return (void *)(size_t)differing;
}

int main(int argc, char **argv)
{
	FoPressOptions options = { .size = sizeof options,
				   .fonts = argv[1],
				   .extensions = "urn:repertoire:fo",
				   .threads = 2,
				   .producer = "repertoire " FO_VERSION };
	pthread_t threads[MOST_THREADS];
	int count = atoi(argv[2]), status = 0;

	documents = argv + 3;
	document_count = (argc - 3) / 2;
	press = fo_press_new(&options, NULL, NULL);
	if (!press || count > MOST_THREADS)
		return 1;
	for (int i = 0; i < count; i++)
		pthread_create(&threads[i], NULL, print_all, (void *)(size_t)i);
	for (int i = 0; i < count; i++) {
		void *differing;

		pthread_join(threads[i], &differing);
		status |= differing != NULL;
	}
	fo_press_free(press);
	return status;
}
