/*
 * A comparison told: to read in a terminal, for programs, and as the document that templates/rapport.xsl makes a page
 * of.
 */
#ifndef COMPARE_REPORT_H
#define COMPARE_REPORT_H

#include "base/str.h"
#include "compare/compare.h"

/* The first page of a fiche in both editions, as it is numbered; 0: not known, or it is not there. */
typedef struct ReportPages {
	uint32_t old, new;
} ReportPages;

typedef struct Report {
	const char *old_name, *new_name; /* as the user gave them */
	const Comparison *comparison;
	const ReportPages *pages; /* one for each fiche of the comparison; NULL: pages are not told */
} Report;

/*
 *	2008 → 2009 : 1 fiche ajoutée, 1 changée, 68 inchangées
 *	~ saumur--sansanding · Saumur – Sansanding (p. 66 → 67)
 *	    Exécutif (France), nom      Apchin → Vautrelle   [saumur--sansanding.xml:18]
 *	    Perspectives, 1er paragraphe
 *	        … sera confiée à une [-association-] {+coopérative+} du village …
 *	+ bron--dabia · Bron – Dabia
 *
 * Before each fiche or sheet: ~ changed, + added, - removed, → renamed. Long values are cut.
 */
void report_as_text(Str *out, const Report *report);

/* Both names and what differs between them, in a line. */
void report_add_first_line(Str *out, const Report *report);

/* The first line, and one for each fiche or sheet that differs, with what it is about. */
void report_as_summary(Str *out, const Report *report);

/* One object; all values whole, fiches that are the same left out. */
void report_as_json(Str *out, const Report *report);

/* The document, the caller's (xmlFreeDoc). */
xmlDoc *report_document(Arena *arena, const Report *report);

#endif
