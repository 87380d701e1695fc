/*
 * Matching children: by what they say, by key, by likeness, by place.
 */
#include "compare/match.h"

#include "base/array.h"
#include "base/hash.h"
#include "base/str.h"
#include "base/table.h"
#include "compare/lcs.h"
#include "source/unicode.h"

#include <stdlib.h>
#include <string.h>

/* Below this two elements are not one that was changed. */
#define LIKE_ENOUGH 0.5
/* What has another key must be liker, to be it all the same. */
#define LIKE_BY_ANOTHER_KEY 0.8
/* Of a text that takes another's place some words stay. */
#define LIKE_IN_PLACE 0.2
/* A paragraph of so few words is a value. */
#define SHORT 4
/* More pairs than this are not looked at, but for neighbours. */
#define MOST_PAIRS 40000
#define NEIGHBOURS 50

typedef struct Matching {
	Arena *arena;
	Fact *a, *b;
	size_t a_count, b_count;
	size_t *of_a, *of_b;
} Matching;

static void pair(Matching *m, size_t i, size_t j)
{
	m->of_a[i] = j;
	m->of_b[j] = i;
}

/* ---- the same ---- */

static uint64_t *hashes(Arena *arena, const Fact *facts, size_t count)
{
	uint64_t *all = arena_array_of(arena, uint64_t, count);

	for (size_t i = 0; i < count; i++)
		all[i] = facts[i].hash;
	return all;
}

static void match_in_order(Matching *m)
{
	const size_t *same = lcs_align(m->arena, hashes(m->arena, m->a, m->a_count), m->a_count,
				       hashes(m->arena, m->b, m->b_count), m->b_count);

	for (size_t i = 0; i < m->a_count; i++)
		if (same[i] != LCS_NONE)
			pair(m, i, same[i]);
}

static bool is_fact(const void *entry, const void *key)
{
	return ((const Fact *)entry)->hash == ((const Fact *)key)->hash;
}

/* Those still free on one side, each found by its hash; of equals the first. */
static void match_moved(Matching *m)
{
	Table free_ones = table_in(m->arena, m->b_count);

	for (size_t j = 0; j < m->b_count; j++)
		if (m->of_b[j] == MATCH_NONE && !table_find(&free_ones, m->b[j].hash, is_fact, &m->b[j]))
			table_add(&free_ones, m->b[j].hash, &m->b[j]);
	for (size_t i = 0; i < m->a_count; i++) {
		const Fact *found =
			m->of_a[i] == MATCH_NONE ? table_find(&free_ones, m->a[i].hash, is_fact, &m->a[i]) : NULL;

		if (found && m->of_b[found - m->b] == MATCH_NONE)
			pair(m, i, (size_t)(found - m->b));
	}
}

/* ---- how good a pair is ---- */

/* Attributes that tell elements of a name apart. */
typedef struct Key {
	const char *name, *attribute;
} Key;

static const Key keys[] = {
	{ "partie", "pays" },    { "texte", "libelle" },   { "budget", "objet" },     { "partenaires", "nature" },
	{ "motivations", "de" }, { "domaine", "ref" },     { "domaine", "id" },       { "sous-theme", "id" },
	{ "regions", "pays" },   { "region", "id" },       { "departement", "code" }, { "cercle", "id" },
	{ "commune", "ref" },    { "type", "id" },         { "devise", "code" },      { "role", "id" },
	{ "etat", "id" },        { "organisation", "id" }, { "graphie", "retenue" },  { "collection", "id" },
	{ "champ", "nom" },      { "frais", "zone" },      { "note", "id" },          { "collectivite", "ref" },
	{ "partenaire", "ref" }, { "ouvrage", "code" },
};

static const char *key_of(const Fact *fact)
{
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (str_equal(keys[i].name, fact->name)) {
			const char *value = fact_attribute(fact, keys[i].attribute);

			if (value)
				return value;
		}
	return NULL;
}

static bool is_named(const Fact *fact, const char *name)
{
	return str_equal(fact->name, name);
}

static const Fact *child_named(const Fact *fact, const char *name)
{
	for (size_t i = 0; i < fact->child_count; i++)
		if (is_named(&fact->children[i], name))
			return &fact->children[i];
	return NULL;
}

/* The child's text as a plain key; "" when there is none. */
static const char *plain_child(Arena *arena, const Fact *fact, const char *name)
{
	const Fact *child = child_named(fact, name);

	return child ? unicode_fold(arena, fact_text(arena, child)) : "";
}

/* Persons have their names: both, or the family name. */
static double score_persons(Arena *arena, const Fact *a, const Fact *b)
{
	const char *name = plain_child(arena, a, "nom");

	if (!*name || !str_equal(name, plain_child(arena, b, "nom")))
		return 0;
	return str_equal(plain_child(arena, a, "prenom"), plain_child(arena, b, "prenom")) ? 1 : 0.9;
}

