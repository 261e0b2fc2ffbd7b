/* What counts as test code, and which calls a test has replaced. */
#include "test_code.h"

#include "test.h"
#include "test_reader.h"

struct row {
	enum lang lang;
	const char *code; /* its last call is the one asked about */
	bool test, mocked;
};

static const struct row rows[] = {
	{ LANG_PYTHON, "import subprocess\nsubprocess.run(x)", false, false },
	{ LANG_PYTHON, "import pytest\nimport subprocess\nsubprocess.run(x)", true, false },
	{ LANG_PYTHON, "import pytestify\nf()", false, false },
	{ LANG_PYTHON,
	  "from unittest.mock import patch\nimport subprocess\n@patch('subprocess.run')\ndef "
	  "test_a(run):\n  subprocess.run(x)",
	  true, true },
	{ LANG_PYTHON,
	  "from unittest import mock\nimport subprocess\nwith "
	  "mock.patch('app.shell.subprocess.run'):\n  subprocess.run(x)",
	  true, true },
	{ LANG_PYTHON,
	  "from unittest import mock\nimport subprocess\nwith mock.patch('app.run'):\n  "
	  "subprocess.run(x)",
	  true, false },
	{ LANG_PYTHON,
	  "import subprocess\ndef test_a(monkeypatch):\n  monkeypatch.setattr(subprocess, "
	  "'run', f)\n  subprocess.run(x)",
	  false, true },
	{ LANG_PYTHON,
	  "import subprocess\ndef test_a(monkeypatch):\n  monkeypatch.setattr(subprocess, "
	  "'Popen', f)\n  subprocess.run(x)",
	  false, false },
	{ LANG_PYTHON,
	  "from unittest.mock import MagicMock\nsubprocess = MagicMock()\nsubprocess.run(x)",
	  true, true },
	{ LANG_TYPESCRIPT,
	  "import { vi } from 'vitest'; import { exec } from 'node:child_process'; "
	  "vi.mock('child_process'); exec(x);",
	  true, true },
	{ LANG_TYPESCRIPT,
	  "import cp from 'child_process'; jest.spyOn(cp, 'exec'); cp.exec(x);", false, true },
	{ LANG_TYPESCRIPT,
	  "import cp from 'child_process'; jest.spyOn(cp, 'exec'); cp.execSync(x);", false,
	  false },
	{ LANG_JAVASCRIPT, "const test = require('node:test'); f();", true, false },
	{ LANG_TYPESCRIPT, "import { chromium } from '@playwright/test'; f();", false, false },
};

int main(void)
{
	struct test_reader reader = test_reader_open(NULL);
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		arena_reset(arena);
		struct facts *facts =
			test_reader_facts(&reader, arena, rows[i].lang, rows[i].code);
		const struct node *last = facts->calls.v[facts->calls.n - 1];
		bool test = is_test_code(facts), mocked = is_mocked(last);
		CHECK(test == rows[i].test && mocked == rows[i].mocked);
		if (test != rows[i].test || mocked != rows[i].mocked)
			fprintf(stderr, "in: %s\n", rows[i].code);
	}
	arena_free(arena);
	test_reader_close(&reader);
	return test_done();
}
