#include "check.h"

#include "base/file.h"
#include "base/ledger.h"

#include <stdlib.h>
#include <unistd.h>

static char folder[] = "/tmp/fo-ledger-test-XXXXXX";

static const char *in_folder(Arena *arena, const char *name)
{
	return arena_printf(arena, "%s/%s", folder, name);
}

/* Whether the file may be written under that ledger. */
static bool may_write(Arena *arena, const char *name, Ledger *ledger)
{
	return file_write_all(arena, in_folder(arena, name), "new", 3, ledger, diagnostics_new(arena));
}

TEST(what_was_read_is_not_written_under_the_same_ledger_whatever_its_name)
{
	Ledger *ledger = ledger_new(NULL, NULL), *other = ledger_new(NULL, NULL);

	CHECK(may_write(arena, "a", NULL));
	CHECK(link(in_folder(arena, "a"), in_folder(arena, "b")) == 0);
	CHECK(file_read(arena, in_folder(arena, "a"), 10, NULL, ledger, diagnostics) != NULL);
	CHECK(!may_write(arena, "a", ledger));
	CHECK(!may_write(arena, "b", ledger));
	CHECK(may_write(arena, "a", other));
	ledger_free(ledger);
	ledger_free(other);
}

TEST(what_was_read_under_the_shared_ledger_is_an_input_of_all)
{
	Ledger *shared = ledger_new(NULL, NULL), *one = ledger_new(NULL, shared);

	CHECK(may_write(arena, "d", NULL));
	CHECK(may_write(arena, "c", one));
	ledger_add(shared, in_folder(arena, "c"));
	CHECK(may_write(arena, "c", one)); /* it is one's own */
	ledger_add(shared, in_folder(arena, "d"));
	CHECK(!may_write(arena, "d", one));
	ledger_free(one);
	ledger_free(shared);
}

TEST(inputs_are_told_by_the_paths_they_were_read_by)
{
	Ledger *ledger = ledger_new(NULL, NULL);
	const char *const *paths;
	size_t count;

	CHECK(may_write(arena, "f", NULL) && may_write(arena, "e", NULL) && may_write(arena, "own", ledger));
	CHECK(link(in_folder(arena, "e"), in_folder(arena, "g")) == 0);
	ledger_add(ledger, in_folder(arena, "f"));
	CHECK(file_read(arena, in_folder(arena, "e"), 10, NULL, ledger, diagnostics) != NULL);
	ledger_add(ledger, in_folder(arena, "g"));
	ledger_add(ledger, in_folder(arena, "own"));
	ledger_add(ledger, in_folder(arena, "not-there"));
	paths = ledger_inputs(ledger, arena, &count);
	CHECK_EQUAL_INT(count, 2);
	CHECK_EQUAL_STR(paths[0], in_folder(arena, "e"));
	CHECK_EQUAL_STR(paths[1], in_folder(arena, "f"));
	ledger_free(ledger);
}

TEST(temporary_files_that_are_open_are_removed)
{
	Ledger *ledger = ledger_new(".unfinished-", NULL);
	const char *path = in_folder(arena, ".unfinished-1"), *gone = in_folder(arena, ".unfinished-2");

	CHECK_EQUAL_STR(ledger_prefix(ledger), ".unfinished-");
	CHECK(file_write_all(arena, path, "x", 1, NULL, diagnostics));
	CHECK(file_write_all(arena, gone, "x", 1, NULL, diagnostics));
	ledger_remember(ledger, path);
	ledger_remember(ledger, gone);
	ledger_forget(ledger, gone);
	ledger_remove_temporaries(ledger);
	CHECK(!file_exists(path));
	CHECK(file_exists(gone));
	ledger_free(ledger);
}

TEST(no_ledger_knows_of_nothing)
{
	CHECK(may_write(arena, "e", NULL));
	ledger_add(NULL, in_folder(arena, "e"));
	CHECK(may_write(arena, "e", NULL));
	ledger_free(NULL);
}

int main(void)
{
	char clean[64];

	if (!mkdtemp(folder))
		return 1;
	RUN(what_was_read_is_not_written_under_the_same_ledger_whatever_its_name);
	RUN(what_was_read_under_the_shared_ledger_is_an_input_of_all);
	RUN(inputs_are_told_by_the_paths_they_were_read_by);
	RUN(temporary_files_that_are_open_are_removed);
	RUN(no_ledger_knows_of_nothing);
	snprintf(clean, sizeof clean, "rm -r %s", folder);
	return system(clean) == 0 ? check_status() : 1;
}
