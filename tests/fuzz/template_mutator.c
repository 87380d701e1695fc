/*
 * Mutation of XSLT templates: its instructions, our functions, formatting objects to make.
 */
#include "xml_mutator.h"

static const XmlNamespace namespaces[] = {
	{ "xsl", "http://www.w3.org/1999/XSL/Transform" }, { "fo", "http://www.w3.org/1999/XSL/Format" },
	{ "rep", "urn:repertoire:fo" }, { "r", "urn:repertoire:xpath" }, { "exsl", "http://exslt.org/common" },
	{ "func", "http://exslt.org/functions" }, { "xml", "http://www.w3.org/XML/1998/namespace" }, { NULL },
};

static const char *const elements[] = {
	"xsl:template", "xsl:apply-templates", "xsl:apply-imports", "xsl:call-template", "xsl:with-param", "xsl:param", "xsl:variable",
	"xsl:for-each", "xsl:sort", "xsl:if", "xsl:choose", "xsl:when", "xsl:otherwise", "xsl:value-of", "xsl:text", "xsl:element",
	"xsl:attribute", "xsl:attribute-set", "xsl:comment", "xsl:processing-instruction", "xsl:copy", "xsl:copy-of", "xsl:number",
	"xsl:message", "xsl:key", "xsl:decimal-format", "xsl:import", "xsl:include", "xsl:output", "xsl:strip-space",
	"xsl:preserve-space", "xsl:namespace-alias", "xsl:fallback", "xsl:document", "exsl:document", "func:function", "func:result",
	"fo:root", "fo:layout-master-set", "fo:simple-page-master", "fo:region-body", "fo:page-sequence", "fo:flow", "fo:block",
	"fo:inline", "fo:wrapper", "fo:marker", "fo:retrieve-marker", "fo:static-content", "fo:table", "fo:table-body", "fo:table-row",
	"fo:table-cell", "a", NULL,
};

static const char *const attributes[] = {
	"match", "name", "select", "test", "mode", "priority", "use", "use-attribute-sets", "namespace", "disable-output-escaping",
	"order", "data-type", "lang", "case-order", "level", "count", "from", "value", "format", "letter-value", "grouping-separator",
	"grouping-size", "terminate", "href", "method", "encoding", "indent", "elements", "version", "exclude-result-prefixes",
	"extension-element-prefixes", "stylesheet-prefix", "result-prefix", "decimal-separator", "infinity", "xsl:use-attribute-sets",
	"xsl:version", "xml:space", "rep:source", "rep:pages", "master-name", "master-reference", "flow-name", "id", "font-size",
	"marker-class-name", NULL,
};

static const char *const values[] = {
	"/", "*", "//*", "@*", "node()", "text()", "comment()", ".", "..", "fiche", "partie", "nom", "fiche/partie", "//nom", "@id",
	"partie[@pays='fr']", "*[1]", "*[last()]", "id('a')", "key('k', 'a')", "k", "a", "$a", "$x", "1", "0", "-1", "1 div 0",
	"0 div 0", "1e308 * 10", "9007199254740993", "'a'", "''", "true()", "position()", "last()", "count(//*)", "string(.)",
	"concat('a', //nom)", "substring('abc', 0 div 0)", "normalize-space(.)", "translate(., 'a', 'b')", "format-number(5.5, '#,##0.00')",
	"format-number(1 div 0, '0')", "generate-id(.)", "document('')", "document('referentiels.xml')", "document('input.xsl')/*",
	"document('/etc/passwd')", "system-property('xsl:version')", "current()", "sum(//@*)", "string-length(.)", "not(//x)",
	"r:phone('+33233324182')", "r:phone(//tel)", "r:phone()", "r:date('2008-10-03')", "r:date(//@date)", "r:period('2003', '')",
	"r:period(//@date, .)", "r:number(12500.5)", "r:number(.)", "r:money(12500, 'EUR')", "r:money(., .)", "r:upper(//nom)",
	"r:sort-key(//nom)", "r:letter(.)", "r:fold(.)", "r:if-plural(2, 'a', 'b')", "r:if-plural(0 div 0, ., .)", "r:place()",
	"r:nope()", "exsl:node-set($a)", "exsl:node-set($a)/*", "exsl:object-type(.)", "{.}", "{r:place()}", "{{", "{", "}", "yes", "no",
	"any", "single", "multiple", "number", "text", "descending", "xml", "html", "preserve", "I", "01", "a;b", "input.xsl", "nope.xsl",
	"r exsl", "#default", "p", "5pt", "xsl-region-body", "", " ", "\xC3\xA9", "ancestor-or-self::*", "preceding::node()[1]",
	"following-sibling::*", "namespace::*", "*|@*|text()", "processing-instruction('a')", "a/b//c[d]", "/fiche[1]/partie[2]", NULL,
};

static const char *const texts[] = { "a", " ", "\n", "un mot", "\xC3\xA9", "{.}", "1 234", NULL };

static const char *const samples[] = { "tests/faults/template/*.xsl", "templates/*.xsl", "tests/fuzz/corpus/template/*", NULL };

static const XmlGrammar grammar = { namespaces, elements, attributes, values, texts, samples };

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
	return xml_mutate(&grammar, data, size, most, seed);
}

size_t LLVMFuzzerCustomCrossOver(const uint8_t *one, size_t one_size, const uint8_t *other, size_t other_size, uint8_t *out,
				 size_t most, unsigned seed)
{
	return xml_cross(&grammar, one, one_size, other, other_size, out, most, seed);
}
