/*
 * Words: acronyms that nobody explains, and, when it is asked for, words that no dictionary has.
 */
#include "check/checking.h"

#include "base/ascii.h"
#include "base/map.h"
#include "base/str.h"
#include "check/dictionary.h"
#include "check/letters.h"
#include "check/passages.h"
#include "source/datatype.h"
#include "source/unicode.h"

#include <stdint.h>
#include <string.h>

/* ---- O03: acronyms ---- */

/* Whether the acronym stands in brackets behind what it stands for, or before it. */
static bool is_beside_words(const xmlNode *element)
{
	const xmlNode *before = element->prev, *after = element->next;
	const char *text = before && before->type == XML_TEXT_NODE ? (const char *)before->content : "";

	if (str_ends(text, "("))
		return true;
	text = after && after->type == XML_TEXT_NODE ? (const char *)after->content : "";
	return str_starts(text + strspn(text, ASCII_SPACE), "(") && str_starts(text, " ") && strcspn(text, ")") > 8;
}

/* What names an organisation beside its acronym explains it. */
static const char *explained(Checking *checking, const xmlNode *element)
{
	if (xml_is(element, "organisation") || xml_is(element, "organisme") || xml_is(element, "partenaire"))
		return xml_attribute(checking->arena, element, "sigle");
	if (xml_is(element, "type"))
		return xml_attribute(checking->arena, element, "abrege");
	if (xml_is(element, "sigle") &&
	    (xml_attribute(checking->arena, element, "ref") || xml_attribute(checking->arena, element, "developpe") ||
	     is_beside_words(element)))
		return datatype_collapsed(checking->arena, xml_text(checking->arena, element));
	return NULL;
}

static Map *explained_in(Checking *checking, const xmlNode *root)
{
	Map *known = map_new(checking->arena);

	for (const xmlNode *element = root; element; element = xml_next_element(root, element)) {
		const char *acronym = explained(checking, element);

		if (acronym)
			map_set(known, acronym, (void *)(uintptr_t)element);
	}
	return known;
}

static void check_acronyms(Checking *checking, const xmlNode *root, const Map *listed)
{
	Map *known = explained_in(checking, root), *told = map_new(checking->arena);

	for (const xmlNode *element = root; element; element = xml_next_element(root, element)) {
		const char *acronym = xml_is(element, "sigle")
					      ? datatype_collapsed(checking->arena, xml_text(checking->arena, element))
					      : "";

		if (!*acronym || map_find(known, acronym) || map_find(listed, acronym) || map_find(told, acronym))
			continue;
		map_set(told, acronym, (void *)(uintptr_t)element);
		finding_add(checking, (Finding){ .code = "O03", .element = element, .found = acronym }, acronym, NULL);
	}
}

/* ---- O01: words that no dictionary has ---- */

/* A spelling that goes on: words that are right for sure, and those that were told. */
typedef struct Spelling {
	Checking *checking;
	Dictionary *dictionary;
	Map *names; /* by plain keys */
	Map *told;  /* of one fiche */
} Spelling;

/* `text` NULL: an attribute of another namespace. */
static void learn(Spelling *spelling, const char *text)
{
	Word word = { 0 };

	while (text && letters_next(text, word.end, &word)) {
		const char *letters =
			arena_strndup(spelling->checking->arena, text + word.start, word.end - word.start);
		const char *key = unicode_fold(spelling->checking->arena, letters);

		map_set(spelling->names, key, (void *)(uintptr_t)letters);
	}
}

/* The words of the controlled lists and of all that is a name or an address, and foreign ones. */
static void learn_names(Spelling *spelling)
{
	const Checking *checking = spelling->checking;
	static const char *const named[] = {
		"nom", "prenom", "ville", "ligne", "organisme", "partenaire", "fr",
		"ml",  "sigle",  "em",    "site",  "courriel",  "ouvrage",    "precision"
	};

	for (const xmlNode *element = checking->lists; element; element = xml_next_element(checking->lists, element))
		for (const xmlAttr *attribute = element->properties; attribute; attribute = attribute->next)
			learn(spelling, xml_attribute(checking->arena, element, (const char *)attribute->name));
	for (const xmlNode *element = checking->root; element; element = xml_next_element(checking->root, element))
		for (size_t i = 0; i < sizeof named / sizeof *named; i++)
			if (xml_is(element, named[i]))
				learn(spelling, xml_text(checking->arena, element));
}

