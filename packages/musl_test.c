/* musl.c says what the C library says, and reads no page that is not asked about. */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "test.h"

int own_memcmp(const void *left, const void *right, size_t n);
size_t own_strlen(const char *text);
void *own_memchr(const void *memory, int byte, size_t n);

enum { PAGE = 65536, LONGEST = 70 };

static int sign(int n)
{
	return (n > 0) - (n < 0);
}

/* A text and one that differs from it in the byte `at`, or not at all. */
static void compare(char *text, size_t n, size_t at)
{
	char other[LONGEST];
	memcpy(other, text, n);
	if (at < n)
		other[at] = (char)(other[at] + (at % 2 ? 1 : 100));
	CHECK(sign(own_memcmp(text, other, n)) == sign(memcmp(text, other, n)));
	CHECK(sign(own_memcmp(other, text, n)) == sign(memcmp(other, text, n)));
}

static void search(char *text, size_t n, size_t at)
{
	char before = text[at];
	CHECK(own_memchr(text, '!', n) == NULL);
	text[at] = '!';
	CHECK(own_memchr(text, '!', n) == text + at);
	CHECK(own_memchr(text, '!', at) == NULL);
	text[at] = '\0';
	CHECK(own_strlen(text) == at);
	text[at] = before;
}

/* Between two pages nobody may read: at the beginning, in any position to a block, and up to the very end. */
static void test_all(char *page)
{
	for (size_t n = 0; n <= LONGEST; n++) {
		for (size_t start = 0; start < 20; start++) {
			char *begins = page + start, *ends = page + PAGE - n - start;
			for (size_t at = 0; at < n; at++) {
				compare(begins, n, at);
				search(begins, n, at);
				search(ends, n, at);
			}
			compare(ends, n, n);
		}
	}
	CHECK(own_memchr(page + PAGE, 'a', 0) == NULL);
}

int main(void)
{
	char *pages = mmap(NULL, (size_t)3 * PAGE, PROT_READ | PROT_WRITE,
			   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (pages == MAP_FAILED)
		return EXIT_FAILURE;
	for (size_t i = 0; i < (size_t)3 * PAGE; i++)
		pages[i] = (char)(i * 31 % 90 + 35); /* no '!' */
	CHECK(mprotect(pages, PAGE, PROT_NONE) == 0);
	CHECK(mprotect(pages + (size_t)2 * PAGE, PAGE, PROT_NONE) == 0);
	test_all(pages + PAGE);
	return test_done();
}
