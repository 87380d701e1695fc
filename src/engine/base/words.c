/*
 * Catalogues: the .mo files of gettext's, mapped into memory, searched by halves.
 *
 * The file: 32-bit numbers, least byte first: 0x950412de, a revision, how many texts, where the table of originals is
 * and that of translations; in a table each text has its length and its offset. Originals are sorted by their bytes;
 * one with a plural is followed by it behind a NUL, and so are the forms of its translation.
 */
#include "base/words.h"

#include "base/ascii.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <libintl.h>
#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define LIBRARY_DOMAIN "libfo"
#define LEVELS_UP 5 /* from build/tests/HOUSE/ROOM to build */
#define MAGIC 0x950412de
#define HEADER 20
#define MOST_VALUES 9
#ifndef CATALOGUE /* the program's; the Makefile tells it */
#define CATALOGUE LIBRARY_DOMAIN
#endif
#ifndef LOCALEDIR
#define LOCALEDIR "/usr/local/share/locale"
#endif

typedef struct Catalogue {
	const char *bytes; /* NULL: there is none, and texts stay as they are */
	size_t length;
	uint32_t count, originals, translations;
} Catalogue;

static const char *const names[LANGUAGES] = { "en", "fr" };
static bool is_open;
static Language spoken;

/* ---- languages ---- */

bool language_named(const char *name, Language *language)
{
	size_t length = strcspn(name, "_.@");

	for (int i = 0; i < LANGUAGES; i++)
		if (strlen(names[i]) == length && strncmp(name, names[i], length) == 0) {
			*language = (Language)i;
			return true;
		}
	return false;
}

const char *language_code(Language language)
{
	return names[language];
}

static const char *locale_of_environment(void)
{
	static const char *const variables[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

	for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
		const char *value = getenv(variables[i]);

		if (value && *value)
			return value;
	}
	return "";
}

/* The first that is known of names between colons. */
static bool first_language(const char *list, Language *language)
{
	while (*list) {
		size_t length = strcspn(list, ":");
		char name[32];

		snprintf(name, sizeof name, "%.*s", (int)length, list);
		if (language_named(name, language))
			return true;
		list += length + (list[length] == ':');
	}
	return false;
}

Language language_of_environment(void)
{
	const char *locale = locale_of_environment(), *list = getenv("LANGUAGE");
	Language language = LANGUAGE_ENGLISH;

	if (str_equal(locale, "C") || str_equal(locale, "POSIX"))
		return LANGUAGE_ENGLISH;
	if (!list || !first_language(list, &language))
		language_named(locale, &language);
	return language;
}

void words_open(Language language)
{
	is_open = true;
	spoken = language;
}

Language words_language(void)
{
	return spoken;
}

/* ---- catalogues ---- */

static uint32_t number_at(const Catalogue *catalogue, size_t offset)
{
	const unsigned char *b = (const unsigned char *)catalogue->bytes + offset;

	return b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

static bool table_fits(const Catalogue *catalogue, uint32_t table)
{
	return table <= catalogue->length && catalogue->count <= (catalogue->length - table) / 8;
}

static bool is_sound(Catalogue *catalogue)
{
	if (catalogue->length < HEADER || number_at(catalogue, 0) != MAGIC)
		return false;
	catalogue->count = number_at(catalogue, 8);
	catalogue->originals = number_at(catalogue, 12);
	catalogue->translations = number_at(catalogue, 16);
	return table_fits(catalogue, catalogue->originals) && table_fits(catalogue, catalogue->translations);
}

/* False: it cannot be read, or is no catalogue. */
static bool read_catalogue(Catalogue *catalogue, const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat status;
	void *bytes;

	if (fd < 0)
		return false;
	bytes = fstat(fd, &status) == 0 && status.st_size > 0
			? mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, fd, 0)
			: MAP_FAILED;
	close(fd);
	if (bytes == MAP_FAILED)
		return false;
	*catalogue = (Catalogue){ .bytes = bytes, .length = (size_t)status.st_size };
	if (is_sound(catalogue))
		return true;
	munmap(bytes, catalogue->length);
	*catalogue = (Catalogue){ 0 };
	return false;
}

/* Cuts the last name off; false when nothing is left. */
static bool go_up(char *folder)
{
	char *slash = strrchr(folder, '/');

	if (slash)
		*slash = '\0';
	return slash != NULL;
}

static bool read_from(Catalogue *catalogue, const char *folder, const char *name)
{
	static const char *const places[] = { "locale", "share/locale" };
	char path[PATH_MAX + 64];

	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		snprintf(path, sizeof path, "%s/%s/%s/LC_MESSAGES/" CATALOGUE ".mo", folder, places[i], name);
		if (read_catalogue(catalogue, path))
			return true;
	}
	return false;
}

static Catalogue french;

static void find_french(void)
{
	char folder[PATH_MAX];
	ssize_t length = readlink("/proc/self/exe", folder, sizeof folder - 1);

	folder[length > 0 ? length : 0] = '\0';
	for (int level = 0; level < LEVELS_UP && go_up(folder); level++)
		if (read_from(&french, folder, names[LANGUAGE_FRENCH]))
			return;
}

