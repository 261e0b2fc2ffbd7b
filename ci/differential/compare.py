#!/usr/bin/env python3
"""compare.py FACTS_DUMP NODE_MODULES FILE_LIST: our facts against the trees of Python's ast, TypeScript and Babel.

Files whose bytes were seen are left out. What only one side says is counted by kind, with a few places each; a file one side
cannot parse is counted, and named when it is ours alone. Python 3.12 or newer: before it, places inside f-strings are wrong.
"""
import ast, collections, hashlib, json, os, subprocess, sys, warnings

HERE = os.path.dirname(os.path.abspath(__file__))
LANGUAGES = {'.py': 'Python', '.js': 'JavaScript', '.mjs': 'JavaScript', '.cjs': 'JavaScript', '.jsx': 'JavaScript',
             '.ts': 'TypeScript', '.mts': 'TypeScript', '.cts': 'TypeScript', '.tsx': 'TSX'}
BATCH = 400


class Facts(ast.NodeVisitor):
    """The lines of facts_dump, from Python's own tree."""

    def __init__(self, text):
        self.lines, self.starts = [], [0]
        for line in text.split(b'\n'):
            self.starts.append(self.starts[-1] + len(line) + 1)

    def say(self, kind, node, words):
        self.lines.append(f'{kind} {self.starts[node.lineno - 1] + node.col_offset} {words}')

    def visit_Call(self, node):
        spreads = any(isinstance(a, ast.Starred) for a in node.args)
        keywords = ','.join(k.arg for k in node.keywords if k.arg) or '-'
        callee = getattr(node.func, 'id', None) or getattr(node.func, 'attr', None) or '?'
        positional = sum(not isinstance(a, ast.Starred) for a in node.args)
        self.say('C', node, f'{positional} {int(spreads)} {keywords} {callee}')
        self.generic_visit(node)

    def visit_Name(self, node):
        self.say('N', node, node.id)

    def visit_Constant(self, node):
        if isinstance(node.value, str):
            self.say('S', node, text_of(node.value))

    def visit_JoinedStr(self, node):
        if all(isinstance(v, ast.Constant) for v in node.values):
            self.say('S', node, text_of(''.join(v.value for v in node.values)))
        self.visit_holes(node)

    def visit_holes(self, node):
        """Inside a text with holes its own pieces are no strings; what stands in a hole may be."""
        for value in node.values:
            if isinstance(value, ast.FormattedValue):
                self.visit(value.value)
                if value.format_spec:
                    self.visit_holes(value.format_spec)

    def visit_AnnAssign(self, node):
        self.visit(node.target)
        if node.value:
            self.visit(node.value)

    def visit_arg(self, node):
        pass

    def visit_TypeAlias(self, node):
        pass

    def visit_FunctionDef(self, node):
        for part in [*node.decorator_list, node.args, *node.body]:
            self.visit(part)

    visit_AsyncFunctionDef = visit_FunctionDef


def text_of(text):
    text = text.replace('\0', '\ufffd')  # as json_write does it
    return json.dumps([text.encode('utf-8', 'replace').decode()], ensure_ascii=False, separators=(',', ':'))


def same(line):
    """A text is one however its JSON is escaped."""
    kind, start, words = line.split(' ', 2)
    return f'S {start} {json.loads(words)[0]!r}' if kind == 'S' else line


def of_python(path):
    with open(path, 'rb') as file:
        text = file.read()
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        tree = ast.parse(text)
    facts = Facts(text.replace(b'\r\n', b' \n'))
    facts.visit(tree)
    return facts.lines


def blocks(output):
    """{path: lines} of a dump."""
    files, lines = {}, None
    for line in output.split('\n'):
        if line.startswith('F '):
            lines = files.setdefault(line[2:], [])
        elif line and lines is not None:
            lines.append(line)
    return files


def run(command, paths):
    files = {}
    for i in range(0, len(paths), BATCH):
        got = subprocess.run(command + paths[i:i + BATCH], capture_output=True, check=True)
        files.update(blocks(got.stdout.decode('utf-8', 'replace')))
        print(f'\r{os.path.basename(command[0])}: {min(i + BATCH, len(paths))} of {len(paths)}', end='', file=sys.stderr)
    print(file=sys.stderr)
    return files


def python_trees(paths):
    files = {}
    for path in paths:
        try:
            files[path] = of_python(path)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            files[path] = [f'E {error}']
    return files


def plain_files(listing):
    """Files of the languages, each text once, in UTF-8 without a mark: places are bytes of it."""
    seen, files = set(), collections.defaultdict(list)
    for path in open(listing, encoding='utf-8').read().split('\n'):
        language = LANGUAGES.get(os.path.splitext(path)[1])
        if not language or not os.path.isfile(path) or os.path.getsize(path) > 1 << 20:
            continue
        with open(path, 'rb') as file:
            text = file.read()
        digest = hashlib.blake2b(text, digest_size=16).digest()
        if digest in seen or text.startswith(b'\xef\xbb\xbf'):
            continue
        seen.add(digest)
        try:
            text.decode()
        except UnicodeDecodeError:
            continue
        files[language].append(path)
    return files


def compare(name, language, paths, ours, theirs):
    counts, samples = collections.Counter(), collections.defaultdict(list)

    def tell(kind, where):
        counts[kind] += 1
        if len(samples[kind]) < 12:
            samples[kind].append(where)

    for path in paths:
        mine, other = ours.get(path, ['E nothing']), theirs.get(path, ['E nothing'])
        failed = [bool(lines) and lines[0].startswith('E') for lines in (mine, other)]
        counts['files'] += 1
        if any(failed):
            tell(('neither parses', 'only they parse', 'only we parse')[0 if all(failed) else 1 if failed[0] else 2],
                 f'{path}: {(mine if failed[0] else other)[0]}')
            continue
        mine, other = {same(line) for line in mine}, {same(line) for line in other}  # a < b < c has its b twice in ours
        counts['facts'] += len(mine)
        for side, lines in (('only ours', mine - other), ('only theirs', other - mine)):
            for line in lines:
                tell(f'{side} {line[0]}', f'{path}: {line[:150]}')
    print(f'## {language} against {name}')
    for kind, count in sorted(counts.items()):
        print(f'{kind}: {count}')
        for sample in samples[kind]:
            if kind not in ('neither parses', 'only we parse'):
                print(f'    {sample}')
    sys.stdout.flush()


def main():
    dump, modules, listing = sys.argv[1:4]
    for language, paths in sorted(plain_files(listing).items()):
        ours = run([dump], paths)
        if language == 'Python':
            compare('ast', language, paths, ours, python_trees(paths))
            continue
        for parser in ('typescript', 'babel'):
            theirs = run(['node', os.path.join(HERE, 'trees.mjs'), modules, parser], paths)
            compare(parser, language, paths, ours, theirs)


main()
