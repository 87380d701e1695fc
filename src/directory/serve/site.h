/*
 * Site: the pages that an edition has (web/web.h), as the server knows them: their addresses, where what has moved is
 * now, and the pages that say no, which are made beforehand, as nothing may be left to make them when they are wanted.
 * It comes over from where the edition is read as bytes.
 */
#ifndef SERVE_SITE_H
#define SERVE_SITE_H

#include "web/web.h"

typedef struct Site Site;

/* Adds it to `out` as bytes. False with diagnostics. */
bool site_pack(Arena *arena, Web *web, Str *out, Diagnostics *diagnostics);

/* The same again in `arena`, the bytes copied; NULL when they are not those of a site. */
Site *site_unpack(Arena *arena, const char *bytes, size_t length);

/* How many pages there are; and of one, its number, the address as for web_address(). */
uint32_t site_count(const Site *site);
bool site_find(const Site *site, const char *address, uint32_t *page);
const char *site_address(const Site *site, uint32_t page);

/* Of the fiches, in the order of the source, the first one's page; the others follow. */
uint32_t site_first_fiche(const Site *site);

/*
 * Where what an address leads to is now: one with a capital, with "/" or ".html" at its end, or with an id that a
 * fiche had once, also of its PDF, picture or data. NULL when nothing is known of it. In `arena`.
 */
const char *site_moved(const Site *site, Arena *arena, const char *address);

/* Adds the page for an answer of that status; `root` leads from where it is shown to the site's first page. */
void site_refuse(const Site *site, unsigned status, const char *root, Str *out);

#endif
