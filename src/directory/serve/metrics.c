/*
 * Metrics as text.
 */
#include "serve/metrics.h"

#include "base/notation.h"

#include <inttypes.h>

static void add(Str *out, const char *name, const char *type, const char *help)
{
	str_printf(out, "# HELP repertoire_%s %s\n# TYPE repertoire_%s %s\n", name, help, name, type);
}

static void add_number(Str *out, const char *name, const char *type, const char *help, uint64_t number)
{
	add(out, name, type, help);
	str_printf(out, "repertoire_%s %" PRIu64 "\n", name, number);
}

static void add_answers(Str *out, const Metrics *metrics)
{
	static const char *const classes[] = { "none", "1xx", "2xx", "3xx", "4xx", "5xx" };

	add(out, "requests_total", "counter", "Requests answered, by class of status; none: the client went away.");
	for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
		str_printf(out, "repertoire_requests_total{status=\"%s\"} %" PRIu64 "\n", classes[i],
			   metrics->answers[i]);
	add_number(out, "content_bytes_total", "counter", "Bytes of content answered.", metrics->bytes);
}

static void add_clients(Str *out, const Metrics *metrics)
{
	add_number(out, "connections", "gauge", "Connections open.", metrics->connections);
	add_number(out, "requests_under_way", "gauge", "Requests not answered yet.", metrics->requests);
	add_number(out, "connections_refused_total", "counter", "Connections refused, one address having too many.",
		   metrics->refused);
	add_number(out, "connections_timed_out_total", "counter", "Connections cut because the client was slow.",
		   metrics->timed_out);
}

static void add_printing(Str *out, const EditionCounts *edition)
{
	add_number(out, "printed_total", "counter", "Documents printed from the present edition.", edition->printed);
	add_number(out, "print_failures_total", "counter",
		   "Documents of the present edition that could not be printed.", edition->failed);
	add(out, "print_seconds", "summary", "Time to print a document of the present edition.");
	str_printf(out, "repertoire_print_seconds_sum %.6f\nrepertoire_print_seconds_count %" PRIu64 "\n",
		   edition->seconds, edition->seconds_count);
	add_number(out, "documents_queued", "gauge", "Documents waiting to be printed.", edition->queued);
	add_number(out, "documents_printing", "gauge", "Documents being printed.", edition->under_way);
	add_number(out, "documents_known", "gauge", "Documents whose length is known.", edition->known);
}

static void add_cache(Str *out, const Metrics *metrics, const CacheCounts *cache)
{
	add_number(out, "cache_hits_total", "counter", "PDFs answered from memory.", metrics->hits);
	add_number(out, "cache_misses_total", "counter", "PDFs that had to be printed first.", metrics->misses);
	add_number(out, "cache_evictions_total", "counter", "PDFs of the present edition dropped for others.",
		   cache->evicted);
	add_number(out, "cache_items", "gauge", "PDFs in memory.", cache->items);
	add_number(out, "cache_bytes", "gauge", "Memory they take.", cache->bytes);
}

static void add_edition(Str *out, const Metrics *metrics, const Health *health)
{
	add_number(out, "fiches", "gauge", "Fiches of the edition.", health->fiches);
	add_number(out, "degraded", "gauge", "1 when the last good edition stands in for a source with faults.",
		   health->degraded);
	add_number(out, "readings_total", "counter", "Times the edition was read.", metrics->readings);
	add_number(out, "readings_failed_total", "counter", "Times it could not be used.", metrics->readings_failed);
}

void metrics_text(Str *out, const Metrics *metrics, const Health *health, const EditionCounts *edition,
		  const CacheCounts *cache)
{
	add_answers(out, metrics);
	add_clients(out, metrics);
	add_printing(out, edition);
	add_cache(out, metrics, cache);
	add_edition(out, metrics, health);
}

void health_json(Str *out, const Health *health)
{
	const char *status = health->stopping ? "stopping" : health->degraded ? "degraded" : "ok";

	str_printf(out, "{\"status\": \"%s\", \"reading\": %s, \"since\": ", status,
		   health->reading ? "true" : "false");
	json_add(out, health->since);
	str_printf(out, ", \"fiches\": %u, \"reason\": ", health->fiches);
	json_add(out, health->degraded ? "the source has faults; the last good edition is served; see the log" : NULL);
	str_add(out, "}\n");
}
