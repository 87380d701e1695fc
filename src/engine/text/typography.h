/*
 * Typography of a language and a kind of field: spaces about punctuation, quotes, numbers, units.
 *
 * French (language "fr"): narrow no-break space U+202F before ; ! ?, no-break space U+00A0 before : » % and
 * units and after «; apostrophe ' to ’; "…" to « … »; ... to …; spaces in numbers no-break; n° and abbreviations
 * (M., Mme, art., p.) tied to what follows; dashes of asides tied. Applied to prose; names only get apostrophes;
 * addresses of mail and web, phone numbers and codes are left as they are. Other languages: unchanged.
 *
 * Idempotent: applied to its own result it changes nothing. A no-break space typed by hand is respected.
 */
#ifndef TEXT_TYPOGRAPHY_H
#define TEXT_TYPOGRAPHY_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum TypographyField {
	TYPOGRAPHY_PROSE,
	TYPOGRAPHY_NAME,
	TYPOGRAPHY_PHONE,
	TYPOGRAPHY_VERBATIM
} TypographyField;

/* What the text's neighbours are, since a rule may need the character beyond an inline's edge; 0 at an edge. */
typedef struct TypographyContext {
	uint32_t before, after;
} TypographyContext;

/* The text as it should be set; `text` itself when nothing changes. *out_length is its length. */
const char *typography_apply(Arena *arena, const char *language, TypographyField field, TypographyContext context,
			     const char *text, size_t length, size_t *out_length);

/* Whether the endings of ordinals are raised (ordinal.h): in French, but not in what is left as it is. */
bool typography_raises_ordinals(const char *language, TypographyField field);

#endif
