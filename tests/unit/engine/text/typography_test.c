/*
 * French spacing. In the expected texts _ is U+00A0, ' is U+202F, so that they can be read; a real ' in a result is
 * shown as \'.
 */
#include "check.h"

#include "base/utf8.h"
#include "text/typography.h"

static const char *shown(Arena *arena, const char *text, size_t length)
{
	Str out = str_in(arena);

	for (size_t at = 0; at < length;) {
		uint32_t c = utf8_next(text, length, &at);
		if (c == '\'' || c == '_')
			str_add_char(&out, '\\');
		str_add_utf8(&out, c == 0x00A0 ? '_' : c == 0x202F ? '\'' : c);
	}
	return str_text(&out);
}

static const char *set(Arena *arena, TypographyField field, const char *text, uint32_t before, uint32_t after)
{
	size_t length;
	const char *out =
		typography_apply(arena, "fr", field, (TypographyContext){ before, after }, text, strlen(text), &length);

	return shown(arena, out, length);
}

#define PROSE(text, expected) CHECK_EQUAL_STR(set(arena, TYPOGRAPHY_PROSE, text, 0, 0), expected)
#define WITHIN(before, text, after, expected)                                                                          \
	CHECK_EQUAL_STR(set(arena, TYPOGRAPHY_PROSE, text, before, after), expected)

TEST(signs_get_their_spaces)
{
	PROSE("Quoi ? Rien ! Si ; donc : oui", "Quoi'? Rien'! Si'; donc_: oui");
	PROSE("Quoi? Rien! Si; donc: oui", "Quoi'? Rien'! Si'; donc_: oui");
	PROSE("mot  :  autre", "mot_:  autre");
	PROSE("Quoi ?!", "Quoi'?!");
	PROSE("(!) et (?)", "(!) et (?)");
	PROSE("un, deux. trois", "un, deux. trois");
	PROSE("fin…", "fin…");
}

TEST(guillemets_hold_what_they_enclose)
{
	PROSE("dit « oui » ici", "dit «_oui_» ici");
	PROSE("dit «oui» ici", "dit «_oui_» ici");
	PROSE("l’«eau»", "l’«_eau_»");
	PROSE("«»", "«_»");
}

TEST(straight_quotes_become_guillemets)
{
	PROSE("la \"ville\" de", "la «_ville_» de");
	PROSE("\"Ville\"", "«_Ville_»");
	PROSE("(\"ville\")", "(«_ville_»)");
	PROSE("« la \"ville\" »", "«_la “ville”_»");
	PROSE("\"la \"ville\" là\"", "«_la “ville” là_»");
	PROSE("un écran de 15\" noir", "un écran de 15\" noir");
	PROSE("\"jamais fermé", "\"jamais fermé");
}

TEST(apostrophes_are_curved)
{
	PROSE("l'eau d'ici, aujourd'hui", "l’eau d’ici, aujourd’hui");
	PROSE("l'\"eau\"", "l’«_eau_»");
	PROSE("jusqu' «ici»", "jusqu’ «_ici_»");
	PROSE("dit 'oui'", "dit \\'oui\\'");
	PROSE("5' 30", "5\\' 30");
	CHECK_EQUAL_STR(set(arena, TYPOGRAPHY_NAME, "L'Haÿ : centre", 0, 0), "L’Haÿ : centre");
	WITHIN(0, "l'", 'e', "l’");
}

TEST(three_dots_are_one_sign)
{
	PROSE("etc...", "etc…");
	PROSE("à suivre... ou non..", "à suivre… ou non..");
	PROSE("nom ........ 12", "nom ........ 12");
	WITHIN('.', "...", 0, "...");
}