/* Numbers and addresses of mail are what they are; else a number is one of the same use. */
static double score_values(Arena *arena, const Fact *a, const Fact *b)
{
	const char *usage = fact_attribute(a, "usage");

	if (a->token_count && str_equal(fact_text(arena, a), fact_text(arena, b)))
		return 1;
	return usage && str_equal(usage, fact_attribute(b, "usage")) ? LIKE_ENOUGH : 0;
}

static double score_contacts(Arena *arena, Fact *a, Fact *b)
{
	double likeness = fact_likeness(arena, a, b);

	if (str_equal(fact_attribute(a, "role"), fact_attribute(b, "role")))
		return 0.5 + likeness / 2;
	return likeness >= LIKE_BY_ANOTHER_KEY ? likeness / 2 + 0.1 : 0;
}

/* Half is the heading, where there is one. */
static double score_actions(Arena *arena, Fact *a, Fact *b)
{
	const char *heading = plain_child(arena, a, "rubrique"), *other = plain_child(arena, b, "rubrique");
	double likeness = fact_likeness(arena, a, b);

	return *heading && str_equal(heading, other) ? 0.5 + likeness / 2 : likeness;
}

static double score_keyed(Arena *arena, Fact *a, Fact *b, const char *key)
{
	double likeness = fact_likeness(arena, a, b);

	if (str_equal(key, key_of(b)))
		return 0.9 + likeness / 10;
	return likeness >= LIKE_BY_ANOTHER_KEY ? likeness - 0.2 : 0;
}

/* From 0 to 1; LIKE_ENOUGH and more is a match. */
static double score(Arena *arena, Fact *a, Fact *b)
{
	const char *key = key_of(a) ? key_of(a) : key_of(b);

	if (!str_equal(a->name, b->name))
		return 0;
	if (is_named(a, "contact"))
		return score_contacts(arena, a, b);
	if (is_named(a, "personne"))
		return score_persons(arena, a, b);
	if (is_named(a, "tel") || is_named(a, "courriel") || is_named(a, "site"))
		return score_values(arena, a, b);
	if (is_named(a, "action"))
		return score_actions(arena, a, b);
	return key ? score_keyed(arena, a, b, key_of(a) ? key_of(a) : "") : fact_likeness(arena, a, b);
}

/* ---- the best pairs first ---- */

typedef struct Candidate {
	double score;
	size_t i, j;
} Candidate;

typedef ARRAY(Candidate) Candidates;

static size_t distance(size_t i, size_t j)
{
	return i > j ? i - j : j - i;
}

/* Of equals those that stand at the same place, then the first. */
static int by_score(const void *a, const void *b)
{
	const Candidate *x = a, *y = b;
	size_t dx = distance(x->i, x->j), dy = distance(y->i, y->j);

	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	if (dx != dy)
		return dx < dy ? -1 : 1;
	return x->i != y->i ? (x->i < y->i ? -1 : 1) : (x->j > y->j) - (x->j < y->j);
}

static void take_best(Matching *m, Candidates *candidates)
{
	if (candidates->count > 1)
		qsort(candidates->items, candidates->count, sizeof *candidates->items, by_score);
	for (size_t k = 0; k < candidates->count; k++) {
		const Candidate *best = &candidates->items[k];

		if (m->of_a[best->i] == MATCH_NONE && m->of_b[best->j] == MATCH_NONE)
			pair(m, best->i, best->j);
	}
}

static size_t count_free(const size_t *match, size_t count)
{
	size_t free_ones = 0;

	for (size_t i = 0; i < count; i++)
		free_ones += match[i] == MATCH_NONE;
	return free_ones;
}

static void match_by_score(Matching *m)
{
	bool all = count_free(m->of_a, m->a_count) * count_free(m->of_b, m->b_count) <= MOST_PAIRS;
	Candidates candidates = { 0 };

	for (size_t i = 0; i < m->a_count; i++) {
		size_t from = all || i < NEIGHBOURS ? 0 : i - NEIGHBOURS, to = all ? m->b_count : i + NEIGHBOURS;

		for (size_t j = from; m->of_a[i] == MATCH_NONE && j < to && j < m->b_count; j++) {
			double value = m->of_b[j] == MATCH_NONE ? score(m->arena, &m->a[i], &m->b[j]) : 0;

			if (value >= LIKE_ENOUGH)
				array_push(m->arena, &candidates, (Candidate){ value, i, j });
		}
	}
	take_best(m, &candidates);
}

/* ---- the order that stays ---- */

/* Of those that are matched, which stand in an order that both have, as many as can be: the longest rising sequence
 * (Fredman 1975). */
