/*
 * Makes a seal of a build: files by the ledger of the process, pages by their trace.
 */
#include "seal/seal.h"

#include "area/trace.h"
#include "base/array.h"
#include "base/file.h"
#include "base/sha256.h"
#include "process/files.h"
#include "seal/digest.h"
#include "source/xml.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#define LARGEST_FILE ((size_t)1 << 30) /* bytes; what may be read is less */

typedef struct Making {
	Arena *arena;
	const SealRun *run;
	Diagnostics *diagnostics;
	xmlNode *root;
	/* real paths of folders, "/" at the end, that names of files are relative to; NULL: there is none */
	const char *bases[3];
	const char *own;
} Making;

typedef struct Digest {
	char text[SHA256_TEXT_SIZE];
} Digest;

static Digest digest_of(const void *bytes, size_t length)
{
	uint8_t digest[SHA256_SIZE];
	Digest text;

	sha256(bytes, length, digest);
	sha256_text(digest, text.text);
	return text;
}

static xmlNode *add(const Making *m, const char *name)
{
	return xml_new_child(m->root, name, NULL);
}

static void set_number(const Making *m, xmlNode *element, const char *name, uint64_t value)
{
	xml_set(element, name, arena_printf(m->arena, "%llu", (unsigned long long)value));
}

/* ---- programs and parameters ---- */

static void add_versions(const Making *m)
{
	for (size_t i = 0; i < m->run->version_count; i++) {
		xmlNode *program = add(m, "programme");

		xml_set(program, "nom", m->run->versions[i].name);
		xml_set(program, "version", m->run->versions[i].version);
	}
}

static void add_parameters(const Making *m)
{
	for (size_t i = 0; i < m->run->parameter_count; i++) {
		xmlNode *parameter = add(m, "parametre");

		xml_set(parameter, "nom", m->run->parameters[i].name);
		xml_set(parameter, "valeur", m->run->parameters[i].value);
	}
}

/* ---- files ---- */

/* NULL when it is not there. */
static const char *real_path(Arena *arena, const char *path)
{
	char *real = path ? realpath(path, NULL) : NULL;
	const char *kept = real ? arena_strdup(arena, real) : NULL;

	free(real);
	return kept;
}

static const char *real_folder(Arena *arena, const char *file)
{
	const char *real = real_path(arena, file), *slash = real ? strrchr(real, '/') : NULL;

	return slash ? arena_strndup(arena, real, (size_t)(slash - real + 1)) : NULL;
}

static const char *kind_of(const char *path)
{
	static const char *const kinds[][2] = {
		{ ".ttf", "police" },   { ".otf", "police" }, { ".ttc", "police" },  { ".dic", "cesure" },
		{ ".conf", "reglage" }, { ".rng", "schema" }, { ".xsl", "gabarit" }, { ".png", "image" },
		{ ".jpg", "image" },    { ".jpeg", "image" }, { ".icc", "profil" },  { ".icm", "profil" },
	};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (str_ends(path, kinds[i][0]))
			return kinds[i][1];
	return "source";
}

static const char *name_of(const Making *m, const char *real)
{
	for (size_t i = 0; i < sizeof m->bases / sizeof *m->bases; i++)
		if (m->bases[i] && str_starts(real, m->bases[i]))
			return real + strlen(m->bases[i]);
	return real;
}

static bool add_file(const Making *m, const char *real)
{
	Arena *bytes = arena_new();
	size_t length;
	const char *read = file_read(bytes, real, LARGEST_FILE, &length, NULL, m->diagnostics);

	if (read) {
		Digest digest = digest_of(read, length);
		xmlNode *file = add(m, "fichier");

		xml_set(file, "role", kind_of(real));
		xml_set(file, "nom", name_of(m, real));
		xml_set(file, "sha256", digest.text);
	}
	arena_free(bytes);
	return read;
}

static int compare_texts(const void *a, const void *b)
{
	const char *const *x = a, *const *y = b;

	return strcmp(*x, *y);
}

static bool add_files(const Making *m)
{
	size_t count;
	const char *const *paths = ledger_inputs(process_files(), m->arena, &count);
	const char **real = arena_array_of(m->arena, const char *, count);
	bool all = true;

	for (size_t i = 0; i < count; i++)
		real[i] = (real[i] = real_path(m->arena, paths[i])) ? real[i] : paths[i];
	if (count)
		qsort(real, count, sizeof *real, compare_texts);
	for (size_t i = 0; i < count; i++)
		if (!str_equal(real[i], m->own) && (i == 0 || !str_equal(real[i], real[i - 1])))
			all &= add_file(m, real[i]);
	return all;
}

/* ---- remarks ---- */

static void add_question(const Making *m, const Remark *remark)
{
	xmlNode *question = add(m, "question");

	xml_set(question, "fiche", remark->fiche);
	xml_set(question, "id", remark->id);
	xml_set(question, "pour", remark->pour);
	xml_set(question, "texte", remark->text);
}

