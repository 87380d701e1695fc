/*
 * The rules that the rows of property_list.h name, the table made of them, and the names that stand for other
 * properties or for none. Initial values are the standard's; where it leaves them to the formatter they are Apache
 * FOP's.
 */
#include "fo/property.h"

#include "fo/language.h"
#include "fo/limits.h"
#include "fo/shorthand.h"

#include <string.h>

/* The lists of keywords are laid out by hand. */
/* clang-format off */

#define END_OF_LIST { NULL, 0 }

/* ---- switches ---- */

static const Keyword fits[] = { { "auto", false }, { "none", true }, END_OF_LIST };
static const Keyword booleans[] = { { "true", true }, { "false", false }, END_OF_LIST };
static const Keyword typographies[] = { { "fine", true }, { "plain", false }, END_OF_LIST };
static const Keyword conditionalities[] = { { "discard", true }, { "retain", false }, END_OF_LIST };
static const Keyword font_variants[] = { { "normal", false }, { "small-caps", true }, END_OF_LIST };
static const Keyword shift_adjustments[] = { { "consider-shifts", false }, { "disregard-shifts", true }, END_OF_LIST };
static const Keyword wraps[] = { { "wrap", true }, { "no-wrap", false }, END_OF_LIST };
static const Keyword chooses[] = {
	{ "width", FO_CHOOSE_WIDTH }, { "height", FO_CHOOSE_HEIGHT }, { "fit", FO_CHOOSE_FIT }, END_OF_LIST
};
static const Keyword forms[] = {
	{ "text", FO_FORM_TEXT }, { "number", FO_FORM_NUMBER }, { "date", FO_FORM_DATE }, { "check", FO_FORM_CHECK },
	{ "choice", FO_FORM_CHOICE }, { "signature", FO_FORM_SIGNATURE }, { "total", FO_FORM_TOTAL }, END_OF_LIST
};
static const Keyword form_sizes[] = { { "auto", true }, { "font", false }, END_OF_LIST };
static const Keyword number_treatments[] = { { "link", true }, { "no-link", false }, END_OF_LIST };
static const Keyword merges[] = { { "merge", true }, { "leave-separate", false }, END_OF_LIST };
static const Keyword shows[] = { { "show", true }, { "hide", false }, END_OF_LIST };
static const Keyword collapses[] = {
	{ "collapse", FO_BORDERS_COLLAPSE }, { "collapse-with-precedence", FO_BORDERS_BY_PRECEDENCE },
	{ "separate", FO_BORDERS_SEPARATE }, END_OF_LIST
};
static const Keyword relative_aligns[] = { { "before", false }, { "baseline", true }, END_OF_LIST };
static const Keyword spans[] = { { "none", false }, { "all", true }, END_OF_LIST };
static const Keyword scalings[] = { { "uniform", true }, { "non-uniform", false }, END_OF_LIST };
static const Keyword table_layouts[] = { { "auto", false }, { "fixed", true }, END_OF_LIST };

/* ---- choices ---- */

