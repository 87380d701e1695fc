/*
 * Lists against fiches, and places against the controlled lists: a partnership stands once, a place is where it is.
 */
#include "check/checking.h"
#include "check/roll.h"

#include "base/map.h"
#include "base/str.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Whether one of these, between spaces, is among those. */
static bool share(Arena *arena, const char *these, const char *those)
{
	char *rest = arena_strdup(arena, these), *word;
	const char *among = arena_printf(arena, " %s ", those);

	while ((word = strtok_r(rest, " ", &rest)))
		if (strstr(among, arena_printf(arena, " %s ", word)))
			return true;
	return false;
}

/* ---- L01: partnerships that have a fiche ---- */

static Map *pairs_of_fiches(Checking *checking, const Roll *roll)
{
	Map *pairs = map_new(checking->arena);

	for (size_t i = 0, end; i < roll->places.count; i = end) {
		const RollFiche *fiche = roll->places.items[i]->fiche;

		for (end = i + 1; end < roll->places.count && roll->places.items[end]->fiche == fiche;)
			end++;
		for (size_t a = i; fiche && a < end; a++)
			for (size_t b = a + 1; b < end; b++)
				map_set(pairs,
					arena_printf(checking->arena, "%s %s", roll->places.items[a]->ref,
						     roll->places.items[b]->ref),
					(void *)(uintptr_t)fiche);
	}
	return pairs;
}

static void check_listed(Checking *checking, const Map *pairs, const RollPlace *french, const RollPlace *malian)
{
	const xmlNode *link = french->element->parent;
	const RollFiche *fiche = map_find(pairs, arena_printf(checking->arena, "%s %s", french->ref, malian->ref));

	if (fiche && link && !xml_attribute(checking->arena, link, "fiche"))
		finding_add(checking, (Finding){ .code = "L01", .element = link, .found = fiche->id }, french->name,
			    malian->name, fiche->id, NULL);
}

/* The places of one link follow one another, French ones first. */
static void check_links(Checking *checking, const Roll *roll)
{
	Map *pairs = pairs_of_fiches(checking, roll);

	for (size_t i = 0; i < roll->places.count; i++) {
		const RollPlace *french = roll->places.items[i];

		if (french->fiche || !str_equal(french->country, "fr"))
			continue;
		for (size_t j = i + 1;
		     j < roll->places.count && roll->places.items[j]->element->parent == french->element->parent; j++)
			if (str_equal(roll->places.items[j]->country, "ml"))
				check_listed(checking, pairs, french, roll->places.items[j]);
	}
}

/* ---- L02: one place, told to be in two ---- */

static const char *contradiction(Arena *arena, const RollPlace *a, const RollPlace *b, const char **first)
{
	const char *const these[] = { a->department, a->cercle, a->region }, *const those[] = { b->department,
												b->cercle, b->region };

	for (size_t i = 0; i < sizeof these / sizeof *these; i++)
		if (*these[i] && *those[i] && !share(arena, these[i], those[i])) {
			*first = those[i];
			return these[i];
		}
	return NULL;
}

static void check_situations(Checking *checking, const Roll *roll)
{
	Map *first_of = map_new(checking->arena);

	for (size_t i = 0; i < roll->places.count; i++) {
		const RollPlace *place = roll->places.items[i], *first = map_find(first_of, place->ref);
		const char *other = "", *told;

		if (!first)
			map_set(first_of, place->ref, (void *)(uintptr_t)place);
		told = first ? contradiction(checking->arena, place, first, &other) : NULL;
		if (told)
			finding_add(checking, (Finding){ .code = "L02", .element = place->element, .found = told },
				    place->name, told, other, checking_line(checking, first->element), NULL);
	}
}

/* ---- L03: places abroad ---- */

/* A ref begins with the code of the place's country, which the list or the side tells too. */
static void check_abroad(Checking *checking, const RollPlace *place)
{
	const char *told = xml_attribute(checking->arena, place->element, "pays");
	const char *country = told ? told : place->country;

	if (strlen(country) == 2 && *place->ref && !str_starts(place->ref, country))
		finding_add(checking,
			    (Finding){
				    .code = "L03", .element = place->element, .attribute = "ref", .found = place->ref },
			    place->name, arena_strndup(checking->arena, place->ref, 2), country, NULL);
}

/* ---- L04: one place, two populations ---- */

