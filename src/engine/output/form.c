/*
 * Fields and their groups. The widget's own colours and border are left out: the page has them, whether or not a reader
 * shows fields.
 */
#include "output/form.h"

#include "base/map.h"
#include "output/content.h"
#include "output/script.h"
#include "output/syntax.h"
#include "output/typing.h"

#include <string.h>

/* Of the entry Ff (tables 221, 228, 230). */
enum {
	FLAG_READ_ONLY = 1,
	FLAG_REQUIRED = 1 << 1,
	FLAG_MULTILINE = 1 << 12,
	FLAG_COMBO = 1 << 17,
	FLAG_NOT_SPELT = 1 << 22
};

/* The state of a box that is ticked. */
#define TICKED "Yes"

/* Fields whose full names begin alike, up to a dot. */
typedef struct Group {
	PdfRef ref, parent; /* the latter 0: a group by itself */
	const char *name;   /* partial */
	ARRAY(PdfRef) kids;
} Group;

/* A field that counts others, and where its script will be. */
typedef struct Counting {
	PdfRef widget, action;
	const AreaField *field;
} Counting;

struct PdfForm {
	Arena *arena;
	PdfObjects *objects;
	PdfContent *content; /* of appearances */
	PdfTyping *typing;
	Map *groups;         /* by full name, to Group */
	Map *names;          /* of fields, to the form itself */
	ARRAY(PdfRef) roots; /* fields and groups that stand in no group */
	ARRAY(Counting) counting;
	Map *choices; /* by name, AreaField; kept for scripts */
	bool scripts, unlabelled, signature, cmyk;
};

PdfForm *pdf_form_new(Arena *arena, PdfObjects *objects, PdfFonts *fonts, PdfImages *images, bool scripts)
{
	PdfForm *form = arena_new_of(arena, PdfForm);

	*form = (PdfForm){ .arena = arena,
			   .objects = objects,
			   .content = pdf_content_new(arena, fonts, images),
			   .typing = pdf_typing_new(arena, objects),
			   .groups = map_new(arena),
			   .names = map_new(arena),
			   .choices = map_new(arena),
			   .scripts = scripts };
	return form;
}

/* ---- names ---- */

static const char *partial_name(const char *name)
{
	const char *dot = strrchr(name, '.');

	return dot ? dot + 1 : name;
}

static Group *group_of(PdfForm *form, const char *name);

/* Hangs it into the group that its name tells; the group's object, or 0. */
static PdfRef hang(PdfForm *form, const char *name, PdfRef ref)
{
	Group *group = group_of(form, name);

	if (!group) {
		array_push(form->arena, &form->roots, ref);
		return 0;
	}
	array_push(form->arena, &group->kids, ref);
	return group->ref;
}

/* The group that a full name stands in, made if need be; NULL if it stands in none. */
static Group *group_of(PdfForm *form, const char *name)
{
	const char *dot = strrchr(name, '.'), *whole;
	Group *group;

	if (!dot)
		return NULL;
	group = map_find_bytes(form->groups, name, (size_t)(dot - name));
	if (group)
		return group;
	whole = arena_strndup(form->arena, name, (size_t)(dot - name));
	group = arena_new_of(form->arena, Group);
	group->ref = pdf_objects_reserve(form->objects, 1);
	group->name = partial_name(whole);
	map_set(form->groups, whole, group);
	group->parent = hang(form, whole, group->ref);
	return group;
}

static void put_refs(Str *out, const PdfRef *refs, size_t count)
{
	str_add_char(out, '[');
	for (size_t i = 0; i < count; i++) {
		if (i)
			str_add_char(out, ' ');
		put_ref(out, refs[i]);
	}
	str_add_char(out, ']');
}

static void put_identity(Str *out, const char *name, PdfRef parent)
{
	str_add(out, "/T");
	put_text_string(out, name);
	if (parent)
		str_printf(out, "/Parent %u 0 R", (unsigned)parent);
}

