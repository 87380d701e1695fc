/*
 * The properties (XSL 1.1 § 7), one row each: identifier, name, where the computed value lives, type, what the type
 * needs to know, initial value. Included by property.h for the identifiers and by property.c for the table.
 *
 *	PROPERTY(identifier, "name", home, member, last member, type, rule, "initial")
 *
 * Values are computed in the order of the rows: font-size before all that counts in em, a compound before its
 * components, so that a component that is given overrides it. Names that are only another way to write these
 * (absolute sides, shorthands) stand in property.c.
 *
 * Rows of compounds have the identifiers of their components behind them: X, X_MINIMUM, X_OPTIMUM …
 */

/* One member. */
#define ONE(id, name, home, member, type, rule, initial) PROPERTY(id, name, home, member, member, type, rule, initial)

#define SPACE(id, name, home, member, rule, initial)                                                                   \
	ONE(id, name, home, member, SPACE, rule, initial)                                                              \
	ONE(id##_MINIMUM, name ".minimum", home, member.minimum, EXTENT, rule, NULL)                                   \
	ONE(id##_OPTIMUM, name ".optimum", home, member.optimum, EXTENT, rule, NULL)                                   \
	ONE(id##_MAXIMUM, name ".maximum", home, member.maximum, EXTENT, rule, NULL)                                   \
	ONE(id##_PRECEDENCE, name ".precedence", home, member.precedence, INTEGER, &precedences, "0")                  \
	ONE(id##_CONDITIONALITY, name ".conditionality", home, member.discard, FLAG, &conditionalities, "discard")

#define RANGE(id, name, home, member, least, best, most)                                                               \
	ONE(id, name, home, member, RANGE, &automatic_extents, NULL)                                                   \
	ONE(id##_MINIMUM, name ".minimum", home, member.minimum, EXTENT, &automatic_extents, least)                    \
	ONE(id##_OPTIMUM, name ".optimum", home, member.optimum, EXTENT, &automatic_extents, best)                     \
	ONE(id##_MAXIMUM, name ".maximum", home, member.maximum, EXTENT, &maximum_extents, most)

#define KEEP(id, name, home, member)                                                                                   \
	ONE(id, name, home, member, KEEP, &keeps, "auto")                                                              \
	ONE(id##_LINE, name ".within-line", home, member.within_line, INTEGER, &keeps, NULL)                           \
	ONE(id##_COLUMN, name ".within-column", home, member.within_column, INTEGER, &keeps, NULL)                     \
	ONE(id##_PAGE, name ".within-page", home, member.within_page, INTEGER, &keeps, NULL)

#define SIDE(ID, side, index)                                                                                          \
	ONE(BORDER_##ID##_STYLE, "border-" side "-style", BOX, border[index].style, KEYWORD, &border_styles, "none")   \
	ONE(BORDER_##ID##_WIDTH, "border-" side "-width", BOX, border[index].width, LENGTH, &border_widths, "medium")  \
	ONE(BORDER_##ID##_CONDITIONALITY, "border-" side "-width.conditionality", BOX, border[index].discard, FLAG,    \
	    &conditionalities, "discard")                                                                              \
	ONE(BORDER_##ID##_COLOR, "border-" side "-color", BOX, border[index].color, COLOR, NULL, NULL)                 \
	ONE(BORDER_##ID##_PRECEDENCE, "border-" side "-precedence", BOX, border[index].precedence, INTEGER,            \
	    &precedences, NULL)                                                                                        \
	ONE(PADDING_##ID, "padding-" side, BOX, padding[index].length, EXTENT, &widths, "0pt")                         \
	ONE(PADDING_##ID##_CONDITIONALITY, "padding-" side ".conditionality", BOX, padding[index].discard, FLAG,       \
	    &conditionalities, "discard")

/* ---- inherited: FoText ---- */

ONE(FONT_SIZE, "font-size", TEXT, size, FONT_SIZE, &font_sizes, "medium")
ONE(FONT_FAMILY, "font-family", TEXT, families, FAMILIES, NULL, "sans-serif")
ONE(FONT_STYLE, "font-style", TEXT, style, KEYWORD, &font_styles, "normal")
ONE(FONT_WEIGHT, "font-weight", TEXT, weight, STEP, &font_weights, "normal")
ONE(FONT_STRETCH, "font-stretch", TEXT, stretch, STEP, &font_stretches, "normal")
ONE(FONT_VARIANT, "font-variant", TEXT, small_caps, FLAG, &font_variants, "normal")
ONE(KERNING, "rep:kerning", TEXT, kerning, FLAG, &booleans, "true")
ONE(FIT, "rep:fit", TEXT, fixed, FLAG, &fits, "auto")
ONE(TYPOGRAPHY, "rep:typography", TEXT, fine, FLAG, &typographies, "plain")
ONE(COLOR, "color", TEXT, color, COLOR, NULL, "black")
PROPERTY(LINE_HEIGHT, "line-height", TEXT, line_height, line_height_factor, LINE_HEIGHT, &line_heights, "normal")
ONE(LINE_HEIGHT_MINIMUM, "line-height.minimum", TEXT, line_height.minimum, LEADING, &line_heights, NULL)
ONE(LINE_HEIGHT_OPTIMUM, "line-height.optimum", TEXT, line_height.optimum, LEADING, &line_heights, NULL)
ONE(LINE_HEIGHT_MAXIMUM, "line-height.maximum", TEXT, line_height.maximum, LEADING, &line_heights, NULL)
ONE(LINE_HEIGHT_PRECEDENCE, "line-height.precedence", TEXT, line_height.precedence, INTEGER, &precedences, "force")
ONE(LINE_HEIGHT_CONDITIONALITY, "line-height.conditionality", TEXT, line_height.discard, FLAG, &conditionalities,
    "retain")
ONE(LINE_STACKING, "line-stacking-strategy", TEXT, line_stacking, KEYWORD, &line_stackings, "max-height")
ONE(SHIFT_ADJUSTMENT, "line-height-shift-adjustment", TEXT, disregard_shifts, FLAG, &shift_adjustments,
    "consider-shifts")
ONE(BASELINE_GRID, "rep:baseline-grid", TEXT, baseline_grid, EXTENT, &grids, "none")
ONE(TEXT_INDENT, "text-indent", TEXT, text_indent, EXTENT, &extents, "0pt")
ONE(LAST_LINE_END_INDENT, "last-line-end-indent", TEXT, last_line_end_indent, EXTENT, &extents, "0pt")
PROPERTY(TEXT_ALIGN, "text-align", TEXT, align, align_on, TEXT_ALIGN, &aligns, "start")
ONE(TEXT_ALIGN_LAST, "text-align-last", TEXT, align_last, KEYWORD, &last_aligns, "relative")
ONE(LETTER_SPACING, "letter-spacing", TEXT, letter_spacing, LENGTH, &spacings, "normal")
ONE(WORD_SPACING, "word-spacing", TEXT, word_spacing, SPACING, &spacings, "normal")
ONE(WORD_SPACING_MINIMUM, "word-spacing.minimum", TEXT, word_spacing.minimum, LENGTH, &spacings, NULL)
ONE(WORD_SPACING_MAXIMUM, "word-spacing.maximum", TEXT, word_spacing.maximum, LENGTH, &spacings, NULL)
ONE(TEXT_TRANSFORM, "text-transform", TEXT, transform, KEYWORD, &transforms, "none")
ONE(LINEFEED, "linefeed-treatment", TEXT, linefeed, KEYWORD, &linefeeds, "treat-as-space")
ONE(SPACE_TREATMENT, "white-space-treatment", TEXT, space_treatment, KEYWORD, &space_treatments,
    "ignore-if-surrounding-linefeed")
ONE(SPACE_COLLAPSE, "white-space-collapse", TEXT, collapse_space, FLAG, &booleans, "true")
ONE(WRAP, "wrap-option", TEXT, wrap, FLAG, &wraps, "wrap")
ONE(VISIBILITY, "visibility", TEXT, visibility, KEYWORD, &visibilities, "visible")
ONE(LANGUAGE, "language", TEXT, language, CODE, &languages, "none")
ONE(COUNTRY, "country", TEXT, country, CODE, &countries, "none")
ONE(SCRIPT, "script", TEXT, script, CODE, &scripts, "none")
ONE(HYPHENATE, "hyphenate", TEXT, hyphenate, FLAG, &booleans, "false")
ONE(HYPHEN, "hyphenation-character", TEXT, hyphen, CHARACTER, NULL, "\u2010")
ONE(HYPHEN_PUSH, "hyphenation-push-character-count", TEXT, hyphen_push, INTEGER, &counts, "2")
ONE(HYPHEN_REMAIN, "hyphenation-remain-character-count", TEXT, hyphen_remain, INTEGER, &counts, "2")
ONE(HYPHEN_KEEP, "hyphenation-keep", TEXT, hyphen_keep, KEYWORD, &hyphen_keeps, "auto")
ONE(HYPHEN_LADDER, "hyphenation-ladder-count", TEXT, hyphen_ladder, INTEGER, &ladders, "no-limit")
ONE(FIELD, "rep:text", TEXT, field, KEYWORD, &fields, "prose")
ONE(WIDOWS, "widows", TEXT, widows, INTEGER, &counts, "2")
ONE(ORPHANS, "orphans", TEXT, orphans, INTEGER, &counts, "2")
KEEP(KEEP_TOGETHER, "keep-together", TEXT, keep_together)
ONE(LEADER_PATTERN, "leader-pattern", TEXT, leader_pattern, KEYWORD, &leader_patterns, "space")
ONE(LEADER_ALIGNMENT, "leader-alignment", TEXT, leader_align, KEYWORD, &leader_aligns, "none")
ONE(LEADER_PATTERN_WIDTH, "leader-pattern-width", TEXT, leader_pattern_width, EXTENT, &pattern_widths,
    "use-font-metrics")
RANGE(LEADER_LENGTH, "leader-length", TEXT, leader_length, "0pt", "12pt", "100%")
ONE(RULE_STYLE, "rule-style", TEXT, rule_style, KEYWORD, &border_styles, "solid")
ONE(RULE_THICKNESS, "rule-thickness", TEXT, rule_thickness, LENGTH, &thicknesses, "1pt")
ONE(DISTANCE, "provisional-distance-between-starts", TEXT, distance_between_starts, EXTENT, &extents, "24pt")
ONE(SEPARATION, "provisional-label-separation", TEXT, label_separation, EXTENT, &extents, "6pt")
ONE(BORDER_COLLAPSE, "border-collapse", TEXT, border_collapse, KEYWORD, &collapses, "collapse")
PROPERTY(BORDER_SEPARATION, "border-separation", TEXT, border_spacing_inline, border_spacing_block, SEPARATION,
	 &thicknesses, "0pt")
ONE(BORDER_SEPARATION_INLINE, "border-separation.inline-progression-direction", TEXT, border_spacing_inline, LENGTH,
    &thicknesses, NULL)
ONE(BORDER_SEPARATION_BLOCK, "border-separation.block-progression-direction", TEXT, border_spacing_block, LENGTH,
    &thicknesses, NULL)
ONE(EMPTY_CELLS, "empty-cells", TEXT, show_empty_cells, FLAG, &shows, "show")
ONE(DISPLAY_ALIGN, "display-align", TEXT, display_align, KEYWORD, &display_aligns, "auto")
ONE(RELATIVE_ALIGN, "relative-align", TEXT, relative_align_baseline, FLAG, &relative_aligns, "before")
ONE(REFERENCE_ORIENTATION, "reference-orientation", TEXT, reference_orientation, KEYWORD, &orientations, "0")
ONE(CHANGE_BAR_COLOR, "change-bar-color", TEXT, change_bar_color, COLOR, NULL, NULL)
ONE(CHANGE_BAR_WIDTH, "change-bar-width", TEXT, change_bar_width, LENGTH, &border_widths, "medium")
ONE(CHANGE_BAR_OFFSET, "change-bar-offset", TEXT, change_bar_offset, LENGTH, &lengths, "6pt")
ONE(CHANGE_BAR_STYLE, "change-bar-style", TEXT, change_bar_style, KEYWORD, &border_styles, "none")
ONE(CHANGE_BAR_PLACEMENT, "change-bar-placement", TEXT, change_bar_placement, KEYWORD, &bar_placements, "start")
ONE(PAGE_NUMBER_TREATMENT, "page-number-treatment", TEXT, link_numbers, FLAG, &number_treatments, "no-link")
ONE(MERGE_NUMBERS, "merge-sequential-page-numbers", TEXT, merge_numbers, FLAG, &merges, "merge")
ONE(MERGE_RANGES, "merge-ranges-across-index-key-references", TEXT, merge_ranges, FLAG, &merges, "merge")
ONE(MERGE_PAGES, "merge-pages-across-index-key-references", TEXT, merge_pages, FLAG, &merges, "merge")

/* ---- not inherited: FoBox ---- */

SIDE(BEFORE, "before", FO_BEFORE)
SIDE(END, "end", FO_END)
SIDE(AFTER, "after", FO_AFTER)
SIDE(START, "start", FO_START)
ONE(BACKGROUND_COLOR, "background-color", BOX, background.color, COLOR, NULL, "transparent")
ONE(BACKGROUND_IMAGE, "background-image", BOX, background.image, ADDRESS, &image_addresses, "none")
ONE(BACKGROUND_REPEAT, "background-repeat", BOX, background.repeat, KEYWORD, &repeats, "repeat")
ONE(BACKGROUND_X, "background-position-horizontal", BOX, background.position_x, EXTENT, &horizontal_positions, "0%")
ONE(BACKGROUND_Y, "background-position-vertical", BOX, background.position_y, EXTENT, &vertical_positions, "0%")
SPACE(SPACE_BEFORE, "space-before", BOX, space_before, &extents, "0pt")
SPACE(SPACE_AFTER, "space-after", BOX, space_after, &extents, "0pt")
SPACE(SPACE_START, "space-start", BOX, space_start, &extents, "0pt")
SPACE(SPACE_END, "space-end", BOX, space_end, &extents, "0pt")
ONE(BREAK_BEFORE, "break-before", BOX, break_before, KEYWORD, &breaks, "auto")
ONE(BREAK_AFTER, "break-after", BOX, break_after, KEYWORD, &breaks, "auto")
KEEP(KEEP_WITH_NEXT, "keep-with-next", BOX, keep_with_next)
KEEP(KEEP_WITH_PREVIOUS, "keep-with-previous", BOX, keep_with_previous)
RANGE(INLINE_DIMENSION, "inline-progression-dimension", BOX, width, "auto", "auto", "auto")
RANGE(BLOCK_DIMENSION, "block-progression-dimension", BOX, height, "auto", "auto", "auto")
ONE(OVERFLOW, "overflow", BOX, overflow, KEYWORD, &overflows, "auto")
ONE(CLIP, "clip", BOX, clip, CLIP, NULL, "auto")
ONE(SPAN, "span", BOX, span_all, FLAG, &spans, "none")
PROPERTY(BASELINE_SHIFT, "baseline-shift", BOX, shift, shift_length, SHIFT, NULL, "baseline")
ONE(TEXT_DECORATION, "text-decoration", BOX, decoration, DECORATION, NULL, "none")
ONE(ALIGNMENT_BASELINE, "alignment-baseline", BOX, alignment, KEYWORD, &alignment_baselines, "auto")
PROPERTY(ALIGNMENT_ADJUST, "alignment-adjust", BOX, adjust, adjust_length, ALIGNMENT, &alignment_baselines, "auto")
ONE(DOMINANT_BASELINE, "dominant-baseline", BOX, dominant, KEYWORD, &dominant_baselines, "auto")

/* ---- margins, which become indents and spaces; then the indents, which count with border and padding ---- */

ONE(MARGIN_BEFORE, "margin-top", MARGIN, side[FO_BEFORE], EXTENT, &margins, "0pt")
ONE(MARGIN_END, "margin-right", MARGIN, side[FO_END], EXTENT, &margins, "0pt")
ONE(MARGIN_AFTER, "margin-bottom", MARGIN, side[FO_AFTER], EXTENT, &margins, "0pt")
ONE(MARGIN_START, "margin-left", MARGIN, side[FO_START], EXTENT, &margins, "0pt")
ONE(START_INDENT, "start-indent", TEXT, start_indent, EXTENT, &extents, "0pt")
ONE(END_INDENT, "end-indent", TEXT, end_indent, EXTENT, &extents, "0pt")

/* ---- of one kind of object: FoOwn ---- */

ONE(ID, "id", OWN, id, STRING, NULL, NULL)
ONE(ROLE, "role", OWN, role, STRING, NULL, NULL)
ONE(ALT, "rep:alt", OWN, alt, STRING, NULL, NULL)
ONE(EXPANSION, "rep:expansion", OWN, expansion, STRING, NULL, NULL)
ONE(ABSOLUTE_POSITION, "absolute-position", OWN, position, KEYWORD, &positions, "auto")
ONE(RELATIVE_POSITION, "relative-position", OWN, relative, FLAG, &relative_positions, "static")
ONE(TOP, "top", OWN, offset[FO_BEFORE], EXTENT, &offsets, "auto")
ONE(RIGHT, "right", OWN, offset[FO_END], EXTENT, &offsets, "auto")
ONE(BOTTOM, "bottom", OWN, offset[FO_AFTER], EXTENT, &offsets, "auto")
ONE(LEFT, "left", OWN, offset[FO_START], EXTENT, &offsets, "auto")
ONE(Z_INDEX, "z-index", OWN, z_index, INTEGER, &depths, "auto")
ONE(INTERNAL_DESTINATION, "internal-destination", OWN, internal, STRING, NULL, NULL)
ONE(EXTERNAL_DESTINATION, "external-destination", OWN, external, ADDRESS, &destination_addresses, NULL)
ONE(NOTE, "rep:note", OWN, note, STRING, NULL, NULL)
ONE(NOTE_NAME, "rep:note-name", OWN, note_name, STRING, NULL, NULL)
ONE(NOTE_AUTHOR, "rep:note-author", OWN, note_author, STRING, NULL, NULL)
ONE(NOTE_SUBJECT, "rep:note-subject", OWN, note_subject, STRING, NULL, NULL)
ONE(NOTE_DATE, "rep:note-date", OWN, note_date, STRING, NULL, NULL)
ONE(SRC, "src", OWN, source, ADDRESS, &source_addresses, NULL)
ONE(CONTENT_WIDTH, "content-width", OWN, content_width, CONTENT_SIZE, &content_sizes, "auto")
ONE(CONTENT_HEIGHT, "content-height", OWN, content_height, CONTENT_SIZE, &content_sizes, "auto")
ONE(SCALING, "scaling", OWN, uniform, FLAG, &scalings, "uniform")
ONE(REF_ID, "ref-id", OWN, target, STRING, NULL, NULL)
ONE(INDEX_KEY, "index-key", OWN, index_key, STRING, NULL, NULL)
ONE(INDEX_CLASS, "index-class", OWN, index_class, STRING, NULL, NULL)
ONE(REF_INDEX_KEY, "ref-index-key", OWN, index_target, STRING, NULL, NULL)
ONE(MARKER_CLASS_NAME, "marker-class-name", OWN, marker_name, STRING, NULL, NULL)
ONE(RETRIEVE_CLASS_NAME, "retrieve-class-name", OWN, retrieve_name, STRING, NULL, NULL)
ONE(RETRIEVE_POSITION, "retrieve-position", OWN, retrieve_position, KEYWORD, &retrieve_positions,
    "first-starting-within-page")
ONE(RETRIEVE_BOUNDARY, "retrieve-boundary", OWN, retrieve_boundary, KEYWORD, &retrieve_boundaries, "page-sequence")
ONE(RETRIEVE_POSITION_WITHIN_TABLE, "retrieve-position-within-table", OWN, retrieve_position_in_table, KEYWORD,
    &table_positions, "first-starting")
ONE(RETRIEVE_BOUNDARY_WITHIN_TABLE, "retrieve-boundary-within-table", OWN, retrieve_boundary_in_table, KEYWORD,
    &table_boundaries, "table")
ONE(CHARACTER, "character", OWN, character, STRING, NULL, NULL)
ONE(CHANGE_BAR_CLASS, "change-bar-class", OWN, change_class, STRING, NULL, NULL)
ONE(TABLE_LAYOUT, "table-layout", OWN, table_fixed, FLAG, &table_layouts, "auto")
ONE(OMIT_HEADER, "table-omit-header-at-break", OWN, omit_header, FLAG, &booleans, "false")
ONE(OMIT_FOOTER, "table-omit-footer-at-break", OWN, omit_footer, FLAG, &booleans, "false")
ONE(COLUMN_NUMBER, "column-number", OWN, column_number, INTEGER, &counts, NULL)
ONE(COLUMN_WIDTH, "column-width", OWN, column_width, COLUMN_WIDTH, &column_widths, "auto")
ONE(COLUMNS_REPEATED, "number-columns-repeated", OWN, columns_repeated, INTEGER, &counts, "1")
ONE(COLUMNS_SPANNED, "number-columns-spanned", OWN, columns_spanned, INTEGER, &counts, "1")
ONE(ROWS_SPANNED, "number-rows-spanned", OWN, rows_spanned, INTEGER, &counts, "1")
ONE(STARTS_ROW, "starts-row", OWN, starts_row, FLAG, &booleans, "false")
ONE(ENDS_ROW, "ends-row", OWN, ends_row, FLAG, &booleans, "false")
ONE(STARTING_STATE, "starting-state", OWN, shown, FLAG, &shows, "show")
ONE(HEADER_CELL, "fox:header", OWN, header_cell, FLAG, &booleans, "false")
ONE(OUTLINE_LEVEL, "axf:outline-level", OWN, outline_level, INTEGER, &outline_levels, "0")
ONE(OUTLINE_TITLE, "axf:outline-title", OWN, outline_title, STRING, NULL, NULL)
ONE(OUTLINE_EXPAND, "axf:outline-expand", OWN, outline_open, FLAG, &booleans, "true")
ONE(CHOOSE, "rep:choose", OWN, choose, KEYWORD, &chooses, NULL)
ONE(FLOW_NAME, "flow-name", OWN, flow_name, STRING, NULL, NULL)
ONE(REGION_NAME, "region-name", OWN, region_name, STRING, NULL, NULL)
ONE(MASTER_NAME, "master-name", OWN, master_name, STRING, NULL, NULL)
ONE(MASTER_REFERENCE, "master-reference", OWN, master_reference, STRING, NULL, NULL)
ONE(PAGE_WIDTH, "page-width", OWN, page_width, EXTENT, &automatic_extents, "auto")
ONE(PAGE_HEIGHT, "page-height", OWN, page_height, EXTENT, &automatic_extents, "auto")
ONE(BLEED_BEFORE, "rep:bleed-top", OWN, bleed[FO_BEFORE], LENGTH, &thicknesses, "0pt")
ONE(BLEED_END, "rep:bleed-right", OWN, bleed[FO_END], LENGTH, &thicknesses, "0pt")
ONE(BLEED_AFTER, "rep:bleed-bottom", OWN, bleed[FO_AFTER], LENGTH, &thicknesses, "0pt")
ONE(BLEED_START, "rep:bleed-left", OWN, bleed[FO_START], LENGTH, &thicknesses, "0pt")
ONE(EXTENT, "extent", OWN, extent, EXTENT, &widths, "0pt")
ONE(PRECEDENCE, "precedence", OWN, precedence, FLAG, &booleans, "false")
ONE(COLUMN_COUNT, "column-count", OWN, column_count, INTEGER, &column_counts, "1")
ONE(COLUMN_GAP, "column-gap", OWN, column_gap, EXTENT, &widths, "12pt")
ONE(PAGE_POSITION, "page-position", OWN, page_position, KEYWORD, &page_positions, "any")
ONE(ODD_OR_EVEN, "odd-or-even", OWN, parity, KEYWORD, &parities, "any")
ONE(BLANK_OR_NOT, "blank-or-not-blank", OWN, blank, KEYWORD, &blanks, "any")
ONE(MAXIMUM_REPEATS, "maximum-repeats", OWN, maximum_repeats, INTEGER, &maximum_repeats, "no-limit")
ONE(INITIAL_PAGE_NUMBER, "initial-page-number", OWN, initial_page_number, INTEGER, &initial_page_numbers, "auto")
ONE(FORCE_PAGE_COUNT, "force-page-count", OWN, force_page_count, KEYWORD, &page_counts, "auto")
ONE(FORMAT, "format", OWN, format, STRING, NULL, "1")
ONE(GROUPING_SEPARATOR, "grouping-separator", OWN, grouping_separator, STRING, NULL, NULL)
ONE(GROUPING_SIZE, "grouping-size", OWN, grouping_size, INTEGER, &group_sizes, "0")
ONE(WANTED_PAGES, "rep:pages", OWN, wanted_pages, INTEGER, &counts, NULL)
ONE(SIGNATURE, "rep:signature", OWN, signature, INTEGER, &signatures, NULL)
ONE(SWAP, "rep:swap", OWN, swap, STRING, NULL, NULL)
ONE(FORM, "rep:field", OWN, form, KEYWORD, &forms, NULL)
ONE(FORM_NAME, "rep:field-name", OWN, form_name, STRING, NULL, NULL)
ONE(FORM_LABEL, "rep:field-label", OWN, form_label, STRING, NULL, NULL)
ONE(FORM_VALUE, "rep:field-value", OWN, form_value, STRING, NULL, NULL)
ONE(FORM_OPTIONS, "rep:field-options", OWN, form_options, STRING, NULL, NULL)
ONE(FORM_OF, "rep:field-of", OWN, form_of, STRING, NULL, NULL)
ONE(FORM_REQUIRED, "rep:field-required", OWN, form_required, FLAG, &booleans, "false")
ONE(FORM_MULTILINE, "rep:field-multiline", OWN, form_multiline, FLAG, &booleans, "false")
ONE(FORM_READ_ONLY, "rep:field-read-only", OWN, form_read_only, FLAG, &booleans, "false")
ONE(FORM_SIZE, "rep:field-size", OWN, form_fits, FLAG, &form_sizes, "font")
ONE(FORM_MOST, "rep:field-max", OWN, form_most, INTEGER, &counts, NULL)

#undef ONE
#undef SPACE
#undef RANGE
#undef KEEP
#undef SIDE
