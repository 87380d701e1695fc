/*
 * Web: an edition as pages of the web, under fixed addresses, and what a search finds in it. The template web.xsl
 * makes each of a document of ours and holds every word that is read; how pages travel is the business of serve, or of
 * who writes them to files.
 *
 *	(nothing)			the fiches by letter; q, domaine, region, page choose
 *	fiches/ID, signaler/ID		a fiche; how to tell of an error in it
 *	domaines, domaines/ID		fiches of a domain
 *	regions, regions/ID		fiches of a region
 *	signalement			what is said when an error was told of
 *	accessibilite			what was done for readers of all kinds, and to whom to write
 *	sitemap.xml, robots.txt, fiches.atom, favicon.svg, style.css
 *	fiches.json, fiches/ID.json, contacts.csv, ...	the edition as data (export/export.h)
 *
 * Unless they are `internal`, pages and search know only what is public (source/public.h).
 */
#ifndef WEB_WEB_H
#define WEB_WEB_H

#include "base/diag.h"
#include "base/str.h"
#include "source/source.h"

typedef struct WebOptions {
	const char *template; /* the path of web.xsl */
	const char *data;     /* that of export.xsl; NULL: the edition is not offered as data */
	const char *site;     /* the address that readers know, with its slash; NULL: not known */
	/* where the site is found here, for files that must have whole addresses; NULL: the same */
	const char *here;
	bool internal;
	bool desk;    /* there is a desk to ask at */
	bool reports; /* the page that tells how takes what is told, too */
	bool files;   /* pages are files with names, and nothing searches */
	bool printed; /* PDFs and pictures stand beside the pages: fiches/ID.pdf, fiches/ID.png, edition.pdf */
} WebOptions;

typedef struct Web Web;

/* `source` and `options` outlive it; the source stays as it is, but may be printed meanwhile. NULL with diagnostics.
 * */
Web *web_open(Arena *arena, const Source *source, const WebOptions *options, Diagnostics *diagnostics);
void web_free(Web *web);

/* Makes now what all pages need of the whole edition, which is else made when it is first needed: for who then parts
 * into processes. False with diagnostics. */
bool web_make_ready(Web *web, Diagnostics *diagnostics);

/* ---- the pages there are, by number ---- */

size_t web_count(const Web *web);

/* Its address below the site's: "fiches/aubeville--dabia". */
const char *web_address(const Web *web, size_t number);

/* Its Content-Type, a literal. */
const char *web_type(const char *address);

/* Whether what is there is the edition as data. */
bool web_is_data(const char *address);

/* The number of the page that tells of the fiche, which is one of source_fiches(). */
size_t web_page_of(const Web *web, size_t fiche);

/* Addresses that fiches had once, in pairs: the old id, the id now. */
const char *const *web_renamed(const Web *web, size_t *count);

/* ---- making them: false with diagnostics ---- */

/* What is known of a PDF; pages is 0 when nothing is. */
typedef struct WebPdf {
	uint32_t pages;
	uint64_t bytes;
} WebPdf;

bool web_make(Web *web, Arena *arena, size_t number, WebPdf pdf, Str *out, Diagnostics *diagnostics);

/* The fiches that are asked for; "" asks for nothing. */
typedef struct WebChoice {
	const char *words, *domain, *region;
	unsigned page; /* of the list, from 1 */
} WebChoice;

bool web_choose(Web *web, Arena *arena, const WebChoice *choice, Str *out, Diagnostics *diagnostics);

/* The page that says that nothing is at the address, and what may have been meant. */
bool web_miss(Web *web, Arena *arena, const char *address, Str *out, Diagnostics *diagnostics);

/* The page for an answer of that status. Where addresses in it begin stands WEB_ROOT, as nobody knows yet where it
 * will be shown. */
#define WEB_ROOT "__racine__"
bool web_refuse(Web *web, Arena *arena, unsigned status, Str *out, Diagnostics *diagnostics);

/* ---- as files ---- */

/* Writes all pages into the folder, which is made with its folders where they are not there; with WebOptions.files.
 * False with diagnostics. */
bool web_write(Web *web, const char *folder, Diagnostics *diagnostics);

#endif
