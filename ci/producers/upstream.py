#!/usr/bin/env python3
"""upstream.py TRUTH [PORT]: a fake model provider on loopback that does what a request asks for, and writes down what it did.

A request says its case and what is to happen at each attempt, in its prompt (`case=k1 do=500,429,ok`), or in its URL
(/k1/500,429,ok/...); the last word repeats. Words:

    ok   4xx 5xx   429ms (retry-after-ms)   429date   429text   quota   context   drop (no answer)   slow (2 s, then ok)

TRUTH gets one JSON object for each request that came: case, attempt, path, model, status (0: none was sent), tokens, start and end. Prints its
port and runs until its standard input ends.
"""
import json, re, sys, threading, time
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SAID = re.compile(r'case=([\w.-]+) do=([\w,]+)')
ERRORS = {
    'quota': (429, 'insufficient_quota', 'You exceeded your current quota, please check your plan and billing details.'),
    'context': (400, 'context_length_exceeded', "This model's maximum context length is 128000 tokens. However, your messages resulted in 140000 tokens."),
    '429': (429, 'rate_limit_exceeded', 'Rate limit reached for requests per min (RPM): Limit 3, Used 3, Requested 1.'),
    '429ms': (429, 'rate_limit_exceeded', 'Rate limit reached for requests per min (RPM): Limit 3, Used 3, Requested 1.'),
    '429date': (429, 'rate_limit_exceeded', 'Rate limit reached for requests per min (RPM): Limit 3, Used 3, Requested 1.'),
    '429text': (429, 'rate_limit_exceeded', 'Rate limit reached for tokens per min (TPM): Limit 30000. Please try again in 1.5s.'),
    '401': (401, 'invalid_api_key', 'Incorrect API key provided.'),
}
INPUT, OUTPUT, CACHED = 120, 7, 64
TEXT = 'a short answer'
lock, attempts = threading.Lock(), {}


def usage():
    return {'prompt_tokens': INPUT, 'completion_tokens': OUTPUT, 'total_tokens': INPUT + OUTPUT, 'prompt_tokens_details': {'cached_tokens': CACHED}}


