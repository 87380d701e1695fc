/*
 * XML read with care, through libxml2's parser on a file already in memory.
 *
 * libxml2 gives an element's line but no column, and the line of the end of its start tag. So a hook on each start tag
 * counts on to its `<`; the text itself does not outlive the parser. For that, what is parsed is always UTF-8: other
 * encodings are converted first and the declaration is then ignored.
 */
#include "source/xml.h"

#include "base/array.h"
#include "base/file.h"
#include "base/folders.h"
#include "base/memory.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/words.h"
#include "xml/door.h"
#include "xml/limits.h"
#include "process/files.h"

#include <libxml/SAX2.h>
#include <libxml/encoding.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/uri.h>
#include <libxml/xmlerror.h>

#include <errno.h>
#include <pthread.h>
#include <string.h>

#define TOTAL_LIMIT ((size_t)256 << 20)
#define FILES_LIMIT 20000

/* Being read. */
typedef struct XmlFile {
	const char *name;
	const char *text; /* UTF-8 */
	size_t length;
	DoorReach reach; /* of the search for places */
} XmlFile;

typedef struct Mark {
	const char *file;
	int line, column;
} Mark;

struct XmlReader {
	Arena *arena;
	Diagnostics *diagnostics;
	Folders *folders; /* one */
	xmlParserCtxt *parser;
	ARRAY(xmlDoc *) kept;
	Arena *texts;        /* of the file being read, */
	XmlFile *file;       /* which is this */
	size_t files, bytes; /* read so far */
	bool faulty;         /* the present file: an error was recorded */
	bool refused;        /* it was given up: what libxml2 says after that is not its fault */
	/* its tags do not match: what libxml2 says further on follows from that */
	bool lost;
};

/* ---- places ---- */

/* Places are asked for from the beginning on to the end. */
static Place place_at(XmlFile *file, size_t offset)
{
	const DoorReach *reach = &file->reach;

	door_go_on(&file->reach, file->text, offset);
	return (Place){ .file = file->name, .line = reach->line, .column = reach->character };
}

Place xml_place(const xmlNode *node)
{
	for (; node; node = node->parent) {
		const bool marked = node->type == XML_ELEMENT_NODE || node->type == XML_PI_NODE;
		const Mark *mark = marked ? node->_private : NULL;

		if (mark)
			return (Place){ mark->file, mark->line, mark->column };
	}
	return NO_PLACE;
}

/* ---- hooks of the parser ---- */

static size_t tag_start(const xmlParserCtxt *parser)
{
	const XmlFile *file = ((const XmlReader *)parser->_private)->file;

	return door_tag_start(parser->input, file->text, file->length);
}

static Place place_of_tag(const xmlParserCtxt *parser)
{
	return place_at(((XmlReader *)parser->_private)->file, tag_start(parser));
}

/* Gives the present file up. */
static void refuse(xmlParserCtxt *parser)
{
	XmlReader *reader = parser->_private;

	reader->refused = true;
	xmlStopParser(parser);
}

static void refuse_depth(xmlParserCtxt *parser)
{
	XmlReader *reader = parser->_private;

	diag_error(reader->diagnostics, "xml-limit", place_of_tag(parser), "a tag opened above is likely not closed",
		   "more than %d elements are open inside one another", XML_DEEPEST);
	refuse(parser);
}

static void mark(const XmlReader *reader, xmlNode *node, Place place)
{
	node->_private = arena_memdup(reader->arena, &(Mark){ place.file, place.line, place.column }, sizeof(Mark));
}

static void start_element(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
			  int namespace_count, const xmlChar **namespaces, int attribute_count, int defaulted,
			  const xmlChar **attributes)
{
	xmlParserCtxt *parser = context;

	if (parser->nodeNr >= XML_DEEPEST) {
		refuse_depth(parser);
		return;
	}
	xmlSAX2StartElementNs(context, name, prefix, uri, namespace_count, namespaces, attribute_count, defaulted,
			      attributes);
	if (parser->node)
		mark(parser->_private, parser->node, place_of_tag(parser));
}

