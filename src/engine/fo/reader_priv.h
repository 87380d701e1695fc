/*
 * What the files that read a document share: the reader, the object being read, and the steps common to all objects.
 */
#ifndef FO_READER_PRIV_H
#define FO_READER_PRIV_H

#include "base/array.h"
#include "base/map.h"
#include "fo/element.h"
#include "fo/extension.h"
#include "fo/fo.h"
#include "fo/read.h"
#include "fo/style.h"
#include "fo/table.h"
#include "fo/whitespace.h"

#include <libxml/tree.h>

/* Something that points to an id that was not there yet. */
typedef struct Reference {
	const char *id;
	const char *property;
	Place place;
	bool in_case; /* what refers stands in a case that may not be chosen */
} Reference;

/* A change bar that is begun. */
typedef struct ChangeBar {
	const char *change_class;
	Place place;
	const FoText *text;
} ChangeBar;

typedef struct Object Object;

/* A fo:marker. */
typedef struct MarkerEntry {
	FoNode *node;
	const xmlNode *xml; /* the element, or a copy of it */
	uint32_t sequence;  /* page-sequence it stands in, from 0 */
} MarkerEntry;

/* What markers of one class are read again for. */
typedef struct RetrieveContext {
	const Object *object; /* the first fo:retrieve-marker of its kind, with its ancestors */
	uint32_t sequence;    /* the last page-sequence that has one */
	/* the markers of all page-sequences before may be shown there, not only its own */
	bool whole;
	size_t read;    /* markers before this one need not be looked at again */
	bool seen_some; /* some after it were read before they were all to be */
} RetrieveContext;

/* Properties that values of fields are set with, made of those of their fields. */
typedef struct ShownText {
	const FoText *from;
	bool multiline, fits;
	const FoText *text;
} ShownText;

/* A fo:retrieve-table-marker of the page-sequence. */
typedef struct TableRetrieve {
	const Object *object; /* with its ancestors */
	const FoNode *table;
	size_t marker; /* the first that was read after it */
} TableRetrieve;

/* What is said where a text has it as a word; the strings are the document's. */
typedef struct Abbreviation {
	const char *text;
	size_t length;
	const char *expansion;
	int kind; /* FO_FIELD_…: of such text alone; -1: of any */
} Abbreviation;

/* A bookmark that others may yet stand in. */
typedef struct OpenBookmark {
	int level;
	FoBookmark *bookmark;
} OpenBookmark;

/* Bookmarks that other formatters' extensions ask for. */
typedef struct Outline {
	FoBookmark *first;
	ARRAY(OpenBookmark) open; /* in one another, the last one added innermost */
	unsigned ids;             /* given to what they lead to */
} Outline;

typedef struct Reader {
	Arena *arena; /* of the document */
	Arena *own;   /* of the page-sequence being read; between them, the document's */
	Diagnostics *diagnostics;
	size_t errors; /* recorded before it began */
	const char *file;
	const char *extensions; /* namespace */
	bool has_places;        /* elements bear theirs */
	FoTake *take;
	void *taker;
	const FoPageSequence *finished; /* not yet handed over; NULL: none is */
	Styles *styles;
	Map *elements;                     /* to ElementInfo */
	Map *met;                          /* what was named once */
	Map *source_files;                 /* names in rep:source, each kept once */
	char *source_file;                 /* the one met last, or NULL */
	Map *ids;                          /* to the IdHolder of who has it */
	ARRAY(Reference) references;       /* forward ones */
	Map *index_keys;                   /* that objects have */
	Map *index_ranges;                 /* by id, to the IndexRange */
	ARRAY(Reference) index_references; /* to keys, forward ones */
	ARRAY(ChangeBar) bars;             /* open, in document order */
	size_t bars_outside;               /* how many of them do not end in what is being read */
	Map *fields;                       /* by name, to the IdHolder of who has it */
	Map *field_groups;                 /* names of fields up to a dot */
	ARRAY(Reference) field_references; /* all */
	ARRAY(ShownText) shown;
	Map *page_masters;                   /* to FoPageMaster */
	Map *sequence_masters;               /* to FoSequenceMaster */
	uint32_t sequence_count, node_count; /* of those that were read */
	/* of the page-sequence's trees: title, static contents, flow; then of markers read again */
	ARRAY(FoNode *) roots;
	ARRAY(FoNode *) late_roots; /* and of those that may not be wanted */
	FoMetadata metadata;
	ARRAY(FoInk) inks;
	ARRAY(Abbreviation) abbreviations;
	bool abbreviated[256]; /* by their first bytes */
	FoBookmark *bookmarks;
	Outline outline; /* for want of them */
	Strangers *strangers;
	/* by id, to the FoBookmark level that leads there; NULL: headings are not asked for */
	Map *headings;
	unsigned serials;           /* of Object, given so far */
	ARRAY(FoDoubt) doubts;      /* references to what may not be printed */
	SpaceRun run;               /* the inline content being read */
	ARRAY(MarkerEntry) markers; /* in document order */
	xmlDoc *marker_copies;      /* of markers, whose document may be freed before they are read again */
	ARRAY(RetrieveContext) contexts;
	ARRAY(TableRetrieve) table_retrieves;
	size_t read_again; /* what readings of markers have taken, in bytes */
	/* markers are being read again: their ids and references have been seen */
	bool again;
} Reader;

