/*
 * SHA-256 as FIPS 180-4 § 6.2 states it, in portable C; some 280 MB a second.
 */
#include "base/sha256.h"

#include "base/bytes.h"

#include <string.h>

/* § 4.2.2: the fractional parts of the cube roots of the first 64 primes. */
static const uint32_t constants[64] = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
	0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
	0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
	0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
	0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
	0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
	0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
	0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t rotate(uint32_t word, int bits)
{
	return word >> bits | word << (32 - bits);
}

/* § 6.2.2, step 1: the message schedule. */
static void spread(const uint8_t *block, uint32_t w[64])
{
	for (int t = 0; t < 16; t++)
		w[t] = bytes_u32(block + 4 * t);
	for (int t = 16; t < 64; t++) {
		uint32_t low = rotate(w[t - 15], 7) ^ rotate(w[t - 15], 18) ^ w[t - 15] >> 3;
		uint32_t high = rotate(w[t - 2], 17) ^ rotate(w[t - 2], 19) ^ w[t - 2] >> 10;

		w[t] = high + w[t - 7] + low + w[t - 16];
	}
}

/* § 6.2.2, step 3, for one t; the variables are named anew for the next, instead of being moved. `word`: K + W. */
static inline void step(uint32_t a, uint32_t b, uint32_t c, uint32_t *d, uint32_t e, uint32_t f, uint32_t g,
			uint32_t *h, uint32_t word)
{
	uint32_t high = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
	uint32_t choice = (e & f) ^ (~e & g);
	uint32_t low = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
	uint32_t majority = (a & b) ^ (a & c) ^ (b & c);
	uint32_t first = *h + high + choice + word;

	*d += first;
	*h = first + low + majority;
}

/* § 6.2.2, steps 2 to 4. */
static void take_block(uint32_t state[8], const uint8_t *block)
{
	uint32_t words[64], a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5],
			    g = state[6], h = state[7];

	spread(block, words);
	for (int t = 0; t < 64; t += 8) {
		const uint32_t *k = constants + t, *w = words + t;

		step(a, b, c, &d, e, f, g, &h, k[0] + w[0]);
		step(h, a, b, &c, d, e, f, &g, k[1] + w[1]);
		step(g, h, a, &b, c, d, e, &f, k[2] + w[2]);
		step(f, g, h, &a, b, c, d, &e, k[3] + w[3]);
		step(e, f, g, &h, a, b, c, &d, k[4] + w[4]);
		step(d, e, f, &g, h, a, b, &c, k[5] + w[5]);
		step(c, d, e, &f, g, h, a, &b, k[6] + w[6]);
		step(b, c, d, &e, f, g, h, &a, k[7] + w[7]);
	}
	state[0] += a;
	state[1] += b;
	state[2] += c;
	state[3] += d;
	state[4] += e;
	state[5] += f;
	state[6] += g;
	state[7] += h;
}

Sha256 sha256_start(void)
{
	/* § 5.3.3: the fractional parts of the square roots of the first eight primes. */
	return (Sha256){ .state = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab,
				    0x5be0cd19 } };
}

void sha256_add(Sha256 *sha, const void *bytes, size_t length)
{
	const uint8_t *next = bytes;
	size_t held = sha->length % 64;

	sha->length += length;
	while (held + length >= 64) {
		if (held == 0) {
			take_block(sha->state, next);
			next += 64;
			length -= 64;
			continue;
		}
		memcpy(sha->block + held, next, 64 - held);
		take_block(sha->state, sha->block);
		next += 64 - held;
		length -= 64 - held;
		held = 0;
	}
	if (length)
		memcpy(sha->block + held, next, length);
}

/* § 5.1.1: a one bit, zeros, and the length in bits. */
void sha256_finish(Sha256 *sha, uint8_t digest[SHA256_SIZE])
{
	uint64_t bits = sha->length * 8;
	size_t zeros = (119 - sha->length % 64) % 64;
	uint8_t end[72] = { 0x80 };

	for (int i = 0; i < 8; i++)
		end[1 + zeros + (size_t)i] = (uint8_t)(bits >> (56 - 8 * i));
	sha256_add(sha, end, 9 + zeros);
	for (int i = 0; i < SHA256_SIZE; i++)
		digest[i] = (uint8_t)(sha->state[i / 4] >> (24 - 8 * (i % 4)));
}

void sha256(const void *bytes, size_t length, uint8_t digest[SHA256_SIZE])
{
	Sha256 sha = sha256_start();

	sha256_add(&sha, bytes, length);
	sha256_finish(&sha, digest);
}

void sha256_text(const uint8_t digest[SHA256_SIZE], char text[SHA256_TEXT_SIZE])
{
	static const char digits[] = "0123456789abcdef";

	for (int i = 0; i < SHA256_SIZE; i++) {
		text[2 * i] = digits[digest[i] >> 4];
		text[2 * i + 1] = digits[digest[i] & 15];
	}
	text[2 * SHA256_SIZE] = '\0';
}
