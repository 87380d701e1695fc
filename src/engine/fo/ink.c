/*
 * How the press prints the colours of the document: rep:press-color in fo:declarations, our extension.
 *
 *	<rep:press-color color="#8F3A12" name="Rouille" cmyk="0% 74% 100% 38%" spot="PANTONE 7580 C"/>
 *	<rep:press-color color="#F4E9E3" of="Rouille" tint="10%"/>
 *
 * An ink has a name, and what it is in process colours; a spot besides if it may have a plate of its own. A tint is of
 * an ink that stands before it.
 */
#include "fo/reader_priv.h"

#include "base/str.h"
#include "base/words.h"
#include "fo/expression.h"
#include "fo/slice.h"

#include <string.h>

typedef enum Attribute { COLOR, NAME, CMYK, SPOT, OF, TINT, ATTRIBUTES } Attribute;

static const char *const attribute_names[ATTRIBUTES] = { "color", "name", "cmyk", "spot", "of", "tint" };

/* An element being read. */
typedef struct Declaration {
	Reader *reader;
	const xmlNode *xml;
	Place place;
	const char *values[ATTRIBUTES]; /* NULL: not given */
	bool wrong;
} Declaration;

static void refuse(Declaration *d, const char *code, const char *hint, const char *message)
{
	diag_fault(d->reader->diagnostics, code, d->place, hint, "rep:press-color%s", message);
	d->wrong = true;
}

static void refuse_value(Declaration *d, Attribute attribute, const char *hint, const char *message)
{
	refuse(d, "fo-value", hint,
	       arena_printf(d->reader->arena, " %s=\"%s\": %s", attribute_names[attribute], d->values[attribute],
			    message));
}

/* ---- attributes ---- */

static Attribute attribute_named(const xmlAttr *attribute)
{
	int i = 0;

	while (i < ATTRIBUTES && (attribute->ns || !str_equal((const char *)attribute->name, attribute_names[i])))
		i++;
	return (Attribute)i;
}

static void read_attribute(Declaration *d, const xmlAttr *attribute)
{
	Arena *arena = d->reader->arena;
	Attribute which = attribute_named(attribute);
	Slice text = slice_trim(slice_of(attribute->children ? (const char *)attribute->children->content : ""));

	if (which < ATTRIBUTES)
		d->values[which] = arena_strndup(arena, text.bytes, text.length);
	else if (!attribute->ns)
		refuse(d, "fo-unknown", _("it has color, name, cmyk and spot, or color, of and tint"),
		       arena_printf(arena, _(" has no attribute %s"), (const char *)attribute->name));
}

static bool has_content(const xmlNode *xml)
{
	for (const xmlNode *child = xml->children; child; child = child->next)
		if (child->type != XML_COMMENT_NODE && child->type != XML_PI_NODE && !xmlIsBlankNode(child))
			return true;
	return false;
}

/* An ink, or a tint of one: each has attributes of its own. */
static void check_attributes(Declaration *d)
{
	bool tint = d->values[OF] || d->values[TINT];
	Attribute first = tint ? OF : NAME, second = tint ? TINT : CMYK;

	if (!d->values[COLOR])
		refuse(d, "fo-missing", _("add the colour as the document has it"), _(" needs the attribute color"));
	if (tint && (d->values[NAME] || d->values[CMYK] || d->values[SPOT]))
		refuse(d, "fo-value", _("declare the ink by name and cmyk, and its tints by of and tint, one by one"),
		       _(" is an ink or a tint of one, not both"));
	else if (!d->values[first] || !d->values[second])
		refuse(d, "fo-missing", _("an ink has name and cmyk, a tint has of and tint"),
		       arena_printf(d->reader->arena, _(" needs the attribute %s"),
				    attribute_names[d->values[first] ? second : first]));
	if (has_content(d->xml))
		refuse(d, "fo-nesting", _("take it out"), _(" has no content"));
}

/* ---- values ---- */

static bool read_share(Slice text, double *share)
{
	Value value;

	if (!text.length || text.bytes[text.length - 1] != '%' ||
	    expression_evaluate(&(ExpressionScope){ 0 }, text, &value).message)
		return false;
	*share = value.percent / 100;
	return value.kind == VALUE_NUMERIC && value.amount == 0 && *share >= 0 && *share <= 1;
}

static void read_color(Declaration *d, FoInk *ink)
{
	Value value;
	Fault fault = expression_evaluate(&(ExpressionScope){ 0 }, slice_of(d->values[COLOR]), &value);

	if (fault.message || value.kind != VALUE_COLOR || value.color.space == FO_COLOR_NONE)
		refuse_value(d, COLOR, _("write it as the document does: #8F3A12"), _("it is not a colour"));
	else
		ink->color = value.color;
}

