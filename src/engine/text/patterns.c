/*
 * Patterns: see the header. The trie's edges are kept in one hash table, from a node and a letter to the node below
 * (open addressing, linear probing), which for the breadth of a language's letters is faster than lists of children.
 */
#include "text/patterns.h"

#include "base/array.h"
#include "base/str.h"
#include "base/utf8.h"

#include <ctype.h>
#include <string.h>

enum {
	MOST_LETTERS = 63,   /* of one pattern; longer lines are no patterns */
	FIRST_SLOTS = 16384, /* the French patterns have some 8,000 nodes */
};

typedef struct Node {
	uint32_t parent, letter;
	/* of the pattern that ends here, one more than its letters; NULL if none does */
	const uint8_t *values;
} Node;

struct Patterns {
	ARRAY(Node) nodes; /* the root first */
	uint32_t *slots;   /* indexes of nodes; 0: free, as the root is nobody's child */
	size_t slot_count; /* a power of two */
};

/* One line's pattern: values[i] stands before letters[i], the last one after them all. */
typedef struct Pattern {
	uint32_t letters[MOST_LETTERS];
	uint8_t values[MOST_LETTERS + 1];
	size_t count;
} Pattern;

/* The slot of the child, or the free one where it belongs. */
static uint32_t *slot_for(const Patterns *patterns, uint32_t parent, uint32_t letter)
{
	size_t mask = patterns->slot_count - 1, i = (parent * 0x9E3779B1u ^ letter * 0x85EBCA6Bu) >> 7 & mask;

	for (; patterns->slots[i]; i = (i + 1) & mask) {
		const Node *node = &patterns->nodes.items[patterns->slots[i]];
		if (node->parent == parent && node->letter == letter)
			break;
	}
	return &patterns->slots[i];
}

static void make_slots(Arena *arena, Patterns *patterns, size_t count)
{
	patterns->slots = arena_array_of(arena, uint32_t, count);
	patterns->slot_count = count;
	for (uint32_t i = 1; i < patterns->nodes.count; i++)
		*slot_for(patterns, patterns->nodes.items[i].parent, patterns->nodes.items[i].letter) = i;
}

/* The child, added if need be. */
static uint32_t child_of(Arena *arena, Patterns *patterns, uint32_t parent, uint32_t letter)
{
	uint32_t *slot = slot_for(patterns, parent, letter), child = *slot;

	if (child)
		return child;
	child = (uint32_t)patterns->nodes.count;
	array_push(arena, &patterns->nodes, (Node){ parent, letter, NULL });
	*slot = child;
	if (patterns->nodes.count * 4 > patterns->slot_count * 3)
		make_slots(arena, patterns, patterns->slot_count * 2);
	return child;
}

static void add_pattern(Arena *arena, Patterns *patterns, const Pattern *pattern)
{
	uint32_t node = 0;

	for (size_t i = 0; i < pattern->count; i++)
		node = child_of(arena, patterns, node, pattern->letters[i]);
	patterns->nodes.items[node].values = arena_memdup(arena, pattern->values, pattern->count + 1);
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
		if (letter >= '0' && letter <= '9')
			pattern->values[pattern->count] = (uint8_t)(letter - '0');
		else
			pattern->letters[pattern->count++] = letter;
	}
	return pattern->count > 0;
}

/* Settings (LEFTHYPHENMIN 2) begin with a capital, as no pattern does; comments with % or #. */
static bool is_pattern(const char *line)
{
	return !isupper((unsigned char)*line) && *line != '%' && *line != '#';
}

static void start_level(Arena *arena, Patterns *patterns)
{
	patterns->nodes.count = 0;
	array_push(arena, &patterns->nodes, (Node){ 0 });
	make_slots(arena, patterns, FIRST_SLOTS);
}

static void read_line(Arena *arena, Patterns *patterns, const char *line, size_t length, bool utf8)
{
	Pattern pattern;

	if (str_starts(line, "NEXTLEVEL"))
		start_level(arena, patterns);
	else if (is_pattern(line) && read_pattern(line, length, utf8, &pattern))
		add_pattern(arena, patterns, &pattern);
}

Patterns *patterns_read(Arena *arena, const char *text)
{
	bool utf8 = str_starts(text, "UTF-8");

	if (!utf8 && !str_starts(text, "ISO8859-1\n") && !str_starts(text, "ISO8859-1\r"))
		return NULL;
	Patterns *patterns = arena_new_of(arena, Patterns);
	start_level(arena, patterns);
	for (const char *line = strchr(text, '\n'); line; line = strchr(line, '\n')) {
		line++;
		read_line(arena, patterns, line, strcspn(line, "\r\n"), utf8);
	}
	return patterns;
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
		uint32_t node = 0;
		for (size_t i = start; i <= count + 1; i++) {
			node = *slot_for(patterns, node, letter_at(letters, count, i));
			if (!node)
				break;
			if (patterns->nodes.items[node].values)
				raise_values(patterns->nodes.items[node].values, i - start + 1, start, values, count);
		}
	}
}
