/*
 * The log of requests.
 */
#include "serve/log.h"

#include "base/str.h"

#include <inttypes.h>
#include <stdio.h>
#include <time.h>

#define LONGEST_TARGET 400
#define LONGEST_TIME 40

static void add_time(Str *line)
{
	char text[LONGEST_TIME];
	time_t moment = time(NULL);
	struct tm parts;

	if (gmtime_r(&moment, &parts) && strftime(text, sizeof text, "[%d/%b/%Y:%H:%M:%S +0000]", &parts))
		str_add(line, text);
}

/* What was asked ends neither the field nor the line, and moves no terminal. */
static void add_target(Str *line, const char *target)
{
	for (size_t i = 0; target[i] && i < LONGEST_TARGET; i++) {
		unsigned char c = (unsigned char)target[i];

		if (c < ' ' || c > '~' || c == '"' || c == '\\')
			str_printf(line, "\\x%02X", c);
		else
			str_add_char(line, (char)c);
	}
}

void log_request(const LogEntry *entry)
{
	Arena *arena = arena_new();
	Str line = str_in(arena);

	address_add(&line, entry->address);
	str_add(&line, " - - ");
	add_time(&line);
	str_printf(&line, " \"%s ", entry->method);
	add_target(&line, entry->target);
	str_add(&line, " HTTP/1.1\" ");
	if (entry->status)
		str_printf(&line, "%u %" PRIu64, entry->status, entry->bytes);
	else
		str_add(&line, "- -");
	str_printf(&line, " %.4f\n", entry->seconds);
	fputs(str_text(&line), stderr);
	arena_free(arena);
}