static const Keyword font_styles[] = {
	{ "normal", FO_STYLE_NORMAL }, { "italic", FO_STYLE_ITALIC }, { "oblique", FO_STYLE_OBLIQUE },
	{ "backslant", FO_STYLE_OBLIQUE }, END_OF_LIST
};
static const Keyword line_stackings[] = {
	{ "max-height", FO_MAX_HEIGHT }, { "line-height", FO_LINE_HEIGHT }, { "font-height", FO_FONT_HEIGHT },
	END_OF_LIST
};
static const Keyword aligns[] = {
	{ "start", FO_ALIGN_START }, { "center", FO_ALIGN_CENTER }, { "end", FO_ALIGN_END },
	{ "justify", FO_ALIGN_JUSTIFY },
	{ "left", FO_ALIGN_START }, { "right", FO_ALIGN_END }, { "inside", FO_ALIGN_INSIDE },
	{ "outside", FO_ALIGN_OUTSIDE }, END_OF_LIST
};
static const Keyword last_aligns[] = {
	{ "relative", FO_ALIGN_RELATIVE }, { "start", FO_ALIGN_START }, { "center", FO_ALIGN_CENTER },
	{ "end", FO_ALIGN_END }, { "justify", FO_ALIGN_JUSTIFY }, { "left", FO_ALIGN_START }, { "right", FO_ALIGN_END },
	{ "inside", FO_ALIGN_INSIDE }, { "outside", FO_ALIGN_OUTSIDE }, END_OF_LIST
};
static const Keyword transforms[] = {
	{ "none", FO_TRANSFORM_NONE }, { "capitalize", FO_CAPITALIZE }, { "uppercase", FO_UPPERCASE },
	{ "lowercase", FO_LOWERCASE }, END_OF_LIST
};
static const Keyword linefeeds[] = {
	{ "ignore", FO_LINEFEED_IGNORE }, { "preserve", FO_LINEFEED_PRESERVE },
	{ "treat-as-space", FO_LINEFEED_AS_SPACE },
	{ "treat-as-zero-width-space", FO_LINEFEED_AS_ZWSP }, END_OF_LIST
};
static const Keyword space_treatments[] = {
	{ "ignore", FO_SPACE_IGNORE }, { "preserve", FO_SPACE_PRESERVE },
	{ "ignore-if-before-linefeed", FO_SPACE_IGNORE_BEFORE_LINEFEED },
	{ "ignore-if-after-linefeed", FO_SPACE_IGNORE_AFTER_LINEFEED },
	{ "ignore-if-surrounding-linefeed", FO_SPACE_IGNORE_AROUND_LINEFEED }, END_OF_LIST
};
static const Keyword visibilities[] = {
	{ "visible", FO_VISIBLE }, { "hidden", FO_HIDDEN }, { "collapse", FO_COLLAPSE }, END_OF_LIST
};
static const Keyword fields[] = {
	{ "prose", FO_FIELD_PROSE }, { "name", FO_FIELD_NAME }, { "address", FO_FIELD_ADDRESS },
	{ "phone", FO_FIELD_PHONE },
	{ "mail", FO_FIELD_MAIL }, { "url", FO_FIELD_URL }, { "code", FO_FIELD_CODE }, END_OF_LIST
};
static const Keyword hyphen_keeps[] = {
	{ "auto", FO_HYPHEN_AUTO }, { "column", FO_HYPHEN_COLUMN }, { "page", FO_HYPHEN_PAGE }, END_OF_LIST
};
static const Keyword leader_patterns[] = {
	{ "space", FO_LEADER_SPACE }, { "rule", FO_LEADER_RULE }, { "dots", FO_LEADER_DOTS },
	{ "use-content", FO_LEADER_USE_CONTENT }, END_OF_LIST
};
static const Keyword leader_aligns[] = {
	{ "none", FO_LEADER_ALIGN_NONE }, { "reference-area", FO_LEADER_REFERENCE_AREA }, { "page", FO_LEADER_PAGE },
	END_OF_LIST
};
static const Keyword border_styles[] = {
	{ "none", FO_BORDER_NONE }, { "hidden", FO_BORDER_HIDDEN }, { "dotted", FO_BORDER_DOTTED },
	{ "dashed", FO_BORDER_DASHED }, { "solid", FO_BORDER_SOLID }, { "double", FO_BORDER_DOUBLE },
	{ "groove", FO_BORDER_GROOVE }, { "ridge", FO_BORDER_RIDGE }, { "inset", FO_BORDER_INSET },
	{ "outset", FO_BORDER_OUTSET }, END_OF_LIST
};
static const Keyword display_aligns[] = {
	{ "auto", FO_DISPLAY_AUTO }, { "before", FO_DISPLAY_BEFORE }, { "center", FO_DISPLAY_CENTER },
	{ "after", FO_DISPLAY_AFTER }, END_OF_LIST
};
static const Keyword orientations[] = {
	{ "0", 0 }, { "90", 90 }, { "180", 180 }, { "270", 270 }, { "-90", 270 }, { "-180", 180 }, { "-270", 90 },
	END_OF_LIST
};
static const Keyword bar_placements[] = {
	{ "start", FO_BAR_START }, { "end", FO_BAR_END }, { "left", FO_BAR_LEFT }, { "right", FO_BAR_RIGHT },
	{ "inside", FO_BAR_INSIDE }, { "outside", FO_BAR_OUTSIDE }, { "alternate", FO_BAR_ALTERNATE }, END_OF_LIST
};
static const Keyword repeats[] = {
	{ "repeat", FO_REPEAT }, { "repeat-x", FO_REPEAT_X }, { "repeat-y", FO_REPEAT_Y },
	{ "no-repeat", FO_NO_REPEAT },
	END_OF_LIST
};
static const Keyword breaks[] = {
	{ "auto", FO_BREAK_AUTO }, { "column", FO_BREAK_COLUMN }, { "page", FO_BREAK_PAGE },
	{ "even-page", FO_BREAK_EVEN_PAGE }, { "odd-page", FO_BREAK_ODD_PAGE }, END_OF_LIST
};
static const Keyword overflows[] = {
	{ "auto", FO_OVERFLOW_AUTO }, { "visible", FO_OVERFLOW_VISIBLE }, { "hidden", FO_OVERFLOW_HIDDEN },
	{ "scroll", FO_OVERFLOW_SCROLL }, { "error-if-overflow", FO_OVERFLOW_ERROR }, END_OF_LIST
};
/* The baselines of a font; those of a line besides, which dominant-baseline has not. */
#define BASELINES                                                                                                      \
	{ "alphabetic", FO_BASELINE_ALPHABETIC }, { "ideographic", FO_BASELINE_IDEOGRAPHIC },                          \
		{ "hanging", FO_BASELINE_HANGING }, { "mathematical", FO_BASELINE_MATHEMATICAL },                      \
		{ "middle", FO_BASELINE_MIDDLE }, { "central", FO_BASELINE_CENTRAL },                                  \
		{ "text-before-edge", FO_BASELINE_TEXT_BEFORE_EDGE },                                                  \
		{ "text-after-edge", FO_BASELINE_TEXT_AFTER_EDGE }
