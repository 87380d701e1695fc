/* The columns that cells stand in, with spans, and the faults of grids. */
#include "document.h"

#define ROW(cells) "<fo:table-row>" cells "</fo:table-row>"
#define CELL "<fo:table-cell><fo:block/></fo:table-cell>"
#define CELL_WITH(attributes) "<fo:table-cell " attributes "><fo:block/></fo:table-cell>"
#define BODY(rows) "<fo:table-body>" rows "</fo:table-body>"

static void add_cells(Str *str, const FoNode *node)
{
	for (; node; node = node->next) {
		if (node->kind == FO_TABLE_CELL)
			str_printf(str, "%s%d", str->length && str->bytes[str->length - 1] != '/' ? " " : "",
				   node->as.cell.column);
		else if (node->kind == FO_TABLE_ROW)
			add_cells(str, node->first);
		if (node->kind == FO_TABLE_ROW && node->next)
			str_add_char(str, '/');
	}
}

/* The columns of the cells of the first body, rows parted by slashes. */
static const char *cells(Arena *arena, Diagnostics *diagnostics, const char *content)
{
	const FoNode *part =
		flow_of(arena, diagnostics, arena_printf(arena, "<fo:table>%s</fo:table>", content))->first->first;
	Str str = str_in(arena);

	while (part->kind != FO_TABLE_BODY)
		part = part->next;
	add_cells(&str, part->first);
	return str_text(&str);
}

#define CELLS(content) cells(arena, diagnostics, (content))

TEST(cells_follow_each_other)
{
	CHECK_EQUAL_STR(CELLS(BODY(ROW(CELL CELL CELL) ROW(CELL CELL))), "1 2 3/1 2");
}

TEST(spans_push_cells_aside)
{
	CHECK_EQUAL_STR(CELLS(BODY(ROW(CELL_WITH("number-rows-spanned='2'") CELL) ROW(CELL))), "1 2/2");
	CHECK_EQUAL_STR(CELLS(BODY(ROW(CELL_WITH("number-columns-spanned='2'") CELL))), "1 3");
	CHECK_EQUAL_STR(CELLS(BODY(ROW(CELL CELL_WITH("number-columns-spanned='2' number-rows-spanned='3'") CELL)
					   ROW(CELL CELL) ROW(CELL CELL) ROW(CELL CELL))),
			"1 2 4/1 4/1 4/1 2");
	CHECK_QUIET(diagnostics);
}

TEST(given_numbers_leave_gaps)
{
	CHECK_EQUAL_STR(CELLS(BODY(ROW(CELL_WITH("column-number='3'") CELL))), "3 4");
	CHECK_EQUAL_STR(CELLS(BODY(ROW(CELL_WITH("column-number='3'") CELL_WITH("column-number='1'") CELL))), "3 1 2");
}

TEST(bodies_without_rows)
{
	const char *content = BODY(CELL CELL_WITH("ends-row='true'") CELL CELL_WITH("starts-row='true'") CELL);
	const FoNode *body =
		flow_of(arena, diagnostics, arena_printf(arena, "<fo:table>%s</fo:table>", content))->first->first;
	const char *starts[] = { "yes", "no", "yes", "yes", "no" };
	int i = 0;

	CHECK_EQUAL_STR(CELLS(BODY(CELL CELL_WITH("ends-row='true'") CELL CELL_WITH("starts-row='true'") CELL)),
			"1 2 1 1 2");
	for (const FoNode *cell = body->first; cell; cell = cell->next)
		CHECK_EQUAL_STR(cell->as.cell.starts_row ? "yes" : "no", starts[i++]);
}

TEST(each_part_has_its_own_grid)
{
	const FoNode *table =
		flow_of(arena, diagnostics,
			"<fo:table><fo:table-header>" ROW(CELL_WITH(
				"number-rows-spanned='1'")) "</fo:table-header>" BODY(ROW(CELL)) "</fo:table>")
			->first;

	CHECK_EQUAL_INT(table->last->first->first->as.cell.column, 1);
	CHECK_QUIET(diagnostics);
}

TEST(a_table_in_a_cell_has_its_own_grid)
{
	CHECK_EQUAL_STR(CELLS(BODY(ROW(CELL "<fo:table-cell><fo:table>" BODY(
				ROW(CELL CELL CELL)) "</fo:table></fo:table-cell>" CELL))),
			"1 2 3");
}

