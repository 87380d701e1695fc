/*
 * The table of properties: what each is called, what kind of value it has, where its computed value lives.
 */
#ifndef FO_PROPERTY_H
#define FO_PROPERTY_H

#include "fo/fo.h"
#include "fo/slice.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum PropertyId {
#define PROPERTY(id, name, home, first, last, type, rule, initial) PROPERTY_##id,
#include "fo/property_list.h"
#undef PROPERTY
	PROPERTY_COUNT
} PropertyId;

/* Margins as specified, in the order of the sides; they become indents, spaces or the margins of a page region. */
typedef struct FoMargin {
	FoLength side[FO_SIDES];
} FoMargin;

/* auto, a length or percentage, or one of the scaling words, which stand in `fit` (FO_SCALE_…). */
typedef struct FoContentSize {
	FoLength length;
	FoScale fit;
} FoContentSize;

typedef struct FoColumnWidth {
	FoColumnWidthKind kind;
	FoLength length;
	double proportion;
} FoColumnWidth;

/* Properties that only one kind of object uses. Enumerations are those of fo.h; strings are NULL where not given. */
typedef struct FoOwn {
	const char *id, *role, *alt, *expansion;
	int position;
	bool relative; /* relative-position */
	FoLength offset[FO_SIDES];
	int z_index;
	const char *internal, *external;
	const char *note, *note_name, *note_author, *note_subject, *note_date;
	const char *source;
	FoContentSize content_width, content_height;
	bool uniform;
	const char *target;
	const char *index_key, *index_class, *index_target;
	const char *marker_name, *retrieve_name;
	int retrieve_position, retrieve_boundary;
	int retrieve_position_in_table, retrieve_boundary_in_table;
	const char *character;
	const char *change_class;
	bool table_fixed, omit_header, omit_footer;
	int column_number; /* 0: not given */
	FoColumnWidth column_width;
	int columns_repeated, columns_spanned, rows_spanned;
	bool starts_row, ends_row;
	bool header_cell;  /* fox:header */
	bool shown;        /* starting-state */
	int outline_level; /* axf:outline-level, 0: no bookmark leads to it */
	const char *outline_title;
	bool outline_open;
	int choose; /* FO_CHOOSE_… */
	const char *flow_name, *region_name, *master_name, *master_reference;
	FoLength page_width, page_height;
	Length bleed[FO_SIDES];
	FoLength extent;
	bool precedence;
	int column_count;
	FoLength column_gap;
	FoPagePosition page_position;
	FoParity parity;
	FoBlank blank;
	int maximum_repeats;
	int initial_page_number;
	FoForcePageCount force_page_count;
	const char *format, *grouping_separator;
	int grouping_size;
	int wanted_pages, signature;
	const char *swap;
	int form; /* FO_FORM_… */
	const char *form_name, *form_label, *form_value, *form_options, *form_of;
	bool form_required, form_multiline, form_read_only, form_fits;
	int form_most;
} FoOwn;

typedef enum PropertyHome { HOME_TEXT, HOME_BOX, HOME_MARGIN, HOME_OWN } PropertyHome;

typedef enum PropertyType {
	TYPE_KEYWORD,    /* int, by a list of Keyword */
	TYPE_FLAG,       /* bool, by a list of Keyword */
	TYPE_STEP,       /* int, by Steps */
	TYPE_INTEGER,    /* int32_t, by IntegerRule */
	TYPE_KEEP,       /* FoKeep, by IntegerRule */
	TYPE_LENGTH,     /* Length, by LengthRule */
	TYPE_EXTENT,     /* FoLength, by LengthRule */
	TYPE_SPACE,      /* FoSpace's minimum, optimum and maximum, by LengthRule */
	TYPE_RANGE,      /* FoRange, by LengthRule */
	TYPE_SEPARATION, /* two of Length, by LengthRule */
	TYPE_SPACING,    /* FoSpacing, by LengthRule */
	TYPE_FONT_SIZE,
	TYPE_LINE_HEIGHT,
	TYPE_LEADING,
	TYPE_COLUMN_WIDTH,
	TYPE_CONTENT_SIZE,
	TYPE_SHIFT,
	TYPE_ALIGNMENT,
	TYPE_TEXT_ALIGN,
	TYPE_COLOR,
	TYPE_CLIP,      /* const FoLength *, one for each side; NULL: auto */
	TYPE_STRING,    /* const char * */
	TYPE_ADDRESS,   /* const char *, url() taken off, by AddressRule */
	TYPE_CODE,      /* const char *, by LanguagePart */
	TYPE_CHARACTER, /* uint32_t */
	TYPE_FAMILIES,
	TYPE_DECORATION,
	TYPE_COUNT
} PropertyType;

/* ---- rules: what a type needs to know about one property ---- */

/* Lists of them end with a NULL name. */
typedef struct Keyword {
	const char *name;
	int value;
} Keyword;

/* Keywords, numbers, and words that mean one step up or down from the inherited value. Arrays end with 0. */
typedef struct Steps {
	const Keyword *list;
	const char *down, *up;
	const int *scale;   /* where a step may end, in rising order */
	const int *numbers; /* that may be given */
} Steps;

typedef struct IntegerRule {
	int32_t least;       /* smaller values are raised to it, as the standard has it */
	const Keyword *list; /* NULL if there are none */
	int32_t most;        /* larger ones are refused; 0: there is no limit */
} IntegerRule;

typedef struct LengthRule {
	bool negative;
	/* the words for an FoLength that is automatic, separated by "|"; NULL if none */
	const char *automatic;
	/* words for lengths, in 1/1000 pt, or percentages where `percent`; may be NULL */
	const Keyword *list;
	bool percent;
} LengthRule;

/* `file`: relative ones are resolved against the document's folder; `or_none`: the word "none" is none. */
typedef struct AddressRule {
	bool file, or_none;
} AddressRule;

typedef struct Property {
	const char *name;
	PropertyHome home;
	uint16_t offset, size; /* of the value in its home, in bytes */
	PropertyType type;
	const void *rule;
	const char *initial; /* NULL: all bytes zero, or set by another row */
} Property;

extern const Property property_table[PROPERTY_COUNT];

/* ---- names ---- */

typedef enum PropertyNameKind {
	NAME_PROPERTY, /* target: a PropertyId */
	/* the same, by the name of the absolute side: for lr-tb and every page */
	NAME_ABSOLUTE,
	NAME_SHORTHAND, /* target: a Shorthand (shorthand.h) */
	/* `accepted`: the values under which nothing is lost, separated by "|" */
	NAME_UNSUPPORTED,
	NAME_WITHOUT_EFFECT /* of other media, or of what is not printed */
} PropertyNameKind;

typedef struct PropertyName {
	const char *name;
	PropertyNameKind kind;
	int target;
	const char *accepted;
} PropertyName;

/* All names that are not in property_table. */
extern const PropertyName property_other_names[];
extern const size_t property_other_name_count;

/* Is the value one of those separated by "|"? */
bool property_accepts(const char *accepted, Slice value);

#endif
