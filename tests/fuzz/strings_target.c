/*
 * Texts as they come: the forms of functions that templates call, filing keys, case, French typography, ordinals,
 * breaks, hyphens, and the small notations of the rooms below. The first byte chooses language and kind of field; the
 * rest is one text, or two parted by a NUL. What typography has done, it does not do again.
 */
#include "fuzz.h"

#include "base/utf8.h"
#include "source/unicode.h"
#include "text/case.h"
#include "text/hyphen.h"
#include "text/ordinal.h"
#include "text/segment.h"
#include "text/typography.h"
#include "transform/collate.h"
#include "transform/forms.h"

#include <string.h>

#define RUNS_OF_HYPHENATORS 2048

static const char *const languages[] = { "fr", "en", "", "fr-FR", "de", "tr", "th" };

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc, (void)argv;
	return 0;
}

static void check_forms(Arena *arena, const char *text, const char *second)
{
	const char *const forms[] = {
		form_phone(arena, text),
		form_date(arena, text),
		form_period(arena, text, second),
		form_number(arena, text),
		form_money(arena, text, second),
		form_upper(arena, text),
		form_plural((double)strlen(text), text, second),
		collate_filed(arena, text),
		collate_key(arena, text),
		collate_letter(arena, text),
		unicode_fold(arena, text),
		unicode_nfc(arena, text),
	};

	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		fuzz_expect(utf8_invalid_at(forms[i], strlen(forms[i])) == strlen(forms[i]), "a form is UTF-8");
	unicode_distance(text, second, 3);
}

static void check_breaks(const Break *breaks, size_t count, size_t length)
{
	for (size_t i = 0; i < count; i++) {
		fuzz_expect(breaks[i].offset > 0 && breaks[i].offset <= length, "a break lies in the text");
		fuzz_expect(i == 0 || breaks[i - 1].offset < breaks[i].offset, "breaks are in order");
	}
}

static void check_setting(Arena *arena, const char *language, unsigned field, const char *text, size_t length)
{
	TypographyContext edge = { 0 };
	size_t set_length, again_length, break_count, start, end, cased;
	const char *set =
		typography_apply(arena, language, (TypographyField)(field % 4), edge, text, length, &set_length);
	const char *again =
		typography_apply(arena, language, (TypographyField)(field % 4), edge, set, set_length, &again_length);
	const Break *breaks;
	const uint32_t *clusters;

	fuzz_expect(set_length == again_length && memcmp(set, again, set_length) == 0,
		    "typography applied again changes nothing");
	break_count =
		segment_breaks(arena, set, set_length, language, (SegmentField)(field % 3), field / 3 % 2, &breaks);
	check_breaks(breaks, break_count, set_length);
	segment_clusters(arena, set, set_length, &clusters);
	for (size_t from = 0; ordinal_find(set, set_length, from, &start, &end); from = end)
		fuzz_expect(from <= start && start < end && end <= set_length, "an ordinal's ending lies in the "
									       "text");
	case_upper(arena, language, set, set_length, &cased);
	case_lower(arena, language, set, set_length, &cased);
	case_capitalize(arena, language, set, set_length, &cased);
}

/* Each word of the text, as layout asks. */
static void check_hyphens(const char *language, unsigned field, const char *text, size_t length)
{
	static Arena *messages;
	static Hyphenators *hyphenators;
	static unsigned runs;

	if (hyphenators && runs++ % RUNS_OF_HYPHENATORS == 0) {
		hyphenators_free(hyphenators);
		arena_free(messages);
		hyphenators = NULL;
	}
	if (!hyphenators) {
		messages = arena_new();
		hyphenators = hyphenators_new(NULL, diagnostics_new(messages));
	}
	for (size_t start = 0, end; start < length; start = end + 1) {
		const uint32_t *points;
		size_t count;

		end = start + strcspn(text + start, " \n");
		count = hyphen_points(hyphenators, language, text + start, end - start, (int)(field % 5),
				      (int)(field % 7), field % 2, &points);
		for (size_t i = 0; i < count; i++)
			fuzz_expect(points[i] > 0 && points[i] < end - start, "a hyphen stands in its word");
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	FuzzRun run = fuzz_begin();
	const char *text = size ? arena_strndup(run.arena, (const char *)data + 1, size - 1) : "", *second;
	unsigned chosen = size ? data[0] : 0;
	const char *language = languages[chosen % (sizeof languages / sizeof *languages)];
	size_t length = strlen(text);

	second = size && length + 1 < size ? text + length + 1 : "";
	if (utf8_invalid_at(text, length) == length && utf8_invalid_at(second, strlen(second)) == strlen(second)) {
		check_forms(run.arena, text, second);
		check_setting(run.arena, language, chosen / 7, text, length);
		check_hyphens(language, chosen / 7, text, length);
	}
	fuzz_end(&run);
	return 0;
}
