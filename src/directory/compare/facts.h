/*
 * An element as it is compared: its attributes, its own text as words, and the elements in it that are not text.
 *
 * What does not count is gone: comments, remarks, white space but that it stands between words, the order of
 * attributes, xml:base. A line of text that may as well be a paragraph, in a cell, is one.
 */
#ifndef COMPARE_FACTS_H
#define COMPARE_FACTS_H

#include "base/arena.h"

#include <libxml/tree.h>

#include <stdbool.h>
#include <stdint.h>

typedef enum TokenKind {
	TOKEN_WORD, /* letters and digits, or one sign */
	TOKEN_ATOM, /* an element that prints by itself: an amount, a date, a reference */
	TOKEN_TAG   /* begins or ends an element around text */
} TokenKind;

typedef struct Token {
	TokenKind kind;
	bool spaced;      /* a space stands before it; before a tag, the one that the next word has too */
	uint64_t hash;    /* of all that tells it from others */
	const char *text; /* as it is shown; an atom's words, a tag's markup */
} Token;

typedef struct FactAttribute {
	const char *name, *value; /* white space made single */
} FactAttribute;

typedef struct Fact Fact;

struct Fact {
	const char *name;       /* the element's; "p" for a line that may as well be a paragraph, */
	const xmlNode *element; /* whose element is the one that it stands in */
	bool is_line;           /* such a line */
	bool is_set;            /* its children have no order */
	FactAttribute *attributes;
	size_t attribute_count;
	Token *tokens;
	size_t token_count;
	Fact *children;
	size_t child_count;
	uint64_t hash; /* of everything: equal facts say the same */
	uint64_t *bag; /* of the words in it, sorted; NULL: not made yet */
	size_t bag_count;
};

/* Facts and what they show live in `arena`; names point into the tree. Elements in it that are named in `without`

 * (ended by NULL, or NULL itself) are passed over. */
Fact *facts_of(Arena *arena, const xmlNode *element, const char *const *without);

/* Whether the word is one sign. */
bool token_is_sign(const Token *token);

/* An attribute's value, or NULL. */
const char *fact_attribute(const Fact *fact, const char *name);

/* The text of its own, as it is shown. */
const char *fact_text(Arena *arena, const Fact *fact);

/* Everything in it in one line: "Pompe solaire · 2008 · 12 500 €". */
const char *fact_summary(Arena *arena, const Fact *fact);

/* The words for an attribute that says why a value is not there: "[non renseigné]". */
const char *fact_state(Arena *arena, const char *code);

/* How much of the words of both is in both, from 0 to 1 (Dice 1945). What has no words is like what has
 * none. */
double fact_likeness(Arena *arena, Fact *a, Fact *b);

/* Tokens from one to another as a text. */
const char *tokens_text(Arena *arena, const Token *tokens, size_t count, bool with_tags);

#endif
