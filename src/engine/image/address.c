/*
 * Pictures within their address (RFC 2397): data:image/png;base64,iVBORw0… What kind it says it is does not matter.
 */
#include "base/ascii.h"
#include "base/base64.h"
#include "base/words.h"
#include "image/image_priv.h"

#include <string.h>

static int hexadecimal(char c)
{
	return ascii_is_digit(c)      ? c - '0'
	       : c >= 'a' && c <= 'f' ? c - 'a' + 10
	       : c >= 'A' && c <= 'F' ? c - 'A' + 10
				      : -1;
}

static bool percent_decode(Str *out, const char *text)
{
	for (; *text; text++) {
		if (*text != '%') {
			str_add_char(out, *text);
			continue;
		}
		if (hexadecimal(text[1]) < 0 || hexadecimal(text[2]) < 0)
			return false;
		str_add_char(out, (char)(hexadecimal(text[1]) << 4 | hexadecimal(text[2])));
		text += 2;
	}
	return true;
}

/* Whether the part before the comma ends with ";base64". */
static bool is_base64(const char *address, const char *comma)
{
	static const char mark[] = ";base64";
	size_t length = sizeof mark - 1;

	return (size_t)(comma - address) >= length && !memcmp(comma - length, mark, length);
}

bool image_is_in_address(const char *path)
{
	return str_starts(path, "data:");
}

bool image_read_address(const char *address, Str *bytes, ImageFault *fault)
{
	const char *comma = strchr(address, ',');
	Str text = str_in(bytes->arena);

	if (!comma)
		return image_fail(fault, "image-damaged", _("nothing follows a comma"));
	if (!percent_decode(is_base64(address, comma) ? &text : bytes, comma + 1) ||
	    !base64_decode(bytes, str_text(&text), text.length))
		return image_fail(fault, "image-damaged",
				  _("what follows the comma is no base 64, or a sign %% stands alone"));
	return true;
}
