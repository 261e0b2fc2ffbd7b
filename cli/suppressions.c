/* The comments that silence findings: see suppressions.h. */
#include "suppressions.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "display.h"

enum { DATE = 10 }; /* bytes of "2027-01-31" */

/* Today, or the day that builds which can be repeated are given. */
static struct str today(char out[DATE + 1])
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	int64_t seconds;
	time_t now =
		epoch && str_to_i64(str_of(epoch), &seconds) ? (time_t)seconds : time(NULL);
	struct tm day;
	if (!gmtime_r(&now, &day) || !strftime(out, DATE + 1, "%Y-%m-%d", &day))
		out[0] = '\0';
	return str_of(out);
}

static bool is_date(struct str text)
{
	static const char form[] = "dddd-dd-dd";
	for (size_t i = 0; i < DATE; i++) {
		bool digit = i < text.n && text.p[i] >= '0' && text.p[i] <= '9';
		if (i >= text.n || (form[i] == 'd' ? !digit : text.p[i] != form[i]))
			return false;
	}
	return true;
}

/* The date behind "until", or nothing. */
static struct str until(struct str reason)
{
	for (size_t at = 0; (at = str_find(reason, "until ", at)) != SIZE_MAX; at++) {
		struct str date = str_sub(reason, at + strlen("until "), reason.n);
		if (is_date(date))
			return str_sub(date, 0, DATE);
	}
	return (struct str){ NULL, 0 };
}

static bool is_past(const struct silencing *silencing, struct str day)
{
	struct str date = until(silencing->reason);
	return date.n && day.n && str_cmp(date, day) < 0;
}

static void put_one(const struct silencing *silencing, bool past, struct viewpoint view)
{
	viewpoint_put(stdout, &view, silencing->place.path);
	printf(":%" PRIu32 ": ", silencing->place.from.line);
	display_put(stdout, silencing->rules);
	fputs(silencing->whole_file ? " in the whole file" : "", stdout);
	fputs(silencing->used ? ": " : ", silences nothing: ", stdout);
	fputs(past ? "past its date: " : "", stdout);
	display_put(stdout,
		    silencing->reason.n ? silencing->reason : STR("no reason is given"));
	putchar('\n');
}

size_t suppressions_print(const struct checked *checked, struct viewpoint view)
{
	char text[DATE + 1];
	struct str day = today(text);
	size_t past = 0, bare = 0;
	for (size_t i = 0; i < checked->silencings.n; i++) {
		const struct silencing *silencing = &checked->silencings.v[i];
		bool gone = is_past(silencing, day);
		past += gone;
		bare += silencing->reason.n == 0;
		put_one(silencing, gone, view);
	}
	printf("%zu suppression%s, %zu without a reason, %zu past %s date\n",
	       checked->silencings.n, checked->silencings.n == 1 ? "" : "s", bare, past,
	       past == 1 ? "its" : "their");
	return past;
}
