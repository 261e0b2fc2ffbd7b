#!/usr/bin/env python3
"""What a reader of JUnit's files makes of ours: junit.py FILE, of a run with two findings and a file that was not there."""
import sys

import junitparser

read = junitparser.JUnitXml.fromfile(sys.argv[1])
suites = list(read) if isinstance(read, junitparser.JUnitXml) else [read]
results = [result for suite in suites for case in suite for result in case.result]
failures = [result for result in results if isinstance(result, junitparser.Failure)]
errors = [result for result in results if isinstance(result, junitparser.Error)]
assert len(failures) == 2 and len(errors) == 1, results
assert all(result.message for result in results), "each says what it is"
assert (read.tests, read.failures, read.errors) == (3, 2, 1), (read.tests, read.failures, read.errors)
print("schemas: a reader of JUnit's files finds the findings and the error")
