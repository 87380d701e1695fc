/*
 * Markup in the bytes of a well-formed document in UTF-8: where elements, attributes and texts begin and end. What is
 * not well-formed is never read beyond its end; it is found not to be there.
 */
#ifndef EDIT_MARKUP_H
#define EDIT_MARKUP_H

#include <stdbool.h>
#include <stddef.h>

typedef struct Text {
	const char *bytes;
	size_t length;
} Text;

typedef enum MarkupKind {
	MARKUP_TEXT, /* up to the next < */
	MARKUP_CDATA,
	MARKUP_COMMENT,
	MARKUP_INSTRUCTION,
	MARKUP_START, /* a start tag */
	MARKUP_EMPTY, /* a tag of an empty element */
	MARKUP_END,
	MARKUP_OTHER /* a declaration */
} MarkupKind;

typedef struct Markup {
	MarkupKind kind;
	size_t start, end;
} Markup;

/* What begins at `at`, which is below the length. */
Markup markup_at(Text text, size_t at);

/* Of a tag or an instruction: where its name is. */
Markup markup_name(Text text, Markup tag);

typedef struct Element {
	Markup tag;    /* its first */
	size_t inside; /* where its content ends and its last tag begins; that of an empty one is where its tag ends */
	size_t end;
} Element;

/* The element whose tag begins at `at`. False when there is none, or no end of it. */
bool markup_element(Text text, size_t at, Element *element);

/* That around the tag at `at`. False when there is none. */
bool markup_parent(Text text, size_t at, Element *parent);

/* The next piece of the content after `at` (begin with the end of the tag), an element as a whole. False at the end. */
bool markup_content(Text text, const Element *element, size_t *at, Markup *piece);

typedef struct Attribute {
	size_t space, start; /* of the white space before it, of its name */
	size_t name_end;
	size_t value, value_end; /* between the quotes */
	size_t end;
} Attribute;

/* The first attribute of the tag after `at` (begin with the end of its name). False when there is none. */
bool markup_attribute(Text text, Markup tag, size_t at, Attribute *attribute);

/* That of a name. */
bool markup_attribute_named(Text text, Markup tag, const char *name, Attribute *attribute);

/* A remark, or a mark of oXygen: what is not in the tree of a source. */
bool markup_is_remark(Text text, Markup markup);

#endif