static const Keyword alignment_baselines[] = {
	{ "auto", FO_BASELINE_AUTO }, { "baseline", FO_BASELINE_DOMINANT }, BASELINES,
	{ "before-edge", FO_BASELINE_BEFORE_EDGE }, { "after-edge", FO_BASELINE_AFTER_EDGE }, END_OF_LIST
};
/* The scripts that are set have the alphabetic one; tables of baselines are those of each font at its own size. */
static const Keyword dominant_baselines[] = {
	{ "auto", FO_BASELINE_AUTO }, { "use-script", FO_BASELINE_ALPHABETIC }, { "no-change", FO_BASELINE_AUTO },
	{ "reset-size", FO_BASELINE_AUTO }, BASELINES, END_OF_LIST
};
static const Keyword positions[] = {
	{ "auto", FO_POSITION_AUTO }, { "absolute", FO_POSITION_ABSOLUTE }, { "fixed", FO_POSITION_FIXED }, END_OF_LIST
};
static const Keyword relative_positions[] = { { "static", false }, { "relative", true }, END_OF_LIST };
static const Keyword content_sizes[] = {
	{ "auto", FO_SCALE_AUTO }, { "scale-to-fit", FO_SCALE_TO_FIT }, { "scale-down-to-fit", FO_SCALE_DOWN_TO_FIT },
	{ "scale-up-to-fit", FO_SCALE_UP_TO_FIT },
	END_OF_LIST
};
static const Keyword retrieve_positions[] = {
	{ "first-starting-within-page", FO_FIRST_STARTING }, { "first-including-carryover", FO_FIRST_INCLUDING },
	{ "last-starting-within-page", FO_LAST_STARTING }, { "last-ending-within-page", FO_LAST_ENDING }, END_OF_LIST
};
static const Keyword retrieve_boundaries[] = {
	{ "page", FO_BOUNDARY_PAGE }, { "page-sequence", FO_BOUNDARY_PAGE_SEQUENCE },
	{ "document", FO_BOUNDARY_DOCUMENT },
	END_OF_LIST
};
static const Keyword table_positions[] = {
	{ "first-starting", FO_FIRST_STARTING }, { "first-including-carryover", FO_FIRST_INCLUDING },
	{ "last-starting", FO_LAST_STARTING }, { "last-ending", FO_LAST_ENDING }, END_OF_LIST
};
static const Keyword table_boundaries[] = {
	{ "table", FO_BOUNDARY_TABLE }, { "table-fragment", FO_BOUNDARY_FRAGMENT }, { "page", FO_BOUNDARY_PAGE },
	END_OF_LIST
};
static const Keyword page_positions[] = {
	{ "any", FO_PAGE_ANY }, { "first", FO_PAGE_FIRST }, { "last", FO_PAGE_LAST }, { "rest", FO_PAGE_REST },
	{ "only", FO_PAGE_ONLY }, END_OF_LIST
};
static const Keyword parities[] = {
	{ "any", FO_PARITY_ANY }, { "odd", FO_PARITY_ODD }, { "even", FO_PARITY_EVEN }, END_OF_LIST
};
static const Keyword blanks[] = {
	{ "any", FO_BLANK_ANY }, { "blank", FO_BLANK }, { "not-blank", FO_NOT_BLANK }, END_OF_LIST
};
static const Keyword page_counts[] = {
	{ "auto", FO_COUNT_AUTO }, { "even", FO_COUNT_EVEN }, { "odd", FO_COUNT_ODD },
	{ "end-on-even", FO_COUNT_END_ON_EVEN }, { "end-on-odd", FO_COUNT_END_ON_ODD },
	{ "no-force", FO_COUNT_NO_FORCE },
	END_OF_LIST
};

