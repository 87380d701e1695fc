#include "check/passages.h"

#include "base/str.h"
#include "source/datatype.h"

#include <string.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

static const char *const inlines[] = { "em",      "fort", "exp",     "sigle", "courriel", "tel",
				       "montant", "date", "periode", "ref",   "appel" };
static const char *const prose[] = {
	"p",     "item",     "quoi",       "acte",       "partenaire", "document", "cellule",
	"quand", "combien",  "intertitre", "rubrique",   "note",       "colonne",  "premiers-contacts",
	"titre", "intitule", "ouvrage",    "sous-titre", "case"
};
/* Values that print when an inline element has no words. */
static const char *const values[] = { "valeur", "max", "devise", "debut", "fin", "frequence", "annee", "fiche" };

/* Attributes that are printed as they are written. */
static const char *const printed[] = { "titre", "libelle", "precision", "perimetre", "commune", "court" };

static bool is_one_of(const xmlNode *node, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (xml_is(node, names[i]))
			return true;
	return false;
}

/* A link is inline where it has an address; in the lists of partnerships it holds places. */
static bool is_inline(const xmlNode *node)
{
	return is_one_of(node, inlines, COUNT(inlines)) ||
	       (xml_is(node, "lien") && xmlHasProp((xmlNode *)(uintptr_t)node, (const xmlChar *)"href"));
}

static void add_values(Str *text, const xmlNode *node)
{
	for (size_t i = 0; i < COUNT(values); i++) {
		const char *value = xml_attribute(text->arena, node, values[i]);

		if (value)
			str_printf(text, i ? " %s" : "%s", value);
	}
}

static void add_inside(Str *text, const xmlNode *node)
{
	for (const xmlNode *child = node->children; child; child = child->next) {
		if (child->type == XML_TEXT_NODE)
			str_add(text, (const char *)child->content);
		else if (is_inline(child) && !child->children)
			add_values(text, child);
		else if (is_inline(child))
			add_inside(text, child);
		else
			str_add_char(text, ' ');
	}
}

static void add_attributes(Arena *arena, Passages *passages, const xmlNode *element, const xmlNode *fiche)
{
	for (size_t i = 0; i < COUNT(printed); i++) {
		const char *value = xml_attribute(arena, element, printed[i]);

		if (value && *datatype_collapsed(arena, value))
			array_push(arena, passages,
				   (Passage){ element, printed[i], fiche, datatype_collapsed(arena, value) });
	}
}

Passages passages_of(Arena *arena, const xmlNode *root)
{
	Passages passages = { 0 };
	const xmlNode *fiche = NULL, *lists = NULL;

	for (const xmlNode *element = root; element; element = xml_next_element(root, element)) {
		Str inside = str_in(arena);
		const char *text;

		fiche = xml_is(element, "fiche") ? element : xml_within(element, fiche) ? fiche : NULL;
		lists = xml_is(element, "referentiels") ? element : xml_within(element, lists) ? lists : NULL;
		if (lists || is_inline(element))
			continue;
		add_inside(&inside, element);
		text = datatype_collapsed(arena, str_text(&inside));
		if (*text)
			array_push(arena, &passages, (Passage){ element, NULL, fiche, text });
		add_attributes(arena, &passages, element, fiche);
	}
	return passages;
}

bool passage_is_prose(const Passage *passage)
{
	return !passage->attribute && is_one_of(passage->element, prose, COUNT(prose));
}
