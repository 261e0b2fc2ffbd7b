#!/usr/bin/env python3
"""Is what docs/logs shows true? log_pages.py SHEARPIN DOCS: each page's line is recognised as that log and read whole, its policy has no error and judges it."""
import glob, os, re, subprocess, sys, tempfile

shearpin, docs = os.path.abspath(sys.argv[1]), sys.argv[2]


def block(text, kind, holds=''):
    return next(b for b in re.findall(r'^```' + kind + r'\n(.*?)^```$', text, re.M | re.S) if holds in b)


def run(*command):
    return subprocess.run([shearpin, *command], capture_output=True, text=True, check=False)


def check(name, text):
    with open('log', 'w') as out:
        out.write(block(text, 'log'))
    with open('policy.json', 'w') as out:
        out.write(block(text, 'json', '"policies"'))
    wrong = []
    lint = run('policy', 'check', '--format', 'concise', '--quiet', 'policy.json')
    if re.search(r'\d: (error|warning) ', lint.stdout) or lint.returncode == 2:
        wrong.append(lint.stdout + lint.stderr)
    if name != 'json':
        guessed, named = run('replay', '--events', 'log'), run('replay', '--events', '--format', name, 'log')
        if guessed.stdout != named.stdout or not named.stdout or named.returncode:
            wrong.append('its line is not recognised, or not read: ' + guessed.stderr + named.stderr)
    replay = run('replay', '--policy', 'policy.json', 'log')
    if replay.returncode == 2 or 'cannot be' in replay.stderr or 'no event for' in replay.stderr:
        wrong.append(replay.stdout + replay.stderr)
    if text[text.index('## Fields'):] != run('policy', 'fields', name).stdout:
        wrong.append('its fields are out of date; FIX=1 ci/policy_docs.sh SHEARPIN writes them')
    return [f'docs/logs/{name}.md: {w.strip()}' for w in wrong]


def main():
    pages = {os.path.basename(p)[:-3]: open(p).read() for p in sorted(glob.glob(os.path.join(docs, '*.md')))}
    index = pages.pop('README')
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        wrong = [w for name, text in pages.items() for w in check(name, text)]
    formats = re.search(r'Formats:\n(.*?)\n\n', run('replay', '--help').stdout, re.S)[1]
    for name in re.findall(r'^ *([a-z-]+) ', formats, re.M):
        if name not in pages or f']({name}.md)' not in index:
            wrong.append(f'docs/logs has no page for {name}, or its index does not name it')
    print('\n'.join(wrong + [f'{len(pages)} pages, {len(wrong)} things wrong']))
    return 1 if wrong else 0


sys.exit(main())
