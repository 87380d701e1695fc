#include "transform/complaint.h"

#include "base/str.h"
#include "base/words.h"

#include <string.h>

/* ---- sentences ---- */

typedef enum Kind {
	PLAIN,
	HARMLESS,
	EXPRESSION, /* that cannot be read, the star */
	EVALUATION  /* of one; XPath knows why */
} Kind;

typedef struct Sentence {
	const char *pattern; /* “?” is any text, and so is “*”, which is {1} in the message, a second one {2} */
	Kind kind;
	const char *message, *hint;
} Sentence;

/* clang-format off */
#define ADD N_("write it into the element")
#define PREFIX N_("declare it in the outermost tag: xmlns:prefix=\"address\"")
#define NAME N_("a name begins with a letter, and has letters, digits, “-”, “_” and “.” in it")
#define NODES N_("give a path, such as fiche/contact")
#define STAND N_("parameters come first in a template, xsl:sort first in a loop; " \
	"templates, keys and imports stand in the outermost element")
#define ONE N_("take one of the two out, or give it another name")
#define ENDLESS N_("let it come to an end: by a condition, or by passing on less each time")
#define VALUE N_("mend the value, or take the attribute out")
#define GIVEN N_("see what the function takes: how many values, and whether they are nodes or texts")
#define PATTERN N_("a pattern is a path of children and attributes, key() or id(), with “|” between several")
#define MISSING N_("the attribute “{1}” is missing")
#define NO_NAME N_("“{1}” cannot be a name")
#define NO_PREFIX N_("the prefix “{1}” is not declared")
#define NO_PLACE_FOR N_("xsl:{1} cannot stand here")
#define TWICE N_("“{1}” is defined twice")
#define NO_VALUE N_("“{1}” is no value of {2}")
#define NOT_GIVEN N_("the function {1}() is not given what it takes")
#define BOTH N_("there is content beside the attribute select")
#define KEEP_ONE N_("keep one of them: select, or the content")
#define YES_NO N_("an attribute of xsl:{1} is neither “yes” nor “no”")

