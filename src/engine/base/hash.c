/*
 * The digest: eight bytes at a time, mixed into two lanes by odd multipliers and rotations, then stirred by the
 * finaliser of MurmurHash3 (Appleby 2011). Words are read as little-endian, so that every machine answers the same.
 */
#include "base/hash.h"

#include <endian.h>
#include <string.h>

/* Up to eight bytes, the rest zero. */
static uint64_t word_at(const uint8_t *bytes, size_t length)
{
	uint64_t word = 0;

	memcpy(&word, bytes, length);
	return le64toh(word);
}

static uint64_t rotate(uint64_t value, int bits)
{
	return value << bits | value >> (64 - bits);
}

static void mix(Digest *digest, uint64_t word)
{
	digest->a = rotate((digest->a ^ word) * 0x9E3779B97F4A7C15u, 29);
	digest->b = rotate((digest->b + word) * 0xC2B2AE3D27D4EB4Fu, 31) ^ digest->a;
}

void digest_add(Digest *digest, const void *data, size_t length)
{
	const uint8_t *bytes = data;

	digest->length += length;
	for (; length >= 8; bytes += 8, length -= 8)
		mix(digest, word_at(bytes, 8));
	if (length)
		mix(digest, word_at(bytes, length));
}

static uint64_t stir(uint64_t value)
{
	value = (value ^ value >> 33) * 0xFF51AFD7ED558CCDu;
	value = (value ^ value >> 33) * 0xC4CEB9FE1A85EC53u;
	return value ^ value >> 33;
}

void digest_finish(const Digest *digest, uint8_t out[DIGEST_SIZE])
{
	uint64_t halves[2] = { stir(digest->a ^ digest->length), stir(digest->b + digest->a) };

	for (int i = 0; i < DIGEST_SIZE; i++)
		out[i] = (uint8_t)(halves[i / 8] >> 8 * (i % 8));
}
