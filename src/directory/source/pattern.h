/*
 * Patterns of RELAX NG and their derivatives.
 *
 * What may stand in an element is a pattern; its derivative by an attribute, a child element or a text is what may
 * still stand there after that one (Brzozowski 1964; Clark, "An algorithm for RELAX NG validation", 2002). Here a
 * derivative by a child is taken by the definition that the child was found to follow, so that an element is judged
 * by itself and a fault inside it leaves its surroundings sound: that is what lets all faults be told in one run.
 *
 * Patterns are made once each: equal patterns are one pointer, and derivatives are remembered.
 */
#ifndef SOURCE_PATTERN_H
#define SOURCE_PATTERN_H

#include "base/arena.h"
#include "base/array.h"
#include "source/datatype.h"

#include <libxml/tree.h>

#include <stdbool.h>
#include <stdint.h>

typedef enum PatternKind {
	PATTERN_NOT_ALLOWED,
	PATTERN_EMPTY,
	PATTERN_TEXT,
	PATTERN_CHOICE,
	PATTERN_GROUP,
	PATTERN_INTERLEAVE,
	PATTERN_ONE_OR_MORE,
	PATTERN_LIST,
	PATTERN_DATA,
	PATTERN_VALUE,
	PATTERN_ATTRIBUTE,
	PATTERN_ELEMENT
} PatternKind;

typedef struct Pattern Pattern;
struct Pattern {
	PatternKind kind;
	uint32_t id;
	bool nullable;                 /* allows nothing at all */
	const Pattern *first, *second; /* parts; ATTRIBUTE: first is its value; LIST, ONE_OR_MORE: first */
	const char *name;              /* ATTRIBUTE, ELEMENT: "{namespace}local" or "local"; NULL: any */
	const char *value;             /* VALUE: with white space collapsed if `collapse` */
	bool collapse;
	Datatype *datatype;    /* DATA */
	const char *help;      /* ATTRIBUTE, ELEMENT, DATA: the schema's own words about it, or NULL */
	const xmlNode *source; /* ELEMENT: where the schema defines it */
	/* ELEMENT: what may stand in it, attributes included; set by who made it */
	const Pattern *content;
};

typedef struct Patterns Patterns; /* all of a schema */

Patterns *patterns_new(Arena *arena);
void patterns_release(Patterns *patterns); /* what datatypes hold */

/* Has the patterns release the datatype in the end. */
void pattern_hold(Patterns *patterns, Datatype *datatype);

/* How many there are: their ids are below it. */
size_t patterns_count(const Patterns *patterns);

/* ---- making ---- */

const Pattern *pattern_not_allowed(Patterns *patterns);
const Pattern *pattern_empty(Patterns *patterns);
const Pattern *pattern_text(Patterns *patterns);
const Pattern *pattern_choice(Patterns *patterns, const Pattern *first, const Pattern *second);
const Pattern *pattern_group(Patterns *patterns, const Pattern *first, const Pattern *second);
const Pattern *pattern_interleave(Patterns *patterns, const Pattern *first, const Pattern *second);
const Pattern *pattern_one_or_more(Patterns *patterns, const Pattern *part);
const Pattern *pattern_list(Patterns *patterns, const Pattern *part);
const Pattern *pattern_data(Patterns *patterns, Datatype *datatype, const char *help); /* of one that is held */
const Pattern *pattern_value(Patterns *patterns, const char *value, bool collapse);
const Pattern *pattern_attribute(Patterns *patterns, const char *name, const Pattern *value, const char *help);

/* A new definition each time; its content is to be set by the caller. */
Pattern *pattern_element(Patterns *patterns, const char *name, const char *help, const xmlNode *source);

/* ---- derivatives ---- */

/* By a child that follows `element`, a definition. `skipping`: whatever had to stand before it is forgiven. */
const Pattern *pattern_after_element(Patterns *patterns, const Pattern *pattern, const Pattern *element, bool skipping);

/* By an attribute; `value` NULL: whatever its value. */
const Pattern *pattern_after_attribute(Patterns *patterns, const Pattern *pattern, const char *name, const char *value);

/* By the end of the start tag: no attribute may follow. `forgiving`: those still missing are forgiven. */
const Pattern *pattern_after_attributes(Patterns *patterns, const Pattern *pattern, bool forgiving);

/* By a text among child elements. */
const Pattern *pattern_after_text(Patterns *patterns, const Pattern *pattern, const char *text);

/* Whether the text alone is all that stands there: a value of an attribute, or the content of an element. */
bool pattern_matches_text(Patterns *patterns, const Pattern *pattern, const char *text);

/* ---- looking in ---- */

typedef ARRAY(const Pattern *) PatternList;

/* Definitions and attributes that may come next, or (`all`) anywhere in the pattern, each once; not inside elements. */
void pattern_find(Arena *arena, const Pattern *pattern, PatternKind kind, bool all, PatternList *found);

/*
 * Elements or attributes without which the pattern cannot be satisfied; where one of several would do, all of those.
 * `until` not NULL: only what must come before that definition.
 */
void pattern_find_required(Patterns *patterns, const Pattern *pattern, PatternKind kind, const Pattern *until,
			   PatternList *found);

#endif
