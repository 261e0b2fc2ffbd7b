"""What Python packages offer, for ci/models.py: read, not imported.

A resolver over the installed files' syntax trees follows imports, re-exports, lazy tables, base classes
and annotations. Only Python's own modules, half of them in C, are imported and asked.
"""

import ast
import builtins
import functools
import importlib
import inspect
import pathlib
import re
import sys
import zipfile

DEPTH = 14
# Annotations that stand for one of what they hold.
WRAPPERS = ("Optional", "Annotated", "Awaitable", "Coroutine", "Union", "Iterator", "AsyncIterator",
            "AsyncGenerator", "Generator", "ClassVar", "Type", "type")
ARITHMETIC = (ast.BinOp, ast.Constant, ast.operator)
CLOSED_BASES = ("BaseModel", "ABC", "Generic", "Protocol", "TypedDict", "object", "str", "Enum")

# In the place of a module that cannot be read: any name may be there.
WHO_KNOWS = "def __getattr__(name): return {'*': name}"


class Files:
    """The installed packages' syntax trees, by module name."""

    def __init__(self, folder):
        self.folder = folder

    @functools.lru_cache(maxsize=None)
    def tree(self, module):
        base = self.folder.joinpath(*module.split("."))
        for path in (base / "__init__.py", base / "__init__.pyi", base.with_suffix(".py"), base.with_suffix(".pyi")):
            if path.is_file():
                try:
                    return ast.parse(path.read_text(errors="replace"))
                except SyntaxError:  # of a newer Python
                    return ast.parse(WHO_KNOWS)
        if any(base.parent.glob(f"{base.name}.*.so")):
            return ast.parse(WHO_KNOWS)
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


class Takes:
    """What a call takes: names by place, all names and their defaults; `more` places, any (`open`) names."""

    def __init__(self, places=(), names=(), defaults=None, more=False, open_ended=False):
        self.places, self.names, self.defaults = list(places), set(names), dict(defaults or {})
        self.more, self.open = more, open_ended


