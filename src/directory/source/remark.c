/*
 * Remarks. One walk takes them out: where a remark stood between two pieces of text these become one, as the parser
 * would have made them, and white space on both sides of it counts once. `sur` is an XPath, evaluated when all are out.
 */
#include "source/remark.h"

#include "base/array.h"
#include "base/ascii.h"
#include "base/map.h"
#include "base/str.h"
#include "base/words.h"
#include "source/datatype.h"
#include "source/unicode.h"

#include <libxml/xpath.h>

#include <stdlib.h>
#include <string.h>

#define PATH_STEPS 100000 /* at most, in finding what one `sur` names */

/* A walk in progress. */
typedef struct Taking {
	Arena *arena;
	RemarkList *list;
	Diagnostics *diagnostics;
	Map *comments;        /* of oXygen, by their id in it: index + 1 in `list` */
	const xmlNode *fiche; /* where the last one stood, */
	int foreign;          /* and how many there were in it */
} Taking;

static const char *const addressees[] = { "partenaire", "auteur", "redaction", "imprimeur" };

#define COUNT(table) (sizeof(table) / sizeof *(table))

bool remark_is_open(const Remark *remark)
{
	return remark->kind == REMARK_QUESTION && !str_equal(remark->etat, "close");
}

/* ---- where they stand ---- */

static const xmlNode *fiche_around(const xmlNode *node)
{
	while (node && !xml_is(node, "fiche"))
		node = node->parent;
	return node;
}

static const char *attribute_or_empty(Arena *arena, const xmlNode *element, const char *name)
{
	const char *value = element ? xml_attribute(arena, element, name) : NULL;

	return value ? value : "";
}

static const char *id_around(Arena *arena, const xmlNode *node)
{
	return attribute_or_empty(arena, fiche_around(node), "id");
}

/* ---- taking out ---- */

static bool is_text(const xmlNode *node)
{
	return node && node->type == XML_TEXT_NODE;
}

static bool ends_blank(const xmlNode *text)
{
	size_t length = text->content ? strlen((const char *)text->content) : 0;

	return length > 0 && ascii_is_space((char)text->content[length - 1]);
}

/* Adds `text` to the text before it. */
static void join(xmlNode *before, xmlNode *text)
{
	const xmlChar *more = text->content;

	while (more && ends_blank(before) && ascii_is_space((char)*more))
		more++;
	if (more && *more)
		xmlNodeAddContent(before, more);
	xmlUnlinkNode(text);
	xmlFreeNode(text);
}

/* Takes the node away; answers the one that now follows. */
static xmlNode *take_away(xmlNode *node)
{
	xmlNode *before = node->prev, *after = node->next;

	xmlUnlinkNode(node);
	xmlFreeNode(node);
	if (!is_text(before) || !is_text(after))
		return after;
	join(before, after);
	return before->next;
}

/* ---- elements ---- */

/* Its text, without what is in elements. */
static const char *own_text(Arena *arena, const xmlNode *element)
{
	Str text = str_in(arena);

	for (const xmlNode *child = element->children; child; child = child->next)
		if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
			str_add(&text, (const char *)child->content);
		else if (child->type == XML_ELEMENT_NODE)
			str_add(&text, " ");
	return datatype_collapsed(arena, str_text(&text));
}

static void read_answers(Arena *arena, const xmlNode *question, Remark *remark)
{
	ARRAY(RemarkAnswer) answers = { 0 };

	for (const xmlNode *child = question->children; child; child = child->next)
		if (xml_is(child, "reponse"))
			array_push(arena, &answers,
				   (RemarkAnswer){ .de = attribute_or_empty(arena, child, "de"),
						   .le = attribute_or_empty(arena, child, "le"),
						   .text = own_text(arena, child) });
	remark->answers = answers.items;
	remark->answer_count = answers.count;
}

/* What is said, or follows from whether there are answers. */
static const char *state_of(const char *said, size_t answer_count)
{
	return *said ? said : answer_count ? "repondue" : "ouverte";
}

