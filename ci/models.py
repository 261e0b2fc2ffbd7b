#!/usr/bin/env python3
"""Are the models true? Compares models/NAME.json with the packages it speaks of.

    ci/models.sh [NAME...]        installs the packages, then runs this for each

Python packages are read (ci/models_python.py), JavaScript is asked of the TypeScript compiler (ci/models.mjs).
For every path of a model: does it exist? For every argument a fact names: does the call take it, at that
place, with that default? A default that stands in no signature is looked for in the package's source.
What a call takes and no fact speaks of is printed as new.

Exit status: 0 all true, 1 something is not so.
"""

import argparse
import collections
import datetime
import difflib
import functools
import json
import math
import pathlib
import re
import subprocess
import sys

import models_python

ROOT = pathlib.Path(__file__).resolve().parent.parent
LANGUAGES = ("python", "javascript")
# Facts whose words name arguments: one of the words has to be taken.
WORDS = ("tools", "temperature", "model", "agent", "steps", "steps_beside", "steps_paced", "stop_when", "bounded_by",
         "client_retries_by", "call_retries_by", "seconds_by", "millis_by", "endless_by", "statuses", "wait", "only",
         "schema", "writes", "keyword", "entry")
# Facts that name places.
PLACES = ("position", "tries", "wraps_client", "options", "verifies", "passes", "hands", "calls")
# Parameters a rule asks for: where a call takes one and the row has no word for it, the row is behind.
ASKED_FOR = {
    "temperature": ("temperature",),
    "tools": ("tools", "toolsets", "mcp_servers", "mcpServers"),
    "steps": ("max_steps", "max_turns", "max_iterations", "maxSteps", "maxTurns"),
}
ENDLESS = ("None", "-1", "null", "undefined", "Infinity", "stop_never", "math.inf", "float('inf')", "_stop_never")
NO_REGISTRY = ("python", "repository")  # "seen" in a language that was, or in a repository alone
HOMES = 60  # roads to a type that are tried

# "member" is the (type, member) that each of several modules is asked for.
Row = collections.namedtuple("Row", "paths facts member", defaults=(None,))


# ---- what a model says ----


@functools.lru_cache(maxsize=None)
def load(name):
    return json.loads((ROOT / f"models/{name}.json").read_text())


@functools.lru_cache(maxsize=None)
def model_of(library):
    return next(load(path.stem) for path in (ROOT / "models").glob("*.json") if load(path.stem)["library"] == library)


def facts_of(meaning):
    return meaning if isinstance(meaning, dict) else {"is": meaning}


def members(types, kind):
    """A type's members, its base's too."""
    own = types.get(kind, {})
    base = members(types, own["extends"]) if "extends" in own else {}
    return base | {name: meaning for name, meaning in own.items() if name != "extends"}


def homes(part, module):
    """{type: paths}: how an object of each type is come by, from one module (None: from the facts alone)."""
    types, found = part.get("types", {}), collections.defaultdict(list)
    for path, meaning in named_in(part, module):
        found[facts_of(meaning).get("is")].append(path)
    spread(types, found)
    held = {target(meaning) for kind in types for meaning in members(types, kind).values() if target(meaning) != kind}
    for kind in types if module else ():
        if kind not in held or not found[kind]:
            found[kind].append(f"{module}.{kind}()")
    spread(types, found)
    return {kind: paths for kind, paths in found.items() if kind in types}


def named_in(part, module):
    """What a module's names are: by its exports and by the facts about it."""
    if module:
        yield from ((f"{module}.{name}", meaning) for name, meaning in part.get("exports", {}).items())
    for path, meaning in part.get("facts", {}).items():
        if not module or re.match(re.escape(module) + r"[.(]", path):
            yield path, meaning


def target(meaning):
    """The type a member is, or is a list of."""
    return (facts_of(meaning).get("is") or "").rstrip("*")


def spread(types, found):
    """From the types that are found to those their members are, until there is nothing new."""
    todo = [kind for kind in found if kind in types and found[kind]]
    while todo:
        kind = todo.pop(0)
        for member, meaning in members(types, kind).items():
            to, items = target(meaning), "[]" if str(facts_of(meaning).get("is")).endswith("*") else ""
            from_homes = found[kind][-2:] if to == kind else found[kind]
            roads = [f"{home}.{member}{items}" for home in from_homes if f".{member}" not in home]
            new = [road for road in roads if road not in found[to]][:HOMES - len(found[to])] if to in types else []
            found[to] += new
            todo += [to] if new else []


