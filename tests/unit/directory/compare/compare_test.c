/*
 * Comparing: small fiches by hand, and the fiches of the 2008 edition with edits of known kinds made at random, which
 * are to be told as what they are and no more.
 */
#include "base/array.h"
#include "check.h"

#include "compare/compare_priv.h"
#include "source/field.h"

#include <libxml/parser.h>

#include <stdlib.h>

static uint64_t state;

static size_t any(size_t below)
{
	state = state * UINT64_C(6364136223846793005) + 1442695040888963407U;
	return (size_t)(state >> 33) % below;
}

static const SourceOptions options = { .schema = "data/repertoire.rng" };

static Source *edition_2008(Arena *arena, Diagnostics *diagnostics)
{
	return source_load(arena, "data/repertoire-2008.xml", &options, diagnostics);
}

static xmlDoc *parsed(const char *text)
{
	return xmlReadMemory(text, (int)strlen(text), NULL, NULL, XML_PARSE_NONET);
}

/* The changes that make `new` of `old`, two elements of one name. */
static const Change *compare_elements(Arena *arena, const xmlNode *old, const xmlNode *new, size_t *count)
{
	Comparer comparer = { .arena = arena, .scratch = arena_new() };

	comparer_compare(&comparer, facts_of(comparer.scratch, old, NULL), facts_of(comparer.scratch, new, NULL));
	arena_free(comparer.scratch);
	*count = comparer.changes.count;
	return comparer.changes.items;
}

/* ---- changes in a line each ---- */

static const char *value_or_nothing(const char *value)
{
	return value ? value : "";
}

static const char *told(Arena *arena, const Change *change)
{
	static const char signs[] = {
		[CHANGE_ADDED] = '+', [CHANGE_REMOVED] = '-', [CHANGE_CHANGED] = '=', [CHANGE_MOVED] = '>'
	};

	return arena_printf(arena, "%c %s: %s|%s\n", signs[change->kind],
			    change->new_path ? change->new_path : change->old_path, value_or_nothing(change->old_value),
			    value_or_nothing(change->new_value));
}

static const char *all_told(Arena *arena, const Change *changes, size_t count)
{
	Str out = str_in(arena);

	for (size_t i = 0; i < count; i++)
		str_add(&out, told(arena, &changes[i]));
	return str_text(&out);
}

/* The changes between two roots given as text. */
static const char *between(Arena *arena, const char *old, const char *new)
{
	xmlDoc *before = parsed(old), *after = parsed(new);
	size_t count;
	const Change *changes =
		compare_elements(arena, xmlDocGetRootElement(before), xmlDocGetRootElement(after), &count);
	const char *text = all_told(arena, changes, count);

	xmlFreeDoc(before);
	xmlFreeDoc(after);
	return text;
}

#define IN_CONTACT(content) "<fiche><partie pays='fr'><contact role='executif'>" content "</contact></partie></fiche>"
#define IN_ACTIONS(content) "<fiche><actions>" content "</actions></fiche>"
#define IN_P(content) "<fiche><perspectives><p>" content "</p></perspectives></fiche>"

TEST(what_does_not_count_is_no_change)
{
	CHECK_EQUAL_STR(between(arena,
				"<fiche id='a' tri='b'><actions><action><etape><quoi>x y</quoi></etape></action>"
				"</actions></fiche>",
				"<fiche tri=' b' id='a'>\n <!-- ? --><actions> <action><etape>\n<quoi> x<!-- ? -->\n y "
				"</quoi></etape><question id='q1'>x ?</question></action></actions><?oxy a?></fiche>"),
			"");
	CHECK_EQUAL_STR(between(arena, "<fiche><domaines><domaine ref='a'/><domaine ref='b'/></domaines></fiche>",
				"<fiche><domaines><domaine ref='b'/><domaine ref='a'/></domaines></fiche>"),
			"");
	CHECK_EQUAL_STR(between(arena, IN_ACTIONS("<action><etape><quoi>x y</quoi></etape></action>"),
				IN_ACTIONS("<action><etape><quoi><p>x y</p></quoi></etape></action>")),
			"");
}

