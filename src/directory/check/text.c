/*
 * Texts as texts: marks that come in pairs.
 */
#include "check/checking.h"

#include "base/str.h"
#include "check/marks.h"
#include "check/passages.h"

#include <string.h>

#define AROUND 24       /* letters shown on each side */
#define QUOTED_BLOCKS 8 /* paragraphs that one quotation may go through */

/* A text is cut between words. */
static const char *around(Arena *arena, const char *text, size_t start, size_t end)
{
	size_t from = start > AROUND ? start - AROUND : 0,
	       to = strlen(text) - end > AROUND ? end + AROUND : strlen(text);

	while (from && text[from - 1] != ' ')
		from--;
	while (text[to] && text[to] != ' ')
		to++;
	return arena_strndup(arena, text + from, to - from);
}

/* Whether a quotation that is left open is closed in one of the next blocks of the same parent, or was opened in one of
 * those before. */
static bool goes_on(const Passages *passages, size_t i, bool opens)
{
	const char *partner = opens ? "»" : "«";

	for (size_t steps = 1; steps <= QUOTED_BLOCKS && (opens ? i + steps < passages->count : steps <= i); steps++) {
		const Passage *other = &passages->items[opens ? i + steps : i - steps];

		if (other->element->parent != passages->items[i].element->parent)
			return false;
		if (strstr(other->text, partner))
			return true;
	}
	return false;
}

static void check_pairs(Checking *checking, const Passages *passages, size_t i)
{
	const Passage *passage = &passages->items[i];
	const char *mark;
	size_t start, end;

	if (!marks_unpaired(passage->text, &start, &end))
		return;
	mark = arena_strndup(checking->arena, passage->text + start, end - start);
	if ((str_equal(mark, "«") || str_equal(mark, "»")) && goes_on(passages, i, str_equal(mark, "«")))
		return;
	finding_add(checking,
		    (Finding){ .code = "P03",
			       .element = passage->element,
			       .attribute = passage->attribute,
			       .found = around(checking->arena, passage->text, start, end) },
		    mark, around(checking->arena, passage->text, start, end), NULL);
}

void check_text(Checking *checking)
{
	const Passages *passages = checking_passages(checking);

	for (size_t i = 0; i < passages->count; i++)
		check_pairs(checking, passages, i);
}
