/*
 * Told: calls that only tell of a model's arguments, show them or keep them.
 *
 * Judged by what becomes of the call's value, by what else the call is given, by what the function does, and, where
 * nothing of it is in sight, by its name: that may keep us silent. A name that says it runs what it gets
 * (rows of models/model-output.json, "verb") outweighs the place.
 */
#ifndef SHEARPIN_TOLD_H
#define SHEARPIN_TOLD_H

#include "sent.h"

/* Does its name say that it tells? send() and create() do unless they get the arguments one by one (`spread`). */
bool told_by_name(const struct node *call, bool spread);
/* Is it only that its verb may tell as well as act: create, send, save? */
bool told_may_act(const struct node *call);
/* Does it send, by its name, to whoever listens: dispatch({ type }), emit("call", x), resolve(x)? */
bool told_sends(const struct node *call);
/* Does it ask a policy, a guard, a budget, by its name? */
bool told_asks_judge(const struct node *call);
/* Does its name say that it runs what it gets? */
bool told_runs(const struct node *call);
/* Surely: by its first word, or is it called a tool and no more? */
bool told_surely_runs(const struct node *call);
/* Is its value rendered, put into a text or a list as it stands, and does no name say that it runs a tool? */
bool told_by_place(const struct node *call);
/* Is its value only asked about, to decide what may be done, and does no name say that it runs a tool? */
bool told_by_question(const struct node *call);
/* params = tool.params(args); tool.execute(params): args = wrap(args): does it make what is handed on next? */
bool told_by_preparing(const struct node *call);
/* labels[name](args): does all that may be called but make a text to be shown, say whether something may be done, or give a member of what it gets? */
bool told_by_makers(const struct node *call);
/* Is an object that the call gets a record, an event or a message: `{ type: "tool_use", ... }`? */
bool told_as_record(const struct node *call, const struct node *dict);
/* Does a request that gets the name with the arguments (`named`) but write them down elsewhere: with a status, for a log, or without a look at the answer? */
bool told_by_request(const struct node *call, bool named);
/* Does the call get what came of the tool, too? Then it keeps a record of it. */
bool told_with_result(const struct node *call, const struct sent *sent);
/* tool.files(args) beside tool.execute(args): is it another method of the same object that says it runs the tool? */
bool told_beside_run(const struct node *call, const struct sent *sent);
/* Was the result that stands beside the arguments read before: { name, arguments, result }, a call that ran already? */
bool told_of_past(const struct node *call, const struct sent *sent);
/* postToolUse(name, JSON.stringify(input)): a text made of them, nobody asks for what comes of it, and no name surely says that it runs a tool. */
bool told_as_text(const struct node *call, const struct origin *origin);
/* os.path.splitext(x), extname(x), hashlib.sha1(x): does a module do it whose functions all make values of values? */
bool told_of_values(const struct node *call);
/* ... or does it what text, lists and numbers can do of themselves: x.trim(), str(x), getattr(x, name)? */
bool told_makes_value(const struct node *call);
/* The function that makes the list or the object itself which a NAME stands for; NULL when it is none of its own. */
const struct node *told_maker_of(const struct node *name);
/* Does a function of the project nothing but make a value of what it gets? */
bool told_by_body(const struct node *function);

#endif
