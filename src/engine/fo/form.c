/*
 * Fields that a reader of the PDF fills in (our extension rep:field and what goes with it): what they are to hold, and
 * whether that makes sense.
 *
 * Full names of fields are parted by "." (ISO 32000-1 § 12.7.3.2), so that a name may not be what another one begins
 * with: "a" and "a.b" would be a field and a group of fields at once.
 */
#include "fo/reader_priv.h"

#include "base/str.h"
#include "base/utf8.h"
#include "base/words.h"

#include <string.h>

/* ---- names ---- */

static bool is_name(const char *name)
{
	size_t length = strlen(name), at = 0;

	if (!length || name[0] == '.' || name[length - 1] == '.' || strstr(name, ".."))
		return false;
	while (at < length)
		if (utf8_next(name, length, &at) <= ' ')
			return false;
	return true;
}

/* The names of the groups that it stands in: what comes before each dot. */
static bool clashes_with_group(Reader *r, const char *name)
{
	for (const char *dot = strchr(name, '.'); dot; dot = strchr(dot + 1, '.')) {
		const char *group = arena_strndup(r->arena, name, (size_t)(dot - name));

		if (map_find(r->fields, group))
			return true;
		map_set(r->field_groups, group, r);
	}
	return map_find(r->field_groups, name) != NULL;
}

/* Each of these answers false where it found a fault, which costs the field. */
static bool register_name(Reader *r, const Object *object, const char *name)
{
	if (!name)
		diag_fault(r->diagnostics, "field-name", object->lineage.place, "give it rep:field-name",
			   "a field has no name");
	else if (!is_name(name))
		diag_fault(r->diagnostics, "field-name", object->lineage.place,
			   "neither blanks, nor a dot at an end or beside another",
			   "\"%s\" cannot be the name of a field", name);
	else if (clashes_with_group(r, name))
		diag_fault(r->diagnostics, "field-name", object->lineage.place,
			   "a dot parts a group's name from its fields': take another sign",
			   "the name \"%s\" begins another field's, or is begun by one", name);
	else
		return id_register_field(r, object, name);
	return false;
}

/* ---- what may be chosen ---- */

/* Takes what stands before the next `sign` off; a sign that is doubled stands for itself. False at the end. */
static bool take_part(Arena *arena, const char **rest, char sign, const char **part)
{
	Str out = str_in(arena);
	const char *at = *rest;

	if (!at)
		return false;
	for (; *at && (*at != sign || at[1] == sign); at++) {
		str_add_char(&out, *at);
		at += *at == sign;
	}
	*rest = *at ? at + 1 : NULL;
	*part = str_text(&out);
	return true;
}

static bool is_decimal(const char *text)
{
	size_t whole = strspn(text += *text == '-', "0123456789");

	if (!whole)
		return false;
	text += whole;
	return !*text || (*text == '.' && text[1] && !text[1 + strspn(text + 1, "0123456789")]);
}

/* "value", "value=label" or "value=label=figure". */
static bool read_option(Reader *r, const Object *object, const char *text, FoOption *option)
{
	const char *rest = text;

	*option = (FoOption){ .figure = "" };
	take_part(r->own, &rest, '=', &option->value);
	if (!take_part(r->own, &rest, '=', &option->label))
		option->label = option->value;
	if (!take_part(r->own, &rest, '=', &option->figure) || (!rest && is_decimal(option->figure)))
		return true;
	diag_fault(r->diagnostics, "field-options", object->lineage.place,
		   "value=label=12.50, what is to choose parted by |, == and || for the signs",
		   "\"%s\" is nothing to choose", text);
	return false;
}

/* Signs doubled for both separations are undone one after the other. */
static bool read_options(Reader *r, const Object *object, FoForm *form)
{
	const char *rest = object->lineage.style.own->form_options, *text;
	ARRAY(FoOption) options = { 0 };
	bool sound = true;
	FoOption option;

	while (take_part(r->own, &rest, '|', &text)) {
		sound = read_option(r, object, text, &option) && sound;
		array_push(r->own, &options, option);
	}
	form->options = options.items;
	form->option_count = options.count;
	if ((form->kind == FO_FORM_CHOICE) == (options.count > 0))
		return sound;
	diag_fault(r->diagnostics, "field-options", object->lineage.place,
		   "rep:field=\"choice\" rep:field-options=\"a=first|b=second\"", "%s",
		   options.count ? _("rep:field-options, and the field is no choice")
				 : _("there is nothing to choose from"));
	return false;
}

