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
} Fault;

static inline Fault no_fault(void)
{
	return (Fault){ NULL, false };
}

static inline Fault fault_of(const char *message)
{
	return (Fault){ message, false };
}

static inline Fault fault_unsupported(const char *message)
{
	return (Fault){ message, true };
}

#endif
