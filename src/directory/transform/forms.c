/*
 * House forms of numbers, dates and sums.
 */
#include "transform/forms.h"

#include "base/str.h"
#include "text/case.h"
#include "text/months.h"

#include <stdio.h>
#include <string.h>

#define NO_BREAK "\u00A0"
#define THIN_NO_BREAK "\u202F"

/* ---- telephone numbers ---- */

/* Groups of digits, their sizes in a text such as "2222", parted by spaces that do not break. */
static void add_groups(Str *out, const char *digits, const char *sizes)
{
	for (; *sizes; sizes++) {
		size_t size = (size_t)(*sizes - '0');

		str_add_bytes(out, digits, size);
		digits += size;
		if (sizes[1])
			str_add(out, NO_BREAK);
	}
}

/* A country whose numbers have a house form: prefix, how many digits follow it, what is printed before them, groups. */
static const struct {
	const char *prefix;
	size_t digits;
	const char *printed, *groups;
} phone_forms[] = {
	{ "+33", 9, "0", "22222" },
	{ "+223", 7, "+223" NO_BREAK, "133" },
	{ "+223", 8, "+223" NO_BREAK, "2222" },
};

const char *form_phone(Arena *arena, const char *number)
{
	Str out = str_in(arena);

	for (size_t i = 0; i < sizeof phone_forms / sizeof *phone_forms; i++) {
		const char *digits = number + strlen(phone_forms[i].prefix);
		bool trunk = str_equal(phone_forms[i].printed, "0");

		if (!str_starts(number, phone_forms[i].prefix) || strlen(digits) != phone_forms[i].digits ||
		    strspn(digits, "0123456789") != phone_forms[i].digits)
			continue;
		if (!trunk)
			str_add(&out, phone_forms[i].printed);
		add_groups(&out, trunk ? arena_printf(arena, "0%s", digits) : digits, phone_forms[i].groups);
		return str_text(&out);
	}
	return number;
}

/* ---- dates ---- */

typedef struct Date {
	int year, month, day; /* month and day 0 where not given */
} Date;

static bool date_read(const char *text, Date *date)
{
	int end = 0;

	*date = (Date){ 0 };
	if (strlen(text) == 4)
		return sscanf(text, "%4d%n", &date->year, &end) == 1 && end == 4;
	if (strlen(text) == 7)
		return sscanf(text, "%4d-%2d%n", &date->year, &date->month, &end) == 2 && end == 7 &&
		       date->month >= 1 && date->month <= 12;
	return strlen(text) == 10 && sscanf(text, "%4d-%2d-%2d%n", &date->year, &date->month, &date->day, &end) == 3 &&
	       end == 10 && date->month >= 1 && date->month <= 12 && date->day >= 1 && date->day <= 31;
}

static const char *day_text(Arena *arena, int day)
{
	return day == 1 ? "1er" : arena_printf(arena, "%d", day);
}

static const char *date_text(Arena *arena, const Date *date)
{
	if (!date->month)
		return arena_printf(arena, "%d", date->year);
	if (!date->day)
		return arena_printf(arena, "%s" NO_BREAK "%d", months_french[date->month - 1], date->year);
	return arena_printf(arena, "%s" NO_BREAK "%s %d", day_text(arena, date->day), months_french[date->month - 1],
			    date->year);
}

const char *form_date(Arena *arena, const char *text)
{
	Date date;

	return date_read(text, &date) ? date_text(arena, &date) : text;
}

static const char *open_period(Arena *arena, const char *from, const char *to)
{
	Date date;

	if (!date_read(*from ? from : to, &date))
		return *from ? from : to;
	if (*from)
		return arena_printf(arena, "depuis%s %s", date.day ? " le" : "", date_text(arena, &date));
	return arena_printf(arena, "%s %s", date.day ? "jusqu’au" : "jusqu’en", date_text(arena, &date));
}

/* Two dates of the same precision, written together as far as they agree. */
static const char *closed_period(Arena *arena, const Date *from, const Date *to)
{
	if (!from->month && !to->month)
		return arena_printf(arena, "%d-%d", from->year, to->year);
	if (from->year == to->year && from->month && to->month && !from->day && !to->day)
		return arena_printf(arena, "%s-%s" NO_BREAK "%d", months_french[from->month - 1],
				    months_french[to->month - 1], to->year);
	if (from->year == to->year && from->month == to->month && from->day && to->day)
		return arena_printf(arena, "%s-%s" NO_BREAK "%s %d", day_text(arena, from->day),
				    day_text(arena, to->day), months_french[to->month - 1], to->year);
	return arena_printf(arena, "%s" NO_BREAK "– %s", date_text(arena, from), date_text(arena, to));
}

const char *form_period(Arena *arena, const char *from, const char *to)
{
	Date first, last;

	if (!*from || !*to)
		return open_period(arena, from, to);
	if (str_equal(from, to))
		return form_date(arena, from);
	if (!date_read(from, &first) || !date_read(to, &last))
		return arena_printf(arena, "%s" NO_BREAK "– %s", from, to);
	return closed_period(arena, &first, &last);
}

/* ---- numbers ---- */

/* Digits, and perhaps a point and more digits. */
static bool is_plain_number(const char *value)
{
	size_t whole = strspn(value, "0123456789");
	size_t decimals = value[whole] == '.' ? strspn(value + whole + 1, "0123456789") : 0;

	return whole > 0 && (value[whole] == '\0' || (decimals > 0 && value[whole + 1 + decimals] == '\0'));
}

const char *form_number(Arena *arena, const char *value)
{
	size_t whole = strcspn(value, ".");
	Str out = str_in(arena);

	if (!is_plain_number(value))
		return value;
	for (size_t i = 0; i < whole; i++) {
		if (i > 0 && (whole - i) % 3 == 0)
			str_add(&out, THIN_NO_BREAK);
		str_add_char(&out, value[i]);
	}
	if (value[whole] == '.')
		str_printf(&out, ",%s", value + whole + 1);
	return str_text(&out);
}

const char *form_money(Arena *arena, const char *value, const char *currency)
{
	static const struct {
		const char *code, *symbol;
	} symbols[] = {
		{ "EUR", "€" },
		{ "FRF", "FF" },
		{ "XOF", "F" NO_BREAK "CFA" },
	};
	const char *symbol = currency;

	for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++)
		if (str_equal(symbols[i].code, currency))
			symbol = symbols[i].symbol;
	return arena_printf(arena, "%s%s%s", form_number(arena, value), *symbol ? NO_BREAK : "", symbol);
}

/* ---- words ---- */

const char *form_upper(Arena *arena, const char *text)
{
	size_t length;

	return case_upper(arena, "fr", text, strlen(text), &length);
}

const char *form_plural(double n, const char *one, const char *many)
{
	return n >= 2 || n <= -2 ? many : one;
}
