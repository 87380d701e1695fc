/*
 * Fields are gone through in the order of the form; each kind of name has its hand. Edits see those before them, so
 * places are those of the file as it stands today.
 */
#include "returns/merging.h"

#include "base/array.h"
#include "base/ascii.h"
#include "base/file.h"
#include "base/words.h"
#include "process/folder.h"
#include "returns/sent.h"
#include "returns/typed.h"
#include "source/field.h"
#include "source/remark.h"
#include "source/source.h"
#include "source/xml.h"

#include <stdlib.h>
#include <string.h>

#define LISTS "referentiels.xml"

/* ---- the form ---- */

/* The field of this fiche called so, without the fiche's id; "" when the form has none. */
static const char *answer(const Merging *m, const char *name)
{
	size_t length = strlen(m->merge.id);

	for (size_t i = 0; i < m->returned->count; i++) {
		const char *full = m->returned->fields[i].name;

		if (strncmp(full, m->merge.id, length) == 0 && full[length] == '/' &&
		    str_equal(full + length + 1, name))
			return m->returned->fields[i].value;
	}
	return "";
}

/* A box that is not ticked has no value, or is Off; the name of the other state is the reader's to choose. */
static bool is_ticked(const char *value)
{
	return *value && !str_equal(value, "Off");
}

/* The id before the first slash of the field `…/jeton`; NULL. */
static const char *id_of(Arena *arena, const Returned *returned)
{
	for (size_t i = 0; i < returned->count; i++) {
		const char *name = returned->fields[i].name, *slash = strchr(name, '/');

		if (slash && slash > name && str_equal(slash, "/jeton"))
			return arena_strndup(arena, name, (size_t)(slash - name));
	}
	return NULL;
}

static bool is_token(const char *text)
{
	return strlen(text) == SENT_TOKEN && strspn(text, "0123456789abcdef") == SENT_TOKEN;
}

/* ---- facts ---- */

static const char *value_at(const Merging *m, const xmlNode *element, const char *attribute)
{
	const char *value = attribute ? xml_attribute(m->arena, element, attribute) : xml_text(m->arena, element);

	return value ? typed_read(m->arena, "", value).text : "";
}

/* What stands at the path in a version of the fiche; NULL when there is no such element. */
static const char *fact_at(const Merging *m, xmlNode *fiche, const char *path, xmlNode **element,
			   const char **attribute)
{
	return field_find(m->arena, fiche, path, element, attribute) ? value_at(m, *element, *attribute) : NULL;
}

static bool has_elements(const xmlNode *element)
{
	for (const xmlNode *child = element->children; child; child = child->next)
		if (child->type == XML_ELEMENT_NODE)
			return true;
	return false;
}

/* An amount is its number; its currency stands beside it. */
static bool set_currency(Merging *m, const xmlNode *amount, const char *currency)
{
	const char *now = xml_attribute(m->arena, amount, "devise");

	return !*currency || str_equal(now, currency) ||
	       edit_attribute(m->merge.edit, xml_place(amount), "devise", currency, m->diagnostics);
}

static bool is_same_amount(const char *a, const char *b)
{
	char *end_a, *end_b;
	double x = strtod(a, &end_a), y = strtod(b, &end_b);

	return *a && *b && !*end_a && !*end_b && x == y;
}

static bool is_same(const char *path, const char *a, const char *b)
{
	return str_equal(a, b) || (typed_kind(path) == TYPED_AMOUNT && is_same_amount(a, b));
}

static void set_fact(Merging *m, xmlNode *element, const char *attribute, const char *label, const char *old,
		     const Typed *new)
{
	Place place = xml_place(element);

	if (!attribute && has_elements(element))
		merging_ask(m, element, NULL, label, old, new->text,
			    arena_printf(m->arena, "%s : le partenaire propose « %s ».", label, new->text));
	else if (attribute)
		merging_took(m,
			     edit_attribute(m->merge.edit, place, attribute, new->text, m->diagnostics) &&
				     set_currency(m, element, new->currency),
			     OUTCOME_TAKEN, label, old, new->text);
	else
		merging_took(m, edit_text(m->merge.edit, place, new->text, m->diagnostics), OUTCOME_TAKEN, label, old,
			     new->text);
}

/* A value that was emptied takes its element with it. */
static void remove_fact(Merging *m, xmlNode *element, const char *attribute, const char *label, const char *old)
{
	if (attribute || has_elements(element))
		merging_doubt(m, label, old, "", _("emptied: is what stands around it to go too?"));
	else
		merging_took(m, edit_remove(m->merge.edit, xml_place(element), m->diagnostics), OUTCOME_TAKEN, label,
			     old, "");
}

