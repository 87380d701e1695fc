/*
 * Nothing is cleaned up but what would stay on the disk: buffers and locks may be in any state.
 */
#include "process/end.h"

#include "process/files.h"

#include <string.h>
#include <unistd.h>

_Noreturn void process_end(ExitStatus status, const char *message)
{
	ssize_t ignored;

	process_remove_temporaries();
	ignored = write(STDERR_FILENO, message, strlen(message));
	(void)ignored;
	_exit((int)status);
}
