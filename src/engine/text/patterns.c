/*
 * Patterns: see the header. The trie's edges are kept in one table, from a node and a letter to the node below,
 * which for the breadth of a language's letters is faster than lists of children.
 */
#include "text/patterns.h"

#include "base/ascii.h"
#include "base/hash.h"
#include "base/str.h"
#include "base/table.h"
#include "base/utf8.h"

#include <string.h>
#include <unicode/ucnv.h>

enum {
	MOST_LETTERS = 63,   /* of one pattern; longer lines are no patterns */
	FIRST_NODES = 12000, /* the French patterns have some 8,000 */
};

typedef struct Node {
	const struct Node *parent;
	uint32_t letter;
	/* of the pattern that ends here, one more than its letters; NULL if none does */
	const uint8_t *values;
} Node;

struct Patterns {
	Node root;
	Table nodes; /* all others, by parent and letter */
	int before, after;
};

/* One line's pattern: values[i] stands before letters[i], the last one after them all. */
typedef struct Pattern {
	uint32_t letters[MOST_LETTERS];
	uint8_t values[MOST_LETTERS + 1];
	size_t count;
} Pattern;

static uint64_t hash_of(const Node *key)
{
	return hash_number(hash_number(HASH_START, (uintptr_t)key->parent), key->letter);
}

static bool same_edge(const void *node, const void *key)
{
	const Node *a = node, *b = key;

	return a->parent == b->parent && a->letter == b->letter;
}

static Node *find_child(const Patterns *patterns, const Node *parent, uint32_t letter)
{
	Node key = { parent, letter, NULL };

	return table_find(&patterns->nodes, hash_of(&key), same_edge, &key);
}

/* The child, added if need be. */
static Node *child_of(Arena *arena, Patterns *patterns, const Node *parent, uint32_t letter)
{
	Node *child = find_child(patterns, parent, letter), new = { parent, letter, NULL };

	if (child)
		return child;
	child = arena_memdup(arena, &new, sizeof new);
	table_add(&patterns->nodes, hash_of(&new), child);
	return child;
}

static void add_pattern(Arena *arena, Patterns *patterns, const Pattern *pattern)
{
	Node *node = &patterns->root;

	for (size_t i = 0; i < pattern->count; i++)
		node = child_of(arena, patterns, node, pattern->letters[i]);
	node->values = arena_memdup(arena, pattern->values, pattern->count + 1);
}

static uint32_t next_letter(const char *line, size_t length, bool utf8, size_t *at)
{
	return utf8 ? utf8_next(line, length, at) : (unsigned char)line[(*at)++];
}

static bool read_pattern(const char *line, size_t length, bool utf8, Pattern *pattern)
{
	*pattern = (Pattern){ .count = 0 };
	for (size_t at = 0; at < length;) {
		uint32_t letter = next_letter(line, length, utf8, &at);
		if (letter == '/' || letter == UTF8_INVALID || pattern->count == MOST_LETTERS)
			return false;
		if (ascii_is_digit(letter))
			pattern->values[pattern->count] = (uint8_t)(letter - '0');
		else
			pattern->letters[pattern->count++] = letter;
	}
	return pattern->count > 0;
}

/* Settings (LEFTHYPHENMIN 2) begin with a capital, as no pattern does; comments with % or #. */
static bool is_pattern(const char *line)
{
	return !(*line >= 'A' && *line <= 'Z') && *line != '%' && *line != '#';
}

static void start_level(Arena *arena, Patterns *patterns)
{
	patterns->nodes = table_in(arena, FIRST_NODES);
}

/* Whether the line is the setting `name`, and its figure. */
static bool is_setting(const char *line, const char *name, int *value)
{
	const char *figures = line + strlen(name);

	if (!str_starts(line, name))
		return false;
	figures += strspn(figures, " \t");
	*value = ascii_is_digit((unsigned char)*figures) ? *figures - '0' : 0;
	return true;
}

static void read_line(Arena *arena, Patterns *patterns, const char *line, size_t length, bool utf8)
{
	Pattern pattern;

	if (is_setting(line, "LEFTHYPHENMIN", &patterns->before) ||
	    is_setting(line, "RIGHTHYPHENMIN", &patterns->after))
		return;
	if (str_starts(line, "NEXTLEVEL"))
		start_level(arena, patterns);
	else if (is_pattern(line) && read_pattern(line, length, utf8, &pattern))
		add_pattern(arena, patterns, &pattern);
}

/* Dictionaries name the code pages of Windows in a way of their own: microsoft-cp1251. */
static const char *encoding_of(Arena *arena, const char *text)
{
	const char *name = arena_strndup(arena, text, strcspn(text, "\r\n"));

	return str_starts(name, "microsoft-cp") ? arena_printf(arena, "windows-%s", name + strlen("microsoft-cp"))
						: name;
}

/* The text in UTF-8; NULL when its encoding is not known. */
static const char *recoded(Arena *arena, const char *text)
{
	const char *encoding = encoding_of(arena, text);
	UErrorCode fault = U_ZERO_ERROR;
	size_t room = 3 * strlen(text) + 1; /* no sign of one byte takes more than three */
	char *out = arena_alloc(arena, room);

	if (!*encoding)
		return NULL;
	ucnv_convert("UTF-8", encoding, out, (int32_t)room, text, -1, &fault);
	return U_SUCCESS(fault) ? out : NULL;
}

static bool is_latin_1(const char *text)
{
	return str_starts(text, "ISO8859-1\n") || str_starts(text, "ISO8859-1\r");
}

Patterns *patterns_read(Arena *arena, const char *text)
{
	bool utf8 = !is_latin_1(text);

	if (utf8 && !str_starts(text, "UTF-8"))
		text = recoded(arena, text);
	if (!text)
		return NULL;
	Patterns *patterns = arena_new_of(arena, Patterns);
	start_level(arena, patterns);
	for (const char *line = strchr(text, '\n'); line; line = strchr(line, '\n')) {
		line++;
		read_line(arena, patterns, line, strcspn(line, "\r\n"), utf8);
	}
	return patterns;
}

int patterns_least_before(const Patterns *patterns)
{
	return patterns->before;
}

int patterns_least_after(const Patterns *patterns)
{
	return patterns->after;
}

/* Letter `i` of the word with a full stop put before and after it, as patterns know the edges of words. */
static uint32_t letter_at(const uint32_t *letters, size_t count, size_t i)
{
	return i == 0 || i == count + 1 ? '.' : letters[i - 1];
}

/* `start` counts from the full stop; values that fall outside the word, or on its edges, are passed over. */
static void raise_values(const uint8_t *pattern, size_t pattern_count, size_t start, uint8_t *values, size_t count)
{
	for (size_t i = 0; i <= pattern_count; i++) {
		size_t at = start + i;
		if (at >= 2 && at <= count && values[at - 1] < pattern[i])
			values[at - 1] = pattern[i];
	}
}

void patterns_apply(const Patterns *patterns, const uint32_t *letters, size_t count, uint8_t *values)
{
	for (size_t start = 0; start <= count; start++) {
		const Node *node = &patterns->root;

		for (size_t i = start; i <= count + 1; i++) {
			node = find_child(patterns, node, letter_at(letters, count, i));
			if (!node)
				break;
			if (node->values)
				raise_values(node->values, i - start + 1, start, values, count);
		}
	}
}