/* Read when a word of it is first asked for. */
static const Catalogue *catalogue_of(Language language)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	if (language != LANGUAGE_FRENCH)
		return NULL;
	pthread_once(&once, find_french);
	return french.bytes ? &french : NULL;
}

/* A text of a table, *length without its NUL; "" where the file is not sound. */
static const char *text_in(const Catalogue *catalogue, uint32_t table, uint32_t index, size_t *length)
{
	uint32_t offset = number_at(catalogue, table + 8 * (size_t)index + 4);

	*length = number_at(catalogue, table + 8 * (size_t)index);
	if (offset < catalogue->length && *length < catalogue->length - offset &&
	    catalogue->bytes[offset + *length] == '\0')
		return catalogue->bytes + offset;
	*length = 0;
	return "";
}

/* The translation and its length; NULL: there is none. */
static const char *find(const Catalogue *catalogue, const char *text, size_t *length)
{
	uint32_t low = 0, high = catalogue ? catalogue->count : 0;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		int order = strcmp(text_in(catalogue, catalogue->originals, middle, length), text);

		if (order == 0)
			return text_in(catalogue, catalogue->translations, middle, length);
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* ---- words ---- */

const char *words_in(Language language, const char *text)
{
	size_t length;
	/* that of "" is about the catalogue */
	const char *found = *text ? find(catalogue_of(language), text, &length) : NULL;

	return found && *found ? found : text;
}

const char *words_many_in(Language language, const char *one, const char *many, size_t count)
{
	size_t length, first;
	const char *found = find(catalogue_of(language), one, &length);

	if (!found || !*found)
		return count == 1 ? one : many;
	first = strlen(found);
	return count < 2 || first >= length ? found : found + first + 1;
}

static void bind_library(void)
{
	bindtextdomain(LIBRARY_DOMAIN, LOCALEDIR);
	bind_textdomain_codeset(LIBRARY_DOMAIN, "UTF-8");
}

static void ready_library(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, bind_library);
}

const char *words_spoken(const char *text)
{
	if (is_open)
		return words_in(spoken, text);
	ready_library();
	return *text ? dgettext(LIBRARY_DOMAIN, text) : text;
}

const char *words_many(const char *one, const char *many, size_t count)
{
	if (is_open)
		return words_many_in(spoken, one, many, count);
	ready_library();
	return dngettext(LIBRARY_DOMAIN, one, many, count);
}

/* ---- values put into texts ---- */

static size_t count_values(const char *const *values)
{
	size_t count = 0;

	while (count < MOST_VALUES && values[count])
		count++;
	return count;
}

const char *words_filled(Arena *arena, const char *text, const char *const *values)
{
	size_t count = count_values(values);
	Str filled = str_in(arena);

	for (; *text; text++)
		if (text[0] == '{' && ascii_is_digit((unsigned char)text[1]) && text[2] == '}') {
			size_t number = (size_t)(text[1] - '0');

			if (number >= 1 && number <= count)
				str_add(&filled, values[number - 1]);
			text += 2;
		} else {
			str_add_char(&filled, *text);
		}
	return str_text(&filled);
}

/* ---- errors of the system ---- */

/* Those that people meet; the C library's own words are in the language of a locale that may not be there. */
static const struct {
	int error;
	const char *text;
} errors[] = {
	{ EACCES, N_("permission denied") },
	{ EADDRINUSE, N_("the address is in use") },
	{ EADDRNOTAVAIL, N_("this machine does not have the address") },
	{ EBUSY, N_("it is in use") },
	{ ECONNREFUSED, N_("the connection was refused") },
	{ EDQUOT, N_("the quota of the disk is used up") },
	{ EEXIST, N_("it is there already") },
	{ EFBIG, N_("the file is too large") },
	{ EINVAL, N_("this does not work there") },
	{ EIO, N_("the device failed") },
	{ EISDIR, N_("it is a folder") },
	{ ELOOP, N_("symbolic links lead in a circle") },
	{ EMFILE, N_("too many files are open") },
	{ ENAMETOOLONG, N_("the name is too long") },
	{ ENFILE, N_("too many files are open on this machine") },
	{ ENODEV, N_("there is no such device") },
	{ ENOENT, N_("there is no such file or folder") },
	{ ENOMEM, N_("there is no memory left") },
	{ ENOSPC, N_("there is no space left on the disk") },
	{ ENOTDIR, N_("part of the path is not a folder") },
	{ ENXIO, N_("there is no such device") },
	{ EPERM, N_("it is not allowed") },
	{ EPIPE, N_("who was to read it has gone") },
	{ EROFS, N_("the disk can only be read") },
	{ ETXTBSY, N_("it is a program that is running") },
};

const char *words_of_error(int error)
{
	const char *name;

	for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
		if (errors[i].error == error)
			return words_spoken(errors[i].text);
	name = strerrorname_np(error);
	return name ? name : _("the system refuses it");
}
