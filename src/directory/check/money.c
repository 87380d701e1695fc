/*
 * Money: a total is the sum of what stands above it, a budget has one figure. Amounts in several currencies are
 * added at the rates of the controlled lists, which serve for nothing else.
 */
#include "check/checking.h"
#include "check/roll.h"

#include "base/ascii.h"
#include "base/str.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDING 0.51          /* totals are in whole units */
#define EXCHANGE_ROUNDING 0.01 /* of a sum of several currencies, a part: who added them had other rates */
#define NEAR_BUDGET 0.01       /* two figures so near are taken for one thing */
#define SMALL_BUDGET 1000.0    /* smaller ones are near by chance */

/* The attribute as a number; `otherwise` where there is none. */
static double number(Arena *arena, const xmlNode *element, const char *attribute, double otherwise)
{
	const char *text = xml_attribute(arena, element, attribute);

	return text ? strtod(text, NULL) : otherwise;
}

static const char *currency_of(Arena *arena, const xmlNode *element)
{
	const char *currency = xml_attribute(arena, element, "devise");

	return currency ? currency : "";
}

/* What one euro is worth in it; 0: not known. */
static double rate_of(Checking *checking, const char *currency)
{
	const xmlNode *list = checking->lists ? xml_child(checking->lists, "devises") : NULL;

	for (const xmlNode *element = list; element; element = xml_next_element(list, element))
		if (xml_is(element, "devise") && str_equal(xml_attribute(checking->arena, element, "code"), currency))
			return number(checking->arena, element, "pour-un-euro", 0);
	return 0;
}

/* ---- M01: totals ---- */

/* Amounts added up: those of one currency, and all of them in that currency; each at its least and at its most. */
typedef struct Sum {
	Checking *checking;
	const char *currency;
	double least, most, least_of_all, most_of_all;
	size_t count, foreign;
	bool unknown; /* one has no rate */
} Sum;

static void add_amount(Sum *sum, const xmlNode *amount)
{
	Arena *arena = sum->checking->arena;
	double least = number(arena, amount, "valeur", 0), most = number(arena, amount, "max", least);
	const char *currency = currency_of(arena, amount);
	double from = rate_of(sum->checking, currency), to = rate_of(sum->checking, sum->currency);

	sum->count++;
	if (str_equal(currency, sum->currency)) {
		sum->least += least;
		sum->most += most;
		from = to = 1;
	} else {
		sum->foreign++;
	}
	sum->unknown = sum->unknown || from <= 0 || to <= 0;
	if (from > 0) {
		sum->least_of_all += least * to / from;
		sum->most_of_all += most * to / from;
	}
}

static void add_amounts_in(Sum *sum, const xmlNode *root)
{
	for (const xmlNode *element = root; element; element = xml_next_element(root, element))
		if (xml_is(element, "montant"))
			add_amount(sum, element);
}

static bool is_between(double value, double least, double most, double tolerance)
{
	return value >= least - tolerance && value <= most + tolerance;
}

/* Whether a total is the sum; with amounts of other currencies it may leave them out or hold them. */
static bool adds_up(const Sum *sum, double total)
{
	if (is_between(total, sum->least, sum->most, ROUNDING))
		return true;
	return sum->foreign &&
	       (sum->unknown || is_between(total, sum->least_of_all, sum->most_of_all, total * EXCHANGE_ROUNDING));
}

static const char *amount_text(Arena *arena, double amount, const char *currency)
{
	double rounded = round(amount);

	return fabs(amount - rounded) < 0.005 ? arena_printf(arena, "%.0f %s", rounded, currency)
					      : arena_printf(arena, "%.2f %s", amount, currency);
}

static void tell_total(Checking *checking, const xmlNode *element, const char *attribute, double total, const Sum *sum)
{
	const char *written = amount_text(checking->arena, total, sum->currency);

	finding_add(checking, (Finding){ .code = "M01", .element = element, .attribute = attribute, .found = written },
		    written, amount_text(checking->arena, sum->foreign ? sum->least_of_all : sum->least, sum->currency),
		    NULL);
}

/* As templates add it: the amounts of what stands before the total, under the same parent. */
static void check_total(Checking *checking, const xmlNode *total)
{
	Sum sum = { .checking = checking, .currency = currency_of(checking->arena, total) };
	double printed = number(checking->arena, total, "imprime", -1);

	if (printed < 0 || str_equal(xml_attribute(checking->arena, total, "calcul"), "aucun"))
		return;
	for (const xmlNode *before = total->prev; before; before = before->prev)
		for (const xmlNode *element = before; element; element = xml_next_element(before, element))
			if (xml_is(element, "combien"))
				add_amounts_in(&sum, element);
	if (sum.count && !adds_up(&sum, printed))
		tell_total(checking, total, "imprime", printed, &sum);
}

static const xmlNode *last_cell(const xmlNode *row)
{
	const xmlNode *last = NULL;

	for (const xmlNode *cell = row->children; cell; cell = cell->next)
		if (xml_is(cell, "cellule"))
			last = cell;
	return last;
}

