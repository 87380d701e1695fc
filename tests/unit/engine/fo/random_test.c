/*
 * Random documents: any object in any other, any property with any value. Reading must come to an end, must answer a
 * sound tree or at least one error, and the same each time.
 */
#include "document.h"
#include "fo/element.h"
#include "fo/property.h"

#define DOCUMENTS 2000

typedef struct Generator {
	uint32_t state;
	Str text;
} Generator;

static uint32_t below(Generator *g, uint32_t n)
{
	g->state = g->state * UINT32_C(1664525) + UINT32_C(1013904223);
	return (g->state >> 8) % n;
}

static const char *const pieces[] = {
	"1pt",
	"-2mm",
	"50%",
	"0",
	"2",
	"1e9pt",
	"99999999999",
	"auto",
	"inherit",
	"none",
	"normal",
	"always",
	"true",
	"bold",
	"solid",
	"red",
	"#12",
	"#abc",
	"serif",
	"p",
	"fr-FR",
	"12pt/14pt",
	"from-parent()",
	"from-nearest-specified-value(width)",
	"from-table-column()",
	"inherited-property-value(color)",
	"label-end()",
	"body-start()",
	"proportional-column-width(2)",
	"rgb(1, 2, 3)",
	"rgb-icc(1, 2, 3, #CMYK, 0, 0, 0, 1)",
	"min(1pt, 2pt)",
	"url(a%2)",
	"url(",
	"'",
	"+",
	"-",
	"*",
	" div ",
	"(",
	")",
	",",
	".",
	"\xC3\xA9",
	" ",
	"",
};

/* Objects that make sense within each other stand here so that trees get deep. */
static const Element frequent[] = {
	ELEMENT_BLOCK,        ELEMENT_BLOCK,          ELEMENT_INLINE,    ELEMENT_WRAPPER,    ELEMENT_TABLE,
	ELEMENT_TABLE_COLUMN, ELEMENT_TABLE_BODY,     ELEMENT_TABLE_ROW, ELEMENT_TABLE_CELL, ELEMENT_LIST_BLOCK,
	ELEMENT_LIST_ITEM,    ELEMENT_LIST_ITEM_BODY, ELEMENT_FOOTNOTE,
};

#define COUNT_OF(array) (uint32_t)(sizeof(array) / sizeof *(array))

static const char *any_property(Generator *g, const char **initial)
{
	uint32_t which = below(g, PROPERTY_COUNT + (uint32_t)property_other_name_count);

	*initial = which < PROPERTY_COUNT ? property_table[which].initial : NULL;
	return which < PROPERTY_COUNT ? property_table[which].name : property_other_names[which - PROPERTY_COUNT].name;
}

static void add_attribute(Generator *g, const char *name, const char *initial)
{
	str_printf(&g->text, " %s=\"", name);
	if (initial && below(g, 2))
		str_add(&g->text, initial);
	else
		for (uint32_t i = 1 + below(g, 3); i; i--)
			str_printf(&g->text, "%s%s", pieces[below(g, COUNT_OF(pieces))], below(g, 2) ? " " : "");
	str_add_char(&g->text, '"');
}

static void add_attributes(Generator *g)
{
	const char *used[3] = { "", "", "" };

	for (uint32_t i = below(g, 4); i; i--) {
		const char *initial, *name = any_property(g, &initial);

		if (str_equal(name, used[0]) || str_equal(name, used[1]) || str_equal(name, used[2]))
			continue;
		used[i - 1] = name;
		add_attribute(g, name, initial);
	}
}

static void add_object(Generator *g, int levels)
{
	Element element =
		below(g, 3) ? frequent[below(g, COUNT_OF(frequent))] : (Element)(1 + below(g, ELEMENT_COUNT - 1));
	const char *name = element_table[element].name;

	str_printf(&g->text, "<fo:%s", name);
	add_attributes(g);
	str_add_char(&g->text, '>');
	for (uint32_t i = levels ? below(g, 4) : 0; i; i--) {
		if (below(g, 3))
			add_object(g, levels - 1);
		else
			str_add(&g->text, below(g, 2) ? " \n " : "a  b ");
	}
	str_printf(&g->text, "</fo:%s>", name);
}

static const char *any_document(Arena *arena, uint32_t seed)
{
	Generator g = { seed, str_in(arena) };

	str_add(&g.text, "<fo:root" NAMESPACES ">" ONE_MASTER "<fo:page-sequence master-reference='page'>"
			 "<fo:flow flow-name='xsl-region-body'>");
	for (uint32_t i = 1 + below(&g, 3); i; i--)
		add_object(&g, 6);
	str_add(&g.text, "</fo:flow></fo:page-sequence></fo:root>");
	return str_text(&g.text);
}

static bool is_sound(const FoDocument *document)
{
	for (uint32_t i = 0; i < node_count_of(document); i++) {
		const FoNode *node = node_at(document, i);

		if (node->index != i || !node->text || !node->box)
			return false;
		for (const FoNode *child = node->first; child; child = child->next)
			if (child->parent != node || (child->next ? child->next->previous : node->last) != child)
				return false;
	}
	return true;
}

static void check_document(Arena *arena, const char *text)
{
	Diagnostics *first = diagnostics_new(arena), *second = diagnostics_new(arena);
	const FoDocument *document = document_of(arena, first, text), *again = document_of(arena, second, text);
	bool sound = document ? is_sound(document) : diagnostics_count(first, SEVERITY_ERROR) > 0;

	CHECK(sound);
	CHECK_EQUAL_INT(document != NULL, again != NULL);
	CHECK_EQUAL_INT(diagnostics_count(first, SEVERITY_ERROR), diagnostics_count(second, SEVERITY_ERROR));
}

TEST(random_documents_are_read_or_refused)
{
	for (uint32_t seed = 1; seed <= DOCUMENTS; seed++) {
		ArenaMark mark = arena_mark(arena);

		check_document(arena, any_document(arena, seed));
		arena_reset(arena, mark);
	}
}

int main(void)
{
	RUN(random_documents_are_read_or_refused);
	return check_status();
}
