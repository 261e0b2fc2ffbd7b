#!/usr/bin/env python3
"""litellm_proxy.py PROGRAM PYTHON FOLDER: what replay reads in the payloads of a real LiteLLM proxy (PYTHON has litellm[proxy])."""
import os, shutil, sys, threading, time
from common import *

program, python, folder = sys.argv[1:4]
PRICED = 0.00001


def config(port):
    def model(name, **params):
        return {'model_name': name, 'litellm_params': {'model': f'openai/{name}', 'api_base': f'http://127.0.0.1:{port}/v1', 'api_key': 'none', **params}}
    price = {'input_cost_per_token': PRICED, 'output_cost_per_token': PRICED}
    return {
        'model_list': [
            {**model('house', **price), 'model_info': {'max_input_tokens': 32000}},
            model('unpriced'),
            model('free', input_cost_per_token=0, output_cost_per_token=0),
            model('embedder', input_cost_per_token=PRICED, output_cost_per_token=0),
            model('short', timeout=1, **price),
            model('slots', rpm=1, **price),
            model('capped', max_budget=0.0005, budget_duration='1d', **price),
        ],
        'router_settings': {'num_retries': 0, 'disable_cooldowns': True, 'enable_pre_call_checks': True, 'optional_pre_call_checks': ['enforce_model_rate_limits']},
        'litellm_settings': {'callbacks': ['litellm_hooks.lines'], 'num_retries': 0, 'telemetry': False},
        'general_settings': {'custom_auth': 'litellm_hooks.authenticate'},
    }


def main():
    for name in ('litellm_hooks.py',):
        shutil.copy(os.path.join(HERE, name), folder)
    payloads = os.path.join(folder, 'payloads.jsonl')
    open(payloads, 'w').close()
    expected, port = {}, free_port()
    with upstream(folder) as (up, _):
        with open(os.path.join(folder, 'config.yaml'), 'w') as out:
            json.dump(config(up), out)
        env = {'PATH': os.environ['PATH'], 'HOME': folder, 'PAYLOADS': payloads, 'LITELLM_MASTER_KEY': 'sk-master-of-the-test-and-long-enough-0123456789', 'LITELLM_LOCAL_MODEL_COST_MAP': 'True', 'NO_PROXY': '*'}
        log = open(os.path.join(folder, 'proxy.log'), 'w')
        command = [os.path.join(os.path.dirname(python), 'litellm'), '--config', 'config.yaml', '--port', str(port), '--host', '127.0.0.1']
        with running(command, cwd=folder, env=env, stdout=log, stderr=log):
            wait_for(port, 120)
            drive(port, expected)
            wait_until(lambda: len(read_lines(payloads)) >= sum(map(len, expected.values())))
            time.sleep(1)
    keep(payloads, 'litellm', 'proxy', slim)
    return compare(program, 'litellm', payloads, expected, 'user')


def slim(line):
    """The payload without what no reader will ever look at."""
    payload = json.loads(line)
    for key in ('messages', 'user_agent', 'requester_ip_address', 'standard_built_in_tools_params', 'autorouter_savings_estimate', 'status_fields'):
        payload.pop(key, None)
    value = payload['model_map_information'].get('model_map_value')
    payload['model_map_information']['model_map_value'] = value and {k: value.get(k) for k in ('max_input_tokens', 'input_cost_per_token', 'output_cost_per_token')}
    payload['metadata'] = {k: v for k, v in payload['metadata'].items() if v}
    payload['cost_breakdown'] = {k: v for k, v in (payload.get('cost_breakdown') or {}).items() if v is not None and k.endswith('cost')} or None
    if payload['error_information']:
        payload['error_information']['traceback'] = ''
    return json.dumps(payload)


