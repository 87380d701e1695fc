/*
 * From the root down: masters, declarations, bookmarks, page sequences; then the checks and the numbering that need
 * the whole document.
 */
#include "fo/read.h"

#include "base/file.h"
#include "base/str.h"
#include "fo/limits.h"
#include "fo/reader_priv.h"
#include "xml/door.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <string.h>

struct FoReading {
	Reader reader;
	bool begun, is_open; /* fo:root was looked at; it is one */
	bool sequences_seen;
	Object outside, root;
};

/* ---- the objects of fo:root ---- */

static void read_part(Reader *r, Object *object, void *data)
{
	bool *sequences_seen = data;

	/* a sequence registers its own when its flow is there to answer for it */
	if (object->lineage.element != ELEMENT_PAGE_SEQUENCE)
		id_register(r, object);
	switch (object->lineage.element) {
	case ELEMENT_LAYOUT_MASTER_SET: master_read_set(r, object); break;
	case ELEMENT_DECLARATIONS: metadata_read(r, object); break;
	case ELEMENT_BOOKMARK_TREE: r->bookmarks = bookmark_read_tree(r, object); break;
	case ELEMENT_PAGE_SEQUENCE_WRAPPER: object_children(r, object, read_part, data); break;
	case ELEMENT_PAGE_SEQUENCE:
		*sequences_seen = true;
		sequence_read(r, object);
		break;
	default: break;
	}
}

/* False if there is no root of ours, which has been recorded. */
static bool open_root(FoReading *reading, const xmlNode *xml)
{
	Reader *r = &reading->reader;

	reading->begun = true;
	if (!xml)
		diag_error(r->diagnostics, "fo-missing", ((Place){ r->file, 0, 0 }), "it must hold an fo:root",
			   "the document is empty");
	else if (!xml->ns || !str_equal((const char *)xml->ns->href, FO_NAMESPACE))
		diag_error(r->diagnostics, "fo-unknown", object_place(r, xml),
			   "it must be root, of the namespace http://www.w3.org/1999/XSL/Format",
			   "the document is not XSL-FO: its outermost element is %s", (const char *)xml->name);
	else
		reading->is_open = object_open(r, &reading->root, &reading->outside, xml) &&
				   reading->root.lineage.element == ELEMENT_ROOT;
	return reading->is_open;
}

static void close_root(FoReading *reading)
{
	Reader *r = &reading->reader;
	const char *language = fo_language_tag(r->arena, reading->root.lineage.style.text);

	object_close(r, &reading->root);
	if (!reading->sequences_seen)
		diag_error(r->diagnostics, "fo-missing", reading->root.lineage.place, "without one there is no page",
			   "fo:root needs fo:page-sequence");
	if (*language)
		r->metadata.language = language;
}

/* ---- the whole ---- */

static const FoDocument *document_from(Reader *r)
{
	FoDocument *document = arena_new_of(r->arena, FoDocument);

	*document = (FoDocument){
		.file = r->file,
		.metadata = r->metadata,
		.sequence_count = r->sequence_count,
		.bookmarks = r->bookmarks ? r->bookmarks : r->outline.first,
		.doubts = r->doubts.items,
		.doubt_count = r->doubts.count,
		.inks = { r->inks.items, r->inks.count },
	};
	return document;
}

