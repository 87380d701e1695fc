/*
 * The typed tree of formatting objects: what XSL-FO 1.1 (W3C Recommendation, 5 December 2006) calls the
 * refined formatting object tree. Every property is there with its computed value: inheritance, shorthands,
 * compound properties, units, `em`, functions and correspondence (margin to indent, § 5.3) are settled. What
 * remains open is only what needs areas: percentages, `auto`, page numbers.
 *
 * A page-sequence is whole in itself: its trees live in an arena of their own and may go while others are still being
 * read. What is shared (computed properties, masters, markers) lives as long as the reading. Nothing is changed
 * afterwards.
 * Names are the standard's. Numbers of sections below are the Recommendation's.
 */
#ifndef FO_FO_H
#define FO_FO_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/length.h"
#include "xml/names.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ---- values ---- */

/* length + percent/100 × (the base that the property's definition names); `automatic` overrules both. */
typedef struct FoLength {
	Length length;
	double percent;
	bool automatic;
} FoLength;

#define FO_FORCE INT32_MAX

/* <space> (§ 5.11): resolved against others by § 4.3.1. */
typedef struct FoSpace {
	FoLength minimum, optimum, maximum;
	int32_t precedence; /* FO_FORCE for "force" */
	bool discard;       /* .conditionality: dropped at the edge of a reference area */
	/* rep:fit="none" on its object: neither copyfitting nor page breaking changes it */
	bool fixed;
} FoSpace;

/* Added to the natural width of what it is of; least and most of justified text, as the optimum where they are not
 * given: what it then gives way to is the formatter's choice. */
typedef struct FoSpacing {
	Length minimum, optimum, maximum;
} FoSpacing;

/* <length-range>, of inline- and block-progression-dimension; automatic = no constraint. */
typedef struct FoRange {
	FoLength minimum, optimum, maximum;
} FoRange;

#define FO_KEEP_AUTO 0
#define FO_KEEP_ALWAYS INT32_MAX

/* <keep>: FO_KEEP_AUTO, a strength from 1, or FO_KEEP_ALWAYS. */
typedef struct FoKeep {
	int32_t within_line, within_column, within_page;
} FoKeep;

typedef enum FoColorSpace { FO_COLOR_NONE, FO_COLOR_RGB, FO_COLOR_CMYK } FoColorSpace;

/* FO_COLOR_NONE is "transparent". Components run from 0 to 1: red, green, blue or cyan, magenta, yellow, black. */
typedef struct FoColor {
	FoColorSpace space;
	float c[4];
} FoColor;

typedef enum FoBorderStyle {
	FO_BORDER_NONE,
	FO_BORDER_HIDDEN,
	FO_BORDER_DOTTED,
	FO_BORDER_DASHED,
	FO_BORDER_SOLID,
	FO_BORDER_DOUBLE,
	FO_BORDER_GROOVE,
	FO_BORDER_RIDGE,
	FO_BORDER_INSET,
	FO_BORDER_OUTSET
} FoBorderStyle;

#define FO_PRECEDENCE_OF_KIND INT32_MIN

typedef struct FoBorder {
	FoBorderStyle style;
	Length width; /* 0 when the style is none or hidden */
	FoColor color;
	bool discard; /* .conditionality */
	/* for border-collapse="collapse-with-precedence"; FO_PRECEDENCE_OF_KIND if not given */
	int32_t precedence;
} FoBorder;

typedef struct FoPadding {
	FoLength length; /* percentages: of the containing block's width */
	bool discard;
} FoPadding;

/* Sides in the order of the arrays below. Writing mode lr-tb: start is left, before is top. */
enum { FO_BEFORE, FO_END, FO_AFTER, FO_START, FO_SIDES };

typedef enum FoRepeat { FO_REPEAT, FO_REPEAT_X, FO_REPEAT_Y, FO_NO_REPEAT } FoRepeat;

typedef enum FoBreak { FO_BREAK_AUTO, FO_BREAK_COLUMN, FO_BREAK_PAGE, FO_BREAK_EVEN_PAGE, FO_BREAK_ODD_PAGE } FoBreak;

