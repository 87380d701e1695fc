/*
 * Comparing two elements that are matched: their attributes, their text, then their children, and so on down.
 */
#include "compare/compare_priv.h"

#include "base/str.h"
#include "compare/lcs.h"
#include "compare/match.h"
#include "source/field.h"

#include <string.h>

/* ---- one change ---- */

Place compare_place(Arena *arena, const CompareSide *side, Place place)
{
	if (side && side->folder && place.file && str_starts(place.file, side->folder))
		place.file = arena_printf(arena, "%s%s", side->shown, place.file + strlen(side->folder));
	return place;
}

static const char *kept(const Comparer *comparer, const char *text)
{
	return text ? arena_strdup(comparer->arena, text) : NULL;
}

void comparer_add(Comparer *comparer, Change change)
{
	const char *path;

	if (change.old_element) {
		change.old_path = field_path(comparer->arena, change.old_element, change.attribute);
		change.old_place = compare_place(comparer->arena, comparer->old, xml_place(change.old_element));
	}
	if (change.new_element) {
		change.new_path = field_path(comparer->arena, change.new_element, change.attribute);
		change.new_place = compare_place(comparer->arena, comparer->new, xml_place(change.new_element));
	}
	path = change.new_path ? change.new_path : change.old_path;
	change.label = field_label(comparer->arena, path);
	change.attribute = kept(comparer, change.attribute);
	change.old_value = kept(comparer, change.old_value);
	change.new_value = kept(comparer, change.new_value);
	array_push(comparer->arena, &comparer->changes, change);
}

/* Of a value that is there before, after, or both. */
static ChangeKind kind_of(const void *old, const void *new)
{
	return old && new ? CHANGE_CHANGED : old ? CHANGE_REMOVED : CHANGE_ADDED;
}

static void add_moved(Comparer *comparer, const Fact *old, const Fact *new)
{
	comparer_add(comparer, (Change){ .kind = CHANGE_MOVED,
					 .old_element = old->element,
					 .new_element = new->element,
					 .old_value = fact_summary(comparer->scratch, old),
					 .new_value = fact_summary(comparer->scratch, new) });
}

/* A child that only one side has. A line of text is its parent's own text, and that is on both sides. */
static void add_lone(Comparer *comparer, const Fact *old_parent, const Fact *new_parent, const Fact *child,
		     ChangeKind kind)
{
	const char *summary = fact_summary(comparer->scratch, child);
	bool removed = kind == CHANGE_REMOVED;

	comparer_add(comparer, (Change){ .kind = kind,
					 .old_element = child->is_line ? old_parent->element
							: removed      ? child->element
								       : NULL,
					 .new_element = child->is_line ? new_parent->element
							: removed      ? NULL
								       : child->element,
					 .old_value = removed ? summary : NULL,
					 .new_value = removed ? NULL : summary });
}

/* ---- why a value is missing ---- */

/* The attribute that holds an element's value, where it is not its text. */
static const char *value_attribute(const Fact *fact)
{
	return str_equal(fact->name, "population") ? "valeur" : NULL;
}

/* NULL when there is none, or more than one value. */
static const char *own_value(const Comparer *comparer, const Fact *fact)
{
	const char *attribute = value_attribute(fact);

	if (attribute)
		return fact_attribute(fact, attribute);
	if (fact->child_count == 1 && fact->children[0].is_line)
		return fact_text(comparer->scratch, &fact->children[0]);
	return fact->token_count && !fact->child_count ? fact_text(comparer->scratch, fact) : NULL;
}

/* Whether one says a value and the other why there is none: that is one change, of the value. */
static bool is_answered(const Comparer *comparer, const Fact *old, const Fact *new)
{
	bool old_state = fact_attribute(old, "etat"), new_state = fact_attribute(new, "etat");

	if (old_state == new_state)
		return false;
	return own_value(comparer, old_state ? new : old) && !own_value(comparer, old_state ? old : new) &&
	       (old_state ? old : new)->child_count == 0 && (old_state ? old : new)->token_count == 0;
}

static const char *value_or_state(const Comparer *comparer, const Fact *fact)
{
	const char *state = fact_attribute(fact, "etat");

	return state ? fact_state(comparer->scratch, state) : own_value(comparer, fact);
}

static void add_answer(Comparer *comparer, const Fact *old, const Fact *new)
{
	comparer_add(comparer, (Change){ .kind = CHANGE_CHANGED,
					 .old_element = old->element,
					 .new_element = new->element,
					 .attribute = value_attribute(old),
					 .old_value = value_or_state(comparer, old),
					 .new_value = value_or_state(comparer, new) });
}

