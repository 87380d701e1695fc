/*
 * Time: a fiche is as old as its last update; what it tells is not newer, and holders of an office follow each other.
 */
#include "check/checking.h"
#include "check/roll.h"

#include "base/map.h"
#include "base/str.h"
#include "source/datatype.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define STALE_MONTHS 24 /* when the edition does not say after how many months a fiche is old */

/* Whether the first is later than the second, as far as both are precise. */
static bool is_later(const char *first, const char *second)
{
	size_t length = strlen(first) < strlen(second) ? strlen(first) : strlen(second);

	return length && strncmp(first, second, length) > 0;
}

/* Months since the year 0; of a year alone, its last, so that nothing is called older than it may be. -1: no date. */
static int months_of(const char *date)
{
	int year, month = 12;

	return sscanf(date, "%4d-%2d", &year, &month) >= 1 ? year * 12 + month - 1 : -1;
}

/* ---- T01: fiches that are old ---- */

static int stale_months(Checking *checking)
{
	const char *text = xml_attribute(checking->arena, checking->root, "perime-apres");
	int months;

	return text && sscanf(text, "%d", &months) == 1 ? months : STALE_MONTHS;
}

static void check_age(Checking *checking, const RollFiche *fiche, int stale)
{
	const xmlNode *update = xml_child(fiche->element, "mise-a-jour");
	int now = months_of(checking->date), then = months_of(fiche->update);

	if (update && now >= 0 && then >= 0 && now - then > stale)
		finding_add(checking,
			    (Finding){ .code = "T01", .element = update, .attribute = "date", .found = fiche->update },
			    fiche->update, arena_printf(checking->arena, "%d", now - then),
			    arena_printf(checking->arena, "%d", stale), NULL);
}

/* ---- T02: an office that changed after the update ---- */

static void check_office(Checking *checking, const RollPerson *person)
{
	static const char *const dates[] = { "depuis", "jusque" };

	for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
		const char *date = xml_attribute(checking->arena, person->element, dates[i]);

		if (date && person->fiche && is_later(date, person->fiche->update))
			finding_add(checking,
				    (Finding){ .code = "T02",
					       .element = person->element,
					       .attribute = dates[i],
					       .found = date },
				    date, person->fiche->update, NULL);
	}
}

/* ---- T03, T04: actions before and after their time ---- */

/* The dates of one action: "" where there is none. */
typedef struct Span {
	const char *begin, *end;
} Span;

static Span span_of(Checking *checking, const xmlNode *element)
{
	const char *begin = xml_attribute(checking->arena, element, xml_is(element, "date") ? "valeur" : "debut");
	const char *end = xml_attribute(checking->arena, element, xml_is(element, "date") ? "valeur" : "fin");

	return (Span){ begin ? begin : "", end ? end : "" };
}

/* Whether these words tell of what is to come: a title, a label. */
static bool is_of_the_future(const char *text)
{
	static const char *const words[] = { "prévu", "Prévu",      "en cours", "à venir", "rogramm",
					     "rojet", "erspective", "2007-20",  "2008-20" };

	for (size_t i = 0; text && i < sizeof words / sizeof *words; i++)
		if (strstr(text, words[i]))
			return true;
	return false;
}

/* Whether the action is said to be planned: by the date's quality, the titles above it, or the years of its table. */
static bool is_planned(Checking *checking, const xmlNode *date, const char *begin)
{
	if (str_equal(xml_attribute(checking->arena, date, "qualite"), "prevu"))
		return true;
	for (const xmlNode *around = date->parent; around && !xml_is(around, "fiche"); around = around->parent) {
		const char *until = xml_attribute(checking->arena, around, "jusqua");

		if (is_of_the_future(xml_attribute(checking->arena, around, "titre")) ||
		    (until && !is_later(begin, until)))
			return true;
	}
	return false;
}

static bool is_date(const xmlNode *element)
{
	return xml_is(element, "date") || xml_is(element, "periode");
}

static bool is_when_of_action(const xmlNode *element)
{
	const xmlNode *around = element->parent;

	while (around && !xml_is(around, "quand") && !xml_is(around, "actions"))
		around = around->parent;
	return around && xml_is(around, "quand");
}

