/*
 * Comparing editions: their fiches, each with the one that it was, and their other sheets.
 */
#include "compare/compare_priv.h"

#include "base/hash.h"
#include "base/map.h"
#include "base/str.h"
#include "compare/match.h"
#include "source/field.h"

#include <string.h>

/* ---- sides ---- */

/* A fiche of one side. */
typedef struct Item {
	const SourceFiche *fiche;
	Fact *fact;
	size_t partner; /* in the other side's list, or MATCH_NONE */
} Item;

typedef ARRAY(Item) Items;

typedef ARRAY(FicheChange) FicheChanges;

/* A comparison of two sides in progress. */
typedef struct Comparing {
	Arena *arena, *scratch;
	const CompareSide *old, *new;
	FicheChanges fiches, sheets;
} Comparing;

static Comparer comparer_for(const Comparing *comparing)
{
	return (Comparer){
		.arena = comparing->arena, .scratch = comparing->scratch, .old = comparing->old, .new = comparing->new
	};
}

static Place place_of(const Comparing *comparing, const CompareSide *side, const xmlNode *element)
{
	return compare_place(comparing->arena, side, xml_place(element));
}

static bool is_single_fiche(const CompareSide *side)
{
	return side->count == 1 && xml_is(xmlDocGetRootElement(source_document(side->sources[0])), "fiche");
}

static Items items_of(Arena *scratch, const CompareSide *side)
{
	Items items = { 0 };

	for (size_t i = 0; i < side->count; i++) {
		const SourceFiche *list;
		size_t count = source_fiches(side->sources[i], &list);

		for (size_t k = 0; k < count; k++)
			array_push(scratch, &items,
				   (Item){ &list[k], facts_of(scratch, list[k].element, NULL), MATCH_NONE });
	}
	return items;
}

static void pair_items(Items *old, Items *new, size_t i, size_t j)
{
	old->items[i].partner = j;
	new->items[j].partner = i;
}

static void pair_by_id(Arena *scratch, Items *old, Items *new)
{
	Map *by_id = map_new(scratch);

	for (size_t i = 0; i < old->count; i++)
		map_set(by_id, old->items[i].fiche->id, &old->items[i]);
	for (size_t j = 0; j < new->count; j++) {
		const Item *found = map_find(by_id, new->items[j].fiche->id);

		if (found && found->partner == MATCH_NONE)
			pair_items(old, new, (size_t)(found - old->items), j);
	}
}

/* Those without a partner; `indexes` says which they are. */
static size_t single_items(Arena *scratch, const Items *items, Fact ***facts, size_t **indexes)
{
	size_t count = 0;

	*facts = arena_array_of(scratch, Fact *, items->count);
	*indexes = arena_array_of(scratch, size_t, items->count);
	for (size_t i = 0; i < items->count; i++)
		if (items->items[i].partner == MATCH_NONE) {
			(*facts)[count] = items->items[i].fact;
			(*indexes)[count++] = i;
		}
	return count;
}

static void pair_renamed(Arena *scratch, Items *old, Items *new)
{
	Fact **old_facts, **new_facts;
	size_t *old_indexes, *new_indexes;
	size_t old_count = single_items(scratch, old, &old_facts, &old_indexes);
	size_t new_count = single_items(scratch, new, &new_facts, &new_indexes);
	Match match;

	if (!old_count || !new_count)
		return;
	match = match_renamed(scratch, old_facts, old_count, new_facts, new_count);
	for (size_t i = 0; i < old_count; i++)
		if (match.of_old[i] != MATCH_NONE)
			pair_items(old, new, old_indexes[i], new_indexes[match.of_old[i]]);
}

/* ---- fiches ---- */

/* The part of the book that it stands in, in French. */
static const char *part_of(Arena *arena, const xmlNode *fiche)
{
	const xmlNode *part = fiche->parent;

	return part && part->type == XML_ELEMENT_NODE ? field_label(arena, (const char *)part->name) : NULL;
}

/* From the fiches to the other types of partnerships, or back. */
static void compare_parts(Comparer *comparer, const xmlNode *old, const xmlNode *new)
{
	const char *before = part_of(comparer->scratch, old), *after = part_of(comparer->scratch, new);

	if (!before || !after || str_equal(before, after))
		return;
	comparer_add(comparer, (Change){ .kind = CHANGE_MOVED,
					 .old_element = old,
					 .new_element = new,
					 .old_value = before,
					 .new_value = after });
}

