/*
 * Patterns of RELAX NG and their derivatives. Making simplifies: nothing stands beside "not allowed" in a group, a
 * choice is a list to the right without repeats; so derivatives of a schema's patterns are few, and are found again in
 * a table.
 */
#include "source/pattern.h"

#include "base/ascii.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/str.h"
#include "base/table.h"

#include <string.h>

/* What makes a pattern, and by what a derivative was taken: the key of both tables. */
typedef struct Key {
	uintptr_t what, first, second;
} Key;

typedef struct Known {
	Key key;
	const Pattern *pattern;
} Known;

struct Patterns {
	Arena *arena;
	Table made, derived;
	Map *words; /* names and values, each kept once */
	ARRAY(Datatype *) datatypes;
	uint32_t next_id;
	const Pattern *not_allowed, *empty, *text;
};

/* ---- tables ---- */

static uint64_t hash_of(const Key *key)
{
	uint64_t hash = hash_number(HASH_START, key->what);

	hash = hash_number(hash, key->first);
	return hash_number(hash, key->second);
}

static bool has_key(const void *known, const void *key)
{
	return memcmp(&((const Known *)known)->key, key, sizeof(Key)) == 0;
}

static const Pattern *find(const Table *table, const Key *key)
{
	const Known *known = table_find(table, hash_of(key), has_key, key);

	return known ? known->pattern : NULL;
}

static void remember(Table *table, const Key *key, const Pattern *pattern)
{
	Known known = { *key, pattern };

	table_add(table, hash_of(key), arena_memdup(table->arena, &known, sizeof known));
}

/* ---- making ---- */

static Pattern *new_pattern(Patterns *patterns, PatternKind kind)
{
	Pattern *pattern = arena_new_of(patterns->arena, Pattern);

	pattern->kind = kind;
	pattern->id = patterns->next_id++;
	return pattern;
}

static const Pattern *made(Patterns *patterns, PatternKind kind, const Pattern *first, const Pattern *second,
			   bool nullable)
{
	Key key = { (uintptr_t)kind, (uintptr_t)first, (uintptr_t)second };
	const Pattern *known = find(&patterns->made, &key);
	Pattern *pattern;

	if (known)
		return known;
	pattern = new_pattern(patterns, kind);
	pattern->first = first;
	pattern->second = second;
	pattern->nullable = nullable;
	remember(&patterns->made, &key, pattern);
	return pattern;
}

/* Equal words as one pointer. */
static const char *word(Patterns *patterns, const char *text)
{
	char *kept = text ? map_find(patterns->words, text) : NULL;

	if (!text || kept)
		return kept;
	kept = arena_strdup(patterns->arena, text);
	map_set(patterns->words, text, kept);
	return kept;
}

Patterns *patterns_new(Arena *arena)
{
	Patterns *patterns = arena_new_of(arena, Patterns);

	patterns->arena = arena;
	patterns->made = table_in(arena, 192);
	patterns->derived = table_in(arena, 192);
	patterns->words = map_new(arena);
	patterns->not_allowed = made(patterns, PATTERN_NOT_ALLOWED, NULL, NULL, false);
	patterns->empty = made(patterns, PATTERN_EMPTY, NULL, NULL, true);
	patterns->text = made(patterns, PATTERN_TEXT, NULL, NULL, true);
	return patterns;
}

void patterns_release(Patterns *patterns)
{
	for (size_t i = 0; i < patterns->datatypes.count; i++)
		datatype_release(patterns->datatypes.items[i]);
}

void pattern_hold(Patterns *patterns, Datatype *datatype)
{
	array_push(patterns->arena, &patterns->datatypes, datatype);
}

size_t patterns_count(const Patterns *patterns)
{
	return patterns->next_id;
}

const Pattern *pattern_not_allowed(Patterns *patterns)
{
	return patterns->not_allowed;
}

const Pattern *pattern_empty(Patterns *patterns)
{
	return patterns->empty;
}

const Pattern *pattern_text(Patterns *patterns)
{
	return patterns->text;
}

/* Whether `part` is one of the alternatives of `choice`, a list to the right. */
static bool is_alternative(const Pattern *choice, const Pattern *part)
{
	for (; choice->kind == PATTERN_CHOICE; choice = choice->second)
		if (choice->first == part)
			return true;
	return choice == part;
}

