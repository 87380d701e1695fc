/*
 * Where lines may end. A case is a text with its breaks shown: | allowed, · beside an ideograph, - after a hyphen of
 * the text, @ in an address, ~ after a soft hyphen, ! mandatory; c in a compound, n in a name, 1 after a number.
 */
#include "check.h"

#include "base/utf8.h"
#include "text/segment.h"

static const char *shown(Arena *arena, const char *text, const char *language, SegmentField field, bool fine)
{
	const Break *breaks;
	size_t length = strlen(text), from = 0,
	       count = segment_breaks(arena, text, length, language, field, fine, &breaks);
	Str out = str_in(arena);

	for (size_t i = 0; i < count; i++) {
		str_add_bytes(&out, text + from, breaks[i].offset - from);
		str_add(&out,
			(const char *[]){ "|", "·", "!", "{-}", "{@}", "{~}", "{c}", "{n}", "{1}" }[breaks[i].kind]);
		from = breaks[i].offset;
	}
	str_add(&out, text + from);
	return str_text(&out);
}

#define PLAIN(text, expected) CHECK_EQUAL_STR(shown(arena, text, "fr", SEGMENT_PROSE, false), expected)
#define FRENCH(text, expected) CHECK_EQUAL_STR(shown(arena, text, "fr", SEGMENT_PROSE, true), expected)
#define ENGLISH(text, expected) CHECK_EQUAL_STR(shown(arena, text, "en", SEGMENT_PROSE, true), expected)
#define ADDRESS(text, expected) CHECK_EQUAL_STR(shown(arena, text, "fr", SEGMENT_ADDRESS, false), expected)

TEST(words_part_at_spaces)
{
	FRENCH("", "");
	FRENCH("mot", "mot");
	FRENCH("la ville de Kati", "la |ville |de |Kati");
	FRENCH("l’eau d’ici", "l’eau |d’ici");
}

TEST(french_signs_hold_to_their_words_over_plain_spaces)
{
	FRENCH("Quoi ? Rien ! Si ; donc : oui", "Quoi ? |Rien ! |Si ; |donc : |oui");
	FRENCH("dit « oui » ici", "dit |« oui » |ici");
	FRENCH("dit «\u00A0oui\u00A0» ici", "dit |«\u00A0oui\u00A0» |ici");
	ENGLISH("dit « oui » ici", "dit |« |oui |» |ici");
}

TEST(numbers_and_units_stay_whole)
{
	FRENCH("soit 12 000 000 de F", "soit |12 000 000 {1}de |F");
	FRENCH("soit 12\u202F000\u00A0€ net", "soit |12\u202F000\u00A0€ |net");
	FRENCH("en 2006 300 villes", "en |2006 |300 {1}villes");
	FRENCH("tél. 01 99 00 12 34 ou", "tél. |01 99 00 12 34 {1}ou");
	FRENCH("tél. +223 20 99 00 12 ou", "tél. |+223 20 99 00 12 {1}ou");
	FRENCH("loi n° 5 et 8 % de", "loi |n° 5 {1}et |8 % |de");
	FRENCH("3,5 et 1/2", "3,5 |et |1/2");
}

TEST(ranges_and_compounds)
{
	FRENCH("de 2003-2005", "de |2003-2005");
	FRENCH("de 2003–2005", "de |2003–2005");
	FRENCH("01-99-00-12", "01-99-00-12");
	FRENCH("La Roche-sur-Yon", "La |Roche-{n}sur-{n}Yon");
	FRENCH("va-t-il", "va-{c}t-il");
	FRENCH("e-mail -option", "e-mail |-option");
	FRENCH("co\u00ADopé\u00ADration", "co\u00AD{~}opé\u00AD{~}ration");
	FRENCH("Saint\u2011Denis", "Saint\u2011Denis");
}

TEST(a_slash_parts_long_pieces_only)
{
	FRENCH("et/ou 5 km/h", "et/ou |5 {1}km/h");
	FRENCH("maires/adjoints", "maires/|adjoints");
}

