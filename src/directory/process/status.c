/*
 * From whose fault it is to the program's exit status.
 */
#include "process/status.h"

ExitStatus exit_status(const Diagnostics *diagnostics, bool strict)
{
	switch (diagnostics_blame(diagnostics)) {
	case BLAME_DOCUMENT: return EXIT_INPUT;
	case BLAME_RESOURCE: return EXIT_RESOURCE;
	case BLAME_OUTPUT: return EXIT_OUTPUT;
	case BLAME_LIMIT: return EXIT_LIMIT;
	case BLAME_US: return EXIT_OURS;
	case BLAME_NONE: break;
	}
	return strict && diagnostics_count(diagnostics, SEVERITY_WARNING) ? EXIT_WARNINGS : EXIT_DONE;
}
