/*
 * Values that come from other objects: `inherit`, and the functions of XSL 1.1 § 5.10.4.
 */
#ifndef FO_INHERIT_H
#define FO_INHERIT_H

#include "fo/fault.h"
#include "fo/style.h"

/* Computes one specified value into styles->values, whatever it asks for. */
Fault inherit_compute(Styles *styles, const Lineage *object, PropertyId id, Slice value);

#endif
