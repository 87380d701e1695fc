#include "process/date.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <time.h>

/* What SOURCE_DATE_EPOCH says; false when it says nothing that is a moment. */
static bool told(struct tm *parts)
{
	const char *text = getenv("SOURCE_DATE_EPOCH");
	char *end;
	long long seconds;
	time_t moment;

	errno = 0;
	seconds = text && *text ? strtoll(text, &end, 10) : -1;
	if (seconds < 0 || errno || *end)
		return false;
	moment = (time_t)seconds;
	return gmtime_r(&moment, parts);
}

static const char *day(Arena *arena, const struct tm *parts)
{
	return arena_printf(arena, "%04d-%02d-%02d", parts->tm_year + 1900, parts->tm_mon + 1, parts->tm_mday);
}

const char *date_told(Arena *arena)
{
	struct tm parts;

	if (!told(&parts))
		return NULL;
	return arena_printf(arena, "%sT%02d:%02d:%02dZ", day(arena, &parts), parts.tm_hour, parts.tm_min, parts.tm_sec);
}

const char *date_today(Arena *arena)
{
	time_t now = time(NULL);
	struct tm parts;

	if (!told(&parts))
		localtime_r(&now, &parts);
	return day(arena, &parts);
}
