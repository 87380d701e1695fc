/*
 * Bookmarks (XSL 1.1 § 6.11).
 */
#include "fo/reader_priv.h"

#include "base/str.h"

/* The last of a list that is being built. */
typedef struct BookmarkList {
	FoBookmark *first, *last;
	FoBookmark *owner; /* whose children they are, NULL for the tree's */
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
	BookmarkList children = { .owner = bookmark };

	*bookmark = (FoBookmark){ .place = object->lineage.place,
				  .title = "",
				  .internal = own->internal,
				  .external = own->internal ? NULL : own->external,
				  .open = own->shown };
	id_register(r, object);
	id_refer(r, object, own->internal, "internal-destination");
	if (!own->internal && !own->external)
		diag_error(r->diagnostics, "fo-missing", object->lineage.place,
			   "internal-destination=\"an id\", or external-destination=\"url(…)\"",
			   "fo:bookmark needs the property internal-destination or external-destination");
	object_children(r, object, read_part, &children);
	bookmark->children = children.first;
	add(list, bookmark);
}

FoBookmark *bookmark_read_tree(Reader *r, Object *tree)
{
	BookmarkList list = { 0 };

	object_children(r, tree, read_part, &list);
	return list.first;
}
