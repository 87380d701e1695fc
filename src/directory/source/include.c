/*
 * XInclude by moving the included root into the place of the xi:include element. A chain of the files being included
 * shows a circle; its length is limited too.
 */
#include "source/include.h"

#include "base/file.h"
#include "base/str.h"
#include "base/words.h"

#include <string.h>

#define DEPTH_LIMIT 16

/* A file being included, and the one that includes it. */
typedef struct Chain {
	const struct Chain *from;
	const char *path;
	int depth;
} Chain;

typedef struct Inclusion {
	Arena *arena;
	XmlReader *reader;
	IncludeVisit *visit;
	void *context;
	Diagnostics *diagnostics;
} Inclusion;

static bool include_below(const Inclusion *inclusion, xmlNode *root, const Chain *chain);

static bool is_xinclude(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE && node->ns && str_equal((const char *)node->name, name) &&
	       str_equal((const char *)node->ns->href, XINCLUDE_NAMESPACE);
}

bool include_is(const xmlNode *node)
{
	return is_xinclude(node, "include");
}

bool include_is_of_fiche(const xmlNode *node)
{
	return include_is(node) && (xml_is(node->parent, "fiches") || xml_is(node->parent, "autres-types"));
}

static const char *refused(Diagnostics *diagnostics, const xmlNode *include, const char *why)
{
	diag_error(diagnostics, "xinclude", xml_place(include), "write <xi:include href=\"folder/file.xml\"/>", "%s",
		   why);
	return NULL;
}

static bool has_scheme(const char *href)
{
	size_t letters = strcspn(href, ":/?#");

	return href[letters] == ':' || str_starts(href, "//");
}

const char *include_path(Arena *arena, XmlReader *reader, const xmlNode *include, Diagnostics *diagnostics)
{
	const char *href = xml_attribute(arena, include, "href");
	const char *parse = xml_attribute(arena, include, "parse");
	const char *path;

	if (!href || !*href)
		return refused(diagnostics, include, _("the inclusion does not say which file (href)"));
	if (xml_attribute(arena, include, "xpointer") || strchr(href, '#'))
		return refused(diagnostics, include, _("xpointer is not allowed: a file is included whole"));
	if (parse && !str_equal(parse, "xml"))
		return refused(diagnostics, include, _("only XML is included (parse=\"xml\")"));
	if (has_scheme(href) || href[0] == '/')
		return refused(diagnostics, include,
			       _("the address has to be a relative path, within the edition’s folder"));
	path = file_beside(arena, xml_place(include).file, xml_path_of_url(arena, href));
	if (!xml_reader_allows(reader, path))
		return refused(diagnostics, include, _("the file is outside the edition’s folder"));
	return path;
}

/* Whether the file is being included already; the circle is told. */
static bool is_circle(const Inclusion *inclusion, const xmlNode *include, const char *path, const Chain *chain)
{
	Str told = str_in(inclusion->arena);

	str_add(&told, path);
	for (const Chain *link = chain; link; link = link->from) {
		str_printf(&told, " ← %s", link->path);
		if (str_equal(link->path, path)) {
			diag_error(inclusion->diagnostics, "xinclude-loop", xml_place(include),
				   "take one of these inclusions out", "the file includes itself: %s", str_text(&told));
			return true;
		}
	}
	return false;
}

static xmlNode *fallback_of(const xmlNode *include)
{
	xmlNode *child = include->children;

	while (child && !is_xinclude(child, "fallback"))
		child = child->next;
	return child;
}

/* Takes the element out of the document: what was wrong with it has been told. */
static void drop(xmlNode *include)
{
	xmlUnlinkNode(include);
	xmlFreeNode(include);
}