static void read_process(Declaration *d, FoInk *ink)
{
	Slice rest = slice_of(d->values[CMYK]), item;
	double share;
	int count = 0;

	while (slice_next(&rest, &item)) {
		if (count == 4 || !read_share(item, &share)) {
			count = 0;
			break;
		}
		ink->cmyk[count++] = (float)share;
	}
	if (count != 4)
		refuse_value(d, CMYK, _("write cyan, magenta, yellow and black: 0% 74% 100% 38%"),
			     _("it is not four percentages from 0% to 100%"));
}

/* Names that PDF keeps for itself (ISO 32000-1, § 8.6.6.4), and those of the process plates. */
static bool is_kept_name(const char *spot)
{
	static const char *const kept[] = { "All", "None", "Cyan", "Magenta", "Yellow", "Black" };

	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		if (str_equal(spot, kept[i]))
			return true;
	return false;
}

static bool same_process(const FoInk *a, const FoInk *b)
{
	return memcmp(a->cmyk, b->cmyk, sizeof a->cmyk) == 0;
}

static void read_spot(Declaration *d, FoInk *ink)
{
	ink->spot = d->values[SPOT];
	if (!ink->spot)
		return;
	if (!*ink->spot || is_kept_name(ink->spot))
		refuse_value(d, SPOT, _("name the ink as its maker does: PANTONE 7580 C"),
			     _("no plate can have this name"));
	for (size_t i = 0; i < d->reader->inks.count; i++) {
		const FoInk *other = &d->reader->inks.items[i];

		if (str_equal(other->spot, ink->spot) && !same_process(other, ink))
			refuse_value(d, SPOT, _("give it the same cmyk each time"),
				     _("the same plate is declared in other process colours"));
	}
}

static void read_ink(Declaration *d, FoInk *ink)
{
	ink->name = d->values[NAME];
	ink->tint = 1;
	read_process(d, ink);
	read_spot(d, ink);
	if (!*ink->name)
		refuse_value(d, NAME, _("give the ink a name"), _("it is empty"));
}

static const FoInk *solid_named(const Reader *r, const char *name)
{
	for (size_t i = 0; i < r->inks.count; i++)
		if (r->inks.items[i].tint == 1 && str_equal(r->inks.items[i].name, name))
			return &r->inks.items[i];
	return NULL;
}

static void read_tint(Declaration *d, FoInk *ink)
{
	const FoInk *solid = solid_named(d->reader, d->values[OF]);
	FoColor color = ink->color;

	if (solid)
		*ink = *solid;
	else
		refuse_value(d, OF, _("declare the ink before its tints"), _("there is no ink of this name before it"));
	ink->color = color;
	ink->place = d->place;
	if (!read_share(slice_of(d->values[TINT]), &ink->tint))
		refuse_value(d, TINT, _("write 10%"), _("it is not a percentage from 0% to 100%"));
}

/* ---- the whole ---- */

static bool same_color(const FoColor *a, const FoColor *b)
{
	return a->space == b->space && memcmp(a->c, b->c, sizeof a->c) == 0;
}

static void check_once(Declaration *d, const FoInk *ink)
{
	Reader *r = d->reader;

	for (size_t i = 0; i < r->inks.count; i++) {
		const FoInk *other = &r->inks.items[i];
		const char *where = arena_printf(r->arena, _("it is declared at line %d"), other->place.line);

		if (same_color(&other->color, &ink->color))
			refuse(d, "ink-duplicate", where,
			       arena_printf(r->arena, _(": the colour %s is declared twice"), d->values[COLOR]));
		if (d->values[NAME] && other->tint == 1 && str_equal(other->name, ink->name))
			refuse(d, "ink-duplicate", where,
			       arena_printf(r->arena, _(": the name \"%s\" is given twice"), ink->name));
	}
}

void ink_read(Reader *r, const xmlNode *xml)
{
	Declaration d = { .reader = r, .xml = xml, .place = object_place(r, xml) };
	FoInk ink = { .place = d.place };

	for (const xmlAttr *a = xml->properties; a; a = a->next)
		read_attribute(&d, a);
	check_attributes(&d);
	if (d.wrong)
		return;
	read_color(&d, &ink);
	if (d.values[OF])
		read_tint(&d, &ink);
	else
		read_ink(&d, &ink);
	if (!d.wrong)
		check_once(&d, &ink);
	if (!d.wrong)
		array_push(r->arena, &r->inks, ink);
}
