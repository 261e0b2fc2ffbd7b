#!/usr/bin/env python3
"""Are the models true? Compares models/*.json with the packages they speak of.

    ci/models.sh [NAME...]        installs the packages, then runs this

Python is read, not imported: a resolver over the installed files' syntax trees follows imports,
re-exports, lazy tables, base classes and annotations. JavaScript is asked of the TypeScript compiler
(ci/models.mjs). For every path of a model: does it exist? For every argument a fact names: does
the call take it, at that place? What a package has beside it (a call that takes tools and a
temperature) and no model speaks of is printed as new.

Exit status: 0 all true, 1 something is gone, 2 nothing could be compared.
"""

import argparse
import ast
import functools
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
# Facts whose words name arguments.
SLOTS = ("tools", "temperature", "model", "agent", "steps", "steps_beside", "client_retries_by",
         "bounded_by", "wait", "only", "schema", "writes")
# Parameters a rule asks for: where a call takes one and the row has no word for it, the row is behind.
ASKED_FOR = {
    "temperature": ("temperature",),
    "tools": ("tools", "toolsets", "mcp_servers", "mcpServers"),
    "steps": ("max_steps", "max_turns", "max_iterations", "maxSteps", "maxTurns"),
}
DEPTH = 14


def spoken_of(part):
    """Every path of one language of a model, with its facts or the type it is."""
    modules = part.get("modules", [])
    for name, meaning in part.get("exports", {}).items():
        for module in modules:
            yield module, name, meaning
    for path, meaning in part.get("facts", {}).items():
        yield None, path, meaning


# ---- Python ----


class Files:
    """The installed packages' syntax trees, by module name."""

    def __init__(self, folder):
        self.folder = folder

    @functools.lru_cache(maxsize=None)
    def tree(self, module):
        base = self.folder.joinpath(*module.split("."))
        for path in (base / "__init__.py", base / "__init__.pyi", base.with_suffix(".py")):
            if path.is_file():
                try:
                    return ast.parse(path.read_text(errors="replace"))
                except SyntaxError:
                    return None
        return ast.parse("") if base.is_dir() else None  # a namespace

    def is_namespace(self, module):
        """A folder several packages install into: llama_index, google."""
        base = self.folder.joinpath(*module.split("."))
        return base.is_dir() and not (base / "__init__.py").is_file()

    def is_package(self, module):
        return self.folder.joinpath(*module.split(".")).is_dir()


class Thing:
    """A module, class, function or instance of a class; `unknown` when the search ends."""

    def __init__(self, kind, module, node=None):
        self.kind, self.module, self.node = kind, module, node


UNKNOWN = Thing("unknown", "")
CLOSED = Thing("closed", "")


