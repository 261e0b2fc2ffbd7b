/* What git says has changed: see git_changes.h. */
#include "git_changes.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "buf.h"
#include "files.h"

typedef VEC(struct str) object_list;

enum { OUTPUT_MOST = 1 << 30, WORDS_MOST = 32, COMPLAINT_MOST = 600 };

/* ---- running git ---- */

/* Before the command's own words. */
static const char *const calm[] = {
	"git",
	"--no-pager",
	"--literal-pathspecs",
	"-c",
	"core.fsmonitor=false",
	"-c",
	"core.hooksPath=/dev/null",
	"-c",
	"core.quotePath=false",
	"-c",
	"protocol.allow=never",
};

static void child(const char *const *words, FILE *input, int output, int errors)
{
	const char *argv[WORDS_MOST] = { NULL };
	size_t n = sizeof(calm) / sizeof(*calm);
	memcpy(argv, calm, sizeof(calm));
	for (; *words && n + 1 < WORDS_MOST; words++)
		argv[n++] = *words;
	setenv("GIT_OPTIONAL_LOCKS", "0", 1);
	setenv("GIT_NO_LAZY_FETCH", "1", 1);
	setenv("GIT_TERMINAL_PROMPT", "0", 1);
	setenv("LC_ALL", "C", 1);
	bool ready = dup2(fileno(input), STDIN_FILENO) >= 0 &&
		     dup2(output, STDOUT_FILENO) >= 0 && dup2(errors, STDERR_FILENO) >= 0;
	if (ready)
		execvp(argv[0], (char *const *)(uintptr_t)argv);
	_exit(errno == ENOENT ? 127 : 126);
}

static int read_end(int fd, struct buf *buf)
{
	char chunk[65536];
	for (ssize_t n; (n = read(fd, chunk, sizeof(chunk))) != 0;) {
		if (n > 0)
			buf_add(buf, (struct str){ chunk, (size_t)n });
		else if (errno != EINTR)
			return -1;
	}
	return buf->overflow ? -1 : 0;
}

/* What git complained of, in one line; or that it is not there. */
static int complain(FILE *errors, int status, struct err *err)
{
	char text[COMPLAINT_MOST] = "";
	if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
		return err_set(err, "git is not to be found");
	rewind(errors);
	size_t n = fread(text, 1, sizeof(text) - 1, errors);
	struct str line = str_trim((struct str){ text, n });
	line = str_sub(line, 0, str_find_char(line, '\n', 0));
	return err_set(err, "git failed: %.*s", STR_ARG(line));
}

static int run(const char *const *words, FILE *input, FILE *errors, struct buf *buf,
	       struct err *err)
{
	int ends[2], status = 0;
	if (pipe(ends))
		return err_set(err, "git cannot be started: %s", strerror(errno));
	pid_t pid = fork();
	if (pid == 0) {
		close(ends[0]);
		child(words, input, ends[1], fileno(errors));
	}
	close(ends[1]);
	int failed = pid < 0 ? -1 : read_end(ends[0], buf);
	close(ends[0]);
	while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	if (failed)
		return err_set(err, "what git says cannot be read");
	return status ? complain(errors, status, err) : 0;
}

/* Runs git with the words, `input` as its standard input; what it prints lives in the arena. */
static int git(struct arena *arena, const char *const *words, struct str input, struct str *out,
	       struct err *err)
{
	FILE *in = tmpfile(), *errors = tmpfile();
	int status = -1;
	struct buf buf;
	buf_init(&buf, OUTPUT_MOST);
	if (in && errors && fwrite(input.p ? input.p : "", 1, input.n, in) == input.n &&
	    fflush(in) == 0) {
		rewind(in);
		status = run(words, in, errors, &buf, err);
	} else {
		err_set(err, "git cannot be started: %s", strerror(errno));
	}
	*out = status ? STR("") : str_dup(arena, buf_str(&buf));
	buf_release(&buf);
	if (in)
		fclose(in);
	if (errors)
		fclose(errors);
	return status;
}

/* ---- what it says ---- */