TEST(a_person_in_the_place_of_another_has_another_name)
{
	CHECK_EQUAL_STR(between(arena, IN_CONTACT("<personne><prenom>Michel</prenom><nom>Apchin</nom></personne>"),
				IN_CONTACT("<personne><prenom>Émile</prenom><nom>Vautrelle</nom></personne>")),
			"= fr/executif/personne.1/prenom: Michel|Émile\n"
			"= fr/executif/personne.1/nom: Apchin|Vautrelle\n");
}

TEST(one_who_left_stays_who_he_is)
{
	CHECK_EQUAL_STR(between(arena, IN_CONTACT("<personne><nom>Apchin</nom></personne>"),
				IN_CONTACT("<personne><nom>Vautrelle</nom></personne>"
					   "<personne statut='sortant'><nom>Apchin</nom></personne>")),
			"+ fr/executif/personne.1: |Vautrelle\n"
			"+ fr/executif/personne.2@statut: |sortant\n");
}

TEST(telephones_are_matched_by_number_then_by_use)
{
	CHECK_EQUAL_STR(between(arena, IN_CONTACT("<tel>+1</tel><tel usage='fax'>+2</tel>"),
				IN_CONTACT("<tel usage='mobile'>+9</tel><tel>+1</tel><tel usage='fax'>+3</tel>")),
			"+ fr/executif/tel.1: |+9 (mobile)\n"
			"= fr/executif/tel.3: +2|+3\n");
}

TEST(a_value_for_its_absence_is_one_change)
{
	CHECK_EQUAL_STR(between(arena, IN_CONTACT("<fonction etat='non-renseigne'/>"),
				IN_CONTACT("<fonction>Maire</fonction>")),
			"= fr/executif/fonction: [non renseigné]|Maire\n");
	CHECK_EQUAL_STR(between(arena, "<fiche><population etat='neant'/></fiche>",
				"<fiche><population valeur='9' annee='2004'/></fiche>"),
			"+ population@annee: |2004\n"
			"= population@valeur: [néant]|9\n");
	CHECK_EQUAL_STR(between(arena, IN_ACTIONS("<action><etape><quoi>x</quoi><quand>2006</quand></etape></action>"),
				IN_ACTIONS("<action><etape><quoi>x</quoi><quand etat='en-attente'/></etape></action>")),
			"= actions/action.1/etape.1/quand: 2006|[en attente]\n");
}

TEST(a_sum_or_a_date_for_another_is_one_change)
{
	CHECK_EQUAL_STR(
		between(arena,
			IN_ACTIONS("<action><etape><quoi>x</quoi><quand><date valeur='2007-12'/></quand>"
				   "</etape></action>"),
			IN_ACTIONS("<action><etape><quoi>x</quoi><quand><date valeur='2009' qualite='prevu'/></quand>"
				   "</etape></action>")),
		"= actions/action.1/etape.1/quand: 2007-12|2009 (prevu)\n");
	CHECK_EQUAL_STR(between(arena, IN_P("<montant valeur='55000' devise='EUR'/>"),
				IN_P("<montant valeur='60000' devise='EUR'/>")),
			"= perspectives/p.1: 55\u00A0000\u00A0€|60\u00A0000\u00A0€\n");
}

TEST(a_paragraph_in_the_place_of_a_stranger_is_another)
{
	CHECK_EQUAL_STR(between(arena, IN_P("Un forage sera creusé près du marché"),
				IN_P("Aucune suite ; programme clos, faute de crédits")),
			"- perspectives/p.1: Un forage sera creusé près du marché|\n"
			"+ perspectives/p.1: |Aucune suite ; programme clos, faute de crédits\n");
}

TEST(domains_come_and_go_without_order)
{
	CHECK_EQUAL_STR(
		between(arena, "<fiche><domaines><domaine ref='sante'/><domaine ref='eau'/></domaines></fiche>",
			"<fiche><domaines><domaine ref='eau' sous-theme='puits'/><domaine ref='tourisme'/>"
			"</domaines></fiche>"),
		"- domaines/sante: sante|\n+ domaines/eau@sous-theme: |puits\n+ domaines/tourisme: |tourisme\n");
}

