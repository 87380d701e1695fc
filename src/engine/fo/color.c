/*
 * Colour names are found by bisection in a sorted table. System colours and ICC profiles other than the CMYK
 * pseudo profile are left out: the expressions that name them fall back to their sRGB values.
 */
#include "fo/color.h"

#include "base/ascii.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct NamedColor {
	const char *name;
	uint32_t rgb;
} NamedColor;

/* clang-format off */
/* Sorted by name. */
static const NamedColor named[] = {
	{ "aliceblue", 0xF0F8FF }, { "antiquewhite", 0xFAEBD7 }, { "aqua", 0x00FFFF }, { "aquamarine", 0x7FFFD4 },
	{ "azure", 0xF0FFFF }, { "beige", 0xF5F5DC }, { "bisque", 0xFFE4C4 }, { "black", 0x000000 },
	{ "blanchedalmond", 0xFFEBCD }, { "blue", 0x0000FF }, { "blueviolet", 0x8A2BE2 }, { "brown", 0xA52A2A },
	{ "burlywood", 0xDEB887 }, { "cadetblue", 0x5F9EA0 }, { "chartreuse", 0x7FFF00 }, { "chocolate", 0xD2691E },
	{ "coral", 0xFF7F50 }, { "cornflowerblue", 0x6495ED }, { "cornsilk", 0xFFF8DC }, { "crimson", 0xDC143C },
	{ "cyan", 0x00FFFF }, { "darkblue", 0x00008B }, { "darkcyan", 0x008B8B }, { "darkgoldenrod", 0xB8860B },
	{ "darkgray", 0xA9A9A9 }, { "darkgreen", 0x006400 }, { "darkgrey", 0xA9A9A9 }, { "darkkhaki", 0xBDB76B },
	{ "darkmagenta", 0x8B008B }, { "darkolivegreen", 0x556B2F }, { "darkorange", 0xFF8C00 },
	{ "darkorchid", 0x9932CC }, { "darkred", 0x8B0000 }, { "darksalmon", 0xE9967A }, { "darkseagreen", 0x8FBC8F },
	{ "darkslateblue", 0x483D8B }, { "darkslategray", 0x2F4F4F }, { "darkslategrey", 0x2F4F4F },
	{ "darkturquoise", 0x00CED1 }, { "darkviolet", 0x9400D3 }, { "deeppink", 0xFF1493 },
	{ "deepskyblue", 0x00BFFF }, { "dimgray", 0x696969 }, { "dimgrey", 0x696969 }, { "dodgerblue", 0x1E90FF },
	{ "firebrick", 0xB22222 }, { "floralwhite", 0xFFFAF0 }, { "forestgreen", 0x228B22 }, { "fuchsia", 0xFF00FF },
	{ "gainsboro", 0xDCDCDC }, { "ghostwhite", 0xF8F8FF }, { "gold", 0xFFD700 }, { "goldenrod", 0xDAA520 },
	{ "gray", 0x808080 }, { "green", 0x008000 }, { "greenyellow", 0xADFF2F }, { "grey", 0x808080 },
	{ "honeydew", 0xF0FFF0 }, { "hotpink", 0xFF69B4 }, { "indianred", 0xCD5C5C }, { "indigo", 0x4B0082 },
	{ "ivory", 0xFFFFF0 }, { "khaki", 0xF0E68C }, { "lavender", 0xE6E6FA }, { "lavenderblush", 0xFFF0F5 },
	{ "lawngreen", 0x7CFC00 }, { "lemonchiffon", 0xFFFACD }, { "lightblue", 0xADD8E6 }, { "lightcoral", 0xF08080 },
	{ "lightcyan", 0xE0FFFF }, { "lightgoldenrodyellow", 0xFAFAD2 }, { "lightgray", 0xD3D3D3 },
	{ "lightgreen", 0x90EE90 }, { "lightgrey", 0xD3D3D3 }, { "lightpink", 0xFFB6C1 }, { "lightsalmon", 0xFFA07A },
	{ "lightseagreen", 0x20B2AA }, { "lightskyblue", 0x87CEFA }, { "lightslategray", 0x778899 },
	{ "lightslategrey", 0x778899 }, { "lightsteelblue", 0xB0C4DE }, { "lightyellow", 0xFFFFE0 },
	{ "lime", 0x00FF00 }, { "limegreen", 0x32CD32 }, { "linen", 0xFAF0E6 }, { "magenta", 0xFF00FF },
	{ "maroon", 0x800000 }, { "mediumaquamarine", 0x66CDAA }, { "mediumblue", 0x0000CD },
	{ "mediumorchid", 0xBA55D3 }, { "mediumpurple", 0x9370DB }, { "mediumseagreen", 0x3CB371 },
	{ "mediumslateblue", 0x7B68EE }, { "mediumspringgreen", 0x00FA9A }, { "mediumturquoise", 0x48D1CC },
	{ "mediumvioletred", 0xC71585 }, { "midnightblue", 0x191970 }, { "mintcream", 0xF5FFFA },
	{ "mistyrose", 0xFFE4E1 }, { "moccasin", 0xFFE4B5 }, { "navajowhite", 0xFFDEAD }, { "navy", 0x000080 },
	{ "oldlace", 0xFDF5E6 }, { "olive", 0x808000 }, { "olivedrab", 0x6B8E23 }, { "orange", 0xFFA500 },
	{ "orangered", 0xFF4500 }, { "orchid", 0xDA70D6 }, { "palegoldenrod", 0xEEE8AA }, { "palegreen", 0x98FB98 },
	{ "paleturquoise", 0xAFEEEE }, { "palevioletred", 0xDB7093 }, { "papayawhip", 0xFFEFD5 },
	{ "peachpuff", 0xFFDAB9 }, { "peru", 0xCD853F }, { "pink", 0xFFC0CB }, { "plum", 0xDDA0DD },
	{ "powderblue", 0xB0E0E6 }, { "purple", 0x800080 }, { "red", 0xFF0000 }, { "rosybrown", 0xBC8F8F },
	{ "royalblue", 0x4169E1 }, { "saddlebrown", 0x8B4513 }, { "salmon", 0xFA8072 }, { "sandybrown", 0xF4A460 },
	{ "seagreen", 0x2E8B57 }, { "seashell", 0xFFF5EE }, { "sienna", 0xA0522D }, { "silver", 0xC0C0C0 },
	{ "skyblue", 0x87CEEB }, { "slateblue", 0x6A5ACD }, { "slategray", 0x708090 }, { "slategrey", 0x708090 },
	{ "snow", 0xFFFAFA }, { "springgreen", 0x00FF7F }, { "steelblue", 0x4682B4 }, { "tan", 0xD2B48C },
	{ "teal", 0x008080 }, { "thistle", 0xD8BFD8 }, { "tomato", 0xFF6347 }, { "turquoise", 0x40E0D0 },
	{ "violet", 0xEE82EE }, { "wheat", 0xF5DEB3 }, { "white", 0xFFFFFF }, { "whitesmoke", 0xF5F5F5 },
	{ "yellow", 0xFFFF00 }, { "yellowgreen", 0x9ACD32 },
};
/* clang-format on */

