/*
 * Reading a RELAX NG schema. All of it is compiled, also what no document uses, so that its faults are told as its own
 * and not as a document's. An element's content is put off until what names the element is done: that ends the
 * recursion of definitions.
 */
#include "source/grammar.h"

#include "base/map.h"
#include "base/str.h"
#include "base/words.h"
#include "source/rules.h"
#include "source/xml.h"

#include <string.h>

#define RELAX_NG "http://relaxng.org/ns/structure/1.0"
#define ANNOTATIONS "http://relaxng.org/ns/compatibility/annotations/1.0"
#define DATATYPES "http://www.w3.org/2001/XMLSchema-datatypes"
#define DEPTH_LIMIT 2000 /* of patterns within patterns, references followed */

/* The definitions of one name, or of the start, and the pattern they make. */
typedef struct Define {
	ARRAY(const xmlNode *) nodes;
	const Pattern *pattern; /* NULL until it is asked for */
	bool compiling;
} Define;

struct Grammar {
	Arena *arena;
	Diagnostics *diagnostics;
	Patterns *patterns;
	Map *defines; /* name to Define */
	Define start;
	ARRAY(Pattern *) elements; /* all, in the order they were come upon */
	bool failed;
	int depth;
};

typedef const Pattern *Combine(Patterns *patterns, const Pattern *first, const Pattern *second);

static const Pattern *compile(Grammar *grammar, const xmlNode *node);

/* ---- the schema's XML ---- */

static bool is_rng(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE && node->ns && str_equal((const char *)node->ns->href, RELAX_NG) &&
	       (!name || str_equal((const char *)node->name, name));
}

static const xmlNode *next_rng(const xmlNode *node)
{
	while (node && !is_rng(node, NULL))
		node = node->next;
	return node;
}

static const Pattern *fail(Grammar *grammar, const xmlNode *node, const char *why)
{
	diag_resource(grammar->diagnostics, "schema-read", xml_place(node), "take the edition’s schema again",
		      "the schema: %s", why);
	grammar->failed = true;
	return pattern_not_allowed(grammar->patterns);
}

static const char *attribute(const Grammar *grammar, const xmlNode *node, const char *name)
{
	const char *value = xml_attribute(grammar->arena, node, name);

	return value ? datatype_collapsed(grammar->arena, value) : NULL;
}

/* The documentation that is a child of the node itself. */
static const char *help_of(const Grammar *grammar, const xmlNode *node)
{
	for (const xmlNode *child = node->children; child; child = child->next)
		if (child->type == XML_ELEMENT_NODE && child->ns &&
		    str_equal((const char *)child->ns->href, ANNOTATIONS) &&
		    str_equal((const char *)child->name, "documentation"))
			return datatype_collapsed(grammar->arena, xml_text(grammar->arena, child));
	return NULL;
}

/* That of the nearest definition, attribute or element around a datatype. */
static const char *help_around(const Grammar *grammar, const xmlNode *node)
{
	const char *help = NULL;

	for (; node && node->type == XML_ELEMENT_NODE && !help; node = node->parent) {
		help = help_of(grammar, node);
		if (is_rng(node, "element") || is_rng(node, "attribute") || is_rng(node, "define"))
			break;
	}
	return help;
}

/* ---- names ---- */

/* The value of an attribute that holds for all below it; NULL: none. */
static const char *inherited(const Grammar *grammar, const xmlNode *node, const char *name)
{
	const char *value = NULL;

	for (; node && node->type == XML_ELEMENT_NODE && !value; node = node->parent)
		value = attribute(grammar, node, name);
	return value;
}

static const char *in_namespace(const Grammar *grammar, const char *namespace, const char *local)
{
	return namespace && *namespace ? arena_printf(grammar->arena, "{%s}%s", namespace, local) : local;
}

/* "prefix:local" as "{namespace}local"; one without a prefix is in `namespace`. */
static const char *resolved_name(Grammar *grammar, const xmlNode *node, const char *name, const char *namespace)
{
	const char *colon = strchr(name, ':');
	const xmlNs *ns;

	if (xmlValidateQName((const xmlChar *)name, 0) != 0) {
		fail(grammar, node, arena_printf(grammar->arena, _("“%s” is no name"), name));
		return name;
	}
	if (!colon)
		return in_namespace(grammar, namespace, name);
	ns = xmlSearchNs(node->doc, (xmlNode *)(uintptr_t)node,
			 (const xmlChar *)arena_strndup(grammar->arena, name, (size_t)(colon - name)));
	if (!ns)
		fail(grammar, node, arena_printf(grammar->arena, _("the prefix of “%s” is not declared"), name));
	return ns ? in_namespace(grammar, (const char *)ns->href, colon + 1) : name;
}

