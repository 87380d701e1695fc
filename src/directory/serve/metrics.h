/*
 * Metrics: what the server counts, and how it tells it: for Prometheus (text format 0.0.4), and as health in JSON.
 */
#ifndef SERVE_METRICS_H
#define SERVE_METRICS_H

#include "base/str.h"
#include "serve/cache.h"
#include "serve/edition.h"

typedef struct Metrics {
	uint64_t answers[6];   /* by hundreds of the status; 0: ended without one */
	uint64_t bytes;        /* of content */
	uint64_t hits, misses; /* PDFs found printed, or not */
	uint64_t refused;      /* connections, for there were too many */
	uint64_t timed_out;    /* connections cut because they were slow */
	uint64_t readings, readings_failed;
	unsigned connections, requests; /* at this moment */
} Metrics;

/* What there is to say beyond counts. */
typedef struct Health {
	bool degraded, reading, stopping;
	const char *since; /* when the last good edition was read, ISO 8601 */
	uint32_t fiches;
} Health;

void metrics_text(Str *out, const Metrics *metrics, const Health *health, const EditionCounts *edition,
		  const CacheCounts *cache);
void health_json(Str *out, const Health *health);

#endif