static void set_groups(PdfForm *form)
{
	for (size_t i = 0; i < map_count(form->groups); i++) {
		const Group *group = map_value(form->groups, i);
		Str out = str_in(form->arena);

		put_identity(&out, group->name, group->parent);
		str_add(&out, "/Kids");
		put_refs(&out, group->kids.items, group->kids.count);
		pdf_object_set(form->objects, group->ref, &out);
	}
}

/* ---- appearances ---- */

static void put_box(Str *out, Size size)
{
	str_add(out, "[0 0 ");
	put_length(out, size.width);
	str_add_char(out, ' ');
	put_length(out, size.height);
	str_add_char(out, ']');
}

static const char *const turns[] = { "", "/Matrix[0 1 -1 0 0 0]", "/Matrix[-1 0 0 -1 0 0]", "/Matrix[0 -1 1 0 0 0]" };

/* A form XObject of areas, or of none where `list` is NULL; within the mark that tells readers what to replace. */
static PdfRef add_appearance(PdfForm *form, const PdfFieldPlace *place, const AreaList *list, bool text)
{
	AreaLayer layer = { .list = list ? *list : (AreaList){ 0 } };
	const Str *painted = pdf_content_layer(form->content, place->size, &layer, 0, NULL);
	PdfResources resources = { 0 };
	Str entries = str_in(form->arena), stream = str_in(form->arena);

	str_add(&entries, "/Type/XObject/Subtype/Form/BBox");
	put_box(&entries, place->size);
	str_add(&entries, turns[place->turn / 90 % 4]);
	pdf_content_add_resources(form->content, form->arena, &resources);
	str_add(&entries, "/Resources");
	pdf_resources_put(&resources, &entries);
	str_add(&stream, text ? "/Tx BMC\nq\n" : "q\n");
	str_add_bytes(&stream, str_text(painted), painted->length);
	str_add(&stream, text ? "Q\nEMC\n" : "Q\n");
	return pdf_stream_add(form->objects, str_text(&entries), str_text(&stream), stream.length);
}

static void put_appearance(PdfForm *form, Str *out, const AreaField *field, const PdfFieldPlace *place)
{
	bool text = field->kind == AREA_FIELD_TEXT || field->kind == AREA_FIELD_CHOICE;

	if (field->kind == AREA_FIELD_CHECK)
		str_printf(out, "/AP<</N<</" TICKED " %u 0 R/Off %u 0 R>>>>",
			   (unsigned)add_appearance(form, place, field->shown, false),
			   (unsigned)add_appearance(form, place, NULL, false));
	else
		str_printf(out, "/AP<</N %u 0 R>>", (unsigned)add_appearance(form, place, field->shown, text));
}

/* ---- what is typed ---- */

static void put_color(PdfForm *form, Str *out, AreaColor color)
{
	bool cmyk = color.space == AREA_CMYK;

	form->cmyk |= cmyk;
	for (int i = 0; i < (cmyk ? 4 : 3); i++) {
		str_add_char(out, ' ');
		put_decimal(out, (color.c[i] * 10000 + 32767) / 65535, 4);
	}
	str_add(out, cmyk ? " k" : " rg");
}

/* The size 0 lets the reader choose one. */
static void put_typing(PdfForm *form, Str *out, const AreaField *field)
{
	Str appearance = str_in(form->arena);

	str_printf(&appearance, "/T%u ", (unsigned)pdf_typing_use(form->typing, field->font));
	put_length(&appearance, field->fits ? 0 : field->size);
	str_add(&appearance, " Tf");
	put_color(form, &appearance, field->color);
	str_add(out, "/DA");
	put_byte_string(out, str_text(&appearance), appearance.length);
	if (field->align)
		str_printf(out, "/Q %d", (int)field->align);
}

static int flags_of(const AreaField *field)
{
	return (field->read_only ? FLAG_READ_ONLY : 0) | (field->required ? FLAG_REQUIRED : 0) |
	       (field->multiline && field->kind == AREA_FIELD_TEXT ? FLAG_MULTILINE : 0) |
	       (field->kind == AREA_FIELD_CHOICE ? FLAG_COMBO : 0) | (field->number ? FLAG_NOT_SPELT : 0);
}

