/*
 * Bookmarks (XSL 1.1 § 6.11).
 */
#include "fo/reader_priv.h"

#include "base/str.h"

/* The last of a list that is being built. */
typedef struct BookmarkList {
	FoBookmark *first, *last;
	FoBookmark *owner; /* whose children they are, NULL for the tree's */
	uintptr_t level;   /* from 1 */
} BookmarkList;

static void add(BookmarkList *list, FoBookmark *bookmark)
{
	*(list->last ? &list->last->next : &list->first) = bookmark;
	list->last = bookmark;
}

static void read_bookmark(Reader *r, Object *object, BookmarkList *list);

static void read_part(Reader *r, Object *object, void *data)
{
	BookmarkList *list = data;

	if (object->lineage.element == ELEMENT_BOOKMARK)
		read_bookmark(r, object, list);
	else if (object->lineage.element == ELEMENT_BOOKMARK_TITLE && list->owner)
		list->owner->title = content_plain_text(r, object);
}

static void read_bookmark(Reader *r, Object *object, BookmarkList *list)
{
	const FoOwn *own = object->lineage.style.own;
	FoBookmark *bookmark = arena_new_of(r->arena, FoBookmark);
	BookmarkList children = { .owner = bookmark, .level = list->level + 1 };

	*bookmark = (FoBookmark){ .place = object->lineage.place,
				  .title = "",
				  .internal = own->internal,
				  .external = own->internal ? NULL : own->external,
				  .open = own->shown };
	id_register(r, object);
	id_refer(r, object, own->internal, "internal-destination");
	if (!own->internal && !own->external)
		diag_fault(r->diagnostics, "fo-missing", object->lineage.place,
			   "internal-destination=\"an id\", or external-destination=\"url(…)\"",
			   "fo:bookmark needs the property internal-destination or external-destination");
	if (r->headings && own->internal && !map_find(r->headings, own->internal))
		map_set(r->headings, own->internal, (void *)list->level);
	object_children(r, object, read_part, &children);
	bookmark->children = children.first;
	add(list, bookmark);
}

FoBookmark *bookmark_read_tree(Reader *r, Object *tree)
{
	BookmarkList list = { .level = 1 };

	object_children(r, tree, read_part, &list);
	return list.first;
}

static uintptr_t level_of(const Reader *r, const Object *object)
{
	const char *id = object->lineage.style.own->id;

	return id ? (uintptr_t)map_find(r->headings, id) : 0;
}

uint8_t bookmark_level(const Reader *r, const Object *object)
{
	uintptr_t level = r->headings ? level_of(r, object) : 0;

	if (r->headings && !level && object->lineage.element == ELEMENT_FLOW)
		level = level_of(r, object->parent);
	return (uint8_t)(level > UINT8_MAX ? UINT8_MAX : level);
}