TEST(an_action_more_is_told_in_one_line)
{
	CHECK_EQUAL_STR(between(arena,
				IN_ACTIONS("<action><rubrique>Santé</rubrique><etape><quoi>Un</quoi></etape></action>"),
				IN_ACTIONS(
					"<action><rubrique>Santé</rubrique><etape><quoi>Un</quoi></etape><etape>"
					"<quoi>Pompe solaire</quoi><quand><date valeur='2008'/></quand>"
					"<combien><montant valeur='12500' devise='EUR'/></combien></etape></action>")),
			"+ actions/action.1/etape.2: |Pompe solaire · 2008 · 12\u00A0500\u00A0€\n");
}

TEST(a_contact_of_another_role_is_the_same_contact)
{
	CHECK_EQUAL_STR(between(arena,
				"<fiche><partie pays='fr'><contact role='comite'><organisme>Amis de Ségou</organisme>"
				"<tel>+1</tel></contact></partie></fiche>",
				"<fiche><partie pays='fr'><contact role='autre'><organisme>Amis de Ségou</organisme>"
				"<tel>+1</tel></contact></partie></fiche>"),
			"= fr/autre@role: comite|autre\n");
}

TEST(paragraphs_that_change_places_are_moved)
{
	CHECK_EQUAL_STR(between(arena, IN_P("un deux</p><p>trois quatre"), IN_P("trois quatre</p><p>un deux")),
			"> perspectives/p.2: un deux|un deux\n");
}

TEST(markup_and_attributes_of_a_text_count)
{
	CHECK_EQUAL_STR(
		between(arena, IN_P("le <sigle ref='org-a'>ONU</sigle>"), IN_P("le <sigle ref='org-b'>ONU</sigle>")),
		"= perspectives/p.1: le <sigle ref=\"org-a\">ONU</sigle>|le <sigle ref=\"org-b\">ONU</sigle>\n");
	CHECK_EQUAL_STR(between(arena, IN_P("en <date valeur='2007'/>"), IN_P("en <date valeur='2008-02'/>")),
			"= perspectives/p.1: en 2007|en 2008-02\n");
}

static const char *marked(Arena *arena, const char *old, const char *new)
{
	xmlDoc *before = parsed(old), *after = parsed(new);
	Str out = str_in(arena);
	size_t count;
	const Change *changes =
		compare_elements(arena, xmlDocGetRootElement(before), xmlDocGetRootElement(after), &count);

	for (size_t i = 0; count == 1 && i < changes->piece_count; i++)
		str_printf(&out,
			   changes->pieces[i].kind == PIECE_KEPT    ? "%s"
			   : changes->pieces[i].kind == PIECE_ADDED ? "{%s}"
								    : "[%s]",
			   changes->pieces[i].text);
	xmlFreeDoc(before);
	xmlFreeDoc(after);
	return str_text(&out);
}

TEST(texts_are_compared_by_words)
{
	CHECK_EQUAL_STR(marked(arena, IN_P("Les femmes, en association, le géreront."),
			       IN_P("Les femmes, en coopérative, le géreront bien.")),
			"Les femmes, en[ association]{ coopérative}, le géreront{ bien}.");
	CHECK_EQUAL_STR(marked(arena, IN_P("l’eau (2 puits)"), IN_P("l’eau, 3 puits")), "l’eau[ (2]{, 3} puits[)]");
	CHECK_EQUAL_STR(marked(arena, IN_P("à Ségou"), IN_P("à <em>Ségou</em>")), "à{<em>} Ségou{</em>}");
	CHECK_EQUAL_STR(marked(arena, IN_P("mi-temps"), IN_P("mi - temps")), "mi[-temps]{ - temps}");
}

/* ---- fiches that were renamed ---- */

static size_t kinds(const Comparison *comparison, FicheChangeKind kind)
{
	return comparison->counts[kind];
}

