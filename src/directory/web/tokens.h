/*
 * Tokens: a text in words, as searches compare them.
 */
#ifndef WEB_TOKENS_H
#define WEB_TOKENS_H

#include "base/arena.h"

#include <stdbool.h>

typedef struct Token {
	const char *word;    /* folded, "saint" for "St"; in the arena */
	const char *written; /* where it begins in the text */
	size_t length;       /* bytes of it there */
} Token;

/* The next word of *text, which is moved past it; false at the end. */
bool token_next(Arena *arena, const char **text, Token *token);

/* The next run of letters, the same in two steps: `word` is NULL until token_fold(), "" of what has no plain letters.
 */
bool token_find(const char **text, Token *token);
void token_fold(Arena *arena, Token *token);

/* A word that says nothing by itself: de, la, et, l’. */
bool token_is_little(const char *word);

#endif