/* The name an element or attribute definition gives; NULL: any. One of an attribute's own `name` is in no namespace but
 * that of its own `ns` (RELAX NG 4.8). */
static const char *name_of(Grammar *grammar, const xmlNode *node, const xmlNode **content)
{
	const char *name = attribute(grammar, node, "name");
	const xmlNode *child = next_rng(node->children);

	*content = child;
	if (name)
		return resolved_name(grammar, node, name,
				     is_rng(node, "attribute") ? attribute(grammar, node, "ns")
							       : inherited(grammar, node, "ns"));
	*content = child ? next_rng(child->next) : NULL;
	if (child && is_rng(child, "name"))
		return resolved_name(grammar, child,
				     datatype_collapsed(grammar->arena, xml_text(grammar->arena, child)),
				     inherited(grammar, child, "ns"));
	if (!child || !is_rng(child, "anyName") || next_rng(child->children))
		fail(grammar, node, _("the name is given in a way that is not supported"));
	return NULL;
}

/* ---- shape ---- */

/* What RELAX NG's elements may hold (its own schema, appendix A): attributes beside ns and datatypeLibrary, text, and
 * how many elements of its own. */
typedef struct Shape {
	const char *name;
	const char *attributes[2];
	bool text;
	size_t least, most;
} Shape;

static const Shape shapes[] = {
	{ "grammar", .most = SIZE_MAX },
	{ "div", .most = SIZE_MAX },
	{ "start", { "combine" }, .least = 1, .most = 1 },
	{ "define", { "name", "combine" }, .least = 1, .most = SIZE_MAX },
	{ "ref", { "name" } },
	{ "element", { "name" }, .least = 1, .most = SIZE_MAX },
	{ "attribute", { "name" }, .most = 2 },
	{ "group", .least = 1, .most = SIZE_MAX },
	{ "choice", .least = 1, .most = SIZE_MAX },
	{ "interleave", .least = 1, .most = SIZE_MAX },
	{ "mixed", .least = 1, .most = SIZE_MAX },
	{ "optional", .least = 1, .most = SIZE_MAX },
	{ "zeroOrMore", .least = 1, .most = SIZE_MAX },
	{ "oneOrMore", .least = 1, .most = SIZE_MAX },
	{ "list", .least = 1, .most = SIZE_MAX },
	{ "data", { "type" }, .most = SIZE_MAX },
	{ "param", { "name" }, .text = true },
	{ "value", { "type" }, .text = true },
	{ "text" },
	{ "empty" },
	{ "notAllowed" },
	{ "name", .text = true },
	{ "anyName" },
};

static const Shape *shape_of(const xmlNode *node)
{
	for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
		if (str_equal(shapes[i].name, (const char *)node->name))
			return &shapes[i];
	return NULL;
}

static bool may_have(const Shape *shape, const char *name)
{
	return str_equal(name, "ns") || str_equal(name, "datatypeLibrary") || str_equal(name, shape->attributes[0]) ||
	       str_equal(name, shape->attributes[1]);
}

static void check_children(Grammar *grammar, const xmlNode *node, const Shape *shape)
{
	size_t count = 0;

	for (const xmlNode *child = node->children; child; child = child->next) {
		count += is_rng(child, NULL);
		if (child->type == XML_TEXT_NODE && !shape->text &&
		    *datatype_collapsed(grammar->arena, (const char *)child->content))
			fail(grammar, node, arena_printf(grammar->arena, _("text in <%s>"), shape->name));
	}
	if (count < shape->least)
		fail(grammar, node, arena_printf(grammar->arena, _("<%s> is empty"), shape->name));
	else if (count > shape->most)
		fail(grammar, node, arena_printf(grammar->arena, _("too many elements in <%s>"), shape->name));
}

/* An element that is not known is told where it is compiled. */
static void check_shape(Grammar *grammar, const xmlNode *node)
{
	const Shape *shape = shape_of(node);

	if (!shape)
		return;
	for (const xmlAttr *one = node->properties; one; one = one->next)
		if (!one->ns && !may_have(shape, (const char *)one->name))
			fail(grammar, node,
			     arena_printf(grammar->arena, _("<%s> has no attribute “%s”"), shape->name,
					  (const char *)one->name));
	check_children(grammar, node, shape);
}

