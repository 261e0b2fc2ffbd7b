/*
 * Tool bodies: is a function what a tool runs, though its schema and whoever calls it stand elsewhere?
 *
 * By what it gives: { content: [{ type: "text", ... }] }, CallToolResult, TextContent are MCP's answers to a call. By its declared
 * type: ToolHandler, ToolExecutor. By its name together with what it does: executeTool(name, args) that asks which tool is meant.
 */
#ifndef SHEARPIN_TOOL_BODY_H
#define SHEARPIN_TOOL_BODY_H

#include "facts.h"

/* Does a model fill in the PARAM, by one of these? */
bool tool_body_has(const struct node *param);

#endif
