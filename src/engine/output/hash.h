/*
 * A hash of 128 bits that tells contents apart, for identifiers; it does not withstand forgery.
 */
#ifndef OUTPUT_HASH_H
#define OUTPUT_HASH_H

#include <stddef.h>
#include <stdint.h>

enum { HASH_SIZE = 16 };

/* Zero is a hash of nothing yet. Bytes may be added in any portions of a multiple of eight, but for the last. */
typedef struct Hash {
	uint64_t a, b, length;
} Hash;

void hash_add(Hash *hash, const void *bytes, size_t length);
void hash_finish(const Hash *hash, uint8_t out[HASH_SIZE]);

#endif