/* Where the instruction that was just read begins: what is in it may hold any sign but its end. */
static size_t instruction_start(const xmlParserCtxt *parser)
{
	const char *text = ((const XmlReader *)parser->_private)->file->text;
	size_t offset = tag_start(parser);

	while (offset > 0 && !str_starts(text + offset, "<?"))
		offset--;
	return offset;
}

static void instruction(void *context, const xmlChar *target, const xmlChar *data)
{
	xmlParserCtxt *parser = context;
	XmlReader *reader = parser->_private;

	xmlSAX2ProcessingInstruction(context, target, data);
	if (parser->node && parser->node->last && parser->node->last->type == XML_PI_NODE)
		mark(reader, parser->node->last, place_at(reader->file, instruction_start(parser)));
}

static void refuse_doctype(void *context, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id)
{
	xmlParserCtxt *parser = context;
	XmlReader *reader = parser->_private;

	diag_error(reader->diagnostics, "xml-doctype", place_of_tag(parser),
		   "take the declaration out; the schema decides, and characters are written as they are",
		   "a DOCTYPE is not allowed: neither DTD nor entities");
	refuse(parser);
}

static void limit_text(void *context, const xmlChar *text, int length)
{
	xmlParserCtxt *parser = context;
	XmlReader *reader = parser->_private;

	if (length <= XML_LONGEST_TEXT) {
		xmlSAX2Characters(context, text, length);
		return;
	}
	diag_error(reader->diagnostics, "xml-limit", place_of_tag(parser),
		   "divide it; no text of the edition is so long", "a text is longer than %d MB",
		   XML_LONGEST_TEXT / 1000000);
	refuse(parser);
}

static bool breaks_structure(int code)
{
	return code == XML_ERR_TAG_NAME_MISMATCH || code == XML_ERR_TAG_NOT_FINISHED ||
	       code == XML_ERR_LTSLASH_REQUIRED || code == XML_ERR_GT_REQUIRED;
}

static void record_error(void *context, xmlError *error)
{
	xmlParserCtxt *parser = context;
	XmlReader *reader = parser->_private;
	Place place = { .file = reader->file->name, .line = error->line, .column = error->int2 };
	const char *message = door_message(reader->arena, error);

	if (reader->refused || reader->lost)
		return;
	if (door_is_too_long(error)) {
		diag_error(reader->diagnostics, "xml-limit", place, "divide it",
			   "this is too long: at most %d MB for a text, an attribute or a comment, 50 kB for a name",
			   XML_LONGEST_TEXT / 1000000);
		refuse(parser);
		return;
	}
	reader->lost = breaks_structure(error->code);
	if (error->level == XML_ERR_WARNING) {
		diag_warning(reader->diagnostics, "xml", place, door_hint(error), "%s", message);
		return;
	}
	reader->faulty = true;
	diag_error(reader->diagnostics, "xml", place, door_hint(error), "%s", message);
}

/* ---- the reader ---- */

/* The document itself may be a file; whatever a document asks for besides is not fetched. */
static xmlParserInput *load_documents_only(const char *url, const char *id, xmlParserCtxt *context)
{
	if (!context || context->inputNr > 0)
		return NULL;
	return xmlNoNetExternalEntityLoader(url, id, context);
}

static void set_up_libxml(void)
{
	xmlInitParser();
	xmlSetExternalEntityLoader(load_documents_only);
}

void xml_deny_network(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, set_up_libxml);
}

static xmlParserCtxt *parser_for(XmlReader *reader)
{
	xmlParserCtxt *parser = xmlNewParserCtxt();

	if (!parser)
		memory_end();
	parser->_private = reader;
	parser->sax->startElementNs = start_element;
	parser->sax->processingInstruction = instruction;
	parser->sax->characters = limit_text;
	parser->sax->internalSubset = refuse_doctype;
	parser->sax->serror = record_error;
	return parser;
}

