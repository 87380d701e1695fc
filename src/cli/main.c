/*
 * repertoire: the command line. Each command reads its options, then calls one job (job.h).
 *
 * Numbers are written and read in the C locale whatever the environment says. A reader that went away is a failed
 * write, not a signal. Signals that end the program remove its temporary files first.
 */
#include "base/file.h"
#include "base/str.h"
#include "cli/job.h"
#include "cli/options.h"
#include "cli/resource.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* ---- operands ---- */

static int usage(const char *command, const char *message)
{
	fprintf(stderr, "repertoire %s: %s\nTry 'repertoire %s --help'.\n", command, message, command);
	return EXIT_USAGE;
}

/* The edition named by the one operand, or found; NULL after a message. */
static const char *one_source(Arena *arena, const char *command, const Options *options)
{
	const char *found;

	if (options->operand_count > 1) {
		usage(command, "one source at a time");
		return NULL;
	}
	found = options->operand_count ? options->operands[0] : resource_edition(arena);
	if (!found)
		usage(command, "name the edition: there is no repertoire-….xml here nor in data");
	return found;
}

/* "data/x.xml" is printed to "x.pdf", in the folder named or here. */
static const char *pdf_name(Arena *arena, const char *folder, const char *source)
{
	const char *slash = strrchr(source, '/'), *name = slash ? slash + 1 : source;
	const char *dot = strrchr(name, '.');
	int length = (int)(dot && dot != name ? dot - name : (ptrdiff_t)strlen(name));

	return arena_printf(arena, "%s%s%.*s.pdf", folder ? folder : "", folder ? "/" : "", length, name);
}

/* ---- commands ---- */

static Arena *names;		/* of files worked out here; as long as the program */

static int run_build(const Options *options)
{
	const char *source = one_source(names, "build", options), *output = options->output;

	if (!source)
		return EXIT_USAGE;
	if (!output && !options->fo && !options->trace)
		output = pdf_name(names, NULL, source);
	return (int)job_build(options, source, output);
}

/* Each fiche is a job of its own: one that fails does not keep the others from being printed. */
static int print_fiches(const Options *options, const char *const *paths)
{
	int status = EXIT_DONE;

	for (size_t i = 0; i < options->operand_count; i++) {
		const char *output = options->output ? options->output : pdf_name(names, options->folder, paths[i]);
		bool copies_only = !options->output && !options->folder && (options->fo || options->trace);
		int one = (int)job_build(options, paths[i], copies_only ? NULL : output);

		if (status <= EXIT_WARNINGS && one != EXIT_DONE)
			status = one;
	}
	return status;
}

static int run_fiche(const Options *options)
{
	const char *master = options->source ? options->source : resource_edition(names);
	const char **paths = arena_array_of(names, const char *, options->operand_count);
	bool single = options->output || options->fo || options->trace;
	ExitStatus status;

	if (options->operand_count == 0)
		return usage("fiche", "name a fiche; 'repertoire list' lists them");
	if (single && options->operand_count > 1)
		return usage("fiche", "one file for several fiches; use -d DIR");
	if (options->output && options->folder)
		return usage("fiche", "-o and -d exclude each other");
	if (!master)
		return usage("fiche", "name the edition with --source");
	if (!job_find(names, master, options->operands, options->operand_count, paths, &status))
		return (int)status;
	return print_fiches(options, paths);
}

static int run_check(const Options *options)
{
	const char *source = one_source(names, "check", options);

	return source ? (int)job_check(options, source) : EXIT_USAGE;
}

static int run_list(const Options *options)
{
	const char *source = one_source(names, "list", options);

	return source ? (int)job_list(options, source) : EXIT_USAGE;
}

static int run_fo(const Options *options)
{
	const char *output = options->output;

	if (options->operand_count != 1)
		return usage("fo", "name one file of formatting objects");
	if (!output && !options->trace)
		output = pdf_name(names, NULL, options->operands[0]);
	return (int)job_format(options, options->operands[0], output);
}

