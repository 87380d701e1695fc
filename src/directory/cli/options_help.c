/*
 * What --help says of a command: its usage, what it does, and its options, each of them beside what it means.
 */
#include "base/utf8.h"
#include "base/words.h"
#include "cli/options_priv.h"

#include <string.h>

#define HELP_COLUMN 30 /* where what an option means begins */
#define HELP_WIDTH 88  /* of it */

/* The last space before which there are at most so many characters; NULL: there is none, or the text is no longer. */
static const char *space_within(const char *text, int width)
{
	const char *space = NULL;

	for (; *text && width >= 0; text++) {
		if (*text == ' ')
			space = text;
		width -= ((unsigned char)*text & 0xC0) != 0x80;
	}
	return *text ? space : NULL;
}

/* The rest of a text in the column, a line for each width. */
static void print_help(const char *text, FILE *out)
{
	for (const char *space; (space = space_within(text, HELP_WIDTH)); text = space + 1)
		fprintf(out, "%.*s\n%*s ", (int)(space - text), text, HELP_COLUMN, "");
	fprintf(out, "%s\n", text);
}

static void print_option(const OptionInfo *info, FILE *out)
{
	const char *argument = info->argument ? words_spoken(info->argument) : "";
	char left[96];
	int width;

	snprintf(left, sizeof left, "  %c%c%c --%s%s%s", option_is_short(info->name) ? '-' : ' ',
		 option_is_short(info->name) ? (char)info->name : ' ', option_is_short(info->name) ? ',' : ' ',
		 info->word, *argument && !option_may_be_left_out(info) ? "=" : "", argument);
	width = (int)utf8_count(left, strlen(left));
	if (width > HELP_COLUMN)
		fprintf(out, "%s\n%*s ", left, HELP_COLUMN, "");
	else
		fprintf(out, "%s%*s ", left, HELP_COLUMN - width, "");
	print_help(words_spoken(info->help), out);
}

void options_help(const Command *command, FILE *out)
{
	fprintf(out, _("Usage: repertoire %s [OPTION]... %s\n%s.\n\n%s\nOptions:\n"), command->name,
		words_spoken(command->operands), words_spoken(command->summary), words_spoken(command->description));
	for (size_t i = 0; i < options_table_count; i++)
		if (options_table[i].commands & command->set)
			print_option(&options_table[i], out);
}
