/*
 * Report: an error that a reader of the web tells of, a file of its own until an editor takes it in as a question. The
 * address that the reader left to be answered stands in that file alone: never in the data, which is published.
 *
 *	<signalement fiche="aubeville--dabia" le="2026-11-30">
 *	  <sujet>Coordonnées</sujet>
 *	  <texte>Le numéro de la mairie est le 02 61 91 00 00 depuis mai.</texte>
 *	  <courriel>lectrice@lise.example</courriel>
 *	</signalement>
 */
#ifndef EDIT_REPORT_H
#define EDIT_REPORT_H

#include "base/diag.h"
#include "base/str.h"
#include "source/source.h"

#include <stdbool.h>

enum { REPORT_MOST_TEXT = 6000, REPORT_MOST_SUBJECT = 100, REPORT_MOST_MAIL = 200 }; /* bytes */

typedef struct Report {
	const char *fiche;   /* its id */
	const char *date;    /* aaaa-mm-jj */
	const char *subject; /* what it is about, in a word or two; "" */
	const char *text;
	const char *mail; /* "" */
} Report;

/* Whether it says something, of what may be a fiche, in no more bytes than that, and the address is like one. */
bool report_is_sound(const Report *report);

/* Adds it as a file is. */
void report_add(Str *out, const Report *report);

/* Reads one, in `arena`. False with diagnostics: those of xml_read(); [report-read] for what is no sound report. */
bool report_read(Arena *arena, const char *path, Report *report, Diagnostics *diagnostics);

/* The question that comes of it. */
const char *report_question(Arena *arena, const Report *report);

/* Asks it of the redaction about the fiche, which was loaded alone. The question's id, the one of before where it was
 * asked already; NULL with a diagnostic. `master` as for query_add(). */
const char *report_ask(Arena *arena, const Source *fiche, const char *master, const Report *report,
		       Diagnostics *diagnostics);

#endif
