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

/* Amounts of one currency added up, each at its least and at its most. */
typedef struct Purse {
	const char *currency;
	double rate; /* what one euro is worth in it; 0: not known */
	double least, most;
} Purse;

typedef ARRAY(Purse) Purses;

/* What is held against a total: the amounts of its currency, and all of them in that currency. */
typedef struct Sum {
	double least, most, least_of_all, most_of_all;
	bool foreign; /* there are other currencies */
	bool unknown; /* one has no rate */
} Sum;

static Purse *purse_of(Checking *checking, Purses *purses, const char *currency)
{
	for (size_t i = 0; i < purses->count; i++)
		if (str_equal(purses->items[i].currency, currency))
			return &purses->items[i];
	array_push(checking->arena, purses, (Purse){ .currency = currency, .rate = rate_of(checking, currency) });
	return &array_last(purses);
}

static void add_amount(Checking *checking, Purses *purses, const xmlNode *amount)
{
	Purse *purse = purse_of(checking, purses, currency_of(checking->arena, amount));
	double least = number(checking->arena, amount, "valeur", 0);

	purse->least += least;
	purse->most += number(checking->arena, amount, "max", least);
}

static void add_amounts_in(Checking *checking, Purses *purses, const xmlNode *root)
{
	for (const xmlNode *element = root; element; element = xml_next_element(root, element))
		if (xml_is(element, "montant"))
			add_amount(checking, purses, element);
}

static Sum sum_in(Checking *checking, const Purses *purses, const char *currency)
{
	double rate = rate_of(checking, currency);
	Sum sum = { 0 };

	for (size_t i = 0; i < purses->count; i++) {
		const Purse *purse = &purses->items[i];
		bool own = str_equal(purse->currency, currency);
		double exchange = own ? 1 : purse->rate > 0 ? rate / purse->rate : 0;

		sum.least += own ? purse->least : 0;
		sum.most += own ? purse->most : 0;
		sum.least_of_all += purse->least * exchange;
		sum.most_of_all += purse->most * exchange;
		sum.foreign = sum.foreign || !own;
		sum.unknown = sum.unknown || exchange <= 0;
	}
	return sum;
}

static bool is_between(double value, double least, double most, double tolerance)
{
	return value >= least - tolerance && value <= most + tolerance;
}

/* Whether a total is the sum; with amounts of other currencies it may leave them out or hold them. Nothing adds up to
 * anything. */
static bool adds_up(const Purses *purses, const Sum *sum, double total)
{
	if (!purses->count || is_between(total, sum->least, sum->most, ROUNDING))
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
	const char *currency = currency_of(checking->arena, element);
	const char *written = amount_text(checking->arena, total, currency);

	finding_add(checking,
		    (Finding){ .code = "M01",
			       .element = element,
			       .attribute = attribute,
			       .found = xml_attribute(checking->arena, element, attribute) },
		    written, amount_text(checking->arena, sum->foreign ? sum->least_of_all : sum->least, currency),
		    NULL);
}

static void check_total(Checking *checking, const Purses *purses, const xmlNode *total)
{
	Sum sum = sum_in(checking, purses, currency_of(checking->arena, total));
	double printed = number(checking->arena, total, "imprime", -1);

	if (printed >= 0 && !str_equal(xml_attribute(checking->arena, total, "calcul"), "aucun") &&
	    !adds_up(purses, &sum, printed))
		tell_total(checking, total, "imprime", printed, &sum);
}

/* As templates add them: a total is of what stands before it, under the same parent. */
static void check_totals(Checking *checking, const xmlNode *parent)
{
	Purses purses = { 0 };

	for (const xmlNode *child = parent->children; child; child = child->next) {
		if (xml_is(child, "total"))
			check_total(checking, &purses, child);
		for (const xmlNode *element = child; element && child->type == XML_ELEMENT_NODE;
		     element = xml_next_element(child, element))
			if (xml_is(element, "combien"))
				add_amounts_in(checking, &purses, element);
	}
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
	return str_starts(text, "Total") || str_starts(text, "TOTAL") || str_starts(text, "Sous-total");
}

/* A row of total is the sum of all rows before it, or of those since the last heading or total. */
static void check_row(Checking *checking, const Purses *all, const Purses *part, const xmlNode *row)
{
	const xmlNode *cell = last_cell(row), *amount = cell ? only_amount(cell) : NULL;
	const char *currency = amount ? currency_of(checking->arena, amount) : "";
	Sum whole = sum_in(checking, all, currency), some = sum_in(checking, part, currency);
	double total = amount ? number(checking->arena, amount, "valeur", 0) : 0;

	if (amount && all->count && !adds_up(all, &whole, total) && (!part->count || !adds_up(part, &some, total)))
		tell_total(checking, amount, "valeur", total,
			   part->count && str_equal(xml_attribute(checking->arena, row, "genre"), "sous-total")
				   ? &some
				   : &whole);
}

/* The last column of a free table. One whose rows are totals themselves is another's summary. */
static void check_table(Checking *checking, const xmlNode *table)
{
	Purses all = { 0 }, part = { 0 };

	for (const xmlNode *row = table->children; row; row = row->next) {
		bool marked = xml_is(row, "ligne") && xml_attribute(checking->arena, row, "genre");
		const xmlNode *cell = xml_is(row, "ligne") ? last_cell(row) : NULL;

		if (marked)
			check_row(checking, &all, &part, row);
		if (marked || xml_is(row, "rubrique"))
			part = (Purses){ 0 };
		if (marked || !cell)
			continue;
		if (says_total(checking->arena, row))
			return;
		add_amounts_in(checking, &all, cell);
		add_amounts_in(checking, &part, cell);
	}
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
		if (xml_is(element, "actions") || xml_is(element, "section"))
			check_totals(checking, element);
		if (xml_is(element, "tableau"))
			check_table(checking, element);
	}
	for (size_t i = 0; i < roll->fiches.count; i++)
		check_budgets(checking, roll->fiches.items[i]->element);
}