TEST(figures_are_tied)
{
	PROSE("5 000 F", "5'000_F");
	PROSE("12 345 678 habitants", "12'345'678 habitants");
	PROSE("en 2006 300 communes", "en 2006 300 communes");
	PROSE("en 2006 12 communes", "en 2006 12 communes");
	PROSE("12000 75011", "12000 75011");
	PROSE("tél. 01 99 00 12 34", "tél. 01_99_00_12_34");
	PROSE("tél. +223 20 99 00 12", "tél. +223_20_99_00_12");
}

TEST(units_are_tied)
{
	PROSE("5 % et 5% et 3,5 M€ et 12 €", "5_% et 5_% et 3,5_M€ et 12_€");
	PROSE("45 000 F CFA", "45'000_F_CFA");
	PROSE("à 12 km, 3 m² et 5 kWh", "à 12_km, 3_m² et 5_kWh");
	PROSE("en 3 leçons, 3 mois", "en 3 leçons, 3 mois");
	PROSE("pour 3 l’autre", "pour 3 l’autre");
	PROSE("à 14 h 30 et 8 h", "à 14_h_30 et 8_h");
	PROSE("à 14:30", "à 14:30");
}

TEST(dates_and_references_are_tied)
{
	PROSE("le 12 mars 2006 et le 1er avril", "le 12_mars 2006 et le 1er_avril");
	PROSE("en 2006 mars fut", "en 2006 mars fut");
	PROSE("M. Dupont, Mme Keïta, Dr Traoré", "M._Dupont, Mme_Keïta, Dr_Traoré");
	PROSE("art. 5, p. 12, chap. IV", "art._5, p._12, chap._IV");
	PROSE("loi n° 3 ou n°4, N° 5", "loi n°_3 ou n°_4, N°_5");
	PROSE("Louis XIV ou la ville", "Louis_XIV ou la ville");
	PROSE("part 5", "part 5");
}

TEST(asides_hold_to_their_dashes)
{
	PROSE("la ville – ancienne – est là", "la ville –_ancienne_– est là");
	PROSE("la ville – ancienne –, là", "la ville –_ancienne_–, là");
	PROSE("la ville – ancienne. Puis – quoi", "la ville – ancienne. Puis – quoi");
	PROSE("— Bonjour", "—_Bonjour");
	PROSE("2003 – 2005 – fin", "2003 – 2005 – fin");
}

TEST(addresses_are_left_alone)
{
	PROSE("voir http://ville.example/a?b=c!d ou www.x.example: oui",
	      "voir http://ville.example/a?b=c!d ou www.x.example_: oui");
	PROSE("de... a...b@x.example", "de… a...b@x.example");
	PROSE("(maire@l'x.example)", "(maire@l\\'x.example)");
	CHECK_EQUAL_STR(set(arena, TYPOGRAPHY_VERBATIM, "l'a : b", 0, 0), "l\\'a : b");
	CHECK_EQUAL_STR(set(arena, TYPOGRAPHY_PHONE, "01 99 00 12 34", 0, 0), "01 99 00 12 34");
}

TEST(a_space_typed_with_intent_is_respected)
{
	PROSE("Quoi\u00A0? oui\u202F: 5\u00A0000", "Quoi_? oui': 5_000");
}

TEST(rules_see_beyond_an_edge)
{
	WITHIN('t', " : suite", 0, "_: suite");
	WITHIN('t', "; suite", 0, "'; suite");
	WITHIN(' ', "; suite", 0, "; suite");
	WITHIN(0, "; suite", 0, "; suite");
	WITHIN(0, "mot ", ':', "mot_");
	WITHIN(0, "mot", ':', "mot");
	WITHIN(0, "dit «", 'o', "dit «_");
	WITHIN(0xAB, "oui »", 0, "oui_»");
	WITHIN(0xAB, " oui", 0, "_oui");
	WITHIN('5', " km", 0, "_km");
}

