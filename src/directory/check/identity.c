/*
 * A fiche is what it says it is: its key, its id and its title are those of its partners, and its text is its own.
 */
#include "check/checking.h"
#include "check/roll.h"

#include "base/map.h"
#include "base/str.h"
#include "check/passages.h"
#include "source/datatype.h"
#include "source/unicode.h"

#include <string.h>

#define TELLING 3       /* letters of a word that may tell a name */
#define COPY_LETTERS 40 /* a text so long does not occur twice by chance */
#define COPY_PASSAGES 3 /* so many of them make a copy, if they are two thirds of the fiche's */

/* All that a fiche's partners are called, as keys between hyphens, with a hyphen at both ends: of one country, or
 * (NULL) of all. */
static const char *names_of(Arena *arena, const xmlNode *fiche, const char *country)
{
	static const char *const named[] = { "nom", "precision", "organisme" };
	Str names = str_in(arena);

	str_add_char(&names, '-');
	for (const xmlNode *side = fiche->children; side; side = side->next) {
		if (!xml_is(side, "partie") || (country && !str_equal(xml_attribute(arena, side, "pays"), country)))
			continue;
		for (const xmlNode *element = side; element; element = xml_next_element(side, element)) {
			const char *shortened = xml_attribute(arena, element, "court");
			const char *place = xml_attribute(arena, element, "ref"),
				   *situated = xml_attribute(arena, element, "commune");

			for (size_t i = 0; i < sizeof named / sizeof *named; i++)
				if (xml_is(element, named[i]))
					str_printf(&names, "%s-", unicode_fold(arena, xml_text(arena, element)));
			if (shortened)
				str_printf(&names, "%s-", unicode_fold(arena, shortened));
			if (place && xml_is(element, "collectivite"))
				str_printf(&names, "%s-", place);
			if (situated)
				str_printf(&names, "%s-", unicode_fold(arena, situated));
		}
	}
	return str_text(&names);
}

/* Whether a word of the key is one of the names, or the beginning of one. A key without a telling word says nothing
 * against them. */
static bool names_have(Arena *arena, const char *names, const char *key)
{
	char *rest = arena_strdup(arena, key), *word;
	bool telling = false;

	while ((word = strtok_r(rest, "- ", &rest))) {
		if (strlen(word) < TELLING)
			continue;
		telling = true;
		if (strstr(names, arena_printf(arena, "-%s", word)))
			return true;
	}
	return !telling;
}

/* ---- I03, I21: the key it is filed by, the id ---- */

static void check_key(Checking *checking, const RollFiche *fiche)
{
	const char *key = xml_attribute(checking->arena, fiche->element, "tri");
	const char *names = names_of(checking->arena, fiche->element, NULL);

	if (key && strlen(names) > 1 && !names_have(checking->arena, names, key))
		finding_add(checking,
			    (Finding){ .code = "I03", .element = fiche->element, .attribute = "tri", .found = key },
			    key, fiche->id, NULL);
}

static void check_id(Checking *checking, const RollFiche *fiche)
{
	const char *middle = strstr(fiche->id, "--"), *names = names_of(checking->arena, fiche->element, NULL);
	const char *first =
		middle ? arena_strndup(checking->arena, fiche->id, (size_t)(middle - fiche->id)) : fiche->id;
	const char *half = !names_have(checking->arena, names, first)                  ? first
			   : middle && !names_have(checking->arena, names, middle + 2) ? middle + 2
										       : NULL;

	if (half && strlen(names) > 1)
		finding_add(checking,
			    (Finding){
				    .code = "I21", .element = fiche->element, .attribute = "id", .found = fiche->id },
			    half, NULL);
}

/* ---- I22: attributes that came with a copy ---- */

static void tell_left(Checking *checking, const RollFiche *fiche, const char *attribute, const char *value)
{
	finding_add(checking,
		    (Finding){ .code = "I22", .element = fiche->element, .attribute = attribute, .found = value },
		    attribute, value, NULL);
}

static bool has_side(Arena *arena, const xmlNode *fiche, const char *country)
{
	for (const xmlNode *side = fiche->children; side; side = side->next)
		if (xml_is(side, "partie") && str_equal(xml_attribute(arena, side, "pays"), country))
			return true;
	return false;
}

/* A partnership has its place in the annex. */
static void check_annex(Checking *checking, const RollFiche *fiche)
{
	const char *annex = xml_attribute(checking->arena, fiche->element, "annexe");
	const char *category = xml_attribute(checking->arena, fiche->element, "categorie");

	if (str_equal(annex, "non") && str_equal(category, "partenariat") &&
	    has_side(checking->arena, fiche->element, "ml"))
		tell_left(checking, fiche, "annexe", annex);
}

static const RollFiche *fiche_with_id(const Roll *roll, const char *id)
{
	for (size_t i = 0; i < roll->fiches.count; i++)
		if (str_equal(roll->fiches.items[i]->id, id))
			return roll->fiches.items[i];
	return NULL;
}

/* Whether two fiches have a partner in common. */
static bool share_partner(Arena *arena, const xmlNode *one, const xmlNode *other)
{
	const char *names = names_of(arena, other, NULL);

	for (const xmlNode *element = one; element; element = xml_next_element(one, element)) {
		const char *ref = xml_is(element, "collectivite") ? xml_attribute(arena, element, "ref") : NULL;

		if (ref && strstr(names, arena_printf(arena, "-%s-", ref)))
			return true;
	}
	return false;
}