/* What an object stands in; INSIDE_EDGE: a table's head or foot. */
enum {
	INSIDE_STATIC = 1,
	INSIDE_FOOTNOTE = 2,
	INSIDE_MARKER = 4,
	INSIDE_FLOW = 8,
	INSIDE_LEADER = 16,
	INSIDE_EDGE = 32
};

/* An object being read. */
struct Object {
	Lineage lineage; /* first: the column of a cell is asked for by it */
	Object *parent;  /* NULL above fo:root */
	unsigned holds;  /* CONTENT_…, its parent's if it takes that on */
	unsigned passes; /* what objects without content of their own may hold in it */
	unsigned inside; /* INSIDE_… */
	unsigned seen;   /* a bit per order of the children it had */
	int order;       /* the highest of them */
	bool begun;      /* it had content that is not a marker */
	bool misplaced;  /* it may not stand in its parent */
	bool lacks;      /* a property that it cannot do without */
	int depth;
	unsigned serial; /* of a fo:multi-switch or -case: the how many-eth of the document, from 1 */
	FoNode *node;    /* its own, or the one its content goes to */
	TableGrid *grid; /* of the table it stands in */
};

/* What to do about too deep a document. */
#define DEPTH_HINT "take out what is there for nothing, or put the inner parts beside each other"

/* ---- object.c ---- */

/* Begins reading: what the element is, whether it may stand there, its place and style. False if it is not an object
 * of XSL-FO, or its content cannot be read; what is wrong has been recorded. */
bool object_open(Reader *reader, Object *object, Object *parent, const xmlNode *xml);

/* Its content has been read: is something missing? */
void object_close(Reader *reader, Object *object);

typedef void ObjectRead(Reader *reader, Object *object, void *data);

/* Opens a child if it is an element, calls `read` with it, closes it. Foreign elements are noted, text is an error. */
void object_child(Reader *reader, Object *parent, const xmlNode *xml, ObjectRead *read, void *data);

/* The same for each child in turn. */
void object_children(Reader *reader, Object *parent, ObjectRead *read, void *data);

/* Text that stands where none may. */
void object_stray_text(Reader *reader, const Object *parent, const char *text, size_t length);

/* Which object the element is; ELEMENT_NONE: none, or no element. */
Element object_element(const Reader *reader, const xmlNode *xml);

/* Faults of a child, before it is opened: it is no object, may not stand there (`why` NULL, or what is wrong with its
 * order), may not stand in an ancestor (false: it may), or of an object: a child lacks. */
void object_report_unknown(Reader *reader, const Object *parent, const xmlNode *xml);
void object_report_misplaced(Reader *reader, const Object *parent, const xmlNode *xml, Element element,
			     const char *why);
bool object_report_ancestors(Reader *reader, const Object *parent, const xmlNode *xml, Element element);
void object_report_lacking(Reader *reader, const Object *object, Element child);

/* Where the element's start tag stands in the FO file. */
Place object_place(const Reader *reader, const xmlNode *xml);

/* "fo:block" */
const char *object_name(const Reader *reader, Element element);

/* ---- recover.c ---- */

/* Lenient reading: puts right what can be of what the object, just opened, holds. */
void recover_children(Reader *reader, const Object *parent);

/* ---- foreign.c: of fo:instream-foreign-object ---- */

/* Whether it holds SVG; then its address as a picture (data:). */
bool foreign_is_drawing(const xmlNode *xml);
const char *foreign_address(Arena *arena, const xmlNode *xml);

/* The text of anything else, with a warning. */
const char *foreign_text(Reader *reader, const Object *object);

/* ---- id.c ---- */

/* Registers the object's id, if it has one, and answers it; NULL if it is none, or another's. */
const char *id_register(Reader *reader, const Object *object);

/* Keeps a reference for the check at the end, unless what it leads to has been read and is sure to be printed. */
void id_refer(Reader *reader, const Object *object, const char *id, const char *property);

/* The same of a field's name, false if it is another's; and of what a total counts. */
bool id_register_field(Reader *reader, const Object *object, const char *name);
void id_refer_field(Reader *reader, const Object *object, const char *name);

/* Every reference leads somewhere, or an error is recorded. */
void id_check(Reader *reader);

/* Whether it stands in a case of a switch that layout may not choose. */
bool id_is_in_case(const Object *object);

/* ---- index.c ---- */

