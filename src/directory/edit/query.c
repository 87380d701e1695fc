/*
 * Where a question goes: into an element that it is about as a whole and whose elements have lines of their own; else
 * before the first element around what it is about that has one, whose parent holds it and from which `sur` says the
 * way.
 */
#include "edit/query.h"

#include "base/ascii.h"
#include "base/file.h"
#include "base/notation.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/words.h"
#include "edit/edit.h"
#include "source/datatype.h"
#include "source/field.h"
#include "source/remark.h"
#include "source/unicode.h"

#include <stdlib.h>
#include <string.h>

#define LINE_WIDTH 120 /* columns of a line of data, about */

typedef struct Subject {
	const xmlNode *element;
	const char *attribute; /* NULL: none */
} Subject;

/* ---- what it is about ---- */

static const xmlNode *fiche_of(const Source *source)
{
	return xmlDocGetRootElement(source_document(source));
}

/* The path of the fiche that is most like one that is not there; NULL: none is. */
static const char *like(Arena *arena, const xmlNode *fiche, const char *path)
{
	const char *best = NULL;
	int least = (int)strlen(path) / 3 + 1;

	for (const xmlNode *element = fiche; element; element = xml_next_element(fiche, element)) {
		const char *candidate = field_path(arena, element, NULL);
		int distance = unicode_distance(path, candidate, least);

		if (distance < least) {
			least = distance;
			best = candidate;
		}
	}
	return best;
}

static bool find_subject(Arena *arena, const xmlNode *fiche, const char *path, Subject *subject,
			 Diagnostics *diagnostics)
{
	const char *meant;
	xmlNode *element;

	*subject = (Subject){ .element = fiche };
	if (!path)
		return true;
	if (field_find(arena, fiche, path, &element, &subject->attribute)) {
		subject->element = element;
		return true;
	}
	meant = like(arena, fiche, path);
	diag_error(diagnostics, "query-field", xml_place(fiche),
		   meant ? arena_printf(arena, _("did you mean “%s”?"), meant)
			 : _("“repertoire query fields” gives the fields of a fiche"),
		   "there is no field “%s” in this fiche", path);
	return false;
}

/* The first element in one that holds no text besides; NULL: it is not such a one. */
static const xmlNode *first_of_structure(const xmlNode *element)
{
	const xmlNode *first = NULL;

	for (const xmlNode *child = element->children; child; child = child->next) {
		const char *text = child->type == XML_TEXT_NODE ? (const char *)child->content : "";

		if (!ascii_is_blank(text, strlen(text)))
			return NULL;
		if (!first && child->type == XML_ELEMENT_NODE)
			first = child;
	}
	return first;
}

/* ---- the way to it ---- */

/* How many elements of its name its parent has, and which of them it is, from 1. */
static size_t rank_of(const xmlNode *element, size_t *count)
{
	size_t rank = 0;

	*count = 0;
	for (const xmlNode *other = element->parent->children; other; other = other->next) {
		*count += xml_is(other, (const char *)element->name);
		if (other == element)
			rank = *count;
	}
	return rank;
}

static const char *step_of(Arena *arena, const xmlNode *element)
{
	size_t count, rank = rank_of(element, &count);

	return count > 1 ? arena_printf(arena, "%s[%zu]", (const char *)element->name, rank)
			 : (const char *)element->name;
}

/* The XPath from an element to what is in it; "" for itself. */
static const char *way(Arena *arena, const xmlNode *host, const Subject *subject)
{
	const char *path = subject->attribute ? arena_printf(arena, "@%s", subject->attribute) : "";

	for (const xmlNode *element = subject->element; element != host; element = element->parent)
		path = arena_printf(arena, "%s%s%s", step_of(arena, element), *path ? "/" : "", path);
	return path;
}

/* ---- where it goes ---- */

typedef struct Spot {
	const xmlNode *host; /* that it stands in */
	Place place;         /* of what it is put into, or before */
	EditWhere where;
	int column; /* where its line begins; 0: it has none of its own */
} Spot;

/* The element around, or itself, that has a line of its own and a parent to hold the question; else itself. */
static const xmlNode *with_line(const Edit *edit, const xmlNode *fiche, const xmlNode *element)
{
	for (const xmlNode *around = element; around != fiche; around = around->parent)
		if (edit_has_line(edit, xml_place(around)))
			return around;
	return element;
}

