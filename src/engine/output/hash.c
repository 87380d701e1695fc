/*
 * Eight bytes at a time, mixed into two lanes by odd multipliers and rotations, then stirred by the finaliser of
 * MurmurHash3 (Appleby 2011). Words are read as little-endian, so that every machine answers the same.
 */
#include "output/hash.h"

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

static void mix(Hash *hash, uint64_t word)
{
	hash->a = rotate((hash->a ^ word) * 0x9E3779B97F4A7C15u, 29);
	hash->b = rotate((hash->b + word) * 0xC2B2AE3D27D4EB4Fu, 31) ^ hash->a;
}

void hash_add(Hash *hash, const void *data, size_t length)
{
	const uint8_t *bytes = data;

	hash->length += length;
	for (; length >= 8; bytes += 8, length -= 8)
		mix(hash, word_at(bytes, 8));
	if (length)
		mix(hash, word_at(bytes, length));
}

static uint64_t stir(uint64_t value)
{
	value = (value ^ value >> 33) * 0xFF51AFD7ED558CCDu;
	value = (value ^ value >> 33) * 0xC4CEB9FE1A85EC53u;
	return value ^ value >> 33;
}

void hash_finish(const Hash *hash, uint8_t out[HASH_SIZE])
{
	uint64_t halves[2] = { stir(hash->a ^ hash->length), stir(hash->b + hash->a) };

	for (int i = 0; i < HASH_SIZE; i++)
		out[i] = (uint8_t)(halves[i / 8] >> 8 * (i % 8));
}
