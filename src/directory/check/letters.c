#include "check/letters.h"

#include "base/ascii.h"
#include "base/str.h"
#include "base/utf8.h"
#include "source/unicode.h"
#include "text/case.h"

#include <unicode/uchar.h>

#include <string.h>

/* How words begin that have accents, plain and as they are. A stem is the whole word where it ends in a full stop. */
static const struct {
	const char *plain, *accented;
} stems[] = {
	{ "etat", "état" },
	{ "etabli", "établi" },
	{ "etud", "étud" },
	{ "etape", "étape" },
	{ "etang", "étang" },
	{ "etranger", "étranger" },
	{ "etendu", "étendu" },
	{ "eclair", "éclair" },
	{ "ecole", "école" },
	{ "ecolog", "écolog" },
	{ "econom", "économ" },
	{ "ecout", "écout" },
	{ "ecrit", "écrit" },
	{ "ecart", "écart" },
	{ "echang", "échang" },
	{ "echelle", "échelle" },
	{ "echec", "échec" },
	{ "editi", "éditi" },
	{ "editeur", "éditeur" },
	{ "educat", "éducat" },
	{ "edific", "édific" },
	{ "egal", "égal" },
	{ "eglise", "église" },
	{ "egypt", "égypt" },
	{ "elabor", "élabor" },
	{ "elargi", "élargi" },
	{ "electi", "électi" },
	{ "electri", "électri" },
	{ "electro", "électro" },
	{ "elevage", "élevage" },
	{ "eleveur", "éleveur" },
	{ "elimin", "élimin" },
	{ "elu.", "élu" },
	{ "elus.", "élus" },
	{ "elue.", "élue" },
	{ "elues.", "élues" },
	{ "emerg", "émerg" },
	{ "energ", "énerg" },
	{ "enorm", "énorm" },
	{ "enonc", "énonc" },
	{ "epargn", "épargn" },
	{ "epidem", "épidém" },
	{ "epoque", "époque" },
	{ "epreuve", "épreuve" },
	{ "equip", "équip" },
	{ "equit", "équit" },
	{ "equilib", "équilib" },
	{ "equival", "équival" },
	{ "eradi", "éradi" },
	{ "erosion", "érosion" },
	{ "etoile", "étoile" },
	{ "evalu", "évalu" },
	{ "evene", "événe" },
	{ "eveil", "éveil" },
	{ "evit", "évit" },
	{ "evolu", "évolu" },
	{ "evry.", "évry" },
	{ "epinay.", "épinay" },
	{ "etampes.", "étampes" },
	{ "ile.", "île" },
	{ "iles.", "îles" },
	{ "sante.", "santé" },
	{ "developpe", "développe" },
	{ "societe", "société" },
	{ "cooperat", "coopérat" },
	{ "region", "région" },
	{ "general", "général" },
	{ "departement", "département" },
	{ "communaute", "communauté" },
	{ "agglomeration", "agglomération" },
	{ "president", "président" },
	{ "prefect", "préfect" },
	{ "securite", "sécurité" },
	{ "activite", "activité" },
	{ "collectivite", "collectivité" },
	{ "federation", "fédération" },
	{ "republique", "république" },
	{ "realis", "réalis" },
	{ "materiel", "matériel" },
	{ "perimetre", "périmètre" },
	{ "hopita", "hôpita" },
};

static bool is_letter(uint32_t c)
{
	return u_isalpha((UChar32)c) || (c >= 0x0300 && c <= 0x036F);
}

bool letters_next(const char *text, size_t from, Word *word)
{
	size_t length = strlen(text), offset = from;
	bool inside = false;

	while (offset < length) {
		size_t at = offset;

		if (is_letter(utf8_next(text, length, &offset)) == inside)
			continue;
		if (inside) {
			word->end = at;
			return true;
		}
		word->start = at;
		inside = true;
	}
	word->end = length;
	return inside;
}

