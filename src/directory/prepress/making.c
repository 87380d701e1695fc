/*
 * A leaf of G g/m² whose bulk is B cm³/g (ISO 534) is G × B / 1000 mm thick; a book has a leaf for two pages. That is
 * how printers work a spine out.
 */
#include "prepress/making.h"

#include "base/ascii.h"
#include "base/str.h"
#include "source/xml.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The usual offset paper of a book of tables. */
#define USUAL_GRAMMAGE 90
#define USUAL_BULK 1.2

/* What is paper: from bible paper to board. */
#define LEAST_GRAMMAGE 20
#define MOST_GRAMMAGE 600
#define LEAST_BULK 0.5
#define MOST_BULK 3
#define MOST_THICKNESS 2 /* mm */
#define MOST_SPINE 100   /* mm */

#define PAGES_OF_A_LEAF 2

static const char *const bindings[] = {
	[BINDING_UNSAID] = "",
	[BINDING_GLUED] = "colle",
	[BINDING_STAPLED] = "pique",
	[BINDING_COIL] = "spirale",
};

bool binding_of(const char *word, Binding *binding)
{
	for (Binding i = BINDING_GLUED; i <= BINDING_COIL; i++)
		if (str_equal(bindings[i], word)) {
			*binding = i;
			return true;
		}
	return false;
}

const char *binding_word(Binding binding)
{
	return bindings[binding];
}

/* ---- paper ---- */

static const char *after_blanks(const char *text)
{
	while (*text == ' ')
		text++;
	return text;
}

/* Digits with a point or a comma; where they end, or NULL. */
static const char *read_decimal(const char *text, double *value)
{
	double place = 1;
	const char *start = text = after_blanks(text);

	*value = 0;
	for (; ascii_is_digit((unsigned char)*text); text++)
		*value = *value * 10 + (*text - '0');
	if (text == start)
		return NULL;
	if (*text == '.' || *text == ',')
		for (text++; ascii_is_digit((unsigned char)*text); text++)
			*value += (*text - '0') * (place /= 10);
	return after_blanks(text);
}

static bool read_thickness(const char *text, Paper *paper)
{
	double value;
	const char *rest = read_decimal(text, &value);

	*paper = (Paper){ .thickness = value };
	return rest && str_equal(rest, "mm") && value > 0 && value <= MOST_THICKNESS;
}

bool paper_of(const char *text, Paper *paper)
{
	Paper read = { 0 };
	const char *rest = read_decimal(text, &read.grammage);

	if (read_thickness(text, paper))
		return true;
	if (rest && *rest == 'g')
		rest = after_blanks(str_starts(rest, "g/m²") ? rest + strlen("g/m²") : rest + 1);
	if (!rest || (*rest != '/' && *rest != ','))
		return false;
	rest = read_decimal(rest + 1, &read.bulk);
	read.thickness = read.grammage * read.bulk / 1000;
	*paper = read;
	return rest && !*rest && read.grammage >= LEAST_GRAMMAGE && read.grammage <= MOST_GRAMMAGE &&
	       read.bulk >= LEAST_BULK && read.bulk <= MOST_BULK;
}

bool spine_of(const char *text, double *spine)
{
	const char *rest = read_decimal(text, spine);

	return rest && (!*rest || str_equal(rest, "mm")) && *spine <= MOST_SPINE;
}

/* ---- books ---- */

void making_settle(Making *making, Arena *arena, const xmlDoc *edition)
{
	const xmlNode *said = edition ? xml_child(xmlDocGetRootElement(edition), "fabrication") : NULL;
	const char *paper = said ? xml_attribute(arena, said, "papier") : NULL;
	const char *spine = said ? xml_attribute(arena, said, "dos") : NULL;

	if (making->binding == BINDING_UNSAID && said)
		binding_of(xml_attribute(arena, said, "reliure"), &making->binding);
	if (making->binding == BINDING_UNSAID)
		making->binding = BINDING_GLUED;
	if (making->paper.thickness <= 0 && paper && !paper_of(paper, &making->paper))
		making->paper = (Paper){ 0 };
	if (making->spine < 0 && spine && !spine_of(spine, &making->spine))
		making->spine = -1;
	making->paper_assumed = making->paper.thickness <= 0;
	if (making->paper_assumed)
		making->paper = (Paper){ USUAL_GRAMMAGE, USUAL_BULK, USUAL_GRAMMAGE * USUAL_BULK / 1000 };
}

/* To the tenth above, but for what is a tenth already and was counted in binary. */
static double tenths_above(double mm)
{
	return ceil(mm * 10 - 1e-6) / 10;
}

double making_spine(const Making *making, uint32_t pages)
{
	if (making->binding != BINDING_GLUED)
		return 0;
	if (making->spine >= 0)
		return making->spine;
	return tenths_above(ceil((double)pages / PAGES_OF_A_LEAF) * making->paper.thickness);
}

double making_weight(const Making *making, uint32_t pages, Size page)
{
	double leaf = length_to_mm(page.width) / 1000 * length_to_mm(page.height) / 1000; /* m² */

	return ceil((double)pages / PAGES_OF_A_LEAF) * leaf * making->paper.grammage;
}
