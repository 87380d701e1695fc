/*
 * What the pages of the desk share: the edition as it was read, what is known of each fiche, and how a page is made.
 */
#ifndef DESK_DESK_PRIV_H
#define DESK_DESK_PRIV_H

#include "check/check.h"
#include "compare/open.h"
#include "desk/desk.h"
#include "transform/transform.h"

#include <libxml/tree.h>

typedef enum DeskSigned {
	DESK_UNSIGNED, /* no seal, or it is not in it */
	DESK_SIGNED,
	DESK_CHANGED /* signed, and changed since */
} DeskSigned;

typedef struct DeskFiche {
	const char *id, *names, *date;
	const char *order; /* the key of its place in the list */
	const char *file;
	const xmlNode *element; /* NULL: it could not be read */
	size_t index;           /* in the source */
	const FicheChange *change;
	DeskSigned signature;
	size_t counts[FINDING_SEVERITIES], accepted; /* of findings */
	size_t questions;                            /* open ones */
} DeskFiche;

struct Desk {
	const DeskOptions *options;
	Arena *arena;
	Diagnostics *faults; /* what is missing: rules, OLD, the seal */
	Source *source;      /* NULL: it could not be read at all */
	CheckResult check;
	Template *template; /* NULL: it cannot be used */
	bool compared;      /* changes against OLD are known */
	xmlDoc *seal;       /* NULL: none */
	DeskFiche *fiches;  /* as they are listed */
	size_t fiche_count;
	struct DeskReturns *returns; /* NULL: not looked at yet */
};

/* One page in the making. */
typedef struct DeskPage {
	Desk *desk;
	Arena *arena;
	const DeskRequest *request;
	Diagnostics *diagnostics; /* of what keeps the page from being made */
	Diagnostics *faults;      /* of what was asked for, told on the page */
	xmlDoc *document;
	xmlNode *root;
} DeskPage;

/* ---- making elements; NULL is no text, and no attribute ---- */

xmlNode *desk_add(xmlNode *parent, const char *name, const char *text);
void desk_set(xmlNode *element, const char *name, const char *value);
void desk_set_count(const DeskPage *page, xmlNode *element, const char *name, size_t count);

/* The fiche of that id, or NULL. */
DeskFiche *desk_fiche(const Desk *desk, const char *id);

/* ---- pages: false when there is nothing of that name ---- */

void desk_list(DeskPage *page);
bool desk_show_fiche(DeskPage *page, const char *id);
void desk_list_returns(DeskPage *page);
bool desk_show_return(DeskPage *page, const char *file);

/* Adds the returns that are not settled, of one fiche or (NULL) of all, to the page's root. */
void desk_add_returns(DeskPage *page, const char *fiche);

/* How many returns for a fiche are not settled. */
size_t desk_waiting(Desk *desk, const char *fiche);

/* ---- changes: where to go on, or NULL with what was wrong in the page's faults ---- */

const char *desk_change_fiche(DeskPage *page, const char *id);
const char *desk_change_return(DeskPage *page, const char *file);

/* Who says so: the field `de`, or the user. */
const char *desk_speaker(const DeskPage *page);

#endif
