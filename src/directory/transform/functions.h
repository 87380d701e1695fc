/*
 * The XPath functions a template may call, in the namespace urn:repertoire:xpath:
 *
 *	sort-key(string)        letter(string)                 collate.h
 *	phone(string)           date(string)    period(from, to)
 *	number(value)           money(value, currency)         forms.h
 *	upper(string)           if-plural(n, one, many)
 *	fold(string)            source/unicode.h
 *	json(string)            base/notation.h: quoted, for a script element too
 *	qr(string)              qr.h
 *	field(node)             field-label(path)              source/field.h: the path of an element or attribute
 *	place()                 "file:line" of the record being printed
 *	place-with-sets()       the same; the element being begun has the attributes of its sets afterwards (sets.h)
 */
#ifndef TRANSFORM_FUNCTIONS_H
#define TRANSFORM_FUNCTIONS_H

#include "transform/sets.h"
#include "transform/transform.h"

#define XPATH_NAMESPACE "urn:repertoire:xpath"

/* Makes them known to libxslt, once for the process. */
void functions_register(void);

/* The document whose records place() names, for this thread; NULL: none. Nodes of other documents (a template's own
 * tables, the controlled lists) leave the record that was named last. `sink`, which may be NULL, is told what is
 * finished: as place() is called for each formatting object that is begun, those before it are. `sets`, the template's,
 * may be NULL too. */
void functions_follow(const xmlDoc *document, const TransformSink *sink, Sets *sets);

#endif
