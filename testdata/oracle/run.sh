#!/bin/sh
# Two opinions of 12,000 records: run.sh SHEARPIN. Every verdict must be the same, line by line and policy by policy.
set -eu
shearpin=$1
here=$(cd "$(dirname "$0")" && pwd)
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
cd "$out"
python3 "$here/generate.py" .
python3 "$here/oracle.py" "$here/policies.json" litellm.jsonl envoy.jsonl runs.jsonl | sort >expected
"$shearpin" replay --policy "$here/policies.json" --each --exit-zero --quiet --output json litellm.jsonl envoy.jsonl runs.jsonl |
	python3 -c '
import json, sys
for line in sys.stdin:
    found = json.loads(line)
    if found["type"] == "finding":
        print(found["path"], found["line"], found["outcome"], found["policy"])' | sort >actual
diff expected actual
echo "$(wc -l <expected) verdicts agree"
