/*
 * Namespaces that more than one room knows.
 */
#ifndef XML_NAMES_H
#define XML_NAMES_H

#define FO_NAMESPACE "http://www.w3.org/1999/XSL/Format"

#endif