/* ---- what a total counts ---- */

static FoFactor factor_of(Reader *r, const Object *object, const char *text, bool adds)
{
	FoFactor factor = { .adds = adds, .constant = is_decimal(text), .of = text };

	if (!factor.constant)
		id_refer_field(r, object, text);
	return factor;
}

/* The next word; NULL at the end. */
static const char *take_word(Reader *r, const char **rest)
{
	static const char blanks[] = " \t\r\n";
	size_t length;

	*rest += strspn(*rest, blanks);
	length = strcspn(*rest, blanks);
	*rest += length;
	return length ? arena_strndup(r->own, *rest - length, length) : NULL;
}

/* Names and numbers in turn with "+" and "*". */
static bool read_factors(Reader *r, const Object *object, FoForm *form)
{
	const char *rest = object->lineage.style.own->form_of, *word;
	ARRAY(FoFactor) factors = { 0 };
	bool wanted = true, adds = true;

	if (!rest)
		return true;
	while ((word = take_word(r, &rest)) && (wanted || str_equal(word, "+") || str_equal(word, "*"))) {
		if (wanted)
			array_push(r->own, &factors, factor_of(r, object, word, adds));
		adds = *word == '+';
		wanted = !wanted;
	}
	form->factors = factors.items;
	form->factor_count = factors.count;
	if (word || wanted)
		diag_fault(r->diagnostics, "field-of", object->lineage.place,
			   "names and numbers with + and * between them, and blanks about those",
			   "rep:field-of=\"%s\" cannot be counted", object->lineage.style.own->form_of);
	else if (form->kind != FO_FORM_TOTAL && form->kind != FO_FORM_NUMBER)
		diag_fault(r->diagnostics, "field-of", object->lineage.place, "it is for total and number",
			   "rep:field-of, and the field holds no number");
	else
		return true;
	return false;
}

/* ---- values ---- */

static bool is_option(const FoForm *form, const char *value)
{
	for (size_t i = 0; i < form->option_count; i++)
		if (str_equal(form->options[i].value, value))
			return true;
	return false;
}

static bool is_value(const FoForm *form, const char *value)
{
	switch (form->kind) {
	case FO_FORM_CHECK: return str_equal(value, "true") || str_equal(value, "false");
	case FO_FORM_CHOICE: return is_option(form, value);
	case FO_FORM_SIGNATURE: return false;
	default: return !form->most || utf8_count(value, strlen(value)) <= (size_t)form->most;
	}
}

static void read_value(Reader *r, const Object *object, FoForm *form)
{
	const char *value = object->lineage.style.own->form_value;

	form->value = value && !str_equal(value, "false") ? value : "";
	if (!value || !*value || is_value(form, value))
		return;
	form->value = "";
	diag_fault(r->diagnostics, "field-value", object->lineage.place,
		   "one of what is to choose; true or false for a box; none for a signature; within rep:field-max",
		   "the field cannot hold \"%s\"", value);
}

/* ---- how a value is set ---- */

/* The text properties of a field's value: as typed, from edge to edge. Kept, for all fields of a style. */
static const FoText *text_shown(Reader *r, const FoText *from, bool multiline, bool fits)
{
	FoText *text;

	for (size_t i = 0; i < r->shown.count; i++) {
		const ShownText *known = &r->shown.items[i];

		if (known->from == from && known->multiline == multiline && known->fits == fits)
			return known->text;
	}
	text = arena_memdup(r->arena, from, sizeof *from);
	text->fixed = from->fixed && !fits;
	text->fine = false;
	text->line_height_factor = 1.2;
	text->text_indent = text->last_line_end_indent = text->start_indent = text->end_indent = (FoLength){ 0 };
	text->baseline_grid = (FoLength){ 0 };
	text->align = from->align == FO_ALIGN_JUSTIFY ? FO_ALIGN_START : from->align;
	text->align_last = FO_ALIGN_RELATIVE;
	text->transform = FO_TRANSFORM_NONE;
	text->linefeed = multiline ? FO_LINEFEED_PRESERVE : FO_LINEFEED_AS_SPACE;
	text->wrap = multiline;
	text->hyphenate = false;
	text->language = text->country = "";
	text->field = FO_FIELD_PROSE;
	text->visibility = FO_VISIBLE;
	array_push(r->arena, &r->shown, (ShownText){ from, multiline, fits, text });
	return text;
}

static const char *words_of(const FoForm *form)
{
	if (form->kind == FO_FORM_CHECK)
		return "";
	for (size_t i = 0; i < form->option_count; i++)
		if (str_equal(form->options[i].value, form->value))
			return form->options[i].label;
	return form->value;
}

