/*
 * Finding one fiche of an edition without reading the others: by the names of the files that the master includes, which
 * are the fiches' ids. Only when no file's name answers are the fiches opened, to compare the names in them.
 */
#include "source/source.h"

#include "base/array.h"
#include "base/file.h"
#include "base/str.h"
#include "base/words.h"
#include "source/include.h"
#include "source/unicode.h"

#include <string.h>

#define SUGGESTIONS 3

typedef ARRAY(SourceFile) Candidates;

typedef struct Search {
	Arena *arena;
	XmlReader *reader;
	const char *master;
	const char *name, *key; /* as typed, and folded */
	Candidates all, found;
	Diagnostics *diagnostics;
} Search;

static const char *id_of_path(Arena *arena, const char *path)
{
	return file_with_end(arena, file_name(path), ".xml", "");
}

static void list_candidates(Search *search, const xmlNode *root)
{
	for (const xmlNode *element = root; element; element = xml_next_element(root, element)) {
		const char *path;

		if (!include_is_of_fiche(element))
			continue;
		path = include_path(search->arena, search->reader, element, search->diagnostics);
		if (path && file_exists(path))
			array_push(search->arena, &search->all, (SourceFile){ path, id_of_path(search->arena, path) });
	}
}

/* The file of the fiche whose id is the name as typed, or NULL: no other file is looked at. */
static const char *find_exact(Search *search, const xmlNode *root)
{
	for (const xmlNode *element = root; element; element = xml_next_element(root, element)) {
		const char *href = include_is_of_fiche(element) ? xml_attribute(search->arena, element, "href") : NULL;

		if (href && str_equal(id_of_path(search->arena, href), search->name))
			return include_path(search->arena, search->reader, element, search->diagnostics);
	}
	return NULL;
}

/* ---- ways of matching, from the strictest ---- */

typedef bool Matches(const Search *search, const SourceFile *candidate);

/* A folded name has one hyphen where an id has two, between its sides. */
static bool by_id(const Search *search, const SourceFile *candidate)
{
	return str_equal(unicode_fold(search->arena, candidate->id), search->key);
}

static bool by_side(const Search *search, const SourceFile *candidate)
{
	const char *second = strstr(candidate->id, "--");
	size_t length = second ? (size_t)(second - candidate->id) : strlen(candidate->id);

	return (strlen(search->key) == length && memcmp(candidate->id, search->key, length) == 0) ||
	       (second && str_equal(second + 2, search->key));
}

static bool folds_to(Arena *arena, const char *text, const char *key)
{
	return text && str_equal(unicode_fold(arena, text), key);
}

static bool is_named(const Search *search, const xmlNode *element)
{
	if (xml_is(element, "nom") && xml_is(element->parent, "collectivite"))
		return folds_to(search->arena, xml_text(search->arena, element), search->key) ||
		       folds_to(search->arena, xml_attribute(search->arena, element, "court"), search->key);
	return xml_is(element, "titre") && folds_to(search->arena, xml_text(search->arena, element), search->key);
}

static bool by_name_inside(const Search *search, const SourceFile *candidate)
{
	xmlDoc *document = xml_read(search->reader, candidate->path);
	const xmlNode *root = document ? xmlDocGetRootElement(document) : NULL;
	bool named = false;

	for (const xmlNode *element = root; element && !named; element = xml_next_element(root, element))
		named = is_named(search, element) ||
			(element == root &&
			 folds_to(search->arena, xml_attribute(search->arena, root, "id"), search->key));
	xmlFreeDoc(document);
	return named;
}

static bool by_beginning(const Search *search, const SourceFile *candidate)
{
	return *search->key && str_starts(candidate->id, search->key);
}

static bool try(Search *search, Matches *matches)
{
	for (size_t i = 0; i < search->all.count; i++)
		if (matches(search, &search->all.items[i]))
			array_push(search->arena, &search->found, search->all.items[i]);
	return search->found.count > 0;
}

/* ---- telling ---- */

