/*
 * Identifiers and references, by two tables. Each identifier becomes a key "kind:scope/value" in one map; each
 * reference looks its key up there. The scope is the value of an attribute of an element around, for what is unique
 * only there: a note in its fiche, a region in its country.
 */
#include "base/ascii.h"
#include "source/check.h"

#include "base/array.h"
#include "base/map.h"
#include "base/str.h"
#include "base/words.h"
#include "source/unicode.h"

#include <string.h>

/* What an identifier is unique within, or a reference looks in: an attribute of the nearest element of that name, the
 * element itself included; or, without an element, the text `attribute` itself; or everything. */
typedef struct Scope {
	const char *element, *attribute;
} Scope;

typedef enum Kind {
	KIND_FICHE,
	KIND_NOTE,
	KIND_DOMAIN,
	KIND_SUB_THEME,
	KIND_REGION,
	KIND_DEPARTEMENT,
	KIND_CERCLE,
	KIND_COMMUNE,
	KIND_TYPE,
	KIND_ROLE,
	KIND_STATE,
	KIND_CURRENCY,
	KIND_ORGANISATION,
	KIND_COLLECTION,
	KIND_FIELD
} Kind;

/* What it is called, and what is said when there is none of a name. */
static const struct {
	const char *noun, *none;
} kinds[] = {
	[KIND_FICHE] = { N_("fiche"), N_("no fiche") },
	[KIND_NOTE] = { N_("note"), N_("no note") },
	[KIND_DOMAIN] = { N_("domain"), N_("no domain") },
	[KIND_SUB_THEME] = { N_("sub-theme"), N_("no sub-theme") },
	[KIND_REGION] = { N_("region"), N_("no region") },
	[KIND_DEPARTEMENT] = { N_("department"), N_("no department") },
	[KIND_CERCLE] = { N_("cercle"), N_("no cercle") },
	[KIND_COMMUNE] = { N_("commune"), N_("no commune") },
	[KIND_TYPE] = { N_("type"), N_("no type") },
	[KIND_ROLE] = { N_("role"), N_("no role") },
	[KIND_STATE] = { N_("state"), N_("no state") },
	[KIND_CURRENCY] = { N_("currency"), N_("no currency") },
	[KIND_ORGANISATION] = { N_("organisation"), N_("no organisation") },
	[KIND_COLLECTION] = { N_("collection"), N_("no collection") },
	[KIND_FIELD] = { N_("field"), N_("no field") },
};

typedef struct Identifier {
	const char *element, *attribute;
	Kind kind;
	Scope scope;
} Identifier;

static const Identifier identifiers[] = {
	{ "fiche", "id", KIND_FICHE, { 0 } },
	{ "note", "id", KIND_NOTE, { "fiche", "id" } },
	{ "domaine", "id", KIND_DOMAIN, { 0 } },
	{ "sous-theme", "id", KIND_SUB_THEME, { "domaine", "id" } },
	{ "region", "id", KIND_REGION, { "regions", "pays" } },
	{ "departement", "code", KIND_DEPARTEMENT, { 0 } },
	{ "cercle", "id", KIND_CERCLE, { 0 } },
	{ "commune", "ref", KIND_COMMUNE, { 0 } },
	{ "type", "id", KIND_TYPE, { 0 } },
	{ "role", "id", KIND_ROLE, { 0 } },
	{ "etat", "id", KIND_STATE, { 0 } },
	{ "devise", "code", KIND_CURRENCY, { 0 } },
	{ "organisation", "id", KIND_ORGANISATION, { 0 } },
	{ "collection", "id", KIND_COLLECTION, { 0 } },
	{ "champ", "nom", KIND_FIELD, { 0 } },
};

/* Which list a reference needs to be looked up. */
typedef enum Needs { NEEDS_LISTS, NEEDS_EDITION, NEEDS_NOTHING } Needs;

typedef struct Reference {
	const char *element, *attribute; /* which may hold several, between spaces */
	Kind kind;
	Scope scope;
	Needs needs;
} Reference;

