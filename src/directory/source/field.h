/*
 * Field paths: one name for each fact of a fiche, the same for comparing, forms, returns, queries and findings.
 *
 *	fr/executif/personne.1/nom            ml/collectivite.1/population@valeur
 *	actions/action.2/etape.1/quand        presentation/financiers/partenaire.3@ref
 *
 * Each step is a child element, from the fiche down, or in the other sheets of an edition from below the document's
 * root. What the data tells apart by a key goes by that key, so that a path stays when something else comes or goes:
 * a side by its country, a contact by its role, a domain by its reference, what a list holds by its identifier. All
 * else goes by its element's name. The second of a name in one parent is `name.2`, the first `name`, or `name.1` where
 * several are usual. After @ stands an attribute; without, the element's text is meant.
 *
 * Steps have no dots but the one before the rank, and no slashes: keys that have others than letters, digits and
 * hyphens give way to the element's name.
 */
#ifndef SOURCE_FIELD_H
#define SOURCE_FIELD_H

#include "base/arena.h"
#include "base/words.h"

#include <libxml/tree.h>

#include <stdbool.h>

/* The path, in `arena`; "" for the fiche or root itself. `attribute` may be NULL: the element's text. */
const char *field_path(Arena *arena, const xmlNode *element, const char *attribute);

/*
 * What the path names below `fiche`, a fiche or a document's root. False when there is no such element; the attribute,
 * which lives in `arena` and is NULL when the path has none, need not be there. A first one may be named with .1 and
 * without.
 */
bool field_find(Arena *arena, const xmlNode *fiche, const char *path, xmlNode **element, const char **attribute);

/* Tells of every fact at and below `root`, in the order of the text: attributes, and the texts of elements that hold
 * some, blanks collapsed, in `arena`. `attribute` NULL: the element's text. */
typedef void FieldTake(void *context, const xmlNode *element, const char *attribute, const char *value);
void field_facts(Arena *arena, const xmlNode *root, FieldTake *take, void *context);

/*
 * The path for people, in `arena`, in the language spoken: "Exécutif (France), nom", "Actions, 2nd action, date"; or in
 * the one named. It needs no fiche. A step without words stands between quotation marks.
 */
const char *field_label(Arena *arena, const char *path);
const char *field_label_in(Arena *arena, Language language, const char *path);

#endif
