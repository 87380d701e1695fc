#include "serve/http.h"

#include <dlfcn.h>

/* Its interface's number has been the same since 0.9.38. */
#define LIBRARY "libmicrohttpd.so.12"

Http http;

/* ISO C has no cast from data to function; POSIX has dlsym() answer what can be stored so. */
static bool find(void *library, const char *name, void *call)
{
	void *found = dlsym(library, name);

	*(void **)call = found;
	return found != NULL;
}

#define HTTP_FIND(name) &&find(library, "MHD_" #name, &http.name)

bool http_open(Diagnostics *diagnostics)
{
	void *library = dlopen(LIBRARY, RTLD_NOW);

	if (library HTTP_CALLS(HTTP_FIND))
		return true;
	diag_resource(diagnostics, "http-library", NO_PLACE, "install libmicrohttpd (Debian: libmicrohttpd12)",
		      "cannot use %s: %s", LIBRARY, dlerror());
	return false;
}