/* What an index cites the object by, its id being registered; NULL if by nothing. */
const FoIndexed *index_register(Reader *reader, const Object *object, const FoNode *node);

/* Keeps a fo:index-key-reference for the check at the end, unless an object with its key has been read. */
void index_refer(Reader *reader, const Object *object);

/* The id of the range that a fo:index-range-end ends; NULL if it ends none. */
const char *index_range_ended(Reader *reader, const Object *object);

/* Every key that is cited is some object's, and every range ends, or a fault is recorded. */
void index_check(Reader *reader);

/* ---- changebar.c ---- */

/* A change bar begins, ends; false if there is none that could. */
void change_bar_begin(Reader *reader, const Object *object, const FoNode *node);
bool change_bar_end(Reader *reader, const Object *object, const FoNode *node);

/* Static contents and markers are by themselves; to be left with what entering them answered. */
size_t change_bars_enter(Reader *reader);
void change_bars_leave(Reader *reader, size_t outside);

/* Every one has ended, or a fault is recorded. */
void change_bars_check(Reader *reader);

/* ---- content.c ---- */

/* Reads the tree of a flow, static content or title; NULL is never returned. */
FoNode *content_read(Reader *reader, Object *object);

/* Reads what object->lineage.xml holds into a fo:marker without a parent. */
FoNode *content_read_again(Reader *reader, Object *object);

/* The characters in an object, for names and prefixes: blanks collapsed, other objects than text left out. */
const char *content_plain_text(Reader *reader, Object *object);

/* The style of the column that from-table-column() asks for; data is the Reader. */
const Style *content_column(void *data, const Lineage *asking, int number);

/* ---- form.c ---- */

/* A block of its own that holds words, set as what is typed is (layout/inline/words.h); to be numbered with the
 * page-sequence's other trees. */
FoNode *form_words(Reader *reader, const Object *object, const char *words, bool multiline, bool fits);

/* Gives the node, which stands in its tree, the field that it is to be, if it is; afterwards, when it has its content,
 * looks whether that may be there. */
void form_read(Reader *reader, const Object *object, FoNode *node);
void form_check_content(Reader *reader, const Object *object, FoNode *node);

/* ---- marker.c ---- */

/* Keeps a fo:marker, a fo:retrieve-marker, a fo:retrieve-table-marker, for the end of the page-sequence. */
void marker_add(Reader *reader, const Object *object, FoNode *node);
void marker_retrieve(Reader *reader, const Object *object, FoNode *node);
void marker_retrieve_in_table(Reader *reader, const Object *object, FoNode *node);

/* The page-sequence has been read: gives the markers that it may show what fo_retrieved() answers. */
void marker_read_retrieved(Reader *reader);

/* ---- master.c ---- */

void master_read_set(Reader *reader, Object *set);

/* The master of that name, a page master made into one that repeats it; NULL if there is none. */
const FoSequenceMaster *master_find(Reader *reader, const char *name);

/* The one that repeats the first page master; NULL if there is none. */
const FoSequenceMaster *master_first(Reader *reader);

/* Does a region of one of its pages have this name? */
bool master_has_region(const FoSequenceMaster *master, const char *region);

/* Does one of any page of the document? */
bool master_any_has_region(const Reader *reader, const char *region);

/* ---- sequence.c, bookmark.c, metadata.c, ink.c ---- */

void sequence_read(Reader *reader, Object *object);

/* Gives the taker the page-sequence read last, if there is one that it does not have: after what it was read from is
 * freed, before the next. */
void sequence_hand_over(Reader *reader);

FoBookmark *bookmark_read_tree(Reader *reader, Object *tree);
/* The level of the bookmark that leads to that object, if headings are asked for; else 0. */
uint8_t bookmark_level(const Reader *reader, const Object *object);
void metadata_read(Reader *reader, Object *declarations);

/* Document information of that name (title, author, subject, keywords), unless it has been given. */
void metadata_set(Reader *reader, const char *name, const char *text);

/* A rep:press-color in fo:declarations. */
void ink_read(Reader *reader, const xmlNode *xml);

/* ---- extension.c ---- */

/* Takes an element of another formatter's vocabulary; false if it means nothing here. */
bool extension_take(Reader *reader, Object *parent, const xmlNode *xml);

/* Makes an element of another vocabulary the object of XSL 1.1 that says the same, if there is one. */
void extension_translate(Reader *reader, xmlNode *xml);

/* A bookmark leads to the object, which gets an id for it. */
void extension_outline(Reader *reader, Object *object);

/* ---- abbreviation.c ---- */

/* A rep:abbreviation in fo:declarations. */
void abbreviation_read(Reader *reader, const xmlNode *xml);

/* The first in the text, of content of `object`, from `*at` on, which becomes where it begins; NULL: there is none. */
const Abbreviation *abbreviation_find(const Reader *reader, const Object *object, Slice text, size_t *at);

#endif
