/*
 * Facts: an element made into words, attributes and children, with a hash of it all.
 */
#include "compare/facts.h"

#include "base/array.h"
#include "base/ascii.h"
#include "base/hash.h"
#include "base/str.h"
#include "base/utf8.h"
#include "source/xml.h"

#include <stdlib.h>
#include <string.h>

typedef ARRAY(Token) Tokens;

/* Text being cut into words. */
typedef struct Cutter {
	Arena *arena;
	Tokens tokens;
	Str pending; /* text that may go on in the next node */
	bool spaced; /* white space was seen since the last word */
} Cutter;

static bool is_one_of(const char *name, const char *const *names)
{
	for (; *names; names++)
		if (**names == *name && str_equal(*names, name)) /* asked of every element, many times */
			return true;
	return false;
}

static bool is_remark(const xmlNode *element)
{
	static const char *const remarks[] = { "question", "accepte", NULL };

	return is_one_of((const char *)element->name, remarks);
}

/* ---- which elements are part of a text ---- */

static bool is_atom(const xmlNode *element)
{
	static const char *const atoms[] = { "montant", "date", "periode", "appel", "blanc", NULL };

	return is_one_of((const char *)element->name, atoms) || (xml_is(element, "ref") && !element->children);
}

static bool is_in_text(const xmlNode *element)
{
	static const char *const always[] = { "em", "fort", "exp", "sigle", "ref", NULL };
	static const char *const in_prose[] = { "lien", "courriel", "tel", NULL };
	static const char *const not_prose[] = { "contact", "personne", "coordonnees",    "editeur",
						 "annexe",  "credit",   "non-renseignes", NULL };
	const char *parent = (const char *)element->parent->name;

	if (is_atom(element) || is_one_of((const char *)element->name, always))
		return true;
	return is_one_of((const char *)element->name, in_prose) && !is_one_of(parent, not_prose);
}

/* Whether a line of text in such an element prints as a paragraph does. */
static bool holds_lines(const xmlNode *element)
{
	static const char *const names[] = { "quoi", "quand", "combien", "cellule", "premiers-contacts", NULL };

	return is_one_of((const char *)element->name, names);
}

/* ---- attributes ---- */

static const char *single_spaced(Arena *arena, const char *text)
{
	Str out = str_in(arena);

	for (text += strspn(text, ASCII_SPACE); *text; text += strspn(text, ASCII_SPACE)) {
		size_t length = strcspn(text, ASCII_SPACE);

		str_printf(&out, "%s%.*s", out.length ? " " : "", (int)length, text);
		text += length;
	}
	return str_text(&out);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const FactAttribute *)a)->name, ((const FactAttribute *)b)->name);
}

static const char *written_name(Arena *arena, const xmlAttr *attribute)
{
	if (!attribute->ns || !attribute->ns->prefix)
		return (const char *)attribute->name;
	return arena_printf(arena, "%s:%s", attribute->ns->prefix, attribute->name);
}

static const char *value_of(Arena *arena, const xmlAttr *attribute)
{
	const xmlNode *text = attribute->children;
	const char *content = text && !text->next && text->content ? (const char *)text->content : NULL;

	if (!text)
		return "";
	if (content && !strpbrk(content, ASCII_SPACE))
		return content;
	return single_spaced(arena, content ? content : xml_text(arena, (const xmlNode *)attribute));
}

static FactAttribute *attributes_of(Arena *arena, const xmlNode *element, size_t *count)
{
	ARRAY(FactAttribute) all = { 0 };

	for (const xmlAttr *attribute = element->properties; attribute; attribute = attribute->next) {
		const char *name = written_name(arena, attribute);

		if (!str_equal(name, "xml:base"))
			array_push(arena, &all, (FactAttribute){ name, value_of(arena, attribute) });
	}
	if (all.count > 1)
		qsort(all.items, all.count, sizeof *all.items, by_name);
	*count = all.count;
	return all.items;
}