static const Command commands[] = {
	{ "build", FOR_BUILD, "[SOURCE]", "Print an edition, or a single fiche, to PDF",
	  "SOURCE is the edition's master file, or the file of one fiche; without it, the edition of the current\n"
	  "folder or of data/. Without -o the PDF is named after it and written here, unless only --fo or --trace\n"
	  "is asked for.\n", run_build },
	{ "fiche", FOR_FICHE, "ID...", "Print single fiches, each to its PDF",
	  "ID is the fiche's identifier, or the name of one of its partners, with or without accents; or a file.\n"
	  "Only that fiche and the controlled lists are read.\n", run_fiche },
	{ "check", FOR_CHECK, "[SOURCE]", "Check an edition or a fiche, and print all of its faults", "", run_check },
	{ "list", FOR_LIST, "[SOURCE]", "List the fiches of an edition: identifier, tab, names", "", run_list },
	{ "fo", FOR_FO, "FILE", "Format a file of XSL-FO 1.1 to PDF", "", run_fo },
};

#define COMMAND_COUNT (sizeof commands / sizeof *commands)

static void print_help(FILE *out)
{
	fputs("Usage: repertoire COMMAND [OPTION]...\nPrints a directory of partnerships from its XML source to PDF.\n\n"
	      "Commands:\n", out);
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		fprintf(out, "  %-8s %s\n", commands[i].name, commands[i].summary);
	fputs("\n'repertoire COMMAND --help' describes a command; --version tells the version.\n"
	      "Exit status: 0 done, 1 warnings under --strict, 2 usage, 3 bad input, 4 missing resource,\n"
	      "5 output failed, 6 limit reached, 70 fault of the program.\n", out);
}

static const Command *find_command(const char *name)
{
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		if (str_equal(commands[i].name, name))
			return &commands[i];
	return NULL;
}

/* ---- the process ---- */

static void end_by_signal(int number)
{
	file_remove_temporaries();
	signal(number, SIG_DFL);
	raise(number);
}

static void end_by_time(int number)
{
	static const char message[] = "repertoire: error: the time limit is reached [time-limit]\n";
	ssize_t ignored;

	(void)number;
	file_remove_temporaries();
	ignored = write(STDERR_FILENO, message, sizeof message - 1);
	(void)ignored;
	_exit(EXIT_LIMIT);
}

static void handle(int number, void (*handler)(int))
{
	struct sigaction action = { .sa_handler = handler };

	sigemptyset(&action.sa_mask);
	sigaction(number, &action, NULL);
}

static void set_up_signals(void)
{
	handle(SIGPIPE, SIG_IGN);
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
	perror("repertoire: standard output");
	return status == EXIT_DONE ? EXIT_OUTPUT : status;
}

static int run_command(const Command *command, int argc, char **argv)
{
	Options options;
	Parsed parsed;

	argv[0] = arena_printf(names, "repertoire %s", command->name);
	parsed = options_parse(names, command, argc, argv, &options);
	if (parsed != PARSED_RUN)
		return parsed == PARSED_HELP ? EXIT_DONE : EXIT_USAGE;
	alarm(options.time_limit);
	return command->run(&options);
}

static int run(int argc, char **argv)
{
	const char *name = argc > 1 ? argv[1] : NULL;
	const Command *command = name ? find_command(name) : NULL;

	if (command)
		return run_command(command, argc - 1, argv + 1);
	if (str_equal(name, "--version")) {
		puts("repertoire " PROGRAM_VERSION);
		return EXIT_DONE;
	}
	if (str_equal(name, "--help") || str_equal(name, "-h") || str_equal(name, "help")) {
		print_help(stdout);
		return EXIT_DONE;
	}
	if (name)
		fprintf(stderr, "repertoire: unknown command '%s'\n", name);
	print_help(stderr);
	return EXIT_USAGE;
}

int main(int argc, char **argv)
{
	int status;

	occupy_standard_streams();
	set_up_signals();
	names = arena_new();
	status = finish(run(argc, argv));
	arena_free(names);
	return status;
}
