/*
 * Datatypes of a schema. Patterns are libxml2's regular expressions, which are those of XML Schema.
 */
#include "source/datatype.h"

#include "base/array.h"
#include "base/ascii.h"
#include "base/str.h"
#include "base/utf8.h"
#include "source/xml.h"

#include <libxml/tree.h>
#include <libxml/xmlregexp.h>

#include <stdlib.h>
#include <string.h>

typedef struct Base {
	const char *name;
	const char *pattern; /* what all its values match; NULL: anything */
	bool collapse;       /* white space */
} Base;

static const Base bases[] = {
	{ "string", NULL, false },
	{ "token", NULL, true },
	{ "decimal", "[+\\-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)", true },
	{ "integer", "[+\\-]?[0-9]+", true },
	{ "nonNegativeInteger", "\\+?[0-9]+|-0+", true },
	{ "positiveInteger", "\\+?0*[1-9][0-9]*", true },
	{ "NCName", "[\\i-[:]][\\c-[:]]*", true },
	{ "language", "[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*", true },
	{ "anyURI", NULL, true },
};

struct Datatype {
	Arena *arena;
	const Base *base;
	ARRAY(xmlRegexp *) patterns;
	size_t least_length, most_length; /* in characters */
	const double *least, *most;
};

Datatype *datatype_new(Arena *arena, const char *name)
{
	for (size_t i = 0; i < sizeof bases / sizeof *bases; i++) {
		Datatype *datatype;

		if (!str_equal(bases[i].name, name))
			continue;
		datatype = arena_new_of(arena, Datatype);
		datatype->arena = arena;
		datatype->base = &bases[i];
		datatype->most_length = SIZE_MAX;
		if (bases[i].pattern)
			datatype_add(datatype, "pattern", bases[i].pattern);
		return datatype;
	}
	return NULL;
}

/* The caller tells of a pattern that is not one; libxml2 must not print. */
static bool add_pattern(Datatype *datatype, const char *text)
{
	XmlListener listener = xml_hear_nothing();
	xmlRegexp *pattern = xmlRegexpCompile((const xmlChar *)text);

	xml_hear_again(listener);
	if (pattern)
		array_push(datatype->arena, &datatype->patterns, pattern);
	return pattern != NULL;
}

static bool read_length(const char *text, size_t *length)
{
	char *end;

	*length = strtoul(text, &end, 10);
	return ascii_is_digit(*text) && *end == '\0';
}

static bool read_bound(Arena *arena, const char *text, const double **bound)
{
	char *end;
	double number = strtod(text, &end);

	*bound = arena_memdup(arena, &number, sizeof number);
	return end != text && *end == '\0';
}

bool datatype_add(Datatype *datatype, const char *parameter, const char *value)
{
	if (str_equal(parameter, "pattern"))
		return add_pattern(datatype, value);
	if (str_equal(parameter, "minLength"))
		return read_length(value, &datatype->least_length);
	if (str_equal(parameter, "maxLength"))
		return read_length(value, &datatype->most_length);
	if (str_equal(parameter, "length"))
		return read_length(value, &datatype->least_length) && read_length(value, &datatype->most_length);
	if (str_equal(parameter, "minInclusive"))
		return read_bound(datatype->arena, value, &datatype->least);
	if (str_equal(parameter, "maxInclusive"))
		return read_bound(datatype->arena, value, &datatype->most);
	return false;
}

void datatype_release(Datatype *datatype)
{
	for (size_t i = 0; i < datatype->patterns.count; i++)
		xmlRegFreeRegexp(datatype->patterns.items[i]);
	datatype->patterns.count = 0;
}

const char *datatype_collapsed(Arena *arena, const char *text)
{
	char *out = arena_alloc(arena, strlen(text) + 1), *end = out;

	for (; *text; text++) {
		if (!ascii_is_space(*text))
			*end++ = *text;
		else if (end > out && end[-1] != ' ')
			*end++ = ' ';
	}
	if (end > out && end[-1] == ' ')
		end--;
	*end = '\0';
	return out;
}

static bool is_within(const Datatype *datatype, const char *value)
{
	size_t length = utf8_count(value, strlen(value));

	return length >= datatype->least_length && length <= datatype->most_length &&
	       (!datatype->least || strtod(value, NULL) >= *datatype->least) &&
	       (!datatype->most || strtod(value, NULL) <= *datatype->most);
}

static bool matches(const Datatype *datatype, const char *value)
{
	for (size_t i = 0; i < datatype->patterns.count; i++)
		if (xmlRegexpExec(datatype->patterns.items[i], (const xmlChar *)value) != 1)
			return false;
	return true;
}

bool datatype_allows(const Datatype *datatype, const char *text)
{
	ArenaMark mark = arena_mark(datatype->arena);
	const char *value = datatype->base->collapse ? datatype_collapsed(datatype->arena, text) : text;
	bool allowed = is_within(datatype, value) && matches(datatype, value);

	arena_reset(datatype->arena, mark);
	return allowed;
}
