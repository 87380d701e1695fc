/*
 * The area tree: finished pages. Glyph runs, rules, fills, images, links and tags at fixed places; nothing is
 * left to decide. Outputs only replay it; area_trace() prints it.
 *
 * A page holds an AreaList: items in painting order. A list may hold other lists at an offset, shared, never
 * changed: a paragraph's line is laid out once and placed where it falls. Positions are relative to the origin
 * of the list that holds the item; y grows downwards.
 */
#ifndef AREA_AREA_H
#define AREA_AREA_H

#include "area/structure.h"
#include "base/arena.h"
#include "base/array.h"
#include "base/diag.h"
#include "base/length.h"
#include "image/image.h"
#include "text/font.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum AreaColorSpace { AREA_RGB, AREA_CMYK } AreaColorSpace;

/* Components in 1/65535. */
typedef struct AreaColor {
	AreaColorSpace space;
	uint16_t c[4];
} AreaColor;

/* Most of an area tree is glyphs: their places within the run are of 32 bits, by area_within_run(). */
typedef struct AreaGlyph {
	uint32_t glyph;
	uint32_t cluster; /* byte offset in the run's text */
	/* of its origin, from the run's origin on the baseline; y positive is down */
	int32_t x, y;
	int32_t advance; /* as set, letter spacing and justification of spaces included */
} AreaGlyph;

/* A length within a run. What is further than 32,767 pt, more than any page is wide, stands there. */
static inline int32_t area_within_run(Length length)
{
	return length > INT32_MAX ? INT32_MAX : length < INT32_MIN ? INT32_MIN : (int32_t)length;
}

/* Glyphs of one face, size and colour on one baseline. `text` is what they stand for, in full: with soft
 * hyphens and ligatures resolved, so that copying gives back the source's words. */
typedef struct AreaText {
	const Font *font;
	Length size;
	double stretch; /* horizontal scale by font expansion, 1 if none */
	AreaColor color;
	const AreaGlyph *glyphs;
	uint32_t count;
	const char *text;
	uint32_t text_length;
	/* the last glyph is a hyphen added by the breaker: no character of the text */
	bool hyphen;
	const Place *place; /* of the record that it prints; NULL: unknown */
} AreaText;

typedef enum AreaStroke { AREA_SOLID, AREA_DASHED, AREA_DOTTED, AREA_DOUBLE } AreaStroke;

typedef struct AreaList AreaList;

typedef enum AreaKind {
	AREA_TEXT, /* x, y: the origin on the baseline */
	AREA_FILL, /* rectangle x, y, width, height */
	/* line along the middle of the rectangle's longer side, as thick as the shorter */
	AREA_RULE,
	AREA_POLYGON, /* mitred corner of a border: up to 8 points relative to x, y */
	AREA_IMAGE,   /* scaled to the rectangle */
	AREA_LINK,    /* active rectangle; no ink */
	AREA_NOTE,    /* a note that readers open at the rectangle, which is framed */
	AREA_FIELD,   /* to be filled in within the rectangle */
	AREA_LINE,    /* a line of a paragraph begins: facts for reports and tests; no ink */
	AREA_PLACE,   /* another list at x, y */
	AREA_CLIP     /* another list at x, y, cut to the rectangle width × height */
} AreaKind;

/* Facts about a line area, for the census of typographic faults and for tests. */
typedef struct AreaLine {
	Length baseline;        /* below y */
	uint32_t node;          /* index of the formatting object that generated its block */
	uint32_t number, count; /* of this line in its paragraph, from 1, and how many there are */
	/* of its spaces: -1 fully shrunk, 0 natural, 1 fully stretched, above: loose */
	double ratio;
	bool hyphenated;
	Length overfull;    /* amount outside its box, 0 if none */
	const Place *place; /* of the record that its block prints; NULL: unknown */
} AreaLine;

typedef struct AreaLink {
	const char *internal;    /* a destination's name, or NULL */
	const char *external;    /* a URI, or NULL */
	const char *description; /* for readers who do not see the page: the link's text; never NULL */
	uint32_t group;          /* pieces of one basic-link over several lines share it; from 1 */
} AreaLink;

/* Texts are "" where there is none. */
typedef struct AreaNote {
	const char *contents;
	const char *name; /* by which a reader's answer finds it */
	const char *author, *subject;
	const char *date; /* ISO 8601 */
	AreaColor color;
} AreaNote;
typedef enum AreaFieldKind { AREA_FIELD_TEXT, AREA_FIELD_CHECK, AREA_FIELD_CHOICE, AREA_FIELD_SIGNATURE } AreaFieldKind;

