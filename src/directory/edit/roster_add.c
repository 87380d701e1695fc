/*
 * A fiche that is new: its id, its key and what its partners are known by are worked out of their names, as the other
 * fiches have theirs.
 */
#include "base/file.h"
#include "base/words.h"
#include "edit/roster_priv.h"
#include "source/datatype.h"
#include "source/include.h"
#include "source/unicode.h"

#include <ctype.h>
#include <string.h>

#define LEVELS_UP 4 /* how far a schema is looked for, as sources look */
#define SCHEMA "repertoire.rng"
#define USUAL_TYPE "commune"

/* A partner, and what it is known by. */
typedef struct Partner {
	const char *country, *name, *type, *ref, *place; /* place: attributes of its situation, "" if not said */
	const char *key;                                 /* the folded name */
} Partner;

/* ---- controlled lists ---- */

static const xmlNode *lists_of(const Roster *roster)
{
	for (size_t i = 0; i < roster->files.count; i++) {
		const xmlNode *root = roster->files.items[i].root;

		for (const xmlNode *element = root; element; element = xml_next_element(root, element))
			if (xml_is(element, "referentiels"))
				return element;
	}
	return NULL;
}

/* A kind of entry: the element, the attribute that is its key, the country (NULL: any) of the list that it is in. */
typedef struct Kind {
	const char *element, *attribute, *country;
} Kind;

static const Kind types = { "type", "id", NULL }, departements = { "departement", "code", NULL },
		  cercles = { "cercle", "id", NULL }, regions = { "region", "id", "ml" };

static bool is_of(Arena *arena, const xmlNode *element, const Kind *kind)
{
	return xml_is(element, kind->element) &&
	       (!kind->country || str_equal(xml_attribute(arena, element->parent, "pays"), kind->country));
}

static const xmlNode *find_entry(const Roster *roster, const Kind *kind, const char *value)
{
	const xmlNode *lists = lists_of(roster);

	for (const xmlNode *element = lists; element; element = xml_next_element(lists, element))
		if (is_of(roster->arena, element, kind) &&
		    str_equal(xml_attribute(roster->arena, element, kind->attribute), value))
			return element;
	return NULL;
}

/* The entry whose key is most like one that is not there; NULL: none is. */
static const char *nearest(const Roster *roster, const Kind *kind, const char *value)
{
	const xmlNode *lists = lists_of(roster);
	int least = (int)strlen(value) / 3 + 2;
	const char *best = NULL;

	for (const xmlNode *element = lists; element; element = xml_next_element(lists, element)) {
		const char *key = is_of(roster->arena, element, kind)
					  ? xml_attribute(roster->arena, element, kind->attribute)
					  : NULL;
		int distance = key ? unicode_distance(value, key, least) : least;

		if (distance < least) {
			least = distance;
			best = key;
		}
	}
	return best;
}

/* True of what is not said. */
static bool is_known(const Roster *roster, const Kind *kind, const char *value, Diagnostics *diagnostics)
{
	const char *meant;

	if (!value || find_entry(roster, kind, value))
		return true;
	meant = nearest(roster, kind, value);
	diag_error(diagnostics, "reference-unknown", NO_PLACE,
		   meant ? arena_printf(roster->arena, _("did you mean “%s”?"), meant)
			 : N_("referentiels.xml has those that there are, and may have one more"),
		   "there is no <%s %s=\"%s\">", kind->element, kind->attribute, value);
	return false;
}

/* ---- partners ---- */

/* A name as the data has it: without spare space, in NFC, with the apostrophe of print. */
static const char *spelt(Arena *arena, const char *name)
{
	const char *text = datatype_collapsed(arena, unicode_nfc(arena, name));
	Str out = str_in(arena);

	for (; *text; text++)
		if (*text == '\'')
			str_add(&out, "’");
		else
			str_add_char(&out, *text);
	return str_text(&out);
}

/* The code of a département as it stands in what a place is known by, "2a-"; "" when there are several, or none. */
static const char *code_in_ref(Arena *arena, const char *departement)
{
	char *code = arena_printf(arena, "%s-", departement ? departement : "");

	for (char *at = code; *at; at++)
		*at = (char)tolower((unsigned char)*at);
	return departement && !strchr(departement, ' ') ? code : "";
}