#define LONGEST_NAME 24

static double clamp(double component)
{
	return component < 0 ? 0 : component > 1 ? 1 : component;
}

FoColor color_rgb(double red, double green, double blue)
{
	return (FoColor){ FO_COLOR_RGB, { (float)clamp(red), (float)clamp(green), (float)clamp(blue) } };
}

FoColor color_cmyk(double cyan, double magenta, double yellow, double black)
{
	return (FoColor){ FO_COLOR_CMYK,
			  { (float)clamp(cyan), (float)clamp(magenta), (float)clamp(yellow), (float)clamp(black) } };
}

FoColor color_rgba(double red, double green, double blue, double opaque)
{
	double seen = clamp(opaque), white = 1 - seen;

	if (seen <= 0)
		return (FoColor){ FO_COLOR_NONE };
	return color_rgb(white + seen * clamp(red), white + seen * clamp(green), white + seen * clamp(blue));
}

static FoColor color_of_bytes(uint32_t rgb)
{
	return color_rgb((rgb >> 16 & 0xFF) / 255.0, (rgb >> 8 & 0xFF) / 255.0, (rgb & 0xFF) / 255.0);
}

static int compare_name(const void *key, const void *entry)
{
	return strcmp(key, ((const NamedColor *)entry)->name);
}

bool color_named(const char *name, size_t length, FoColor *color)
{
	char lower[LONGEST_NAME];
	const NamedColor *found;

	if (length >= sizeof lower)
		return false;
	for (size_t i = 0; i < length; i++)
		lower[i] = (char)(name[i] >= 'A' && name[i] <= 'Z' ? name[i] + ('a' - 'A') : name[i]);
	lower[length] = '\0';
	if (strcmp(lower, "transparent") == 0) {
		*color = (FoColor){ FO_COLOR_NONE };
		return true;
	}
	found = bsearch(lower, named, sizeof named / sizeof *named, sizeof *named, compare_name);
	if (found)
		*color = color_of_bytes(found->rgb);
	return found != NULL;
}

bool color_hexadecimal(const char *digits, size_t length, FoColor *color)
{
	size_t each = length <= 4 ? 1 : 2, count = length / each;
	int parts[4] = { 0, 0, 0, 0xFF };

	if ((count != 3 && count != 4) || count * each != length)
		return false;
	for (size_t i = 0; i < length; i++) {
		int digit = ascii_hex(digits[i]);

		if (digit < 0)
			return false;
		parts[i / each] = i % each ? parts[i / each] << 4 | digit : digit;
		if (each == 1)
			parts[i] = digit << 4 | digit;
	}
	*color = color_rgba(parts[0] / 255.0, parts[1] / 255.0, parts[2] / 255.0, parts[3] / 255.0);
	return true;
}
