/*
 * Words for people. They stand in the source in English; other languages have catalogues of gettext's (src/po),
 * compiled by msgfmt, which are found beside the program as its templates are: locale/fr/LC_MESSAGES/NAME.mo,
 * or in share/locale.
 *
 * A program speaks one language a run, chosen once, words_open(). Its catalogue is read here and not by gettext(), for
 * which the locale has to be generated on the machine, and which knows but one language: the pages of a French edition
 * are in French whatever language the person before the screen has. Nothing of the C library's locale is ever set, so
 * numbers and files stay the same everywhere. Where words_open() was not called, in a program that has this code as a
 * library, words are those of the domain "libfo" in the locale that the program set.
 *
 * Words are marked for xgettext: _("…") where they are used, N_("…") in tables; the format and the literal hint of a
 * diagnostic (base/diag.h) need no mark.
 */
#ifndef BASE_WORDS_H
#define BASE_WORDS_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum Language { LANGUAGE_ENGLISH, LANGUAGE_FRENCH, LANGUAGES } Language;

/* The language of a name such as "fr" or "fr_FR.UTF-8"; false: it is none of these. */
bool language_named(const char *name, Language *language);

/* "en", "fr". */
const char *language_code(Language language);

/* That of the environment: LANGUAGE, else LC_ALL, LC_MESSAGES or LANG, the first that says anything; the locales C and
 * POSIX are English, whatever LANGUAGE says, and so is a language without a catalogue. */
Language language_of_environment(void);

/* From here on the program speaks this. Before any thread is begun. */
void words_open(Language language);

/* What it speaks; English if nothing was opened. */
Language words_language(void);

/* `text` in the language spoken, or in the one named; itself where the catalogue does not have it. It lives as long as
 * the program. From several threads. */
const char *words_spoken(const char *text) __attribute__((format_arg(1)));
const char *words_in(Language language, const char *text) __attribute__((format_arg(2)));

/* The one for that count: nought is one in French, many in English. */
const char *words_many(const char *one, const char *many, size_t count) __attribute__((format_arg(1), format_arg(2)));
const char *words_many_in(Language language, const char *one, const char *many, size_t count)
	__attribute__((format_arg(2), format_arg(3)));

/* `text` with {1}, {2}… replaced by these values, up to {9}; a NULL ends them. What has no value is left out. */
const char *words_filled(Arena *arena, const char *text, const char *const *values);

/* What errno says, in the language spoken; of what people hardly meet its name, "EXDEV", which is in none. */
const char *words_of_error(int error);

#define _(text) words_spoken(text)
#define N_(text) text

#endif