FoReading *fo_reading_new(Arena *arena, const FoSource *source, FoTake *take, void *taker, Diagnostics *diagnostics)
{
	FoReading *reading = arena_new_of(arena, FoReading);
	Reader *r = &reading->reader;

	*r = (Reader){ .arena = arena,
		       .own = arena,
		       .diagnostics = diagnostics,
		       .take = take,
		       .taker = taker,
		       .errors = diagnostics_count(diagnostics, SEVERITY_ERROR),
		       .file = source->file ? arena_strdup(arena, source->file) : NULL,
		       .extensions = source->extensions ? arena_strdup(arena, source->extensions) : NULL,
		       .has_places = source->has_places,
		       .elements = element_names(arena),
		       .met = map_new(arena),
		       .source_files = map_new(arena),
		       .headings = source->headings ? map_new(arena) : NULL,
		       .ids = map_new(arena),
		       .index_keys = map_new(arena),
		       .index_ranges = map_new(arena),
		       .fields = map_new(arena),
		       .field_groups = map_new(arena),
		       .page_masters = map_new(arena),
		       .sequence_masters = map_new(arena) };
	r->strangers = strangers_new(arena);
	r->styles =
		styles_new(arena, r->file, r->extensions, source->fine, diagnostics, r->strangers, content_column, r);
	reading->outside.lineage.style = *styles_initial(r->styles);
	return reading;
}

static void read_part_of_root(FoReading *reading, const xmlNode *xml)
{
	object_child(&reading->reader, &reading->root, xml, read_part, &reading->sequences_seen);
}

void fo_reading_take(FoReading *reading, xmlNode *last)
{
	xmlNode *root = last->parent;

	if (!reading->begun)
		open_root(reading, root);
	for (xmlNode *part = NULL; part != last;) {
		part = root->children;
		if (reading->is_open)
			read_part_of_root(reading, part);
		xmlUnlinkNode(part);
		xmlFreeNode(part);
		sequence_hand_over(&reading->reader);
	}
}

const FoDocument *fo_reading_finish(FoReading *reading, xmlDoc *xml)
{
	Reader *r = &reading->reader;
	const xmlNode *root = xmlDocGetRootElement(xml);

	if (reading->begun ? reading->is_open : open_root(reading, root)) {
		for (const xmlNode *part = root->children; part; part = part->next)
			read_part_of_root(reading, part);
		sequence_hand_over(r);
		close_root(reading);
	}
	id_check(r);
	index_check(r);
	change_bars_check(r);
	strangers_tell(r->strangers, r->diagnostics);
	fo_reading_release(reading);
	return diagnostics_count(r->diagnostics, SEVERITY_ERROR) > r->errors ? NULL : document_from(r);
}

void fo_reading_release(FoReading *reading)
{
	xmlFreeDoc(reading->reader.marker_copies);
	reading->reader.marker_copies = NULL;
}

/* Page-sequences kept for a document that is to be whole. */
typedef struct Kept {
	Arena *arena;
	ARRAY(const FoPageSequence *) sequences;
} Kept;

static void keep_sequence(void *taker, const FoPageSequence *sequence)
{
	Kept *kept = taker;
	FoPageSequence *copy = arena_memdup(kept->arena, sequence, sizeof *sequence);

	if (sequence->arena)
		arena_join(kept->arena, sequence->arena);
	copy->arena = NULL;
	array_push(kept->arena, &kept->sequences, copy);
}

static const FoDocument *gather(const Kept *kept, const FoDocument *rest)
{
	FoDocument *document = rest ? arena_memdup(kept->arena, rest, sizeof *rest) : NULL;

	if (document)
		document->sequences = kept->sequences.items;
	return document;
}

const FoDocument *fo_read(Arena *arena, xmlDoc *xml, const FoSource *source, Diagnostics *diagnostics)
{
	Kept kept = { .arena = arena };
	FoReading *reading = fo_reading_new(arena, source, keep_sequence, &kept, diagnostics);

	return gather(&kept, fo_reading_finish(reading, xml));
}

/* ---- files ---- */

/* What the parser's hooks are handed. */
typedef struct Door {
	Arena *arena;  /* of the document */
	Arena *places; /* of elements that are not read yet */
	FoReading *reading;
	Diagnostics *diagnostics;
	const char *file, *bytes;
	size_t length;
	DoorReach reach; /* of the search for places */
	bool begun;      /* page-sequences have been read */
	bool failed;
} Door;

static void report_length(const Door *door, Place place)
{
	diag_error(door->diagnostics, "fo-limit", place, "part it",
		   "this is longer than is read: %d MB of a text, an attribute or a comment, 50 kB of a name",
		   FO_LONGEST_TEXT / 1000000);
}