static const Reference references[] = {
	{ "domaine", "ref", KIND_DOMAIN, { 0 }, NEEDS_LISTS },
	{ "domaine", "sous-theme", KIND_SUB_THEME, { "domaine", "ref" }, NEEDS_LISTS },
	{ "action", "domaine", KIND_DOMAIN, { 0 }, NEEDS_LISTS },
	{ "collectivite", "type", KIND_TYPE, { 0 }, NEEDS_LISTS },
	{ "fr", "type", KIND_TYPE, { 0 }, NEEDS_LISTS },
	{ "fr", "departement", KIND_DEPARTEMENT, { 0 }, NEEDS_LISTS },
	{ "fr", "region", KIND_REGION, { NULL, "fr" }, NEEDS_LISTS },
	{ "ml", "type", KIND_TYPE, { 0 }, NEEDS_LISTS },
	{ "ml", "region", KIND_REGION, { NULL, "ml" }, NEEDS_LISTS },
	{ "ml", "cercle", KIND_CERCLE, { 0 }, NEEDS_LISTS },
	{ "situation", "departement", KIND_DEPARTEMENT, { 0 }, NEEDS_LISTS },
	{ "situation", "region", KIND_REGION, { "partie", "pays" }, NEEDS_LISTS },
	{ "situation", "cercle", KIND_CERCLE, { 0 }, NEEDS_LISTS },
	{ "departement", "region", KIND_REGION, { NULL, "fr" }, NEEDS_LISTS },
	{ "cercle", "region", KIND_REGION, { NULL, "ml" }, NEEDS_LISTS },
	{ "commune", "cercle", KIND_CERCLE, { 0 }, NEEDS_LISTS },
	{ "organisme", "ref", KIND_ORGANISATION, { 0 }, NEEDS_LISTS },
	{ "partenaire", "ref", KIND_ORGANISATION, { 0 }, NEEDS_LISTS },
	{ "sigle", "ref", KIND_ORGANISATION, { 0 }, NEEDS_LISTS },
	{ "fiche", "suite-de", KIND_FICHE, { 0 }, NEEDS_EDITION },
	{ "ref", "fiche", KIND_FICHE, { 0 }, NEEDS_EDITION },
	{ "lien", "fiche", KIND_FICHE, { 0 }, NEEDS_EDITION },
	{ "appel", "note", KIND_NOTE, { "fiche", "id" }, NEEDS_NOTHING },
};

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* What the tables say of one element: the first row of each that names it, -1 if none does. Rows of an element follow
 * one another. */
typedef struct Rows {
	int identifier, reference;
} Rows;

typedef struct Check {
	Arena *arena;
	Diagnostics *diagnostics;
	Map *rows;  /* name of an element to its Rows */
	Map *known; /* key to the element that has the identifier */
	const xmlNode *lists;
	const Map *unread; /* ids of fiches that may be there, for all that is known */
	bool edition;
} Check;

/* ---- tables ---- */

static Rows *rows_of(Check *check, const char *element)
{
	Rows *rows = map_find(check->rows, element);

	if (!rows) {
		rows = arena_new_of(check->arena, Rows);
		*rows = (Rows){ -1, -1 };
		map_set(check->rows, element, rows);
	}
	return rows;
}

static void index_tables(Check *check)
{
	for (int i = (int)COUNT(identifiers) - 1; i >= 0; i--)
		rows_of(check, identifiers[i].element)->identifier = i;
	for (int i = (int)COUNT(references) - 1; i >= 0; i--)
		rows_of(check, references[i].element)->reference = i;
}

static const Rows *find_rows(const Check *check, const xmlNode *element)
{
	return element->ns ? NULL : map_find(check->rows, (const char *)element->name);
}

/* ---- keys ---- */

static const char *attribute_around(Arena *arena, const xmlNode *node, const char *element, const char *attribute)
{
	for (; node && node->type == XML_ELEMENT_NODE; node = node->parent)
		if (xml_is(node, element))
			return xml_attribute(arena, node, attribute);
	return NULL;
}

static const char *scope_of(Arena *arena, const xmlNode *element, Scope scope)
{
	const char *value = scope.attribute;

	if (scope.element)
		value = attribute_around(arena, element, scope.element, scope.attribute);
	return value ? value : "";
}

static char *key_prefix(Arena *arena, const xmlNode *element, Kind kind, Scope scope)
{
	return arena_printf(arena, "%d:%s/", kind, scope_of(arena, element, scope));
}