static void rename_fiche(const Source *source, size_t index, const char *id)
{
	const SourceFiche *list;

	source_fiches(source, &list);
	xmlSetProp((xmlNode *)(uintptr_t)list[index].element, (const xmlChar *)"id", (const xmlChar *)id);
	((SourceFiche *)(uintptr_t)list)[index].id = id;
}

TEST(a_fiche_renamed_is_known_by_what_it_says)
{
	Source *old = edition_2008(arena, diagnostics), *new = edition_2008(arena, diagnostics);
	const SourceFiche *list;
	Comparison comparison;

	rename_fiche(new, 3, "autre--nom");
	rename_fiche(new, 9, "encore--un-autre");
	source_fiches(new, &list);
	xmlSetProp((xmlNode *)(uintptr_t)list[9].element, (const xmlChar *)"tri", (const xmlChar *)"encore");
	comparison = compare_sources(arena, old, new);
	CHECK_EQUAL_INT(kinds(&comparison, FICHE_RENAMED), 2);
	CHECK_EQUAL_INT(kinds(&comparison, FICHE_SAME), 68);
	CHECK_EQUAL_STR(comparison.fiches[3].new_id, "autre--nom");
	CHECK_EQUAL_INT(comparison.fiches[3].change_count, 0);
	CHECK_EQUAL_INT(comparison.fiches[9].change_count, 1);
	CHECK(comparison.fiches[9].likeness > 0.9 && comparison.fiches[9].likeness < 1);
	source_free(old);
	source_free(new);
}

TEST(strangers_are_not_taken_for_one_renamed)
{
	Source *old = edition_2008(arena, diagnostics), *new = edition_2008(arena, diagnostics);
	const SourceFiche *list;
	Comparison comparison;

	source_fiches(new, &list);
	rename_fiche(new, 3, "autre--nom");
	xmlUnlinkNode((xmlNode *)(uintptr_t)list[3].element);
	while (list[3].element->children) {
		xmlNode *child = list[3].element->children;

		xmlUnlinkNode(child);
		xmlFreeNode(child);
	}
	xmlNewTextChild((xmlNode *)(uintptr_t)list[3].element, NULL, (const xmlChar *)"titre", (const xmlChar *)"Rien");
	comparison = compare_sources(arena, old, new);
	CHECK_EQUAL_INT(kinds(&comparison, FICHE_ADDED), 1);
	CHECK_EQUAL_INT(kinds(&comparison, FICHE_REMOVED), 1);
	CHECK_EQUAL_INT(kinds(&comparison, FICHE_RENAMED), 0);
	xmlFreeNode((xmlNode *)(uintptr_t)list[3].element);
	source_free(old);
	source_free(new);
}

/* ---- edits at random ---- */

typedef enum Edit { EDIT_ATTRIBUTE, EDIT_WORD, EDIT_REMOVE, EDIT_ADD, EDIT_MOVE, EDIT_NOTHING, EDIT_KINDS } Edit;

static const xmlNode *any_element(const xmlNode *fiche)
{
	size_t count = 0, wanted;

	for (const xmlNode *element = fiche; element; element = xml_next_element(fiche, element))
		count++;
	wanted = 1 + any(count - 1);
	for (const xmlNode *element = fiche; element; element = xml_next_element(fiche, element))
		if (wanted-- == 0)
			return element;
	return fiche;
}

static bool is_any_of(const xmlNode *element, const char *const *names)
{
	for (; *names; names++)
		if (xml_is(element, *names))
			return true;
	return false;
}

/* Elements that may be taken out, copied in or moved by themselves, and whose text is theirs. */
static bool is_record(const xmlNode *element)
{
	static const char *const names[] = { "contact", "action", "etape", "p", "acte", "document", "item", NULL };

	return is_any_of(element, names);
}

/* The first text of its own that has a word, or NULL. */
static xmlNode *text_in(const xmlNode *element)
{
	for (xmlNode *child = element->children; child; child = child->next)
		if (child->type == XML_TEXT_NODE &&
		    strspn((const char *)child->content, " \n\t") < strlen((const char *)child->content))
			return child;
	return NULL;
}

