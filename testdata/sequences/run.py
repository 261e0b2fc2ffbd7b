#!/usr/bin/env python3
"""Sequences of events with the verdicts worked out by hand from docs/policies: run.py SHEARPIN [FILE...]

A file holds a kind's `policy` and `sequences`. Each changes some fields of it (`with`), tells what happened, and `want`s verdicts: "2 EXCEEDED" is
that of line 2. An event is its start and end in seconds ("-": none), then fields: "0 1.5 session=a tokens_used=5000". Time 0 is a full hour.
A file of stories (stories.txt) has several policies for longer logs; its head says how it is written.
"""
import glob, json, os, re, subprocess, sys, tempfile
from concurrent.futures import ThreadPoolExecutor

HERE = os.path.dirname(os.path.abspath(__file__))
ZERO = 1778295600
SPOKEN = ('output', 'retry_after')  # a _ in them is a blank
COMMON = {'action': 'refuse', 'answer': None, 'fail': 'open', 'dry_run': False}


def value(text):
    try:
        return json.loads(text)
    except ValueError:
        return text


def record(event, text):
    start, end, *fields = text.split()
    out = {'event': event}
    for name, word in (('start', start), ('end', end)):
        if word != '-':
            out[name] = round(ZERO + float(word), 6)
    for field in fields:
        name, _, word = field.partition('=')
        out[name] = value(word.replace('_', ' ') if name in SPOKEN else word)
    return out


def replay(program, folder, name, policies, records):
    paths = [os.path.join(folder, f'{name}.{ext}') for ext in ('json', 'jsonl')]
    with open(paths[0], 'w') as out:
        json.dump({'version': 1, 'policies': policies}, out)
    with open(paths[1], 'w') as out:
        out.writelines(json.dumps(line) + '\n' for line in records)
    done = subprocess.run([program, 'replay', '--policy', paths[0], '--format', 'minimum', '--each', '--exit-zero', '--quiet', '--output', 'json', paths[1]],
                          capture_output=True, text=True, check=False)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    return [f for f in found if f['type'] == 'finding'], done.stderr.strip() if done.returncode else ''


def run(program, folder, kind, number, file, sequence):
    policy = {'id': kind, 'kind': kind, **COMMON, **file['policy'], **sequence.get('with', {})}
    policy = {name: field for name, field in policy.items() if field != 'absent'}
    found, trouble = replay(program, folder, f'{kind}-{number}', [policy], [record(file['event'], event) for event in sequence['events']])
    got = [f'{f["line"]} {f["outcome"]}' for f in found]
    if trouble or sorted(got) != sorted(sequence['want']):
        return f'{kind}: {sequence["name"]}: got {got}, worked out {sequence["want"]} {trouble}'
    return None


COMPARED = ('budget', 'rate-breaker', 'error-rate-breaker', 'attempts', 'concurrency', 'retry-budget', 'request-cap')


def policy_of(text, events):
    name, kind, fields = text.split(maxsplit=2)
    policy = {'id': name, 'kind': kind, **COMMON, 'when': {'event': events}, **json.loads('{' + fields + '}')}
    if kind in COMPARED:
        policy.setdefault('compare', '>')
    return policy


def tell(program, folder, number, story):
    """A story as its title, its policies and its lines: did replay say of each line what it says?"""
    title, *lines = [line.split(' #')[0].strip() for line in story.splitlines() if line.strip()]
    policies = [policy_of(line, 'llm.call') for line in lines if not re.match(r'[\d.-]+ ', line)]
    records, want = [], []
    for line in lines[len(policies):]:
        said, *verdicts = line.split(' => ')
        start, end, event, fields = (said.split(maxsplit=3) + [''])[:4]
        records.append(record(event, f'{start} {end} {fields}'))
        want += [f'{len(records)} {verdict.strip()}' for verdict in verdicts]
    found, trouble = replay(program, folder, f'story-{number}', policies, records)
    got = [f'{f["line"]} {f["outcome"]} {f["policy"]}' for f in found]
    if trouble or sorted(got) != sorted(want):
        return f'{title}:\n  got        {sorted(got)}\n  worked out {sorted(want)} {trouble}'
    return None


def main():
    program = os.path.abspath(sys.argv[1])
    jobs = []
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(4) as pool:
        for path in sys.argv[2:] or sorted(glob.glob(os.path.join(HERE, '*.json'))):
            kind = os.path.basename(path)[:-5]
            with open(path) as f:
                file = json.load(f)
            for number, sequence in enumerate(file['sequences']):
                jobs.append(pool.submit(run, program, folder, kind, number, file, sequence))
        if not sys.argv[2:]:
            with open(os.path.join(HERE, 'stories.txt')) as f:
                for number, story in enumerate(re.split(r'^= ', f.read(), flags=re.M)[1:]):
                    jobs.append(pool.submit(tell, program, folder, number, story))
        wrong = [job.result() for job in jobs if job.result()]
    print('\n'.join(wrong + [f'{len(jobs)} sequences, {len(wrong)} not as worked out']))
    return 1 if wrong or not jobs else 0


sys.exit(main())
