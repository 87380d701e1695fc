/*
 * Loading an edition: read the master, bring in the files it names, each validated by itself so that all faults of all
 * files are told at once, then validate the master without them, then take the editors' remarks out, then check what a
 * grammar cannot.
 */
#include "source/source.h"

#include "base/array.h"
#include "base/file.h"
#include "base/map.h"
#include "base/str.h"
#include "process/folder.h"
#include "source/check.h"
#include "source/include.h"
#include "source/remark.h"
#include "source/schema.h"
#include "source/unicode.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define SCHEMA_NAME "repertoire.rng"
#define LISTS_NAME "referentiels.xml"
#define LEVELS_UP 3 /* how far above the input the schema and the lists are looked for */

struct Source {
	Arena *arena;
	XmlReader *reader; /* NULL for a fiche that is lent */
	xmlDoc *document;
	const xmlNode *lists;
	xmlDoc *lists_document; /* NULL for an edition that has lent nothing yet */
	const char *folder, *lists_path;
	Imprint imprint;
	ARRAY(SourceFiche) fiches;
	size_t left_out;
	RemarkList remarks;
	xmlNode *lent_from; /* for a fiche that is lent: what stands in its place */
};

struct SourceShared {
	XmlReader *reader;
	Schema *schema;
	xmlDoc *lists; /* NULL: there are none */
	const char *lists_path;
	Imprint imprint;
};

/* A load in progress. */
typedef struct Load {
	Source *source;
	Schema *schema;
	Diagnostics *diagnostics;
	ARRAY(const char *) included; /* paths of the fiches' files that the input names */
	ARRAY(xmlNode *) invalid;     /* roots of those that are not as the schema has them */
	bool valid;                   /* what the input holds besides is */
} Load;

/* ---- where things are ---- */

static const char *folder_of(Arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? arena_strndup(arena, path, (size_t)(slash - path + 1)) : "";
}

/* The nearest `name` beside `path` or in a folder above; NULL if there is none. */
static const char *nearest_file(Arena *arena, const char *path, const char *name)
{
	const char *folder = folder_of(arena, path);

	for (int level = 0; level <= LEVELS_UP; level++) {
		const char *found = arena_printf(arena, "%s%s", folder, name);

		if (file_exists(found))
			return found;
		folder = arena_printf(arena, "%s../", folder);
	}
	return NULL;
}

/* "data/fiches/../x" is "data/x": paths are shown to people. */
static const char *tidy(Arena *arena, const char *path)
{
	char *text = arena_strdup(arena, path), *up;

	while ((up = strstr(text, "/../")) && up != text) {
		char *name = up;

		while (name > text && name[-1] != '/')
			name--;
		if (strncmp(name, "../", 3) == 0)
			break;
		memmove(name, up + 4, strlen(up + 4) + 1);
	}
	return text;
}

/* ---- texts ---- */

static size_t normalise_text(Arena *arena, xmlNode *text)
{
	ArenaMark mark = arena_mark(arena);
	const char *old = (const char *)text->content, *normal = old ? unicode_nfc(arena, old) : NULL;
	bool changed = normal != old;

	if (changed)
		xmlNodeSetContentLen(text, (const xmlChar *)normal, (int)strlen(normal));
	arena_reset(arena, mark);
	return changed;
}

/* Puts all texts and attributes into NFC; answers how many were not. */
static size_t normalise(Arena *arena, const xmlNode *root)
{
	size_t changed = 0;

	for (const xmlNode *element = root; element; element = xml_next_element(root, element)) {
		for (const xmlAttr *attribute = element->properties; attribute; attribute = attribute->next)
			for (xmlNode *text = attribute->children; text; text = text->next)
				changed += normalise_text(arena, text);
		for (xmlNode *text = element->children; text; text = text->next)
			if (text->type == XML_TEXT_NODE)
				changed += normalise_text(arena, text);
	}
	return changed;
}

static void normalise_file(const Load *load, xmlDoc *document)
{
	xmlNode *root = xmlDocGetRootElement(document);
	size_t changed = normalise(load->source->arena, root);

	if (changed)
		diag_note(load->diagnostics, "nfc", ((Place){ .file = xml_place(root).file }), NULL,
			  "texts with decomposed accents, composed: %zu", changed);
}

/* ---- validation ---- */