class Python:
    def __init__(self, folder):
        self.files = Files(folder)

    # names of a module

    def absolute(self, module, level, name):
        if not level:
            return name or ""
        parts = module.split(".")
        keep = len(parts) - level + (1 if self.files.is_package(module) else 0)
        return ".".join(parts[:keep] + ([name] if name else []))

    @functools.lru_cache(maxsize=None)
    def member(self, module, name, depth=0):
        """What a module has under a name; None when it has nothing."""
        tree = self.files.tree(module)
        if tree is None or depth > DEPTH:
            return None
        found = None
        for node in walk_statements(tree.body):
            if isinstance(node, ast.ClassDef) and node.name == name:
                found = Thing("class", module, node)
            elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name == name:
                found = self.function(module, node, found)
            elif isinstance(node, ast.ImportFrom):
                found = self.imported(module, node, name, depth) or found
            elif isinstance(node, ast.Import):
                for alias in node.names:
                    if (alias.asname or alias.name.split(".")[0]) == name:
                        found = Thing("module", alias.name if alias.asname else name)
            elif isinstance(node, (ast.Assign, ast.AnnAssign)):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                if any(isinstance(t, ast.Name) and t.id == name for t in targets):
                    found = self.value(module, node, depth) or found
        if found is None and self.files.tree(f"{module}.{name}") is not None:
            found = Thing("module", f"{module}.{name}")
        return found or self.lazy(module, tree, name, depth)

    @staticmethod
    def function(module, node, before):
        """Of overloads the one with a body counts."""
        overload = any("overload" in ast.unparse(d) for d in node.decorator_list)
        return before if overload and before else Thing("function", module, node)

    def imported(self, module, node, name, depth):
        source = self.absolute(module, node.level, node.module)
        for alias in node.names:
            if alias.name == "*" and source != module:
                found = self.member(source, name, depth + 1)
                if found:
                    return found
            elif (alias.asname or alias.name) == name:
                if (source, alias.name) == (module, name):
                    return Thing("module", f"{source}.{name}")
                return self.member(source, alias.name, depth + 1) or UNKNOWN
        return None

    def value(self, module, node, depth):
        if isinstance(node, ast.AnnAssign) and node.value is None:
            return self.annotated(module, node.annotation, depth)
        value = node.value
        while isinstance(value, (ast.Await, ast.Subscript)):
            value = value.value
        if isinstance(value, (ast.Name, ast.Attribute)):
            return self.dotted(module, ast.unparse(value), depth + 1) or UNKNOWN
        if isinstance(value, ast.Call):
            made = self.dotted(module, ast.unparse(value.func), depth + 1)
            if made and made.kind == "class":
                return Thing("instance", made.module, made.node)
        return UNKNOWN

    def dotted(self, module, text, depth):
        thing = None
        for i, word in enumerate(text.split(".")):
            thing = self.member(module, word, depth) if i == 0 else self.step(thing, word, depth)
            if thing is None:
                return None
        return thing

    def lazy(self, module, tree, name, depth):
        """Names a module's __getattr__ brings: strings in its tables say from where."""
        if not any(isinstance(n, ast.FunctionDef) and n.name == "__getattr__"
                   or isinstance(n, ast.Assign) and "__getattr__" in ast.unparse(n.targets[0])
                   for n in walk_statements(tree.body)):
            return None
        words = set()
        for node in ast.walk(tree):
            if not isinstance(node, ast.Dict):
                continue
            for key, value in zip(node.keys, node.values):
                if isinstance(key, ast.Constant) and key.value == name:
                    words |= strings(value)
                elif isinstance(key, ast.Constant) and name in strings(value):
                    words.add(key.value)
        for word in sorted(w for w in words if isinstance(w, str)):
            for source in (self.absolute(module, len(word) - len(word.lstrip(".")), word.lstrip("."))
                           if word.startswith(".") else word, f"{module}.{word}"):
                found = self.member(source, name, depth + 1) if source != module else None
                if found:
                    return found
        return UNKNOWN if words else None

    # types

    def annotated(self, module, annotation, depth=0):
        """An object of an annotation's class."""
        if annotation is None or depth > DEPTH:
            return UNKNOWN
        if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
            try:
                annotation = ast.parse(annotation.value, mode="eval").body
            except SyntaxError:
                return UNKNOWN
        if isinstance(annotation, ast.BinOp):
            left = self.annotated(module, annotation.left, depth + 1)
            return left if left.kind == "instance" else self.annotated(module, annotation.right, depth + 1)
        if isinstance(annotation, ast.Subscript):
            head = ast.unparse(annotation.value).split(".")[-1]
            inner = annotation.slice
            if head in ("Optional", "Annotated", "Awaitable", "Coroutine", "Union", "Iterator",
                        "AsyncIterator", "AsyncGenerator", "Generator", "ClassVar", "Type", "type"):
                items = inner.elts if isinstance(inner, ast.Tuple) else [inner]
                for item in reversed(items) if head == "Coroutine" else items:
                    thing = self.annotated(module, item, depth + 1)
                    if thing.kind == "instance":
                        return thing
                return UNKNOWN
            annotation = annotation.value
        if isinstance(annotation, (ast.Name, ast.Attribute)):
            thing = self.dotted(module, ast.unparse(annotation), depth + 1)
            if thing and thing.kind == "class":
                return Thing("instance", thing.module, thing.node)
        return UNKNOWN

    def bases(self, thing):
        for base in thing.node.bases:
            node = base.value if isinstance(base, ast.Subscript) else base
            name = ast.unparse(node).split(".")[-1]
            if name in ("BaseModel", "ABC", "Generic", "Protocol", "TypedDict", "object", "str", "Enum"):
                yield CLOSED  # takes what its own fields say
            elif isinstance(node, (ast.Name, ast.Attribute)):
                yield self.dotted(thing.module, ast.unparse(node), 1)
            else:
                yield None

    def lineage(self, thing, depth=0):
        """A class and its bases; None stands for one that cannot be found."""
        yield thing
        if depth < DEPTH:
            for base in self.bases(thing):
                if base is not None and base.kind == "class":
                    yield from self.lineage(base, depth + 1)
                elif base is not CLOSED:
                    yield None

    def attribute(self, thing, name, depth):
        """A member of an instance or class; None when none of its classes has it."""
        open_ended = False
        for one in self.lineage(thing):
            if one is None:
                open_ended = True
                continue
            found = None
            for node in walk_statements(one.node.body):
                if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                    if node.name == name:
                        found = self.method(one, node, found, depth)
                    elif node.name == "__init__":
                        found = found or self.set_in(one, node, name, depth)
                    elif node.name in ("__getattr__", "__getattribute__"):
                        open_ended = True
                elif isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == name:
                    found = self.annotated(one.module, node.annotation)
                elif isinstance(node, ast.Assign) and any(ast.unparse(t) == name for t in node.targets):
                    found = self.value(one.module, node, depth + 1) or UNKNOWN
                elif isinstance(node, ast.ClassDef) and node.name == name:
                    found = Thing("class", one.module, node)
            if found:
                return found
        return UNKNOWN if open_ended else None

    def method(self, owner, node, before, depth):
        decorators = " ".join(ast.unparse(d) for d in node.decorator_list)
        if "property" in decorators:
            thing = self.annotated(owner.module, node.returns)
            return thing if thing.kind != "unknown" else self.returned(owner.module, node, depth)
        if "overload" in decorators and before:
            return before
        return Thing("method", owner.module, node)

    def returned(self, module, function, depth):
        """What a function without an annotation gives: the class it makes."""
        for node in ast.walk(function):
            if isinstance(node, ast.Return) and isinstance(node.value, ast.Call):
                made = self.dotted(module, ast.unparse(node.value.func), depth + 1)
                if made and made.kind == "class":
                    return Thing("instance", made.module, made.node)
        return UNKNOWN

    def set_in(self, owner, init, name, depth):
        for node in ast.walk(init):
            targets = (node.targets if isinstance(node, ast.Assign) else
                       [node.target] if isinstance(node, ast.AnnAssign) else [])
            if any(ast.unparse(t) == f"self.{name}" for t in targets):
                if isinstance(node, ast.AnnAssign):
                    return self.annotated(owner.module, node.annotation)
                return self.value(owner.module, node, depth + 1) or UNKNOWN
        return None

    def step(self, thing, name, depth=0):
        if thing.kind == "module":
            return self.member(thing.module, name, depth)
        if thing.kind in ("class", "instance"):
            return self.attribute(thing, name, depth)
        return UNKNOWN

    def called(self, thing):
        if thing.kind == "class":
            return Thing("instance", thing.module, thing.node)
        if thing.kind in ("function", "method"):
            given = self.annotated(thing.module, thing.node.returns)
            return given if given.kind != "unknown" else self.returned(thing.module, thing.node, 0)
        return UNKNOWN

    def resolve(self, path):
        """(thing, what is missing): a path of names.h, from its longest module on."""
        words = re.findall(r"[^.()\[\]]+|\(\)|\[\]", path)
        if words[0] in sys.stdlib_module_names or self.files.tree(words[0]) is None:
            return None, "no package"
        thing = Thing("module", words[0])
        for word in words[1:]:
            if thing.kind == "module" and self.files.is_namespace(thing.module) and not self.step(thing, word):
                return None, "no package"
            if word == "()":
                thing = self.called(thing)
            elif word != "[]":
                thing = self.step(thing, word)
            if thing is None:
                return None, word
        return thing, None

    # parameters

    def parameters(self, thing):
        """(names by place, all names, whether it takes any name): of a call of the thing."""
        if thing.kind == "class":
            return self.constructor(thing)
        if thing.kind not in ("function", "method"):
            return [], set(), True
        bound = thing.kind == "method" and not any(
            "staticmethod" in ast.unparse(d) for d in thing.node.decorator_list)
        return arguments(thing.node, 1 if bound else 0)

    def constructor(self, thing):
        """What making an object takes: the nearest __init__, else the fields of a model or dataclass."""
        fields = self.fields(thing)
        for one in self.lineage(thing):
            if one is None:
                return [], fields, True
            for node in walk_statements(one.node.body):
                if isinstance(node, ast.FunctionDef) and node.name == "__init__":
                    places, names, rest = arguments(node, 1)
                    return places, names | fields, rest
        return self.field_list(thing), fields, not fields

    def field_list(self, thing):
        return [ast.unparse(n.target) for n in thing.node.body if isinstance(n, ast.AnnAssign)]

    def fields(self, thing):
        """A dataclass's or pydantic model's fields and their aliases."""
        names = set()
        for one in self.lineage(thing):
            for node in one.node.body if one else []:
                if isinstance(node, ast.AnnAssign) and "ClassVar" not in ast.unparse(node.annotation):
                    names.add(ast.unparse(node.target))
                    if node.value is not None:
                        names |= set(re.findall(r"alias='(\w+)'", ast.unparse(node.value)))
        return names