static void put_value(Str *out, const AreaField *field)
{
	if (field->kind == AREA_FIELD_SIGNATURE)
		return;
	if (field->kind == AREA_FIELD_CHECK) {
		const char *state = *field->value ? TICKED : "Off";

		str_printf(out, "/V/%s/DV/%s/AS/%s", state, state, state);
		return;
	}
	str_add(out, "/V");
	put_text_string(out, field->value);
	str_add(out, "/DV");
	put_text_string(out, field->value);
}

static void put_options(Str *out, const AreaField *field)
{
	if (field->kind != AREA_FIELD_CHOICE)
		return;
	str_add(out, "/Opt[");
	for (uint32_t i = 0; i < field->option_count; i++) {
		str_add_char(out, '[');
		put_text_string(out, field->options[i].value);
		put_text_string(out, field->options[i].label);
		str_add_char(out, ']');
	}
	str_add_char(out, ']');
}

static void put_kind(PdfForm *form, Str *out, const AreaField *field)
{
	static const char *const types[] = { [AREA_FIELD_TEXT] = "/FT/Tx",
					     [AREA_FIELD_CHECK] = "/FT/Btn",
					     [AREA_FIELD_CHOICE] = "/FT/Ch",
					     [AREA_FIELD_SIGNATURE] = "/FT/Sig" };
	int flags = flags_of(field);

	form->signature |= field->kind == AREA_FIELD_SIGNATURE;
	str_add(out, types[field->kind]);
	if (flags)
		str_printf(out, "/Ff %d", flags);
	put_options(out, field);
	put_value(out, field);
	if (field->most && field->kind == AREA_FIELD_TEXT)
		str_printf(out, "/MaxLen %u", (unsigned)field->most);
	if (field->kind != AREA_FIELD_SIGNATURE) /* a box too: poppler, told to draw it anew, draws no tick without */
		put_typing(form, out, field);
}

/* ---- fields ---- */

static void put_place(Str *out, const PdfFieldPlace *place)
{
	str_add(out, "/Rect[");
	for (int i = 0; i < 4; i++) {
		str_add(out, i ? " " : "");
		put_hundredths(out, place->box[i]);
	}
	/* Flag 4: printed, as PDF/A asks of every annotation. */
	str_printf(out, "]/P %u 0 R/F 4", (unsigned)place->page);
	if (place->turn)
		str_printf(out, "/MK<</R %d>>", place->turn);
}

static void put_label(PdfForm *form, Str *out, const AreaField *field)
{
	bool labelled = field->label && *field->label;

	form->unlabelled |= !labelled;
	if (!labelled)
		return;
	str_add(out, "/TU");
	put_text_string(out, field->label);
	if (!pdf_objects_traits(form->objects)->structured)
		return;
	str_add(out, "/Contents"); /* which PDF/UA-2 asks for where there is no Lbl (§ 8.10.2.3) */
	put_text_string(out, field->label);
}

/* Joins the widget to its element, or to one of its own. */
static void put_parent(PdfTags *tags, Str *out, const AreaField *field, const StructElem *tag, PdfRef widget,
		       PdfRef page)
{
	bool tagged = tag && strcmp(tag->type, "Form") == 0;
	uint32_t key = tagged ? pdf_tags_annotate(tags, tag, widget)
			      : pdf_tags_annotate_apart(tags, "Form", NULL, field->label ? field->label : field->name,
							widget, page);

	str_printf(out, "/StructParent %u", (unsigned)key);
}

/* ---- scripts ---- */

static const char *keep(PdfForm *form, const char *text)
{
	return arena_strdup(form->arena, text);
}

