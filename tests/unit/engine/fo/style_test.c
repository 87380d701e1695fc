/* Computed values: inheritance, units, compounds, corresponding properties, functions that ask other objects. */
#include "document.h"

#define FLOW(content) flow_of(arena, diagnostics, (content))
#define BLOCK(attributes) flow_of(arena, diagnostics, "<fo:block " attributes "/>")->first

/* ---- initial values and inheritance ---- */

TEST(initial_values)
{
	const FoText *text = BLOCK("")->text;
	const FoBox *box = BLOCK("")->box;

	CHECK_POINTS(text->size, 12);
	CHECK_EQUAL_STR(text->families[0], "sans-serif");
	CHECK_NEAR(text->line_height_factor, 1.2, 0);
	CHECK(text->kerning);
	CHECK(!text->fine);
	CHECK(text->collapse_space);
	CHECK_EQUAL_INT(text->widows, 2);
	CHECK_EQUAL_INT(text->hyphen, 0x2010);
	CHECK_EQUAL_INT(text->hyphen_ladder, 0);
	CHECK_EQUAL_INT(text->align_last, FO_ALIGN_RELATIVE);
	CHECK_LENGTH(text->distance_between_starts, "24");
	CHECK_LENGTH(text->leader_length.minimum, "0");
	CHECK_LENGTH(text->leader_length.optimum, "12");
	CHECK_LENGTH(text->leader_length.maximum, "0+100%");
	CHECK_LENGTH(text->leader_pattern_width, "auto");
	CHECK_LENGTH(box->width.optimum, "auto");
	CHECK(box->space_before.discard);
	CHECK(box->padding[FO_START].discard);
	CHECK_EQUAL_INT(box->background.color.space, FO_COLOR_NONE);
	CHECK(!box->background.image);
}

TEST(text_properties_inherit_and_box_properties_do_not)
{
	const FoNode *outer = FLOW("<fo:block color='red' padding='2pt'><fo:block/></fo:block>")->first;

	CHECK_NEAR(outer->first->text->color.c[0], 1, 0);
	CHECK_LENGTH(outer->box->padding[FO_START].length, "2");
	CHECK_LENGTH(outer->first->box->padding[FO_START].length, "0");
}

TEST(nodes_that_change_nothing_share)
{
	const FoNode *outer =
		FLOW("<fo:block color='red'>a<fo:block>b</fo:block><fo:inline id='i'>c</fo:inline></fo:block>"
		     "<fo:block color='red'/>")
			->first;

	CHECK(outer->first->text == outer->text);
	CHECK(outer->first->next->text == outer->text);
	CHECK(outer->last->text == outer->text);
	CHECK(outer->next->text == outer->text);
	CHECK(outer->first->box == outer->last->box);
}

TEST(properties_of_the_root_reach_the_flow)
{
	const FoDocument *document = document_in_root(
		arena, diagnostics, "font-size='9pt' xml:lang='fr'",
		ONE_MASTER
		"<fo:page-sequence master-reference='page' country='ML'><fo:flow flow-name='xsl-region-body'>"
		"<fo:block/></fo:flow></fo:page-sequence>");
	const FoNode *block = document->sequences[0]->flow->first;

	CHECK_POINTS(block->text->size, 9);
	CHECK_EQUAL_STR(block->text->language, "fr");
	CHECK_EQUAL_STR(block->text->country, "ML");
	CHECK_EQUAL_STR(document->sequences[0]->text->country, "ML");
	CHECK_EQUAL_STR(document->metadata.language, "fr");
}

/* ---- fonts ---- */

TEST(font_sizes)
{
	const FoNode *outer =
		FLOW("<fo:block font-size='10pt'><fo:inline font-size='larger'/><fo:inline font-size='smaller'/>"
		     "<fo:inline font-size='150%'/><fo:inline font-size='2em'/><fo:inline font-size='x-large'/>"
		     "</fo:block>")
			->first;
	static const double expected[] = { 12, 10 / 1.2, 15, 20, 17.28 };
	int i = 0;

	for (const FoNode *node = outer->first; node; node = node->next)
		CHECK_POINTS(node->text->size, expected[i++]);
	CHECK_EQUAL_INT(i, 5);
}