static Remark remark_of(Arena *arena, const xmlNode *element)
{
	Remark remark = {
		.kind = xml_is(element, "question") ? REMARK_QUESTION : REMARK_ACCEPTANCE,
		.fiche = id_around(arena, element),
		.id = attribute_or_empty(arena, element, "id"),
		.pour = attribute_or_empty(arena, element, "pour"),
		.de = attribute_or_empty(arena, element, "de"),
		.le = attribute_or_empty(arena, element, "le"),
		.code = attribute_or_empty(arena, element, "code"),
		.sur = attribute_or_empty(arena, element, "sur"),
		.etat = attribute_or_empty(arena, element, "etat"),
		.vu = datatype_collapsed(arena, attribute_or_empty(arena, element, "vu")),
		.par = attribute_or_empty(arena, element, "par"),
		.text = own_text(arena, element),
		.parent = element->parent,
		.subject = element->parent,
		.attribute = "",
		.place = xml_place(element),
	};

	read_answers(arena, element, &remark);
	if (remark.kind == REMARK_QUESTION)
		remark.etat = state_of(remark.etat, remark.answer_count);
	return remark;
}

/* ---- marks of oXygen ---- */

/* The value of one of the attributes that the text of an instruction looks like; "" if it has none of that name. */
static const char *said(Arena *arena, const xmlNode *instruction, const char *name)
{
	const char *text = instruction->content ? (const char *)instruction->content : "";
	const char *document = arena_printf(arena, "<a %s/>", text), *value = "";
	XmlListener listener = xml_hear_nothing();
	xmlDoc *read =
		xmlReadMemory(document, (int)strlen(document), NULL, "UTF-8", XML_PARSE_NONET | XML_PARSE_RECOVER);

	xml_hear_again(listener);
	if (read)
		value = attribute_or_empty(arena, xmlDocGetRootElement(read), name);
	xmlFreeDoc(read);
	return value;
}

/* The day of a time as oXygen writes it, 20081120T101500+0100, as ours are. */
static const char *day_of(Arena *arena, const char *time)
{
	return strspn(time, "0123456789") < 8 ? "" : arena_printf(arena, "%.4s-%.2s-%.2s", time, time + 4, time + 6);
}

static void tell_revision(const Taking *taking, const xmlNode *mark, const char *what)
{
	const char *author = said(taking->arena, mark, "author");
	const char *day = day_of(taking->arena, said(taking->arena, mark, "timestamp"));

	diag_error(taking->diagnostics, "Q04", xml_place(mark),
		   "accept or reject it in the XML editor (oXygen: panel Review), then save",
		   "a change is neither accepted nor rejected: %s%s%s%s%s", what, *author ? _(", by ") : "", author,
		   *day ? _(", on ") : "", day);
}

static void add_answer(Arena *arena, Remark *question, RemarkAnswer answer)
{
	RemarkAnswer *answers = arena_array_of(arena, RemarkAnswer, question->answer_count + 1);

	if (question->answer_count)
		memcpy(answers, question->answers, question->answer_count * sizeof *answers);
	answers[question->answer_count++] = answer;
	question->answers = answers;
	if (str_equal(question->etat, "ouverte"))
		question->etat = "repondue";
}

static const char *next_foreign_id(Taking *taking, const xmlNode *mark)
{
	const xmlNode *fiche = fiche_around(mark);

	if (fiche != taking->fiche)
		taking->foreign = 0;
	taking->fiche = fiche;
	return arena_printf(taking->arena, "oxy%d", ++taking->foreign);
}

static void take_comment(Taking *taking, const xmlNode *mark)
{
	Arena *arena = taking->arena;
	const char *author = said(arena, mark, "author"), *day = day_of(arena, said(arena, mark, "timestamp"));
	const char *text = datatype_collapsed(arena, said(arena, mark, "comment")), *own = said(arena, mark, "id");
	const char *parent = said(arena, mark, "parentID");
	const uintptr_t index = *parent ? (uintptr_t)map_find(taking->comments, parent) : 0;

	if (index) {
		add_answer(arena, &taking->list->items[index - 1], (RemarkAnswer){ author, day, text });
		return;
	}
	array_push(arena, taking->list,
		   (Remark){ .kind = REMARK_QUESTION,
			     .foreign = true,
			     .fiche = id_around(arena, mark),
			     .id = next_foreign_id(taking, mark),
			     .pour = "redaction",
			     .de = author,
			     .le = day,
			     .code = "",
			     .sur = "",
			     .etat = str_equal(said(arena, mark, "flag"), "done") ? "close" : "ouverte",
			     .vu = "",
			     .par = "",
			     .text = text,
			     .parent = mark->parent,
			     .subject = mark->parent,
			     .attribute = "",
			     .place = xml_place(mark) });
	if (*own)
		map_set(taking->comments, own, (void *)(uintptr_t)taking->list->count);
}

