/* Replacing files: what is kept, and what is refused. */
#define _DEFAULT_SOURCE /* mkdtemp, symlink, realpath */
#include "replace.h"

#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "test.h"

static char root[PATH_MAX];

static struct str make(const char *name, const char *text, mode_t mode)
{
	int fd = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	CHECK(fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text) &&
	      fchmod(fd, mode) == 0);
	close(fd);
	return str_of(name);
}

static void check_holds(const char *name, const char *want)
{
	char text[256];
	FILE *in = fopen(name, "rb");
	CHECK(in != NULL);
	size_t n = in ? fread(text, 1, sizeof(text), in) : 0;
	if (in)
		fclose(in);
	CHECK_STR(((struct str){ text, n }), str_of(want));
}

static void refused(const char *name, const char *before, const char *because)
{
	struct err err = { "" };
	CHECK(replace_text(str_of(name), str_of(root), str_of(before), STR("new"), &err) == -1);
	if (!strstr(err.text, because))
		CHECK_STR(str_of(err.text), str_of(because));
}

static void test_kept(void)
{
	struct err err;
	struct stat st;
	make("mode.py", "old", 04751);
	CHECK(chown("mode.py", 1000, 1000) == 0 || getuid() != 0);
	chmod("mode.py", 04751);
	CHECK(replace_text(STR("mode.py"), str_of(root), STR("old"), STR("new"), &err) == 0);
	check_holds("mode.py", "new");
	CHECK(stat("mode.py", &st) == 0 && (st.st_mode & 07777) == 0751);
	CHECK(getuid() != 0 || (st.st_uid == 1000 && st.st_gid == 1000));
}

static void test_refused(void)
{
	make("a.py", "old", 0644);
	refused("a.py", "not what it holds", "changed since it was judged");
	refused("a.py", "ol", "changed since");
	refused("a.py", "older", "changed since");
	refused("missing.py", "", "changed since it was judged");
	make("locked.py", "old", 0444);
	refused("locked.py", "old", "read-only");
	CHECK(link("a.py", "b.py") == 0);
	refused("a.py", "old", "2 names");
	check_holds("a.py", "old");
	check_holds("locked.py", "old");
	unlink("b.py");
}

static void test_links(void)
{
	struct err err;
	CHECK(mkdir("../outside", 0700) == 0);
	make("../outside/victim.py", "old", 0644);
	CHECK(symlink("../outside/victim.py", "link.py") == 0 &&
	      symlink("../outside", "folder") == 0 && symlink("a.py", "inner.py") == 0 &&
	      symlink("nowhere.py", "dangling.py") == 0);
	refused("link.py", "old", "leads out of the project");
	refused("folder/victim.py", "old", "leads out of the project");
	refused("dangling.py", "old", "No such file");
	refused("./folder/./victim.py", "old", "leads out of the project");
	check_holds("../outside/victim.py", "old");
	CHECK(replace_text(STR("../project/../outside/victim.py"), str_of(root), STR("old"),
			   STR("old"), &err) == 0);
	CHECK(replace_text(STR("inner.py"), str_of(root), STR("old"), STR("new"), &err) == 0);
	check_holds("a.py", "new");
	struct stat st;
	CHECK(lstat("inner.py", &st) == 0 && S_ISLNK(st.st_mode));
}

static void test_new_files(void)
{
	struct replacement replacement;
	struct err err;
	CHECK(replace_begin(&replacement, STR("report.txt"), str_of(root), &err) == 0);
	fputs("half", replacement.out);
	replace_abandon(&replacement);
	CHECK(access("report.txt", F_OK) != 0);
	CHECK(replace_begin(&replacement, STR("report.txt"), str_of(root), &err) == 0);
	fputs("whole", replacement.out);
	CHECK(access("report.txt", F_OK) != 0);
	CHECK(replace_commit(&replacement, &err) == 0);
	check_holds("report.txt", "whole");
	CHECK(replace_begin(&replacement, STR("folder/new.txt"), str_of(root), &err) == -1);
	CHECK(replace_begin(&replacement, STR("/dev/full"), str_of(root), &err) == 0);
	fputs("whole", replacement.out);
	CHECK(replace_commit(&replacement, &err) == -1);
	CHECK(replace_begin(&replacement, STR("/dev/null"), (struct str){ 0 }, &err) == 0);
	CHECK(replace_commit(&replacement, &err) == 0);
}

int main(void)
{
	char folder[] = "/tmp/replace_test.XXXXXX", inside[PATH_MAX];
	CHECK(mkdtemp(folder) != NULL);
	snprintf(inside, sizeof(inside), "%s/project", folder);
	CHECK(mkdir(inside, 0700) == 0 && chdir(inside) == 0 && realpath(".", root) != NULL);
	test_kept();
	test_refused();
	test_links();
	test_new_files();
	char clean[PATH_MAX + 16];
	snprintf(clean, sizeof(clean), "rm -rf %s", folder);
	CHECK(chdir("/") == 0 && system(clean) == 0);
	return test_done();
}
