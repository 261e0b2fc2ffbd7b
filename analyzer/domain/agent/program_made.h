/*
 * Made by the program: a class {tool_name, params} of the project that no model fills.
 *
 * A planner of rules has steps that look like a model's calls. Where every object of the class is made of fields that
 * the program writes down, ToolCall("search", params={"query": text}), nothing a model sends can be in it.
 */
#ifndef SHEARPIN_PROGRAM_MADE_H
#define SHEARPIN_PROGRAM_MADE_H

#include "sent.h"

/* Is what holds the arguments, by its type or its name, of such a class? */
bool program_made(const struct sent *sent);

#endif
