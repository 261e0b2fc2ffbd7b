/*
 * Types: what somebody declared an expression to be, and what that says of its members.
 *
 * names.h knows the types of libraries by their paths; this reads the project's own: an interface, a type
 * alias, an object type written in place,
 *
 *     interface Session { page: Page; open(): Promise<Page> }
 *     function go({ page }: Session, all: Map<string, Session>) { all.get("a").page; }
 *
 * and signatures that give a callback's parameters their types (`const step: Step = (page) => ...`).
 * Nothing is inferred beyond assignments, destructuring and loops; values are origins.h's.
 */
#ifndef SHEARPIN_TYPES_H
#define SHEARPIN_TYPES_H

#include "facts.h"
#include "str.h"

/* The declared type of an expression, as the type's node (in the file that wrote it); NULL when nobody says. */
const struct node *type_of(const struct node *expression);
/* What a declared type says stands at the end of an access of origins.h (".page", "[]", ".open()"); NULL: nothing. */
const struct node *type_along(const struct node *type, struct str access);
/* What `type X = T`, `interface X` and `class X` say of a name seen from a place, here or where it is imported from; NULL when it is none of them. */
const struct node *named_type(const struct node *at, struct str name);
/* X of Promise<X>, Optional[X], X | undefined, names as what they stand for: a CLASS, an interface's DICT, ... */
const struct node *type_plain(const struct node *type);
/* The path an instance of the declared type of an expression has, as path_of would say it; empty when unknown. */
struct str type_path_of(const struct node *expression);
/* The same of a type itself. */
struct str path_of_type(const struct node *type);

#endif
