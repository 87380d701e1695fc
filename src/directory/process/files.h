/*
 * The files of the process: all that it reads and writes stands in one ledger.
 */
#ifndef PROCESS_FILES_H
#define PROCESS_FILES_H

#include "base/ledger.h"

/* The process's own, never NULL. */
Ledger *process_files(void);

/* Removes the temporary files of all writers still open, and temporary folders; for a handler of signals. */
void process_remove_temporaries(void);

#endif
