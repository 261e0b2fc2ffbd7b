/* Error texts: see err.h. */
#include "err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

int err_set(struct err *err, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	vsnprintf(err->text, sizeof(err->text), format, args);
	va_end(args);
	return -1;
}

int err_prefix(struct err *err, const char *format, ...)
{
	char front[sizeof(err->text)], rest[sizeof(err->text)];
	va_list args;
	va_start(args, format);
	vsnprintf(front, sizeof(front), format, args);
	va_end(args);
	memcpy(rest, err->text, sizeof(rest));
	int n = snprintf(err->text, sizeof(err->text), "%s", front);
	if (n >= 0 && (size_t)n < sizeof(err->text))
		snprintf(err->text + n, sizeof(err->text) - (size_t)n, "%s", rest);
	return -1;
}
