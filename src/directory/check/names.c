/*
 * Names: of people, of places, of bodies. One is spelt one way, and as names are: an accented capital has its accent.
 */
#include "check/checking.h"
#include "check/roll.h"

#include "base/ascii.h"
#include "base/map.h"
#include "base/str.h"
#include "base/utf8.h"
#include "check/letters.h"
#include "check/near.h"
#include "check/passages.h"
#include "source/datatype.h"
#include "source/unicode.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define SHORT_NAME 12 /* longer ones may be two letters apart */
#define SHORT_BODY 14
#define BODY_LETTERS 8 /* bodies with shorter names are not compared */
#define WORD_LETTERS 7 /* nor shorter words of a text */

/* Things by a key: an array of the indexes of those that share it. */
typedef ARRAY(size_t) Indexes;

static Indexes *indexes_at(Arena *arena, Map *map, const char *key)
{
	Indexes *indexes = map_find(map, key);

	if (!indexes) {
		indexes = arena_new_of(arena, Indexes);
		map_set(map, key, indexes);
	}
	return indexes;
}

/* ---- N01: two people in one name ---- */

static const char *joiner_in(const char *name)
{
	static const char *const joiners[] = { " et ", " / ", "/", ",",   ";",  " puis ",
					       " ou ", "&",   "(", " + ", "->", "→" };

	for (size_t i = 0; i < sizeof joiners / sizeof *joiners; i++)
		if (strstr(name, joiners[i]))
			return joiners[i];
	return NULL;
}

/* Two surnames in capitals with a given name before each: "Christine ROIMIER Joaquim PUEYO". */
static bool alternates_capitals(const char *name)
{
	size_t changes = 0;
	int before = -1;

	for (size_t offset = 0, length = strlen(name); offset < length;) {
		size_t begin = offset;

		offset += strcspn(name + offset, " ");
		if (offset - begin > 2) {
			int capitals = letters_are_capitals(name + begin, offset - begin);

			changes += before >= 0 && capitals != before;
			before = capitals;
		}
		offset += name[offset] == ' ';
	}
	return changes >= 2;
}

static void check_single(Checking *checking, const RollPerson *person)
{
	const char *name = person->name;
	const char *joiner = joiner_in(name);

	if (joiner || alternates_capitals(name))
		finding_add(checking, (Finding){ .code = "N01", .element = person->element, .found = name }, name,
			    NULL);
}

/* ---- N03: names in capitals ---- */

static void check_capitals(Checking *checking, const xmlNode *element)
{
	const char *name = element ? datatype_collapsed(checking->arena, xml_text(checking->arena, element)) : "";
	const char *proper = letters_proper(checking->arena, name);

	if (!str_equal(name, proper))
		finding_add(checking,
			    (Finding){ .code = "N03", .element = element, .found = name, .suggestion = proper }, name,
			    proper, NULL);
}

/* A body's name may be an acronym. */
static bool is_territory(const RollPlace *place)
{
	static const char *const bodies[] = { "association", "federation", "ong", "reseau", "etat", "syndicat" };

	for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
		if (str_equal(place->type, bodies[i]))
			return false;
	return true;
}

static void check_all_capitals(Checking *checking, const Roll *roll)
{
	for (size_t i = 0; i < roll->people.count; i++) {
		check_capitals(checking, xml_child(roll->people.items[i]->element, "prenom"));
		check_capitals(checking, xml_child(roll->people.items[i]->element, "nom"));
	}
	for (size_t i = 0; i < roll->places.count; i++) {
		const RollPlace *place = roll->places.items[i];
		const xmlNode *name = xml_child(place->element, "nom");

		if (is_territory(place))
			check_capitals(checking, name ? name : place->element);
	}
	for (size_t i = 0; i < roll->contacts.count; i++) {
		const xmlNode *address = xml_child(roll->contacts.items[i]->element, "adresse");

		check_capitals(checking, address ? xml_child(address, "ville") : NULL);
	}
}

/* ---- N02: one person spelt two ways ---- */

/* The words of a key in order, so that "Sogoba Békaye" is "Békaye Sogoba". */
static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static const char *sorted_words(Arena *arena, const char *key)
{
	ARRAY(const char *) words = { 0 };
	char *rest = arena_strdup(arena, key), *word;
	Str sorted = str_in(arena);

	while ((word = strtok_r(rest, "-", &rest)))
		array_push(arena, &words, word);
	if (words.count)
		qsort(words.items, words.count, sizeof *words.items, by_text);
	for (size_t i = 0; i < words.count; i++)
		str_printf(&sorted, i ? "-%s" : "%s", words.items[i]);
	return str_text(&sorted);
}

