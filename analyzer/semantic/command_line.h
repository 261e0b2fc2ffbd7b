/*
 * What the command line says where nobody gives an option: argparse, click, typer, commander, yargs.
 */
#ifndef SHEARPIN_COMMAND_LINE_H
#define SHEARPIN_COMMAND_LINE_H

#include "facts.h"
#include "str.h"

/* Is what has a path, an origin's, what somebody typed behind a command: parse_args(), a parameter that is argparse's Namespace, of commander's action()? */
bool command_line_says(struct str path);
/* The default of what the call that reads the options, parse_args() or program.opts(), has under a name; NULL when it is no such call, or there is none. */
const struct node *command_argument_default(const struct node *parsed, struct str name);
/* The default of a parameter of a command, which the command line fills; NULL when it is none. */
const struct node *command_param_default(const struct node *param);

#endif
