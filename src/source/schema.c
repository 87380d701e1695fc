/*
 * Validation against a RELAX NG schema: libxml2's reports, put into words an editor understands.
 */
#include "source/schema.h"

#include "base/array.h"
#include "base/str.h"

#include <libxml/relaxng.h>
#include <libxml/xmlerror.h>

#include <string.h>

struct Schema {
	Arena *arena;
	xmlRelaxNG *grammar;
};

/* One report of libxml2's. */
typedef struct Report {
	int code;
	const xmlNode *node;
	const char *first, *second, *message;
} Report;

typedef struct Reports {
	Arena *arena;
	ARRAY(Report) list;
} Reports;

static const char *copy(Arena *arena, const char *text)
{
	return text ? arena_strdup(arena, text) : NULL;
}

static void collect(void *context, xmlError *error)
{
	Reports *reports = context;

	array_push(reports->arena, &reports->list, (Report){
		.code = error->code, .node = error->node, .first = copy(reports->arena, error->str1),
		.second = copy(reports->arena, error->str2), .message = copy(reports->arena, error->message) });
}

/* ---- the schema itself ---- */

static void report_schema_faults(const Reports *reports, const char *path, Diagnostics *diagnostics)
{
	for (size_t i = 0; i < reports->list.count; i++) {
		const Report *report = &reports->list.items[i];
		Place place = report->node ? xml_place(report->node) : (Place){ .file = path };

		diag_resource(diagnostics, "schema-read", place, NULL, "le schéma est fautif : %.*s",
			      (int)strcspn(report->message, "\n"), report->message);
	}
}

Schema *schema_read(Arena *arena, XmlReader *reader, const char *path, Diagnostics *diagnostics)
{
	Schema *schema = arena_new_of(arena, Schema);
	Reports reports = { .arena = arena };
	xmlRelaxNGParserCtxt *parser;
	xmlDoc *document = xml_read(reader, path);

	if (!document)
		return NULL;
	parser = xmlRelaxNGNewDocParserCtxt(document);
	if (!parser)
		arena_out_of_memory();
	schema->arena = arena;
	xmlRelaxNGSetParserStructuredErrors(parser, collect, &reports);
	schema->grammar = xmlRelaxNGParse(parser);
	report_schema_faults(&reports, path, diagnostics);
	xmlRelaxNGFreeParserCtxt(parser);
	xmlFreeDoc(document);
	if (schema->grammar && reports.list.count == 0)
		return schema;
	schema_free(schema);
	return NULL;
}

void schema_free(Schema *schema)
{
	if (schema)
		xmlRelaxNGFree(schema->grammar);
}

/* ---- documents ---- */

/* Reports that only say that something within is wrong. */
static bool is_general(const Report *report)
{
	switch (report->code) {
	case XML_RELAXNG_ERR_CONTENTVALID:
	case XML_RELAXNG_ERR_ATTRVALID:
	case XML_RELAXNG_ERR_INTERSEQ:
	case XML_RELAXNG_ERR_INTEREXTRA:
	case XML_RELAXNG_ERR_NOSTATE:
	case XML_RELAXNG_ERR_INTERNAL:
	case XML_RELAXNG_ERR_DATATYPE:
		return true;
	default:
		return false;
	}
}

static bool is_within(const xmlNode *node, const xmlNode *ancestor)
{
	while (node && node != ancestor)
		node = node->parent;
	return node != NULL;
}

/* Whether another report says more about the same place: one that is particular, at it or within. */
static bool is_outdone(const Reports *reports, size_t index)
{
	const Report *report = &reports->list.items[index];

	for (size_t i = 0; i < reports->list.count; i++) {
		const Report *other = &reports->list.items[i];
		bool deeper = other->node != report->node && is_within(other->node, report->node);

		if (i == index || !other->node)
			continue;
		if (deeper || (other->node == report->node && is_general(report) && !is_general(other)))
			return true;
	}
	return false;
}

static const char *name_of(const xmlNode *node)
{
	return node && node->name ? (const char *)node->name : "?";
}