/* Its page may be gone when scripts are written. */
static const AreaField *keep_field(PdfForm *form, const AreaField *field)
{
	AreaField *kept = arena_memdup(form->arena, field, sizeof *field);
	AreaOption *options = arena_array_of(form->arena, AreaOption, field->option_count);
	AreaFactor *factors = arena_array_of(form->arena, AreaFactor, field->factor_count);

	for (uint32_t i = 0; i < field->option_count; i++)
		options[i] = (AreaOption){ .value = keep(form, field->options[i].value),
					   .figure = keep(form, field->options[i].figure) };
	for (uint32_t i = 0; i < field->factor_count; i++)
		factors[i] = (AreaFactor){ field->factors[i].adds, field->factors[i].constant,
					   keep(form, field->factors[i].of) };
	kept->options = options;
	kept->factors = factors;
	return kept;
}

static void put_script(PdfForm *form, Str *out, const AreaField *field, PdfRef widget)
{
	PdfRef action;

	if (!form->scripts)
		return;
	if (field->kind == AREA_FIELD_CHOICE)
		map_set(form->choices, field->name, (void *)(uintptr_t)keep_field(form, field));
	if (!field->factor_count)
		return;
	action = pdf_objects_reserve(form->objects, 1);
	array_push(form->arena, &form->counting, (Counting){ widget, action, keep_field(form, field) });
	str_printf(out, "/AA<</C %u 0 R>>", (unsigned)action);
}

/* All fields are known now. */
static void set_scripts(PdfForm *form)
{
	for (size_t i = 0; i < form->counting.count; i++) {
		const Counting *counting = &form->counting.items[i];
		Str out = str_in(form->arena);

		str_add(&out, "/S/JavaScript/JS");
		put_text_string(&out, script_counting(form->arena, counting->field, form->choices));
		pdf_object_set(form->objects, counting->action, &out);
	}
}

static void put_counting(PdfForm *form, Str *out)
{
	if (!form->counting.count)
		return;
	str_add(out, "/CO[");
	for (size_t i = 0; i < form->counting.count; i++)
		str_printf(out, i ? " %u 0 R" : "%u 0 R", (unsigned)form->counting.items[i].widget);
	str_add_char(out, ']');
}

/* ---- a field ---- */

PdfRef pdf_form_add(PdfForm *form, PdfTags *tags, const AreaField *field, const StructElem *tag,
		    const PdfFieldPlace *place)
{
	Str out = str_in(form->arena);
	PdfRef widget;

	if (map_find(form->names, field->name))
		return 0;
	map_set(form->names, field->name, form);
	widget = pdf_objects_reserve(form->objects, 1);
	str_add(&out, "/Type/Annot/Subtype/Widget");
	put_identity(&out, partial_name(field->name), hang(form, field->name, widget));
	put_label(form, &out, field);
	put_kind(form, &out, field);
	put_place(&out, place);
	put_appearance(form, &out, field, place);
	if (tags)
		put_parent(tags, &out, field, tag, widget, place->page);
	put_script(form, &out, field, widget);
	pdf_object_set(form->objects, widget, &out);
	return widget;
}

/* ---- claims ---- */

bool pdf_form_unlabelled(const PdfForm *form)
{
	return form->unlabelled;
}

bool pdf_form_scripted(const PdfForm *form)
{
	return form->counting.count > 0;
}

bool pdf_form_has_cmyk(const PdfForm *form)
{
	return form->cmyk || pdf_content_has_cmyk(form->content);
}

/* ---- the end ---- */

bool pdf_form_finish(PdfForm *form, PdfRef *ref, Diagnostics *diagnostics)
{
	Str out = str_in(form->arena);

	*ref = 0;
	if (!form->roots.count)
		return true;
	if (!pdf_typing_finish(form->typing, diagnostics))
		return false;
	set_groups(form);
	set_scripts(form);
	str_add(&out, "/Fields");
	put_refs(&out, form->roots.items, form->roots.count);
	str_add(&out, "/NeedAppearances false/DR<</Font");
	pdf_typing_put(form->typing, &out);
	str_add(&out, ">>");
	if (form->signature)
		str_add(&out, "/SigFlags 1");
	put_counting(form, &out);
	*ref = pdf_object_add(form->objects, &out);
	return true;
}
