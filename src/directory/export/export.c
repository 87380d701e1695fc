/*
 * The facts, made once of a copy that was pruned, or of one fiche as long as only such are asked for; and the files by
 * their names.
 */
#include "export/export.h"

#include "base/array.h"
#include "base/file.h"
#include "export/export_priv.h"
#include "process/files.h"
#include "source/public.h"
#include "source/xml.h"

#include <string.h>

#define MOST_OF_A_DESCRIPTION ((size_t)1 << 20) /* bytes */

/* ---- facts ---- */

DatumKind datum_kind(const xmlNode *fact)
{
	const xmlAttr *kind = xmlHasProp((xmlNode *)(uintptr_t)fact, (const xmlChar *)"t");

	if (kind)
		return xmlStrEqual(kind->children->content, (const xmlChar *)"liste") ? DATUM_LIST : DATUM_NUMBER;
	return xmlFirstElementChild((xmlNode *)(uintptr_t)fact) ? DATUM_OBJECT : DATUM_TEXT;
}

bool datum_is_there(const xmlNode *fact)
{
	switch (datum_kind(fact)) {
	case DATUM_LIST: return true;
	case DATUM_OBJECT:
		for (const xmlNode *child = fact->children; child; child = child->next)
			if (child->type == XML_ELEMENT_NODE &&
			    (datum_kind(child) == DATUM_LIST ? child->children != NULL : datum_is_there(child)))
				return true;
		return false;
	default: return fact->children != NULL;
	}
}

const xmlNode *datum_next(const xmlNode *node)
{
	while (node && (node->type != XML_ELEMENT_NODE || !datum_is_there(node)))
		node = node->next;
	return node;
}

static bool is_named(const xmlNode *node, const char *name, size_t length)
{
	return node->type == XML_ELEMENT_NODE && strlen((const char *)node->name) == length &&
	       memcmp(node->name, name, length) == 0;
}

const xmlNode *datum_member(const xmlNode *fact, const char *path)
{
	while (fact && *path) {
		size_t length = strcspn(path, "/");
		const xmlNode *child = fact->children;

		while (child && !is_named(child, path, length))
			child = child->next;
		fact = child;
		path += length + (path[length] == '/');
	}
	return fact;
}

const char *datum_text(Arena *arena, const xmlNode *fact, const char *path)
{
	const xmlNode *member = datum_member(fact, path);

	return member ? xml_text(arena, member) : "";
}

/* ---- making them ---- */

/* As it may be read, in a document of its own. */
static xmlDoc *whole_of(const Source *source, bool internal)
{
	xmlDoc *copy = xmlCopyDoc(source_document(source), 1);

	if (!copy)
		memory_end();
	public_prune(xmlDocGetRootElement(copy), internal);
	return copy;
}

/* NULL: there is none of that id. */
static const xmlNode *element_of(const Source *source, const char *id)
{
	const SourceFiche *fiches;
	size_t count = source_fiches(source, &fiches);

	for (size_t i = 0; i < count; i++)
		if (str_equal(fiches[i].id, id))
			return fiches[i].element;
	return NULL;
}

/* The fiche, and those whose titles its words need. */
static xmlDoc *part_of(Arena *arena, const Source *source, const xmlNode *fiche, bool internal)
{
	ARRAY(const xmlNode *) fiches = { 0 };
	Map *seen = map_new(arena);

	array_push(arena, &fiches, fiche);
	map_set(seen, xml_attribute(arena, fiche, "id"), arena);
	for (const xmlNode *node = fiche; node; node = xml_next_element(fiche, node)) {
		const char *id = xml_is(node, "ref") ? xml_attribute(arena, node, "fiche") : NULL;
		const xmlNode *other = id && map_set(seen, id, arena) ? element_of(source, id) : NULL;

		if (other)
			array_push(arena, &fiches, other);
	}
	return public_extract(source, fiches.items, fiches.count, internal);
}

/* What the template makes of the document, which goes. What is left of the edition is for whoever reads it, so that the
 * template keeps nothing from them. NULL with diagnostics. */
