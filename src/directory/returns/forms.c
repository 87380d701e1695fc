/*
 * What is said of a sending stands as an element `envoi` behind the fiche's own, where the templates find it.
 */
#include "returns/forms.h"

#include "base/file.h"
#include "base/notation.h"
#include "press/record.h"
#include "process/files.h"
#include "returns/sent.h"
#include "source/remark.h"
#include "source/xml.h"

#include <string.h>

#define LARGEST_FICHE ((size_t)32 << 20) /* bytes, as a source's */

struct Forms {
	Arena *arena;
	const FormsOptions *options;
	Press *press;
	Template *mail;
	Tracking *tracking;
	Str csv;
	size_t made, without_mail;
};

/* One fiche on its way. */
typedef struct Sending {
	Forms *forms;
	Arena *arena; /* as long as it */
	const char *path;
	Source *source;
	xmlNode *fiche;
	Record record;
	const char *bytes, *token;
	size_t length;
	const char *to, *copies, *subject;
	Diagnostics *diagnostics;
} Sending;

Forms *forms_new(Arena *arena, const FormsOptions *options, Press *press, const char *mail_template,
		 Diagnostics *diagnostics)
{
	Forms *forms = arena_new_of(arena, Forms);

	forms->arena = arena;
	forms->options = options;
	forms->press = press;
	forms->csv = str_in(arena);
	forms->tracking = tracking_read(arena, options->folder, diagnostics);
	forms->mail = forms->tracking ? template_new(mail_template, diagnostics) : NULL;
	str_add(&forms->csv, "id,noms,a,cc,objet,fichier,message,jeton,date_limite\r\n");
	return forms->mail ? forms : NULL;
}

void forms_free(Forms *forms)
{
	if (forms)
		template_free(forms->mail);
}

/* ---- what is said of it ---- */

static bool is_for_partner(const Remark *remark)
{
	return remark_is_open(remark) && str_equal(remark->pour, "partenaire");
}

static void add_questions(const Sending *s, xmlNode *envelope)
{
	const Remark *remarks;
	size_t count = source_remarks(s->source, &remarks);

	for (size_t i = 0; i < count; i++)
		if (is_for_partner(&remarks[i]))
			xml_set(xml_new_child(envelope, "question", remarks[i].text), "id", remarks[i].id);
}

static void add_envelope(const Sending *s)
{
	const FormsOptions *options = s->forms->options;
	xmlNode *envelope = xml_new_child(s->fiche, "envoi", NULL);

	xml_set(envelope, "jeton", s->token);
	xml_set(envelope, "date-limite", options->deadline);
	xml_set(envelope, "retour", options->reply_to);
	xml_set(envelope, "relance", options->reminder ? "oui" : "non");
	xml_set(envelope, "a", s->to);
	add_questions(s, envelope);
}

static void address(Sending *s)
{
	size_t count;
	const char *const *mails = record_mails(s->arena, s->fiche, s->forms->options->internal, &count);
	Str copies = str_in(s->arena);

	for (size_t i = 1; i < count; i++)
		str_printf(&copies, "%s%s", i > 1 ? ", " : "", mails[i]);
	s->to = count ? mails[0] : "";
	s->copies = str_text(&copies);
}

/* ---- what is written ---- */

static const char *in_folder(const Sending *s, const char *end)
{
	return arena_printf(s->arena, "%s/%s%s", s->forms->options->folder, s->record.id, end);
}

static bool print_form(const Sending *s)
{
	PressInput input = { .source = s->source, .path = s->path, .folder = source_folder(s->source) };
	AreaDocument areas;

	return press_print(s->forms->press, s->arena, &input, &(PressOutput){ .pdf = in_folder(s, ".pdf") }, &areas,
			   s->diagnostics);
}