/* Of a renamed fiche, the change of its id is told by its kind. */
static size_t without_id(Change *changes, size_t count)
{
	size_t kept_count = 0;

	for (size_t i = 0; i < count; i++)
		if (!str_equal(changes[i].new_path, "@id"))
			changes[kept_count++] = changes[i];
	return kept_count;
}

static FicheChange compare_pair(const Comparing *comparing, const Item *old, const Item *new)
{
	Comparer comparer = comparer_for(comparing);
	bool renamed = !str_equal(old->fiche->id, new->fiche->id);
	FicheChange fiche = { .old_id = old->fiche->id,
			      .new_id = new->fiche->id,
			      .title = new->fiche->names,
			      .old_element = old->fiche->element,
			      .new_element = new->fiche->element,
			      .place = place_of(comparing, comparing->new, new->fiche->element),
			      .likeness = 1 };

	compare_parts(&comparer, fiche.old_element, fiche.new_element);
	if (old->fact->hash != new->fact->hash) {
		comparer_compare(&comparer, old->fact, new->fact);
		fiche.likeness = fact_likeness(comparing->scratch, old->fact, new->fact);
	}
	fiche.changes = comparer.changes.items;
	fiche.change_count = without_id(comparer.changes.items, comparer.changes.count);
	fiche.kind = renamed ? FICHE_RENAMED : fiche.change_count ? FICHE_CHANGED : FICHE_SAME;
	return fiche;
}

static FicheChange only_old(const Comparing *comparing, const Item *item)
{
	return (FicheChange){ .kind = FICHE_REMOVED,
			      .old_id = item->fiche->id,
			      .title = item->fiche->names,
			      .old_element = item->fiche->element,
			      .place = place_of(comparing, comparing->old, item->fiche->element),
			      .likeness = 1 };
}

static FicheChange only_new(const Comparing *comparing, const Item *item)
{
	return (FicheChange){ .kind = FICHE_ADDED,
			      .new_id = item->fiche->id,
			      .title = item->fiche->names,
			      .new_element = item->fiche->element,
			      .place = place_of(comparing, comparing->new, item->fiche->element),
			      .likeness = 1 };
}

static void compare_items(Comparing *comparing, const Items *old, const Items *new)
{
	bool old_is_one = is_single_fiche(comparing->old), new_is_one = is_single_fiche(comparing->new);

	for (size_t j = 0; j < new->count; j++) {
		const Item *item = &new->items[j];

		if (item->partner != MATCH_NONE)
			array_push(comparing->arena, &comparing->fiches,
				   compare_pair(comparing, &old->items[item->partner], item));
		else if (!old_is_one)
			array_push(comparing->arena, &comparing->fiches, only_new(comparing, item));
	}
	for (size_t i = 0; i < old->count && !new_is_one; i++)
		if (old->items[i].partner == MATCH_NONE)
			array_push(comparing->arena, &comparing->fiches, only_old(comparing, &old->items[i]));
}

static void compare_fiches(Comparing *comparing)
{
	Items old = items_of(comparing->scratch, comparing->old), new = items_of(comparing->scratch, comparing->new);

	if (is_single_fiche(comparing->old) && is_single_fiche(comparing->new)) {
		pair_items(&old, &new, 0, 0);
	} else {
		pair_by_id(comparing->scratch, &old, &new);
		pair_renamed(comparing->scratch, &old, &new);
	}
	compare_items(comparing, &old, &new);
}

/* ---- the other sheets of an edition ---- */

static const xmlNode *edition_of(const CompareSide *side)
{
	const xmlNode *root = side->count == 1 ? xmlDocGetRootElement(source_document(side->sources[0])) : NULL;

	return root && xml_is(root, "repertoire") ? root : NULL;
}

static bool has_fiche(Arena *scratch, const Fact *part, const char *id)
{
	for (const xmlNode *child = part->element->children; child; child = child->next)
		if (xml_is(child, "fiche") && str_equal(xml_attribute(scratch, child, "id"), id))
			return true;
	return false;
}

/* The ids that the other one has too, in the order of the files, where that is the order of print; NULL where it is
 * not. */
static const char *order_in(Arena *scratch, const Fact *part, const Fact *other)
{
	Str ids = str_in(scratch);

	if (!str_equal(fact_attribute(part, "tri"), "saisie"))
		return NULL;
	for (const xmlNode *child = part->element->children; child; child = child->next) {
		const char *id = xml_is(child, "fiche") ? xml_attribute(scratch, child, "id") : NULL;

		if (id && has_fiche(scratch, other, id))
			str_printf(&ids, "%s%s", ids.length ? ", " : "", id);
	}
	return str_text(&ids);
}

