/* Derivatives by hand: (@a?, b, (c | d)*, e?) and the like. */
#include "check.h"

#include "source/pattern.h"

typedef struct Sample {
	Patterns *patterns;
	const Pattern *attribute, *b, *c, *d, *e;
	const Pattern *content; /* (@a?, b, (c | d)*, e?) */
} Sample;

static const Pattern *optional(Patterns *patterns, const Pattern *pattern)
{
	return pattern_choice(patterns, pattern, pattern_empty(patterns));
}

static Sample sample(Arena *arena)
{
	Patterns *p = patterns_new(arena);
	Sample s = { .patterns = p };
	const Pattern *many;

	s.attribute = pattern_attribute(p, "a", pattern_value(p, "oui", true), NULL);
	s.b = pattern_element(p, "b", NULL, NULL);
	s.c = pattern_element(p, "c", NULL, NULL);
	s.d = pattern_element(p, "d", NULL, NULL);
	s.e = pattern_element(p, "e", NULL, NULL);
	many = optional(p, pattern_one_or_more(p, pattern_choice(p, s.c, s.d)));
	s.content = pattern_group(p, optional(p, s.attribute),
				  pattern_group(p, s.b, pattern_group(p, many, optional(p, s.e))));
	return s;
}

/* The pattern after the children named by letters. */
static const Pattern *after(const Sample *s, const char *letters)
{
	const Pattern *pattern = pattern_after_attributes(s->patterns, s->content, false);

	for (; *letters; letters++)
		pattern = pattern_after_element(s->patterns, pattern,
						*letters == 'b'   ? s->b
						: *letters == 'c' ? s->c
						: *letters == 'd' ? s->d
								  : s->e,
						false);
	return pattern;
}

static bool allows(const Sample *s, const char *letters)
{
	return after(s, letters)->nullable;
}

TEST(what_the_pattern_says_is_allowed)
{
	Sample s = sample(arena);

	CHECK(allows(&s, "b") && allows(&s, "be") && allows(&s, "bccdcde"));
	CHECK(!allows(&s, "") && !allows(&s, "c") && !allows(&s, "bb") && !allows(&s, "bec") && !allows(&s, "e"));
}

TEST(derivatives_stay_few)
{
	Sample s = sample(arena);

	CHECK(after(&s, "bc") == after(&s, "bcdcdcd"));
	CHECK(after(&s, "be") == pattern_empty(s.patterns));
	CHECK(after(&s, "bb") == pattern_not_allowed(s.patterns));
}

TEST(skipping_forgives_what_is_missing)
{
	Sample s = sample(arena);
	const Pattern *pattern = pattern_after_element(s.patterns, after(&s, ""), s.e, true);

	CHECK(pattern == pattern_empty(s.patterns));
	CHECK(pattern_after_element(s.patterns, after(&s, ""), s.e, false) == pattern_not_allowed(s.patterns));
}

TEST(attributes_are_taken_in_any_place)
{
	Sample s = sample(arena);
	const Pattern *none = pattern_not_allowed(s.patterns);

	CHECK(pattern_after_attribute(s.patterns, s.content, "a", " oui ") != none);
	CHECK(pattern_after_attribute(s.patterns, s.content, "a", "non") == none);
	CHECK(pattern_after_attribute(s.patterns, s.content, "a", NULL) != none);
	CHECK(pattern_after_attribute(s.patterns, s.content, "z", NULL) == none);
}

TEST(what_is_required_is_found)
{
	Sample s = sample(arena);
	PatternList all = { 0 }, before = { 0 };

	pattern_find_required(s.patterns, s.content, PATTERN_ELEMENT, NULL, &all);
	CHECK_EQUAL_INT(all.count, 1);
	CHECK(all.items[0] == s.b);
	pattern_find_required(s.patterns, s.content, PATTERN_ELEMENT, s.b, &before);
	CHECK_EQUAL_INT(before.count, 0);
	pattern_find_required(s.patterns, s.content, PATTERN_ELEMENT, s.e, &before);
	CHECK_EQUAL_INT(before.count, 1);
}

TEST(lists_are_matched_token_by_token)
{
	Patterns *p = patterns_new(arena);
	Datatype *integer = datatype_new(arena, "integer");
	const Pattern *list = pattern_list(p, pattern_one_or_more(p, pattern_data(p, integer, NULL)));

	pattern_hold(p, integer);
	CHECK(pattern_matches_text(p, list, "1") && pattern_matches_text(p, list, " 1  22 -3 "));
	CHECK(!pattern_matches_text(p, list, "") && !pattern_matches_text(p, list, "1 deux"));
	patterns_release(p);
}

static bool is(Arena *arena, const char *type, const char *text)
{
	Datatype *datatype = datatype_new(arena, type);
	bool allowed = datatype_allows(datatype, text);

	datatype_release(datatype);
	return allowed;
}

TEST(datatypes_are_those_of_xml_schema)
{
	CHECK(is(arena, "decimal", "-1.5") && is(arena, "decimal", " 1. ") && !is(arena, "decimal", "1e3") &&
	      !is(arena, "decimal", ""));
	CHECK(is(arena, "positiveInteger", "007") && !is(arena, "positiveInteger", "0") &&
	      !is(arena, "positiveInteger", "-1"));
	CHECK(is(arena, "nonNegativeInteger", "0") && !is(arena, "nonNegativeInteger", "-1"));
	CHECK(is(arena, "NCName", "n1") && is(arena, "NCName", "été") && !is(arena, "NCName", "1n") &&
	      !is(arena, "NCName", "a:b"));
	CHECK(is(arena, "language", "fr-FR") && !is(arena, "language", "fr_FR"));
	CHECK(datatype_new(arena, "inconnu") == NULL);
}

TEST(parameters_narrow_a_datatype)
{
	Datatype *datatype = datatype_new(arena, "token");

	CHECK(datatype_add(datatype, "pattern", "[a-zé]+") && datatype_add(datatype, "maxLength", "3"));
	CHECK(datatype_allows(datatype, " été ") && !datatype_allows(datatype, "étés") &&
	      !datatype_allows(datatype, "ÉTÉ"));
	CHECK(!datatype_add(datatype, "pattern", "[a-") && !datatype_add(datatype, "maxLength", "trois"));
	CHECK(!datatype_add(datatype, "inconnu", "1"));
	datatype_release(datatype);
	datatype = datatype_new(arena, "decimal");
	CHECK(datatype_add(datatype, "minInclusive", "0") && datatype_add(datatype, "maxInclusive", "1.5"));
	CHECK(datatype_allows(datatype, "0") && datatype_allows(datatype, "1.50") &&
	      !datatype_allows(datatype, "1.51"));
	datatype_release(datatype);
}

int main(void)
{
	RUN(what_the_pattern_says_is_allowed);
	RUN(derivatives_stay_few);
	RUN(skipping_forgives_what_is_missing);
	RUN(attributes_are_taken_in_any_place);
	RUN(what_is_required_is_found);
	RUN(lists_are_matched_token_by_token);
	RUN(datatypes_are_those_of_xml_schema);
	RUN(parameters_narrow_a_datatype);
	return check_status();
}