static int line_column(const Edit *edit, const xmlNode *element)
{
	return edit_has_line(edit, xml_place(element)) ? xml_place(element).column : 0;
}

static Spot spot_of(const Edit *edit, const xmlNode *fiche, const xmlNode *element)
{
	const xmlNode *first = first_of_structure(element), *before;

	if (element == fiche || (first && line_column(edit, first)))
		return (Spot){ element, xml_place(element), EDIT_FIRST_IN, first ? line_column(edit, first) : 0 };
	before = with_line(edit, fiche, element);
	return (Spot){ before->parent, xml_place(before), EDIT_BEFORE, line_column(edit, before) };
}

/* ---- what is written ---- */

static void add_attribute(Str *out, const char *name, const char *value)
{
	if (!value || !*value)
		return;
	str_printf(out, " %s=\"", name);
	xml_add(out, value);
	str_add(out, "\"");
}

/* Where a word ends; a sign that French sets off by a space stays with it. */
static size_t word_length(const char *word)
{
	size_t length = strcspn(word, " ");

	while (word[length] && strchr("?!;:", word[length + 1]) && word[length + 1])
		length += 1 + strcspn(word + length + 1, " ");
	return length;
}

/* The text in lines of so many columns. */
static void add_lines(Str *out, const char *text, size_t width)
{
	size_t used = width;

	for (const char *word = text; *word;) {
		size_t length = word_length(word), columns = utf8_count(word, length);

		if (used + columns + 1 > width) {
			str_add(out, "\n  ");
			used = 2;
		} else
			str_add(out, " ");
		xml_add(out, arena_strndup(out->arena, word, length));
		used += columns + 1;
		word += length + (word[length] == ' ');
	}
	str_add(out, "\n");
}

/* On one line if it is short enough, or has no line of its own. */
static const char *markup_of(Arena *arena, const char *tag, const char *name, const char *said, int column)
{
	const char *text = datatype_collapsed(arena, said);
	Str out = str_in(arena);

	str_add(&out, tag);
	if (column && (size_t)column + strlen(tag) + strlen(text) + strlen(name) + 3 > LINE_WIDTH)
		add_lines(&out, text, LINE_WIDTH - (size_t)column);
	else
		xml_add(&out, text);
	str_printf(&out, "</%s>", name);
	return str_text(&out);
}

static const char *question_tag(Arena *arena, const char *id, const char *to, const char *about, const Saying *question)
{
	Str out = str_in(arena);

	str_add(&out, "<question");
	add_attribute(&out, "id", id);
	add_attribute(&out, "pour", to);
	add_attribute(&out, "de", question->from);
	add_attribute(&out, "le", question->date);
	add_attribute(&out, "sur", about);
	str_add(&out, ">");
	return str_text(&out);
}

/* ---- asking ---- */

/* `put` more are there than the source knows. */
static const char *next_id(Arena *arena, const Source *fiche, size_t put)
{
	const Remark *list;
	size_t count = source_remarks(fiche, &list);
	unsigned long highest = 0;

	for (size_t i = 0; i < count; i++) {
		const char *id = list[i].id;
		unsigned long number = id[0] == 'q' ? strtoul(id + 1, NULL, 10) : 0;

		highest = number > highest ? number : highest;
	}
	return arena_printf(arena, "q%lu", highest + 1 + put);
}

/* Whether the edition knows who is asked. A master that cannot be read is told of by others. */
static bool may_be_asked(Arena *arena, const char *master, const char *to, const xmlNode *fiche,
			 Diagnostics *diagnostics)
{
	Diagnostics *unheard = diagnostics_new(arena);
	XmlReader *reader = master ? xml_reader_new(arena, file_beside(arena, master, ""), unheard) : NULL;
	xmlDoc *edition = reader ? xml_read(reader, master) : NULL;
	bool known = remark_may_be_for(arena, edition ? xmlDocGetRootElement(edition) : NULL, to, xml_place(fiche),
				       diagnostics);

	xmlFreeDoc(edition);
	xml_reader_free(reader);
	return known;
}

static bool put_question(Arena *arena, Edit *edit, const xmlNode *fiche, const char *id, const Subject *subject,
			 const char *to, const Saying *question, Diagnostics *diagnostics)
{
	Spot spot = spot_of(edit, fiche, subject->element);
	const char *tag = question_tag(arena, id, to, way(arena, spot.host, subject), question);
	const char *markup = markup_of(arena, tag, "question", question->text, spot.column);

	return edit_insert(edit, spot.place, spot.where, markup, diagnostics);
}

