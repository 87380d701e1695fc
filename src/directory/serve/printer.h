/*
 * Printer: the work of the pool. The leader reads the edition and opens what printing needs, so that each worker
 * begins with it in memory; a worker prints the fiche of a number, or the whole edition, or makes a page of the site.
 */
#ifndef SERVE_PRINTER_H
#define SERVE_PRINTER_H

#include "press/pool.h"
#include "press/record.h"
#include "serve/board.h"
#include "serve/serve.h"

/*
 * `options` and the board outlive the pool; what else it needs lives in `arena`, which does too. When it is ready its
 * answer is a text of messages, with its NUL, the length of the catalogue as a text, the catalogue, and the site; when
 * it is refused, a Printed with status and messages. Each piece's answer is a text of messages about what all pieces
 * share, with its NUL, and a Printed. Pieces are numbered as in edition.c: views of documents, pages of the site,
 * slots of the board.
 */
PoolWork printer_work(Arena *arena, const ServeOptions *options, Board *board);

#endif