/* With its end, so that texts one after the other are not taken for another two. */
static uint64_t hash_text(uint64_t hash, const char *text)
{
	return hash_bytes(hash, text, strlen(text) + 1);
}

static uint64_t hash_attributes(uint64_t hash, const FactAttribute *attributes, size_t count)
{
	for (size_t i = 0; i < count; i++)
		hash = hash_text(hash_text(hash, attributes[i].name), attributes[i].value);
	return hash;
}

static const char *find_attribute(const FactAttribute *attributes, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(attributes[i].name, name))
			return attributes[i].value;
	return NULL;
}

const char *fact_attribute(const Fact *fact, const char *name)
{
	return find_attribute(fact->attributes, fact->attribute_count, name);
}

/* ---- words ---- */

/* Signs that stand by themselves among the words; what is neither ASCII nor one of these is taken for a letter. */
static bool is_sign(uint32_t c)
{
	return c < 0x80 ? !ascii_is_word(c)
			: (c >= 0xA0 && c <= 0xBF) || c == 0xD7 || (c >= 0x2000 && c <= 0x206F) || c == UTF8_INVALID;
}

bool token_is_sign(const Token *token)
{
	size_t offset = 0, length = strlen(token->text);

	return token->kind == TOKEN_WORD && is_sign(utf8_next(token->text, length, &offset)) && offset == length;
}

static size_t word_length(const char *text, size_t length)
{
	size_t offset = 0, end;

	if (is_sign(utf8_next(text, length, &offset)))
		return offset;
	for (end = offset; offset < length; end = offset) {
		uint32_t c = utf8_next(text, length, &offset);

		if (is_sign(c) || ascii_is_space(c))
			break;
	}
	return end;
}

static void add_token(Cutter *cutter, TokenKind kind, uint64_t hash, const char *text)
{
	bool spaced = cutter->spaced && cutter->tokens.count > 0;

	if (kind != TOKEN_TAG) {
		hash = hash_number(hash, (uint64_t)kind << 1 | spaced);
		cutter->spaced = false;
	}
	array_push(cutter->arena, &cutter->tokens,
		   (Token){ .kind = kind, .spaced = spaced, .hash = hash, .text = text });
}

static void cut(Cutter *cutter)
{
	const char *text = str_text(&cutter->pending), *end = text + cutter->pending.length;

	while (text < end) {
		size_t length = strspn(text, ASCII_SPACE);

		cutter->spaced |= length > 0;
		text += length;
		if (text == end)
			break;
		length = word_length(text, (size_t)(end - text));
		add_token(cutter, TOKEN_WORD, hash_bytes(HASH_START, text, length),
			  arena_strndup(cutter->arena, text, length));
		text += length;
	}
	str_truncate(&cutter->pending, 0);
}

/* ---- elements in a text ---- */

/* "12500.5" as "12 500,5", with no-break spaces. */
static void add_number(Str *out, const char *number)
{
	size_t whole = strcspn(number, "."), first = whole % 3;

	for (size_t i = 0; i < whole; i++) {
		if (i > 0 && i % 3 == first)
			str_add(out, "\u00A0");
		str_add_char(out, number[i]);
	}
	if (number[whole])
		str_printf(out, ",%s", number + whole + 1);
}

static const char *sign_of_currency(const char *code)
{
	static const char *const signs[][2] = {
		{ "EUR", "€" }, { "FRF", "F" }, { "XOF", "F CFA" }, { "inconnue", "(devise inconnue)" }
	};

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (str_equal(signs[i][0], code))
			return signs[i][1];
	return code;
}

typedef struct Attributes {
	const FactAttribute *items;
	size_t count;
} Attributes;

/* "" when it is not there. */
static const char *get(const Attributes *attributes, const char *name)
{
	const char *value = find_attribute(attributes->items, attributes->count, name);

	return value ? value : "";
}