static bool *rising(const Matching *m)
{
	bool *in = arena_array_of(m->arena, bool, m->a_count);
	size_t *ends = arena_array_of(m->arena, size_t, m->a_count), length = 0;
	size_t *before = arena_array_of(m->arena, size_t, m->a_count);

	for (size_t i = 0; i < m->a_count; i++) {
		size_t low = 0, high = length;

		if (m->of_a[i] == MATCH_NONE)
			continue;
		while (low < high) {
			size_t middle = (low + high) / 2;

			if (m->of_a[ends[middle]] < m->of_a[i])
				low = middle + 1;
			else
				high = middle;
		}
		before[i] = low ? ends[low - 1] : MATCH_NONE;
		ends[low] = i;
		length += low == length;
	}
	for (size_t i = length ? ends[length - 1] : MATCH_NONE; i != MATCH_NONE; i = before[i])
		in[i] = true;
	return in;
}

/* ---- what takes the place of another ---- */

/* These are texts or wholes of their own: one that takes another's place is not that other changed. */
static bool is_by_itself(const Fact *fact)
{
	static const char *const names[] = { "p",        "item",     "liste",    "tableau", "intertitre", "texte",
					     "contact",  "action",   "section",  "etape",   "acte",       "partenaire",
					     "document", "lien",     "ouvrage",  "ligne",   "total",      "credit",
					     "case",     "variante", "rubrique", NULL };

	for (const char *const *name = names; *name; name++)
		if (str_equal(*name, fact->name))
			return !str_equal(fact->name, "ligne") || fact->child_count > 0;
	return key_of(fact) != NULL;
}

/* A sum, a date: no prose. Its words have been counted. */
static bool is_short(const Fact *fact)
{
	return fact->bag_count <= SHORT;
}

static bool may_replace(Arena *arena, Fact *a, Fact *b)
{
	if (!str_equal(a->name, b->name))
		return false;
	if (!is_by_itself(a) || fact_likeness(arena, a, b) >= LIKE_IN_PLACE)
		return true;
	return is_named(a, "p") && ((a->is_line && b->is_line) || (is_short(a) && is_short(b)));
}

/* Between two that are known: the free ones of a name, one after the other. */
static void match_gap(Matching *m, size_t i, size_t i_end, size_t j, size_t j_end)
{
	for (; i < i_end; i++)
		for (size_t k = j; m->of_a[i] == MATCH_NONE && k < j_end; k++)
			if (m->of_b[k] == MATCH_NONE && may_replace(m->arena, &m->a[i], &m->b[k]))
				pair(m, i, k);
}

static void match_by_place(Matching *m)
{
	const bool *anchors = rising(m);
	size_t i = 0, j = 0;

	for (size_t k = 0; k <= m->a_count; k++) {
		if (k < m->a_count && !anchors[k])
			continue;
		match_gap(m, i, k, j, k < m->a_count ? m->of_a[k] : m->b_count);
		i = k + 1;
		j = k < m->a_count ? m->of_a[k] + 1 : j;
	}
}

/* ---- together ---- */

static size_t *none_of(Arena *arena, size_t count)
{
	size_t *match = arena_array_of(arena, size_t, count);

	for (size_t i = 0; i < count; i++)
		match[i] = MATCH_NONE;
	return match;
}

static uint64_t hash_of_list(const Fact *facts, size_t count)
{
	uint64_t hash = HASH_START;

	for (size_t i = 0; i < count; i++)
		hash = hash_number(hash, facts[i].hash);
	return hash;
}

/* The moved ones of the new list, whichever of the two that is. */
static bool *moved_ones(const Matching *m, bool new_is_a)
{
	const bool *staying = rising(m);
	bool *moved = arena_array_of(m->arena, bool, new_is_a ? m->a_count : m->b_count);

	for (size_t i = 0; i < m->a_count; i++)
		if (m->of_a[i] != MATCH_NONE && !staying[i])
			moved[new_is_a ? i : m->of_a[i]] = true;
	return moved;
}

static void match_all(Matching *m)
{
	m->of_a = none_of(m->arena, m->a_count);
	m->of_b = none_of(m->arena, m->b_count);
	match_in_order(m);
	match_moved(m);
	match_by_score(m);
	match_by_place(m);
}

Match match_children(Arena *arena, Fact *old, size_t old_count, Fact *new, size_t new_count)
{
	bool swapped = hash_of_list(old, old_count) > hash_of_list(new, new_count);
	Matching m = { arena, old, new, old_count, new_count, NULL, NULL };

	if (swapped)
		m = (Matching){ arena, new, old, new_count, old_count, NULL, NULL };
	match_all(&m);
	return (Match){ swapped ? m.of_b : m.of_a, swapped ? m.of_a : m.of_b, moved_ones(&m, swapped) };
}