class Upstream(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def log_message(self, *args):
        pass

    def handle_one(self):
        body = self.rfile.read(int(self.headers.get('content-length') or 0))
        text = body.decode('utf-8', 'replace')
        asked = SAID.findall(text)
        parts = self.path.split('?')[0].strip('/').split('/')
        # A conversation says it again and again: the last word counts.
        case, do = asked[-1] if asked else (parts[0], parts[1] if len(parts) > 1 else 'ok')
        try:
            self.request_json = json.loads(text or '{}')
        except ValueError:
            self.request_json = {}
        with lock:
            attempt = attempts[case] = attempts.get(case, 0) + 1
            with open(sys.argv[1] + '.asked', 'a') as out:  # before it answers
                out.write(case + '\n')
        words = do.split(',')
        self.truth = {'case': case, 'attempt': attempt, 'path': self.path.split('?')[0], 'model': self.request_json.get('model', ''),
                      'said': words[min(attempt, len(words)) - 1], 'status': 0, 'input_tokens': 0, 'output_tokens': 0, 'start': time.time()}
        try:
            self.answer(self.truth['said'])
        except OSError:
            self.truth['status'] = 0
            self.close_connection = True
        self.truth['end'] = time.time()
        with lock, open(sys.argv[1], 'a') as out:
            out.write(json.dumps(self.truth) + '\n')

    do_GET = do_POST = handle_one

    def answer(self, word):
        if word == 'drop':
            self.close_connection = True
            return
        if word.startswith('slow'):
            time.sleep(2)
            word = 'ok'
        if word != 'ok':
            self.fail(word)
        elif self.truth['path'].endswith('/messages'):
            self.messages()
        elif self.truth['path'].endswith('/embeddings'):
            self.send(200, {'object': 'list', 'model': self.truth['model'], 'data': [{'object': 'embedding', 'index': 0, 'embedding': [0.1, 0.2]}],
                            'usage': {'prompt_tokens': INPUT, 'total_tokens': INPUT}}, INPUT, 0)
        elif self.truth['path'].endswith('/responses'):
            self.respond()
        elif self.request_json.get('stream'):
            self.stream()
        else:
            self.send(200, {'id': f'chatcmpl-{self.truth["case"]}-{self.truth["attempt"]}', 'object': 'chat.completion', 'created': 1, 'model': self.truth['model'],
                            'choices': [{'index': 0, 'finish_reason': 'stop', 'message': {'role': 'assistant', 'content': TEXT}}], 'usage': usage()}, INPUT, OUTPUT)

    def fail(self, word):
        status, code, message = ERRORS.get(word) or (int(word), 'server_error', 'The server had an error.')
        headers = {}
        if word == '429':
            headers = {'retry-after': '1'}
        elif word == '429ms':
            headers = {'retry-after-ms': '300'}
        elif word == '429date':
            headers = {'retry-after': formatdate(time.time() + 2, usegmt=True)}
        error = {'message': message, 'type': code, 'param': None, 'code': code}
        if self.truth['path'].endswith('/messages'):
            kind = {529: 'overloaded_error', 429: 'rate_limit_error', 401: 'authentication_error'}.get(status, 'api_error')
            self.send(status, {'type': 'error', 'error': {'type': kind, 'message': message}}, 0, 0, headers)
        else:
            self.send(status, {'error': error}, 0, 0, headers)

    def send(self, status, value, input_tokens, output_tokens, headers={}):
        self.truth.update(status=status, input_tokens=input_tokens, output_tokens=output_tokens)
        body = json.dumps(value).encode()
        self.send_response(status)
        for name, text in {'content-type': 'application/json', 'content-length': str(len(body)), **headers}.items():
            self.send_header(name, text)
        self.end_headers()
        self.wfile.write(body)

    def events(self, chunks):
        self.send_response(200)
        self.send_header('content-type', 'text/event-stream')
        self.send_header('connection', 'close')
        self.end_headers()
        self.close_connection = True
        for chunk in chunks:
            name = f'event: {chunk["type"]}\n' if isinstance(chunk, dict) and 'type' in chunk else ''
            text = chunk if isinstance(chunk, str) else json.dumps(chunk)
            self.wfile.write(f'{name}data: {text}\n\n'.encode())
            self.wfile.flush()

    def stream(self):
        self.truth.update(status=200, input_tokens=INPUT, output_tokens=OUTPUT)
        head = {'id': 'chatcmpl-s', 'object': 'chat.completion.chunk', 'created': 1, 'model': self.truth['model']}
        def chunk(delta, finish=None):
            return {**head, 'choices': [{'index': 0, 'delta': delta, 'finish_reason': finish}]}
        chunks = [chunk({'role': 'assistant', 'content': ''})] + [chunk({'content': w}) for w in ('a short ', 'answer')] + [chunk({}, 'stop')]
        if (self.request_json.get('stream_options') or {}).get('include_usage'):
            chunks.append({**head, 'choices': [], 'usage': usage()})
        self.events(chunks + ['[DONE]'])

    def respond(self):
        self.send(200, {'id': 'resp_1', 'object': 'response', 'created_at': 1, 'status': 'completed', 'model': self.truth['model'], 'parallel_tool_calls': True,
                        'tool_choice': 'auto', 'tools': [], 'error': None, 'incomplete_details': None, 'instructions': None, 'metadata': {}, 'temperature': 1.0, 'top_p': 1.0,
                        'output': [{'id': 'msg_1', 'type': 'message', 'role': 'assistant', 'status': 'completed',
                                    'content': [{'type': 'output_text', 'text': TEXT, 'annotations': []}]}],
                        'usage': {'input_tokens': INPUT, 'output_tokens': OUTPUT, 'total_tokens': INPUT + OUTPUT,
                                  'input_tokens_details': {'cached_tokens': CACHED}, 'output_tokens_details': {'reasoning_tokens': 0}}}, INPUT, OUTPUT)

    def messages(self):
        told = {'input_tokens': INPUT - CACHED, 'cache_read_input_tokens': CACHED, 'cache_creation_input_tokens': 0, 'output_tokens': OUTPUT}
        message = {'id': 'msg_1', 'type': 'message', 'role': 'assistant', 'model': self.truth['model'], 'stop_reason': 'end_turn', 'stop_sequence': None, 'usage': told}
        if not self.request_json.get('stream'):
            self.send(200, {**message, 'content': [{'type': 'text', 'text': TEXT}]}, INPUT, OUTPUT)
            return
        self.truth.update(status=200, input_tokens=INPUT, output_tokens=OUTPUT)
        self.events([{'type': 'message_start', 'message': {**message, 'content': [], 'stop_reason': None, 'usage': {**told, 'output_tokens': 1}}},
                     {'type': 'content_block_start', 'index': 0, 'content_block': {'type': 'text', 'text': ''}},
                     {'type': 'content_block_delta', 'index': 0, 'delta': {'type': 'text_delta', 'text': TEXT}},
                     {'type': 'content_block_stop', 'index': 0},
                     {'type': 'message_delta', 'delta': {'stop_reason': 'end_turn', 'stop_sequence': None}, 'usage': told},
                     {'type': 'message_stop'}])


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, address):
        pass  # a client that hung up


if __name__ == '__main__':
    server = Server(('127.0.0.1', int(sys.argv[2]) if len(sys.argv) > 2 else 0), Upstream)
    print(server.server_address[1], flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()