typedef enum FoAlign {
	FO_ALIGN_START,
	FO_ALIGN_CENTER,
	FO_ALIGN_END,
	FO_ALIGN_JUSTIFY,
	/* text-align-last: start where text-align is justify, else text-align */
	FO_ALIGN_RELATIVE,
	FO_ALIGN_INSIDE,
	FO_ALIGN_OUTSIDE,
	/* where a given string stands in the lines of a table column; elsewhere as start */
	FO_ALIGN_STRING
} FoAlign;

typedef enum FoDisplayAlign { FO_DISPLAY_AUTO, FO_DISPLAY_BEFORE, FO_DISPLAY_CENTER, FO_DISPLAY_AFTER } FoDisplayAlign;

typedef enum FoFontStyle { FO_STYLE_NORMAL, FO_STYLE_ITALIC, FO_STYLE_OBLIQUE } FoFontStyle;
typedef enum FoTransform { FO_TRANSFORM_NONE, FO_CAPITALIZE, FO_UPPERCASE, FO_LOWERCASE } FoTransform;
typedef enum FoLinefeed {
	FO_LINEFEED_IGNORE,
	FO_LINEFEED_PRESERVE,
	FO_LINEFEED_AS_SPACE,
	FO_LINEFEED_AS_ZWSP
} FoLinefeed;
typedef enum FoSpaceTreatment {
	FO_SPACE_IGNORE,
	FO_SPACE_PRESERVE,
	FO_SPACE_IGNORE_BEFORE_LINEFEED,
	FO_SPACE_IGNORE_AFTER_LINEFEED,
	FO_SPACE_IGNORE_AROUND_LINEFEED
} FoSpaceTreatment;
typedef enum FoOverflow {
	FO_OVERFLOW_VISIBLE,
	FO_OVERFLOW_HIDDEN,
	FO_OVERFLOW_SCROLL,
	FO_OVERFLOW_ERROR,
	FO_OVERFLOW_AUTO
} FoOverflow;
typedef enum FoVisibility { FO_VISIBLE, FO_HIDDEN, FO_COLLAPSE } FoVisibility;
typedef enum FoLineStacking { FO_MAX_HEIGHT, FO_LINE_HEIGHT, FO_FONT_HEIGHT } FoLineStacking;

/* Kind of field, our extension rep:text: which rules of French spacing and of breaking apply. */
typedef enum FoField {
	FO_FIELD_PROSE,
	FO_FIELD_NAME,
	FO_FIELD_ADDRESS,
	FO_FIELD_PHONE,
	FO_FIELD_MAIL,
	FO_FIELD_URL,
	FO_FIELD_CODE
} FoField;

typedef enum FoLeaderPattern { FO_LEADER_SPACE, FO_LEADER_RULE, FO_LEADER_DOTS, FO_LEADER_USE_CONTENT } FoLeaderPattern;
typedef enum FoHyphenKeep { FO_HYPHEN_AUTO, FO_HYPHEN_COLUMN, FO_HYPHEN_PAGE } FoHyphenKeep;
typedef enum FoLeaderAlign { FO_LEADER_ALIGN_NONE, FO_LEADER_REFERENCE_AREA, FO_LEADER_PAGE } FoLeaderAlign;

/* ---- inherited properties, shared between nodes that do not change them ---- */

