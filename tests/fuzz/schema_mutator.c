/*
 * Mutation of RELAX NG schemas.
 */
#include "xml_mutator.h"

static const XmlNamespace namespaces[] = {
	{ "", "http://relaxng.org/ns/structure/1.0" },
	{ "a", "http://relaxng.org/ns/compatibility/annotations/1.0" },
	{ "xml", "http://www.w3.org/XML/1998/namespace" },
	{ NULL },
};

static const char *const elements[] = {
	"grammar",
	"start",
	"define",
	"ref",
	"div",
	"element",
	"attribute",
	"group",
	"choice",
	"interleave",
	"mixed",
	"optional",
	"zeroOrMore",
	"oneOrMore",
	"list",
	"data",
	"param",
	"value",
	"text",
	"empty",
	"notAllowed",
	"anyName",
	"name",
	"externalRef",
	"include",
	"parentRef",
	"nsName",
	"except",
	"a:documentation",
	NULL,
};

static const char *const attributes[] = { "name", "type", "combine", "datatypeLibrary", "ns", "href", NULL };

static const char *const values[] = {
	"fiche",
	"partie",
	"collectivite",
	"nom",
	"referentiels",
	"repertoire",
	"id",
	"categorie",
	"pays",
	"date",
	"a",
	"b",
	"t.cle",
	"t.date",
	"string",
	"token",
	"decimal",
	"integer",
	"nonNegativeInteger",
	"positiveInteger",
	"NCName",
	"language",
	"anyURI",
	"boolean",
	"nope",
	"choice",
	"interleave",
	"pattern",
	"minLength",
	"maxLength",
	"minInclusive",
	"maxInclusive",
	"length",
	"http://www.w3.org/2001/XMLSchema-datatypes",
	"http://relaxng.org/ns/structure/1.0",
	"",
	" ",
	"xml:id",
	"xi:include",
	"0",
	"-1",
	"5",
	"99999999999999999999",
	"1e400",
	"\xC3\xA9",
	NULL,
};

static const char *const texts[] = {
	"a",          "",
	" ",          "fr",
	"2008",       "oui",
	"[a-z]+",     "[a-z0-9]+(-[a-z0-9]+)*",
	"(a|b)*",     "((((a*)*)*)*)*",
	"a{2,3}",     "a{0,9999}",
	"[",          "(",
	"\\p{L}",     "\\i\\c*",
	"[^a-z-[b]]", ".*",
	"5",          "-1",
	"1e400",      "(a?){50}a{50}",
	NULL,
};

static const char *const samples[] = { "data/repertoire.rng", "tests/fuzz/corpus/schema/*", NULL };

static const XmlGrammar grammar = { namespaces, elements, attributes, values, texts, samples };

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
	return xml_mutate(&grammar, data, size, most, seed);
}

size_t LLVMFuzzerCustomCrossOver(const uint8_t *one, size_t one_size, const uint8_t *other, size_t other_size,
				 uint8_t *out, size_t most, unsigned seed)
{
	return xml_cross(&grammar, one, one_size, other, other_size, out, most, seed);
}
