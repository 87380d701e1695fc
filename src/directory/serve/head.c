/*
 * Heads of requests. libmicrohttpd up to 0.9.75 cuts a value at a NUL, ends a line at a CR or LF alone and joins folded
 * lines, without a word; later ones refuse all that themselves. But it parses in place: names and values are pointers
 * into what was received, with the ends of lines made NULs. So what lies between them shows what was there.
 */
#include "serve/head.h"

#include "base/str.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

typedef struct Head {
	const char *end; /* where the line before ended; NULL: that cannot be told */
	unsigned hosts, lengths;
	bool may_have_content, sound;
} Head;

/* ---- lines ---- */

/* Whether this libmicrohttpd lets us see them, and leaves it to us to look. */
static bool is_parsed_in_place(void)
{
	unsigned major, minor, patch;

	return sscanf(http.get_version(), "%u.%u.%u", &major, &minor, &patch) == 3 && major == 0 && minor == 9 &&
	       patch <= 75;
}

/* A line that ended at `end` by CR LF, whose place is taken by NULs, is followed by one that begins at `next`. */
static bool follows(const char *end, const char *next)
{
	return next - end == 2 && end[0] == '\0' && end[1] == '\0';
}

/* Nothing but blanks stands between the name's colon and the value: it is not put together from several lines. */
static bool is_beside(const char *name_end, const char *value)
{
	const char *start = name_end + 1;

	return value >= start && start + strspn(start, " \t") == value;
}

/* ---- fields ---- */

#define LETTERS_AND_DIGITS "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

static bool is_token(const char *name, size_t length)
{
	return length > 0 && strspn(name, "!#$%&'*+-.^_`|~" LETTERS_AND_DIGITS) == length;
}

static bool has_control(const char *value, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (((unsigned char)value[i] < ' ' && value[i] != '\t') || value[i] == 0x7F)
			return true;
	return false;
}

static bool is_host(const char *value, size_t length)
{
	while (length > 0 && (value[length - 1] == ' ' || value[length - 1] == '\t'))
		length--;
	return strspn(value, "-._~!$&'()*+;=:[]%" LETTERS_AND_DIGITS) == length;
}

/* Few enough digits for any length that is taken here. */
static bool is_length(const Head *head, const char *value, size_t length)
{
	if (!head->may_have_content)
		return str_equal(value, "0");
	return length > 0 && length <= 9 && strspn(value, "0123456789") == length;
}

static bool is_allowed(Head *head, const char *name, const char *value, size_t length)
{
	if (strcasecmp(name, MHD_HTTP_HEADER_HOST) == 0)
		return ++head->hosts == 1 && is_host(value, length);
	if (strcasecmp(name, MHD_HTTP_HEADER_CONTENT_LENGTH) == 0)
		return ++head->lengths == 1 && is_length(head, value, length);
	return strcasecmp(name, MHD_HTTP_HEADER_TRANSFER_ENCODING) != 0;
}

static enum MHD_Result take_field(void *context, enum MHD_ValueKind kind, const char *name, size_t name_length,
				  const char *value, size_t length)
{
	Head *head = context;

	(void)kind;
	value = value ? value : "";
	head->sound = is_token(name, name_length) && !has_control(value, length) &&
		      is_allowed(head, name, value, length) &&
		      (!head->end || (follows(head->end, name) && is_beside(name + name_length, value)));
	if (head->end)
		head->end = value + length;
	return head->sound ? MHD_YES : MHD_NO;
}

/* The target may have been cut at a NUL as well. */
static bool is_whole(const char *method, const char *target, const char *version)
{
	return version == method + strlen(method) + 1 + strlen(target) + 1;
}

bool head_is_sound(struct MHD_Connection *connection, const char *method, const char *target, const char *version,
		   bool may_have_content)
{
	Head head = { .may_have_content = may_have_content, .sound = true };

	if (is_parsed_in_place()) {
		if (!is_whole(method, target, version))
			return false;
		head.end = version + strlen(version);
	}
	http.get_connection_values_n(connection, MHD_HEADER_KIND, take_field, &head);
	/* After the last field two ends of lines, which the empty line makes: there a NUL in it would show, or a line
	 * left out. They are within libmicrohttpd's memory for the connection: what it noted of the fields lies beyond
	 * them. */
	return head.sound && (!head.end || memcmp(head.end, "\0\0\0", 4) == 0);
}
