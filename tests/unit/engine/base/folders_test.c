/* Which files are in a folder, whatever their names and links look like. */
#include "base/folders.h"

#include "check.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char root[] = "/tmp/folders-XXXXXX";

static const char *in_root(Arena *arena, const char *name)
{
	return arena_printf(arena, "%s/%s", root, name);
}

static void make_file(Arena *arena, const char *name)
{
	FILE *file = fopen(in_root(arena, name), "w");

	CHECK(file && fclose(file) == 0);
}

/* data with a file and a folder in it, and its neighbours of nearly the same name, a file in each. */
TEST(the_folders_are_made)
{
	static const char *const folders[] = { "data", "data/in", "datb", "dat", "data2" };

	CHECK(mkdtemp(root) != NULL);
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
		CHECK_EQUAL_INT(mkdir(in_root(arena, folders[i]), 0777), 0);
		make_file(arena, arena_printf(arena, "%s/x", folders[i]));
	}
	CHECK_EQUAL_INT(symlink("../datb/x", in_root(arena, "data/out-link")), 0);
	CHECK_EQUAL_INT(symlink("../datb", in_root(arena, "data/out-folder")), 0);
	CHECK_EQUAL_INT(symlink("data/x", in_root(arena, "in-link")), 0);
	CHECK_EQUAL_INT(symlink("nowhere", in_root(arena, "data/broken")), 0);
}

static bool held(Arena *arena, const char *name)
{
	Folders *folders = folders_new(arena);

	CHECK(folders_add(folders, in_root(arena, "data")));
	return folders_hold(folders, in_root(arena, name));
}

TEST(what_is_below_is_in)
{
	static const char *const names[] = { "data/x", "data/in/x", "data/in", "data", "data/", "datb/../data/x" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		CHECK(held(arena, names[i]));
}

TEST(a_neighbour_of_nearly_the_same_name_is_not)
{
	static const char *const names[] = { "datb/x", "dat/x", "data2/x", "datb", "data2", "" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		CHECK(!held(arena, names[i]));
}

TEST(links_count_by_where_they_lead)
{
	CHECK(!held(arena, "data/out-link") && !held(arena, "data/out-folder/x") && held(arena, "in-link"));
}

TEST(what_is_not_there_goes_by_its_folder)
{
	CHECK(held(arena, "data/none") && held(arena, "data/none/none") && held(arena, "data/none/"));
	CHECK(!held(arena, "datb/none") && !held(arena, "data/out-folder/none") && !held(arena, "none"));
	CHECK(!held(arena, "data2/none/none"));
	CHECK(!held(arena, "data/none/../../datb/x") && !held(arena, "data/none/..") && !held(arena, "data/x/none"));
}

TEST(each_of_several_folders_holds)
{
	Folders *folders = folders_new(arena);

	CHECK(!folders_hold(folders, in_root(arena, "data/x")) && !folders_first(folders));
	CHECK(folders_add(folders, in_root(arena, "dat")) && folders_add(folders, in_root(arena, "data2")));
	CHECK(!folders_add(folders, in_root(arena, "none")));
	CHECK(folders_hold(folders, in_root(arena, "dat/x")) && folders_hold(folders, in_root(arena, "data2/x")));
	CHECK(!folders_hold(folders, in_root(arena, "data/x")));
}

TEST(the_root_holds_all)
{
	Folders *folders = folders_new(arena);

	CHECK(folders_add(folders, "/"));
	CHECK_EQUAL_STR(folders_first(folders), "/");
	CHECK(folders_hold(folders, in_root(arena, "data/x")) && folders_hold(folders, "/none") &&
	      folders_hold(folders, "."));
}

TEST(the_empty_name_is_the_current_folder)
{
	Folders *folders = folders_new(arena);

	CHECK_EQUAL_INT(chdir(in_root(arena, "data")), 0);
	CHECK(folders_add(folders, ""));
	CHECK(folders_hold(folders, "x") && folders_hold(folders, "none"));
	CHECK(!folders_hold(folders, "../datb/x") && !folders_hold(folders, "../none"));
	CHECK_EQUAL_INT(chdir("/"), 0);
}

TEST(the_folders_are_removed)
{
	CHECK_EQUAL_INT(system(arena_printf(arena, "rm -r %s", root)), 0);
}

int main(void)
{
	RUN(the_folders_are_made);
	RUN(what_is_below_is_in);
	RUN(a_neighbour_of_nearly_the_same_name_is_not);
	RUN(links_count_by_where_they_lead);
	RUN(what_is_not_there_goes_by_its_folder);
	RUN(each_of_several_folders_holds);
	RUN(the_root_holds_all);
	RUN(the_empty_name_is_the_current_folder);
	RUN(the_folders_are_removed);
	return check_status();
}
