/*
 * Sheets: which pages of the edition have one, which notes stand on it and where, what is numbered and marked about the
 * page. Nothing of it enters the page itself.
 */
#ifndef PROOF_SHEETS_H
#define PROOF_SHEETS_H

#include "proof/note.h"

/* The measures of a sheet: the page in the middle, at its true size, between two margins of one width. From its edge
 * outwards a margin has change bars, line numbers, lines of the source, notes. Offsets are whole points, so that what
 * is rounded on the page is rounded alike on the sheet. */
typedef struct SheetForm {
	Size size;
	Point page; /* its corner */
	Size page_size;
	Length margin;      /* its width */
	Length note_width;  /* of a note */
	Length top, bottom; /* that notes stand between */
} SheetForm;

/* A sheet is A3, the long side across, or as much larger as the page asks for. */
SheetForm sheet_form(Size page);

/* The distances from the page's edge of what stands in a margin, and of notes from the sheet's. */
#define SHEET_BAR (2 * LENGTH_PT_ONE)
#define SHEET_NUMBERS (8 * LENGTH_PT_ONE)
#define SHEET_ORIGINS (24 * LENGTH_PT_ONE)
#define SHEET_NOTES (58 * LENGTH_PT_ONE)
#define SHEET_EDGE (20 * LENGTH_PT_ONE)

/* A note, or a piece of one that is higher than a sheet. */
typedef struct SheetNote {
	const ProofNote *note;
	uint32_t piece; /* page of the document of notes */
	Point at;
	bool tied; /* stands beside its line */
} SheetNote;

#define NO_PAGE UINT32_MAX

typedef struct Sheet {
	uint32_t page; /* of the edition; NO_PAGE: of what no page prints */
	uint32_t part; /* 0: with the page's picture; 1, 2 …: what its margins have no room for */
	ARRAY(SheetNote) notes;
} Sheet;

typedef ARRAY(Sheet) Sheets;

/*
 * The sheets of these pages, in order. `notes` come page by page, those not placed last, each with its pieces:
 * pieces[i] is the first page of note i in the document of notes, pieces[count] the number of its pages.
 */
void sheets_make(Arena *arena, Sheets *sheets, const SheetForm *form, const uint32_t *pages, size_t page_count,
		 const ProofNotes *notes, const uint32_t *pieces, const Length *heights);

#endif
