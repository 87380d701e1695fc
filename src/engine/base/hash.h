/*
 * Hashes that tell contents apart and do not withstand forgery: of 64 bits for tables, of 128 for identifiers that
 * stand in a file.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

/* ---- for tables: a hash is begun with HASH_START and goes on with what makes up the key ---- */

#define HASH_START UINT64_C(14695981039346656037)

/* Fowler, Noll and Vo's FNV-1a: keys are short. */
static inline uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t length)
{
	const uint8_t *at = bytes;

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ at[i]) * UINT64_C(1099511628211);
	return hash;
}

/* A number or an address. */
static inline uint64_t hash_number(uint64_t hash, uint64_t number)
{
	hash = (hash ^ number) * UINT64_C(0x9E3779B97F4A7C15);
	return hash ^ hash >> 32;
}

/* ---- for identifiers ---- */

enum { DIGEST_SIZE = 16 };

/* Zero is a digest of nothing yet. Bytes may be added in any portions of a multiple of eight, but for the last. */
typedef struct Digest {
	uint64_t a, b, length;
} Digest;

void digest_add(Digest *digest, const void *bytes, size_t length);
void digest_finish(const Digest *digest, uint8_t out[DIGEST_SIZE]);

#endif
