/*
 * What is wrong with a value: handed up from where it is read to where the place is known.
 */
#ifndef FO_FAULT_H
#define FO_FAULT_H

#include <stdbool.h>
#include <stddef.h>

typedef struct Fault {
	/* follows "…: "; a constant, or in the document's arena; NULL where nothing is wrong */
	const char *message;
	/* right by the standard, but we cannot do it: a warning, not an error */
	bool unsupported;
	/* wrong, but nothing hangs on it: a warning, and what would stand without the value stands, … */
	bool passed_over;
	bool mended; /* … or what was surely meant */
} Fault;

static inline Fault no_fault(void)
{
	return (Fault){ .message = NULL };
}

static inline Fault fault_of(const char *message)
{
	return (Fault){ .message = message };
}

static inline Fault fault_unsupported(const char *message)
{
	return (Fault){ .message = message, .unsupported = true };
}

static inline Fault fault_passed_over(const char *message, bool mended)
{
	return (Fault){ .message = message, .passed_over = true, .mended = mended };
}

#endif