ANYTHING = Takes(more=True, open_ended=True)


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
            found = self.bound(module, node, name, found, depth)
        if found is None and self.files.tree(f"{module}.{name}") is not None:
            found = Thing("module", f"{module}.{name}")
        return found or self.lazy(module, tree, name, depth)

    def bound(self, module, node, name, before, depth):
        """What a statement makes of a name; what it was before when it makes nothing."""
        if isinstance(node, ast.ClassDef) and node.name == name:
            return Thing("class", module, node)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name == name:
            return self.function(module, node, before)
        if isinstance(node, ast.ImportFrom):
            return self.imported(module, node, name, depth) or before
        if isinstance(node, ast.Import):
            for alias in node.names:
                if (alias.asname or alias.name.split(".")[0]) == name:
                    return Thing("module", alias.name if alias.asname else name)
        if assigns(node, name):
            return self.value(module, node, depth) or before
        return before

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
        words = lazy_words(tree, name)
        for word in sorted(words):
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
            if ast.unparse(annotation.value).split(".")[-1] in WRAPPERS:
                return self.held(module, annotation, depth)
            annotation = annotation.value
        if isinstance(annotation, (ast.Name, ast.Attribute)):
            thing = self.dotted(module, ast.unparse(annotation), depth + 1)
            if thing and thing.kind == "class":
                return Thing("instance", thing.module, thing.node)
        return UNKNOWN

    def held(self, module, annotation, depth):
        """What Optional[X], Coroutine[..., X] and their like hold."""
        inner = annotation.slice
        items = inner.elts if isinstance(inner, ast.Tuple) else [inner]
        last_first = ast.unparse(annotation.value).endswith("Coroutine")
        for item in reversed(items) if last_first else items:
            thing = self.annotated(module, item, depth + 1)
            if thing.kind == "instance":
                return thing
        return UNKNOWN

    def bases(self, thing):
        for base in thing.node.bases:
            node = base.value if isinstance(base, ast.Subscript) else base
            if ast.unparse(node).split(".")[-1] in CLOSED_BASES:
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
            found, any_name = self.own_member(one, name, depth)
            open_ended |= any_name
            if found:
                return found
        return UNKNOWN if open_ended else None

    def own_member(self, owner, name, depth):
        """(a member of the class itself, whether it answers to any name)."""
        found, any_name = None, False
        for node in walk_statements(owner.node.body):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                any_name |= node.name in ("__getattr__", "__getattribute__")
                if node.name == name:
                    found = self.method(owner, node, found, depth)
                elif node.name == "__init__":
                    found = found or self.set_in(owner, node, name, depth)
            elif isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == name:
                found = self.annotated(owner.module, node.annotation)
            elif isinstance(node, ast.Assign) and any(ast.unparse(t) == name for t in node.targets):
                found = self.value(owner.module, node, depth + 1) or UNKNOWN
            elif isinstance(node, ast.ClassDef) and node.name == name:
                found = Thing("class", owner.module, node)
        return found, any_name

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

    # paths

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
        words = tuple(re.findall(r"[^.()\[\]{}]+|\(\)|\[\]|\{\d*\}", path))
        if words[0] in sys.stdlib_module_names or hasattr(builtins, words[0]):
            return living(words)
        found = self.reached(words)
        return self.reached(words, True) if found[1] else found

    @functools.lru_cache(maxsize=None)
    def reached(self, words, modules_first=False):
        """A name may be both, what a package exports and a module of it: `from a.b.c import d` means the modules."""
        *before, word = words
        if (not before or modules_first) and self.files.tree(".".join(words)) is not None:
            return Thing("module", ".".join(words)), None
        if not before:
            return None, "no package"
        thing, missing = self.reached(tuple(before), modules_first)
        if missing or word == "[]":
            return thing, missing
        if word.startswith("{"):
            return UNKNOWN, None  # what a callback gets stands in no signature
        found = self.called(thing) if word == "()" else self.step(thing, word)
        if found is None and thing.kind == "module" and self.files.is_namespace(thing.module):
            return None, "no package"
        return found, word if found is None else None

    # what a call takes

    def takes(self, thing):
        if thing.kind == "living":
            return living_takes(thing.node)
        if thing.kind == "class":
            return self.constructor(thing)
        if thing.kind not in ("function", "method"):
            return ANYTHING
        bound = thing.kind == "method" and not any(
            "staticmethod" in ast.unparse(d) for d in thing.node.decorator_list)
        return self.arguments(thing.module, thing.node, 1 if bound else 0)

    def arguments(self, module, function, skip):
        a = function.args
        every = a.posonlyargs + a.args
        given = dict(zip([p.arg for p in every[len(every) - len(a.defaults):]], a.defaults))
        given |= {p.arg: d for p, d in zip(a.kwonlyargs, a.kw_defaults) if d is not None}
        places = [p.arg for p in every][skip:]
        names = set(places) | {p.arg for p in a.kwonlyargs}
        unpacked = self.unpacked(module, a.kwarg)
        return Takes(places, names | unpacked, {name: self.text(module, node) for name, node in given.items()},
                     a.vararg is not None, a.kwarg is not None and not unpacked)

    def unpacked(self, module, kwarg):
        """The names of `**kwargs: Unpack[Options]`."""
        annotation = kwarg and kwarg.annotation
        if not isinstance(annotation, ast.Subscript) or "Unpack" not in ast.unparse(annotation.value):
            return set()
        thing = self.annotated(module, annotation.slice)
        return set(self.fields(thing)) if thing.kind == "instance" else set()

    def constructor(self, thing):
        """What making an object takes: the nearest __init__, else the fields of a model or dataclass."""
        fields = self.fields(thing)
        for one in self.lineage(thing):
            if one is None:
                return Takes((), fields, fields, True, True)
            for node in walk_statements(one.node.body):
                if isinstance(node, ast.FunctionDef) and node.name == "__init__":
                    own = self.arguments(one.module, node, 1)
                    return Takes(own.places, own.names | set(fields), fields | own.defaults, own.more, own.open)
        places = [ast.unparse(n.target) for n in thing.node.body if isinstance(n, ast.AnnAssign)]
        return Takes(places, fields, fields, False, not fields)

    def fields(self, thing):
        """A dataclass's or pydantic model's fields and their aliases, with their defaults."""
        found = {}
        for one in self.lineage(thing):
            for node in one.node.body if one else []:
                if not isinstance(node, ast.AnnAssign) or "ClassVar" in ast.unparse(node.annotation):
                    continue
                said = self.text(one.module, node.value) if node.value is not None else None
                names = [ast.unparse(node.target)]
                if node.value is not None:
                    names += re.findall(r"alias='(\w+)'", ast.unparse(node.value))
                for name in names:
                    found.setdefault(name, said)
        return found

    # defaults

    def text(self, module, node, depth=0):
        """A default as text; a name of the package's own is followed to its value."""
        if isinstance(node, ast.Call) and re.search(r"[Ff]ield$", ast.unparse(node.func)):
            default = [k.value for k in node.keywords if k.arg == "default"] + node.args
            return self.text(module, default[0], depth) if default else None
        if isinstance(node, (ast.Name, ast.Attribute)) and depth < DEPTH:
            value, home = self.constant(module, ast.unparse(node), depth)
            if value is not None:
                return self.text(home, value, depth + 1)
        if isinstance(node, ast.BinOp) and all(isinstance(n, ARITHMETIC) for n in ast.walk(node)):
            return str(eval(ast.unparse(node)))  # numbers alone: 60.0 * 2.0
        return str(node.value) if isinstance(node, ast.Constant) else ast.unparse(node)

    def constant(self, module, dotted, depth=0):
        """(what a module's name is set to, the module): through imports."""
        tree, (first, *rest) = self.files.tree(module), dotted.split(".")
        for node in walk_statements(tree.body) if tree and depth < DEPTH else []:
            if assigns(node, first) and not rest and node.value is not None:
                return node.value, module
            if isinstance(node, ast.ImportFrom):
                source = self.absolute(module, node.level, node.module)
                for alias in node.names:
                    if (alias.asname or alias.name) == first and source != module:
                        return (self.constant(f"{source}.{alias.name}", ".".join(rest), depth + 1) if rest
                                else self.constant(source, alias.name, depth + 1))
        return None, module


