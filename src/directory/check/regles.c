/*
 * A rule of regles.xml:
 *
 *	<regle code="P04" severite="style" sur="$prose|fonction" si="not(ancestor::em)">
 *	  <cherche remplace="$1e">\b(\d+)(?:ème|ieme)\b</cherche>
 *	  <titre>…</titre> <objet>…</objet> <raison>…</raison>
 *	  <dit>« {trouve} » s’écrit {remplace}</dit> <remede>…</remede>
 *	  <titre xml:lang="en">…</titre> …
 *	  <faux>an example</faux> <juste>an example</juste>
 *	</regle>
 *
 * `sur` is a list of elements between |, with others before them as in XSLT's patterns (contact/tel, fiche//p), or of
 * attributes (section/@titre), and $name stands for the list of <groupe nom="name">; no conditions, so that rules can
 * be found by the names of elements. `si` is XPath. What `cherche` has is looked for in each text of the element
 * itself, not of its children: each match is a finding. In words, {trouve} is what was found, {autour} the same with
 * what stands around it, {1} a group, {remplace} what is put in its place, and anything else between braces XPath.
 */
#include "check/regles.h"

#include "base/ascii.h"
#include "base/map.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/words.h"
#include "check/explain.h"
#include "check/expression.h"
#include "source/datatype.h"

#include <libxml/pattern.h>

#include <stdint.h>
#include <string.h>

#define LETTERS_AROUND 12

/* A text of a rule cut at its braces. */
typedef struct Piece {
	enum { PIECE_TEXT, PIECE_FOUND, PIECE_GROUP, PIECE_REPLACED, PIECE_AROUND, PIECE_XPATH } kind;
	const char *text;
	int group;
	const Expression *expression;
} Piece;

typedef ARRAY(Piece) Pieces;

typedef struct Search {
	Regex *regex;
	const char *replacement; /* NULL: none */
} Search;

typedef struct Regle {
	Rule rule;
	const xmlNode *element; /* in regles.xml */
	const Expression *condition;
	ARRAY(Search) searches;
	Pieces message[LANGUAGES], remedy[LANGUAGES];
} Regle;

/* One of the elements that a rule looks at. */
typedef struct Target {
	Regle *regle;
	xmlPattern *pattern;   /* NULL: any of that name */
	const char *attribute; /* NULL: the element itself */
	struct Target *next;
} Target;

struct Regles {
	Arena *arena;
	XmlReader *reader;
	xmlDoc *document;
	Evaluator *evaluator;
	Rulebook *rulebook;
	Diagnostics *diagnostics;
	ARRAY(Regle *) regles;
	ARRAY(Target *) targets;
	Map *by_name; /* name of an element, "*" for any, to the first Target */
	Map *groups;  /* "$name" to the elements it stands for */
	Arena *scratch;
	const char *looked_in; /* the text that was put into UTF-16 last, in scratch */
	RegexText text;
};

/* ---- reading ---- */

static bool wrong(const Regles *regles, const xmlNode *element, const char *hint, const char *what)
{
	diag_resource(regles->diagnostics, "rule-read", xml_place(element), hint, "%s", what);
	return false;
}

static const char *required(const Regles *regles, const xmlNode *element, const char *attribute)
{
	const char *value = xml_attribute(regles->arena, element, attribute);

	if (!value || !*value)
		wrong(regles, element, _("templates/README.md tells what a rule holds"),
		      arena_printf(regles->arena, _("the rule lacks the attribute “%s”"), attribute));
	return value && *value ? value : NULL;
}

static bool is_in_language(const xmlNode *element, Language language)
{
	xmlChar *value = xmlGetNsProp(element, (const xmlChar *)"lang", XML_XML_NAMESPACE);
	bool english = value && str_starts((const char *)value, "en");

	xmlFree(value);
	return english == (language == LANGUAGE_ENGLISH);
}

/* The text of a child in a language, NULL: there is none. */
static const char *text_in(Arena *arena, const xmlNode *element, const char *name, Language language)
{
	for (const xmlNode *child = element->children; child; child = child->next)
		if (xml_is(child, name) && is_in_language(child, language))
			return datatype_collapsed(arena, xml_text(arena, child));
	return NULL;
}