static void tell_variant(Checking *checking, const RollPerson *person, const RollPerson *first)
{
	const char *name = person->name, *other = first->name;

	finding_add(checking, (Finding){ .code = "N02", .element = person->element, .found = name }, name, other,
		    checking_line(checking, first->element), NULL);
}

/* Of people with the same words in their names, those written otherwise than the first. */
static void check_same_words(Checking *checking, const Roll *roll, const Indexes *people)
{
	const RollPerson *first = roll->people.items[people->items[0]];

	for (size_t i = 1; i < people->count; i++) {
		const RollPerson *person = roll->people.items[people->items[i]];

		if (!str_equal(person->given, first->given) || !str_equal(person->surname, first->surname))
			tell_variant(checking, person, first);
	}
}

/* Two people who are known from the same place, or stand in the same fiche. */
static bool may_be_one(const RollPerson *a, const RollPerson *b)
{
	if (a->contact && a->contact == b->contact)
		return false; /* who wrote both names beside each other meant two */
	return (a->fiche && a->fiche == b->fiche && str_equal(a->place, b->place)) ||
	       (*a->place && str_equal(a->place, b->place));
}

/* The words in which two keys differ; false when more than one does, or there are more in one of them. */
static bool differ_in_one_word(Arena *arena, const char *a, const char *b, const char **first, const char **second)
{
	char *rest_a = arena_strdup(arena, a), *rest_b = arena_strdup(arena, b), *word_a, *word_b;
	size_t different = 0;

	do {
		word_a = strtok_r(rest_a, "-", &rest_a);
		word_b = strtok_r(rest_b, "-", &rest_b);
		if (word_a && word_b && !str_equal(word_a, word_b)) {
			*first = word_a;
			*second = word_b;
			different++;
		}
	} while (word_a && word_b);
	return different == 1 && !word_a && !word_b;
}

/* Whether so many letters are few for the word in which two names differ: of Ali and Aly, but not of Doli and Dele. */
static bool are_few_letters(Checking *checking, const char *a, const char *b, int letters)
{
	const char *first = "", *second = "";

	if (!differ_in_one_word(checking->arena, a, b, &first, &second))
		return letters == 1;
	return strlen(first) >= 3 * (size_t)letters && strlen(second) >= 3 * (size_t)letters;
}

static void check_near_people(Checking *checking, const Roll *roll, const Map *by_words)
{
	size_t count = map_count(by_words);
	const char **keys = arena_array_of(checking->arena, const char *, count);
	NearPairs pairs;

	for (size_t i = 0; i < count; i++)
		keys[i] = map_key(by_words, i);
	pairs = near_pairs(checking->arena, keys, count, SHORT_NAME);
	for (size_t i = 0; i < pairs.count; i++) {
		const Indexes *some = map_value(by_words, pairs.items[i].first),
			      *others = map_value(by_words, pairs.items[i].second);
		const RollPerson *first = roll->people.items[some->items[0]],
				 *person = roll->people.items[others->items[0]];

		if (may_be_one(first, person) && are_few_letters(checking, keys[pairs.items[i].first],
								 keys[pairs.items[i].second], pairs.items[i].distance))
			tell_variant(checking, person, first);
	}
}

static void check_people(Checking *checking, const Roll *roll)
{
	Map *by_words = map_new(checking->arena);

	for (size_t i = 0; i < roll->people.count; i++) {
		const char *words = sorted_words(checking->arena, roll->people.items[i]->key);

		if (*words)
			array_push(checking->arena, indexes_at(checking->arena, by_words, words), i);
	}
	for (size_t i = 0; i < map_count(by_words); i++)
		check_same_words(checking, roll, map_value(by_words, i));
	check_near_people(checking, roll, by_words);
}

/* ---- N04: capitals without their accents ---- */

static void check_accents(Checking *checking, const Passage *passage)
{
	Word word = { 0 };

	while (letters_next(passage->text, word.end, &word)) {
		const char *accented = letters_accented(checking->arena, passage->text, word);
		const char *found = arena_strndup(checking->arena, passage->text + word.start, word.end - word.start);

		if (accented)
			finding_add(checking,
				    (Finding){ .code = "N04",
					       .element = passage->element,
					       .attribute = passage->attribute,
					       .found = found,
					       .suggestion = accented },
				    found, accented, NULL);
	}
}

