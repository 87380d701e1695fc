#include "cli/meant.h"

#include "base/arena.h"
#include "base/words.h"
#include "source/unicode.h"

#include <stdio.h>
#include <string.h>

Meant meant_by(const char *text)
{
	return (Meant){ .text = text, .least = (int)strlen(text) / 3 + 2 };
}

void meant_try(Meant *meant, const char *word)
{
	int distance = unicode_distance(meant->text, word, meant->least);

	if (distance >= meant->least)
		return;
	meant->least = distance;
	meant->best = word;
}

void meant_tell(const Meant *meant)
{
	if (!meant->best)
		return;
	fputs(_("  hint: "), stderr);
	fprintf(stderr, _("did you mean “%s”?"), meant->best);
	fputc('\n', stderr);
}
