/*
 * Steps for one object:
 *
 *	gather    its attributes, told apart by name; those of FoOwn (ids, references, …) go their own way
 *	find      a style computed before from the same parent, kind and attributes
 *	expand    shorthands into properties, the more precise winning (§ 5.2)
 *	apply     the properties, in the order of their table
 *	settle    what depends on several of them: borders, corresponding properties (§ 5.3)
 *
 * A style that looked further than its parent's inherited properties (inherit of others, from-parent() …), or that has
 * a fault, is not shared.
 */
#include "fo/style.h"

#include "base/array.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/str.h"
#include "base/words.h"
#include "fo/correspond.h"
#include "fo/extension.h"
#include "fo/inherit.h"
#include "fo/once.h"
#include "fo/shorthand.h"
#include "fo/style_priv.h"

#include <string.h>

/* A document has some hundred; the edition three hundred. */
enum { FIRST_STYLES = 192 };

/* ---- names ---- */

static void add_names(Styles *s)
{
	PropertyName *names = arena_array_of(s->arena, PropertyName, PROPERTY_COUNT);

	for (int i = 0; i < PROPERTY_COUNT; i++) {
		names[i] = (PropertyName){ property_table[i].name, NAME_PROPERTY, i, NULL };
		map_set(s->names, names[i].name, &names[i]);
	}
	for (size_t i = 0; i < property_other_name_count; i++)
		map_set(s->names, property_other_names[i].name, (void *)(uintptr_t)&property_other_names[i]);
}

static const char *prefix_of(const Styles *s, const xmlNs *ns)
{
	const char *uri = (const char *)ns->href;

	if (str_equal(uri, s->extensions))
		return "rep:";
	return str_equal(uri, "http://www.w3.org/XML/1998/namespace") ? "xml:" : extension_prefix(uri);
}

/* libxml2 keeps one string for all attributes of a name, so that its address says which it is likely to be. */
static const PropertyName *plain_name(Styles *s, const char *name)
{
	uintptr_t address = (uintptr_t)name;
	const PropertyName **recent = &s->recent[(address ^ address >> 8) % RECENT_NAMES];

	if (!*recent || strcmp((*recent)->name, name) != 0)
		*recent = map_find(s->names, name);
	return *recent;
}

static const PropertyName *name_of(Styles *s, const xmlAttr *attribute)
{
	const char *local = (const char *)attribute->name, *prefix;
	char whole[64];

	if (!attribute->ns)
		return plain_name(s, local);
	prefix = prefix_of(s, attribute->ns);
	if (!prefix || strlen(local) > 48)
		return NULL;
	strcat(strcpy(whole, prefix), local);
	return map_find(s->names, whole);
}

/* ---- gather ---- */

static Slice value_of(Styles *s, const xmlAttr *attribute)
{
	const xmlNode *child = attribute->children;

	if (!child)
		return slice_of("");
	if (!child->next && child->type == XML_TEXT_NODE)
		return slice_of((const char *)child->content);
	xmlChar *joined = xmlNodeListGetString(attribute->doc, child, 1);
	const char *copy = arena_strdup(s->arena, joined ? (const char *)joined : "");
	xmlFree(joined);
	return slice_of(copy);
}

static void report_unknown(Styles *s, const Lineage *object, const xmlAttr *attribute)
{
	const char *local = (const char *)attribute->name;

	if (!attribute->ns) {
		diag_fault(s->diagnostics, "fo-unknown", object->place, "is its name spelt right?",
			   "%s on fo:%s is not a property of XSL 1.1", local, element_table[object->element].name);
	} else if (str_equal((const char *)attribute->ns->href, s->extensions)) {
		if (!str_equal(local, "source"))
			diag_fault(
				s->diagnostics, "fo-unknown", object->place,
				"ours are pages, signature, swap, choose, fit, text, alt, expansion, bleed, note, "
				"note-name, note-author, note-subject, note-date, kerning, typography, baseline-grid, "
				"source, field and what goes with that",
				"%s on fo:%s is not an extension of ours", local, element_table[object->element].name);
	} else {
		strangers_add(s->strangers, STRANGER_ATTRIBUTE, (const char *)attribute->ns->href, local,
			      object->place);
	}
}

