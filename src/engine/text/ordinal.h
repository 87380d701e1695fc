/*
 * French ordinals: which letters of "1er", "21e", "XIXe", "2nde" are raised (Lexique des règles typographiques en usage
 * à l'Imprimerie nationale, 2002, "Nombres ordinaux").
 */
#ifndef TEXT_ORDINAL_H
#define TEXT_ORDINAL_H

#include <stdbool.h>
#include <stddef.h>

/*
 * The next ordinal of `text` whose ending begins at byte `from` or after: it is raised from *start to before *end.
 * False if there is none. The number stands by itself, in figures or in Roman capitals of I, V and X; of these two at
 * least, unless it is a first ("Ier"), so that "Vers" and "Xe" stay words. "1ère" and "2ème" are faults and left to be
 * seen.
 */
bool ordinal_find(const char *text, size_t length, size_t from, size_t *start, size_t *end);

#endif