def rows(model, language):
    """Every row of a model's language; one some of whose facts are of an older version ("package version fact...")
    counts as two."""
    for whole in whole_rows(model, language):
        unseen = whole.facts.get("unseen", "").split()
        row = whole._replace(facts={key: fact for key, fact in whole.facts.items() if key not in unseen or key == "path"})
        package, version, *older = row.facts.get("seen", "").split() or ["", ""]
        if older:
            yield row._replace(facts={key: row.facts[key] for key in row.facts if key not in [*older, "seen"]})
            paths = [path for path in row.paths if language == "python" or path.startswith(package)]
            yield Row(paths, {key: row.facts[key] for key in older} | {"seen": f"{package} {version}"})
        else:
            yield row


def whole_rows(model, language):
    """The paths a row may be found under and its facts."""
    part = model.get(language, {})
    older = part.get("seen", {})
    for name, meaning in part.get("exports", {}).items():
        yield Row([f"{module}.{name}" for module in part["modules"] if module not in older], facts_of(meaning))
    for path, meaning in part.get("facts", {}).items():
        if "because" not in meaning:  # what a package's name tells of the code around it: nothing is in it to compare
            yield Row(foreign(path, language), facts_of(meaning))
    for module in part.get("modules", []) or [None]:
        seen = {"seen": older[module]} if module in older else {}
        for kind, paths in homes(part, module).items():
            for member, meaning in members(part["types"], kind).items():
                yield Row([f"{path}.{member}" for path in paths], facts_of(meaning) | seen, (kind, member))


def foreign(path, language):
    """"playwright:Page.click": the paths by which that model has such a thing."""
    library, _, rest = path.partition(":")
    if not rest or not re.match(r"[A-Z]\w*[.(]", rest):
        return [path]
    kind, _, member = rest.partition(".")
    part = model_of(library)[language]
    roads = homes(part, (part.get("modules") or [None])[0]).get(kind, [])
    return [f"{road}.{member}" for road in roads]


def of_packages(row):
    """Not "*.method", "~word" or "llm:name", which are of no package, nor what no registry has any more, nor what
    no file of a package says ("unseen": "path")."""
    if str(row.facts.get("seen")).split()[0] in NO_REGISTRY or row.facts.get("unseen") == "path":
        return False
    if row.paths and all(re.search(r"\{\*\}|^[^.]+\[\]$", path) for path in row.paths):
        return False  # under whatever key
    return row.paths and not re.match(r"[*~]|\w+:", re.sub(r"^(node|bun):", "", row.paths[0]))


def words_of(facts):
    """{fact: words}: the arguments and places a row's facts name."""
    found = {key: str(facts[key]).split() for key in WORDS if key in facts}
    for key in PLACES:
        numbers = re.findall(r"\d+", str(facts.get(key, "")))
        if numbers:
            found[key] = [f"#{number}" for number in numbers]
    if re.match(r"[a-z]", str(facts.get("calls", ""))):
        found["calls"] = [facts["calls"]]
    kind, *rest = facts.get("handles", "").split() or [""]
    if kind in ("list", "object"):
        found["handles"] = rest
    if facts.get("tool") == "object" and "run" in facts:
        found["run"] = [facts["run"]]
    return found


def methods_of(facts):
    """The members a class needs to be what its row says."""
    kind, *rest = facts.get("handles", "").split() or [""]
    return rest if kind == "class" else [facts["run"]] if facts.get("tool") == "class" and "run" in facts else []


def defaults_of(facts):
    """(argument, what holds when it is not given): numbers as text, or "endless"."""
    timed = f"{facts.get('seconds_by', '')} {facts.get('millis_by', '')}".split()
    counted = [word for word in str(facts.get("bounded_by", "")).split() if word not in timed]
    if counted and "attempts" in facts:
        attempts = facts["attempts"]
        yield counted[0], attempts if attempts == "endless" else str(int(attempts) - int(facts.get("more", 0)))
    if "within_seconds" in facts:
        millis = 1000 if "millis_by" in facts else 1
        yield timed[0], str(int(facts["within_seconds"]) * millis)
    for key in ("client", "call"):
        if f"{key}_retries_by" in facts:
            yield facts[f"{key}_retries_by"], str(int(facts[f"{key}_attempts"]) - int(facts.get("client_more", 1)))
    if "steps_default" in facts:
        last = facts["steps_default"].split()[-1]
        yield facts["steps"].split()[0], "endless" if last == "none" else last


# ---- what the packages say ----


