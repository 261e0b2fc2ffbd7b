/* Frames of Python tracebacks: see traceback.h. */
#include "traceback.h"

/* `  File "/app/publish.py", line 214, in publish`; false when it is no such line. */
static bool take_frame(struct str text, struct str *file, int64_t *line, struct str *function)
{
	size_t open = str_find(text, "File \"", 0);
	size_t close = open == SIZE_MAX ? open : str_find(text, "\", line ", open);
	if (close == SIZE_MAX)
		return false;
	*file = str_sub(text, open + strlen("File \""), close);
	struct str rest = str_sub(text, close + strlen("\", line "), text.n), number;
	*function = (struct str){ NULL, 0 };
	if (!str_split(&rest, ',', &number) || !str_to_i64(str_trim(number), line) ||
	    *line < 1 || *line > INT32_MAX)
		return false;
	size_t in = rest.p ? str_find(rest, "in ", 0) : SIZE_MAX;
	if (in != SIZE_MAX)
		*function = str_trim(str_sub(rest, in + strlen("in "), rest.n));
	return true;
}

bool traceback_place(struct str traceback, struct str *file, int64_t *line,
		     struct str *function)
{
	static const char *const foreign[] = { "site-packages", "dist-packages", "lib/python",
					       "<frozen", "<string>" };
	bool any = false;
	for (struct str text; str_split(&traceback, '\n', &text);) {
		struct str f, in;
		int64_t n;
		if (!take_frame(text, &f, &n, &in))
			continue;
		bool ours = true;
		for (size_t i = 0; i < sizeof(foreign) / sizeof(*foreign); i++)
			ours = ours && !str_has(f, foreign[i]);
		if (!ours)
			continue;
		*file = f;
		*line = n;
		*function = in;
		any = true;
	}
	return any;
}