/* The first that fits. */
static const Sentence sentences[] = {
	{ "Variable '*' has not been declared.", PLAIN, N_("there is no variable or parameter “{1}” here"),
	  N_("declare it above by xsl:variable or xsl:param, or mend its name") },
	{ "?could not compile ? expression '*'", EXPRESSION, NULL, NULL },
	{ "?could not compile ? expression '*'.", EXPRESSION, NULL, NULL },
	{ "?Failed to compile ? expression '*'", EXPRESSION, NULL, NULL },
	{ "?Failed to compile ? expression '*'.", EXPRESSION, NULL, NULL },
	{ "?Failed to compile the expression '*' in the AVT.", EXPRESSION, NULL, NULL },
	{ "?'use' expression compilation failed '*'", EXPRESSION, NULL, NULL },
	{ "XPath evaluation returned no result.", EVALUATION, NULL, NULL },
	{ "the expression could not be evaluated", EVALUATION, NULL, NULL },
	{ "the test could not be evaluated", EVALUATION, NULL, NULL },
	{ "Internal error: Failed to evaluate the AVT of attribute '?'.", EVALUATION, NULL, NULL },
	{ "Evaluating global variable ?failed", EVALUATION, NULL, NULL },
	{ "Evaluating user parameter ? failed", EVALUATION, NULL, NULL },
	{ "Failed to evaluate the ?expression?.", EVALUATION, NULL, NULL },
	{ "The 'select' expression d? not evaluate to a node set.", PLAIN,
	  N_("the attribute select names no nodes: its value is a text, a number or a truth value"), NODES },
	{ "The 'match' expression did not evaluate to a node set.", PLAIN, N_("the attribute match names no nodes"),
	  NODES },

	/* names */
	{ "The called template '*' was not found.", PLAIN, N_("there is no template of the name “{1}”"),
	  N_("mend the name, or import the file that has the template") },
	{ "?No namespace bound to prefix '*'.", PLAIN, NO_PREFIX, PREFIX },
	{ "?no namespace bound to prefix *", PLAIN, NO_PREFIX, PREFIX },
	{ "xsl:?-prefix? : undefined namespace *", PLAIN, NO_PREFIX, PREFIX },
	{ "namespace-alias: prefix * not bound to any namespace", PLAIN, NO_PREFIX, PREFIX },
	{ "?QName '*:?' has no namespace binding?", PLAIN, NO_PREFIX, PREFIX },
	{ "?No namespace found for QName '*:?'?", PLAIN, NO_PREFIX, PREFIX },
	{ "?() : prefix * is not bound", PLAIN, NO_PREFIX, PREFIX },
	{ "?'xmlns' is not allowed.", PLAIN, N_("no attribute can be called xmlns"),
	  N_("choose another name; prefixes are declared in tags") },
	{ "?The ? '*' ? is not a valid QName.", PLAIN, NO_NAME, NAME },
	{ "?The ? '*' is not a valid QName.", PLAIN, NO_NAME, NAME },
	{ "?Invalid QName '*'.", PLAIN, NO_NAME, NAME },
	{ "xsl:template : error invalid name '*'", PLAIN, NO_NAME, NAME },
	{ "func:function: not a QName", HARMLESS, N_("a function has no name with a prefix"),
	  N_("give it one whose prefix is declared: name=\"my:function\"") },
	{ "xsl:attribute-set : name is missing", HARMLESS, N_("a set of attributes has no name"),
	  N_("write it into the element") },

	/* attributes that are missing, and values */
	{ "?The attribute '*' is missing.", PLAIN, MISSING, ADD },
	{ "xsl:? : * is missing", PLAIN, MISSING, ADD },
	{ "xsl:when : test is not defined", PLAIN, N_("the attribute “test” is missing"), ADD },
	{ "xsl:if : test is not defined", PLAIN, N_("the attribute “test” is missing"), ADD },
	{ "xsl:key : error missing *", PLAIN, MISSING, ADD },
	{ "?missing * attribute", PLAIN, MISSING, ADD },
	{ "?missing elements attribute", PLAIN, N_("the attribute “elements” is missing"), ADD },
	{ "namespace-alias: * attribute missing", PLAIN, MISSING, ADD },
	{ "xsl:template: need to specify match or name attribute", PLAIN,
	  N_("a template has neither the attribute match nor name"), ADD },
	{ "xsl:version is missing?", PLAIN, N_("the template does not state its version"),
	  N_("write version=\"1.0\" into xsl:stylesheet") },
	{ "xsl:version: only 1.1 features are supported", PLAIN, N_("only XSLT 1.0 is understood"),
	  N_("write version=\"1.0\", and use what XSLT 1.0 has") },
	{ "xsl:* : terminate expecting 'yes' or 'no'", PLAIN, YES_NO, VALUE },
	{ "xsl:* : disable-output-escaping allows only yes or no", PLAIN, YES_NO, VALUE },
	{ "xsl:*: disable-output-escaping allows only yes or no", PLAIN, YES_NO, VALUE },
	{ "?invalid value * for *", PLAIN, NO_VALUE, VALUE },
	{ "invalid value for *: *", PLAIN, N_("“{2}” is no value of {1}"), VALUE },
	{ "?no support for data-type = *", PLAIN, N_("“{1}” is no value of data-type"), VALUE },
	{ "Attribute '*': The AVT has an unmatched '?'.", PLAIN,
	  N_("in the attribute “{1}” a brace has no counterpart"),
	  N_("an expression stands between { and }; a brace that is meant itself is doubled") },

	/* elements where they cannot be */
	{ "?Unexpected XSLT element '*'.", PLAIN, NO_PLACE_FOR, STAND },
	{ "element * only allowed ?", PLAIN, NO_PLACE_FOR, STAND },
	{ "element * is not allowed within that context", PLAIN, NO_PLACE_FOR, STAND },
	{ "The ?element '*' is not allowed at this position.", PLAIN, N_("the element {1} cannot stand here"),
	  STAND },
	{ "xsl:* : improper use?", PLAIN, NO_PLACE_FOR, STAND },
	{ "?fallback was not compiled", HARMLESS, N_("xsl:fallback stands where nothing can fall back"),
	  N_("take it out") },
	{ "?unknown xsl:*", PLAIN, N_("XSLT 1.0 has no element xsl:{1}"), N_("mend its name") },
	{ "?unknown * element", PLAIN, NO_PLACE_FOR, N_("mend its name, or put it into a template") },
	{ "xsl:choose: The instruction has no content.", PLAIN, N_("xsl:choose is empty"),
	  N_("put xsl:when into it") },
	{ "xsl:choose: ?", PLAIN, N_("something else than xsl:when and xsl:otherwise stands in xsl:choose"),
	  N_("first those with xsl:when, then one xsl:otherwise or none") },
	{ "Found a top-level element * with null namespace URI", PLAIN,
	  N_("the element {1} stands beside the templates"),
	  N_("put it into a template") },
	{ "misplaced text node: '*'", PLAIN, N_("text stands beside the templates: “{1}”"),
	  N_("put it into a template, or take it out") },
	{ "xsl:attribute-set : unexpected child *", PLAIN, N_("{1} stands in a set of attributes"),
	  N_("there is only xsl:attribute in it") },
	{ "?xslt:text content problem", PLAIN, N_("an element stands in xsl:text"), N_("there is only text in it") },
	{ "?Cannot add attributes to an element if children have been already added to the element.", PLAIN,
	  N_("an attribute is set behind content of its element"), N_("set it first") },
	{ "xsl:comment : ?", PLAIN, N_("a comment that is made has two hyphens in it, or ends with one"),
	  N_("part them with a blank") },
	{ "?There must be no child nodes, since the attribute 'select' was specified.", PLAIN, BOTH, KEEP_ONE },
	{ "?The content should be empty since the attribute ?select? is present.", PLAIN, BOTH, KEEP_ONE },
	{ "?document is not a stylesheet", PLAIN, N_("this is no template of XSLT"),
	  N_("its outermost element is xsl:stylesheet") },

	/* twice, and without end */
	{ "?edefinition of ? '*'.", PLAIN, TWICE, ONE },
	{ "redefinition of global variable *", PLAIN, TWICE, ONE },
	{ "Global ? * already defined", PLAIN, TWICE, ONE },
	{ "xsl:template: error duplicate name '*'", PLAIN, N_("there are two templates of the name “{1}”"), ONE },
	{ "a function has one result", PLAIN, N_("a function has two results"),
	  N_("let it come to one func:result alone, by xsl:choose") },
	{ "?infinite template recursion?", PLAIN, N_("templates call one another without end"), ENDLESS },
	{ "function * calls itself without end", PLAIN, N_("the function {1}() calls itself without end"), ENDLESS },
	{ "Recursive definition of *", PLAIN, N_("the variable “{1}” is worked out from itself"),
	  N_("work it out from something else") },
	{ "Key definition for * is recursive", PLAIN, N_("the key “{1}” is worked out from itself"),
	  N_("work it out from something else") },
	{ "xsl:attribute-set : use-attribute-sets ? on *", PLAIN, N_("the set of attributes “{1}” uses itself"),
	  N_("take it out of use-attribute-sets") },
	{ "xsl:? : recursion detected on ? URL *", PLAIN, N_("the file includes itself: {1}"),
	  N_("take this line out") },

	/* patterns */
	{ "xsltCompilePattern : failed to compile '*'", PLAIN, N_("the pattern “{1}” cannot be read"), PATTERN },
	{ "xsltCompilePattern : NULL pattern", PLAIN, N_("a pattern is empty"), PATTERN },
	{ "xsl:key : 'match' pattern is malformed: *", PLAIN, N_("the pattern “{1}” cannot be read"), PATTERN },
	{ "xsl:key : 'match' pattern ?", PLAIN, N_("the pattern of a key cannot be read"), PATTERN },

	/* functions */
	{ "format-number() : undeclared decimal format '*'", PLAIN,
	  N_("there is no xsl:decimal-format of the name “{1}”"), N_("declare it, or mend its name") },
	{ "document() : XPointer does not select a node set: #*", PLAIN,
	  N_("“#{1}” names nothing in the document that is asked for"), N_("mend it, or take it out") },
	{ "*() : expects ?", PLAIN, NOT_GIVEN, GIVEN },
	{ "*() : invalid ?", PLAIN, NOT_GIVEN, GIVEN },
	{ "*() invalid ?", PLAIN, NOT_GIVEN, GIVEN },
	{ "*(): invalid ?", PLAIN, NOT_GIVEN, GIVEN },
	{ "*() : function uses no argument", PLAIN, NOT_GIVEN, GIVEN },
	{ "xsl-number : negative value", HARMLESS, N_("xsl:number has a negative value"),
	  N_("give it one from 0 on") },
	{ "xsltFormatNumberConversion : Invalid format?", HARMLESS, N_("format-number() has an empty format"),
	  N_("give it one, such as '0'") },
	{ "xsltFormatNumberConversion : error in format string '*'?", HARMLESS,
	  N_("format-number() cannot read the format “{1}”"),
	  N_("write it as '# ##0,00', by the signs of xsl:decimal-format") },

	/* files */
	{ "Network file read for * refused", PLAIN, N_("a template reads nothing from the network: {1}"),
	  N_("put a copy beside the template") },
	{ "File write for * refused", PLAIN, N_("a template writes no file: {1}"),
	  N_("what it makes is its result") },
	{ "?read rights for * denied", PLAIN, N_("a template may not read {1}"),
	  N_("put a copy beside the template") },
	{ "xsl:? : unable to load *", PLAIN, N_("the file that is asked for here cannot be used: {1}"),
	  N_("see what else is told of it, and whether its name is right") },
	{ "xsl:? : invalid URI reference *", PLAIN, N_("this is no address of a file: {1}"),
	  N_("write the file's name, as it stands beside the template") },
};
/* clang-format on */

