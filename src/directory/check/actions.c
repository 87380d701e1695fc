/*
 * The body of a fiche: nothing in it stands twice, and each field holds what it is for.
 */
#include "check/checking.h"

#include "base/map.h"
#include "base/str.h"
#include "check/passages.h"
#include "source/datatype.h"
#include "source/unicode.h"

#include <stdint.h>
#include <string.h>

#define DOUBLED_LETTERS 60 /* a text so long does not stand twice in a fiche by chance */
#define DOUBLED_WHOLE 20   /* nor the whole of a contact or of an action, dates and amounts included */
#define PARTNER_LETTERS 60 /* a partner's name with what it does there; a whole sentence so long is something else */

static const char *beginning(Arena *arena, const char *text)
{
	size_t length = strlen(text), cut = 60;

	if (length <= cut)
		return text;
	while (cut && text[cut] != ' ')
		cut--;
	return arena_printf(arena, "%.*s…", (int)cut, text);
}

/* ---- A03: what stands twice ---- */

static void tell_doubled(Checking *checking, const xmlNode *element, const xmlNode *first, const char *text)
{
	finding_add(checking, (Finding){ .code = "A03", .element = element, .found = text },
		    beginning(checking->arena, text), checking_line(checking, first), NULL);
}

/* Texts that stand twice by right: the same is done again at another time, one partner does two things. */
static bool may_repeat(const xmlNode *element)
{
	for (; element && !xml_is(element, "fiche"); element = element->parent)
		if (xml_is(element, "actions") || xml_is(element, "partenaires") || xml_is(element, "tableau") ||
		    xml_is(element, "contact"))
			return true;
	return false;
}

static void check_passages(Checking *checking)
{
	const Passages *passages = checking_passages(checking);
	Map *first_of = NULL;

	for (size_t i = 0; i < passages->count; i++) {
		const Passage *passage = &passages->items[i];
		const xmlNode *first;

		if (!first_of || passage->fiche != passages->items[i - 1].fiche)
			first_of = map_new(checking->arena);
		if (!passage->fiche || !passage_is_prose(passage) || may_repeat(passage->element) ||
		    strlen(passage->text) < DOUBLED_LETTERS)
			continue;
		first = map_find(first_of, passage->text);
		if (first)
			tell_doubled(checking, passage->element, first, passage->text);
		else
			map_set(first_of, passage->text, (void *)(uintptr_t)passage->element);
	}
}

/* All texts and values within, as one; what is kept inside counts too. */
static const char *whole_of(Arena *arena, const xmlNode *root)
{
	Str whole = str_in(arena);

	for (const xmlNode *element = root; element; element = xml_next_element(root, element)) {
		for (const xmlAttr *attribute = element == root ? NULL : element->properties; attribute;
		     attribute = attribute->next)
			str_printf(&whole, "%s ", xml_attribute(arena, element, (const char *)attribute->name));
		for (const xmlNode *text = element->children; text; text = text->next)
			if (text->type == XML_TEXT_NODE)
				str_printf(&whole, "%s ", (const char *)text->content);
	}
	return datatype_collapsed(arena, str_text(&whole));
}

/* Tells an element that is the same in everything as one met before. */
static void check_whole(Checking *checking, Map *first_of, const xmlNode *element)
{
	const char *whole = whole_of(checking->arena, element);
	const xmlNode *first = map_find(first_of, whole);

	if (strlen(whole) < DOUBLED_WHOLE)
		return;
	if (first)
		tell_doubled(checking, element, first, whole);
	else
		map_set(first_of, whole, (void *)(uintptr_t)element);
}

static void check_children(Checking *checking, const xmlNode *parent, const char *name)
{
	Map *first_of = map_new(checking->arena);

	for (const xmlNode *child = parent->children; child; child = child->next)
		if (xml_is(child, name))
			check_whole(checking, first_of, child);
}

/* Contacts of one side, actions of one row, rows and free tables of one fiche. */
static void check_wholes(Checking *checking, const xmlNode *fiche)
{
	Map *first_of = map_new(checking->arena);

	for (const xmlNode *element = fiche; element; element = xml_next_element(fiche, element)) {
		if (xml_is(element, "partie"))
			check_children(checking, element, "contact");
		else if (xml_is(element, "tableau"))
			check_whole(checking, first_of, element);
		else if (xml_is(element, "action")) {
			check_whole(checking, first_of, element);
			check_children(checking, element, "etape");
		}
	}
}

/* ---- A20: prose among the partners ---- */

static bool ends_sentence_within(const char *text)
{
	for (const char *stop = strstr(text, ". "); stop; stop = strstr(stop + 1, ". "))
		if (stop - text > 3 && stop[-1] != '.' && stop[-2] != ' ' && stop[-2] != '.')
			return true;
	return false;
}

static void check_partner(Checking *checking, const Passage *passage)
{
	bool sentence = strlen(passage->text) >= PARTNER_LETTERS && str_ends(passage->text, ".") &&
			!str_ends(passage->text, "etc.");

	if (xml_child(passage->element, "montant") || sentence || ends_sentence_within(passage->text))
		finding_add(checking, (Finding){ .code = "A20", .element = passage->element, .found = passage->text },
			    beginning(checking->arena, passage->text), NULL);
}

void check_actions(Checking *checking)
{
	const Roll *roll = checking_roll(checking);
	const Passages *passages = checking_passages(checking);

	check_passages(checking);
	for (size_t i = 0; i < roll->fiches.count; i++)
		check_wholes(checking, roll->fiches.items[i]->element);
	for (size_t i = 0; i < passages->count; i++)
		if (xml_is(passages->items[i].element, "partenaire"))
			check_partner(checking, &passages->items[i]);
}
