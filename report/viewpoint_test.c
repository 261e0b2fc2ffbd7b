/* Paths as seen from a folder. One case a line. */
#include "viewpoint.h"

#include <stdlib.h>

#include "test.h"

struct example {
	const char *root, *cwd, *path, *seen;
};

static const struct example examples[] = {
	{ "/p", "/p", "a.py", "a.py" },
	{ "/p", "/p", "lib/a.py", "lib/a.py" },
	{ "/p", "/p/lib", "lib/a.py", "a.py" },
	{ "/p", "/p/lib", "a.py", "../a.py" },
	{ "/p", "/p/lib/x", "tool/a.py", "../../tool/a.py" },
	{ "/p", "/p/lib", "library/a.py", "../library/a.py" },
	{ "/p/q", "/p", "a.py", "q/a.py" },
	{ "/p/q", "/p/r", "a.py", "../q/a.py" },
	{ "/p/q", "/r", "a.py", "/p/q/a.py" },
	{ "/p", "/p/lib", "/elsewhere/a.py", "/elsewhere/a.py" },
	{ "/p", "/p", ".", "." },
	{ "/p", "/p/lib", ".", ".." },
	{ "/p", "/p/lib", "lib", "." },
	{ "/p", "/p", ".github/a.js", ".github/a.js" },
	{ "", "", "a.py", "a.py" },
	{ "/", "/p", "a.py", "/a.py" },
};

int main(void)
{
	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++) {
		const struct example *example = &examples[i];
		struct viewpoint view = { str_of(example->root), str_of(example->cwd) };
		char *text = NULL;
		size_t n = 0;
		FILE *out = open_memstream(&text, &n);
		viewpoint_put(out, &view, str_of(example->path));
		fclose(out);
		CHECK_STR(str_of(text), str_of(example->seen));
		free(text);
	}
	return test_done();
}
