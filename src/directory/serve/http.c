#include "serve/http.h"

#include "base/dynamic.h"
#include "base/words.h"

#include <dlfcn.h>

/* Its interface's number has been the same since 0.9.38. */
#define LIBRARY "libmicrohttpd.so.12"

Http http;

#define HTTP_FIND(name) &&dynamic_find(library, "MHD_" #name, &http.name)

bool http_open(Diagnostics *diagnostics)
{
	void *library = dlopen(LIBRARY, RTLD_NOW);

	if (library HTTP_CALLS(HTTP_FIND))
		return true;
	diag_resource(diagnostics, "http-library", NO_PLACE, "install libmicrohttpd (Debian: libmicrohttpd12)",
		      "cannot use %s: %s", LIBRARY, _("it is not there, or cannot be loaded"));
	return false;
}
