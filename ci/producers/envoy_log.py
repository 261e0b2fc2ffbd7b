#!/usr/bin/env python3
"""envoy_log.py PROGRAM ENVOY FOLDER: what replay reads in a real Envoy's access logs, in the defaults of Envoy Gateway, Istio and Contour and with epoch times."""
import os, sys
from common import *

program, envoy, folder = sys.argv[1:4]

COMMON = {'method': '%REQ(:METHOD)%', 'protocol': '%PROTOCOL%', 'response_code': '%RESPONSE_CODE%', 'response_flags': '%RESPONSE_FLAGS%', 'bytes_sent': '%BYTES_SENT%',
          'duration': '%DURATION%', 'upstream_host': '%UPSTREAM_HOST%', 'upstream_cluster': '%UPSTREAM_CLUSTER%', 'x-session-id': '%REQ(X-SESSION-ID)%', 'trace_id': '%REQ(X-TRACE-ID)%'}
FORMATS = {
    'gateway': {'start_time': '%START_TIME%', **COMMON, 'response_code_details': '%RESPONSE_CODE_DETAILS%', 'x-request-id': '%REQ(X-REQUEST-ID)%',
                'x-envoy-attempt-count': '%REQ(X-ENVOY-ATTEMPT-COUNT)%', 'retry-after': '%RESP(RETRY-AFTER)%'},
    'istio': {'start_time': '%START_TIME%', **COMMON, 'response_code_details': '%RESPONSE_CODE_DETAILS%', 'request_id': '%REQ(X-REQUEST-ID)%', 'upstream_service_time': '%RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)%'},
    'contour': {'@timestamp': '%START_TIME%', **COMMON, 'request_id': '%REQ(X-REQUEST-ID)%'},
    'epoch': {'start_time': '%START_TIME(%s.%3f)%', **COMMON, 'response_code_details': '%RESPONSE_CODE_DETAILS%'},
}
HTTP = 'type.googleapis.com/envoy.extensions.filters.http.'


def cluster(name, port):
    return {'name': name, 'type': 'STATIC', 'connect_timeout': '1s', 'load_assignment': {'cluster_name': name, 'endpoints': [
        {'lb_endpoints': [{'endpoint': {'address': {'socket_address': {'address': '127.0.0.1', 'port_value': port}}}}]}]}}


def limit(tokens):
    return {'@type': HTTP + 'local_ratelimit.v3.LocalRateLimit', 'stat_prefix': 'limit',
            'token_bucket': {'max_tokens': tokens, 'tokens_per_fill': tokens, 'fill_interval': '600s'},
            'filter_enabled': {'default_value': {'numerator': 100}}, 'filter_enforced': {'default_value': {'numerator': 100}}}


def config(port, up, dead):
    off = {'@type': HTTP + 'ext_authz.v3.ExtAuthzPerRoute', 'disabled': True}

    def route(prefix, action, **filters):
        overrides = {'envoy.filters.http.ext_authz': off, **filters}
        return {'match': {'prefix': prefix}, **action, 'typed_per_filter_config': {k: v for k, v in overrides.items() if v}}
    one = {'cluster': 'one', 'timeout': '5s'}
    routes = [route('/limited/', {'route': one}, **{'envoy.filters.http.local_ratelimit': limit(1)}),
              route('/closed/', {'route': one}, **{'envoy.filters.http.ext_authz': None}),
              route('/policy/', {'direct_response': {'status': 429}}),
              route('/late/', {'route': {'cluster': 'one', 'timeout': '1s'}}),
              route('/dead/', {'route': {'cluster': 'dead', 'timeout': '5s'}}),
              route('/again/', {'route': {**one, 'retry_policy': {'retry_on': '5xx', 'num_retries': 2}}}),
              route('/', {'route': one})]
    filters = [{'name': 'envoy.filters.http.local_ratelimit', 'typed_config': {'@type': HTTP + 'local_ratelimit.v3.LocalRateLimit', 'stat_prefix': 'limit'}},
               {'name': 'envoy.filters.http.ext_authz', 'typed_config': {'@type': HTTP + 'ext_authz.v3.ExtAuthz', 'transport_api_version': 'V3', 'http_service': {
                   'server_uri': {'uri': f'http://127.0.0.1:{up}', 'cluster': 'one', 'timeout': '2s'}, 'path_prefix': '/auth/403'}}},
               {'name': 'envoy.filters.http.router', 'typed_config': {'@type': HTTP + 'router.v3.Router'}}]
    logs = [{'name': 'envoy.access_loggers.file', 'typed_config': {'@type': 'type.googleapis.com/envoy.extensions.access_loggers.file.v3.FileAccessLog',
                                                                  'path': f'{folder}/{name}.log', 'log_format': {'json_format': FORMATS[name]}}} for name in FORMATS]
    manager = {'@type': 'type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager', 'stat_prefix': 'in',
               'access_log': logs, 'http_filters': filters, 'route_config': {'virtual_hosts': [
                   {'name': 'all', 'domains': ['*'], 'include_request_attempt_count': True, 'routes': routes}]}}
    return {'static_resources': {'clusters': [cluster('one', up), cluster('dead', dead)], 'listeners': [
        {'name': 'in', 'address': {'socket_address': {'address': '127.0.0.1', 'port_value': port}},
         'filter_chains': [{'filters': [{'name': 'envoy.filters.network.http_connection_manager', 'typed_config': manager}]}]}]}}