static void take_fact(Merging *m, const char *path, const char *typed)
{
	const char *label = field_label(m->arena, path), *attribute, *old, *here;
	xmlNode *element;
	Typed new = typed_read(m->arena, path, typed);

	old = fact_at(m, m->was, path, &element, &attribute);
	if (!old || is_same(path, old, new.text) || typed_is_alike(m->arena, path, old, typed))
		return;
	if (new.doubt) {
		merging_doubt(m, label, old, new.text, new.doubt);
		return;
	}
	here = fact_at(m, m->is, path, &element, &attribute);
	if (here && is_same(path, here, new.text))
		return; /* somebody put it in already */
	if (!here || !is_same(path, here, old))
		merging_conflict(m, label, old, new.text, here ? here : "");
	else if (*new.text)
		set_fact(m, element, attribute, label, old, &new);
	else
		remove_fact(m, element, attribute, label, old);
}

/* Kept from the public, or not any more. */
static void take_diffusion(Merging *m, const char *path, bool ticked)
{
	const char *attribute, *label = field_label(m->arena, path), *old, *here;
	const char *new = ticked ? "interne" : "";
	xmlNode *element;

	old = fact_at(m, m->was, path, &element, &attribute);
	if (!old || str_equal(old, "interne") == ticked)
		return;
	here = fact_at(m, m->is, path, &element, &attribute);
	if (!here || !str_equal(here, old))
		merging_conflict(m, label, old, new, here ? here : "");
	else
		merging_took(m,
			     edit_attribute(m->merge.edit, xml_place(element), attribute, ticked ? new : NULL,
					    m->diagnostics),
			     OUTCOME_TAKEN, label, old, new);
}

/* The path without its last step. */
static const char *above(const Merging *m, const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? arena_strndup(m->arena, path, (size_t)(slash - path)) : "";
}

static void take_leaving(Merging *m, const char *path)
{
	const char *person = above(m, path), *label = field_label(m->arena, person), *attribute;
	xmlNode *element;

	if (!field_find(m->arena, m->is, person, &element, &attribute))
		merging_conflict(m, label, "", _("left office"), "");
	else if (!str_equal(xml_attribute(m->arena, element, "statut"), "sortant"))
		merging_took(m, edit_attribute(m->merge.edit, xml_place(element), "statut", "sortant", m->diagnostics),
			     OUTCOME_TAKEN, label, "", _("left office"));
}

/* ---- what is new ---- */

/* The order of what an element may hold, as the schema has it. */
static const char *const order[] = { "organisme", "civilite", "prenom", "nom",   "personne", "qualite",
				     "fonction",  "adresse",  "ligne",  "cp",    "ville",    "tel",
				     "courriel",  "site",     "quoi",   "quand", "combien" };

static int rank_of(const char *name)
{
	int rank = 0;

	while (rank < (int)(sizeof order / sizeof *order) && !str_equal(order[rank], name))
		rank++;
	return rank;
}

/* Behind the last child that comes before it, or before all. */
static bool insert_in_order(Merging *m, const xmlNode *parent, const char *name, const char *markup)
{
	const xmlNode *before = NULL;

	for (const xmlNode *child = parent->children; child; child = child->next)
		if (child->type == XML_ELEMENT_NODE && rank_of((const char *)child->name) <= rank_of(name))
			before = child;
	if (xml_attribute(m->arena, parent, "etat") &&
	    !edit_attribute(m->merge.edit, xml_place(parent), "etat", NULL, m->diagnostics))
		return false;
	return edit_insert(m->merge.edit, xml_place(before ? before : parent), before ? EDIT_AFTER : EDIT_FIRST_IN,
			   markup, m->diagnostics);
}

/* Whether the element holds one of that name and text already. */
static bool has_child(const Merging *m, const xmlNode *parent, const char *name, const char *text)
{
	for (const xmlNode *child = parent->children; child; child = child->next)
		if (xml_is(child, name) && str_equal(value_at(m, child, NULL), text))
			return true;
	return false;
}

static const char *added_markup(const Merging *m, const char *name, const Typed *value)
{
	if (str_equal(name, "quand"))
		return arena_printf(m->arena, "<quand><date valeur=\"%s\"/></quand>", value->text);
	if (str_equal(name, "combien"))
		return arena_printf(m->arena, "<combien><montant valeur=\"%s\" devise=\"%s\"/></combien>", value->text,
				    value->currency);
	return arena_printf(m->arena, "<%s>%s</%s>", name, edit_escaped(m->arena, value->text), name);
}

