#include "image/qpdf.h"

#include <dlfcn.h>

Qpdf qpdf;

#define QPDF_FIND(name) &&dynamic_find(library, "qpdf_" #name, &qpdf.name)

bool qpdf_open(void)
{
	void *library = dlopen(QPDF_LIBRARY, RTLD_NOW);

	return library QPDF_CALLS(QPDF_FIND);
}
