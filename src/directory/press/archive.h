/*
 * Archive: what a PDF carries of the data that it was made from, as files of its own: the record as XML, from which the
 * same pages can be printed again, and its facts as a table for spreadsheets.
 *
 * What nobody prints is not in them: remarks and comments of the editors never, and what is kept from the public
 * (diffusion="interne", the editors' team) only where it was asked for.
 */
#ifndef PRESS_ARCHIVE_H
#define PRESS_ARCHIVE_H

#include "output/attach.h"
#include "source/source.h"

/*
 * The files of a fiche, or of an edition's root element, in `arena`. The record and the table are named after the
 * fiche's id, or after the file `path`; what an edition includes are files under their own names, without folders, by
 * which it then includes them. To be made before a template strips blanks from the source.
 */
PdfAttachments archive_of(Arena *arena, const xmlNode *root, const char *path, bool internal);

#endif
