/*
 * Holds a build against a seal.
 */
#include "base/array.h"
#include "base/file.h"
#include "base/map.h"
#include "base/sha256.h"
#include "base/words.h"
#include "seal/digest.h"
#include "seal/seal.h"
#include "source/xml.h"

#include <stdlib.h>
#include <string.h>

#define LARGEST_PDF ((size_t)1 << 31) /* bytes */
#define MOST_NAMED 5                  /* files that changed, in a hint */

/* ---- reading ---- */

static bool is_whole(Arena *arena, const xmlDoc *seal)
{
	const xmlNode *root = xmlDocGetRootElement(seal);

	return xml_is(root, "sceau") && str_equal(xml_attribute(arena, root, "version"), SEAL_VERSION) &&
	       str_equal(xml_attribute(arena, root, "empreinte"), seal_digest(arena, seal));
}

xmlDoc *seal_read(Arena *arena, const char *path, Diagnostics *diagnostics)
{
	XmlReader *reader = xml_reader_new(arena, file_beside(arena, path, ""), diagnostics);
	xmlDoc *seal = reader ? xml_read(reader, path) : NULL;

	if (seal && !is_whole(arena, seal)) {
		diag_error(diagnostics, "seal-read", ((Place){ .file = path }),
			   "take the file again that “repertoire seal” wrote",
			   "this is no seal, or it was changed: its digest is not that of its content");
		xmlFreeDoc(seal);
		seal = NULL;
	}
	xml_reader_free(reader);
	return seal;
}

/* ---- entries ---- */

/* Two seals, entry by entry: those of one element name, by one attribute. */
typedef struct Holding {
	Arena *arena;
	const xmlNode *sealed, *now; /* roots */
	Diagnostics *diagnostics;
} Holding;

static Holding holding_of(Arena *arena, const xmlDoc *sealed, const xmlDoc *now, Diagnostics *diagnostics)
{
	return (Holding){ arena, xmlDocGetRootElement(sealed), now ? xmlDocGetRootElement(now) : NULL, diagnostics };
}

static const char *value(const Holding *h, const xmlNode *entry, const char *attribute)
{
	const char *found = entry ? xml_attribute(h->arena, entry, attribute) : NULL;

	return found ? found : "";
}

static const xmlNode *next_entry(const xmlNode *root, const xmlNode *after, const char *name)
{
	const xmlNode *entry = after ? after->next : root->children;

	while (entry && !xml_is(entry, name))
		entry = entry->next;
	return entry;
}

/* The entries of one root, by the attribute `key`. */
static Map *entries(const Holding *h, const xmlNode *root, const char *name, const char *key)
{
	Map *map = map_new(h->arena);

	for (const xmlNode *e = next_entry(root, NULL, name); e; e = next_entry(root, e, name))
		map_set(map, value(h, e, key), (void *)(uintptr_t)e);
	return map;
}

typedef struct Difference {
	const char *key;
	const xmlNode *sealed, *now; /* one of them may be NULL */
} Difference;

typedef ARRAY(Difference) Differences;

/* Entries that are not the same by the attribute `what`, those that the seal has first. */
static Differences differences(const Holding *h, const char *name, const char *key, const char *what)
{
	Map *sealed = entries(h, h->sealed, name, key), *now = entries(h, h->now, name, key);
	Differences found = { 0 };

	for (size_t i = 0; i < map_count(sealed); i++) {
		const xmlNode *a = map_value(sealed, i), *b = map_find(now, map_key(sealed, i));

		if (!b || !str_equal(value(h, a, what), value(h, b, what)))
			array_push(h->arena, &found, ((Difference){ map_key(sealed, i), a, b }));
	}
	for (size_t i = 0; i < map_count(now); i++)
		if (!map_find(sealed, map_key(now, i)))
			array_push(h->arena, &found, ((Difference){ map_key(now, i), NULL, map_value(now, i) }));
	return found;
}

/* ---- files, parameters, bytes ---- */

static bool hold_files(const Holding *h)
{
	Differences files = differences(h, "fichier", "nom", "sha256");

	for (size_t i = 0; i < files.count; i++) {
		const Difference *d = &files.items[i];
		Place place = { .file = d->key };

		if (!d->sealed)
			diag_error(h->diagnostics, "sealed-file", place, "take it away, or seal the edition again",
				   "the sealed edition did not read this file");
		else
			diag_error(h->diagnostics, "sealed-file", place,
				   "bring the sealed file back, or seal the edition again",
				   d->now ? _("this file is no more that of the seal")
					  : _("this file of the seal is read no more"));
	}
	return files.count == 0;
}

static bool hold_parameters(const Holding *h)
{
	Differences parameters = differences(h, "parametre", "nom", "valeur");

	for (size_t i = 0; i < parameters.count; i++) {
		const Difference *d = &parameters.items[i];

		diag_error(h->diagnostics, "sealed-parameter", NO_PLACE,
			   "give the parameters of the seal, or seal the edition again",
			   "the parameter “%s” is “%s”; in the seal “%s”", d->key, value(h, d->now, "valeur"),
			   value(h, d->sealed, "valeur"));
	}
	return parameters.count == 0;
}