/* ---- identifiers ---- */

/* Whether the fiche is called as its file is. */
static bool is_as_its_file(Check *check, const xmlNode *fiche)
{
	const char *file = xml_place(fiche).file, *slash = file ? strrchr(file, '/') : NULL;
	const char *id = xml_attribute(check->arena, fiche, "id");

	return file && str_equal(slash ? slash + 1 : file, arena_printf(check->arena, "%s.xml", id));
}

/* Of two elements with one identifier the one that should not have it: the second, but of two fiches the copy. */
static const xmlNode *newcomer(Check *check, const xmlNode *first, const xmlNode *second)
{
	return xml_is(first, "fiche") && is_as_its_file(check, second) && !is_as_its_file(check, first) ? first
													: second;
}

static void tell_twice(Check *check, const char *key, const xmlNode *first, const xmlNode *second, const char *value,
		       Kind kind)
{
	const xmlNode *copy = newcomer(check, first, second), *original = copy == first ? second : first;
	Place place = xml_place(original);

	map_set(check->known, key, (void *)(uintptr_t)original);
	diag_error(check->diagnostics, "id-twice", xml_place(copy),
		   arena_printf(check->arena, _("%s is at %s:%d"), copy == first ? _("the original") : _("the first"),
				place.file, place.line),
		   "the id “%s” (%s) is taken already", value, words_spoken(kinds[kind].noun));
}

static void learn(Check *check, const xmlNode *element, const Identifier *identifier)
{
	const char *value = xml_attribute(check->arena, element, identifier->attribute);
	char *key;
	const xmlNode *first;

	if (!value)
		return;
	key = arena_printf(check->arena, "%s%s", key_prefix(check->arena, element, identifier->kind, identifier->scope),
			   value);
	first = map_find(check->known, key);
	if (first)
		tell_twice(check, key, first, element, value, identifier->kind);
	else
		map_set(check->known, key, (void *)(uintptr_t)element);
}

static void learn_all(Check *check, const xmlNode *root)
{
	for (const xmlNode *element = root; element; element = xml_next_element(root, element)) {
		const Rows *rows = find_rows(check, element);

		if (rows && rows->identifier >= 0)
			learn(check, element, &identifiers[rows->identifier]);
	}
}

/* ---- references ---- */

/* A hint: the known value of that kind and scope most like the one written; if none is near, where they are. */
static const char *nearest(const Check *check, const char *prefix, const char *value, Needs needs)
{
	const char *best = NULL;
	int best_distance = (int)strlen(value) / 3 + 1;

	for (size_t i = 0; i < map_count(check->known); i++) {
		const char *key = map_key(check->known, i);
		int distance;

		if (!str_starts(key, prefix))
			continue;
		distance = unicode_distance(value, key + strlen(prefix), best_distance);
		if (distance < best_distance || (distance == best_distance && !best)) {
			best_distance = distance;
			best = key + strlen(prefix);
		}
	}
	if (best)
		return arena_printf(check->arena, _("did you mean “%s”?"), best);
	return needs == NEEDS_LISTS ? _("known values are in referentiels.xml")
				    : _("the id of what is meant has to be the same");
}

static void look_up(const Check *check, const xmlNode *element, const Reference *reference, const char *value)
{
	char *prefix = key_prefix(check->arena, element, reference->kind, reference->scope);

	if (reference->needs == NEEDS_EDITION && map_find(check->unread, value))
		return;
	if (!map_find(check->known, arena_printf(check->arena, "%s%s", prefix, value)))
		diag_error(check->diagnostics, "reference-unknown", xml_place(element),
			   nearest(check, prefix, value, reference->needs), "there is %s “%s” (<%s %s=…>)",
			   words_spoken(kinds[reference->kind].none), value, reference->element, reference->attribute);
}

static bool can_look_up(const Check *check, Needs needs)
{
	return needs == NEEDS_NOTHING || (needs == NEEDS_LISTS ? check->lists != NULL : check->edition);
}

static void check_reference(const Check *check, const xmlNode *element, const Reference *reference)
{
	const char *values = xml_attribute(check->arena, element, reference->attribute);
	char *rest = values ? arena_strdup(check->arena, values) : NULL, *value;

	if (!rest || !can_look_up(check, reference->needs))
		return;
	while ((value = strtok_r(rest, ASCII_SPACE, &rest)))
		look_up(check, element, reference, value);
}

