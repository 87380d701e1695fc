/*
 * One line of places is enough, as in fo/table.c: for each column, how many rows the cell that stands there still
 * reaches down, and whether it is the head of these rows.
 */
#include "layout/page/table_tags.h"

#include "base/array.h"
#include "base/words.h"

#include <string.h>

typedef struct Reach {
	uint32_t rows; /* still covered from this row on; 0: free */
	bool row_head;
	bool headed; /* the column has a head above */
} Reach;

typedef struct Shape {
	Arena *arena;
	const FoPageSequence *sequence;
	StructElem *const *elements;
	ARRAY(Reach) columns;
	uint32_t width;         /* what the widest row fills */
	const StructElem *bare; /* the first cell that no head speaks for */
	bool headed;
} Shape;

static bool is(const StructElem *element, const char *type)
{
	return !strcmp(element->type, type);
}

static bool is_part(const StructElem *element)
{
	return is(element, "THead") || is(element, "TBody") || is(element, "TFoot");
}

/* The fo:table-cell that a cell is of; NULL where it is of something else. */
static const FoNode *object_of(const Shape *s, const StructElem *cell)
{
	uint32_t index = cell->node - s->sequence->first_node;
	const FoNode *node = s->sequence->nodes[index];
	const StructElem *own = s->elements[index];

	return node->kind == FO_TABLE_CELL && own && (own == cell || own->parent == cell) ? node : NULL;
}

/* ---- the walk over rows ---- */

typedef void OnRow(Shape *s, StructElem *row, uint32_t rows);

/* How many rows of its part follow, the row included. */
static uint32_t rows_from(const StructElem *row)
{
	uint32_t count = 0;

	for (; row && is(row, "TR"); row = row->next)
		count++;
	return count;
}

static void end_row(Shape *s)
{
	for (size_t i = 0; i < s->columns.count; i++)
		if (s->columns.items[i].rows)
			s->columns.items[i].rows--;
}

static void walk_rows(Shape *s, StructElem *first, OnRow *on_row)
{
	uint32_t rows = first ? rows_from(first) : 0;

	for (StructElem *row = first; rows; row = row->next, rows--) {
		on_row(s, row, rows);
		end_row(s);
	}
}

static void walk(Shape *s, StructElem *table, OnRow *on_row)
{
	memset(&s->columns, 0, sizeof s->columns);
	for (StructElem *child = table->first, *next; child; child = next) {
		next = child->next;
		if (is_part(child)) {
			walk_rows(s, child->first, on_row);
		} else if (is(child, "TR")) {
			walk_rows(s, child, on_row);
			while (next && is(next, "TR"))
				next = next->next;
		}
	}
}

static Reach *column(Shape *s, uint32_t number)
{
	while (s->columns.count <= number)
		array_push(s->arena, &s->columns, (Reach){ 0 });
	return &s->columns.items[number];
}

static bool is_free(Shape *s, uint32_t number, uint32_t count)
{
	while (count && !column(s, number + count - 1)->rows)
		count--;
	return !count;
}

static void cover(Shape *s, const StructElem *cell, uint32_t number)
{
	bool row_head = cell->scope == STRUCT_SCOPE_ROW || cell->scope == STRUCT_SCOPE_BOTH;
	bool head = cell->scope == STRUCT_SCOPE_COLUMN || cell->scope == STRUCT_SCOPE_BOTH;

	for (uint32_t i = 0; i < cell->column_span; i++) {
		Reach *reach = column(s, number + i);

		*reach = (Reach){ cell->row_span, row_head, reach->headed || head };
	}
}

/* ---- where cells stand ---- */

static bool is_told(const Shape *s, const FoNode *row)
{
	const StructElem *element = s->elements[row->index - s->sequence->first_node];

	return element && is(element, "TR");
}

/* Rows that are artifacts are none to who listens. */
static uint32_t rows_told(const Shape *s, const FoNode *cell)
{
	const FoNode *row = cell->parent;
	uint32_t told = 0;

	if (row->kind != FO_TABLE_ROW)
		return (uint32_t)cell->as.cell.rows_spanned;
	for (int i = 0; i < cell->as.cell.rows_spanned && row; i++, row = row->next)
		told += row->kind == FO_TABLE_ROW && is_told(s, row);
	return told;
}

