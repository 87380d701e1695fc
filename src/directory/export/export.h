/*
 * Export: an edition as data for other programs. The template export.xsl makes one document of its facts (it says how
 * that is built), and all forms are written from it, so that they say the same:
 *
 *	fiches.json, fiches/ID.json		JSON (RFC 8259), names as in the source; fiches.schema.json describes it
 *	fiches.vcf, fiches/ID.vcf		vCard 4.0 (RFC 6350), a card a contact
 *	contacts.csv, partenariats.csv, actions.csv
 *						for French spreadsheets: UTF-8 with its mark, ";", CRLF, decimal commas
 *	openapi.json				what a server answers at these addresses (OpenAPI 3.1)
 *
 * Unless it is `internal`, only what is public is known here (source/public.h). The same edition gives the same bytes.
 */
#ifndef EXPORT_EXPORT_H
#define EXPORT_EXPORT_H

#include "base/diag.h"
#include "base/str.h"
#include "source/source.h"

typedef struct Export Export;

/* Of an edition; the source stays as it is. `path` is that of export.xsl, beside which stand fiches.schema.json and
 * openapi.json. NULL with diagnostics: those of template_new(), [export-edition] for a fiche alone. All that is given
 * outlives the result. */
Export *export_open(Arena *arena, const Source *source, const char *path, bool internal, Diagnostics *diagnostics);

/* NULL is ignored. */
void export_free(Export *data);

/* How many contacts all fiches have, as they are written; 0 before a file of the whole was made. */
size_t export_contacts(const Export *data);

/* ---- files, by name ---- */

/* The names of those of the whole, ended by NULL. */
extern const char *const export_names[];

/* The ends of those of one fiche, ".json" and ".vcf", ended by NULL: fiches/ID.json. */
extern const char *const export_fiche_ends[];

/* The Content-Type of a name, a literal; NULL: it is no file of this kind. */
const char *export_type(const char *name);

/* Writes the file of that name to `out`. One of a fiche takes no more time in a long edition than in a short one. False
 * with diagnostics: those of template_apply(), or schema or description cannot be read, or there is no such file. */
bool export_make(Export *data, const char *name, Str *out, Diagnostics *diagnostics);

/* ---- as files ---- */

typedef enum ExportForm { EXPORT_JSON, EXPORT_CSV, EXPORT_VCARD } ExportForm;

/* Writes all files of that form into the folder, which is made with those in it that are needed; nothing is written
 * before all are made, and each is whole or not there. How many they are in *count. False with diagnostics. */
bool export_write(Export *data, ExportForm form, const char *folder, size_t *count, Diagnostics *diagnostics);

#endif
