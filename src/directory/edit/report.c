/*
 * Anybody can have written one: whoever reads it judges it again, as the server did.
 */
#include "edit/report.h"

#include "base/ascii.h"
#include "base/file.h"
#include "base/notation.h"
#include "base/words.h"
#include "edit/query.h"
#include "source/datatype.h"
#include "source/remark.h"
#include "source/xml.h"

#include <string.h>

#define FROM "lecteur"
#define TO "redaction"

/* ---- what it may be ---- */

static bool is_id(const char *text)
{
	size_t length = strlen(text);

	return length > 0 && strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

static bool is_date(const char *text)
{
	static const char form[] = "0000-00-00";

	for (size_t i = 0; i < sizeof form - 1; i++)
		if (form[i] == '0' ? text[i] < '0' || text[i] > '9' : text[i] != form[i])
			return false;
	return text[sizeof form - 1] == '\0';
}

/* One @ amid signs that are seen. */
static bool is_mail(const char *text)
{
	const char *at = strchr(text, '@');

	for (const char *c = text; *c; c++)
		if ((unsigned char)*c <= ' ' || *c == '<' || *c == '>' || *c == '"')
			return false;
	return at && at > text && at[1] && !strchr(at + 1, '@');
}

bool report_is_sound(const Report *report)
{
	return is_id(report->fiche) && is_date(report->date) && strlen(report->subject) <= REPORT_MOST_SUBJECT &&
	       strlen(report->text) <= REPORT_MOST_TEXT && !ascii_is_blank(report->text, strlen(report->text)) &&
	       strlen(report->mail) <= REPORT_MOST_MAIL && (!*report->mail || is_mail(report->mail));
}

/* ---- as a file ---- */

static void add_element(Str *out, const char *name, const char *text)
{
	if (!*text)
		return;
	str_printf(out, "  <%s>", name);
	xml_add(out, text);
	str_printf(out, "</%s>\n", name);
}

void report_add(Str *out, const Report *report)
{
	str_printf(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<signalement fiche=\"%s\" le=\"%s\">\n",
		   report->fiche, report->date);
	add_element(out, "sujet", report->subject);
	add_element(out, "texte", report->text);
	add_element(out, "courriel", report->mail);
	str_add(out, "</signalement>\n");
}

static const char *text_of(Arena *arena, const xmlNode *root, const char *name)
{
	const xmlNode *child = xml_child(root, name);

	return child ? xml_text(arena, child) : "";
}

static const char *attribute_of(Arena *arena, const xmlNode *root, const char *name)
{
	const char *value = xml_attribute(arena, root, name);

	return value ? value : "";
}

static bool take(Arena *arena, const xmlNode *root, Report *report)
{
	*report = (Report){ .fiche = attribute_of(arena, root, "fiche"),
			    .date = attribute_of(arena, root, "le"),
			    .subject = text_of(arena, root, "sujet"),
			    .text = text_of(arena, root, "texte"),
			    .mail = text_of(arena, root, "courriel") };
	return xml_is(root, "signalement") && report_is_sound(report);
}

bool report_read(Arena *arena, const char *path, Report *report, Diagnostics *diagnostics)
{
	XmlReader *reader = xml_reader_new(arena, file_beside(arena, path, ""), diagnostics);
	xmlDoc *document = reader ? xml_read(reader, path) : NULL;
	bool sound = document && take(arena, xmlDocGetRootElement(document), report);

	if (document && !sound)
		diag_error(diagnostics, "report-read", (Place){ .file = path },
			   _("the server writes them so that they can be read: remove it"),
			   "this is no report of an error");
	xmlFreeDoc(document);
	xml_reader_free(reader);
	return sound;
}

/* ---- as a question ---- */

const char *report_question(Arena *arena, const Report *report)
{
	const char *text = datatype_collapsed(arena, report->text);

	return *report->subject ? arena_printf(arena, "Signalé par un lecteur (%s) : %s",
					       datatype_collapsed(arena, report->subject), text)
				: arena_printf(arena, "Signalé par un lecteur : %s", text);
}

/* That it was asked before it could be removed. */
static const char *asked_as(const Source *fiche, const char *text, const char *date)
{
	const Remark *list;
	size_t count = source_remarks(fiche, &list);

	for (size_t i = 0; i < count; i++)
		if (list[i].kind == REMARK_QUESTION && str_equal(list[i].text, text) && str_equal(list[i].le, date))
			return list[i].id;
	return NULL;
}

const char *report_ask(Arena *arena, const Source *fiche, const char *master, const Report *report,
		       Diagnostics *diagnostics)
{
	const Saying question = { FROM, report->date, report_question(arena, report) };
	const char *asked = asked_as(fiche, question.text, report->date);

	return asked ? asked : query_add(arena, fiche, master, NULL, TO, &question, diagnostics);
}
