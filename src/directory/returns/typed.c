/*
 * Typed values are taken apart by their plain key (source/unicode.h), in which whatever stands between letters and
 * digits is one hyphen.
 */
#include "returns/typed.h"

#include "base/ascii.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/words.h"
#include "source/unicode.h"
#include "text/months.h"

#include <stdlib.h>
#include <string.h>

static bool ends_as_step(const char *path, const char *name)
{
	const char *slash = strrchr(path, '/'), *step = slash ? slash + 1 : path;
	size_t length = strlen(name);

	step += *step == '+';
	return strncmp(step, name, length) == 0 && (!step[length] || (step[length] == '.' && !strchr(step, '@')));
}

TypedKind typed_kind(const char *path)
{
	static const struct {
		const char *end;
		TypedKind kind;
	} attributes[] = { { "@valeur", TYPED_AMOUNT }, { "@debut", TYPED_DATE }, { "@fin", TYPED_DATE } },
	  steps[] = { { "tel", TYPED_PHONE },
		      { "courriel", TYPED_MAIL },
		      { "site", TYPED_SITE },
		      { "quand", TYPED_DATE },
		      { "combien", TYPED_AMOUNT } };

	if (strstr(path, "/date") && str_ends(path, "@valeur"))
		return TYPED_DATE;
	if (strstr(path, "/population") && str_ends(path, "@valeur"))
		return TYPED_NUMBER;
	for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++)
		if (str_ends(path, attributes[i].end))
			return attributes[i].kind;
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		if (ends_as_step(path, steps[i].end))
			return steps[i].kind;
	return TYPED_TEXT;
}

/* White space of any kind collapsed, and none at the ends. */
static const char *collapsed(Arena *arena, const char *typed)
{
	Str text = str_in(arena);
	size_t offset = 0, length = strlen(typed);
	bool space = false;

	while (offset < length) {
		uint32_t c = utf8_next(typed, length, &offset);

		if (c <= 0x20 || c == 0xA0 || c == 0x202F || c == 0x2009) {
			space = text.length > 0;
			continue;
		}
		if (space)
			str_add_char(&text, ' ');
		space = false;
		str_add_utf8(&text, c);
	}
	return str_text(&text);
}

static Typed taken(const char *text)
{
	return (Typed){ .text = text, .currency = "" };
}

static Typed doubted(const char *typed, const char *doubt)
{
	return (Typed){ .text = typed, .currency = "", .doubt = doubt };
}

/* ---- numbers of telephones ---- */

static const char *digits_of(Arena *arena, const char *typed)
{
	Str digits = str_in(arena);

	for (const char *c = typed; *c; c++)
		if (ascii_is_digit(*c))
			str_add_char(&digits, *c);
		else if (*c != ' ' && *c != '.' && *c != '-' && *c != '/' && *c != '(' && *c != ')' && *c != '+')
			return NULL;
	return str_text(&digits);
}

static Typed read_phone(Arena *arena, const char *path, const char *typed)
{
	const char *digits = digits_of(arena, typed);
	size_t count = digits ? strlen(digits) : 0;

	if (!digits)
		return doubted(typed, _("this is no phone number"));
	if (typed[0] == '+' || str_starts(digits, "00")) {
		digits += typed[0] == '+' ? 0 : 2;
		count = strlen(digits);
		if (str_starts(digits, "33") && count == 12 && digits[2] == '0')
			return taken(arena_printf(arena, "+33%s", digits + 3));
		if (count < 8 || count > 15 || (str_starts(digits, "33") && count != 11))
			return doubted(typed, arena_printf(arena, _("%zu digits"), count));
		return taken(arena_printf(arena, "+%s", digits));
	}
	if (str_starts(path, "ml/") && (count == 8 || count == 7))
		return taken(arena_printf(arena, "+223%s", digits));
	if (count == 10 && digits[0] == '0')
		return taken(arena_printf(arena, "+33%s", digits + 1));
	return doubted(typed, arena_printf(arena, _("%zu digits"), count));
}

/* ---- addresses of the net ---- */

static Typed read_mail(Arena *arena, const char *typed)
{
	char *mail = arena_strdup(arena, str_starts(typed, "mailto:") ? typed + 7 : typed);
	const char *at = strchr(mail, '@');

	for (char *c = mail; *c; c++)
		*c = ascii_lower(*c);
	if (!at || at == mail || !strchr(at, '.') || strchr(at + 1, '@') || strpbrk(mail, " ,;<>"))
		return doubted(typed, _("this is no mail address"));
	return taken(mail);
}

static Typed read_site(Arena *arena, const char *typed)
{
	if (strchr(typed, ' ') || !strchr(typed, '.'))
		return doubted(typed, _("this is no address of a site"));
	if (str_starts(typed, "http://") || str_starts(typed, "https://"))
		return taken(typed);
	return taken(arena_printf(arena, "http://%s", typed));
}

/* ---- numbers ---- */

/* The digits at the start, blanks between them left out; what follows them. */
static const char *leading_number(Arena *arena, const char *typed, const char **rest)
{
	Str number = str_in(arena);
	const char *c = typed;

	for (; ascii_is_digit(*c) || *c == ' '; c++)
		if (*c != ' ')
			str_add_char(&number, *c);
	*rest = c;
	return str_text(&number);
}

static Typed read_number(Arena *arena, const char *typed)
{
	const char *rest, *number = leading_number(arena, typed, &rest);

	return *rest || !*number ? doubted(typed, _("this is no number")) : taken(number);
}

