/*
 * The sums of replay_sums.c once more, with simdjson's on-demand parser: replay_sums_simdjson litellm|minimum LOG
 *
 * bench/replay builds it where simdjson and a C++ compiler are installed; nothing of shearpin needs either.
 */
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <string_view>

#include <simdjson.h>

using namespace simdjson;

int main(int argc, char **argv)
{
	if (argc != 3)
		return 2;
	bool litellm = std::string_view(argv[1]) == "litellm";
	padded_string log = padded_string::load(argv[2]);
	ondemand::parser parser;
	ondemand::document_stream lines = parser.iterate_many(log, 1 << 22);
	int64_t records = 0, tokens = 0, micros = 0, limited = 0;
	for (auto line : lines) {
		ondemand::object record = line.get_object();
		records++;
		tokens += int64_t(record.find_field_unordered(litellm ? "total_tokens" : "tokens_used"));
		micros += std::llround(double(record.find_field_unordered(litellm ? "response_cost" : "cost_usd")) * 1e6);
		if (litellm) {
			std::string_view code;
			limited += !record["error_information"]["error_code"].get(code) && code == "429";
		} else {
			limited += int64_t(record.find_field_unordered("http_status")) == 429;
		}
	}
	std::printf("%ld %ld %ld %ld\n", long(records), long(tokens), long(micros), long(limited));
	return 0;
}