static void show_amount(Str *out, const Attributes *attributes)
{
	const char *value = get(attributes, "valeur"), *most = get(attributes, "max");

	add_number(out, value);
	if (*most) {
		str_add(out, " à ");
		add_number(out, most);
	}
	str_printf(out, "\u00A0%s", sign_of_currency(get(attributes, "devise")));
}

static void show_period(Str *out, const Attributes *attributes)
{
	const char *from = get(attributes, "debut"), *to = get(attributes, "fin"),
		   *often = get(attributes, "frequence");

	if (*from && *to)
		str_printf(out, "%s – %s", from, to);
	else if (*from || *to)
		str_printf(out, "%s %s", *from ? "depuis" : "jusqu’à", *from ? from : to);
	if (*often)
		str_printf(out, "%s%s", out->length ? ", " : "", often);
}

/* What is not said yet, in parentheses. */
static void show_rest(Str *out, const Attributes *attributes)
{
	static const char *const said[] = { "valeur", "max", "devise", "debut", "fin", "note", "frequence", NULL };
	const char *separator = " (";

	for (size_t i = 0; i < attributes->count; i++) {
		if (is_one_of(attributes->items[i].name, said))
			continue;
		str_printf(out, "%s%s", separator, attributes->items[i].value);
		separator = ", ";
	}
	str_add(out, *separator == ',' ? ")" : "");
}

static const char *shown_atom(Arena *arena, const xmlNode *element, const Attributes *attributes, const char *text)
{
	Str out = str_in(arena);

	if (xml_is(element, "montant"))
		show_amount(&out, attributes);
	else if (xml_is(element, "periode"))
		show_period(&out, attributes);
	else if (xml_is(element, "date"))
		str_add(&out, get(attributes, "valeur"));
	else if (xml_is(element, "appel"))
		str_printf(&out, "[note %s]", get(attributes, "note"));
	else
		str_printf(&out, "[%s]", element->name);
	show_rest(&out, attributes);
	if (*text)
		str_printf(&out, " « %s »", text);
	return str_text(&out);
}

static void add_atom(Cutter *cutter, const xmlNode *element)
{
	Attributes attributes = { 0 };
	const char *text = single_spaced(cutter->arena, xml_text(cutter->arena, element));
	uint64_t hash = hash_text(hash_text(HASH_START, (const char *)element->name), text);

	attributes.items = attributes_of(cutter->arena, element, &attributes.count);
	hash = hash_attributes(hash, attributes.items, attributes.count);
	add_token(cutter, TOKEN_ATOM, hash, shown_atom(cutter->arena, element, &attributes, text));
}

static const char *start_tag(Arena *arena, const xmlNode *element, const Attributes *attributes)
{
	Str out = str_in(arena);

	str_printf(&out, "<%s", element->name);
	for (size_t i = 0; i < attributes->count; i++)
		str_printf(&out, " %s=\"%s\"", attributes->items[i].name, attributes->items[i].value);
	str_add(&out, ">");
	return str_text(&out);
}

static void cut_children(Cutter *cutter, const xmlNode *element);

static void add_tagged(Cutter *cutter, const xmlNode *element)
{
	Attributes attributes = { 0 };
	const char *end = arena_printf(cutter->arena, "</%s>", element->name);
	uint64_t hash = hash_text(HASH_START, end);

	attributes.items = attributes_of(cutter->arena, element, &attributes.count);
	add_token(cutter, TOKEN_TAG, hash_attributes(hash_text(hash, "<"), attributes.items, attributes.count),
		  start_tag(cutter->arena, element, &attributes));
	cut_children(cutter, element);
	add_token(cutter, TOKEN_TAG, hash, end);
}

static void cut_element(Cutter *cutter, const xmlNode *element)
{
	if (is_remark(element) || !is_in_text(element))
		return;
	cut(cutter);
	(is_atom(element) ? add_atom : add_tagged)(cutter, element);
}

static void cut_children(Cutter *cutter, const xmlNode *element)
{
	for (const xmlNode *child = element->children; child; child = child->next)
		if (child->type == XML_TEXT_NODE && child->content)
			str_add(&cutter->pending, (const char *)child->content);
		else if (child->type == XML_ELEMENT_NODE)
			cut_element(cutter, child);
	cut(cutter);
}