typedef struct FoText {
	/* font */
	/* in order of preference, NULL-terminated; generic names in lower case */
	const char *const *families;
	Length size;
	FoFontStyle style;
	int weight;  /* 100 to 900 */
	int stretch; /* percent of normal width: 50, 62, 75, 87, 100, 112, 125, 150, 200 */
	bool small_caps;
	bool kerning; /* our default: true, as Apache FOP */
	bool fixed;   /* rep:fit="none": copyfitting leaves it as it is */
	/* our extension rep:typography: set with our own taste, not in the standard's manner alone */
	bool fine;
	FoColor color;
	/* line */
	FoSpace line_height; /* used when line_height_factor is 0 */
	/* a number, "normal" being 1.2: inherited as such, times this node's own size */
	double line_height_factor;
	FoLineStacking line_stacking;
	/* line-height-shift-adjustment: raised and lowered text does not open the line */
	bool disregard_shifts;
	FoLength text_indent, last_line_end_indent;
	/* our extension: the pitch of columns of a flow, 0: none; automatic: its line-height */
	FoLength baseline_grid;
	FoLength start_indent, end_indent; /* percent: of the nearest reference area's width */
	FoAlign align_last, align;
	const char *align_on;  /* FO_ALIGN_STRING: that string */
	Length letter_spacing; /* added to the natural one; .optimum */
	FoSpacing word_spacing;
	FoTransform transform;
	FoLinefeed linefeed;
	FoSpaceTreatment space_treatment;
	bool collapse_space; /* white-space-collapse */
	bool wrap;           /* wrap-option */
	FoVisibility visibility;
	/* language and hyphenation */
	const char *language; /* ISO 639 code in lower case, "" if none */
	const char *country;  /* ISO 3166 code in upper case, "" if none */
	const char *script;   /* ISO 15924 code, "" if none */
	bool hyphenate;
	uint32_t hyphen;                /* hyphenation-character */
	int hyphen_push, hyphen_remain; /* characters needed after, before the hyphen */
	int hyphen_ladder;              /* hyphenation-ladder-count, 0 = no limit */
	FoHyphenKeep hyphen_keep;       /* hyphenation-keep */
	FoField field;
	/* breaking */
	int widows, orphans;
	FoKeep keep_together;
	/* leaders */
	FoLeaderPattern leader_pattern;
	FoLeaderAlign leader_align;
	FoLength leader_pattern_width; /* automatic: use-font-metrics */
	FoRange leader_length;
	FoBorderStyle rule_style;
	Length rule_thickness;
	/* lists, tables */
	FoLength distance_between_starts, label_separation; /* provisional-… */
	enum { FO_BORDERS_SEPARATE, FO_BORDERS_COLLAPSE, FO_BORDERS_BY_PRECEDENCE } border_collapse;
	Length border_spacing_inline, border_spacing_block;
	bool show_empty_cells;
	FoDisplayAlign display_align;
	bool relative_align_baseline; /* relative-align="baseline" */
	/* 0, 90, 180, 270, counter-clockwise; as inherited by reference areas */
	int reference_orientation;
	/* change bars (§ 7.30) */
	FoColor change_bar_color;
	Length change_bar_width, change_bar_offset;
	FoBorderStyle change_bar_style;
	enum {
		FO_BAR_START,
		FO_BAR_END,
		FO_BAR_LEFT,
		FO_BAR_RIGHT,
		FO_BAR_INSIDE,
		FO_BAR_OUTSIDE,
		FO_BAR_ALTERNATE
	} change_bar_placement;
	/* indexes (§ 7.24): page-number-treatment, merge-sequential-page-numbers, merge-ranges- and
	   merge-pages-across-index-key-references */
	bool link_numbers, merge_numbers, merge_ranges, merge_pages;
} FoText;

/* ---- properties that are not inherited; nodes without any share one default ---- */

typedef struct FoBackground {
	FoColor color;
	const char *image; /* URI, NULL if none */
	FoRepeat repeat;
	FoLength position_x, position_y; /* percentages as in CSS: of the room left over */
} FoBackground;

typedef enum FoShift { FO_SHIFT_BASELINE, FO_SHIFT_SUB, FO_SHIFT_SUPER, FO_SHIFT_LENGTH } FoShift;

typedef enum FoBaseline {
	FO_BASELINE_AUTO,
	FO_BASELINE_DOMINANT,
	FO_BASELINE_ALPHABETIC,
	FO_BASELINE_IDEOGRAPHIC,
	FO_BASELINE_HANGING,
	FO_BASELINE_MATHEMATICAL,
	FO_BASELINE_MIDDLE,
	FO_BASELINE_CENTRAL,
	FO_BASELINE_TEXT_BEFORE_EDGE,
	FO_BASELINE_TEXT_AFTER_EDGE,
	FO_BASELINE_BEFORE_EDGE,
	FO_BASELINE_AFTER_EDGE,
	FO_BASELINE_LENGTH
} FoBaseline;

