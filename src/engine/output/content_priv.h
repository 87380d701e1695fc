/*
 * A content stream from the inside, shared by the walk over areas (content.c), the text (text.c) and the ink (ink.c).
 */
#ifndef OUTPUT_CONTENT_PRIV_H
#define OUTPUT_CONTENT_PRIV_H

#include "base/array.h"
#include "output/content.h"

/* What the reader's graphics state holds, as far as it matters to the next operator. */
typedef struct PdfPen {
	bool has_fill;
	AreaColor fill;
	bool overprints;
	const PdfFont *font;
	int64_t size;    /* thousandths of a point */
	int64_t stretch; /* ten-thousandths */
} PdfPen;

/*
 * Where the items of a list fall. In the coordinates of the stream an item's point x, y is at
 * (origin.x + x, height - origin.y - y): the y axis turns over, and a turned list has coordinates of its own. On the
 * page, y downwards, it is at page + x × right + y × down; the two vectors are of length 1 along the axes.
 */
typedef struct PdfFrame {
	Point origin;
	Length height;
	Point page, right, down;
} PdfFrame;

/* A glyph that stands for more than it sets: its code, and where that ends in the stream. */
typedef struct PdfCarrier {
	uint16_t code;
	size_t end;
} PdfCarrier;

/* MuPDF reads eight characters of a code at most; sixteen glyphs carry an address of three lines. */
enum { BROKEN_CARRIERS = 16, CARRIER_CHARACTERS = 8 };

/* A word that a line break has cut, while its further parts are awaited. */
typedef struct PdfBroken {
	const StructElem *tag; /* NULL: there is none */
	Str word, property;    /* its parts so far; room for what is said of it */
	Str text;              /* room for what carriers stand for */
	uint32_t parts;
	bool surely;       /* the last part shows that another follows */
	bool within_line;  /* the last part may be followed by another on its own line, … */
	Length edge;       /* … where it ends */
	size_t properties; /* where the properties of the first part's mark end in the stream */
	/* the first part's last glyphs, to stand for the rest of the word too; none where that cannot be */
	PdfFont *font;
	PdfCarrier carriers[BROKEN_CARRIERS];
	uint32_t carrier_count;
	bool hyphen;    /* the last is a hyphen of the break's own */
	size_t said;    /* how much of the word the first part sets, … */
	size_t carried; /* … and how much it stands for */
	bool silent;    /* the latest further part stands for nothing */
} PdfBroken;

typedef enum PdfMark { PDF_MARK_NONE, PDF_MARK_ARTIFACT, PDF_MARK_ELEMENT, PDF_MARK_SPAN } PdfMark;

struct PdfContent {
	Arena *arena;
	PdfFonts *fonts;
	PdfImages *images;
	PdfLinks *links;
	PdfNotes *notes;
	PdfForm *form;
	PdfPlates *plates; /* NULL: for screens */
	bool has_cmyk;
	bool private_use;    /* a character of a private use area is shown, … */
	Place private_place; /* … first there */

	/* Of the present page. */
	PdfTags *tags; /* NULL: nothing is marked */
	PdfRef page;
	Length page_height;
	AreaArtifact artifact; /* what untagged items of the layer are */
	Str out, annotations;
	Str joined_links; /* annotations that go below */
	ARRAY(PdfFont *) page_fonts;
	ARRAY(const Image *) page_images;
	const PdfSheet *sheet; /* of the press */
	ARRAY(uint32_t) page_spots;
	bool page_states[2];

	/* Of the present point in the stream. */
	PdfPen pen;
	PdfMark mark;
	const StructElem *marked; /* the element of an open PDF_MARK_ELEMENT */
	bool mark_in_text;        /* it was opened between BT and ET */
	bool in_text;             /* between BT and ET */
	int64_t text_x, text_y;   /* the line origin within it, hundredths */
	ARRAY(uint16_t) codes;    /* room for those of a run, … */
	ARRAY(size_t) code_ends;  /* … and for where each ends in the stream */
	PdfBroken broken;
};

/* Between BT and ET, or outside. */
void content_enter_text(PdfContent *content);
void content_leave_text(PdfContent *content);

/* Makes text that follows content of `element`, or an artifact if that is NULL, unless it is already. Marks of text
 * stand between BT and ET, so that a text object goes on over many of them. */
void content_mark_text(PdfContent *content, const StructElem *element);

/* Begins a mark of its own within `element`, a Span of text with these properties, to be ended by the caller; answers
 * where in the stream further properties may be inserted. */
size_t content_open_span(PdfContent *content, const StructElem *element, const char *properties);
void content_end_span(PdfContent *content);

/* Makes the colour that of fills and text. */
void content_fill_color(PdfContent *content, AreaColor color);

/* Appends a colour's operator: `gray`, `rgb` or `cmyk`, as for fills "g", "rg", "k". */
void content_put_color(PdfContent *content, AreaColor color, const char *gray, const char *rgb, const char *cmyk);

/* Begins a stream without anything in it. */
void content_begin(PdfContent *content);

/* The face is one of the page's. */
void content_use_font(PdfContent *content, PdfFont *font);

/* Of the press: fills in an ink; in all inks at once, strokes too. */
void content_plate(PdfContent *content, PdfPlate plate);
void content_all_plates(PdfContent *content);

/* text.c: the glyphs of an AREA_TEXT. `ends_line`: it is the last of a line that is not its paragraph's last. */
void content_text(PdfContent *content, const PdfFrame *frame, const AreaItem *item, bool ends_line);

/* Appends a code to a string of codes; how many bytes it takes there. */
size_t content_put_code(Str *out, uint16_t code);

/* broken.c: words over several lines. */

/* The glyph at which the part before a line break begins; the number of glyphs if no word of the run is broken. */
uint32_t content_broken_start(const PdfContent *content, const AreaItem *item, bool ends_line);
/* How many glyphs at the start of a run are a further part of the awaited word. All of them, and more parts awaited, if
 * the run is `broken_again` from its first glyph on. */
uint32_t content_join_word(PdfContent *content, const AreaItem *item, bool broken_again);
/* The first part was written, the run's glyphs from `from` on, in a Span whose properties end there. */
void content_await_word(PdfContent *content, const AreaItem *item, uint32_t from, size_t properties);
/* A line of a paragraph begins. */
void content_begin_line(PdfContent *content);
/* No more parts will come. */
void content_settle_word(PdfContent *content);

/* ink.c: rectangles, rules, polygons. */
void content_fill(PdfContent *content, const PdfFrame *frame, const AreaItem *item);
void content_rule(PdfContent *content, const PdfFrame *frame, const AreaItem *item);
void content_polygon(PdfContent *content, const PdfFrame *frame, const AreaItem *item);

/* A rectangle in the stream's coordinates, hundredths: left, bottom, width, height. Edges are rounded, not sizes, so
 * that neighbours meet. */
void content_put_rectangle(PdfContent *content, const PdfFrame *frame, Rect rect);

#endif