/* "libxml2 2.9.14 (2.9.13)", of those that changed. */
static const char *changed_programs(const Holding *h)
{
	Differences programs = differences(h, "programme", "nom", "version");
	Str text = str_in(h->arena);

	for (size_t i = 0; i < programs.count; i++)
		str_printf(&text, _("%s%s %s, in the seal %s"), i ? " ; " : "", programs.items[i].key,
			   value(h, programs.items[i].now, "version"), value(h, programs.items[i].sealed, "version"));
	return str_text(&text);
}

static bool hold_pdf(const Holding *h)
{
	const char *programs = changed_programs(h);

	if (!differences(h, "pdf", "partie", "sha256").count)
		return true;
	diag_error(h->diagnostics, "sealed-pdf", NO_PLACE,
		   *programs ? arena_printf(h->arena, _("what has changed: %s"), programs)
			     : _("the edition’s date is fixed by SOURCE_DATE_EPOCH"),
		   "the files of the seal give another PDF than that of the seal");
	return false;
}

bool seal_holds(Arena *arena, const xmlDoc *sealed, const xmlDoc *now, Diagnostics *diagnostics)
{
	Holding h = holding_of(arena, sealed, now, diagnostics);
	bool files = hold_files(&h), parameters = hold_parameters(&h);

	return files && parameters && hold_pdf(&h);
}

/* ---- pages ---- */

static const char *changed_files(const Holding *h)
{
	Differences files = differences(h, "fichier", "nom", "sha256");
	Str text = str_in(h->arena);

	for (size_t i = 0; i < files.count && i < MOST_NAMED; i++)
		str_printf(&text, "%s%s", i ? ", " : _("what has changed: "), files.items[i].key);
	if (files.count > MOST_NAMED)
		str_printf(&text, words_many(" and %zu more", " and %zu more", files.count - MOST_NAMED),
			   files.count - MOST_NAMED);
	return files.count ? str_text(&text) : NULL;
}

static bool hold_page(const Holding *h, const xmlNode *sealed, const xmlNode *now, const char *hint)
{
	const char *fiches = value(h, sealed, "fiches");

	if (str_equal(value(h, sealed, "sha256"), value(h, now, "sha256")))
		return true;
	diag_error(h->diagnostics, "sealed-page", NO_PLACE, hint, "page %s%s%s%s is no more the one that was signed",
		   value(h, sealed, "folio"), *fiches ? " (" : "", fiches, *fiches ? ")" : "");
	return false;
}

/* The seal's page with that folio, or NULL with a diagnostic. */
static const xmlNode *page_with(const Holding *h, const char *folio)
{
	const xmlNode *page = next_entry(h->sealed, NULL, "page");

	while (page && !str_equal(value(h, page, "folio"), folio))
		page = next_entry(h->sealed, page, "page");
	if (!page)
		diag_error(h->diagnostics, "sealed-folio", NO_PLACE, "name pages as they are printed: 1-40",
			   "the seal has no page “%s”", folio);
	return page;
}

static int rank_of(const Holding *h, const xmlNode *page)
{
	return atoi(value(h, page, "rang"));
}

bool seal_holds_pages(Arena *arena, const xmlDoc *sealed, const xmlDoc *now, const char *first, const char *last,
		      Diagnostics *diagnostics)
{
	Holding h = holding_of(arena, sealed, now, diagnostics);
	const xmlNode *from = page_with(&h, first), *to = page_with(&h, last);
	Map *pages = entries(&h, h.now, "page", "rang");
	const char *hint = changed_files(&h);
	bool holds = from && to;

	for (const xmlNode *page = from; to && page && rank_of(&h, page) <= rank_of(&h, to);
	     page = next_entry(h.sealed, page, "page"))
		holds &= hold_page(&h, page, map_find(pages, value(&h, page, "rang")), hint);
	return holds;
}

/* ---- a file ---- */

static bool has_pdf(const Holding *h, const char *digest)
{
	const xmlNode *pdf = next_entry(h->sealed, NULL, "pdf");

	while (pdf && !str_equal(digest, value(h, pdf, "sha256")))
		pdf = next_entry(h->sealed, pdf, "pdf");
	return pdf;
}

bool seal_holds_pdf(Arena *arena, const xmlDoc *sealed, const char *path, Diagnostics *diagnostics)
{
	Holding h = holding_of(arena, sealed, NULL, diagnostics);
	Arena *bytes = arena_new();
	size_t length;
	const char *read = file_read(bytes, path, LARGEST_PDF, &length, NULL, diagnostics);
	uint8_t digest[SHA256_SIZE];
	char text[SHA256_TEXT_SIZE] = "";

	if (read) {
		sha256(read, length, digest);
		sha256_text(digest, text);
	}
	arena_free(bytes);
	if (!read || has_pdf(&h, text))
		return read;
	diag_error(diagnostics, "sealed-pdf", ((Place){ .file = path }), "ask the editors for the sealed file",
		   "this PDF is not that of the seal");
	return false;
}