enum {
	FO_UNDERLINE = 1,
	FO_OVERLINE = 2,
	FO_LINE_THROUGH = 4,
	FO_BLINK = 8,
	FO_NO_UNDERLINE = 16,
	FO_NO_OVERLINE = 32,
	FO_NO_LINE_THROUGH = 64
};

typedef struct FoBox {
	FoBorder border[FO_SIDES];
	FoPadding padding[FO_SIDES];
	FoBackground background;
	FoSpace space_before, space_after; /* of block-level objects */
	FoSpace space_start, space_end;    /* of inline-level objects, percent: of the line's width */
	FoBreak break_before, break_after;
	FoKeep keep_with_next, keep_with_previous;
	FoRange width;  /* inline-progression-dimension; automatic if not given */
	FoRange height; /* block-progression-dimension */
	FoOverflow overflow;
	/* by side, how far inside of the content rectangle what is seen of it begins; automatic: 0. NULL: auto */
	const FoLength *clip;
	bool span_all;
	/* inline */
	FoShift shift;          /* baseline-shift */
	FoLength shift_length;  /* percent: of the parent's line-height */
	int decoration;         /* text-decoration: FO_UNDERLINE | … */
	FoBaseline alignment;   /* alignment-baseline: which one of the parent's */
	FoBaseline adjust;      /* alignment-adjust: where on the object itself */
	FoLength adjust_length; /* FO_BASELINE_LENGTH: below its dominant baseline */
	FoBaseline dominant;    /* dominant-baseline; automatic: the parent's, of a block the alphabetic */
} FoBox;

/* ---- nodes ---- */

typedef enum FoKind {
	FO_FLOW,
	FO_STATIC_CONTENT,
	FO_TITLE,
	FO_BLOCK,
	FO_BLOCK_CONTAINER,
	FO_LIST_BLOCK,
	FO_LIST_ITEM,
	FO_LIST_ITEM_LABEL,
	FO_LIST_ITEM_BODY,
	FO_TABLE_AND_CAPTION,
	FO_TABLE_CAPTION,
	FO_TABLE,
	FO_TABLE_COLUMN,
	FO_TABLE_HEADER,
	FO_TABLE_FOOTER,
	FO_TABLE_BODY,
	FO_TABLE_ROW,
	FO_TABLE_CELL,
	FO_TEXT, /* character data */
	FO_INLINE,
	FO_INLINE_CONTAINER,
	FO_WRAPPER,
	/* whose case layout chooses (rep:choose); its children are FO_MULTI_CASE */
	FO_MULTI_SWITCH,
	FO_MULTI_CASE, /* of others the case shown is read, and both are FO_WRAPPER */
	FO_CHARACTER,
	FO_LEADER,
	FO_BASIC_LINK,
	FO_EXTERNAL_GRAPHIC,
	FO_PAGE_NUMBER,
	FO_PAGE_NUMBER_CITATION,
	FO_PAGE_NUMBER_CITATION_LAST,
	/* fo:index-page-citation-list; its children are one of each separator, and FO_INDEX_REFERENCEs */
	FO_INDEX_LIST,
	FO_INDEX_LIST_SEPARATOR,
	FO_INDEX_RANGE_SEPARATOR,
	FO_INDEX_REFERENCE, /* fo:index-key-reference; its children are prefix, suffix, and a FO_INDEX_NUMBER */
	FO_INDEX_PREFIX,
	FO_INDEX_SUFFIX,
	FO_INDEX_NUMBER, /* as what page numbers are set; layout makes copies that lead there */
	FO_FOOTNOTE,
	FO_FOOTNOTE_BODY,
	FO_MARKER,
	FO_RETRIEVE_MARKER,
	FO_CHANGE_BAR_BEGIN,
	FO_CHANGE_BAR_END,
	FO_INDEX_RANGE_BEGIN,
	FO_INDEX_RANGE_END
} FoKind;

typedef struct FoNode FoNode;