FoNode *form_words(Reader *r, const Object *object, const char *words, bool multiline, bool fits)
{
	FoNode *block = arena_new_of(r->own, FoNode), *text = arena_new_of(r->own, FoNode);

	*block = (FoNode){ .kind = FO_BLOCK,
			   .place = object->lineage.place,
			   .text = text_shown(r, object->lineage.style.text, multiline, fits),
			   .box = styles_initial(r->styles)->box,
			   .first = text,
			   .last = text };
	*text = (FoNode){
		.kind = FO_TEXT, .place = block->place, .text = block->text, .box = block->box, .parent = block
	};
	text->as.chars.bytes = words;
	text->as.chars.length = strlen(words);
	return block;
}

static void set_shown(Reader *r, const Object *object, FoForm *form)
{
	FoNode *shown;

	if (!*words_of(form))
		return;
	shown = form_words(r, object, words_of(form), form->multiline, form->fits);
	form->shown = shown;
	array_push(r->own, &r->roots, shown);
}

/* ---- the whole ---- */

static bool may_be_field(const Object *object)
{
	Element element = object->lineage.element;

	return element == ELEMENT_INLINE || element == ELEMENT_BLOCK_CONTAINER || element == ELEMENT_TABLE_CELL;
}

static bool is_in_field(const FoNode *node)
{
	for (node = node->parent; node; node = node->parent)
		if (node->form)
			return true;
	return false;
}

static void fill(Reader *r, const Object *object, FoNode *node)
{
	const FoOwn *own = object->lineage.style.own;
	FoForm *form = arena_new_of(r->own, FoForm);
	bool sound;

	*form = (FoForm){ .kind = (FoFormKind)own->form,
			  .name = own->form_name,
			  .label = own->form_label,
			  .required = own->form_required,
			  .multiline = own->form_multiline,
			  .read_only = own->form_read_only,
			  .fits = own->form_fits,
			  .most = own->form_most };
	sound = register_name(r, object, form->name);
	sound = read_options(r, object, form) && sound;
	sound = read_factors(r, object, form) && sound;
	read_value(r, object, form);
	if (!sound)
		return;
	set_shown(r, object, form);
	if (!form->label || !*form->label)
		diag_warning(r->diagnostics, "field-label", object->lineage.place,
			     "say in rep:field-label what belongs there",
			     "a field without words for those who do not see it");
	node->form = form;
}

void form_read(Reader *r, const Object *object, FoNode *node)
{
	if (object->lineage.style.own->form == FO_FORM_NONE)
		return;
	if (!may_be_field(object))
		diag_warning(r->diagnostics, "fo-without-effect", object->lineage.place,
			     "set it on an fo:inline, an fo:block-container or an fo:table-cell",
			     "rep:field has no effect on %s", object_name(r, object->lineage.element));
	else if (object->inside & (INSIDE_STATIC | INSIDE_MARKER | INSIDE_LEADER))
		diag_fault(r->diagnostics, "field-misplaced", object->lineage.place,
			   "it may stand in a flow, in no marker or leader", "a field would stand on several pages");
	else if (is_in_field(node))
		diag_fault(r->diagnostics, "field-misplaced", object->lineage.place, "end the outer one before",
			   "a field within a field");
	else
		fill(r, object, node);
}

/* Whether it has words or a picture, which a field's content may not: only its measures and its ink count. */
static bool has_words(const FoNode *node)
{
	if (node->kind == FO_TEXT)
		return node->as.chars.length > strspn(node->as.chars.bytes, " \t\r\n");
	if (node->kind == FO_CHARACTER || node->kind == FO_EXTERNAL_GRAPHIC || node->kind == FO_PAGE_NUMBER ||
	    node->kind == FO_PAGE_NUMBER_CITATION || node->kind == FO_PAGE_NUMBER_CITATION_LAST ||
	    node->kind == FO_FOOTNOTE)
		return true;
	for (const FoNode *child = node->first; child && node->kind != FO_LEADER; child = child->next)
		if (has_words(child))
			return true;
	return false;
}

void form_check_content(Reader *r, const Object *object, FoNode *node)
{
	if (!node->form || !has_words(node))
		return;
	node->form = NULL;
	diag_fault(r->diagnostics, "field-content", object->lineage.place,
		   "its text is rep:field-value, its name for readers rep:field-label",
		   "a field has content of its own, which would stand under what is typed");
}