static void check_shapes(Grammar *grammar, const xmlNode *root)
{
	for (const xmlNode *node = root; node; node = xml_next_element(root, node))
		if (is_rng(node, NULL))
			check_shape(grammar, node);
}

/* ---- patterns ---- */

/* The patterns of a list of siblings, combined. */
static const Pattern *compile_all(Grammar *grammar, const xmlNode *node, Combine *combine)
{
	const Pattern *pattern = NULL;

	for (node = next_rng(node); node; node = next_rng(node->next)) {
		const Pattern *part = compile(grammar, node);

		pattern = pattern ? combine(grammar->patterns, pattern, part) : part;
	}
	return pattern ? pattern : pattern_empty(grammar->patterns);
}

static const Pattern *compile_group(Grammar *grammar, const xmlNode *node)
{
	return compile_all(grammar, node->children, pattern_group);
}

static const Pattern *compile_choice(Grammar *grammar, const xmlNode *node)
{
	return compile_all(grammar, node->children, pattern_choice);
}

static const Pattern *compile_interleave(Grammar *grammar, const xmlNode *node)
{
	return compile_all(grammar, node->children, pattern_interleave);
}

static const Pattern *compile_mixed(Grammar *grammar, const xmlNode *node)
{
	return pattern_interleave(grammar->patterns, pattern_text(grammar->patterns), compile_group(grammar, node));
}

static const Pattern *compile_optional(Grammar *grammar, const xmlNode *node)
{
	return pattern_choice(grammar->patterns, compile_group(grammar, node), pattern_empty(grammar->patterns));
}

static const Pattern *compile_one_or_more(Grammar *grammar, const xmlNode *node)
{
	return pattern_one_or_more(grammar->patterns, compile_group(grammar, node));
}

static const Pattern *compile_zero_or_more(Grammar *grammar, const xmlNode *node)
{
	return pattern_choice(grammar->patterns, compile_one_or_more(grammar, node), pattern_empty(grammar->patterns));
}

static const Pattern *compile_list(Grammar *grammar, const xmlNode *node)
{
	return pattern_list(grammar->patterns, compile_group(grammar, node));
}

static const Pattern *compile_text(Grammar *grammar, const xmlNode *node)
{
	(void)node;
	return pattern_text(grammar->patterns);
}

static const Pattern *compile_empty(Grammar *grammar, const xmlNode *node)
{
	(void)node;
	return pattern_empty(grammar->patterns);
}

static const Pattern *compile_not_allowed(Grammar *grammar, const xmlNode *node)
{
	(void)node;
	return pattern_not_allowed(grammar->patterns);
}

/* The type that `node` names in the library that holds there; NULL with a diagnostic. RELAX NG's own, the empty one,
 * has string and token, without parameters. */
static Datatype *datatype_of(Grammar *grammar, const xmlNode *node, const char *type)
{
	const char *library = inherited(grammar, node, "datatypeLibrary");
	bool own = !library || !*library;
	bool has = own ? str_equal(type, "string") || str_equal(type, "token") : str_equal(library, DATATYPES);
	Datatype *datatype = has ? datatype_new(grammar->arena, type) : NULL;

	if (datatype)
		pattern_hold(grammar->patterns, datatype);
	else
		fail(grammar, node,
		     arena_printf(grammar->arena,
				  own ? _("the datatype “%s” is not supported without datatypeLibrary")
				      : _("the datatype “%s” is not supported"),
				  type));
	return datatype;
}

/* Equal texts are equal values of these alone. */
static bool is_compared_as_text(const char *type)
{
	return !str_equal(type, "decimal") && !strstr(type, "nteger");
}

static const Pattern *compile_value(Grammar *grammar, const xmlNode *node)
{
	const char *type = attribute(grammar, node, "type"), *text = xml_text(grammar->arena, node);
	Datatype *datatype = type ? datatype_of(grammar, node, type) : NULL;
	bool collapse = !str_equal(type, "string");

	if (datatype && !is_compared_as_text(type))
		fail(grammar, node, arena_printf(grammar->arena, _("a value of type “%s” is not supported"), type));
	if (datatype && !datatype_allows(datatype, text))
		fail(grammar, node, arena_printf(grammar->arena, _("“%s” is not of type “%s”"), text, type));
	return pattern_value(grammar->patterns, collapse ? datatype_collapsed(grammar->arena, text) : text, collapse);
}

