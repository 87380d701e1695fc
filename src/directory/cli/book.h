/*
 * What goes to a printer: the inside of a book as one file, its cover as another, and what is said of both.
 */
#ifndef CLI_BOOK_H
#define CLI_BOOK_H

#include "cli/options.h"
#include "press/press.h"
#include "prepress/making.h"

typedef struct Book {
	const Options *options;
	PressOptions *press_options; /* its parameters are those of the part that is printed next */
	Press *press;
	Making making;      /* settled */
	const char *output; /* of the inside; NULL: it is not written */
	const char *cover;  /* its file; NULL: there is none, as for a fiche alone */
	bool is_bound;      /* it is an edition, and has a cover */
	double spine;       /* mm, once the inside is printed */
	AreaDocument areas; /* of the cover */
	Str pdf;            /* of the cover */
	Diagnostics *diagnostics;
} Book;

/* Makes the inside be what is printed next; `edition` NULL: a document that has no cover. In `arena`. */
void book_begin(Book *book, Arena *arena, const Source *edition);

/* Prints the cover about an inside that is printed, to memory. False with diagnostics. Nothing where there is none. */
bool book_cover(Book *book, Arena *arena, const PressInput *input, const AreaDocument *inside);

/* Writes the cover. False with diagnostics. */
bool book_write(Book *book, Arena *arena);

/* Writes the report that the options ask for. False with diagnostics. */
bool book_tell(const Book *book, Arena *arena, const AreaDocument *inside);

/* The file of the cover that the options name, or the one beside the inside's: "x-couverture.pdf". */
const char *book_cover_name(Arena *arena, const Options *options, const char *output);

#endif
