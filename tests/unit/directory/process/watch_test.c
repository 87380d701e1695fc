/* What counts as a change of files. */
#include "process/watch.h"

#include "check.h"

#include <stdlib.h>
#include <unistd.h>

static char *folder;

/* Runs it in a fresh folder with a file `a` and a folder `in`; answers whether it was noticed. */
static bool notices(Arena *arena, const char *command)
{
	Watch *watch = watch_new();
	char place[] = "/tmp/watch-XXXXXX";
	bool noticed;

	folder = mkdtemp(place);
	CHECK(system(arena_printf(arena, "mkdir -p %s/e/in %s/e/.hidden && echo x >%s/e/a", folder, folder, folder)) ==
	      0);
	CHECK(watch_folder(watch, arena_printf(arena, "%s/e/", folder)));
	CHECK(!watch_folder(watch, arena_printf(arena, "%s/e", folder)));
	CHECK(!watch_changed(watch));
	CHECK(system(arena_printf(arena, "cd %s && %s", folder, command)) == 0);
	noticed = watch_changed(watch);
	CHECK(!watch_changed(watch));
	CHECK(system(arena_printf(arena, "rm -rf %s", folder)) == 0);
	watch_free(watch);
	return noticed;
}

TEST(changes)
{
	CHECK(notices(arena, "echo y >>e/a"));
	CHECK(notices(arena, "echo y >e/new"));
	CHECK(notices(arena, "echo y >e/in/new"));
	CHECK(notices(arena, "rm e/a"));
	CHECK(notices(arena, "mv e/a b"));
	CHECK(notices(arena, "echo y >b; mv b e/a"));
	CHECK(notices(arena, "ln -s /tmp e/link"));
	CHECK(notices(arena, "echo y >b; ln b e/b"));
	CHECK(notices(arena, "mkdir e/more"));
}

TEST(the_folder_itself_replaced)
{
	CHECK(notices(arena, "mv e old"));
	CHECK(notices(arena, "rm -r e; mkdir e"));
}

TEST(what_is_no_change)
{
	CHECK(!notices(arena, "cat e/a >/dev/null"));
	CHECK(!notices(arena, "echo y >elsewhere"));
	CHECK(!notices(arena, "echo y >e/.a.swp; echo y >e/a~"));
	CHECK(notices(arena, "echo y >e/.a.swp; mv e/.a.swp e/a"));
	CHECK(notices(arena, "ln -s in e/..data_tmp; mv -T e/..data_tmp e/..data"));
	CHECK(!notices(arena, "echo y >e/.hidden/x"));
}

/* Until it is closed. */
TEST(a_file_half_written_is_no_change)
{
	Watch *watch = watch_new();
	char place[] = "/tmp/watch-XXXXXX";
	FILE *file;

	watch_folder(watch, mkdtemp(place));
	file = fopen(arena_printf(arena, "%s/a", place), "w");
	fputs("half", file);
	fflush(file);
	CHECK(!watch_changed(watch));
	fclose(file);
	CHECK(watch_changed(watch));
	CHECK(system(arena_printf(arena, "rm -r %s", place)) == 0);
	watch_free(watch);
}

/* A folder that came again is watched again. */
TEST(a_folder_that_is_not_there_yet)
{
	Watch *watch = watch_new();
	char place[] = "/tmp/watch-XXXXXX";
	const char *later = arena_printf(arena, "%s/later", mkdtemp(place));

	CHECK(!watch_folder(watch, later));
	CHECK(system(arena_printf(arena, "mkdir %s", later)) == 0);
	CHECK(watch_changed(watch));
	CHECK(watch_folder(watch, later));
	CHECK(system(arena_printf(arena, "echo x >%s/a", later)) == 0);
	CHECK(watch_changed(watch));
	CHECK(system(arena_printf(arena, "rm -r %s", place)) == 0);
	watch_free(watch);
}

int main(void)
{
	RUN(changes);
	RUN(the_folder_itself_replaced);
	RUN(what_is_no_change);
	RUN(a_file_half_written_is_no_change);
	RUN(a_folder_that_is_not_there_yet);
	return check_status();
}