const Pattern *pattern_choice(Patterns *patterns, const Pattern *first, const Pattern *second)
{
	if (first == patterns->not_allowed || is_alternative(second, first))
		return second;
	if (second == patterns->not_allowed)
		return first;
	if (first->kind == PATTERN_CHOICE)
		return pattern_choice(patterns, first->first, pattern_choice(patterns, first->second, second));
	return made(patterns, PATTERN_CHOICE, first, second, first->nullable || second->nullable);
}

static const Pattern *both(Patterns *patterns, PatternKind kind, const Pattern *first, const Pattern *second)
{
	if (first == patterns->not_allowed || second == patterns->not_allowed)
		return patterns->not_allowed;
	if (first == patterns->empty)
		return second;
	if (second == patterns->empty)
		return first;
	return made(patterns, kind, first, second, first->nullable && second->nullable);
}

const Pattern *pattern_group(Patterns *patterns, const Pattern *first, const Pattern *second)
{
	return both(patterns, PATTERN_GROUP, first, second);
}

const Pattern *pattern_interleave(Patterns *patterns, const Pattern *first, const Pattern *second)
{
	return both(patterns, PATTERN_INTERLEAVE, first, second);
}

const Pattern *pattern_one_or_more(Patterns *patterns, const Pattern *part)
{
	if (part == patterns->not_allowed || part == patterns->empty || part->kind == PATTERN_ONE_OR_MORE)
		return part;
	return made(patterns, PATTERN_ONE_OR_MORE, part, NULL, part->nullable);
}

const Pattern *pattern_list(Patterns *patterns, const Pattern *part)
{
	return made(patterns, PATTERN_LIST, part, NULL, false);
}

const Pattern *pattern_data(Patterns *patterns, Datatype *datatype, const char *help)
{
	Pattern *pattern = new_pattern(patterns, PATTERN_DATA);

	pattern->datatype = datatype;
	pattern->help = help;
	return pattern;
}

const Pattern *pattern_value(Patterns *patterns, const char *value, bool collapse)
{
	const char *kept = word(patterns, value);
	Key key = { PATTERN_VALUE, (uintptr_t)kept, collapse };
	const Pattern *known = find(&patterns->made, &key);
	Pattern *pattern;

	if (known)
		return known;
	pattern = new_pattern(patterns, PATTERN_VALUE);
	pattern->value = kept;
	pattern->collapse = collapse;
	remember(&patterns->made, &key, pattern);
	return pattern;
}

const Pattern *pattern_attribute(Patterns *patterns, const char *name, const Pattern *value, const char *help)
{
	Pattern *pattern = new_pattern(patterns, PATTERN_ATTRIBUTE);

	pattern->name = word(patterns, name);
	pattern->first = value;
	pattern->help = help;
	return pattern;
}

Pattern *pattern_element(Patterns *patterns, const char *name, const char *help, const xmlNode *source)
{
	Pattern *pattern = new_pattern(patterns, PATTERN_ELEMENT);

	pattern->name = word(patterns, name);
	pattern->help = help;
	pattern->source = source;
	return pattern;
}

/* ---- derivatives ---- */

/* Whether one more may follow, or nothing: what comes after the first of a repeated part. */
static const Pattern *repeated(Patterns *patterns, const Pattern *pattern)
{
	return pattern_choice(patterns, pattern, patterns->empty);
}

static const Pattern *after_element(Patterns *patterns, const Pattern *p, const Pattern *element, bool skipping)
{
	const Pattern *first, *second;

	switch (p->kind) {
	case PATTERN_ELEMENT: return p == element ? patterns->empty : patterns->not_allowed;
	case PATTERN_ONE_OR_MORE:
		first = pattern_after_element(patterns, p->first, element, skipping);
		return pattern_group(patterns, first, repeated(patterns, p));
	case PATTERN_CHOICE:
	case PATTERN_GROUP:
	case PATTERN_INTERLEAVE:
		first = pattern_after_element(patterns, p->first, element, skipping);
		second = pattern_after_element(patterns, p->second, element, skipping);
		break;
	default: return patterns->not_allowed;
	}
	if (p->kind == PATTERN_CHOICE)
		return pattern_choice(patterns, first, second);
	if (p->kind == PATTERN_INTERLEAVE)
		return pattern_choice(patterns, pattern_interleave(patterns, first, p->second),
				      pattern_interleave(patterns, p->first, second));
	first = pattern_group(patterns, first, p->second);
	return p->first->nullable || skipping ? pattern_choice(patterns, first, second) : first;
}