/* The only amount of a cell; NULL when it has none or several. */
static const xmlNode *only_amount(const xmlNode *cell)
{
	const xmlNode *amount = NULL;

	for (const xmlNode *element = cell; element; element = xml_next_element(cell, element)) {
		if (xml_is(element, "montant") && amount)
			return NULL;
		amount = xml_is(element, "montant") ? element : amount;
	}
	return amount;
}

/* Whether a row is itself a total, though it is not marked as one: it says so. */
static bool says_total(Arena *arena, const xmlNode *row)
{
	const char *text = xml_text(arena, row);

	text += strspn(text, ASCII_SPACE);
	return strncmp(text, "Total", 5) == 0 || strncmp(text, "TOTAL", 5) == 0 || strncmp(text, "Sous-total", 10) == 0;
}

/* The last cells of the rows before a row of total, back to `back` (NULL: all). False if some of them are totals. */
static bool add_rows(Sum *sum, const xmlNode *row, const char *back)
{
	for (const xmlNode *before = row->prev; before; before = before->prev) {
		const xmlNode *cell = xml_is(before, "ligne") ? last_cell(before) : NULL;
		bool marked = cell && xml_attribute(sum->checking->arena, before, "genre");

		if (back && (marked || xml_is(before, back)))
			return true;
		if (cell && !marked && says_total(sum->checking->arena, before))
			return false;
		if (cell && !marked)
			add_amounts_in(sum, cell);
	}
	return true;
}

/* A row of total in a free table: the sum of the column's rows, of all or since the last heading or total. */
static void check_row(Checking *checking, const xmlNode *row)
{
	const xmlNode *cell = xml_attribute(checking->arena, row, "genre") ? last_cell(row) : NULL;
	const xmlNode *amount = cell ? only_amount(cell) : NULL;
	Sum all, part;

	if (!amount)
		return;
	all = part = (Sum){ .checking = checking, .currency = currency_of(checking->arena, amount) };
	if (add_rows(&all, row, NULL) && add_rows(&part, row, "rubrique") && all.count &&
	    !adds_up(&all, number(checking->arena, amount, "valeur", 0)) &&
	    !adds_up(&part, number(checking->arena, amount, "valeur", 0)))
		tell_total(checking, amount, "valeur", number(checking->arena, amount, "valeur", 0),
			   str_equal(xml_attribute(checking->arena, row, "genre"), "sous-total") ? &part : &all);
}

/* ---- M02: two figures for one budget ---- */

static bool nearly_same(Arena *arena, const xmlNode *a, const xmlNode *b)
{
	double first = number(arena, a, "valeur", 0), second = number(arena, b, "valeur", 0),
	       gap = fabs(first - second);

	return gap > 0 && first >= SMALL_BUDGET && gap <= first * NEAR_BUDGET &&
	       str_equal(currency_of(arena, a), currency_of(arena, b));
}

static void compare_budget(Checking *checking, const xmlNode *fiche, const xmlNode *amount)
{
	for (const xmlNode *other = fiche; other; other = xml_next_element(fiche, other))
		if (xml_is(other, "montant") && nearly_same(checking->arena, amount, other)) {
			const char *currency = currency_of(checking->arena, amount);
			double value = number(checking->arena, other, "valeur", 0);

			finding_add(checking,
				    (Finding){ .code = "M02",
					       .element = other,
					       .attribute = "valeur",
					       .found = xml_attribute(checking->arena, other, "valeur") },
				    amount_text(checking->arena, value, currency),
				    amount_text(checking->arena, number(checking->arena, amount, "valeur", 0),
						currency),
				    checking_line(checking, amount), NULL);
		}
}

/* A budget of the same object told twice, with other words. */
static void check_twice(Checking *checking, const xmlNode *budget)
{
	const char *object = xml_attribute(checking->arena, budget, "objet"),
		   *label = xml_attribute(checking->arena, budget, "libelle");

	for (const xmlNode *before = budget->prev; before; before = before->prev)
		if (xml_is(before, "budget") && str_equal(xml_attribute(checking->arena, before, "objet"), object) &&
		    str_equal(xml_attribute(checking->arena, before, "libelle"), label))
			finding_add(checking,
				    (Finding){
					    .code = "M02", .element = budget, .attribute = "objet", .found = object },
				    object ? object : "", object ? object : "", checking_line(checking, before), NULL);
}

static void check_budgets(Checking *checking, const xmlNode *fiche)
{
	for (const xmlNode *element = fiche; element; element = xml_next_element(fiche, element)) {
		if (!xml_is(element, "budget"))
			continue;
		check_twice(checking, element);
		for (const xmlNode *amount = element; amount; amount = xml_next_element(element, amount))
			if (xml_is(amount, "montant"))
				compare_budget(checking, fiche, amount);
	}
}

void check_money(Checking *checking)
{
	const Roll *roll = checking_roll(checking);

	for (const xmlNode *element = checking->root; element; element = xml_next_element(checking->root, element)) {
		if (xml_is(element, "total"))
			check_total(checking, element);
		if (xml_is(element, "ligne") && element->parent && xml_is(element->parent, "tableau"))
			check_row(checking, element);
	}
	for (size_t i = 0; i < roll->fiches.count; i++)
		check_budgets(checking, roll->fiches.items[i]->element);
}
