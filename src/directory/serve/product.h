/*
 * Product: a printed PDF, a picture of it, or a page of the site, with the responses that send it. It is counted, as
 * long as anything may still send it; the bytes go out from where the worker wrote them.
 */
#ifndef SERVE_PRODUCT_H
#define SERVE_PRODUCT_H

#include "serve/etag.h"
#include "serve/http.h"
#include "serve/range.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct Product Product;

typedef struct ProductKind {
	const char *type;        /* Content-Type, a literal */
	const char *disposition; /* Content-Disposition, copied; NULL: none */
	bool internal;           /* for its reader alone */
	bool is_page;            /* it has the policy of pages */
	bool shared;             /* scripts of other sites may read it */
	bool passing;            /* nobody keeps it */
} ProductKind;

typedef struct ProductContent {
	const char *bytes;
	size_t length;
	const char *packed; /* the same by gzip.h; of no length: it is not */
	size_t packed_length;
} ProductContent;

/* A product of content within a mapping of `mapped` bytes at `mapping`, which it takes over (pool_release()). */
Product *product_new(const char *mapping, size_t mapped, const ProductContent *content,
		     const uint8_t digest[SHA256_SIZE], const ProductKind *kind);

Product *product_hold(Product *product);
/* Also for cache_new(). */
void product_let_go(void *product);

/* Whether there is a packed form, which has a tag and a length of its own. */
bool product_is_packed(const Product *product);

const char *product_etag(const Product *product, bool packed);
size_t product_length(const Product *product, bool packed);

/* Memory that it takes, whole pages and all. */
size_t product_size(const Product *product);

/* The responses; the first, which also serves for 304, is the product's own, the others the caller's
   (MHD_destroy_response()). */
struct MHD_Response *product_whole(const Product *product, bool packed);
struct MHD_Response *product_part(Product *product, Range range);
struct MHD_Response *product_outside(const Product *product);

#endif