/* English for which there is none is French. */
static Words words_of(Arena *arena, const xmlNode *element, const char *name)
{
	const char *french = text_in(arena, element, name, LANGUAGE_FRENCH);
	const char *english = text_in(arena, element, name, LANGUAGE_ENGLISH);

	if (!french)
		french = "";
	return (Words){ { [LANGUAGE_ENGLISH] = english ? english : french, [LANGUAGE_FRENCH] = french } };
}

/* Without blanks at its ends. */
static const char *trimmed(Arena *arena, const char *text)
{
	size_t length;

	text += strspn(text, ASCII_SPACE);
	length = strlen(text);
	while (length && ascii_is_space((unsigned char)text[length - 1]))
		length--;
	return arena_strndup(arena, text, length);
}

/* The markup in a child; "" if there is none. */
static const char *markup_of(Arena *arena, const xmlNode *element, const char *name)
{
	const xmlNode *child = xml_child(element, name);
	xmlBuffer *buffer = xmlBufferCreate();
	const char *markup;

	if (!buffer)
		memory_end();
	for (xmlNode *node = child ? child->children : NULL; node; node = node->next)
		xmlNodeDump(buffer, node->doc, node, 0, 0);
	markup = trimmed(arena, (const char *)xmlBufferContent(buffer));
	xmlBufferFree(buffer);
	return markup;
}

static bool read_rule(const Regles *regles, const xmlNode *element, Rule *rule)
{
	const char *severity = required(regles, element, "severite");

	*rule = (Rule){ .code = required(regles, element, "code"),
			.title = words_of(regles->arena, element, "titre"),
			.what = words_of(regles->arena, element, "objet"),
			.why = words_of(regles->arena, element, "raison"),
			.message = words_of(regles->arena, element, "dit"),
			.remedy = words_of(regles->arena, element, "remede"),
			.wrong = markup_of(regles->arena, element, "faux"),
			.right = markup_of(regles->arena, element, "juste") };
	if (!rule->code || !severity)
		return false;
	if (!rulebook_is_code(rule->code))
		return wrong(regles, element, _("a letter of a subject and two digits: Z01"),
			     arena_printf(regles->arena, _("“%s” is no code of a rule"), rule->code));
	if (!severity_of(severity, &rule->severity))
		return wrong(regles, element, _("erreur, alerte or style"),
			     arena_printf(regles->arena, _("there is no severity “%s”"), severity));
	if (!*rule->message.in[LANGUAGE_FRENCH])
		return wrong(regles, element, _("<dit>what is at fault</dit>"), _("the rule says nothing"));
	if (!*rule->title.in[LANGUAGE_FRENCH])
		rule->title = rule->message;
	return true;
}

/* ---- words with braces ---- */

static bool read_piece(const Regles *regles, const xmlNode *element, const char *text, Piece *piece)
{
	const char *fault;

	*piece = (Piece){ .text = text };
	if (str_equal(text, "trouve")) {
		piece->kind = PIECE_FOUND;
	} else if (str_equal(text, "remplace")) {
		piece->kind = PIECE_REPLACED;
	} else if (str_equal(text, "autour")) {
		piece->kind = PIECE_AROUND;
	} else if (ascii_is_digit((unsigned char)text[0]) && !text[1]) {
		piece->kind = PIECE_GROUP;
		piece->group = text[0] - '0';
	} else {
		piece->kind = PIECE_XPATH;
		piece->expression = expression_new(regles->evaluator, text, element, &fault);
		return piece->expression || wrong(regles, element, text, fault);
	}
	return true;
}

static bool read_pieces(const Regles *regles, const xmlNode *element, const char *text, Pieces *pieces)
{
	while (*text) {
		size_t plain = strcspn(text, "{"), inside = text[plain] ? strcspn(text + plain + 1, "}") : 0;
		Piece piece;

		if (plain)
			array_push(regles->arena, pieces, (Piece){ .text = arena_strndup(regles->arena, text, plain) });
		text += plain;
		if (!*text)
			return true;
		if (text[1 + inside] != '}')
			return wrong(regles, element, text, _("a brace is not closed"));
		if (!read_piece(regles, element, arena_strndup(regles->arena, text + 1, inside), &piece))
			return false;
		array_push(regles->arena, pieces, piece);
		text += inside + 2;
	}
	return true;
}