/* ---- fonts ---- */

static const Keyword weight_names[] = { { "normal", 400 }, { "bold", 700 }, END_OF_LIST };
static const int weights[] = { 100, 200, 300, 400, 500, 600, 700, 800, 900, 0 };
/* A step leads to a font that is darker or lighter: to the weights that families have, as in CSS. */
static const int weight_scale[] = { 100, 400, 700, 900, 0 };
static const Steps font_weights = { weight_names, "lighter", "bolder", weight_scale, weights };

static const Keyword stretch_names[] = {
	{ "ultra-condensed", 50 }, { "extra-condensed", 62 }, { "condensed", 75 }, { "semi-condensed", 87 },
	{ "normal", 100 }, { "semi-expanded", 112 }, { "expanded", 125 }, { "extra-expanded", 150 },
	{ "ultra-expanded", 200 }, END_OF_LIST
};
static const int stretch_scale[] = { 50, 62, 75, 87, 100, 112, 125, 150, 200, 0 };
static const Steps font_stretches = { stretch_names, "narrower", "wider", stretch_scale, stretch_scale };

/* Each absolute size is 1.2 times the one below it, medium being 12 pt. In 1/1000 pt. */
static const Keyword size_names[] = {
	{ "xx-small", 6944 }, { "x-small", 8333 }, { "small", 10000 }, { "medium", 12000 }, { "large", 14400 },
	{ "x-large", 17280 }, { "xx-large", 20736 }, END_OF_LIST
};
static const LengthRule font_sizes = { .list = size_names };
static const LengthRule line_heights = { 0 };

static const LanguagePart languages = LANGUAGE_PRIMARY, countries = LANGUAGE_REGION, scripts = LANGUAGE_SCRIPT;

/* ---- numbers ---- */

static const Keyword forced[] = { { "force", FO_FORCE }, END_OF_LIST };
static const IntegerRule precedences = { .least = INT32_MIN, .list = forced };
static const Keyword keep_words[] = { { "auto", FO_KEEP_AUTO }, { "always", FO_KEEP_ALWAYS }, END_OF_LIST };
static const IntegerRule keeps = { .least = 1, .list = keep_words };
static const IntegerRule counts = { .least = 1 };
static const IntegerRule column_counts = { .least = 1, .most = FO_MOST_COLUMNS };
static const IntegerRule signatures = { .least = 1, .most = FO_MOST_SIGNATURE };
static const IntegerRule outline_levels = { .least = 0, .most = FO_DEEPEST };
static const IntegerRule group_sizes = { .least = 0 };
static const Keyword no_limit[] = { { "no-limit", 0 }, END_OF_LIST };
static const IntegerRule ladders = { .least = 1, .list = no_limit };
static const Keyword no_depth[] = { { "auto", 0 }, END_OF_LIST };
static const IntegerRule depths = { .least = INT32_MIN, .list = no_depth };
static const Keyword endless[] = { { "no-limit", -1 }, END_OF_LIST };
static const IntegerRule maximum_repeats = { .least = 0, .list = endless };
static const Keyword first_pages[] = {
	{ "auto", FO_INITIAL_AUTO }, { "auto-odd", FO_INITIAL_AUTO_ODD }, { "auto-even", FO_INITIAL_AUTO_EVEN },
	END_OF_LIST
};
static const IntegerRule initial_page_numbers = { .least = 1, .list = first_pages, .most = FO_MOST_PAGE_NUMBER };