static const struct str no_input = { NULL, 0 };

static int one_line(struct arena *arena, const char *const *words, struct str *out,
		    struct err *err)
{
	if (git(arena, words, no_input, out, err))
		return -1;
	if (str_ends(*out, "\n"))
		out->n--;
	return 0;
}

static int top(struct arena *arena, struct str *out, struct err *err)
{
	static const char *const words[] = { "rev-parse", "--show-toplevel", NULL };
	if (one_line(arena, words, out, err))
		return -1;
	return out->n ? 0 : err_set(err, "there is no git work tree here");
}

#define DIFF                                                                                   \
	"diff", "--no-ext-diff", "--no-textconv", "--no-color", "--no-relative", "--text",     \
		"--ignore-submodules=all", "--diff-filter=d"

static struct str below(struct arena *arena, struct str folder, struct str name)
{
	return str_fmt(arena, "%.*s%s%.*s", STR_ARG(folder), str_is(folder, "/") ? "" : "/",
		       STR_ARG(name));
}

/* ":100644 100644 1111 2222 M" NUL "path" NUL: regular files, and the name of what they hold. */
static void read_names(struct arena *arena, struct str root, struct str raw,
		       struct git_changes *out, object_list *objects)
{
	struct str head, path;
	while (str_split(&raw, '\0', &head) && head.n && str_split(&raw, '\0', &path)) {
		struct str mode, object = head;
		str_split(&object, ' ', &mode); /* what it was */
		str_split(&object, ' ', &mode);
		if (!str_starts(mode, "100"))
			continue;
		str_split(&object, ' ', &mode); /* the old object */
		struct git_file file = { below(arena, root, path), { NULL, 0 } };
		vec_push(arena, &out->files, file);
		vec_push(arena, objects, str_sub(object, 0, str_find_char(object, ' ', 0)));
	}
}

/* Only what may be code is worth reading. */
static bool may_be_code(struct str path)
{
	struct str name = str_sub(path, files_folder(path).n, path.n);
	return lang_of(path, no_input) != LANG_NONE || !str_has(str_sub(name, 2, name.n), ".");
}

/* "2222 blob 12\n" and so many bytes, for each. */
static int read_texts(struct arena *arena, struct git_changes *out, const object_list *objects,
		      struct err *err)
{
	static const char *const words[] = { "cat-file", "--batch", NULL };
	struct buf names;
	struct str texts;
	buf_init(&names, OUTPUT_MOST);
	for (size_t i = 0; i < out->files.n; i++) {
		if (may_be_code(out->files.v[i].path))
			buf_addf(&names, "%.*s\n", STR_ARG(objects->v[i]));
	}
	int status = git(arena, words, buf_str(&names), &texts, err);
	buf_release(&names);
	for (size_t i = 0; i < out->files.n && !status; i++) {
		struct str head;
		int64_t size;
		if (!may_be_code(out->files.v[i].path))
			continue;
		str_split(&texts, '\n', &head);
		size_t blank = str_find(head, " blob ", 0);
		if (blank == SIZE_MAX ||
		    !str_to_i64(str_sub(head, blank + strlen(" blob "), head.n), &size) ||
		    size < 0 || (size_t)size > texts.n)
			return err_set(err, "what git says of %.*s cannot be read",
				       STR_ARG(out->files.v[i].path));
		out->files.v[i].text = str_sub(texts, 0, (size_t)size);
		texts = str_sub(texts, (size_t)size + 1, texts.n);
	}
	return status;
}

static int file_order(const void *a, const void *b)
{
	const struct git_file *x = a, *y = b;
	return str_cmp(x->path, y->path);
}

static void sort(struct git_changes *changes)
{
	if (changes->files.n)
		qsort(changes->files.v, changes->files.n, sizeof(*changes->files.v),
		      file_order);
}

