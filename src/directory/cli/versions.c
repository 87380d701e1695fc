#include "cli/versions.h"

#include "base/array.h"
#include "cli/options.h"

#include <fontconfig/fontconfig.h>
#include <hb.h>
#include <hpdf.h>
#include <libdeflate.h>
#include <libxml/parser.h>
#include <libxslt/xslt.h>
#include <png.h>
#include <unicode/uversion.h>

typedef ARRAY(SealVersion) Versions;

/* "20914" and 20914 are 2.9.14. */
static const char *in_three(Arena *arena, int number)
{
	return arena_printf(arena, "%d.%d.%d", number / 10000, number / 100 % 100, number % 100);
}

static const char *icu(Arena *arena)
{
	char text[U_MAX_VERSION_STRING_LENGTH];
	UVersionInfo version;

	u_getVersion(version);
	u_versionToString(version, text);
	return arena_strdup(arena, text);
}

static void add(Arena *arena, Versions *versions, const char *name, const char *version)
{
	array_push(arena, versions, ((SealVersion){ name, version }));
}

const SealVersion *versions_of(Arena *arena, size_t *count)
{
	Versions versions = { 0 };

	add(arena, &versions, "repertoire", PROGRAM_VERSION);
	add(arena, &versions, "libxml2", in_three(arena, atoi(xmlParserVersion)));
	add(arena, &versions, "libxslt", in_three(arena, xsltLibxsltVersion));
	add(arena, &versions, "HarfBuzz", hb_version_string());
	add(arena, &versions, "fontconfig", in_three(arena, FcGetVersion()));
	add(arena, &versions, "ICU", icu(arena));
	add(arena, &versions, "libharu", HPDF_GetVersion());
	add(arena, &versions, "libdeflate", LIBDEFLATE_VERSION_STRING);
	add(arena, &versions, "libpng", png_get_libpng_ver(NULL));
	*count = versions.count;
	return versions.items;
}
