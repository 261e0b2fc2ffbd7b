/*
 * What a project's manifests and lock files ask for: see project.h. Each is read once a run and folder;
 * answers are kept by folder and package.
 */
#include <string.h>

#include "json.h"
#include "project_internal.h"

struct manifest {
	struct str dir;
	const char *name;
	struct str text; /* p == NULL: not there, not readable, or not the project's */
	seen_id seen;
	struct manifest *next;
};

struct dependency_answer {
	struct str home, package;
	bool python;
	enum dependency dependency;
	struct version version;
	seen_id seen;
	struct dependency_answer *next;
};

/* Where what is kept of a name in a folder stands. */
static size_t list_of(struct str dir, const char *name)
{
	return (str_bucket(dir) * 31 + str_bucket(str_of(name))) % PROJECT_LISTS;
}

static struct str read_text(struct project *project, struct str path)
{
	struct source source;
	struct err err;
	bool read = project_has(project, path) &&
		    project_read(project, project->arena, path, LANG_NONE, &source, &err) == 0;
	return read ? source.text : (struct str){ NULL, 0 };
}

struct str project_text(struct project *project, struct str dir, const char *name)
{
	struct manifest **list = &project->manifests[list_of(dir, name)];
	for (struct manifest *known = *list; known; known = known->next) {
		if (!str_eq(known->dir, dir) || strcmp(known->name, name) != 0)
			continue;
		seen_again(project->seen, known->seen);
		return known->text;
	}
	struct manifest *manifest = ARENA_NEW(project->arena, struct manifest);
	manifest->dir = str_dup(project->arena, dir);
	manifest->name = name;
	manifest->next = *list;
	*list = manifest;
	size_t begun = seen_begin(project->seen);
	manifest->text = read_text(project, project_join(project, dir, str_of(name)));
	manifest->seen = seen_end(project->seen, begun);
	return manifest->text;
}

/* The text of a manifest in the folder or above it; p == NULL when there is none up to the root. */
static struct str nearest(struct project *project, struct str home, const char *name,
			  struct str *dir)
{
	for (*dir = home; dir->p; *dir = project_above(project, *dir)) {
		struct str text = project_text(project, *dir, name);
		if (text.p)
			return text;
	}
	return (struct str){ NULL, 0 };
}

struct str project_package(struct project *project, const struct facts *facts)
{
	static const char *const manifests[] = { "package.json", "pyproject.toml", "setup.py",
						 NULL };
	struct str dir = { NULL, 0 };
	for (const char *const *manifest = manifests; *manifest && !dir.p; manifest++)
		nearest(project, project_home(project, facts), *manifest, &dir);
	return dir;
}

/* ---- npm, pnpm, yarn ---- */

static const char *const npm_groups[] = { "dependencies", "devDependencies", "peerDependencies",
					  "optionalDependencies", NULL };

/* package-lock.json: "node_modules/<name>": { "version": "1.2.3" }; pnpm and yarn: name@version lines. */
static bool npm_locked(struct project *project, struct str dir, const char *package,
		       struct version *version)
{
	static const char *const files[] = { "package-lock.json", "npm-shrinkwrap.json",
					     "pnpm-lock.yaml", "yarn.lock", NULL };
	for (; dir.p; dir = project_above(project, dir)) {
		for (const char *const *file = files; *file; file++) {
			struct str text = project_text(project, dir, *file);
			if (!text.p)
				continue;
			bool json = str_ends(str_of(*file), ".json");
			struct str needle = str_fmt(
				project->arena, json ? "\"node_modules/%s\"" : "%s@", package);
			size_t at = str_find(text, needle.p, 0);
			if (at == SIZE_MAX)
				return false;
			size_t from = at + needle.n;
			if (json || str_is(str_of(*file), "yarn.lock"))
				from = str_find(text, "version", from);
			if (from == SIZE_MAX ||
			    !version_parse(str_sub(text, from, from + 40), version))
				return false;
			version->exact = true;
			return true;
		}
	}
	return false;
}

static enum dependency npm_dependency(struct project *project, struct str home,
				      const char *package, struct version *version)
{
	struct str dir, text = nearest(project, home, "package.json", &dir);
	struct json_doc doc;
	struct err err;
	if (!text.p || json_parse(project->arena, STR("package.json"), text, &doc, &err) != 0)
		return DEPENDENCY_UNKNOWN;
	for (const char *const *group = npm_groups; *group; group++) {
		const struct json *range = json_get(json_get(doc.root, *group), package);
		if (!range)
			continue;
		if (!npm_locked(project, dir, package, version) && range->kind == JSON_STRING)
			version_parse(range->text, version);
		return DEPENDENCY_PRESENT;
	}
	return DEPENDENCY_ABSENT;
}

/* ---- pip, uv, poetry ---- */

static bool name_char(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '-' ||
	       c == '_' || c == '.';
}