TEST(em_counts_from_the_own_size)
{
	const FoNode *block = BLOCK("text-indent='2em' font-size='10pt' space-before='1em + 1pt'");

	CHECK_LENGTH(block->text->text_indent, "20");
	CHECK_LENGTH(block->box->space_before.optimum, "11");
}

TEST(a_length_in_em_is_inherited_as_a_length)
{
	const FoNode *outer =
		FLOW("<fo:block font-size='20pt' text-indent='2em'><fo:block font-size='10pt'/></fo:block>")->first;

	CHECK_LENGTH(outer->first->text->text_indent, "40");
}

TEST(weights_and_stretches_step_from_the_inherited_one)
{
	const FoNode *outer = FLOW("<fo:block font-weight='bold' font-stretch='condensed'>"
				   "<fo:inline font-weight='bolder' font-stretch='wider'/>"
				   "<fo:inline font-weight='lighter' font-stretch='narrower'/>"
				   "<fo:inline font-weight='300' font-stretch='semi-condensed'/></fo:block>")
				      ->first;

	CHECK_EQUAL_INT(outer->first->text->weight, 900);
	CHECK_EQUAL_INT(outer->first->text->stretch, 87);
	CHECK_EQUAL_INT(outer->first->next->text->weight, 400);
	CHECK_EQUAL_INT(outer->first->next->text->stretch, 62);
	CHECK_EQUAL_INT(outer->last->text->weight, 300);
	CHECK_EQUAL_INT(outer->last->text->stretch, 87);
}

TEST(styles_of_fonts)
{
	const FoNode *outer = FLOW("<fo:block font-style='italic'><fo:inline font-style='backslant'/>"
				   "<fo:inline font-style='oblique'/><fo:inline font-style='normal'/></fo:block>")
				      ->first;

	CHECK_EQUAL_INT(outer->text->style, FO_STYLE_ITALIC);
	CHECK_EQUAL_INT(outer->first->text->style, FO_STYLE_OBLIQUE);
	CHECK_EQUAL_INT(outer->first->next->text->style, FO_STYLE_OBLIQUE);
	CHECK_EQUAL_INT(outer->last->text->style, FO_STYLE_NORMAL);
}

TEST(families)
{
	const FoText *text = BLOCK("font-family=\"Noto  Sans, 'Gentium Book Plus',Serif , 'serif'\"")->text;

	CHECK_EQUAL_STR(text->families[0], "Noto Sans");
	CHECK_EQUAL_STR(text->families[1], "Gentium Book Plus");
	CHECK_EQUAL_STR(text->families[2], "serif");
	CHECK_EQUAL_STR(text->families[3], "serif");
	CHECK(!text->families[4]);
}

TEST(a_line_height_number_is_inherited_as_a_number_and_a_percentage_as_a_length)
{
	const FoNode *outer = FLOW("<fo:block line-height='2'><fo:block font-size='6pt'/></fo:block>"
				   "<fo:block line-height='200%'><fo:block font-size='6pt'/></fo:block>")
				      ->first;

	CHECK_NEAR(outer->first->text->line_height_factor, 2, 0);
	CHECK_NEAR(outer->next->first->text->line_height_factor, 0, 0);
	CHECK_LENGTH(outer->next->first->text->line_height.optimum, "24");
}

TEST(components_of_line_height)
{
	const FoText *text = BLOCK("font-size='10pt' line-height.maximum='14pt'")->text;

	CHECK_NEAR(text->line_height_factor, 0, 0);
	CHECK_LENGTH(text->line_height.minimum, "12");
	CHECK_LENGTH(text->line_height.maximum, "14");
	CHECK_EQUAL_INT(text->line_height.precedence, FO_FORCE);
}

/* ---- compounds ---- */