static bool is_inline(const xmlNode *node)
{
	static const char *const names[] = { "em",      "fort", "exp",     "sigle", "lien",  "courriel", "tel",
					     "montant", "date", "periode", "ref",   "appel", NULL };

	return node->type == XML_TEXT_NODE || (node->type == XML_ELEMENT_NODE && is_any_of(node, names));
}

/* An edit of that kind at this element, with what should be told: a sign and the path; NULL: it does not apply. */
static const char *edit_attribute(Arena *arena, xmlNode *element)
{
	xmlAttr *attribute = element->properties;
	const char *name;

	if (!attribute || is_record(element) == false)
		return NULL;
	name = (const char *)attribute->name;
	if (!str_equal(name, "domaine") && !str_equal(name, "annee") && !str_equal(name, "type"))
		return NULL;
	xmlSetProp(element, attribute->name, (const xmlChar *)"autre-chose");
	return arena_printf(arena, "= %s", field_path(arena, element, name));
}

static const char *edit_word(Arena *arena, xmlNode *element)
{
	static const char *const names[] = { "nom", "prenom", "ville", "p", "ligne", "organisme", NULL };
	xmlNode *text = is_any_of(element, names) ? text_in(element) : NULL;

	if (!text || is_any_of(element->parent, (const char *const[]){ "collectivite", NULL }))
		return NULL;
	xmlNodeAddContent(text, (const xmlChar *)" xyzzy");
	return arena_printf(arena, "= %s", field_path(arena, element, NULL));
}

static const char *edit_remove(Arena *arena, xmlNode *element)
{
	const char *path;

	if (!is_record(element))
		return NULL;
	path = field_path(arena, element, NULL);
	xmlUnlinkNode(element);
	xmlFreeNode(element);
	return arena_printf(arena, "- %s", path);
}

static const char *edit_add(Arena *arena, xmlNode *element)
{
	xmlNode *added;

	if (!is_record(element) || xml_is(element, "contact") || xml_is(element, "action"))
		return NULL;
	added = xmlNewTextChild(element->parent, NULL, element->name, (const xmlChar *)"Zut flûte crotte bigre");
	return arena_printf(arena, "+ %s", field_path(arena, added, NULL));
}

static xmlNode *neighbour(const xmlNode *element)
{
	xmlNode *next = element->next;

	while (next && next->type != XML_ELEMENT_NODE)
		next = next->next;
	return next && str_equal((const char *)next->name, (const char *)element->name) ? next : NULL;
}

static const char *edit_move(Arena *arena, xmlNode *element)
{
	xmlNode *next = is_record(element) ? neighbour(element) : NULL;

	if (!next || str_equal(xml_text(arena, element), xml_text(arena, next)) || xml_is(element, "contact"))
		return NULL;
	xmlAddNextSibling(next, element);
	return "> ";
}

static const char *edit_nothing(Arena *arena, xmlNode *element)
{
	(void)arena;
	if (is_inline(element))
		return NULL;
	xmlAddPrevSibling(element, xmlNewComment((const xmlChar *)" à vérifier "));
	if (text_in(element))
		xmlNodeAddContent(text_in(element), (const xmlChar *)"\n\t  ");
	return "";
}

static const char *edit(Arena *arena, xmlNode *element, Edit kind)
{
	static const char *(*const edits[])(Arena *, xmlNode *) = {
		[EDIT_ATTRIBUTE] = edit_attribute, [EDIT_WORD] = edit_word,
		[EDIT_REMOVE] = edit_remove,       [EDIT_ADD] = edit_add,
		[EDIT_MOVE] = edit_move,           [EDIT_NOTHING] = edit_nothing
	};

	return edits[kind](arena, element);
}

static const char *one_sign(Arena *arena, const Change *changes, size_t count)
{
	static const char signs[] = {
		[CHANGE_ADDED] = '+', [CHANGE_REMOVED] = '-', [CHANGE_CHANGED] = '=', [CHANGE_MOVED] = '>'
	};

	if (count != 1)
		return all_told(arena, changes, count);
	return arena_printf(arena, "%c %s", signs[changes->kind],
			    changes->kind == CHANGE_MOVED ? ""
			    : changes->new_path           ? changes->new_path
							  : changes->old_path);
}

