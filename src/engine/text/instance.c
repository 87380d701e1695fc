/*
 * Instances: see the header.
 */
#include "text/instance.h"

#include <hb-ot.h>
#include <hb-subset.h>

#include <stddef.h>

/* More than any face has: those beyond keep their defaults, and the cut is refused. */
enum { MOST_AXES = 64 };

bool instance_varies(hb_face_t *face)
{
	return hb_ot_var_has_data(face);
}

/* Nothing is left out: glyphs keep their numbers, and features of every script stay. */
static void keep_all(hb_subset_input_t *input, hb_face_t *face)
{
	static const hb_subset_sets_t tags[] = { HB_SUBSET_SETS_LAYOUT_FEATURE_TAG, HB_SUBSET_SETS_LAYOUT_SCRIPT_TAG };

	hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NO_HINTING |
						 HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
	hb_set_add_range(hb_subset_input_glyph_set(input), 0, hb_face_get_glyph_count(face) - 1);
	hb_face_collect_unicodes(face, hb_subset_input_unicode_set(input));
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
		hb_set_t *set = hb_subset_input_set(input, tags[i]);

		hb_set_clear(set);
		hb_set_invert(set);
	}
}

static bool pin(hb_subset_input_t *input, hb_face_t *face, unsigned number)
{
	hb_ot_var_axis_info_t axes[MOST_AXES];
	float places[MOST_AXES];
	unsigned count = MOST_AXES, place_count = MOST_AXES;

	hb_ot_var_get_axis_infos(face, 0, &count, axes);
	if (number)
		hb_ot_var_named_instance_get_design_coords(face, number - 1, &place_count, places);
	for (unsigned i = 0; i < count; i++)
		if (!hb_subset_input_pin_axis_location(input, face, axes[i].tag,
						       number && i < place_count ? places[i] : axes[i].default_value))
			return false;
	return true;
}

hb_blob_t *instance_cut(hb_face_t *face, unsigned number)
{
	hb_subset_input_t *input = hb_subset_input_create_or_fail();
	hb_face_t *cut = NULL;
	hb_blob_t *blob;

	if (input) {
		keep_all(input, face);
		cut = pin(input, face, number) ? hb_subset_or_fail(face, input) : NULL;
		hb_subset_input_destroy(input);
	}
	if (!cut)
		return NULL;
	blob = hb_face_reference_blob(cut);
	hb_face_destroy(cut);
	return blob;
}