TEST(spaces)
{
	const FoSpace *space = &BLOCK("space-before.maximum='9pt' space-before='3pt' space-before.precedence='force' "
				      "space-before.conditionality='retain'")
					->box->space_before;

	CHECK_LENGTH(space->minimum, "3");
	CHECK_LENGTH(space->optimum, "3");
	CHECK_LENGTH(space->maximum, "9");
	CHECK_EQUAL_INT(space->precedence, FO_FORCE);
	CHECK(!space->discard);
}

TEST(keeps)
{
	const FoNode *block =
		BLOCK("keep-together='always' keep-together.within-line='auto' keep-with-next.within-page='5'");

	CHECK_EQUAL_INT(block->text->keep_together.within_line, FO_KEEP_AUTO);
	CHECK_EQUAL_INT(block->text->keep_together.within_column, FO_KEEP_ALWAYS);
	CHECK_EQUAL_INT(block->box->keep_with_next.within_page, 5);
	CHECK_EQUAL_INT(block->box->keep_with_next.within_column, FO_KEEP_AUTO);
}

TEST(dimensions)
{
	const FoBox *box =
		BLOCK("width='50%' min-width='1in' max-width='none' inline-progression-dimension='10pt'")->box;

	CHECK_LENGTH(box->width.optimum, "0+50%");
	CHECK_LENGTH(box->width.minimum, "72");
	CHECK_LENGTH(box->width.maximum, "auto");
	box = BLOCK("block-progression-dimension.minimum='2cm - 1pt'")->box;
	CHECK_LENGTH(box->height.optimum, "auto");
	CHECK_NEAR(length_to_pt(box->height.minimum.length), 55.6929, 0.0001);
}

TEST(counts_are_raised_to_what_is_allowed)
{
	CHECK_EQUAL_INT(BLOCK("widows='0' orphans='2.6'")->text->widows, 1);
	CHECK_EQUAL_INT(BLOCK("widows='0' orphans='2.6'")->text->orphans, 3);
	CHECK_QUIET(diagnostics);
}

/* ---- margins, indents and spaces (§ 5.3.2); each of the cases was compared with Apache FOP 2.8 ---- */

TEST(a_margin_adds_border_and_padding_to_the_inherited_indent)
{
	const FoNode *outer =
		FLOW("<fo:block start-indent='50pt'><fo:block margin-left='7pt' padding='3pt' border='1pt solid'/>"
		     "<fo:block padding='3pt' border='1pt solid'/></fo:block>")
			->first;

	CHECK_LENGTH(outer->first->text->start_indent, "61");
	CHECK_LENGTH(outer->last->text->start_indent, "50");
}

TEST(an_indent_yields_to_a_margin_but_not_to_its_shorthand)
{
	const FoNode *first =
		FLOW("<fo:block start-indent='30pt' margin='7pt'/><fo:block start-indent='30pt' margin-left='7pt'/>")
			->first;

	CHECK_LENGTH(first->text->start_indent, "30");
	CHECK_LENGTH(first->text->end_indent, "7");
	CHECK_LENGTH(first->box->space_before.optimum, "7");
	CHECK_LENGTH(first->next->text->start_indent, "7");
}

TEST(indents_reach_into_cells_and_containers)
{
	const FoNode *outer = FLOW("<fo:block start-indent='50pt'><fo:table><fo:table-body><fo:table-cell><fo:block/>"
				   "</fo:table-cell>"
				   "</fo:table-body></fo:table><fo:block-container margin-left='10pt'><fo:block/>"
				   "</fo:block-container>"
				   "</fo:block>")
				      ->first;

	CHECK_LENGTH(deep(outer, 4)->text->start_indent, "50");
	CHECK_LENGTH(outer->last->text->start_indent, "10");
	CHECK_LENGTH(outer->last->first->text->start_indent, "10");
}

TEST(percentages_of_margins_count_from_the_containing_block)
{
	const FoNode *outer =
		FLOW("<fo:block margin-left='10%'><fo:block margin-left='10%'/></fo:block>"
		     "<fo:block margin-left='20pt'><fo:block margin-left='10%' padding-left='1pt'/></fo:block>")
			->first;

	CHECK_LENGTH(outer->text->start_indent, "0+10%");
	CHECK_LENGTH(outer->first->text->start_indent, "0+19%");
	CHECK_LENGTH(outer->next->first->text->start_indent, "19+10%");
}