/* Whether a value is that of another object, of which it has been told. */
static bool is_taken_over(Slice value)
{
	static const char *const ways[] = { "inherit", "inherited-property-value(", "from-parent(",
					    "from-nearest-specified-value(", "from-table-column(" };

	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
		if (value.length >= strlen(ways[i]) && !memcmp(value.bytes, ways[i], strlen(ways[i])))
			return true;
	return false;
}

static void report_unsupported(Styles *s, const Lineage *object, const PropertyName *name, Slice value)
{
	value = slice_trim(value);
	if (name->kind == NAME_UNSUPPORTED && (property_accepts(name->accepted, value) || is_taken_over(value)))
		return;
	if (!once(s->met, name->name))
		return;
	if (name->kind == NAME_UNSUPPORTED)
		diag_warning(s->diagnostics, "fo-unsupported", object->place, NULL,
			     "%s=\"%.*s\" on fo:%s is not supported", name->name, (int)value.length, value.bytes,
			     element_table[object->element].name);
	else
		diag_note(s->diagnostics, "fo-without-effect", object->place, NULL, "%s has no effect in print",
			  name->name);
}

static bool is_own(const PropertyName *name)
{
	if (name->kind == NAME_SHORTHAND)
		return shorthand_home((Shorthand)name->target) == HOME_OWN;
	return property_table[name->target].home == HOME_OWN;
}

static void gather(Styles *s, const Lineage *object)
{
	s->shared.count = s->own.count = 0;
	for (const xmlAttr *a = object->xml->properties; a; a = a->next) {
		const PropertyName *name = name_of(s, a);
		Slice value;

		if (!name) {
			report_unknown(s, object, a);
			continue;
		}
		value = value_of(s, a);
		if (name->kind == NAME_UNSUPPORTED || name->kind == NAME_WITHOUT_EFFECT)
			report_unsupported(s, object, name, value);
		else if (is_own(name))
			array_push(s->arena, &s->own, (Given){ name, value });
		else
			array_push(s->arena, &s->shared, (Given){ name, value });
	}
}

/* ---- find ---- */

/* Wrappers, and a switch with its cases, make no area, nor do a marker and the retrieve-marker in whose place its
 * content stands. */
static bool is_transparent(Element element)
{
	FoKind kind = element_table[element].kind;

	return kind == FO_WRAPPER || kind == FO_MULTI_SWITCH || kind == FO_MULTI_CASE || kind == FO_MARKER ||
	       kind == FO_RETRIEVE_MARKER;
}

/* Does the object whose content this one stands in make a reference area? */
static bool in_reference_area(const Lineage *object)
{
	const Lineage *parent = object->parent;

	while (parent->parent && is_transparent(parent->element))
		parent = parent->parent;
	return element_table[parent->element].reference_area;
}

static StyleKey key_of(const Styles *s, const Lineage *object)
{
	StyleKey key = { .inherited = object->parent->style.text,
			 .element = object->element,
			 .in_reference_area = in_reference_area(object),
			 .given = s->shared.items,
			 .count = s->shared.count };
	uint64_t hash = hash_number(HASH_START, (uintptr_t)key.inherited);

	hash = hash_number(hash, (uint64_t)key.element << 1 | key.in_reference_area);
	for (size_t i = 0; i < key.count; i++) {
		hash = hash_number(hash, (uintptr_t)key.given[i].name);
		hash = hash_bytes(hash, key.given[i].value.bytes, key.given[i].value.length);
	}
	key.hash = hash;
	return key;
}

static bool same_given(const Given *a, const Given *b)
{
	return a->name == b->name && a->value.length == b->value.length &&
	       memcmp(a->value.bytes, b->value.bytes, a->value.length) == 0;
}