/* ISO 4217 of what stands behind an amount; NULL when it is none that is known. */
static const char *currency_of(Arena *arena, const char *unit)
{
	static const char *const names[][2] = {
		{ "", "" },        { "eur", "EUR" },   { "euro", "EUR" },  { "euros", "EUR" },      { "f", "FRF" },
		{ "ff", "FRF" },   { "frf", "FRF" },   { "franc", "FRF" }, { "francs", "FRF" },     { "xof", "XOF" },
		{ "fcfa", "XOF" }, { "f-cfa", "XOF" }, { "cfa", "XOF" },   { "francs-cfa", "XOF" },
	};
	const char *key = unicode_fold(arena, unit);

	if (strstr(unit, "€"))
		return !*key ? "EUR" : NULL;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_equal(key, names[i][0]))
			return names[i][1];
	return NULL;
}

static Typed read_amount(Arena *arena, const char *typed)
{
	const char *rest, *number = leading_number(arena, typed, &rest), *currency;
	size_t decimals = 0;
	Typed value;

	if (*rest == ',' || *rest == '.') {
		decimals = strspn(rest + 1, "0123456789");
		if (decimals < 1 || decimals > 2)
			return doubted(typed, _("this amount can be read in several ways"));
		number = arena_printf(arena, "%s.%.*s", number, (int)decimals, rest + 1);
		rest += 1 + decimals;
	}
	currency = currency_of(arena, rest);
	if (!*number || !currency)
		return doubted(typed, !*number ? _("this is no amount") : _("its currency is not known"));
	value = taken(number);
	value.currency = currency;
	return value;
}

/* ---- dates ---- */

enum { MOST_PARTS = 4, FIRST_YEAR = 1900, LAST_YEAR = 2100 };

/* 1 to 12 for a month by its number or its name, whole or its first letters; 0 for anything else. */
static int month_of(Arena *arena, const char *part)
{
	if (ascii_is_digit(*part))
		return atoi(part) <= MONTHS ? atoi(part) : 0;
	for (int i = 0; i < MONTHS; i++) {
		const char *name = unicode_fold(arena, months_french[i]);

		if (str_equal(part, name) || (strlen(part) >= 4 && str_starts(name, part)))
			return i + 1;
	}
	return 0;
}

static bool is_year(const char *part)
{
	return strlen(part) == 4 && strspn(part, "0123456789") == 4 && atoi(part) >= FIRST_YEAR &&
	       atoi(part) <= LAST_YEAR;
}

static int day_of(const char *part)
{
	char *rest;
	long day = strtol(part, &rest, 10);

	return day >= 1 && day <= 31 && (!*rest || str_equal(rest, "er")) ? (int)day : 0;
}

static int days_in(int month, int year)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (month == 2 && leap);
}

/* ISO 8601 of a year, a month or a day; NULL when there is no such day. 0 stands for what is not said. */
static const char *iso(Arena *arena, const char *year, int month, int day)
{
	if (day)
		return day > days_in(month, atoi(year)) ? NULL : arena_printf(arena, "%s-%02d-%02d", year, month, day);
	return month ? arena_printf(arena, "%s-%02d", year, month) : year;
}

static size_t split(Arena *arena, const char *key, const char *parts[MOST_PARTS])
{
	size_t count = 0;

	while (*key && count < MOST_PARTS) {
		size_t length = strcspn(key, "-");

		parts[count++] = arena_strndup(arena, key, length);
		key += length + (key[length] == '-');
	}
	return *key ? 0 : count;
}

static const char *date_of(Arena *arena, const char *typed)
{
	const char *parts[MOST_PARTS];
	size_t count = split(arena, unicode_fold(arena, typed), parts);
	int month;

	if (count < 1 || count > 3)
		return NULL;
	if (count == 1)
		return is_year(parts[0]) ? parts[0] : NULL;
	if (is_year(parts[0])) {
		month = month_of(arena, parts[1]);
		return !month             ? NULL
		       : count == 2       ? iso(arena, parts[0], month, 0)
		       : day_of(parts[2]) ? iso(arena, parts[0], month, day_of(parts[2]))
					  : NULL;
	}
	month = month_of(arena, parts[count - 2]);
	if (!month || !is_year(parts[count - 1]) || (count == 3 && !day_of(parts[0])))
		return NULL;
	return iso(arena, parts[count - 1], month, count == 3 ? day_of(parts[0]) : 0);
}

static Typed read_date(Arena *arena, const char *typed)
{
	const char *date = date_of(arena, typed);

	return date ? taken(date) : doubted(typed, _("this is no date"));
}

Typed typed_read(Arena *arena, const char *path, const char *typed)
{
	const char *text = collapsed(arena, typed);

	if (!*text)
		return taken("");
	switch (typed_kind(path)) {
	case TYPED_PHONE: return read_phone(arena, path, text);
	case TYPED_MAIL: return read_mail(arena, text);
	case TYPED_SITE: return read_site(arena, text);
	case TYPED_NUMBER: return read_number(arena, text);
	case TYPED_DATE: return read_date(arena, text);
	case TYPED_AMOUNT: return read_amount(arena, text);
	case TYPED_TEXT: break;
	}
	return taken(text);
}

bool typed_is_alike(Arena *arena, const char *path, const char *data, const char *typed)
{
	const char *was, *is;

	if (typed_kind(path) != TYPED_PHONE)
		return str_equal(collapsed(arena, data), collapsed(arena, typed));
	was = digits_of(arena, data);
	is = digits_of(arena, collapsed(arena, typed));
	return was && is && *is && str_ends(was, *is == '0' ? is + 1 : is);
}
