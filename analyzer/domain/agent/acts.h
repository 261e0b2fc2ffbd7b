/*
 * Acts: what does something with a model's arguments though its name may say that it only tells of them.
 *
 * `insert`, `create`, `send`, `save` keep a record as often as they do what the model asked for. A row of a database with
 * fields of the arguments in it, and what is the only thing that a tool's branch does with them, are the tool.
 */
#ifndef SHEARPIN_ACTS_H
#define SHEARPIN_ACTS_H

#include "sent.h"

/* Is it a row with an argument of the call in it: db.from("orders").insert({ title: args.title })? */
bool acts_on_row(const struct node *call, const struct node *arg);
/* if name == "register": save_lead(args["name"]): does its branch do nothing else with the arguments, and nobody asks for what comes of it? */
bool acts_alone(const struct node *call, const struct sent *sent);

#endif
