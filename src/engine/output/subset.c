/*
 * Subsets by HarfBuzz's hb-subset. Layout tables are dropped by name, since the version in use would otherwise add
 * every glyph that a substitution could reach; so are the tables that a font inside a PDF does not need.
 *
 * Variable fonts never come here: text/font.c holds them still.
 */
#include "output/subset.h"

#include "base/words.h"
#include "output/charset.h"

#define TAG_CFF HB_TAG('C', 'F', 'F', ' ')
#define TAG_CMAP HB_TAG('c', 'm', 'a', 'p')

static const hb_tag_t dropped_tables[] = {
	HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'), HB_TAG('k', 'e', 'r', 'n'),
	HB_TAG('n', 'a', 'm', 'e'), HB_TAG('p', 'o', 's', 't'), HB_TAG('c', 'm', 'a', 'p'), HB_TAG('O', 'S', '/', '2'),
	HB_TAG('D', 'S', 'I', 'G'), HB_TAG('S', 'T', 'A', 'T'), HB_TAG('M', 'A', 'T', 'H'), HB_TAG('B', 'A', 'S', 'E')
};

static bool is_dropped(hb_tag_t tag)
{
	for (size_t i = 0; i < sizeof dropped_tables / sizeof *dropped_tables; i++)
		if (dropped_tables[i] == tag)
			return true;
	return false;
}

static hb_blob_t *table_kept(hb_face_t *kept, hb_tag_t tag, void *face)
{
	(void)kept;
	return is_dropped(tag) ? NULL : hb_face_reference_table(face, tag);
}

static hb_blob_t *table_kept_typed(hb_face_t *kept, hb_tag_t tag, void *face)
{
	(void)kept;
	return is_dropped(tag) && tag != TAG_CMAP ? NULL : hb_face_reference_table(face, tag);
}

static void let_go(void *face)
{
	hb_face_destroy(face);
}

/* The face without the tables that are dropped: hb-subset would go through all characters of `cmap` to find those of a
 * few glyphs, at ten times the cost of the rest. */
static hb_face_t *face_kept(hb_face_t *face, bool typed)
{
	hb_face_t *kept =
		hb_face_create_for_tables(typed ? table_kept_typed : table_kept, hb_face_reference(face), let_go);

	hb_face_set_index(kept, hb_face_get_index(face));
	return kept;
}

/* `characters` is NULL where none are typed. */
static hb_subset_input_t *input_new(const hb_set_t *glyphs, const hb_set_t *characters)
{
	hb_subset_input_t *input = hb_subset_input_create_or_fail();
	hb_set_t *dropped;

	if (!input)
		return NULL;
	hb_set_union(hb_subset_input_glyph_set(input), glyphs);
	hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
	dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
	for (size_t i = 0; i < sizeof dropped_tables / sizeof *dropped_tables; i++)
		hb_set_add(dropped, dropped_tables[i]);
	if (characters) {
		hb_set_del(dropped, TAG_CMAP);
		hb_set_union(hb_subset_input_unicode_set(input), characters);
	}
	return input;
}

static bool has_table(hb_face_t *face, hb_tag_t tag)
{
	hb_blob_t *blob = hb_face_reference_table(face, tag);
	bool has = hb_blob_get_length(blob) > 0;

	hb_blob_destroy(blob);
	return has;
}

static Cff cff_of(const Subset *subset)
{
	return (Cff){ (const uint8_t *)subset->program, subset->length };
}

/* Takes the program out of the subset face. */
static const char *take_program(Subset *subset)
{
	unsigned length;

	if (has_table(subset->face, TAG_CFF)) {
		subset->kind = SUBSET_CFF;
		subset->blob = hb_face_reference_table(subset->face, TAG_CFF);
	} else if (has_table(subset->face, HB_TAG('g', 'l', 'y', 'f'))) {
		subset->kind = SUBSET_TRUETYPE;
		subset->blob = hb_face_reference_blob(subset->face);
	} else {
		return _("it has neither TrueType nor CFF outlines");
	}
	subset->program = hb_blob_get_data(subset->blob, &length);
	subset->length = length;
	subset->cid_keyed = subset->kind == SUBSET_CFF && charset_is_cid_keyed(cff_of(subset));
	return NULL;
}

static const char *init(Subset *subset, hb_face_t *face, const hb_set_t *glyphs, const hb_set_t *characters)
{
	hb_subset_input_t *input = input_new(glyphs, characters);
	hb_face_t *kept = face_kept(face, characters != NULL);
	const char *fault = _("it could not be cut to the glyphs in use");

	*subset = (Subset){ 0 };
	subset->plan = input ? hb_subset_plan_create_or_fail(kept, input) : NULL;
	subset->face = subset->plan ? hb_subset_plan_execute_or_fail(subset->plan) : NULL;
	if (subset->face)
		fault = take_program(subset);
	hb_face_destroy(kept);
	hb_subset_input_destroy(input);
	if (fault)
		subset_release(subset);
	return fault;
}

const char *subset_init(Subset *subset, hb_face_t *face, const hb_set_t *glyphs)
{
	return init(subset, face, glyphs, NULL);
}

const char *subset_init_typed(Subset *subset, hb_face_t *face, const hb_set_t *glyphs, const hb_set_t *characters)
{
	const char *fault = init(subset, face, glyphs, characters);

	if (fault || !subset->cid_keyed)
		return fault;
	subset_release(subset);
	return _("its glyphs have no names by which they could be typed");
}

void subset_release(Subset *subset)
{
	hb_blob_destroy(subset->blob);
	hb_face_destroy(subset->face);
	hb_subset_plan_destroy(subset->plan);
}

size_t subset_size(const Subset *subset)
{
	return hb_face_get_glyph_count(subset->face);
}

unsigned subset_glyph(const Subset *subset, unsigned glyph)
{
	return hb_map_get(hb_subset_plan_old_to_new_glyph_mapping(subset->plan), glyph);
}

unsigned subset_identifier(const Subset *subset, unsigned number)
{
	return subset->cid_keyed ? charset_identifier(cff_of(subset), number) : number;
}