TEST(other_languages_and_plain_text_are_the_same_pointer)
{
	size_t length;
	const char *text = "what ? \"this\"";

	CHECK(typography_apply(arena, "en", TYPOGRAPHY_PROSE, (TypographyContext){ 0 }, text, strlen(text), &length) ==
	      text);
	text = "rien à faire";
	CHECK(typography_apply(arena, "fr", TYPOGRAPHY_PROSE, (TypographyContext){ 0 }, text, strlen(text), &length) ==
	      text);
	CHECK_EQUAL_INT(length, strlen(text));
}

/* ---- properties of any text ---- */

static uint32_t next_random(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

static const char *random_text(Arena *arena, uint32_t *seed)
{
	static const char *const pieces[] = {
		"a",    "b", "é",  "L",   "l",   "qu",     "M.",     "Mme", "Dupont", "n°", "art.", "p.",  "XIV",
		"mars", "1", "12", "000", "345", "1er",    "h",      "km",  "€",      "%",  "F",    "CFA", " ",
		" ",    " ", " ",  " ",   "  ",  "\u00A0", "\u202F", "\t",  "\"",     "\"", "'",    "’",   "«",
		"»",    "“", "”",  "(",   ")",   ".",      ".",      ",",   ":",      ";",  "!",    "?",   "…",
		"–",    "—", "-",  "/",   "@",   "://",    "www.",   "+",   "中",
	};
	Str text = str_in(arena);

	for (int n = (int)(next_random(seed) % 24); n > 0; n--)
		str_add(&text, pieces[next_random(seed) % (sizeof pieces / sizeof *pieces)]);
	return str_text(&text);
}

static bool is_blank(uint32_t c)
{
	return c == ' ' || c == '\t' || c == 0x00A0 || c == 0x202F;
}

/* The text's signs, with those that may be replaced made alike. */
static const char *essence(Arena *arena, const char *text, size_t length)
{
	Str out = str_in(arena);

	for (size_t at = 0; at < length;) {
		uint32_t c = utf8_next(text, length, &at);
		if (c == 0x2026)
			str_add(&out, "...");
		else if (c == 0xAB || c == 0xBB || c == 0x201C || c == 0x201D)
			str_add_char(&out, '"');
		else if (!is_blank(c))
			str_add_utf8(&out, c == 0x2019 ? '\'' : c);
	}
	return str_text(&out);
}

TEST(a_second_pass_changes_nothing_and_no_sign_is_lost)
{
	static const uint32_t neighbours[] = { 0, 'a', ' ', 0x00A0, '5', 0xAB, 0xBB, ':', '"', '.' };
	uint32_t seed = 20080101;

	for (int round = 0; round < 100000; round++) {
		ArenaMark mark = arena_mark(arena);
		TypographyContext context = { neighbours[next_random(&seed) % 10],
					      neighbours[next_random(&seed) % 10] };
		const char *text = random_text(arena, &seed);
		size_t once_length, twice_length;
		const char *once = typography_apply(arena, "fr", round % 2, context, text, strlen(text), &once_length);
		const char *twice = typography_apply(arena, "fr", round % 2, context, once, once_length, &twice_length);
		CHECK_EQUAL_STR(shown(arena, twice, twice_length), shown(arena, once, once_length));
		CHECK_EQUAL_STR(essence(arena, once, once_length), essence(arena, text, strlen(text)));
		arena_reset(arena, mark);
	}
}

int main(void)
{
	RUN(signs_get_their_spaces);
	RUN(guillemets_hold_what_they_enclose);
	RUN(straight_quotes_become_guillemets);
	RUN(apostrophes_are_curved);
	RUN(three_dots_are_one_sign);
	RUN(figures_are_tied);
	RUN(units_are_tied);
	RUN(dates_and_references_are_tied);
	RUN(asides_hold_to_their_dashes);
	RUN(addresses_are_left_alone);
	RUN(a_space_typed_with_intent_is_respected);
	RUN(rules_see_beyond_an_edge);
	RUN(other_languages_and_plain_text_are_the_same_pointer);
	RUN(a_second_pass_changes_nothing_and_no_sign_is_lost);
	return check_status();
}