def walk_statements(body):
    """Statements of a scope, those in if, try and with too."""
    for node in body:
        yield node
        if isinstance(node, (ast.If, ast.Try, ast.With)):
            for inner in (node.body, getattr(node, "orelse", []), getattr(node, "finalbody", [])):
                yield from walk_statements(inner)
            for handler in getattr(node, "handlers", []):
                yield from walk_statements(handler.body)


def strings(node):
    return {n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)}


def arguments(function, skip):
    a = function.args
    places = [p.arg for p in a.posonlyargs + a.args][skip:]
    return places, set(places) | {p.arg for p in a.kwonlyargs}, a.kwarg is not None


# ---- comparing ----


class Report:
    def __init__(self):
        self.paths = self.arguments = self.unsure = 0
        self.gone, self.older, self.skipped, self.new = [], [], [], set()

    def tell(self, model, path, what):
        line = f"{model}: {path}: {what}"
        if line not in self.gone:
            self.gone.append(line)


def check_arguments(report, model, path, facts, known):
    """Each word of a slot's first step against (places, names, open): one of them has to be there."""
    places, names, open_ended = known
    for key, asked in ASKED_FOR.items():
        said = re.findall(r"[#\w]+", str(facts.get(key, "")))
        if key in facts:
            report.new |= {f"{model}: {path}: takes {word} ({key})" for word in asked
                           if word in names and word not in said}
    for key in SLOTS:
        missing, hits = [], 0
        for first in [word.split(".")[0] for word in str(facts.get(key, "")).split()]:
            report.arguments += 1
            if first.startswith("#"):
                there = int(first[1:]) < len(places) or open_ended and not places
            else:
                there = first in names or open_ended
                report.unsure += first not in names and open_ended
            hits += there
            missing += [] if there else [first]
        if missing and not hits:
            report.tell(model, path, f"takes no {' nor '.join(missing)} ({key})")
        elif missing:
            report.older.append(f"{model}: {path}: no {' nor '.join(missing)} ({key})")