static bool read_words(const Regles *regles, Regle *regle)
{
	bool good = true;

	for (int i = 0; i < LANGUAGES; i++) {
		good &= read_pieces(regles, regle->element, regle->rule.message.in[i], &regle->message[i]);
		good &= read_pieces(regles, regle->element, regle->rule.remedy.in[i], &regle->remedy[i]);
	}
	return good;
}

/* ---- what it looks for ---- */

static bool read_condition(const Regles *regles, Regle *regle)
{
	const char *text = xml_attribute(regles->arena, regle->element, "si"), *fault;

	if (!text)
		return true;
	regle->condition = expression_new(regles->evaluator, text, regle->element, &fault);
	return regle->condition || wrong(regles, regle->element, text, fault);
}

static bool read_search(const Regles *regles, Regle *regle, const xmlNode *element)
{
	const char *text = xml_text(regles->arena, element);
	int fault;
	Regex *regex = regex_new(text, &fault);

	if (!regex)
		return wrong(regles, element, text,
			     arena_printf(regles->arena, _("the regular expression cannot be read, at character %d"),
					  fault));
	array_push(regles->arena, &regle->searches,
		   (Search){ regex, xml_attribute(regles->arena, element, "remplace") });
	return true;
}

static bool read_searches(const Regles *regles, Regle *regle)
{
	bool good = true;

	for (const xmlNode *child = regle->element->children; child; child = child->next)
		if (xml_is(child, "cherche"))
			good &= read_search(regles, regle, child);
	return good;
}

/* ---- at what it looks ---- */

static void add_target(Regles *regles, Regle *regle, const char *name, xmlPattern *pattern, const char *attribute)
{
	Target *target = arena_new_of(regles->arena, Target);

	*target = (Target){ regle, pattern, attribute, map_find(regles->by_name, name) };
	map_set(regles->by_name, name, target);
	array_push(regles->arena, &regles->targets, target);
}

/* One of those between |: "tel", "//contact/tel", "section/@titre". */
static bool read_target(Regles *regles, Regle *regle, char *text)
{
	char *at = strstr(text, "/@"), *name;
	xmlPattern *pattern = NULL;

	if (at)
		*at = '\0';
	if (strpbrk(text, "[]()@:"))
		return wrong(regles, regle->element, _("sur names elements; conditions go into si"),
			     arena_printf(regles->arena, _("“%s” is no path of elements"), text));
	if (str_starts(text, "//"))
		text += 2;
	name = strrchr(text, '/');
	name = name ? name + 1 : text;
	if (name != text)
		pattern = xmlPatterncompile((const xmlChar *)text, NULL, 0, NULL);
	if (!*name || (name != text && !pattern))
		return wrong(regles, regle->element, _("names of elements, between bars"),
			     arena_printf(regles->arena, _("“%s” is no path of elements"), text));
	add_target(regles, regle, name, pattern, at ? at + 2 : NULL);
	return true;
}

static bool read_targets(Regles *regles, Regle *regle, const char *list)
{
	char *rest = arena_strdup(regles->arena, list), *text;
	bool good = true;

	while ((text = strtok_r(rest, "|" ASCII_SPACE, &rest))) {
		const char *group = text[0] == '$' ? map_find(regles->groups, text) : NULL;

		if (text[0] != '$')
			good &= read_target(regles, regle, text);
		else if (group)
			good &= read_targets(regles, regle, group);
		else
			good = wrong(regles, regle->element, _("<groupe nom=\"…\"> comes before the rules"),
				     arena_printf(regles->arena, _("there is no group “%s”"), text));
	}
	return good;
}

/* Elements that rules name together. A group may name those before it. */
static void read_group(Regles *regles, const xmlNode *element)
{
	const char *name = required(regles, element, "nom");

	if (name)
		map_set(regles->groups, arena_printf(regles->arena, "$%s", name),
			(void *)(uintptr_t)xml_text(regles->arena, element));
}

static void read_regle(Regles *regles, const xmlNode *element)
{
	Regle *regle = arena_new_of(regles->arena, Regle);
	const char *targets = required(regles, element, "sur");

	regle->element = element;
	array_push(regles->arena, &regles->regles, regle);
	if (!read_rule(regles, element, &regle->rule) || !read_words(regles, regle) || !read_condition(regles, regle) ||
	    !read_searches(regles, regle) || !targets || !read_targets(regles, regle, targets))
		return;
	if (!rulebook_add(regles->rulebook, &regle->rule))
		wrong(regles, element, _("take another; “check --explain” tells which are taken"),
		      arena_printf(regles->arena, _("the code “%s” is another rule’s already"), regle->rule.code));
}