/* What few nodes have and needs much room stands apart from them. */

typedef struct FoContainer {
	enum { FO_POSITION_AUTO, FO_POSITION_ABSOLUTE, FO_POSITION_FIXED } position;
	FoLength offset[FO_SIDES]; /* top, right, bottom, left */
	int orientation;           /* its own reference-orientation, 0, 90, 180, 270 */
	int z_index;
} FoContainer;

/* relative-position="relative": it is painted elsewhere than where it is laid out, and nothing else is moved. */
typedef struct FoRelative {
	FoLength offset[FO_SIDES]; /* top, right, bottom, left */
} FoRelative;

/* What a picture is made as large as; auto: what its size or the other axis says. */
typedef enum FoScale { FO_SCALE_AUTO, FO_SCALE_TO_FIT, FO_SCALE_DOWN_TO_FIT, FO_SCALE_UP_TO_FIT } FoScale;

typedef struct FoGraphic {
	const char *source; /* a path, relative ones resolved against the FO's or source's folder */
	FoLength content_width, content_height;
	FoScale fit_width, fit_height;
	bool uniform; /* scaling */
	FoAlign align;
	FoDisplayAlign display_align;
	const FoNode *words; /* a block that stands for it where it cannot be read; NULL: none */
} FoGraphic;

/* By what an index cites an object: index-key; index-class, "" if it has none. */
typedef struct FoIndexed {
	const char *key, *class;
} FoIndexed;

/* A note for readers of the PDF, our extension rep:note; texts "" where not given. */
typedef struct FoNote {
	const char *contents, *name, *author, *subject;
	const char *date; /* ISO 8601 */
} FoNote;

/* How layout chooses among the cases of a fo:multi-switch, our extension rep:choose. */
typedef enum FoChoose {
	FO_CHOOSE_STATE, /* it does not: starting-state has said which */
	/* the first in which no line stands out and no table is too wide, else the last */
	FO_CHOOSE_WIDTH,
	FO_CHOOSE_HEIGHT, /* of those, the lowest; of equals the first */
	/* the first; where the pages that are wanted ask for it (rep:pages) the second, the third … */
	FO_CHOOSE_FIT
} FoChoose;

/* A field that a reader of the PDF fills in, our extension rep:field. */
typedef enum FoFormKind {
	FO_FORM_NONE,
	FO_FORM_TEXT,
	FO_FORM_NUMBER,
	FO_FORM_DATE,
	FO_FORM_CHECK,
	FO_FORM_CHOICE,
	FO_FORM_SIGNATURE,
	FO_FORM_TOTAL
} FoFormKind;

/* One thing to choose. */
typedef struct FoOption {
	const char *value, *label;
	const char *figure; /* what it counts as in a total, a decimal number; "" if nothing */
} FoOption;

/* A factor of what a total adds up. */
typedef struct FoFactor {
	bool adds; /* it begins the next product; else it multiplies what stands before */
	bool constant;
	const char *of; /* a field's name, or a decimal number */
} FoFactor;

typedef struct FoForm {
	FoFormKind kind;
	const char *name;  /* unique in the document, but for cases of one FO_MULTI_SWITCH */
	const char *label; /* said of it to who does not see the page; NULL if none */
	const char *value; /* "" if none; "true" of a box that is ticked */
	const FoOption *options;
	size_t option_count;
	const FoFactor *factors;
	size_t factor_count;
	bool required, multiline, read_only;
	bool fits; /* rep:field-size="auto": what is longer than the field is made smaller */
	int most;  /* characters; 0: any number */
	/* how the value is set: a block that stands nowhere else; NULL if there is nothing to set */
	const FoNode *shown;
} FoForm;

typedef enum FoColumnWidthKind { FO_COLUMN_AUTO, FO_COLUMN_LENGTH, FO_COLUMN_PROPORTIONAL } FoColumnWidthKind;

