#!/usr/bin/env python3
"""otel_traces.py PROGRAM PYTHON FOLDER KIND...: what replay reads in traces the OpenTelemetry SDK's file exporter writes, by instrumentation (openai-v2, traceloop, openinference)."""
import os, sys
from common import *

program, python, folder = sys.argv[1:4]


def expected(kind, seen):
    out = {}
    for call in seen:
        case, said = call['case'], call['said']
        failed = call['status'] != 200 or said == 'slow'
        embed = call['path'].endswith('/embeddings')
        agent = {'event': 'agent.step', 'agent': 'writer', 'run': 'run-' + case, 'status': 'success', 'error': None,
                 'input_tokens': None, 'output_tokens': None, 'total_tokens': None}  # its call has them
        error = 'timeout' if said == 'slow' else class_of(said)
        event = {'event': 'llm.call', 'run': 'run-' + case, 'job': 'publish-bot', 'model': call['model'], 'error': error, 'status': 'failure' if failed else 'success',
                 'input_tokens': None if failed else 120, 'start': call['start'],
                 'temperature': 0.5 if case == 'ok' else None, 'max_tokens': 64 if case == 'ok' else None}
        if not embed:
            event['output_tokens'] = None if failed else 7
        if case == 'tools' and kind != 'openai-v2':
            event['tools'] = 1
        if kind == 'openai-v2':
            event['upstream'] = lambda u: u and u.startswith('127.0.0.1')
        out[case] = [agent, event]
    return out


def main():
    right = True
    for kind in sys.argv[4:]:
        log = os.path.join(folder, kind + '.jsonl')
        if os.path.exists(log):
            os.remove(log)
        with upstream(folder) as (port, seen):
            env = {'PATH': os.environ['PATH'], 'NO_PROXY': '*'}
            subprocess.run([python, os.path.join(HERE, 'otel_calls.py'), kind, f'http://127.0.0.1:{port}/v1', log], env=env, timeout=180, check=True, stderr=subprocess.DEVNULL)
            wait_until(lambda: len(seen()) >= 10)
            truth = seen()
        keep(log, 'otlp', 'real-' + kind, slim)
        right &= compare(program, f'otel {kind}', log, expected(kind, truth), 'session')
    return right


def slim(line):
    """Without the tracebacks."""
    export = json.loads(line)
    for resource in export['resourceSpans']:
        for scope in resource['scopeSpans']:
            for span in scope['spans']:
                for moment in span.get('events', []):
                    moment['attributes'] = [a for a in moment.get('attributes', []) if a['key'] != 'exception.stacktrace']
    return json.dumps(export)


sys.exit(0 if main() else 1)
