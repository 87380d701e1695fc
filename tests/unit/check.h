/*
 * A small harness for unit tests.
 *
 *	TEST(an_empty_map_finds_nothing)
 *	{
 *		CHECK(map_find(map_new(arena), "a") == NULL);
 *	}
 *
 *	int main(void)
 *	{
 *		RUN(an_empty_map_finds_nothing);
 *		return check_status();
 *	}
 *
 * A test prints `ok name` or `not ok name`, after a line `# file:line: …` for each check that failed; all checks
 * of a test run. Each test has `arena` and `diagnostics` of its own at hand, gone when it ends.
 */
#ifndef TESTS_CHECK_H
#define TESTS_CHECK_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static int check_failures, check_tests_failed;

#define TEST(name)                                                                                                     \
	static void name(Arena *arena __attribute__((unused)), Diagnostics *diagnostics __attribute__((unused)))
#define RUN(name) check_run(#name, name)

static inline void check_run(const char *name, void (*test)(Arena *, Diagnostics *))
{
	Arena *arena = arena_new(), *messages = arena_new();

	check_failures = 0;
	test(arena, diagnostics_new(messages));
	printf("%s %s\n", check_failures ? "not ok" : "ok", name);
	fflush(stdout);
	check_tests_failed += check_failures > 0;
	arena_free(arena);
	arena_free(messages);
}

static inline int check_status(void)
{
	return check_tests_failed > 0;
}

#define CHECK(condition) check_true((condition), #condition, __FILE__, __LINE__)
#define CHECK_EQUAL_INT(actual, expected)                                                                              \
	check_int((long long)(actual), (long long)(expected), #actual, __FILE__, __LINE__)
#define CHECK_EQUAL_STR(actual, expected) check_str((actual), (expected), #actual, __FILE__, __LINE__)
#define CHECK_NEAR(actual, expected, tolerance)                                                                        \
	check_near((actual), (expected), (tolerance), #actual, __FILE__, __LINE__)
/* A diagnostic with this code was recorded. */
#define CHECK_DIAGNOSTIC(diagnostics, code) check_diagnostic((diagnostics), (code), __FILE__, __LINE__)
/* No warning and no error was recorded. */
#define CHECK_QUIET(diagnostics) check_quiet((diagnostics), __FILE__, __LINE__)

static inline void check_true(bool holds, const char *what, const char *file, int line)
{
	if (holds)
		return;
	printf("# %s:%d: %s does not hold\n", file, line, what);
	check_failures++;
}

static inline void check_int(long long actual, long long expected, const char *what, const char *file, int line)
{
	if (actual == expected)
		return;
	printf("# %s:%d: %s is %lld, not %lld\n", file, line, what, actual, expected);
	check_failures++;
}

static inline void check_str(const char *actual, const char *expected, const char *what, const char *file, int line)
{
	if (str_equal(actual, expected))
		return;
	printf("# %s:%d: %s is \"%s\", not \"%s\"\n", file, line, what, actual ? actual : "(NULL)",
	       expected ? expected : "(NULL)");
	check_failures++;
}

static inline void check_near(double actual, double expected, double tolerance, const char *what, const char *file,
			      int line)
{
	if (fabs(actual - expected) <= tolerance)
		return;
	printf("# %s:%d: %s is %.9g, not %.9g\n", file, line, what, actual, expected);
	check_failures++;
}

static inline void check_diagnostic(const Diagnostics *diagnostics, const char *code, const char *file, int line)
{
	const Diagnostic *list;
	size_t count = diagnostics_all(diagnostics, &list);

	for (size_t i = 0; i < count; i++)
		if (str_equal(list[i].code, code))
			return;
	printf("# %s:%d: no diagnostic [%s] among %zu\n", file, line, code, count);
	check_failures++;
}

static inline void check_quiet(const Diagnostics *diagnostics, const char *file, int line)
{
	if (!diagnostics_count(diagnostics, SEVERITY_WARNING) && !diagnostics_count(diagnostics, SEVERITY_ERROR))
		return;
	printf("# %s:%d: diagnostics were recorded:\n", file, line);
	fflush(stdout);
	diagnostics_print(diagnostics, stdout);
	check_failures++;
}

#endif
