/*
 * XML read with care: from files inside one folder only, without network, DTD or entities beyond XML's own.
 *
 * A DOCTYPE is refused wherever it stands, so that no entity can be declared: neither one that reads a file nor one
 * that grows without end. Depth (256) and length of text (10 MB) are libxml2's own limits; size and number of files
 * are the reader's.
 *
 * Every element and processing instruction read remembers where it stands; see xml_place(). The mark is kept in the
 * node's `_private` and moves with it from document to document; copies of a node have none.
 */
#ifndef SOURCE_XML_H
#define SOURCE_XML_H

#include "base/arena.h"
#include "base/diag.h"

#include <libxml/tree.h>
#include <libxml/xmlerror.h>

typedef struct XmlReader XmlReader;

#define XML_FILE_LIMIT ((size_t)32 << 20) /* bytes of one file */

/* A reader for the files under `folder` ("" is the current one); symbolic links are followed before that is judged.
 * Documents of one reader share their names, so that nodes may move between them. NULL, with a diagnostic, when the
 * folder is not there. Marks and names of files live in `arena`. */
XmlReader *xml_reader_new(Arena *arena, const char *folder, Diagnostics *diagnostics);

/* Frees it and the documents it keeps. NULL is ignored. */
void xml_reader_free(XmlReader *reader);

/* Has the reader free this document in the end: one whose nodes were moved to another, or the caller's own. */
void xml_reader_keep(XmlReader *reader, xmlDoc *document);

/* Whether `path` is in the reader's folder, existing or not; symbolic links followed. */
bool xml_reader_allows(const XmlReader *reader, const char *path);

/*
 * Reads one document. NULL with diagnostics, whose codes begin with "xml": what libxml2 found, a DOCTYPE, a byte that
 * is not UTF-8, a file outside the folder, a limit. `path` is shown as given. A document in another encoding is
 * decoded by its declaration or byte order mark. The document is the caller's; the marks in it are not. Its URL is
 * the path, escaped.
 */
xmlDoc *xml_read(XmlReader *reader, const char *path);

/* Where the element of `node` (itself, or the nearest ancestor that was read from a file) begins; or an instruction. */
Place xml_place(const xmlNode *node);

/* The text in UTF-8 of a file that was read from `path`, by its declaration or byte order mark: `bytes` themselves, or
 * in `arena`. *encoding is NULL for UTF-8. NULL with a diagnostic [xml-encoding]. */
const char *xml_decode(Arena *arena, const char *path, const char *bytes, size_t *length, const char **encoding,
		       Diagnostics *diagnostics);

/* Sees that nothing in this process fetches a document of its own accord. Called by xml_reader_new(). */
void xml_deny_network(void);

/* What libxml2 has to say of no document, it says to one listener of the thread, and without one on standard error.
 * Nobody hears it between these two: the caller tells of the fault. */
typedef struct XmlListener {
	xmlStructuredErrorFunc hear;
	void *context;
} XmlListener;

XmlListener xml_hear_nothing(void);
void xml_hear_again(XmlListener listener);

/* The path in an address that was made of one, %XX undone; in `arena`. */
const char *xml_path_of_url(Arena *arena, const char *url);

/* The address of a path; in `arena`. */
const char *xml_url_of_path(Arena *arena, const char *path);

/* Gives to `take` each child of the root of that name, of a file that the program itself keeps beside an edition; none
 * when it is not there. False with diagnostics when it cannot be read. Texts are to be taken into `arena`. */
bool xml_read_records(Arena *arena, const char *path, const char *name,
		      void (*take)(void *context, const xmlNode *record), void *context, Diagnostics *diagnostics);

/* ---- small helps for trees without namespaces ---- */

/* An element of that name, in no namespace. */
bool xml_is(const xmlNode *node, const char *name);

/* The attribute's value in `arena`, or NULL. */
const char *xml_attribute(Arena *arena, const xmlNode *element, const char *name);

/* All text within, in `arena`. */
const char *xml_text(Arena *arena, const xmlNode *node);

/* The next element in document order below `root` after `node` (start with `root` itself), or NULL. */
xmlNode *xml_next_element(const xmlNode *root, const xmlNode *node);

/* Whether `node` is `around` or stands in it; never when that is NULL. */
bool xml_within(const xmlNode *node, const xmlNode *around);

/* The first child element of that name, or NULL. */
xmlNode *xml_child(const xmlNode *parent, const char *name);

/* ---- making documents ---- */

/* The root element of a new document, root->doc, which is the caller's to free. */
xmlNode *xml_new_root(const char *name);

/* A new element, the parent's last; `text` is what it holds, NULL nothing. */
xmlNode *xml_new_child(xmlNode *parent, const char *name, const char *text);

/* A copy for the document, the caller's to put into it; without its content it keeps its attributes. */
xmlNode *xml_copy(xmlDoc *document, const xmlNode *element, bool with_content);

/* A new attribute; none when the value is NULL. */
void xml_set(xmlNode *element, const char *name, const char *value);

#endif