/* Words with a capital within a sentence are names: what is like one and not the same is another rule's. */
static void learn_capitals(Spelling *spelling, const Passages *passages)
{
	for (size_t i = 0; i < passages->count; i++) {
		const char *text = passages->items[i].text;
		Word word = { 0 };

		while (letters_next(text, word.end, &word))
			if (letters_is_capitalised(text, word) && !letters_begins_sentence(text, word))
				learn(spelling, arena_strndup(spelling->checking->arena, text + word.start,
							      word.end - word.start));
	}
}

/* Whether the word is of an address, or beside figures or signs that no word is beside. */
static bool is_not_prose(const char *text, Word word)
{
	const char *signs = "0123456789@_/\\&#=+°";

	return (word.start && strchr(signs, text[word.start - 1])) ||
	       (text[word.end] && strchr(signs, text[word.end])) ||
	       (text[word.end] == '.' && text[word.end + 1] && text[word.end + 1] != ' ' && word.end - word.start > 1);
}

/* Whether a text is made of names alone, as an item of a list is. */
static bool is_of_names(const char *text)
{
	Word word = { 0 };

	while (letters_next(text, word.end, &word))
		if (!letters_is_capitalised(text, word))
			return false;
	return true;
}

static bool is_right(const Spelling *spelling, const char *text, Word word, const char *letters)
{
	const char *key;

	if (word.end - word.start < 2 || is_not_prose(text, word) || letters_are_capitals(letters, strlen(letters)))
		return true;
	key = unicode_fold(spelling->checking->arena, letters);
	return map_find(spelling->names, key) || dictionary_knows(spelling->dictionary, letters);
}

/* The word with what a hyphen or an apostrophe ties to it: "aujourd’hui", "c’est-à-dire" are known as wholes. */
static Word whole_word(const char *text, Word word)
{
	static const char *const ties[] = { "-", "’", "'" };
	Word next;

	for (size_t i = 0; i < sizeof ties / sizeof *ties; i++)
		if (str_starts(text + word.end, ties[i]) && letters_next(text, word.end, &next) &&
		    next.start == word.end + strlen(ties[i]))
			return whole_word(text, (Word){ word.start, next.end });
	return word;
}

static void check_word(Spelling *spelling, const Passage *passage, Word word)
{
	Checking *checking = spelling->checking;
	const char *letters = arena_strndup(checking->arena, passage->text + word.start, word.end - word.start);

	if (map_find(spelling->told, letters) || is_right(spelling, passage->text, word, letters))
		return;
	map_set(spelling->told, letters, spelling);
	finding_add(checking, (Finding){ .code = "O01", .element = passage->element, .found = letters }, letters,
		    dictionary_proposes(checking->arena, spelling->dictionary, letters), NULL);
}

static void check_words(Spelling *spelling, const Passage *passage)
{
	Word word = { 0 };

	while (letters_next(passage->text, word.end, &word)) {
		Word whole = whole_word(passage->text, word);
		const char *letters =
			arena_strndup(spelling->checking->arena, passage->text + whole.start, whole.end - whole.start);

		if (whole.end > word.end && dictionary_knows(spelling->dictionary, letters))
			word = whole;
		else
			check_word(spelling, passage, word);
	}
}

static void check_orthography(Checking *checking)
{
	const Passages *passages = checking_passages(checking);
	Spelling spelling = { .checking = checking,
			      .dictionary = dictionary_open(checking->arena, checking->diagnostics),
			      .names = map_new(checking->arena) };

	if (!spelling.dictionary)
		return;
	learn_names(&spelling);
	learn_capitals(&spelling, passages);
	for (size_t i = 0; i < passages->count; i++) {
		if (!i || passages->items[i].fiche != passages->items[i - 1].fiche)
			spelling.told = map_new(checking->arena);
		if (passage_is_prose(&passages->items[i]) && !xml_is(passages->items[i].element, "partenaire") &&
		    !is_of_names(passages->items[i].text))
			check_words(&spelling, &passages->items[i]);
	}
	dictionary_free(spelling.dictionary);
}

void check_spelling(Checking *checking)
{
	const Roll *roll = checking_roll(checking);
	const Map *listed = checking->lists ? explained_in(checking, checking->lists) : map_new(checking->arena);

	for (size_t i = 0; i < roll->fiches.count; i++)
		check_acronyms(checking, roll->fiches.items[i]->element, listed);
	if (checking->spelling)
		check_orthography(checking);
}
