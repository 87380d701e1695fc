/*
 * What pages there are follows from the source alone; what they say of fiches besides the one that they tell of is
 * taken from the catalogue, which the template makes of the whole.
 */
#include "web/web.h"

#include "source/public.h"
#include "source/xml.h"
#include "web/web_priv.h"

#include <stdlib.h>
#include <string.h>

/* ---- the pages there are ---- */

static void add_page(Web *web, WebKind kind, const char *folder, const char *id)
{
	const char *address = id ? arena_printf(web->arena, "%s/%s", folder, id) : folder;

	array_push(web->arena, &web->pages, (WebPage){ .kind = kind, .id = id, .address = address });
}

/* NULL: there are none. */
static const xmlNode *lists_of(const Web *web)
{
	const xmlNode *root = xmlDocGetRootElement(source_document(web->source));
	xmlDoc *lists = source_lists_document(web->source);

	return xml_is(root, "repertoire") ? xml_child(root, "referentiels")
	       : lists                    ? xmlDocGetRootElement(lists)
					  : NULL;
}

/* A page for each element of that name in the lists of this one. */
static void add_listed(Web *web, WebKind kind, const char *lists, const char *name, const char *folder)
{
	const xmlNode *all = lists_of(web);

	for (const xmlNode *list = all ? all->children : NULL; list; list = list->next) {
		if (!xml_is(list, lists))
			continue;
		for (const xmlNode *item = list->children; item; item = item->next)
			if (xml_is(item, name))
				add_page(web, kind, folder, xml_attribute(web->arena, item, "id"));
	}
}

/* What a server answers by itself. */
static void add_answers(Web *web)
{
	if (web->options->site)
		add_page(web, WEB_ABSENT, "404", NULL);
	for (size_t i = 0; i < web->renamed.count; i += 2)
		add_page(web, WEB_MOVED, "fiches", web->renamed.items[i]);
}

/* A plan has whole addresses alone, and files may lie anywhere. */
static bool can_plan(const WebOptions *options)
{
	return options->site || !options->files;
}

static void add_pages(Web *web)
{
	static const struct {
		WebKind kind;
		const char *address;
	} whole[] = { { WEB_LIST, "" },
		      { WEB_DOMAINS, "domaines" },
		      { WEB_REGIONS, "regions" },
		      { WEB_ACCESS, "accessibilite" },
		      { WEB_PLAN, "sitemap.xml" },
		      { WEB_ROBOTS, "robots.txt" },
		      { WEB_FEED, "fiches.atom" },
		      { WEB_ICON, "favicon.svg" },
		      { WEB_STYLE, "style.css" } };

	for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
		if (whole[i].kind != WEB_PLAN || can_plan(web->options))
			add_page(web, whole[i].kind, whole[i].address, NULL);
	if (web->options->reports)
		add_page(web, WEB_THANKS, "signalement", NULL);
	add_listed(web, WEB_DOMAIN, "domaines", "domaine", "domaines");
	add_listed(web, WEB_REGION, "regions", "region", "regions");
	web->first_fiche = web->pages.count;
	for (size_t i = 0; i < web->fiche_count; i++)
		add_page(web, WEB_FICHE, "fiches", web->fiches[i].id);
	for (size_t i = 0; i < web->fiche_count; i++)
		add_page(web, WEB_REPORT, "signaler", web->fiches[i].id);
	if (web->options->files)
		add_answers(web);
}

/* A fiche by itself is not. */
bool web_has_data(const Web *web)
{
	return web->options->data && xml_is(xmlDocGetRootElement(source_document(web->source)), "repertoire");
}

static void add_data(Web *web)
{
	for (const char *const *name = export_names; *name; name++)
		add_page(web, WEB_DATA, *name, NULL);
	for (size_t i = 0; i < web->fiche_count; i++)
		for (const char *const *end = export_fiche_ends; *end; end++)
			add_page(web, WEB_DATA, arena_printf(web->arena, "fiches/%s%s", web->fiches[i].id, *end), NULL);
}

size_t web_count(const Web *web)
{
	return web->pages.count;
}

const char *web_address(const Web *web, size_t number)
{
	return web->pages.items[number].address;
}

size_t web_page_of(const Web *web, size_t fiche)
{
	return web->first_fiche + fiche;
}

