/*
 * What is wrong with the edition is shown, so it is read with its faults; only what could not be read at all is known
 * by its file alone.
 */
#include "desk/desk_priv.h"

#include "base/array.h"
#include "base/file.h"
#include "base/map.h"
#include "base/sha256.h"
#include "press/record.h"
#include "seal/seal.h"
#include "source/remark.h"
#include "transform/collate.h"

#include <stdlib.h>
#include <string.h>

#define FICHES "fiches/"
#define RETURNS "retours"

/* ---- fiches ---- */

static DeskFiche read_fiche(Arena *arena, const SourceFiche *fiche, size_t index)
{
	Record record = record_of(arena, fiche);

	return (DeskFiche){ .id = record.id,
			    .names = record.names,
			    .date = record.date,
			    .order = collate_key(arena, *record.sort ? record.sort : record.names),
			    .file = xml_place(fiche->element).file,
			    .element = fiche->element,
			    .index = index };
}

static DeskFiche unread_fiche(Arena *arena, const SourceFile *file)
{
	return (DeskFiche){
		.id = file->id, .names = file->id, .date = "", .order = collate_key(arena, file->id), .file = file->path
	};
}

static int compare_fiches(const void *a, const void *b)
{
	const DeskFiche *left = a, *right = b;
	int order = strcmp(left->order, right->order);

	return order ? order : strcmp(left->id, right->id);
}

typedef ARRAY(DeskFiche) Fiches;

static bool has_file(const Fiches *fiches, const char *id)
{
	for (size_t i = 0; i < fiches->count; i++)
		if (str_equal(fiches->items[i].id, id))
			return true;
	return false;
}

/* Those that the edition names and that are too faulty to be read. */
static void add_unread(Desk *desk, Fiches *fiches)
{
	const SourceFile *files;
	size_t count;

	if (desk->source && !source_left_out(desk->source))
		return;
	if (!source_files(desk->arena, desk->options->source, &files, &count, diagnostics_new(desk->arena)))
		return;
	for (size_t i = 0; i < count; i++)
		if (!has_file(fiches, files[i].id))
			array_push(desk->arena, fiches, unread_fiche(desk->arena, &files[i]));
}

static void gather_fiches(Desk *desk)
{
	const SourceFiche *list;
	size_t count = desk->source ? source_fiches(desk->source, &list) : 0;
	Fiches fiches = { 0 };

	for (size_t i = 0; i < count; i++)
		array_push(desk->arena, &fiches, read_fiche(desk->arena, &list[i], i));
	add_unread(desk, &fiches);
	if (fiches.count)
		qsort(fiches.items, fiches.count, sizeof *fiches.items, compare_fiches);
	desk->fiches = fiches.items;
	desk->fiche_count = fiches.count;
}

DeskFiche *desk_fiche(const Desk *desk, const char *id)
{
	for (size_t i = 0; i < desk->fiche_count; i++)
		if (str_equal(desk->fiches[i].id, id))
			return &desk->fiches[i];
	return NULL;
}

/* ---- findings and questions ---- */

static DeskFiche *fiche_of_finding(const Desk *desk, const Finding *finding)
{
	if (*finding->fiche)
		return desk_fiche(desk, finding->fiche);
	for (size_t i = 0; i < desk->fiche_count; i++)
		if (str_equal(desk->fiches[i].file, finding->place.file))
			return &desk->fiches[i];
	return NULL;
}

static void count_findings(Desk *desk)
{
	for (size_t i = 0; i < desk->check.findings.count; i++) {
		Finding *finding = &desk->check.findings.items[i];
		DeskFiche *fiche = fiche_of_finding(desk, finding);

		if (!fiche)
			continue;
		finding->fiche = fiche->id;
		if (finding->accepted)
			fiche->accepted++;
		else
			fiche->counts[finding->severity]++;
	}
}

static void count_questions(Desk *desk)
{
	const Remark *remarks;
	size_t count = desk->source ? source_remarks(desk->source, &remarks) : 0;

	for (size_t i = 0; i < count; i++) {
		DeskFiche *fiche = remark_is_open(&remarks[i]) ? desk_fiche(desk, remarks[i].fiche) : NULL;

		if (fiche)
			fiche->questions++;
	}
}

/* ---- changes ---- */

