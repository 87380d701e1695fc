/*
 * A value that is nothing but `inherit` or one call of a from-…() function is copied as it stands on the other
 * object, so that words and compounds can be taken over too; within an expression only lengths, numbers and colours
 * can. Either marks the style as not shareable, unless it looked at the parent's inherited properties only.
 */
#include "fo/inherit.h"

#include "base/length.h"
#include "base/words.h"
#include "fo/style_priv.h"

#include <string.h>

typedef struct Asking {
	Styles *styles;
	const Lineage *object;
	PropertyId id;
} Asking;

static const void *style_field(const Style *style, PropertyId id)
{
	const Property *property = &property_table[id];
	const char *home = NULL;

	switch (property->home) {
	case HOME_TEXT: home = (const char *)style->text; break;
	case HOME_BOX: home = (const char *)style->box; break;
	case HOME_MARGIN: home = (const char *)style->margin; break;
	case HOME_OWN: home = (const char *)style->own; break;
	}
	return home + property->offset;
}

/* ---- which object ---- */

static const Style *nearest_specified(const Asking *asking, PropertyId id)
{
	for (const Lineage *l = asking->object->parent; l; l = l->parent)
		if (property_set_has(&l->style.specified, id))
			return &l->style;
	return styles_initial(asking->styles);
}

static const Style *column_style(const Asking *asking)
{
	Styles *s = asking->styles;
	Value number = { 0 };

	for (size_t i = 0; i < s->own.count; i++)
		if (s->own.items[i].name->target == PROPERTY_COLUMN_NUMBER)
			expression_evaluate(&s->scope.expression, s->own.items[i].value, &number);
	return !s->column ? NULL : s->column(s->column_data, asking->object, (int)number.amount);
}

static Fault style_asked(const Asking *asking, TreeFunction function, PropertyId id, const Style **style)
{
	const Style *parent = &asking->object->parent->style;
	bool inherited = property_table[id].home == HOME_TEXT;

	*style = parent;
	if (function != TREE_INHERITED_PROPERTY_VALUE && !(function == TREE_FROM_PARENT && inherited))
		asking->styles->shareable = false;
	switch (function) {
	case TREE_INHERITED_PROPERTY_VALUE:
		return inherited ? no_fault() : fault_of(_("the property asked for is not inherited"));
	case TREE_FROM_NEAREST_SPECIFIED_VALUE: *style = nearest_specified(asking, id); return no_fault();
	case TREE_FROM_TABLE_COLUMN:
		*style = column_style(asking);
		return *style ? no_fault() : fault_of(_("there is no fo:table-column to take it from"));
	default: return no_fault();
	}
}

/* ---- functions within expressions ---- */

static Fault property_asked(const Asking *asking, Slice name, PropertyId *id)
{
	const PropertyName *found;

	*id = asking->id;
	if (!name.bytes)
		return no_fault();
	found = map_find_bytes(asking->styles->names, name.bytes, name.length);
	if (!found || (found->kind != NAME_PROPERTY && found->kind != NAME_ABSOLUTE))
		return fault_of(_("the function asks for an unknown property"));
	*id = (PropertyId)found->target;
	return no_fault();
}

/* § 5.10.4: body-start() is the item's start-indent and the distance between starts; label-end() is what lies beyond
 * the end of the label, the width of the reference area less body-start(), and the separation. Both hold percentages
 * of that width. */
static Fault list_value(const Asking *asking, TreeFunction function, Value *value)
{
	const Lineage *item = asking->object;
	const FoText *text;
	double start, percent;

	while (item && item->element != ELEMENT_LIST_ITEM)
		item = item->parent;
	if (!item)
		return fault_of(_("label-end() and body-start() belong into an fo:list-item"));
	if (item != asking->object->parent)
		asking->styles->shareable = false;
	text = item == asking->object ? item->parent->style.text : item->style.text;
	start = length_to_pt(text->start_indent.length + text->distance_between_starts.length);
	percent = text->start_indent.percent + text->distance_between_starts.percent;
	*value = (Value){ .kind = VALUE_NUMERIC, .power = 1, .amount = start, .percent = percent };
	if (function == TREE_LABEL_END) {
		value->amount = length_to_pt(text->label_separation.length) - start;
		value->percent = 100 + text->label_separation.percent - percent;
	}
	return no_fault();
}

static Fault ask(void *asked, TreeFunction function, Slice name, Value *value)
{
	const Asking *asking = asked;
	const Style *style;
	PropertyId id;
	Fault fault;

	if (function == TREE_LABEL_END || function == TREE_BODY_START)
		return list_value(asking, function, value);
	fault = property_asked(asking, name, &id);
	if (!fault.message)
		fault = style_asked(asking, function, id, &style);
	if (!fault.message && !value_read(id, style_field(style, id), value))
		fault = fault_of(_("the property asked for has no value to calculate with"));
	return fault;
}

/* ---- whole values ---- */

typedef struct WholeCall {
	const char *name;
	TreeFunction function;
} WholeCall;

static const WholeCall whole_calls[] = {
	{ "from-parent", TREE_FROM_PARENT },
	{ "from-nearest-specified-value", TREE_FROM_NEAREST_SPECIFIED_VALUE },
	{ "inherited-property-value", TREE_INHERITED_PROPERTY_VALUE },
	{ "from-table-column", TREE_FROM_TABLE_COLUMN },
};

/* Is the value one call of such a function and nothing else? Then `name` is what stands in its parentheses. */
static const WholeCall *whole_call(Slice value, Slice *name)
{
	for (size_t i = 0; i < sizeof whole_calls / sizeof *whole_calls; i++) {
		size_t length = strlen(whole_calls[i].name);

		if (value.length < length + 2 || memcmp(value.bytes, whole_calls[i].name, length) != 0 ||
		    value.bytes[length] != '(')
			continue;
		*name = slice_trim((Slice){ value.bytes + length + 1, value.length - length - 2 });
		if (!name->length)
			*name = (Slice){ NULL, 0 };
		return value.bytes[value.length - 1] == ')' && !memchr(value.bytes, ')', value.length - 1)
			       ? &whole_calls[i]
			       : NULL;
	}
	return NULL;
}

static bool same_values(PropertyId a, PropertyId b)
{
	return property_table[a].type == property_table[b].type && property_table[a].size == property_table[b].size;
}

static void copy_field(Styles *s, PropertyId to, const Style *style, PropertyId from)
{
	memcpy(value_field(&s->values, to), style_field(style, from), property_table[to].size);
}

Fault inherit_compute(Styles *s, const Lineage *object, PropertyId id, Slice value)
{
	Asking asking = { s, object, id };
	ValueScope scope = s->scope;
	Slice trimmed = slice_trim(value), name;
	const WholeCall *call = whole_call(trimmed, &name);
	PropertyId from;
	const Style *style;

	if (slice_equals(trimmed, "inherit")) {
		s->shareable = s->shareable && property_table[id].home == HOME_TEXT;
		copy_field(s, id, &object->parent->style, id);
		return no_fault();
	}
	if (call && !property_asked(&asking, name, &from).message && same_values(id, from)) {
		Fault fault = style_asked(&asking, call->function, from, &style);

		if (!fault.message)
			copy_field(s, id, style, from);
		return fault;
	}
	scope.inherited = object->parent->style.text;
	scope.expression.ask = ask;
	scope.expression.asked = &asking;
	return value_compute(&scope, id, value, &s->values);
}
