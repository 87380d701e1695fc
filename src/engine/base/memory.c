/*
 * The one place where the want of memory ends.
 */
#include "base/memory.h"

#include <stdlib.h>

static void (*at_the_end)(void);

void memory_set_end(void (*end)(void))
{
	at_the_end = end;
}

_Noreturn void memory_end(void)
{
	if (at_the_end)
		at_the_end();
	abort();
}