/* ---- facts ---- */

static void add_tokens(Arena *arena, Fact *fact, const xmlNode *element)
{
	Cutter cutter = { .arena = arena, .pending = str_in(arena) };

	cut_children(&cutter, element);
	fact->tokens = cutter.tokens.items;
	fact->token_count = cutter.tokens.count;
}

static size_t count_children(const xmlNode *element, const char *const *without)
{
	size_t count = 0;

	for (const xmlNode *child = element->children; child; child = child->next)
		count += child->type == XML_ELEMENT_NODE && !is_in_text(child) && !is_remark(child) &&
			 !(without && is_one_of((const char *)child->name, without));
	return count;
}

static void fill(Arena *arena, Fact *fact, const xmlNode *element, const char *const *without);

static void add_children(Arena *arena, Fact *fact, const xmlNode *element, const char *const *without)
{
	fact->children = arena_array_of(arena, Fact, count_children(element, without));
	for (const xmlNode *child = element->children; child; child = child->next)
		if (child->type == XML_ELEMENT_NODE && !is_in_text(child) && !is_remark(child) &&
		    !(without && is_one_of((const char *)child->name, without)))
			fill(arena, &fact->children[fact->child_count++], child, without);
}

static uint64_t hash_of(const Fact *fact)
{
	uint64_t hash = hash_text(HASH_START, fact->name), sum = 0;

	hash = hash_attributes(hash, fact->attributes, fact->attribute_count);
	for (size_t i = 0; i < fact->token_count; i++)
		hash = hash_number(hash, fact->tokens[i].hash);
	for (size_t i = 0; i < fact->child_count && !fact->is_set; i++)
		hash = hash_number(hash, fact->children[i].hash);
	for (size_t i = 0; i < fact->child_count && fact->is_set; i++)
		sum += hash_number(HASH_START, fact->children[i].hash);
	return hash_number(hash_number(hash, fact->child_count), sum);
}

/* Its text becomes a paragraph in it. */
static void make_line(Arena *arena, Fact *fact)
{
	Fact *line = arena_new_of(arena, Fact);

	*line = (Fact){ .name = "p",
			.element = fact->element,
			.is_line = true,
			.tokens = fact->tokens,
			.token_count = fact->token_count };
	line->hash = hash_of(line);
	fact->tokens = NULL;
	fact->token_count = 0;
	fact->children = line;
	fact->child_count = 1;
}

static void fill(Arena *arena, Fact *fact, const xmlNode *element, const char *const *without)
{
	*fact = (Fact){ .name = (const char *)element->name,
			.element = element,
			.is_set = xml_is(element, "domaines") && xml_is(element->parent, "fiche") };
	fact->attributes = attributes_of(arena, element, &fact->attribute_count);
	add_tokens(arena, fact, element);
	add_children(arena, fact, element, without);
	if (fact->token_count && !fact->child_count && holds_lines(element))
		make_line(arena, fact);
	fact->hash = hash_of(fact);
}

Fact *facts_of(Arena *arena, const xmlNode *element, const char *const *without)
{
	Fact *fact = arena_new_of(arena, Fact);

	fill(arena, fact, element, without);
	return fact;
}

/* ---- what is shown ---- */

const char *tokens_text(Arena *arena, const Token *tokens, size_t count, bool with_tags)
{
	Str out = str_in(arena);
	bool given = true; /* the next word's space: nothing stands before the first */

	for (size_t i = 0; i < count; i++) {
		if (tokens[i].kind == TOKEN_TAG && !with_tags)
			continue;
		str_printf(&out, "%s%s", tokens[i].spaced && !given ? " " : "", tokens[i].text);
		given = tokens[i].kind == TOKEN_TAG && tokens[i].spaced;
	}
	return str_text(&out);
}