static xmlDoc *facts_of(const Export *data, Arena *arena, xmlDoc *document, Diagnostics *diagnostics)
{
	static const TransformParameter diffusion = { .name = "diffusion", .value = "interne" };
	const TransformInput input = { .document = document, .folder = source_folder(data->source) };
	xmlDoc *facts = template_apply(data->template, arena, &input, &diffusion, 1, NULL, diagnostics);

	xmlFreeDoc(document);
	if (!facts || datum_member(xmlDocGetRootElement(facts), "fiches"))
		return facts;
	xmlFreeDoc(facts);
	diagnostics_add(diagnostics, SEVERITY_ERROR, BLAME_RESOURCE, "template-error", (Place){ .file = data->path },
			NULL, "the template makes no list of fiches");
	return NULL;
}

static bool is_edition(const Source *source, Diagnostics *diagnostics)
{
	const xmlNode *root = xmlDocGetRootElement(source_document(source));

	if (xml_is(root, "repertoire"))
		return true;
	diagnostics_add(diagnostics, SEVERITY_ERROR, BLAME_DOCUMENT, "export-edition", xml_place(root),
			"name the edition's master file", "only an edition can be exported");
	return false;
}

static Map *by_id(Arena *arena, const xmlNode *fiches)
{
	Map *map = map_new(arena);

	for (const xmlNode *fiche = datum_next(fiches->children); fiche; fiche = datum_next(fiche->next))
		map_set(map, datum_text(arena, fiche, "id"), (void *)(uintptr_t)fiche);
	return map;
}

bool export_know(Export *data, Diagnostics *diagnostics)
{
	if (data->facts)
		return true;
	data->facts = facts_of(data, data->arena, whole_of(data->source, data->internal), diagnostics);
	if (!data->facts)
		return false;
	data->root = xmlDocGetRootElement(data->facts);
	data->fiches = datum_member(data->root, "fiches");
	data->by_id = by_id(data->arena, data->fiches);
	return true;
}

Export *export_open(Arena *arena, const Source *source, const char *path, bool internal, Diagnostics *diagnostics)
{
	Template *template = is_edition(source, diagnostics) ? template_new(path, diagnostics) : NULL;
	Export *data;

	if (!template)
		return NULL;
	data = arena_new_of(arena, Export);
	*data = (Export){ .arena = arena, .source = source, .path = path, .template = template, .internal = internal };
	return data;
}

void export_free(Export *data)
{
	if (!data)
		return;
	template_free(data->template);
	xmlFreeDoc(data->facts);
}

static size_t count_of(const xmlNode *list)
{
	size_t count = 0;

	for (const xmlNode *item = datum_next(list->children); item; item = datum_next(item->next))
		count++;
	return count;
}

size_t export_contacts(const Export *data)
{
	size_t count = 0;

	for (const xmlNode *fiche = data->fiches ? datum_next(data->fiches->children) : NULL; fiche;
	     fiche = datum_next(fiche->next))
		count += count_of(datum_member(fiche, "contacts"));
	return count;
}

/* ---- files ---- */

#define SCHEMA "fiches.schema.json"
#define DESCRIPTION "openapi.json"

const char *const export_names[] = { "fiches.json",      SCHEMA,        "fiches.vcf", "contacts.csv",
				     "partenariats.csv", "actions.csv", DESCRIPTION,  NULL };

const char *const export_fiche_ends[] = { ".json", ".vcf", NULL };

const char *export_type(const char *name)
{
	static const char *const types[][2] = { { ".schema.json", "application/schema+json" },
						{ ".json", "application/json" },
						{ ".vcf", "text/vcard; charset=utf-8" },
						{ ".csv", "text/csv; charset=utf-8; header=present" } };

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (str_ends(name, types[i][0]))
			return types[i][1];
	return NULL;
}

static void add_json(Str *out, const xmlNode *fiche)
{
	json_add_document(out, fiche, "../" SCHEMA);
}

static void add_cards(Str *out, const xmlNode *fiche)
{
	const xmlNode *contacts = datum_member(fiche, "contacts");

	for (const xmlNode *contact = datum_next(contacts->children); contact; contact = datum_next(contact->next))
		card_add(out, fiche, contact);
}

static void add_of_fiche(Str *out, const char *name, const xmlNode *fiche)
{
	(str_ends(name, ".json") ? add_json : add_cards)(out, fiche);
}

