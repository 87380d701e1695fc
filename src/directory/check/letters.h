/*
 * Letters and words of a text, by Unicode.
 */
#ifndef CHECK_LETTERS_H
#define CHECK_LETTERS_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

/* A run of letters in a text, in bytes. */
typedef struct Word {
	size_t start, end;
} Word;

/* The next run of letters (combining marks too) at or behind `from`; false if there is none. Apostrophes, hyphens and
 * figures part words. */
bool letters_next(const char *text, size_t from, Word *word);

/* Whether these bytes hold three letters or more, all of them capitals. */
bool letters_are_capitals(const char *text, size_t length);

/* Whether the word begins with a capital. */
bool letters_is_capitalised(const char *text, Word word);

/* The name with each word of three letters or more that is all in capitals made one with a capital: "Jean DE LA
 * TOUR" is "Jean DE LA Tour". Roman numbers and what has figures stay. */
const char *letters_proper(Arena *arena, const char *name);

/* A word of French that begins with a capital, or is all in capitals, where its accents are missing and no word
 * without them is to be had: with its accents. NULL otherwise. */
const char *letters_accented(Arena *arena, const char *text, Word word);

/* Whether a sentence begins with the word: nothing before it but signs, or the end of a sentence. */
bool letters_begins_sentence(const char *text, Word word);

#endif