XmlReader *xml_reader_new(Arena *arena, const char *folder, Diagnostics *diagnostics)
{
	XmlReader *reader = arena_new_of(arena, XmlReader);

	reader->folders = folders_new(arena);
	if (!folders_add(reader->folders, folder)) {
		diag_resource(diagnostics, "file-read", ((Place){ .file = folder }), "is the path right?",
			      "cannot read this folder: %s", words_of_error(errno));
		return NULL;
	}
	xml_deny_network();
	reader->arena = arena;
	reader->texts = arena_new();
	reader->diagnostics = diagnostics;
	reader->parser = parser_for(reader);
	return reader;
}

void xml_reader_free(XmlReader *reader)
{
	if (!reader)
		return;
	for (size_t i = 0; i < reader->kept.count; i++)
		xmlFreeDoc(reader->kept.items[i]);
	xmlFreeParserCtxt(reader->parser);
	arena_free(reader->texts);
}

void xml_reader_keep(XmlReader *reader, xmlDoc *document)
{
	array_push(reader->arena, &reader->kept, document);
}

bool xml_reader_allows(const XmlReader *reader, const char *path)
{
	return folders_hold(reader->folders, path);
}

static void ignore_error(void *context, xmlError *error)
{
	(void)context, (void)error;
}

XmlListener xml_hear_nothing(void)
{
	XmlListener listener = { xmlStructuredError, xmlStructuredErrorContext };

	xmlSetStructuredErrorFunc(NULL, ignore_error);
	return listener;
}

void xml_hear_again(XmlListener listener)
{
	xmlSetStructuredErrorFunc(listener.context, listener.hear);
}

/* The encoding a document declares or shows by its first bytes; NULL when it is UTF-8. */
static const char *encoding_of(Arena *arena, const char *text, size_t length)
{
	const char *end = memchr(text, '>', length < 200 ? length : 200), *declared;
	xmlCharEncoding shown = length < 4 ? XML_CHAR_ENCODING_NONE : xmlDetectCharEncoding((const xmlChar *)text, 4);
	char *declaration, quote;

	if (shown == XML_CHAR_ENCODING_UTF16LE || shown == XML_CHAR_ENCODING_UTF16BE)
		return shown == XML_CHAR_ENCODING_UTF16LE ? "UTF-16LE" : "UTF-16BE";
	if (!end || !str_starts(text, "<?xml"))
		return NULL;
	declaration = arena_strndup(arena, text, (size_t)(end - text));
	declared = strstr(declaration, "encoding");
	declared = declared ? strpbrk(declared, "\"'") : NULL;
	if (!declared)
		return NULL;
	quote = *declared++;
	*(strchr(declared, quote) ? strchr(declared, quote) : declaration) = '\0';
	return strcasecmp(declared, "UTF-8") == 0 || strcasecmp(declared, "UTF8") == 0 ? NULL : declared;
}

/* The text in UTF-8; NULL when the encoding is not known or the text is not in it. */
static const char *decoded(Arena *arena, const char *text, size_t *length, const char *encoding)
{
	xmlCharEncodingHandler *handler = xmlFindCharEncodingHandler(encoding);
	XmlListener listener;
	xmlBuffer *in, *out;
	const char *utf8 = NULL;

	if (!handler)
		return NULL;
	in = xmlBufferCreate();
	out = xmlBufferCreate();
	if (!in || !out || xmlBufferAdd(in, (const xmlChar *)text, (int)*length) != 0)
		memory_end();
	listener = xml_hear_nothing();
	while (xmlCharEncInFunc(handler, out, in) > 0 && xmlBufferLength(in) > 0)
		;
	xml_hear_again(listener);
	if (xmlBufferLength(in) == 0) {
		*length = (size_t)xmlBufferLength(out);
		utf8 = arena_strndup(arena, (const char *)xmlBufferContent(out), *length);
	}
	xmlBufferFree(in);
	xmlBufferFree(out);
	xmlCharEncCloseFunc(handler);
	return utf8;
}