/* A stable code for each kind of fault. */
static const char *code_of(const Report *report)
{
	switch (report->code) {
	case XML_RELAXNG_ERR_ELEMNAME:
	case XML_RELAXNG_ERR_ELEMNOTEMPTY:
	case XML_RELAXNG_ERR_EXTRACONTENT:
	case XML_RELAXNG_ERR_ELEMWRONG:
	case XML_RELAXNG_ERR_ELEMEXTRANS:
		return "schema-element";
	case XML_RELAXNG_ERR_NOELEM:
		return "schema-missing";
	case XML_RELAXNG_ERR_INVALIDATTR:
	case XML_RELAXNG_ERR_ATTREXTRANS:
	case XML_RELAXNG_ERR_ATTRNAME:
		return "schema-attribute";
	case XML_RELAXNG_ERR_TEXTWRONG:
		return "schema-text";
	case XML_RELAXNG_ERR_VALUE:
	case XML_RELAXNG_ERR_TYPE:
	case XML_RELAXNG_ERR_TYPEVAL:
	case XML_RELAXNG_ERR_DATAELEM:
	case XML_RELAXNG_ERR_VALELEM:
	case XML_RELAXNG_ERR_LISTELEM:
		return "schema-value";
	default:
		return "schema-content";
	}
}

static void report_one(const Report *report, Diagnostics *diagnostics)
{
	const char *name = name_of(report->node);
	const char *first = report->first ? report->first : "?", *second = report->second ? report->second : "?";
	Place place = xml_place(report->node);

	switch (report->code) {
	case XML_RELAXNG_ERR_ELEMWRONG:
		diag_error(diagnostics, code_of(report), place, NULL, "l’élément <%s> n’est pas admis ici", first);
		break;
	case XML_RELAXNG_ERR_ELEMNAME:
		diag_error(diagnostics, code_of(report), place, NULL, "<%s> attendu, et non <%s>", first, second);
		break;
	case XML_RELAXNG_ERR_EXTRACONTENT:
		diag_error(diagnostics, code_of(report), place, NULL, "<%s> contient ce qui n’y est pas admis : <%s>",
			   name, first);
		break;
	case XML_RELAXNG_ERR_NOELEM:
		diag_error(diagnostics, code_of(report), place, NULL, "un élément <%s> manque", first);
		break;
	case XML_RELAXNG_ERR_INVALIDATTR:
		diag_error(diagnostics, code_of(report), place, NULL,
			   "l’attribut « %s » de <%s> n’est pas admis ou n’a pas une valeur permise", first, second);
		break;
	case XML_RELAXNG_ERR_TEXTWRONG:
		diag_error(diagnostics, code_of(report), place, NULL, "du texte n’est pas admis dans <%s>", first);
		break;
	case XML_RELAXNG_ERR_CONTENTVALID:
		diag_error(diagnostics, code_of(report), place, NULL,
			   "le contenu de <%s> n’est pas celui que le schéma permet", first);
		break;
	case XML_RELAXNG_ERR_ATTRVALID:
		diag_error(diagnostics, code_of(report), place, NULL,
			   "il manque à <%s> un attribut, ou l’un d’eux n’est pas permis", first);
		break;
	default:
		diag_error(diagnostics, code_of(report), place, NULL, "<%s> : %.*s", name,
			   (int)strcspn(report->message, "\n"), report->message);
	}
}

bool schema_validate(Schema *schema, xmlDoc *document, Diagnostics *diagnostics)
{
	xmlRelaxNGValidCtxt *context = xmlRelaxNGNewValidCtxt(schema->grammar);
	Reports reports = { .arena = schema->arena };
	bool valid;

	if (!context)
		arena_out_of_memory();
	xmlRelaxNGSetValidStructuredErrors(context, collect, &reports);
	valid = xmlRelaxNGValidateDoc(context, document) == 0;
	for (size_t i = 0; i < reports.list.count; i++)
		if (!is_outdone(&reports, i))
			report_one(&reports.list.items[i], diagnostics);
	xmlRelaxNGFreeValidCtxt(context);
	return valid;
}
