/*
 * Page: what people see in a browser, in French: the list of fiches, and pages of refusal. One file each, without
 * scripts or anything else to fetch.
 */
#ifndef SERVE_PAGE_H
#define SERVE_PAGE_H

#include "serve/catalogue.h"

#include <stdbool.h>

/* The list, or what a search found of it; `page` counts from 1, and one beyond the last is the last. */
void page_list(Str *out, const Catalogue *catalogue, const char *search, unsigned page, bool internal);

/* A refusal, by its status. */
void page_refusal(Str *out, unsigned status);

#endif
