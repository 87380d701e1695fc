/*
 * Values that a pattern lets through and that cannot be: the 31st of April, a telephone number one digit short.
 */
#include "source/check.h"

#include "base/array.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/words.h"

#include <stdlib.h>
#include <string.h>

typedef struct Plan {
	const char *code; /* of the country, digits */
	int digits;
	const char *until; /* NULL: in force */
} Plan;

typedef ARRAY(Plan) Plans;

/* ---- dates ---- */

static const struct {
	const char *element, *attribute;
} date_attributes[] = {
	{ "date", "valeur" },        { "mise-a-jour", "date" }, { "periode", "debut" },    { "periode", "fin" },
	{ "personne", "depuis" },    { "personne", "jusque" },  { "parution", "date" },    { "catalogue", "tarifs-au" },
	{ "ouvrage", "a-paraitre" }, { "plan", "jusque" },      { "depot-legal", "date" },
};

static int days_in(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return month == 2 && leap ? 29 : days[month - 1];
}

/* Whether a text of the form yyyy-mm-dd names a day that no calendar has (Gregorian). Other forms are the schema's. */
static bool is_impossible_day(const char *text)
{
	int year, month, day, end = 0;

	return sscanf(text, "%4d-%2d-%2d%n", &year, &month, &day, &end) == 3 && text[end] == '\0' && month >= 1 &&
	       month <= 12 && day > days_in(year, month);
}

/* Whether the first is later than the second, as far as both are precise. */
static bool is_later(const char *first, const char *second)
{
	size_t length = strlen(first) < strlen(second) ? strlen(first) : strlen(second);

	return strncmp(first, second, length) > 0;
}

static void check_dates(Arena *arena, const xmlNode *element, Diagnostics *diagnostics)
{
	for (size_t i = 0; i < sizeof date_attributes / sizeof *date_attributes; i++) {
		const char *value = xml_is(element, date_attributes[i].element)
					    ? xml_attribute(arena, element, date_attributes[i].attribute)
					    : NULL;

		if (value && is_impossible_day(value))
			diag_error(diagnostics, "date", xml_place(element),
				   "a date is written YYYY-MM-DD, with a day of that month",
				   "there is no such day: “%s”", value);
	}
}

static void check_order(Arena *arena, const xmlNode *element, const char *from, const char *to,
			Diagnostics *diagnostics)
{
	const char *begin = xml_attribute(arena, element, from), *end = xml_attribute(arena, element, to);

	if (begin && end && is_later(begin, end))
		diag_error(diagnostics, "date", xml_place(element), "swap the two dates, or mend one",
			   "the period ends (%s) before it begins (%s)", end, begin);
}

/* ---- telephone numbers ---- */

static Plans plans_of(Arena *arena, const xmlNode *lists)
{
	Plans plans = { 0 };

	for (const xmlNode *element = lists; element; element = xml_next_element(lists, element)) {
		const char *code = xml_is(element, "plan") ? xml_attribute(arena, element, "indicatif") : NULL;
		const char *digits = code ? xml_attribute(arena, element, "chiffres") : NULL;

		if (digits)
			array_push(arena, &plans,
				   (Plan){ code, atoi(digits), xml_attribute(arena, element, "jusque") });
	}
	return plans;
}

/* When the numbers around `element` were last seen to be right; NULL if unknown. */
static const char *date_of_fiche(Arena *arena, const xmlNode *element)
{
	const xmlNode *update = NULL;

	for (; element && element->type == XML_ELEMENT_NODE && !update; element = element->parent)
		update = xml_is(element, "fiche") ? xml_child(element, "mise-a-jour") : NULL;
	return update ? xml_attribute(arena, update, "date") : NULL;
}

static bool in_force(const Plan *plan, const char *date)
{
	return !plan->until || !date || !is_later(date, plan->until);
}

