#include "check/mailbox.h"

#include "base/ascii.h"
#include "base/str.h"

#include <string.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

#define TELLING 4 /* letters by which a name is known */

/* Where anybody had a mailbox in France and in Mali, by the first label of the domain. */
static const char *const providers[] = {
	"wanadoo",   "orange",     "yahoo",           "free",         "aol",         "hotmail",  "gmail",
	"neuf",      "sfr",        "laposte",         "numericable",  "libertysurf", "caramail", "club-internet",
	"tiscali",   "voila",      "cegetel",         "noos",         "9online",     "online",   "outlook",
	"live",      "msn",        "afribone",        "afribonemali", "cefib",       "sotelma",  "datatech",
	"ikatelnet", "orangemali", "buroticservices", "icloud",       "proton",
};

/* How words begin that name an office. */
static const char *const offices[] = {
	"mairie",        "maire",         "commune",     "ville",         "conseil",    "cercle",      "region",
	"depart",        "assemblee",     "cabinet",     "cab",           "contact",    "accueil",     "info",
	"secretar",      "elu",           "dri",         "dgs",           "crc",        "cultur",      "cooperation",
	"relation",      "webmaster",     "mail",        "comite",        "jumelage",   "association", "direction",
	"international", "communication", "service",     "president",     "bureau",     "presse",      "courrier",
	"pole",          "action",        "partenariat", "environnement", "redaction",  "europe",      "echange",
	"jeunesse",      "sport",         "admin",       "ong",           "bonjour",    "courriel",    "standard",
	"general",       "antenne",       "mission",     "tourisme",      "solidarite",
};

const char *mailbox_domain(const char *address)
{
	const char *at = strchr(address, '@');

	return at ? at + 1 : "";
}

bool mailbox_is_public_provider(const char *domain)
{
	for (size_t i = 0; i < COUNT(providers); i++)
		if (str_starts(domain, providers[i]) && domain[strlen(providers[i])] == '.')
			return true;
	return strstr(domain, ".afribone.") || strstr(domain, ".cefib.");
}

/* The next word of the name from *at on: its first byte and how many; false behind the last. */
static bool next_word(const char **at, const char **word, size_t *length)
{
	while (**at && **at != '@' && !ascii_is_letter((unsigned char)**at))
		(*at)++;
	*word = *at;
	while (ascii_is_letter((unsigned char)**at))
		(*at)++;
	*length = (size_t)(*at - *word);
	return *length > 0;
}

static bool begins_office(const char *word)
{
	for (size_t i = 0; i < COUNT(offices); i++)
		if (str_starts(word, offices[i]))
			return true;
	return false;
}

bool mailbox_is_office(const char *address)
{
	const char *word;
	size_t length;

	while (next_word(&address, &word, &length))
		if (begins_office(word))
			return true;
	return false;
}

bool mailbox_is_personal(const char *address)
{
	const char *at = address, *word;
	size_t length, words = 0, longest = 0;

	while (next_word(&at, &word, &length)) {
		words++;
		longest = length > longest ? length : longest;
	}
	return words >= 2 && longest >= TELLING && !mailbox_is_office(address);
}

static const char *letters_of(Arena *arena, const char *text, const char *end, bool figures)
{
	Str letters = str_in(arena);

	for (; text < end; text++)
		if (ascii_is_letter((unsigned char)*text) || (figures && ascii_is_digit((unsigned char)*text)))
			str_add_char(&letters, *text);
	return str_text(&letters);
}

/* The first letters of a key's words. */
static const char *initials_of(Arena *arena, const char *key)
{
	Str initials = str_in(arena);

	for (const char *c = key; *c; c++)
		if (c == key || c[-1] == '-')
			str_add_char(&initials, *c);
	return str_text(&initials);
}

static bool holds_word_of(Arena *arena, const char *letters, const char *key)
{
	char *rest = arena_strdup(arena, key), *word;

	while ((word = strtok_r(rest, "-", &rest)))
		if (strlen(word) >= TELLING && strstr(letters, word))
			return true;
	return false;
}

bool mailbox_fits(Arena *arena, const char *address, const char *key)
{
	const char *end = address + strcspn(address, "@"), *letters = letters_of(arena, address, end, false);
	const char *joined = letters_of(arena, key, key + strlen(key), false), *initials = initials_of(arena, key);
	const char *at = address, *word;
	size_t length;

	if (holds_word_of(arena, letters, key) || (*letters && strstr(initials, letters)))
		return true;
	while (next_word(&at, &word, &length))
		if (length >= TELLING && strstr(joined, arena_strndup(arena, word, length)))
			return true;
	/* an initial, then a name too short to tell by itself */
	return strlen(letters) >= 3 && letters[0] == joined[0] && strstr(joined, letters + 1);
}

bool mailbox_is_of_domain(Arena *arena, const char *address)
{
	const char *core = mailbox_core(arena, mailbox_domain(address));

	return *core && strstr(letters_of(arena, address, address + strcspn(address, "@"), false), core);
}

const char *mailbox_bare(Arena *arena, const char *text)
{
	return letters_of(arena, text, text + strlen(text), true);
}

const char *mailbox_core(Arena *arena, const char *domain)
{
	static const char *const prefixes[] = { "www", "ville", "mairie", "commune", "cg", "cr" };
	const char *dot = strrchr(domain, '.'), *core = letters_of(arena, domain, dot ? dot : domain, false);

	for (size_t i = 0; i < COUNT(prefixes); i++)
		if (str_starts(core, prefixes[i]))
			core += strlen(prefixes[i]);
	return strlen(core) >= TELLING ? core : "";
}