static void find_changes(Desk *desk)
{
	const OpenOptions opening = { .schema = desk->options->schema };
	const Source *source = desk->source;
	Diagnostics *unheard = diagnostics_new(desk->arena);
	Opened *old;
	Comparison comparison;

	if (!desk->options->since || !source)
		return;
	old = compare_open(desk->arena, desk->options->since, desk->options->source, &opening, unheard);
	if (!old) {
		diagnostics_append(desk->faults, unheard);
		return;
	}
	comparison = compare_sides(desk->arena, opened_side(old), &(CompareSide){ .sources = &source, .count = 1 });
	for (size_t i = 0; i < comparison.fiche_count; i++) {
		const FicheChange *change = &comparison.fiches[i];
		DeskFiche *fiche = change->new_id ? desk_fiche(desk, change->new_id) : NULL;

		if (fiche)
			fiche->change = change;
	}
	desk->compared = true;
}

/* ---- signatures ---- */

/* The file as the seal names it: from the edition's folder on. */
static const char *name_in_seal(const Desk *desk, const char *file)
{
	const char *folder = source_folder(desk->source);

	return str_starts(file, folder) ? file + strlen(folder) : file;
}

static const xmlNode *sealed_file(Arena *arena, const xmlNode *seal, const char *name)
{
	for (const xmlNode *entry = seal->children; entry; entry = entry->next)
		if (xml_is(entry, "fichier") && str_equal(xml_attribute(arena, entry, "nom"), name))
			return entry;
	return NULL;
}

static bool is_as_sealed(Arena *arena, const xmlNode *entry, const char *file)
{
	size_t length;
	const char *bytes = file_read(arena, file, XML_FILE_LIMIT, &length, NULL, diagnostics_new(arena));
	uint8_t digest[SHA256_SIZE];
	char text[SHA256_TEXT_SIZE];

	if (!bytes)
		return false;
	sha256(bytes, length, digest);
	sha256_text(digest, text);
	return str_equal(text, xml_attribute(arena, entry, "sha256"));
}

static void find_signatures(Desk *desk)
{
	const xmlNode *root;

	if (!desk->options->sealed || !desk->source)
		return;
	desk->seal = seal_read(desk->arena, desk->options->sealed, desk->faults);
	root = desk->seal ? xmlDocGetRootElement(desk->seal) : NULL;
	for (size_t i = 0; root && i < desk->fiche_count; i++) {
		DeskFiche *fiche = &desk->fiches[i];
		const xmlNode *entry = sealed_file(desk->arena, root, name_in_seal(desk, fiche->file));

		if (entry)
			fiche->signature = is_as_sealed(desk->arena, entry, fiche->file) ? DESK_SIGNED : DESK_CHANGED;
	}
}

/* ---- opening ---- */

Desk *desk_open(const DeskOptions *options)
{
	Arena *arena = arena_new();
	Desk *desk = arena_new_of(arena, Desk);
	Diagnostics *told = diagnostics_new(arena);
	const SourceOptions reading = { .schema = options->schema, .faulty = true };
	const CheckOptions how = { .language = LANGUAGE_FRENCH, .rules = options->rules, .least = FINDING_STYLE };

	*desk = (Desk){ .options = options, .arena = arena, .faults = diagnostics_new(arena) };
	desk->source = source_load(arena, options->source, &reading, told);
	desk->check = check_source(arena, desk->source, told, &how, desk->faults);
	gather_fiches(desk);
	count_findings(desk);
	count_questions(desk);
	find_changes(desk);
	find_signatures(desk);
	desk->template = template_new(options->template, desk->faults);
	return desk;
}

/* ---- pages ---- */

xmlNode *desk_add(xmlNode *parent, const char *name, const char *text)
{
	xmlNode *element = xmlNewTextChild(parent, NULL, (const xmlChar *)name, (const xmlChar *)text);

	if (!element)
		memory_end();
	return element;
}

void desk_set(xmlNode *element, const char *name, const char *value)
{
	if (value && !xmlNewProp(element, (const xmlChar *)name, (const xmlChar *)value))
		memory_end();
}

void desk_set_count(const DeskPage *page, xmlNode *element, const char *name, size_t count)
{
	desk_set(element, name, arena_printf(page->arena, "%zu", count));
}

