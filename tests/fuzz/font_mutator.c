/*
 * Mutation of sfnt files by their tables: one is changed within its bounds, numbers of 16 and 32 bits most of all; its
 * entry in the directory is changed; bytes are changed anywhere.
 */
#include "xml_mutator.h"

#include <string.h>

enum { HEAD = 12, ENTRY = 16 };

static uint64_t state;

static unsigned below(unsigned n)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (unsigned)((state >> 11) % n);
}

static uint32_t read_number(const uint8_t *p, unsigned size)
{
	uint32_t value = 0;

	while (size--)
		value = value << 8 | *p++;
	return value;
}

static void write_number(uint8_t *p, unsigned size, uint32_t value)
{
	for (; size; value >>= 8)
		p[--size] = (uint8_t)value;
}

static uint32_t odd_number(uint32_t value)
{
	static const uint32_t odd[] = { 0,      1,      2,      0x7F,    0x80,       0xFF,       0x100,     0x7FFF,
					0x8000, 0xFFFE, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF };

	switch (below(4)) {
	case 0: return odd[below(sizeof odd / sizeof *odd)];
	case 1: return value + 1 + below(8);
	case 2: return value - 1 - below(8);
	default: return value ^ 1u << below(16);
	}
}

static void change_number(uint8_t *bytes, size_t size)
{
	unsigned width = below(4) ? 2 : below(2) ? 1 : 4;
	size_t at;

	if (size < 4)
		return;
	/* what begins a table says most about it */
	at = below(2) ? below(size < 64 ? (unsigned)size - 3 : 61) : below((unsigned)size - 3);
	at -= width > 1 ? at % 2 : 0;
	write_number(bytes + at, width, odd_number(read_number(bytes + at, width)));
}

static void change_table(uint8_t *data, size_t size, uint8_t *entry)
{
	uint32_t offset = read_number(entry + 8, 4), length = read_number(entry + 12, 4);

	if (offset >= size || length == 0)
		return;
	if (length > size - offset)
		length = (uint32_t)(size - offset);
	if (below(4))
		change_number(data + offset, length);
	else
		LLVMFuzzerMutate(data + offset, length, length);
}

static void change_entry(uint8_t *data, unsigned tables, uint8_t *entry)
{
	uint8_t *other = data + HEAD + below(tables) * ENTRY;

	switch (below(5)) {
	case 0: change_number(entry + 8, 8); break;
	case 1: write_number(entry + 12, 4, read_number(entry + 12, 4) - 1 - below(16)); break;
	case 2: memcpy(entry + 8, other + 8, 8); break;
	case 3: memcpy(entry, "none", 4); break;
	default: memcpy(entry, other, 4); break;
	}
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
	unsigned tables = size > HEAD ? read_number(data + 4, 2) : 0;

	state = UINT64_C(0x9E3779B97F4A7C15) ^ ((uint64_t)seed << 20 | 1);
	if (seed % 16 == 0 || !tables || HEAD + (size_t)tables * ENTRY > size)
		return LLVMFuzzerMutate(data, size, most);
	do {
		uint8_t *entry = data + HEAD + below(tables) * ENTRY;

		if (below(6))
			change_table(data, size, entry);
		else
			change_entry(data, tables, entry);
	} while (below(3));
	return size;
}