const Pattern *pattern_after_element(Patterns *patterns, const Pattern *pattern, const Pattern *element, bool skipping)
{
	Key key = { skipping, (uintptr_t)pattern, (uintptr_t)element };
	const Pattern *known = find(&patterns->derived, &key);

	if (known)
		return known;
	known = after_element(patterns, pattern, element, skipping);
	remember(&patterns->derived, &key, known);
	return known;
}

const Pattern *pattern_after_attribute(Patterns *patterns, const Pattern *p, const char *name, const char *value)
{
	const Pattern *first, *second;

	switch (p->kind) {
	case PATTERN_ATTRIBUTE:
		return (!p->name || str_equal(p->name, name)) &&
				       (!value || pattern_matches_text(patterns, p->first, value))
			       ? patterns->empty
			       : patterns->not_allowed;
	case PATTERN_ONE_OR_MORE:
		first = pattern_after_attribute(patterns, p->first, name, value);
		return pattern_group(patterns, first, repeated(patterns, p));
	case PATTERN_CHOICE:
	case PATTERN_GROUP:
	case PATTERN_INTERLEAVE:
		first = pattern_after_attribute(patterns, p->first, name, value);
		second = pattern_after_attribute(patterns, p->second, name, value);
		break;
	default: return patterns->not_allowed;
	}
	if (p->kind == PATTERN_CHOICE)
		return pattern_choice(patterns, first, second);
	return pattern_choice(patterns, both(patterns, p->kind, first, p->second),
			      both(patterns, p->kind, p->first, second));
}

static const Pattern *after_attributes(Patterns *patterns, const Pattern *p, bool forgiving)
{
	const Pattern *first, *second;

	switch (p->kind) {
	case PATTERN_ATTRIBUTE: return forgiving ? patterns->empty : patterns->not_allowed;
	case PATTERN_ONE_OR_MORE:
		return pattern_one_or_more(patterns, pattern_after_attributes(patterns, p->first, forgiving));
	case PATTERN_CHOICE:
	case PATTERN_GROUP:
	case PATTERN_INTERLEAVE:
		first = pattern_after_attributes(patterns, p->first, forgiving);
		second = pattern_after_attributes(patterns, p->second, forgiving);
		break;
	default: return p;
	}
	return p->kind == PATTERN_CHOICE ? pattern_choice(patterns, first, second)
					 : both(patterns, p->kind, first, second);
}

const Pattern *pattern_after_attributes(Patterns *patterns, const Pattern *pattern, bool forgiving)
{
	Key key = { 2 + (uintptr_t)forgiving, (uintptr_t)pattern, 0 };
	const Pattern *known = find(&patterns->derived, &key);

	if (known)
		return known;
	known = after_attributes(patterns, pattern, forgiving);
	remember(&patterns->derived, &key, known);
	return known;
}

/* By each token of a list in turn. */
static bool list_matches(Patterns *patterns, const Pattern *part, const char *text)
{
	char *rest = arena_strdup(patterns->arena, text), *token;

	while ((token = strtok_r(rest, ASCII_SPACE, &rest)))
		part = pattern_after_text(patterns, part, token);
	return part->nullable;
}

static bool is_value(Patterns *patterns, const Pattern *p, const char *text)
{
	ArenaMark mark = arena_mark(patterns->arena);
	bool is = str_equal(p->collapse ? datatype_collapsed(patterns->arena, text) : text, p->value);

	arena_reset(patterns->arena, mark);
	return is;
}

static const Pattern *empty_if(Patterns *patterns, bool condition)
{
	return condition ? patterns->empty : patterns->not_allowed;
}

