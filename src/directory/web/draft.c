/*
 * Documents for the template: the edition without its fiches, which stays, and what one page needs besides, which is
 * taken out again.
 */
#include "source/public.h"
#include "source/xml.h"
#include "web/spacing.h"
#include "web/web_priv.h"

#include <inttypes.h>
#include <string.h>

/* "../" for each folder that the page is in. */
static const char *way_back(Arena *arena, const char *address)
{
	Str root = str_in(arena);

	if (!address)
		return WEB_ROOT;
	for (const char *at = address; (at = strchr(at, '/')); at++)
		str_add(&root, "../");
	return str_text(&root);
}

/* What addresses in the page begin with; that of files for what is not there is shown at any address. */
static const char *root_of(const WebOptions *options, Arena *arena, const char *page, const char *address)
{
	return options->files && str_equal(page, "absente") ? options->site : way_back(arena, address);
}

WebDraft draft_begin(Web *web, Arena *arena, const char *page, const char *address)
{
	const WebOptions *options = web->options;
	WebDraft draft = { .web = web, .arena = arena, .root = xmlDocGetRootElement(web->edition) };

	draft.request = xml_new_child(draft.root, "web", NULL);
	xml_set(draft.request, "page", page);
	xml_set(draft.request, "racine", root_of(options, arena, page, address));
	xml_set(draft.request, "site", options->site);
	xml_set(draft.request, "suffixe", options->files ? ".html" : "");
	xml_set(draft.request, "accueil", options->files ? "index.html" : "");
	xml_set(draft.request, "statique", options->files ? "oui" : NULL);
	xml_set(draft.request, "imprimes", options->printed ? "oui" : NULL);
	xml_set(draft.request, "donnees", web_has_data(web) ? "oui" : NULL);
	xml_set(draft.request, "interne", options->internal ? "oui" : NULL);
	xml_set(draft.request, "signalements", options->reports ? "oui" : NULL);
	xml_set(draft.request, "atelier", options->desk ? "oui" : NULL);
	return draft;
}

void draft_set_count(const WebDraft *draft, const char *name, uint64_t count)
{
	xml_set(draft->request, name, arena_printf(draft->arena, "%" PRIu64, count));
}

static void copy_attributes(xmlNode *to, const xmlNode *from)
{
	for (const xmlAttr *attribute = from->properties; attribute; attribute = attribute->next) {
		xmlChar *value = xmlNodeListGetString(from->doc, attribute->children, 1);

		xml_set(to, (const char *)attribute->name, value ? (const char *)value : "");
		xmlFree(value);
	}
}

xmlNode *draft_add_entry(const WebDraft *draft, size_t place, const char *role)
{
	const xmlNode *entry = draft->web->entries.items[place];
	bool is_fiche = xml_is(entry, "fiche");
	xmlNode *added = xml_new_child(draft->request, is_fiche ? "entree" : "lien", NULL);

	copy_attributes(added, entry);
	xml_set(added, "role", role);
	return added;
}

void draft_add_members(const WebDraft *draft, const WebGroup *group)
{
	for (size_t i = 0; i < group->places.count; i++)
		draft_add_entry(draft, group->places.items[i], NULL);
	draft_set_count(draft, "trouvees", group->fiches);
}

void draft_add_counts(const WebDraft *draft)
{
	const Web *web = draft->web;

	for (size_t i = 0; i < web->groups.count; i++) {
		const WebGroup *group = &web->groups.items[i];
		xmlNode *added;

		if (!group->fiches)
			continue;
		added = xml_new_child(draft->request, "compte", NULL);
		xml_set(added, "genre", group->name);
		xml_set(added, "id", group->id);
		xml_set(added, "n", arena_printf(draft->arena, "%zu", group->fiches));
	}
}

/* What its words refer to, each once. */
static void add_referred(const WebDraft *draft, const xmlNode *fiche)
{
	Map *seen = map_new(draft->arena);
	size_t place;

	for (const xmlNode *node = fiche; node; node = xml_next_element(fiche, node)) {
		const char *id = xml_is(node, "ref") ? xml_attribute(draft->arena, node, "fiche") : NULL;

		if (id && web_place_of(draft->web, id, &place) && map_set(seen, id, draft->request))
			draft_add_entry(draft, place, "renvoi");
	}
}

void draft_add_fiche(WebDraft *draft, const xmlNode *fiche)
{
	const char *part =
		fiche->parent && fiche->parent->type == XML_ELEMENT_NODE ? (const char *)fiche->parent->name : "fiches";
	xmlNode *copy;

	draft->lent = xml_new_child(draft->root, str_equal(part, "autres-types") ? part : "fiches", NULL);
	copy = xml_copy(draft->root->doc, fiche, true);
	xmlAddChild(draft->lent, copy);
	public_prune(copy, draft->web->options->internal);
	add_referred(draft, copy);
}

/* ---- as bytes ---- */

static void add_xml(xmlDoc *made, Str *out)
{
	xmlDoc *plain = xmlNewDoc((const xmlChar *)"1.0");
	xmlNode *root = xmlDocGetRootElement(made);
	xmlChar *bytes = NULL;
	int length = 0;

	if (!plain || !root)
		memory_end();
	xmlDocSetRootElement(plain, xmlDocCopyNode(root, plain, 1));
	xmlDocDumpMemoryEnc(plain, &bytes, &length, "UTF-8");
	if (!bytes)
		memory_end();
	str_add_bytes(out, (const char *)bytes, (size_t)length);
	xmlFree(bytes);
	xmlFreeDoc(plain);
}

static void add_text(Arena *arena, const xmlDoc *made, Str *out)
{
	str_add(out, xml_text(arena, xmlDocGetRootElement((xmlDoc *)(uintptr_t)made)));
}

static void add_html(const WebDraft *draft, xmlDoc *made, Str *out)
{
	size_t length;
	const char *text;

	spacing_apply(made);
	text = template_text(draft->web->template, draft->arena, made, &length);
	str_add_bytes(out, text, length);
}

static void take_out(xmlNode *element)
{
	if (!element)
		return;
	xmlUnlinkNode(element);
	xmlFreeNode(element);
}

bool draft_finish(WebDraft *draft, DraftForm form, Str *out, Diagnostics *diagnostics)
{
	const Web *web = draft->web;
	const TransformInput input = { .document = web->edition, .folder = source_folder(web->source) };
	const TransformParameter diffusion = { .name = "diffusion",
					       .value = web->options->internal ? "interne" : "publique" };
	xmlDoc *made = template_apply(web->template, draft->arena, &input, &diffusion, 1, NULL, diagnostics);
	bool done = made && xmlDocGetRootElement(made);

	if (done && form == DRAFT_HTML)
		add_html(draft, made, out);
	else if (done && form == DRAFT_XML)
		add_xml(made, out);
	else if (done)
		add_text(draft->arena, made, out);
	xmlFreeDoc(made);
	take_out(draft->lent);
	take_out(draft->request);
	return done;
}
