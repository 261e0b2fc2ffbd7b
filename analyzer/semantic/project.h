/*
 * Project: the other files around one: manifests, lock files, imported modules.
 */
#ifndef SHEARPIN_PROJECT_H
#define SHEARPIN_PROJECT_H

#include "facts.h"
#include "str.h"
#include "version.h"

struct project;
struct listing;
struct grammars;
struct models;

/*
 * The files around those being checked, as one worker sees them. `root` bounds
 * the search: nothing outside of it is read, whatever links and configurations say. Everything handed out lives until project_free or project_trim.
 */
struct project *project_new(const struct grammars *grammars, const struct models *models,
			    struct str root);
/* From now on the overlay's texts stand for their files; before anything is asked. It outlives the project. */
void project_overlay(struct project *project, const struct overlay *overlay);
/* Before anything is asked: what is asked of the disk is noted from now on (seen.h). Not with an overlay. */
void project_remember(struct project *project);
/* What it is noted in; NULL when nobody wants to know, or there is no project. */
struct seen *project_seen(struct project *project);
/* What other workers have parsed is taken from them, and theirs is what this one parses; before anything is asked. */
struct shared;
void project_share(struct project *project, struct shared *shared);
/* The same between processes (shelf.h). */
struct shelf;
void project_shelf(struct project *project, struct shelf *shelf);
void project_free(struct project *project);
/*
 * The facts of a file to be judged, with names: those it has as a module of others, else new ones, kept for who
 * imports it. A file is parsed once. NULL with the cause when it cannot be parsed.
 */
struct facts *project_facts(struct project *project, const struct source *source,
			    struct err *err);
/* The file is judged from now on: so much processor time may its questions take. */
void project_begin(struct project *project, unsigned milliseconds);
/* Forgets answers, and the cached files when they have grown past a limit; call between files. */
void project_trim(struct project *project);
/* Was it too late for some answer? */
bool project_late(const struct project *project);
/* Did judging this file lead to more other files than are read for one? Then some answers are missing. */
bool project_cut(const struct project *project);

/*
 * The file a module name stands for, seen from a file of the project
 * ("..pkg.mod", "pkg.mod", "./x", a tsconfig path); NULL when it is none of the project's own or cannot be read.
 */
const struct facts *project_module(const struct facts *from, struct str module);

/*
 * What a file of the project exports under a name: a FUNCTION, a CLASS, or the
 * expression it is given; re-exports are followed. "*" and unknown names give NULL.
 */
const struct node *project_export(const struct facts *module, struct str name);
/* The same of several files, until one has the name: what one of them leads to is not asked again behind another. */
unsigned project_export_search(const struct facts *from);
const struct node *project_export_in(unsigned search, const struct facts *module,
				     struct str name);

/*
 * What an attribute of this name is wherever the project sets it ("mPage" for
 * every `.mPage = ...`): the path all settings agree on, empty when they
 * disagree, nothing sets it or the project is too large to look. Reads the
 * package's files, so ask only when a finding hangs on it.
 */
struct str project_attribute_path(const struct facts *from, struct str name);

/*
 * The other files of the package that may use what `from` defines under a word, in the order of their paths. Those
 * are all that mention the word while they are few; where more than PROJECT_MENTIONS do, those whose text also
 * holds the last word of a module's name that leads to the definition (its own, or one that hands it on), or
 * `holder` (the class whose method it is; may be empty). What such a file means by the word is for the asker to resolve: one
 * that imports it from elsewhere is no caller. Of more than PROJECT_CALLERS the nearest are read, folder by folder,
 * and `more` is set: other people's `run` does not hide one's own. The answer depends on every file of the package.
 */
enum { PROJECT_MENTIONS = 12, PROJECT_CALLERS = 64 };
struct project_mentions {
	const struct facts *from;
	struct listing *listing;
	uint32_t files[PROJECT_CALLERS]; /* places in the listing */
	size_t n, at;
	bool more;
};
void project_mentions(const struct facts *from, struct str word, struct str holder,
		      struct project_mentions *out);
/* The next of them, read; NULL when there is none. */
const struct facts *project_next_mention(struct project_mentions *search);
/*
 * The last word by which others import a file: "client" of lib/llm-client.ts, "tools" of lib/tools.js and of tools/index.js.
 */
struct str project_module_word(struct str path);

/* The first that mention a word, however many there are: examples. */
size_t project_some_mentions(const struct facts *from, struct str word,
			     const struct facts *files[PROJECT_MENTIONS]);
/* All that mention a word; none when they are more than PROJECT_MENTIONS: for questions about all of them. */
size_t project_all_mentions(const struct facts *from, struct str word,
			    const struct facts *files[PROJECT_MENTIONS]);

/*
 * The first of the other files with a class that has the word in its head: `class A(Word)`, `class A extends Word`,
 * `implements Word`. *more when there are others.
 */
size_t project_extending(const struct facts *from, struct str word,
			 const struct facts *files[PROJECT_MENTIONS], bool *more);

/* Does any file of the package mention the word? False also when there is no project. */
bool project_has_word(const struct facts *from, const char *word);
/*
 * May a function or a field of that name be made in the package: `def run`, `run() {`, `run: `, `run = `? By the text
 * alone, so that what no file makes need not be sought in all of them; true also when there is no project.
 */
bool project_may_mean(const struct facts *from, struct str word);

/*
 * The path of a file as listings have it: real and absolute. An open editor's text is no file on the disk, and what
 * imports it reads that one, a second time: facts differ, the path does not.
 */
struct str project_own_path(struct project *project, const struct facts *facts);

enum dependency { DEPENDENCY_UNKNOWN, DEPENDENCY_ABSENT, DEPENDENCY_PRESENT };
/*
 * Does the nearest manifest above the file (package.json; pyproject.toml, requirements*.txt ...) ask for the
 * package? Unknown when there is no manifest. *version (may be NULL) is filled from the lock file, else from the
 * manifest's range; 0.0.0 when neither tells.
 */
enum dependency dependency_of(const struct facts *facts, const char *package,
			      struct version *version);

#endif
