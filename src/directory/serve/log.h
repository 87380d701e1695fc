/*
 * Log: a line for each request on standard error, in the common log format, with the seconds it took at the end.
 */
#ifndef SERVE_LOG_H
#define SERVE_LOG_H

#include "serve/tally.h"

typedef struct LogEntry {
	Address address;
	const char *method, *target;
	unsigned status; /* 0: none */
	uint64_t bytes;
	double seconds;
} LogEntry;

void log_request(const LogEntry *entry);

#endif