TEST(percentages_of_margins_count_from_a_cell_through_wrappers)
{
	const FoNode *outer = FLOW("<fo:block start-indent='50pt'><fo:block-container start-indent='50pt'>"
				   "<fo:wrapper>"
				   "<fo:block margin-left='10%'/></fo:wrapper></fo:block-container></fo:block>")
				      ->first;

	CHECK_LENGTH(deep(outer, 3)->text->start_indent, "50+10%");
}

TEST(margins_above_and_below_become_spaces_that_stay)
{
	const FoBox *box = BLOCK("margin-top='20pt' margin-bottom='auto'")->box;

	CHECK_LENGTH(box->space_before.minimum, "20");
	CHECK(!box->space_before.discard);
	CHECK_LENGTH(box->space_after.optimum, "0");
}

TEST(margins_of_inlines_become_spaces_beside_them)
{
	const FoNode *block = FLOW("<fo:block><fo:inline margin-left='3pt' margin-top='9pt'/></fo:block>")->first;

	CHECK_LENGTH(block->first->box->space_start.optimum, "3");
	CHECK_LENGTH(block->first->box->space_before.optimum, "0");
	CHECK_LENGTH(block->first->text->start_indent, "0");
}

TEST(labels_and_bodies_of_lists)
{
	const FoNode *list =
		FLOW("<fo:block start-indent='10pt'><fo:list-block provisional-distance-between-starts='30pt' "
		     "provisional-label-separation='5pt'><fo:list-item><fo:list-item-label end-indent='label-end()'>"
		     "<fo:block/></fo:list-item-label><fo:list-item-body start-indent='body-start()'>"
		     "<fo:block start-indent='body-start() + 1pt'/></fo:list-item-body></fo:list-item>"
		     "</fo:list-block></fo:block>")
			->first->first;
	const FoNode *label = deep(list, 2), *body = label->next;

	CHECK_LENGTH(label->text->start_indent, "10");
	CHECK_LENGTH(label->text->end_indent, "-35+100%");
	CHECK_LENGTH(body->text->start_indent, "40");
	CHECK_LENGTH(body->first->text->start_indent, "41");
}

/* ---- other objects ---- */

TEST(inherit_takes_the_parents_value_whatever_its_kind)
{
	const FoNode *outer = FLOW("<fo:block background-color='red' space-before='4pt' break-before='page' "
				   "keep-with-next='always'>"
				   "<fo:block background-color='inherit' space-before='inherit' break-before='inherit' "
				   "keep-with-next='inherit'/></fo:block>")
				      ->first;

	CHECK_NEAR(outer->first->box->background.color.c[0], 1, 0);
	CHECK_LENGTH(outer->first->box->space_before.optimum, "4");
	CHECK_EQUAL_INT(outer->first->box->break_before, FO_BREAK_PAGE);
	CHECK_EQUAL_INT(outer->first->box->keep_with_next.within_page, FO_KEEP_ALWAYS);
}

TEST(what_another_object_gave_is_not_shared_by_mistake)
{
	const FoNode *first = FLOW("<fo:block padding='1pt'><fo:block padding='inherit'/></fo:block>"
				   "<fo:block padding='2pt'><fo:block padding='inherit'/></fo:block>")
				      ->first;

	CHECK_LENGTH(first->first->box->padding[FO_START].length, "1");
	CHECK_LENGTH(first->next->first->box->padding[FO_START].length, "2");
}

TEST(functions_that_ask_other_objects)
{
	const FoNode *outer =
		FLOW("<fo:block font-size='20pt' width='8pt' color='red'><fo:block font-size='10pt'>"
		     "<fo:block font-size='from-parent() * 2' text-indent='from-nearest-specified-value(width) "
		     "+ 1pt' "
		     "background-color='inherited-property-value(color)' space-before='from-parent(font-size)'/>"
		     "</fo:block></fo:block>")
			->first;
	const FoNode *inner = deep(outer, 2);

	CHECK_POINTS(inner->text->size, 20);
	CHECK_LENGTH(inner->text->text_indent, "9");
	CHECK_NEAR(inner->box->background.color.c[0], 1, 0);
	CHECK_LENGTH(inner->box->space_before.optimum, "10");
}