const char *desk_field(const DeskRequest *request, const char *name)
{
	for (size_t i = 0; i < request->field_count; i++)
		if (str_equal(request->fields[i].name, name))
			return request->fields[i].value;
	return "";
}

const char *desk_speaker(const DeskPage *page)
{
	return *page->request->user ? page->request->user : desk_field(page->request, "de");
}

static void begin_page(DeskPage *page)
{
	const Desk *desk = page->desk;

	page->document = xmlNewDoc((const xmlChar *)"1.0");
	page->root = xmlNewNode(NULL, (const xmlChar *)"atelier");
	if (!page->document || !page->root)
		memory_end();
	xmlDocSetRootElement(page->document, page->root);
	desk_set(page->root, "racine", page->request->root);
	desk_set(page->root, "jeton", page->request->token);
	desk_set(page->root, "titre", desk->check.title);
	desk_set(page->root, "utilisateur", page->request->user);
	desk_set(page->root, "depuis", desk->compared ? desk->options->since : NULL);
	desk_set(page->root, "formulaires", desk->options->forms ? "oui" : NULL);
	desk_set(page->root, "sceau", desk->seal ? "oui" : NULL);
	desk_set(page->root, "fait", desk_field(page->request, "fait"));
}

static void add_faults(const DeskPage *page, const char *name, const Diagnostics *diagnostics)
{
	const Diagnostic *list;
	size_t count = diagnostics_all(diagnostics, &list);

	for (size_t i = 0; i < count; i++)
		if (list[i].severity == SEVERITY_ERROR)
			desk_set(desk_add(page->root, name, list[i].message), "conseil", list[i].hint);
}

/* What was typed and not done is not to be typed again. */
static void keep_typed(const DeskPage *page)
{
	for (size_t i = 0; i < page->request->field_count; i++)
		desk_set(desk_add(page->root, "saisie", page->request->fields[i].value), "nom",
			 page->request->fields[i].name);
}

static bool fill_page(DeskPage *page)
{
	const char *path = page->request->path;

	if (!*path)
		desk_list(page);
	else if (str_equal(path, RETURNS) && page->desk->options->forms)
		desk_list_returns(page);
	else if (str_starts(path, RETURNS "/") && page->desk->options->forms)
		return desk_show_return(page, path + strlen(RETURNS "/"));
	else
		return str_starts(path, FICHES) && desk_show_fiche(page, path + strlen(FICHES));
	return true;
}

/* The page as text; NULL with diagnostics. */
static const char *write_page(DeskPage *page, size_t *length)
{
	const TransformInput input = { .document = page->document, .folder = "" };
	Template *template = page->desk->template;
	xmlDoc *made;
	const char *text;

	if (!template) {
		diagnostics_append(page->diagnostics, page->desk->faults);
		return NULL;
	}
	made = template_apply(template, page->arena, &input, NULL, 0, NULL, page->diagnostics);
	text = made ? template_text(template, page->arena, made, length) : NULL;
	xmlFreeDoc(made);
	return text;
}

static DeskAnswer show(DeskPage *page)
{
	bool refused = page->request->is_change;
	DeskAnswer answer = { .outcome = DESK_UNKNOWN };

	begin_page(page);
	add_faults(page, "erreur", page->faults);
	add_faults(page, "manque", page->desk->faults);
	if (refused)
		keep_typed(page);
	if (fill_page(page)) {
		answer.page = write_page(page, &answer.length);
		answer.outcome = !answer.page ? DESK_FAILED : refused ? DESK_REFUSED : DESK_PAGE;
	}
	xmlFreeDoc(page->document);
	return answer;
}

static const char *change(DeskPage *page)
{
	const char *path = page->request->path;

	if (str_starts(path, FICHES))
		return desk_change_fiche(page, path + strlen(FICHES));
	if (str_starts(path, RETURNS "/") && page->desk->options->forms)
		return desk_change_return(page, path + strlen(RETURNS "/"));
	return NULL;
}

DeskAnswer desk_answer(Desk *desk, Arena *arena, const DeskRequest *request, Diagnostics *diagnostics)
{
	DeskPage page = { desk, arena, request, diagnostics, diagnostics_new(arena), NULL, NULL };
	const char *location = request->is_change ? change(&page) : NULL;

	if (location)
		return (DeskAnswer){ .outcome = DESK_MOVED, .location = location };
	return show(&page);
}