static void check_continuation(Checking *checking, const Roll *roll, const RollFiche *fiche)
{
	const char *id = xml_attribute(checking->arena, fiche->element, "suite-de");
	const RollFiche *first = id ? fiche_with_id(roll, id) : NULL;

	if (first && first != fiche && !share_partner(checking->arena, fiche->element, first->element))
		tell_left(checking, fiche, "suite-de", id);
}

/* A former id is nobody else's, now or before; `known` has those of the fiches before this one. */
static void check_former(Checking *checking, const Roll *roll, const RollFiche *fiche, Map *known)
{
	const char *all = xml_attribute(checking->arena, fiche->element, "anciens");
	char *rest = arena_strdup(checking->arena, all ? all : ""), *id;

	while ((id = strtok_r(rest, " \t\r\n", &rest))) {
		if (fiche_with_id(roll, id) || map_find(known, id))
			tell_left(checking, fiche, "anciens", id);
		map_set(known, id, checking);
	}
}

/* ---- I20, P20: the title ---- */

/* Whether the title names one of the partners of that country; with none there is nothing to name. */
static bool title_names(Checking *checking, const RollFiche *fiche, const char *title, const char *country)
{
	const char *names = names_of(checking->arena, fiche->element, country);

	return strlen(names) <= 1 || names_have(checking->arena, names, unicode_fold(checking->arena, title));
}

/* How partners are parted in the title: by anything but a spaced slash. NULL: as they should be, or not at all. */
static const char *odd_separator(const char *title)
{
	static const char *const odd[] = { " - ", " – ", " — ", " | ", " \\ ", " // " };
	const char *slash = strchr(title, '/');

	if (strstr(title, " / "))
		return NULL;
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
		if (strstr(title, odd[i]))
			return odd[i];
	if (slash && slash > title && (slash[-1] != ' ' || slash[1] != ' '))
		return "/";
	return NULL;
}

static void check_title(Checking *checking, const RollFiche *fiche)
{
	const xmlNode *element = xml_child(fiche->element, "titre");
	const char *title = element ? datatype_collapsed(checking->arena, xml_text(checking->arena, element)) : "";
	const char *separator = odd_separator(title);

	if (*title && (!title_names(checking, fiche, title, "fr") || !title_names(checking, fiche, title, "ml")))
		finding_add(checking, (Finding){ .code = "I20", .element = element, .found = title }, title, NULL);
	if (separator)
		finding_add(checking,
			    (Finding){ .code = "P20", .element = element, .found = separator, .suggestion = " / " },
			    separator, NULL);
}

/* ---- I04: copies ---- */

/* How many texts a fiche has, and with which fiche before it has them in common. */
typedef struct Copy {
	const xmlNode *fiche, *original;
	size_t passages, shared;
} Copy;

static Copy *copy_of(Checking *checking, Map *copies, const xmlNode *fiche)
{
	const char *id = arena_printf(checking->arena, "%p", (const void *)fiche);
	Copy *copy = map_find(copies, id);

	if (!copy) {
		copy = arena_new_of(checking->arena, Copy);
		copy->fiche = fiche;
		map_set(copies, id, copy);
	}
	return copy;
}

/* A text is looked for among those of fiches before; it is known as the first one's. */
static void compare(Checking *checking, Map *texts, Map *copies, const Passage *passage)
{
	const xmlNode *first = map_find(texts, passage->text);
	Copy *copy = copy_of(checking, copies, passage->fiche);

	copy->passages++;
	if (!first) {
		map_set(texts, passage->text, (void *)(uintptr_t)passage->fiche);
	} else if (first != passage->fiche && (!copy->original || copy->original == first)) {
		copy->original = first;
		copy->shared++;
	}
}

static void tell_copies(Checking *checking, const Map *copies)
{
	for (size_t i = 0; i < map_count(copies); i++) {
		const Copy *copy = map_value(copies, i);
		const char *original = copy->original ? xml_attribute(checking->arena, copy->original, "id") : NULL;

		if (copy->shared >= COPY_PASSAGES && copy->shared * 3 >= copy->passages * 2)
			finding_add(checking,
				    (Finding){
					    .code = "I04", .element = copy->fiche, .found = original ? original : "" },
				    original ? original : "", arena_printf(checking->arena, "%zu", copy->shared),
				    arena_printf(checking->arena, "%zu", copy->passages), NULL);
	}
}

static void check_copies(Checking *checking)
{
	const Passages *passages = checking_passages(checking);
	Map *texts = map_new(checking->arena), *copies = map_new(checking->arena);

	for (size_t i = 0; i < passages->count; i++) {
		const Passage *passage = &passages->items[i];

		if (passage->fiche && passage_is_prose(passage) && strlen(passage->text) >= COPY_LETTERS)
			compare(checking, texts, copies, passage);
	}
	tell_copies(checking, copies);
}

void check_identity(Checking *checking)
{
	const Roll *roll = checking_roll(checking);
	Map *former = map_new(checking->arena);

	for (size_t i = 0; i < roll->fiches.count; i++) {
		check_key(checking, roll->fiches.items[i]);
		check_id(checking, roll->fiches.items[i]);
		check_title(checking, roll->fiches.items[i]);
		check_annex(checking, roll->fiches.items[i]);
		check_continuation(checking, roll, roll->fiches.items[i]);
		check_former(checking, roll, roll->fiches.items[i], former);
	}
	check_copies(checking);
}