static Place place_at(Door *door, size_t offset)
{
	door_go_on(&door->reach, door->bytes, offset);
	return (Place){ door->file, door->reach.line, door->reach.character };
}

/* Gives the document up. */
static void refuse(xmlParserCtxt *parser)
{
	((Door *)parser->_private)->failed = true;
	xmlStopParser(parser);
}

static Place place_of_tag(Door *door, const xmlParserInput *input)
{
	if (input->buf && input->buf->encoder)
		return (Place){ door->file, input->line, input->col };
	return place_at(door, door_tag_start(input, door->bytes, door->length));
}

static void refuse_depth(xmlParserCtxt *parser)
{
	Door *door = parser->_private;

	diag_error(door->diagnostics, "fo-depth", place_of_tag(door, parser->input), DEPTH_HINT,
		   "elements are nested more than %d deep", FO_DEEPEST);
	refuse(parser);
}

/* libxml2 limits what it puts together from pieces, but not a single piece. */
static void limit_text(void *context, const xmlChar *text, int length)
{
	xmlParserCtxt *parser = context;
	Door *door = parser->_private;

	if (length <= FO_LONGEST_TEXT) {
		xmlSAX2Characters(context, text, length);
		return;
	}
	report_length(door, place_of_tag(door, parser->input));
	refuse(parser);
}

/* libxml2 gives an element's line but no column, and the line of the end of its start tag: the place is kept in the
 * element's _private. What was in another encoding than UTF-8 has no columns. */
static void start_element(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
			  int namespace_count, const xmlChar **namespaces, int attribute_count, int defaulted,
			  const xmlChar **attributes)
{
	xmlParserCtxt *parser = context;
	const xmlParserInput *input = parser->input;
	Place place;
	Door *door = parser->_private;

	if (parser->nodeNr >= FO_DEEPEST) {
		refuse_depth(parser);
		return;
	}
	xmlSAX2StartElementNs(context, name, prefix, uri, namespace_count, namespaces, attribute_count, defaulted,
			      attributes);
	if (!parser->node || (input->buf && input->buf->encoder))
		return;
	place = place_at(door, door_tag_start(input, door->bytes, door->length));
	parser->node->_private = arena_memdup(parser->nodeNr > 1 ? door->places : door->arena, &place, sizeof place);
}

/* Entities beyond XML's own are refused, wherever they are used. */
static bool declares_entities(const xmlDoc *xml, const Door *door)
{
	const xmlNode *declaration = xml->intSubset ? xml->intSubset->children : NULL;

	while (declaration && declaration->type != XML_ENTITY_DECL)
		declaration = declaration->next;
	if (!declaration)
		return false;
	diag_error(door->diagnostics, "fo-entity", ((Place){ door->file, 0, 0 }), "write the characters themselves",
		   "the document declares the entity &%s;", (const char *)declaration->name);
	return true;
}

/* A page-sequence is read, and freed, as soon as it is there. */
static void end_element(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	xmlParserCtxt *parser = context;
	Door *door = parser->_private;
	xmlNode *last;

	xmlSAX2EndElementNs(context, name, prefix, uri);
	last = parser->nodeNr == 1 ? parser->node->last : NULL;
	if (!last || !xmlStrEqual(last->name, BAD_CAST "page-sequence"))
		return;
	if (!door->begun && declares_entities(parser->myDoc, door)) {
		refuse(parser);
		return;
	}
	door->begun = true;
	fo_reading_take(door->reading, last);
	arena_reset(door->places, (ArenaMark){ 0 });
}