TEST(lines_that_must_end)
{
	FRENCH("un\ndeux", "un\n!deux");
	FRENCH("un\u2028deux\n", "un\u2028!deux\n!");
	CHECK_EQUAL_STR(shown(arena, "un deux\ntrois-quatre", "fr", SEGMENT_UNBREAKABLE, false),
			"un deux\n!trois-quatre");
}

TEST(addresses_break_at_their_own_points)
{
	ADDRESS("contact@ville-exemple.example", "contact{@}@ville{@}-exemple{@}.example");
	ADDRESS("https://www.ville.example/page?id=3&lang=fr",
		"https://{@}www{@}.ville{@}.example/{@}page{@}?id{@}=3{@}&lang{@}=fr");
	ADDRESS("http://ville.example/a_b#c", "http://{@}ville{@}.example/{@}a{@}_b#c");
	ADDRESS("a@b.ml", "a@b{@}.ml");
	ADDRESS("mairie@x.example ou y@x.example", "mairie{@}@x{@}.example |ou |y@x{@}.example");
}

TEST(an_address_in_prose_is_recognized)
{
	FRENCH("voir www.ville-exemple.example, puis peut-être",
	       "voir |www{@}.ville{@}-exemple{@}.example, |puis |peut-{c}être");
	FRENCH("écrire (maire@x.example).", "écrire |(maire{@}@x{@}.example).");
	CHECK_EQUAL_STR(shown(arena, "rue du 8 mai @ midi", "fr", SEGMENT_PROSE, true), "rue |du |8 {1}mai |@ |midi");
}

#define EASTERN(language, text, expected) CHECK_EQUAL_STR(shown(arena, text, language, SEGMENT_PROSE, false), expected)

TEST(chinese_and_japanese_part_beside_each_sign_but_not_before_one_that_closes)
{
	EASTERN("zh-Hans", "图书馆（三楼），请进。", "图·书·馆·（三·楼），·请·进。");
	EASTERN("ja", "「紙の歴史」を", "「紙·の·歴·史」·を");
	EASTERN("ja", "第12 回PDFを", "第·12 |回·PDF·を");
	EASTERN("ko", "도서 관은", "도|서 |관|은");
}

TEST(how_strict_japanese_is_its_tag_says)
{
	EASTERN("ja", "ちょっと〜", "ち·ょ·っ·と〜");
	EASTERN("ja-u-lb-strict", "ちょっと〜", "ちょっ·と〜");
	EASTERN("ja-u-lb-loose", "ちょっと〜", "ち·ょ·っ·と·〜");
	EASTERN("ja-Jpan-JP-u-lb-strict", "ちょっと〜", "ちょっ·と〜");
}

TEST(clusters_hold_their_accents)
{
	const uint32_t *offsets;

	CHECK_EQUAL_INT(segment_clusters(arena, "ae\u0301i", 5, &offsets), 2);
	CHECK_EQUAL_INT(offsets[0], 1);
	CHECK_EQUAL_INT(offsets[1], 4);
	CHECK_EQUAL_INT(segment_clusters(arena, "", 0, &offsets), 0);
}

