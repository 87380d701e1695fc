#include "fo/copy.h"

static const char *copy_text(Arena *arena, const char *text)
{
	return text ? arena_strdup(arena, text) : NULL;
}

static const FoNote *copy_note(Arena *arena, const FoNote *from)
{
	FoNote *note = from ? arena_memdup(arena, from, sizeof *from) : NULL;

	if (!note)
		return NULL;
	note->contents = arena_strdup(arena, note->contents);
	note->name = arena_strdup(arena, note->name);
	note->author = arena_strdup(arena, note->author);
	note->subject = arena_strdup(arena, note->subject);
	note->date = arena_strdup(arena, note->date);
	return note;
}

static const FoIndexed *copy_indexed(Arena *arena, const FoIndexed *from)
{
	FoIndexed *indexed = from ? arena_memdup(arena, from, sizeof *from) : NULL;

	if (!indexed)
		return NULL;
	indexed->key = arena_strdup(arena, indexed->key);
	indexed->class = arena_strdup(arena, indexed->class);
	return indexed;
}

/* What only this kind of node has. Markers and what is read from them stay as long as the document. */
static void copy_values(Arena *arena, FoNode *node)
{
	switch (node->kind) {
	case FO_TEXT:
	case FO_CHARACTER:
		node->as.chars.bytes = arena_strndup(arena, node->as.chars.bytes, node->as.chars.length);
		break;
	case FO_FLOW:
	case FO_STATIC_CONTENT: node->as.flow.name = copy_text(arena, node->as.flow.name); break;
	case FO_BLOCK_CONTAINER:
	case FO_INLINE_CONTAINER:
		node->as.container = arena_memdup(arena, node->as.container, sizeof *node->as.container);
		break;
	case FO_INLINE: node->as.note = copy_note(arena, node->as.note); break;
	case FO_BASIC_LINK:
		node->as.link.internal = copy_text(arena, node->as.link.internal);
		node->as.link.external = copy_text(arena, node->as.link.external);
		break;
	case FO_EXTERNAL_GRAPHIC:
		node->as.graphic = arena_memdup(arena, node->as.graphic, sizeof *node->as.graphic);
		node->as.graphic->source = copy_text(arena, node->as.graphic->source);
		break;
	case FO_PAGE_NUMBER_CITATION:
	case FO_PAGE_NUMBER_CITATION_LAST:
	case FO_INDEX_REFERENCE:
	case FO_INDEX_RANGE_END: node->as.citation.target = copy_text(arena, node->as.citation.target); break;
	case FO_RETRIEVE_MARKER: node->as.marker.name = copy_text(arena, node->as.marker.name); break;
	case FO_CHANGE_BAR_BEGIN:
	case FO_CHANGE_BAR_END:
		node->as.change_bar.change_class = copy_text(arena, node->as.change_bar.change_class);
		break;
	default: break;
	}
}

static FoNode *copy_under(Arena *arena, const FoNode *from, FoNode *parent, uint32_t *count)
{
	FoNode *node = arena_memdup(arena, from, sizeof *from);

	++*count;
	node->parent = parent;
	node->first = node->last = node->next = node->previous = NULL;
	node->id = copy_text(arena, node->id);
	node->indexed = copy_indexed(arena, node->indexed);
	node->role = copy_text(arena, node->role);
	node->alt = copy_text(arena, node->alt);
	node->expansion = copy_text(arena, node->expansion);
	copy_values(arena, node);
	for (const FoNode *child = from->first; child; child = child->next) {
		FoNode *copy = copy_under(arena, child, node, count);

		copy->previous = node->last;
		*(node->last ? &node->last->next : &node->first) = copy;
		node->last = copy;
	}
	return node;
}

FoNode *fo_copy(Arena *arena, const FoNode *node, uint32_t *count)
{
	*count = 0;
	return copy_under(arena, node, NULL, count);
}