int git_staged(struct arena *arena, struct git_changes *out, struct err *err)
{
	static const char *const names[] = { DIFF,           "--cached",    "--raw", "-z",
					     "--no-renames", "--no-abbrev", NULL };
	static const char *const lines[] = { DIFF,  "--cached",        "-M",
					     "-U0", "--src-prefix=a/", "--dst-prefix=b/",
					     NULL };
	struct str root, text;
	object_list objects = { NULL, 0, 0 };
	if (top(arena, &root, err) || git(arena, names, no_input, &text, err))
		return -1;
	read_names(arena, root, text, out, &objects);
	if (read_texts(arena, out, &objects, err) || git(arena, lines, no_input, &text, err))
		return -1;
	sort(out);
	struct changed *changed;
	if (changed_read(arena, text, &changed, err))
		return -1;
	out->lines = changed;
	return 0;
}

/* Where the branch left `ref`. */
static int find_base(struct arena *arena, struct str ref, const char **out, struct err *err)
{
	struct str commit, base;
	struct err cause;
	const char *wanted = str_fmt(arena, "%.*s^{commit}", STR_ARG(ref)).p;
	const char *const parse[] = { "rev-parse",        "--verify", "--quiet",
				      "--end-of-options", wanted,     NULL };
	if (one_line(arena, parse, &commit, &cause))
		return err_set(
			err,
			"there is no commit %.*s here; a shallow clone lacks what was not "
			"fetched",
			STR_ARG(ref));
	/* git 2.39 and later repeat the flag */
	commit = str_sub(commit,
			 str_starts(commit, "--end") ? str_find_char(commit, '\n', 0) + 1 : 0,
			 commit.n);
	const char *const merge[] = { "merge-base", str_z(arena, commit), "HEAD", NULL };
	if (one_line(arena, merge, &base, &cause))
		return err_set(
			err,
			"%.*s and HEAD have no commit in common here; a shallow clone lacks "
			"what was not fetched",
			STR_ARG(ref));
	*out = str_z(arena, str_sub(base, 0, str_find_char(base, '\n', 0)));
	return 0;
}

/* What git does not know yet is new as a whole. */
static int add_new(struct arena *arena, struct str root, struct git_changes *out,
		   struct changed *changed, struct err *err)
{
	static const char *const others[] = { "ls-files", "--others",    "--exclude-standard",
					      "-z",       "--full-name", NULL };
	struct str text, name;
	if (git(arena, others, no_input, &text, err))
		return -1;
	while (str_split(&text, '\0', &name)) {
		struct git_file file = { below(arena, root, name), { NULL, 0 } };
		if (!name.n)
			continue;
		vec_push(arena, &out->files, file);
		changed_add_file(arena, changed, name);
	}
	return 0;
}

int git_since(struct arena *arena, struct str ref, struct git_changes *out, struct err *err)
{
	struct str root, text;
	const char *base = NULL;
	object_list objects = { NULL, 0, 0 };
	if (top(arena, &root, err) || find_base(arena, ref, &base, err))
		return -1;
	const char *const names[] = { DIFF,          "--raw", "-z", "--no-renames",
				      "--no-abbrev", base,    NULL };
	const char *const lines[] = { DIFF, "-M", "-U0", "--src-prefix=a/", "--dst-prefix=b/",
				      base, NULL };
	if (git(arena, names, no_input, &text, err))
		return -1;
	read_names(arena, root, text, out, &objects);
	struct changed *changed;
	if (git(arena, lines, no_input, &text, err) ||
	    changed_read(arena, text, &changed, err) || add_new(arena, root, out, changed, err))
		return -1;
	out->lines = changed;
	sort(out);
	return 0;
}

/* ---- asking ---- */

const struct git_file *git_changes_find(const struct git_changes *changes, struct str path)
{
	const struct git_file key = { path, { NULL, 0 } };
	return changes->files.n ? bsearch(&key, changes->files.v, changes->files.n,
					  sizeof(*changes->files.v), file_order)
				: NULL;
}

static bool staged_text(const void *context, struct str path, struct str *text)
{
	const struct git_file *file = git_changes_find(context, path);
	if (!file || !file->text.p)
		return false;
	*text = file->text;
	return true;
}

struct overlay git_overlay(const struct git_changes *changes)
{
	return (struct overlay){ staged_text, changes };
}