/* Names of the controlled lists, by their keys. */
static Map *official_names(Checking *checking)
{
	static const char *const named[] = { "region", "departement", "cercle", "commune" };
	Map *names = map_new(checking->arena);

	for (const xmlNode *element = checking->lists; element; element = xml_next_element(checking->lists, element))
		for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
			const char *name =
				xml_is(element, named[i]) ? xml_attribute(checking->arena, element, "nom") : NULL;

			if (name)
				map_set(names, unicode_fold(checking->arena, name), (void *)(uintptr_t)name);
		}
	return names;
}

/* A place that bears the name of one of the lists is spelt as that is. */
static void check_official(Checking *checking, const Map *names, const RollPlace *place)
{
	const char *official = map_find(names, place->key);
	const xmlNode *name = xml_child(place->element, "nom");

	if (official && !str_equal(official, place->name))
		finding_add(checking,
			    (Finding){ .code = "N04",
				       .element = name ? name : place->element,
				       .found = place->name,
				       .suggestion = official },
			    place->name, official, NULL);
}

/* ---- N05: places and bodies under several spellings ---- */

typedef struct Variant {
	const char *text, *kept;
} Variant;

typedef ARRAY(Variant) Variants;

/* What the lists tell not to write, by its first word. */
static Map *listed_variants(Checking *checking)
{
	Map *variants = map_new(checking->arena);

	for (const xmlNode *element = checking->lists; element; element = xml_next_element(checking->lists, element)) {
		const char *kept =
			xml_is(element, "variante") ? xml_attribute(checking->arena, element->parent, "retenue") : NULL;
		const char *text = kept ? datatype_collapsed(checking->arena, xml_text(checking->arena, element)) : "";
		const char *first;
		Variants *list;
		Word word;

		if (!letters_next(text, 0, &word) || word.start)
			continue;
		first = arena_strndup(checking->arena, text, word.end);
		list = map_find(variants, first);
		if (!list) {
			list = arena_new_of(checking->arena, Variants);
			map_set(variants, first, list);
		}
		array_push(checking->arena, list, (Variant){ text, kept });
	}
	return variants;
}

/* Whether the spelling kept stands there too, the variant being a part of it. */
static bool is_within_kept(const char *text, size_t at, const Variant *variant)
{
	size_t length = strlen(variant->kept), from = at > length ? at - length : 0;

	for (const char *found = strstr(text + from, variant->kept); found && (size_t)(found - text) <= at;
	     found = strstr(found + 1, variant->kept))
		if ((size_t)(found - text) + length >= at + strlen(variant->text))
			return true;
	return false;
}

static bool ends_there(const char *text)
{
	Word word;

	return !letters_next(text, 0, &word) || word.start;
}

static const Variant *variant_at(const Map *variants, const char *text, Word word)
{
	const Variants *list = map_find_bytes(variants, text + word.start, word.end - word.start);

	for (size_t i = 0; list && i < list->count; i++)
		if (str_starts(text + word.start, list->items[i].text) &&
		    ends_there(text + word.start + strlen(list->items[i].text)) &&
		    !is_within_kept(text, word.start, &list->items[i]))
			return &list->items[i];
	return NULL;
}

static void check_variants(Checking *checking, const Map *variants, const xmlNode *element, const char *attribute,
			   const char *text)
{
	Word word = { 0 };

	while (letters_next(text, word.end, &word)) {
		const Variant *variant = variant_at(variants, text, word);

		if (variant)
			finding_add(checking,
				    (Finding){ .code = "N05",
					       .element = element,
					       .attribute = attribute,
					       .found = variant->text,
					       .suggestion = variant->kept },
				    variant->text, variant->kept, "referentiels.xml", NULL);
	}
}

/* A name of a body, or one of a text of a fiche. */
typedef struct Name {
	const xmlNode *element;
	const char *text;
} Name;

/* Whether two spellings differ by more than the capital of their first letter. */
static bool written_apart(const char *a, const char *b)
{
	return strcmp(a, b) != 0 && (ascii_lower(a[0]) != ascii_lower(b[0]) || strcmp(a + 1, b + 1) != 0);
}