struct FoNode {
	FoKind kind;
	/* in document order, in each page-sequence what is retrieved from markers last; from 0 */
	uint32_t index;
	/* of the source record (rep:source) where the template gave it, else in the FO file */
	Place place;
	FoNode *parent, *first, *last, *next, *previous;
	const FoText *text; /* never NULL */
	const FoBox *box;   /* never NULL */
	/* NULL if none; unique in the document, but for cases of one FO_MULTI_SWITCH */
	const char *id;
	const FoIndexed *indexed; /* NULL: by nothing. Of FO_INDEX_RANGE_BEGIN never NULL, as its id */
	const char *role;         /* NULL if none; a structure type, or "artifact" */
	const char *alt;          /* NULL if none: fox:alt-text or rep:alt */
	/* what an abbreviation stands for, rep:expansion; NULL if none. Of FO_INLINE */
	const char *expansion;
	const FoRelative *relative; /* NULL: it is painted where it is laid out */
	/* the level of the bookmark that leads here, from 1, where FoSource.headings asks for it; else 0. That of a
	   page-sequence is its flow's */
	uint8_t heading;
	/* what it is to fill in; NULL: nothing. Of FO_INLINE, FO_BLOCK_CONTAINER, FO_TABLE_CELL */
	const FoForm *form;
	union {
		/* FO_TEXT: UTF-8 as in the document, white space treated (§ 7.16); FO_CHARACTER */
		struct {
			const char *bytes;
			size_t length;
		} chars;
		struct {
			const char *name;
		} flow;                                  /* FO_FLOW, FO_STATIC_CONTENT: flow-name */
		FoContainer *container;                  /* FO_BLOCK_CONTAINER, FO_INLINE_CONTAINER */
		struct {                                 /* FO_BASIC_LINK, FO_INDEX_NUMBER */
			const char *internal, *external; /* one is not NULL: an id, a URI */
		} link;
		FoGraphic *graphic; /* FO_EXTERNAL_GRAPHIC */
		const FoNote *note; /* FO_INLINE; NULL if none */
		struct {
			FoChoose choose; /* not FO_CHOOSE_STATE */
		} alternatives;          /* FO_MULTI_SWITCH */
		/* ref-id; of FO_INDEX_REFERENCE ref-index-key. FO_INDEX_RANGE_END: NULL if it ends nothing */
		struct {
			const char *target;
		} citation;
		/* FO_MARKER: name, see fo_retrieved(); FO_RETRIEVE_MARKER: name, position, boundary */
		struct {
			const char *name;
			enum { FO_FIRST_STARTING, FO_FIRST_INCLUDING, FO_LAST_STARTING, FO_LAST_ENDING } position;
			enum {
				FO_BOUNDARY_PAGE,
				FO_BOUNDARY_PAGE_SEQUENCE,
				FO_BOUNDARY_DOCUMENT,
				/* within a table, as FO_BOUNDARY_PAGE may be */
				FO_BOUNDARY_FRAGMENT,
				FO_BOUNDARY_TABLE
			} boundary;
			bool within_table; /* FO_RETRIEVE_MARKER: it is a fo:retrieve-table-marker */
			/* retrieve-markers of one number hand down the same properties; within tables each has its own,
			   from 1 in each page-sequence */
			uint32_t context;
			/* the marker's readings, each for one context, linked by `next`; those for tables are its
			   page-sequence's */
			FoNode *retrieved, *retrieved_in_table;
		} marker;
		struct {            /* FO_TABLE */
			bool fixed; /* table-layout */
			bool omit_header_at_break, omit_footer_at_break;
		} table;
		struct {                               /* FO_TABLE_COLUMN */
			int number, repeated, spanned; /* all from 1 */
			FoColumnWidthKind width_kind;
			FoLength width; /* FO_COLUMN_LENGTH: plus … */
			/* … proportional-column-width(): both may be added up */
			double proportion;
		} column;
		struct { /* FO_TABLE_CELL */
			/* column-number from 1, worked out where not given */
			int column;
			int columns_spanned, rows_spanned;
			bool starts_row, ends_row; /* in bodies without rows */
		} cell;
		struct {
			const char *change_class;
		} change_bar;
	} as;
};

/* ---- page masters (§ 6.4) ---- */