def drive(port, up, dead):
    expected = {}

    def call(session, path, event, timeout=30):
        start = time.time()
        trace = f'{session}-{len(expected)}'
        request(f'http://127.0.0.1:{port}{path}', {'X-Session-Id': session, 'X-Trace-Id': trace}, timeout=timeout)
        expected.setdefault(trace, []).append({'event': 'http.request', 'session': session, 'start': start, 'end': time.time(), 'refused': None, 'unsure': None, **event})

    def answer(status, error, **more):
        return {'http_status': status, 'error': error, 'upstream': f'127.0.0.1:{up}', 'attempt': 1, 'retry_after': None, **more}

    def refusal(status, error, **more):
        return answer(status, error, refused=True, upstream=lambda u: u in (None, 'one'), attempt=lambda a: True, **more)

    call('ok', '/ok/ok', answer(200, None))
    call('sick', '/sick/500', answer(500, 'server'))
    call('hard', '/hard/429', answer(429, 'rate_limit', retry_after=1))
    call('date', '/date/429date', answer(429, 'rate_limit', retry_after=lambda w: w is not None and 0 < w <= 3))
    call('auth', '/auth1/401', answer(401, 'auth'))
    call('limited', '/limited/ok', answer(200, None))
    call('limited', '/limited/ok', refusal(429, 'rate_limit'))
    call('closed', '/closed/ok', refusal(403, 'auth'))
    call('policy', '/policy/ok', refusal(429, 'rate_limit'))
    call('late', '/late/slow', answer(504, 'timeout'))
    call('dead', '/dead/ok', answer(503, 'connection', upstream=f'127.0.0.1:{dead}'))
    call('again', '/again/500,500,ok', answer(200, None, attempt=3))
    call('gone', '/gone/slow', answer(lambda s: s in (None, 0, 499), 'cancelled'), timeout=0.5)
    return expected


def less(name, expected):
    out = {trace: [dict(e) for e in events] for trace, events in expected.items()}
    for events in out.values():
        for e in events:
            if name != 'gateway':
                e.pop('retry_after')
                e['attempt'] = None
    return out


def main():
    port, dead, right = free_port(), free_port(), True
    with upstream(folder) as (up, seen):
        with open(os.path.join(folder, 'envoy.json'), 'w') as out:
            json.dump(config(port, up, dead), out)
        log = open(os.path.join(folder, 'envoy.err'), 'w')
        with running([envoy, '-c', os.path.join(folder, 'envoy.json'), '--base-id', str(port), '--concurrency', '1', '-l', 'warn'], stdout=log, stderr=log):
            wait_for(port, 30)
            for name in FORMATS:
                open(os.path.join(folder, name + '.log'), 'w').close()
            expected = drive(port, up, dead)
            wait_until(lambda: len(read_lines(os.path.join(folder, 'gateway.log'))) > 12, 15)
    for name in FORMATS:
        log = os.path.join(folder, name + '.log')
        keep(log, 'envoy', 'real-' + name)
        right &= compare(program, 'envoy ' + name, log, less(name, expected), 'trace')
    return right


sys.exit(0 if main() else 1)