TEST(columns)
{
	const FoNode *column =
		flow_of(arena, diagnostics,
			"<fo:table><fo:table-column column-width='3cm' number-columns-repeated='2'/>"
			"<fo:table-column column-width='proportional-column-width(2) + 1in'/><fo:table-column "
			"column-number='6'/>"
			"<fo:table-column column-width='25%'/>" BODY(ROW(CELL)) "</fo:table>")
			->first->first;

	CHECK_EQUAL_INT(column->as.column.number, 1);
	CHECK_EQUAL_INT(column->as.column.repeated, 2);
	CHECK_EQUAL_INT(column->as.column.width_kind, FO_COLUMN_LENGTH);
	column = column->next;
	CHECK_EQUAL_INT(column->as.column.number, 3);
	CHECK_EQUAL_INT(column->as.column.width_kind, FO_COLUMN_PROPORTIONAL);
	CHECK_NEAR(column->as.column.proportion, 2, 0);
	CHECK_LENGTH(column->as.column.width, "72");
	column = column->next;
	CHECK_EQUAL_INT(column->as.column.number, 6);
	CHECK_EQUAL_INT(column->as.column.width_kind, FO_COLUMN_AUTO);
	column = column->next;
	CHECK_EQUAL_INT(column->as.column.number, 7);
	CHECK_NEAR(column->as.column.width.percent, 25, 0);
}

TEST(spans_beyond_the_last_row_are_cut)
{
	const FoNode *table =
		flow_of(arena, diagnostics,
			"<fo:table>" BODY(ROW(CELL_WITH("number-rows-spanned='5' number-columns-spanned='2'"))
						  ROW("<fo:table-cell><fo:block/></fo:table-cell>")) "</fo:table>")
			->first;

	CHECK_EQUAL_INT(table->first->first->first->as.cell.rows_spanned, 2);
	CHECK_EQUAL_INT(diagnostics_count(diagnostics, SEVERITY_WARNING), 1);
	CHECK_DIAGNOSTIC(diagnostics, "table-span");
}

TEST(overlaps_are_faults)
{
	read_faulty_flow(arena, diagnostics, "<fo:table>" BODY(ROW(CELL CELL_WITH("column-number='1'"))) "</fo:table>");
	CHECK_DIAGNOSTIC(diagnostics, "table-overlap");
}

TEST(a_wide_cell_meets_one_from_above)
{
	read_faulty_flow(arena, diagnostics,
			 "<fo:table>" BODY(ROW(CELL CELL_WITH("number-rows-spanned='2'"))
						   ROW(CELL_WITH("number-columns-spanned='2'"))) "</fo:table>");
	CHECK_DIAGNOSTIC(diagnostics, "table-overlap");
}

TEST(cells_beyond_the_declared_columns_are_faults)
{
	read_faulty_flow(arena, diagnostics, "<fo:table><fo:table-column/>" BODY(ROW(CELL CELL)) "</fo:table>");
	CHECK_DIAGNOSTIC(diagnostics, "table-columns");
}

TEST(absurd_spans_cost_no_memory)
{
	read_faulty_flow(arena, diagnostics,
			 "<fo:table><fo:table-column number-columns-repeated='2000000000'/>" BODY(
				 ROW(CELL_WITH("number-columns-spanned='2000000000'"))) "</fo:table>");
	CHECK_DIAGNOSTIC(diagnostics, "table-columns");
	CHECK(arena_size(arena) < 1000000);
}

TEST(columns_declared_twice_are_faults)
{
	read_faulty_flow(arena, diagnostics,
			 "<fo:table><fo:table-column/><fo:table-column column-number='1'/>" BODY(
				 ROW(CELL)) "</fo:table>");
	CHECK_DIAGNOSTIC(diagnostics, "table-overlap");
}

int main(void)
{
	RUN(cells_follow_each_other);
	RUN(spans_push_cells_aside);
	RUN(given_numbers_leave_gaps);
	RUN(bodies_without_rows);
	RUN(each_part_has_its_own_grid);
	RUN(a_table_in_a_cell_has_its_own_grid);
	RUN(columns);
	RUN(spans_beyond_the_last_row_are_cut);
	RUN(overlaps_are_faults);
	RUN(a_wide_cell_meets_one_from_above);
	RUN(cells_beyond_the_declared_columns_are_faults);
	RUN(absurd_spans_cost_no_memory);
	RUN(columns_declared_twice_are_faults);
	return check_status();
}
