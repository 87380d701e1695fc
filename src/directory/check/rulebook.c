/*
 * The rulebook: a sorted list of rules, those written in C and those that templates/regles.xml brings.
 */
#include "check/rulebook.h"

#include "base/ascii.h"
#include "base/str.h"

#include <stdlib.h>
#include <string.h>

static const Rule rules_in_c[] = {
#include "check/rulebook_list.h"
#include "check/rulebook_subjects.h"
};

struct Rulebook {
	Arena *arena;
	ARRAY(const Rule *) rules;
};

bool rulebook_is_code(const char *text)
{
	return strlen(text) == 3 && strchr("XSINDTMAPOLQZ", text[0]) && ascii_is_digit((unsigned char)text[1]) &&
	       ascii_is_digit((unsigned char)text[2]);
}

/* The index of the first whose code is not before `code`. */
static size_t find_index(const Rulebook *rulebook, const char *code)
{
	size_t low = 0, high = rulebook->rules.count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (strcmp(rulebook->rules.items[middle]->code, code) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool rulebook_add(Rulebook *rulebook, const Rule *rule)
{
	size_t at = find_index(rulebook, rule->code);

	if (at < rulebook->rules.count && str_equal(rulebook->rules.items[at]->code, rule->code))
		return false;
	array_push(rulebook->arena, &rulebook->rules, rule);
	memmove(&rulebook->rules.items[at + 1], &rulebook->rules.items[at],
		(rulebook->rules.count - 1 - at) * sizeof *rulebook->rules.items);
	rulebook->rules.items[at] = rule;
	return true;
}

Rulebook *rulebook_new(Arena *arena)
{
	Rulebook *rulebook = arena_new_of(arena, Rulebook);

	rulebook->arena = arena;
	for (size_t i = 0; i < sizeof rules_in_c / sizeof *rules_in_c; i++)
		rulebook_add(rulebook, &rules_in_c[i]);
	return rulebook;
}

const Rule *rulebook_find(const Rulebook *rulebook, const char *code)
{
	size_t at = find_index(rulebook, code);

	return at < rulebook->rules.count && str_equal(rulebook->rules.items[at]->code, code)
		       ? rulebook->rules.items[at]
		       : NULL;
}

size_t rulebook_rules(const Rulebook *rulebook, const Rule *const **list)
{
	*list = rulebook->rules.items;
	return rulebook->rules.count;
}