const char *web_type(const char *address)
{
	static const char *const types[][2] = { { ".xml", "application/xml; charset=utf-8" },
						{ ".txt", "text/plain; charset=utf-8" },
						{ ".atom", "application/atom+xml; charset=utf-8" },
						{ ".svg", "image/svg+xml; charset=utf-8" },
						{ ".css", "text/css; charset=utf-8" } };

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (str_ends(address, types[i][0]))
			return types[i][1];
	return web_is_data(address) ? export_type(address) : "text/html; charset=utf-8";
}

bool web_is_data(const char *address)
{
	return export_type(address) != NULL;
}

static void note_renamed(Web *web, const SourceFiche *fiche)
{
	const char *old = xml_attribute(web->arena, fiche->element, "anciens");

	while (old && *(old += strspn(old, " "))) {
		size_t length = strcspn(old, " ");

		array_push(web->arena, &web->renamed, arena_strndup(web->arena, old, length));
		array_push(web->arena, &web->renamed, fiche->id);
		old += length;
	}
}

const char *const *web_renamed(const Web *web, size_t *count)
{
	*count = web->renamed.count / 2;
	return web->renamed.items;
}

/* ---- the edition that all pages share ---- */

static xmlDoc *new_document(void)
{
	xmlDoc *document = xmlNewDoc((const xmlChar *)"1.0");

	if (!document)
		memory_end();
	return document;
}

/* The root element of the edition, alone, in a document of its own; of a fiche by itself, one around it. */
static xmlNode *new_edition(const Web *web)
{
	const xmlNode *root = xmlDocGetRootElement(source_document(web->source));
	xmlDoc *document;
	xmlNode *copy;

	if (!xml_is(root, "repertoire"))
		return xml_new_root("repertoire");
	document = new_document();
	copy = xml_copy(document, root, false);
	xmlDocSetRootElement(document, copy);
	return copy;
}

static void copy_child(xmlNode *parent, const xmlNode *child)
{
	if (child)
		xmlAddChild(parent, xml_copy(parent->doc, child, true));
}

static void make_edition(Web *web)
{
	xmlNode *copy;

	if (xml_is(xmlDocGetRootElement(source_document(web->source)), "repertoire")) {
		web->edition = public_extract(web->source, NULL, 0, web->options->internal);
		return;
	}
	copy = new_edition(web);
	copy_child(copy, lists_of(web));
	public_prune(copy, web->options->internal);
	web->edition = copy->doc;
}

/* All of it. */
static xmlNode *whole_edition(const Web *web)
{
	const xmlNode *root = xmlDocGetRootElement(source_document(web->source));
	xmlNode *copy = new_edition(web);

	if (!xml_is(root, "repertoire")) {
		copy_child(copy, lists_of(web));
		copy_child(xml_new_child(copy, "fiches", NULL), root);
	} else {
		for (const xmlNode *child = root->children; child; child = child->next)
			copy_child(copy, child);
	}
	public_prune(copy, web->options->internal);
	return copy;
}

/* ---- the catalogue ---- */

/* Applies the template to the whole edition, as it may be read. NULL with diagnostics. */
static xmlDoc *survey(Web *web, Diagnostics *diagnostics)
{
	xmlNode *root = whole_edition(web), *request = xml_new_child(root, "web", NULL);
	TransformInput input = { .document = root->doc, .folder = source_folder(web->source) };
	Arena *scratch = arena_new();
	xmlDoc *made;

	xml_set(request, "page", "catalogue");
	xml_set(request, "statique", web->options->files ? "oui" : NULL);
	made = template_apply(web->template, scratch, &input, NULL, 0, NULL, diagnostics);
	if (made && !xmlDocGetRootElement(made)) {
		xmlFreeDoc(made);
		made = NULL;
	}
	xmlFreeDoc(root->doc);
	arena_free(scratch);
	return made;
}

static void add_entries(Web *web, const char *name)
{
	for (const xmlNode *child = xmlDocGetRootElement(web->catalogue)->children; child; child = child->next)
		if (xml_is(child, name))
			array_push(web->arena, &web->entries, child);
}

/* What may be looked for of an entry goes into the index, and out of the entry. */
static void index_words(Web *web, size_t place)
{
	for (xmlNode *word = web->entries.items[place]->children, *next; word; word = next) {
		const char *weight = xml_is(word, "mot") ? xml_attribute(web->arena, word, "poids") : NULL;

		next = word->next;
		if (!weight)
			continue;
		search_add(web->search, (uint32_t)place, xml_attribute(web->arena, word, "genre"),
			   (unsigned)strtoul(weight, NULL, 10), xml_text(web->arena, word));
		xmlUnlinkNode(word);
		xmlFreeNode(word);
	}
}