static const char *decode_declared(Arena *arena, const char *path, const char *bytes, size_t *length,
				   const char *encoding, Diagnostics *diagnostics)
{
	const char *text = decoded(arena, bytes, length, encoding);

	if (!text)
		diag_error(diagnostics, "xml-encoding", ((Place){ path, 1, 1 }), "save the file as UTF-8",
			   "the text is not in the declared encoding, “%s”", encoding);
	return text;
}

const char *xml_decode(Arena *arena, const char *path, const char *bytes, size_t *length, const char **encoding,
		       Diagnostics *diagnostics)
{
	XmlFile file = { .name = path, .text = bytes, .length = *length, .reach = { .line = 1, .character = 1 } };
	size_t invalid;

	*encoding = encoding_of(arena, bytes, *length);
	if (*encoding)
		return decode_declared(arena, path, bytes, length, *encoding, diagnostics);
	invalid = utf8_invalid_at(bytes, *length);
	if (invalid == *length)
		return bytes;
	diag_error(diagnostics, "xml-encoding", place_at(&file, invalid), "save the file as UTF-8",
		   "the byte 0x%02X (number %zu of the file) is not of UTF-8", (unsigned char)bytes[invalid],
		   invalid + 1);
	return NULL;
}

static bool decode(XmlReader *reader, XmlFile *file)
{
	const char *encoding;

	file->text = xml_decode(reader->texts, file->name, file->text, &file->length, &encoding, reader->diagnostics);
	return file->text != NULL;
}

/* Whether one more file of this size is within the limits. */
static bool within_limits(XmlReader *reader, const XmlFile *file)
{
	reader->files++;
	reader->bytes += file->length;
	if (reader->files <= FILES_LIMIT && reader->bytes <= TOTAL_LIMIT)
		return true;
	diagnostics_add(reader->diagnostics, SEVERITY_ERROR, BLAME_LIMIT, "xml-limit", (Place){ .file = file->name },
			NULL, "the edition is larger than %d files or %zu MB", FILES_LIMIT, TOTAL_LIMIT >> 20);
	return false;
}

static xmlDoc *parse(XmlReader *reader, XmlFile *file)
{
	static const int options = XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_NOCDATA | XML_PARSE_COMPACT;
	const char *url = xml_url_of_path(reader->arena, file->name);
	xmlDoc *document;

	reader->file = file;
	reader->faulty = reader->refused = reader->lost = false;
	document = xmlCtxtReadMemory(reader->parser, file->text, (int)file->length, url, NULL, options);
	if (document && (reader->faulty || reader->refused)) {
		xmlFreeDoc(document);
		document = NULL;
	}
	return document;
}

static xmlDoc *read_file(XmlReader *reader, XmlFile *file)
{
	file->text = file_read(reader->texts, file->name, XML_FILE_LIMIT, &file->length, process_files(),
			       reader->diagnostics);
	if (!file->text || !within_limits(reader, file) || !decode(reader, file))
		return NULL;
	return parse(reader, file);
}

xmlDoc *xml_read(XmlReader *reader, const char *path)
{
	XmlFile file = { .name = arena_strdup(reader->arena, path), .reach = { .line = 1, .character = 1 } };
	xmlDoc *document;

	if (!xml_reader_allows(reader, path)) {
		diag_error(reader->diagnostics, "xml-outside", ((Place){ .file = file.name }), "copy it there",
			   "this file is outside the edition’s folder, %s", folders_first(reader->folders));
		return NULL;
	}
	document = read_file(reader, &file);
	reader->file = NULL;
	arena_reset(reader->texts, (ArenaMark){ 0 });
	return document;
}

/* ---- records ---- */