static void add_parameter(Grammar *grammar, const xmlNode *param, Datatype *datatype)
{
	const char *library = inherited(grammar, param, "datatypeLibrary"), *name = attribute(grammar, param, "name");

	if (!is_rng(param, "param") || !name || !library || !*library ||
	    !datatype_add(datatype, name, xml_text(grammar->arena, param)))
		fail(grammar, param, _("this parameter of a type is not supported"));
}

static const Pattern *compile_data(Grammar *grammar, const xmlNode *node)
{
	const char *type = attribute(grammar, node, "type");
	Datatype *datatype = type ? datatype_of(grammar, node, type) : NULL;

	if (!type)
		return fail(grammar, node, _("<data> has no type"));
	if (!datatype)
		return pattern_not_allowed(grammar->patterns);
	for (const xmlNode *child = next_rng(node->children); child; child = next_rng(child->next))
		add_parameter(grammar, child, datatype);
	return pattern_data(grammar->patterns, datatype, help_around(grammar, node));
}

static const Pattern *compile_attribute(Grammar *grammar, const xmlNode *node)
{
	const xmlNode *content;
	const char *name = name_of(grammar, node, &content);
	const Pattern *value = content ? compile_all(grammar, content, pattern_group) : pattern_text(grammar->patterns);

	if (content && next_rng(content->next))
		return fail(grammar, node, _("an attribute has one content alone; join them in <group> or <choice>"));
	if (str_equal(name, "xmlns"))
		return fail(grammar, node, _("xmlns is no attribute"));
	return pattern_attribute(grammar->patterns, name, value, help_of(grammar, node));
}

static const Pattern *compile_element(Grammar *grammar, const xmlNode *node)
{
	const xmlNode *content;
	const char *name = name_of(grammar, node, &content);
	Pattern *element = pattern_element(grammar->patterns, name, help_of(grammar, node), node);

	if (!content && next_rng(node->children))
		fail(grammar, node, _("an element has no content; write <empty/> or <text/>"));
	array_push(grammar->arena, &grammar->elements, element);
	return element;
}

static void compile_content(Grammar *grammar, Pattern *element)
{
	const xmlNode *content = next_rng(element->source->children);

	if (!attribute(grammar, element->source, "name") && content)
		content = next_rng(content->next);
	element->content = compile_all(grammar, content, pattern_group);
}

/* ---- definitions ---- */

/* All that combine must do so alike, and only one may leave it open (RELAX NG 4.17). */
static Combine *combination(Grammar *grammar, const Define *define)
{
	const char *common = NULL;
	size_t open = 0;

	for (size_t i = 0; i < define->nodes.count; i++) {
		const xmlNode *node = define->nodes.items[i];
		const char *combine = attribute(grammar, node, "combine");

		if (!combine && ++open > 1)
			fail(grammar, node, _("two definitions of one name, without combine"));
		else if (combine && !str_equal(combine, "choice") && !str_equal(combine, "interleave"))
			fail(grammar, node,
			     arena_printf(grammar->arena, _("combine is choice or interleave, not “%s”"), combine));
		else if (combine && common && !str_equal(combine, common))
			fail(grammar, node, _("two definitions of one name are combined in two ways"));
		common = combine ? combine : common;
	}
	return str_equal(common, "interleave") ? pattern_interleave : pattern_choice;
}

static const Pattern *compile_nodes(Grammar *grammar, const Define *define)
{
	Combine *combine = combination(grammar, define);
	const Pattern *pattern = pattern_not_allowed(grammar->patterns);

	for (size_t i = 0; i < define->nodes.count; i++) {
		const Pattern *part = compile_group(grammar, define->nodes.items[i]);

		pattern = i ? combine(grammar->patterns, pattern, part) : part;
	}
	return pattern;
}

static const Pattern *compile_define(Grammar *grammar, Define *define)
{
	if (define->pattern)
		return define->pattern;
	define->compiling = true;
	define->pattern = compile_nodes(grammar, define);
	define->compiling = false;
	return define->pattern;
}

static const Pattern *compile_ref(Grammar *grammar, const xmlNode *node)
{
	const char *name = attribute(grammar, node, "name");
	Define *define = name ? map_find(grammar->defines, name) : NULL;

	if (!define)
		return fail(grammar, node, arena_printf(grammar->arena, _("“%s” is not defined"), name ? name : ""));
	if (define->compiling)
		return fail(grammar, node,
			    arena_printf(grammar->arena, _("“%s” contains itself without an element between"), name));
	return compile_define(grammar, define);
}

