#include "returns/qpdf.h"

#include <dlfcn.h>

/* Of qpdf 11. */
#define LIBRARY "libqpdf.so.29"

Qpdf qpdf;

/* ISO C has no cast from data to function; POSIX has dlsym() answer what can be stored so. */
static bool find(void *library, const char *name, void *call)
{
	void *found = dlsym(library, name);

	*(void **)call = found;
	return found != NULL;
}

#define QPDF_FIND(name) &&find(library, "qpdf_" #name, &qpdf.name)

bool qpdf_open(Diagnostics *diagnostics)
{
	void *library = dlopen(LIBRARY, RTLD_NOW);

	if (library QPDF_CALLS(QPDF_FIND))
		return true;
	diag_resource(diagnostics, "return-library", NO_PLACE, "installer libqpdf (Debian : libqpdf29)",
		      "%s ne peut être utilisée : %s", LIBRARY, dlerror());
	return false;
}