static void index_entries(Web *web)
{
	web->search = search_new(web->arena);
	for (size_t i = 0; i < web->entries.count; i++)
		index_words(web, i);
	search_make_ready(web->search);
}

static const char *group_key(Arena *arena, const xmlNode *element)
{
	return arena_printf(arena, "%s/%s", (const char *)element->name, xml_attribute(arena, element, "id"));
}

static bool is_group(const xmlNode *node)
{
	return xml_is(node, "domaine") || xml_is(node, "region");
}

static void add_member(Web *web, const Map *numbers, size_t place, const xmlNode *element)
{
	const size_t *number = map_find(numbers, group_key(web->arena, element));
	WebGroup *group = number ? &web->groups.items[*number] : NULL;

	if (!group)
		return;
	array_push(web->arena, &group->places, place);
	group->fiches += place < web->listed;
}

static void add_groups(Web *web)
{
	Map *numbers = map_new(web->arena);

	for (const xmlNode *child = xmlDocGetRootElement(web->catalogue)->children; child; child = child->next) {
		if (!is_group(child))
			continue;
		map_set(numbers, group_key(web->arena, child),
			arena_memdup(web->arena, &web->groups.count, sizeof web->groups.count));
		array_push(web->arena, &web->groups,
			   (WebGroup){ .name = (const char *)child->name,
				       .id = xml_attribute(web->arena, child, "id") });
	}
	for (size_t i = 0; i < web->entries.count; i++)
		for (const xmlNode *child = web->entries.items[i]->children; child; child = child->next)
			if (is_group(child))
				add_member(web, numbers, i, child);
}

static void take_catalogue(Web *web)
{
	add_entries(web, "fiche");
	web->listed = web->entries.count;
	add_entries(web, "lien");
	web->places = map_new(web->arena);
	for (size_t i = 0; i < web->listed; i++)
		map_set(web->places, xml_attribute(web->arena, web->entries.items[i], "id"), &web->entries.items[i]);
	add_groups(web);
	index_entries(web);
}

bool web_know(Web *web, Diagnostics *diagnostics)
{
	if (web->catalogue)
		return true;
	web->catalogue = survey(web, diagnostics);
	if (web->catalogue)
		take_catalogue(web);
	return web->catalogue != NULL;
}

bool web_make_ready(Web *web, Diagnostics *diagnostics)
{
	return web_know(web, diagnostics);
}

bool web_add_data(Web *web, const char *name, Str *out, Diagnostics *diagnostics)
{
	if (!web->data)
		web->data =
			export_open(web->arena, web->source, web->options->data, web->options->internal, diagnostics);
	return web->data && export_make(web->data, name, out, diagnostics);
}

bool web_place_of(const Web *web, const char *id, size_t *place)
{
	const xmlNode *const *entry = map_find(web->places, id);

	if (entry)
		*place = (size_t)(entry - web->entries.items);
	return entry != NULL;
}

const WebGroup *web_group(const Web *web, const char *name, const char *id)
{
	for (size_t i = 0; i < web->groups.count; i++)
		if (str_equal(web->groups.items[i].name, name) && str_equal(web->groups.items[i].id, id))
			return &web->groups.items[i];
	return NULL;
}

static int compare_places(const void *a, const void *b)
{
	const size_t *left = a, *right = b;

	return (*left > *right) - (*left < *right);
}

bool web_belongs(const WebGroup *group, size_t place)
{
	return group && group->places.count &&
	       bsearch(&place, group->places.items, group->places.count, sizeof place, compare_places);
}

/* ---- beginning and end ---- */

Web *web_open(Arena *arena, const Source *source, const WebOptions *options, Diagnostics *diagnostics)
{
	Web *web = arena_new_of(arena, Web);

	*web = (Web){ .options = options, .arena = arena, .source = source };
	web->fiche_count = source_fiches(source, &web->fiches);
	web->elements = map_new(arena);
	for (size_t i = 0; i < web->fiche_count; i++) {
		map_set(web->elements, web->fiches[i].id, (void *)(uintptr_t)web->fiches[i].element);
		note_renamed(web, &web->fiches[i]);
	}
	add_pages(web);
	if (web_has_data(web))
		add_data(web);
	web->template = template_new(options->template, diagnostics);
	if (!web->template)
		return NULL;
	make_edition(web);
	return web;
}

void web_free(Web *web)
{
	if (!web)
		return;
	export_free(web->data);
	template_free(web->template);
	xmlFreeDoc(web->catalogue);
	xmlFreeDoc(web->edition);
}
