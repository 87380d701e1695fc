/*
 * SHA-256 (FIPS 180-4), for manifests and entity tags: two files with the same digest are the same file.
 */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include <stddef.h>
#include <stdint.h>

enum { SHA256_SIZE = 32, SHA256_TEXT_SIZE = 2 * SHA256_SIZE + 1 };

/* A digest in the making. A plain value, begun with sha256_start(). */
typedef struct Sha256 {
	uint32_t state[8];
	uint64_t length;   /* bytes taken so far */
	uint8_t block[64]; /* the last length % 64 of them */
} Sha256;

Sha256 sha256_start(void);
void sha256_add(Sha256 *sha, const void *bytes, size_t length);
/* The digest of all that was added; nothing may be added after it. */
void sha256_finish(Sha256 *sha, uint8_t digest[SHA256_SIZE]);

void sha256(const void *bytes, size_t length, uint8_t digest[SHA256_SIZE]);

/* In 64 lower-case hexadecimal digits and a NUL. */
void sha256_text(const uint8_t digest[SHA256_SIZE], char text[SHA256_TEXT_SIZE]);

#endif