/* A copy of the fiche whose elements have places, but not in files. */
static xmlDoc *copy_of(const xmlNode *fiche)
{
	xmlDoc *document = xmlNewDoc((const xmlChar *)"1.0");

	xmlDocSetRootElement(document, xmlDocCopyNode((xmlNode *)(uintptr_t)fiche, document, 1));
	return document;
}

/* A text that white space is next to takes the white space in: what stands behind it, in the text, is spaced

 * already. */
static bool is_followed_by_text(const xmlNode *element)
{
	const xmlNode *text = text_in(element);

	return text && text->next;
}

TEST(one_edit_is_told_as_what_it_is)
{
	Source *source = edition_2008(arena, diagnostics);
	const SourceFiche *list;
	size_t count = source_fiches(source, &list), made[EDIT_KINDS] = { 0 };

	state = 11;
	for (int round = 0; round < 6000; round++) {
		const xmlNode *fiche = list[any(count)].element;
		xmlDoc *copy = copy_of(fiche);
		xmlNode *root = xmlDocGetRootElement(copy), *element = (xmlNode *)(uintptr_t)any_element(root);
		Edit kind = (Edit)any(EDIT_KINDS);
		const char *expected = is_followed_by_text(element) ? NULL : edit(arena, element, kind), *actual;
		size_t changes;
		const Change *all;

		if (expected) {
			all = compare_elements(arena, fiche, root, &changes);
			actual = one_sign(arena, all, changes);
			if (kind == EDIT_REMOVE && str_starts(actual, "- "))
				expected = actual; /* of two that are the same, which one went is not known */
			CHECK_EQUAL_STR(actual, expected);
			made[kind]++;
		}
		xmlFreeDoc(copy);
	}
	for (size_t kind = 0; kind < EDIT_KINDS; kind++)
		CHECK(made[kind] > 20);
	source_free(source);
}

/* ---- many edits at once: nothing is left out, and it works both ways ---- */

static void edit_much(Arena *arena, xmlNode *root)
{
	for (size_t i = 0, wanted = 1 + any(20); i < wanted; i++)
		edit(arena, (xmlNode *)(uintptr_t)any_element(root), (Edit)any(EDIT_KINDS));
}

/* Nodes taken away: they may hold what other changes name, and are freed with the documents. */
static ARRAY(xmlNode *) taken;

static void take_away(Arena *arena, xmlNode *node)
{
	xmlUnlinkNode(node);
	for (size_t i = 0; i < taken.count; i++)
		if (taken.items[i] == node)
			return;
	array_push(arena, &taken, node);
}

static void free_documents(xmlDoc *old, xmlDoc *new)
{
	for (size_t i = 0; i < taken.count; i++)
		xmlFreeNode(taken.items[i]);
	taken.items = NULL;
	taken.count = taken.capacity = 0;
	xmlFreeDoc(old);
	xmlFreeDoc(new);
}

static void drop(Arena *arena, const xmlNode *element)
{
	if (element)
		take_away(arena, (xmlNode *)(uintptr_t)element);
}

static void blank_attribute(const xmlNode *element, const char *name)
{
	if (element)
		xmlUnsetProp((xmlNode *)(uintptr_t)element, (const xmlChar *)name);
}

static void blank_text(Arena *arena, const xmlNode *element)
{
	for (xmlNode *child = element ? element->children : NULL, *next; child; child = next) {
		next = child->next;
		if (is_inline(child))
			take_away(arena, child);
	}
}