/* "fr/executif/+tel": one more of that name. */
static void take_addition(Merging *m, const char *path, const char *typed)
{
	const char *parent_path = above(m, path), *name = strrchr(path, '+') + 1, *attribute;
	const char *label = field_label(m->arena, arena_printf(m->arena, "%s/%s", parent_path, name));
	Typed value = typed_read(m->arena, path, typed);
	xmlNode *parent;

	if (!*value.text)
		return;
	if (!field_find(m->arena, m->is, parent_path, &parent, &attribute)) {
		merging_conflict(m, label, "", value.text, "");
		return;
	}
	if (has_child(m, parent, name, value.text))
		return;
	if (!value.doubt && str_equal(name, "combien") && !*value.currency)
		value.doubt = _("its currency is not said");
	if (value.doubt)
		merging_doubt(m, label, "", value.text, value.doubt);
	else
		merging_took(m, insert_in_order(m, parent, name, added_markup(m, name, &value)), OUTCOME_TAKEN, label,
			     "", value.text);
}

static bool has_person(const Merging *m, const xmlNode *contact, const char *last_name)
{
	for (const xmlNode *child = contact->children; child; child = child->next)
		if (xml_is(child, "personne") && has_child(m, child, "nom", last_name))
			return true;
	return false;
}

/* "fr/executif/+personne/nom", with the first name in the field beside it. */
static void take_person(Merging *m, const char *path, const char *typed)
{
	const char *contact_path = above(m, above(m, path)), *attribute;
	const char *last = typed_read(m->arena, "", typed).text;
	const char *first =
		typed_read(m->arena, "", answer(m, arena_printf(m->arena, "%s/+personne/prenom", contact_path))).text;
	const char *label = arena_printf(m->arena, _("%s, new person"), field_label(m->arena, contact_path));
	const char *markup =
		arena_printf(m->arena, "<personne statut=\"en-exercice\">%s<nom>%s</nom></personne>",
			     *first ? arena_printf(m->arena, "<prenom>%s</prenom>", edit_escaped(m->arena, first)) : "",
			     edit_escaped(m->arena, last));
	const char *whole = arena_printf(m->arena, "%s%s%s", first, *first ? " " : "", last);
	xmlNode *contact;

	if (!*last)
		return;
	if (!field_find(m->arena, m->is, contact_path, &contact, &attribute))
		merging_conflict(m, label, "", whole, "");
	else if (!has_person(m, contact, last))
		merging_took(m, insert_in_order(m, contact, "personne", markup), OUTCOME_TAKEN, label, "", whole);
}

/* A new action has no domain yet: an editor places it. */
static void take_action(Merging *m, const char *path, const char *typed)
{
	const char *stem = above(m, path), *what = typed_read(m->arena, "", typed).text;
	const char *when = typed_read(m->arena, "", answer(m, arena_printf(m->arena, "%s/quand", stem))).text;
	const char *much = typed_read(m->arena, "", answer(m, arena_printf(m->arena, "%s/combien", stem))).text;
	const char *text = arena_printf(m->arena, "Nouvelle action proposée : « %s »%s%s%s%s.", what, *when ? ", " : "",
					when, *much ? ", " : "", much);
	const xmlNode *actions = xml_child(m->is, "actions");

	if (*what)
		merging_ask(m, actions, NULL, _("New action"), "", what, text);
}

static void take_remark(Merging *m, const char *typed)
{
	const char *text = typed_read(m->arena, "", typed).text;

	if (*text)
		merging_ask(m, NULL, NULL, _("Other corrections"), "", text,
			    arena_printf(m->arena, "Le partenaire écrit : « %s »", text));
}

/* ---- domains ---- */

static const xmlNode *domain_in(const Merging *m, const xmlNode *fiche, const char *id)
{
	const xmlNode *domains = xml_child(fiche, "domaines");

	for (const xmlNode *child = domains ? domains->children : NULL; child; child = child->next)
		if (xml_is(child, "domaine") && str_equal(xml_attribute(m->arena, child, "ref"), id))
			return child;
	return NULL;
}

