/*
 * A document put together of pages of others, each as it is, at a place on a larger sheet: drafts with margins about
 * the pages, several pages on a sheet.
 */
#ifndef AREA_ASSEMBLE_H
#define AREA_ASSEMBLE_H

#include "area/area.h"

typedef struct AreaAssembly AreaAssembly;

/* Everything is made in `arena`, which the documents' arenas outlive. */
AreaAssembly *area_assembly_new(Arena *arena);

/* A document whose pages are to be used; its number, from 0. Its structure is taken apart: outputs may not be made of
 * it any more. What is read comes in the order of documents, then of their pages. */
uint32_t area_assembly_add(AreaAssembly *assembly, const AreaDocument *document);

/* Begins the next sheet, whose facts are those of `page`, without layers. */
void area_assembly_sheet(AreaAssembly *assembly, const AreaPage *page);

/* A set of layers. */
#define AREA_LAYERS_OF(artifact) (1u << (artifact))
#define AREA_LAYERS_ALL (~0u)

/* Puts the layers of that set (AREA_LAYERS_OF…, ored) of a document's page over what the sheet has, the page's corner
 * at a point. What bleeds is cut at its edge. Destinations on the page, by whatever layers of it were placed last, are
 * there. */
void area_assembly_place(AreaAssembly *assembly, uint32_t document, uint32_t page, unsigned layers, Point at);

/* Puts a list of the caller's over what the sheet has: artifacts of that kind where its items have no element. */
void area_assembly_paint(AreaAssembly *assembly, AreaArtifact artifact, AreaList list);

/*
 * The document of the sheets: destinations of the pages used, bookmarks of all documents in their order that lead
 * there, of the structures what has something on the sheets. Links that lead nowhere any more become plain text. Called
 * once.
 */
const AreaDocument *area_assembly_finish(AreaAssembly *assembly, const AreaMetadata *metadata);

#endif
