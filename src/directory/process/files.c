/*
 * Documents, templates and fonts are opened in many places, by several threads; outputs are held against all of them.
 */
#include "process/files.h"

#include "process/folder.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static _Atomic(Ledger *) ledger; /* NULL until it is first needed */

static void open_ledger(void)
{
	ledger = ledger_new(".repertoire-", NULL);
}

Ledger *process_files(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, open_ledger);
	return ledger;
}

void process_remove_temporaries(void)
{
	ledger_remove_temporaries(ledger);
	temporary_folders_remove();
}