def assigns(node, name):
    targets = (node.targets if isinstance(node, ast.Assign) else
               [node.target] if isinstance(node, ast.AnnAssign) else [])
    return any(isinstance(t, ast.Name) and t.id == name for t in targets)


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


def lazy_words(tree, name):
    """Where the dictionaries of a module with __getattr__ say a name is from; "*" when it but asks for the name."""
    words = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name == "__getattr__" and name in strings(node):
            words.add("*")
        for key, value in zip(node.keys, node.values) if isinstance(node, ast.Dict) else ():
            if isinstance(key, ast.Constant) and key.value in (name, "*"):
                words |= strings(value) or {"*"}
            elif isinstance(key, ast.Constant) and isinstance(key.value, str) and name in strings(value):
                words.add(key.value)
    return words


# Python's own modules


def living(words):
    """(thing, what is missing): of the running Python itself."""
    if not hasattr(builtins, words[0]):
        thing = importlib.import_module(words[0])
    else:
        thing = getattr(builtins, words[0])
    for i, word in enumerate(words[1:]):
        if word == "()" and isinstance(thing, type):
            continue  # members are asked of the class
        if word == "()" or not re.match(r"\w", word):
            return UNKNOWN, None
        if inspect.ismodule(thing) and not hasattr(thing, word):
            try:
                importlib.import_module(f"{thing.__name__}.{word}")
            except ImportError:
                return None, word
        if not hasattr(thing, word):
            return (UNKNOWN, None) if isinstance(thing, type) else (None, word)
        thing = getattr(thing, word)
    return Thing("living", "", thing), None


def living_takes(thing):
    try:
        parameters = inspect.signature(thing).parameters.values()
    except (TypeError, ValueError):
        return ANYTHING
    by_place = [p.name for p in parameters
                if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD) and p.name != "self"]
    kinds = {p.kind for p in parameters}
    return Takes(by_place, {p.name for p in parameters},
                 {p.name: str(p.default) for p in parameters if p.default is not p.empty},
                 inspect.Parameter.VAR_POSITIONAL in kinds, inspect.Parameter.VAR_KEYWORD in kinds)


# wheels


def unpack(wheel, folder):
    """What is read of it: sources and its version; of what is compiled the name."""
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if name.endswith((".py", ".pyi", ".dist-info/METADATA")):
                archive.extract(name, folder)
            elif name.endswith(".so"):
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.touch()
    wheel.unlink()


if __name__ == "__main__":  # FOLDER WHEEL...
    for argument in sys.argv[2:]:
        unpack(pathlib.Path(argument), pathlib.Path(sys.argv[1]))