/* A contact or a person may speak for one of the authorities of the same fiche. */
static void check_authority(const Check *check, const xmlNode *element)
{
	const char *value = xml_attribute(check->arena, element, "pour");
	const xmlNode *fiche = element;

	while (fiche && !xml_is(fiche, "fiche"))
		fiche = fiche->parent && fiche->parent->type == XML_ELEMENT_NODE ? fiche->parent : NULL;
	if (!value || !fiche)
		return;
	for (const xmlNode *other = fiche; other; other = xml_next_element(fiche, other))
		if (xml_is(other, "collectivite") && str_equal(xml_attribute(check->arena, other, "ref"), value))
			return;
	diag_error(check->diagnostics, "reference-unknown", xml_place(element),
		   "pour repeats the ref of a place of the fiche", "no place of this fiche is “%s”", value);
}

static void check_all(const Check *check, const xmlNode *root)
{
	for (const xmlNode *element = root; element; element = xml_next_element(root, element)) {
		const Rows *rows = find_rows(check, element);

		for (size_t i = rows && rows->reference >= 0 ? (size_t)rows->reference : COUNT(references);
		     i < COUNT(references) && xml_is(element, references[i].element); i++)
			check_reference(check, element, &references[i]);
		if (xml_is(element, "contact") || xml_is(element, "personne"))
			check_authority(check, element);
	}
}

/* ---- continuations in a circle ---- */

static const xmlNode *continued(const Check *check, const xmlNode *fiche)
{
	const char *id = xml_attribute(check->arena, fiche, "suite-de");

	return id ? map_find(check->known, arena_printf(check->arena, "%d:/%s", KIND_FICHE, id)) : NULL;
}

static void check_continuation(const Check *check, const xmlNode *fiche)
{
	const xmlNode *other = continued(check, fiche);

	for (size_t steps = 0; other && other != fiche && steps < map_count(check->known); steps++)
		other = continued(check, other);
	if (other == fiche)
		diag_error(check->diagnostics, "reference-loop", xml_place(fiche),
			   "take one of the attributes suite-de out", "this fiche continues itself, by way of others");
}

/* ---- one place, one name ---- */

static void check_name(const Check *check, Map *names, const xmlNode *place)
{
	const char *ref = xml_attribute(check->arena, place, "ref");
	const xmlNode *name_element = xml_is(place, "collectivite") ? xml_child(place, "nom") : place;
	const char *name = name_element ? xml_text(check->arena, name_element) : NULL;
	const xmlNode *first = ref ? map_find(names, ref) : NULL;
	const char *first_name;

	if (!ref || !name)
		return;
	if (!first) {
		map_set(names, ref, (void *)(uintptr_t)name_element);
		return;
	}
	first_name = xml_text(check->arena, first);
	if (!str_equal(first_name, name))
		diag_warning(check->diagnostics, "name-differs", xml_place(place),
			     "one ref means one place, under one name", "“%s” is called “%s” at %s:%d", name,
			     first_name, xml_place(first).file, xml_place(first).line);
}

static void check_names(const Check *check, const xmlNode *root)
{
	Map *names = map_new(check->arena);

	for (const xmlNode *element = root; element; element = xml_next_element(root, element))
		if (xml_is(element, "collectivite") || xml_is(element, "fr") || xml_is(element, "ml"))
			check_name(check, names, element);
}

void check_references(Arena *arena, const xmlNode *root, const xmlNode *lists, const Map *unread,
		      Diagnostics *diagnostics)
{
	Check check = { .arena = arena,
			.diagnostics = diagnostics,
			.rows = map_new(arena),
			.known = map_new(arena),
			.lists = lists,
			.unread = unread,
			.edition = xml_is(root, "repertoire") };

	index_tables(&check);
	learn_all(&check, root);
	if (lists && lists->doc != root->doc)
		learn_all(&check, lists);
	check_all(&check, root);
	for (const xmlNode *element = root; element; element = xml_next_element(root, element))
		if (xml_is(element, "fiche"))
			check_continuation(&check, element);
	check_names(&check, root);
}
