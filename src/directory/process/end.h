/*
 * The end of the process in the midst of its work: told, and with no temporary file left.
 */
#ifndef PROCESS_END_H
#define PROCESS_END_H

#include "process/status.h"

/* Takes no memory and waits for no other thread, so that a handler of signals may call it. */
_Noreturn void process_end(ExitStatus status, const char *message);

#endif
