/*
 * Reading a RELAX NG schema (XML syntax, OASIS 2001) into patterns.
 *
 * Understood: grammar, start, define (also combined), ref, div, element, attribute, group, choice, interleave, mixed,
 * optional, zeroOrMore, oneOrMore, list, data with parameters, value, text, empty, notAllowed; names given by `name` or
 * by anyName without exceptions. Not understood, and refused: externalRef, include, parentRef, nsName, except, and
 * values of a type of numbers. A schema is read whole: what is not right in it is told here, used or not, all of it,
 * each at its place.
 * a:documentation of an element, of an attribute or of the definition around a datatype is kept as its help.
 */
#ifndef SOURCE_GRAMMAR_H
#define SOURCE_GRAMMAR_H

#include "base/diag.h"
#include "source/pattern.h"

typedef struct Grammar Grammar;

/* NULL with diagnostics [schema-read]. The document must live as long as the grammar. */
Grammar *grammar_new(Arena *arena, const xmlDoc *schema, Diagnostics *diagnostics);
void grammar_release(Grammar *grammar);

Patterns *grammar_patterns(const Grammar *grammar);

/* What the root element may be. */
const Pattern *grammar_start(const Grammar *grammar);

#endif
