/*
 * What is asked is texts, each with its NUL: the address of what is missing, "-" before it; or words, domain, region
 * and page of a choice, after a text of "+".
 */
#include "serve/board.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* Pages of memory that nobody writes to are not taken. */
Board *board_new(void)
{
	void *mapping =
		mmap(NULL, sizeof(Board), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	return mapping == MAP_FAILED ? NULL : mapping;
}

void board_free(Board *board)
{
	if (board)
		munmap(board, sizeof *board);
}

static void add_text(Str *out, const char *text)
{
	str_add_bytes(out, text, strlen(text) + 1);
}

const char *asked_pack(Arena *arena, const Asked *asked, size_t *length)
{
	Str out = str_in(arena);

	add_text(&out, asked->missing ? "-" : "+");
	if (asked->missing) {
		add_text(&out, asked->missing);
	} else {
		add_text(&out, asked->choice.words);
		add_text(&out, asked->choice.domain);
		add_text(&out, asked->choice.region);
		str_printf(&out, "%u", asked->choice.page);
		str_add_char(&out, '\0');
	}
	*length = out.length <= BOARD_ROOM ? out.length : 0;
	return str_text(&out);
}

static const char *take_text(const char **bytes)
{
	const char *text = *bytes;

	*bytes += strlen(text) + 1;
	return text;
}

Asked asked_unpack(const char *slot)
{
	bool is_choice = *take_text(&slot) == '+';
	Asked asked = { 0 };

	if (!is_choice) {
		asked.missing = slot;
		return asked;
	}
	asked.choice.words = take_text(&slot);
	asked.choice.domain = take_text(&slot);
	asked.choice.region = take_text(&slot);
	asked.choice.page = (unsigned)strtoul(slot, NULL, 10);
	return asked;
}
