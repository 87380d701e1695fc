/*
 * Field paths, made and followed.
 */
#include "source/field.h"

#include "base/ascii.h"
#include "base/str.h"
#include "source/datatype.h"
#include "source/xml.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* ---- steps ---- */

/* The attribute that tells elements of this name apart. */
typedef struct Key {
	const char *element, *attribute;
} Key;

static const Key keys[] = {
	{ "partie", "pays" },     { "contact", "role" },     { "budget", "objet" }, { "partenaires", "nature" },
	{ "motivations", "de" },  { "domaine", "ref" },      { "domaine", "id" },   { "sous-theme", "id" },
	{ "region", "id" },       { "departement", "code" }, { "cercle", "id" },    { "commune", "ref" },
	{ "type", "id" },         { "devise", "code" },      { "role", "id" },      { "etat", "id" },
	{ "organisation", "id" }, { "collection", "id" },    { "champ", "nom" },    { "fiche", "id" },
};

/* Of these there is one at most, or seldom a second: the first goes without a rank. */
static const char *const single[] = {
	"titre",
	"sous-titre",
	"mise-a-jour",
	"domaines",
	"nom",
	"precision",
	"situation",
	"population",
	"fonction",
	"adresse",
	"civilite",
	"prenom",
	"qualite",
	"cp",
	"ville",
	"note",
	"presentation",
	"premiers-contacts",
	"formalisation",
	"coordonnees",
	"histoire",
	"preambule",
	"actions",
	"quoi",
	"quand",
	"combien",
	"perspectives",
	"capitalisation",
	"texte",
	"parution",
	"fabrication",
	"deuxieme-de-couverture",
	"troisieme-de-couverture",
	"isbn",
	"depot-legal",
	"imprimeur",
	"editeur",
	"referentiels",
	"avant-propos",
	"tableau-domaines",
	"note-liminaire",
	"fiches",
	"non-renseignes",
	"autres-types",
	"catalogue",
	"intitule",
	"bon-de-commande",
	"grille",
	"signature",
	"libelle",
	"regions",
	"departements",
	"cercles",
	"communes",
	"types",
	"devises",
	"telephones",
	"roles",
	"etats",
	"organisations",
	"graphies",
};

static bool is_single(const char *name)
{
	for (size_t i = 0; i < sizeof single / sizeof *single; i++)
		if (str_equal(single[i], name))
			return true;
	return false;
}

static bool may_be_a_step(const char *key)
{
	const char *at = key;

	while (ascii_is_word((unsigned char)*at) || *at == '-')
		at++;
	return *key && !*at;
}

/* The value as it stands in the tree; NULL when there is none, or it is not one piece of text. */
static const char *plain_attribute(const xmlNode *element, const char *name)
{
	const xmlAttr *attribute = xmlHasProp(element, (const xmlChar *)name);
	const xmlNode *text = attribute ? attribute->children : NULL;

	return text && !text->next && text->type == XML_TEXT_NODE ? (const char *)text->content : NULL;
}

/* Points into the tree. */
static const char *name_of(const xmlNode *element)
{
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		const char *key = xml_is(element, keys[i].element) ? plain_attribute(element, keys[i].attribute) : NULL;

		if (key && may_be_a_step(key))
			return key;
	}
	return (const char *)element->name;
}

/* Which of its parent's children of that name or key it is, from 1. */
static size_t rank_of(const xmlNode *element)
{
	const char *name = name_of(element);
	size_t rank = 1;

	for (const xmlNode *before = element->prev; before; before = before->prev)
		rank += before->type == XML_ELEMENT_NODE && str_equal(name_of(before), name);
	return rank;
}

/* Whether the first bears its rank: it goes by its element's name, and others are usual. */
static bool is_ranked(const xmlNode *element)
{
	const char *name = (const char *)element->name;

	return str_equal(name_of(element), name) && !is_single(name);
}

/* ---- paths ---- */

/* Where paths begin: the fiche that the element is in, or the document's root. */
static bool is_top(const xmlNode *element)
{
	return xml_is(element, "fiche") || !element->parent || element->parent->type != XML_ELEMENT_NODE;
}

static void add_steps(Str *path, const xmlNode *element)
{
	size_t rank;

	if (is_top(element))
		return;
	add_steps(path, element->parent);
	rank = rank_of(element);
	str_printf(path, "%s%s", path->length ? "/" : "", name_of(element));
	if (rank > 1 || is_ranked(element))
		str_printf(path, ".%zu", rank);
}

const char *field_path(Arena *arena, const xmlNode *element, const char *attribute)
{
	Str path = str_in(arena);

	add_steps(&path, element);
	if (attribute)
		str_printf(&path, "@%s", attribute);
	return str_text(&path);
}

/* The child of that name and rank, or NULL. */
static xmlNode *child_at(const xmlNode *parent, const char *name, unsigned long rank)
{
	for (xmlNode *child = parent->children; child; child = child->next)
		if (child->type == XML_ELEMENT_NODE && str_equal(name_of(child), name) && --rank == 0)
			return child;
	return NULL;
}

/* Follows one step, written "name" or "name.2"; NULL when it leads nowhere. */
static xmlNode *follow(const xmlNode *parent, char *step)
{
	char *dot = strrchr(step, '.'), *end = NULL;
	unsigned long rank = 1;

	if (dot) {
		rank = ascii_is_digit((unsigned char)dot[1]) ? strtoul(dot + 1, &end, 10) : 0;
		if (rank == 0 || *end)
			return NULL;
		*dot = '\0';
	}
	return child_at(parent, step, rank);
}

bool field_find(Arena *arena, const xmlNode *fiche, const char *path, xmlNode **element, const char **attribute)
{
	char *steps = arena_strdup(arena, path), *at = strchr(steps, '@');
	xmlNode *found = (xmlNode *)(uintptr_t)fiche;

	if (at)
		*at++ = '\0';
	while (found && *steps) {
		char *slash = strchr(steps, '/');

		if (slash)
			*slash = '\0';
		found = slash && !slash[1] ? NULL : follow(found, steps);
		steps = slash ? slash + 1 : strchr(steps, '\0');
	}
	*element = found;
	*attribute = at;
	return found && !(at && !*at);
}

/* ---- facts ---- */

static bool holds_text(const xmlNode *element)
{
	for (const xmlNode *child = element->children; child; child = child->next) {
		const char *text = child->type == XML_TEXT_NODE ? (const char *)child->content : "";

		if (!ascii_is_blank(text, strlen(text)))
			return true;
	}
	return false;
}

static void take_facts(Arena *arena, const xmlNode *element, FieldTake *take, void *context)
{
	for (const xmlAttr *attribute = element->properties; attribute; attribute = attribute->next)
		if (!attribute->ns)
			take(context, element, (const char *)attribute->name,
			     datatype_collapsed(arena, xml_text(arena, (const xmlNode *)attribute)));
	if (holds_text(element))
		take(context, element, NULL, datatype_collapsed(arena, xml_text(arena, element)));
}

void field_facts(Arena *arena, const xmlNode *root, FieldTake *take, void *context)
{
	for (const xmlNode *element = root; element; element = xml_next_element(root, element))
		take_facts(arena, element, take, context);
}