/* 1: a plan allows the number; 0: it has another count of digits than any; -1: no plan for that country. */
static int allowed(const Plans *plans, const char *number, const char *date)
{
	int answer = -1;

	for (size_t i = 0; i < plans->count; i++) {
		const Plan *plan = &plans->items[i];

		if (!str_starts(number + 1, plan->code))
			continue;
		if (in_force(plan, date) && (int)strlen(number + 1) - (int)strlen(plan->code) == plan->digits)
			return 1;
		answer = 0;
	}
	return answer;
}

static void check_phone(Arena *arena, const xmlNode *element, const Plans *plans, Diagnostics *diagnostics)
{
	const char *number = xml_text(arena, element);

	if (number[0] != '+' || xml_attribute(arena, element, "imprime"))
		return;
	if (allowed(plans, number, date_of_fiche(arena, element)) == 0)
		diag_error(diagnostics, "phone", xml_place(element),
			   "mend it, or keep the form of the source in imprime",
			   "“%s” does not have the digits of the numbering plan", number);
}

/* ---- mail addresses ---- */

/* Dots and hyphens where no address has them; the rest of its form is the schema's. */
static bool is_misspelt(const char *address)
{
	static const char *const impossible[] = { "..", ".@", "@.", "@-", "-.", ".-" };

	for (size_t i = 0; i < sizeof impossible / sizeof *impossible; i++)
		if (strstr(address, impossible[i]))
			return true;
	return address[0] == '.' || str_ends(address, ".") || str_ends(address, "-");
}

static void check_mail(Arena *arena, const xmlNode *element, Diagnostics *diagnostics)
{
	const char *address = xml_text(arena, element);

	if (*address && is_misspelt(address))
		diag_error(diagnostics, "mail", xml_place(element), "an address is written name@domain.fr",
			   "this mail address is none: “%s”", address);
}

/* ---- characters ---- */

/* Why a character has no place in a printed text; NULL if it has. */
static const char *oddness(uint32_t c)
{
	if (c == 0xFFFD)
		return _("replacement character, left of a failed conversion");
	if (c == 0xFEFF)
		return _("byte order mark in the midst of the text");
	if (c == 0x200B || c == 0x2060)
		return _("space without width");
	if (c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069))
		return _("mark of writing direction");
	if (c >= 0x80 && c <= 0x9F)
		return _("control character");
	if ((c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF))
		return _("code that is no character");
	if ((c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000)
		return _("character for private use");
	return NULL;
}

static void check_characters(const xmlNode *text, Diagnostics *diagnostics)
{
	const char *bytes = (const char *)text->content;
	size_t length = bytes ? strlen(bytes) : 0;

	for (size_t offset = 0; offset < length;) {
		uint32_t c;

		if ((unsigned char)bytes[offset] < 0x80) {
			offset++;
			continue;
		}
		c = utf8_next(bytes, length, &offset);
		if (oddness(c))
			diag_warning(diagnostics, "odd-character", xml_place(text), "take it out or replace it",
				     "U+%04X, %s", c, oddness(c));
	}
}

static void check_texts_of(const xmlNode *element, Diagnostics *diagnostics)
{
	for (const xmlAttr *attribute = element->properties; attribute; attribute = attribute->next)
		for (const xmlNode *text = attribute->children; text; text = text->next)
			check_characters(text, diagnostics);
	for (const xmlNode *text = element->children; text; text = text->next)
		if (text->type == XML_TEXT_NODE)
			check_characters(text, diagnostics);
}

void check_values(Arena *arena, const xmlNode *root, const xmlNode *lists, Diagnostics *diagnostics)
{
	Plans plans = plans_of(arena, lists);

	for (const xmlNode *element = root; element; element = xml_next_element(root, element)) {
		check_texts_of(element, diagnostics);
		check_dates(arena, element, diagnostics);
		if (xml_is(element, "periode"))
			check_order(arena, element, "debut", "fin", diagnostics);
		if (xml_is(element, "personne"))
			check_order(arena, element, "depuis", "jusque", diagnostics);
		if (xml_is(element, "tel"))
			check_phone(arena, element, &plans, diagnostics);
		if (xml_is(element, "courriel"))
			check_mail(arena, element, diagnostics);
	}
}
