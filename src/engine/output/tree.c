/*
 * Trees of two levels: a root over leaves of LEAF_SIZE entries. A tree of three levels would begin to pay off at
 * LEAF_SIZE squared entries.
 */
#include "output/tree.h"

#include "output/syntax.h"

#include <string.h>

enum { LEAF_SIZE = 256 };

PdfTree pdf_tree_start(Arena *arena, PdfObjects *objects, PdfTreeKind kind)
{
	return (PdfTree){ .objects = objects,
			  .kind = kind,
			  .leaf = str_in(arena),
			  .first_key = str_in(arena),
			  .last_key = str_in(arena),
			  .kids = str_in(arena) };
}

static void close_leaf(PdfTree *tree)
{
	Str entries = str_in(tree->leaf.arena);

	if (!tree->entries)
		return;
	str_printf(&entries, "/Limits[%s %s]%s[%s]", str_text(&tree->first_key), str_text(&tree->last_key),
		   tree->kind == PDF_TREE_NAMES ? "/Names" : "/Nums", str_text(&tree->leaf));
	if (tree->leaves++)
		str_add_char(&tree->kids, ' ');
	put_ref(&tree->kids, pdf_object_add(tree->objects, &entries));
	str_truncate(&tree->leaf, 0);
	tree->entries = 0;
}

/* Puts the key, already written in last_key, into the leaf. */
static Str *begin_entry(PdfTree *tree)
{
	if (tree->entries++ == 0) {
		str_truncate(&tree->first_key, 0);
		str_add(&tree->first_key, str_text(&tree->last_key));
	}
	str_add_bytes(&tree->leaf, tree->last_key.bytes, tree->last_key.length);
	str_add_char(&tree->leaf, ' ');
	return &tree->leaf;
}

static void make_room(PdfTree *tree)
{
	if (tree->entries == LEAF_SIZE)
		close_leaf(tree);
	else if (tree->entries)
		str_add_char(&tree->leaf, ' ');
	str_truncate(&tree->last_key, 0);
}

Str *pdf_tree_entry_named(PdfTree *tree, const char *key)
{
	make_room(tree);
	put_byte_string(&tree->last_key, key, strlen(key));
	return begin_entry(tree);
}

Str *pdf_tree_entry_numbered(PdfTree *tree, uint32_t key)
{
	make_room(tree);
	put_decimal(&tree->last_key, key, 0);
	return begin_entry(tree);
}

PdfRef pdf_tree_finish(PdfTree *tree)
{
	Str entries = str_in(tree->leaf.arena);

	close_leaf(tree);
	str_printf(&entries, "/Kids[%s]", str_text(&tree->kids));
	return pdf_object_add(tree->objects, &entries);
}
