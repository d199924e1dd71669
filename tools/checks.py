"""The rules of the house that no ready-made tool checks. Reads the repository, changes nothing."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

FILE_LINES = {"src": 400, "tools": 400, "tests": 500}
FUNCTION_LINES = 50
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "controller", "misc"}
# A package index or a folder of somebody's computer. Written so that the patterns do not match themselves.
OUTSIDE = re.compile(
    r"pypi\.or[g]|pythonhoste[d]|npmjs\.or[g]|deb\.debian\.or[g]"
    r"|(?<![\w.<}])/(?:home|root|work|opt|Users)/\w|[A-Z]:\\Users\\\w",
)
LOCKED = re.compile(r"^([a-z0-9][a-z0-9-]*)==(\S+)", re.MULTILINE)


def problems(root: Path) -> list[str]:
    """Every broken rule under ``root``, one line each, starting with the file it is in."""
    found: list[str] = []
    for path in sorted(files(root)):
        name = path.relative_to(root).as_posix()
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue  # a font, an icon, a PDF
        found += [f"{name}: {problem}" for problem in in_text(text)]
        if path.suffix == ".py":
            found += [f"{name}: {problem}" for problem in in_module(name, text)]
    return [*found, *in_locks(root)]


def files(root: Path) -> Iterator[Path]:
    """The files that git keeps or would keep; without git, all outside folders that start with a dot."""
    listing = ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        names = subprocess.run(listing, capture_output=True, check=True, text=True, encoding="utf-8").stdout.split("\0")
    except (OSError, subprocess.CalledProcessError):
        names = [path.relative_to(root).as_posix() for path in root.rglob("*")]
        names = [name for name in names if name.startswith(".ci/") or not re.search(r"(^|/)[.]", name)]
    return (root / name for name in names if name and (root / name).is_file())


def in_text(text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), 1):
        if found := OUTSIDE.search(line):
            yield f"line {number} names a package index or a folder of one computer: {found.group()}"


def in_module(name: str, text: str) -> Iterator[str]:
    """Broken rules of one Python file; ``name`` is its path from the root, with slashes."""
    top, stem = name.split("/")[0], Path(name).stem
    lines = text.count("\n")
    if lines > (limit := FILE_LINES.get(top, lines)):
        yield f"{lines} lines, at most {limit}"
    if stem in EMPTY_NAMES:
        yield "a name that says nothing; name what is in it"
    if top == "src":
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > FUNCTION_LINES:
                    yield f"function {node.name} has {length} lines, at most {FUNCTION_LINES}"


def in_locks(root: Path) -> Iterator[str]:
    """Locks name no place, agree with each other, and hold every direct dependency."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    groups = project.get("dependency-groups", {})
    run = [*project["project"]["dependencies"], *groups.get("install", [])]
    wanted = {"requirements.lock": run, "requirements-dev.lock": run + groups.get("dev", [])}
    versions: dict[str, dict[str, str]] = {}
    for name, dependencies in wanted.items():
        text = (root / name).read_text("utf-8")
        versions[name] = dict(LOCKED.findall(text))
        if "://" in text or re.search(r"^(--(?!hash)|-[a-z])|\sfile:| @ ", text, re.MULTILINE):
            yield f"{name}: names a place; write it with: python3 tools/dev.py lock"
        names = {re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", line)[0]).lower() for line in dependencies}
        if absent := sorted(names - versions[name].keys()):
            yield f"{name}: lacks {', '.join(absent)}; write it with: python3 tools/dev.py lock"
    every = versions["requirements-dev.lock"]
    for package, version in versions["requirements.lock"].items():
        if every.get(package) != version:
            yield f"requirements-dev.lock: {package} is not the {version} of requirements.lock"