/* Whether the schema knows the root by itself; other included files are seen only with the master. */
static bool stands_alone(const xmlNode *root)
{
	return xml_is(root, "fiche") || xml_is(root, "referentiels");
}

/* Called for each included file before it is put in place. */
static bool visit_included(void *context, xmlDoc *document)
{
	Load *load = context;
	xmlNode *root = xmlDocGetRootElement(document);

	normalise_file(load, document);
	if (!stands_alone(root) || schema_validate(load->schema, document, load->diagnostics))
		return true;
	array_push(load->source->arena, &load->invalid, root);
	return false;
}

/* Takes the fiches out of their place, leaving a comment in it; they were validated by themselves. */
static void take_out_fiches(Arena *arena, xmlNode *root, xmlNode ***places, xmlNode ***fiches, size_t *count)
{
	ARRAY(xmlNode *) found = { 0 };

	for (xmlNode *element = root; element; element = xml_next_element(root, element))
		if (element != root && xml_is(element, "fiche") &&
		    xmlHasNsProp(element, (const xmlChar *)"base", XML_XML_NAMESPACE))
			array_push(arena, &found, element);
	*count = found.count;
	*fiches = found.items;
	*places = arena_array_of(arena, xmlNode *, found.count);
	for (size_t i = 0; i < found.count; i++) {
		(*places)[i] = xmlNewDocComment(root->doc, (const xmlChar *)"");
		xmlReplaceNode(found.items[i], (*places)[i]);
	}
}

static void put_back_fiches(xmlNode **places, xmlNode **fiches, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		xmlReplaceNode(places[i], fiches[i]);
		xmlFreeNode(places[i]);
	}
}

static bool validate_master(const Load *load)
{
	xmlNode **places, **fiches;
	size_t count;
	bool valid;

	take_out_fiches(load->source->arena, xmlDocGetRootElement(load->source->document), &places, &fiches, &count);
	valid = schema_validate(load->schema, load->source->document, load->diagnostics);
	put_back_fiches(places, fiches, count);
	return valid;
}

static Schema *read_schema(Arena *arena, const char *path, const char *named, Diagnostics *diagnostics)
{
	const char *found = named ? named : nearest_file(arena, path, SCHEMA_NAME);
	XmlReader *reader;
	Schema *schema;

	if (!found) {
		diag_resource(diagnostics, "schema-read", ((Place){ .file = path }), "name it with --schema",
			      "there is no schema %s in this folder nor above", SCHEMA_NAME);
		return NULL;
	}
	found = tidy(arena, found);
	reader = xml_reader_new(arena, folder_of(arena, found), diagnostics);
	schema = reader ? schema_read(arena, reader, found, diagnostics) : NULL;
	xml_reader_free(reader);
	return schema;
}

/* ---- lists ---- */

/* A template asks for the lists by their real path. */
static void address_by_real_path(Arena *arena, xmlDoc *document, const char *path)
{
	char *real = realpath(path, NULL);

	if (!real)
		return;
	xmlFree((xmlChar *)(uintptr_t)document->URL);
	document->URL = xmlStrdup((const xmlChar *)xml_url_of_path(arena, real));
	free(real);
}

/* The remarks in lists beside a fiche are the edition's, not the fiche's. */
static bool read_lists(Load *load, XmlReader *reader, const char *path, xmlDoc **document)
{
	RemarkList of_lists = { 0 };
	bool valid;

	*document = xml_read(reader, path);
	if (!*document)
		return false;
	xml_reader_keep(reader, *document);
	address_by_real_path(load->source->arena, *document, path);
	valid = visit_included(load, *document);
	remarks_take(load->source->arena, xmlDocGetRootElement(*document), &of_lists, load->diagnostics);
	return valid;
}

static bool missing_lists(const Load *load, const SourceOptions *options)
{
	if (!options->without_lists)
		diag_resource(load->diagnostics, "lists-missing",
			      xml_place(xmlDocGetRootElement(load->source->document)),
			      "the lists are beside the edition: leave the fiche there",
			      "there is no %s in the fiche’s folder nor above", LISTS_NAME);
	return options->without_lists;
}