@functools.lru_cache(maxsize=None)
def python_in(folder):
    return Python(folder)


def check_python(report, name, model, folder):
    """Rows of an older version ("seen") are compared with that one, in older/<package>-<version>."""
    part = model["python"]
    homes = {}
    for module, path, meaning in spoken_of(part):
        facts = meaning if isinstance(meaning, dict) else {}
        homes.setdefault(path, (facts, []))[1].append(f"{module}.{path}" if module else path)
    for facts, paths in homes.values():
        place = folder
        if "seen" in facts:
            place = folder / "older" / facts["seen"].replace(" ", "-")
        check_python_path(report, python_in(place), name, paths, facts)
    python = python_in(folder)
    check_python_types(report, python, name, part)


def check_python_path(report, python, name, paths, facts):
    """A thing that may be had from several modules: one of them has to have it."""
    found = [(path, *python.resolve(path)) for path in paths]
    installed = [one for one in found if one[2] != "no package"]
    there = [one for one in installed if one[1] is not None]
    if not installed or not there and len(installed) < len(found):
        report.skipped.append(f"{name}: {paths[0]}: not installed")
        return
    report.paths += max(1, len(there))
    if not there:
        report.tell(name, installed[0][0], f"no {installed[0][2]}")
    for path, thing, _ in there:
        if thing.kind == "unknown":
            report.unsure += 1
        elif facts.get("llm") != "attach":
            check_arguments(report, name, path, facts, python.parameters(thing))


def check_python_types(report, python, name, part):
    """The members of a model's types, from wherever the exports say such an object comes."""
    types = part.get("types", {})
    for module in part.get("modules", []):
        reached = {}
        for export, meaning in part.get("exports", {}).items():
            if isinstance(meaning, str) and meaning in types:
                reached.setdefault(meaning, f"{module}.{export}")
        for kind in types:
            if python.resolve(f"{module}.{kind}()")[0] is not None:
                reached[kind] = f"{module}.{kind}()"
        todo = list(reached)
        while todo:
            kind = todo.pop()
            members = dict(types.get(types[kind].get("extends", ""), {})) | types[kind]
            for member, meaning in members.items():
                if member == "extends":
                    continue
                full = f"{reached[kind]}.{member}"
                if isinstance(meaning, str) and meaning in types and meaning not in reached:
                    reached[meaning] = full
                    todo.append(meaning)
                facts = meaning if isinstance(meaning, dict) else {}
                if "seen" not in facts:
                    check_python_path(report, python, name, [full], facts)