def drive(port, expected):
    base = f'http://127.0.0.1:{port}'

    def between(start):
        end = time.time()
        return lambda t: t and start - 0.01 <= parse_time(t) <= end

    def call(case, do, model='house', key='sk-any', path='/v1/chat/completions', want=None, timeout=30, **body):
        start, reached = time.time(), times_asked(folder, case)
        content = {'input': f'case={case} do={do}'} if path != '/v1/chat/completions' else {'messages': prompt(case, do)}
        body = {'model': model, 'user': case, **content, **body}
        request(base + path, {'authorization': f'Bearer {key}'}, body, timeout)
        if want is None:  # admitted or not: the upstream knows
            want = good() if times_asked(folder, case) > reached else refused()
        expected.setdefault(case, []).append({'event': 'llm.call', 'start': between(start), 'model': lambda m: m in (model, 'openai/' + model), **want})

    def good(cost=PRICED * 127, tokens=7, **more):
        return {'error': None, 'refused': None, 'status': 'success', 'input_tokens': 120, 'output_tokens': tokens, 'attempt': 1,
                'cost': round(cost, 6) if cost is not None else None, 'upstream': lambda u: u and u.startswith('http://127.0.0.1'), **more}

    def bad(error, status, **more):
        return {'provider': 'openai', 'error': error, 'refused': None, 'status': 'failure', 'http_status': status, 'upstream': lambda u: u and u.startswith('http://127.0.0.1'), **more}

    def refused(**more):
        return {'refused': True, 'status': 'failure', 'retry_after': None, **more}

    session = {'metadata': {'session_id': 's-1', 'agent': 'writer', 'run_id': 'r-7'}}
    call('ok', 'ok', temperature=0.5, max_tokens=64, want=good(temperature=0.5, max_tokens=64, cached_tokens=64, context_size=32000, output='a short answer'))
    call('session', 'ok', want=good(session='s-1', agent='writer', run='r-7'), **session)
    call('stream', 'ok', stream=True, stream_options={'include_usage': True}, want=good(attempt=None))
    call('responses', 'ok', path='/v1/responses', want=good(output='a short answer'))
    call('embed', 'ok', model='embedder', path='/v1/embeddings', want=good(output=lambda o: o and o.startswith('['), cost=PRICED * 120, tokens=0))
    call('unpriced', 'ok', model='unpriced', want=good(cost=0.0, free=True))  # nobody bills what runs on this machine
    call('free', 'ok', model='free', want=good(cost=0.0, free=True))
    call('bad500', '500', want=bad('server', 500))
    call('over529', '529', want=bad('server', lambda s: s in (500, 503, 529)))
    call('quota', 'quota', want=bad('quota', 429))
    call('hard429', '429', want=bad('rate_limit', 429, retry_after=1))
    call('ms429', '429ms', want=bad('rate_limit', 429, retry_after=0.3))
    call('date429', '429date', want=bad('rate_limit', 429, retry_after=lambda w: w is not None and 0 < w <= 2))
    call('text429', '429text', want=bad('rate_limit', 429, retry_after=1.5))
    call('context', 'context', want=bad('context', 400))
    call('auth', '401', want=bad('auth', 401))
    call('drop', 'drop', want=bad(lambda e: e in ('connection', 'server', 'timeout'), lambda s: True))
    call('slow', 'slow', model='short', want=bad('timeout', 408))
    call('retried', '500,500,ok', num_retries=2, want=bad('server', 500))
    expected['retried'].append({**expected['retried'][0], **good(attempt=3), 'http_status': None})
    call('retries', '500', num_retries=2, want=bad('server', 500))
    for i in range(4):
        call('rpm', 'ok', key='sk-rpm')
    for i in range(3):
        call('tpm', 'ok', key='sk-tpm')
        time.sleep(2)  # the tokens of a call are counted when it has ended
    first = threading.Thread(target=call, args=('parallel', 'slow'), kwargs={'key': 'sk-parallel', 'want': good()})
    first.start()
    time.sleep(0.5)
    for i in range(2):
        call('parallel', 'ok', key='sk-parallel', want=refused())
    first.join()
    expected['parallel'].insert(0, expected['parallel'].pop())
    for i in range(3):
        call('slots', 'ok', model='slots')
    for i in range(3):
        call('capped', 'ok', model='capped')
        time.sleep(2 if i == 0 else 0)
    call('denied', 'ok', want=refused(policy='session-quota'))


sys.exit(0 if main() else 1)
