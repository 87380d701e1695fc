/*
 * Mutation of source XML: the elements and attributes of its schema, which is read for their names.
 */
#include "xml_mutator.h"

#include <libxml/parser.h>

#include <string.h>

static const XmlNamespace namespaces[] = {
	{ "xi", "http://www.w3.org/2001/XInclude" },
	{ "xml", "http://www.w3.org/XML/1998/namespace" },
	{ NULL },
};

static const char *const values[] = {
	"",
	" ",
	"0",
	"1",
	"-1",
	"2008",
	"2008-02-30",
	"2008-02",
	"2008-12-31",
	"1999",
	"2099",
	"20",
	"oui",
	"non",
	"fr",
	"ml",
	"court",
	"long",
	"2006",
	"partenariat",
	"autre-type",
	"cle",
	"bron",
	"sante",
	"education",
	"developpement-rural",
	"EUR",
	"XOF",
	"FRF",
	"3000",
	"12500.5",
	"1e9",
	"999999999999",
	"0.001",
	"+33233324182",
	"+2232640106",
	"+22320223344",
	"33",
	"+",
	"fax",
	"mobile",
	"executif",
	"relations-internationales",
	"fr-commune-69-bron",
	"aubeville--dabia",
	"bron.xml",
	"aubeville--dabia.xml",
	"spoilt.xml",
	"referentiels.xml",
	"avant-propos.xml",
	"input.xml",
	"../x.xml",
	"/etc/passwd",
	"http://example.org/a.xml",
	"a@b.fr",
	"a@b",
	"@",
	"\xC3\xA9",
	"e\xCC\x81",
	"\xE2\x80\xAE",
	"\xEF\xBF\xBE",
	"text",
	"xml",
	NULL,
};

static const char *const texts[] = {
	"a",
	" ",
	"\n",
	"Bamako",
	"L\xE2\x80\x99Ha\xC3\xBF-les-Roses",
	"e\xCC\x81t\xC3\xA9",
	"+33233324182",
	"a.b@ville.fr",
	"http://www.ville.fr/x?y=z",
	"\xC2\xAB oui \xC2\xBB : 5 %",
	"2008-10-03",
	"3000",
	"75018",
	"\xF0\x9F\x98\x80",
	"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
	"un texte assez long pour que des lignes s\xE2\x80\x99y coupent, et d\xE2\x80\x99"
	"autres encore",
	"\xEF\xBF\xBE",
	NULL,
};

static const char *const samples[] = { "data/fiches/*.xml", "data/*.xml", "tests/faults/source/*.xml",
				       "tests/faults/source/parts/*.xml", NULL };

enum { MOST_NAMES = 512 };

static const char *elements[MOST_NAMES + 1] = { "xi:include", "xi:fallback" }, *attributes[MOST_NAMES + 1];

static void add_name(const char **names, char *name)
{
	size_t count = 0;

	while (names[count] && strcmp(names[count], name) != 0)
		count++;
	if (!names[count] && count < MOST_NAMES)
		names[count] = name;
	else
		xmlFree(name);
}

static void read_names(const xmlNode *node)
{
	for (; node; node = node->next) {
		char *name = node->type == XML_ELEMENT_NODE ? (char *)xmlGetProp(node, (const xmlChar *)"name") : NULL;

		if (name &&
		    (strcmp((char *)node->name, "element") == 0 || strcmp((char *)node->name, "attribute") == 0))
			add_name(strcmp((char *)node->name, "element") == 0 ? elements : attributes, name);
		else
			xmlFree(name);
		read_names(node->children);
	}
}

static const XmlGrammar *grammar(void)
{
	static const XmlGrammar whole = { namespaces, elements, attributes, values, texts, samples };
	xmlDoc *schema;

	if (attributes[0])
		return &whole;
	schema = xmlReadFile("data/repertoire.rng", NULL, XML_PARSE_NONET);
	if (schema)
		read_names(schema->children);
	xmlFreeDoc(schema);
	return &whole;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
	return xml_mutate(grammar(), data, size, most, seed);
}

size_t LLVMFuzzerCustomCrossOver(const uint8_t *one, size_t one_size, const uint8_t *other, size_t other_size,
				 uint8_t *out, size_t most, unsigned seed)
{
	return xml_cross(grammar(), one, one_size, other, other_size, out, most, seed);
}