/* The lists inside the edition, the lists that the document is, or those of the file found for a fiche. */
static bool find_lists(Load *load, const SourceOptions *options)
{
	Source *source = load->source;
	xmlNode *root = xmlDocGetRootElement(source->document);
	bool good = true;

	if (!xml_is(root, "fiche")) {
		source->lists = xml_is(root, "referentiels") ? root : xml_child(root, "referentiels");
		source->lists_path = source->lists ? xml_place(source->lists).file : NULL;
		return true;
	}
	if (!source->lists_path)
		return missing_lists(load, options);
	if (options->shared)
		source->lists_document = options->shared->lists;
	else
		good = read_lists(load, source->reader, source->lists_path, &source->lists_document);
	source->lists = source->lists_document ? xmlDocGetRootElement(source->lists_document) : NULL;
	return good;
}

/* ---- fiches ---- */

static const char *names_of(Arena *arena, const xmlNode *fiche)
{
	Str names = str_in(arena);
	const char *country = NULL;

	for (const xmlNode *element = fiche; element; element = xml_next_element(fiche, element)) {
		const xmlNode *name = xml_is(element, "collectivite") ? xml_child(element, "nom") : NULL;
		const char *side = name ? xml_attribute(arena, element->parent, "pays") : NULL;

		if (!name)
			continue;
		if (names.length)
			str_add(&names, str_equal(side, country) ? ", " : " – ");
		str_add(&names, xml_text(arena, name));
		country = side;
	}
	return str_text(&names);
}

static uint32_t open_questions(const Source *source, const char *fiche)
{
	uint32_t count = 0;

	for (size_t i = 0; i < source->remarks.count; i++)
		count += remark_is_open(&source->remarks.items[i]) && str_equal(source->remarks.items[i].fiche, fiche);
	return count;
}

static void list_fiches(Source *source)
{
	const xmlNode *root = xmlDocGetRootElement(source->document);

	for (const xmlNode *element = root; element; element = xml_next_element(root, element)) {
		const char *id = xml_is(element, "fiche") ? xml_attribute(source->arena, element, "id") : NULL;

		if (id)
			array_push(source->arena, &source->fiches,
				   (SourceFiche){ .id = id,
						  .names = names_of(source->arena, element),
						  .element = element,
						  .questions = open_questions(source, id) });
	}
}

/* ---- faults ---- */

static void note_included(Load *load)
{
	Diagnostics *unheard = diagnostics_new(load->source->arena);
	const xmlNode *root = xmlDocGetRootElement(load->source->document);

	for (const xmlNode *element = root; element; element = xml_next_element(root, element)) {
		const char *path = include_is_of_fiche(element)
					   ? include_path(load->source->arena, load->source->reader, element, unheard)
					   : NULL;

		if (path)
			array_push(load->source->arena, &load->included, path);
	}
}

static Map *files_read(const Load *load)
{
	const xmlNode *root = xmlDocGetRootElement(load->source->document);
	Map *files = map_new(load->source->arena);

	for (const xmlNode *element = root; element; element = xml_next_element(root, element))
		if (xmlHasNsProp(element, (const xmlChar *)"base", XML_XML_NAMESPACE))
			map_set(files, xml_place(element).file, files);
	return files;
}

/* Identifiers of fiches whose files could not be read, which are the files' names. */
static Map *unread_fiches(const Load *load)
{
	Arena *arena = load->source->arena;
	Map *read = files_read(load), *unread = map_new(arena);

	for (size_t i = 0; i < load->included.count && diagnostics_failed(load->diagnostics); i++) {
		const char *path = load->included.items[i];

		if (!map_find(read, path) && str_ends(path, ".xml"))
			map_set(unread, file_with_end(arena, file_name(path), ".xml", ""), unread);
	}
	return unread;
}

/* What is not valid leaves the tree, and lives on in a document of its own. */
static void put_aside(const Load *load, xmlNode *element)
{
	xmlDoc *document;

	if (element->doc != load->source->document)
		return;
	document = xmlNewDoc((const xmlChar *)"1.0");
	if (!document)
		memory_end();
	if (element == load->source->lists)
		load->source->lists = NULL;
	document->dict = element->doc->dict;
	if (document->dict)
		xmlDictReference(document->dict);
	xml_reader_keep(load->source->reader, document);
	xmlDocSetRootElement(document, element);
}

/* ---- the whole ---- */

