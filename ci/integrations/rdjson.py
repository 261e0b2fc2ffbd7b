#!/usr/bin/env python3
"""rdjson before the schema that reviewdog publishes in its module: rdjson.py SCHEMA FILE..."""
import json
import sys

import jsonschema

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
validator = jsonschema.validators.validator_for(schema)(schema)
for path in sys.argv[2:]:
    with open(path, encoding="utf-8") as file:
        document = json.load(file)
    for error in validator.iter_errors(document):
        sys.exit(f"{path}: {'/'.join(map(str, error.absolute_path))}: {error.message[:300]}")
document["diagnostics"] = [{"message": 1}]
assert list(validator.iter_errors(document)), "a report that reviewdog would refuse is refused"
print("schemas: rdjson is what reviewdog's schema wants, with findings, without, and after an error")
