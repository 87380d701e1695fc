/*
 * Who sent the last ones is remembered in a ring, so long as it counts, and nowhere else.
 */
#include "serve/reports.h"

#include "base/file.h"
#include "base/words.h"
#include "edit/report.h"
#include "process/date.h"
#include "process/files.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAME_BYTES = 8 };

#define OTHERS 027 /* who are no editors: an address may stand in it */

typedef struct Sender {
	Address address;
	double at;
} Sender;

struct Reports {
	const char *folder;
	Sender last[REPORTS_OF_ALL]; /* a ring */
	size_t sent;
};

Reports *reports_open(Arena *arena, const char *folder, Diagnostics *diagnostics)
{
	Reports *reports;

	if (access(arena_printf(arena, "%s/.", folder), W_OK | X_OK) != 0) {
		diagnostics_add(diagnostics, SEVERITY_ERROR, BLAME_OUTPUT, "folder-write", (Place){ .file = folder },
				_("make it, and let the server write to it"), "reports cannot be kept there: %s",
				words_of_error(errno));
		return NULL;
	}
	reports = arena_new_of(arena, Reports);
	reports->folder = arena_strdup(arena, folder);
	return reports;
}

/* ---- how many ---- */

static bool are_too_many(const Reports *reports, Address address, double now)
{
	size_t count = reports->sent < REPORTS_OF_ALL ? reports->sent : REPORTS_OF_ALL, of_all = 0, of_one = 0;

	for (size_t i = 0; i < count; i++) {
		const Sender *sender = &reports->last[i];

		if (now - sender->at >= REPORTS_SECONDS)
			continue;
		of_all++;
		of_one += address_equal(sender->address, address);
	}
	return of_all >= REPORTS_OF_ALL || of_one >= REPORTS_OF_ONE;
}

static void remember(Reports *reports, Address address, double now)
{
	reports->last[reports->sent++ % REPORTS_OF_ALL] = (Sender){ address, now };
}

/* Whoever fills the folder, before a start or since. */
static bool is_full(const Reports *reports)
{
	DIR *folder = opendir(reports->folder);
	size_t count = 0;

	while (folder && readdir(folder))
		count++;
	if (folder)
		closedir(folder);
	return !folder || count >= REPORTS_KEPT + 2; /* itself and the one around are told too */
}

/* ---- one of them ---- */

static const char *value_of(const DeskField *fields, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(fields[i].name, name))
			return fields[i].value;
	return "";
}

/* A name that nobody has, nor can guess. */
static const char *path_of(Arena *arena, const Reports *reports, const Report *report)
{
	unsigned char bytes[NAME_BYTES];
	Str path = str_in(arena);

	if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes)
		return NULL;
	str_printf(&path, "%s/%s-", reports->folder, report->date);
	for (size_t i = 0; i < sizeof bytes; i++)
		str_printf(&path, "%02x", bytes[i]);
	str_add(&path, ".xml");
	return str_text(&path);
}

static bool keep(Arena *arena, const Reports *reports, const Report *report)
{
	Diagnostics *diagnostics = diagnostics_new(arena);
	const char *path = path_of(arena, reports, report);
	Str bytes = str_in(arena);
	mode_t before = umask(OTHERS);
	bool kept;

	report_add(&bytes, report);
	kept = path && file_write_all(arena, path, bytes.bytes, bytes.length, process_files(), diagnostics);
	umask(before);
	diagnostics_print(diagnostics, stderr);
	return kept;
}

static ReportsOutcome take(Arena *arena, Reports *reports, const Report *report, Address address, double now)
{
	if (!report_is_sound(report))
		return REPORTS_UNSOUND;
	if (are_too_many(reports, address, now))
		return REPORTS_TOO_MANY;
	if (is_full(reports) || !keep(arena, reports, report))
		return REPORTS_UNAVAILABLE;
	remember(reports, address, now);
	return REPORTS_TAKEN;
}

ReportsOutcome reports_take(Reports *reports, const char *fiche, const DeskField *fields, size_t count, Address address,
			    double now)
{
	Arena *arena = arena_new();
	const Report report = { .fiche = fiche,
				.date = date_today(arena),
				.subject = value_of(fields, count, REPORTS_SUBJECT),
				.text = value_of(fields, count, REPORTS_TEXT),
				.mail = value_of(fields, count, REPORTS_MAIL) };
	ReportsOutcome outcome = REPORTS_TAKEN;

	if (!*value_of(fields, count, REPORTS_TRAP))
		outcome = take(arena, reports, &report, address, now);
	arena_free(arena);
	return outcome;
}
