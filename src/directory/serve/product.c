/*
 * Responses may outlive the product in libmicrohttpd, which counts them: the bytes go with the last one. So the
 * product is the bytes' first holder, and each response is another.
 */
#include "serve/product.h"

#include "base/arena.h"
#include "press/pool.h"
#include "serve/response.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct Product {
	unsigned holders;
	const char *mapping, *content;
	size_t mapped, length;
	char etag[ETAG_SIZE];
	ProductKind kind;
	char *disposition;
	struct MHD_Response *whole;
	unsigned holders_of_bytes; /* the product, and responses with bytes */
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

static struct MHD_Response *response_of_bytes(Product *product, uint64_t first, uint64_t count)
{
	struct MHD_Response *response =
		http.create_response_from_buffer_with_free_callback_cls((size_t)count,
									(void *)(uintptr_t)(product->content + first),
									let_go_of_bytes, product);

	if (!response)
		memory_end();
	product->holders_of_bytes++;
	return response;
}

static void describe(const Product *product, struct MHD_Response *response)
{
	response_add(response, MHD_HTTP_HEADER_ETAG, product->etag);
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

Product *product_new(const char *mapping, size_t mapped, const char *content, size_t length,
		     const uint8_t digest[SHA256_SIZE], const ProductKind *kind)
{
	Product *product = calloc(1, sizeof *product);

	if (!product || (kind->disposition && !(product->disposition = strdup(kind->disposition))))
		memory_end();
	product->kind = *kind;
	product->holders = product->holders_of_bytes = 1;
	product->mapping = mapping;
	product->mapped = mapped;
	product->content = content;
	product->length = length;
	etag_of_digest(digest, product->etag);
	/* A pool started later would keep the memory of what has long been let go here. */
	madvise((void *)(uintptr_t)mapping, mapped, MADV_DONTFORK);
	product->whole = response_of_bytes(product, 0, length);
	describe(product, product->whole);
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
	let_go_of_bytes(product);
}

/* ---- what others see ---- */

const char *product_etag(const Product *product)
{
	return product->etag;
}

size_t product_length(const Product *product)
{
	return product->length;
}

size_t product_size(const Product *product)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);

	return (product->mapped + page - 1) / page * page;
}

struct MHD_Response *product_whole(const Product *product)
{
	return product->whole;
}

struct MHD_Response *product_part(Product *product, Range range)
{
	struct MHD_Response *response = response_of_bytes(product, range.first, range.count);

	describe(product, response);
	response_add_format(response, MHD_HTTP_HEADER_CONTENT_RANGE, "bytes %llu-%llu/%zu",
			    (unsigned long long)range.first, (unsigned long long)(range.first + range.count - 1),
			    product->length);
	return response;
}

struct MHD_Response *product_outside(const Product *product)
{
	struct MHD_Response *response = response_empty();

	response_add_format(response, MHD_HTTP_HEADER_CONTENT_RANGE, "bytes */%zu", product->length);
	return response;
}