static void take_mark(Taking *taking, const xmlNode *mark)
{
	const char *name = (const char *)mark->name;

	if (str_equal(name, "oxy_comment_start"))
		take_comment(taking, mark);
	else if (str_equal(name, "oxy_insert_start"))
		tell_revision(taking, mark, _("an insertion"));
	else if (str_equal(name, "oxy_delete"))
		tell_revision(taking, mark, _("a deletion"));
	else if (str_equal(name, "oxy_attributes"))
		tell_revision(taking, mark, _("changed attributes"));
}

/* ---- the walk ---- */

static void take_below(Taking *taking, xmlNode *element);

/* Looks at one node, and takes it away if it is a remark; answers the next. */
static xmlNode *take_one(Taking *taking, xmlNode *node)
{
	if (node->type == XML_PI_NODE && str_starts((const char *)node->name, "oxy_")) {
		take_mark(taking, node);
		return take_away(node);
	}
	if (node->type != XML_ELEMENT_NODE)
		return node->next;
	take_below(taking, node);
	if (!xml_is(node, "question") && !xml_is(node, "accepte"))
		return node->next;
	array_push(taking->arena, taking->list, remark_of(taking->arena, node));
	return take_away(node);
}

static void take_below(Taking *taking, xmlNode *element)
{
	for (xmlNode *child = element->children; child;)
		child = take_one(taking, child);
}

void remarks_take(Arena *arena, xmlNode *root, RemarkList *list, Diagnostics *diagnostics)
{
	Taking taking = { .arena = arena, .list = list, .diagnostics = diagnostics, .comments = map_new(arena) };

	take_below(&taking, root);
}

/* ---- what they are about ---- */

/* Whether the node, an element or an attribute, is in the element or is the element. */
static bool is_within(const xmlNode *node, const xmlNode *element)
{
	while (node && node != element)
		node = node->parent;
	return node != NULL;
}

/* The one element or attribute that the expression names, NULL if there is not just one; `count` says how many. */
static const xmlNode *evaluate(xmlXPathContext *context, const Remark *remark, int *count)
{
	XmlListener listener = xml_hear_nothing();
	xmlXPathObject *result;
	const xmlNode *only = NULL;

	context->node = (xmlNode *)(uintptr_t)remark->parent;
	context->opCount = 0;
	result = xmlXPathEval((const xmlChar *)remark->sur, context);
	xml_hear_again(listener);
	*count = result && result->type == XPATH_NODESET && result->nodesetval ? result->nodesetval->nodeNr : 0;
	if (*count == 1)
		only = result->nodesetval->nodeTab[0];
	xmlXPathFreeObject(result);
	return only;
}

static bool can_be_subject(const xmlNode *node, const xmlNode *parent)
{
	return node && (node->type == XML_ELEMENT_NODE || node->type == XML_ATTRIBUTE_NODE) && is_within(node, parent);
}

static void tell_path(const Remark *remark, int count, Diagnostics *diagnostics)
{
	static const char hint[] =
		N_("name one field, from the element that holds the remark: “@date”, “personne/nom”, “tel[2]”");

	if (count > 1)
		diag_error(diagnostics, "Q02", remark->place, hint, "“%s” (sur=…) means %d things in <%s>", remark->sur,
			   count, (const char *)remark->parent->name);
	else
		diag_error(diagnostics, "Q02", remark->place, hint, "“%s” (sur=…) means nothing in <%s>", remark->sur,
			   (const char *)remark->parent->name);
}

static void find_subject(Arena *arena, xmlXPathContext *context, Remark *remark, Diagnostics *diagnostics)
{
	int count;
	const xmlNode *named = evaluate(context, remark, &count);

	if (!can_be_subject(named, remark->parent)) {
		tell_path(remark, count, diagnostics);
		return;
	}
	if (named->type == XML_ATTRIBUTE_NODE)
		remark->attribute = arena_strdup(arena, (const char *)named->name);
	remark->subject = named->type == XML_ATTRIBUTE_NODE ? named->parent : named;
}