/* What stands in for an absent file is put before the include, which goes. */
static bool fall_back(const Inclusion *inclusion, xmlNode *include, const char *path, const Chain *chain)
{
	xmlNode *fallback = fallback_of(include);
	bool good = fallback != NULL;

	if (fallback) {
		diag_warning(inclusion->diagnostics, "xinclude-missing", xml_place(include),
			     "put it there, or mend its name (href)", "there is no file %s; it is left out", path);
		good = include_below(inclusion, fallback, chain);
		while (fallback->children)
			xmlAddPrevSibling(include, fallback->children);
	} else {
		diag_resource(inclusion->diagnostics, "xinclude-missing", xml_place(include),
			      "put it there, or mend its name (href)", "there is no file %s", path);
	}
	drop(include);
	return good;
}

/* The path of the included file as its includer wrote it. */
static void set_base(xmlNode *root, const xmlChar *href)
{
	xmlNs *xml = xmlSearchNs(root->doc, root, (const xmlChar *)"xml");

	if (xml)
		xmlSetNsProp(root, xml, (const xmlChar *)"base", href);
}

/* Moves the root element of `document` into the place of `include`. The document stays: it owns the declaration of
 * the `xml` prefix that attributes refer to. */
static void put_in_place(const Inclusion *inclusion, xmlNode *include, xmlDoc *document)
{
	xmlNode *root = xmlDocGetRootElement(document);
	xmlChar *href = xmlGetNoNsProp(include, (const xmlChar *)"href");

	xmlReplaceNode(include, root);
	set_base(root, href);
	xmlFree(href);
	xmlFreeNode(include);
	xml_reader_keep(inclusion->reader, document);
}

static bool include_file(const Inclusion *inclusion, xmlNode *include, const char *path, const Chain *from)
{
	Chain chain = { .from = from, .path = path, .depth = from->depth + 1 };
	xmlDoc *document = xml_read(inclusion->reader, path);
	bool good;

	if (!document) {
		drop(include);
		return false;
	}
	good = include_below(inclusion, xmlDocGetRootElement(document), &chain);
	if (good && inclusion->visit)
		good = inclusion->visit(inclusion->context, document);
	put_in_place(inclusion, include, document);
	return good;
}

static bool is_too_deep(const Inclusion *inclusion, const xmlNode *include, const Chain *chain)
{
	if (chain->depth < DEPTH_LIMIT)
		return false;
	diagnostics_add(inclusion->diagnostics, SEVERITY_ERROR, BLAME_LIMIT, "xinclude-limit", xml_place(include), NULL,
			"inclusions are nested deeper than %d", DEPTH_LIMIT);
	return true;
}

/* In any case the xi:include is gone afterwards. */
static bool include_one(const Inclusion *inclusion, xmlNode *include, const Chain *chain)
{
	const char *path = include_path(inclusion->arena, inclusion->reader, include, inclusion->diagnostics);

	if (!path || is_circle(inclusion, include, path, chain) || is_too_deep(inclusion, include, chain)) {
		drop(include);
		return false;
	}
	return file_exists(path) ? include_file(inclusion, include, path, chain)
				 : fall_back(inclusion, include, path, chain);
}

/* The next node in document order after `node`, not below it. */
static xmlNode *after(const xmlNode *root, const xmlNode *node)
{
	while (node != root && !node->next)
		node = node->parent;
	return node == root ? NULL : node->next;
}

static bool include_below(const Inclusion *inclusion, xmlNode *root, const Chain *chain)
{
	bool good = true;
	xmlNode *next;

	for (xmlNode *node = root->children; node; node = next) {
		bool is_include = include_is(node);

		next = is_include || !node->children || node->type != XML_ELEMENT_NODE ? after(root, node)
										       : node->children;
		if (is_include)
			good &= include_one(inclusion, node, chain);
	}
	return good;
}

bool include_all(Arena *arena, XmlReader *reader, xmlNode *root, IncludeVisit *visit, void *context,
		 Diagnostics *diagnostics)
{
	Inclusion inclusion = { arena, reader, visit, context, diagnostics };
	Chain chain = { .path = xml_place(root).file };

	return include_below(&inclusion, root, &chain);
}
