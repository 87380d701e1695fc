#include "output/convert.h"

#include "base/words.h"
#include "output/profile.h"

#include <lcms2.h>
#include <stdlib.h>

struct Converter {
	cmsHTRANSFORM colors, pixels;
};

/* ---- profiles ---- */

static const char *fault_of(cmsHPROFILE profile)
{
	if (!profile)
		return _("it is not an ICC profile, or a damaged one");
	if (cmsGetDeviceClass(profile) != cmsSigOutputClass)
		return _("it is not the profile of a press (class prtr)");
	if (cmsGetColorSpace(profile) != cmsSigCmykData)
		return _("its inks are not cyan, magenta, yellow and black");
	if (!cmsIsIntentSupported(profile, INTENT_RELATIVE_COLORIMETRIC, LCMS_USED_AS_OUTPUT))
		return _("it has no table from colours to inks");
	return NULL;
}

static cmsHTRANSFORM transform(cmsHPROFILE from, cmsUInt32Number given, cmsHPROFILE to, cmsUInt32Number wanted)
{
	return cmsCreateTransform(from, given, to, wanted, INTENT_RELATIVE_COLORIMETRIC,
				  cmsFLAGS_BLACKPOINTCOMPENSATION);
}

static const char *description_of(Arena *arena, cmsHPROFILE profile)
{
	cmsUInt32Number size = cmsGetProfileInfoASCII(profile, cmsInfoDescription, "en", "US", NULL, 0);
	char *name = arena_alloc(arena, size + 1);

	if (size)
		cmsGetProfileInfoASCII(profile, cmsInfoDescription, "en", "US", name, size);
	return *name ? name : _("a profile without name");
}

static cmsHPROFILE open_profile(const void *bytes, size_t size)
{
	return size > UINT32_MAX ? NULL : cmsOpenProfileFromMem(bytes, (cmsUInt32Number)size);
}

static cmsHPROFILE open_srgb(void)
{
	Arena *arena = arena_new();
	Str srgb = profile_srgb(arena, 4);
	cmsHPROFILE profile = open_profile(srgb.bytes, srgb.length);

	arena_free(arena);
	return profile;
}

/* A table that is there may still be damaged. */
static bool converts(cmsHPROFILE to)
{
	cmsHPROFILE srgb = open_srgb();
	cmsHTRANSFORM tried = srgb ? transform(srgb, TYPE_RGB_8, to, TYPE_CMYK_8) : NULL;

	if (srgb)
		cmsCloseProfile(srgb);
	if (tried)
		cmsDeleteTransform(tried);
	return tried != NULL;
}

const char *convert_profile_name(Arena *arena, const void *bytes, size_t size, int newest, const char **fault)
{
	cmsHPROFILE profile = open_profile(bytes, size);
	const char *name = NULL;

	*fault = fault_of(profile);
	if (!*fault && cmsGetProfileVersion(profile) >= newest + 1)
		*fault = _("it is of a newer version of ICC than the file's standard knows");
	if (!*fault && !converts(profile))
		*fault = _("its tables are damaged");
	if (!*fault)
		name = description_of(arena, profile);
	if (profile)
		cmsCloseProfile(profile);
	return name;
}

/* ---- conversion ---- */

static cmsHPROFILE open_source(const void *bytes, size_t size)
{
	cmsHPROFILE profile = bytes ? open_profile(bytes, size) : NULL;

	if (profile && cmsGetColorSpace(profile) == cmsSigRgbData)
		return profile;
	if (profile)
		cmsCloseProfile(profile);
	return open_srgb();
}

static void close_transforms(Converter *converter)
{
	if (converter->colors)
		cmsDeleteTransform(converter->colors);
	if (converter->pixels)
		cmsDeleteTransform(converter->pixels);
}

Converter *converter_new(const void *bytes, size_t size, const void *from_bytes, size_t from_size)
{
	Converter *converter = calloc(1, sizeof *converter);
	cmsHPROFILE to = open_profile(bytes, size), from = open_source(from_bytes, from_size);

	if (converter && to && from) {
		converter->colors = transform(from, TYPE_RGB_16, to, TYPE_CMYK_16);
		converter->pixels = transform(from, TYPE_RGB_8, to, TYPE_CMYK_8);
	}
	if (to)
		cmsCloseProfile(to);
	if (from)
		cmsCloseProfile(from);
	if (converter && (!converter->colors || !converter->pixels) && from_bytes) { /* a picture's is not usable */
		close_transforms(converter);
		free(converter);
		return converter_new(bytes, size, NULL, 0);
	}
	if (!converter || !converter->colors || !converter->pixels) /* the press's was tried when it was named */
		memory_end();
	return converter;
}

void converter_free(Converter *converter)
{
	if (!converter)
		return;
	close_transforms(converter);
	free(converter);
}

void convert_color(const Converter *converter, const uint16_t rgb[3], uint16_t cmyk[4])
{
	cmsDoTransform(converter->colors, rgb, cmyk, 1);
}

/* Little CMS counts in 32 bits. */
enum { MOST_AT_ONCE = 1 << 24 };

void convert_pixels(const Converter *converter, const uint8_t *rgb, uint8_t *cmyk, size_t count)
{
	while (count) {
		size_t part = count < MOST_AT_ONCE ? count : MOST_AT_ONCE;

		cmsDoTransform(converter->pixels, rgb, cmyk, (cmsUInt32Number)part);
		rgb += 3 * part;
		cmyk += 4 * part;
		count -= part;
	}
}