static void set_spans(const Shape *s, StructElem *cell, uint32_t rows)
{
	const FoNode *node = object_of(s, cell);
	uint32_t told = node ? rows_told(s, node) : cell->row_span;

	cell->row_span = (uint16_t)(told > rows ? rows : told ? told : 1);
	if (!cell->column_span)
		cell->column_span = 1;
}

/* The column that a cell says, or the next that is free. */
static uint32_t column_of(Shape *s, const StructElem *cell, uint32_t next)
{
	const FoNode *node = object_of(s, cell);
	uint32_t said = node ? (uint32_t)node->as.cell.column - 1 : next;

	if (said > next && is_free(s, said, cell->column_span))
		return said;
	while (!is_free(s, next, cell->column_span))
		next++;
	return next;
}

static int said_column(const Shape *s, const StructElem *cell)
{
	const FoNode *node = object_of(s, cell);

	return node ? node->as.cell.column : 0;
}

/* In the order of their columns, which is that of the formatting objects but where column-number says otherwise. */
static void sort_cells(const Shape *s, StructElem *row)
{
	StructElem *sorted = NULL, *next;

	for (StructElem *cell = row->first; cell; cell = next) {
		StructElem **place = &sorted;

		next = cell->next;
		while (*place && said_column(s, *place) <= said_column(s, cell))
			place = &(*place)->next;
		cell->next = *place;
		*place = cell;
		if (!cell->next)
			row->last = cell;
	}
	row->first = sorted;
}

static bool is_out_of_order(const Shape *s, const StructElem *row)
{
	int column = 0;

	for (const StructElem *cell = row->first; cell; cell = cell->next) {
		if (said_column(s, cell) < column)
			return true;
		column = said_column(s, cell);
	}
	return false;
}

static void measure_row(Shape *s, StructElem *row, uint32_t rows)
{
	uint32_t next = 0;

	if (is_out_of_order(s, row))
		sort_cells(s, row);
	for (StructElem *cell = row->first; cell; cell = cell->next) {
		set_spans(s, cell, rows);
		next = column_of(s, cell, next);
		cover(s, cell, next);
		next += cell->column_span;
		s->width = next > s->width ? next : s->width;
	}
}

/* ---- filling, heading ---- */

/* An empty cell over `count` columns behind `before`, NULL: at the start. */
static StructElem *fill(Shape *s, StructElem *row, StructElem *before, uint32_t count)
{
	bool head = is(row->parent, "THead");
	StructElem *cell = arena_new_of(s->arena, StructElem);

	*cell = (StructElem){ .type = head ? "TH" : "TD",
			      .node = row->node,
			      .place = row->place,
			      .scope = head ? STRUCT_SCOPE_COLUMN : STRUCT_SCOPE_NONE,
			      .row_span = 1,
			      .column_span = (uint16_t)count,
			      .parent = row };
	cell->next = before ? before->next : row->first;
	*(before ? &before->next : &row->first) = cell;
	if (!cell->next)
		row->last = cell;
	return cell;
}

/* How many columns from this one on nothing covers, before `end`. */
static uint32_t free_columns(Shape *s, uint32_t number, uint32_t end)
{
	uint32_t first = number;

	while (number < end && !column(s, number)->rows)
		number++;
	return number - first;
}

/* Fills what is free from column `from` to `end`; the last cell of the row up to there. */
static StructElem *fill_gaps(Shape *s, StructElem *row, StructElem *before, uint32_t from, uint32_t end)
{
	while (from < end) { /* each time around at least one column further */
		uint32_t count = free_columns(s, from, end);

		if (count) {
			before = fill(s, row, before, count);
			cover(s, before, from);
		}
		from += count ? count : 1;
	}
	return before;
}

static void fill_row(Shape *s, StructElem *row, uint32_t rows)
{
	StructElem *before = NULL;
	uint32_t next = 0;

	(void)rows;
	for (StructElem *cell = row->first; cell; cell = cell->next) {
		uint32_t at = column_of(s, cell, next);

		fill_gaps(s, row, before, next, at);
		cover(s, cell, at);
		before = cell;
		next = at + cell->column_span;
	}
	fill_gaps(s, row, before, next, s->width);
}

