#!/usr/bin/env python3
"""nginx_log.py PROGRAM NGINX FOLDER: what replay reads in a real nginx's access logs, in the ways people write log_format."""
import os, sys
from common import *

program, nginx, folder = sys.argv[1:4]

# All variables under their own names; the names people give them; without what the upstream said; and unquoted, so that lists and nothing are no JSON.
FORMATS = {
    'full': ('msec status request_time remote_addr request_id upstream_status upstream_addr upstream_response_time upstream_http_retry_after sent_http_retry_after '
             'proxy_host http_x_session_id http_x_trace_id sent_http_x_policy_id'),
    'renamed': 'ts=time_iso8601 status_code=status latency=request_time upstream=upstream_addr upstream_time=upstream_response_time client_ip=remote_addr http_x_session_id http_x_trace_id',
    'blind': 'time=time_iso8601 status duration=request_time ip=remote_addr http_x_session_id http_x_trace_id',
    'bare': 'time_local status! request_time! upstream_addr upstream_status! upstream_response_time! http_x_session_id http_x_trace_id',
}


def log_format(name):
    members = []
    for word in FORMATS[name].split():
        key, _, variable = word.partition('=')
        key, variable = key.rstrip('!'), (variable or key)
        members.append(f'"{key}":${variable[:-1]}' if variable.endswith('!') else f'"{key}":"${variable}"')
    return f"log_format {name} escape=json '{{{', '.join(members)}}}';\n    access_log {folder}/{name}.log {name};"


def config(port, up, dead):
    logs = '\n    '.join(log_format(name) for name in FORMATS)
    return f"""daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes 1;
events {{ }}
http {{
    client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3; uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
    {logs}
    limit_req_zone $http_x_session_id zone=slow:1m rate=1r/m;
    upstream one {{ server 127.0.0.1:{up}; }}
    upstream two {{ server 127.0.0.1:{dead} max_fails=0; server 127.0.0.1:{up} backup; }}
    upstream twice {{ server 127.0.0.1:{up} max_fails=0; server localhost:{up} max_fails=0; }}
    server {{
        listen 127.0.0.1:{port};
        proxy_read_timeout 1s;
        location / {{ proxy_pass http://one; proxy_read_timeout 5s; }}
        location /limited/ {{ limit_req zone=slow; limit_req_status 429; proxy_pass http://one; }}
        location /closed/ {{ auth_request /auth; proxy_pass http://one; }}
        location = /auth {{ internal; proxy_pass http://one/auth/403; proxy_pass_request_body off; access_log off; }}
        location /policy/ {{ add_header X-Policy-Id session-quota always; return 429; }}
        location /late/ {{ proxy_pass http://one; }}
        location /dead/ {{ proxy_pass http://127.0.0.1:{dead}; }}
        location /two/ {{ proxy_pass http://two; }}
        location /again/ {{ proxy_pass http://twice; proxy_next_upstream http_500; }}
    }}
}}
"""


def drive(port, up, dead):
    """{trace: [event]}: what each request was, for a log that says all. Each request is told from the others by a trace of its own."""
    expected = {}

    def call(session, path, *events, timeout=30):
        start = time.time()
        trace = f'{session}-{len(expected)}'
        request(f'http://127.0.0.1:{port}{path}', {'X-Session-Id': session, 'X-Trace-Id': trace}, timeout=timeout)
        for event in events:
            expected.setdefault(trace, []).append({'event': 'http.request', 'session': session, 'start': start, 'end': time.time(), 'refused': None, 'unsure': None, **event})

    def answer(status, **more):
        classes = {429: 'rate_limit', 403: 'auth', 401: 'auth', 400: 'client', 499: 'cancelled', 504: 'timeout'}
        error = classes.get(status, 'server' if status >= 500 else None)
        return {'http_status': status, 'error': error, 'upstream': f'127.0.0.1:{up}', 'retry_after': None, **more}

    def refusal(status, **more):
        return answer(status, refused=True, upstream=None, **more)

    call('ok', '/ok/ok', answer(200))
    call('sick', '/sick/500', answer(500))
    call('hard', '/hard/429', answer(429, retry_after=1))
    call('date', '/date/429date', answer(429, retry_after=lambda w: w is not None and 0 < w <= 2))
    call('auth', '/auth1/401', answer(401))
    call('limited', '/limited/ok', answer(200))
    call('limited', '/limited/ok', refusal(429))
    call('limited', '/limited/ok', refusal(429))
    call('closed', '/closed/ok', refusal(403))
    call('policy', '/policy/ok', refusal(429, policy='session-quota'))
    call('late', '/late/slow', answer(504))
    call('dead', '/dead/ok', answer(502, upstream=f'127.0.0.1:{dead}'))
    call('two', '/two/ok', answer(502, upstream=f'127.0.0.1:{dead}', attempt=1), answer(200, attempt=2))
    call('again', '/again/500,ok', answer(500, attempt=1), answer(200, attempt=2, upstream=lambda u: u))
    call('gone', '/gone/slow', answer(499), timeout=0.5)
    return expected


# What a log of less says less: these fields of an event are not in it, or not known.
def less(name, expected, up):
    out = {}
    for trace, events in expected.items():
        events = [dict(e) for e in events]
        for e in events:
            if name != 'full':
                e.pop('policy', None)
                e.pop('retry_after', None)
                e.update(start=lambda t: t, end=lambda t: t)
            if name == 'blind' or (name == 'renamed' and e['refused']):
                e['upstream'] = None
        if name == 'renamed' and len(events) > 1 and events[0].get('attempt'):
            events[0].update(http_status=None, error='other')  # only the last status is in the log
        if name == 'blind':
            events = events[-1:]
            for e in events:
                e.update(refused=None, unsure=True if e['http_status'] in (401, 403, 429, 503) else None, attempt=None)
        out[trace] = events
    return out


def main():
    port, dead, right = free_port(), free_port(), True
    with upstream(folder) as (up, seen):
        with open(os.path.join(folder, 'nginx.conf'), 'w') as out:
            out.write(config(port, up, dead))
        with running([nginx, '-p', folder, '-c', os.path.join(folder, 'nginx.conf')], stderr=subprocess.DEVNULL):
            wait_for(port, 20)
            for name in FORMATS:
                open(os.path.join(folder, name + '.log'), 'w').close()
            expected = drive(port, up, dead)
            time.sleep(0.5)
    for name in FORMATS:
        log = os.path.join(folder, name + '.log')
        keep(log, 'nginx', 'real-' + name)
        right &= compare(program, 'nginx ' + name, log, less(name, expected, up), 'trace')
    return right


sys.exit(0 if main() else 1)