/* clang-format on */

/* ---- lengths ---- */

static const LengthRule lengths = { .negative = true };
static const LengthRule thicknesses = { 0 };
static const LengthRule extents = { .negative = true };
static const LengthRule widths = { 0 };
static const LengthRule margins = { .negative = true, .automatic = "auto" };
static const LengthRule offsets = { .negative = true, .automatic = "auto" };
static const Keyword no_grid[] = { { "none", 0 }, END_OF_LIST };
static const LengthRule grids = { .automatic = "auto", .list = no_grid };
static const LengthRule automatic_extents = { .automatic = "auto" };
static const LengthRule maximum_extents = { .automatic = "auto|none" };
static const LengthRule column_widths = { 0 };
static const LengthRule pattern_widths = { .automatic = "use-font-metrics" };
static const Keyword border_words[] = { { "thin", 500 }, { "medium", 1000 }, { "thick", 2000 }, END_OF_LIST };
static const LengthRule border_widths = { .list = border_words };
static const Keyword normal_spacing[] = { { "normal", 0 }, END_OF_LIST };
static const LengthRule spacings = { .negative = true, .list = normal_spacing };
static const Keyword horizontal_words[] = { { "left", 0 }, { "center", 50 }, { "right", 100 }, END_OF_LIST };
static const LengthRule horizontal_positions = { .negative = true, .list = horizontal_words, .percent = true };
static const Keyword vertical_words[] = { { "top", 0 }, { "center", 50 }, { "bottom", 100 }, END_OF_LIST };
static const LengthRule vertical_positions = { .negative = true, .list = vertical_words, .percent = true };

static const AddressRule destination_addresses = { .file = false };
static const AddressRule source_addresses = { .file = true };
static const AddressRule image_addresses = { .file = true, .or_none = true };

/* ---- the table ---- */

#define HOME_TYPE_TEXT FoText
#define HOME_TYPE_BOX FoBox
#define HOME_TYPE_MARGIN FoMargin
#define HOME_TYPE_OWN FoOwn
#define SIZE_OF(struct_type, first, last)                                                                              \
	(offsetof(struct_type, last) + sizeof((struct_type *)0)->last - offsetof(struct_type, first))

const Property property_table[PROPERTY_COUNT] = {
#define PROPERTY(id, name, home, first, last, type, rule, initial)                                                     \
	{ name, HOME_##home, offsetof(HOME_TYPE_##home, first), SIZE_OF(HOME_TYPE_##home, first, last), TYPE_##type,   \
	  rule, initial },
#include "fo/property_list.h"
#undef PROPERTY
};

/* ---- other names ---- */

#define ABSOLUTE(name, id)                                                                                             \
	{                                                                                                              \
		name, NAME_ABSOLUTE, PROPERTY_##id, NULL                                                               \
	}
#define ALSO(name, id)                                                                                                 \
	{                                                                                                              \
		name, NAME_PROPERTY, PROPERTY_##id, NULL                                                               \
	}
#define SHORTHAND(name, shorthand)                                                                                     \
	{                                                                                                              \
		name, NAME_SHORTHAND, shorthand, NULL                                                                  \
	}
#define UNSUPPORTED(name, accepted)                                                                                    \
	{                                                                                                              \
		name, NAME_UNSUPPORTED, 0, accepted                                                                    \
	}
#define WITHOUT_EFFECT(name)                                                                                           \
	{                                                                                                              \
		name, NAME_WITHOUT_EFFECT, 0, NULL                                                                     \
	}

