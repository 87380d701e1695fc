/*
 * The facts, made once of a copy that was pruned; and the files by their names.
 */
#include "export/export.h"

#include "base/file.h"
#include "export/export_priv.h"
#include "process/files.h"
#include "source/public.h"
#include "source/xml.h"
#include "transform/transform.h"

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
static xmlDoc *edition_of(const Source *source, bool internal)
{
	xmlDoc *copy = xmlCopyDoc(source_document(source), 1);

	if (!copy)
		memory_end();
	public_prune(xmlDocGetRootElement(copy), internal);
	return copy;
}

/* What is left of the edition is for whoever reads it, so that the template keeps nothing from them. */
static xmlDoc *facts_of_edition(Arena *arena, const Source *source, const char *path, bool internal,
				Diagnostics *diagnostics)
{
	static const TransformParameter diffusion = { .name = "diffusion", .value = "interne" };
	Template *template = template_new(path, diagnostics);
	TransformInput input = { .folder = source_folder(source) };
	xmlDoc *facts;

	if (!template)
		return NULL;
	input.document = edition_of(source, internal);
	facts = template_apply(template, arena, &input, &diffusion, 1, NULL, diagnostics);
	xmlFreeDoc(input.document);
	template_free(template);
	return facts;
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

Export *export_open(Arena *arena, const Source *source, const char *template, bool internal, Diagnostics *diagnostics)
{
	Export *data;
	xmlDoc *facts;

	if (!is_edition(source, diagnostics))
		return NULL;
	facts = facts_of_edition(arena, source, template, internal, diagnostics);
	if (!facts)
		return NULL;
	data = arena_new_of(arena, Export);
	*data = (Export){ .template = template, .facts = facts, .root = xmlDocGetRootElement(facts) };
	data->fiches = datum_member(data->root, "fiches");
	if (data->fiches) {
		data->by_id = by_id(arena, data->fiches);
		return data;
	}
	xmlFreeDoc(facts);
	diagnostics_add(diagnostics, SEVERITY_ERROR, BLAME_RESOURCE, "template-error", (Place){ .file = template },
			NULL, "the template makes no list of fiches");
	return NULL;
}

void export_free(Export *data)
{
	if (data)
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

	for (const xmlNode *fiche = datum_next(data->fiches->children); fiche; fiche = datum_next(fiche->next))
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

static void add_json(Str *out, const xmlNode *fact)
{
	json_add_datum(out, fact, 0);
	str_add(out, "\n");
}

static void add_cards(Str *out, const xmlNode *fiche)
{
	const xmlNode *contacts = datum_member(fiche, "contacts");

	for (const xmlNode *contact = datum_next(contacts->children); contact; contact = datum_next(contact->next))
		card_add(out, fiche, contact);
}

static void add_all_cards(Str *out, const Export *data)
{
	for (const xmlNode *fiche = datum_next(data->fiches->children); fiche; fiche = datum_next(fiche->next))
		add_cards(out, fiche);
}

/* "fiches/ID.json" names the fiche of that id; NULL: none is. */
static const xmlNode *fiche_named(const Export *data, const char *name)
{
	const char *end = strrchr(name, '.');

	if (!str_starts(name, "fiches/") || !end)
		return NULL;
	name += strlen("fiches/");
	return map_find_bytes(data->by_id, name, (size_t)(end - name));
}

/* A file that stands beside the template, as it is. */
static bool add_description(const Export *data, const char *name, Str *out, Diagnostics *diagnostics)
{
	size_t length;
	const char *bytes = file_read(out->arena, file_beside(out->arena, data->template, name), MOST_OF_A_DESCRIPTION,
				      &length, process_files(), diagnostics);

	if (bytes)
		str_add_bytes(out, bytes, length);
	return bytes != NULL;
}

/* Of one fiche. */
static bool make_of_fiche(const Export *data, const char *name, Str *out, Diagnostics *diagnostics)
{
	const xmlNode *fiche = fiche_named(data, name);

	if (!fiche || (!str_ends(name, ".json") && !str_ends(name, ".vcf"))) {
		diagnostics_add(diagnostics, SEVERITY_ERROR, BLAME_DOCUMENT, "export-name", NO_PLACE, NULL,
				"there is no such file: %s", name);
		return false;
	}
	(str_ends(name, ".json") ? add_json : add_cards)(out, fiche);
	return true;
}

bool export_make(const Export *data, const char *name, Str *out, Diagnostics *diagnostics)
{
	if (str_equal(name, SCHEMA) || str_equal(name, DESCRIPTION))
		return add_description(data, name, out, diagnostics);
	if (str_equal(name, "fiches.json"))
		add_json(out, data->root);
	else if (str_equal(name, "fiches.vcf"))
		add_all_cards(out, data);
	else if (str_equal(name, "contacts.csv"))
		sheet_add(out, data, SHEET_CONTACTS);
	else if (str_equal(name, "partenariats.csv"))
		sheet_add(out, data, SHEET_PARTNERSHIPS);
	else if (str_equal(name, "actions.csv"))
		sheet_add(out, data, SHEET_ACTIONS);
	else
		return make_of_fiche(data, name, out, diagnostics);
	return true;
}
