/*
 * Which element of an old list is which of a new one: of one parent's children, or of fiches.
 */
#ifndef COMPARE_MATCH_H
#define COMPARE_MATCH_H

#include "compare/facts.h"

#define MATCH_NONE SIZE_MAX

typedef struct Match {
	size_t *of_old, *of_new; /* the one it is in the other list, or MATCH_NONE */
	bool *moved;             /* of the new list: it stands elsewhere among those that both have */
} Match;

/*
 * Children of one element. What is the same is the same, in order if it can be; then what has the same key (a side its
 * country, a contact its role and the likest of them, a person the name, a telephone the number, an action its heading
 * and text), then what is like enough, and last what takes the place of something of its kind between two that are
 * known. The lists may change places, and the answer stays.
 */
Match match_children(Arena *arena, Fact *old, size_t old_count, Fact *new, size_t new_count);

/*
 * Those of two lists, the old and the new fiches that share no id, that are alike in four words of five and more. By
 * MinHash (Broder 1997) in bands, so that not every one is held against every other.
 */
Match match_renamed(Arena *arena, Fact *const *old, size_t old_count, Fact *const *new, size_t new_count);

#endif