/* Whether the key stands in the id as a word, or several, of it: "lyon" in "grand-lyon--bamako". */
static bool has_words(const char *id, const char *key)
{
	size_t length = strlen(key);

	for (const char *at = length ? strstr(id, key) : NULL; at; at = strstr(at + 1, key))
		if ((at == id || at[-1] == '-') && (!at[length] || at[length] == '-'))
			return true;
	return false;
}

/* How many letters to change; what holds the key whole is as near as one. */
static int distance_to(const Search *search, const SourceFile *candidate)
{
	const char *second = strstr(candidate->id, "--");
	size_t length = second ? (size_t)(second - candidate->id) : strlen(candidate->id);
	int limit = (int)strlen(search->key) / 2 + 1;
	int whole = unicode_distance(search->key, candidate->id, limit);
	int first = unicode_distance(search->key, arena_strndup(search->arena, candidate->id, length), limit);
	int last = second ? unicode_distance(search->key, second + 2, limit) : limit + 1;
	int best = whole < first ? whole : first;

	if (last < best)
		best = last;
	return best > 1 && has_words(candidate->id, search->key) ? 1 : best;
}

static const char *suggestions(const Search *search)
{
	Str hint = str_in(search->arena);
	int limit = (int)strlen(search->key) / 2;
	int told = 0;

	for (int distance = 0; distance <= limit && told < SUGGESTIONS; distance++) {
		for (size_t i = 0; i < search->all.count && told < SUGGESTIONS; i++) {
			if (distance_to(search, &search->all.items[i]) != distance)
				continue;
			str_printf(&hint, _("%s“%s”"), told++ ? ", " : _("did you mean "), search->all.items[i].id);
		}
	}
	if (told == 0)
		return _("“repertoire list” gives the ids");
	str_add(&hint, _("?"));
	return str_text(&hint);
}

static const char *tell_unknown(const Search *search)
{
	diag_error(search->diagnostics, "fiche-unknown", ((Place){ .file = search->master }), suggestions(search),
		   "there is no fiche “%s”", search->name);
	return NULL;
}

static const char *tell_ambiguous(const Search *search)
{
	Str ids = str_in(search->arena);

	for (size_t i = 0; i < search->found.count; i++)
		str_printf(&ids, "%s%s", i ? ", " : "", search->found.items[i].id);
	diag_error(search->diagnostics, "fiche-ambiguous", ((Place){ .file = search->master }), "give the whole id",
		   "“%s” may be: %s", search->name, str_text(&ids));
	return NULL;
}

static const char *look_for(Search *search)
{
	static Matches *const ways[] = { by_id, by_side, by_name_inside, by_beginning };

	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
		if (try(search, ways[i]))
			return search->found.count == 1 ? search->found.items[0].path : tell_ambiguous(search);
	return tell_unknown(search);
}

/* NULL when it cannot be read. */
static xmlDoc *read_master(Search *search)
{
	search->reader =
		xml_reader_new(search->arena, file_beside(search->arena, search->master, ""), search->diagnostics);
	return search->reader ? xml_read(search->reader, search->master) : NULL;
}

static const char *find_in(Search *search, const xmlNode *root)
{
	const char *path = find_exact(search, root);

	if (path && file_exists(path))
		return path;
	list_candidates(search, root);
	return look_for(search);
}

bool source_files(Arena *arena, const char *master, const SourceFile **files, size_t *count, Diagnostics *diagnostics)
{
	Search search = { .arena = arena, .master = master, .diagnostics = diagnostics };
	xmlDoc *document = read_master(&search);

	if (document)
		list_candidates(&search, xmlDocGetRootElement(document));
	xmlFreeDoc(document);
	xml_reader_free(search.reader);
	*files = search.all.items;
	*count = search.all.count;
	return document != NULL;
}

const char *source_find(Arena *arena, const char *master, const char *name, Diagnostics *diagnostics)
{
	Search search = { .arena = arena,
			  .master = master,
			  .name = name,
			  .key = unicode_fold(arena, name),
			  .diagnostics = diagnostics };
	xmlDoc *document = read_master(&search);
	const char *path = document ? find_in(&search, xmlDocGetRootElement(document)) : NULL;

	xmlFreeDoc(document);
	xml_reader_free(search.reader);
	return path;
}
