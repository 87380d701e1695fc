/*
 * Notes stand on the side where their line is; what a margin has no room for goes to the other one's foot, then to
 * further sheets, in columns. Nothing is left out.
 */
#include "proof/sheets.h"

#include "proof/margin.h"

#include <stdlib.h>
#include <string.h>

/* A3, across. */
#define SHEET_WIDTH length_from_pt(420 * 72 / 25.4)
#define SHEET_HEIGHT length_from_pt(297 * 72 / 25.4)
/* The least that notes can be read in. */
#define LEAST_MARGIN (230 * LENGTH_PT_ONE)
/* Of the heading, above the notes. */
#define HEADING (56 * LENGTH_PT_ONE)
#define NOTE_GAP (5 * LENGTH_PT_ONE)
#define COLUMN_GAP (12 * LENGTH_PT_ONE)

static Length whole_points(Length length)
{
	return length / LENGTH_PT_ONE * LENGTH_PT_ONE;
}

SheetForm sheet_form(Size page)
{
	SheetForm form = { .page_size = page };

	form.size.width = length_max(SHEET_WIDTH, page.width + 2 * LEAST_MARGIN);
	form.size.height = length_max(SHEET_HEIGHT, page.height);
	form.page.x = whole_points((form.size.width - page.width) / 2);
	form.page.y = whole_points((form.size.height - page.height) / 2);
	form.margin = form.page.x;
	form.note_width = form.margin - SHEET_NOTES - SHEET_EDGE;
	form.top = HEADING;
	form.bottom = form.size.height - SHEET_EDGE;
	return form;
}

typedef struct Maker {
	Arena *arena;
	Sheets *sheets;
	const SheetForm *form;
	const ProofNotes *notes;
	const uint32_t *pieces;
	const Length *heights; /* of pieces */
} Maker;

typedef ARRAY(MarginNote) Margin;
typedef ARRAY(size_t) Rest;

static Sheet *begin_sheet(Maker *m, uint32_t page, uint32_t part)
{
	array_push(m->arena, m->sheets, (Sheet){ .page = page, .part = part });
	return &array_last(m->sheets);
}

/* ---- beside the page ---- */

static Length left_of(const SheetForm *form, bool right)
{
	return right ? form->page.x + form->page_size.width + SHEET_NOTES : SHEET_EDGE;
}

/* Beside its line; one in several pieces stands elsewhere. */
static void want(const Maker *m, size_t number, Margin *margin)
{
	const Spot *spot = &m->notes->items[number].spot;

	array_push(m->arena, margin,
		   (MarginNote){ .wanted = m->form->page.y + spot->box.y,
				 .height = m->heights[m->pieces[number]],
				 .note = number });
}

static void put(const Maker *m, Sheet *sheet, const Margin *margin, size_t count, bool right)
{
	for (size_t i = 0; i < count; i++) {
		const MarginNote *placed = &margin->items[i];
		const ProofNote *note = &m->notes->items[placed->note];

		array_push(m->arena, &sheet->notes,
			   (SheetNote){ .note = note,
					.piece = m->pieces[placed->note],
					.at = { left_of(m->form, right), placed->top },
					.tied = note->spot.right == right });
	}
}

static size_t settle(const Maker *m, Margin *margin)
{
	return margin_settle(margin->items, margin->count, m->form->top, m->form->bottom, NOTE_GAP);
}

/* Those of `from` after the first `kept` go to the foot of the other margin as long as that has room. */
static void move_over(const Maker *m, Margin *from, size_t kept, Margin *to)
{
	while (kept < from->count) {
		MarginNote moved = from->items[kept];

		moved.wanted = m->form->bottom - moved.height;
		array_push(m->arena, to, moved);
		if (settle(m, to) < to->count) {
			to->count--;
			return;
		}
		memmove(&from->items[kept], &from->items[kept + 1], (--from->count - kept) * sizeof *from->items);
	}
}

static void add_rest(const Maker *m, const Margin *margin, size_t kept, Rest *rest)
{
	for (size_t i = kept; i < margin->count; i++)
		array_push(m->arena, rest, margin->items[i].note);
}

/* Notes first to end, beside their page; `rest` gets those without room there. */
static void fill_margins(Maker *m, Sheet *sheet, size_t first, size_t end, Rest *rest)
{
	Margin sides[2] = { 0 };
	size_t kept[2];

	for (size_t i = first; i < end; i++)
		if (m->pieces[i + 1] - m->pieces[i] == 1)
			want(m, i, &sides[m->notes->items[i].spot.right]);
		else
			array_push(m->arena, rest, i);
	for (int side = 0; side < 2; side++)
		kept[side] = settle(m, &sides[side]);
	for (int side = 0; side < 2; side++)
		if (kept[side] < sides[side].count && kept[!side] == sides[!side].count)
			move_over(m, &sides[side], kept[side], &sides[!side]);
	for (int side = 0; side < 2; side++) {
		kept[side] = settle(m, &sides[side]);
		put(m, sheet, &sides[side], kept[side], side);
		add_rest(m, &sides[side], kept[side], rest);
	}
}

/* ---- further sheets ---- */

typedef struct Column {
	Sheet *sheet;
	uint32_t page, part;
	Length x, y;
} Column;

static void next_column(Maker *m, Column *c)
{
	c->x += m->form->note_width + COLUMN_GAP;
	c->y = m->form->top;
	if (c->sheet && c->x + m->form->note_width <= m->form->size.width - SHEET_EDGE)
		return;
	c->sheet = begin_sheet(m, c->page, c->part++);
	c->x = SHEET_EDGE;
}

static void put_in_columns(Maker *m, Column *c, size_t number)
{
	for (uint32_t piece = m->pieces[number]; piece < m->pieces[number + 1]; piece++) {
		if (!c->sheet || c->y + m->heights[piece] > m->form->bottom)
			next_column(m, c);
		array_push(m->arena, &c->sheet->notes,
			   (SheetNote){ &m->notes->items[number], piece, { c->x, c->y }, false });
		c->y += m->heights[piece] + NOTE_GAP;
	}
}

static int compare_numbers(const void *a, const void *b)
{
	size_t first = *(const size_t *)a, second = *(const size_t *)b;

	return first < second ? -1 : first > second;
}

static void make_page(Maker *m, uint32_t page, size_t first, size_t end)
{
	Column column = { .page = page, .part = 1 };
	Rest rest = { 0 };

	fill_margins(m, begin_sheet(m, page, 0), first, end, &rest);
	if (rest.count)
		qsort(rest.items, rest.count, sizeof *rest.items, compare_numbers);
	for (size_t i = 0; i < rest.count; i++)
		put_in_columns(m, &column, rest.items[i]);
}

void sheets_make(Arena *arena, Sheets *sheets, const SheetForm *form, const uint32_t *pages, size_t page_count,
		 const ProofNotes *notes, const uint32_t *pieces, const Length *heights)
{
	Maker m = { arena, sheets, form, notes, pieces, heights };
	Column column = { .page = NO_PAGE, .part = 0 };
	size_t first = 0, end = 0;

	for (size_t i = 0; i < page_count; i++, first = end) {
		while (end < notes->count && notes->items[end].placed && notes->items[end].spot.page == pages[i])
			end++;
		make_page(&m, pages[i], first, end);
	}
	for (; end < notes->count; end++)
		put_in_columns(&m, &column, end);
}
