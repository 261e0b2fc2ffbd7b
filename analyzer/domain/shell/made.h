/*
 * What the commands of a file make, so that taking it away again is no harm to others:
 *
 *     docker run --name box ...        docker rm -f box
 *     docker build -t image .          docker rmi image
 *     git worktree add path            git worktree remove --force path
 *     git checkout -b try              git branch -D try
 *     psql -c "CREATE DATABASE x"      psql -c "DROP DATABASE x"
 *     git tag -f v1                    git push --force origin v1
 *     git stash                        git reset --hard, behind it
 *     git add -A, git commit           git reset --hard, behind them
 *     kubectl create namespace x       kubectl delete namespace x
 *     os.mkdir(path)                   rm -rf path
 *     git clone url path               git reset --hard, there
 *     git worktree add path            git reset --hard, there, in the same function
 *     git status --porcelain           git reset --hard, where it said that all is committed
 *     gh repo create me/x              gh repo delete me/x
 *     docker compose up                docker compose down -v, behind it
 *
 *     if name.startswith("test_")             dropdb name
 *
 * Names must be the same text; where none of it is known (of a folder, where some is not), both calls must speak of
 * the same variable. A test's own is also what might have been there before: kubectl apply, makedirs(exist_ok=True).
 */
#ifndef SHEARPIN_MADE_H
#define SHEARPIN_MADE_H

#include "facts.h"
#include "shell.h"
#include "spawn.h"
#include "str.h"

struct made;
struct made *made_new(struct arena *arena);
/* Takes in the commands that a call runs. */
void made_add(struct made *made, const struct node *call, const struct spawned *spawned);
/* Takes in a folder that a call makes, by its path. */
void made_add_folder(struct made *made, const struct node *call, struct str path);
/* Takes in what a call of the language's own libraries makes: mkdirSync(path). */
void made_add_call(struct made *made, struct spawns *spawns, const struct node *call);
/* Takes in all that a file's calls run and make. */
void made_gather(struct made *made, struct spawns *spawns, const struct facts *facts);
/* Does the command only take away what one that was taken in has made, what was put aside before, or what a test of its name lets through? */
bool made_before(const struct made *made, const struct node *call,
		 const struct command *command);
/* Is what is not committed put aside before a call, or known to be nothing? */
bool made_keeps_work(const struct made *made, const struct node *call);
/* Is what a call speaks of known, by a test before it, to be one of those that are called so? */
bool made_is_tested(const struct node *call);

/* Calls of a function that hand over what a call in it speaks of. */
enum { CALLERS_MAX = 16 };
struct callers {
	const struct node *v[CALLERS_MAX];
	size_t n;
};
/* All of them in the project, without its tests; false when it is not known that there are no others. */
bool made_callers(const struct node *call, struct callers *out);

#endif
