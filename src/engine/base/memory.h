/*
 * Memory that cannot be had: whoever asked for it calls memory_end(), so that no caller further out tests for NULL, and
 * what is done then is said by the program, not here.
 */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

/* What memory_end() calls, in the thread that wants memory. It takes none itself, and does not return. NULL: abort(),
 * as by default. For the whole process: to be set before there are threads. */
void memory_set_end(void (*end)(void));

/* There is no memory for what must be done. */
_Noreturn void memory_end(void);

#endif
