/*
 * Instances: a variable face held still at one of its named places (OpenType 1.9, fvar), as a face like any other.
 *
 * It is cut by HarfBuzz (hb-subset) when it is opened, with all of its glyphs, numbered as before, and all its layout:
 * shaping, measuring, drawing and embedding know nothing of variation. Only outlines of TrueType can be cut so.
 */
#ifndef TEXT_INSTANCE_H
#define TEXT_INSTANCE_H

#include <hb.h>

#include <stdbool.h>

/* Whether a face varies. */
bool instance_varies(hb_face_t *face);

/* The file of the face at its named instance `number`, from 1; 0: at its defaults. NULL: it cannot be cut. Destroyed by
 * hb_blob_destroy(). */
hb_blob_t *instance_cut(hb_face_t *face, unsigned number);

#endif