/* The mail's first line is its subject. */
static bool write_mail(Sending *s)
{
	TransformInput input = transform_input_of(s->source);
	TransformParameter lists = { .name = "referentiels", .offered = true };
	xmlDoc *made;
	const char *text;
	size_t length = 0;

	lists.value = input.lists ? (const char *)input.lists->URL : "";
	made = template_apply(s->forms->mail, s->arena, &input, &lists, 1, NULL, s->diagnostics);
	text = made ? template_text(s->forms->mail, s->arena, made, &length) : NULL;
	xmlFreeDoc(made);
	s->subject = text ? arena_strndup(s->arena, text, strcspn(text, "\n")) : "";
	return text && file_write_all(s->arena, in_folder(s, ".txt"), text, length, process_files(), s->diagnostics);
}

static void add_line(const Sending *s)
{
	const char *const fields[] = { s->record.id,
				       s->record.names,
				       s->to,
				       s->copies,
				       s->subject,
				       arena_printf(s->arena, "%s.pdf", s->record.id),
				       arena_printf(s->arena, "%s.txt", s->record.id),
				       s->token,
				       s->forms->options->deadline };

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		str_add(&s->forms->csv, i ? "," : "");
		csv_add(&s->forms->csv, fields[i]);
	}
	str_add(&s->forms->csv, "\r\n");
}

static void track(const Sending *s, Tracked *tracked)
{
	Arena *arena = s->forms->arena;

	tracked->names = arena_strdup(arena, s->record.names);
	tracked->token = arena_strdup(arena, s->token);
	tracked->mail = arena_strdup(arena, s->to);
	if (s->forms->options->reminder)
		tracked->reminded = s->forms->options->today;
	else
		tracked->sent = s->forms->options->today;
}

/* ---- one fiche ---- */

static bool load(Sending *s)
{
	const SourceFiche *fiches;

	s->bytes = file_read(s->arena, s->path, LARGEST_FICHE, &s->length, process_files(), s->diagnostics);
	s->source = s->bytes ? source_load(s->arena, s->path, &(SourceOptions){ .schema = s->forms->options->schema },
					   s->diagnostics)
			     : NULL;
	if (!s->source || source_fiches(s->source, &fiches) != 1)
		return false;
	s->fiche = xmlDocGetRootElement(source_document(s->source));
	s->record = record_of(s->arena, &fiches[0]);
	s->token = sent_token(s->arena, s->bytes, s->length);
	address(s);
	return true;
}

/* A reminder goes to those who were asked and have not answered. */
static bool is_wanted(const Forms *forms, const Tracked *tracked)
{
	return !forms->options->reminder || (*tracked->sent && !*tracked->returned);
}

static bool send(Sending *s)
{
	Forms *forms = s->forms;
	Tracked *tracked = tracking_of(forms->tracking, arena_strdup(forms->arena, s->record.id));

	if (!is_wanted(forms, tracked))
		return true;
	add_envelope(s);
	if (!print_form(s) || !write_mail(s) ||
	    !sent_keep(s->arena, forms->options->folder, s->record.id, s->bytes, s->length, s->diagnostics))
		return false;
	add_line(s);
	track(s, tracked);
	forms->made++;
	forms->without_mail += !*s->to;
	return true;
}

bool forms_make(Forms *forms, const char *path, Diagnostics *diagnostics)
{
	Sending s = { .forms = forms, .arena = arena_new(), .path = path, .diagnostics = diagnostics };
	bool done = load(&s) && send(&s);

	source_free(s.source);
	arena_free(s.arena);
	return done;
}

bool forms_finish(Forms *forms, size_t *made, size_t *without_mail, Diagnostics *diagnostics)
{
	const char *path = arena_printf(forms->arena, "%s/envoi.csv", forms->options->folder);

	*made = forms->made;
	*without_mail = forms->without_mail;
	return file_write_all(forms->arena, path, str_text(&forms->csv), forms->csv.length, process_files(),
			      diagnostics) &&
	       tracking_write(forms->tracking, diagnostics);
}
