/*
 * The few lines a unit test needs: CHECK counts and reports, test_done says the result.
 *
 * Only files named *_test.c include it.
 */
#ifndef SHEARPIN_TEST_H
#define SHEARPIN_TEST_H

#include <stdio.h>

static int test_failures, test_checks;

/* One expectation; a failed one is printed with its line and the run goes on. */
#define CHECK(condition)                                                                       \
	do {                                                                                   \
		test_checks++;                                                                 \
		if (!(condition)) {                                                            \
			test_failures++;                                                       \
			fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__,             \
				#condition);                                                   \
		}                                                                              \
	} while (0)

/* As CHECK for two slices; prints both. */
#define CHECK_STR(got, want)                                                                   \
	do {                                                                                   \
		struct str g_ = (got), w_ = (want);                                            \
		test_checks++;                                                                 \
		if (!str_eq(g_, w_)) {                                                         \
			test_failures++;                                                       \
			fprintf(stderr, "%s:%d: got  \"%.*s\"\n\twant \"%.*s\"\n", __FILE__,   \
				__LINE__, STR_ARG(g_), STR_ARG(w_));                           \
		}                                                                              \
	} while (0)

/* The exit status of main; a test without a single check fails. */
static inline int test_done(void)
{
	printf("%d checks, %d failed\n", test_checks, test_failures);
	return test_failures || !test_checks;
}

#endif