/* ---- which it is ---- */

enum { MOST_STARS = 2 };

typedef struct Stars {
	const char *texts[MOST_STARS + 1]; /* NULL ends them */
	size_t count;
} Stars;

/* On one line, without what stands before and behind it. */
static const char *tidy(Arena *arena, const char *text, size_t length)
{
	Str tidied = str_in(arena);

	for (const char *c = text; c < text + length; c++)
		if (*c != '\n')
			str_add_char(&tidied, *c);
		else if (tidied.length && c + 1 < text + length)
			str_add_char(&tidied, ' ');
	return str_text(&tidied);
}

/* Sets the stars from stars->count on; leaves it as it was where the text does not fit. */
static bool fits(Arena *arena, const char *pattern, const char *text, Stars *stars)
{
	size_t star = stars->count;

	for (; *pattern != '*' && *pattern != '?'; pattern++, text++)
		if (*pattern != *text)
			return false;
		else if (!*pattern)
			return true;
	for (const char *end = text;; end++) {
		stars->count = star + (*pattern == '*');
		if (fits(arena, pattern + 1, end, stars)) {
			if (*pattern == '*')
				stars->texts[star] = tidy(arena, text, (size_t)(end - text));
			return true;
		}
		if (!*end)
			break;
	}
	stars->count = star;
	return false;
}

