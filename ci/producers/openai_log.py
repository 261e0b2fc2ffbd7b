#!/usr/bin/env python3
"""openai_log.py PROGRAM PYTHON FOLDER: what replay reads in the log lines of the openai-python that PYTHON has, at OPENAI_LOG=debug and =info."""
import os, sys
from common import *

program, python, folder = sys.argv[1:4]
HEADERS = (1, 40)  # from about then on debug lines have an answer's headers


def expected(seen, numbers, level):
    """From what the provider saw: one program, one request after the other, so in its order. Only the last attempt's exception says why."""
    events = []
    version, headers = numbers[0], numbers >= HEADERS
    silent = version >= 3 and level == 'info'
    for i, call in enumerate(seen):
        last = i + 1 == len(seen) or seen[i + 1]['case'] != call['case']
        said, failed = call['said'], call['said'] not in ('ok', 'slow')
        event = {'event': 'llm.call', 'attempt': call['attempt'], 'end': call['end'], 'status': 'failure' if failed or said == 'slow' else 'success',
                 'http_status': call['status'] or None, 'error': class_of(said), 'model': call['case'] if version < 3 and level == 'debug' else None,
                 'retry_after': {'429': 1, '429ms': 0.3}.get(said) if headers and version < 3 and level == 'debug' else None}
        if said == 'quota' and not last:
            event['error'] = 'rate_limit'
        if said in ('slow', 'drop'):
            answered = last or level == 'debug'
            event.update(http_status=None, end=lambda t: t, error={'slow': 'timeout', 'drop': 'connection'}[said] if answered else 'other')
        if silent and not failed and said == 'ok':
            continue
        if silent and not last:
            event.update(error='other', http_status=None)
        if silent and last and i and seen[i - 1]['said'] == 'ok' and seen[i - 1]['attempt'] > 1:
            event['attempt'] = None  # the success before was not written: is this its next attempt?
        if silent:  # a time is that of the retry or of the exception
            event['end'] = lambda t: t
        events.append(event)
    return events


def main():
    right = True
    version = subprocess.run([python, '-c', 'import openai; print(openai.__version__)'], capture_output=True, text=True, check=True).stdout.strip()
    numbers = tuple(map(int, version.split('.')[:2]))
    name = f'openai-{numbers[0]}' if numbers >= HEADERS else f'openai-{numbers[0]}.{numbers[1]}'
    for level in ('debug', 'info'):
        log = os.path.join(folder, f'{level}.log')
        with upstream(folder) as (port, seen), open(log, 'w') as out:
            env = {'PATH': os.environ['PATH'], 'OPENAI_LOG': level, 'TZ': 'UTC', 'NO_PROXY': '*'}
            subprocess.run([python, os.path.join(HERE, 'openai_calls.py'), f'http://127.0.0.1:{port}/v1'], env=env, stderr=out, timeout=180, check=True)
            time.sleep(2)  # the slow ones have their answer written down when they would have given it
            truth = sorted(seen(), key=lambda call: call['start'])
        keep(log, 'openai-log', f'{name}-{level}', lambda line: line if line.startswith(('[', 'openai.')) and 'cafile=' not in line else '')
        right &= compare(program, f'openai-python {version} {level}', log, {'': expected(truth, numbers, level)}, None)
    return right


sys.exit(0 if main() else 1)