typedef enum FoRegionKind {
	FO_REGION_BODY,
	FO_REGION_BEFORE,
	FO_REGION_AFTER,
	FO_REGION_START,
	FO_REGION_END,
	FO_REGIONS
} FoRegionKind;

typedef struct FoRegion {
	bool present;
	const char *name; /* region-name, the default "xsl-region-…" filled in */
	Place place;
	FoLength extent;           /* not of the body */
	bool precedence;           /* of before and after */
	FoLength margin[FO_SIDES]; /* of the body */
	int columns;
	FoLength column_gap;
	FoDisplayAlign display_align;
	FoOverflow overflow;
	int orientation;
	const FoBox *box;
} FoRegion;

typedef struct FoPageMaster {
	const char *name;
	Place place;
	Length width, height;      /* "auto" is A4 */
	Edges bleed;               /* rep:bleed: how far outside of it the press prints */
	FoLength margin[FO_SIDES]; /* percentages: of the page's width */
	int orientation;
	FoRegion region[FO_REGIONS];
	const FoBox *box; /* background of the whole page: our extension */
} FoPageMaster;

typedef enum FoPagePosition { FO_PAGE_ANY, FO_PAGE_FIRST, FO_PAGE_LAST, FO_PAGE_REST, FO_PAGE_ONLY } FoPagePosition;
typedef enum FoParity { FO_PARITY_ANY, FO_PARITY_ODD, FO_PARITY_EVEN } FoParity;
typedef enum FoBlank { FO_BLANK_ANY, FO_BLANK, FO_NOT_BLANK } FoBlank;

typedef struct FoAlternative {
	const FoPageMaster *master;
	FoPagePosition position;
	FoParity parity;
	FoBlank blank;
} FoAlternative;

/* single-page-master-reference: one unconditional alternative, for one page. */
typedef struct FoSubSequence {
	const FoAlternative *alternatives;
	size_t count;
	/* how many pages it and the parts before it may be used for, by maximum-repeats; UINT32_MAX: no limit */
	uint32_t end;
} FoSubSequence;

typedef struct FoSequenceMaster {
	const char *name; /* NULL when a page-sequence names a simple-page-master directly */
	Place place;
	const FoSubSequence *parts;
	size_t count;
} FoSequenceMaster;

/* rep:press-color in fo:declarations: how the press prints a colour of the document. */
typedef struct FoInk {
	Place place;
	FoColor color;
	const char *name;
	const char *spot; /* of its plate, where it has one of its own; else NULL */
	float cmyk[4];    /* from 0 to 1; of the solid ink, where this is a tint of one */
	double tint;      /* from 0 to 1, 1 being solid */
} FoInk;

typedef struct FoInks {
	const FoInk *items;
	size_t count;
} FoInks;

typedef enum FoForcePageCount {
	FO_COUNT_AUTO,
	FO_COUNT_EVEN,
	FO_COUNT_ODD,
	FO_COUNT_END_ON_EVEN,
	FO_COUNT_END_ON_ODD,
	FO_COUNT_NO_FORCE
} FoForcePageCount;

enum { FO_INITIAL_AUTO = 0, FO_INITIAL_AUTO_ODD = -1, FO_INITIAL_AUTO_EVEN = -2 };