static const Pattern *compile_known(Grammar *grammar, const xmlNode *node)
{
	static const struct {
		const char *name;
		const Pattern *(*compile)(Grammar *, const xmlNode *);
	} kinds[] = {
		{ "ref", compile_ref },
		{ "element", compile_element },
		{ "attribute", compile_attribute },
		{ "group", compile_group },
		{ "choice", compile_choice },
		{ "interleave", compile_interleave },
		{ "mixed", compile_mixed },
		{ "optional", compile_optional },
		{ "zeroOrMore", compile_zero_or_more },
		{ "oneOrMore", compile_one_or_more },
		{ "list", compile_list },
		{ "data", compile_data },
		{ "value", compile_value },
		{ "text", compile_text },
		{ "empty", compile_empty },
		{ "notAllowed", compile_not_allowed },
	};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (is_rng(node, kinds[i].name))
			return kinds[i].compile(grammar, node);
	return fail(grammar, node, arena_printf(grammar->arena, _("<%s> is not supported"), (const char *)node->name));
}

static const Pattern *compile(Grammar *grammar, const xmlNode *node)
{
	const Pattern *pattern;

	if (grammar->depth >= DEPTH_LIMIT)
		return fail(grammar, node, _("definitions are nested too deep"));
	grammar->depth++;
	pattern = compile_known(grammar, node);
	grammar->depth--;
	return pattern;
}

/* ---- the grammar ---- */

static void learn_define(Grammar *grammar, const xmlNode *node)
{
	const char *name = attribute(grammar, node, "name");
	Define *define = name ? map_find(grammar->defines, name) : NULL;

	if (!name || xmlValidateNCName((const xmlChar *)name, 0) != 0) {
		fail(grammar, node, _("a definition has no name, or one that is none"));
		return;
	}
	if (!define) {
		define = arena_new_of(grammar->arena, Define);
		map_set(grammar->defines, name, define);
	}
	array_push(grammar->arena, &define->nodes, node);
}

static void learn(Grammar *grammar, const xmlNode *parent)
{
	for (const xmlNode *node = next_rng(parent->children); node; node = next_rng(node->next)) {
		if (is_rng(node, "define"))
			learn_define(grammar, node);
		else if (is_rng(node, "start"))
			array_push(grammar->arena, &grammar->start.nodes, node);
		else if (is_rng(node, "div"))
			learn(grammar, node);
		else
			fail(grammar, node,
			     arena_printf(grammar->arena, _("<%s> is not supported"), (const char *)node->name));
	}
}

/* Contents come last; compiling one may find more elements. */
static void compile_grammar(Grammar *grammar, const xmlNode *root)
{
	if (grammar->start.nodes.count == 0)
		fail(grammar, root, _("<start> is missing"));
	compile_define(grammar, &grammar->start);
	for (size_t i = 0; i < map_count(grammar->defines); i++)
		compile_define(grammar, map_value(grammar->defines, i));
	for (size_t i = 0; i < grammar->elements.count; i++)
		compile_content(grammar, grammar->elements.items[i]);
}

static void check_rules(Grammar *grammar)
{
	Rules *rules = rules_new(grammar->arena, grammar->patterns);
	const char *broken = rules_broken_by_start(rules, grammar->start.pattern);

	if (broken)
		fail(grammar, grammar->start.nodes.items[0], broken);
	for (size_t i = 0; i < grammar->elements.count; i++) {
		broken = rules_broken_by(rules, grammar->elements.items[i]->content);
		if (broken)
			fail(grammar, grammar->elements.items[i]->source, broken);
	}
}

Grammar *grammar_new(Arena *arena, const xmlDoc *schema, Diagnostics *diagnostics)
{
	Grammar *grammar = arena_new_of(arena, Grammar);
	const xmlNode *root = xmlDocGetRootElement(schema);

	grammar->arena = arena;
	grammar->diagnostics = diagnostics;
	grammar->patterns = patterns_new(arena);
	grammar->defines = map_new(arena);
	if (!is_rng(root, "grammar")) {
		fail(grammar, root, _("the root is not <grammar>"));
		return NULL;
	}
	check_shapes(grammar, root);
	learn(grammar, root);
	compile_grammar(grammar, root);
	if (!grammar->failed)
		check_rules(grammar);
	if (!grammar->failed)
		return grammar;
	grammar_release(grammar);
	return NULL;
}

void grammar_release(Grammar *grammar)
{
	if (grammar)
		patterns_release(grammar->patterns);
}

Patterns *grammar_patterns(const Grammar *grammar)
{
	return grammar->patterns;
}

const Pattern *grammar_start(const Grammar *grammar)
{
	return grammar->start.pattern;
}