static bool put_together(Load *load, const char *path)
{
	Source *source = load->source;
	xmlNode *root;
	bool good;

	source->document = xml_read(source->reader, path);
	if (!source->document)
		return false;
	xml_reader_keep(source->reader, source->document);
	root = xmlDocGetRootElement(source->document);
	note_included(load);
	good = include_all(source->arena, source->reader, root, visit_included, load, load->diagnostics);
	normalise_file(load, source->document);
	return good;
}

/* All that can be found wrong is told, whatever was found before. */
static bool check(Load *load, const SourceOptions *options)
{
	Source *source = load->source;
	xmlNode *root = xmlDocGetRootElement(source->document);
	bool listed;

	load->valid = validate_master(load);
	remarks_take(source->arena, root, &source->remarks, load->diagnostics);
	remarks_check(source->arena, root, &source->remarks, load->diagnostics);
	listed = find_lists(load, options);
	check_references(source->arena, root, source->lists, unread_fiches(load), load->diagnostics);
	check_values(source->arena, root, source->lists, load->diagnostics);
	return load->valid && listed && !diagnostics_failed(load->diagnostics);
}

static bool load_all(Load *load, const char *path, const SourceOptions *options)
{
	bool together;

	if (!file_exists(path)) {
		diag_resource(load->diagnostics, "file-read", ((Place){ .file = path }), "check the path",
			      "there is no such file");
		return false;
	}
	if (folder_is(path)) {
		diag_resource(load->diagnostics, "file-read", ((Place){ .file = path }),
			      "name the edition's master file", "it is a folder");
		return false;
	}
	load->schema = options->shared ? options->shared->schema
				       : read_schema(load->source->arena, path, options->schema, load->diagnostics);
	if (!load->schema)
		return false;
	together = put_together(load, path);
	return load->source->document && check(load, options) && together;
}

/* The edition's folder: the master's, or for a fiche that of the lists above it. */
static void find_folder(Source *source, const char *path)
{
	const char *lists = nearest_file(source->arena, path, LISTS_NAME);

	source->lists_path = lists ? tidy(source->arena, lists) : NULL;
	source->folder = folder_of(source->arena, source->lists_path ? source->lists_path : path);
}

static Imprint find_imprint(const Source *source, const SourceOptions *options)
{
	if (source_is_edition(source))
		return imprint_of(source->arena, xmlDocGetRootElement(source->document));
	return options->shared ? options->shared->imprint : imprint_in(source->arena, source->folder);
}

/* Whether there is anything left of a source with faults: an edition, or a fiche that is as the schema has it. */
static bool is_worth_looking_at(Load *load)
{
	const xmlNode *root = xmlDocGetRootElement(load->source->document);

	if (!load->schema || !root || !(xml_is(root, "repertoire") || (xml_is(root, "fiche") && load->valid)))
		return false;
	load->source->left_out = map_count(unread_fiches(load));
	for (size_t i = 0; i < load->invalid.count; i++) {
		load->source->left_out += xml_is(load->invalid.items[i], "fiche");
		put_aside(load, load->invalid.items[i]);
	}
	return true;
}

Source *source_load(Arena *arena, const char *path, const SourceOptions *options, Diagnostics *diagnostics)
{
	Source *source = arena_new_of(arena, Source);
	Load load = { .source = source, .diagnostics = diagnostics };
	bool good;

	source->arena = arena;
	find_folder(source, path);
	source->reader = xml_reader_new(arena, source->folder, diagnostics);
	if (!source->reader)
		return NULL;
	good = load_all(&load, path, options);
	if (!options->shared)
		schema_free(load.schema);
	if (!good && options->faulty)
		good = is_worth_looking_at(&load);
	if (!good) {
		source_free(source);
		return NULL;
	}
	list_fiches(source);
	source->imprint = find_imprint(source, options);
	return source;
}

/* ---- what fiches share ---- */

static bool share_lists(Arena *arena, SourceShared *shared, const char *folder, Diagnostics *diagnostics)
{
	Source source = { .arena = arena };
	Load load = { .source = &source, .schema = shared->schema, .diagnostics = diagnostics };

	shared->reader = xml_reader_new(arena, folder, diagnostics);
	return shared->reader && read_lists(&load, shared->reader, shared->lists_path, &shared->lists);
}