/* The first domain of the fiche that stands behind field `i` on the form, whose order is that of the lists. */
static const xmlNode *next_domain(const Merging *m, size_t i)
{
	const char *head = arena_printf(m->arena, "%s/domaines/", m->merge.id);

	for (size_t k = i + 1; k < m->returned->count; k++) {
		const char *name = m->returned->fields[k].name;
		const xmlNode *found = str_starts(name, head) ? domain_in(m, m->is, name + strlen(head)) : NULL;

		if (found)
			return found;
	}
	return NULL;
}

static bool add_domain(Merging *m, size_t i, const char *id)
{
	const char *markup = arena_printf(m->arena, "<domaine ref=\"%s\"/>", edit_escaped(m->arena, id));
	const xmlNode *next = next_domain(m, i), *domains = xml_child(m->is, "domaines");

	if (next)
		return edit_insert(m->merge.edit, xml_place(next), EDIT_BEFORE, markup, m->diagnostics);
	return domains && edit_insert(m->merge.edit, xml_place(domains), EDIT_LAST_IN, markup, m->diagnostics);
}

static void take_domain(Merging *m, size_t i, const char *id, bool ticked)
{
	const xmlNode *then = domain_in(m, m->was, id), *now = domain_in(m, m->is, id);
	const char *label = arena_printf(m->arena, _("Domain “%s”"), id);

	if ((then != NULL) == ticked || (now != NULL) == ticked)
		return;
	if (ticked)
		merging_took(m, add_domain(m, i, id), OUTCOME_TAKEN, label, "", "oui");
	else
		merging_took(m, edit_remove(m->merge.edit, xml_place(now), m->diagnostics), OUTCOME_TAKEN, label, "oui",
			     "");
}

/* ---- field by field ---- */

static bool is_of_form(const char *name)
{
	return str_equal(name, "jeton") || str_equal(name, "rien-a-changer") || str_equal(name, "valide-par") ||
	       str_equal(name, "valide-le");
}

/* A field by its name without the fiche's id: which hand it goes to. */
static void take_field(Merging *m, size_t i, const char *name)
{
	const char *value = m->returned->fields[i].value;
	const char *last = strrchr(name, '/') ? strrchr(name, '/') + 1 : name;

	if (is_of_form(name) || str_equal(value, m->returned->fields[i].initial) || !merging_begin(m, name))
		return;
	if (str_starts(name, "question/"))
		merging_answer(m, name + strlen("question/"), value);
	else if (str_starts(name, "domaines/"))
		take_domain(m, i, name + strlen("domaines/"), is_ticked(value));
	else if (str_equal(name, "+remarque"))
		take_remark(m, value);
	else if (str_starts(name, "actions/+etape.")) {
		if (str_equal(last, "quoi"))
			take_action(m, name, value);
	} else if (strstr(name, "/+personne/")) {
		if (str_equal(last, "nom"))
			take_person(m, name, value);
	} else if (str_equal(last, "-")) {
		if (is_ticked(value))
			take_leaving(m, name);
	} else if (*last == '+')
		take_addition(m, name, value);
	else if (str_ends(name, "@diffusion"))
		take_diffusion(m, name, is_ticked(value));
	else
		take_fact(m, name, value);
}

static void take_fields(Merging *m)
{
	size_t length = strlen(m->merge.id);

	for (size_t i = 0; i < m->returned->count; i++) {
		const char *name = m->returned->fields[i].name;

		if (strncmp(name, m->merge.id, length) == 0 && name[length] == '/')
			take_field(m, i, name + length + 1);
	}
}

/* The fiche is as fresh as the answer. */
static void take_date(Merging *m)
{
	const xmlNode *update = xml_child(m->is, "mise-a-jour");
	const char *old = update ? xml_attribute(m->arena, update, "date") : NULL;
	const char *new = *m->merge.on ? m->merge.on : m->options->today;

	if (!merging_begin(m, MERGE_DATE) || !old || strcmp(new, old) <= 0 ||
	    (!m->merge.unchanged && !edit_is_changed(m->merge.edit)))
		return;
	merging_took(m, edit_attribute(m->merge.edit, xml_place(update), "date", new, m->diagnostics), OUTCOME_TAKEN,
		     _("Update"), old, new);
}

/* ---- the whole ---- */

