/*
 * libqpdf, opened when a PDF is read, be it one that comes back or a picture: it brings ten libraries with it,
 * cryptography among them, and whoever only prints does not pay for them.
 */
#ifndef IMAGE_QPDF_H
#define IMAGE_QPDF_H

#include "base/dynamic.h"

#include <qpdf/qpdf-c.h>

#include <stdbool.h>

/* The calls in use, by their names without qpdf_. */
#define QPDF_CALLS(CALL)                                                                                               \
	CALL(cleanup)                                                                                                  \
	CALL(get_error)                                                                                                \
	CALL(get_num_pages)                                                                                            \
	CALL(get_page_n)                                                                                               \
	CALL(get_root)                                                                                                 \
	CALL(get_error_code)                                                                                           \
	CALL(has_error)                                                                                                \
	CALL(init)                                                                                                     \
	CALL(is_encrypted)                                                                                             \
	CALL(oh_begin_dict_key_iter)                                                                                   \
	CALL(oh_dict_more_keys)                                                                                        \
	CALL(oh_dict_next_key)                                                                                         \
	CALL(oh_get_array_item)                                                                                        \
	CALL(oh_get_array_n_items)                                                                                     \
	CALL(oh_get_dict)                                                                                              \
	CALL(oh_get_key)                                                                                               \
	CALL(oh_get_key_if_dict)                                                                                       \
	CALL(oh_get_name)                                                                                              \
	CALL(oh_get_numeric_value)                                                                                     \
	CALL(oh_get_object_id)                                                                                         \
	CALL(oh_get_page_content_data)                                                                                 \
	CALL(oh_get_stream_data)                                                                                       \
	CALL(oh_get_type_code)                                                                                         \
	CALL(oh_get_utf8_value)                                                                                        \
	CALL(oh_get_int_value)                                                                                         \
	CALL(oh_is_array)                                                                                              \
	CALL(oh_is_name)                                                                                               \
	CALL(oh_is_string)                                                                                             \
	CALL(oh_unparse_resolved)                                                                                      \
	CALL(push_inherited_attributes_to_page)                                                                        \
	CALL(read_memory)                                                                                              \
	CALL(set_suppress_warnings)                                                                                    \
	CALL(silence_errors)

#define QPDF_MEMBER(name) __typeof__(qpdf_##name) *name;

typedef struct Qpdf {
	QPDF_CALLS(QPDF_MEMBER)
} Qpdf;

/* Callable once qpdf_open() was true. */
extern Qpdf qpdf;

#define QPDF_LIBRARY "libqpdf.so.29" /* of qpdf 11 */

/* False when the library is not there; dlerror() tells why. */
bool qpdf_open(void);

#endif
