/*
 * A machine without some libraries: dlopen() finds none whose name begins with what ABSENT says.
 */
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

void *dlopen(const char *name, int how)
{
	const char *absent = getenv("ABSENT");
	void *(*real)(const char *, int);

	*(void **)&real = dlsym(RTLD_NEXT, "dlopen");
	if (name && absent && *absent && strncmp(name, absent, strlen(absent)) == 0)
		name = "/nonexistent";
	return real(name, how);
}
