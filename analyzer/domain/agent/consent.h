/*
 * A person who is asked, and without whose yes something is not reached:
 *
 *     if not click.confirm("Run it?"): return              if (await confirm({ message })) run(command)
 *     typer.confirm("Run it?", abort=True)                 @click.confirmation_option()
 *
 * Or one that answers later, what was to be run waiting so long: if (line === "/approve") run(this.waiting).
 *
 * Who asks is data: "asks" in models/; so is what says yes: "agrees".
 */
#ifndef SHEARPIN_CONSENT_H
#define SHEARPIN_CONSENT_H

#include "facts.h"

/* Does a person agree before a call is reached, in the function it stands in? */
bool person_agrees(const struct node *use);
/*
 * The same, to what a call has said: what was asked before that is no question about it. `text = input("You: ")` at the
 * head of a chat's loop is what the model is asked. NULL: nobody knows where it comes from.
 */
bool person_agrees_to_said(const struct node *use, const struct node *said);
/* The same, or wherever the file calls that function; a yes that the caller has to say (confirm=False) counts, too. */
bool person_agrees_to_call(const struct node *use);

#endif