static const Sentence *sentence_of(Arena *arena, const char *text, Stars *stars)
{
	for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
		*stars = (Stars){ 0 };
		if (fits(arena, sentences[i].pattern, text, stars)) {
			stars->texts[stars->count] = NULL;
			return &sentences[i];
		}
	}
	return NULL;
}

void xpath_fault_of_text(Arena *arena, const char *text, XPathFault *fault)
{
	Stars stars = { 0 };

	if (fits(arena, "?: function ? bound to undefined prefix *", text, &stars) ||
	    fits(arena, "?no namespace bound to prefix *", text, &stars))
		fault->prefix = stars.texts[0];
	else if (fits(arena, "?: function * not found", text, &stars))
		fault->function = stars.texts[0];
}

/* ---- in our words ---- */

static Complaint say(Arena *arena, const char *message, const char *const *values, const char *hint)
{
	return (Complaint){ .message = words_filled(arena, words_spoken(message), values), .hint = hint };
}

/* An expression that cannot be read; XPath knows a little of why. */
static Complaint unreadable(Arena *arena, const char *expression, const XPathFault *fault)
{
	const char *const values[] = { expression, NULL };

	switch (fault->code) {
	case XML_XPATH_UNFINISHED_LITERAL_ERROR:
	case XML_XPATH_START_LITERAL_ERROR:
		return say(arena, N_("in the expression “{1}” a text does not end"), values,
			   N_("a text stands between two quotation marks, or two apostrophes"));
	case XML_XPATH_INVALID_PREDICATE_ERROR:
		return say(arena, N_("in the expression “{1}” a condition between [ and ] is not right"), values,
			   N_("each [ has its ], with an expression between them"));
	default:
		return say(arena, N_("the expression “{1}” cannot be read"), values,
			   N_("see whether a value, an operator or a bracket is missing, or is too much"));
	}
}