def check_javascript(report, name, model, folder):
    questions = []
    for module, path, meaning in spoken_of(model["javascript"]):
        facts = meaning if isinstance(meaning, dict) else {}
        if "seen" not in facts:
            questions.append({"path": f"{module}.{path}" if module else path, "facts": facts,
                              "home": path if module else None})
    types, part = model["javascript"].get("types", {}), model["javascript"]
    for module in part.get("modules", []):
        reached = {meaning: f"{module}.{export}" for export, meaning in part.get("exports", {}).items()
                   if isinstance(meaning, str) and meaning in types}
        reached |= {kind: f"{module}.{kind}()" for kind in types}
        for path, meaning in part.get("facts", {}).items():
            if isinstance(meaning, str) and meaning in types and path.startswith(module):
                reached[meaning] = path
        inner = {m for t in types.values() for m in t.values() if isinstance(m, str)}
        todo = [k for k in reached if k not in inner or reached[k] in part.get("facts", {})]
        done = set()
        while todo:
            kind = todo.pop()
            if kind in done:
                continue
            done.add(kind)
            for member, meaning in types[kind].items():
                full = f"{reached[kind]}.{member}"
                if isinstance(meaning, str) and meaning in types:
                    if meaning not in done:
                        reached[meaning] = full
                        todo.append(meaning)
                if member != "extends":
                    questions.append({"path": full, "facts": meaning if isinstance(meaning, dict) else {}})
    answer = subprocess.run(["node", str(ROOT / "ci/models.mjs"), str(folder)], text=True, check=True,
                            input=json.dumps(questions), capture_output=True)
    answers = list(zip(questions, json.loads(answer.stdout)))
    homes = {question.get("home") for question, found in answers if found["missing"] is None}
    absent = {question.get("home") for question, found in answers if found["missing"] == "no package"}
    for question, found in answers:
        facts = question["facts"]
        if found["missing"] == "no package":
            report.skipped.append(f"{name}: {question['path']}: not installed")
            continue
        if found["missing"] is not None and question.get("home") in homes - {None}:
            continue
        if found["missing"] is not None and question.get("home") in absent - {None}:
            report.skipped.append(f"{name}: {question['path']}: not installed")  # it may be there
            continue
        report.paths += 1
        if found["missing"] is not None:
            report.tell(name, question["path"], f"no {found['missing']}")
        elif found["names"] is None:
            report.unsure += 1
        else:
            check_arguments(report, name, question["path"], facts,
                            (["?"] * found["places"], set(found["names"]), found["open"]))


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--packages", choices=("python", "javascript", "older"),
                         help="print the packages the models name, a line each")
    options.add_argument("--python", type=pathlib.Path)
    options.add_argument("--javascript", type=pathlib.Path)
    options.add_argument("--older", action="store_true", help="print spellings only older versions take, too")
    options.add_argument("--skipped", action="store_true", help="print what is not installed, too")
    options.add_argument("name", nargs="*")
    asked = options.parse_args()
    report = Report()
    for path in sorted((ROOT / "models").glob("*.json")):
        if asked.name and path.stem not in asked.name:
            continue
        model = json.loads(path.read_text())
        if asked.packages == "older":
            text = path.read_text()
            for package in sorted(set(re.findall(r'"seen": "([^"]+)"', text))):
                print(package)
            continue
        if asked.packages:
            for package in model.get(asked.packages, {}).get("packages", {}):
                print(package)
            continue
        if asked.python and "python" in model:
            check_python(report, path.stem, model, asked.python)
        if asked.javascript and "javascript" in model:
            check_javascript(report, path.stem, model, asked.javascript)
    if asked.packages:
        return 0
    for line in sorted(report.gone):
        print("gone:", line)
    for line in sorted(report.new):
        print("new:", line)
    for line in sorted(set(report.older)) if asked.older else []:
        print("older:", line)
    for line in sorted(set(report.skipped)) if asked.skipped else []:
        print("skipped:", line)
    print(f"{report.paths} paths and {report.arguments} arguments compared, {report.unsure} too open to tell, "
          f"{len(report.gone)} not so; {len(set(report.skipped))} paths of packages that are not installed")
    return 2 if not report.paths else 1 if report.gone else 0


if __name__ == "__main__":
    sys.exit(main())
