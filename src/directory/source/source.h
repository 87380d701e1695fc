/*
 * Source: an edition, or one fiche, read, put together, validated and checked.
 *
 * The input is a master file (`repertoire`), which includes the others, or a file of one `fiche`. Beside it, or in a
 * folder above it, stand the schema `repertoire.rng` and, for a fiche, the controlled lists `referentiels.xml`; the
 * folder of a fiche's lists is the edition's folder, out of which nothing is read.
 *
 * All faults are recorded, not only the first; a source with errors is not handed on, unless it is asked for. Its texts
 * are in NFC.
 */
#ifndef SOURCE_SOURCE_H
#define SOURCE_SOURCE_H

#include "source/master.h"
#include "source/xml.h"

#include <stdint.h>

typedef struct Source Source;

/* What the fiches of one edition have in common, read once for as many of them as are loaded alone. */
typedef struct SourceShared SourceShared;

typedef struct SourceOptions {
	const char *schema; /* NULL: the nearest repertoire.rng going up from the input */
	/* a fiche may stand without controlled lists; references are not checked then */
	bool without_lists;
	/* a source with faults is handed on too, without the included fiches and lists that are not as the schema has
	 * them: for who looks for more faults. Those are told, so that diagnostics_failed() */
	bool faulty;
	/* of the input's edition; NULL: its schema and lists are read. Outlives the source */
	const SourceShared *shared;
} SourceOptions;

/* The schema and the controlled lists that a fiche at `path` finds; `schema` as in SourceOptions. NULL with
 * diagnostics, which are told here and not with each fiche. `arena` outlives the result. */
SourceShared *source_share(Arena *arena, const char *path, const char *schema, Diagnostics *diagnostics);
void source_shared_free(SourceShared *shared);

/* NULL with diagnostics when the input has faults or cannot be read. `arena` outlives the result. */
Source *source_load(Arena *arena, const char *path, const SourceOptions *options, Diagnostics *diagnostics);

/* Frees what libxml2 holds. NULL is ignored. */
void source_free(Source *source);

/* The whole, inclusions done; the source's own. Elements answer to xml_place(). */
xmlDoc *source_document(const Source *source);

/* Whether it is an edition, and not a fiche by itself. */
bool source_is_edition(const Source *source);

/* The edition's folder, "" or with "/" at its end. */
const char *source_folder(const Source *source);

/* Whose edition it is: of a fiche alone, that whose lists it found. */
const Imprint *source_imprint(const Source *source);

/* For a fiche alone, its controlled lists as a document of their own, which may not be changed but for blanks; its URL
 * is their real path. NULL when there are none, or for an edition, which holds them itself. */
xmlDoc *source_lists_document(const Source *source);

/* The fiches, in the order of the files. */
typedef struct SourceFiche {
	const char *id;
	const char *names; /* of both sides: "Aubeville – Dabia" */
	const xmlNode *element;
	uint32_t questions; /* that are open in it (source/remark.h) */
} SourceFiche;

size_t source_fiches(const Source *source, const SourceFiche **list);

/* How many fiches more the input names, which are left out because of faults. */
size_t source_left_out(const Source *source);

/*
 * One fiche of a loaded edition as a source of its own, the same as if its file had been loaded alone, but nothing is
 * read or checked again. Its element is lent: until source_free() of the result, the edition is without it. The edition
 * outlives the result. NULL when out of the fiches' count.
 */
Source *source_lend(Arena *arena, Source *edition, size_t fiche);

/* A file of a fiche that the edition includes. */
typedef struct SourceFile {
	const char *path;
	const char *id; /* the file's name, which is the fiche's id, without folder and .xml */
} SourceFile;

/* The files of the fiches of the edition `master`, in its order, those that exist; only the master is read. False with
 * diagnostics when it cannot be. */
bool source_files(Arena *arena, const char *master, const SourceFile **files, size_t *count, Diagnostics *diagnostics);

/*
 * The file of one fiche of the edition `master`, by its id or by a name: of both sides or one, with or without accents,
 * "Aubeville" or "aubeville--dabia". Only what is needed is read: a name that is that of a file costs the master alone.
 * NULL with a diagnostic [fiche-unknown], with what may have been meant, or [fiche-ambiguous].
 */
const char *source_find(Arena *arena, const char *master, const char *name, Diagnostics *diagnostics);

#endif