TEST(values_from_table_columns)
{
	const FoNode *table = FLOW("<fo:table><fo:table-column/><fo:table-column text-align='end' font-weight='bold' "
				   "column-width='3cm'/>"
				   "<fo:table-body><fo:table-row>"
				   "<fo:table-cell text-align='from-table-column()'><fo:block/></fo:table-cell>"
				   "<fo:table-cell text-align='from-table-column(text-align)'><fo:block "
				   "font-weight='from-table-column()'/></fo:table-cell>"
				   "</fo:table-row></fo:table-body></fo:table>")
				      ->first;
	const FoNode *row = table->last->first;

	CHECK_EQUAL_INT(row->first->text->align, FO_ALIGN_START);
	CHECK_EQUAL_INT(row->last->text->align, FO_ALIGN_END);
	CHECK_EQUAL_INT(row->last->first->text->weight, 700);
}

TEST(a_space_given_its_optimum_alone_shrinks_in_fine_setting_only)
{
	const FoNode *plain = BLOCK("space-before.optimum='20pt'"),
		     *least = BLOCK("space-before.optimum='20pt' space-before.minimum='5pt'"),
		     *whole = BLOCK("space-before='8pt' space-before.optimum='20pt'"),
		     *fine = BLOCK("space-before.optimum='20pt' rep:typography='fine'");

	CHECK_LENGTH(plain->box->space_before.minimum, "20");
	CHECK_LENGTH(least->box->space_before.minimum, "5");
	CHECK_LENGTH(whole->box->space_before.minimum, "8");
	CHECK_LENGTH(fine->box->space_before.minimum, "0");
}

TEST(extensions)
{
	const FoNode *block = BLOCK("rep:text='phone' rep:kerning='false' rep:typography='fine' rep:alt='A logo'");

	CHECK_EQUAL_INT(block->text->field, FO_FIELD_PHONE);
	CHECK(!block->text->kerning);
	CHECK(block->text->fine);
	CHECK_EQUAL_STR(block->alt, "A logo");
	CHECK_EQUAL_STR(FLOW("<fo:block><fo:external-graphic src='a.png' fox:alt-text='b'/></fo:block>")
				->first->first->alt,
			"b");
}

TEST(what_copyfitting_leaves_alone_is_inherited_and_can_be_taken_back)
{
	const FoNode *head = FLOW("<fo:block rep:fit='none' space-before='3pt'><fo:block space-after='2pt'>"
				  "<fo:block rep:fit='auto' space-before='1pt'>a</fo:block></fo:block></fo:block>")
				     ->first;

	CHECK(head->text->fixed && head->box->space_before.fixed);
	CHECK(head->first->text->fixed && head->first->box->space_after.fixed);
	CHECK(!head->first->first->text->fixed && !head->first->first->box->space_before.fixed);
}

TEST(decorations_and_shifts)
{
	CHECK_EQUAL_INT(BLOCK("text-decoration='underline no-overline'")->box->decoration,
			FO_UNDERLINE | FO_NO_OVERLINE);
	CHECK_EQUAL_INT(BLOCK("baseline-shift='30%'")->box->shift, FO_SHIFT_LENGTH);
	CHECK_LENGTH(BLOCK("baseline-shift='30%'")->box->shift_length, "0+30%");
	CHECK_EQUAL_INT(BLOCK("alignment-adjust='auto' alignment-baseline='middle'")->box->alignment,
			FO_BASELINE_MIDDLE);
	CHECK_EQUAL_INT(BLOCK("alignment-adjust='-2pt'")->box->adjust, FO_BASELINE_LENGTH);
}

/* ---- faults ---- */

#define REFUSED(attributes) CHECK(refused(arena, "<fo:block " attributes "/>"))