static uint32_t next_random(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

TEST(breaks_of_any_text_rise_and_fall_between_characters)
{
	static const char *const pieces[] = { "a",  "é", " ",      "-",  "/",       "«",    "»", "\u00A0",
					      "7",  "@", ".",      ":",  "://",     "www.", "+", "n°",
					      "\n", "–", "\u00AD", "中", "e\u0301", "’",    "%", "?" };
	uint32_t seed = 14;

	for (int round = 0; round < 3000; round++) {
		ArenaMark mark = arena_mark(arena);
		Str text = str_in(arena);
		for (int n = (int)(next_random(&seed) % 20); n > 0; n--)
			str_add(&text, pieces[next_random(&seed) % (sizeof pieces / sizeof *pieces)]);
		const Break *breaks;
		size_t last = 0,
		       count = segment_breaks(arena, str_text(&text), text.length, "fr", round % 3, round % 2, &breaks);
		for (size_t i = 0; i < count; last = breaks[i++].offset) {
			CHECK(breaks[i].offset > last && breaks[i].offset <= text.length);
			CHECK((str_text(&text)[breaks[i].offset] & 0xC0) != 0x80);
			CHECK(breaks[i].offset < text.length || breaks[i].kind == BREAK_MANDATORY);
		}
		arena_reset(arena, mark);
	}
}

TEST(compounds_and_names_are_told_apart)
{
	FRENCH("le bien-être à Bures-sur-Yvette", "le |bien-{c}être |à |Bures-{n}sur-{n}Yvette");
	FRENCH("Peut-être, Jean-Paul", "Peut-{c}être, |Jean-{n}Paul");
	FRENCH("d’Île-de-France", "d’Île-{n}de-{n}France");
	FRENCH("un long-courrier—ou", "un |long-{c}courrier|—{-}ou");
	FRENCH("de 2003-2005", "de |2003-2005");
}

TEST(a_number_is_parted_at_a_cost_from_what_it_counts)
{
	FRENCH("ses 30 élèves (50 nouveaux)", "ses |30 {1}élèves |(50 {1}nouveaux)");
	FRENCH("soit 12 000 habitants", "soit |12 000 {1}habitants");
	FRENCH("soit 12\u202F000 habitants", "soit |12\u202F000 {1}habitants");
	FRENCH("en 2006 plusieurs, 30 Maliens", "en |2006 |plusieurs, |30 |Maliens");
	FRENCH("le A380 vole, 3,5 fois", "le |A380 |vole, |3,5 |fois");
	CHECK_EQUAL_STR(shown(arena, "his 30 pupils", "en", SEGMENT_PROSE, true), "his |30 |pupils");
}

TEST(a_house_number_stays_with_its_street)
{
	FRENCH("au 1, avenue Victor", "au |1, avenue |Victor");
	FRENCH("100 rue", "100 rue");
	FRENCH("12 bis, rue du Lac", "12 bis, rue |du |Lac");
	FRENCH("12 bis rue", "12 bis rue");
	FRENCH("en 2004, plusieurs", "en |2004, |plusieurs");
	FRENCH("deux rues et 3 bis", "deux |rues |et |3 {1}bis");
}

TEST(without_fine_setting_the_standard_alone_says_where_a_line_ends)
{
	PLAIN("le bien-être à Bures-sur-Yvette", "le |bien-|être |à |Bures-|sur-|Yvette");
	PLAIN("ses 30 élèves au 1, avenue", "ses |30 |élèves |au |1, |avenue");
	PLAIN("dit « oui » !", "dit |« |oui |» !");
	PLAIN("de 2003–2005", "de |2003–|2005");
	PLAIN("km/h et/ou a/b.html", "km/|h |et/|ou |a/|b.html");
	PLAIN("voir www.ville-exemple.example/page", "voir |www.ville-|exemple.example/|page");
	PLAIN("co\u00ADopération", "co\u00AD{~}opération");
}

int main(void)
{
	RUN(words_part_at_spaces);
	RUN(french_signs_hold_to_their_words_over_plain_spaces);
	RUN(numbers_and_units_stay_whole);
	RUN(ranges_and_compounds);
	RUN(a_slash_parts_long_pieces_only);
	RUN(lines_that_must_end);
	RUN(addresses_break_at_their_own_points);
	RUN(an_address_in_prose_is_recognized);
	RUN(compounds_and_names_are_told_apart);
	RUN(a_number_is_parted_at_a_cost_from_what_it_counts);
	RUN(a_house_number_stays_with_its_street);
	RUN(without_fine_setting_the_standard_alone_says_where_a_line_ends);
	RUN(chinese_and_japanese_part_beside_each_sign_but_not_before_one_that_closes);
	RUN(how_strict_japanese_is_its_tag_says);
	RUN(clusters_hold_their_accents);
	RUN(breaks_of_any_text_rise_and_fall_between_characters);
	segment_release();
	return check_status();
}
