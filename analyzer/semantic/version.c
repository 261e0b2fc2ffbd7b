#include "version.h"

int version_cmp(struct version a, struct version b)
{
	if (a.major != b.major)
		return a.major < b.major ? -1 : 1;
	if (a.minor != b.minor)
		return a.minor < b.minor ? -1 : 1;
	return a.patch < b.patch ? -1 : a.patch > b.patch;
}

bool version_parse(struct str text, struct version *out)
{
	unsigned parts[3] = { 0, 0, 0 };
	size_t i = 0, n = 0;
	while (i < text.n && (text.p[i] < '0' || text.p[i] > '9'))
		i++;
	if (i == text.n)
		return false;
	for (; i < text.n && n < 3; i++) {
		char c = text.p[i];
		if (c >= '0' && c <= '9')
			parts[n] = parts[n] > 1000000 ? parts[n]
						      : parts[n] * 10 + (unsigned)(c - '0');
		else if (c == '.')
			n++;
		else
			break;
	}
	*out = (struct version){ parts[0], parts[1], parts[2], false };
	return true;
}
