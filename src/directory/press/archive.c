/*
 * A copy of the record is pruned, the files that it was put together from are parted again, and each is written out.
 * The table names facts as they stand in what is left, so that its paths lead to the elements of the XML beside it.
 */
#include "press/archive.h"

#include "base/array.h"
#include "base/file.h"
#include "base/map.h"
#include "base/notation.h"
#include "base/words.h"
#include "source/field.h"
#include "source/include.h"
#include "source/public.h"

#include <string.h>

#define BYTE_ORDER_MARK "\xEF\xBB\xBF" /* by which spreadsheets know UTF-8 */

typedef struct Archiving {
	Arena *arena;
	ARRAY(PdfAttachment) files;
	Map *names; /* of the files there are */
} Archiving;

static xmlDoc *new_document(void)
{
	xmlDoc *document = xmlNewDoc((const xmlChar *)"1.0");

	if (!document)
		memory_end();
	return document;
}

static xmlDoc *copy_of(const xmlNode *root)
{
	xmlDoc *document = new_document();
	xmlNode *copy = xmlDocCopyNode((xmlNode *)(uintptr_t)root, document, 1);

	if (!copy)
		memory_end();
	xmlDocSetRootElement(document, copy);
	return document;
}

/* ---- files ---- */

static const char *base_of(Arena *arena, const xmlNode *element)
{
	xmlChar *base = xmlGetNsProp(element, (const xmlChar *)"base", XML_XML_NAMESPACE);
	const char *path = base ? xml_path_of_url(arena, (const char *)base) : NULL;

	xmlFree(base);
	return path;
}

static void remove_base(xmlNode *element)
{
	xmlAttr *base = xmlHasNsProp(element, (const xmlChar *)"base", XML_XML_NAMESPACE);

	if (base)
		xmlRemoveProp(base);
}

/* A name that no file has yet: that of the path without its folders, or with as many as are needed. */
static const char *name_for(Archiving *a, const char *path)
{
	const char *name = file_name(path);

	while (map_find(a->names, name) && name > path) {
		const char *slash = name - 1;

		while (slash > path && slash[-1] != '/')
			slash--;
		name = slash;
	}
	return name;
}

static const char *date_of(Arena *arena, const xmlNode *root)
{
	const xmlNode *update = xml_child(root, xml_is(root, "fiche") ? "mise-a-jour" : "parution");

	return update ? xml_attribute(arena, update, "date") : NULL;
}

static void add_file(Archiving *a, const char *name, const xmlNode *root, const char *mime, const char *relation,
		     const char *description, const char *bytes, size_t length)
{
	map_set(a->names, name, (void *)(uintptr_t)name);
	array_push(a->arena, &a->files,
		   (PdfAttachment){ .name = name,
				    .mime = mime,
				    .relation = relation,
				    .description = description,
				    .date = date_of(a->arena, root),
				    .bytes = bytes,
				    .length = length });
}

static void add_xml(Archiving *a, const char *name, xmlDoc *document)
{
	const xmlNode *root = xmlDocGetRootElement(document);
	const char *description = xml_is(root, "fiche")        ? "La fiche, dont ces pages sont faites"
				  : xml_is(root, "repertoire") ? "L’édition, qui inclut les autres fichiers"
							       : "Partie de l’édition";
	xmlChar *bytes;
	int length;

	xmlDocDumpMemoryEnc(document, &bytes, &length, "UTF-8");
	if (!bytes)
		memory_end();
	add_file(a, name, root, "text/xml", "Source", description, arena_memdup(a->arena, bytes, (size_t)length),
		 (size_t)length);
	xmlFree(bytes);
}

static xmlDoc *document_of(xmlNode *root)
{
	xmlDoc *document = new_document();

	xmlUnlinkNode(root);
	xmlDocSetRootElement(document, root);
	return document;
}

static void part_files(Archiving *a, xmlNode *parent);

static xmlNs *xinclude_of(xmlDoc *document)
{
	xmlNode *root = xmlDocGetRootElement(document);
	xmlNs *space = xmlSearchNsByHref(document, root, (const xmlChar *)XINCLUDE_NAMESPACE);

	return space ? space : xmlNewNs(root, (const xmlChar *)XINCLUDE_NAMESPACE, (const xmlChar *)"xi");
}