static bool refused(Arena *arena, const char *content)
{
	Diagnostics *own = diagnostics_new(arena);

	read_faulty_flow(arena, own, content);
	CHECK_DIAGNOSTIC(own, "fo-value");
	return diagnostics_count(own, SEVERITY_ERROR) == 1;
}

TEST(invalid_values_are_refused)
{
	REFUSED("font-size='big'");
	REFUSED("font-size='12'");
	REFUSED("font-size='-1pt'");
	REFUSED("text-align='middle'");
	REFUSED("color='rouge'");
	REFUSED("padding='-1pt'");
	REFUSED("space-before='red'");
	REFUSED("widows='many'");
	REFUSED("font-weight='450'");
	REFUSED("hyphenation-character='--'");
	REFUSED("text-decoration='underline wavy'");
	REFUSED("letter-spacing='10%'");
	REFUSED("font-family=' , '");
	REFUSED("background-color='inherited-property-value(width)'");
	REFUSED("start-indent='body-start()'");
	REFUSED("text-align='from-table-column()'");
	REFUSED("space-before='from-parent(nonsense)'");
	REFUSED("keep-together='sometimes'");
}

TEST(all_faults_are_named_at_once)
{
	read_faulty_flow(arena, diagnostics,
			 "<fo:block font-size='x' color='y'/><fo:block widows='z' "
			 "colour='red'/>");
	CHECK_EQUAL_INT(diagnostics_count(diagnostics, SEVERITY_ERROR), 4);
	CHECK_DIAGNOSTIC(diagnostics, "fo-unknown");
}

TEST(unsupported_properties_are_named_once_unless_nothing_is_lost)
{
	FLOW("<fo:block writing-mode='lr-tb' text-shadow='none'/>");
	CHECK_QUIET(diagnostics);
	FLOW("<fo:block writing-mode='rl-tb'/><fo:block writing-mode='rl-tb' azimuth='left'/>");
	CHECK_EQUAL_INT(diagnostics_count(diagnostics, SEVERITY_WARNING), 1);
	CHECK_DIAGNOSTIC(diagnostics, "fo-unsupported");
	CHECK_DIAGNOSTIC(diagnostics, "fo-without-effect");
}

int main(void)
{
	RUN(initial_values);
	RUN(text_properties_inherit_and_box_properties_do_not);
	RUN(nodes_that_change_nothing_share);
	RUN(properties_of_the_root_reach_the_flow);
	RUN(font_sizes);
	RUN(em_counts_from_the_own_size);
	RUN(a_length_in_em_is_inherited_as_a_length);
	RUN(weights_and_stretches_step_from_the_inherited_one);
	RUN(styles_of_fonts);
	RUN(families);
	RUN(a_line_height_number_is_inherited_as_a_number_and_a_percentage_as_a_length);
	RUN(components_of_line_height);
	RUN(spaces);
	RUN(keeps);
	RUN(dimensions);
	RUN(counts_are_raised_to_what_is_allowed);
	RUN(a_margin_adds_border_and_padding_to_the_inherited_indent);
	RUN(an_indent_yields_to_a_margin_but_not_to_its_shorthand);
	RUN(indents_reach_into_cells_and_containers);
	RUN(percentages_of_margins_count_from_the_containing_block);
	RUN(percentages_of_margins_count_from_a_cell_through_wrappers);
	RUN(margins_above_and_below_become_spaces_that_stay);
	RUN(margins_of_inlines_become_spaces_beside_them);
	RUN(labels_and_bodies_of_lists);
	RUN(inherit_takes_the_parents_value_whatever_its_kind);
	RUN(what_another_object_gave_is_not_shared_by_mistake);
	RUN(functions_that_ask_other_objects);
	RUN(values_from_table_columns);
	RUN(a_space_given_its_optimum_alone_shrinks_in_fine_setting_only);
	RUN(extensions);
	RUN(what_copyfitting_leaves_alone_is_inherited_and_can_be_taken_back);
	RUN(decorations_and_shifts);
	RUN(invalid_values_are_refused);
	RUN(all_faults_are_named_at_once);
	RUN(unsupported_properties_are_named_once_unless_nothing_is_lost);
	return check_status();
}