static void read_all(Regles *regles)
{
	const xmlNode *root = xmlDocGetRootElement(regles->document);

	regles->evaluator = evaluator_new(regles->arena);
	evaluator_look_at(regles->evaluator, regles->document, "");
	if (!xml_is(root, "regles"))
		wrong(regles, root, _("the root is <regles>"), _("these are no rules"));
	for (const xmlNode *child = root->children; child; child = child->next)
		if (xml_is(child, "regle"))
			read_regle(regles, child);
		else if (xml_is(child, "groupe"))
			read_group(regles, child);
		else if (child->type == XML_ELEMENT_NODE)
			wrong(regles, child, _("there are only <groupe> and <regle>"), _("this element is no rule"));
}

Regles *regles_read(Arena *arena, const char *path, Rulebook *rulebook, Diagnostics *diagnostics)
{
	Regles *regles = arena_new_of(arena, Regles);
	const char *slash = path ? strrchr(path, '/') : NULL;

	*regles = (Regles){ .arena = arena,
			    .rulebook = rulebook,
			    .diagnostics = diagnostics,
			    .by_name = map_new(arena),
			    .groups = map_new(arena),
			    .scratch = arena_new() };
	if (!path)
		return regles;
	regles->reader =
		xml_reader_new(arena, slash ? arena_strndup(arena, path, (size_t)(slash + 1 - path)) : "", diagnostics);
	regles->document = regles->reader ? xml_read(regles->reader, path) : NULL;
	if (regles->document)
		read_all(regles);
	return regles;
}

void regles_free(Regles *regles)
{
	for (size_t i = 0; i < regles->regles.count; i++)
		for (size_t k = 0; k < regles->regles.items[i]->searches.count; k++)
			regex_free(regles->regles.items[i]->searches.items[k].regex);
	for (size_t i = 0; i < regles->targets.count; i++)
		if (regles->targets.items[i]->pattern)
			xmlFreePattern(regles->targets.items[i]->pattern);
	if (regles->evaluator)
		evaluator_free(regles->evaluator);
	arena_free(regles->scratch);
	xmlFreeDoc(regles->document);
	xml_reader_free(regles->reader);
}

/* ---- applying ---- */

/* A rule at an element, and what was found there. */
typedef struct Hit {
	const Regle *regle;
	const xmlNode *element;
	const char *attribute;
	const Regex *match; /* NULL: there is none */
	const char *found, *replaced;
	const xmlNode *text; /* in which it was found; NULL: an attribute, or none */
	size_t offset;
} Hit;

/* What was found, with some letters of its text before and after it. */
static const char *around(Arena *arena, const Hit *hit)
{
	const char *text = hit->text ? (const char *)hit->text->content : NULL;
	size_t from = hit->offset, to, end;

	if (!text || !hit->found)
		return hit->found ? hit->found : "";
	to = from + strlen(hit->found);
	end = to + strlen(text + to);
	for (int i = 0; i < LETTERS_AROUND && from > 0; i++)
		utf8_previous(text, &from);
	for (int i = 0; i < LETTERS_AROUND && to < end; i++)
		utf8_next(text, end, &to);
	return arena_printf(arena, "%s%.*s%s", from ? "…" : "", (int)(to - from), text + from, to < end ? "…" : "");
}

static const char *fact(const Regles *regles, const Checking *checking, const Hit *hit, const Piece *piece)
{
	switch (piece->kind) {
	case PIECE_FOUND: return hit->found ? hit->found : "";
	case PIECE_REPLACED: return hit->replaced ? hit->replaced : "";
	case PIECE_AROUND: return around(checking->arena, hit);
	case PIECE_GROUP: return hit->match ? regex_group(checking->arena, hit->match, piece->group) : "";
	case PIECE_XPATH: return expression_text(regles->evaluator, piece->expression, hit->element, checking->arena);
	case PIECE_TEXT: break;
	}
	return piece->text;
}

