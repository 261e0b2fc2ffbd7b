#!/usr/bin/env python3
"""Sequences of events with the verdicts worked out by hand from docs/policies: run.py SHEARPIN [FILE...]

A file holds a kind's `policy` and `sequences`. Each changes some fields of it (`with`), tells what happened, and `want`s verdicts: "2 EXCEEDED" is
that of line 2. An event is its start and end in seconds ("-": none), then fields: "0 1.5 session=a tokens_used=5000". Time 0 is a full hour.
"""
import glob, json, os, subprocess, sys, tempfile
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


def run(program, folder, kind, number, file, sequence):
    policy = {'id': kind, 'kind': kind, **COMMON, **file['policy'], **sequence.get('with', {})}
    policy = {name: field for name, field in policy.items() if field != 'absent'}
    paths = [os.path.join(folder, f'{kind}-{number}.{ext}') for ext in ('json', 'jsonl')]
    with open(paths[0], 'w') as out:
        json.dump({'version': 1, 'policies': [policy]}, out)
    with open(paths[1], 'w') as out:
        for event in sequence['events']:
            out.write(json.dumps(record(file['event'], event)) + '\n')
    done = subprocess.run([program, 'replay', '--policy', paths[0], '--format', 'minimum', '--each', '--exit-zero', '--quiet', '--output', 'json', paths[1]],
                          capture_output=True, text=True, check=False)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    got = [f'{f["line"]} {f["outcome"]}' for f in found if f['type'] == 'finding']
    if done.returncode or sorted(got) != sorted(sequence['want']):
        return f'{kind}: {sequence["name"]}: got {got}, worked out {sequence["want"]} {done.stderr.strip()}'
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
        wrong = [job.result() for job in jobs if job.result()]
    print('\n'.join(wrong + [f'{len(jobs)} sequences, {len(wrong)} not as worked out']))
    return 1 if wrong or not jobs else 0


sys.exit(main())