static bool has_data(const StructElem *cell)
{
	while (cell && !is(cell, "TD"))
		cell = cell->next;
	return cell != NULL;
}

/* A head in a body is that of its row where data follow in it; of its columns else. */
static void set_scopes(const StructElem *row)
{
	for (StructElem *cell = row->first; cell; cell = cell->next)
		if (is(cell, "TH") && !is(row->parent, "THead"))
			cell->scope = has_data(cell) ? STRUCT_SCOPE_ROW : STRUCT_SCOPE_COLUMN;
}

static bool is_headed(Shape *s, const StructElem *cell, uint32_t number)
{
	for (uint32_t i = 0; i < number; i++)
		if (column(s, i)->rows && column(s, i)->row_head)
			return true;
	for (uint32_t i = 0; i < cell->column_span; i++)
		if (column(s, number + i)->headed)
			return true;
	return false;
}

static void look_at_row(Shape *s, StructElem *row, uint32_t rows)
{
	uint32_t next = 0;

	(void)rows;
	set_scopes(row);
	for (const StructElem *cell = row->first; cell; cell = cell->next) {
		next = column_of(s, cell, next);
		s->headed |= is(cell, "TH");
		if (is(cell, "TD") && !s->bare && !is_headed(s, cell, next))
			s->bare = cell;
		cover(s, cell, next);
		next += cell->column_span;
	}
}

/* ---- parts ---- */

/* Formatting objects have the foot before the bodies, where it is not read. */
static void put_foot_last(StructElem *table)
{
	StructElem *foot = NULL;

	for (StructElem **place = &table->first; *place; place = &(*place)->next)
		if (is(*place, "TFoot") && (*place)->next) {
			foot = *place;
			*place = foot->next;
			break;
		}
	if (!foot)
		return;
	table->last->next = foot;
	table->last = foot;
	foot->next = NULL;
}

/* A part without rows is none. */
static void drop_empty_parts(StructElem *table)
{
	StructElem **place = &table->first;

	table->last = NULL;
	while (*place) { /* each time around one child fewer to look at */
		if (is_part(*place) && !(*place)->first) {
			*place = (*place)->next;
			continue;
		}
		table->last = *place;
		place = &(*place)->next;
	}
}

static bool has(const StructElem *table, const char *type)
{
	const StructElem *child = table->first;

	while (child && !is(child, type))
		child = child->next;
	return child != NULL;
}

/* Heads or feet that stand without a body, or a second time, are bodies. */
static void set_parts(StructElem *table)
{
	bool body = has(table, "TBody"), head = false, foot = false;

	for (StructElem *child = table->first; child; child = child->next) {
		bool first = (is(child, "THead") && !head) || (is(child, "TFoot") && !foot);

		if (!is(child, "THead") && !is(child, "TFoot"))
			continue;
		head |= is(child, "THead");
		foot |= is(child, "TFoot");
		if (!body || !first)
			child->type = "TBody";
	}
}

/* Nothing of it is told in rows. */
static void loosen(StructElem *table)
{
	table->type = "NonStruct";
	for (StructElem *part = table->first; part; part = part->next) {
		part->type = is(part, "Caption") ? part->words ? "P" : "Div" : "NonStruct";
		for (StructElem *row = part->first; row; row = row->next)
			row->type = "NonStruct";
	}
}

void table_tags_mend(Arena *arena, StructElem *table, const FoPageSequence *sequence, StructElem *const *elements)
{
	Shape s = { .arena = arena, .sequence = sequence, .elements = elements };

	drop_empty_parts(table);
	put_foot_last(table);
	set_parts(table);
	walk(&s, table, measure_row);
	if (!s.width) {
		loosen(table);
		return;
	}
	walk(&s, table, fill_row);
	walk(&s, table, look_at_row);
	if (s.bare)
		table->fault = s.headed ? _("a cell of a table has no head") : _("a table has no heads");
}