static void compare_orders(Comparer *comparer, const Fact *old, const Fact *new)
{
	const char *before = order_in(comparer->scratch, old, new), *after = order_in(comparer->scratch, new, old);

	if (before && after && !str_equal(before, after))
		comparer_add(comparer, (Change){ .kind = CHANGE_CHANGED,
						 .old_element = old->element,
						 .new_element = new->element,
						 .old_value = before,
						 .new_value = after });
}

static const char *sheet_title(Arena *arena, const Fact *sheet)
{
	const char *path = field_path(arena, sheet->element, NULL);

	return field_label(arena, *path ? path : sheet->name);
}

/* Either may be NULL. */
static void compare_sheet(Comparing *comparing, const Fact *old, const Fact *new)
{
	Comparer comparer = comparer_for(comparing);
	const Fact *any = new ? new : old;
	FicheChange sheet = { .kind = new ? FICHE_ADDED : FICHE_REMOVED,
			      .old_id = old ? old->name : NULL,
			      .new_id = new ? new->name : NULL,
			      .title = sheet_title(comparing->arena, any),
			      .old_element = old ? old->element : NULL,
			      .new_element = new ? new->element : NULL,
			      .place = place_of(comparing, new ? comparing->new : comparing->old, any->element),
			      .likeness = 1 };

	if (old && new) {
		compare_orders(&comparer, old, new);
		comparer_compare(&comparer, old, new);
		sheet.changes = comparer.changes.items;
		sheet.change_count = comparer.changes.count;
		sheet.kind = sheet.change_count ? FICHE_CHANGED : FICHE_SAME;
	}
	array_push(comparing->arena, &comparing->sheets, sheet);
}

/* The attributes of the root, as a sheet of its own. */
static Fact *head_of(Arena *scratch, const Fact *root)
{
	Fact *head = arena_memdup(scratch, root, sizeof *root);

	head->child_count = 0;
	head->hash = HASH_START;
	for (size_t i = 0; i < head->attribute_count; i++)
		head->hash = hash_bytes(head->hash, head->attributes[i].value, strlen(head->attributes[i].value) + 1);
	return head;
}

static void compare_sheets(Comparing *comparing, const xmlNode *old_root, const xmlNode *new_root)
{
	static const char *const fiches[] = { "fiche", NULL };
	Arena *scratch = comparing->scratch;
	Fact *old = facts_of(scratch, old_root, fiches), *new = facts_of(scratch, new_root, fiches);
	Match match = match_children(scratch, old->children, old->child_count, new->children, new->child_count);

	compare_sheet(comparing, head_of(scratch, old), head_of(scratch, new));
	for (size_t j = 0; j < new->child_count; j++)
		compare_sheet(comparing, match.of_new[j] == MATCH_NONE ? NULL : &old->children[match.of_new[j]],
			      &new->children[j]);
	for (size_t i = 0; i < old->child_count; i++)
		if (match.of_old[i] == MATCH_NONE)
			compare_sheet(comparing, &old->children[i], NULL);
}

/* ---- the whole ---- */

Comparison compare_sides(Arena *arena, const CompareSide *old, const CompareSide *new)
{
	const xmlNode *old_edition = edition_of(old), *new_edition = edition_of(new);
	Comparing comparing = { .arena = arena, .scratch = arena_new(), .old = old, .new = new };
	Comparison comparison = { 0 };

	compare_fiches(&comparing);
	if (old_edition && new_edition)
		compare_sheets(&comparing, old_edition, new_edition);
	arena_free(comparing.scratch);
	for (size_t i = 0; i < comparing.fiches.count; i++)
		comparison.counts[comparing.fiches.items[i].kind]++;
	comparison.fiches = comparing.fiches.items;
	comparison.fiche_count = comparing.fiches.count;
	comparison.sheets = comparing.sheets.items;
	comparison.sheet_count = comparing.sheets.count;
	return comparison;
}

Comparison compare_sources(Arena *arena, const Source *old, const Source *new)
{
	return compare_sides(arena, &(CompareSide){ .sources = &old, .count = 1 },
			     &(CompareSide){ .sources = &new, .count = 1 });
}

bool comparison_is_empty(const Comparison *comparison)
{
	for (size_t i = 0; i < comparison->sheet_count; i++)
		if (comparison->sheets[i].kind != FICHE_SAME)
			return false;
	return comparison->counts[FICHE_SAME] == comparison->fiche_count;
}
