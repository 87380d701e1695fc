/*
 * libqpdf, opened when a PDF comes back: it brings ten libraries with it, cryptography among them, and whoever only
 * prints does not pay for them.
 */
#ifndef RETURNS_QPDF_H
#define RETURNS_QPDF_H

#include "base/diag.h"

#include <qpdf/qpdf-c.h>

#include <stdbool.h>

/* The calls in use, by their names without qpdf_. */
#define QPDF_CALLS(CALL)                                                                                               \
	CALL(cleanup)                                                                                                  \
	CALL(get_error)                                                                                                \
	CALL(get_num_pages)                                                                                            \
	CALL(get_page_n)                                                                                               \
	CALL(get_root)                                                                                                 \
	CALL(has_error)                                                                                                \
	CALL(init)                                                                                                     \
	CALL(oh_get_array_item)                                                                                        \
	CALL(oh_get_array_n_items)                                                                                     \
	CALL(oh_get_key_if_dict)                                                                                       \
	CALL(oh_get_name)                                                                                              \
	CALL(oh_get_numeric_value)                                                                                     \
	CALL(oh_get_utf8_value)                                                                                        \
	CALL(oh_is_array)                                                                                              \
	CALL(oh_is_name)                                                                                               \
	CALL(oh_is_string)                                                                                             \
	CALL(read_memory)                                                                                              \
	CALL(set_suppress_warnings)                                                                                    \
	CALL(silence_errors)

#define QPDF_MEMBER(name) __typeof__(qpdf_##name) *name;

typedef struct Qpdf {
	QPDF_CALLS(QPDF_MEMBER)
} Qpdf;

/* Callable once qpdf_open() was true. */
extern Qpdf qpdf;

/* False with a diagnostic when the library is not there. */
bool qpdf_open(Diagnostics *diagnostics);

#endif
