/*
 * Numbers in files whose first byte is the highest: fonts, pictures, hashes.
 */
#ifndef BASE_BYTES_H
#define BASE_BYTES_H

#include <stdint.h>

/* Of up to eight bytes. */
static inline uint64_t bytes_number(const uint8_t *bytes, unsigned size)
{
	uint64_t number = 0;

	while (size--)
		number = number << 8 | *bytes++;
	return number;
}

static inline uint16_t bytes_u16(const uint8_t *bytes)
{
	return (uint16_t)bytes_number(bytes, 2);
}

static inline uint32_t bytes_u32(const uint8_t *bytes)
{
	return (uint32_t)bytes_number(bytes, 4);
}

#endif
