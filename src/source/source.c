/*
 * Loading an edition: read the master, bring in the files it names, each validated by itself so that all faults of all
 * files are told at once, then validate the master without them, then check what a grammar cannot.
 */
#include "source/source.h"

#include "base/array.h"
#include "base/file.h"
#include "base/str.h"
#include "source/check.h"
#include "source/include.h"
#include "source/schema.h"
#include "source/unicode.h"

#include <string.h>

#define SCHEMA_NAME "repertoire.rng"
#define LISTS_NAME "referentiels.xml"
#define LEVELS_UP 3		/* how far above the input the schema and the lists are looked for */

struct Source {
	Arena *arena;
	XmlReader *reader;
	xmlDoc *document;
	const xmlNode *lists;
	const char *folder, *lists_path;
	ARRAY(SourceFiche) fiches;
};

/* A load in progress. */
typedef struct Load {
	Source *source;
	Schema *schema;
	Diagnostics *diagnostics;
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
			  "%zu texte(s) aux accents décomposés, recomposés", changed);
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
	return !stands_alone(root) || schema_validate(load->schema, document, load->diagnostics);
}

/* Takes the fiches out of their place, leaving a comment in it; they were validated by themselves. */
static void take_out_fiches(Arena *arena, xmlNode *root, xmlNode ***places, xmlNode ***fiches, size_t *count)
{
	ARRAY(xmlNode *) found = { 0 };

	for (xmlNode *element = root; element; element = xml_next_element(root, element))
		if (element != root && xml_is(element, "fiche") && xmlHasNsProp(element, (const xmlChar *)"base", XML_XML_NAMESPACE))
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

static Schema *read_schema(const Load *load, const char *path, const char *named)
{
	Source *source = load->source;
	const char *found = named ? named : nearest_file(source->arena, path, SCHEMA_NAME);
	XmlReader *reader;
	Schema *schema;

	if (!found) {
		diag_resource(load->diagnostics, "schema-read", ((Place){ .file = path }), "le nommer avec --schema",
			      "aucun schéma %s dans ce dossier ni au-dessus", SCHEMA_NAME);
		return NULL;
	}
	found = tidy(source->arena, found);
	reader = xml_reader_new(source->arena, folder_of(source->arena, found), load->diagnostics);
	schema = reader ? schema_read(source->arena, reader, found, load->diagnostics) : NULL;
	xml_reader_free(reader);
	return schema;
}

/* ---- lists ---- */

/* The lists inside the edition, or those of the file found for a fiche. */
static bool find_lists(const Load *load, const SourceOptions *options)
{
	Source *source = load->source;
	xmlNode *root = xmlDocGetRootElement(source->document);
	xmlDoc *document;

	if (xml_is(root, "repertoire")) {
		source->lists = xml_child(root, "referentiels");
		source->lists_path = source->lists ? xml_place(source->lists).file : NULL;
		return true;
	}
	if (!source->lists_path && !options->without_lists)
		diag_resource(load->diagnostics, "lists-missing", xml_place(root), NULL,
			      "aucun %s dans le dossier de la fiche ni au-dessus", LISTS_NAME);
	if (!source->lists_path)
		return options->without_lists;
	document = xml_read(source->reader, source->lists_path);
	if (!document)
		return false;
	xml_reader_keep(source->reader, document);
	source->lists = xmlDocGetRootElement(document);
	return visit_included((void *)(uintptr_t)load, document);
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

static void list_fiches(Source *source)
{
	const xmlNode *root = xmlDocGetRootElement(source->document);

	for (const xmlNode *element = root; element; element = xml_next_element(root, element)) {
		const char *id = xml_is(element, "fiche") ? xml_attribute(source->arena, element, "id") : NULL;

		if (id)
			array_push(source->arena, &source->fiches,
				   (SourceFiche){ .id = id, .names = names_of(source->arena, element), .element = element });
	}
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
	good = include_all(source->arena, source->reader, root, visit_included, load, load->diagnostics);
	normalise_file(load, source->document);
	return good;
}

/* All that can be found wrong is told, whatever was found before. */
static bool check(const Load *load, const SourceOptions *options)
{
	const Source *source = load->source;
	const xmlNode *root = xmlDocGetRootElement(source->document);
	bool valid = validate_master(load);
	bool listed = find_lists(load, options);

	check_references(source->arena, root, source->lists, load->diagnostics);
	check_values(source->arena, root, source->lists, load->diagnostics);
	return valid && listed && !diagnostics_failed(load->diagnostics);
}

static bool load_all(Load *load, const char *path, const SourceOptions *options)
{
	bool together;

	load->schema = read_schema(load, path, options->schema);
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
	schema_free(load.schema);
	if (!good) {
		source_free(source);
		return NULL;
	}
	list_fiches(source);
	return source;
}

void source_free(Source *source)
{
	if (source)
		xml_reader_free(source->reader);
}

xmlDoc *source_document(const Source *source)
{
	return source->document;
}

const char *source_folder(const Source *source)
{
	return source->folder;
}

const char *source_lists(const Source *source)
{
	return source->lists_path;
}

size_t source_fiches(const Source *source, const SourceFiche **list)
{
	*list = source->fiches.items;
	return source->fiches.count;
}