typedef struct FoPageSequence {
	/* holds its trees, and this; whoever takes the sequence frees it. NULL: the document's does */
	Arena *arena;
	uint32_t number;                 /* of the sequence in the document, from 0 */
	uint32_t first_node, node_count; /* indices of its nodes run from the first on */
	const FoNode *const *nodes;      /* by index from first_node on */
	Place place;
	const char *id;
	const FoSequenceMaster *master;
	int initial_page_number; /* from 1, or FO_INITIAL_… */
	FoForcePageCount force_page_count;
	const char *format;                      /* "1", "01", "a", "A", "i", "I" */
	const char *grouping_separator;          /* between groups of figures; NULL if none */
	int grouping_size;                       /* figures to a group; 0: no groups */
	const char *folio_prefix, *folio_suffix; /* fo:folio-prefix and -suffix as text, "" if none */
	const FoText *text;                      /* language, country … as inherited by its content */
	const FoText *document_text;             /* the same of fo:root */
	const FoNode *title;                     /* NULL if none */
	const FoNode *const *statics;            /* FO_STATIC_CONTENT */
	size_t static_count;
	const FoNode *flow;
	int wanted_pages; /* rep:pages, 0 if none */
	/* rep:signature: its last page number is a multiple of that; 0 if any will do */
	int signature;
	/* rep:swap: it may change places with a neighbour that has the same; NULL: with none */
	const char *swap;
	/* how many cases more than one the largest FO_CHOOSE_FIT switch of its trees has */
	uint32_t alternatives;
	uint32_t table_markers; /* fo:retrieve-table-markers in its trees */
	uint32_t index_lists;   /* and FO_INDEX_LISTs */
	FoInks inks;            /* the document's */
	bool headings;          /* bookmarks say what is a heading */
} FoPageSequence;

typedef struct FoBookmark FoBookmark;
struct FoBookmark {
	Place place;
	const char *title;
	const char *internal, *external;
	bool open; /* starting-state */
	FoBookmark *children, *next;
};

/* Document information, from x:xmpmeta in fo:declarations (Dublin Core and XMP basic); NULL where absent. */
typedef struct FoMetadata {
	const char *title, *creator, *description, *publisher, *rights, *keywords, *date;
	const char *subjects;             /* one a line */
	const char *identifier, *edition; /* of the record; of the publication, as PRISM has it */
	const char *language;             /* BCP 47, from xml:lang or language and country on fo:root */
} FoMetadata;

/* A reference to what is printed only if its case is chosen. */
typedef struct FoDoubt {
	const char *id;
	Place place; /* of what refers */
} FoDoubt;

typedef struct FoDocument {
	const char *file;
	FoMetadata metadata;
	const FoPageSequence *const *sequences; /* NULL where each was given to a taker */
	size_t sequence_count;
	const FoBookmark *bookmarks;
	/* references, outside of cases, to ids that only cases have */
	const FoDoubt *doubts;
	size_t doubt_count;
	FoInks inks;
} FoDocument;

/* The first of an object's markers, which stand before all its other content; NULL if it has none. */
static inline const FoNode *fo_first_marker(const FoNode *node)
{
	return node->first && node->first->kind == FO_MARKER ? node->first : NULL;
}

/* The tag of a text's language (BCP 47: "fr", "sr-Cyrl", "en-GB"), in `arena` or as long as the text; "" if it has
   none. */
const char *fo_language_tag(Arena *arena, const FoText *text);
bool fo_same_language(const FoText *a, const FoText *b);

/* Whether it is a block-level object (§ 6.2) by itself: what a wrapper is, or what is retrieved, depends on what it
 * holds. */
static inline bool fo_is_block(const FoNode *node)
{
	return node->kind == FO_BLOCK || node->kind == FO_BLOCK_CONTAINER || node->kind == FO_LIST_BLOCK ||
	       node->kind == FO_TABLE || node->kind == FO_TABLE_AND_CAPTION;
}

/* Whether it is a point (§ 6.2), which has no area: a change bar's or an index range's begin or end. */
static inline bool fo_is_point(const FoNode *node)
{
	return node->kind == FO_CHANGE_BAR_BEGIN || node->kind == FO_CHANGE_BAR_END ||
	       node->kind == FO_INDEX_RANGE_BEGIN || node->kind == FO_INDEX_RANGE_END;
}

/* Whether something elsewhere leads to it, or cites its page. */
static inline bool fo_is_cited(const FoNode *node)
{
	return node->id || node->indexed;
}

/* The node whose children stand for `retrieve` when it shows `marker`: the marker's content, its properties inherited
 * from `retrieve`. NULL where the retrieve-boundary leaves the marker out of reach. */
const FoNode *fo_retrieved(const FoNode *marker, const FoNode *retrieve);

/* The standard's name, "block", "table-cell" …; "#text" for FO_TEXT. */
const char *fo_kind_name(FoKind kind);

#endif
