/*
 * Handlers: functions that a framework calls, whoever else calls them.
 *
 *     @mcp.tool()                          class Log(BaseTool):
 *     def log(path): ...                       def _run(self, path): ...        Agent(tools=[log])
 *
 * Told by rows of models/: "handles" (model-output.json) and "tool" (tools.json). What such a function is given comes from
 * where the framework has it, a model; callers in the project say no more than what else it may be.
 */
#ifndef SHEARPIN_HANDLERS_H
#define SHEARPIN_HANDLERS_H

#include "facts.h"
#include "str.h"

/* Is what models say of a path's "handles" of that kind ("class", "called")? Then *rest are the words behind it. */
bool handles(const struct node *at, struct str path, const char *how, struct str *rest);
/* Is a word among those, separated by blanks? */
bool lists_word(struct str words, struct str word);

/* Is the FUNCTION decorated as one, a method its class's base calls, in a list handed over, or registered by its class? */
bool is_handler(const struct node *function);

#endif
