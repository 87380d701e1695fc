/*
 * Seal: what an edition that was printed for good was made of and came to, as an XML document `sceau`:
 *
 *	programme	program and libraries, nom and version
 *	parametre	what the template was given, nom and valeur
 *	fichier		a file that was read: its role (source, schema, gabarit, police, cesure, reglage, image,
 *			profil), nom, sha256. Names are relative to the folder of the edition, of the template or of
 *			the fonts' configuration; others are whole paths
 *	pdf		pages, octets, sha256; partie: couverture, of a cover that is a file of its own
 *	fiche		id, noms, its first page (rang from 1, folio as printed), pages, sha256 of them
 *	question	one that is open: fiche, id, pour, texte
 *	acceptee	a fault that is kept: fiche, code, raison
 *	page		rang, folio, sha256 as area_trace_page() tells it, fiches on it
 *
 * Its root bears version (1), edition (the master's file), date if the build was told one, mention of what stood open
 * if something did ("47 questions ouvertes, 1 erreur"), and empreinte: the digest of
 * all that is in it, which is what is signed. Whoever changes the seal changes that.
 */
#ifndef SEAL_SEAL_H
#define SEAL_SEAL_H

#include "area/area.h"
#include "press/record.h"
#include "source/remark.h"
#include "transform/transform.h"

#include <libxml/tree.h>

typedef struct SealVersion {
	const char *name, *version;
} SealVersion;

/* A build that is done. */
typedef struct SealRun {
	const char *source;           /* the master's file */
	const char *template, *fonts; /* files; names are relative to their folders and the source's */
	const char *date;             /* ISO 8601, or NULL */
	const char *record;           /* what it was printed in spite of; NULL: nothing */
	const char *own;              /* a seal that was read for it, and is none of its inputs; NULL: none */
	const SealVersion *versions;
	size_t version_count;
	const TransformParameter *parameters;
	size_t parameter_count;
	const AreaDocument *areas; /* with its pages */
	const Remark *remarks;
	size_t remark_count;
	const Record *fiches;
	size_t fiche_count;
	const Str *pdf;
	/* of a book for a printer, its cover, which is a file by itself; NULL: there is none */
	const AreaDocument *cover;
	const Str *cover_pdf;
} SealRun;

/* The seal of what the process has read and printed; the caller's (xmlFreeDoc). NULL with a diagnostic [file-read] when
 * a file that was read is gone. */
xmlDoc *seal_make(Arena *arena, const SealRun *run, Diagnostics *diagnostics);

/* Its bytes, in `arena`. */
const char *seal_text(Arena *arena, const xmlDoc *seal, size_t *length);

/* A seal from its file; NULL with diagnostics of xml_read(), or [seal-read] for one that is none, or is not as it was
 * written. */
xmlDoc *seal_read(Arena *arena, const char *path, Diagnostics *diagnostics);

/*
 * Whether a build is the sealed one: the same files, parameters and bytes. Each that is not is told: [sealed-file],
 * [sealed-parameter], [sealed-pdf] when all that was read is the same and the bytes are not.
 */
bool seal_holds(Arena *arena, const xmlDoc *sealed, const xmlDoc *now, Diagnostics *diagnostics);

/* Whether the pages from the folio `first` to the folio `last` are the sealed ones; each that is not is told
 * [sealed-page], with the fiches on it and the files that changed. [sealed-folio] for a folio that the seal does not
 * have. */
bool seal_holds_pages(Arena *arena, const xmlDoc *sealed, const xmlDoc *now, const char *first, const char *last,
		      Diagnostics *diagnostics);

/* Whether a PDF in a file is the sealed one, or its cover; else [sealed-pdf]. */
bool seal_holds_pdf(Arena *arena, const xmlDoc *sealed, const char *path, Diagnostics *diagnostics);

#endif
