/*
 * Responses may outlive the product in libmicrohttpd, which counts them: the bytes go with the last one. So the
 * product is the bytes' first holder, and each response is another.
 */
#include "serve/product.h"

#include "base/arena.h"
#include "press/pool.h"
#include "serve/response.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define PACKED_END "-gz" /* of a tag */

struct Product {
	unsigned holders;
	const char *mapping;
	size_t mapped;
	ProductContent content;
	char etag[ETAG_SIZE], packed_etag[ETAG_SIZE + sizeof PACKED_END];
	ProductKind kind;
	char *disposition;
	struct MHD_Response *whole, *packed; /* NULL: there is no packed form */
	unsigned holders_of_bytes;           /* the product, and responses with bytes */
};

/* ---- holding ---- */

static void let_go_of_bytes(void *held)
{
	Product *product = held;

	if (--product->holders_of_bytes > 0)
		return;
	pool_release(product->mapping, product->mapped);
	free(product->disposition);
	free(product);
}

static struct MHD_Response *response_of_bytes(Product *product, const char *bytes, uint64_t count)
{
	struct MHD_Response *response =
		http.create_response_from_buffer_with_free_callback_cls((size_t)count, (void *)(uintptr_t)bytes,
									let_go_of_bytes, product);

	if (!response)
		memory_end();
	product->holders_of_bytes++;
	return response;
}

static void describe(const Product *product, struct MHD_Response *response, bool packed)
{
	response_add(response, MHD_HTTP_HEADER_ETAG, product_etag(product, packed));
	if (product_is_packed(product))
		response_add(response, MHD_HTTP_HEADER_VARY, MHD_HTTP_HEADER_ACCEPT_ENCODING);
	if (packed)
		response_add(response, MHD_HTTP_HEADER_CONTENT_ENCODING, "gzip");
	if (product->kind.passing)
		response_add(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
	else
		response_add_cache_control(response, product->kind.internal);
	response_add(response, MHD_HTTP_HEADER_CONTENT_TYPE, product->kind.type);
	if (product->disposition)
		response_add(response, MHD_HTTP_HEADER_CONTENT_DISPOSITION, product->disposition);
	response_add(response, MHD_HTTP_HEADER_ACCEPT_RANGES, "bytes");
	response_add(response, "X-Content-Type-Options", "nosniff");
	if (product->kind.is_page)
		response_add_page_policy(response);
	if (product->kind.shared)
		response_add(response, "Access-Control-Allow-Origin", "*");
}

static struct MHD_Response *whole(Product *product, bool packed)
{
	const ProductContent *content = &product->content;
	struct MHD_Response *response =
		response_of_bytes(product, packed ? content->packed : content->bytes, product_length(product, packed));

	describe(product, response, packed);
	return response;
}

Product *product_new(const char *mapping, size_t mapped, const ProductContent *content,
		     const uint8_t digest[SHA256_SIZE], const ProductKind *kind)
{
	Product *product = calloc(1, sizeof *product);

	if (!product || (kind->disposition && !(product->disposition = strdup(kind->disposition))))
		memory_end();
	product->kind = *kind;
	product->holders = product->holders_of_bytes = 1;
	product->mapping = mapping;
	product->mapped = mapped;
	product->content = *content;
	etag_of_digest(digest, product->etag);
	snprintf(product->packed_etag, sizeof product->packed_etag, "%.*s" PACKED_END "\"",
		 (int)strlen(product->etag) - 1, product->etag);
	/* A pool started later would keep the memory of what has long been let go here. */
	madvise((void *)(uintptr_t)mapping, mapped, MADV_DONTFORK);
	product->whole = whole(product, false);
	if (product_is_packed(product))
		product->packed = whole(product, true);
	return product;
}

Product *product_hold(Product *product)
{
	product->holders++;
	return product;
}

void product_let_go(void *held)
{
	Product *product = held;

	if (!product || --product->holders > 0)
		return;
	http.destroy_response(product->whole);
	if (product->packed)
		http.destroy_response(product->packed);
	let_go_of_bytes(product);
}

/* ---- what others see ---- */

bool product_is_packed(const Product *product)
{
	return product->content.packed_length > 0;
}

const char *product_etag(const Product *product, bool packed)
{
	return packed ? product->packed_etag : product->etag;
}

size_t product_length(const Product *product, bool packed)
{
	return packed ? product->content.packed_length : product->content.length;
}

size_t product_size(const Product *product)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);

	return (product->mapped + page - 1) / page * page;
}

struct MHD_Response *product_whole(const Product *product, bool packed)
{
	return packed ? product->packed : product->whole;
}

struct MHD_Response *product_part(Product *product, Range range)
{
	struct MHD_Response *response = response_of_bytes(product, product->content.bytes + range.first, range.count);

	describe(product, response, false);
	response_add_format(response, MHD_HTTP_HEADER_CONTENT_RANGE, "bytes %llu-%llu/%zu",
			    (unsigned long long)range.first, (unsigned long long)(range.first + range.count - 1),
			    product->content.length);
	return response;
}

struct MHD_Response *product_outside(const Product *product)
{
	struct MHD_Response *response = response_empty();

	response_add_format(response, MHD_HTTP_HEADER_CONTENT_RANGE, "bytes */%zu", product->content.length);
	return response;
}