class Answer:
    """What was found at a path: `missing` names the word that is not there; `takes` what a call of it takes."""

    def __init__(self, path, missing=None, takes=models_python.ANYTHING, words=None):
        self.path, self.missing, self.takes, self.words = path, missing, takes, words or {}

    def accepts(self, word):
        """True, False, or None where any name goes."""
        if word in self.words:
            return self.words[word] or (None if self.words[word] is None or self.takes.open else False)
        first = word.split(".")[0]
        if first.startswith("#"):
            return int(first[1:]) < len(self.takes.places) or (None if self.takes.more else False)
        return first in self.takes.names or (None if self.takes.open else False)


class PythonAnswers:
    def __init__(self, folder):
        self.folder = folder

    @functools.lru_cache(maxsize=None)
    def resolver(self, seen):
        return models_python.Python(self.folder / f"python/{seen}" if seen else self.folder / "python/newest")

    def ask(self, questions):
        return [self.answer(path, facts) for path, facts in questions]

    def answer(self, path, facts):
        resolver = self.resolver(facts.get("seen", "").replace(" ", "-"))
        thing, missing = resolver.resolve(path)
        if missing:
            return Answer(path, missing)
        lacks = [name for name in methods_of(facts) if resolver.step(thing, name) is None]
        if lacks and len(lacks) == len(methods_of(facts)):
            return Answer(path, lacks[0])
        return Answer(path, None, resolver.takes(thing))

    def source(self, path, seen):
        return (self.resolver(seen.replace(" ", "-")).files.folder / path.split(".")[0],)

    def version(self, package):
        wanted = re.sub(r"[-_.]+", "_", package).lower()
        for folder in (self.folder / "python/newest").glob("*.dist-info"):
            name, version = folder.name.removesuffix(".dist-info").rsplit("-", 1)
            if re.sub(r"[-_.]+", "_", name).lower() == wanted:
                return version
        return None


class JavaScriptAnswers:
    def __init__(self, folder, typescript, packages):
        self.folder, self.typescript, self.packages = folder / "javascript", typescript, packages

    def ask(self, questions):
        asked = [{"path": self.renamed(path, facts.get("seen")), "words": self.asked_for(facts)}
                 for path, facts in questions]
        answer = subprocess.run(["node", ROOT / "ci/models.mjs", self.folder, self.typescript], text=True,
                                input=json.dumps({"questions": asked, "packages": list(self.packages)}), stdout=subprocess.PIPE, check=True)
        return [self.answer(path, told) for (path, _), told in zip(questions, json.loads(answer.stdout))]

    @staticmethod
    def asked_for(facts):
        """None where it is enough that the thing is there."""
        words = sum(words_of(facts).values(), [])
        counted = {"max_args", "by_place", "client_attempts", "call_attempts"} & facts.keys()
        return words if words or counted else None

    @staticmethod
    def renamed(path, seen):
        """An older version is installed as "name-version"."""
        package, _, version = (seen or "").partition(" ")
        return path.replace(package, f"{package}-{version}", 1) if version else path

    @staticmethod
    def answer(path, told):
        if "names" not in told:
            return Answer(path, told.get("missing"))
        takes = models_python.Takes(["?"] * told["places"], told["names"], told["defaults"], told["more"], told["open"])
        return Answer(path, None, takes, told["words"])

    def source(self, path, seen):
        """With the packages it stands on and the others of its scope, where the defaults of such families are."""
        package = re.match(r"(@[^/]+/)?[\w-]+", path).group(0)
        manifest = self.folder / f"node_modules/{package}/package.json"
        inner = json.loads(manifest.read_text()).get("dependencies", {}) if manifest.is_file() else {}
        names = [package, *inner] + ([package.split("/")[0]] if package.startswith("@") else [])
        return tuple(self.folder / "node_modules" / name for name in names)

    def version(self, package):
        manifest = self.folder / f"node_modules/{package}/package.json"
        return json.loads(manifest.read_text())["version"] if manifest.is_file() else None


@functools.lru_cache(maxsize=None)
def source_text(folder):
    files = [folder.with_suffix(".py")] if folder.with_suffix(".py").is_file() else sorted(folder.rglob("*"))
    return "\n".join(path.read_text(errors="replace") for path in files
                     if path.suffix in (".py", ".js", ".mjs", ".cjs") and path.is_file() and path.stat().st_size < 3e6)