/* The text right after a package's name where it stands as a whole word; '-' and '_' alike. */
static struct str after_package(struct str text, const char *package)
{
	size_t n = strlen(package);
	for (size_t at = 0; at + n <= text.n; at++) {
		size_t i = 0;
		while (i < n && ((text.p[at + i] | 0x20) == (package[i] | 0x20) ||
				 (strchr("-_.", package[i]) && strchr("-_.", text.p[at + i]) &&
				  text.p[at + i])))
			i++;
		if (i == n && (at == 0 || !name_char(text.p[at - 1])) &&
		    (at + n == text.n || !name_char(text.p[at + n])))
			return str_sub(text, at + n, text.n);
	}
	return (struct str){ NULL, 0 };
}

/* The rest of a line, without a comment at its end. */
static struct str line_of(struct str text)
{
	struct str line = str_sub(text, 0, str_find_char(text, '\n', 0));
	return str_sub(line, 0, str_find(line, " #", 0));
}

/* "==1.2", poetry's = "1.2": no other version will do. */
static bool says_exactly(struct str line)
{
	size_t quoted = str_find(line, "= \"", 0);
	char first = quoted != SIZE_MAX && quoted + 3 < line.n ? line.p[quoted + 3] : ' ';
	return str_has(line, "==") || (first >= '0' && first <= '9');
}

/* Does a comment begin before a place in its line: # LangChain, but not git+https://host/repo#egg=langchain? */
static bool is_in_comment(struct str text, size_t at)
{
	for (; at && text.p[at - 1] != '\n'; at--) {
		bool begins = at == 1 || strchr(" \t\n", text.p[at - 2]);
		if (text.p[at - 1] == '#' && begins)
			return true;
	}
	return false;
}

/* The line from where a manifest names the package; of several the first that says a version. */
static struct str requirement(struct str text, const char *package)
{
	struct str found = { NULL, 0 }, rest = text.p ? after_package(text, package) : text;
	for (; rest.p; rest = after_package(rest, package)) {
		struct str line = line_of(rest);
		struct version version;
		bool told = version_parse(line, &version);
		if (is_in_comment(text, (size_t)(rest.p - text.p) - strlen(package)))
			continue;
		if (told || !found.p)
			found = line;
		if (told)
			break;
	}
	return found;
}

static enum dependency pip_dependency(struct project *project, struct str home,
				      const char *package, struct version *version)
{
	static const char *const locks[] = { "uv.lock", "poetry.lock", "pdm.lock", NULL };
	static const char *const manifests[] = { "requirements.txt", "pyproject.toml",
						 "setup.py",         "Pipfile",
						 "setup.cfg",        NULL };
	struct str dir;
	for (const char *const *lock = locks; *lock; lock++) {
		struct str text = nearest(project, home, *lock, &dir);
		struct str quoted = str_fmt(project->arena, "name = \"%s\"", package);
		size_t at = text.p ? str_find(text, quoted.p, 0) : SIZE_MAX;
		if (at == SIZE_MAX)
			continue;
		if (version_parse(str_sub(text, at + quoted.n, at + quoted.n + 40), version))
			version->exact = true;
		return DEPENDENCY_PRESENT;
	}
	bool any = false;
	for (const char *const *manifest = manifests; *manifest; manifest++) {
		struct str text = nearest(project, home, *manifest, &dir);
		any |= text.p != NULL;
		struct str line = requirement(text, package);
		if (!line.p)
			continue;
		if (version_parse(line, version))
			version->exact = says_exactly(line);
		return DEPENDENCY_PRESENT;
	}
	return any ? DEPENDENCY_ABSENT : DEPENDENCY_UNKNOWN;
}

static const struct dependency_answer *ask(struct project *project, struct str home,
					   const char *package, bool python)
{
	struct dependency_answer *answer = ARENA_NEW(project->arena, struct dependency_answer);
	answer->home = home;
	answer->package = str_dup(project->arena, str_of(package));
	answer->python = python;
	size_t begun = seen_begin(project->seen);
	answer->dependency = (python ? pip_dependency : npm_dependency)(project, home, package,
									&answer->version);
	answer->seen = seen_end(project->seen, begun);
	struct dependency_answer **list = &project->dependencies[list_of(home, package)];
	answer->next = *list;
	*list = answer;
	return answer;
}

enum dependency dependency_of(const struct facts *facts, const char *package,
			      struct version *version)
{
	struct project *project = project_of(&facts->module);
	struct version ignored;
	if (!version)
		version = &ignored;
	*version = (struct version){ 0, 0, 0, false };
	if (!project)
		return DEPENDENCY_UNKNOWN;
	struct str home = project_home(project, facts);
	bool python = facts->source->lang == LANG_PYTHON;
	const struct dependency_answer *answer = project->dependencies[list_of(home, package)];
	while (answer && (answer->python != python || !str_is(answer->package, package) ||
			  !str_eq(answer->home, home)))
		answer = answer->next;
	if (answer)
		seen_again(project->seen, answer->seen);
	else
		answer = ask(project, home, package, python);
	*version = answer->version;
	return answer->dependency;
}
