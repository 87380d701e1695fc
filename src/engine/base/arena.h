/*
 * Arena: memory given out in order and given back all at once.
 *
 * One arena lives as long as the job, one as long as a document, one as long as a trial.
 * Nothing taken from an arena is freed singly; pointers run from shorter life to longer.
 * Where there is no memory left, memory_end() is called, so no caller tests a result for NULL.
 *
 * Built with -DARENA_DEBUG each allocation is its own malloc block, so that the address
 * sanitiser sees every overrun.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/memory.h"

#include <stdarg.h>
#include <stddef.h>

typedef struct Arena Arena;

/* A point in an arena's life; see arena_mark(). A plain value. */
typedef struct ArenaMark {
	void *block;
	size_t used;
} ArenaMark;

/* A new, empty arena, owned by the caller until arena_free(). */
Arena *arena_new(void);

/* Gives back everything; NULL is ignored. */
void arena_free(Arena *arena);

/* `size` zeroed bytes, aligned for any type; never NULL, also for size 0. */
void *arena_alloc(Arena *arena, size_t size);

/* `block` (of old_size bytes, from this arena) grown to new_size; the new bytes are zero.
 * Grows in place when the block was the last one given out. A NULL block is a new one. */
void *arena_grow(Arena *arena, void *block, size_t old_size, size_t new_size);

/* The same, but the new bytes are not set to anything: for a caller that writes before it reads. */
void *arena_extend(Arena *arena, void *block, size_t old_size, size_t new_size);

/* Copies, NUL-terminated. */
char *arena_strdup(Arena *arena, const char *string);
char *arena_strndup(Arena *arena, const char *bytes, size_t length);
void *arena_memdup(Arena *arena, const void *bytes, size_t length);

/* printf into the arena. The C locale's number format is assumed (see cli: LC_NUMERIC stays C). */
char *arena_printf(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *arena_vprintf(Arena *arena, const char *format, va_list args) __attribute__((format(printf, 2, 0)));

/* The present point; arena_reset() gives back all that was taken since. */
ArenaMark arena_mark(const Arena *arena);
void arena_reset(Arena *arena, ArenaMark mark);

/* All that was taken from `other` is `arena`'s from now on, and goes with it, or with a reset to a mark older than the
 * block in use; `other` itself is gone. Costs nothing by the byte. */
void arena_join(Arena *arena, Arena *other);

/* Bytes held from the system, for reports. */
size_t arena_size(const Arena *arena);

/* One zeroed object, or an array of n, typed. */
#define arena_new_of(arena, Type) ((Type *)arena_alloc((arena), sizeof(Type)))
#define arena_array_of(arena, Type, n) ((Type *)arena_alloc((arena), sizeof(Type) * (size_t)(n)))

#endif