const PropertyName property_other_names[] = {
	/* writing mode lr-tb: top is before, right is end, bottom is after, left is start */
	ABSOLUTE("border-top-style", BORDER_BEFORE_STYLE),
	ABSOLUTE("border-top-width", BORDER_BEFORE_WIDTH),
	ABSOLUTE("border-top-color", BORDER_BEFORE_COLOR),
	ABSOLUTE("padding-top", PADDING_BEFORE),
	ABSOLUTE("border-right-style", BORDER_END_STYLE),
	ABSOLUTE("border-right-width", BORDER_END_WIDTH),
	ABSOLUTE("border-right-color", BORDER_END_COLOR),
	ABSOLUTE("padding-right", PADDING_END),
	ABSOLUTE("border-bottom-style", BORDER_AFTER_STYLE),
	ABSOLUTE("border-bottom-width", BORDER_AFTER_WIDTH),
	ABSOLUTE("border-bottom-color", BORDER_AFTER_COLOR),
	ABSOLUTE("padding-bottom", PADDING_AFTER),
	ABSOLUTE("border-left-style", BORDER_START_STYLE),
	ABSOLUTE("border-left-width", BORDER_START_WIDTH),
	ABSOLUTE("border-left-color", BORDER_START_COLOR),
	ABSOLUTE("padding-left", PADDING_START),
	ABSOLUTE("width", INLINE_DIMENSION),
	ABSOLUTE("min-width", INLINE_DIMENSION_MINIMUM),
	ABSOLUTE("max-width", INLINE_DIMENSION_MAXIMUM),
	ABSOLUTE("height", BLOCK_DIMENSION),
	ABSOLUTE("min-height", BLOCK_DIMENSION_MINIMUM),
	ABSOLUTE("max-height", BLOCK_DIMENSION_MAXIMUM),
	/* components that carry the whole value */
	ALSO("border-before-width.length", BORDER_BEFORE_WIDTH),
	ALSO("border-end-width.length", BORDER_END_WIDTH),
	ALSO("border-after-width.length", BORDER_AFTER_WIDTH),
	ALSO("border-start-width.length", BORDER_START_WIDTH),
	ALSO("padding-before.length", PADDING_BEFORE),
	ALSO("padding-end.length", PADDING_END),
	ALSO("padding-after.length", PADDING_AFTER),
	ALSO("padding-start.length", PADDING_START),
	ALSO("letter-spacing.optimum", LETTER_SPACING),
	ALSO("word-spacing.optimum", WORD_SPACING),
	ALSO("fox:alt-text", ALT),
	ALSO("axf:alttext", ALT),
	ALSO("rx:key", INDEX_KEY),
	ALSO("rx:alt-description", ALT),
	ALSO("axf:pdftag", ROLE),
	ALSO("rx:pdf-structure-tag", ROLE),
	SHORTHAND("rep:bleed", SHORTHAND_BLEED),
	SHORTHAND("fox:bleed", SHORTHAND_BLEED),
	SHORTHAND("axf:bleed", SHORTHAND_BLEED),
	SHORTHAND("background", SHORTHAND_BACKGROUND),
	SHORTHAND("background-position", SHORTHAND_BACKGROUND_POSITION),
	SHORTHAND("border", SHORTHAND_BORDER),
	SHORTHAND("border-style", SHORTHAND_BORDER_STYLE),
	SHORTHAND("border-width", SHORTHAND_BORDER_WIDTH),
	SHORTHAND("border-color", SHORTHAND_BORDER_COLOR),
	SHORTHAND("border-top", SHORTHAND_BORDER_TOP),
	SHORTHAND("border-right", SHORTHAND_BORDER_RIGHT),
	SHORTHAND("border-bottom", SHORTHAND_BORDER_BOTTOM),
	SHORTHAND("border-left", SHORTHAND_BORDER_LEFT),
	SHORTHAND("border-spacing", SHORTHAND_BORDER_SPACING),
	SHORTHAND("font", SHORTHAND_FONT),
	SHORTHAND("margin", SHORTHAND_MARGIN),
	SHORTHAND("padding", SHORTHAND_PADDING),
	SHORTHAND("page-break-before", SHORTHAND_PAGE_BREAK_BEFORE),
	SHORTHAND("page-break-after", SHORTHAND_PAGE_BREAK_AFTER),
	SHORTHAND("page-break-inside", SHORTHAND_PAGE_BREAK_INSIDE),
	SHORTHAND("position", SHORTHAND_POSITION),
	SHORTHAND("size", SHORTHAND_SIZE),
	SHORTHAND("vertical-align", SHORTHAND_VERTICAL_ALIGN),
	SHORTHAND("white-space", SHORTHAND_WHITE_SPACE),
	SHORTHAND("xml:lang", SHORTHAND_XML_LANG),
	UNSUPPORTED("allowed-height-scale", "any"),
	UNSUPPORTED("allowed-width-scale", "any"),
	UNSUPPORTED("background-attachment", "scroll"),
	UNSUPPORTED("caption-side", "before|top"),
	UNSUPPORTED("clear", "none"),
	UNSUPPORTED("direction", "ltr"),
	UNSUPPORTED("float", "none"),
	UNSUPPORTED("flow-map-name", ""),
	UNSUPPORTED("flow-map-reference", ""),
	UNSUPPORTED("flow-name-reference", ""),
	UNSUPPORTED("font-selection-strategy", "auto|character-by-character"),
	UNSUPPORTED("font-size-adjust", "none"),
	UNSUPPORTED("glyph-orientation-horizontal", "0|0deg"),
	UNSUPPORTED("glyph-orientation-vertical", "auto"),
	UNSUPPORTED("intrinsic-scale-value", "100%"),
	UNSUPPORTED("intrusion-displace", "auto"),
	UNSUPPORTED("letter-spacing.conditionality", "discard"),
	UNSUPPORTED("letter-spacing.maximum", ""),
	UNSUPPORTED("letter-spacing.minimum", ""),
	UNSUPPORTED("letter-spacing.precedence", ""),
	UNSUPPORTED("letter-value", "auto|alphabetic"),
	UNSUPPORTED("media-usage", "auto|paginate"),
	UNSUPPORTED("page-citation-strategy", "all"),
	UNSUPPORTED("region-name-reference", ""),
	UNSUPPORTED("scale-option", "width"),
	UNSUPPORTED("score-spaces", "true"),
	UNSUPPORTED("suppress-at-line-break", "auto"),
	UNSUPPORTED("text-altitude", "use-font-metrics"),
	UNSUPPORTED("text-depth", "use-font-metrics"),
	UNSUPPORTED("text-shadow", "none"),
	UNSUPPORTED("treat-as-word-space", "auto"),
	UNSUPPORTED("unicode-bidi", "normal"),
	UNSUPPORTED("word-spacing.conditionality", "discard"),
	UNSUPPORTED("word-spacing.precedence", ""),
	UNSUPPORTED("writing-mode", "lr-tb|lr"),
	WITHOUT_EFFECT("active-state"),
	WITHOUT_EFFECT("auto-restore"),
	WITHOUT_EFFECT("azimuth"),
	WITHOUT_EFFECT("case-name"),
	WITHOUT_EFFECT("case-title"),
	WITHOUT_EFFECT("color-profile-name"),
	WITHOUT_EFFECT("content-type"),
	WITHOUT_EFFECT("cue"),
	WITHOUT_EFFECT("cue-after"),
	WITHOUT_EFFECT("cue-before"),
	WITHOUT_EFFECT("destination-placement-offset"),
	WITHOUT_EFFECT("elevation"),
	WITHOUT_EFFECT("indicate-destination"),
	WITHOUT_EFFECT("pause"),
	WITHOUT_EFFECT("pause-after"),
	WITHOUT_EFFECT("pause-before"),
	WITHOUT_EFFECT("pitch"),
	WITHOUT_EFFECT("pitch-range"),
	WITHOUT_EFFECT("play-during"),
	WITHOUT_EFFECT("rendering-intent"),
	WITHOUT_EFFECT("richness"),
	WITHOUT_EFFECT("scaling-method"),
	WITHOUT_EFFECT("show-destination"),
	WITHOUT_EFFECT("source-document"),
	WITHOUT_EFFECT("speak"),
	WITHOUT_EFFECT("speak-header"),
	WITHOUT_EFFECT("speak-numeral"),
	WITHOUT_EFFECT("speak-punctuation"),
	WITHOUT_EFFECT("speech-rate"),
	WITHOUT_EFFECT("stress"),
	WITHOUT_EFFECT("switch-to"),
	WITHOUT_EFFECT("target-presentation-context"),
	WITHOUT_EFFECT("target-processing-context"),
	WITHOUT_EFFECT("target-stylesheet"),
	WITHOUT_EFFECT("voice-family"),
	WITHOUT_EFFECT("volume"),
	WITHOUT_EFFECT("xml:space"),
};

const size_t property_other_name_count = sizeof property_other_names / sizeof *property_other_names;

bool property_accepts(const char *accepted, Slice value)
{
	for (const char *word = accepted; *word; word += *word == '|') {
		size_t length = strcspn(word, "|");

		if (length == value.length && memcmp(word, value.bytes, length) == 0)
			return true;
		word += length;
	}
	return false;
}