SourceShared *source_share(Arena *arena, const char *path, const char *schema, Diagnostics *diagnostics)
{
	SourceShared *shared = arena_new_of(arena, SourceShared);
	Source places = { .arena = arena };
	bool good;

	find_folder(&places, path);
	shared->lists_path = places.lists_path;
	shared->imprint = imprint_in(arena, places.folder);
	shared->schema = read_schema(arena, path, schema, diagnostics);
	good = shared->schema && (!shared->lists_path || share_lists(arena, shared, places.folder, diagnostics));
	if (good)
		return shared;
	source_shared_free(shared);
	return NULL;
}

void source_shared_free(SourceShared *shared)
{
	if (!shared)
		return;
	schema_free(shared->schema);
	xml_reader_free(shared->reader);
}

/* ---- one fiche out of an edition ---- */

/* The edition's own lists, copied once into a document as a fiche finds it. */
static void copy_lists(Source *edition)
{
	if (!edition->lists || edition->lists_document)
		return;
	edition->lists_document = xmlNewDoc((const xmlChar *)"1.0");
	if (!edition->lists_document)
		memory_end();
	xmlDocSetRootElement(edition->lists_document,
			     xmlDocCopyNode((xmlNode *)(uintptr_t)edition->lists, edition->lists_document, 1));
	address_by_real_path(edition->arena, edition->lists_document, edition->lists_path);
	xml_reader_keep(edition->reader, edition->lists_document);
}

/* A document for the fiche, with the names of the edition's and at its address, from which xml:base counts. */
static xmlDoc *document_like(const xmlDoc *edition)
{
	xmlDoc *document = xmlNewDoc((const xmlChar *)"1.0");

	if (!document)
		memory_end();
	document->URL = edition->URL ? xmlStrdup(edition->URL) : NULL;
	document->dict = edition->dict;
	if (document->dict)
		xmlDictReference(document->dict);
	return document;
}

/* Those of its one fiche. */
static void lend_remarks(Source *source, const Source *edition)
{
	for (size_t i = 0; i < edition->remarks.count; i++)
		if (str_equal(edition->remarks.items[i].fiche, source->fiches.items[0].id))
			array_push(source->arena, &source->remarks, edition->remarks.items[i]);
}

Source *source_lend(Arena *arena, Source *edition, size_t fiche)
{
	Source *source;
	xmlNode *element;

	if (fiche >= edition->fiches.count)
		return NULL;
	copy_lists(edition);
	element = (xmlNode *)(uintptr_t)edition->fiches.items[fiche].element;
	source = arena_new_of(arena, Source);
	*source = (Source){ .arena = arena,
			    .lists_document = edition->lists_document,
			    .folder = edition->folder,
			    .lists_path = edition->lists_path,
			    .imprint = edition->imprint,
			    .document = document_like(edition->document) };
	source->lists = edition->lists_document ? xmlDocGetRootElement(edition->lists_document) : NULL;
	source->lent_from = xmlNewDocComment(edition->document, (const xmlChar *)"");
	xmlReplaceNode(element, source->lent_from);
	xmlDocSetRootElement(source->document, element);
	array_push(arena, &source->fiches, edition->fiches.items[fiche]);
	lend_remarks(source, edition);
	return source;
}

static void give_back(Source *source)
{
	xmlReplaceNode(source->lent_from, xmlDocGetRootElement(source->document));
	xmlFreeNode(source->lent_from);
	xmlFreeDoc(source->document);
}

/* ---- what others see ---- */

const Imprint *source_imprint(const Source *source)
{
	return &source->imprint;
}

size_t source_left_out(const Source *source)
{
	return source->left_out;
}

void source_free(Source *source)
{
	if (source && source->lent_from)
		give_back(source);
	else if (source)
		xml_reader_free(source->reader);
}

xmlDoc *source_document(const Source *source)
{
	return source->document;
}

bool source_is_edition(const Source *source)
{
	return xml_is(xmlDocGetRootElement(source->document), "repertoire");
}

const char *source_folder(const Source *source)
{
	return source->folder;
}

xmlDoc *source_lists_document(const Source *source)
{
	return xml_is(xmlDocGetRootElement(source->document), "fiche") ? source->lists_document : NULL;
}

size_t source_fiches(const Source *source, const SourceFiche **list)
{
	*list = source->fiches.items;
	return source->fiches.count;
}

size_t source_remarks(const Source *source, const Remark **list)
{
	*list = source->remarks.items;
	return source->remarks.count;
}