@functools.lru_cache(maxsize=None)
def source_says(folders, argument, number):
    """`retries: 10`, `maxRetries ?? 2`, `timeout: 60 * 1000`, `DEFAULT_MAX_RETRIES = 2`: the name and the number."""
    name = "_?".join(re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", argument.split(".")[-1]))
    behind = re.compile(rf"{name}\b(?=([^;\n]{{0,90}}))", re.IGNORECASE)
    values = re.compile(r"[=:?|,(] *[\"'`]?(\d[\d_]*(?: *\* *\d[\d_]*)*)(?![\w.])")
    return any(math.prod(int(factor) for factor in value.split("*")) == float(number)
               for folder in folders for match in behind.finditer(source_text(folder))
               for value in values.findall(match.group(1)))


# ---- comparing ----


class Report:
    def __init__(self, name):
        self.name, self.counts = name, collections.Counter()
        self.lines = collections.defaultdict(dict)  # kind -> lines in order, each once

    def tell(self, kind, path, what):
        self.lines[kind][f"{kind}: {self.name}: {path}: {what}"] = True

    def print(self, kinds):
        for kind in kinds:
            print("\n".join(sorted(self.lines[kind])), end="\n" if self.lines[kind] else "")
        counts = ", ".join(f"{self.counts[kind]} {kind}" for kind in ("paths", "arguments", "places", "defaults"))
        print(f"{self.name}: {counts} compared, {self.counts['open']} too open to tell, {self.wrong()} not so")

    def size(self):
        return self.wrong(), sum(map(len, self.lines.values()))

    def add(self, other):
        self.counts += other.counts
        for kind, lines in other.lines.items():
            self.lines[kind].update(lines)

    def wrong(self):
        return sum(len(self.lines[kind]) for kind in WRONG)


WRONG = ("gone", "renamed", "default", "place", "undeclared")
ABSENT = ("no package", "no types")


def compare(report, answers, model, language):
    every = [row for row in rows(model, language) if of_packages(row)]
    questions = [(path, row.facts) for row in every for path in row.paths]
    found = iter(answers.ask(questions))
    asked = [(row, [next(found) for _ in row.paths]) for row in every]
    somewhere = {row.member for row, found in asked if any(not one.missing for one in found)}
    for row, found in asked:
        if not row.member or row.member not in somewhere or not all(exports_none(one) for one in found):
            compare_row(report, answers, row, found)


def exports_none(answer):
    """A look-alike that lacks the export a type is come by has no such type; another module has."""
    exported = re.search(rf"[./]{re.escape(answer.missing or '?')}(?=[.(\[{{])", answer.path)
    return bool(exported) and not re.search(r"[(\[{]", answer.path[:exported.start()])


def compare_row(report, answers, row, found):
    """A thing that may be had in several ways: one of them has to be as the row says; the best one is told of."""
    installed = [one for one in found if one.missing not in ABSENT]
    there = [one for one in installed if not one.missing]
    if not there and len(installed) < len(found):
        lost = next(one for one in found if one.missing in ABSENT)
        report.tell("undeclared", lost.path, lost.missing)
        return
    report.counts["paths"] += 1
    if not there:
        report.tell("gone", installed[0].path, f"no {installed[0].missing}")
        return
    judged = []
    for one in there:
        judged.append(Report(report.name))
        compare_arguments(judged[-1], one, row.facts)
        compare_places(judged[-1], one, row.facts)
        compare_defaults(judged[-1], answers, one, row.facts)
    report.add(min(judged, key=Report.size))


def compare_arguments(report, one, facts):
    for key, words in words_of(facts).items():
        taken = {word: one.accepts(word) for word in words}
        report.counts["arguments"] += len(words)
        report.counts["open"] += list(taken.values()).count(None)
        gone = [word for word, answer in taken.items() if answer is False]
        if len(gone) == len(words):
            report.tell("renamed", one.path, f"takes no {' nor '.join(gone)} ({key}){nearest(gone, one.takes)}")
        elif gone:
            report.tell("older", one.path, f"no {' nor '.join(gone)} ({key})")
    for key, asked in ASKED_FOR.items():
        said = re.findall(r"[#\w]+", str(facts.get(key, "")))
        for word in asked if key in facts else ():
            if word in one.takes.names and word not in said:
                report.tell("new", one.path, f"takes {word} ({key})")


def nearest(gone, takes):
    like = difflib.get_close_matches(gone[0].split(".")[-1], takes.names, 2, 0.6)
    return f"; is it {' or '.join(like)}?" if like else ""


def compare_places(report, one, facts):
    """A keyword stands where its position says; a call takes so many arguments by place and no more."""
    takes = one.takes
    if "keyword" in facts and takes.places and not takes.open and "max_args" not in facts:
        report.counts["places"] += 1
        place = int(facts.get("position", 0))
        if takes.places[place:place + 1] not in ([facts["keyword"]], ["?"]):
            report.tell("place", one.path, f"{facts['keyword']} is not argument {place} of {', '.join(takes.places)}")
    allowed = {int(fact) for key, fact in facts.items()
               if key.split("@")[0] in ("max_args", "by_place")}  # "@1.62": of what version
    if allowed and not (takes.more or takes is models_python.ANYTHING):
        report.counts["places"] += 1
        if len(takes.places) not in allowed:
            report.tell("place", one.path, f"takes {len(takes.places)} by place, not {max(allowed)}")


def compare_defaults(report, answers, one, facts):
    for argument, expected in defaults_of(facts):
        if argument in one.takes.places and argument not in one.takes.defaults:
            continue  # it has to be given
        said = one.takes.defaults.get(argument.split(".")[-1] if argument in one.words else argument.split(".")[0])
        number = re.fullmatch(r"-?\d[\d_]*(\.\d+)?", said or "")
        report.counts["defaults"] += 1
        if expected == "endless":
            if number and said not in ENDLESS and "." not in argument:
                report.tell("default", one.path, f"{argument} is {said} when not given, not endless")
        elif number and said not in ENDLESS:
            if float(said) != float(expected):
                report.tell("default", one.path, f"{argument} is {said} when not given, not {expected}")
        elif not source_says(answers.source(one.path, facts.get("seen", "")), argument, expected):
            report.tell("default", one.path, f"nothing says that {argument} is {expected} when not given")


# ---- versions ----


def packages_of(model, language):
    return model.get(language, {}).get("packages", {})


def requirements(name, language):
    """What to install, a line each: a folder below the language's, and the package as its client spells it."""
    text = json.dumps(load(name).get(language, {}))
    for package, version in packages_of(load(name), language).items():
        python, npm = (f"={version}", f"@{version[1:]}") if version.startswith("=") else ("", "@latest")
        print("newest", package + (python if language == "python" else npm))
    older = set(re.findall(r'"seen": "(\S+) ([^" ]+)', text))
    older |= {tuple(seen.split()) for seen in load(name).get(language, {}).get("seen", {}).values()}
    for package, version in sorted(one for one in older if one[0] not in NO_REGISTRY):
        if language == "python":
            print(f"{package}-{version}", f"{package}=={version}")
        else:
            print("newest", f"{package}-{version}@npm:{package}@{version}")


def compare_versions(report, answers, model, language):
    for package, seen in packages_of(model, language).items():
        now = answers.version(package)
        if now is None:
            report.tell("undeclared", package, "not installed")
        elif now != seen.removeprefix("="):
            report.tell("newer", package, f"{now}, last compared with {seen}")


def write_dates(name, folder, typescript):
    """The versions compared and today's date into the model. A name may be a package of both registries, at two versions."""
    path = ROOT / f"models/{name}.json"
    text = re.sub(r'"date": "[^"]*"', f'"date": "{datetime.date.today()}"', path.read_text(), count=1)
    parts = re.split(r'(?m)^(?=\s+"(?:python|javascript)": \{$)', text)
    for language in LANGUAGES:
        answers = answers_of(load(name), language, folder, typescript)
        of_it = next((i for i, part in enumerate(parts) if part.lstrip().startswith(f'"{language}":')), None)
        for package, version in packages_of(load(name), language).items():
            if not version.startswith("="):
                parts[of_it] = re.sub(rf'("packages":[^}}]*"{re.escape(package)}": )"[^"]*"',
                                      rf'\g<1>"{answers.version(package)}"', parts[of_it], count=1)
    path.write_text("".join(parts))


def answers_of(model, language, folder, typescript):
    packages = packages_of(model, language)
    return PythonAnswers(folder) if language == "python" else JavaScriptAnswers(folder, typescript, packages)


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("name", help="of models/NAME.json")
    options.add_argument("--requirements", choices=LANGUAGES, help="print what to install")
    options.add_argument("--folder", type=pathlib.Path, help="where it is installed")
    options.add_argument("--typescript", type=pathlib.Path, help="the folder of TypeScript's package")
    options.add_argument("--older", action="store_true", help="print spellings only older versions take, too")
    options.add_argument("--date", action="store_true", help="write versions and date where all is so")
    asked = options.parse_args()
    if asked.requirements:
        requirements(asked.name, asked.requirements)
        return 0
    report, model = Report(asked.name), load(asked.name)
    for language in LANGUAGES:
        if language in model:
            answers = answers_of(model, language, asked.folder, asked.typescript)
            compare_versions(report, answers, model, language)
            compare(report, answers, model, language)
    report.print(WRONG + ("new", "newer") + (("older",) if asked.older else ()))
    if asked.date and not report.wrong():
        write_dates(asked.name, asked.folder, asked.typescript)
    return 1 if report.wrong() else 0


if __name__ == "__main__":
    sys.exit(main())
