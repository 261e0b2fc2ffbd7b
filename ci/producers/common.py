"""What the producers share: the fake upstream, processes that end with them, and the comparison of what replay reads with what was done."""
import json, os, re, socket, subprocess, sys, time, urllib.error, urllib.request
from contextlib import contextmanager

HERE = os.path.dirname(os.path.abspath(__file__))


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


@contextmanager
def running(command, **options):
    process = subprocess.Popen(command, **options)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def upstream(folder):
    """Yields its port and a function that returns what it has seen so far."""
    truth = os.path.join(folder, 'truth.jsonl')
    open(truth, 'w').close()
    with running([sys.executable, os.path.join(HERE, 'upstream.py'), truth], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield int(process.stdout.readline()), lambda: read_lines(truth)


def times_asked(folder, case):
    """How often the upstream was asked so far; what it did it writes down when it is done, which may be after its answer has come."""
    path = os.path.join(folder, 'truth.jsonl.asked')
    if not os.path.exists(path):
        return 0
    with open(path) as lines:
        return sum(line.strip() == case for line in lines)


def keep(log, format, name, slim=lambda line: line):
    """With FIXTURES=1 the log becomes testdata/formats/FORMAT/NAME.log: ids and ports replaced, each line through `slim`."""
    if not os.environ.get('FIXTURES'):
        return
    seen = {}

    def number(match):
        kind = 'hash' if len(match[0]) == 64 else 'id'
        return seen.setdefault(match[0], f'{kind}-{len(seen) + 1}')
    lines = open(log).read().splitlines()
    path = os.path.join(HERE, '../../testdata/formats', format, name + '.log')
    with open(path, 'w') as out:
        for line in filter(str.strip, map(slim, lines)):
            line = re.sub(r'[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b[0-9a-f]{64}\b|resp_[\w=-]{40,}', number, line)
            out.write(re.sub(r'(127\.0\.0\.1|localhost):\d{4,5}', r'\1:9100', line) + '\n')


def read_lines(path):
    with open(path) as f:
        return [json.loads(line) for line in f if line.strip()]


def wait_for(port, seconds=90):
    end = time.time() + seconds
    while time.time() < end:
        try:
            socket.create_connection(('127.0.0.1', port), 1).close()
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit(f'nothing answers on port {port}')


def wait_until(true, seconds=20):
    end = time.time() + seconds
    while not true() and time.time() < end:
        time.sleep(0.1)


def request(url, headers={}, body=None, timeout=30):
    """(status, headers); status 0: no answer."""
    data = None if body is None else json.dumps(body).encode()
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data, {'content-type': 'application/json', **headers}), timeout=timeout) as answer:
            answer.read()
            return answer.status, answer.headers
    except urllib.error.HTTPError as e:
        e.read()
        return e.code, e.headers
    except OSError:
        return 0, {}


def prompt(case, do):
    return [{'role': 'user', 'content': f'case={case} do={do}'}]


CLASSES = {'ok': None, 'slow': None, 'quota': 'quota', 'context': 'context', '401': 'auth', '408': 'timeout', '404': 'client', '400': 'client'}


def class_of(said):
    """The error class of an answer of the upstream."""
    if said in CLASSES:
        return CLASSES[said]
    return 'rate_limit' if said.startswith('429') else 'server'


def parse_time(text):
    import datetime
    head, dot, rest = text.rstrip('Z').partition('.')
    base = datetime.datetime.fromisoformat(head + '+00:00').timestamp()
    return base + float('0.' + rest) if dot else base


def same(field, got, want):
    if callable(want):
        return want(got)
    if field in ('start', 'end') and got and want:
        return -1.1 < parse_time(got) - want < 0.6  # some logs cut seconds off
    if isinstance(want, float) and isinstance(got, (int, float)):
        return abs(got - want) <= 0.0000011
    return got == want


def compare(program, name, log, expected, key, replay_flags=()):
    """
    Reads the log with replay --events. `expected`: {value of `key`: [fields of its events, in order]}. Tells every wrong field; True when there is none.
    A producer that serves several callers writes in no order that is told: `key` is then what one request alone sent, and the order is that of its attempts.
    """
    run = subprocess.run([program, 'replay', '--events', *replay_flags, log], capture_output=True, text=True)
    events, fields, wrong = 0, 0, 0
    got = {}
    for line in run.stdout.splitlines():
        event = json.loads(line)
        got.setdefault(event.get(key) if key else '', []).append(event)

    def tell(text):
        nonlocal wrong
        wrong += 1
        print(f'    {name}: {text}')

    for case in expected:
        have, want = got.pop(case, []), expected[case]
        if key:  # else all of them, in the order of the log
            have.sort(key=lambda e: (parse_time(e.get('start') or e.get('end') or '1970-01-01T00:00:00Z'), e.get('attempt', 0)))
        if len(have) != len(want):
            tell(f'{case}: {len(have)} events, should be {len(want)}')
        for i, (h, w) in enumerate(zip(have, want)):
            events += 1
            for field, value in w.items():
                fields += 1
                if not same(field, h.get(field), value):
                    shown = 'what was expected' if callable(value) else repr(value)
                    tell(f'{case}[{i}]: {field} is {h.get(field)!r}, should be {shown}')
    for case, rest in got.items():
        tell(f'{case}: {len(rest)} events nobody made')
    trouble = [line for line in run.stderr.splitlines() if line.strip()]
    if run.returncode:
        tell(f'replay --events: exit {run.returncode}: {trouble[:1]}')
    print(f'{name}: {events} events, {fields} fields compared, {wrong} wrong')
    return wrong == 0
