/*
 * Overrides: from a class or interface down to what is below it.
 *
 *     class Tool:                                class LogTool(Tool):
 *         def run(self, x): self.execute(x)          def execute(self, x): ...
 *
 * What `self.execute(x)` and, for a parameter `tool: Tool`, `tool.execute(x)` run stands in the subclasses; so does what
 * an attribute is given. A class is below another by its bases, below an interface or a Protocol by `implements` or its
 * bases, over BELOW_DEPTH classes between; classes of test code are doubles of those that run, and left out. An object
 * that was seen being made, Tool(), is of that class and no other.
 *
 * One answer a class and file judged. Which files have such a class the text of the package tells, before any is parsed
 * (project_extending). Of more than BELOW_MAX classes the first are known, and `more` is set: nobody can say what all
 * of them do. The way up, from a method to those that call it through a base, has no such bound.
 */
#ifndef SHEARPIN_OVERRIDES_H
#define SHEARPIN_OVERRIDES_H

#include "facts.h"
#include "str.h"

enum { BELOW_MAX = 16, BELOW_DEPTH = 3 };

struct below {
	const struct node *v[BELOW_MAX]; /* CLASSes; or FUNCTIONs, for methods_run */
	size_t n;
	bool more;
};

/* The class or interface an object is declared as or made of: a CLASS, or the type an interface stands for; NULL when unknown. */
const struct node *declared_class(const struct node *object);
/* Was the object seen being made? Then no subclass's method runs. */
bool is_made(const struct node *object);

/* The classes below a class or interface, the nearest first. */
const struct below *classes_below(const struct node *declared);
/* What a constructor has the class above do: the first super().__init__(...), super({...}) in it; NULL when it says none. */
const struct node *super_call(const struct node *constructor);
/* Is a class another one, or below it? */
bool is_below(const struct node *class_, const struct node *declared);

/* raise NotImplementedError, ..., pass, a signature: those that act stand in the subclasses. */
bool is_abstract(const struct node *function);
/* The methods that `object.name` may stand for, the declared class's own first; abstract ones are none. */
void methods_run(const struct node *callee, struct below *out);

/* The same place of the same file: one that is not on disk as it is judged is loaded a second time when others import it. */
bool is_twin(const struct node *a, const struct node *b);

#endif