/* Communes are known by their département too, its council by the département alone. */
static const char *french_ref(Arena *arena, const Partner *partner, const char *departement)
{
	const char *code = code_in_ref(arena, departement);

	if (str_starts(partner->type, "commune"))
		return arena_printf(arena, "fr-commune-%s%s", code, partner->key);
	if (*code && (str_equal(partner->type, "cg") || str_equal(partner->type, "cd")))
		return arena_printf(arena, "fr-%s-%.*s", partner->type, (int)strlen(code) - 1, code);
	return arena_printf(arena, "fr-%s-%s", partner->type, partner->key);
}

static Partner partner_of(Arena *arena, const char *country, const char *name, const char *type)
{
	const char *as_spelt = spelt(arena, name);

	return (Partner){ .country = country,
			  .name = as_spelt,
			  .type = type ? type : USUAL_TYPE,
			  .key = unicode_fold(arena, as_spelt),
			  .place = "" };
}

static Partner french_partner(Arena *arena, const NewFiche *fiche)
{
	Partner partner = partner_of(arena, "fr", fiche->french, fiche->french_type);

	partner.ref = french_ref(arena, &partner, fiche->departement);
	if (fiche->departement)
		partner.place = arena_printf(arena, "departement=\"%s\"", fiche->departement);
	return partner;
}

static Partner malian_partner(Arena *arena, const NewFiche *fiche)
{
	Partner partner = partner_of(arena, "ml", fiche->malian, fiche->malian_type);

	partner.ref = arena_printf(arena, "ml-%s-%s", str_starts(partner.type, "commune") ? "commune" : partner.type,
				   partner.key);
	if (fiche->cercle)
		partner.place = arena_printf(arena, "cercle=\"%s\"", fiche->cercle);
	else if (fiche->region)
		partner.place = arena_printf(arena, "region=\"%s\"", fiche->region);
	return partner;
}

/* ---- the entry of a partnership that had no fiche ---- */

static bool is_called(Arena *arena, const xmlNode *partner, const char *name)
{
	return str_equal(unicode_fold(arena, spelt(arena, xml_text(arena, partner))),
			 unicode_fold(arena, spelt(arena, name)));
}

/* The partner of that name in an entry; NULL: it is not of the entry, or of another département. */
static const xmlNode *partner_in(Arena *arena, const xmlNode *entry, const char *element, const char *name,
				 const char *departement)
{
	for (const xmlNode *child = entry->children; child; child = child->next) {
		const char *said = xml_is(child, element) ? xml_attribute(arena, child, "departement") : NULL;

		if (xml_is(child, element) && is_called(arena, child, name) &&
		    (!said || !departement || str_equal(said, departement)))
			return child;
	}
	return NULL;
}

/* An entry that no fiche stands for, of the partners that the fiche is to have. */
typedef struct Entry {
	RosterFile *file;
	const xmlNode *element, *french, *malian; /* malian NULL: it has no such side, nor has the fiche */
} Entry;

static bool is_entry_of(Arena *arena, const xmlNode *element, const NewFiche *fiche, Entry *entry)
{
	if (!xml_is(element, "lien") || !xml_is(element->parent, "non-renseignes") ||
	    xml_attribute(arena, element, "fiche"))
		return false;
	entry->element = element;
	entry->french = partner_in(arena, element, "fr", fiche->french, fiche->departement);
	entry->malian = fiche->malian ? partner_in(arena, element, "ml", fiche->malian, NULL) : NULL;
	return entry->french && (fiche->malian ? entry->malian != NULL : !xml_child(element, "ml"));
}

/* The one entry there is; no element when there is none, or when any of several may be meant. */
static Entry find_partnership(Roster *roster, const NewFiche *fiche)
{
	Entry found = { 0 }, entry;
	size_t count = 0;

	for (size_t i = 0; i < roster->files.count; i++) {
		const xmlNode *root = roster->files.items[i].root;

		for (const xmlNode *element = root; element; element = xml_next_element(root, element))
			if (is_entry_of(roster->arena, element, fiche, &entry)) {
				found = entry;
				found.file = &roster->files.items[i];
				count++;
			}
	}
	return count == 1 ? found : (Entry){ 0 };
}

static void take_over(Arena *arena, const xmlNode *partner, const char *attribute, const char **value)
{
	if (partner && !*value)
		*value = xml_attribute(arena, partner, attribute);
}

