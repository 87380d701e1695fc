/*
 * CMYK is mixed of the sixteen solid overprints, each by the share of paper that bears it if dots fall by chance
 * (Neugebauer, after Demichel). The solids are those of poppler, xpdf and their kin, so that a page looks here as in
 * them.
 */
#include "picture/rgb.h"

enum { INKS = 4, SOLIDS = 16, FULL = 65535 };

/* By bits: 8 cyan, 4 magenta, 2 yellow, 1 black; in ten-thousandths. */
static const uint16_t solids[SOLIDS][3] = {
	{ 10000, 10000, 10000 }, { 1373, 1216, 1255 }, { 10000, 9490, 0 },   { 1098, 1020, 0 },
	{ 9255, 0, 5490 },       { 1412, 0, 0 },       { 9294, 1098, 1412 }, { 1333, 0, 0 },
	{ 0, 6784, 9373 },       { 0, 588, 1412 },     { 0, 6510, 3137 },    { 0, 745, 0 },
	{ 1804, 1922, 5725 },    { 0, 0, 78 },         { 2118, 2119, 2235 }, { 0, 0, 0 },
};

static uint8_t byte_of(double share)
{
	return (uint8_t)(share * 255 + 0.5);
}

static Rgb mixed(const double inks[INKS])
{
	double sums[3] = { 0 };

	for (int solid = 0; solid < SOLIDS; solid++) {
		double share = 1;

		for (int ink = 0; ink < INKS; ink++)
			share *= solid & 8 >> ink ? inks[ink] : 1 - inks[ink];
		for (int i = 0; i < 3; i++)
			sums[i] += share * solids[solid][i] / 10000;
	}
	return (Rgb){ byte_of(sums[0]), byte_of(sums[1]), byte_of(sums[2]) };
}

Rgb rgb_of_color(AreaColor color)
{
	double inks[INKS];

	if (color.space == AREA_RGB)
		return (Rgb){ byte_of((double)color.c[0] / FULL), byte_of((double)color.c[1] / FULL),
			      byte_of((double)color.c[2] / FULL) };
	for (int i = 0; i < INKS; i++)
		inks[i] = (double)color.c[i] / FULL;
	return mixed(inks);
}

Rgb rgb_of_inks(const uint8_t bytes[4])
{
	double inks[INKS];

	for (int i = 0; i < INKS; i++)
		inks[i] = bytes[i] / 255.0;
	return mixed(inks);
}