/* The fiche then: what it may lack against today's schema and lists is no matter. */
static bool load_sent(Merging *m)
{
	const char *path = sent_path(m->arena, m->options->folder, m->merge.id, m->merge.token);
	Diagnostics *unheard = diagnostics_new(m->arena);

	if (!is_token(m->merge.token))
		return merging_refuse(m, "return-token", _("take the form again as “repertoire forms” made it"),
				      _("its token is not a form’s token"));
	if (file_exists(path))
		m->sent = merging_read(m, path, true, unheard);
	if (!m->sent)
		return merging_refuse(m, "return-token",
				      arena_printf(m->arena,
						   _("it should be at %s: name the folder of the forms with -d"), path),
				      _("the fiche as it was sent was not kept"));
	m->was = xmlDocGetRootElement(source_document(m->sent));
	return true;
}

static bool read_form(Merging *m)
{
	m->merge.id = id_of(m->arena, m->returned);
	if (!m->merge.id)
		return merging_refuse(m, "return-foreign", _("give only forms that “repertoire forms” made"),
				      _("this is not the form of a fiche"));
	m->merge.token = typed_read(m->arena, "", answer(m, "jeton")).text;
	m->merge.by = typed_read(m->arena, "", answer(m, "valide-par")).text;
	m->merge.on = typed_read(m->arena, "x/+quand", answer(m, "valide-le")).text;
	if (typed_read(m->arena, "x/+quand", answer(m, "valide-le")).doubt)
		m->merge.on = "";
	m->merge.unchanged = is_ticked(answer(m, "rien-a-changer"));
	return true;
}

const Merge *merge_return(Arena *arena, const MergeOptions *options, const Returned *returned, Diagnostics *diagnostics)
{
	Merging *m = arena_new_of(arena, Merging);
	bool ready;

	m->arena = arena;
	m->options = options;
	m->returned = returned;
	m->diagnostics = diagnostics;
	ready = read_form(m) && merging_load(m) && load_sent(m);
	if (ready) {
		take_fields(m);
		take_date(m);
	}
	merging_end(m);
	return ready ? &m->merge : NULL;
}

/* ---- what it would make of the fiche ---- */

/* The fiche as it would be, in a folder of its own; the lists are those of the edition, and only looked for there. */
static bool put_aside(Arena *arena, TemporaryFolder *folder, const char *name, const Merge *merge,
		      Diagnostics *diagnostics)
{
	size_t length;
	const char *bytes = edit_content(arena, merge->edit, &length, diagnostics);

	return bytes && temporary_folder_put(folder, name, bytes, length, diagnostics) &&
	       temporary_folder_put(folder, LISTS, "", 0, diagnostics);
}

bool merge_is_sound(Arena *arena, const Merge *merge, const char *schema, Diagnostics *diagnostics)
{
	TemporaryFolder *folder = temporary_folder_new(diagnostics);
	const char *name = arena_printf(arena, "%s.xml", merge->id);
	SourceShared *shared = source_share(arena, merge->path, schema, diagnostics);
	Source *source = NULL;

	if (folder && shared && put_aside(arena, folder, name, merge, diagnostics))
		source = source_load(arena, arena_printf(arena, "%s/%s", temporary_folder_path(folder), name),
				     &(SourceOptions){ .shared = shared }, diagnostics);
	source_free(source);
	source_shared_free(shared);
	temporary_folder_free(folder);
	return source != NULL;
}

/* ---- for people ---- */

static const char *said(const char *value)
{
	return *value ? value : _("(nothing)");
}

static void tell_outcome(const Outcome *outcome, Str *out)
{
	str_printf(out, _("  %s: "), outcome->label);
	switch (outcome->kind) {
	case OUTCOME_TAKEN: str_printf(out, "%s → %s", said(outcome->old), said(outcome->new)); break;
	case OUTCOME_ANSWER: str_printf(out, _("“%s”"), outcome->new); break;
	case OUTCOME_QUESTION: str_printf(out, _("“%s” → question to the editors"), outcome->new); break;
	case OUTCOME_DOUBT:
	case OUTCOME_CONFLICT: str_printf(out, _("“%s” left: %s"), outcome->new, outcome->reason); break;
	}
	str_add_char(out, '\n');
}

void merge_tell(const Merge *merge, Str *out)
{
	str_printf(out, "%s · %s", merge->id, merge->names);
	if (merge->token)
		str_printf(out, _(", sent %s%s%s"), merge->token, *merge->by ? _(", verified by ") : "", merge->by);
	str_add_char(out, '\n');
	if (merge->unchanged)
		str_add(out, _("  nothing to change\n"));
	for (size_t i = 0; i < merge->outcome_count; i++)
		tell_outcome(&merge->outcomes[i], out);
	if (!merge->outcome_count && !merge->unchanged)
		str_add(out, _("  nothing changed\n"));
}
