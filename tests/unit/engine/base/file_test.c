#include "check.h"

#include "base/file.h"

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char *folder;

static const char *in_folder(Arena *arena, const char *name)
{
	return arena_printf(arena, "%s/%s", folder, name);
}

static void put(Arena *arena, Diagnostics *diagnostics, const char *name, const char *text)
{
	CHECK(file_write_all(arena, in_folder(arena, name), text, strlen(text), NULL, diagnostics));
}

static const char *content(Arena *arena, Diagnostics *diagnostics, const char *name)
{
	return file_read(arena, in_folder(arena, name), 1000000, NULL, NULL, diagnostics);
}

static int files_in_folder(void)
{
	DIR *dir = opendir(folder);
	int count = 0;

	while (readdir(dir))
		count++;
	closedir(dir);
	return count - 2;
}

static void empty_folder(Arena *arena)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;

	while ((entry = readdir(dir)))
		unlink(in_folder(arena, entry->d_name));
	closedir(dir);
}

TEST(what_is_written_is_read_back)
{
	size_t length;
	char *big = arena_alloc(arena, 300000);

	memset(big, 'b', 299999);
	put(arena, diagnostics, "small", "text");
	CHECK_EQUAL_STR(content(arena, diagnostics, "small"), "text");
	put(arena, diagnostics, "big", big);
	CHECK_EQUAL_STR(file_read(arena, in_folder(arena, "big"), 299999, &length, NULL, diagnostics), big);
	CHECK_EQUAL_INT(length, 299999);
	put(arena, diagnostics, "empty", "");
	CHECK_EQUAL_STR(content(arena, diagnostics, "empty"), "");
	CHECK_QUIET(diagnostics);
	empty_folder(arena);
}

TEST(a_file_over_the_limit_or_absent_is_refused)
{
	put(arena, diagnostics, "five", "12345");
	CHECK(file_read(arena, in_folder(arena, "five"), 5, NULL, NULL, diagnostics) != NULL);
	CHECK_QUIET(diagnostics);
	CHECK(file_read(arena, in_folder(arena, "five"), 4, NULL, NULL, diagnostics) == NULL);
	CHECK(file_read(arena, in_folder(arena, "absent"), 5, NULL, NULL, diagnostics) == NULL);
	CHECK(file_read(arena, folder, 5, NULL, NULL, diagnostics) == NULL);
	CHECK(file_read(arena, "/dev/zero", 100, NULL, NULL, diagnostics) == NULL);
	CHECK_EQUAL_INT(diagnostics_count(diagnostics, SEVERITY_ERROR), 4);
	CHECK_EQUAL_INT(diagnostics_blame(diagnostics), BLAME_RESOURCE);
	empty_folder(arena);
}

TEST(nothing_shows_before_the_commit_and_nothing_stays_after_giving_up)
{
	FileWriter *writer;

	put(arena, diagnostics, "a", "old");
	writer = file_open(arena, in_folder(arena, "a"), NULL, diagnostics);
	CHECK(file_write(writer, "new", 3));
	CHECK_EQUAL_STR(content(arena, diagnostics, "a"), "old");
	file_abandon(writer);
	CHECK_EQUAL_STR(content(arena, diagnostics, "a"), "old");
	CHECK_EQUAL_INT(files_in_folder(), 1);
	empty_folder(arena);
}

TEST(a_link_stays_and_its_file_is_replaced)
{
	struct stat status;

	put(arena, diagnostics, "real", "old");
	CHECK(symlink("real", in_folder(arena, "link")) == 0);
	put(arena, diagnostics, "link", "new");
	CHECK_EQUAL_STR(content(arena, diagnostics, "real"), "new");
	CHECK(lstat(in_folder(arena, "link"), &status) == 0 && S_ISLNK(status.st_mode));
	CHECK(symlink("yet-absent", in_folder(arena, "hanging")) == 0);
	put(arena, diagnostics, "hanging", "made");
	CHECK_EQUAL_STR(content(arena, diagnostics, "yet-absent"), "made");
	empty_folder(arena);
}

TEST(links_in_a_circle_are_refused)
{
	CHECK(symlink("two", in_folder(arena, "one")) == 0);
	CHECK(symlink("one", in_folder(arena, "two")) == 0);
	CHECK(file_open(arena, in_folder(arena, "one"), NULL, diagnostics) == NULL);
	CHECK_DIAGNOSTIC(diagnostics, "file-write");
	empty_folder(arena);
}

TEST(permissions_of_the_file_replaced_stay)
{
	struct stat status;

	put(arena, diagnostics, "a", "old");
	CHECK(chmod(in_folder(arena, "a"), 0640) == 0);
	put(arena, diagnostics, "a", "new");
	CHECK(stat(in_folder(arena, "a"), &status) == 0);
	CHECK_EQUAL_INT(status.st_mode & 0777, 0640);
	CHECK(chmod(in_folder(arena, "a"), 0666) == 0); /* more than the umask grants */
	put(arena, diagnostics, "a", "newer");
	CHECK(stat(in_folder(arena, "a"), &status) == 0);
	CHECK_EQUAL_INT(status.st_mode & 0777, 0666);
	empty_folder(arena);
}

TEST(a_full_device_is_seen)
{
	CHECK(!file_write_all(arena, "/dev/full", "x", 1, NULL, diagnostics));
	CHECK_EQUAL_INT(diagnostics_blame(diagnostics), BLAME_OUTPUT);
	CHECK_EQUAL_INT(diagnostics_count(diagnostics, SEVERITY_ERROR), 1);
}

TEST(a_folder_or_a_place_in_none_is_refused)
{
	CHECK(file_open(arena, folder, NULL, diagnostics) == NULL);
	CHECK(file_open(arena, in_folder(arena, "no/such"), NULL, diagnostics) == NULL);
	CHECK_EQUAL_INT(diagnostics_count(diagnostics, SEVERITY_ERROR), 2);
	CHECK_EQUAL_INT(files_in_folder(), 0);
}

TEST(names_are_joined_to_a_folder)
{
	CHECK_EQUAL_STR(file_beside(arena, "data/a.xml", "b.xml"), "data/b.xml");
	CHECK_EQUAL_STR(file_beside(arena, "a.xml", "b.xml"), "b.xml");
	CHECK_EQUAL_STR(file_beside(arena, "data/a.xml", "/b.xml"), "/b.xml");
	CHECK_EQUAL_STR(file_beside(arena, "/a.xml", "b.xml"), "/b.xml");
}

int main(void)
{
	char template[] = "/tmp/repertoire-file-test-XXXXXX";

	folder = mkdtemp(template);
	RUN(what_is_written_is_read_back);
	RUN(a_file_over_the_limit_or_absent_is_refused);
	RUN(nothing_shows_before_the_commit_and_nothing_stays_after_giving_up);
	RUN(a_link_stays_and_its_file_is_replaced);
	RUN(links_in_a_circle_are_refused);
	RUN(permissions_of_the_file_replaced_stay);
	RUN(a_full_device_is_seen);
	RUN(a_folder_or_a_place_in_none_is_refused);
	RUN(names_are_joined_to_a_folder);
	rmdir(folder);
	return check_status();
}