const char *fact_text(Arena *arena, const Fact *fact)
{
	return tokens_text(arena, fact->tokens, fact->token_count, false);
}

const char *fact_state(Arena *arena, const char *code)
{
	static const char *const words[][2] = {
		{ "non-renseigne", "non renseigné" }, { "neant", "néant" },
		{ "sans-objet", "sans objet" },       { "idem-executif", "comme l’exécutif" },
		{ "en-attente", "en attente" },       { "non-chiffre", "non chiffré" },
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_equal(words[i][0], code))
			return arena_printf(arena, "[%s]", words[i][1]);
	return arena_printf(arena, "[%s]", code);
}

/* Attributes that say what the element is to its parent, as its label does. */
static bool is_said_by_label(const char *attribute)
{
	static const char *const names[] = {
		"role", "objet", "nature", "pays", "portee", "diffusion", "titulaire", NULL
	};

	return is_one_of(attribute, names);
}

static void add_summary_of_attributes(Str *out, const Fact *fact)
{
	const char *separator = out->length ? " (" : "";
	bool closing = out->length > 0, any = false;

	for (size_t i = 0; i < fact->attribute_count; i++) {
		const FactAttribute *attribute = &fact->attributes[i];

		if (is_said_by_label(attribute->name))
			continue;
		str_printf(out, "%s%s", separator,
			   str_equal(attribute->name, "etat") ? fact_state(out->arena, attribute->value)
							      : attribute->value);
		separator = ", ";
		any = true;
	}
	str_add(out, closing && any ? ")" : "");
}

/* What stands between the parts of such an element. */
static const char *separator_in(const Fact *fact)
{
	static const char *const names[] = { "personne", NULL }, *const lists[] = { "adresse", "domaines", NULL };

	return is_one_of(fact->name, names) ? " " : is_one_of(fact->name, lists) ? ", " : " · ";
}

const char *fact_summary(Arena *arena, const Fact *fact)
{
	Str out = str_in(arena);

	str_add(&out, fact_text(arena, fact));
	for (size_t i = 0; i < fact->child_count; i++) {
		const char *child = fact_summary(arena, &fact->children[i]);

		str_printf(&out, "%s%s", out.length && *child ? separator_in(fact) : "", child);
	}
	add_summary_of_attributes(&out, fact);
	return str_text(&out);
}

/* ---- likeness ---- */

typedef ARRAY(uint64_t) Bag;

static void fill_bag(Arena *arena, Bag *bag, const Fact *fact)
{
	for (size_t i = 0; i < fact->attribute_count; i++)
		if (!str_equal(fact->attributes[i].name, "id"))
			array_push(arena, bag, hash_text(HASH_START, fact->attributes[i].value));
	for (size_t i = 0; i < fact->token_count; i++)
		if (fact->tokens[i].kind != TOKEN_TAG && !token_is_sign(&fact->tokens[i]))
			array_push(arena, bag, hash_text(HASH_START, fact->tokens[i].text));
	for (size_t i = 0; i < fact->child_count; i++)
		fill_bag(arena, bag, &fact->children[i]);
}

static int by_value(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

static void make_bag(Arena *arena, Fact *fact)
{
	Bag bag = { 0 };

	if (fact->bag)
		return;
	array_reserve(arena, &bag, 8);
	fill_bag(arena, &bag, fact);
	qsort(bag.items, bag.count, sizeof *bag.items, by_value);
	fact->bag = bag.items;
	fact->bag_count = bag.count;
}

double fact_likeness(Arena *arena, Fact *a, Fact *b)
{
	size_t i = 0, j = 0, common = 0;

	make_bag(arena, a);
	make_bag(arena, b);
	if (a->hash == b->hash || a->bag_count + b->bag_count == 0)
		return 1;
	while (i < a->bag_count && j < b->bag_count) {
		uint64_t x = a->bag[i], y = b->bag[j];

		common += x == y;
		i += x <= y;
		j += y <= x;
	}
	return 2.0 * (double)common / (double)(a->bag_count + b->bag_count);
}