static bool same_key(const void *entry, const void *key)
{
	const StyleKey *a = &((const StyleEntry *)entry)->key, *b = key;

	if (a->inherited != b->inherited || a->element != b->element || a->in_reference_area != b->in_reference_area ||
	    a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (!same_given(&a->given[i], &b->given[i]))
			return false;
	return true;
}

/* The attributes, their values copied: the document may be gone when they are next looked at. */
static const Given *copy_given(Arena *arena, const Given *given, size_t count)
{
	Given *copy = arena_memdup(arena, given, count * sizeof *given);

	for (size_t i = 0; i < count; i++)
		copy[i].value.bytes = arena_strndup(arena, given[i].value.bytes, given[i].value.length);
	return copy;
}

static void remember(Styles *s, const StyleKey *key, const Style *style)
{
	StyleEntry *entry = arena_new_of(s->arena, StyleEntry);

	entry->key = *key;
	entry->key.given = copy_given(s->arena, key->given, key->count);
	entry->style = *style;
	table_add(&s->known, key->hash, entry);
}

/* ---- expand ---- */

/* Explicit properties are more precise than any shorthand, absolute ones more than relative ones (§ 5.3). */
enum { PRECISION_EXPLICIT = SHORTHAND_PRECISIONS, PRECISION_ABSOLUTE };

static void receive(void *receiver, PropertyId id, Slice value, int precision)
{
	Styles *s = receiver;
	Specified *specified = &s->specified[id];

	if (property_set_has(&s->set, id) && specified->precision > precision)
		return;
	property_set_add(&s->set, id);
	*specified = (Specified){ value, precision, s->attribute };
}

static void report(Styles *s, const Lineage *object, const char *name, Slice value, Fault fault, const char *hint)
{
	const char *element = element_table[object->element].name;

	s->shareable = false;
	if (fault.passed_over) {
		diag_warning(s->diagnostics, "language-unknown", object->place, hint, "%s=\"%.*s\" on fo:%s: %s", name,
			     (int)value.length, value.bytes, element, fault.message);
		return;
	}
	if (!fault.unsupported) {
		diag_fault(s->diagnostics, "fo-value", object->place, hint, "%s=\"%.*s\" on fo:%s: %s", name,
			   (int)value.length, value.bytes, element, fault.message);
		return;
	}
	if (once(s->met, arena_printf(s->arena, "%s=%.*s", name, (int)value.length, value.bytes)))
		diag_warning(s->diagnostics, "fo-unsupported", object->place, hint, "%s=\"%.*s\" on fo:%s: %s", name,
			     (int)value.length, value.bytes, element, fault.message);
}

static void expand(Styles *s, const Lineage *object, const Given *given, size_t count)
{
	ShorthandTarget target = { receive, s };

	memset(&s->set, 0, sizeof s->set);
	for (size_t i = 0; i < count; i++) {
		const PropertyName *name = given[i].name;
		Fault fault = no_fault();

		s->attribute = name->name;
		if (name->kind == NAME_SHORTHAND)
			fault = shorthand_expand((Shorthand)name->target, given[i].value, target);
		else
			receive(s, (PropertyId)name->target, given[i].value,
				name->kind == NAME_ABSOLUTE ? PRECISION_ABSOLUTE : PRECISION_EXPLICIT);
		if (fault.message)
			report(s, object, name->name, given[i].value, fault,
			       fault.unsupported   ? NULL
			       : fault.passed_over ? value_hint(s->arena, PROPERTY_LANGUAGE)
						   : _("XSL 1.1, § 7.31, says what it is made of"));
	}
}

/* ---- apply ---- */

static void apply_one(Styles *s, const Lineage *object, PropertyId id)
{
	const Specified *specified = &s->specified[id];
	Fault fault;

	s->mended = NULL;
	fault = inherit_compute(s, object, id, specified->value);
	if (s->mended && !fault.message)
		report(s, object, specified->attribute, specified->value, fault_of(s->mended),
		       value_hint(s->arena, id));
	if (!fault.message)
		return;
	property_set_add(&s->misread, id);
	report(s, object, specified->attribute, specified->value, fault,
	       fault.unsupported ? NULL : value_hint(s->arena, id));
}

/* In the order of the table. */
static void apply(Styles *s, const Lineage *object)
{
	for (int word = 0; word < (int)PROPERTY_WORDS; word++)
		for (uint64_t bits = s->set.bits[word]; bits; bits &= bits - 1)
			apply_one(s, object, (PropertyId)(word * 64 + __builtin_ctzll(bits)));
}

static bool sets_home(const Styles *s, PropertyHome home)
{
	for (int word = 0; word < (int)PROPERTY_WORDS; word++)
		for (uint64_t bits = s->set.bits[word]; bits; bits &= bits - 1)
			if (property_table[word * 64 + __builtin_ctzll(bits)].home == home)
				return true;
	return false;
}

static Margins margins_of(const Styles *s, const Lineage *object)
{
	static const PropertyId of_side[FO_SIDES] = { PROPERTY_MARGIN_BEFORE, PROPERTY_MARGIN_END,
						      PROPERTY_MARGIN_AFTER, PROPERTY_MARGIN_START };
	ElementLevel level = element_table[object->element].level;
	const PropertyId block[FO_SIDES] = { PROPERTY_SPACE_BEFORE, PROPERTY_END_INDENT, PROPERTY_SPACE_AFTER,
					     PROPERTY_START_INDENT },
			 inline_[FO_SIDES] = { PROPERTY_COUNT, PROPERTY_SPACE_END, PROPERTY_COUNT,
					       PROPERTY_SPACE_START };
	Margins margins = { 0 };

	for (int side = 0; side < FO_SIDES; side++) {
		PropertyId margin = of_side[side], relative = level == LEVEL_INLINE ? inline_[side] : block[side];

		if (level == LEVEL_OTHER || relative == PROPERTY_COUNT || !property_set_has(&s->set, margin))
			continue;
		/* a relative property yields to a margin, but not to a margin from a shorthand */
		margins.counts[side] =
			s->specified[margin].precision >= PRECISION_EXPLICIT || !property_set_has(&s->set, relative);
	}
	return margins;
}

/* A space of what copyfitting leaves as it is stays so. One that is given an optimum alone does not shrink below it,
 * unless fine setting may take all of it. `compound` is followed by its minimum and its optimum. */
static void settle_space(const Styles *s, FoSpace *space, PropertyId compound)
{
	const PropertyId minimum = compound + 1, optimum = compound + 2;

	space->fixed = s->values.text.fixed;
	if (!s->values.text.fine && property_set_has(&s->set, optimum) && !property_set_has(&s->set, compound) &&
	    !property_set_has(&s->set, minimum))
		space->minimum = space->optimum;
}

static void settle_spaces(Styles *s)
{
	FoBox *box = &s->values.box;

	settle_space(s, &box->space_before, PROPERTY_SPACE_BEFORE);
	settle_space(s, &box->space_after, PROPERTY_SPACE_AFTER);
	settle_space(s, &box->space_start, PROPERTY_SPACE_START);
	settle_space(s, &box->space_end, PROPERTY_SPACE_END);
}

static void settle(Styles *s, const Lineage *object)
{
	Margins margins = margins_of(s, object);
	CorrespondScope scope = { .level = element_table[object->element].level,
				  .reference_area = element_table[object->element].reference_area,
				  .in_reference_area = in_reference_area(object),
				  .parent_text = object->parent->style.text,
				  .parent_box = object->parent->style.box };

	settle_borders(&s->values, &s->set);
	if (settle_margins(&s->values, &margins, &scope))
		s->shareable = false;
	settle_spaces(s);
}

/* A copy of those values that this object has set, the parent's or the initial ones where it has none. */
static void keep(Styles *s, const Lineage *object, Style *style)
{
	bool margins = sets_home(s, HOME_MARGIN);

	style->text = object->parent->style.text;
	style->box = s->initial.box;
	style->margin = s->initial.margin;
	if (margins)
		style->margin = arena_memdup(s->arena, &s->values.margin, sizeof s->values.margin);
	if (margins || sets_home(s, HOME_TEXT))
		style->text = arena_memdup(s->arena, &s->values.text, sizeof s->values.text);
	if (margins || sets_home(s, HOME_BOX))
		style->box = arena_memdup(s->arena, &s->values.box, sizeof s->values.box);
	style->specified = s->set;
}

static void compute_shared(Styles *s, Lineage *object)
{
	StyleKey key = key_of(s, object);
	const StyleEntry *found = table_find(&s->known, key.hash, same_key, &key);

	if (found) {
		object->style = found->style;
		return;
	}
	s->shareable = true;
	s->values.text = *object->parent->style.text;
	s->values.box = s->unsettled;
	s->values.margin = *s->initial.margin;
	expand(s, object, s->shared.items, s->shared.count);
	apply(s, object);
	settle(s, object);
	keep(s, object, &object->style);
	object->style.own = s->initial.own;
	if (s->shareable)
		remember(s, &key, &object->style);
}

static void compute_own(Styles *s, Lineage *object)
{
	s->values.text = *object->style.text;
	s->values.own = *s->initial.own;
	s->scope.arena = s->own_arena;
	expand(s, object, s->own.items, s->own.count);
	apply(s, object);
	s->scope.arena = s->arena;
	object->own = s->values.own;
	object->style.own = &object->own;
	for (int word = 0; word < (int)PROPERTY_WORDS; word++)
		object->style.specified.bits[word] |= s->set.bits[word];
}

bool styles_misread(const Styles *s, PropertyId id)
{
	return property_set_has(&s->misread, id);
}

void style_compute(Styles *s, Lineage *object)
{
	s->misread = (PropertySet){ 0 };
	gather(s, object);
	if (s->shared.count) {
		compute_shared(s, object);
	} else {
		object->style = s->initial;
		object->style.text = object->parent->style.text;
	}
	if (s->own.count)
		compute_own(s, object);
}

/* ---- beginning ---- */

static void set_initial(Styles *s)
{
	for (int id = 0; id < PROPERTY_COUNT; id++)
		if (property_table[id].initial)
			value_compute(&s->scope, (PropertyId)id, slice_of(property_table[id].initial), &s->values);
	s->values.text.change_bar_color = s->values.text.color;
	for (int side = 0; side < FO_SIDES; side++)
		s->values.box.border[side].precedence = FO_PRECEDENCE_OF_KIND;
	s->unsettled = s->values.box;
	settle_borders(&s->values, &s->set);
}

Styles *styles_new(Arena *arena, const char *file, const char *extensions, bool fine, Diagnostics *diagnostics,
		   Strangers *strangers, StyleColumn *column, void *data)
{
	Styles *s = arena_new_of(arena, Styles);

	*s = (Styles){ .arena = arena,
		       .own_arena = arena,
		       .extensions = extensions,
		       .diagnostics = diagnostics,
		       .strangers = strangers,
		       .names = map_new(arena),
		       .met = map_new(arena),
		       .column = column,
		       .column_data = data,
		       .known = table_in(arena, FIRST_STYLES) };
	s->scope = (ValueScope){ .arena = arena, .file = file, .inherited = &s->values.text };
	if (diagnostics_lenient(diagnostics))
		s->scope.mended = &s->mended;
	add_names(s);
	set_initial(s);
	s->values.text.fine = fine;
	s->initial = (Style){
		.text = arena_memdup(arena, &s->values.text, sizeof s->values.text),
		.box = arena_memdup(arena, &s->values.box, sizeof s->values.box),
		.margin = arena_memdup(arena, &s->values.margin, sizeof s->values.margin),
		.own = arena_memdup(arena, &s->values.own, sizeof s->values.own),
	};
	return s;
}

void styles_keep_own(Styles *s, Arena *arena)
{
	s->own_arena = arena;
}

const Style *styles_initial(const Styles *s)
{
	return &s->initial;
}
