/*
 * repertoire: the process. It finds the command that is asked for, has its options read, and runs it (commands.h).
 *
 * Numbers are written and read in the C locale whatever the environment says. A reader that went away is a failed
 * write, not a signal. Signals that end the program remove its temporary files first.
 */
#include "base/str.h"
#include "base/words.h"
#include "cli/commands.h"
#include "cli/drawing.h"
#include "cli/meant.h"
#include "cli/operands.h"
#include "cli/options.h"
#include "cli/resource.h"
#include "cli/versions.h"
#include "process/blocks.h"
#include "process/end.h"
#include "process/files.h"
#include "process/memory.h"

#include <libxml/xmlmemory.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#ifndef COMMIT /* the Makefile tells it */
#define COMMIT ""
#endif

static Arena *names; /* of files worked out here; as long as the program */

/* ---- what is told of all commands ---- */

static void print_help(FILE *out)
{
	fputs(_("Usage: repertoire COMMAND [OPTION]...\n"
		"Prints a directory of partnerships from its XML source to PDF.\n\n"
		"Commands:\n"),
	      out);
	for (size_t i = 0; i < command_count; i++)
		fprintf(out, "  %-8s %s\n", commands[i].name, words_spoken(commands[i].summary));
	fputs(_("\n'repertoire COMMAND --help' describes a command; --version tells the version.\n"
		"Exit status: 0 done, 1 warnings under --strict or a difference, 2 usage, 3 bad input,\n"
		"4 missing resource, 5 output failed, 6 limit reached, 70 fault of the program, 71 out of memory.\n"),
	      out);
}

/* What it was built from, where that was git, and the libraries at work; names of things, in no language. */
static void print_versions(void)
{
	size_t count;
	const SealVersion *versions = versions_of(names, &count);

	printf("%s %s%s\n", versions[0].name, versions[0].version, *COMMIT ? " (" COMMIT ")" : "");
	for (size_t i = 1; i < count; i++)
		printf("%s %s\n", versions[i].name, versions[i].version);
}

static void tell_unknown(const char *name)
{
	Meant meant = meant_by(name);

	for (size_t i = 0; i < command_count; i++)
		meant_try(&meant, commands[i].name);
	fprintf(stderr, _("repertoire: unknown command '%s'\n"), name);
	meant_tell(&meant);
	fputs(_("Try 'repertoire --help'.\n"), stderr);
}

static const Command *find_command(const char *name)
{
	for (size_t i = 0; i < command_count; i++)
		if (str_equal(commands[i].name, name))
			return &commands[i];
	return NULL;
}

/* ---- language ---- */

/* What --lang asks for among the arguments, before any other is looked at: what is wrong with them is told in it. */
static Language language_asked(int argc, char *const *argv)
{
	Language language = language_of_environment();

	for (int i = 1; i < argc && !str_equal(argv[i], "--"); i++)
		if (str_starts(argv[i], "--lang="))
			language_named(argv[i] + strlen("--lang="), &language);
		else if (str_equal(argv[i], "--lang") && i + 1 < argc)
			language_named(argv[i + 1], &language);
	return language;
}

/* The arguments without --lang and its value before the command. */
static void skip_language(int *argc, char ***argv)
{
	while (*argc > 1 && str_starts((*argv)[1], "--lang")) {
		int skipped = (*argv)[1][strlen("--lang")] == '=' || *argc == 2 ? 1 : 2;

		*argc -= skipped;
		*argv += skipped;
	}
}

/* ---- the process ---- */

static void end_by_signal(int number)
{
	process_remove_temporaries();
	signal(number, SIG_DFL);
	raise(number);
}

static const char *time_message; /* put into words before it is needed: a handler of signals reads no catalogue */

static void end_by_time(int number)
{
	(void)number;
	process_end(EXIT_LIMIT, time_message);
}

static void handle(int number, void (*handler)(int))
{
	struct sigaction action = { .sa_handler = handler };

	sigemptyset(&action.sa_mask);
	sigaction(number, &action, NULL);
}

static void set_up_signals(void)
{
	handle(SIGPIPE, SIG_IGN); /* what cannot be written is a diagnostic */
	handle(SIGXFSZ, SIG_IGN);
	handle(SIGINT, end_by_signal);
	handle(SIGTERM, end_by_signal);
	handle(SIGHUP, end_by_signal);
	handle(SIGALRM, end_by_time);
}

/* A standard stream that is closed would be taken by the first file opened: it becomes one that cannot be used. */
static void occupy_standard_streams(void)
{
	for (int fd = 0; fd <= 2; fd++)
		if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) < 0)
			_exit(EXIT_OUTPUT);
}

/* What went to standard output must have arrived. */
static int finish(int status)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return status;
	fprintf(stderr, _("repertoire: standard output: %s\n"), words_of_error(errno));
	return status == EXIT_DONE ? EXIT_OUTPUT : status;
}

static int run_command(const Command *command, int argc, char **argv)
{
	Options options;
	Parsed parsed;
	const char *misuse;

	argv[0] = arena_printf(names, "repertoire %s", command->name);
	parsed = options_parse(names, command, argc, argv, &options);
	if (parsed != PARSED_RUN)
		return parsed == PARSED_HELP ? EXIT_DONE : EXIT_USAGE;
	if (!options.schema)
		options.schema = resource_schema(names, input_of(names, &options));
	misuse = command->set & FOR_DRAWING ? drawing_misuse(&options, options.output) : NULL;
	if (misuse)
		return usage(command->name, misuse);
	if (!options_are_many(command, &options)) {
		time_message = _("repertoire: error: the time limit is reached [time-limit]\n"
				 "  hint: --time-limit gives it more; does the input or the template end at all?\n");
		alarm(options.time_limit);
		memory_limit(options.memory_limit);
	}
	return command->run(&options);
}

static int run(int argc, char **argv)
{
	const char *name = argc > 1 ? argv[1] : NULL;
	const Command *command = name ? find_command(name) : NULL;

	if (command)
		return run_command(command, argc - 1, argv + 1);
	if (str_equal(name, "--version")) {
		print_versions();
		return EXIT_DONE;
	}
	if (str_equal(name, "--help") || str_equal(name, "-h") || str_equal(name, "help")) {
		print_help(stdout);
		return EXIT_DONE;
	}
	if (name)
		tell_unknown(name);
	else
		print_help(stderr);
	return EXIT_USAGE;
}

int main(int argc, char **argv)
{
	int status;

	memory_set_end(memory_exhausted);
	if (blocks_set_up())
		xmlMemSetup(block_free, block_malloc, block_realloc, block_strdup);
	occupy_standard_streams();
	process_files(); /* there from the first: handlers of signals look at it */
	set_up_signals();
	names = arena_new();
	commands_begin(names);
	words_open(language_asked(argc, argv));
	skip_language(&argc, &argv);
	status = finish(run(argc, argv));
	arena_free(names);
	return status;
}