bool query_put(Arena *arena, Edit *edit, const Source *source, size_t put, const xmlNode *element,
	       const char *attribute, const char *to, const Saying *question, Diagnostics *diagnostics)
{
	return put_question(arena, edit, fiche_of(source), next_id(arena, source, put),
			    &(Subject){ .element = element, .attribute = attribute }, to, question, diagnostics);
}

const char *query_add(Arena *arena, const Source *source, const char *master, const char *path, const char *to,
		      const Saying *question, Diagnostics *diagnostics)
{
	const xmlNode *fiche = fiche_of(source);
	const char *id = next_id(arena, source, 0);
	Subject subject;
	Edit *edit;

	if (!may_be_asked(arena, master, to, fiche, diagnostics) ||
	    !find_subject(arena, fiche, path, &subject, diagnostics))
		return NULL;
	edit = edit_open(arena, xml_place(fiche).file, diagnostics);
	return edit && put_question(arena, edit, fiche, id, &subject, to, question, diagnostics) &&
			       edit_apply(edit, diagnostics)
		       ? id
		       : NULL;
}

/* ---- answering ---- */

static const Remark *find(const Source *source, const char *id, Diagnostics *diagnostics)
{
	const Remark *list;
	size_t count = source_remarks(source, &list);

	for (size_t i = 0; i < count; i++) {
		if (list[i].kind != REMARK_QUESTION || !str_equal(list[i].id, id))
			continue;
		if (!list[i].foreign)
			return &list[i];
		diag_error(diagnostics, "query-foreign", list[i].place, "answer and close it in oXygen",
			   "question %s is a comment of oXygen", id);
		return NULL;
	}
	diag_error(diagnostics, "query-unknown", xml_place(fiche_of(source)), "“repertoire query list” gives them",
		   "there is no question “%s” in this fiche", id);
	return NULL;
}

/* An answer stands on a line of its own, deeper than a question that has one. */
static const char *answer_markup(Arena *arena, const Edit *edit, const Remark *question, const Saying *answer)
{
	int column = question->place.column;
	Str tag = str_in(arena);
	const char *markup;

	str_add(&tag, "<reponse");
	add_attribute(&tag, "de", answer->from);
	add_attribute(&tag, "le", answer->date);
	str_add(&tag, ">");
	markup = markup_of(arena, str_text(&tag), "reponse", answer->text, 0);
	if (!edit_has_line(edit, question->place))
		return markup;
	if (edit_ends_on_line(edit, question->place))
		return arena_printf(arena, "  %s\n%*s", markup, column - 1, "");
	return arena_printf(arena, "\n%*s%s\n%*s", column + 1, "", markup, column - 1, "");
}

static bool put_answer(Arena *arena, Edit *edit, const Remark *question, const char *state, const Saying *answer,
		       Diagnostics *diagnostics)
{
	return (!answer || edit_insert(edit, question->place, EDIT_LAST_IN,
				       answer_markup(arena, edit, question, answer), diagnostics)) &&
	       edit_attribute(edit, question->place, "etat", state, diagnostics);
}

static bool change(Arena *arena, const Source *source, const char *id, const char *state, const Saying *answer,
		   Diagnostics *diagnostics)
{
	const Remark *question = find(source, id, diagnostics);
	Edit *edit = question ? edit_open(arena, question->place.file, diagnostics) : NULL;

	return edit && put_answer(arena, edit, question, state, answer, diagnostics) && edit_apply(edit, diagnostics);
}

bool query_put_answer(Arena *arena, Edit *edit, const Remark *question, const Saying *answer, Diagnostics *diagnostics)
{
	return put_answer(arena, edit, question, NULL, answer, diagnostics);
}

/* Without a state it follows from the answer. */
bool query_answer(Arena *arena, const Source *fiche, const char *id, const Saying *answer, Diagnostics *diagnostics)
{
	return change(arena, fiche, id, NULL, answer, diagnostics);
}

bool query_close(Arena *arena, const Source *fiche, const char *id, const Saying *answer, Diagnostics *diagnostics)
{
	return change(arena, fiche, id, "close", answer, diagnostics);
}