static void add_accepted(const Making *m, const Remark *remark)
{
	xmlNode *accepted = add(m, "acceptee");

	xml_set(accepted, "fiche", remark->fiche);
	xml_set(accepted, "code", remark->code);
	xml_set(accepted, "raison", remark->text);
}

static void add_remarks(const Making *m)
{
	for (size_t i = 0; i < m->run->remark_count; i++)
		if (m->run->remarks[i].kind == REMARK_ACCEPTANCE)
			add_accepted(m, &m->run->remarks[i]);
		else if (remark_is_open(&m->run->remarks[i]))
			add_question(m, &m->run->remarks[i]);
}

/* ---- pages ---- */

/* `part` NULL: the document itself. */
static void add_pdf(const Making *m, const char *part, const AreaDocument *areas, const Str *bytes)
{
	Digest digest = digest_of(str_text(bytes), bytes->length);
	xmlNode *pdf = add(m, "pdf");

	xml_set(pdf, "partie", part);
	set_number(m, pdf, "pages", areas->page_count);
	set_number(m, pdf, "octets", bytes->length);
	xml_set(pdf, "sha256", digest.text);
}

static Digest digest_of_pages(const Making *m, uint32_t first, uint32_t count)
{
	Arena *scratch = arena_new();
	Str text = str_in(scratch);
	Digest digest;

	for (uint32_t i = 0; i < count; i++)
		area_trace_page(&m->run->areas->pages[first + i], &text);
	digest = digest_of(str_text(&text), text.length);
	arena_free(scratch);
	return digest;
}

/* `on` gets, for each page, the fiches on it. */
static void add_fiche(const Making *m, const Record *record, Str *on)
{
	const AreaDocument *areas = m->run->areas;
	uint32_t first, count = record_pages(areas, m->run->fiches, m->run->fiche_count, record->id, &first);
	Digest digest;
	xmlNode *fiche;

	if (!count)
		return;
	digest = digest_of_pages(m, first, count);
	fiche = add(m, "fiche");
	xml_set(fiche, "id", record->id);
	xml_set(fiche, "noms", record->names);
	set_number(m, fiche, "rang", first + 1);
	xml_set(fiche, "folio", areas->pages[first].folio);
	set_number(m, fiche, "pages", count);
	xml_set(fiche, "sha256", digest.text);
	for (uint32_t i = first; i < first + count; i++)
		str_printf(&on[i], "%s%s", on[i].length ? " " : "", record->id);
}

static void add_pages(const Making *m, const Str *on)
{
	for (uint32_t i = 0; i < m->run->areas->page_count; i++) {
		Digest digest = digest_of_pages(m, i, 1);
		xmlNode *page = add(m, "page");

		set_number(m, page, "rang", i + 1);
		xml_set(page, "folio", m->run->areas->pages[i].folio);
		xml_set(page, "sha256", digest.text);
		if (on[i].length)
			xml_set(page, "fiches", str_text(&on[i]));
	}
}

static void add_printed(const Making *m)
{
	Str *on = arena_array_of(m->arena, Str, m->run->areas->page_count);

	for (uint32_t i = 0; i < m->run->areas->page_count; i++)
		on[i] = str_in(m->arena);
	add_pdf(m, NULL, m->run->areas, m->run->pdf);
	if (m->run->cover)
		add_pdf(m, "couverture", m->run->cover, m->run->cover_pdf);
	for (size_t i = 0; i < m->run->fiche_count; i++)
		add_fiche(m, &m->run->fiches[i], on);
	add_pages(m, on);
}

/* ---- the whole ---- */

static const char *last_part(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

xmlDoc *seal_make(Arena *arena, const SealRun *run, Diagnostics *diagnostics)
{
	Making m = { .arena = arena,
		     .run = run,
		     .diagnostics = diagnostics,
		     .root = xml_new_root("sceau"),
		     .bases = { real_folder(arena, run->source), real_folder(arena, run->template),
				real_folder(arena, run->fonts) },
		     .own = real_path(arena, run->own) };

	xml_set(m.root, "version", SEAL_VERSION);
	xml_set(m.root, "edition", last_part(run->source));
	xml_set(m.root, "titre", run->areas->metadata.title);
	xml_set(m.root, "date", run->date);
	xml_set(m.root, "mention", run->record);
	add_versions(&m);
	add_parameters(&m);
	if (!add_files(&m)) {
		xmlFreeDoc(m.root->doc);
		return NULL;
	}
	add_remarks(&m);
	add_printed(&m);
	xml_set(m.root, "empreinte", seal_digest(arena, m.root->doc));
	return m.root->doc;
}

const char *seal_text(Arena *arena, const xmlDoc *seal, size_t *length)
{
	xmlChar *bytes;
	int count;
	const char *text;

	xmlDocDumpFormatMemoryEnc((xmlDoc *)(uintptr_t)seal, &bytes, &count, "UTF-8", 1);
	text = arena_strndup(arena, (const char *)bytes, (size_t)count);
	*length = (size_t)count;
	xmlFree(bytes);
	return text;
}
