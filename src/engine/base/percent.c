#include "base/percent.h"

#include "base/ascii.h"

#include <string.h>

void percent_add(Str *out, char byte, const char *plain)
{
	if (ascii_is_word((unsigned char)byte) || (byte && strchr(plain, byte)))
		str_add_char(out, byte);
	else
		str_printf(out, "%%%02X", (unsigned)(unsigned char)byte);
}

char percent_byte(const char *text)
{
	int high = *text == '%' ? ascii_hex(text[1]) : -1;
	int low = high >= 0 ? ascii_hex(text[2]) : -1;

	return low >= 0 ? (char)(high << 4 | low) : '\0';
}