/* Puts an included element into a file of its own, and an xi:include of that file in its place. */
static void part_file(Archiving *a, xmlNode *element, const char *path)
{
	const char *name = name_for(a, path);
	xmlNode *include = xmlNewDocNode(element->doc, xinclude_of(element->doc), (const xmlChar *)"include", NULL);
	xmlDoc *document;

	map_set(a->names, name, (void *)(uintptr_t)name);
	xml_set(include, "href", xml_url_of_path(a->arena, name));
	xmlReplaceNode(element, include);
	remove_base(element);
	document = document_of(element);
	part_files(a, element);
	add_xml(a, name, document);
	xmlFreeDoc(document);
}

static void part_files(Archiving *a, xmlNode *parent)
{
	for (xmlNode *child = parent->children, *next; child; child = next) {
		const char *path = child->type == XML_ELEMENT_NODE ? base_of(a->arena, child) : NULL;

		next = child->next;
		if (path)
			part_file(a, child, path);
		else if (child->type == XML_ELEMENT_NODE)
			part_files(a, child);
	}
}

/* ---- facts ---- */

typedef struct Table {
	Str *out;
	bool of_many; /* fiches: each line says of which */
} Table;

static void put_cell(Str *out, const char *text, const char *after)
{
	csv_add(out, text);
	str_add(out, after);
}

static const char *fiche_of(Arena *arena, const xmlNode *element)
{
	while (element && element->type == XML_ELEMENT_NODE && !xml_is(element, "fiche"))
		element = element->parent;
	return element && element->type == XML_ELEMENT_NODE ? xml_attribute(arena, element, "id") : NULL;
}

static void put_line(const Table *table, const char *fiche, const char *path, const char *label, const char *value)
{
	if (table->of_many)
		put_cell(table->out, fiche, ";");
	put_cell(table->out, path, ";");
	put_cell(table->out, label, ";");
	put_cell(table->out, value, "\r\n");
}

static void put_fact(void *context, const xmlNode *element, const char *attribute, const char *value)
{
	const Table *table = context;
	Arena *arena = table->out->arena;
	const char *path = field_path(arena, element, attribute);

	put_line(table, fiche_of(arena, element), path, field_label_in(arena, LANGUAGE_FRENCH, path), value);
}

static void add_table(Archiving *a, const char *name, const xmlNode *root)
{
	Str out = str_in(a->arena);
	Table table = { &out, !xml_is(root, "fiche") };

	str_add(&out, BYTE_ORDER_MARK);
	put_line(&table, "fiche", "champ", "intitulé", "valeur");
	field_facts(a->arena, root, put_fact, &table);
	add_file(a, name, root, "text/csv", "Data", "Les données, un champ par ligne", out.bytes, out.length);
}

/* ---- all of it ---- */

/* "saumur--sansanding", "repertoire-2008". */
static const char *stem_of(Arena *arena, const xmlNode *root, const char *path)
{
	const char *name = file_name(path);

	if (xml_is(root, "fiche"))
		return xml_attribute(arena, root, "id");
	return str_ends(name, ".xml") ? arena_strndup(arena, name, strlen(name) - strlen(".xml")) : name;
}

PdfAttachments archive_of(Arena *arena, const xmlNode *root, const char *path, bool internal)
{
	Archiving a = { .arena = arena, .names = map_new(arena) };
	const char *stem = stem_of(arena, root, path);
	xmlDoc *document = copy_of(root);
	xmlNode *copy = xmlDocGetRootElement(document);

	remove_base(copy);
	public_prune(copy, internal);
	add_table(&a, arena_printf(arena, "%s.csv", stem), copy);
	map_set(a.names, arena_printf(arena, "%s.xml", stem), document);
	part_files(&a, copy);
	add_xml(&a, arena_printf(arena, "%s.xml", stem), document);
	xmlFreeDoc(document);
	pdf_attachments_sort(a.files.items, a.files.count);
	return (PdfAttachments){ a.files.items, a.files.count };
}
