#!/usr/bin/env python3
"""claude_code.py PROGRAM CLAUDE FOLDER: what replay reads in the OpenTelemetry events of a real Claude Code that talks to the fake provider."""
import os, sys, threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from common import *

program, claude, folder = sys.argv[1:4]
RUNS = [('plain', 'ok'), ('flaky', '529,529,ok'), ('hard', '429'), ('denied', '401')]


def receiver(path):
    """An OTLP receiver that writes each export as a line."""
    lock = threading.Lock()

    class Receiver(BaseHTTPRequestHandler):
        def log_message(self, *args):
            pass

        def do_POST(self):
            body = self.rfile.read(int(self.headers.get('content-length') or 0))
            while 'content-length' not in self.headers:  # in chunks
                size = int(self.rfile.readline(), 16)
                body += self.rfile.read(size)
                self.rfile.readline()
                if not size:
                    break
            if self.path.endswith('/logs'):
                with lock, open(path, 'ab') as out:
                    out.write(body.replace(b'\n', b' ') + b'\n')
            self.send_response(200)
            self.send_header('content-type', 'application/json')
            self.send_header('content-length', '2')
            self.end_headers()
            self.wfile.write(b'{}')
    server = ThreadingHTTPServer(('127.0.0.1', 0), Receiver)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


def run(case, do, up, otlp):
    home = os.path.join(folder, 'home')
    os.makedirs(home, exist_ok=True)
    env = {'PATH': os.environ['PATH'], 'HOME': home, 'ANTHROPIC_BASE_URL': f'http://127.0.0.1:{up}', 'ANTHROPIC_API_KEY': 'none', 'CLAUDE_CODE_MAX_RETRIES': '2',
           'CLAUDE_CODE_ENABLE_TELEMETRY': '1', 'OTEL_LOGS_EXPORTER': 'otlp', 'OTEL_EXPORTER_OTLP_PROTOCOL': 'http/json',
           'OTEL_EXPORTER_OTLP_ENDPOINT': f'http://127.0.0.1:{otlp}', 'OTEL_LOGS_EXPORT_INTERVAL': '500', 'CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC': '1',
           'DISABLE_AUTOUPDATER': '1', 'NO_PROXY': '*'}
    subprocess.run([claude, '-p', f'case={case} do={do}', '--model', 'claude-sonnet-4-5'], env=env, cwd=home, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, timeout=90)


def expected(calls):
    """One event for each request the program made of the provider: a retried one is told once, with its last attempt."""
    events = []
    for i, call in enumerate(calls):
        if call['path'].endswith('/count_tokens') or not call['path'].endswith('/messages'):
            continue
        nxt = calls[i + 1] if i + 1 < len(calls) else None
        failed = call['status'] != 200
        if failed and nxt and nxt['case'] == call['case']:
            continue
        event = {'event': 'llm.call', 'provider': 'anthropic', 'model': call['model'], 'status': 'failure' if failed else 'success', 'error': class_of(call['said'])}
        if failed:
            event.update(http_status=call['status'], attempt=call['attempt'])
        else:
            event.update(input_tokens=120, output_tokens=7, cached_tokens=64, cost=lambda c: c and c > 0)
        events.append(event)
    return events


def slim(line):
    """Without what tells of the machine, and without the texts."""
    export = json.loads(line)
    for resource in export['resourceLogs']:
        resource['resource']['attributes'] = [a for a in resource['resource']['attributes'] if a['key'] == 'service.name']
        for scope in resource['scopeLogs']:
            for record in scope['logRecords']:
                record['attributes'] = [a for a in record['attributes'] if a['key'] not in ('prompt', 'response', 'terminal.type')]
    return json.dumps(export)


def main():
    log, want = os.path.join(folder, 'events.jsonl'), []
    open(log, 'w').close()
    otlp = receiver(log)
    with upstream(folder) as (up, seen):
        for case, do in RUNS:
            before = len(seen())
            run(case, do, up, otlp)
            want += expected(sorted(seen()[before:], key=lambda c: c['start']))
            time.sleep(1)
    keep(log, 'claude-code', 'real', slim)
    return compare(program, 'claude-code', log, {'': want}, None)


sys.exit(0 if main() else 1)
