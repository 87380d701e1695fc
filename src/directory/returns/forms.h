/*
 * Forms: for each fiche a PDF with the fiche as it prints and its facts to fill in, a mail that goes with it, and a
 * line for a mail merge.
 *
 *	ID.pdf			the form (templates/formulaire.xsl)
 *	ID.txt			the mail, its subject on the first line (templates/courriel.xsl)
 *	envoi.csv		id, noms, a, cc, objet, fichier, message, jeton, date_limite
 *	suivi.xml		who was asked (tracking.h)
 *	envoyes/ID-TOKEN.xml	the fiche as it was sent (sent.h)
 */
#ifndef RETURNS_FORMS_H
#define RETURNS_FORMS_H

#include "press/press.h"
#include "returns/tracking.h"
#include "source/source.h"

typedef struct FormsOptions {
	const char *folder;
	const char *schema;   /* as in SourceOptions */
	const char *deadline; /* ISO 8601, NULL: none is told */
	const char *reply_to; /* where forms go back to */
	const char *today;    /* ISO 8601 */
	bool internal;        /* boxes that are kept from the public are written to as well */
	bool reminder;        /* only to those who were asked and have not answered */
} FormsOptions;

typedef struct Forms Forms;

/* `press` prints with the form's template and outlives the forms, as `options` do. NULL with diagnostics when the
 * mail's template or the tracking cannot be read. */
Forms *forms_new(Arena *arena, const FormsOptions *options, Press *press, const char *mail_template,
		 Diagnostics *diagnostics);

/* Makes the form of one fiche; false with diagnostics. A fiche that a reminder need not go to is passed over. */
bool forms_make(Forms *forms, const char *path, Diagnostics *diagnostics);

/* Writes envoi.csv and suivi.xml, and answers how many forms were made, and how many of them nobody can be written to.
 * False with diagnostics. */
bool forms_finish(Forms *forms, size_t *made, size_t *without_mail, Diagnostics *diagnostics);

void forms_free(Forms *forms);

#endif
