/*
 * Signs: see the header.
 */
#include "text/signs.h"

#include "base/str.h"
#include "base/utf8.h"
#include "text/segment.h"

#include <string.h>
#include <unicode/uchar.h>

static void widen_gap(Sign *sign, uint32_t c, size_t at, size_t next)
{
	if (!sign->gap_length)
		sign->gap_at = (uint32_t)at;
	sign->plain = c == ' ' && (sign->plain || !sign->gap_length);
	sign->gap_length += (uint32_t)(next - at);
	sign->gap_count += sign->gap_count < UINT16_MAX;
}

Signs signs_of(Arena *arena, const char *text, size_t length, uint32_t before, uint32_t after)
{
	Signs signs = { .text = text, .s = arena_array_of(arena, Sign, length + 2) };

	signs.s[0].c = segment_is_space(before) ? 0 : before;
	Sign *sign = &signs.s[1];
	sign->outside = segment_is_space(before);
	for (size_t at = 0; at < length;) {
		size_t from = at;
		uint32_t c = utf8_next(text, length, &at);
		if (segment_is_space(c))
			widen_gap(sign, c, from, at);
		else
			(sign++)->c = c;
	}
	sign->c = segment_is_space(after) ? 0 : after;
	sign->outside |= segment_is_space(after);
	signs.count = (size_t)(sign - signs.s) - 1;
	return signs;
}

bool signs_spaced(const Signs *signs, size_t i)
{
	return signs->s[i].gap_length || signs->s[i].outside;
}

static void set_gap(Signs *signs, size_t i, uint32_t space)
{
	signs->s[i].set = space;
	signs->changed = true;
}

void signs_tie(Signs *signs, size_t i, uint32_t space)
{
	if (signs->s[i].plain && !signs->s[i].set)
		set_gap(signs, i, space);
}

void signs_space(Signs *signs, size_t i, uint32_t space)
{
	signs_tie(signs, i, space);
	bool within_address = signs->s[i].verbatim && signs->s[i - 1].verbatim;
	bool at_edge = !signs->s[i].c || !signs->s[i - 1].c;
	if (!signs_spaced(signs, i) && !signs->s[i].set && !at_edge && !within_address)
		set_gap(signs, i, space);
}

void signs_replace(Signs *signs, size_t i, uint32_t c)
{
	signs->s[i].c = c;
	signs->changed = true;
}

void signs_remove(Signs *signs, size_t i, size_t n)
{
	memmove(signs->s + i, signs->s + i + n, (signs->count + 2 - i - n) * sizeof *signs->s);
	signs->count -= n;
	signs->changed = true;
}

const char *signs_text(const Signs *signs, Arena *arena, size_t length, size_t *out_length)
{
	if (!signs->changed) {
		*out_length = length;
		return signs->text;
	}
	Str out = str_in(arena);
	for (size_t i = 1; i <= signs->count + 1; i++) {
		const Sign *sign = &signs->s[i];
		if (sign->set)
			str_add_utf8(&out, sign->set);
		else
			str_add_bytes(&out, signs->text + sign->gap_at, sign->gap_length);
		if (i <= signs->count)
			str_add_utf8(&out, sign->c);
	}
	*out_length = out.length;
	return str_text(&out);
}
