/*
 * Rules of a schema: one walk over each content that knows what it is inside of, and answers of what kind the content
 * is.
 */
#include "source/rules.h"

#include "base/str.h"
#include "base/words.h"

/* What a pattern stands in. */
enum { IN_ATTRIBUTE = 1, IN_LIST = 2, IN_MANY = 4, IN_MANY_TOGETHER = 8 };

/* Kinds of content (§ 7.2), in the order in which one of a choice decides. */
typedef enum Content { CONTENT_EMPTY, CONTENT_COMPLEX, CONTENT_SIMPLE } Content;

typedef struct Seen {
	uint16_t in;     /* a bit for each surrounding */
	uint8_t content; /* the answer, whatever the surrounding */
} Seen;

struct Rules {
	Arena *arena;
	Seen *seen;         /* by id of pattern */
	const char *broken; /* the first rule that is, in the present content */
};

static Content look(Rules *rules, const Pattern *p, unsigned in);

static Content break_rule(Rules *rules, const char *rule)
{
	if (!rules->broken)
		rules->broken = rule;
	return CONTENT_EMPTY;
}

/* ---- attributes twice (§ 7.3) ---- */

static bool overlap(const Pattern *a, const Pattern *b)
{
	return !a->name || !b->name || str_equal(a->name, b->name);
}

static void compare_attributes(Rules *rules, const Pattern *first, const Pattern *second)
{
	PatternList left = { 0 }, right = { 0 };

	pattern_find(rules->arena, second, PATTERN_ATTRIBUTE, true, &right);
	if (right.count)
		pattern_find(rules->arena, first, PATTERN_ATTRIBUTE, true, &left);
	for (size_t i = 0; i < left.count; i++)
		for (size_t k = 0; k < right.count; k++)
			if (overlap(left.items[i], right.items[k]))
				break_rule(rules, arena_printf(rules->arena, _("the attribute “%s” is defined twice"),
							       left.items[i]->name ? left.items[i]->name : "*"));
}

/* ---- what interleaves (§ 7.4) ---- */

static bool has_text(Rules *rules, const Pattern *p)
{
	PatternList texts = { 0 };

	pattern_find(rules->arena, p, PATTERN_TEXT, true, &texts);
	return texts.count > 0;
}

static void compare_interleaved(Rules *rules, const Pattern *first, const Pattern *second)
{
	PatternList left = { 0 }, right = { 0 };

	if (has_text(rules, first) && has_text(rules, second))
		break_rule(rules, _("text is interleaved with text"));
	pattern_find(rules->arena, first, PATTERN_ELEMENT, true, &left);
	pattern_find(rules->arena, second, PATTERN_ELEMENT, true, &right);
	for (size_t i = 0; i < left.count; i++)
		for (size_t k = 0; k < right.count; k++)
			if (overlap(left.items[i], right.items[k]))
				break_rule(rules, _("an element is interleaved with another of its name"));
}

/* ---- kinds ---- */

/* Parts that stand together: values stand alone. */
static Content together(Rules *rules, const Pattern *p, unsigned in)
{
	unsigned inside = in & IN_MANY ? in | IN_MANY_TOGETHER : in;
	Content first = look(rules, p->first, inside), second = look(rules, p->second, inside);

	if (in & IN_LIST)
		return CONTENT_SIMPLE;
	if (first != CONTENT_EMPTY && second != CONTENT_EMPTY && (first == CONTENT_SIMPLE || second == CONTENT_SIMPLE))
		break_rule(rules, _("a value and something else follow each other in one content"));
	compare_attributes(rules, p->first, p->second);
	if (p->kind == PATTERN_INTERLEAVE)
		compare_interleaved(rules, p->first, p->second);
	return first > second ? first : second;
}

static Content either(Rules *rules, const Pattern *p, unsigned in)
{
	Content first = look(rules, p->first, in), second = look(rules, p->second, in);

	return first > second ? first : second;
}

static Content many(Rules *rules, const Pattern *p, unsigned in)
{
	Content content = look(rules, p->first, in | IN_MANY);

	if (content == CONTENT_SIMPLE && !(in & IN_LIST))
		break_rule(rules, _("a value is repeated without <list>"));
	return content;
}

static Content element(Rules *rules, unsigned in)
{
	return in & (IN_ATTRIBUTE | IN_LIST) ? break_rule(rules, _("an element cannot be in an attribute or a list"))
					     : CONTENT_COMPLEX;
}

static Content attribute(Rules *rules, const Pattern *p, unsigned in)
{
	if (in & (IN_ATTRIBUTE | IN_LIST))
		break_rule(rules, _("an attribute cannot be in an attribute or a list"));
	if (in & IN_MANY_TOGETHER)
		break_rule(rules, _("an attribute cannot be repeated together with something else"));
	look(rules, p->first, IN_ATTRIBUTE);
	return CONTENT_EMPTY;
}

static Content list(Rules *rules, const Pattern *p, unsigned in)
{
	if (in & IN_LIST)
		break_rule(rules, _("a list cannot be in a list"));
	look(rules, p->first, in | IN_LIST);
	return CONTENT_SIMPLE;
}

static Content look_anew(Rules *rules, const Pattern *p, unsigned in)
{
	switch (p->kind) {
	case PATTERN_ELEMENT: return element(rules, in);
	case PATTERN_ATTRIBUTE: return attribute(rules, p, in);
	case PATTERN_LIST: return list(rules, p, in);
	case PATTERN_ONE_OR_MORE: return many(rules, p, in);
	case PATTERN_CHOICE: return either(rules, p, in);
	case PATTERN_GROUP: return together(rules, p, in);
	case PATTERN_INTERLEAVE:
		return in & IN_LIST ? break_rule(rules, _("<interleave> cannot be in a list")) : together(rules, p, in);
	case PATTERN_TEXT: return in & IN_LIST ? break_rule(rules, _("<text> cannot be in a list")) : CONTENT_COMPLEX;
	case PATTERN_DATA:
	case PATTERN_VALUE: return CONTENT_SIMPLE;
	default: return CONTENT_EMPTY;
	}
}

/* A pattern many others share is looked at once in each surrounding. */
static Content look(Rules *rules, const Pattern *p, unsigned in)
{
	Seen *seen = &rules->seen[p->id];

	if (!(seen->in & 1u << in)) {
		seen->in = (uint16_t)(seen->in | 1u << in);
		seen->content = (uint8_t)look_anew(rules, p, in);
	}
	return (Content)seen->content;
}

/* ---- the whole ---- */

Rules *rules_new(Arena *arena, Patterns *patterns)
{
	Rules *rules = arena_new_of(arena, Rules);

	rules->arena = arena;
	rules->seen = arena_array_of(arena, Seen, patterns_count(patterns));
	return rules;
}

const char *rules_broken_by(Rules *rules, const Pattern *content)
{
	rules->broken = NULL;
	look(rules, content, 0);
	return rules->broken;
}

const char *rules_broken_by_start(Rules *rules, const Pattern *start)
{
	(void)rules;
	for (; start->kind == PATTERN_CHOICE; start = start->second)
		if (start->first->kind != PATTERN_ELEMENT)
			break;
	return start->kind == PATTERN_ELEMENT || start->kind == PATTERN_NOT_ALLOWED
		       ? NULL
		       : _("<start> leads to elements only");
}
