/* What made.c and made_git.c share, and nobody else sees. */
#ifndef SHEARPIN_MADE_INTERNAL_H
#define SHEARPIN_MADE_INTERNAL_H

#include "made.h"
#include "origins.h"
#include "shell_words.h"
#include "vec.h"

/* What has a name of its own. */
enum thing {
	THING_NONE,
	THING_CONTAINER,
	THING_IMAGE,
	THING_VOLUME,
	THING_NETWORK,
	THING_WORKTREE,
	THING_BRANCH,
	THING_REF,
	THING_TAG,
	THING_SESSION,
	THING_SERVER,
	THING_CLUSTER,
	THING_DATABASE,
	THING_OBJECT,  /* of Kubernetes, by its name or its file */
	THING_RELEASE, /* of helm */
	THING_FOLDER,
	THING_CLONE, /* a working copy of its own */
	THING_STASH, /* what was not committed, put aside */
	THING_ADDED, /* all that is not committed, for the next commit */
	THING_COMMIT,
	THING_STATUS,     /* what git says is not committed */
	THING_DIFF,       /* ... line by line */
	THING_MERGED,     /* branches that another one has, as git says */
	THING_STACK,      /* of compose, by its project, its file or its folder */
	THING_REMOTE,     /* a bare repository in a temporary folder */
	THING_REPOSITORY, /* of a host, by its name there */
	THING_TASK,       /* of Windows' scheduler */
	THING_SERVICE,
	THING_VALUE, /* of Windows' registry, by its key and name */
};

struct row {
	const char *program, *verb;
	enum thing thing;
	const char *
		option; /* whose value is the name; NULL: the operand at `operand` behind the verb */
	const char *unless; /* options with which it is something else */
};

struct one {
	const struct node *call;
	const void *script; /* of the command */
	enum thing thing;
	struct str name;
	bool untracked; /* of a stash: files git does not know, too */
	bool written;   /* of a diff: the command itself puts it into a file */
	bool placed;    /* of a worktree: its call says where the repository is, too */
	bool printed;   /* of a container: what it is called stands in what the call prints */
	bool shares;    /* of a container: it has somebody's folders, or all rights */
};

/* A call that says where it works. */
struct placed {
	const struct node *call, *folder;
};

struct made {
	struct arena *arena;
	const void *asked; /* the script of the command that is asked about */
	VEC(struct one) all;
	VEC(struct placed) placed;
};

void made_add_one(struct made *made, struct one one);
/* What a call says of where it works, which is not what it speaks of: cwd=repo, sh(cmd, repo); or NULL. */
const struct node *made_folder(const struct made *made, const struct node *call);

/* The words behind the row's verb; n == 0 and v == NULL when it is another command. */
struct words made_behind(const struct row *row, const struct command *command);

/* made_data.c: does one of the things a call speaks of come from where one of the maker's does, or out of the maker? */
bool made_share_origin(const struct made *made, const struct node *call,
		       const struct node *maker);

/* Did a call give what an origin tells of: by what it returns, or by what it hands a function that is written in it? */
bool made_gives(const struct node *call, const struct origin *origin);

/* When two names are one. */
enum same {
	SAME_NAME,
	SAME_NAME_UNLESS_PARAM, /* of one function, and another's name */
	SAME_VARIABLE,
};

/* What a name is searched for in another call. */
struct shared {
	const struct node *other;
	const struct node *name;   /* what the other call is searched for */
	const struct node *folder; /* where the one works, which is not looked into */
	enum same same;
	bool found, behind;
};

/* Does the name that `shared` searches for occur in a part of the program, or in what a list there is made of? */
bool made_mentions(const struct node *part, struct shared *shared);
/* Do both calls speak of one variable: start(self.name), remove(self.name)? */
bool made_share_variable(const struct made *made, const struct node *a, const struct node *b,
			 enum same same);

/* made_git.c: git init --bare in a temporary folder: what is pushed there was made for the moment. */
bool made_is_remote(const struct made *made, const struct command *command);
/*
 * made_git.c: does a command that throws away what is not committed find nothing of the kind, as it was put aside or
 * committed before, or asked for; or does it work where nobody else does?
 */
bool made_loses_nothing(const struct made *made, const struct node *call,
			const struct command *command);

#endif
