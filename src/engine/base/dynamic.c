#include "base/dynamic.h"

#include <dlfcn.h>
#include <stddef.h>

/* ISO C has no cast from data to function; POSIX has dlsym() answer what can be stored so. */
bool dynamic_find(void *library, const char *name, void *call)
{
	void *found = dlsym(library, name);

	*(void **)call = found;
	return found != NULL;
}
