/*
 * Reports: errors in fiches that readers tell of on a form, kept each as a file (edit/report.h) in a folder that is no
 * part of the edition. Nothing of them is published. Anybody may send one, so that few are taken of one address and
 * from all of them in some minutes, and no more than so many are kept until editors have taken them in.
 */
#ifndef SERVE_REPORTS_H
#define SERVE_REPORTS_H

#include "serve/fields.h"
#include "serve/tally.h"

enum {
	REPORTS_MOST_CONTENT = 24 << 10, /* bytes of a form */
	REPORTS_OF_ONE = 5,              /* that one address may send, */
	REPORTS_OF_ALL = 60,             /* and all of them, */
	REPORTS_SECONDS = 600,           /* in so long */
	REPORTS_KEPT = 1000              /* files in the folder */
};

/* Fields of the form. What nobody sees, only a program fills in. */
#define REPORTS_SUBJECT "sujet"
#define REPORTS_TEXT "texte"
#define REPORTS_MAIL "courriel"
#define REPORTS_TRAP "adresse-du-site"

typedef struct Reports Reports;

typedef enum ReportsOutcome {
	REPORTS_TAKEN,      /* or thrown away, as it is a program's */
	REPORTS_UNSOUND,    /* it says nothing, or what cannot be kept */
	REPORTS_TOO_MANY,   /* in a short time */
	REPORTS_UNAVAILABLE /* the folder is full, or cannot be written to, which was told */
} ReportsOutcome;

/* NULL with a diagnostic [folder-write] when the folder is not there or not ours to write to. */
Reports *reports_open(Arena *arena, const char *folder, Diagnostics *diagnostics);

/* What the address tells of the fiche, at the moment `now` (moment.h). */
ReportsOutcome reports_take(Reports *reports, const char *fiche, const DeskField *fields, size_t count, Address address,
			    double now);

#endif