static void add_all_json(Str *out, const Export *data)
{
	json_add_document(out, data->root, SCHEMA);
}

static void add_all_cards(Str *out, const Export *data)
{
	for (const xmlNode *fiche = datum_next(data->fiches->children); fiche; fiche = datum_next(fiche->next))
		add_cards(out, fiche);
}

static void add_contacts(Str *out, const Export *data)
{
	sheet_add(out, data, SHEET_CONTACTS);
}

static void add_partnerships(Str *out, const Export *data)
{
	sheet_add(out, data, SHEET_PARTNERSHIPS);
}

static void add_actions(Str *out, const Export *data)
{
	sheet_add(out, data, SHEET_ACTIONS);
}

/* "fiches/ID.json" names the fiche of that id; NULL: none. */
static const char *id_of(Arena *arena, const char *name)
{
	const char *end = strrchr(name, '.');

	if (!str_starts(name, "fiches/") || !end || (!str_equal(end, ".json") && !str_equal(end, ".vcf")))
		return NULL;
	name += strlen("fiches/");
	return arena_strndup(arena, name, (size_t)(end - name));
}

/* A file that stands beside the template, as it is. */
static bool add_description(const Export *data, const char *name, Str *out, Diagnostics *diagnostics)
{
	size_t length;
	const char *bytes = file_read(out->arena, file_beside(out->arena, data->path, name), MOST_OF_A_DESCRIPTION,
				      &length, process_files(), diagnostics);

	if (bytes)
		str_add_bytes(out, bytes, length);
	return bytes != NULL;
}

static const xmlNode *fact_of_id(Arena *arena, const xmlNode *fiches, const char *id)
{
	for (const xmlNode *fiche = datum_next(fiches->children); fiche; fiche = datum_next(fiche->next))
		if (str_equal(datum_text(arena, fiche, "id"), id))
			return fiche;
	return NULL;
}

/* Of one fiche, for which nothing is made of the others. */
static bool make_of_element(const Export *data, const xmlNode *element, const char *name, const char *id, Str *out,
			    Diagnostics *diagnostics)
{
	Arena *arena = arena_new();
	xmlDoc *facts = facts_of(data, arena, part_of(arena, data->source, element, data->internal), diagnostics);
	const xmlNode *list = facts ? datum_member(xmlDocGetRootElement(facts), "fiches") : NULL;
	const xmlNode *fiche = list ? fact_of_id(arena, list, id) : NULL;

	if (fiche)
		add_of_fiche(out, name, fiche);
	xmlFreeDoc(facts);
	arena_free(arena);
	return fiche != NULL;
}

static bool make_of_fiche(const Export *data, const char *name, Str *out, Diagnostics *diagnostics)
{
	const char *id = id_of(out->arena, name);
	const xmlNode *fiche = id && data->facts ? map_find(data->by_id, id) : NULL;
	const xmlNode *element = id && !fiche ? element_of(data->source, id) : NULL;

	if (fiche) {
		add_of_fiche(out, name, fiche);
		return true;
	}
	if (element)
		return make_of_element(data, element, name, id, out, diagnostics);
	diagnostics_add(diagnostics, SEVERITY_ERROR, BLAME_DOCUMENT, "export-name", NO_PLACE, NULL,
			"there is no such file: %s", name);
	return false;
}

static const struct {
	const char *name;
	void (*add)(Str *out, const Export *data);
} of_the_whole[] = { { "fiches.json", add_all_json },
		     { "fiches.vcf", add_all_cards },
		     { "contacts.csv", add_contacts },
		     { "partenariats.csv", add_partnerships },
		     { "actions.csv", add_actions } };

bool export_make(Export *data, const char *name, Str *out, Diagnostics *diagnostics)
{
	if (str_equal(name, SCHEMA) || str_equal(name, DESCRIPTION))
		return add_description(data, name, out, diagnostics);
	for (size_t i = 0; i < sizeof of_the_whole / sizeof *of_the_whole; i++) {
		if (!str_equal(name, of_the_whole[i].name))
			continue;
		if (!export_know(data, diagnostics))
			return false;
		of_the_whole[i].add(out, data);
		return true;
	}
	return make_of_fiche(data, name, out, diagnostics);
}