/* What the entry knows and nobody has said. */
static NewFiche known_of(Arena *arena, const Entry *entry, const NewFiche *fiche)
{
	NewFiche known = *fiche;

	take_over(arena, entry->french, "type", &known.french_type);
	take_over(arena, entry->french, "departement", &known.departement);
	take_over(arena, entry->malian, "type", &known.malian_type);
	if (!known.region)
		take_over(arena, entry->malian, "cercle", &known.cercle);
	if (!known.cercle)
		take_over(arena, entry->malian, "region", &known.region);
	return known;
}

/* A place is known by the same everywhere. */
static void keep_ref(Arena *arena, const xmlNode *known, Partner *partner)
{
	if (known)
		partner->ref = xml_attribute(arena, known, "ref");
}

/* The entry leads to the fiche from now on. */
static bool name_in(Roster *roster, const Entry *entry, const char *id, Diagnostics *diagnostics)
{
	Edit *edit;

	if (!entry->element)
		return true;
	edit = roster_edit(roster, entry->file, diagnostics);
	if (!edit || !edit_attribute(edit, xml_place(entry->element), "fiche", id, diagnostics))
		return false;
	diag_note(diagnostics, "entry-named", xml_place(entry->element), NULL,
		  "among the partnerships without answers, this one leads to the fiche “%s” now", id);
	return true;
}

/* ---- id and key ---- */

/* Types that titles name ("cc", "cr") stand before the French name. */
static const char *id_of(const Roster *roster, const Partner *french, const Partner *malian)
{
	const xmlNode *type = find_entry(roster, &types, french->type);
	bool named = type && str_equal(xml_attribute(roster->arena, type, "titre"), "type-nom");

	return arena_printf(roster->arena, "%s%s%s%s%s", named ? french->type : "", named ? "-" : "", french->key,
			    malian ? "--" : "", malian ? malian->key : "");
}

static bool is_key_taken(const Roster *roster, const char *key)
{
	for (size_t i = 0; i < roster->files.count; i++)
		if (xml_is(roster->files.items[i].root, "fiche") &&
		    str_equal(xml_attribute(roster->arena, roster->files.items[i].root, "tri"), key))
			return true;
	return false;
}

/* A second partner of one place is told from the first by its Malian name. */
static const char *key_for(const Roster *roster, const Partner *french, const Partner *malian)
{
	const char *key = roster_words(roster->arena, french->key);

	return malian && is_key_taken(roster, key)
		       ? arena_printf(roster->arena, "%s %s", key, roster_words(roster->arena, malian->key))
		       : key;
}

/* ---- the file ---- */

static void add_partner(Str *out, Arena *arena, const Partner *partner)
{
	str_printf(out, "\n  <partie pays=\"%s\">\n    <collectivite ref=\"%s\" type=\"%s\">\n      <nom>%s</nom>\n",
		   partner->country, partner->ref, partner->type, edit_escaped(arena, partner->name));
	if (*partner->place)
		str_printf(out, "      <situation %s/>\n", partner->place);
	str_add(out, "    </collectivite>\n  </partie>\n");
}

/* The instruction by which editors find the schema, where there is one beside the edition or above. */
static void add_model(Str *out, Arena *arena, const char *path)
{
	const char *up = "";

	for (int level = 0; level < LEVELS_UP; level++) {
		const char *schema = arena_printf(arena, "%s" SCHEMA, up);

		if (file_exists(file_beside(arena, path, schema))) {
			str_printf(out,
				   "<?xml-model href=\"%s\" type=\"application/xml\" "
				   "schematypens=\"http://relaxng.org/ns/structure/1.0\"?>\n",
				   schema);
			return;
		}
		up = arena_printf(arena, "../%s", up);
	}
}

