#include "area/headings.h"

#include "base/ascii.h"

static const char *const names[] = { "H1", "H2", "H3", "H4", "H5", "H6" };

int headings_level(const StructElem *element)
{
	const char *type = element->type;

	return type[0] == 'H' && ascii_is_digit(type[1]) && !type[2] ? type[1] - '0' : 0;
}

/* The heading comes to stand there; the level that it has by that. */
static int enter(Headings *headings, int level)
{
	while (headings->count && headings->levels[headings->count - 1] >= level)
		headings->count--;
	headings->levels[headings->count++] = (uint8_t)level;
	return headings->count;
}

static void tell(Headings *headings, const StructElem *element, int level, int set, Diagnostics *diagnostics)
{
	uint8_t bit = (uint8_t)(1 << set);

	if (!diagnostics || headings->told[level - 1] & bit)
		return;
	headings->told[level - 1] |= bit;
	diag_note(diagnostics, "heading-level", element->place ? *element->place : NO_PLACE,
		  "headings go down one level at a time, from H1", "a heading H%d is tagged H%d, as it stands under %s",
		  level, set, set > 1 ? names[set - 2] : "none");
}

void headings_mend(Headings *headings, StructElem *root, Diagnostics *diagnostics)
{
	for (StructElem *element = root; element; element = (StructElem *)(uintptr_t)structure_next(root, element)) {
		int level = headings_level(element), set = level ? enter(headings, level) : 0;

		if (set == level)
			continue;
		tell(headings, element, level, set, diagnostics);
		element->type = names[set - 1];
	}
}

void headings_pass(Headings *headings, const StructElem *root)
{
	for (const StructElem *element = root; element; element = structure_next(root, element))
		if (headings_level(element))
			enter(headings, headings_level(element));
}
