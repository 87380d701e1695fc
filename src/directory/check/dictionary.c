#include "check/dictionary.h"

#include "base/array.h"
#include "base/str.h"
#include "base/words.h"

#include <hunspell/hunspell.h>

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#define PROPOSALS 3
#define SYSTEM_FOLDERS "/usr/share/hunspell:/usr/local/share/hunspell:/usr/share/myspell/dicts"

struct Dictionary {
	Hunhandle *handle;
};

static const char *const names[] = { "fr_FR", "fr", "fr-classique", "fr-toutesvariantes" };

static Hunhandle *open_in(Arena *arena, const char *folder)
{
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *affixes = arena_printf(arena, "%s/%s.aff", folder, names[i]);
		const char *words = arena_printf(arena, "%s/%s.dic", folder, names[i]);

		if (access(affixes, R_OK) == 0 && access(words, R_OK) == 0)
			return Hunspell_create(affixes, words);
	}
	return NULL;
}

static Hunhandle *open_anywhere(Arena *arena)
{
	const char *asked = getenv("DICPATH");
	char *rest = arena_strdup(arena, asked ? asked : SYSTEM_FOLDERS), *folder;
	Hunhandle *handle = NULL;

	while (!handle && (folder = strtok_r(rest, ":", &rest)))
		handle = open_in(arena, folder);
	return handle;
}

Dictionary *dictionary_open(Arena *arena, Diagnostics *diagnostics)
{
	Hunhandle *handle = open_anywhere(arena);
	Dictionary *dictionary = arena_new_of(arena, Dictionary);

	if (!handle || strcasecmp(Hunspell_get_dic_encoding(handle), "UTF-8") != 0) {
		diag_resource(diagnostics, "dictionary", NO_PLACE, "install hunspell-fr, or give its folder by DICPATH",
			      handle ? _("hunspell’s French dictionary is not in UTF-8")
				     : _("hunspell’s French dictionary is not installed"));
		if (handle)
			Hunspell_destroy(handle);
		return NULL;
	}
	dictionary->handle = handle;
	return dictionary;
}

void dictionary_free(Dictionary *dictionary)
{
	if (dictionary)
		Hunspell_destroy(dictionary->handle);
}

bool dictionary_knows(const Dictionary *dictionary, const char *word)
{
	return Hunspell_spell(dictionary->handle, word) != 0;
}

const char *dictionary_proposes(Arena *arena, const Dictionary *dictionary, const char *word)
{
	Str proposals = str_in(arena);
	char **list = NULL;
	int count = Hunspell_suggest(dictionary->handle, &list, word);

	for (int i = 0; i < count && i < PROPOSALS; i++)
		str_printf(&proposals, i ? ", %s" : "%s", list[i]);
	if (list)
		Hunspell_free_list(dictionary->handle, &list, count);
	return count > 0 ? str_text(&proposals) : "—";
}
