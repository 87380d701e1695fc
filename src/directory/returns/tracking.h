/*
 * Tracking: who was asked, reminded, has answered, and whether that was put in; a file `suivi.xml` in the folder of the
 * forms.
 */
#ifndef RETURNS_TRACKING_H
#define RETURNS_TRACKING_H

#include "base/diag.h"
#include "base/str.h"

/* Of one fiche. Dates are ISO 8601 days, "" where it has not come to that. */
typedef struct Tracked {
	const char *id, *names;
	const char *token; /* of the source as it was sent last, see sent.h */
	const char *mail;  /* whom it was sent to, "" nobody */
	const char *sent, *reminded, *returned, *applied;
	const char *by; /* who validated it, as the form says; "" nobody */
} Tracked;

typedef struct Tracking Tracking;

/* What stands in `folder`; empty when there is nothing yet. NULL with diagnostics when it cannot be read. Lives in
 * `arena`. */
Tracking *tracking_read(Arena *arena, const char *folder, Diagnostics *diagnostics);

/* The fiche's, made when there is none; texts that are set outlive the tracking. */
Tracked *tracking_of(Tracking *tracking, const char *id);

/* Writes it back. False with diagnostics. */
bool tracking_write(const Tracking *tracking, Diagnostics *diagnostics);

/* A table in French to read, and CSV. */
void tracking_text(const Tracking *tracking, Str *out);
void tracking_csv(const Tracking *tracking, Str *out);

#endif