static void find_subjects(Arena *arena, const xmlNode *root, RemarkList *list, Diagnostics *diagnostics)
{
	xmlXPathContext *context = xmlXPathNewContext(root->doc);

	if (!context)
		memory_end();
	context->opLimit = PATH_STEPS;
	for (size_t i = 0; i < list->count; i++)
		if (*list->items[i].sur)
			find_subject(arena, context, &list->items[i], diagnostics);
	xmlXPathFreeContext(context);
}

/* ---- whom they are for ---- */

typedef struct Names {
	ARRAY(const char *) list;
} Names;

/* Who may be asked: everybody's names, and in an edition those of its people. */
static Names names_of(Arena *arena, const xmlNode *root)
{
	const xmlNode *team = xml_child(root, "equipe");
	Names names = { 0 };

	for (size_t i = 0; i < COUNT(addressees); i++)
		array_push(arena, &names.list, addressees[i]);
	for (const xmlNode *member = team ? team->children : NULL; member; member = member->next)
		if (xml_is(member, "membre"))
			array_push(arena, &names.list, attribute_or_empty(arena, member, "nom"));
	return names;
}

static const char *like(const Names *names, const char *name)
{
	for (size_t i = 0; i < names->list.count; i++)
		if (unicode_distance(name, names->list.items[i], 2) <= 2)
			return names->list.items[i];
	return NULL;
}

static const char *hint_of_names(Arena *arena, const Names *names, const char *name)
{
	const char *meant = like(names, name);
	Str hint = str_in(arena);

	if (meant)
		return arena_printf(arena, _("did you mean “%s”?"), meant);
	str_add(&hint, _("a question is for "));
	for (size_t i = 0; i < names->list.count; i++)
		str_printf(&hint, _("“%s”, "), names->list.items[i]);
	str_add(&hint, _("or a name of the team (<equipe> of the edition)"));
	return str_text(&hint);
}

static bool check_addressee(Arena *arena, const Names *names, const char *name, Place place, Diagnostics *diagnostics)
{
	for (size_t i = 0; i < names->list.count; i++)
		if (str_equal(names->list.items[i], name))
			return true;
	diag_error(diagnostics, "Q02", place, hint_of_names(arena, names, name),
		   "a question is for “%s”, whom nobody knows", name);
	return false;
}

bool remark_may_be_for(Arena *arena, const xmlNode *edition, const char *name, Place place, Diagnostics *diagnostics)
{
	Names names;

	if (!edition)
		return true;
	names = names_of(arena, edition);
	return check_addressee(arena, &names, name, place, diagnostics);
}

/* ---- the rest ---- */

static void check_identity(Arena *arena, Map *known, Remark *remark, Diagnostics *diagnostics)
{
	const char *key = arena_printf(arena, "%s/%s", remark->fiche, remark->id);
	const Remark *first = map_find(known, key);

	if (!first)
		map_set(known, key, remark);
	else
		diag_error(diagnostics, "Q02", remark->place,
			   "take another; “repertoire query add” gives one that is free",
			   "the id “%s” of a question is taken already, line %d", remark->id, first->place.line);
}

static void check_state(const Remark *remark, Diagnostics *diagnostics)
{
	if (str_equal(remark->etat, "repondue") && remark->answer_count == 0)
		diag_error(diagnostics, "Q02", remark->place, "put <reponse> into it, or leave it open",
			   "question %s is said to be answered, and has no answer", remark->id);
}

void remarks_check(Arena *arena, const xmlNode *root, RemarkList *list, Diagnostics *diagnostics)
{
	const bool edition = xml_is(root, "repertoire");
	const Names names = names_of(arena, root);
	Map *known = map_new(arena);

	if (list->count == 0)
		return;
	find_subjects(arena, root, list, diagnostics);
	for (size_t i = 0; i < list->count; i++) {
		Remark *remark = &list->items[i];

		if (remark->kind != REMARK_QUESTION || remark->foreign)
			continue;
		check_state(remark, diagnostics);
		if (*remark->id)
			check_identity(arena, known, remark, diagnostics);
		if (edition && *remark->pour)
			check_addressee(arena, &names, remark->pour, remark->place, diagnostics);
	}
}
