/* BLAKE2b-256 against what Python's hashlib says. */
#include "digest.h"

#include <stdio.h>

#include "test.h"

static struct str hex(const struct digest *digest, char out[65])
{
	for (size_t i = 0; i < sizeof(digest->bytes); i++)
		snprintf(out + 2 * i, 3, "%02x", digest->bytes[i]);
	return str_of(out);
}

/* The bytes 0, 1, ... 250, 0, 1, ...: at the borders of blocks. */
static void check_lengths(void)
{
	static const struct {
		size_t n;
		const char *want;
	} rows[] = {
		{ 0, "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8" },
		{ 1, "03170a2e7597b7b7e3d84c05391d139a62b157e78786d8c082f29dcf4c111314" },
		{ 127, "f2fe67ff342e21b8f45e8f2e0bcd1d9243245d50ee6c78042e9c491388791c72" },
		{ 128, "c3582f71ebb2be66fa5dd750f80baae97554f3b015663c8be377cfcb2488c1d1" },
		{ 129, "f7f3c46ba2564ff4c4c162da1f5b605f9f1c4aa6a20652a9f9a337c1a2f5b9c9" },
		{ 256, "582f782226018ec33076bd8d1c42413530ac7e1126260ffc0f306ba3befc3f24" },
		{ 257, "227e15ed64ee8e93eb7bc53828f76eed974f2c4ab1408c3d08f212b7f8d69904" },
		{ 1000, "b372d0608f720c8c3dd41e9c8eecb10143b41abe520b616607e754bf79c08331" },
	};
	char bytes[1000], text[65];
	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (char)(i % 251);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct digest digest = digest_of((struct str){ bytes, rows[i].n });
		CHECK_STR(hex(&digest, text), str_of(rows[i].want));
	}
}

/* In parts, however they are cut, it is the same. */
static void check_parts(void)
{
	char bytes[700];
	memset(bytes, 'x', sizeof(bytes));
	struct digest whole = digest_of((struct str){ bytes, sizeof(bytes) });
	for (size_t step = 1; step <= sizeof(bytes); step += 37) {
		struct digesting digesting;
		digest_begin(&digesting);
		for (size_t at = 0; at < sizeof(bytes); at += step)
			digest_add(&digesting, str_sub((struct str){ bytes, sizeof(bytes) }, at,
						       at + step));
		struct digest parts = digest_end(&digesting);
		CHECK(digest_eq(&whole, &parts));
	}
}

/* Texts with their lengths cannot be moved from one to the next. */
static void check_lists(void)
{
	struct digesting one, other;
	digest_begin(&one);
	digest_begin(&other);
	digest_add_str(&one, STR("ab"));
	digest_add_str(&one, STR("c"));
	digest_add_str(&other, STR("a"));
	digest_add_str(&other, STR("bc"));
	struct digest a = digest_end(&one), b = digest_end(&other);
	CHECK(!digest_eq(&a, &b));
}

int main(void)
{
	check_lengths();
	check_parts();
	check_lists();
	return test_done();
}