static void check_when(Checking *checking, const RollFiche *fiche, const xmlNode *element)
{
	Span span = span_of(checking, element);

	if (is_later(span.begin, fiche->update) && !is_planned(checking, element, span.begin))
		finding_add(checking, (Finding){ .code = "T04", .element = element, .found = span.begin }, span.begin,
			    fiche->update, NULL);
}

/* Whether the words of a time say that it went on: "depuis 1996", "début : 1993". */
static bool goes_on(const char *words)
{
	static const char *const on[] = { "epuis", "ébut", "partir", "chaque", "annuel" };

	for (size_t i = 0; i < sizeof on / sizeof *on; i++)
		if (strstr(words, on[i]))
			return true;
	return false;
}

/* The latest date of a time; "" where one of them has no end, or words say that it went on. */
static const char *end_of(Checking *checking, const xmlNode *when)
{
	const char *latest = "";

	for (const xmlNode *element = when; element; element = xml_next_element(when, element)) {
		Span span = is_date(element) ? span_of(checking, element) : (Span){ "", "" };

		if (is_date(element) && (!*span.end || xml_attribute(checking->arena, element, "qualite")))
			return "";
		if (*span.end && (!*latest || is_later(span.end, latest)))
			latest = span.end;
	}
	return goes_on(xml_text(checking->arena, when)) ? "" : latest;
}

/* A table with all its actions that ended before it begins: how many, and the first of them to end. */
static void check_beginning(Checking *checking, const xmlNode *table)
{
	const char *since = xml_attribute(checking->arena, table, "depuis"), *first = NULL;
	size_t count = 0;

	for (const xmlNode *element = table; since && element; element = xml_next_element(table, element)) {
		const char *end = xml_is(element, "quand") ? end_of(checking, element) : "";

		if (!is_later(since, end))
			continue;
		count++;
		first = !first || is_later(first, end) ? end : first;
	}
	if (count)
		finding_add(checking,
			    (Finding){ .code = "T03", .element = table, .attribute = "depuis", .found = since }, since,
			    arena_printf(checking->arena, "%zu", count), first, NULL);
}

static void check_actions_of(Checking *checking, const RollFiche *fiche)
{
	for (const xmlNode *element = fiche->element; element; element = xml_next_element(fiche->element, element))
		if (xml_is(element, "actions"))
			check_beginning(checking, element);
		else if (is_date(element) && is_when_of_action(element))
			check_when(checking, fiche, element);
}

/* ---- T05: two holders of one office ---- */

/* Whether two names may be one person's: one is spelt otherwise, which is another rule's. */
static bool are_one(const RollPerson *a, const RollPerson *b)
{
	return str_equal(a->key, b->key);
}

/* Who holds the executive of each place, the first one met. The outgoing do not; nor does who has an office of his
 * own. */
static void check_holders(Checking *checking, const Roll *roll)
{
	Map *first_of = map_new(checking->arena);

	for (size_t i = 0; i < roll->people.count; i++) {
		const RollPerson *person = roll->people.items[i], *first;

		if (!person->contact || !str_equal(person->contact->role, "executif") || person->outgoing ||
		    !*person->place)
			continue;
		first = map_find(first_of, person->place);
		if (!first)
			map_set(first_of, person->place, (void *)(uintptr_t)person);
		else if (!are_one(first, person) && !xml_child(person->element, "fonction") &&
			 !xml_child(first->element, "fonction"))
			finding_add(checking,
				    (Finding){ .code = "T05", .element = person->element, .found = person->name },
				    person->name, first->name, checking_line(checking, first->element), NULL);
	}
}

void check_time(Checking *checking)
{
	const Roll *roll = checking_roll(checking);
	int stale = stale_months(checking);

	for (size_t i = 0; i < roll->fiches.count; i++) {
		check_age(checking, roll->fiches.items[i], stale);
		check_actions_of(checking, roll->fiches.items[i]);
	}
	for (size_t i = 0; i < roll->people.count; i++)
		check_office(checking, roll->people.items[i]);
	check_holders(checking, roll);
}