static const char *filled(const Regles *regles, const Checking *checking, const Hit *hit, const Pieces *pieces)
{
	Str text = str_in(checking->arena);

	for (size_t i = 0; i < pieces->count; i++)
		str_add(&text, fact(regles, checking, hit, &pieces->items[i]));
	return str_text(&text);
}

/* What the message says besides its words. */
static const char *facts(const Regles *regles, const Checking *checking, const Hit *hit, const Pieces *pieces)
{
	Str text = str_in(checking->arena);

	for (size_t i = 0; i < pieces->count; i++)
		if (pieces->items[i].kind != PIECE_TEXT)
			str_printf(&text, "%s%s", text.length ? " · " : "",
				   fact(regles, checking, hit, &pieces->items[i]));
	return str_text(&text);
}

static void add(const Regles *regles, Checking *checking, const Hit *hit)
{
	finding_add(checking,
		    (Finding){ .code = hit->regle->rule.code,
			       .element = hit->element,
			       .attribute = hit->attribute,
			       .found = hit->found,
			       .suggestion = hit->replaced,
			       .text = hit->text,
			       .offset = hit->offset,
			       .facts = facts(regles, checking, hit, &hit->regle->message[LANGUAGE_FRENCH]),
			       .message = filled(regles, checking, hit, &hit->regle->message[checking->language]),
			       .remedy = filled(regles, checking, hit, &hit->regle->remedy[checking->language]) },
		    NULL);
}

/* All matches of one search in one text. */
static void search_for(const Regles *regles, Checking *checking, Hit hit, const Search *search)
{
	hit.match = search->regex;
	regex_look_in(search->regex, regles->text);
	while (regex_next(search->regex)) {
		hit.found = regex_group(checking->arena, search->regex, 0);
		hit.offset = regex_offset(search->regex);
		hit.replaced = NULL;
		if (search->replacement)
			hit.replaced = regex_replaced(checking->arena, search->regex, search->replacement);
		add(regles, checking, &hit);
	}
}

static void search_text(Regles *regles, Checking *checking, const Hit *hit, const char *text)
{
	if (text != regles->looked_in) {
		arena_reset(regles->scratch, (ArenaMark){ 0 });
		regles->text = regex_text(regles->scratch, text);
		regles->looked_in = text;
	}
	for (size_t i = 0; i < hit->regle->searches.count; i++)
		search_for(regles, checking, *hit, &hit->regle->searches.items[i]);
}

static void search_element(Regles *regles, Checking *checking, Hit *hit)
{
	if (hit->attribute)
		search_text(regles, checking, hit, xml_attribute(checking->arena, hit->element, hit->attribute));
	for (const xmlNode *child = hit->element->children; child && !hit->attribute; child = child->next)
		if (child->type == XML_TEXT_NODE && child->content) {
			hit->text = child;
			search_text(regles, checking, hit, (const char *)child->content);
		}
}

static void apply(Regles *regles, Checking *checking, const Target *target, const xmlNode *element)
{
	Hit hit = { .regle = target->regle, .element = element, .attribute = target->attribute };

	if (hit.regle->rule.severity > checking->least)
		return;
	if (target->pattern && xmlPatternMatch(target->pattern, (xmlNode *)(uintptr_t)element) != 1)
		return;
	if (target->attribute && !xml_attribute(checking->arena, element, target->attribute))
		return;
	if (hit.regle->condition && !expression_holds(regles->evaluator, hit.regle->condition, element))
		return;
	if (hit.regle->searches.count) {
		search_element(regles, checking, &hit);
		return;
	}
	hit.match = evaluator_match(regles->evaluator);
	hit.found = hit.match ? regex_group(checking->arena, hit.match, 0) : NULL;
	add(regles, checking, &hit);
}

static void apply_all(Regles *regles, Checking *checking, const char *name, const xmlNode *element)
{
	for (const Target *target = map_find(regles->by_name, name); target; target = target->next)
		apply(regles, checking, target, element);
}

void regles_apply(Regles *regles, Checking *checking)
{
	if (!regles->evaluator)
		return;
	evaluator_look_at(regles->evaluator, source_document(checking->source), checking->date);
	for (const xmlNode *element = checking->root; element; element = xml_next_element(checking->root, element)) {
		if (element->ns)
			continue;
		apply_all(regles, checking, (const char *)element->name, element);
		apply_all(regles, checking, "*", element);
	}
}