typedef struct AreaOption {
	const char *value, *label, *figure; /* the last a decimal number, "" if it counts nothing */
} AreaOption;

/* A factor of what a field counts; see FoFactor. */
typedef struct AreaFactor {
	bool adds, constant;
	const char *of;
} AreaFactor;

typedef struct AreaField {
	AreaFieldKind kind;
	const char *name;  /* in full, groups and fields parted by dots */
	const char *label; /* for readers who do not see the page; NULL if none */
	const char *value; /* "" if none; of a box anything else is a tick */
	const AreaOption *options;
	uint32_t option_count;
	const AreaFactor *factors; /* what it counts, where the reader can */
	uint32_t factor_count;
	/* what it counts takes the place of what was typed, even by nothing; else it is but proposed */
	bool total;
	bool comma; /* numbers have a decimal comma */
	bool required, multiline, read_only, number, fits;
	uint32_t most; /* characters, 0: any number */
	/* what is typed is set in */
	const Font *font;
	Length size;
	AreaColor color;
	enum { AREA_FIELD_START, AREA_FIELD_CENTER, AREA_FIELD_END } align;
	const AreaList *shown; /* the value, or the tick, relative to the rectangle's corner */
} AreaField;

typedef struct AreaItem {
	AreaKind kind;
	const StructElem *tag; /* the structure element it belongs to; NULL: an artifact */
	Length x, y, width, height;
	union {
		const AreaText *text;
		struct {
			AreaColor color;
		} fill;
		struct {
			AreaColor color;
			AreaStroke stroke;
		} rule;
		struct {
			AreaColor color;
			const Point *points;
			uint32_t count;
		} polygon;
		struct {
			const Image *image;
		} image;
		const AreaLink *link;
		const AreaNote *note;
		const AreaField *field;
		const AreaLine *line;
		/* orientation 0, 90, 180, 270 counter-clockwise about x, y */
		struct {
			const AreaList *list;
			int orientation;
			bool excused;        /* of a clip: what it cuts off is no loss */
			const void *pending; /* layout's, while it does not know the page; then NULL */
		} place;
	} as;
} AreaItem;

struct AreaList {
	const AreaItem *items;
	uint32_t count;
};

/* A list being built, for array_push() and area_add(); zero is empty. */
typedef struct AreaItems {
	AreaItem *items;
	size_t count, capacity;
} AreaItems;

/* Kinds of artifact, by the page's furniture that a piece stands in; ISO 32000-1 § 14.8.2.2. */
typedef enum AreaArtifact {
	AREA_ARTIFACT_LAYOUT,
	AREA_ARTIFACT_HEADER,
	AREA_ARTIFACT_FOOTER,
	AREA_ARTIFACT_PAGINATION,
	AREA_ARTIFACT_BACKGROUND
} AreaArtifact;

typedef struct AreaLayer {
	AreaArtifact artifact; /* of its untagged items */
	bool late;             /* its list is not known yet: it says what page numbers there are */
	AreaList list;         /* relative to the page's top left corner */
} AreaLayer;

/* What a stretch of the page is about, named for programs that are handed the page back. */
typedef struct AreaSubject {
	Rect box;
	const char *name;
} AreaSubject;

/* How the press prints a colour: in process inks, or where it has a plate of its own in that. */
typedef struct AreaInk {
	AreaColor color; /* as areas have it */
	const char *name;
	const char *spot; /* of the plate; NULL: it has none */
	uint16_t cmyk[4]; /* of the solid ink; 1/65535 */
	uint16_t tint;    /* of that; 65535 is solid */
} AreaInk;

typedef struct AreaInks {
	const AreaInk *items;
	uint32_t count;
} AreaInks;

typedef struct AreaPage {
	Size size;
	Edges bleed;                 /* what stands so far outside of it is printed, and cut off */
	const char *master;          /* name of the simple-page-master */
	const char *folio;           /* the page number as printed */
	uint32_t number;             /* the page number as a number */
	const char *format;          /* its format token: "1", "i" … */
	const char *prefix, *suffix; /* folio-prefix and -suffix, "" if none */
	uint32_t sequence;           /* index of its page-sequence, from 0 */
	bool blank;                  /* made only to force a page count */
	Rect body;                   /* content rectangle of the region-body, for checks */
	const AreaLayer *layers;
	uint32_t layer_count;
	const AreaSubject *subjects; /* mostly none */
	uint32_t subject_count;
} AreaPage;

