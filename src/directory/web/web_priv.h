/*
 * What the files of this room share: the edition as it is known for its pages, and how one of them is made.
 */
#ifndef WEB_WEB_PRIV_H
#define WEB_WEB_PRIV_H

#include "base/array.h"
#include "base/map.h"
#include "export/export.h"
#include "transform/transform.h"
#include "web/search.h"
#include "web/web.h"

#include <libxml/tree.h>

typedef enum WebKind {
	WEB_LIST,
	WEB_DOMAINS,
	WEB_REGIONS,
	WEB_ACCESS,
	WEB_THANKS,
	WEB_PLAN,
	WEB_ROBOTS,
	WEB_FEED,
	WEB_ICON,
	WEB_STYLE,
	WEB_DOMAIN,
	WEB_REGION,
	WEB_FICHE,
	WEB_REPORT,
	WEB_MOVED,  /* of an id that a fiche had once; of files, as a server answers by leading on */
	WEB_ABSENT, /* what a host of files answers where there is none */
	WEB_DATA
} WebKind;

typedef struct WebPage {
	WebKind kind;
	const char *id; /* of what it tells; NULL: of the whole */
	const char *address;
} WebPage;

/* The fiches of a domain, or of a region. */
typedef struct WebGroup {
	const char *name; /* of the element that says so: domaine, region */
	const char *id;
	ARRAY(size_t) places; /* of entries, rising; fiches and links */
	size_t fiches;        /* how many of them are */
} WebGroup;

struct Web {
	const WebOptions *options;
	Arena *arena;
	const Source *source;
	const SourceFiche *fiches;
	size_t fiche_count;
	ARRAY(WebPage) pages;
	size_t first_fiche; /* page of the first of the source's fiches */
	ARRAY(const char *) renamed;
	Template *template;
	xmlDoc *edition;   /* what of it all pages need: titles, publisher, controlled lists */
	xmlDoc *catalogue; /* made by the template (web-catalogue.xsl) when it is needed: web_know() */
	/* its fiches in the order of the book, then its links; what a search finds is numbered so */
	ARRAY(const xmlNode *) entries;
	size_t listed;          /* of them fiches */
	ARRAY(WebGroup) groups; /* in the order of the controlled lists */
	Map *elements;          /* of the source's fiches, by id */
	Map *places;            /* of entries, by id */
	Export *data;           /* NULL: nobody has asked for it yet */
	Search *search;         /* what may be looked for; made with the catalogue */
};

/* A document in the making. */
typedef struct WebDraft {
	Web *web;
	Arena *arena;
	xmlNode *root, *request; /* the edition's, and the element web in it */
	xmlNode *lent;           /* the element that holds the fiche; NULL */
} WebDraft;

/* ---- web.c ---- */

/* Has the catalogue made, if it is not. False with diagnostics. */
bool web_know(Web *web, Diagnostics *diagnostics);

/* Whether the edition is offered as data. */
bool web_has_data(const Web *web);

/* Adds the file of that name. False with diagnostics. */
bool web_add_data(Web *web, const char *name, Str *out, Diagnostics *diagnostics);

/* The number of the entry of that id; false if there is none. */
bool web_place_of(const Web *web, const char *id, size_t *place);

/* NULL: there is no such domain, or region. */
const WebGroup *web_group(const Web *web, const char *name, const char *id);
bool web_belongs(const WebGroup *group, size_t place);

/* ---- draft.c ---- */

/* `address` NULL: it is not known where the page will be shown. */
WebDraft draft_begin(Web *web, Arena *arena, const char *page, const char *address);
void draft_set_count(const WebDraft *draft, const char *name, uint64_t count);

/* Adds an entry; its role may be NULL. */
xmlNode *draft_add_entry(const WebDraft *draft, size_t place, const char *role);
void draft_add_members(const WebDraft *draft, const WebGroup *group);

/* How many fiches each domain and each region has that has any. */
void draft_add_counts(const WebDraft *draft);

/* The fiche itself, as it may be read; and to what other fiches it refers. */
void draft_add_fiche(WebDraft *draft, const xmlNode *fiche);

typedef enum DraftForm { DRAFT_HTML, DRAFT_XML, DRAFT_TEXT } DraftForm;

/* Has the template make it, and takes the draft apart. False with diagnostics. */
bool draft_finish(WebDraft *draft, DraftForm form, Str *out, Diagnostics *diagnostics);

#endif
