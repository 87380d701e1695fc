/*
 * Printer: the work of the pool. The leader reads the edition and opens what printing needs, so that each worker begins
 * with it in memory; a worker prints the fiche of a number, or the whole edition.
 */
#ifndef SERVE_PRINTER_H
#define SERVE_PRINTER_H

#include "press/pool.h"
#include "press/record.h"
#include "serve/serve.h"

/*
 * `options` outlives the pool. When it is ready its answer is a text of messages, with its NUL, and the catalogue; when
 * it is refused, a Printed with status and messages. Each piece's answer is a text of messages about what all pieces
 * share, with its NUL, and a Printed.
 */
PoolWork printer_work(const ServeOptions *options);

#endif