/* An expression that can be read, and has no value. */
static Complaint without_value(Arena *arena, const XPathFault *fault)
{
	const char *const function[] = { fault->function, NULL }, *const prefix[] = { fault->prefix, NULL };

	if (fault->prefix)
		return say(arena, NO_PREFIX, prefix, PREFIX);
	if (fault->function)
		return say(arena, N_("there is no function {1}()"), function,
			   N_("mend its name; those of XSLT 2.0 are not known here"));
	switch (fault->code) {
	case XML_XPATH_INVALID_ARITY:
		return say(arena, N_("a function is given too many values, or too few"), function, GIVEN);
	case XML_XPATH_INVALID_TYPE:
	case XML_XPATH_INVALID_OPERAND:
		return say(arena, N_("a text, a number or a truth value stands where nodes are wanted"), function,
			   NODES);
	case XML_XPATH_UNDEF_PREFIX_ERROR:
		return say(arena, N_("a prefix in the expression is not declared"), function, PREFIX);
	case XML_XPATH_UNDEF_VARIABLE_ERROR:
		return say(arena, N_("there is no such variable or parameter here"), function,
			   N_("declare it above by xsl:variable or xsl:param, or mend its name"));
	default:
		return say(arena, N_("the expression has no value"), function,
			   N_("see whether its functions are given what they take"));
	}
}

Complaint complaint_of(Arena *arena, const char *text, const XPathFault *fault)
{
	Stars stars;
	const Sentence *sentence = sentence_of(arena, text, &stars);
	Complaint complaint;

	if (!sentence)
		return (Complaint){ .message = arena_printf(arena, _("libxslt refuses this: “%s”"), text),
				    .hint = N_("mend the template at this place") };
	if (sentence->kind == EXPRESSION)
		return unreadable(arena, stars.texts[0], fault);
	if (sentence->kind == EVALUATION || (fault->prefix && str_starts(sentence->pattern, "xsltCompilePattern")))
		return without_value(arena, fault);
	complaint = say(arena, sentence->message, stars.texts, sentence->hint);
	complaint.harmless = sentence->kind == HARMLESS;
	return complaint;
}
