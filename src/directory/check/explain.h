/*
 * What a rule is about: --explain.
 */
#ifndef CHECK_EXPLAIN_H
#define CHECK_EXPLAIN_H

#include "base/str.h"
#include "check/rulebook.h"

/* One rule: what, why, a wrong and a right example, how to accept what it finds. */
void explain_rule(Str *out, const Rule *rule, Language language);

/* All of them, a line each: code, severity, title. */
void explain_list(Str *out, const Rulebook *rulebook, Language language);

/* All of them, an object of JSON a line, in both languages. */
void explain_json(Str *out, const Rulebook *rulebook);

/* As files have it, the same in all languages: "erreur", "alerte", "style". */
const char *severity_word(FindingSeverity severity);

/* For people. */
const char *severity_name(FindingSeverity severity, Language language);

/* By the word or by a name in any language; false when it is none. */
bool severity_of(const char *name, FindingSeverity *severity);

#endif