static const char *content_of(const Roster *roster, const char *path, const char *id, const NewFiche *fiche,
			      const Partner *french, const Partner *malian)
{
	bool other = fiche->other || !malian;
	Str out = str_in(roster->arena);

	str_add(&out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	add_model(&out, roster->arena, path);
	str_printf(&out,
		   "<fiche id=\"%s\" categorie=\"%s\" formulaire=\"%s\" tri=\"%s\"%s>\n  <mise-a-jour date=\"%s\"/>\n",
		   id, other ? "autre-type" : "partenariat", other ? "libre" : "2008", key_for(roster, french, malian),
		   malian ? "" : " annexe=\"non\"", fiche->date);
	add_partner(&out, roster->arena, french);
	if (malian)
		add_partner(&out, roster->arena, malian);
	str_add(&out, "</fiche>\n");
	return str_text(&out);
}

/* ---- the line ---- */

/* Where fiches are, from the master. */
static const char *folder_of(const Roster *roster)
{
	const xmlNode *root = roster->files.items[0].root;

	for (const xmlNode *element = root; element; element = xml_next_element(root, element)) {
		const char *href = include_is_of_fiche(element) ? xml_attribute(roster->arena, element, "href") : NULL;

		if (href)
			return arena_strndup(roster->arena, href, (size_t)(file_name(href) - href));
	}
	return "fiches/";
}

/* The xi:include as the master writes them. */
static const char *line_for(const Roster *roster, const xmlNode *part, const char *href)
{
	const xmlNs *known =
		xmlSearchNsByHref(part->doc, (xmlNode *)(uintptr_t)part, (const xmlChar *)XINCLUDE_NAMESPACE);
	const char *prefix = known && known->prefix ? (const char *)known->prefix : NULL;

	if (prefix)
		return arena_printf(roster->arena, "<%s:include href=\"%s\"/>", prefix, href);
	return arena_printf(roster->arena, "<include xmlns=\"" XINCLUDE_NAMESPACE "\" href=\"%s\"/>", href);
}

static bool add_line(Roster *roster, bool other, const char *href, Diagnostics *diagnostics)
{
	const char *name = other ? "autres-types" : "fiches";
	RosterFile *master = &roster->files.items[0];
	const xmlNode *part = xml_child(master->root, name);
	Edit *edit = part ? roster_edit(roster, master, diagnostics) : NULL;

	if (!part)
		diag_error(diagnostics, "edition-part", xml_place(master->root),
			   "it stands behind <fiches> and <non-renseignes>: <autres-types tri=\"cle\"/>",
			   "this edition has no <%s>", name);
	return edit && edit_insert(edit, xml_place(part), EDIT_LAST_IN, line_for(roster, part, href), diagnostics);
}

/* ---- the whole ---- */

static bool all_known(const Roster *roster, const NewFiche *fiche, Diagnostics *diagnostics)
{
	bool good = is_known(roster, &types, fiche->french_type, diagnostics);

	good &= is_known(roster, &types, fiche->malian_type, diagnostics);
	good &= is_known(roster, &departements, fiche->departement, diagnostics);
	good &= is_known(roster, &cercles, fiche->cercle, diagnostics);
	return is_known(roster, &regions, fiche->region, diagnostics) && good;
}

static bool has_name(const Partner *partner, Diagnostics *diagnostics)
{
	if (!*partner->key)
		diag_error(diagnostics, "fiche-id", NO_PLACE, "Latin letters or figures make one",
			   "no id can be made of the name “%s”", partner->name);
	return *partner->key;
}

const char *roster_add(Roster *roster, const NewFiche *asked, Diagnostics *diagnostics)
{
	Arena *arena = roster->arena;
	Entry entry = find_partnership(roster, asked);
	NewFiche known = known_of(arena, &entry, asked);
	const NewFiche *fiche = &known;
	Partner french = french_partner(arena, fiche);
	Partner malian = fiche->malian ? malian_partner(arena, fiche) : (Partner){ 0 };
	const Partner *second = fiche->malian ? &malian : NULL;
	const char *id, *href, *path;

	if (!all_known(roster, asked, diagnostics) || !has_name(&french, diagnostics) ||
	    (second && !has_name(second, diagnostics)))
		return NULL;
	keep_ref(arena, entry.french, &french);
	keep_ref(arena, entry.malian, &malian);
	id = id_of(roster, &french, second);
	href = arena_printf(arena, "%s%s.xml", folder_of(roster), id);
	path = roster_beside(roster, href);
	if (!roster_is_free(roster, id, path, NULL, diagnostics) ||
	    !add_line(roster, fiche->other || !second, href, diagnostics) || !name_in(roster, &entry, id, diagnostics))
		return NULL;
	roster->made = path;
	roster->content = content_of(roster, path, id, fiche, &french, second);
	return id;
}
