/*
 * View: in which form a fiche is wanted, its PDF or a picture of its pages. What is printed is numbered by view and
 * fiche: view × (fiches and edition) + number in the catalogue.
 */
#ifndef SERVE_VIEW_H
#define SERVE_VIEW_H

#include <stdbool.h>
#include <stdint.h>

enum { VIEW_PDF, VIEW_PICTURES, VIEW_WIDTHS = 3, VIEWS = VIEW_PICTURES + 2 * VIEW_WIDTHS };

/* Of a picture so many pixels wide of the first page, or of all of them one below the other; VIEW_PDF when pictures are
 * not made of that width. */
unsigned view_of_picture(unsigned width, bool all_pages);

/* Of a picture. */
unsigned view_width(unsigned view);
bool view_has_all_pages(unsigned view);

#endif