/* ---- attributes ---- */

static void compare_attribute(Comparer *comparer, const Fact *old, const Fact *new, const char *name, bool answered)
{
	const char *before = fact_attribute(old, name), *after = fact_attribute(new, name);
	bool is_value = str_equal(name, "etat") || str_equal(name, value_attribute(old));

	if (str_equal(before, after) || (answered && is_value))
		return;
	if (str_equal(name, "etat")) {
		before = before ? fact_state(comparer->scratch, before) : NULL;
		after = after ? fact_state(comparer->scratch, after) : NULL;
	}
	comparer_add(comparer, (Change){ .kind = kind_of(before, after),
					 .old_element = old->element,
					 .new_element = new->element,
					 .attribute = name,
					 .old_value = before,
					 .new_value = after });
}

static void compare_attributes(Comparer *comparer, const Fact *old, const Fact *new, bool answered)
{
	for (size_t i = 0; i < new->attribute_count; i++)
		compare_attribute(comparer, old, new, new->attributes[i].name, answered);
	for (size_t i = 0; i < old->attribute_count; i++)
		if (!fact_attribute(new, old->attributes[i].name))
			compare_attribute(comparer, old, new, old->attributes[i].name, answered);
}

/* ---- texts ---- */

/* A stretch of both texts: words that both have, or those of the old text and of the new in the same place. */
typedef struct Stretch {
	bool same;
	size_t old, old_end, new, new_end;
} Stretch;

typedef ARRAY(Stretch) Stretches;

static uint64_t *token_hashes(Arena *arena, const Fact *fact)
{
	uint64_t *hashes = arena_array_of(arena, uint64_t, fact->token_count);

	for (size_t i = 0; i < fact->token_count; i++)
		hashes[i] = fact->tokens[i].hash;
	return hashes;
}

/* Goes on with the last stretch, or begins one. */
static void add_tokens(Arena *arena, Stretches *stretches, bool same, size_t old, size_t old_end, size_t new,
		       size_t new_end)
{
	if (old == old_end && new == new_end)
		return;
	if (stretches->count && array_last(stretches).same == same) {
		array_last(stretches).old_end = old_end;
		array_last(stretches).new_end = new_end;
	} else {
		array_push(arena, stretches, (Stretch){ same, old, old_end, new, new_end });
	}
}

/* Signs and tags between two changed stretches, without a word: they read better as part of the change. */
static bool is_trifle(const Fact *old, const Stretch *stretch)
{
	if (!stretch->same)
		return false;
	for (size_t i = stretch->old; i < stretch->old_end; i++) {
		const Token *token = &old->tokens[i];

		if (token->kind == TOKEN_ATOM || (token->kind == TOKEN_WORD && !token_is_sign(token)))
			return false;
	}
	return true;
}

static Stretches without_trifles(Arena *arena, const Fact *old, const Stretches *all)
{
	Stretches merged = { 0 };

	for (size_t i = 0; i < all->count; i++) {
		const Stretch *next = &all->items[i];
		bool same = next->same && (i == 0 || i + 1 == all->count || !is_trifle(old, next));

		add_tokens(arena, &merged, same, next->old, next->old_end, next->new, next->new_end);
	}
	return merged;
}

static Stretches stretches_of(Arena *arena, const Fact *old, const Fact *new)
{
	const size_t *match = lcs_align(arena, token_hashes(arena, old), old->token_count, token_hashes(arena, new),
					new->token_count);
	Stretches all = { 0 };
	size_t from = 0, i = 0, j = 0;

	for (; i < old->token_count; i++) {
		if (match[i] == LCS_NONE)
			continue;
		add_tokens(arena, &all, false, from, i, j, match[i]);
		add_tokens(arena, &all, true, i, i + 1, match[i], match[i] + 1);
		from = i + 1;
		j = match[i] + 1;
	}
	add_tokens(arena, &all, false, from, old->token_count, j, new->token_count);
	return without_trifles(arena, old, &all);
}

typedef ARRAY(Piece) Pieces;

static void add_piece(const Comparer *comparer, Pieces *pieces, PieceKind kind, const Token *tokens, size_t count)
{
	const char *text;

	if (!count)
		return;
	text = tokens_text(comparer->scratch, tokens, count, kind != PIECE_KEPT);
	text = arena_printf(comparer->arena, "%s%s", tokens->spaced && tokens->kind != TOKEN_TAG ? " " : "", text);
	if (*text)
		array_push(comparer->arena, pieces, (Piece){ kind, text });
}