bool letters_are_capitals(const char *text, size_t length)
{
	size_t capitals = 0;

	for (size_t offset = 0; offset < length;) {
		uint32_t c = utf8_next(text, length, &offset);

		if (u_islower((UChar32)c))
			return false;
		capitals += u_isupper((UChar32)c) != 0;
	}
	return capitals >= 3;
}

bool letters_is_capitalised(const char *text, Word word)
{
	size_t offset = word.start;

	return u_isupper((UChar32)utf8_next(text, word.end, &offset));
}

static bool is_roman(const char *text, size_t length)
{
	return strspn(text, "IVXLCDM") >= length;
}

static bool beside_figure(const char *text, Word word)
{
	return (word.start && ascii_is_digit((unsigned char)text[word.start - 1])) ||
	       ascii_is_digit((unsigned char)text[word.end]);
}

/* The first letter stays, the others become small. */
static void add_proper(Arena *arena, Str *proper, const char *text, size_t length)
{
	size_t first = 0, small_length;
	const char *small;

	utf8_next(text, length, &first);
	small = case_lower(arena, "fr", text + first, length - first, &small_length);
	str_add_bytes(proper, text, first);
	str_add_bytes(proper, small, small_length);
}

const char *letters_proper(Arena *arena, const char *name)
{
	Str proper = str_in(arena);
	size_t done = 0;
	Word word;

	while (letters_next(name, done, &word)) {
		size_t length = word.end - word.start;

		str_add_bytes(&proper, name + done, word.start - done);
		if (letters_are_capitals(name + word.start, length) && !is_roman(name + word.start, length) &&
		    !beside_figure(name, word))
			add_proper(arena, &proper, name + word.start, length);
		else
			str_add_bytes(&proper, name + word.start, length);
		done = word.end;
	}
	str_add(&proper, name + done);
	return str_text(&proper);
}

/* Whether the word's plain letters begin with the stem's, or are it. */
static bool has_stem(const char *plain, const char *stem)
{
	size_t length = strcspn(stem, ".");

	return strncmp(plain, stem, length) == 0 && (!stem[length] || !plain[length]);
}

static bool is_ascii(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)text[i] >= 0x80)
			return false;
	return true;
}

/* The stem in the case of the word, and what follows it. */
static const char *with_accents(Arena *arena, const char *word, size_t length, const char *plain, const char *accented)
{
	size_t stem = strcspn(plain, "."), out;
	bool capitals = letters_are_capitals(word, length);
	const char *cased = capitals ? case_upper(arena, "fr", accented, strlen(accented), &out)
				     : case_capitalize(arena, "fr", accented, strlen(accented), &out);

	return arena_printf(arena, "%.*s%.*s", (int)out, cased, (int)(length - stem), word + stem);
}

const char *letters_accented(Arena *arena, const char *text, Word word)
{
	const char *letters = text + word.start;
	size_t length = word.end - word.start;
	bool capitals = letters_are_capitals(letters, length);
	const char *plain;

	if (!letters_is_capitalised(text, word) || !is_ascii(letters, length))
		return NULL;
	plain = unicode_fold(arena, arena_strndup(arena, letters, length));
	for (size_t i = 0; i < sizeof stems / sizeof *stems; i++)
		if (has_stem(plain, stems[i].plain) && (capitals || !strchr("srcdagpfmh", stems[i].plain[0])))
			return with_accents(arena, letters, length, stems[i].plain, stems[i].accented);
	return NULL;
}

bool letters_begins_sentence(const char *text, Word word)
{
	size_t offset = word.start;

	while (offset) {
		uint32_t c = utf8_previous(text, &offset);

		if (c == '.' || c == '!' || c == '?' || c == ':' || c == 0x2026 || c == ';' || c == 0xAB ||
		    c == 0x2013 || c == '(')
			return true;
		if (!u_isUWhiteSpace((UChar32)c) && c != '-')
			return false;
	}
	return true;
}