static void tell_names(Checking *checking, const Name *name, const Name *first)
{
	finding_add(checking, (Finding){ .code = "N05", .element = name->element, .found = name->text }, name->text,
		    first->text, checking_line(checking, first->element), NULL);
}

/* Whether two keys have the same letters, parted into words otherwise. */
static bool are_parted_otherwise(const char *a, const char *b)
{
	for (;; a++, b++) {
		a += strspn(a, "-");
		b += strspn(b, "-");
		if (*a != *b)
			return false;
		if (!*a)
			return true;
	}
}

/* Whether two names that are nearly alike are meant to be one: neither two places, nor one word in two forms, nor
 * numbered. */
static bool is_slip(Checking *checking, const Map *known, const char *a, const char *b)
{
	const char *first = "", *second = "", *figures = "0123456789";

	if (!differ_in_one_word(checking->arena, a, b, &first, &second))
		return are_parted_otherwise(a, b);
	return !near_is_inflected(first, second) && !(map_find(known, first) && map_find(known, second)) &&
	       strlen(first) > 3 && strlen(second) > 3 && !strpbrk(first, figures) && !strpbrk(second, figures);
}

static void check_near_names(Checking *checking, const Map *known, const Map *names, size_t short_length)
{
	size_t count = map_count(names);
	const char **keys = arena_array_of(checking->arena, const char *, count);
	NearPairs pairs;

	for (size_t i = 0; i < count; i++)
		keys[i] = map_key(names, i);
	pairs = near_pairs(checking->arena, keys, count, short_length);
	for (size_t i = 0; i < pairs.count; i++)
		if (is_slip(checking, known, keys[pairs.items[i].first], keys[pairs.items[i].second]))
			tell_names(checking, map_value(names, pairs.items[i].second),
				   map_value(names, pairs.items[i].first));
}

/* The first clause of a partner's name: what it does there follows a comma, a bracket or a colon. */
static const char *clause_of(Arena *arena, const char *text)
{
	size_t length = strcspn(text, ",(:;");

	return datatype_collapsed(arena, arena_strndup(arena, text, length));
}

static bool is_body(const xmlNode *element)
{
	return xml_is(element, "organisme") || xml_is(element, "partenaire");
}

static void check_bodies(Checking *checking, const Map *known)
{
	const Passages *passages = checking_passages(checking);
	Map *bodies = map_new(checking->arena);

	for (size_t i = 0; i < passages->count; i++) {
		Name *name = arena_new_of(checking->arena, Name), *first;
		const char *key;

		if (!is_body(passages->items[i].element))
			continue;
		*name = (Name){ passages->items[i].element, clause_of(checking->arena, passages->items[i].text) };
		key = unicode_fold(checking->arena, name->text);
		first = map_find(bodies, key);
		if (strlen(key) < BODY_LETTERS)
			continue;
		if (!first)
			map_set(bodies, key, name);
		else if (written_apart(name->text, first->text))
			tell_names(checking, name, first);
	}
	check_near_names(checking, known, bodies, SHORT_BODY);
}

/* Words that are names for sure: those of places, of people, of the lists. */
static Map *known_words(Checking *checking, const Roll *roll, const Map *official)
{
	Map *known = map_new(checking->arena);
	Str keys = str_in(checking->arena);
	char *rest, *word;

	for (size_t i = 0; i < roll->places.count; i++)
		str_printf(&keys, "%s-", roll->places.items[i]->key);
	for (size_t i = 0; i < roll->people.count; i++)
		str_printf(&keys, "%s-", roll->people.items[i]->key);
	for (size_t i = 0; i < map_count(official); i++)
		str_printf(&keys, "%s-", map_key(official, i));
	rest = arena_strdup(checking->arena, str_text(&keys));
	while ((word = strtok_r(rest, "-", &rest)))
		map_set(known, word, word);
	return known;
}

/* Names of one fiche's texts: words with a capital within a sentence. */
static void add_names(Checking *checking, Map *names, const Passage *passage)
{
	Word word = { 0 };

	while (letters_next(passage->text, word.end, &word)) {
		Name *name;
		const char *text = arena_strndup(checking->arena, passage->text + word.start, word.end - word.start),
			   *key;

		if (!letters_is_capitalised(passage->text, word) || letters_begins_sentence(passage->text, word))
			continue;
		key = unicode_fold(checking->arena, text);
		if (strlen(key) < WORD_LETTERS || map_find(names, key))
			continue;
		name = arena_new_of(checking->arena, Name);
		*name = (Name){ passage->element, text };
		map_set(names, key, name);
	}
}