static Pieces pieces_of(const Comparer *comparer, const Fact *old, const Fact *new)
{
	Stretches stretches = stretches_of(comparer->scratch, old, new);
	Pieces pieces = { 0 };

	for (size_t i = 0; i < stretches.count; i++) {
		const Stretch *s = &stretches.items[i];
		const Token *before = old->tokens + s->old, *after = new->tokens + s->new;

		if (s->same) {
			add_piece(comparer, &pieces, PIECE_KEPT, after, s->new_end - s->new);
			continue;
		}
		add_piece(comparer, &pieces, PIECE_REMOVED, before, s->old_end - s->old);
		add_piece(comparer, &pieces, PIECE_ADDED, after, s->new_end - s->new);
	}
	return pieces;
}

static bool has_same_tokens(const Fact *old, const Fact *new)
{
	if (old->token_count != new->token_count)
		return false;
	for (size_t i = 0; i < old->token_count; i++)
		if (old->tokens[i].hash != new->tokens[i].hash)
			return false;
	return true;
}

static const char *text_or_null(const Comparer *comparer, const Fact *fact, bool with_tags)
{
	return fact->token_count ? tokens_text(comparer->scratch, fact->tokens, fact->token_count, with_tags) : NULL;
}

static void compare_text(Comparer *comparer, const Fact *old, const Fact *new)
{
	Change change = { .old_element = old->element, .new_element = new->element };
	Pieces pieces = { 0 };

	if (has_same_tokens(old, new))
		return;
	change.old_value = text_or_null(comparer, old, false);
	change.new_value = text_or_null(comparer, new, false);
	if (str_equal(change.old_value, change.new_value)) {
		change.old_value = text_or_null(comparer, old, true);
		change.new_value = text_or_null(comparer, new, true);
	}
	change.kind = kind_of(change.old_value, change.new_value);
	if (change.kind == CHANGE_CHANGED)
		pieces = pieces_of(comparer, old, new);
	change.pieces = pieces.items;
	change.piece_count = pieces.count;
	comparer_add(comparer, change);
}

/* ---- children ---- */

/* The removed ones from `from` up to the next that is still there. */
static size_t add_removed(Comparer *comparer, const Fact *old, const Fact *new, const Match *match, size_t from,
			  size_t to)
{
	for (; from < to; from++)
		if (match->of_old[from] == MATCH_NONE)
			add_lone(comparer, old, new, &old->children[from], CHANGE_REMOVED);
	return from;
}

static void compare_child(Comparer *comparer, Fact *old, Fact *new, bool moved)
{
	if (moved)
		add_moved(comparer, old, new);
	comparer_compare(comparer, old, new);
}

/* Where the next child, from `j` on, that stayed in its place stood before; past the end if there is none. */
static size_t next_stay(const Match *match, const Fact *old, const Fact *new, size_t j)
{
	for (; j < new->child_count; j++)
		if (match->of_new[j] != MATCH_NONE && !match->moved[j])
			return match->of_new[j];
	return old->child_count;
}

/* In the new order; what was removed is told where it stood, before what came in its place. */
static void compare_children(Comparer *comparer, const Fact *old, const Fact *new)
{
	Match match =
		match_children(comparer->scratch, old->children, old->child_count, new->children, new->child_count);
	size_t told = 0;

	for (size_t j = 0; j < new->child_count; j++) {
		size_t i = match.of_new[j];
		bool moved = match.moved[j] && !new->is_set;

		if (i == MATCH_NONE) {
			if (!new->is_set)
				told = add_removed(comparer, old, new, &match, told, next_stay(&match, old, new, j));
			add_lone(comparer, old, new, &new->children[j], CHANGE_ADDED);
			continue;
		}
		if (!moved && i > told)
			told = add_removed(comparer, old, new, &match, told, i);
		compare_child(comparer, &old->children[i], &new->children[j], moved);
	}
	add_removed(comparer, old, new, &match, told, old->child_count);
}

void comparer_compare(Comparer *comparer, const Fact *old, const Fact *new)
{
	bool answered;

	if (old->hash == new->hash)
		return;
	answered = is_answered(comparer, old, new);
	compare_attributes(comparer, old, new, answered);
	if (answered) {
		add_answer(comparer, old, new);
		return;
	}
	compare_text(comparer, old, new);
	compare_children(comparer, old, new);
}