/* libxml2 hands on the parser; the door stands in its _private. What follows the first error is its consequence. */
static void record_xml_error(void *data, xmlErrorPtr error)
{
	Door *door = ((xmlParserCtxt *)data)->_private;
	Place place = { door->file, error->line, error->int2 };
	const char *message;

	if (door->failed)
		return;
	if (door_is_too_long(error)) {
		report_length(door, place);
		refuse(data);
		return;
	}
	if (error->domain == XML_FROM_I18N) {
		diag_error(door->diagnostics, "fo-encoding", ((Place){ door->file, 1, 1 }), "save it as UTF-8",
			   "the text is not in the encoding that the document declares, or seems to have");
		door->failed = true;
		return;
	}
	message = door_message(door->arena, error);
	if (error->level == XML_ERR_WARNING)
		diag_warning(door->diagnostics, "fo-xml", place, door_hint(error), "%s", message);
	else
		diag_error(door->diagnostics, "fo-xml", place, door_hint(error), "%s", message);
	door->failed = error->level != XML_ERR_WARNING;
}

/* No network, and no DTD is loaded; libxml2's own limits on depth and size stay in force. */
#define PARSE_OPTIONS (XML_PARSE_NONET | XML_PARSE_BIG_LINES | XML_PARSE_COMPACT)

#define LARGEST_FILE ((size_t)512 << 20)

static xmlDoc *parse(Door *door)
{
	xmlParserCtxt *parser = xmlNewParserCtxt();
	xmlStructuredErrorFunc listener = xmlStructuredError;
	void *listening = xmlStructuredErrorContext;
	xmlDoc *xml;

	if (!parser)
		memory_end();
	parser->_private = door;
	parser->sax->serror = record_xml_error;
	parser->sax->startElementNs = start_element;
	parser->sax->endElementNs = end_element;
	parser->sax->characters = limit_text;
	/* of what it cannot decode libxml2 tells the thread's listener */
	xmlSetStructuredErrorFunc(parser, record_xml_error);
	xml = xmlCtxtReadMemory(parser, door->bytes, (int)door->length, door->file, NULL, PARSE_OPTIONS);
	xmlSetStructuredErrorFunc(listening, listener);
	xmlFreeParserCtxt(parser);
	if (xml && door->failed) {
		xmlFreeDoc(xml);
		xml = NULL;
	}
	return xml;
}

static const FoDocument *read_through(Door *door)
{
	const FoDocument *document = NULL;
	xmlDoc *xml = parse(door);

	if (xml && (door->begun || !declares_entities(xml, door)))
		document = fo_reading_finish(door->reading, xml);
	fo_reading_release(door->reading);
	xmlFreeDoc(xml);
	return document;
}

const FoDocument *fo_take_bytes(Arena *arena, const FoSource *source, const char *bytes, size_t length, FoTake *take,
				void *taker, Diagnostics *diagnostics)
{
	FoSource placed = { .file = source->file,
			    .extensions = source->extensions,
			    .has_places = true,
			    .headings = source->headings,
			    .fine = source->fine };
	Door door = { .arena = arena,
		      .places = arena_new(),
		      .diagnostics = diagnostics,
		      .file = arena_strdup(arena, source->file),
		      .bytes = bytes,
		      .length = length,
		      .reach = { .line = 1, .character = 1 },
		      .reading = fo_reading_new(arena, &placed, take, taker, diagnostics) };
	const FoDocument *document = read_through(&door);

	arena_free(door.places);
	return document;
}

const FoDocument *fo_take_file(Arena *arena, const FoSource *source, FoTake *take, void *taker, Ledger *ledger,
			       Diagnostics *diagnostics)
{
	Arena *bytes_arena = arena_new();
	size_t length;
	const char *bytes = file_read(bytes_arena, source->file, LARGEST_FILE, &length, ledger, diagnostics);
	const FoDocument *document =
		bytes ? fo_take_bytes(arena, source, bytes, length, take, taker, diagnostics) : NULL;

	arena_free(bytes_arena);
	return document;
}

const FoDocument *fo_read_file(Arena *arena, const FoSource *source, Ledger *ledger, Diagnostics *diagnostics)
{
	Kept kept = { .arena = arena };

	return gather(&kept, fo_take_file(arena, source, keep_sequence, &kept, ledger, diagnostics));
}