/* Takes away, on both sides, what the change is about. */
static void cover(Arena *arena, const Change *change)
{
	bool whole = !change->attribute && change->kind != CHANGE_CHANGED &&
		     (change->kind == CHANGE_MOVED || !change->old_element || !change->new_element);

	if (whole) {
		drop(arena, change->old_element);
		drop(arena, change->new_element);
		return;
	}
	if (*value_or_nothing(change->old_value) == '[' || *value_or_nothing(change->new_value) == '[') {
		blank_attribute(change->old_element, "etat"); /* a value, where the other has none and says why */
		blank_attribute(change->new_element, "etat");
	}
	if (change->attribute) {
		blank_attribute(change->old_element, change->attribute);
		blank_attribute(change->new_element, change->attribute);
	} else {
		blank_text(arena, change->old_element);
		blank_text(arena, change->new_element);
	}
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void add_plain(Str *out, const xmlNode *element);

/* Domains, in an order of their own. */
static void add_sorted(Str *out, const xmlNode *element)
{
	const char *texts[64];
	size_t count = 0;

	for (const xmlNode *child = element->children; child && count < 64; child = child->next) {
		Str one = str_in(out->arena);

		if (child->type != XML_ELEMENT_NODE)
			continue;
		add_plain(&one, child);
		texts[count++] = str_text(&one);
	}
	qsort(texts, count, sizeof *texts, by_text);
	for (size_t i = 0; i < count; i++)
		str_add(out, texts[i]);
}

/* Whether it is the one paragraph of a cell, where a line of text may as well stand. */
static bool is_line(const xmlNode *element)
{
	static const char *const cells[] = { "quoi", "quand", "combien", "cellule", "premiers-contacts", NULL };

	return xml_is(element, "p") && is_any_of(element->parent, cells) && !neighbour(element) &&
	       xml_child(element->parent, "p") == element;
}

static void add_plain_children(Str *out, const xmlNode *element)
{
	for (const xmlNode *child = element->children; child; child = child->next) {
		if (child->type == XML_ELEMENT_NODE && is_line(child))
			add_plain_children(out, child);
		else if (child->type == XML_ELEMENT_NODE)
			add_plain(out, child);
		for (const char *c = child->type == XML_TEXT_NODE ? (const char *)child->content : ""; *c; c++)
			if (!strchr(" \n\t", *c))
				str_add_char(out, *c);
	}
}

/* The element in one line, without white space and comments: made in another way than the comparison makes it. */
static void add_plain(Str *out, const xmlNode *element)
{
	str_printf(out, "<%s", element->name);
	for (const xmlAttr *attribute = element->properties; attribute; attribute = attribute->next)
		if (!attribute->ns)
			str_printf(out, " %s=%s", attribute->name, xml_text(out->arena, (const xmlNode *)attribute));
	str_add(out, ">");
	(xml_is(element, "domaines") ? add_sorted : add_plain_children)(out, element);
	str_add(out, ">");
}

static const char *plain(Arena *arena, const xmlNode *element)
{
	Str out = str_in(arena);

	add_plain(&out, element);
	return str_text(&out);
}

static ChangeKind inverse(ChangeKind kind)
{
	return kind == CHANGE_ADDED ? CHANGE_REMOVED : kind == CHANGE_REMOVED ? CHANGE_ADDED : kind;
}

static bool is_inverse(const Change *a, const Change *b)
{
	return a->kind == inverse(b->kind) && str_equal(a->old_path, b->new_path) &&
	       str_equal(a->new_path, b->old_path) && str_equal(a->old_value, b->new_value) &&
	       str_equal(a->new_value, b->old_value);
}

static size_t without_inverse(const Change *there, size_t count, const Change *back, size_t back_count)
{
	size_t missing = 0;

	for (size_t i = 0; i < count; i++) {
		bool found = false;

		for (size_t j = 0; j < back_count && !found; j++)
			found = is_inverse(&there[i], &back[j]);
		missing += !found;
	}
	return missing;
}

TEST(many_edits_are_told_whole_and_both_ways)
{
	Source *source = edition_2008(arena, diagnostics);
	const SourceFiche *list;
	size_t count = source_fiches(source, &list), changes_seen = 0;

	state = 5;
	for (int round = 0; round < 700; round++) {
		xmlDoc *old = copy_of(list[round % count].element), *new = copy_of(list[round % count].element);
		xmlNode *before = xmlDocGetRootElement(old), *after = xmlDocGetRootElement(new);
		size_t changes, changes_back;
		const Change *there, *back;

		edit_much(arena, before);
		edit_much(arena, after);
		there = compare_elements(arena, before, after, &changes);
		back = compare_elements(arena, after, before, &changes_back);
		CHECK_EQUAL_INT(changes, changes_back);
		CHECK_EQUAL_INT(without_inverse(there, changes, back, changes_back), 0);
		for (size_t i = 0; i < changes; i++)
			cover(arena, &there[i]);
		CHECK_EQUAL_STR(plain(arena, before), plain(arena, after));
		changes_seen += changes;
		free_documents(old, new);
	}
	CHECK(changes_seen > 1000);
	source_free(source);
}

TEST(two_fiches_of_different_places_are_told_whole)
{
	Source *source = edition_2008(arena, diagnostics);
	const SourceFiche *list;
	size_t count = source_fiches(source, &list);

	for (size_t i = 0; i < count; i++) {
		xmlDoc *old = copy_of(list[i].element), *new = copy_of(list[(i + 1) % count].element);
		xmlNode *before = xmlDocGetRootElement(old), *after = xmlDocGetRootElement(new);
		size_t changes;
		const Change *all = compare_elements(arena, before, after, &changes);

		for (size_t k = 0; k < changes; k++)
			cover(arena, &all[k]);
		CHECK_EQUAL_STR(plain(arena, before), plain(arena, after));
		free_documents(old, new);
	}
	source_free(source);
}

TEST(an_edition_is_the_same_as_itself)
{
	Source *old = edition_2008(arena, diagnostics), *new = edition_2008(arena, diagnostics);
	Comparison comparison = compare_sources(arena, old, new);

	CHECK(comparison_is_empty(&comparison));
	CHECK_EQUAL_INT(kinds(&comparison, FICHE_SAME), 70);
	CHECK(comparison.sheet_count > 8);
	source_free(old);
	source_free(new);
}

TEST(the_other_sheets_are_compared_too)
{
	Source *old = edition_2008(arena, diagnostics), *new = edition_2008(arena, diagnostics);
	xmlNode *root = xmlDocGetRootElement(source_document(new));
	xmlNode *domain = xml_child(xml_child(xml_child(root, "referentiels"), "domaines"), "domaine");
	Comparison comparison;
	size_t changed = 0;

	xmlSetProp(root, (const xmlChar *)"edition", (const xmlChar *)"2009");
	xmlSetProp(domain, (const xmlChar *)"abrege", (const xmlChar *)"Xyzzy");
	comparison = compare_sources(arena, old, new);
	for (size_t i = 0; i < comparison.sheet_count; i++)
		if (comparison.sheets[i].kind != FICHE_SAME) {
			CHECK_EQUAL_INT(comparison.sheets[i].change_count, 1);
			CHECK_EQUAL_STR(comparison.sheets[i].title, changed++ ? "Controlled lists" : "Directory");
		}
	CHECK_EQUAL_INT(changed, 2);
	CHECK(!comparison_is_empty(&comparison));
	source_free(old);
	source_free(new);
}

int main(void)
{
	RUN(what_does_not_count_is_no_change);
	RUN(a_person_in_the_place_of_another_has_another_name);
	RUN(one_who_left_stays_who_he_is);
	RUN(telephones_are_matched_by_number_then_by_use);
	RUN(a_value_for_its_absence_is_one_change);
	RUN(a_sum_or_a_date_for_another_is_one_change);
	RUN(a_paragraph_in_the_place_of_a_stranger_is_another);
	RUN(domains_come_and_go_without_order);
	RUN(an_action_more_is_told_in_one_line);
	RUN(a_contact_of_another_role_is_the_same_contact);
	RUN(paragraphs_that_change_places_are_moved);
	RUN(markup_and_attributes_of_a_text_count);
	RUN(texts_are_compared_by_words);
	RUN(a_fiche_renamed_is_known_by_what_it_says);
	RUN(strangers_are_not_taken_for_one_renamed);
	RUN(one_edit_is_told_as_what_it_is);
	RUN(many_edits_are_told_whole_and_both_ways);
	RUN(two_fiches_of_different_places_are_told_whole);
	RUN(an_edition_is_the_same_as_itself);
	RUN(the_other_sheets_are_compared_too);
	return check_status();
}
