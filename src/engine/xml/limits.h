/*
 * How much any XML that we read may ask for. The README of the engine has the same numbers, in its table "Limits".
 */
#ifndef XML_LIMITS_H
#define XML_LIMITS_H

/* Elements one inside another. */
#define XML_DEEPEST 256

/* Bytes of a text, an attribute or a comment. libxml2 has the same for what it puts together from pieces, but none for
 * a single piece of text; and 50,000 for a name. */
#define XML_LONGEST_TEXT 10000000

#endif