typedef struct AreaDestination {
	const char *name;          /* an id */
	uint32_t page;             /* index, from 0 */
	Length x, y;               /* top left corner of its first area */
	const StructElem *element; /* NULL if it has none; gone with the areas of its part, … */
	uint32_t element_index;    /* … in which it had this index, 0 if there is none */
} AreaDestination;

typedef struct AreaBookmark AreaBookmark;
struct AreaBookmark {
	const char *title;
	const char *internal, *external;
	bool open;
	AreaBookmark *children, *next;
};

typedef struct AreaMetadata {
	const char *title, *creator, *description, *publisher, *rights, *keywords, *date;
	const char *subjects;             /* one a line */
	const char *identifier, *edition; /* of the record; of the publication */
	const char *language;             /* BCP 47; "und" if the document states none */
} AreaMetadata;

/* How a page-sequence with a wanted page count was made to fit, for the report. */
typedef struct AreaFit {
	uint32_t sequence;      /* index of the page-sequence */
	uint32_t wanted, pages; /* wanted 0: it asked for none */
	uint32_t alternative;   /* which case of the switches stands, from 0 */
	/* the setting: share of the optional space kept (0 to 1), factors of line height and font size */
	double space, leading, size;
	double fill; /* share of the last page's body that is used, */
	Length free; /* and what is free at its foot */
	/* by how much all of it is too high for the wanted pages at the tightest setting, 0 if it fits; and how many
	   lines of text that is */
	Length lacking;
	uint32_t lacking_lines;
} AreaFit;

/*
 * Pages that are finished together, and what they mean: a whole document, or a page-sequence that leaves before the
 * others.
 */
typedef struct AreaPart {
	uint32_t first_page; /* index in the document, from 0 */
	const AreaPage *pages;
	uint32_t page_count;
	/* a Document whose children are the part's; NULL: it has no structure */
	const StructElem *structure;
	uint32_t element_count; /* the Document included; indices run from 0 in the part */
	bool adrift;            /* pages before it may still come to another count: an AreaMove may follow */
	AreaInks inks;          /* the document's */
} AreaPart;

/* Pages that left adrift stand elsewhere, and are called otherwise, now that all is known. */
typedef struct AreaMove {
	uint32_t from, to, count; /* indices of the first in the document, before and after */
	uint32_t number;          /* the page number of the first, the others follow */
	const char *const *folios;
} AreaMove;

typedef struct AreaDocument {
	AreaMetadata metadata;
	const AreaPage *pages;
	uint32_t page_count;
	const AreaDestination *destinations; /* sorted by name */
	uint32_t destination_count;
	const AreaBookmark *bookmarks;
	const StructElem *structure; /* the Document element */
	uint32_t element_count;
	const AreaFit *fits; /* by page-sequence */
	uint32_t fit_count;
	uint32_t next_image; /* ordinals of its images are below it */
	AreaInks inks;
} AreaDocument;

/* Appends an item, its union left for the caller to fill. Valid until the next addition. */
AreaItem *area_add(Arena *arena, AreaItems *items, AreaKind kind, const StructElem *tag, Rect rect);

/* What was built, as a list that lives in the same arena; `items` may be forgotten or grown further. */
AreaList area_list(const AreaItems *items);

/* Adds another list whose origin stands at a point, turned there; or one that is seen through a window, its origin at
 * the window's corner. Nothing is added where the list is empty. */
void area_place(Arena *arena, AreaItems *items, AreaList list, Point at, int orientation);
void area_clip(Arena *arena, AreaItems *items, AreaList list, Rect window);

/* The move that has a page, or NULL; and where it stands then. Moves are sorted by `from`. */
const AreaMove *area_move_of(const AreaMove *moves, uint32_t count, uint32_t page);
uint32_t area_moved(const AreaMove *moves, uint32_t count, uint32_t page);

/* From the run's origin to the end of its last glyph's advance; 0 for an empty run. */
Length area_text_width(const AreaText *text);

/* Black in RGB, for a start. */
#define AREA_BLACK ((AreaColor){ .space = AREA_RGB })

#endif