const Pattern *pattern_after_text(Patterns *patterns, const Pattern *p, const char *text)
{
	const Pattern *first, *second;

	switch (p->kind) {
	case PATTERN_TEXT: return p;
	case PATTERN_DATA: return empty_if(patterns, datatype_allows(p->datatype, text));
	case PATTERN_VALUE: return empty_if(patterns, is_value(patterns, p, text));
	case PATTERN_LIST: return empty_if(patterns, list_matches(patterns, p->first, text));
	case PATTERN_ONE_OR_MORE:
		first = pattern_after_text(patterns, p->first, text);
		return pattern_group(patterns, first, repeated(patterns, p));
	case PATTERN_CHOICE:
	case PATTERN_GROUP:
	case PATTERN_INTERLEAVE:
		first = pattern_after_text(patterns, p->first, text);
		second = pattern_after_text(patterns, p->second, text);
		break;
	default: return patterns->not_allowed;
	}
	if (p->kind == PATTERN_CHOICE)
		return pattern_choice(patterns, first, second);
	if (p->kind == PATTERN_INTERLEAVE)
		return pattern_choice(patterns, pattern_interleave(patterns, first, p->second),
				      pattern_interleave(patterns, p->first, second));
	first = pattern_group(patterns, first, p->second);
	return p->first->nullable ? pattern_choice(patterns, first, second) : first;
}

bool pattern_matches_text(Patterns *patterns, const Pattern *pattern, const char *text)
{
	return (pattern->nullable && ascii_is_blank(text, strlen(text))) ||
	       pattern_after_text(patterns, pattern, text)->nullable;
}

/* ---- looking in ---- */

static void add_once(Arena *arena, PatternList *list, const Pattern *pattern)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i] == pattern)
			return;
	array_push(arena, list, pattern);
}

void pattern_find(Arena *arena, const Pattern *p, PatternKind kind, bool all, PatternList *found)
{
	switch (p->kind) {
	case PATTERN_ATTRIBUTE:
	case PATTERN_ELEMENT:
	case PATTERN_DATA:
	case PATTERN_VALUE:
	case PATTERN_TEXT:
		if (p->kind == kind)
			add_once(arena, found, p);
		break;
	case PATTERN_LIST:
	case PATTERN_ONE_OR_MORE: pattern_find(arena, p->first, kind, all, found); break;
	case PATTERN_CHOICE:
	case PATTERN_INTERLEAVE:
		pattern_find(arena, p->first, kind, all, found);
		pattern_find(arena, p->second, kind, all, found);
		break;
	case PATTERN_GROUP:
		pattern_find(arena, p->first, kind, all, found);
		if (all || p->first->nullable)
			pattern_find(arena, p->second, kind, all, found);
		break;
	default: break;
	}
}

/* Whether the definition may come anywhere in the pattern. */
static bool has(Patterns *patterns, const Pattern *p, const Pattern *element)
{
	return element && pattern_after_element(patterns, p, element, true) != patterns->not_allowed;
}

static void find_required_in_choice(Patterns *patterns, const Pattern *p, PatternKind kind, const Pattern *until,
				    PatternList *found)
{
	bool first = has(patterns, p->first, until), second = has(patterns, p->second, until);

	if (!second)
		pattern_find_required(patterns, p->first, kind, until, found);
	if (!first)
		pattern_find_required(patterns, p->second, kind, until, found);
}

void pattern_find_required(Patterns *patterns, const Pattern *p, PatternKind kind, const Pattern *until,
			   PatternList *found)
{
	if ((p->nullable && !has(patterns, p, until)) || p == until)
		return;
	switch (p->kind) {
	case PATTERN_ATTRIBUTE:
	case PATTERN_ELEMENT:
		if (p->kind == kind)
			add_once(patterns->arena, found, p);
		break;
	case PATTERN_ONE_OR_MORE: pattern_find_required(patterns, p->first, kind, until, found); break;
	case PATTERN_CHOICE: find_required_in_choice(patterns, p, kind, until, found); break;
	case PATTERN_GROUP:
		pattern_find_required(patterns, p->first, kind, until, found);
		if (!has(patterns, p->first, until))
			pattern_find_required(patterns, p->second, kind, until, found);
		break;
	case PATTERN_INTERLEAVE:
		pattern_find_required(patterns, p->first, kind, until, found);
		pattern_find_required(patterns, p->second, kind, until, found);
		break;
	default: break;
	}
}
