/*
 * Mutation of XSL-FO: all objects and properties of the standard, by the engine's own tables.
 */
#include "xml_mutator.h"

#include "fo/element.h"
#include "fo/property.h"

#include <stdio.h>

static const XmlNamespace namespaces[] = {
	{ "fo", "http://www.w3.org/1999/XSL/Format" },
	{ "rep", "urn:repertoire:fo" },
	{ "fox", "http://xmlgraphics.apache.org/fop/extensions" },
	{ "xml", "http://www.w3.org/XML/1998/namespace" },
	{ NULL },
};

static const char *const values[] = {
	"0",
	"-1",
	"1",
	"2",
	"3",
	"7",
	"0pt",
	"-1pt",
	"1pt",
	"5pt",
	"12pt",
	"60pt",
	"200pt",
	"1000pt",
	"0.0001pt",
	"3.7mm",
	"100000pt",
	"99999999999pt",
	"1e9",
	"-5em",
	"2em",
	"1000%",
	"-50%",
	"0%",
	"50%",
	"100%",
	"33.333%",
	"auto",
	"none",
	"inherit",
	"always",
	"normal",
	"force",
	"before",
	"after",
	"center",
	"justify",
	"start",
	"end",
	"inside",
	"outside",
	"left",
	"right",
	"page",
	"column",
	"odd-page",
	"even-page",
	"even",
	"odd",
	"hidden",
	"scroll",
	"visible",
	"absolute",
	"fixed",
	"relative",
	"collapse",
	"separate",
	"collapse-with-precedence",
	"retain",
	"discard",
	"all",
	"0",
	"90",
	"180",
	"270",
	"-90",
	"45",
	"2147483647",
	"-2147483648",
	"4294967296",
	"65536",
	"4096",
	"red",
	"#fff",
	"#ffff",
	"transparent",
	"rgb(1,2,3)",
	"cmyk(1,1,1,1)",
	"rgb-icc(1,2,3,#CMYK,0,0,0,1)",
	"1pt+1",
	"1pt div 0",
	"1pt*2pt",
	"((((1))))",
	"min(1,2pt)",
	"body-start()",
	"label-end()",
	"from-parent()",
	"from-table-column()",
	"inherited-property-value(color)",
	"from-nearest-specified-value(width)",
	"proportional-column-width(1)",
	"proportional-column-width(3)",
	"proportional-column-width(-1)",
	"url(rectangle.png)",
	"block-background.png",
	"gradient.jpg",
	"url()",
	"url(nope)",
	"a",
	"i",
	"I",
	"01",
	"fr",
	"fr-FR",
	"en",
	"ar",
	"xx",
	"xsl-region-body",
	"xsl-region-before",
	"page",
	"no-limit",
	"blank",
	"not-blank",
	"first",
	"last",
	"rest",
	"only",
	"any",
	"true",
	"false",
	"wrap",
	"no-wrap",
	"preserve",
	"ignore",
	"treat-as-zero-width-space",
	"uppercase",
	"capitalize",
	"small-caps",
	"super",
	"sub",
	"middle",
	"text-before-edge",
	"underline",
	"no-underline line-through",
	"dots",
	"rule",
	"use-content",
	"space",
	"solid",
	"double",
	"groove",
	"1pt solid black",
	"2pt dotted red",
	"'Noto Sans'",
	"serif",
	"nope",
	"12pt/14pt 'Noto Sans'",
	"scale-to-fit",
	"scale-down-to-fit",
	"non-uniform",
	"first-starting-within-page",
	"last-ending-within-page",
	"first-including-carryover",
	"document",
	"page-sequence",
	"artifact",
	"H1",
	"Table",
	"phone",
	"mail",
	"name",
	"url",
	"code",
	"",
	" ",
	"\xC3\xA9",
	"\xE2\x80\xAE",
	"\xF0\x92\x80\x80",
	NULL,
};

static const char *const texts[] = {
	"a",
	"un mot",
	" ",
	"\n",
	"Les communes de la r\xC3\xA9gion ont pass\xC3\xA9 un accord de coop\xC3\xA9ration.",
	"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
	"\xC2\xAD\xE2\x80\x8B\xE2\x81\xA0\xC2\xA0",
	"a\xCC\x81\xCC\x81\xCC\x81",
	"\xE2\x80\xAE\xD7\x90 \xD8\xA7",
	"1 234,5 %",
	"\xC2\xAB oui \xC2\xBB ; non ! n\xC2\xB0 5",
	"prenom.nom@exemple.org, http://www.exemple.org/a/b?c=d",
	"le 1er du XXIe",
	"+223 20 22 33 44",
	"\xF0\x9F\x98\x80\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB",
	"va-t-il",
	"ffi fl AVAWA",
	NULL,
};

static const char *const samples[] = { "tests/golden/*.fo", "tests/pdf/*.fo", "tests/faults/fo/*.fo", NULL };

/* The tables' names as lists. */
static const char *elements[ELEMENT_COUNT + 1], *attributes[PROPERTY_COUNT + 512];
static char element_texts[ELEMENT_COUNT][64];

static const XmlGrammar *grammar(void)
{
	static const XmlGrammar whole = { namespaces, elements, attributes, values, texts, samples };
	size_t count = 0;

	if (elements[0])
		return &whole;
	for (int i = 1; i < ELEMENT_COUNT; i++) {
		snprintf(element_texts[i], sizeof element_texts[i], "fo:%s", element_table[i].name);
		elements[i - 1] = element_texts[i];
	}
	for (int i = 0; i < PROPERTY_COUNT; i++)
		attributes[count++] = property_table[i].name;
	for (size_t i = 0; i < property_other_name_count && count < PROPERTY_COUNT + 511; i++)
		attributes[count++] = property_other_names[i].name;
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