static void check_words_of_fiches(Checking *checking, const Map *known)
{
	const Passages *passages = checking_passages(checking);

	for (size_t i = 0, end; i < passages->count; i = end) {
		Map *names = map_new(checking->arena);

		for (end = i; end < passages->count && passages->items[end].fiche == passages->items[i].fiche; end++)
			if (passages->items[end].fiche)
				add_names(checking, names, &passages->items[end]);
		check_near_names(checking, known, names, SIZE_MAX);
	}
}

/* ---- N20: one place as two ---- */

static const char *kind_of(const RollPlace *place)
{
	return str_starts(place->type, "commune") && !str_equal(place->type, "commune-district") ? "commune"
												 : place->type;
}

/* Whether what is said of where they are keeps them apart. */
static bool stand_apart(const RollPlace *a, const RollPlace *b)
{
	return (*a->department && *b->department && !str_equal(a->department, b->department)) ||
	       (*a->cercle && *b->cercle && !str_equal(a->cercle, b->cercle)) ||
	       (*a->region && *b->region && !str_equal(a->region, b->region));
}

static void check_twins(Checking *checking, const Roll *roll)
{
	Map *first_of = map_new(checking->arena);

	for (size_t i = 0; i < roll->places.count; i++) {
		const RollPlace *place = roll->places.items[i], *first;
		const char *key = arena_printf(checking->arena, "%s %s %s", place->country, kind_of(place), place->key);

		first = map_find(first_of, key);
		if (!first)
			map_set(first_of, key, (void *)(uintptr_t)place);
		else if (!str_equal(first->ref, place->ref) && !stand_apart(first, place))
			finding_add(checking,
				    (Finding){ .code = "N20",
					       .element = place->element,
					       .attribute = "ref",
					       .found = place->ref },
				    place->name, place->ref, first->ref, checking_line(checking, first->element), NULL);
	}
}

/* Places whose names are nearly alike, under two refs, where nothing keeps them apart. */
static void check_near_places(Checking *checking, const Roll *roll)
{
	Map *first_of = map_new(checking->arena);
	const char **keys;
	NearPairs pairs;

	for (size_t i = 0; i < roll->places.count; i++) {
		const RollPlace *place = roll->places.items[i];
		const char *key = arena_printf(checking->arena, "%s%s", place->country, place->key);

		if (strlen(place->key) >= WORD_LETTERS && !map_find(first_of, key))
			map_set(first_of, key, (void *)(uintptr_t)place);
	}
	keys = arena_array_of(checking->arena, const char *, map_count(first_of));
	for (size_t i = 0; i < map_count(first_of); i++)
		keys[i] = map_key(first_of, i);
	pairs = near_pairs(checking->arena, keys, map_count(first_of), SHORT_BODY);
	for (size_t i = 0; i < pairs.count; i++) {
		const RollPlace *first = map_value(first_of, pairs.items[i].first),
				*place = map_value(first_of, pairs.items[i].second);

		/* a slip is seldom in the first letter: Ivry is not Vitry */
		if (first->key[0] == place->key[0] && str_equal(first->country, place->country) &&
		    str_equal(kind_of(first), kind_of(place)) && !stand_apart(first, place))
			tell_names(checking, &(Name){ place->element, place->name },
				   &(Name){ first->element, first->name });
	}
}

void check_names(Checking *checking)
{
	const Roll *roll = checking_roll(checking);
	const Passages *passages = checking_passages(checking);
	Map *official = official_names(checking), *variants = listed_variants(checking),
	    *known = known_words(checking, roll, official);

	for (size_t i = 0; i < roll->people.count; i++) {
		check_single(checking, roll->people.items[i]);
		check_variants(checking, variants, roll->people.items[i]->element, NULL, roll->people.items[i]->name);
	}
	check_all_capitals(checking, roll);
	check_people(checking, roll);
	for (size_t i = 0; i < passages->count; i++) {
		check_accents(checking, &passages->items[i]);
		check_variants(checking, variants, passages->items[i].element, passages->items[i].attribute,
			       passages->items[i].text);
	}
	for (size_t i = 0; i < roll->places.count; i++)
		check_official(checking, official, roll->places.items[i]);
	check_bodies(checking, known);
	check_words_of_fiches(checking, known);
	check_twins(checking, roll);
	check_near_places(checking, roll);
}
