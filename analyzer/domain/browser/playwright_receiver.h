/* Private to playwright.c and playwright_receiver.c. */
#ifndef SHEARPIN_PLAYWRIGHT_RECEIVER_H
#define SHEARPIN_PLAYWRIGHT_RECEIVER_H

#include "playwright.h"

/*
 * Is the receiver of a method Playwright's? `path` becomes "playwright:Page.evaluate", and `evidence` with `evidence_at`
 * says how it is known. False when it is not, or nothing but its name would say so.
 */
bool playwright_receiver(const struct node *callee, struct playwright_call *out);

#endif