/* What a population counts: figures of other years, parts or units are others. */
static const char *counted(Arena *arena, const RollPlace *place, const xmlNode *population)
{
	static const char *const told[] = { "perimetre", "unite", "annee" };
	const xmlNode *precision = xml_child(place->element, "precision");
	Str key = str_in(arena);

	str_printf(&key, "%s %s", place->ref, precision ? xml_text(arena, precision) : "");
	for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
		const char *value = xml_attribute(arena, population, told[i]);

		str_printf(&key, " %s", value ? value : "");
	}
	return str_text(&key);
}

/* Whether two figures may tell one number: one is the other, rounded as far as it is round. */
static bool agree(const char *a, const char *b)
{
	double one = strtod(a, NULL), other = strtod(b, NULL), unit = 1, half;

	while (fmod(one, unit * 10) == 0 && one > unit)
		unit *= 10;
	for (half = 1; fmod(other, half * 10) == 0 && other > half; half *= 10)
		;
	unit = unit > half ? unit : half;
	return fabs(one - other) <= unit / 2;
}

static void check_population(Checking *checking, Map *first_of, const RollPlace *place, const xmlNode *population)
{
	const char *value = xml_attribute(checking->arena, population, "valeur"),
		   *key = counted(checking->arena, place, population);
	const xmlNode *first = map_find(first_of, key);
	const char *other = first ? xml_attribute(checking->arena, first, "valeur") : NULL;

	if (value && !first)
		map_set(first_of, key, (void *)(uintptr_t)population);
	else if (value && other && !agree(value, other))
		finding_add(checking,
			    (Finding){ .code = "L04", .element = population, .attribute = "valeur", .found = value },
			    place->name, value, other, checking_line(checking, first), NULL);
}

static void check_populations(Checking *checking, const Roll *roll)
{
	Map *first_of = map_new(checking->arena);

	for (size_t i = 0; i < roll->places.count; i++)
		for (const xmlNode *child = roll->places.items[i]->element->children; child; child = child->next)
			if (xml_is(child, "population"))
				check_population(checking, first_of, roll->places.items[i], child);
}

/* ---- L20: a place against the controlled lists ---- */

static Map *elements_by(Checking *checking, const char *name, const char *attribute)
{
	Map *map = map_new(checking->arena);

	for (const xmlNode *element = checking->lists; element; element = xml_next_element(checking->lists, element)) {
		const char *key = xml_is(element, name) ? xml_attribute(checking->arena, element, attribute) : NULL;

		if (key)
			map_set(map, key, (void *)(uintptr_t)element);
	}
	return map;
}

static const char *told_by(Checking *checking, const Map *map, const char *key, const char *attribute)
{
	const xmlNode *element = *key ? map_find(map, key) : NULL;
	const char *value = element ? xml_attribute(checking->arena, element, attribute) : NULL;

	return value ? value : "";
}

static void check_place(Checking *checking, const Map *cercles, const Map *communes, const RollPlace *place)
{
	const char *cercle = told_by(checking, communes, place->ref, "cercle");
	const char *region = told_by(checking, cercles, *place->cercle ? place->cercle : cercle, "region");
	const xmlNode *where = xml_child(place->element, "situation");

	/* A cercle that there is not is told by itself. */
	if (*cercle && map_find(cercles, place->cercle) && !str_equal(cercle, place->cercle))
		finding_add(checking,
			    (Finding){ .code = "L20",
				       .element = where ? where : place->element,
				       .attribute = "cercle",
				       .found = place->cercle },
			    place->name, place->cercle, cercle, NULL);
	else if (*region && *place->region && !share(checking->arena, region, place->region))
		finding_add(checking,
			    (Finding){ .code = "L20",
				       .element = where ? where : place->element,
				       .attribute = "region",
				       .found = place->region },
			    place->name, place->region, region, NULL);
}

void check_lists(Checking *checking)
{
	const Roll *roll = checking_roll(checking);
	Map *cercles = elements_by(checking, "cercle", "id"), *communes = elements_by(checking, "commune", "ref");

	check_links(checking, roll);
	check_situations(checking, roll);
	check_populations(checking, roll);
	for (size_t i = 0; i < roll->places.count; i++) {
		check_abroad(checking, roll->places.items[i]);
		check_place(checking, cercles, communes, roll->places.items[i]);
	}
}
