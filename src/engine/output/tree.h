/*
 * Name and number trees (ISO 32000-1 § 7.9.6-7): sorted keys in leaves of bounded size under one root, so that a reader
 * finds one among many without reading all.
 */
#ifndef OUTPUT_TREE_H
#define OUTPUT_TREE_H

#include "base/array.h"
#include "output/object.h"

typedef enum PdfTreeKind { PDF_TREE_NAMES, PDF_TREE_NUMBERS } PdfTreeKind;

/* A tree being built, leaf by leaf. A plain value. */
typedef struct PdfTree {
	PdfObjects *objects;
	PdfTreeKind kind;
	Str leaf, first_key, last_key; /* of the leaf being filled */
	uint32_t entries;              /* in it */
	Str kids;
	uint32_t leaves;
} PdfTree;

PdfTree pdf_tree_start(Arena *arena, PdfObjects *objects, PdfTreeKind kind);

/* Begins an entry, its key above all that were before; the caller appends the value to the answered Str at once. */
Str *pdf_tree_entry_named(PdfTree *tree, const char *key);
Str *pdf_tree_entry_numbered(PdfTree *tree, uint32_t key);

/* The root. */
PdfRef pdf_tree_finish(PdfTree *tree);

#endif
