/*
 * Test code: one notion of it for all rules.
 *
 * A test talks to doubles: its loops, its clients and its tools cost nobody
 * anything, so most rules are silent there (rule.h, `in_tests`). What acts on
 * the real machine - a command, a page in a real browser - still counts, unless
 * the test has replaced what it calls.
 */
#ifndef SHEARPIN_TEST_CODE_H
#define SHEARPIN_TEST_CODE_H

#include "facts.h"
#include "str.h"

/* Is the file one, by its path from the project's root, its name or the test framework it imports? */
bool is_test_code(const struct facts *facts);
/* Has the file replaced the function called: @patch("subprocess.run"), vi.mock("child_process"), a MagicMock()? */
bool is_mocked(const struct node *call);
/* The same of what a function of another file calls, by its path. */
bool is_mocked_by(const struct facts *facts, struct str path);

#endif
