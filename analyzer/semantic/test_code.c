/* Test code: see test_code.h. */
#include "test_code.h"

#include "names.h"

/*
 * Importing one of these makes a file a test. Playwright's own runner is not
 * among them: bots and page objects import their browser from it, too.
 */
static const char *const python_frameworks[] = { "pytest",    "unittest", "hypothesis",
						 "doctest",   "nose",     "respx",
						 "responses", "vcr",      NULL };
static const char *const js_frameworks[] = {
	"vitest", "@jest/globals", "node:test", "bun:test",         "mocha",     "ava",  "tap",
	"uvu",    "jasmine",       "sinon",     "@testing-library", "supertest", "nock", "msw",
	NULL
};

static bool imports_framework(const struct facts *facts)
{
	const char *const *framework =
		facts->source->lang == LANG_PYTHON ? python_frameworks : js_frameworks;
	for (; *framework; framework++) {
		if (imports_module(facts, *framework))
			return true;
	}
	return false;
}

bool is_test_code(const struct facts *facts)
{
	struct facts *known = (struct facts *)(uintptr_t)facts;
	if (known->test == TEST_UNASKED) /* rules ask for every call they judge */
		known->test = source_is_test(facts->source) || imports_framework(facts)
				      ? TEST_YES
				      : TEST_NO;
	return known->test == TEST_YES;
}

/* ---- mocks ---- */

/* patch("subprocess.run"), vi.mock("node:child_process"): whose first argument names what is replaced. */
static bool replaces_by_name(const struct node *callee)
{
	static const char *const names[] = { "patch",      "mock",
					     "doMock",     "unstable_mockModule",
					     "module", /* of node:test's and bun's `mock` */
					     "setattr",    "replace",
					     "proxyquire", NULL };
	return is_reference(callee) && str_in(callee->text, names);
}

/* patch.object(subprocess, "run"), vi.spyOn(cp, "exec"), monkeypatch.setattr(os, "kill", ...) */
static bool replaces_member(const struct node *callee)
{
	static const char *const names[] = { "object",  "setattr", "spyOn", "stub",
					     "replace", "method",  "spy",   NULL };
	return is_kind(callee, K_ATTR) && str_in(callee->text, names);
}

static struct str without_scheme(struct str path)
{
	return str_starts(path, "node:") ? str_sub(path, strlen("node:"), path.n) : path;
}

/* Is `name` the path, what holds it ("child_process"), or the same seen from another module ("app.subprocess.run")? */
static bool names_path(struct str name, struct str path)
{
	name = without_scheme(name);
	path = without_scheme(path);
	if (!name.n || !path.n)
		return false;
	if (str_eq(name, path))
		return true;
	if (name.n < path.n)
		return str_eq(str_sub(path, 0, name.n), name) && path.p[name.n] == '.';
	return name.n > path.n && str_eq(str_sub(name, name.n - path.n, name.n), path) &&
	       name.p[name.n - path.n - 1] == '.';
}

static bool replaces(const struct node *call, struct str path)
{
	const struct node *callee = call_callee(call), *first = call_positional(call, 0);
	struct str member = string_text(call_positional(call, 1));
	if (!first)
		return false;
	if (replaces_by_name(callee) && string_text(first).n)
		return names_path(string_text(first), path);
	if (!replaces_member(callee) || !member.n)
		return false;
	struct str owner = path_of(first);
	return owner.n &&
	       names_path(str_cat(facts_of(call)->arena, owner, STR("."), member), path);
}

/* MagicMock(), jest.fn(), vi.fn(), sinon.stub() */
static bool is_double(struct str path)
{
	static const char *const doubles[] = { "unittest.mock.", "mock.",  "jest.fn", "vi.fn",
					       "vitest.vi.",     "sinon.", NULL };
	return str_starts_in(path, doubles);
}

bool is_mocked_by(const struct facts *facts, struct str path)
{
	for (size_t i = 0; path.n && i < facts->calls.n; i++) {
		if (replaces(facts->calls.v[i], path))
			return true;
	}
	return false;
}

bool is_mocked(const struct node *call)
{
	struct str path = is_kind(call, K_CALL) ? call_path(call) : (struct str){ NULL, 0 };
	return path.n && (is_double(path) || is_mocked_by(facts_of(call), path));
}