bool xml_read_records(Arena *arena, const char *path, const char *name,
		      void (*take)(void *context, const xmlNode *record), void *context, Diagnostics *diagnostics)
{
	XmlReader *reader;
	xmlDoc *document;
	const xmlNode *root;

	if (!file_exists(path))
		return true;
	reader = xml_reader_new(arena, file_beside(arena, path, ""), diagnostics);
	document = reader ? xml_read(reader, path) : NULL;
	root = document ? xmlDocGetRootElement(document) : NULL;
	for (const xmlNode *record = root ? root->children : NULL; record; record = record->next)
		if (xml_is(record, name))
			take(context, record);
	xmlFreeDoc(document);
	xml_reader_free(reader);
	return root;
}

/* ---- helps ---- */

const char *xml_path_of_url(Arena *arena, const char *url)
{
	char *path = xmlURIUnescapeString(url, 0, NULL);
	const char *copy = arena_strdup(arena, path ? path : url);

	xmlFree(path);
	return copy;
}

const char *xml_url_of_path(Arena *arena, const char *path)
{
	xmlChar *url = xmlURIEscapeStr((const xmlChar *)path, (const xmlChar *)"/");
	const char *copy = arena_strdup(arena, url ? (const char *)url : path);

	xmlFree(url);
	return copy;
}

bool xml_is(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE && !node->ns && str_equal((const char *)node->name, name);
}

const char *xml_attribute(Arena *arena, const xmlNode *element, const char *name)
{
	xmlChar *value = xmlGetNoNsProp(element, (const xmlChar *)name);
	const char *copy = value ? arena_strdup(arena, (const char *)value) : NULL;

	xmlFree(value);
	return copy;
}

const char *xml_text(Arena *arena, const xmlNode *node)
{
	xmlChar *value = xmlNodeGetContent(node);
	const char *copy = arena_strdup(arena, value ? (const char *)value : "");

	xmlFree(value);
	return copy;
}

static xmlNode *next_sibling_element(const xmlNode *node)
{
	xmlNode *found = node->next;

	while (found && found->type != XML_ELEMENT_NODE)
		found = found->next;
	return found;
}

static xmlNode *first_child_element(const xmlNode *node)
{
	xmlNode *child = node->children;

	return !child || child->type == XML_ELEMENT_NODE ? child : next_sibling_element(child);
}

xmlNode *xml_next_element(const xmlNode *root, const xmlNode *node)
{
	xmlNode *next = first_child_element(node);

	for (; !next && node != root; node = node->parent)
		next = next_sibling_element(node);
	return next;
}

bool xml_within(const xmlNode *node, const xmlNode *around)
{
	while (node && node != around)
		node = node->parent;
	return node != NULL;
}

xmlNode *xml_child(const xmlNode *parent, const char *name)
{
	xmlNode *child = first_child_element(parent);

	while (child && !xml_is(child, name))
		child = next_sibling_element(child);
	return child;
}

/* ---- making documents ---- */

xmlNode *xml_new_root(const char *name)
{
	xmlDoc *document = xmlNewDoc((const xmlChar *)"1.0");
	xmlNode *root = document ? xmlNewDocNode(document, NULL, (const xmlChar *)name, NULL) : NULL;

	if (!root)
		memory_end();
	xmlDocSetRootElement(document, root);
	return root;
}

xmlNode *xml_new_child(xmlNode *parent, const char *name, const char *text)
{
	xmlNode *element = xmlNewTextChild(parent, NULL, (const xmlChar *)name, (const xmlChar *)text);

	if (!element)
		memory_end();
	return element;
}

xmlNode *xml_copy(xmlDoc *document, const xmlNode *element, bool with_content)
{
	xmlNode *copy = xmlDocCopyNode((xmlNode *)(uintptr_t)element, document, with_content ? 1 : 2);

	if (!copy)
		memory_end();
	return copy;
}

void xml_set(xmlNode *element, const char *name, const char *value)
{
	if (value && !xmlNewProp(element, (const xmlChar *)name, (const xmlChar *)value))
		memory_end();
}
